"""A pasted text → its statements, with exact spans."""

import re
from dataclasses import dataclass

from index.plaintext import text_blocks
from index.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement of a text: ``text[start:end]``."""

    text: str
    start: int
    end: int


_LETTER = re.compile(r"[^\W_]")


def statements(text: str) -> tuple[Piece, ...]:
    """The sentences of ``text`` that state something; questions are left out.

    >>> [piece.text for piece in statements("It rained. Did it? Yes, for 3 days.")]
    ['It rained.', 'Yes, for 3 days.']
    """
    found: list[Piece] = []
    for block in text_blocks(text):
        for start, end in split_sentences(text[block.start : block.end]):
            piece = text[block.start + start : block.start + end]
            if _LETTER.search(piece) and not piece.rstrip('”"’) ').endswith("?"):
                found.append(Piece(piece, block.start + start, block.start + end))
    return tuple(found)
