"""The keyword index: common words are left out while rarer ones remain."""

from pathlib import Path

import pytest

from index.keyword_index import KeywordIndex
from index.library import Library
from tests.index.folders import WordEncoder, write


@pytest.fixture
def library(store: Path, tmp_path: Path, words: WordEncoder) -> Library:
    docs = {f"{number}.txt": f"The pump number {number} failed." for number in range(9)}
    docs |= {"9.txt": "The valve failed. The valve is new.", "x.txt": "The pump has a valve."}
    library = Library.open(store, words)
    library.sync(write(tmp_path / "docs", docs))
    return library


def paths(library: Library, keywords: KeywordIndex, *words: str) -> list[str]:
    found = [key for key, _ in keywords.search(words, 20)]
    passages = library._catalog.passages(found)
    return [passages[key].document for key in found]


def test_a_common_word_is_left_out_while_a_rarer_one_remains(library: Library) -> None:
    keywords = KeywordIndex(library._catalog._database, common=3)
    assert paths(library, keywords, "pump", "valve") == ["9.txt", "x.txt"]
    assert paths(library, keywords, "failed", "pump", "7") == ["7.txt"]


def test_words_that_are_all_common_count_all(library: Library) -> None:
    keywords = KeywordIndex(library._catalog._database, common=3)
    assert len(paths(library, keywords, "pump", "failed")) == 11


def test_few_passages_have_no_common_words(library: Library) -> None:
    assert len(paths(library, library._catalog.keywords, "pump", "valve")) == 11
    assert library._catalog.keywords.search([], 9) == []
