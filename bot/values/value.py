"""A value that can be compared exactly, and when two of them can both be true."""

from dataclasses import dataclass
from enum import StrEnum


class ValueKind(StrEnum):
    """What a value measures; only values of one kind are ever compared."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    FREQUENCY = "frequency"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a text.

    Attributes:
        kind: What it measures.
        low: Lower end (numbers; minutes after midnight for times), else 0.
        high: Upper end, equal to ``low`` unless a range or a bound.
        approximate: "about", "some", "nearly", …: agrees within 5 %.
        unit: Stems of the words that say what is counted; empty if none.
        parts: For dates (year, month, day, weekday), None where not stated; for
            a rank its full name.
        start: First code point in the text.
        end: One past the last.
        size: For a measure, its unit in the base unit that ``low`` and ``high`` are in
            ("2.5 hours": 3,600 seconds); else 0.
        step: For a measure, one in its last digit, in the base unit (360 seconds); else 0.
    """

    kind: ValueKind
    low: float
    high: float
    approximate: bool
    unit: frozenset[str]
    parts: tuple[int | str | None, ...]
    start: int
    end: int
    size: float = 0.0
    step: float = 0.0


# A rate ("each with 3,000 soldiers", "1.55 crowns a loaf") is no total.
RATE = "per unit"


def compatible(one: Value, other: Value) -> bool:
    """Whether two values of one kind can both be true of one thing.

    Approximate numbers agree within 5 %, measures in different units within the rounding
    of the coarser one, bounds and ranges where they overlap, dates where every part that
    both state is equal.

    >>> from bot.values.extract import values
    >>> a, b, c = values("about 300 men, 304 men, 340 men")
    >>> compatible(a, b), compatible(a, c), compatible(b, c)
    (True, False, False)
    """
    if one.kind is not other.kind:
        return True
    if one.kind is ValueKind.RANK:
        return one.parts == other.parts
    if one.kind is ValueKind.DATE:
        return all(
            a == b
            for a, b in zip(one.parts, other.parts, strict=True)
            if a is not None and b is not None
        )
    slack = _rounding(one, other)
    if one.approximate or other.approximate:
        slack = max(slack, 0.05 * max(abs(one.low), abs(other.low)))
    if _is_range(one) and _is_range(other):
        return abs(one.low - other.low) <= slack and abs(one.high - other.high) <= slack
    return one.low <= other.high + slack and other.low <= one.high + slack


def _rounding(one: Value, other: Value) -> float:
    """How far apart two measures may be that are told in different units.

    Half of one in the last digit of the coarser, but no more than a tenth: eighteen months
    are not two years.
    """
    if one.size == other.size:
        return 0.0
    return min(max(one.step, other.step) / 2, 0.1 * max(abs(one.low), abs(other.low)))


def _is_range(value: Value) -> bool:
    """Two ends that are both given, not a bound."""
    return 0 < value.low < value.high < float("inf")


def is_bound(value: Value) -> bool:
    """ "At least 5", "up to 12": one end only."""
    return value.low != value.high and not _is_range(value)
