"""Every comparable value of a text: numbers with their units, shares, dates, times, ranks."""

import re
from functools import lru_cache

from bot.values.amounts import amounts_in
from bot.values.dates import dates_in, times_in
from bot.values.frequencies import frequencies_in
from bot.values.ranks import ranks_in
from bot.values.shares import shares_in
from bot.values.taken import Taken
from bot.values.value import Value, ValueKind


@lru_cache(maxsize=8192)
def values(text: str) -> tuple[Value, ...]:
    """Every comparable value of ``text``, in order, not overlapping.

    Years are dates, not numbers; numbers that name a thing ("Section 4") are left out.

    >>> found = values("About 1,200 red cars left at 9:30.")
    >>> [(value.kind.value, value.low, sorted(value.unit)) for value in found]
    [('number', 1200.0, ['car', 'left', 'red']), ('time', 570.0, [])]
    """
    taken = Taken()
    found = [
        value
        for value in (
            *frequencies_in(text),
            *shares_in(text),
            *dates_in(text),
            *times_in(text),
            *ranks_in(text),
            *amounts_in(text),
        )
        if taken.take(value.start, value.end)
    ]
    return tuple(sorted(found, key=lambda value: value.start))


@lru_cache(maxsize=8192)
def dates(text: str) -> tuple[Value, ...]:
    """The dates among the values of ``text``, found in much less time than all of them."""
    taken = Taken()
    for value in (*frequencies_in(text), *shares_in(text)):
        taken.take(value.start, value.end)
    found = [value for value in dates_in(text) if taken.take(value.start, value.end)]
    return tuple(sorted(found, key=lambda value: value.start))


_REFUSED = re.compile(
    r"\b(?:not|rather than|instead of|formerly|previously|and not|but not)\s+(?:the\s+|about\s+)?$",
    re.I,
)


# Code points before a value that can set it aside.
BESIDE = 60


def _before(text: str, value: Value) -> str:
    return text[max(0, value.start - BESIDE) : value.start]


@lru_cache(maxsize=8192)
def stated(text: str) -> tuple[Value, ...]:
    """The values of ``text`` without those it sets aside ("24, not 23") or is only dated by.

    >>> [value.low for value in stated("24 members were present, not 23.")]
    [24.0]
    """
    return tuple(
        v
        for v in values(text)
        if not _REFUSED.search(_before(text, v))
        and not (v.kind is ValueKind.DATE and _KEY.search(_before(text, v)))
    )


# "year: 2019": a cell that says of which year its row is, and states no date.
_KEY = re.compile(
    r"(?:^|;\s)[^:;]{0,20}\b(?:years?|dates?|months?|days?|weeks?|quarters?|periods?|seasons?|as\s+of)\s*:\s*$",
    re.I,
)


def without_refused(text: str) -> str:
    """The text without the values it sets aside and the words that do so.

    >>> without_refused("It cost 26 crowns, not 19 crowns.").split()
    ['It', 'cost', '26', 'crowns,', '.']
    """
    kept = list(text)
    for value in values(text):
        refused = _REFUSED.search(text, max(0, value.start - BESIDE), value.start)
        if refused:
            kept[refused.start() : value.end] = " " * (value.end - refused.start())
    return "".join(kept)
