"""A place in a row changed."""

import re
from collections.abc import Iterator
from random import Random

from training.rules.claims import Claim

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def ordinals(claim: str, source: str, rng: Random) -> Iterator[Claim]:
    """``claim`` with a place in a row changed: "third" or "19th".

    >>> [c.text for c in ordinals("It was the third mill.", "It was the third mill.", Random(2))]
    ['It was the first mill.']
    """
    for found in re.finditer(
        r"\b(?:the|his|her|its|their) (?P<place>[a-z]+)(?= (?!had|has|was|were|is|are)[a-z]+)",
        claim,
    ):
        if found["place"] in _ORDINALS:
            at = _ORDINALS.index(found["place"])
            near = [w for i, w in enumerate(_ORDINALS) if 0 < abs(i - at) <= 2 and w not in source]
            if near and not claim[found.end() :].startswith((" time", " one", " of")):
                other = rng.choice(near)
                yield Claim("ordinal", claim[: found.start("place")] + other + claim[found.end() :])
    for found in re.finditer(r"\b(?P<n>1\d|20|[4-9])th\b(?= century)", claim):
        number = int(found["n"]) + rng.choice((-2, -1, 1))
        if 4 <= number <= 20 and f"{number}th" not in source:
            yield Claim("ordinal", claim[: found.start()] + f"{number}th" + claim[found.end() :])
