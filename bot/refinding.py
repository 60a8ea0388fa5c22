"""Finding quoted words again in a text that has changed, by their mark alone.

A mark (``bot.answers.mark_of``) holds hashes and no words, so a link or a note may keep
it after the document is gone.
"""

import re
from dataclasses import dataclass

from bot.answers import hash_of_words

MOST_WORDS = 1_000
"""Words of a quote that is looked for; the quotes of citations are single sentences."""

_MARK = re.compile(r"(\d{1,4})\.([0-9a-f]{8})\.([0-9a-f]{32})")
_WORD = re.compile(r"\S+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark taken apart: number of words, hash of the first one, hash of all."""

    count: int
    first: str
    all: str


def read_mark(text: str | None) -> Mark | None:
    """The parts of a mark; None if it is none, or of more words than are looked for."""
    found = _MARK.fullmatch(text or "")
    if found is None or not 1 <= int(found[1]) <= MOST_WORDS:
        return None
    return Mark(int(found[1]), found[2], found[3])


def find_again(text: str, mark: Mark, most: int = 2) -> tuple[Span, ...]:
    r"""The first ``most`` places in ``text`` where the marked words stand, in order.

    The words must be the same ones in the same order; white space and line breaks
    between them may differ.

    Returns:
        Half-open spans of code points; () if the words stand nowhere.

    >>> from bot.answers import mark_of
    >>> mark = read_mark(mark_of("It was late."))
    >>> mark and find_again("No. It was\nlate. We left.", mark)
    ((4, 16),)
    """
    spans = [found.span() for found in _WORD.finditer(text)]
    known: dict[str, bool] = {}
    found: list[Span] = []
    for at in range(len(spans) - mark.count + 1):
        word = text[spans[at][0] : spans[at][1]]
        if word not in known:
            known[word] = hash_of_words([word])[: len(mark.first)] == mark.first
        if not known[word]:
            continue
        window = spans[at : at + mark.count]
        if hash_of_words([text[a:b] for a, b in window]) == mark.all:
            found.append((window[0][0], window[-1][1]))
            if len(found) == most:
                break
    return tuple(found)
