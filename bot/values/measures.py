"""Units of measure, so that "131 minutes" and "two hours and eleven minutes" are one value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.reading.tokens import stem
from bot.values.value import RATE, Value, ValueKind


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit by its stem, what it measures in, and how many of that it is."""

    unit: str
    base: str
    factor: float


# The names of a unit, the first one its usual name, and how many of the first unit of its
# line it is. "Ton" is any of three that differ by a tenth; it is taken for the metric one.
_SYSTEM: tuple[tuple[tuple[str, float], ...], ...] = (
    (
        ("metre meter", 1),
        ("millimetre millimeter mm", 0.001),
        ("centimetre centimeter cm", 0.01),
        ("kilometre kilometer km", 1000),
        ("inch", 0.0254),
        ("foot feet ft", 0.3048),
        ("yard yd", 0.9144),
        ("mile", 1609.344),
    ),
    (
        ("gram gramme g", 1),
        ("milligram mg", 0.001),
        ("kilogram kilo kg", 1000),
        ("ton tonne", 1_000_000),
        ("ounce oz", 28.349523125),
    ),
    (("litre liter l", 1), ("millilitre milliliter ml", 0.001), ("centilitre cl", 0.01)),
    (("hectare ha", 1), ("acre", 0.40468564224)),
    (
        ("second sec", 1),
        ("millisecond ms", 0.001),
        ("minute min", 60),
        ("hour hr h", 3600),
        ("day", 86_400),
        ("week", 604_800),
        ("fortnight", 1_209_600),
    ),
    (("month", 1), ("year", 12), ("decade", 120)),
    (("watt w", 1), ("kilowatt kw", 1000), ("megawatt mw", 1_000_000), ("gigawatt gw", 1e9)),
    (("kwh", 1), ("mwh", 1000)),
)
_MEASURES = {
    stem(name): Measure(stem(names.split()[0]), stem(line[0][0].split()[0]), factor)
    for line in _SYSTEM
    for names, factor in line
    for one in names.split()
    for name in (one, f"{one}s")
}


_BASES = frozenset(one.base for one in _MEASURES.values())


# Stems of other words for the same.
_SAME = {"person": "peopl", "pct": "percent", "°c": "celsius"}


def called(word: str) -> str:
    """The stem of a lower-case word; of a unit, that of its usual name.

    >>> called("km"), called("boats")
    ('kilometr', 'boat')
    """
    found = _MEASURES.get(stem(word))
    return found.unit if found else _SAME.get(stem(word), stem(word))


def in_base(value: Value, counted: Sequence[str], step: float) -> Value:
    """A number in the base unit, where what it counts is a measure.

    Args:
        value: The number as it stands.
        counted: Stems of the words behind it, in order.
        step: One in its last digit.

    >>> from bot.values.extract import values
    >>> one, other = values("a dose of 20 milligrams or 0.02 grams")
    >>> round(one.low, 9) == round(other.low, 9), "gram" in one.unit
    (True, True)
    """
    # Only what stands right behind it: in "12 boats hours later" boats are counted.
    found = _MEASURES.get(counted[0]) if counted else None
    if found is None or value.kind is not ValueKind.NUMBER or RATE in value.unit:
        return value
    return replace(
        value,
        low=value.low * found.factor,
        high=value.high * found.factor,
        unit=value.unit | {found.base},
        size=found.factor,
        step=step * found.factor,
    )


_JOINED = re.compile(r"\s*[^\W\d_]+\.?,?\s+(?:and\s+)?|\s*[a-z]{1,3}\s*")


def joined(found: Sequence[Value], text: str) -> list[Value]:
    """The numbers, those told as one measure ("two hours and eleven minutes") added up.

    >>> from bot.values.extract import values
    >>> [value.low for value in values("It took two hours and eleven minutes.")]
    [7860.0]
    """
    kept: list[Value] = []
    for value in found:
        before = kept[-1] if kept else None
        if before is not None and _is_rest(value, before, text):
            kept[-1] = replace(
                value,
                low=before.low + value.low,
                high=before.high + value.high,
                approximate=before.approximate or value.approximate,
                unit=before.unit | value.unit,
                start=before.start,
            )
        else:
            kept.append(value)
    return kept


# "2 hours and 5 minutes later", "40 hours, 5 minutes of which": two amounts.
_OTHERWISE = re.compile(r"\s*\w+\s+(?:later|earlier|before|after|ago|of)\b", re.I)


def _is_rest(value: Value, before: Value, text: str) -> bool:
    """Whether a number goes on with the measure before it, in a smaller unit."""
    exact = value.low == value.high and before.low == before.high
    smaller = 0 < value.high < before.size and value.size > 0
    between = text[before.end : value.start]
    if _OTHERWISE.match(text, value.end):
        return False
    return exact and smaller and _base(before) == _base(value) and bool(_JOINED.fullmatch(between))


def _base(value: Value) -> frozenset[str]:
    return value.unit & _BASES


def measured(value: Value) -> frozenset[str]:
    """What a value is told in: the base unit of a measure, else the stems of what it counts."""
    return _base(value) if value.size else value.unit


def bases(unit: frozenset[str]) -> frozenset[str]:
    """The base units of the units among some stems; "30 km a day" is told in metres too."""
    return frozenset(_MEASURES[one].base for one in unit if one in _MEASURES)


def names_unit(text: str) -> bool:
    """Whether a word of a text is a unit, as in "two hours and eleven"."""
    return any(stem(word.lower()) in _MEASURES for word in re.findall(r"[^\W\d_]+", text))
