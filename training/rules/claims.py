"""A claim made by a rule, and whether it looks like a sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and the rule that made it.

    Attributes:
        kind: Name of the rule.
        text: The claim, a whole sentence.
    """

    kind: str
    text: str


def is_presentable(text: str) -> bool:
    """Whether ``text`` looks like one whole sentence: marks balanced, none doubled."""
    if len(text.split()) < 4 or not text[:1].isupper() or text[-1] not in '.!”"':
        return False
    if text.count('"') % 2 or text.count("(") != text.count(")"):
        return False
    if text.count("“") != text.count("”"):
        return False
    return not re.search(
        r"\s[,.;]|,,|\.\.|,\.|\s\s|\b(?:and|or|the|a|an|of|to|with|by|but)\.$", text
    )


def presentable(claims: Iterable[Claim], *known: str) -> tuple[Claim, ...]:
    """The presentable ones of ``claims`` in order, each text once, none of the ``known`` ones."""
    found: dict[str, Claim] = {}
    for claim in claims:
        if is_presentable(claim.text) and claim.text not in known:
            found.setdefault(claim.text, claim)
    return tuple(found.values())
