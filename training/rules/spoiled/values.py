"""Values changed so that the sentence no longer bears them out."""

import re
from collections.abc import Iterator
from itertools import combinations
from random import Random

from bot.values.extract import values
from bot.values.value import Value, ValueKind, compatible, is_bound
from training.rules.claims import Claim
from training.rules.numerals import is_part_of_name
from training.rules.spoiled.other_values import other_value


def numbers(claim: str, source: str, nearby: str, rng: Random) -> Iterator[Claim]:
    """``claim`` with one of its values changed so that it cannot be true of ``source``.

    The new value is near the old one, of another size, or taken from ``nearby``
    (text around the sentence; may be empty). It agrees with no value of its kind
    in ``source``. Kinds: "number", "date", "stolen".
    """
    for value in values(claim):
        surface, after = claim[value.start : value.end], claim[value.end :]
        if re.fullmatch(r"\d{3}0", surface) and re.match(r"s\b", after):
            yield from _other_decade(claim, value, source, rng)
        if value.kind is not ValueKind.DATE and _is_number_apart(value, claim):
            continue
        inside = claim[: value.start].strip()
        if inside and surface[0].isupper() and value.kind is ValueKind.NUMBER:
            continue
        kind = "date" if value.kind in (ValueKind.DATE, ValueKind.TIME) else "number"
        for made, text in (
            (kind, other_value(value, surface, after, rng)),
            ("stolen", _stolen(value, surface, nearby, rng)),
        ):
            if text is None or text == surface or claim.count(surface) > 1:
                continue
            spoiled = claim[: value.start] + text + after
            if _disagrees(spoiled, value, source) and _in_order(spoiled):
                yield Claim(made, spoiled)


def _is_number_apart(value: Value, claim: str) -> bool:
    """Whether a number counts nothing: a piece of a name, or a year before 1500."""
    before = claim[: value.start]
    if is_part_of_name(before, claim[value.end :]):
        return True
    dated = re.search(r"\b(?:in|since|until|from|by|of|to)\s$", before) is not None
    return dated and not value.unit and value.kind is ValueKind.NUMBER and 100 <= value.low < 1500


def _other_decade(claim: str, value: Value, source: str, rng: Random) -> Iterator[Claim]:
    """ "The 1880s" made another decade that ``source`` does not name."""
    other = int(claim[value.start : value.end]) + rng.choice((-30, -20, -10, 10, 20, 30))
    if str(other)[:3] not in source and other < 2030:
        yield Claim("date", f"{claim[: value.start]}{other}{claim[value.end :]}")


def _disagrees(spoiled: str, old: Value, source: str) -> bool:
    """Whether the value now at the old one's place agrees with none of the source's kind."""
    new = next((v for v in values(spoiled) if v.start <= old.start < v.end), None)
    if new is None or new.kind is not old.kind or is_bound(new):
        return False
    return not any(compatible(new, v) for v in values(source) if v.kind is new.kind)


_SPAN = re.compile(r"(?P<one>\b\d{4})\s?(?:[-–—/]|to|and|until)\s?(?P<two>\d{4})\b")


def _in_order(text: str) -> bool:
    """Whether every span of years ends after it began."""
    return all(int(found["one"]) < int(found["two"]) for found in _SPAN.finditer(text))


def _stolen(value: Value, surface: str, nearby: str, rng: Random) -> str | None:
    """A value of the same kind and form that stands in ``nearby`` for another thing."""
    dated = value.kind is ValueKind.DATE
    if value.low != value.high or (value.low < 2 and not dated):
        return None
    found = [
        nearby[v.start : v.end]
        for v in values(nearby)
        if v.kind is value.kind
        and (dated or (v.low >= 2 and 0.1 <= v.low / value.low <= 10))
        and not is_part_of_name(nearby[: v.start], nearby[v.end :])
    ]
    usable = [text for text in found if _form(text) == _form(surface) and text != surface]
    return rng.choice(usable) if usable else None


def _form(surface: str) -> str:
    """Digits as "0", words as "a", to compare how two values are written."""
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", surface):
        return "year"
    digits = re.sub(r"\d[\d,]*(\.\d+)?", lambda found: "0.0" if found[1] else "0", surface)
    return re.sub(r"[a-z]+", "a", re.sub(r"[A-Z][a-z]+", "A", digits))


def exchanged(claim: str, rng: Random) -> Iterator[Claim]:
    """``claim`` with two of its values in each other's place.

    >>> [c.text for c in exchanged("It has 12 cooks and 40 waiters.", Random(1))]
    ['It has 40 cooks and 12 waiters.']
    """
    found = [v for v in values(claim) if v.low == v.high and v.kind is not ValueKind.RANK]
    pairs = [(a, b) for a, b in combinations(found, 2) if _may_change_places(a, b, claim)]
    if not pairs:
        return
    a, b = rng.choice(pairs)
    start, between, end = claim[: a.start], claim[a.end : b.start], claim[b.end :]
    text = start + claim[b.start : b.end] + between + claim[a.start : a.end] + end
    beside = re.fullmatch(r"\s*(?:[-–—/]|to|and|or|,)\s*", between)
    if start.strip() and not beside and "respectively" not in claim and _in_order(text):
        yield Claim("exchanged", text)


def _may_change_places(a: Value, b: Value, claim: str) -> bool:
    """Whether two values are of one kind and form, and differ."""
    if a.kind is not b.kind or compatible(a, b) or 1.0 in (a.low, b.low):
        return False
    if _is_number_apart(a, claim) or _is_number_apart(b, claim) or (a.unit and a.unit == b.unit):
        return False
    return _form(claim[a.start : a.end]) == _form(claim[b.start : b.end])
