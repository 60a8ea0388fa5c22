"""The vector index equals brute force, and its file is whole or nothing."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.encoding import Vectors
from index.selection import Selection
from index.vectors import VectorIndex

STORE = b"s" * 32
Found = tuple[NDArray[np.int64], Vectors]


def rows(count: int, seed: int = 0) -> Vectors:
    vectors = np.random.default_rng(seed).standard_normal((count, 8))
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / norms, np.float32)


def filled(count: int = 5) -> VectorIndex:
    index = VectorIndex(8)
    index.add(range(1, count + 1), rows(count))
    return index


HALF = 1e-3  # half precision: a cosine of 8 places is as near as this


def agrees(held: dict[int, Vectors], query: Vectors, k: int, found: Found) -> bool:
    """Whether these are the nearest ``k``, but for pairs that half precision cannot tell."""
    nearest, cosines = found
    best = sorted((float(vector @ query) for vector in held.values()), reverse=True)[:k]
    own = [float(held[int(key)] @ query) for key in nearest]
    return (
        len(best) == len(set(nearest.tolist()))
        and np.allclose(cosines, best, atol=HALF)
        and np.allclose(cosines, own, atol=HALF)
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.sets(st.integers(0, 30))), max_size=8),
    st.integers(0, 40),
    st.integers(0, 5),
)
def test_search_equals_brute_force(steps: list[tuple[int, set[int]]], k: int, seed: int) -> None:
    index, held = VectorIndex(8), dict[int, Vectors]()
    for number, (adds, removes) in enumerate(steps):
        ids = [index.last_id + 1 + 2 * place for place in range(adds)]
        vectors = rows(adds, seed=100 * seed + number)
        index.add(ids, vectors)
        held.update(zip(ids, vectors, strict=True))
        index.remove(sorted(removes))
        held = {key: vector for key, vector in held.items() if key not in removes}
    query = rows(1, seed=999 + seed)[0]
    assert len(index) == len(held)
    assert agrees(held, query, k, index.search(query, k))
    asked = index.cosines(query, range(200))
    assert asked.keys() == held.keys()
    assert all(abs(asked[key] - held[key] @ query) < HALF for key in held)


def test_half_precision_keeps_three_decimals_of_a_cosine() -> None:
    vectors = np.random.default_rng(1).standard_normal((2000, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = VectorIndex(384)
    index.add(range(1, 2001), vectors)
    ids, cosines = index.search(vectors[7], 2000)
    assert abs(cosines - (vectors @ vectors[7])[ids - 1]).max() < 2e-4


@pytest.mark.parametrize("ids", [[5], [6, 6], [7, 6]])
def test_ids_that_do_not_rise_are_refused(ids: list[int]) -> None:
    index = filled()
    with pytest.raises(ValueError, match="rise above 5"):
        index.add(ids, rows(len(ids)))
    assert len(index) == 5


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(1, 40)), st.sets(st.integers(1, 60)), st.integers(0, 50))
def test_search_within_a_selection_equals_brute_force(
    held: set[int], chosen: set[int], k: int
) -> None:
    index, vectors = VectorIndex(8), rows(len(held))
    index.add(sorted(held), vectors)
    query = rows(1, seed=999)[0]
    within = Selection.of(np.array(sorted(chosen), np.int64))
    known = dict(zip(sorted(held), vectors, strict=True))
    inside = {key: known[key] for key in held & chosen}
    assert agrees(inside, query, k, index.search(query, k, within))


def test_cosines_of_chosen_vectors_leave_out_unknown_ids() -> None:
    index, query = filled(), rows(1, seed=9)[0]
    index.remove([2])
    found = index.cosines(query, [4, 1, 2, 77])
    assert found.keys() == {4, 1}
    assert found[4] == pytest.approx(float(rows(5)[3] @ query), abs=1e-3)
    assert index.cosines(query, []) == VectorIndex(8).cosines(query, [1]) == {}


def test_equal_cosines_are_ordered_by_id() -> None:
    index = VectorIndex(8)
    index.add([3, 5, 7], np.repeat(rows(1), 3, axis=0))
    assert index.search(rows(1)[0], 3)[0].tolist() == [3, 5, 7]


def test_a_saved_index_is_the_same_when_loaded(tmp_path: Path) -> None:
    path = tmp_path / "v.faiss"
    index = filled()
    index.save(path, 42, STORE)
    loaded = VectorIndex.load(path, 8, STORE)
    assert loaded is not None
    assert loaded.generation == 42
    query = rows(1, seed=9)[0]
    ours, theirs = index.search(query, 3), loaded.search(query, 3)
    assert np.array_equal(ours[0], theirs[0])
    assert np.array_equal(ours[1], theirs[1])
    loaded.add([9], rows(1))
    loaded.remove([1])
    assert len(loaded) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["v.faiss"]


@pytest.mark.parametrize(
    "damage", ["missing", "cut", "bit", "generation", "count", "store", "dimension"]
)
def test_a_file_that_is_not_whole_and_ours_is_not_loaded(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "v.faiss"
    filled().save(path, 42, STORE)
    data = bytearray(path.read_bytes())
    if damage == "missing":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(data[:-1])
    elif damage in ("bit", "generation", "count"):
        data[{"bit": -5, "generation": 40, "count": 63}[damage]] ^= 128
        path.write_bytes(data)
    store = b"t" * 32 if damage == "store" else STORE
    assert VectorIndex.load(path, 9 if damage == "dimension" else 8, store) is None


def test_an_empty_index_is_saved_and_loaded(tmp_path: Path) -> None:
    VectorIndex(8).save(tmp_path / "v.faiss", 1, STORE)
    loaded = VectorIndex.load(tmp_path / "v.faiss", 8, STORE)
    assert loaded is not None
    assert loaded.search(rows(1)[0], 3)[0].tolist() == []
