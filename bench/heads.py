"""Who issues a document, who wrote it and of what day it is: how often that is read rightly.

    python -m bench.heads FILE… [--failures] [--json]

A line of a file is a document: ``name`` and ``text``, and what its head or its end states,
``publisher``, ``author`` and ``date`` (null where it states none). Printed are precision and
recall of each, with 95 % intervals (Wilson). Names are compared without case and marks, authors
in any order.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.quality import wilson
from bench.reports import as_json, exit_status, parser, records
from index.loading import parse

FIELDS = ("publisher", "author", "date")
KEPT_ASIDE = "kept_aside"


@dataclass(frozen=True, slots=True)
class Reading:
    """One field of a document: what it states and what was read, None for nothing."""

    document: str
    field: str
    wanted: str | None
    found: str | None

    @property
    def right(self) -> bool:
        """Whether it was read as it is stated."""
        return plain(self.wanted, self.field) == plain(self.found, self.field)


@dataclass(frozen=True, slots=True)
class Score:
    """How many of ``n`` documents state a field, in how many one was found, and rightly."""

    file: str
    field: str
    n: int
    wanted: int
    found: int
    right: int


def plain(value: str | None, field: str) -> tuple[str, ...]:
    """What is compared of a value: its words in lower case, of authors in order; () for none.

    >>> plain("B. Holt and A. Ruiz", "author") == plain("A. Ruiz, B. Holt", "author")
    True
    """
    words = re.findall(r"\w+", (value or "").lower())
    if field != "author":
        return tuple(words)
    return tuple(sorted(word for word in words if word != "and"))


def read(record: dict[str, Any]) -> list[Reading]:
    """The fields of one document."""
    document = parse(record["text"].encode(), record["name"])
    return [
        Reading(record["name"], field, record[field], getattr(document, field)) for field in FIELDS
    ]


def scores(file: str, readings: Sequence[Reading]) -> list[Score]:
    """A score for each field."""
    found = []
    for field in FIELDS:
        told = [one for one in readings if one.field == field]
        stated = [one for one in told if one.wanted]
        given = [one for one in told if one.found]
        right = sum(one.right for one in given)
        found.append(Score(file, field, len(told), len(stated), len(given), right))
    return found


def _share(right: int, total: int) -> str:
    low, high = wilson(right, total)
    return f"{right / max(1, total):.2f} ({right} of {total}; {low:.2f} to {high:.2f})"


def main() -> None:
    """Prints the figures of each file.

    Raises:
        ValueError: Single failures are asked for of what is kept aside.
    """
    taken = parser("Measure how heads of documents are read.")
    taken.add_argument("--failures", action="store_true", help="also each single failure")
    options = taken.parse_args()
    for path in options.files:
        _report(path, options.limit, options.failures, options.json)


def _report(path: Path, limit: int | None, failures: bool, as_lines: bool) -> None:
    if failures and KEPT_ASIDE in path.stem:
        raise ValueError(f"{path} is kept aside: only its totals may be looked at.")
    needed = ("name", "text", *FIELDS)
    readings = [one for record in records(path, limit, needed) for one in read(record)]
    for one in readings if failures else ():
        if not one.right:
            print(f"{one.document}, {one.field}: wanted {one.wanted}, found {one.found}")
    for score in scores(path.name, readings):
        if as_lines:
            print(as_json(asdict(score)))
        else:
            precision, recall = _share(score.right, score.found), _share(score.right, score.wanted)
            print(f"{score.file}, {score.field}: precision {precision}, recall {recall}")


if __name__ == "__main__":
    exit_status(main)
