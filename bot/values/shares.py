"""Shares in words: "one in five", "two thirds", "a quarter of", as percentages."""

import re
from collections.abc import Iterator

from bot.reading.sieve import Sieve
from bot.values.amounts import SMALL, bounded
from bot.values.value import Value, ValueKind

# How far such words are from the figure that they stand for, on either side: who says "two
# thirds" may mean 64 % and does not mean 75 %. What is approximate agrees within 5 % besides.
SLACK = 0.05

_WHOLES = {"thirds": 3, "quarters": 4, "fifths": 5, "sixths": 6, "eighths": 8, "tenths": 10}
_PARTS = "|".join(word for word, number in SMALL.items() if 0 < number < 10)
_OF_WHAT = "|".join(word for word, number in SMALL.items() if 2 < number <= 10)
_PATTERNS = (
    # Not "two in five days", which is how often, nor "9 out of 10", which may be a mark.
    re.compile(
        rf"\b(?P<part>{_PARTS}|[1-9](?=\s+in\b))\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<whole>{_OF_WHAT}|[3-9]|100?|20)\b"
        r"(?!\s*(?:%|per\s?cent|(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)\b))",
        re.I,
    ),
    re.compile(rf"\b(?P<part>{_PARTS})[-\s](?P<whole>{'|'.join(_WHOLES)})\b", re.I),
    # Not "a third man": one of a whole, and what it is a part of follows.
    re.compile(
        rf"\b(?:an?|one)[-\s](?P<whole>{'|'.join(word[:-1] for word in _WHOLES)})(?=\s+of\b)", re.I
    ),
)
_SIEVE = Sieve(_PATTERNS)


def shares_in(text: str) -> Iterator[Value]:
    """Every share told in words; ``low`` and ``high`` are percentages.

    >>> [round(value.low + value.high) / 2 for value in shares_in("Two thirds came, one in five ate.")]
    [66.5, 20.0]
    """
    for pattern in (_PATTERNS[number] for number in _SIEVE.passing(text)):
        for match in pattern.finditer(text):
            found = match.groupdict()
            share = 100 * _number(found.get("part") or "one") / _number(found["whole"])
            if share < 100:
                low, high = bounded(text, match.start(), share * (1 - SLACK), share * (1 + SLACK))
                yield Value(ValueKind.PERCENT, low, high, True, frozenset(), (), *match.span())


def _number(word: str) -> int:
    plain = word.lower()
    if plain.isdigit():
        return int(plain)
    return SMALL.get(plain) or _WHOLES.get(plain) or _WHOLES[f"{plain}s"]
