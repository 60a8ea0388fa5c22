"""Does a sentence answer a question? The trained model's probability."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from bot.cross_encoder import CrossEncoderModel

BEFORE_WORDS = 30  # words before a sentence that are shown with it
KEPT = 2_000  # questions whose judgements stay in memory, each with its sentences
_MARK = " || "  # what follows is there to be understood, not to be judged


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, what stands just before it, and its document's title."""

    sentence: str
    before: str = ""
    title: str = ""


class Answering(Protocol):
    """Judges sentences for a question."""

    def answer_probs(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        """Probability, 0 to 1, that each sentence answers; in order, empty for none."""
        ...


class AnsweringModel:
    """A cross-encoder with one output (the log odds of an answer) or two (no, yes).

    Args:
        model: Folder or hub name.
    """

    def __init__(self, model: str) -> None:
        self._model = CrossEncoderModel(model)
        self._probability = lru_cache(KEPT)(self._judged)

    def answer_probs(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        """Probability, 0 to 1, that each sentence answers; in order, empty for none.

        Raises:
            ModelError: The model cannot be loaded.
        """
        told = tuple(in_passage(one.sentence, one.before, one.title) for one in candidates)
        return list(self._probability(question, told))

    def _judged(self, question: str, told: tuple[str, ...]) -> tuple[float, ...]:
        logits = self._model.logits([(question, one) for one in told])
        margin = logits[:, -1] - (logits[:, 0] if logits.shape[1] > 1 else 0)
        odds = np.exp(-margin / self._model.manifest.temperature)
        return tuple(float(p) for p in 1 / (1 + odds))


def in_passage(sentence: str, before: str, title: str) -> str:
    """The sentence with what helps to understand it, as the model was trained to read it.

    >>> in_passage("It opened in 1931.", "The museum stands on the quay.", "Harbour Museum")
    'It opened in 1931. || Harbour Museum: The museum stands on the quay.'
    >>> in_passage("It opened in 1931.", "", "")
    'It opened in 1931.'
    """
    shown = " ".join(before.split()[-BEFORE_WORDS:])
    around = ": ".join(part for part in (title, shown) if part)
    return f"{sentence}{_MARK}{around}" if around else sentence
