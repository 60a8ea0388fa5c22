"""What an index survives: kills, full disks, damage, other processes."""

import contextlib
import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from bench.damage import pages, tears
from bench.expected import text_of
from bench.kills import kills
from bench.stand_in import StandInEncoder
from index.database import Database
from index.documents import IndexingError
from index.library import Library
from index.locking import StoreLock
from tests.index import workers
from tests.index.folders import PUMP, WordEncoder, found, write

SMALL = StandInEncoder(64)


def joined(process, seconds: float = 60) -> None:  # type: ignore[no-untyped-def]
    process.join(seconds)
    assert process.exitcode == 0


def test_a_kill_at_any_moment_loses_nothing_that_was_stored() -> None:
    tally = kills(4)
    assert tally.faults == []
    assert tally.whole == 4


def test_a_torn_file_of_vectors_changes_no_answer() -> None:
    tally = tears(4)
    assert tally.faults == []
    assert tally.whole == 4


def test_a_damaged_page_gives_the_right_answer_or_the_remedy_and_never_a_wrong_answer() -> None:
    tally = pages(12)
    assert tally.faults == []
    assert tally.named > 0


def changed(docs: Path, store: Path, statement: str) -> Path:
    """A store in which somebody changed rows, without a file of vectors."""
    with Library.open(store, SMALL) as library:
        library.sync(docs)
        library.encode_sentences()
    with contextlib.closing(sqlite3.connect(store / "catalog.sqlite3")) as connection:
        connection.execute(statement)
        connection.commit()
    (store / "vectors.faiss").unlink()
    return store


def read_everything(store: Path) -> None:
    with Library.open(store, SMALL) as library:
        for info in library.infos():
            library.document(info.path)
            library.sentences(info.path)
            library.sentence_vectors(info.path)
        library.search("pump")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents SET title = 'Another title'",
        "UPDATE documents SET date = '2001-01-01'",
        "UPDATE documents SET text = x'41'",
        "UPDATE documents SET blocks = replace(blocks, 'prose', 'heading')",
        "UPDATE sentences SET start = start + 1",
        "UPDATE sentences SET kind = 'clutter'",
        "UPDATE sentence_vectors SET vectors = zeroblob(length(vectors))",
        "UPDATE sentence_vectors SET vectors = substr(vectors, 3)",
        "UPDATE passages SET stop = stop - 1",
        "UPDATE passages SET vector = zeroblob(256)",
        "UPDATE meta SET value = 'many' WHERE key = 'generation'",
        "UPDATE meta SET value = '1' WHERE key = 'passages'",
        "DELETE FROM sentences WHERE position = 1",
        "DELETE FROM passages WHERE id = 2",
    ],
)
def test_what_the_program_did_not_write_is_not_believed(
    docs: Path, store: Path, statement: str
) -> None:
    changed(docs, store, statement)
    with pytest.raises(IndexingError, match="index --rebuild"):
        read_everything(store)
    with Library.open(store, SMALL, rebuild=True) as library:
        assert len(library.sync(docs).added) == 3


def test_vectors_of_another_past_of_the_catalog_are_rebuilt(docs: Path, store: Path) -> None:
    with Library.open(store, SMALL) as library:
        library.sync(docs)
        shutil.copy(store / "catalog.sqlite3", store / "backup")
        (docs / "pump.txt").write_text(PUMP * 40)
        library.sync(docs)
    shutil.copy(store / "backup", store / "catalog.sqlite3")
    with Library.open(store, SMALL) as library:
        write(docs, {"pump.txt": "A comet was seen.", "a.txt": "A choir sang.", "b.txt": "Or not."})
        library.sync(docs)
        assert found(library, "comet was seen")[0] == "pump.txt"
        assert {
            hit.passage.document
            for hit in library.search_vector(SMALL.encode(["a choir sang"])[0], 9)
        } == {i.path for i in library.infos()}


# A full disk


@pytest.mark.parametrize("most_bytes", [40_000, 150_000, 400_000])
def test_a_file_that_cannot_grow_loses_nothing_and_is_named(
    tmp_path: Path, store: Path, most_bytes: int
) -> None:
    docs = tmp_path / "many"
    write(docs, {f"{n}.txt": text_of(f"{n}.txt", 0) for n in range(30)})
    report = tmp_path / "report"
    Library.open(store, SMALL).close()
    joined(workers.run(workers.fill_disk, store, docs, most_bytes, report))
    kept, *errors = report.read_text().split("\n")
    assert errors
    assert all("make room" in error for error in errors), errors
    assert not list(store.glob("uploads/*"))
    with Library.open(store, SMALL) as library:
        assert " ".join(info.path for info in library.infos()) == kept
        assert library.sync(docs).unchanged == len(kept.split())
        assert len(library.infos()) == 30


def test_a_disk_without_room_is_named_and_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.system(f"mount -t tmpfs -o size=600k tmpfs '{disk}' 2>/dev/null"):  # noqa: S605
        pytest.skip("only the superuser can make a small disk")
    try:
        docs = write(
            tmp_path / "docs",
            {f"{n:02}.txt": text_of(f"{n}.txt", 0) for n in range(60)},
        )
        with Library.open(disk / "store", SMALL) as library:
            with pytest.raises(IndexingError, match="disk is full"):
                library.sync(docs)
            kept = [info.path for info in library.infos()]
            assert kept
            for path in kept:
                assert library.document(path).text
                assert library.search(library.document(path).text[:60])
            with pytest.raises(IndexingError, match="make room"):
                library.add("upload.txt", b"A comet was seen. " * 20_000)
        with Library.open(disk / "store", SMALL) as library:
            assert [info.path for info in library.infos()] == kept
    finally:
        os.system(f"umount '{disk}'")  # noqa: S605


# Several processes


def test_two_processes_that_sync_one_store_encode_nothing_twice(
    docs: Path, store: Path, tmp_path: Path
) -> None:
    write(docs, {f"{n}.txt": f"{PUMP} It was number {n}." for n in range(40)})
    reports = [tmp_path / "first", tmp_path / "second"]
    for process in [workers.run(workers.sync, store, docs, report) for report in reports]:
        joined(process)
    added, encoded = zip(*(map(int, report.read_text().split()) for report in reports), strict=True)
    with Library.open(store, alone := WordEncoder()) as library:
        assert library.sync(docs).unchanged == 43
        assert len(library.infos()) == 43
    assert sorted(added) == [0, 43]
    assert min(encoded) == 0
    assert alone.encoded == []


def test_who_reads_while_another_writes_sees_one_state(tmp_path: Path, store: Path) -> None:
    docs = tmp_path / "versions"
    docs.mkdir()
    workers.write_version(docs, 0)
    with Library.open(store, SMALL) as library:
        library.sync(docs)
        writer = workers.run(workers.rewrite, store, docs, 12)
        versions = set()
        while writer.is_alive():
            with library.view():
                hits = library.search("the one long", k=4)
                assert {hit.passage.document for hit in hits} == {"one.txt", "two.txt"}
                for hit in hits:
                    passage = hit.passage
                    path, first, last = passage.document, passage.first, passage.last
                    text = library.document(path).text
                    sentences = library.sentences(path, first, last)
                    assert (sentences[0].start, sentences[-1].end) == (passage.start, passage.end)
                    vectors = library.sentence_vectors(path, first, last)
                    assert len(vectors) == len(sentences)
                    assert abs(vectors - SMALL.encode([s.text for s in sentences])).max() < 2e-3
                    versions.add((path, text.split()[3]))
        joined(writer)
    assert len(versions) > 2, "the reader saw more than one version"


def test_a_change_waits_for_another_program_but_not_for_ever(
    store: Path, words: WordEncoder
) -> None:
    with Library.open(store, words) as library:
        holder = workers.run(workers.hold, store, 1.0)
        until = time.monotonic() + 30
        while not (store / "held").exists() and time.monotonic() < until:
            time.sleep(0.01)
        with (
            pytest.raises(IndexingError, match="Another program"),
            StoreLock(store / "change.lock", 0.1).held(),
        ):
            pass
        assert library.add("pump.txt", PUMP.encode()).uploaded
        joined(holder)


def test_a_view_keeps_what_is_removed_meanwhile(docs: Path, store: Path) -> None:
    with Library.open(store, SMALL) as reader, Library.open(store, SMALL) as writer:
        reader.sync(docs)
        with reader.view():
            before = reader.search("cracked valve")
            (docs / "pump.txt").unlink()
            writer._catalog.remove("pump.txt")
            assert reader.search("cracked valve") == before
            assert reader.document("pump.txt").text == PUMP
        assert "pump.txt" not in found(reader, "cracked valve")


def test_a_transaction_that_fails_is_undone_and_the_next_one_works(tmp_path: Path) -> None:
    database = Database(tmp_path / "catalog.sqlite3", "model", 8)

    def fail() -> None:
        with database.write():
            database.set_meta("generation", "99")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert database.number("generation") == 0
    with database.write():
        database.set_meta("generation", "1")
    assert database.number("generation") == 1
    database.close()
