"""Dates and times of day in a text."""

import re

from bot.values.taken import Taken
from bot.values.value import Value, ValueKind

_MONTHS = {
    name: i // 2 + 1
    for i, name in enumerate(
        "january jan february feb march mar april apr may may june jun july jul august aug september sep "
        "october oct november nov december dec".split()
    )
} | {"sept": 9}


_WEEKDAYS = {
    d: i for i, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}


_MONTH = (
    "(?P<month>"
    + "|".join(sorted((m for m in _MONTHS if m != "may"), key=len, reverse=True))
    + r"|(?-i:May))(?:(?<!\bMay)(?<=\b\w{3})\.|(?<=\bSept)\.)?"
)


_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"


_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"


_WEEKDAY = "(?:(?P<weekday>" + "|".join(_WEEKDAYS) + r"),?\s+)?"


_DATES = [
    re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"\b{_WEEKDAY}(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?!\w)", re.I),
    re.compile(rf"\b{_WEEKDAY}{_MONTH}\s+{_DAY}\b(?:,?\s+{_YEAR}\b)?", re.I),
    re.compile(rf"\b{_MONTH}\s+(?:of\s+)?{_YEAR}\b", re.I),
    re.compile(
        rf"(?:(?<=\bin )|(?<=\bby )|(?<=\bof )|(?<=\buntil )|(?<=\bsince )){_MONTH}\b", re.I
    ),
    re.compile(rf"\b{_YEAR}\b(?!\s*(?:metres?|meters?|people|units?|%|kg|km))"),
    re.compile("\\b(?P<weekday>" + "|".join(d.title() for d in _WEEKDAYS) + r")s?\b"),
]


# What a date of each of these forms holds: looked for first, because it is found faster.
_ANY_MONTH = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.I)
_ANY_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ANY_WEEKDAY = re.compile("[MTWFS][a-z]+day")
_NEEDS = (_ANY_YEAR, *[_ANY_MONTH] * 4, _ANY_YEAR, _ANY_WEEKDAY)


_TIME = re.compile(
    r"\b(?P<h>[01]?\d|2[0-3])(?::(?P<m>[0-5]\d)(?::[0-5]\d)?(?:\s*(?P<ap>[ap]\.?m\b\.?))?|\s*(?P<ap2>[ap]\.?m\b\.?))",
    re.I,
)


def dates_in(text: str) -> list[Value]:
    """Every date of ``text``; a weekday or a month alone counts."""
    found: list[Value] = []
    taken = Taken()
    held = {needed: needed.search(text) is not None for needed in set(_NEEDS)}
    for pattern in (one for one, needed in zip(_DATES, _NEEDS, strict=True) if held[needed]):
        for match in pattern.finditer(text):
            if not taken.take(*match.span()):
                continue
            groups = match.groupdict()
            month = groups.get("month")
            parts = (
                int(groups["year"]) if groups.get("year") else None,
                None if not month else int(month) if month.isdigit() else _MONTHS[month.lower()],
                int(groups["day"]) if groups.get("day") else None,
                _WEEKDAYS[groups["weekday"].lower()] if groups.get("weekday") else None,
            )
            found.append(Value(ValueKind.DATE, 0, 0, False, frozenset(), parts, *match.span()))
    return found


def times_in(text: str) -> list[Value]:
    """Every time of day of ``text``, in minutes after midnight."""
    found = []
    for match in _TIME.finditer(text):
        half = (match["ap"] or match["ap2"] or "").lower()
        hour = (
            int(match["h"]) % 12 + (12 if half.startswith("p") else 0) if half else int(match["h"])
        )
        minutes = float(hour * 60 + int(match["m"] or 0))
        found.append(Value(ValueKind.TIME, minutes, minutes, False, frozenset(), (), *match.span()))
    return found
