"""A line of a head cut into its sentences and these into parts, each with the date in it.

"Fjord Institute. Text: Ada Berg. 4 May 2023" has three sentences of one part each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.metadata import DATE, parse_date

DAY = "\x00"  # stands for a date in a text that is looked at
_WEEKDAY = re.compile(rf"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?={DAY})")
_SENTENCES = re.compile(rf"(?<=[^\W\d_]{{3}})\.\s+|(?<=[\d{DAY}])\.\s+|(?<=\w\.\w)\.\s+")
_PARTS = re.compile(r"\s+[|/·•–—-]\s+|\s*[|·•;]\s*|,\s+|\s*\(|\)\s*")
# What belongs to the name before the comma: "Orrin Quays, Inc.". "CO" is Colorado.
_AFTER = re.compile(r"(?!CO\b)(?i:inc|ltd|llc|llp|plc|p\.c|s\.r\.o|co|corp|cfa|phd)\.?")
# Words that only say that a date is the day of issue.
_STAMP_WORDS = frozenset(
    """am and as at date dated day decided edition first fri h hours hrs in issue issued last mon of
    o’clock on online p.m pm a.m posted printed published release released report revised sat second
    sun the third thu thur thurs tue tues updated utc gmt wed written cest cet est cdt cst pst
    version""".split()
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ap]m)?")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence between commas, bars and dashes.

    Attributes:
        text: Its words without the date.
        date: The date in it, ISO 8601; None where it has none or one in doubt.
        is_day: Whether it is a date and at most words that say what date it is.
    """

    text: str
    date: str | None
    is_day: bool


def masked(line: str) -> tuple[str, list[str]]:
    """The line with ``DAY`` for each date, its weekday with it; and the dates."""
    dates = [match.group() for match in DATE.finditer(line)]
    return _WEEKDAY.sub("", DATE.sub(DAY, line.replace(DAY, " "))), dates


def sentences(line: str) -> list[str]:
    """The sentences of a masked line, without full stops."""
    return [part.strip() for part in _SENTENCES.split(line) if part.strip(" .")]


@lru_cache(maxsize=256)
def parts(line: str) -> tuple[Part, ...]:
    """All parts of a line, in order.

    >>> [part.text for part in parts("Orrin Quays, Inc., Site Team / Ada Berg / 4 May 2023")]
    ['Orrin Quays, Inc', 'Site Team', 'Ada Berg', '']
    """
    shown, dates = masked(line)
    left = iter(dates)
    found: list[str] = []
    for sentence in sentences(shown):
        found += _joined([part.strip(" .,") for part in _PARTS.split(sentence)])
    return tuple(_read(found, left))


def _joined(found: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for part in filter(None, found):
        if kept and _AFTER.fullmatch(part):
            kept[-1] += f", {part}"
        else:
            kept.append(part)
    return kept


def _read(found: Sequence[str], dates: Iterator[str]) -> Iterator[Part]:
    for part in found:
        given = [next(dates) for _ in range(part.count(DAY))]
        text = " ".join(part.replace(DAY, " ").split())
        stamped = all(
            word.strip(".,:").lower() in _STAMP_WORDS or _CLOCK.fullmatch(word.strip(".,"))
            for word in text.split()
        )
        yield Part(text, parse_date(given[0]) if given else None, bool(given) and stamped)
