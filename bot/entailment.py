"""Does evidence entail a statement? The trained model's three probabilities."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from bot.cross_encoder import CrossEncoderModel, ModelError

WINDOW = 200  # word pieces of evidence read at once; longer evidence is read in windows
_KNOWN = {
    "entailment": "entailment",
    "entails": "entailment",
    "neutral": "neutral",
    "contradiction": "contradiction",
    "contradicts": "contradiction",
}


@dataclass(frozen=True, slots=True)
class Probabilities:
    """Calibrated probabilities that sum to 1."""

    entails: float
    leaves_open: float
    contradicts: float


def log_odds(probability: float) -> float:
    """Log odds of a probability, held between those of 0.001 and 0.999."""
    held = min(max(probability, 0.001), 0.999)
    return math.log(held / (1 - held))


class PairClassifier(Protocol):
    """Gives the three probabilities of pairs of evidence and statement."""

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]:
        """For each (evidence, statement), in order; empty for none."""


class EntailmentModel:
    """A cross-encoder whose three outputs are named entailment, neutral and contradiction.

    Args:
        model: Folder or hub name.
    """

    def __init__(self, model: str) -> None:
        self._model = CrossEncoderModel(model)

    @cached_property
    def _order(self) -> list[int]:
        """Places of entailment, neutral and contradiction among the outputs."""
        labels = [_KNOWN.get(label) for label in self._model.labels()]
        wanted = ("entailment", "neutral", "contradiction")
        if sorted(map(str, labels)) != sorted(wanted):
            raise ModelError(
                f"The model's outputs are {', '.join(self._model.labels())}; an entailment model "
                "must name entailment, neutral and contradiction in its config.json."
            )
        return [labels.index(one) for one in wanted]

    @cached_property
    def threshold(self) -> float:
        """Probability of entailment that parts development pairs best; the bench uses it."""
        return self._model.manifest.threshold

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]:
        """For each (evidence, statement), in order; empty for none.

        Evidence longer than ``WINDOW`` word pieces is read in windows of whole sentences,
        each half covered by the next; the window that entails most surely counts.

        Raises:
            ModelError: The model cannot be loaded or is of another kind.
        """
        if not pairs:
            return []
        read = [list(self._windows(evidence)) for evidence, _ in pairs]
        flat = [
            (window, statement)
            for windows, (_, statement) in zip(read, pairs, strict=True)
            for window in windows
        ]
        scaled = self._model.logits(flat)[:, self._order] / self._model.manifest.temperature
        odds = np.exp(scaled - scaled.max(axis=1, keepdims=True))
        found = odds / odds.sum(axis=1, keepdims=True)
        ends = np.cumsum([len(windows) for windows in read])
        best = [max(rows, key=_entails) for rows in np.split(found, ends[:-1])]
        return [Probabilities(*(float(p) for p in row)) for row in best]

    def _windows(self, evidence: str) -> Iterator[str]:
        if len(evidence) < WINDOW or self._model.pieces(evidence) <= WINDOW:
            yield evidence
            return
        parts = _SENTENCES.split(evidence)
        lengths = [self._model.pieces(part) for part in parts]
        start = 0
        while start < len(parts):
            end, total = start, 0
            while end < len(parts) and (end == start or total + lengths[end] <= WINDOW):
                total += lengths[end]
                end += 1
            yield " ".join(parts[start:end])
            if end == len(parts):
                return
            start = max(start + 1, (start + end) // 2)


_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")


def _entails(row: "np.typing.NDArray[np.float32]") -> float:
    return float(row[0])
