"""Two sets of spans of one text against each other: how many of their words they share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.metrics import Floats

Spans = Sequence[tuple[int, int]]
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words of a text: in both sets of spans, in those found, in those wanted."""

    shared: int
    found: int
    wanted: int


def overlap(text: str, found: Spans, wanted: Spans) -> Overlap:
    """Counts the words of ``text`` that stand in either set of spans.

    >>> overlap("Ana Ruiz, the mayor, said so.", [(0, 8)], [(0, 19)])
    Overlap(shared=2, found=2, wanted=4)
    """
    places = [match.span() for match in _TOKEN.finditer(text)]
    mine, theirs = _inside(places, found), _inside(places, wanted)
    return Overlap(len(mine & theirs), len(mine), len(theirs))


def _inside(places: Spans, spans: Spans) -> set[int]:
    return {start for start, end in places if any(a < end and start < b for a, b in spans)}


def counted(overlaps: Sequence[Overlap]) -> Floats:
    """One row each: shared, found, wanted; shape (len(overlaps), 3)."""
    return np.array([[one.shared, one.found, one.wanted] for one in overlaps], float).reshape(-1, 3)


def word_f1(counts: Floats) -> float:
    """F1 over the words of all texts together, 0 to 1; NaN where there are none."""
    shared, found, wanted = counts.sum(axis=0)
    return float(2 * shared / (found + wanted)) if found + wanted else float("nan")
