"""The unit after a number changed."""

import re
from collections.abc import Iterator
from random import Random

from training.rules.claims import Claim

_UNIT_SWAPS = {
    "million": ("billion", "thousand"), "billion": ("million", "trillion"),
    "thousand": ("million",), "trillion": ("billion",),
    "km": ("miles", "m"), "kilometres": ("miles", "metres"), "kilometers": ("miles", "meters"),
    "miles": ("kilometres", "feet"), "metres": ("feet", "kilometres"), "meters": ("feet", "kilometers"),
    "feet": ("metres", "miles"), "inches": ("centimetres", "feet"), "kg": ("pounds", "tonnes"),
    "kilograms": ("pounds", "grams"), "pounds": ("kilograms", "ounces"), "tons": ("kilograms",),
    "hours": ("minutes", "days"), "minutes": ("hours", "seconds"), "seconds": ("minutes",),
    "days": ("weeks", "hours"), "weeks": ("months", "days"), "months": ("years", "weeks"),
    "years": ("months", "decades"), "decades": ("years", "centuries"), "dollars": ("euros", "pounds"),
    "acres": ("hectares",), "hectares": ("acres",), "centimetres": ("inches",), "mg": ("g",),
    "euros": ("dollars",), "mm": ("cm",), "cm": ("mm", "inches"),
}  # fmt: skip
_MEASURED = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|several)"
    r" (?P<unit>[a-z]+)\b(?! (?:old|per|\())"
)


def units(claim: str, rng: Random) -> Iterator[Claim]:
    """``claim`` with the unit after a number changed for one of another size.

    >>> [c.text for c in units("The pipe is 3 km long.", Random(1))]
    ['The pipe is 3 miles long.']
    """
    for found in _MEASURED.finditer(claim):
        others = _UNIT_SWAPS.get(found["unit"], ())
        for other in others:
            if rng.random() < 0.5 and len(others) > 1 and other != "miles":
                continue
            yield Claim("unit", claim[: found.start("unit")] + other + claim[found.end() :])
            break
