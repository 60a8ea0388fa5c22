"""Citation markers in text that arrives in pieces: ``[1]``, ``[1][2]``, ``[1, 2]``.

A piece may end anywhere, in the middle of a marker too. So what may still become a
marker is held back until it is one, or is none and therefore text.
"""

import re
from dataclasses import dataclass

_NUMBERS = r"[0-9]{1,9}(?:\s*(?:,|;|&|and)\s*(?:passages?\s+)?[0-9]{1,9}){0,19}"
_MARKER = re.compile(rf"[\[【]\s*(?:passages?\s+)?({_NUMBERS})\s*[\]】]")
_OPENING = re.compile(r"[\[【]")
_NUMBER = re.compile(r"[0-9]+")
LONGEST = 240
"""Code points within which an opened bracket must close to be a marker: twenty numbers."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text between markers, never empty."""

    text: str


@dataclass(frozen=True, slots=True)
class Marker:
    """The passages that one marker names, as written: they need not exist."""

    numbers: tuple[int, ...]


Token = Words | Marker


class MarkerParser:
    """Cuts a stream into words and markers.

    >>> parser = MarkerParser()
    >>> [*parser.feed("It rained. [1"), *parser.feed("2] And"), *parser.end()]
    [Words(text='It rained. '), Marker(numbers=(12,)), Words(text=' And')]
    """

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> list[Token]:
        """What is certain after one more piece, in order."""
        self._held += piece
        found: list[Token] = []
        while self._held:
            opening = _OPENING.search(self._held)
            if opening is None:
                found.append(Words(self._take(len(self._held))))
                break
            if opening.start():
                found.append(Words(self._take(opening.start())))
            marker = _MARKER.match(self._held)
            if marker is not None:
                self._take(marker.end())
                found.append(Marker(tuple(int(one) for one in _NUMBER.findall(marker[1]))))
            elif _may_become(self._held):
                break
            else:
                found.append(Words(self._take(1)))  # a bracket that opens no marker
        return _joined(found)

    def end(self) -> list[Token]:
        """What was held back at the end of the stream: a marker cut short is text."""
        rest = self._take(len(self._held))
        return [Words(rest)] if rest else []

    def _take(self, count: int) -> str:
        taken, self._held = self._held[:count], self._held[count:]
        return taken


_BEGUN = re.compile(
    r"[\[【][\s0-9,;&]*(?:(?:a|an|and|p|pa|pas|pass|passa|passag|passages?)[\s0-9,;&]*)*"
)


def _may_become(held: str) -> bool:
    """Whether more text could make a marker of what begins with a bracket."""
    return len(held) < LONGEST and _BEGUN.fullmatch(held) is not None


def _joined(tokens: list[Token]) -> list[Token]:
    """Neighbouring words as one token."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if isinstance(token, Words) and isinstance(last, Words):
            found[-1] = Words(last.text + token.text)
        else:
            found.append(token)
    return found
