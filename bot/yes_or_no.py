"""A yes-or-no question is answered by what says yes to it, or no: by both models together."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from bot.answering import KEPT, Answering, Candidate
from bot.cross_encoder import ModelError
from bot.entailment import PairClassifier, log_odds

_VERB = re.compile(
    r"\W*(?:(?:so|and|but|then)\s+)?(?:is|are|was|were|does|do|did|has|have|had|will|would|shall|can|could|may|might|must|"
    r"should|(?:is|are|was|were|does|do|did|has|have|had|wo|would|ca|could|must|should)n[’']t)\s",
    re.I,
)
# "Could you please tell me when …", "Is it known who …" ask for what follows.
_ASIDE = re.compile(
    r"\W*(?:can|could|would|will)\s+you\s|[^?]{0,60}?\b(?:know|known|tell|say|sure|explain|ask|find\s+out|clear)\b"
    r"[^?]{0,60}?\b(?:who|whose|whom|what|when|where|why|how|which)\b",
    re.I,
)


def asks_yes_or_no(question: str) -> bool:
    """Whether a question opens with its verb, and is one question.

    >>> asks_yes_or_no("Was anybody hurt?"), asks_yes_or_no("Who was hurt?")
    (True, False)
    >>> asks_yes_or_no("Can you tell me who was hurt?")
    False
    """
    if "?" in question.rstrip("? "):  # a follow-up, with the one that it refers back to
        return False
    return _VERB.match(question) is not None and not _ASIDE.match(question)


class BothModels:
    """The answering model and, for a yes-or-no question, the entailment model with it.

    A sentence answers "Was anybody hurt?" where it entails or contradicts "was anybody hurt";
    the words need not be put in another order. The mean of both models' log odds counts, which
    tells answered questions from others better than either (bench/MODELS.md).

    Args:
        answering: Asked about every question.
        entailment: Asked beside it about a yes-or-no question; where it cannot be loaded, the
            other decides alone.
    """

    def __init__(self, answering: Answering, entailment: PairClassifier) -> None:
        self._answering = answering
        self._entailment = entailment
        self._decided = lru_cache(KEPT)(self._judged)

    def answer_probs(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        """Probability, 0 to 1, that each sentence answers; in order, empty for none.

        Raises:
            ModelError: The answering model cannot be loaded.
        """
        answers = self._answering.answer_probs(question, candidates)
        if not asks_yes_or_no(question):
            return answers
        try:
            decided = self._decided(question, tuple(one.sentence for one in candidates))
        except ModelError:
            return answers
        return [
            _probability((log_odds(one) + log_odds(other)) / 2)
            for one, other in zip(answers, decided, strict=True)
        ]

    def _judged(self, question: str, sentences: tuple[str, ...]) -> tuple[float, ...]:
        """Probability that each sentence entails or contradicts what is asked."""
        stated = question.strip().rstrip("? ") + "."
        found = self._entailment.probabilities([(one, stated) for one in sentences])
        return tuple(1 - one.leaves_open for one in found)


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
