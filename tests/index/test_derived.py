"""What others keep beside a document: it comes back, and goes with it."""

from pathlib import Path

import pytest

from index.documents import UnknownDocument
from index.library import Library
from tests.index.folders import WordEncoder

MAKER = "rules 1"


def add(library: Library, name: str, text: str = "The ferry left at nine.") -> str:
    return library.add(name, text.encode()).path


def test_what_is_kept_comes_back_to_its_maker_alone(library: Library) -> None:
    path = add(library, "a.txt")
    key, before = library.derived.of(path, MAKER)
    library.derived.keep(MAKER, {key: b"made"})
    assert before is None
    assert library.derived.of(path, MAKER) == (key, b"made")
    assert library.derived.of(path, "rules 2") == (key, None)


def test_it_is_replaced_by_what_another_maker_made(library: Library) -> None:
    path = add(library, "a.txt")
    key, _ = library.derived.of(path, MAKER)
    library.derived.keep(MAKER, {key: b"old"})
    library.derived.keep("rules 2", {key: b"new"})
    assert library.derived.of(path, MAKER) == (key, None)
    assert library.derived.of(path, "rules 2") == (key, b"new")


def test_nothing_of_it_stays_when_its_document_is_removed(library: Library) -> None:
    path = add(library, "a.txt")
    key, _ = library.derived.of(path, MAKER)
    library.derived.keep(MAKER, {key: b"what was made of it"})
    library.remove(path)
    with pytest.raises(UnknownDocument):
        library.derived.of(path, MAKER)
    files = [file.read_bytes() for file in library.store.rglob("*") if file.is_file()]
    assert not any(b"what was made of it" in held for held in files)


def test_what_was_made_of_a_document_that_is_gone_is_not_kept(library: Library) -> None:
    path = add(library, "a.txt")
    key, _ = library.derived.of(path, MAKER)
    library.remove(path)
    library.derived.keep(MAKER, {key: b"too late"})
    again = add(library, "a.txt", "The ferry came at ten.")
    assert library.derived.of(again, MAKER)[1] is None


def test_documents_without_any_are_told_in_order(library: Library) -> None:
    keys = [
        library.derived.of(add(library, name), MAKER)[0] for name in ("a.txt", "b.txt", "c.txt")
    ]
    library.derived.keep(MAKER, {keys[1]: b""})
    found = library.derived.missing(MAKER, 0, 9)
    assert [key for key, _ in found] == [keys[0], keys[2]]
    assert [key for key, _ in library.derived.missing(MAKER, keys[0], 9)] == [keys[2]]
    assert len(library.derived.missing(MAKER, 0, 1)) == 1


def test_what_is_not_as_it_was_written_is_not_believed(library: Library) -> None:
    path = add(library, "a.txt")
    key, _ = library.derived.of(path, MAKER)
    library.derived.keep(MAKER, {key: b"made"})
    with library._catalog._database.write() as connection:
        connection.execute("UPDATE derived SET data = x'00'")
    assert library.derived.of(path, MAKER) == (key, None)


def test_an_index_that_was_made_without_it_gets_it(tmp_path: Path) -> None:
    with Library.open(tmp_path, WordEncoder()) as library:
        path = add(library, "a.txt")
        with library._catalog._database.write() as connection:
            connection.execute("DROP TABLE derived")
    with Library.open(tmp_path, WordEncoder()) as library:
        assert library.derived.of(path, MAKER)[1] is None
