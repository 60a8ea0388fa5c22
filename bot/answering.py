"""Does a sentence answer a question? The trained model's probability."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from bot.cross_encoder import CrossEncoderModel

NAME = "answering"
BEFORE_WORDS = 30  # words before a sentence that are shown with it
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


class TrainedAnswering:
    """The shipped answering model, or another cross-encoder with one or two outputs.

    Args:
        override: Folder or hub name of another model; None for the shipped one.
    """

    def __init__(self, override: str | None = None) -> None:
        self._model = CrossEncoderModel(NAME, override)

    def answer_probs(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        """Probability, 0 to 1, that each sentence answers; in order, empty for none.

        Raises:
            ModelError: The model cannot be loaded.
        """
        logits = self._model.logits(
            [(question, in_passage(one.sentence, one.before, one.title)) for one in candidates]
        )
        margin = logits[:, -1] - (logits[:, 0] if logits.shape[1] > 1 else 0)
        manifest = self._model.manifest
        temperature = manifest.temperature if manifest else 1.0
        return [float(p) for p in 1 / (1 + np.exp(-margin / temperature))]


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
