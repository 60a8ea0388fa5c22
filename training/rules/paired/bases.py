"""The sound claims of a sentence that pairs are made of, rare kinds first."""

from collections import Counter
from collections.abc import Sequence
from random import Random

from training.rules.claims import Claim
from training.rules.sound.cutting import cuts
from training.rules.sound.rewording import rewordings

# How often a kind is wanted, relative to the others; one where none is named.
_WEIGHTS = {
    "number": 3.0,
    "date": 2.0,
    "stolen": 5.0,
    "exchanged": 4.0,
    "role": 4.0,
    "affirmed": 3.0,
    "name_near": 4.0,
    "name_far": 1.5,
    "negated": 2.0,
    "opposite": 3.0,
    "hedge": 3.0,
    "neighbour": 2.0,
    "added": 2.0,
    "whole": 1.5,
    "value": 3.0,
    "synonym": 2.0,
}


def rarest(claims: Sequence[Claim], kinds: Counter[str], prefix: str, rng: Random) -> list[Claim]:
    """One claim of each kind, the kinds least made so far first."""
    shuffled = rng.sample(claims, len(claims))
    one = {claim.kind: claim for claim in shuffled}
    return sorted(one.values(), key=lambda c: kinds[prefix + c.kind] / _WEIGHTS.get(c.kind, 1.0))


def sound_bases(sentence: str, kinds: Counter[str], rng: Random) -> list[Claim]:
    """Up to three sound claims: a cut, a rewording, both at once; rarely the whole.

    Rewordings are preferred, so that a claim made of the evidence's own words is
    not always a sound one.
    """
    parts = rarest(cuts(sentence), kinds, "sound_", rng)[:1]
    reworded = rarest(rewordings(sentence), kinds, "sound_", rng)[:1]
    chosen = list(reworded)
    for part in parts:
        again = rarest(rewordings(part.text), kinds, "sound_", rng)[:1]
        chosen += [Claim("both", claim.text) for claim in again] or [part]
        if again and rng.random() < 0.25:
            chosen.append(part)
    if reworded and not parts:
        twice = rarest(rewordings(reworded[0].text), kinds, "sound_", rng)
        twice = [claim for claim in twice if claim.kind not in ("value", reworded[0].kind)]
        chosen += [Claim("twice", claim.text) for claim in twice[:1]]
    if not chosen or rng.random() < 0.08:
        chosen.append(Claim("whole", sentence))
    return chosen
