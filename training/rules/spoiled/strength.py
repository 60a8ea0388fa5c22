""" "Some" made "all", "often" made "always": said of more than the sentence does."""

import re
from collections.abc import Iterator

from training.rules.casing import capitalised
from training.rules.claims import Claim

_ONE_OF = re.compile(
    r"\b[Oo]ne of the (?P<best>largest|oldest|best|first|highest|smallest|earliest|longest|most \w+) "
    r"(?P<noun>[a-z]+[elktdnrmpg])s\b(?= (?:in|of)\b|[.,])"
)
_STRONGER = (
    (r"\b(?:Some|Many|Most) (?=[a-z]+s\b)", "All "),
    (r"\bSeveral (?=[a-z]+s\b)", "Most "),
    (r"\b(?:some|many) (?!years|times|days|months|hours|weeks)(?=[a-z]+s\b)", "all "),
    (r"\b(?:often|usually|sometimes|frequently|generally)\b", "always"),
    (r"\bpartly\b", "entirely"),
    (r"\bpartially\b", "completely"),
    (r"\bmainly\b", "only"),
    (r"\bprimarily\b", "solely"),
    (r"\b(?:nearly|almost) all\b", "all"),
)


def stronger(claim: str) -> Iterator[Claim]:
    """``claim`` made to hold of all, always or alone: more than was said.

    >>> [c.text for c in stronger("Some members often leave.")]
    ['All members often leave.', 'Some members always leave.']
    """
    if re.search(r"\b(?:not|no|never)\b|n['’]t\b", claim):
        return
    if re.search(r"\b(?:many|some) more\b|\b(?:as|how|so) many\b", claim):
        return
    for pattern, replacement in _STRONGER:
        changed = re.sub(pattern, replacement, claim, count=1)
        if changed != claim:
            yield Claim("stronger", changed)


def one_of_several(claim: str) -> Iterator[Claim]:
    """ "One of the largest" made "the largest".

    >>> [c.text for c in one_of_several("It is one of the oldest mills in Vell.")]
    ['It is the oldest mill in Vell.']
    """
    found = _ONE_OF.search(claim)
    if found:
        text = f"the {found['best']} {found['noun']}"
        yield Claim("stronger", capitalised(claim[: found.start()] + text + claim[found.end() :]))
