"""Measures of a probability against the truth, with intervals."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import balanced_accuracy_score, roc_auc_score

SAMPLES = 1000
SEED = 7
Floats = NDArray[np.float64]
Measure = Callable[[Floats, Floats], float]


def auc(truth: Floats, probability: Floats) -> float:
    """Area under the ROC curve, 0 to 1; NaN where only one class is there."""
    if len(set(truth)) < 2:
        return float("nan")
    return float(roc_auc_score(truth, probability))


def balanced_accuracy(truth: Floats, decided: Floats) -> float:
    """Mean of the two classes' recalls, 0 to 1; NaN where only one class is there."""
    if len(set(truth)) < 2:
        return float("nan")
    return float(balanced_accuracy_score(truth, decided))


def calibration_error(truth: Floats, probability: Floats, bins: int = 10) -> float:
    """Expected calibration error, 0 to 1: mean distance of claimed and true share by bin.

    Source: Naeini, Cooper, Hauskrecht: Obtaining Well Calibrated Probabilities Using
    Bayesian Binning (2015).
    """
    place = np.minimum((probability * bins).astype(int), bins - 1)
    gaps = [
        abs(probability[place == one].mean() - truth[place == one].mean()) * (place == one).mean()
        for one in range(bins)
        if (place == one).any()
    ]
    return float(sum(gaps))


def brier_skill(truth: Floats, probability: Floats) -> float:
    """1 − Brier score / Brier score of the base rate; 1 is perfect, 0 no better than it."""
    base = float(truth.mean() * (1 - truth.mean()))
    if base == 0:
        return float("nan")
    return 1 - float(((probability - truth) ** 2).mean()) / base


def interval(measure: Measure, truth: Floats, value: Floats) -> tuple[float, float]:
    """95 % interval by resampling cases (percentile bootstrap)."""
    rng = np.random.default_rng(SEED)
    found = []
    for _ in range(SAMPLES):
        drawn = rng.integers(0, len(truth), len(truth))
        found.append(measure(truth[drawn], value[drawn]))
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)


def mean_average_precision(groups: Sequence[tuple[Floats, Floats]]) -> float:
    """Mean over questions of the average precision; groups are (truth, probability)."""
    return float(np.mean([_average_precision(truth, value) for truth, value in groups]))


def mean_reciprocal_rank(groups: Sequence[tuple[Floats, Floats]]) -> float:
    """Mean over questions of 1 / the rank of the first right sentence."""
    ranked = [truth[np.argsort(-value, kind="stable")] for truth, value in groups]
    return float(np.mean([1 / (1 + np.argmax(one > 0)) for one in ranked]))


def first_place(groups: Sequence[tuple[Floats, Floats]]) -> float:
    """Share of questions whose surest sentence is right."""
    return float(np.mean([truth[int(np.argmax(value))] for truth, value in groups]))


def _average_precision(truth: Floats, value: Floats) -> float:
    ranked = truth[np.argsort(-value, kind="stable")]
    hits = np.cumsum(ranked)
    return float((hits / np.arange(1, len(ranked) + 1))[ranked > 0].mean())
