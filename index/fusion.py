"""Two rankings → one, by a weighted sum of the cosine and BM25 as a share of the best.

The weight comes from ``python -m bench.retrieval`` over five public collections
(7,446 documents, 975 questions): mean nDCG@10 0.608, at least 0.602 for weights
from 0.6 to 0.75, against 0.590 for reciprocal rank fusion of the same rankings. A
sum of values keeps what ranks throw away: how much better the best is.

Source: Bruch, Gai, Ingber, "An analysis of fusion functions for hybrid retrieval",
TOIS 2023, who compare the two.
"""

from collections.abc import Mapping

from index.documents import Hit, Passage

COSINE_WEIGHT = 0.65


def fuse(
    cosines: Mapping[int, float],
    bm25s: Mapping[int, float],
    passages: Mapping[int, Passage],
    k: int,
    cosine_weight: float = COSINE_WEIGHT,
) -> tuple[Hit, ...]:
    """The best ``k`` passages of two rankings, best first.

    Ties go to the order of documents and places, so the result is the same every
    time. Ids without a passage are left out.

    Args:
        cosines: Cosine by passage id; a passage that is missing counts as the worst.
        bm25s: BM25 by passage id; a passage that is missing holds none of the words.
        passages: The passages by id.
        k: Most hits returned.
        cosine_weight: Share of the cosine, 0 to 1.
    """
    # The cosine stays as it is: where nothing is near, an exact word should decide.
    best_bm25 = max((value for value in bm25s.values() if value > 0), default=1.0)
    worst = min(cosines.values(), default=0.0)

    def fused(key: int) -> float:
        bm25 = bm25s.get(key, 0.0) / best_bm25
        return cosine_weight * cosines.get(key, worst) + (1 - cosine_weight) * bm25

    def order(key: int) -> tuple[float, str, int]:
        return -values[key], passages[key].document, passages[key].start

    values = {key: fused(key) for key in cosines.keys() | bm25s.keys() if key in passages}
    best = sorted(values, key=order)[: max(k, 0)]
    return tuple(
        Hit(passages[key], rank, values[key], cosines.get(key), bm25s.get(key))
        for rank, key in enumerate(best)
    )
