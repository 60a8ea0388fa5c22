"""Finding the words of a text on a page that sets them otherwise.

A page breaks words at the end of a line, joins letters, writes other dashes and quotation
marks and knows no paragraphs. Letters and digits it has in common with the text that was
read from it; so these alone are compared, all of them, without case and accents.
"""

import unicodedata
from dataclasses import dataclass

MOST_PLACES = 20
_FEWEST = 8
"""Letters and digits on either page of words that go over two: fewer may stand anywhere."""
_IN_NUMBERS = ("", ".", ",", ":", "'", "’")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a text, and the place in the text of each."""

    text: str
    at: tuple[int, ...]
    source: str

    def span(self, start: int, end: int) -> Span:
        """The half-open span in the source of ``text[start:end]``, which is not empty."""
        return self.at[start], self.at[end - 1] + 1

    def inside(self, span: Span) -> Span:
        """Of a span of the source, the half-open span in ``text``."""
        inside = [n for n, at in enumerate(self.at) if span[0] <= at < span[1]]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def places(self, wanted: str) -> list[int]:
        """Where ``wanted`` begins in ``text``, not within a word or number, in order."""
        found: list[int] = []
        start = self.text.find(wanted)
        while wanted and start >= 0 and len(found) < MOST_PLACES:
            if self._parts(start) and self._parts(start + len(wanted)):
                found.append(start)
            start = self.text.find(wanted, start + 1)
        return found

    def _parts(self, place: int) -> bool:
        """Whether a word or number ends before ``text[place]`` and another begins there."""
        if not 0 < place < len(self.text):
            return True
        before, here = self.at[place - 1], self.at[place]
        kinds = self.text[place - 1].isdigit(), self.text[place].isdigit()
        if all(kinds) and self.source[before + 1 : here] in _IN_NUMBERS:
            return False
        return here > before + 1 or (kinds[0] != kinds[1] and here != before)


def letters(text: str) -> Letters:
    """The letters and digits of a text.

    >>> letters("The ﬁne, é-19").text
    'thefinee19'
    """
    found = [
        (plain, at)
        for at, character in enumerate(text)
        for plain in unicodedata.normalize("NFKD", character).casefold()
        if plain.isalnum()
    ]
    return Letters("".join(one for one, _ in found), tuple(at for _, at in found), text)


def begun(page: Letters, following: Letters, wanted: str) -> tuple[int, int] | None:
    """Where words begin that end on the next page: place and number of letters on this one.

    None unless every letter of them stands on one of the two pages.
    """
    low, high = 0, len(wanted)
    while low < high:  # what begins on the page is longer than ``low`` at most
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in page.text else (low, middle - 1)
    rest = wanted[low:]
    if low < _FEWEST or len(rest) < _FEWEST or rest not in following.text:
        return None
    return page.text.rindex(wanted[:low]), low
