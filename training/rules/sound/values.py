"""A value of a sentence given otherwise, still true."""

import re
from collections.abc import Iterator

from bot.values.extract import values
from bot.values.value import ValueKind
from training.rules.casing import capitalised
from training.rules.dates import MONTH
from training.rules.sound.amounts import amount_reworded

_DMY = re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{MONTH}) (?P<year>\d{{4}})")
_MDY = re.compile(rf"(?P<month>{MONTH}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})")


def values_reworded(sentence: str) -> Iterator[str]:
    """The sentence with one of its values given otherwise, still true.

    >>> for claim in values_reworded("The council sent 304 letters."): print(claim)
    The council sent about 300 letters.
    The council sent more than 300 letters.
    The council sent fewer than 350 letters.
    """
    for value in values(sentence):
        surface = sentence[value.start : value.end]
        before, after = sentence[: value.start], sentence[value.end :]
        if value.kind is ValueKind.DATE:
            swaps = _date_reworded(surface, before, after)
        elif value.kind in (ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT):
            swaps = amount_reworded(value, surface, before, after)
        else:
            continue
        for start, text in swaps:
            yield capitalised(start + text + after)


def _date_reworded(surface: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    """A date given otherwise or less exactly, and what stands before it."""
    american, full = _MDY.fullmatch(surface), _DMY.fullmatch(surface)
    within = re.search(r"\bin $", before, re.I)
    if american and not after.startswith(","):
        yield before, f"{american['day']} {american['month']} {american['year']}"
    elif full:
        comma = "," if re.match(r" [a-z]", after) else ""
        yield before, f"{full['month']} {full['day']}, {full['year']}{comma}"
    found, on = american or full, re.search(r"\bon $", before, re.I)
    if found and on:
        start = before[: on.start()] + "in "
        yield start, f"{found['month']} {found['year']}"
        yield start, found["year"]
    elif within and re.fullmatch(rf"{MONTH} \d{{4}}", surface):
        yield before, surface.split()[1]
    elif within and re.fullmatch(r"\d{4}", surface):
        yield from _year_reworded(surface, before, after)


def _year_reworded(surface: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    """ "In 1987" made "in the 1980s", "after 1980", "before 1990"."""
    if re.match(r"\s?[-–—/]|s\b| (?:to|or|and) \d", after):
        return
    yield before, f"the {surface[:3]}0s"
    start, year = before[:-3], int(surface)
    decade = year // 10 * 10
    dated = re.search(r"(?:\b(?:since|as of|early|late|mid)|[-–]) $", start, re.I)
    if year % 10 and not dated:
        yield start + "after ", str(decade - 5 if year % 10 < 3 else decade)
        yield start + "before ", str(decade + 10)
