"""A negation taken away, in correct English."""

import re
from collections.abc import Callable, Iterator

from training.rules.claims import Claim
from training.rules.verbs import PAST, third_person

_DENIALS: tuple[tuple[str, str], ...] = (
    (
        r"\b(is|are|was|were|will|would|could|should|must|had|has|have) not (?!only|just|necessarily|always|all|be\b|to\b|been able|yet|until|even)",
        r"\1 ",
    ),
    (r"\bcannot (?!be\b|only)", "can "),
    (
        r"\b(is|was|were|are|could|would|should)n['’]t (?!only|just|necessarily|always|all|yet|until|even)",
        r"\1 ",
    ),
    (r"\b(was|were|is|are) unable to\b", r"\1 able to"),
    (r"\bno longer\b", "still"),
    (r"\b(was|were|is|are) never\b", r"\1"),
    (r"\bwithout (an?|the|his|her|their|its) ", r"with \1 "),
)
# "Did not", "failed to" and the like, and the form that the verb after them takes.
_DO: tuple[tuple[str, Callable[[str], str]], ...] = (
    (
        r"\b(?:did not|didn['’]t|(?<!has )(?<!have )(?<!had )(?:failed|refused|declined) to) (?P<verb>[a-z]+)\b",
        PAST.__getitem__,
    ),
    (r"\b(?:does not|doesn['’]t) (?P<verb>[a-z]+)\b", third_person),
    (r"\b(?:do not|don['’]t) (?P<verb>[a-z]+)\b", str),
)
_POLAR = re.compile(
    r"\b(?:any|anyone|anything|yet|either|ever|until|but|nor|neither|rather|instead|although|at all|much|anywhere|other than|if|with or)\b",
    re.I,
)


def affirmed(claim: str) -> Iterator[Claim]:
    """``claim`` without one of its negations, in correct English.

    Refused where "any", "yet", "but" or the like hang on the negation.

    >>> [c.text for c in affirmed("The board did not approve the plan.")]
    ['The board approved the plan.']
    >>> [c.text for c in affirmed("The firm failed to pay its staff.")]
    ['The firm paid its staff.']
    """
    if _POLAR.search(claim):
        return
    for pattern, replacement in _DENIALS:
        changed = re.sub(pattern, replacement, claim, count=1)
        if changed != claim:
            yield Claim("affirmed", changed)
            break
    for pattern, form in _DO:
        found = re.search(pattern, claim)
        if found and found["verb"] in PAST:
            verb = form(found["verb"])
            yield Claim("affirmed", claim[: found.start()] + verb + claim[found.end() :])
            return
