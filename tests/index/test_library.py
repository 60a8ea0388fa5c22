"""The library: following a folder, searching, surviving damage."""

import contextlib
import errno
import logging
import os
import sqlite3
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from index.documents import IndexingError, Kind
from index.encoding import SentenceTransformerEncoder
from index.library import Library
from tests.index.folders import CHOIR, FERRY, PUMP, WordEncoder, found, write
from tests.index.pdfs import column, pdf


def test_new_files_are_added_in_the_order_of_their_paths(library: Library, docs: Path) -> None:
    report = library.sync(docs)
    assert report.added == ("choir.txt", "pump.txt", "sub/ferry.md")
    assert (report.changed, report.removed, report.unchanged, report.skipped) == ((), (), 0, ())
    assert [info.path for info in library.infos()] == list(report.added)


def test_unchanged_files_are_neither_read_as_new_nor_encoded(
    library: Library, docs: Path, words: WordEncoder
) -> None:
    library.sync(docs)
    before, generation = len(words.encoded), library.generation
    report = library.sync(docs)
    assert report.unchanged == 3
    assert report.added == report.changed == report.removed == ()
    assert (len(words.encoded), library.generation) == (before, generation)


def test_a_changed_file_replaces_its_former_text(library: Library, docs: Path) -> None:
    library.sync(docs)
    (docs / "pump.txt").write_text("The turbine was sold to a museum in Riga.")
    assert library.sync(docs).changed == ("pump.txt",)
    assert library.document("pump.txt").text.startswith("The turbine")
    assert found(library, "turbine museum")[0] == "pump.txt"
    hits = library.search("cracked valve engineers")
    assert all(hit.bm25 is None for hit in hits)


def test_a_change_of_the_same_size_at_the_same_time_is_seen(library: Library, docs: Path) -> None:
    path = docs / "pump.txt"
    library.sync(docs)
    state = path.stat()
    path.write_text(PUMP.replace("Monday", "Friday"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert library.sync(docs).changed == ("pump.txt",)


def test_an_old_unchanged_file_is_recognised_without_reading(
    library: Library, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.sync(docs)
    in_an_hour = (docs / "pump.txt").stat().st_ctime_ns + 3_600_000_000_000
    monkeypatch.setattr("index.folder.time.time_ns", lambda: in_an_hour)
    library.sync(docs)
    monkeypatch.setattr("index.intake.read_file", lambda path: pytest.fail(f"{path} was read"))
    assert library.sync(docs).unchanged == 3


def test_only_the_changed_part_of_a_document_is_encoded_again(
    library: Library, docs: Path, words: WordEncoder
) -> None:
    write(docs, {"pump.txt": f"{PUMP}\n"})
    library.sync(docs)
    library.sentence_vectors("pump.txt")
    words.encoded.clear()
    write(docs, {"pump.txt": f"{PUMP} It was delivered late."})
    library.sync(docs)
    assert "The pump failed on Monday." not in words.encoded
    assert "It was delivered late." in words.encoded
    words.encoded.clear()
    library.sentence_vectors("pump.txt")
    assert words.encoded == []


def test_sentences_are_encoded_when_they_are_wanted_and_then_kept(
    docs: Path, store: Path, words: WordEncoder
) -> None:
    with Library.open(store, words) as library:
        library.sync(docs)
        assert "The pump failed on Monday." not in words.encoded
        words.encoded.clear()
        vectors = library.sentence_vectors("pump.txt", 0, 1)
        assert "The pump failed on Monday." in words.encoded
        assert np.allclose(
            vectors[0], WordEncoder().encode(["The pump failed on Monday."]), atol=2e-3
        )
    words.encoded.clear()
    with Library.open(store, words) as library:
        assert np.array_equal(library.sentence_vectors("pump.txt", 0, 1), vectors)
    assert words.encoded == []


def test_sentences_are_encoded_ahead_of_time_each_once(
    library: Library, docs: Path, words: WordEncoder
) -> None:
    library.sync(docs)
    library.sentence_vectors("pump.txt")
    words.encoded.clear()
    assert [library.encode_sentences(1) for _ in range(3)] == [1, 1, 0]
    assert "Dogs travel free of charge." in words.encoded
    assert len(words.encoded) == len(set(words.encoded))
    words.encoded.clear()
    for info in library.infos():
        library.sentence_vectors(info.path)
    assert words.encoded == []
    (docs / "new.txt").write_text("The lamp is lit. It is blue.")
    library.sync(docs)
    assert [library.encode_sentences() for _ in range(2)] == [1, 0]


def test_who_writes_meanwhile_does_not_keep_a_reader_from_its_vectors(
    library: Library, docs: Path, words: WordEncoder, store: Path
) -> None:
    library.sync(docs)
    writer = sqlite3.connect(store / "catalog.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    words.encoded.clear()
    began = time.monotonic()
    first = library.sentence_vectors("pump.txt")
    assert time.monotonic() - began < 2
    writer.execute("ROLLBACK")
    writer.close()
    words.encoded.clear()
    assert np.array_equal(library.sentence_vectors("pump.txt"), first)
    assert words.encoded, "nothing was stored the first time"
    words.encoded.clear()
    library.sentence_vectors("pump.txt")
    assert words.encoded == []


def test_documents_encoded_together_are_each_taken_in(
    library: Library, docs: Path, words: WordEncoder
) -> None:
    long = " ".join(f"Sentence {number} of the book is short." for number in range(2000))
    write(docs, {"book.txt": long, "copy.txt": PUMP})
    assert len(library.sync(docs).added) == 5
    assert words.encoded.count(PUMP) == 1
    assert found(library, "sentence 1999 book")[0] == "book.txt"
    assert len(library._vectors) == library._catalog.changes.passages > 128


def test_a_renamed_file_is_not_encoded_again(
    library: Library, docs: Path, words: WordEncoder
) -> None:
    library.sync(docs)
    before = library.sentence_vectors("pump.txt")
    words.encoded.clear()
    (docs / "pump.txt").rename(docs / "machine.txt")
    report = library.sync(docs)
    assert (report.added, report.removed) == (("machine.txt",), ("pump.txt",))
    assert words.encoded == []
    assert np.array_equal(library.sentence_vectors("machine.txt"), before)


def test_a_removed_file_is_gone_everywhere(library: Library, docs: Path, store: Path) -> None:
    write(docs, {"secret.txt": "The password of Quillfeather is swordfishery. Nobody knows it."})
    library.sync(docs)
    assert b"wordfishery" in b"".join(path.read_bytes() for path in store.iterdir())
    assert found(library, "swordfishery")[0] == "secret.txt"
    vectors = len(library._vectors)
    (docs / "secret.txt").unlink()
    assert library.sync(docs).removed == ("secret.txt",)
    assert "secret.txt" not in found(library, "swordfishery password Quillfeather")
    assert len(library._vectors) == vectors - 1
    with pytest.raises(IndexingError, match=r"secret\.txt"):
        library.document("secret.txt")
    for path in store.iterdir():
        content = path.read_bytes().lower()
        for trace in (b"wordfish", b"quillfeather", b"secret.txt"):
            assert trace not in content, (path, trace)


def test_one_bad_file_does_not_stop_the_rest(library: Library, docs: Path) -> None:
    write(docs, {"a.txt": "", "b.txt": bytes(range(256)) * 40, "c.exe": "x", "z.txt": FERRY})
    report = library.sync(docs)
    assert {item.path for item in report.skipped} == {"a.txt", "b.txt", "c.exe"}
    assert all(item.reason.endswith(".") for item in report.skipped)
    assert "z.txt" in report.added


def test_a_file_that_turns_bad_leaves_the_index(library: Library, docs: Path) -> None:
    library.sync(docs)
    (docs / "pump.txt").write_bytes(b"")
    report = library.sync(docs)
    assert report.removed == ("pump.txt",)
    assert [item.path for item in report.skipped] == ["pump.txt"]


def test_hidden_files_and_folders_are_passed_over(library: Library, docs: Path) -> None:
    write(docs, {".secret.txt": PUMP, ".git/notes.txt": PUMP})
    report = library.sync(docs)
    assert report.skipped == ()
    assert len(report.added) == 3


def unreadable(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Lets nobody look into a folder; to take its permissions away would not stop root."""
    scandir = os.scandir

    def refusing(path: Path | str) -> object:
        if Path(path) == folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    patch.setattr(os, "scandir", refusing)


def test_documents_in_a_folder_that_cannot_be_read_stay(library: Library, docs: Path) -> None:
    write(docs, {"sub/far/boat.txt": FERRY, "subway.txt": PUMP})
    library.sync(docs)
    with pytest.MonkeyPatch.context() as patch:
        unreadable(patch, docs / "sub")
        (docs / "subway.txt").unlink()
        report = library.sync(docs)
    (skipped,) = report.skipped
    assert skipped.path == "sub/"
    assert "(Permission denied)" in skipped.reason
    assert report.removed == ("subway.txt",)
    assert "sub/ferry.md" in found(library, "ferry to Marsh Island")
    (docs / "sub" / "ferry.md").unlink()
    report = library.sync(docs)
    assert (report.removed, report.skipped) == (("sub/ferry.md",), ())


def test_a_documents_folder_that_cannot_be_read_loses_nothing(
    library: Library, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.sync(docs)
    unreadable(monkeypatch, docs)
    with pytest.raises(IndexingError, match="cannot be read"):
        library.sync(docs)
    assert len(library.infos()) == 3


def test_links_out_of_the_folder_are_skipped_and_reported(
    library: Library, docs: Path, tmp_path: Path
) -> None:
    write(tmp_path / "elsewhere", {"out.txt": PUMP})
    (docs / "link.txt").symlink_to(tmp_path / "elsewhere" / "out.txt")
    (docs / "folder").symlink_to(tmp_path / "elsewhere")
    (docs / "loop.txt").symlink_to(docs / "loop.txt")
    (docs / "inside.txt").symlink_to(docs / "pump.txt")
    report = library.sync(docs)
    assert {item.path for item in report.skipped} == {"link.txt", "folder", "loop.txt"}
    assert "inside.txt" in report.added


@pytest.mark.parametrize("name", ["missing", "pump.txt"])
def test_a_documents_folder_that_is_none_is_named(library: Library, docs: Path, name: str) -> None:
    with pytest.raises(IndexingError, match=name):
        library.sync(docs / name)


def test_the_right_passage_is_found_with_the_real_model(
    store: Path, docs: Path, encoder: SentenceTransformerEncoder
) -> None:
    with Library.open(store, encoder) as library:
        library.sync(docs)
        assert found(library, "When does the boat sail?")[0] == "sub/ferry.md"
        assert found(library, "Who can sing along?")[0] == "choir.txt"
        hit = library.search("What caused the failure of the pump?")[0]
        assert hit.passage.document == "pump.txt"
        assert hit.cosine is not None
        assert 0 < hit.cosine <= 1
        sentences = library.sentences("pump.txt")
        vectors = library.sentence_vectors("pump.txt")
        assert vectors.shape == (3, encoder.dimension)
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=2e-3)
        assert np.allclose(vectors, encoder.encode([s.text for s in sentences]), atol=2e-3)


@pytest.mark.parametrize(
    "query",
    ['"', "*", "NEAR(pump valve)", "-", "pump -valve", "text:pump", "AND", "OR", "😀", "(", "^a",
     "", "   ", "the of and", "\x00", "'; DROP TABLE documents; --", "a" * 5000, "ß" * 300],
)  # fmt: skip
def test_no_query_is_a_syntax_error(library: Library, docs: Path, query: str) -> None:
    library.sync(docs)
    library.search(query)
    assert len(library.infos()) == 3


def test_an_empty_index_finds_nothing(library: Library, words: WordEncoder) -> None:
    assert library.search("anything") == ()
    assert library.search_vector(words.encode(["anything"])[0], 5) == ()
    assert library.infos() == ()


def test_hits_are_ranked_and_ties_are_settled_the_same_way(library: Library, docs: Path) -> None:
    write(docs, {f"copy{number}.txt": PUMP for number in range(5)})
    library.sync(docs)
    first = library.search("cracked valve", k=6)
    assert [hit.rank for hit in first] == list(range(6))
    assert [hit.fused for hit in first] == sorted((hit.fused for hit in first), reverse=True)
    assert first == library.search("cracked valve", k=6)
    assert len(library.search("cracked valve", k=2)) == 2


def test_search_by_vector_uses_the_vector_alone(library: Library, docs: Path) -> None:
    library.sync(docs)
    vector = library.sentence_vectors("choir.txt", 0, 1)[0]
    hits = library.search_vector(vector, 2)
    assert hits[0].passage.document == "choir.txt"
    assert all(hit.bm25 is None for hit in hits)


def test_a_found_passage_is_the_text_of_its_sentences(library: Library, docs: Path) -> None:
    library.sync(docs)
    for hit in library.search("pump ferry choir"):
        passage = hit.passage
        sentences = library.sentences(passage.document, passage.first, passage.last)
        assert (sentences[0].start, sentences[-1].end) == (passage.start, passage.end)
        assert [s.position for s in sentences] == list(range(passage.first, passage.last))


def test_awkward_text_comes_back_unchanged(library: Library, docs: Path) -> None:
    text = "A\x00 NUL stays. 😀 e\u0301 is two.\r\nsoft\xadhyphen stays.\r\n"
    text += "שלום עולם. مرحبا.\u2028End."
    write(docs, {"awkward.txt": text})
    library.sync(docs)
    assert library.document("awkward.txt").text == text
    for sentence in library.sentences("awkward.txt"):
        assert text[sentence.start : sentence.end] == sentence.text
    assert found(library, "softhyphen") == found(library, "softhyphen")
    assert library.search("softhyphen")[0].passage.document == "awkward.txt"


def test_headings_have_no_vector(library: Library, docs: Path) -> None:
    write(docs, {"page.md": "# Pumps\n\nThe pump is red.\n"})
    library.sync(docs)
    heading, sentence = library.sentences("page.md")
    assert heading.kind is Kind.HEADING
    norms = np.linalg.norm(library.sentence_vectors("page.md"), axis=1)
    assert norms[0] == 0
    assert norms[1] == pytest.approx(1, abs=2e-3)
    assert sentence.text == "The pump is red."


def test_documents_are_listed_page_by_page(library: Library, docs: Path) -> None:
    library.sync(docs)
    page = library.infos(limit=2)
    assert [info.path for info in page] == ["choir.txt", "pump.txt"]
    assert [info.path for info in library.infos(after=page[-1].path)] == ["sub/ferry.md"]


def test_unknown_documents_are_named(library: Library) -> None:
    for ask in (library.document, library.info, library.sentences, library.sentence_vectors):
        with pytest.raises(IndexingError, match=r"nowhere\.txt"):
            ask("nowhere.txt")


# Damage, other models, other processes


def test_the_index_is_kept_when_it_is_opened_again(
    docs: Path, store: Path, words: WordEncoder
) -> None:
    with Library.open(store, words) as library:
        library.sync(docs)
        expected = library.search("cracked valve")
    words.encoded.clear()
    with Library.open(store, words) as library:
        assert library.sync(docs).unchanged == 3
        assert library.search("cracked valve") == expected
    assert words.encoded == ["cracked valve"]


@pytest.mark.parametrize("damage", ["missing", "truncated", "flipped", "empty", "other"])
def test_damaged_vectors_are_rebuilt_without_encoding(
    docs: Path, store: Path, words: WordEncoder, damage: str
) -> None:
    with Library.open(store, words) as library:
        library.sync(docs)
        expected = library.search("cracked valve")
    path = store / "vectors.faiss"
    data = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        flipped = data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]
        changed = {"truncated": data[:-100], "flipped": flipped, "empty": b"", "other": b"x" * 500}
        path.write_bytes(changed[damage])
    words.encoded.clear()
    with Library.open(store, words) as library:
        assert library.search("cracked valve") == expected
        library.sync(docs)
    assert words.encoded == ["cracked valve"]
    assert path.read_bytes() == data


def test_vectors_older_than_the_catalog_catch_up(
    docs: Path, store: Path, words: WordEncoder
) -> None:
    path = store / "vectors.faiss"
    with Library.open(store, words) as library:
        library.sync(docs)
        old = path.read_bytes()
        write(docs, {"new.txt": "A comet was seen above Kiruna."})
        (docs / "pump.txt").unlink()
        library.sync(docs)
        expected = library.search("comet above Kiruna")
    path.write_bytes(old)
    with Library.open(store, words) as library:
        assert library.search("comet above Kiruna") == expected
        assert "pump.txt" not in found(library, "pump valve")


def test_vectors_of_another_store_are_not_used(
    docs: Path, tmp_path: Path, store: Path, words: WordEncoder
) -> None:
    other = tmp_path / "other"
    for folder, text in ((store, PUMP), (other, FERRY)):
        with Library.open(folder, words) as library:
            library.sync(write(tmp_path / f"d-{folder.name}", {"one.txt": text}))
    (store / "vectors.faiss").write_bytes((other / "vectors.faiss").read_bytes())
    with Library.open(store, words) as library:
        assert library.search(PUMP)[0].cosine == pytest.approx(1, abs=1e-3)


def test_changes_of_another_process_are_seen(docs: Path, store: Path, words: WordEncoder) -> None:
    with Library.open(store, words) as reader, Library.open(store, words) as writer:
        assert reader.search("ferry") == ()
        writer.sync(docs)
        assert found(reader, "ferry")[0] == "sub/ferry.md"
        assert reader.generation == writer.generation
        (docs / "sub" / "ferry.md").unlink()
        writer.sync(docs)
        assert "sub/ferry.md" not in found(reader, "ferry")


@pytest.mark.parametrize(
    ("other", "named"),
    [(WordEncoder("others"), "others"), (WordEncoder(dimension=32), "32")],
)
def test_another_model_is_refused_by_name_until_rebuilt(
    docs: Path, store: Path, words: WordEncoder, other: WordEncoder, named: str
) -> None:
    with Library.open(store, words) as library:
        library.sync(docs)
    with pytest.raises(IndexingError, match=rf"{named}.*python app\.py index --rebuild"):
        Library.open(store, other)
    with Library.open(store, other, rebuild=True) as library:
        assert library.infos() == ()
        library.sync(docs)
        assert found(library, "ferry")[0] == "sub/ferry.md"


def test_another_format_is_refused(docs: Path, store: Path, words: WordEncoder) -> None:
    Library.open(store, words).close()
    connection = sqlite3.connect(store / "catalog.sqlite3")
    connection.execute("UPDATE meta SET value = '0' WHERE key = 'format'")
    connection.commit()
    connection.close()
    with pytest.raises(IndexingError, match=r"format '0'.*format '\d+'.*--rebuild"):
        Library.open(store, words)


def test_a_damaged_catalog_is_an_error_with_a_remedy(store: Path, words: WordEncoder) -> None:
    write(store, {"catalog.sqlite3": b"no database " * 500})
    with pytest.raises(IndexingError, match="--rebuild"):
        Library.open(store, words)
    Library.open(store, words, rebuild=True).close()


def test_a_store_that_cannot_be_made_is_an_error_with_a_remedy(
    tmp_path: Path, words: WordEncoder
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(IndexingError, match="--store"):
        Library.open(tmp_path / "file" / "store", words)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_store_that_cannot_be_written_is_an_error_with_a_remedy(
    tmp_path: Path, words: WordEncoder
) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(IndexingError, match="--store"):
        Library.open(tmp_path / "locked", words)


def test_an_interrupted_sync_loses_only_the_documents_encoded_together(
    docs: Path, store: Path, words: WordEncoder
) -> None:
    class Interrupted(WordEncoder):
        def encode(self, texts, progress=False):  # type: ignore[no-untyped-def]
            if any("ferry" in text for text in texts):
                raise KeyboardInterrupt
            return super().encode(texts, progress)

    long = " ".join(f"Sentence {number} of the book is short." for number in range(3000))
    write(docs, {"book.txt": long})
    with Library.open(store, Interrupted()) as library, pytest.raises(KeyboardInterrupt):
        library.sync(docs)
    with Library.open(store, words) as library:
        assert [info.path for info in library.infos()] == ["book.txt"]
        assert found(library, "sentence 2999 book")[0] == "book.txt"
        assert library.sync(docs).added == ("choir.txt", "pump.txt", "sub/ferry.md")


def test_documents_encoded_together_are_stored_one_by_one(
    docs: Path, store: Path, words: WordEncoder
) -> None:
    with Library.open(store, words) as library:
        with contextlib.closing(sqlite3.connect(store / "catalog.sqlite3")) as connection:
            connection.execute(
                "CREATE TRIGGER full BEFORE INSERT ON documents WHEN NEW.path = 'pump.txt' "
                "BEGIN SELECT RAISE(ABORT, 'no room'); END"
            )
        with pytest.raises(IndexingError, match="no room"):
            library.sync(docs)
        assert [info.path for info in library.infos()] == ["choir.txt"]
        assert found(library, "new voices are welcome") == ["choir.txt"]
        with contextlib.closing(sqlite3.connect(store / "catalog.sqlite3")) as connection:
            connection.execute("DROP TRIGGER full")
        words.encoded.clear()
        assert library.sync(docs).added == ("pump.txt", "sub/ferry.md")
        assert CHOIR not in words.encoded


def test_a_cache_that_cannot_be_written_is_only_a_warning(
    docs: Path, store: Path, words: WordEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    with Library.open(store, words) as library, caplog.at_level(logging.WARNING):
        (store / "vectors.faiss").mkdir()
        library.sync(docs)
        assert found(library, "cracked valve")[0] == "pump.txt"
    assert "vectors.faiss" in caplog.text


def test_threads_search_and_read_while_one_syncs(library: Library, docs: Path) -> None:
    library.sync(docs)
    errors: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                for hit in library.search("pump valve ferry", k=3):
                    library.sentences(hit.passage.document)
                library.infos()
        except Exception as error:  # noqa: BLE001 - whatever a thread raises fails the test
            errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(10):
        write(docs, {f"extra{number}.txt": f"{CHOIR} Number {number} sings."})
        library.sync(docs)
    stop.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(library.infos()) == 13


def test_sentences_remember_the_page_on_which_they_begin(
    docs: Path, store: Path, words: WordEncoder
) -> None:
    write(docs, {"a.pdf": pdf(column("The wheel turns."), column("The race is dry."))})
    with Library.open(store, words) as library:
        library.sync(docs)
        assert [(s.text, s.page) for s in library.sentences("a.pdf")] == [
            ("The wheel turns.", 1),
            ("The race is dry.", 2),
        ]


def test_nobody_else_on_the_machine_may_read_the_store(tmp_path: Path) -> None:
    with Library.open(tmp_path / "store", WordEncoder()):
        assert (tmp_path / "store").stat().st_mode & 0o077 == 0
