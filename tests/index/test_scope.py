"""A scope holds the same documents whoever asks: the library's search or the rule itself."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import DocumentInfo
from index.library import Library
from index.scope import EVERYTHING, Extent, Scope, ScopeError, as_fields, scope_of
from index.selection import Selection
from tests.index.folders import WordEncoder, write

PAPERS = {
    "a/one.txt": ("Marn Gazette", "2024-05-01"),
    "a/two.txt": ("Corran Herald", "2024-05-02"),
    "a/b/three.txt": ("Marn Gazette", "2024-05-03"),
    "ab/four.txt": ("ÉCHO de Marn", "2024-05-02"),
    "five.txt": (None, "2024-05-02"),
    "six.txt": ("Marn Gazette", None),
}
PUBLISHERS = (None, "marn  gazette", "écho DE marn", "Nobody")
DAYS = (None, "2024-05-02", "2024-05-03")
FOLDERS = (None, "a", "a/b", "ab", "none", "upload://")


def paper(number: int, publisher: str | None, day: str | None) -> str:
    head = [f"Publisher: {publisher}" if publisher else "", f"Date: {day}" if day else ""]
    lines = [f"Title: Paper {number}", *(line for line in head if line)]
    return "\n".join(lines) + f"\n\nThe lamp of house {number} was lit at dusk. It burned blue.\n"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    home = tmp_path_factory.mktemp("papers")
    files = {path: paper(n, *PAPERS[path]) for n, path in enumerate(PAPERS)}
    with Library.open(home / "store", WordEncoder()) as library:
        library.sync(write(home / "docs", dict(files)))
        library.add("seven.txt", paper(7, "Marn Gazette", "2024-05-02").encode())
        yield library


SCOPES = [
    Scope(folder, None, publisher, since, until)
    for folder, publisher, since, until in itertools.product(FOLDERS, PUBLISHERS, DAYS, DAYS)
] + [Scope(document="a/one.txt"), Scope(document="none.txt"), Scope(as_of="2024-05-02")]


def test_every_search_finds_exactly_the_documents_in_scope(papers: Library) -> None:
    infos = papers.infos()
    vector = papers.encoder.encode(["the lamp"])[0]
    for scope in SCOPES:
        expected = {info.path for info in infos if scope.holds(info)}
        assert set(papers.paths(scope)) == expected, scope
        hits = papers.search("lamp dusk blue", k=50, scope=scope)
        assert {hit.passage.document for hit in hits} == expected, scope
        assert all(hit.bm25 is not None for hit in hits)
        near = papers.search_vector(vector, 50, scope)
        assert {hit.passage.document for hit in near} == expected, scope
        assert papers.extent(scope).documents == len(expected)


def test_few_hits_wanted_are_the_best_of_the_scope_and_not_of_everything(papers: Library) -> None:
    best = papers.search("lamp of house 3", k=1)[0].passage.document
    assert best == "ab/four.txt"
    scope = Scope(publisher="Corran Herald")
    assert [hit.passage.document for hit in papers.search("lamp of house 3", 1, scope=scope)] == [
        "a/two.txt"
    ]


def test_documents_without_a_date_are_counted_where_dates_leave_them_out(papers: Library) -> None:
    assert papers.extent(Scope(as_of="2024-05-03")) == Extent(documents=6, undated=1)
    assert papers.extent(Scope(folder="a", since="2024-05-02")) == Extent(documents=2, undated=0)
    assert papers.extent(Scope(publisher="marn gazette")) == Extent(documents=4, undated=0)


def test_a_scope_follows_changes_of_the_library(tmp_path: Path) -> None:
    scope = Scope(publisher="Marn Gazette")
    with Library.open(tmp_path / "store", WordEncoder()) as library:
        docs = write(tmp_path / "docs", {"one.txt": paper(1, "Marn Gazette", None)})
        library.sync(docs)
        with library.view():
            assert len(library.search("lamp", scope=scope)) == 1
            write(docs, {"two.txt": paper(2, "Marn Gazette", None)})
            (docs / "one.txt").unlink()
            with Library.open(tmp_path / "store", WordEncoder()) as other:
                other.sync(docs)
            found = [hit.passage.document for hit in library.search("lamp", scope=scope)]
            assert found == ["one.txt"], "a view sees one state"
        found = [hit.passage.document for hit in library.search("lamp", scope=scope)]
        assert found == ["two.txt"]


def test_publishers_are_listed_once_each_in_order(papers: Library) -> None:
    assert papers.publishers() == ("Corran Herald", "Marn Gazette", "ÉCHO de Marn")


def info(path: str, day: str | None) -> DocumentInfo:
    return DocumentInfo(path, "", None, None, None, day, None, 0, 0, 0)


def test_as_of_and_to_together_end_at_the_earlier_day() -> None:
    scope = Scope(until="2024-05-09", as_of="2024-05-03")
    assert scope.holds(info("x", "2024-05-03"))
    assert not scope.holds(info("x", "2024-05-04"))


def test_what_people_write_becomes_a_scope_and_back() -> None:
    written = {"folder": "a/b/", "publisher": " Marn  Gazette ", "to": "2024-05-03", "from": ""}
    scope = scope_of(written)
    assert scope == Scope(folder="a/b", publisher="Marn Gazette", until="2024-05-03")
    assert scope_of(as_fields(scope)) == scope
    assert scope_of({"folder": "./", "document": None}) == EVERYTHING


@pytest.mark.parametrize("field", ["from", "to", "as_of"])
@pytest.mark.parametrize("day", ["2024-13-01", "2024-02-30", "20240501", "May 2024", "2024-W01-1"])
def test_a_bad_day_is_named_with_its_field_and_the_remedy(field: str, day: str) -> None:
    with pytest.raises(ScopeError, match=f"^{field} is '{day}'; give a day as YYYY-MM-DD") as found:
        scope_of({field: day})
    assert found.value.field == field


@pytest.mark.parametrize("last", ["to", "as_of"])
def test_a_first_day_after_the_last_is_refused(last: str) -> None:
    with pytest.raises(ScopeError, match=f"comes after {last}, '2024-05-01'"):
        scope_of({"from": "2024-05-02", last: "2024-05-01"})


@given(st.sets(st.integers(1, 200)), st.lists(st.integers(0, 400)))
def test_a_selection_holds_its_ids_and_no_others(chosen: set[int], asked: list[int]) -> None:
    selection = Selection.of(np.array(sorted(chosen), np.int64))
    assert selection.holds(asked).tolist() == [key in chosen for key in asked]
