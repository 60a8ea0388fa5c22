"""A bound before a number turned round."""

import re
from collections.abc import Iterator

from training.rules.casing import capitalised
from training.rules.claims import Claim

_TURNS = (
    ("at least", "at most"), ("at most", "at least"),
    ("more than", "fewer than"), ("fewer than", "more than"),
    ("more than", "less than"), ("less than", "more than"),
    ("over", "under"), ("under", "over"), ("above", "below"), ("below", "above"),
    ("no more than", "no fewer than"), ("no fewer than", "no more than"),
    ("up to", "at least"), ("nearly", "more than"), ("almost", "more than"),
    ("just under", "just over"), ("just over", "just under"),
    ("a minimum of", "a maximum of"), ("a maximum of", "a minimum of"),
    ("after", "before"), ("before", "after"), ("exceeding", "below"),
)  # fmt: skip
# What is measured, not counted: "less than 3 km", not "fewer than".
_MEASURE = re.compile(
    r"\d[\d,]* (?:%|percent|per cent|million|billion|km|kg|meters|metres|miles|feet|years|dollars)|[$€£]|[\d,.]+%"
)


def bounds(claim: str) -> Iterator[Claim]:
    """``claim`` with a bound before a number turned round.

    >>> [c.text for c in bounds("They hired at least 300 guards.")]
    ['They hired at most 300 guards.']
    """
    for one, other in _TURNS:
        found = re.search(rf"\b(?<!no )(?<!not )(?i:{one}) (?=[$€£]?\d|the age of)", claim)
        if found is None:
            continue
        wrong = "fewer than" if _MEASURE.match(claim, found.end()) else "less than"
        if {one, other} != {"more than", wrong}:
            text = claim[: found.start()] + other + " " + claim[found.end() :]
            yield Claim("bound", capitalised(text) if found.start() == 0 else text)
