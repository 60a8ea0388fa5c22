"""The log of removals is kept short, and an index that it no longer tells of is filled anew."""

import logging
from pathlib import Path

import pytest

from index.library import Library
from tests.index.folders import WordEncoder, found, write


def names(library: Library) -> set[str]:
    return {
        hit.passage.document for hit in library.search_vector(library.encoder.encode(["x"])[0], 99)
    }


def test_an_index_that_the_log_still_tells_of_catches_up(
    docs: Path, store: Path, words: WordEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    with Library.open(store, words) as writer, Library.open(store, words) as reader:
        writer.sync(docs)
        reader.search("ferry")
        writer.remove("pump.txt")
        writer._catalog.changes.shorten(most=1)
        assert "pump.txt" not in found(reader, "ferry")
    assert "rebuilt" not in caplog.text


def test_an_index_that_the_log_no_longer_tells_of_is_filled_anew(
    docs: Path, store: Path, words: WordEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    with Library.open(store, words) as writer, Library.open(store, words) as reader:
        writer.sync(docs)
        assert names(reader) == {"choir.txt", "pump.txt", "sub/ferry.md"}
        writer.remove("pump.txt")
        (docs / "choir.txt").unlink()
        writer.sync(write(docs, {"new.txt": "A comet was seen."}))
        writer._catalog.changes.shorten(most=0)
        with caplog.at_level(logging.WARNING):
            assert names(reader) == {"new.txt", "sub/ferry.md"}
        assert "rebuilt" in caplog.text
        assert len(reader._vectors) == writer._catalog.changes.passages == 2


def test_a_new_reader_needs_no_log(docs: Path, store: Path, words: WordEncoder) -> None:
    with Library.open(store, words) as library:
        library.sync(docs)
        library.remove("pump.txt")
        library._catalog.changes.shorten(most=0)
    (store / "vectors.faiss").unlink()
    with Library.open(store, words) as library:
        assert names(library) == {"choir.txt", "sub/ferry.md"}
