"""Incompatible values between two contents that speak of the same thing.

A false conflict is as bad as a missed one, so two contents are compared only where
nothing sets them apart: not another date, not another name, not another unit.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.reading.tokens import content_stems, names, stem, words
from bot.values.extract import stated, values
from bot.values.measures import measured, names_unit
from bot.values.ranks import rank_holder
from bot.values.value import RATE, Value, ValueKind, compatible, is_bound

# Contents are about the same thing when this share of the shorter one's words,
# values set aside, is also in the other. Set by hand.
SAME_TOPIC = 0.55
# Values of a text that are compared; more make a table, not a sentence.
MOST_VALUES = 40


@dataclass(frozen=True, slots=True)
class ValueConflict:
    """A value of one text against a value of another, both with their spans."""

    mine: Value
    theirs: Value


def value_conflict(mine: str, theirs: str, same_topic: bool | None = None) -> ValueConflict | None:
    """The first pair of values that cannot both be true of one thing, or None.

    Args:
        mine: One content.
        theirs: The other.
        same_topic: Whether they speak of one thing; None lets their words decide.

    >>> found = value_conflict("The bill for the bridge was 1.9 million euros.",
    ...                        "The bridge came with a bill of 2.6 million euros.")
    >>> found.mine.low, found.theirs.low
    (1900000.0, 2600000.0)
    >>> value_conflict("Forty people were present on 3 May.", "55 people were present on 4 June.")
    """
    skipped, shift = _stamp(mine), _stamp(theirs)
    found = _value_conflict(mine[skipped:], theirs[shift:], same_topic)
    return found and ValueConflict(_moved(found.mine, skipped), _moved(found.theirs, shift))


def _stamp(text: str) -> int:
    """Length of the time that a log entry begins with; it is no part of the content."""
    match = _STAMP.match(text)
    return match.end() if match else 0


def _moved(value: Value, by: int) -> Value:
    return replace(value, start=value.start + by, end=value.end + by)


def _value_conflict(mine: str, theirs: str, same_topic: bool | None) -> ValueConflict | None:
    if not (_same_topic(mine, theirs) if same_topic is None else same_topic):
        return None
    for value, rival in clashing(mine, theirs):
        if value.kind is not ValueKind.RANK and not _set_apart(mine, theirs, value):
            return ValueConflict(value, rival)
    return None


def clashing(mine: str, theirs: str) -> list[tuple[Value, Value]]:
    """Each value of one text with its rival in the other, where neither text gives both.

    The same pairs whichever text is the first, the sides apart: "rose from 3 to 5" is at
    odds with neither 3 nor 5.
    """
    here = [value for value in stated(mine)[:MOST_VALUES] if _clashes(value, theirs)]
    there = [value for value in stated(theirs)[:MOST_VALUES] if _clashes(value, mine)]
    found = [(value, rival) for value in here for rival in there if comparable(value, rival)]
    return [*found, *differing_shares(mine, theirs)]


def differing_shares(mine: str, theirs: str) -> list[tuple[Value, Value]]:
    """Each number told of a total with another one told of the same total in the other text.

    >>> found = differing_shares("All 46 old boats left.", "38 of the 46 old boats left.")
    >>> [(mine.low, theirs.low) for mine, theirs in found]
    [(46.0, 38.0)]
    >>> twice = "9 of the 46 pumps were old and 12 of the 46 were new."
    >>> differing_shares(twice, twice)
    []
    """
    here, there = _parts_of_wholes(mine), _parts_of_wholes(theirs)
    # "9 of the 46 were old and 12 new": of several parts none is set against another's.
    if len(here) != 1 or len(there) != 1 or not _same_topic(mine, theirs):
        return []
    (part, whole), (other, its_whole) = here[0], there[0]
    return [(part, other)] if compatible(whole, its_whole) and not compatible(part, other) else []


_OF_THE = re.compile(r"\s+(?:out\s+)?of\s+(?:all\s+)?(?:the|its|their|our|his|her|these|those)?\s*")
_ALL = re.compile(r"\ball\s+(?:of\s+)?(?:the|its|their|our|his|her|these|those)?\s*$", re.I)


def _parts_of_wholes(text: str) -> list[tuple[Value, Value]]:
    """Each number told of a total, with the total: 38 and 46 in "38 of the 46 pumps".

    "All 46 pumps" gives 46 twice.
    """
    if not _SHARE.search(text):
        return []
    numbers = [v for v in stated(text)[:MOST_VALUES] if v.kind is ValueKind.NUMBER]
    found = [
        (one, other)
        for one, other in pairwise(numbers)
        if _OF_THE.fullmatch(text, one.end, other.start)
    ]
    wholes = {other for _, other in found}
    return found + [
        (one, one)
        for one in numbers
        if one not in wholes and _ALL.search(text, max(0, one.start - 20), one.start)
    ]


_SHARE = re.compile(r"\bof\b|\ball\b", re.I)


def percentages(text: str) -> list[Value]:
    """What the numbers told of a total come to, to the nearest per cent; none beside a percentage.

    >>> [(value.low, value.high) for value in percentages("36 of the 45 pumps were old.")]
    [(79.5, 80.5)]
    """
    if any(value.kind is ValueKind.PERCENT for value in values(text)):
        return []
    return [
        replace(
            part,
            kind=ValueKind.PERCENT,
            low=100 * part.low / whole.low - _ROUNDED,
            high=100 * part.high / whole.low + _ROUNDED,
            unit=frozenset(),
        )
        for part, whole in _parts_of_wholes(text)
        if 0 < part.low <= part.high <= whole.low == whole.high
    ]


_ROUNDED = 0.5


def rounded(mine: str, theirs: str) -> bool:
    """Whether one gives a value that the other writes otherwise: less exactly, in another unit.

    >>> rounded("304 boats left.", "About 300 boats left."), rounded("3 left.", "3 left.")
    (True, False)
    >>> rounded("It took 131 minutes.", "It took two hours and eleven minutes.")
    True
    >>> rounded("It shut on 5 May.", "It shut on 5 May 2023.")
    False
    """
    return any(
        comparable(one, other)
        and compatible(one, other)
        and _written_otherwise(one, other, mine, theirs)
        for one in stated(mine)[:MOST_VALUES]
        for other in stated(theirs)[:MOST_VALUES]
    )


def _written_otherwise(one: Value, other: Value, mine: str, theirs: str) -> bool:
    if one.kind is ValueKind.DATE:
        return False
    if (one.low, one.high, one.size) != (other.low, other.high, other.size):
        return True
    told, again = mine[one.start : one.end], theirs[other.start : other.end]
    return names_unit(told) != names_unit(again)


# From this on a number is a figure that two texts hardly share by chance.
_TELLING = 10


def agreeing(mine: str, theirs: str) -> bool:
    """Whether both give one telling value (a day, an amount, a figure) and none that differs.

    >>> agreeing("It took 131 minutes.", "It lasted two hours and eleven minutes.")
    True
    >>> agreeing("Three boats left.", "Three boats came."), agreeing("12 left.", "13 left.")
    (False, False)
    >>> agreeing("More than 30 boats left.", "35 boats left.")
    False
    """
    pairs = (
        (one, other)
        for one in stated(mine)[:MOST_VALUES]
        for other in stated(theirs)[:MOST_VALUES]
        if _is_telling(one) and _is_telling(other)
        if comparable(one, other) and compatible(one, other)
    )
    return next(pairs, None) is not None and not clashing(mine, theirs)


def _is_telling(value: Value) -> bool:
    if value.kind is ValueKind.DATE:
        return value.parts[1] is not None and value.parts[2] is not None
    counts = (ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT)
    is_figure = value.high >= _TELLING or value.size > 0
    return value.kind in counts and is_figure and not is_bound(value)


def rank_conflict(mine: str, theirs: str) -> ValueConflict | None:
    """Two ranks before the same name, or None.

    >>> found = rank_conflict("Captain Ana Ruiz spoke.", "Major Ana Ruiz was there.")
    >>> found.mine.parts, found.theirs.parts
    (('captain',), ('major',))
    """
    for value in values(mine):
        if value.kind is not ValueKind.RANK:
            continue
        person = rank_holder(mine, value)
        for other in values(theirs):
            if (
                other.kind is ValueKind.RANK
                and not compatible(value, other)
                and same_person(person, rank_holder(theirs, other))
            ):
                return ValueConflict(value, other)
    return None


def comparable(one: Value, other: Value) -> bool:
    """Whether two values measure the same kind of thing in the same unit."""
    if one.kind is not other.kind:
        return False
    if (RATE in one.unit) != (RATE in other.unit):
        return False
    if one.kind is ValueKind.NUMBER:
        return bool((one.unit & other.unit) - {RATE}) and _of_one_scale(one, other)
    if one.kind is ValueKind.DATE:
        return any(
            a is not None and b is not None for a, b in zip(one.parts, other.parts, strict=True)
        )
    return True


# Measures in different units that are further apart are two things: a trial of six weeks and a
# hearing of three hours.
_SCALE = 20


def _of_one_scale(one: Value, other: Value) -> bool:
    """Whether both are measures or neither, and in different units about as large."""
    if one.size == other.size:
        return True
    least, most = sorted((one.high, other.high))
    return bool(one.size and other.size) and most <= _SCALE * least


def _same_topic(mine: str, theirs: str) -> bool:
    one, other = topic(mine), topic(theirs)
    shared = len(one & other)
    return shared >= 2 and shared / min(len(one), len(other)) >= SAME_TOPIC


def topic(text: str) -> frozenset[str]:
    """Content stems outside the values themselves."""
    kept = list(text)
    for value in values(text):
        kept[value.start : value.end] = " " * (value.end - value.start)
    return content_stems("".join(kept))


_EFFECTIVE = re.compile(
    r"\b(?i:from|as\s+of|since|until|till|starting|effective|before|after)\s+(?:on\s+)?(?=[A-Z\d])|"
    r"\b(?i:last|this|next|previous)\s+(?:year|month|week|season|quarter|spring|summer|autumn|winter|time)\b|"
    r"\b(?i:originally|initially|at\s+first|formerly|previously|from\s+the\s+same\s+day)\b"
)
_TO_COME = re.compile(r"\b(?:will|anticipat\w+|expect\w*|forecast\w*|plan(?:s|ned)\s+to)\b", re.I)
_STAMP = re.compile(
    r"^\s*(?:\[?\d{1,2}[:.]\d{2}(?::\d{2})?\]?(?:\s*(?:UTC|GMT|CET|[ap]m))?)\s*[-–—:]?\s+(?=[A-Z\d])"
)
_LABELLED = re.compile(r"^(?!Correct|Update|Note|Erratum|Clarification)[A-Z][\w’' ]{0,30}:\s")


def sets_apart(mine: str, theirs: str) -> bool:
    """Whether one content speaks of another state than the other: "from 1 October", "will"."""
    state = bool(_EFFECTIVE.search(mine)) != bool(_EFFECTIVE.search(theirs))
    return state or bool(_TO_COME.search(mine)) != bool(_TO_COME.search(theirs))


def of_other_days(mine: str, theirs: str) -> bool:
    """Whether both contents give dates, and none of them can be one of the other's."""
    dates, others = (
        [value for value in values(text) if value.kind is ValueKind.DATE] for text in (mine, theirs)
    )
    return bool(dates and others) and not any(compatible(a, b) for a in dates for b in others)


def _set_apart(mine: str, theirs: str, value: Value) -> bool:
    """Whether something makes the two contents speak of different things.

    Another date, another name, another state ("from 1 October"), other conditions
    (more than one measure differs), or an entry of a form, which belongs to its own
    document only.
    """
    pairs = clashing(mine, theirs)
    measures = [{measured(pair[side]) or pair[side].kind for pair in pairs} for side in (0, 1)]
    if max(map(len, measures)) > 1 or _LABELLED.match(mine) or _LABELLED.match(theirs):
        return True
    if value.kind is not ValueKind.DATE and (
        of_other_days(mine, theirs) or sets_apart(mine, theirs)
    ):
        return True
    one, other = name_stems(mine), name_stems(theirs)
    return bool(one - other) and bool(other - one)


def _clashes(value: Value, theirs: str) -> bool:
    given = stated(theirs)[:MOST_VALUES]
    rivals = [other for other in given if comparable(value, other)]
    if value.kind is ValueKind.MONEY:  # "… 52,000 crowns, of which about 14,000 went on wages"
        agreed = [replace(v, kind=value.kind) for v in given if v.kind is ValueKind.NUMBER]
        if any(compatible(value, other) for other in agreed):
            return False
    return bool(rivals) and not any(compatible(value, other) for other in rivals)


def name_stems(text: str) -> frozenset[str]:
    """The stems of the names in a text, dates left out."""
    dates = [v for v in values(text) if v.kind is ValueKind.DATE]
    spans = [s for s in names(text) if not any(d.start < s[1] and s[0] < d.end for d in dates)]
    return frozenset(
        stem(w.lower) for s in spans for w in words(text[s[0] : s[1]]) if w.is_capitalised
    )


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name, as lower-case words, is the other or a part of it."""
    if not one or not other:
        return False
    return set(one) <= set(other) or set(other) <= set(one)
