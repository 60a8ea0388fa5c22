"""A pasted text → its statements, with exact spans."""

import re
from dataclasses import dataclass

from index.sentences import split


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement of a text: ``text[start:end]``, and the words before it that it leans on."""

    text: str
    start: int
    end: int
    before: str


_LETTER = re.compile(r"[^\W_]")


def statements(text: str) -> tuple[Piece, ...]:
    """The sentences of ``text`` that state something; questions are left out.

    >>> [piece.text for piece in statements("It rained. Did it? Yes, for 3 days.")]
    ['It rained.', 'Yes, for 3 days.']
    """
    found: list[Piece] = []
    for start, end in split(text):
        piece = text[start:end]
        if _LETTER.search(piece) and not piece.rstrip("”\"’) ").endswith("?"):
            found.append(Piece(piece, start, end, text[max(0, start - 300) : start]))
    return tuple(found)
