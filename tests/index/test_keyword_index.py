"""The keyword index: common words find nothing of their own while rarer ones do."""

from pathlib import Path

import pytest

from index.keyword_index import KeywordIndex
from index.library import Library
from index.scope import Scope
from tests.index.folders import WordEncoder, write


@pytest.fixture
def library(store: Path, tmp_path: Path, words: WordEncoder) -> Library:
    docs: dict[str, str | bytes] = {
        f"{number}.txt": f"The pump number {number} failed." for number in range(9)
    }
    docs |= {"9.txt": "The valve failed. The valve is new.", "sub/x.txt": "The pump has a valve."}
    docs["sub/y.txt"] = "The pump failed at sea."
    library = Library.open(store, words)
    library.sync(write(tmp_path / "docs", docs))
    return library


def paths(library: Library, keywords: KeywordIndex, *words: str) -> list[str]:
    found = [key for key, _ in keywords.search(words, 20)]
    passages = library._catalog.passages(found)
    return [passages[key].document for key in found]


def test_a_common_word_finds_nothing_of_its_own_while_a_rarer_one_does(library: Library) -> None:
    keywords = KeywordIndex(library._catalog._database, common=3)
    assert sorted(paths(library, keywords, "pump", "valve")) == ["9.txt", "sub/x.txt"]
    assert paths(library, keywords, "failed", "pump", "7") == ["7.txt"]


def test_a_common_word_counts_where_it_stands_beside_a_rarer_one(library: Library) -> None:
    database = library._catalog._database
    for words in (("valve", "pump"), ("valve", "failed"), ("valve", "pump", "failed", "pump")):
        found = KeywordIndex(database, common=3).search(words, 20)
        exact = dict(KeywordIndex(database).search(words, 20))
        assert len(found) == 2
        assert dict(found) == pytest.approx({key: exact[key] for key, _ in found})
        assert found == sorted(found, key=lambda one: (-one[1], one[0]))


def test_within_a_selection_the_same_passages_rank_the_same(library: Library) -> None:
    within = library._catalog.scopes.selection(Scope(folder="sub"))
    assert within is not None
    for common in (3, 100):
        keywords = KeywordIndex(library._catalog._database, common)
        for words in (("pump", "valve"), ("pump", "failed")):
            everywhere = [one for one in keywords.search(words, 20) if within.holds([one[0]])[0]]
            assert keywords.search(words, 20, within) == everywhere
            assert keywords.search(words, 1, within) == everywhere[:1]


def test_words_that_nothing_rarer_accompanies_find_all(library: Library) -> None:
    keywords = KeywordIndex(library._catalog._database, common=3)
    assert len(paths(library, keywords, "pump", "nowhere")) == 11


def test_words_that_are_all_common_count_all(library: Library) -> None:
    keywords = KeywordIndex(library._catalog._database, common=3)
    assert len(paths(library, keywords, "pump", "failed")) == 12


def test_few_passages_have_no_common_words(library: Library) -> None:
    assert len(paths(library, library._catalog.keywords, "pump", "valve")) == 12
    assert library._catalog.keywords.search([], 9) == []
