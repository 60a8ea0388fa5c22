"""The truth of the index: one SQLite file.

It holds documents, sentences and passages with their vectors, the keyword index
(FTS5), the log of changes, and what the vectors were made with. A document is
written in one transaction, which also raises the generation by one.
"""

import json
import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.documents import (
    Block,
    Document,
    DocumentInfo,
    IndexingError,
    Kind,
    Passage,
    Sentence,
)
from index.keywords import searchable

FORMAT = 1
_REBUILD = "rebuild it with: python app.py index --rebuild"

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
    title TEXT, publisher TEXT, author TEXT, date TEXT, language TEXT,
    length INTEGER NOT NULL, sentences INTEGER NOT NULL, passages INTEGER NOT NULL,
    file_sha256 TEXT NOT NULL, file_stamp TEXT NOT NULL,
    blocks TEXT NOT NULL, text BLOB NOT NULL
);
CREATE INDEX documents_by_file ON documents (file_sha256);
CREATE TABLE sentences (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, block INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, kind TEXT NOT NULL, vector BLOB,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL, stop INTEGER NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX passages_by_document ON passages (document);
CREATE VIRTUAL TABLE keywords USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE changes (generation INTEGER NOT NULL, added INTEGER NOT NULL, passage INTEGER NOT NULL,
    PRIMARY KEY (generation, added, passage)) WITHOUT ROWID;
"""
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
    """One open catalog; its methods may be called from several threads.

    A single connection serves all threads in turn: reads take well under a
    millisecond, and nobody sees half a document.

    Args:
        path: The SQLite file; created if missing.
        model: Name of the embedding model.
        dimension: Length of its vectors.

    Raises:
        IndexingError: If the file cannot be used, or was built otherwise.
    """

    def __init__(self, path: Path, model: str, dimension: int) -> None:
        self._path = path
        self._dimension = dimension
        self._lock = threading.RLock()
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise _unusable(path, error) from error
        try:
            with self._access():
                self._prepare(model)
        except IndexingError:
            self._connection.close()
            raise

    def _prepare(self, model: str) -> None:
        run = self._connection.execute
        run("PRAGMA busy_timeout = 10000")
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = NORMAL")
        run("PRAGMA foreign_keys = ON")
        # What is removed is overwritten, not only forgotten.
        run("PRAGMA secure_delete = ON")
        built = {"format": str(FORMAT), "model": model, "dimension": str(self._dimension)}
        with self._write():
            if not run("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
                for statement in _SCHEMA.split(";\n"):
                    run(statement)
                store = uuid.uuid4().hex
                facts = {
                    **built,
                    "normalised": "1",
                    "store": store,
                    "generation": "0",
                    "residue": "0",
                }
                self._connection.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())
        for key, wanted in built.items():
            if (found := self._meta(key)) != wanted:
                raise IndexingError(
                    f"The index {self._path} was built with {key} {found!r}, "
                    f"but {key} {wanted!r} is in use; {_REBUILD}"
                )

    def close(self) -> None:
        """Close the file; the catalog cannot be used afterwards."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def _access(self) -> Iterator[sqlite3.Connection]:
        """The connection for one thread at a time; SQLite's errors as IndexingError."""
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise _unusable(self._path, error) from error

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, undone on any error."""
        with self._access() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def _meta(self, key: str) -> str | None:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def _set_meta(self, key: str, value: str) -> None:
        self._connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))

    @property
    def store(self) -> bytes:
        """Identity of this catalog, 32 bytes; a rebuilt one has another."""
        with self._access():
            return str(self._meta("store")).encode()

    @property
    def generation(self) -> int:
        """Number of transactions that changed documents."""
        with self._access():
            return int(self._meta("generation") or 0)

    # Writing

    def put(self, record: Record) -> None:
        """Store a document in one transaction; it replaces one of the same path."""
        document = record.document
        with self._write() as connection:
            generation = self._next_generation()
            self._delete(document.path, generation)
            key = connection.execute(
                f"INSERT INTO documents ({_INFO}, file_sha256, file_stamp, blocks, text) "  # noqa: S608
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(document.path, document.sha256, document.title, document.publisher),
                    *(document.author, document.date, document.language, len(document.text)),
                    *(len(record.sentences), len(record.passages)),
                    *(record.file.sha256, record.file.stamp),
                    json.dumps([(b.start, b.end, b.kind) for b in document.blocks]),
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
                self._insert_passage(int(key or 0), document, passage, vector, generation)

    def _insert_passage(
        self,
        key: int,
        document: Document,
        passage: Passage,
        vector: NDArray[np.float32],
        generation: int,
    ) -> None:
        row = self._connection.execute(
            "INSERT INTO passages (document, start, stop, first, last, vector) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(key, passage.start, passage.end, passage.first, passage.last),
                np.asarray(vector, "<f4").tobytes(),
            ),
        ).lastrowid
        text = searchable(document.text[passage.start : passage.end])
        self._connection.execute("INSERT INTO keywords (rowid, text) VALUES (?, ?)", (row, text))
        self._connection.execute("INSERT INTO changes VALUES (?, 1, ?)", (generation, row))

    def remove(self, path: str) -> None:
        """Remove a document and all that was derived from it; unknown paths are ignored."""
        with self._write():
            self._delete(path, self._next_generation())

    def _next_generation(self) -> int:
        generation = int(self._meta("generation") or 0) + 1
        self._set_meta("generation", str(generation))
        return generation

    def _delete(self, path: str, generation: int) -> None:
        run = self._connection.execute
        row = run("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
        if row is None:
            return
        gone = run("SELECT id FROM passages WHERE document = ?", row).fetchall()
        self._connection.executemany("DELETE FROM keywords WHERE rowid = ?", gone)
        self._connection.executemany(
            "INSERT INTO changes VALUES (?, 0, ?)", ((generation, key) for (key,) in gone)
        )
        run("DELETE FROM documents WHERE id = ?", row)
        self._set_meta("residue", "1")

    def touch(self, path: str, file: FileState) -> None:
        """Remember the state of a file whose content did not change."""
        with self._write() as connection:
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
        with self._access() as connection:
            if self._meta("residue") == "0":
                return
            with self._write():
                connection.execute("INSERT INTO keywords (keywords) VALUES ('optimize')")
                self._set_meta("residue", "0")
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if busy:
                with self._write():
                    self._set_meta("residue", "1")

    # Reading

    def files(self) -> dict[str, FileState]:
        """The remembered state of each document's file, by path."""
        with self._access() as connection:
            rows = connection.execute("SELECT path, file_sha256, file_stamp FROM documents")
            return {path: FileState(sha256, stamp) for path, sha256, stamp in rows}

    def path_of_file(self, sha256: str) -> str | None:
        """A document whose file had this hash."""
        with self._access() as connection:
            row = connection.execute(
                "SELECT path FROM documents WHERE file_sha256 = ? LIMIT 1", (sha256,)
            ).fetchone()
            return None if row is None else str(row[0])

    def has(self, path: str) -> bool:
        """Whether there is a document with this path."""
        with self._access() as connection:
            found = connection.execute("SELECT 1 FROM documents WHERE path = ?", (path,))
            return found.fetchone() is not None

    def infos(self, after: str | None = None, limit: int = 1000) -> tuple[DocumentInfo, ...]:
        """Documents in the order of their paths, at most ``limit``, after path ``after``."""
        with self._access() as connection:
            rows = connection.execute(
                f"SELECT {_INFO} FROM documents WHERE path > ? ORDER BY path LIMIT ?",  # noqa: S608
                (after or "", limit),
            )
            return tuple(DocumentInfo(*row) for row in rows)

    def info(self, path: str) -> DocumentInfo:
        """One document without its text.

        Raises:
            IndexingError: If there is none with this path.
        """
        with self._access() as connection:
            row = connection.execute(
                f"SELECT {_INFO} FROM documents WHERE path = ?",  # noqa: S608
                (path,),
            ).fetchone()
        if row is None:
            raise IndexingError(f"No document {path!r} is in the index; see the list of documents.")
        return DocumentInfo(*row)

    def document(self, path: str) -> Document:
        """One document with text and blocks.

        Raises:
            IndexingError: If there is none with this path.
        """
        with self._access() as connection:
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
            blocks=tuple(Block(start, end, Kind(kind)) for start, end, kind in json.loads(blocks)),
        )

    def sentences(self, document: Document, first: int, last: int | None) -> tuple[Sentence, ...]:
        """Sentences ``first`` to ``last`` (excluded; None: to the end) of a stored document."""
        with self._access() as connection:
            rows = connection.execute(
                "SELECT s.position, s.block, s.start, s.stop, s.kind FROM sentences s "
                "JOIN documents d ON d.id = s.document WHERE d.path = ? AND d.sha256 = ? "
                "AND s.position >= ? AND s.position < ? ORDER BY s.position",
                (document.path, document.sha256, first, _stop(last)),
            ).fetchall()
        return tuple(
            Sentence(document.path, at, block, start, end, Kind(kind), document.text[start:end])
            for at, block, start, end, kind in rows
        )

    def sentence_vectors(self, path: str, first: int, last: int | None) -> NDArray[np.float32]:
        """Vectors of these sentences, one row each; zeros where there is none."""
        with self._access() as connection:
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
        with self._access() as connection:
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
        with self._access() as connection:
            rows = connection.execute(
                "SELECT p.id, d.path, p.start, p.stop, p.first, p.last FROM passages p "
                "JOIN documents d ON d.id = p.document "
                "WHERE p.id IN (SELECT value FROM json_each(?))",
                (json.dumps([int(key) for key in keys]),),
            )
            return {key: Passage(*fields) for key, *fields in rows}

    def keyword_search(self, expression: str, limit: int) -> list[tuple[int, float]]:
        """Passage ids and BM25 (higher is better), best first, ties by id."""
        with self._access() as connection:
            rows = connection.execute(
                "SELECT rowid, -rank FROM keywords WHERE keywords MATCH ? "
                "ORDER BY rank, rowid LIMIT ?",
                (expression, limit),
            )
            return [(int(key), float(bm25)) for key, bm25 in rows]

    def removed_since(self, generation: int) -> list[int]:
        """Ids of the passages removed after a generation."""
        with self._access() as connection:
            rows = connection.execute(
                "SELECT passage FROM changes WHERE generation > ? AND added = 0", (generation,)
            )
            return [int(key) for (key,) in rows]

    def vectors_since(
        self, generation: int, after: int, limit: int
    ) -> tuple[list[int], NDArray[np.float32]]:
        """Passages added after a generation that still exist: ids and vectors.

        At most ``limit``, in the order of their ids, from the one after ``after``.
        """
        with self._access() as connection:
            rows: Sequence[tuple[int, bytes]] = connection.execute(
                "SELECT p.id, p.vector FROM passages p JOIN changes c ON c.passage = p.id "
                "WHERE c.generation > ? AND c.added = 1 AND p.id > ? ORDER BY p.id LIMIT ?",
                (generation, after, limit),
            ).fetchall()
        data = b"".join(blob for _, blob in rows)
        vectors = np.frombuffer(data, "<f4").reshape(-1, self._dimension)
        return [int(key) for key, _ in rows], vectors.astype(np.float32)


def _half(vector: NDArray[np.float32], kind: Kind) -> bytes | None:
    """A sentence's vector in half precision: cosines keep three decimals, half the room."""
    return np.asarray(vector, "<f2").tobytes() if kind.is_evidence else None


def _stop(last: int | None) -> int:
    return 2**62 if last is None else last


def _unusable(path: Path, error: sqlite3.Error) -> IndexingError:
    """An error of SQLite's in words, with what to do about it."""
    message = str(error)
    if "readonly" in message or "unable to open" in message or "full" in message:
        remedy = "make its folder writable, or name another with --store"
    elif "locked" in message:
        remedy = "another program is writing to it; try again when it has finished"
    else:
        remedy = f"it may be damaged: {_REBUILD}"
    return IndexingError(f"The index {path} cannot be used ({message}); {remedy}")
