"""Several rankings → one, by reciprocal rank fusion.

Source: Cormack, Clarke, Büttcher, "Reciprocal rank fusion outperforms Condorcet
and individual rank learning methods", SIGIR 2009, where k = 60 was set.
"""

from collections.abc import Mapping, Sequence

from index.documents import Hit, Passage

RRF_K = 60


def fuse(
    dense: Sequence[tuple[int, float]],
    keyword: Sequence[tuple[int, float]],
    passages: Mapping[int, Passage],
    k: int,
) -> tuple[Hit, ...]:
    """The best ``k`` passages of two rankings, best first.

    Ties go to the higher cosine, then to the order of documents and places, so
    the result is the same every time. Ids without a passage are left out.

    Args:
        dense: Passage ids and cosines, best first.
        keyword: Passage ids and BM25 values, best first.
        passages: The passages by id.
        k: Most hits returned.
    """
    cosines, bm25s = dict(dense), dict(keyword)
    rrf: dict[int, float] = {}
    for ranking in (cosines, bm25s):
        for rank, key in enumerate(ranking):
            rrf[key] = rrf.get(key, 0.0) + 1 / (RRF_K + rank + 1)

    def order(key: int) -> tuple[float, float, str, int]:
        passage = passages[key]
        return -rrf[key], -cosines.get(key, -1.0), passage.document, passage.start

    best = sorted((key for key in rrf if key in passages), key=order)[: max(k, 0)]
    return tuple(
        Hit(passages[key], rank, rrf[key], cosines.get(key), bm25s.get(key))
        for rank, key in enumerate(best)
    )
