"""Marked stretches of a text as the page sends them. Pure functions."""

import re
from collections.abc import Iterable

Span = tuple[int, int]

MOST = 50
"""Spans read from one place."""
_WRITTEN = re.compile(r"(?:\d{1,9}-\d{1,9}(?:,(?=\d)|$))*")


def write_spans(spans: Iterable[Span]) -> str:
    """Spans in order; those that overlap as one: two marks over each other hide the words.

    >>> write_spans([(4, 9), (1, 3), (4, 9), (8, 12)])
    '1-3,4-12'
    """
    return ",".join(f"{start}-{end}" for start, end in _merged(spans))


def read_spans(text: str | None) -> tuple[Span, ...]:
    """What ``write_spans`` wrote, the first 50; nothing for anything else.

    >>> read_spans("1-3,4-12"), read_spans("1-3,x"), read_spans(None)
    (((1, 3), (4, 12)), (), ())
    """
    if not text or not _WRITTEN.fullmatch(text):
        return ()
    pairs = (pair.split("-") for pair in text.split(",")[:MOST])
    return tuple((int(start), int(end)) for start, end in pairs)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
