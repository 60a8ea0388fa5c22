"""Wrapped lines → running text: which hyphens at line ends belong to the word."""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENS = ("-", "\u00ad", "\u2010")
_BROKEN = re.compile(r"(?P<head>[^\W\d_]+)[-\u00ad\u2010]$")
_MAX_WORD = 50
_HEAD_WORD = re.compile(r"[^\W\d_]+")
# "short- and long-term"
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o)\b")
_COMPOUND_HEADS = frozenset("self non well ex half mid all cross anti pro semi vice".split())
# Typed without a space on either side.
_TIGHT = re.compile(r"\S[—–/]$")
_NO_SPACES = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]")


class Vocabulary:
    """The words of a document, to see how it writes a word that a line end breaks."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            # What ends in a hyphen is no whole word.
            whole = line.rpartition(" ")[0] if line.endswith(_HYPHENS) else line
            found = _WORD.findall(whole)
            self._words.update(word.lower() for word in found)

    def keeps_hyphen(self, head: str, tail: str) -> bool:
        """Whether "head-tail" is written with its hyphen.

        >>> Vocabulary(["a well-kept secret"]).keeps_hyphen("well", "kept")
        True
        >>> Vocabulary([]).keeps_hyphen("inter", "national")
        False
        """
        head, lower = head.lower(), tail.lower()
        if head + lower in self._words:
            return False
        if f"{head}-{lower}" in self._words or head in _COMPOUND_HEADS:
            return True
        return tail[:1].isupper()


def join_lines(lines: Sequence[str], words: Vocabulary) -> tuple[str, list[int]]:
    """One text from wrapped lines, and where in it each line begins.

    >>> join_lines(["The inter-", "national body", "met."], Vocabulary([]))
    ('The international body met.', [0, 9, 23])
    """
    text, starts = "", []
    for line in lines:
        if text:
            text += _seam(text[-2:], line)
            if _drops_hyphen(text, line, words):
                text = text[:-1]
        starts.append(len(text))
        # A soft hyphen counts at the end of a line only.
        text += line[:-1].replace("\u00ad", "") + line[-1:]
    return text.removesuffix("\u00ad"), starts


def _seam(text: str, line: str) -> str:
    """What stands between two lines: a space, or nothing."""
    if _BROKEN.search(text):
        return " " if _SUSPENDED.match(line) else ""
    is_tight = _TIGHT.search(text) or (text.endswith("-") and text[-2:-1].isdigit())
    is_unspaced = _NO_SPACES.match(text[-1]) and _NO_SPACES.match(line)
    return "" if is_tight or is_unspaced else " "


def _drops_hyphen(text: str, line: str, words: Vocabulary) -> bool:
    if not text.endswith(_HYPHENS):
        return False
    broken, tail = _BROKEN.search(text, max(0, len(text) - _MAX_WORD)), _HEAD_WORD.match(line)
    if broken is None or tail is None:
        return False
    return text[-1] == "\u00ad" or not words.keeps_hyphen(broken["head"], tail.group())
