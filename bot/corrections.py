"""Explicit corrections: which statement of a source replaces which earlier one of its own."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.conflicts import SAME_TOPIC, comparable, topic, value_conflict
from bot.shelf import Near
from bot.values.extract import stated, values
from bot.values.value import compatible

_WRONGLY = r"(?:wrongly|mistakenly|incorrectly|erroneously)"
_GIVEN = r"(?:written|stated|reported|given|named|called|identified|listed|described|attributed|shown|recorded|printed|published|put)"
_CORRECTS = re.compile(
    r"\b(?:corrections?|corrected|correcting|corrigend(?:um|a)|errat(?:um|a)|clarification|retract(?:s|ed|ion)|"
    rf"misstated|{_WRONGLY}\s+(?:{_GIVEN}|said|wrote|gave)|(?:was|were|been)\s+{_GIVEN}\b[^.;]{{0,40}}\b(?:{_WRONGLY}|in\s+error)|"
    r"(?:figure|number|sum|date|name|statement|report|article|this)s?\b[^;]{0,30}?\b(?:was|were)\s+in\s+error|"
    r"as\s+(?:we|this\s+\w+)\s+(?:first\s+|earlier\s+|previously\s+|originally\s+)?(?:wrote|said|say|says|reported|stated|gave)|"
    r"as\s+(?:it|the\s+(?:paper|newspaper|article|report|story|site|page|post|notice))\s+(?:first|earlier|previously|originally)\s+(?:wrote|said|reported|stated|gave)|"
    r"(?:earlier|first|original|previous)\s+(?:figure|number|version|report|statement|estimate)s?\b[^.]*\b(?:was|were|left\s+out))\b",
    re.I,
)


def corrects(near: Near) -> bool:
    """Whether a sentence says of itself that it corrects something."""
    return _says_so(near.reading.sentence.text)


@lru_cache(maxsize=8192)
def _says_so(text: str) -> bool:
    return _CORRECTS.search(text) is not None


def supersedes(later: Near, earlier: Near) -> bool:
    """Whether ``later`` is an explicit correction, by the same publisher, of ``earlier``.

    One that is dated before a statement corrects another.
    """
    if later.key == earlier.key or not corrects(later) or corrects(earlier):
        return False
    if later.info.path != earlier.info.path and not _same_publisher(later, earlier):
        return False
    if later.info.date and earlier.info.date and later.info.date < earlier.info.date:
        return False
    mine, theirs = later.reading.content, earlier.reading.content
    if value_conflict(theirs, mine) is not None:
        return True
    one, other = topic(mine), topic(theirs)
    near_enough = bool(one and other) and len(one & other) / min(len(one), len(other)) >= SAME_TOPIC
    refused = [value for value in values(mine) if value not in stated(mine)]
    return near_enough and any(
        (comparable(old, value) or not old.unit) and compatible(old, value)
        for old in refused
        for value in values(theirs)
        if value.kind is old.kind
    )


def _same_publisher(one: Near, other: Near) -> bool:
    return one.info.publisher is not None and one.info.publisher == other.info.publisher


def current(nears: Sequence[Near]) -> tuple[Near, ...]:
    """The places that no other of them has corrected, in the order given."""
    corrections = [near for near in nears if corrects(near)]
    return tuple(
        near for near in nears if not any(supersedes(later, near) for later in corrections)
    )
