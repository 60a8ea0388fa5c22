"""How often: "twice a week", "every fortnight", "monthly", as times per day."""

import re

from bot.reading.sieve import Sieve
from bot.values.taken import Taken
from bot.values.value import Value, ValueKind

_DAYS = {
    "second": 1 / 86_400, "minute": 1 / 1_440, "hour": 1 / 24, "day": 1.0, "night": 1.0,
    "morning": 1.0, "evening": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4,
    "quarter": 91.3, "season": 91.3, "year": 365.25,
}  # fmt: skip
_ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week",
    "fortnightly": "fortnight", "monthly": "month", "quarterly": "quarter",
    "yearly": "year", "annually": "year",
}  # fmt: skip
_TIMES = {
    "once": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "every": 1, "each": 1, "other": 2,
    "second": 2, "third": 3,
}  # fmt: skip
_SPAN = "(?P<span>" + "|".join(_DAYS) + r")s?\b"
_COUNT = r"(?P<count>\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|other|second|third)"
_PATTERNS = (
    re.compile(
        r"\b(?P<times>once|twice|(?:\d+|\w+)\s+times)\s+"
        rf"(?:an?|per|each|every|in\s+an?|in\s+every)\s+(?:{_COUNT}\s+)?{_SPAN}", re.I),
    re.compile(rf"\b(?P<times>every|each)\s+(?:{_COUNT}\s+)?{_SPAN}", re.I),
    re.compile(r"\b(?P<adverb>" + "|".join(_ADVERBS) + r")\b", re.I),
)  # fmt: skip
_SIEVE = Sieve(_PATTERNS)


def frequencies_in(text: str) -> list[Value]:
    """Every frequency of ``text``; ``low`` and ``high`` are times per day.

    >>> [round(value.low, 3) for value in frequencies_in("Water it twice a week.")]
    [0.286]
    """
    found: list[Value] = []
    taken = Taken()
    for pattern in (_PATTERNS[number] for number in _SIEVE.passing(text)):
        for match in pattern.finditer(text):
            rate = _rate(match.groupdict())
            if rate is not None and taken.take(*match.span()):
                found.append(
                    Value(ValueKind.FREQUENCY, rate, rate, True, frozenset(), (), *match.span())
                )
    return found


def _rate(groups: dict[str, str | None]) -> float | None:
    if groups.get("adverb"):
        return 1 / _DAYS[_ADVERBS[str(groups["adverb"]).lower()]]
    times = _number(str(groups["times"]).split()[0])
    count = _number(groups.get("count") or "once")
    if times is None or count is None:
        return None
    return times / (count * _DAYS[str(groups["span"]).lower()])


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _TIMES.get(word.lower())
