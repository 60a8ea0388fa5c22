"""What a reply does to a claim: deny it, or leave it not known, as a trained model reads it.

The reading of a sentence knows a denial by its words; most denials have words of their own.
"""

from dataclasses import dataclass

DENIED = "It is denied: {}"
NOT_KNOWN = "It is not known: {}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Probabilities, 0 to 1, that a reply denies a claim, and that it leaves it not known."""

    denied: float
    not_known: float


NONE = Refusal(0.0, 0.0)
