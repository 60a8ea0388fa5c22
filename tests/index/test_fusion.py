"""Two rankings become one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Passage
from index.fusion import fuse
from index.keywords import telling_words

PASSAGES = {key: Passage(f"{key:02}.txt", 0, 9, 0, 1) for key in range(20)}
VALUES = st.dictionaries(st.integers(0, 19), st.floats(-1, 1), max_size=20)


def keys(cosines: dict[int, float], bm25s: dict[int, float], k: int = 20) -> list[int]:
    return [int(hit.passage.document[:2]) for hit in fuse(cosines, bm25s, PASSAGES, k)]


def test_a_passage_that_both_find_beats_one_that_only_one_finds() -> None:
    assert keys({1: 0.6, 2: 0.61, 4: 0.1}, {1: 5.0, 3: 5.1})[0] == 1


def test_how_much_better_the_best_is_counts() -> None:
    assert keys({1: 0.9, 2: 0.3}, {2: 3.1, 1: 3.0}) == [1, 2]
    assert keys({1: 0.41, 2: 0.4}, {2: 9.0, 1: 1.0}) == [2, 1]


def test_an_exact_word_decides_where_nothing_is_near() -> None:
    assert keys({1: 0.12, 2: 0.1, 3: -0.02}, {3: 7.0})[0] == 3


def test_one_ranking_alone_keeps_its_order() -> None:
    assert keys({3: 0.1, 1: 0.9, 2: 0.5}, {}) == [1, 2, 3]
    assert keys({3: -0.3, 1: -0.1, 2: -0.2}, {}) == [1, 2, 3]
    assert keys({}, {3: 1.0, 1: 9.0, 2: 5.0}) == [1, 2, 3]
    assert keys({}, {}) == []


def test_what_is_no_longer_there_is_left_out() -> None:
    assert keys({1: 0.9, 99: 1.0}, {98: 5.0}) == [1]


@given(VALUES, VALUES, st.integers(0, 25))
def test_hits_are_ordered_ranked_and_the_same_every_time(
    cosines: dict[int, float], bm25s: dict[int, float], k: int
) -> None:
    hits = fuse(cosines, bm25s, PASSAGES, k)
    assert [hit.rank for hit in hits] == list(range(min(k, len(cosines.keys() | bm25s.keys()))))
    assert [hit.fused for hit in hits] == sorted((hit.fused for hit in hits), reverse=True)
    reordered = dict(reversed(cosines.items())), dict(reversed(bm25s.items()))
    assert fuse(*reordered, PASSAGES, k) == hits


@given(VALUES, VALUES)
def test_better_in_both_is_never_behind(cosines: dict[int, float], bm25s: dict[int, float]) -> None:
    order = keys(cosines, bm25s)
    for one in order:
        for other in order[: order.index(one)]:
            both = {one, other} <= cosines.keys() & bm25s.keys()
            if both and bm25s[one] > bm25s[other] >= 0:
                assert not cosines[one] - cosines[other] > 1e-9


@pytest.mark.parametrize(
    ("query", "expected"),
    [("who is it", []), ("the ferry", ["ferry"]), ("ferry of ferry", ["ferry", "ferry"])],
)
def test_stop_words_are_not_searched_and_repeated_words_count_twice(
    query: str, expected: list[str]
) -> None:
    assert telling_words(query) == expected
