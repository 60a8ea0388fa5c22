"""What a text must hold for a pattern to be found in it, so that most need not be tried.

A pattern of alternatives is tried at every character; whether a text holds one of a few
strings is seen a hundred times faster. The strings are read off the pattern itself, so a
new pattern needs nothing beside it, and one that gives none is always tried.
"""

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

# Private modules of the standard library, of which type checkers know different things.
_constants: Any = import_module("re._constants")
_parser: Any = import_module("re._parser")

Needles = frozenset[str]

# What "ignoring case" takes for i, s and k beside their capitals.
_ODD = {0x130: "i", 0x131: "i", 0x17F: "s", 0x212A: "k"}
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


class Sieve:
    """Sorts out the patterns that a text cannot match anywhere.

    Args:
        patterns: Compiled patterns.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        held: dict[str, list[int]] = {}
        self._always = []
        for number, pattern in enumerate(patterns):
            found = needles(pattern)
            for one in found:
                held.setdefault(one, []).append(number)
            if not found:
                self._always.append(number)
        self._numbers = tuple(held.items())

    def passing(self, text: str) -> list[int]:
        """The places of the patterns that may be found in a text, in their order."""
        folded = (text if text.isascii() else text.translate(_ODD)).lower()
        found = set(self._always)
        for needle, numbers in self._numbers:
            if needle in folded:
                found.update(numbers)
        return sorted(found)


def needles(pattern: re.Pattern[str]) -> Needles:
    r"""Strings in lower case, one of which is in every text that the pattern matches.

    Empty where nothing of the kind can be said.

    >>> sorted(needles(re.compile(r"\b(?:un(?:clear|known)|rumou?rs?)\s+that\b", re.I)))
    ['that']
    """
    return _of_sequence(_parser.parse(pattern.pattern, pattern.flags))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Needles:
    """The needles of what stands one after another: the longest, then the fewest."""
    runs, run = [], ""
    choices: list[Needles] = []
    for kind, given in items:
        if kind is _constants.LITERAL and _stays(chr(given)):
            run += chr(given).lower()
            continue
        runs.append(run)
        run = ""
        choices.append(_of_item(kind, given))
    choices += [frozenset({one}) for one in (*runs, run) if one]
    return max(filter(None, choices), key=_worth, default=frozenset())


def _stays(letter: str) -> bool:
    """Whether a character means only itself, whatever case is ignored."""
    return letter.isascii() or letter.lower() == letter.upper()


def _of_item(kind: Any, given: Any) -> Needles:
    """The needles of a group, a choice or a repetition; of anything else none."""
    if kind is _constants.SUBPATTERN:
        return _of_sequence(given[-1])
    if kind is _constants.ATOMIC_GROUP:
        return _of_sequence(given)
    if kind in _REPEATS and given[0] > 0:
        return _of_sequence(given[2])
    if kind is _constants.BRANCH:
        found = [_of_sequence(one) for one in given[1]]
        return _shortest(frozenset[str]().union(*found)) if all(found) else frozenset()
    return frozenset()


def _shortest(found: Needles) -> Needles:
    """Without those that hold another one."""
    return frozenset(
        one for one in found if not any(other in one for other in found if other != one)
    )


def _worth(found: Needles) -> tuple[int, int]:
    return min(map(len, found)), -len(found)
