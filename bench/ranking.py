"""Measures of a ranking against relevance judgements, and a baseline of fusion."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_SAMPLES, _SEED = 2000, 7
RRF_K = 60


def ndcg(ranked: Sequence[str], judged: Mapping[str, int], k: int) -> float:
    """nDCG@k, 0 to 1, with gains 2^relevance - 1 and discounts log2(rank + 1).

    >>> round(ndcg(["b", "a"], {"a": 1}, 10), 4)
    0.6309
    """
    ideal = _dcg(sorted(judged.values(), reverse=True)[:k])
    return _dcg([judged.get(document, 0) for document in ranked[:k]]) / ideal if ideal else 0.0


def _dcg(relevances: Sequence[int]) -> float:
    gains = (2.0**value - 1 for value in relevances)
    return sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains))


def recall(ranked: Sequence[str], judged: Mapping[str, int], k: int) -> float:
    """Share of the relevant documents among the first ``k``, 0 to 1.

    >>> recall(["a", "x", "b"], {"a": 1, "b": 2, "c": 0}, 2)
    0.5
    """
    relevant = {document for document, value in judged.items() if value > 0}
    return len(relevant & set(ranked[:k])) / len(relevant) if relevant else 0.0


def reciprocal_ranks(*rankings: Sequence[int]) -> list[int]:
    """Ids by the sum of 1 / (60 + rank) over the rankings, best first.

    Source: Cormack, Clarke, Büttcher, "Reciprocal rank fusion outperforms Condorcet
    and individual rank learning methods", SIGIR 2009.
    """
    sums: dict[int, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(ranking):
            sums[key] = sums.get(key, 0.0) + 1 / (RRF_K + rank + 1)
    return sorted(sums, key=lambda key: -sums[key])


def paired_interval(
    ours: Sequence[NDArray[np.float64]], theirs: Sequence[NDArray[np.float64]]
) -> tuple[float, float, float]:
    """Mean difference and its 95 % interval; an array a collection, each counted once.

    Queries are resampled within their collection, the same for both.
    """
    gaps = [one - other for one, other in zip(ours, theirs, strict=True)]
    rng = np.random.default_rng(_SEED)
    drawn = [
        np.mean([gap[rng.integers(0, len(gap), len(gap))].mean() for gap in gaps])
        for _ in range(_SAMPLES)
    ]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(np.mean([gap.mean() for gap in gaps])), float(low), float(high)
