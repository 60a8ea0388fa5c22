"""The one who did and the one who suffered exchanged."""

import re
from collections.abc import Iterator

from training.rules.casing import capitalised
from training.rules.claims import Claim
from training.rules.dates import MONTHS, WEEKDAYS
from training.rules.deeds import OWN, deed
from training.rules.names import CAPITALISED, PEOPLES

_NAMED = rf"{CAPITALISED}(?: {CAPITALISED})*"
_MOVED = re.compile(
    rf"\bfrom (?P<one>(?>(?:the )?{_NAMED})) to (?P<two>(?>(?:the )?{_NAMED}))"
    r"(?=[.,;]| (?:in|on|at|by|for|after|during|with|as|when|before|to|where|while)\b)"
)
_COMPARED = re.compile(
    rf"(?P<one>(?:The )?{_NAMED})(?P<mid> (?:is|was|are|were|has|had) (?:\w+ )?(?:more \w+|less \w+|\w+er) than )"
    rf"(?P<two>(?:the )?{_NAMED})(?P<rest>[.,].*)"
)


def roles(claim: str) -> Iterator[Claim]:
    """``claim`` with the one who did and the one who suffered exchanged.

    Likewise "from A to B" and "A is larger than B".

    >>> [c.text for c in roles("Brazil defeated Italy in 1970.")]
    ['Italy defeated Brazil in 1970.', 'Brazil was defeated by Italy in 1970.']
    """
    found = deed(claim)
    if found and found.is_between_equals() and not re.search(OWN, f"{found.doer} {found.target}"):
        yield Claim("role", found.turned().active())
        yield Claim("role", found.turned().passive())
    moved = _MOVED.search(claim)
    if moved and not {moved["one"], moved["two"]} & {*MONTHS, *WEEKDAYS, *PEOPLES}:
        text = f"from {moved['two']} to {moved['one']}"
        yield Claim("role", claim[: moved.start()] + text + claim[moved.end() :])
    than = _COMPARED.match(claim)
    if than:
        one = than["one"].replace("The ", "the ", 1)
        yield Claim("role", capitalised(than["two"]) + than["mid"] + one + than["rest"])
