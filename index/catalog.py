"""The truth of the index: one SQLite file.

It holds documents, sentences and passages with their vectors, the keyword index
(FTS5), the log of changes, and what the vectors were made with. A document is
written in one transaction, which also raises the generation by one.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.database import Damage, Database
from index.documents import Document, DocumentInfo, Passage, Sentence, UnknownDocument
from index.keywords import searchable
from index.membership import condition, undated
from index.records import (
    INFO,
    PASSAGE,
    SENTENCE,
    FileState,
    KnownVectors,
    Record,
    info_row,
    pack_blocks,
    passage_rows,
    read_document,
    read_info,
    read_passage,
    read_passage_vectors,
    read_sentence,
    read_sentence_vectors,
    sentence_rows,
    sentence_vectors_row,
)
from index.scope import Extent, Scope
from index.selection import Selection

# Where traces of removed documents may be.
_NONE, _EVERYWHERE, _IN_LOG = "0", "1", "2"
# Matches of a keyword query looked at together.
_MATCHES = 1024
_PASSAGE_OF_P = ", ".join(f"p.{column}" for column in PASSAGE.split(", "))


class Catalog:
    """The documents in the index; its methods may be called from several threads.

    Args:
        path: The SQLite file; created if missing.
        model: Name of the embedding model.
        dimension: Length of its vectors.

    Raises:
        IndexingError: If the file cannot be used, or was built otherwise; so do
            all methods if it turns out to be damaged.
    """

    def __init__(self, path: Path, model: str, dimension: int) -> None:
        self._dimension = dimension
        self._database = Database(path, model, dimension)

    def close(self) -> None:
        """Close the file; the catalog cannot be used afterwards."""
        self._database.close()

    @contextmanager
    def view(self) -> Iterator[int]:
        """The catalog as it is now: what this thread reads inside is of this state.

        Yields:
            The generation.
        """
        with self._database.read():
            yield self.generation

    @property
    def store(self) -> bytes:
        """Identity of this catalog, 32 bytes; a rebuilt one has another."""
        return self._database.meta("store").encode()

    @property
    def generation(self) -> int:
        """Number of transactions that changed documents."""
        return self._database.number("generation")

    # Writing

    def put(self, record: Record) -> None:
        """Store a document in one transaction; it replaces one of the same path."""
        document = record.document
        with self._database.write() as connection:
            self._delete(connection, document.path, self._next_generation())
            fields = (
                *info_row(record),
                *(record.file.sha256, record.file.stamp),
                *pack_blocks(document.blocks),
                document.text.encode(),
            )
            key = connection.execute(
                f"INSERT INTO documents ({INFO}, file_sha256, file_stamp, "  # noqa: S608
                f"blocks, blocks_seal, text) VALUES ({_places(fields)})",
                fields,
            ).lastrowid
            connection.executemany(
                f"INSERT INTO sentences ({SENTENCE}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                sentence_rows(int(key or 0), record),
            )
            rows = passage_rows(int(key or 0), record)
            stored = {}
            for passage, row, vectors in zip(
                record.passages, rows, record.sentence_vectors, strict=True
            ):
                text = document.text[passage.start : passage.end]
                stored[_insert_passage(connection, row, text)] = vectors
            _keep(connection, {key: found for key, found in stored.items() if found is not None})

    def remove(self, path: str) -> None:
        """Remove a document and all that was derived from it; unknown paths are ignored."""
        with self._database.write() as connection:
            self._delete(connection, path, self._next_generation())

    def _next_generation(self) -> int:
        generation = self.generation + 1
        self._database.set_meta("generation", str(generation))
        return generation

    def _delete(self, connection: sqlite3.Connection, path: str, generation: int) -> None:
        run = connection.execute
        row = run("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
        if row is None:
            return
        gone = run("SELECT id FROM passages WHERE document = ?", row).fetchall()
        connection.executemany("DELETE FROM keywords WHERE rowid = ?", gone)
        connection.executemany(
            "INSERT INTO removals VALUES (?, ?)", ((generation, key) for (key,) in gone)
        )
        run("DELETE FROM documents WHERE id = ?", row)
        self._database.set_meta("residue", _EVERYWHERE)

    def touch(self, files: Mapping[str, FileState]) -> None:
        """Remember the states of files whose content did not change, by path."""
        if not files:
            return
        with self._database.write() as connection:
            connection.executemany(
                "UPDATE documents SET file_sha256 = ?, file_stamp = ? WHERE path = ?",
                ((file.sha256, file.stamp, path) for path, file in files.items()),
            )

    def scrub(self) -> None:
        """Overwrite what removed documents left in the keyword index and the log.

        Deleted terms stay in FTS5's segments until these are merged, and deleted
        pages in the write-ahead log until it is truncated. The latter is left for
        the next time if somebody reads all the while. Does nothing if nothing was
        removed since the last time.
        """
        residue = self._database.meta("residue")
        if residue == _NONE:
            return
        if residue != _IN_LOG:
            with self._database.write() as connection:
                connection.execute("INSERT INTO keywords (keywords) VALUES ('optimize')")
                self._database.set_meta("residue", _IN_LOG)
        if self._database.truncate_log():
            with self._database.write():
                self._database.set_meta("residue", _NONE)

    # Reading

    def files(self) -> dict[str, FileState]:
        """The remembered state of each document's file, by path."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT path, file_sha256, file_stamp FROM documents")
            return {path: FileState(sha256, stamp) for path, sha256, stamp in rows}

    def path_of_file(self, sha256: str) -> str | None:
        """A document whose file had this hash."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT path FROM documents WHERE file_sha256 = ? LIMIT 1", (sha256,)
            ).fetchone()
            return None if row is None else str(row[0])

    def has(self, path: str) -> bool:
        """Whether there is a document with this path."""
        with self._database.read() as connection:
            found = connection.execute("SELECT 1 FROM documents WHERE path = ?", (path,))
            return found.fetchone() is not None

    def infos(self, after: str | None = None, limit: int = 1000) -> tuple[DocumentInfo, ...]:
        """Documents in the order of their paths, at most ``limit``, after path ``after``."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT {INFO} FROM documents WHERE path > ? ORDER BY path LIMIT ?",  # noqa: S608
                (after or "", limit),
            )
            return tuple(read_info(row) for row in rows)

    def info(self, path: str) -> DocumentInfo:
        """One document without its text.

        Raises:
            UnknownDocument: If there is none with this path.
        """
        return self._found(path)[1]

    def _found(self, path: str) -> tuple[int, DocumentInfo]:
        """The id and the columns of a document."""
        with self._database.read() as connection:
            row = connection.execute(
                f"SELECT id, {INFO} FROM documents WHERE path = ?",  # noqa: S608
                (path,),
            ).fetchone()
            if row is None:
                raise UnknownDocument.at(path)
            return int(row[0]), read_info(row[1:])

    def document(self, path: str) -> Document:
        """One document with text and blocks.

        Raises:
            UnknownDocument: If there is none with this path.
        """
        with self._database.read() as connection:
            key, info = self._found(path)
            text, blocks, blocks_seal = connection.execute(
                "SELECT text, blocks, blocks_seal FROM documents WHERE id = ?", (key,)
            ).fetchone()
            if hashlib.sha256(text).hexdigest() != info.sha256:
                raise Damage("a text in it is not as it was written")
            return read_document(info, text, blocks, blocks_seal)

    def sentences(self, document: Document, first: int, last: int | None) -> tuple[Sentence, ...]:
        """Sentences ``first`` to ``last`` (excluded; None: to the end) of a stored document.

        Raises:
            UnknownDocument: If it is no longer stored.
        """
        with self._database.read():
            rows = self._sentence_rows(document.path, first, last)
            return tuple(read_sentence(row, document) for row in rows)

    def passages_of(self, path: str, first: int, last: int) -> tuple[Passage, ...]:
        """Passages that hold sentences ``first`` to ``last`` (excluded) of a document, in order.

        Raises:
            UnknownDocument: If there is none with this path.
        """
        with self._database.read() as connection:
            key, _ = self._found(path)
            rows = connection.execute(
                f"SELECT {PASSAGE} FROM passages WHERE document = ? AND first < ? "  # noqa: S608
                "AND first >= (SELECT coalesce(max(first), 0) FROM passages "
                "WHERE document = ? AND first <= ?) ORDER BY first, start",
                (key, last, key, first),
            )
            return tuple(read_passage(row, path) for row in rows)

    def sentence_vectors(
        self, passages: Iterable[Passage]
    ) -> list[tuple[int, NDArray[np.float32] | None]]:
        """For each passage its id, and the vectors of its sentences if they are stored.

        Raises:
            UnknownDocument: If the document of one is gone.
        """
        found = []
        with self._database.read() as connection:
            for passage in passages:
                row = connection.execute(
                    "SELECT p.id, v.passage, v.vectors, v.seal FROM documents d "
                    "JOIN passages p ON p.document = d.id AND p.first = ? AND p.start = ? "
                    "LEFT JOIN sentence_vectors v ON v.passage = p.id WHERE d.path = ?",
                    (passage.first, passage.start, passage.document),
                ).fetchone()
                if row is None:
                    raise UnknownDocument.at(passage.document)
                key, *stored = row
                found.append((int(key), self._stored(stored, passage)))
        return found

    def _stored(self, row: Sequence[object], passage: Passage) -> NDArray[np.float32] | None:
        """The vectors in a row of ``sentence_vectors``; None where there is no row."""
        return None if row[0] is None else read_sentence_vectors(row, passage, self._dimension)

    def keep_if_free(self, vectors: Mapping[int, NDArray[np.float32]]) -> None:
        """Store vectors of sentences by the id of their passage, unless somebody else writes."""
        self._database.write_if_free(lambda connection: _keep(connection, vectors))

    def without_sentence_vectors(self, limit: int) -> dict[int, Passage]:
        """Passages whose sentences have no vectors, at most ``limit``, by id, which rise."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT p.id FROM passages p WHERE p.id > ? AND NOT EXISTS "
                "(SELECT 1 FROM sentence_vectors v WHERE v.passage = p.id) ORDER BY p.id LIMIT ?",
                (self._database.number("sentences"), limit),
            )
            found = self.passages([key for (key,) in rows.fetchall()])
            return dict(sorted(found.items()))

    def keep(self, vectors: Mapping[int, NDArray[np.float32]]) -> None:
        """Store what ``without_sentence_vectors`` asked for; it does not look there again."""
        with self._database.write() as connection:
            _keep(connection, vectors)
            self._database.set_meta("sentences", str(max(vectors)))

    def _sentence_rows(self, path: str, first: int, last: int | None) -> list[tuple[object, ...]]:
        """Rows of sentences, none missing."""
        with self._database.read() as connection:
            key, info = self._found(path)
            stop = info.sentences if last is None else min(last, info.sentences)
            rows = connection.execute(
                f"SELECT {SENTENCE} FROM sentences WHERE document = ? "  # noqa: S608
                "AND position >= ? AND position < ? ORDER BY position",
                (key, first, stop),
            ).fetchall()
            if len(rows) != max(0, stop - max(first, 0)):
                raise Damage("sentences are missing in it")
            return rows

    def known_vectors(self, path: str) -> KnownVectors:
        """The vectors that are stored of a document, by the text they were made from."""
        with self._database.read() as connection:
            document = self.document(path)
            key, _ = self._found(path)
            rows = connection.execute(
                f"SELECT v.passage, v.vectors, v.seal, {_PASSAGE_OF_P} "  # noqa: S608
                "FROM passages p LEFT JOIN sentence_vectors v ON v.passage = p.id "
                "WHERE p.document = ?",
                (key,),
            ).fetchall()
            texts = [s.text for s in self.sentences(document, 0, None)]
        sentences: dict[str, NDArray[np.float32]] = {}
        places = [read_passage(row[3:], path) for row in rows]
        for place, row in zip(places, rows, strict=True):
            stored = self._stored(row[:3], place)
            if stored is not None:
                sentences |= zip(texts[place.first : place.last], stored, strict=True)
        passages = read_passage_vectors((row[3:] for row in rows), self._dimension)
        cut = [document.text[place.start : place.end] for place in places]
        return KnownVectors(sentences, dict(zip(cut, passages, strict=True)))

    def passages(self, keys: Iterable[int]) -> dict[int, Passage]:
        """The passages with these ids; ids that are gone are left out."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT p.id, d.path, {_PASSAGE_OF_P} FROM passages p "  # noqa: S608
                "JOIN documents d ON d.id = p.document "
                "WHERE p.id IN (SELECT value FROM json_each(?))",
                (json.dumps([int(key) for key in keys]),),
            )
            return {key: read_passage(row, path) for key, path, *row in rows}

    def keyword_search(
        self, expression: str, limit: int, within: Selection | None = None
    ) -> list[tuple[int, float]]:
        """Passage ids and BM25 (higher is better), best first, ties by id.

        BM25 weighs a word by all passages of the index, also ``within`` a selection.
        """
        with self._database.read() as connection:
            if within is None:
                rows = connection.execute(
                    "SELECT rowid, -rank FROM keywords WHERE keywords MATCH ? "
                    "ORDER BY rank, rowid LIMIT ?",
                    (expression, limit),
                )
                found = [(int(key), float(bm25)) for key, bm25 in rows]
            else:
                found = _keywords_within(connection, expression, limit, within)
            if len(self.passages(key for key, _ in found)) != len(found):
                raise Damage("the keyword index finds passages that are not there")
            return found

    # Scopes

    def selection(self, scope: Scope) -> Selection:
        """The passages of the documents in a scope."""
        with self._database.read() as connection:
            where, values = condition(scope, self.publishers())
            rows = connection.execute(
                "SELECT p.id FROM documents d JOIN passages p ON p.document = d.id "  # noqa: S608
                f"WHERE {where} ORDER BY p.id",
                values,
            )
            return Selection.of(np.fromiter((key for (key,) in rows), np.int64))

    def extent(self, scope: Scope) -> Extent:
        """How many documents are in a scope."""
        with self._database.read() as connection:
            stated = self.publishers()
            counts = []
            for where, values in (condition(scope, stated), undated(scope, stated)):
                found = connection.execute(
                    f"SELECT COUNT(*) FROM documents d WHERE {where}",  # noqa: S608
                    values,
                )
                counts.append(int(found.fetchone()[0]))
            return Extent(*counts)

    def paths(self, scope: Scope) -> tuple[str, ...]:
        """The documents in a scope, in order."""
        with self._database.read() as connection:
            where, values = condition(scope, self.publishers())
            rows = connection.execute(
                f"SELECT d.path FROM documents d WHERE {where} ORDER BY d.path",  # noqa: S608
                values,
            )
            return tuple(str(path) for (path,) in rows)

    def publishers(self) -> tuple[str, ...]:
        """Every publisher that a document states, in order."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT DISTINCT publisher FROM documents WHERE publisher IS NOT NULL ORDER BY 1"
            )
            return tuple(str(name) for (name,) in rows)

    # For the vector index

    def removed_since(self, generation: int) -> list[tuple[int, int]]:
        """Passages removed after a generation: in which, and their ids."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT generation, passage FROM removals WHERE generation > ? ORDER BY generation",
                (generation,),
            )
            return [(int(when), int(key)) for when, key in rows]

    def vectors_after(self, key: int, limit: int) -> tuple[list[int], NDArray[np.float32]]:
        """Ids and vectors of the passages added after passage ``key``, at most ``limit``.

        Ids rise with every passage and are never used twice.
        """
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT id, {PASSAGE} FROM passages WHERE id > ? ORDER BY id LIMIT ?",  # noqa: S608
                (key, limit),
            ).fetchall()
            vectors = read_passage_vectors((row[1:] for row in rows), self._dimension)
        return [int(row[0]) for row in rows], vectors

    def passage_count(self) -> int:
        """Number of passages that the documents have, by their own account."""
        with self._database.read() as connection:
            (count,) = connection.execute("SELECT sum(passages) FROM documents").fetchone()
            return int(count or 0)


def _keywords_within(
    connection: sqlite3.Connection, expression: str, limit: int, within: Selection
) -> list[tuple[int, float]]:
    """The best matches of a selection: those of the whole index in turn, until they are enough."""
    if not len(within):
        return []
    rows = connection.execute(
        "SELECT rowid, -rank FROM keywords WHERE keywords MATCH ? AND rowid BETWEEN ? AND ? "
        "ORDER BY rank, rowid",
        (expression, int(within.ids[0]), int(within.ids[-1])),
    )
    found: list[tuple[int, float]] = []
    while len(found) < limit and (part := rows.fetchmany(_MATCHES)):
        is_in = within.holds([key for key, _ in part])
        found += [row for row, kept in zip(part, is_in.tolist(), strict=True) if kept]
    return [(int(key), float(bm25)) for key, bm25 in found[:limit]]


def _places(fields: tuple[object, ...]) -> str:
    """Question marks for the fields of a row."""
    return ", ".join("?" * len(fields))


def _keep(connection: sqlite3.Connection, vectors: Mapping[int, NDArray[np.float32]]) -> None:
    """Store vectors of sentences, those of passages that are gone left out."""
    rows = (sentence_vectors_row(key, found) for key, found in vectors.items())
    connection.executemany(
        "INSERT OR REPLACE INTO sentence_vectors SELECT ?1, ?2, ?3 "
        "WHERE EXISTS (SELECT 1 FROM passages WHERE id = ?1)",
        rows,
    )


def _insert_passage(connection: sqlite3.Connection, row: tuple[object, ...], text: str) -> int:
    """Store a passage and its words; its id."""
    key = connection.execute(
        f"INSERT INTO passages ({PASSAGE}) VALUES ({_places(row)})",  # noqa: S608
        row,
    ).lastrowid
    connection.execute("INSERT INTO keywords (rowid, text) VALUES (?, ?)", (key, searchable(text)))
    return int(key or 0)
