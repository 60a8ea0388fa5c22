"""A pair of evidence and claim, with its label."""

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What the evidence says of the claim."""

    ENTAILMENT = "entailment"
    NEUTRAL = "neutral"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Pair:
    """One example: the label says what ``evidence`` makes of ``claim``."""

    evidence: str
    claim: str
    label: Label
    kind: str
    origin: str
