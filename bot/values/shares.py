"""Shares in words: "one in five", "two thirds of the boats", as percentages."""

import re

from bot.reading.sieve import Sieve
from bot.values.amounts import SMALL, bounded
from bot.values.value import Value, ValueKind

_WHOLES = {"thirds": 3, "quarters": 4, "fifths": 5, "sixths": 6, "eighths": 8, "tenths": 10}
_PARTS = "|".join(word for word, number in SMALL.items() if 0 < number < 10)
_OF_WHAT = "|".join(word for word, number in SMALL.items() if 2 < number <= 10)
# What a share is of: things, not a stretch of time or a unit ("a quarter of a mile").
_OF_THINGS = (
    r"(?=\s+of\s+(?:(?:all\s+)?(?:the|its|their|our|his|her|those|these|them|us|all)\b"
    r"(?!\s+(?:year|season|time|way|day|night|month|week|hour|mile|distance|journey)\b)|[a-z]+s\b))"
)
_PATTERNS = (
    # Neither "two in five days", which is how often, nor "1 in 10,000".
    re.compile(
        rf"\b(?P<part>{_PARTS}|1)\s+in\s+(?:every\s+)?(?P<whole>{_OF_WHAT}|[3-9]|100?|20)\b"
        r"(?![.,]?\d|\s\d{3}|[-\s](?:hundred|thousand|million|billion)\b|\s*(?:%|per\s?cent)"
        r"|[-\s]*(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)\b)",
        re.I,
    ),
    re.compile(
        rf"(?<!first\s)(?<!last\s)(?<!past\s)\b(?P<part>{_PARTS})[-\s](?P<whole>{'|'.join(_WHOLES)})\b{_OF_THINGS}",
        re.I,
    ),
    re.compile(
        rf"\b(?:an?|one)[-\s](?P<whole>{'|'.join(word[:-1] for word in _WHOLES)})\b{_OF_THINGS}",
        re.I,
    ),
)
_SIEVE = Sieve(_PATTERNS)
_RANGE = re.compile(r"\s+(?:to|and|or)\s+", re.I)
_UNDER = re.compile(r"\b(?:nearly|almost|just\s+under|not\s+quite)\s+$", re.I)
# How far below a share in words that which is "nearly" it may lie.
_NEARLY = 0.9


def shares_in(text: str) -> list[Value]:
    """Every share told in words; ``low`` and ``high`` are percentages.

    >>> [round(value.low) for value in shares_in("Two thirds of us came, one in five ate.")]
    [67, 20]
    """
    found: list[Value] = []
    for start, end, share in sorted(_found(text)):
        if found and _RANGE.fullmatch(text, found[-1].end, start):
            low, first = found[-1].low, found.pop().start
            found.append(_percent(min(low, share), max(low, share), first, end))
            continue
        low, high = bounded(text, start, share, share)
        if low == high and _UNDER.search(text, max(0, start - 20), start):
            low = _NEARLY * share
        found.append(_percent(low, high, start, end))
    return found


def _percent(low: float, high: float, start: int, end: int) -> Value:
    return Value(ValueKind.PERCENT, low, high, True, frozenset(), (), start, end)


def _found(text: str) -> list[tuple[int, int, float]]:
    shares = []
    for pattern in (_PATTERNS[number] for number in _SIEVE.passing(text)):
        for match in pattern.finditer(text):
            told = match.groupdict()
            share = 100 * _number(told.get("part") or "one") / _number(told["whole"])
            if share < 100:
                shares.append((*match.span(), share))
    return shares


def _number(word: str) -> int:
    plain = word.lower()
    if plain.isdigit():
        return int(plain)
    return SMALL.get(plain) or _WHOLES.get(plain) or _WHOLES[f"{plain}s"]
