"""Uploads and exclusions: what a person adds and removes."""

import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import UPLOADED, AlreadyIndexed, IndexingError, UnknownDocument
from index.library import Library
from index.loading import SUFFIXES
from index.uploads import Uploads, upload_path
from tests.index.folders import CHOIR, PUMP, WordEncoder, found, traces, write

COMET = "A comet named Quillfeather was seen above Kiruna. Its tail was swordfishery green."
TRACES = (b"wordfish", b"quillfeather", b"comet")


def test_an_upload_is_indexed_at_once_and_found(library: Library, docs: Path) -> None:
    library.sync(docs)
    info = library.add("comet.txt", COMET.encode())
    assert (info.path, info.uploaded) == ("upload://comet.txt", True)
    assert library.document(info.path).text == COMET
    assert found(library, "comet above Kiruna")[0] == info.path
    assert not library.info("pump.txt").uploaded


def test_an_upload_survives_opening_again_rebuilding_and_other_folders(
    docs: Path, store: Path, words: WordEncoder, tmp_path: Path
) -> None:
    with Library.open(store, words) as library:
        library.add("comet.txt", COMET.encode())
        assert library.sync(docs).unchanged == 1
    with Library.open(store, words) as library:
        assert library.sync(write(tmp_path / "other", {"a.txt": CHOIR})).unchanged == 1
    with Library.open(store, words, rebuild=True) as library:
        assert library.infos() == ()
        assert UPLOADED + "comet.txt" in library.sync(docs).added


def test_a_second_upload_of_one_name_is_refused(library: Library) -> None:
    library.add("comet.txt", COMET.encode())
    with pytest.raises(AlreadyIndexed, match=r"comet\.txt.*remove it first"):
        library.add("comet.txt", PUMP.encode())
    assert library.document("upload://comet.txt").text == COMET


def test_a_removed_upload_is_gone_everywhere(library: Library, docs: Path, store: Path) -> None:
    library.sync(docs)
    library.add("comet.txt", COMET.encode())
    assert {word for _, word in traces(store, *TRACES)} == set(TRACES)
    found(library, "comet above Kiruna")
    library.document("upload://comet.txt")
    library.remove("upload://comet.txt")
    assert traces(store, *TRACES) == []
    assert "upload://comet.txt" not in found(library, "comet above Kiruna")
    with pytest.raises(UnknownDocument, match=r"comet\.txt"):
        library.document("upload://comet.txt")
    assert library.sync(docs).unchanged == 3
    assert library.add("comet.txt", PUMP.encode()).sentences == 3


def test_a_file_removed_from_the_index_stays_in_its_folder_and_out_of_the_index(
    library: Library, docs: Path, store: Path
) -> None:
    write(docs, {"comet.txt": COMET})
    library.sync(docs)
    library.remove("comet.txt")
    assert (docs / "comet.txt").read_text() == COMET
    assert library.excluded() == ("comet.txt",)
    assert [word for name, word in traces(store, *TRACES) if name != "excluded.json"] == []
    report = library.sync(docs)
    assert (report.excluded, report.added, report.unchanged) == (("comet.txt",), (), 3)
    (docs / "comet.txt").write_text(f"{COMET} It came back.")
    assert library.sync(docs).added == ()


def test_exclusions_survive_a_rebuild(docs: Path, store: Path, words: WordEncoder) -> None:
    with Library.open(store, words) as library:
        library.sync(docs)
        library.remove("pump.txt")
    with Library.open(store, words, rebuild=True) as library:
        assert library.sync(docs).excluded == ("pump.txt",)
        assert "pump.txt" not in found(library, "pump valve")


def test_an_included_file_is_taken_in_at_once_or_with_the_next_sync(
    docs: Path, store: Path, words: WordEncoder
) -> None:
    with Library.open(store, words) as library:
        library.sync(docs)
        library.remove("pump.txt")
        library.remove("choir.txt")
        library.include("pump.txt")
        assert library.excluded() == ("choir.txt",)
        assert found(library, "cracked valve")[0] == "pump.txt"
    with Library.open(store, words) as library:
        library.include("choir.txt")
        assert "choir.txt" not in [info.path for info in library.infos()]
        assert library.sync(docs).added == ("choir.txt",)


def test_including_a_file_that_has_turned_bad_says_why(library: Library, docs: Path) -> None:
    library.sync(docs)
    library.remove("pump.txt")
    (docs / "pump.txt").write_bytes(b"")
    with pytest.raises(IndexingError, match="empty"):
        library.include("pump.txt")
    assert library.excluded() == ()


@pytest.mark.parametrize("path", ["nowhere.txt", "upload://nowhere.txt", "upload://", ""])
def test_what_is_not_there_can_be_neither_removed_nor_included(library: Library, path: str) -> None:
    for change in (library.remove, library.include):
        with pytest.raises(UnknownDocument):
            change(path)


def test_no_path_leads_out_of_the_uploads(library: Library, store: Path) -> None:
    library.add("comet.txt", COMET.encode())
    (store / "secret.txt").write_text("x")
    for path in ("upload://../secret.txt", "upload:///etc/hostname", "upload://..\\secret.txt"):
        with pytest.raises(UnknownDocument):
            library.remove(path)
    assert (store / "secret.txt").exists()


@pytest.mark.parametrize(
    ("name", "fault"),
    [("../a.txt", "separator"), ("a\\b.txt", "separator"), (".a.txt", "hidden"), ("", "empty"),
     ("a\x07.txt", "seen"), ("a\u202etxt.exe.txt", "seen"), ("a\ud800.txt", "seen"),
     ("x" * 150 + ".txt", "150"), ("猫" * 100 + ".txt", "240"), ("a.exe", "not supported"),
     ("a", "suffix"), ("..", "hidden")],
)  # fmt: skip
def test_a_name_that_is_no_plain_file_name_is_refused(
    library: Library, store: Path, name: str, fault: str
) -> None:
    with pytest.raises(IndexingError, match=fault):
        library.add(name, COMET.encode())
    assert not (store / "uploads").exists()


@pytest.mark.parametrize("name", ["Übersicht (2).txt", "می\u200cخواهم.txt", "a b.md", "-rf.txt"])
def test_ordinary_names_in_any_script_are_taken(library: Library, name: str) -> None:
    assert library.document(library.add(name, COMET.encode()).path).text == COMET


@given(st.text(max_size=12), st.sampled_from(SUFFIXES))
def test_an_upload_lies_in_its_folder_whatever_its_name(stem: str, suffix: str) -> None:
    try:
        path = upload_path(stem + suffix)
    except IndexingError:
        return
    file = Uploads(Path("/store/uploads")).file(path)
    assert file is not None
    assert Path(os.path.normpath(file)).parent == Path("/store/uploads")
    assert upload_path(path.removeprefix(UPLOADED)) == path


@pytest.mark.parametrize("data", [b"", b"  \n", bytes(range(256)) * 40])
def test_bytes_that_hold_no_document_leave_nothing_behind(
    library: Library, store: Path, data: bytes
) -> None:
    with pytest.raises(IndexingError):
        library.add("comet.txt", data)
    assert library.infos() == ()
    assert list(store.glob("uploads/*")) == []
    library.add("comet.txt", COMET.encode())


def test_a_copy_of_a_known_file_is_not_encoded(
    library: Library, docs: Path, words: WordEncoder
) -> None:
    library.sync(docs)
    words.encoded.clear()
    library.add("copy.txt", PUMP.encode())
    assert words.encoded == []


# What a kill between file and index leaves


def test_an_upload_that_was_stored_but_not_indexed_is_indexed(
    library: Library, docs: Path, store: Path
) -> None:
    write(store / "uploads", {"comet.txt": COMET, ".half.tmp": "A com"})
    assert "upload://comet.txt" in library.sync(docs).added
    assert found(library, "comet above Kiruna")[0] == "upload://comet.txt"
    assert [path.name for path in (store / "uploads").iterdir()] == ["comet.txt"]


def test_an_upload_whose_file_is_gone_leaves_the_index(
    library: Library, docs: Path, store: Path
) -> None:
    library.add("comet.txt", COMET.encode())
    (store / "uploads" / "comet.txt").unlink()
    assert library.sync(docs).removed == ("upload://comet.txt",)
    assert traces(store, *TRACES) == []


def test_an_exclusion_that_was_only_recorded_is_carried_out(
    library: Library, docs: Path, store: Path
) -> None:
    library.sync(docs)
    write(store, {"excluded.json": '["pump.txt"]'})
    report = library.sync(docs)
    assert (report.removed, report.excluded) == (("pump.txt",), ("pump.txt",))


def test_what_does_not_belong_among_the_uploads_is_reported(
    library: Library, docs: Path, store: Path
) -> None:
    write(store / "uploads", {"sub/deep.txt": COMET, "a\u202eb.txt": COMET, "tool.exe": "x"})
    report = library.sync(docs)
    assert len(report.skipped) == 3
    assert all(item.path.startswith(UPLOADED) for item in report.skipped)
    assert len(report.added) == 3


@pytest.mark.parametrize("content", ["", "[", '{"a": 1}', "[1]", "\xff"])
def test_a_damaged_list_of_exclusions_is_named_and_nothing_comes_back(
    library: Library, docs: Path, store: Path, content: str
) -> None:
    library.sync(docs)
    library.remove("pump.txt")
    (store / "excluded.json").write_bytes(content.encode("latin-1"))
    with pytest.raises(IndexingError, match=r"excluded\.json.*delete it"):
        library.sync(docs)
    assert len(library.infos()) == 2


# While a sync goes on


class Gate(WordEncoder):
    """Stops at a text with a certain word until it is let through."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word
        self.reached, self.open = threading.Event(), threading.Event()

    def encode(self, texts, progress=False):  # type: ignore[no-untyped-def]
        if any(self.word in text for text in texts):
            self.reached.set()
            assert self.open.wait(30)
        return super().encode(texts, progress)


def test_what_is_added_and_removed_during_a_sync_is_respected(docs: Path, store: Path) -> None:
    gate = Gate("ferry")
    with Library.open(store, gate) as library:
        library.add("old.txt", COMET.encode())
        gate.open.set()
        library.sync(docs)
        gate.open.clear()
        gate.reached.clear()
        (docs / "choir.txt").write_text("The choir has moved.")
        (docs / "sub" / "ferry.md").write_text("The ferry is sold.")
        thread = threading.Thread(target=library.sync, args=(docs,))
        thread.start()
        assert gate.reached.wait(30)
        library.remove("choir.txt")
        library.remove("upload://old.txt")
        library.add("new.txt", f"{COMET} Twice.".encode())
        gate.open.set()
        thread.join()
        paths = [info.path for info in library.infos()]
        assert paths == ["pump.txt", "sub/ferry.md", "upload://new.txt"]
        assert library.sync(docs).unchanged == 3


def test_a_file_removed_while_it_is_encoded_does_not_come_back(docs: Path, store: Path) -> None:
    gate = Gate("ferry")
    with Library.open(store, gate) as library:
        gate.open.set()
        library.sync(docs)
        gate.open.clear()
        gate.reached.clear()
        (docs / "sub" / "ferry.md").write_text("The ferry is sold.")
        thread = threading.Thread(target=library.sync, args=(docs,))
        thread.start()
        assert gate.reached.wait(30)
        library.remove("sub/ferry.md")
        gate.open.set()
        thread.join()
        assert "sub/ferry.md" not in [info.path for info in library.infos()]


def test_an_upload_replaced_while_it_is_encoded_stays_replaced(docs: Path, store: Path) -> None:
    gate = Gate("comet")
    with Library.open(store, gate) as library:
        (store / "uploads").mkdir()
        (store / "uploads" / "news.txt").write_text(f"{COMET} A comet.")
        thread = threading.Thread(target=library.sync, args=(docs,))
        thread.start()
        assert gate.reached.wait(30)
        library.remove("upload://news.txt")
        library.add("news.txt", b"The lamp was lit.")
        gate.open.set()
        thread.join()
        assert library.document("upload://news.txt").text == "The lamp was lit."
        assert library.sync(docs).unchanged == 4


def test_one_of_many_uploads_at_once_of_one_name_wins(library: Library) -> None:
    texts = [f"{COMET} Number {number}." for number in range(6)]
    refused: list[str] = []

    def add(text: str) -> None:
        try:
            library.add("comet.txt", text.encode())
        except AlreadyIndexed:
            refused.append(text)

    threads = [threading.Thread(target=add, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (won,) = set(texts) - set(refused)
    assert library.document("upload://comet.txt").text == won
    assert (library.store / "uploads" / "comet.txt").read_text() == won


def test_source_is_the_very_file_that_was_read(library: Library, docs: Path) -> None:
    library.sync(docs)
    library.add("comet.txt", COMET.encode())
    assert library.source("upload://comet.txt", docs) == COMET.encode()
    assert library.source("pump.txt", docs) == (docs / "pump.txt").read_bytes()
    for path in ("gone.txt", "../docs/pump.txt", "upload://../../docs/pump.txt", str(docs)):
        with pytest.raises(UnknownDocument):
            library.source(path, docs)


def test_source_that_changed_or_vanished_is_refused(library: Library, docs: Path) -> None:
    library.sync(docs)
    (docs / "pump.txt").write_text("Other words.", encoding="utf-8")
    with pytest.raises(IndexingError, match=r"pump\.txt has changed since it was read"):
        library.source("pump.txt", docs)
    (docs / "pump.txt").unlink()
    with pytest.raises(IndexingError, match=r"pump\.txt is no longer there"):
        library.source("pump.txt", docs)
    os.mkfifo(docs / "pump.txt")
    with pytest.raises(IndexingError, match="is no longer there"):
        library.source("pump.txt", docs)
