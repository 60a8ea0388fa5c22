"""The vector index equals brute force, and its file is whole or nothing."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoding import Vectors
from index.selection import Selection
from index.vectors import VectorIndex

STORE = b"s" * 32


def rows(count: int, seed: int = 0) -> Vectors:
    vectors = np.random.default_rng(seed).standard_normal((count, 8))
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / norms, np.float32)


def filled(count: int = 5) -> VectorIndex:
    index = VectorIndex(8)
    index.add(range(count), rows(count))
    return index


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 30), min_size=1)), max_size=8),
    st.integers(0, 40),
    st.integers(0, 5),
)
def test_search_equals_brute_force(steps: list[tuple[bool, set[int]]], k: int, seed: int) -> None:
    index, held = VectorIndex(8), dict[int, Vectors]()
    for number, (adds, ids) in enumerate(steps):
        if adds:
            vectors = rows(len(ids), seed=100 * seed + number)
            index.add(sorted(ids), vectors)
            held.update(zip(sorted(ids), vectors, strict=True))
        else:
            index.remove(sorted(ids))
            held = {key: vector for key, vector in held.items() if key not in ids}
    query = rows(1, seed=999 + seed)[0]
    nearest, cosines = index.search(query, k)
    expected = sorted(((float(v @ query), key) for key, v in held.items()), reverse=True)[:k]
    assert len(index) == len(held)
    assert np.allclose(cosines, [cosine for cosine, _ in expected], atol=1e-5)
    assert {int(key) for key in nearest} == {key for _, key in expected}


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(1, 40)), st.sets(st.integers(1, 60)), st.integers(0, 50))
def test_search_within_a_selection_equals_brute_force(
    held: set[int], chosen: set[int], k: int
) -> None:
    index, vectors = VectorIndex(8), rows(len(held))
    index.add(sorted(held), vectors)
    query = rows(1, seed=999)[0]
    within = Selection.of(np.array(sorted(chosen), np.int64))
    nearest, cosines = index.search(query, k, within)
    known = dict(zip(sorted(held), vectors, strict=True))
    expected = sorted(((float(known[key] @ query), key) for key in held & chosen), reverse=True)[:k]
    assert np.allclose(cosines, [cosine for cosine, _ in expected], atol=1e-5)
    assert {int(key) for key in nearest} == {key for _, key in expected}


def test_cosines_of_chosen_vectors_leave_out_unknown_ids() -> None:
    index, query = filled(), rows(1, seed=9)[0]
    index.remove([2])
    found = index.cosines(query, [4, 1, 2, 77])
    assert found.keys() == {4, 1}
    assert found[4] == pytest.approx(float(rows(5)[4] @ query), abs=1e-5)
    assert index.cosines(query, []) == VectorIndex(8).cosines(query, [1]) == {}


def test_equal_cosines_are_ordered_by_id() -> None:
    index = VectorIndex(8)
    index.add([7, 3, 5], np.repeat(rows(1), 3, axis=0))
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
    loaded.remove([0])
    assert len(loaded) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["v.faiss"]


@pytest.mark.parametrize("damage", ["missing", "cut", "bit", "generation", "store", "dimension"])
def test_a_file_that_is_not_whole_and_ours_is_not_loaded(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "v.faiss"
    filled().save(path, 42, STORE)
    data = bytearray(path.read_bytes())
    if damage == "missing":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(data[:-1])
    elif damage in ("bit", "generation"):
        data[-5 if damage == "bit" else 40] ^= 1
        path.write_bytes(data)
    store = b"t" * 32 if damage == "store" else STORE
    assert VectorIndex.load(path, 9 if damage == "dimension" else 8, store) is None


def test_an_empty_index_is_saved_and_loaded(tmp_path: Path) -> None:
    VectorIndex(8).save(tmp_path / "v.faiss", 1, STORE)
    loaded = VectorIndex.load(tmp_path / "v.faiss", 8, STORE)
    assert loaded is not None
    assert loaded.search(rows(1)[0], 3)[0].tolist() == []
