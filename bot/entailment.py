"""Does evidence entail a statement? The trained model's three probabilities."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from bot.cross_encoder import CrossEncoderModel, ModelError
from bot.reading.coreference import after_lead
from bot.reading.tokens import content_stems
from index.sentences import split_sentences

# Sentences of evidence that are read together; of longer evidence those that matter are chosen.
# Chosen on development data, as bench/MODELS.md tells.
TOGETHER = 3
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

        Of evidence of more than ``TOGETHER`` sentences two parts are read: the sentence that
        covers most of the statement's words, and ``TOGETHER`` that cover most of them together.
        What counts is the mean of the two in log odds.

        Raises:
            ModelError: The model cannot be loaded or is of another kind.
        """
        if not pairs:
            return []
        read = [_read(evidence, statement) for evidence, statement in pairs]
        flat = [
            (part, statement)
            for parts, (_, statement) in zip(read, pairs, strict=True)
            for part in parts
        ]
        scaled = self._model.logits(flat)[:, self._order] / self._model.manifest.temperature
        ends = np.cumsum([len(parts) for parts in read])
        means = np.stack([rows.mean(axis=0) for rows in np.split(scaled, ends[:-1])])
        odds = np.exp(means - means.max(axis=1, keepdims=True))
        found = odds / odds.sum(axis=1, keepdims=True)
        return [Probabilities(*(float(p) for p in row)) for row in found]


def _read(evidence: str, statement: str) -> list[str]:
    """The parts of some evidence that are read for a statement."""
    sentences = [evidence[start:end] for start, end in split_sentences(evidence)]
    if len(sentences) <= TOGETHER:
        return [evidence]
    chosen = _covering([content_stems(one) for one in sentences], content_stems(statement))
    first = chosen[0]
    before = sentences[first - 1] if first else ""
    alone = after_lead(sentences[first], sentences[first], before)
    return [alone, " ".join(sentences[place] for place in sorted(chosen))]


def _covering(sentences: Sequence[frozenset[str]], wanted: frozenset[str]) -> list[int]:
    """Places of ``TOGETHER`` sentences, each the one that adds most of the wanted stems.

    Among equals the one with most of them counts, then the first.
    """
    chosen: list[int] = []
    left = wanted
    for _ in range(TOGETHER):
        rest = [place for place in range(len(sentences)) if place not in chosen]
        best = max(rest, key=lambda i: (len(left & sentences[i]), len(wanted & sentences[i]), -i))
        chosen.append(best)
        left -= sentences[best]
    return chosen
