"""The truth of the index: one SQLite file.

It holds documents, sentences and passages with their vectors, the keyword index
(FTS5), the log of changes, and what the vectors were made with. A document is
written in one transaction, which also raises the generation by one.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.database import Database
from index.documents import (
    Block,
    Document,
    DocumentInfo,
    Kind,
    Passage,
    Sentence,
    UnknownDocument,
)
from index.keywords import searchable

# The columns of a DocumentInfo, in its order.
_INFO = "path, sha256, title, publisher, author, date, language, length, sentences, passages"


@dataclass(frozen=True, slots=True)
class FileState:
    """What the catalog remembers of a document's file.

    ``stamp`` identifies the file's state on disk; an empty one never matches.
    """

    sha256: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Record:
    """A document with everything derived from it, ready to be stored.

    ``sentence_vectors`` has one row a sentence (zeros where it is no evidence),
    ``passage_vectors`` one row a passage.
    """

    document: Document
    file: FileState
    sentences: tuple[Sentence, ...]
    sentence_vectors: NDArray[np.float32]
    passages: tuple[Passage, ...]
    passage_vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class KnownVectors:
    """Vectors by the text of the sentence or passage they were made from."""

    sentences: Mapping[str, NDArray[np.float32]]
    passages: Mapping[str, NDArray[np.float32]]


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

    @property
    def store(self) -> bytes:
        """Identity of this catalog, 32 bytes; a rebuilt one has another."""
        return self._database.meta("store").encode()

    @property
    def generation(self) -> int:
        """Number of transactions that changed documents."""
        return int(self._database.meta("generation"))

    # Writing

    def put(self, record: Record) -> None:
        """Store a document in one transaction; it replaces one of the same path."""
        document = record.document
        with self._database.write() as connection:
            generation = self._next_generation()
            self._delete(connection, document.path, generation)
            key = connection.execute(
                f"INSERT INTO documents ({_INFO}, file_sha256, file_stamp, blocks, text) "  # noqa: S608
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(document.path, document.sha256, document.title, document.publisher),
                    *(document.author, document.date, document.language, len(document.text)),
                    *(len(record.sentences), len(record.passages)),
                    *(record.file.sha256, record.file.stamp),
                    json.dumps([(b.start, b.end, b.kind, b.page) for b in document.blocks]),
                    document.text.encode(),
                ),
            ).lastrowid
            connection.executemany(
                "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (key, s.position, s.block, s.start, s.end, s.kind, _half(vector, s.kind))
                    for s, vector in zip(record.sentences, record.sentence_vectors, strict=True)
                ),
            )
            for passage, vector in zip(record.passages, record.passage_vectors, strict=True):
                _insert_passage(connection, int(key or 0), document, passage, vector)

    def remove(self, path: str) -> None:
        """Remove a document and all that was derived from it; unknown paths are ignored."""
        with self._database.write() as connection:
            self._delete(connection, path, self._next_generation())

    def _next_generation(self) -> int:
        generation = int(self._database.meta("generation")) + 1
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
        self._database.set_meta("residue", "1")

    def touch(self, path: str, file: FileState) -> None:
        """Remember the state of a file whose content did not change."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE documents SET file_sha256 = ?, file_stamp = ? WHERE path = ?",
                (file.sha256, file.stamp, path),
            )

    def scrub(self) -> None:
        """Overwrite what removed documents left in the keyword index and the log.

        Deleted terms stay in FTS5's segments until these are merged, and deleted
        pages in the write-ahead log until it is truncated. Does nothing if
        nothing was removed since the last time.
        """
        with self._database.access() as connection:
            if self._database.meta("residue") == "0":
                return
            with self._database.write():
                connection.execute("INSERT INTO keywords (keywords) VALUES ('optimize')")
                self._database.set_meta("residue", "0")
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if busy:
                with self._database.write():
                    self._database.set_meta("residue", "1")

    # Reading

    def files(self) -> dict[str, FileState]:
        """The remembered state of each document's file, by path."""
        with self._database.access() as connection:
            rows = connection.execute("SELECT path, file_sha256, file_stamp FROM documents")
            return {path: FileState(sha256, stamp) for path, sha256, stamp in rows}

    def path_of_file(self, sha256: str) -> str | None:
        """A document whose file had this hash."""
        with self._database.access() as connection:
            row = connection.execute(
                "SELECT path FROM documents WHERE file_sha256 = ? LIMIT 1", (sha256,)
            ).fetchone()
            return None if row is None else str(row[0])

    def has(self, path: str) -> bool:
        """Whether there is a document with this path."""
        with self._database.access() as connection:
            found = connection.execute("SELECT 1 FROM documents WHERE path = ?", (path,))
            return found.fetchone() is not None

    def infos(self, after: str | None = None, limit: int = 1000) -> tuple[DocumentInfo, ...]:
        """Documents in the order of their paths, at most ``limit``, after path ``after``."""
        with self._database.access() as connection:
            rows = connection.execute(
                f"SELECT {_INFO} FROM documents WHERE path > ? ORDER BY path LIMIT ?",  # noqa: S608
                (after or "", limit),
            )
            return tuple(DocumentInfo(*row) for row in rows)

    def info(self, path: str) -> DocumentInfo:
        """One document without its text.

        Raises:
            UnknownDocument: If there is none with this path.
        """
        with self._database.access() as connection:
            row = connection.execute(
                f"SELECT {_INFO} FROM documents WHERE path = ?",  # noqa: S608
                (path,),
            ).fetchone()
        if row is None:
            raise UnknownDocument.at(path)
        return DocumentInfo(*row)

    def document(self, path: str) -> Document:
        """One document with text and blocks.

        Raises:
            UnknownDocument: If there is none with this path.
        """
        with self._database.access() as connection:
            info = self.info(path)
            text, blocks = connection.execute(
                "SELECT text, blocks FROM documents WHERE path = ?", (path,)
            ).fetchone()
        return Document(
            path=path,
            text=text.decode(),
            sha256=info.sha256,
            title=info.title,
            publisher=info.publisher,
            author=info.author,
            date=info.date,
            language=info.language,
            blocks=tuple(
                Block(start, end, Kind(kind), page) for start, end, kind, page in json.loads(blocks)
            ),
        )

    def sentences(self, document: Document, first: int, last: int | None) -> tuple[Sentence, ...]:
        """Sentences ``first`` to ``last`` (excluded; None: to the end) of a stored document."""
        with self._database.access() as connection:
            rows = connection.execute(
                "SELECT s.position, s.block, s.start, s.stop, s.kind FROM sentences s "
                "JOIN documents d ON d.id = s.document WHERE d.path = ? AND d.sha256 = ? "
                "AND s.position >= ? AND s.position < ? ORDER BY s.position",
                (document.path, document.sha256, first, _stop(last)),
            ).fetchall()
        return tuple(
            Sentence(
                *(document.path, at, block, start, end, Kind(kind), document.text[start:end]),
                page=document.blocks[block].page,
            )
            for at, block, start, end, kind in rows
        )

    def sentence_vectors(self, path: str, first: int, last: int | None) -> NDArray[np.float32]:
        """Vectors of these sentences, one row each; zeros where there is none."""
        with self._database.access() as connection:
            rows = connection.execute(
                "SELECT s.vector FROM sentences s JOIN documents d ON d.id = s.document "
                "WHERE d.path = ? AND s.position >= ? AND s.position < ? ORDER BY s.position",
                (path, first, _stop(last)),
            ).fetchall()
        vectors = np.zeros((len(rows), self._dimension), np.float32)
        for row, (blob,) in zip(vectors, rows, strict=True):
            if blob is not None:
                row[:] = np.frombuffer(blob, "<f2")
        return vectors

    def known_vectors(self, path: str) -> KnownVectors:
        """All vectors of a document by the text they were made from."""
        document = self.document(path)
        text = document.text
        with self._database.access() as connection:
            passages = connection.execute(
                "SELECT p.start, p.stop, p.vector FROM passages p "
                "JOIN documents d ON d.id = p.document WHERE d.path = ?",
                (path,),
            ).fetchall()
        sentences = self.sentences(document, 0, None)
        vectors = self.sentence_vectors(path, 0, None)
        return KnownVectors(
            {s.text: v for s, v in zip(sentences, vectors, strict=True) if s.kind.is_evidence},
            {text[start:stop]: np.frombuffer(blob, "<f4") for start, stop, blob in passages},
        )

    def passages(self, keys: Iterable[int]) -> dict[int, Passage]:
        """The passages with these ids; ids that are gone are left out."""
        with self._database.access() as connection:
            rows = connection.execute(
                "SELECT p.id, d.path, p.start, p.stop, p.first, p.last FROM passages p "
                "JOIN documents d ON d.id = p.document "
                "WHERE p.id IN (SELECT value FROM json_each(?))",
                (json.dumps([int(key) for key in keys]),),
            )
            return {key: Passage(*fields) for key, *fields in rows}

    def keyword_search(self, expression: str, limit: int) -> list[tuple[int, float]]:
        """Passage ids and BM25 (higher is better), best first, ties by id."""
        with self._database.access() as connection:
            rows = connection.execute(
                "SELECT rowid, -rank FROM keywords WHERE keywords MATCH ? "
                "ORDER BY rank, rowid LIMIT ?",
                (expression, limit),
            )
            return [(int(key), float(bm25)) for key, bm25 in rows]

    def removed_since(self, generation: int) -> list[int]:
        """Ids of the passages removed after a generation."""
        with self._database.access() as connection:
            rows = connection.execute(
                "SELECT passage FROM removals WHERE generation > ?", (generation,)
            )
            return [int(key) for (key,) in rows]

    def vectors_after(self, key: int, limit: int) -> tuple[list[int], NDArray[np.float32]]:
        """Ids and vectors of the passages added after passage ``key``, at most ``limit``.

        Ids rise with every passage and are never used twice.
        """
        with self._database.access() as connection:
            rows = connection.execute(
                "SELECT id, vector FROM passages WHERE id > ? ORDER BY id LIMIT ?", (key, limit)
            ).fetchall()
        vectors = np.frombuffer(b"".join(blob for _, blob in rows), "<f4")
        return [int(row[0]) for row in rows], vectors.reshape(-1, self._dimension)


def _insert_passage(
    connection: sqlite3.Connection,
    key: int,
    document: Document,
    passage: Passage,
    vector: NDArray[np.float32],
) -> None:
    """Store a passage of the document with id ``key``, its vector and its words."""
    row = connection.execute(
        "INSERT INTO passages (document, start, stop, first, last, vector) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            *(key, passage.start, passage.end, passage.first, passage.last),
            np.asarray(vector, "<f4").tobytes(),
        ),
    ).lastrowid
    text = searchable(document.text[passage.start : passage.end])
    connection.execute("INSERT INTO keywords (rowid, text) VALUES (?, ?)", (row, text))


def _half(vector: NDArray[np.float32], kind: Kind) -> bytes | None:
    """A sentence's vector in half precision: cosines keep three decimals, half the room."""
    return np.asarray(vector, "<f2").tobytes() if kind.is_evidence else None


def _stop(last: int | None) -> int:
    return 2**62 if last is None else last
