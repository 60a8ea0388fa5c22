"""Sound claims that are a part of a sentence.

Nothing here adds to what the sentence says. Every rule refuses (gives nothing)
where its pattern is not met exactly; the rules look at words only, since no
parser is at hand, so a few claims in a hundred are still broken English.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from training.rules.claims import Claim, presentable
from training.rules.sound.asides import (
    apposition_stated,
    life_stated,
    without_apposition,
    without_parenthesis,
)
from training.rules.sound.ends import first_deed, halves, without_date, without_tail
from training.rules.sound.leads import with_lead_last, without_lead

_CUTS: dict[str, Callable[[str], Iterator[str]]] = {
    "parenthesis": without_parenthesis,
    "lead": without_lead,
    "moved": with_lead_last,
    "apposition": without_apposition,
    "stated": apposition_stated,
    "life": life_stated,
    "tail": without_tail,
    "half": halves,
    "deed": first_deed,
    "undated": without_date,
}


@lru_cache(maxsize=4096)
def cuts(sentence: str) -> tuple[Claim, ...]:
    """Every part of ``sentence`` that the rules can cut from it, without doubles.

    A part has at least four words, balanced quotation marks and no bare beginning
    such as a conjunction. Empty where no rule applies.
    """
    made = (Claim(kind, text) for kind, cut in _CUTS.items() for text in cut(sentence))
    return presentable(made, sentence)
