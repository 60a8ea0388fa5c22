"""Sound claims that say a whole sentence otherwise."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from training.rules.claims import Claim, presentable
from training.rules.sound.certainty import hedge_kept, weaker
from training.rules.sound.negation import negated_alike
from training.rules.sound.synonyms import synonyms
from training.rules.sound.values import values_reworded
from training.rules.sound.voice import other_voice

_REWORDINGS: dict[str, Callable[[str], Iterator[str]]] = {
    "value": values_reworded,
    "synonym": synonyms,
    "alike": negated_alike,
    "voice": other_voice,
    "hedged": hedge_kept,
    "weaker": weaker,
}


@lru_cache(maxsize=4096)
def rewordings(sentence: str) -> tuple[Claim, ...]:
    """``sentence`` said otherwise, every way the rules know; the kind is the rule's name."""
    made = (Claim(kind, text) for kind, reword in _REWORDINGS.items() for text in reword(sentence))
    return presentable(made, sentence)
