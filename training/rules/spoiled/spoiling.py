"""Claims that a sentence does not bear out, each made by one small change to a sound one.

Every rule reads words only and refuses where its pattern is not met. The kinds in
``NEUTRAL`` say more than the sentence does; all others contradict it.
"""

from itertools import chain
from random import Random

from training.rules.claims import Claim, presentable
from training.rules.names import NameBook
from training.rules.spoiled.affirmation import affirmed
from training.rules.spoiled.bounds import bounds
from training.rules.spoiled.certainty import unhedged
from training.rules.spoiled.names import other_names, peoples
from training.rules.spoiled.negation import negated
from training.rules.spoiled.opposites import opposites
from training.rules.spoiled.ordinals import ordinals
from training.rules.spoiled.roles import roles
from training.rules.spoiled.strength import one_of_several, stronger
from training.rules.spoiled.titles import titles
from training.rules.spoiled.units import units
from training.rules.spoiled.values import exchanged, numbers

NEUTRAL = frozenset({"hedge", "stronger"})
"""Kinds whose claims go beyond the sentence without contradicting it."""


def spoilings(
    claim: str, source: str, nearby: str, book: NameBook, rng: Random
) -> tuple[Claim, ...]:
    """Every spoiled form of ``claim``, a sound claim about ``source``.

    Args:
        claim: The sentence itself, a cut or a rewording of it.
        source: The sentence that bears it out.
        nearby: Other sentences of the passage, from which values and names are taken.
        book: The kinds of names.
        rng: Chooses among values and names.

    Returns:
        Claims without doubles, none equal to ``claim`` or ``source``; may be empty.
    """
    made = chain(
        numbers(claim, source, nearby, rng),
        exchanged(claim, rng),
        bounds(claim),
        units(claim, rng),
        ordinals(claim, source, rng),
        other_names(claim, source, nearby, book, rng),
        peoples(claim, source, rng),
        titles(claim, source, rng),
        roles(claim),
        negated(claim),
        affirmed(claim),
        opposites(claim, source),
        unhedged(claim),
        stronger(claim),
        one_of_several(claim),
    )
    return presentable(made, claim, source)
