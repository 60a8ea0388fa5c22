"""The SQLite file of the catalog: schema, transactions, what it was built with.

A single connection serves all threads in turn: reads take well under a
millisecond, and nobody sees half a document.
"""

import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.documents import IndexingError

FORMAT = 2
_REBUILD = "rebuild it with: python app.py index --rebuild"

# Stemming (porter) measured with the dense search, nDCG@10 against plain words:
# Cranfield 0.433 against 0.425, 646 passages of SQuAD 2 0.803 against 0.799.
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
CREATE VIRTUAL TABLE keywords USING fts5 (text, tokenize = "porter unicode61 remove_diacritics 2");
CREATE TABLE removals (
    generation INTEGER NOT NULL, passage INTEGER NOT NULL, PRIMARY KEY (generation, passage)
) WITHOUT ROWID;
"""


class Database:
    """An open file; its methods may be called from several threads.

    Args:
        path: The SQLite file; created if missing.
        model: Name of the embedding model.
        dimension: Length of its vectors.

    Raises:
        IndexingError: If the file cannot be used, or was built otherwise.
    """

    def __init__(self, path: Path, model: str, dimension: int) -> None:
        self._path = path
        self._lock = threading.RLock()
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise _unusable(path, error) from error
        built = {"format": str(FORMAT), "model": model, "dimension": str(dimension)}
        try:
            with self.access():
                self._prepare(built)
            self._check(built)
        except IndexingError:
            self._connection.close()
            raise

    def _prepare(self, built: dict[str, str]) -> None:
        run = self._connection.execute
        run("PRAGMA busy_timeout = 10000")
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = NORMAL")
        run("PRAGMA foreign_keys = ON")
        # What is removed is overwritten, not only forgotten.
        run("PRAGMA secure_delete = ON")
        with self.write():
            if run("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
                return
            for statement in _SCHEMA.split(";\n"):
                run(statement)
            state = {
                "store": uuid.uuid4().hex,
                "normalised": "1",
                "generation": "0",
                "residue": "0",
            }
            facts = (built | state).items()
            self._connection.executemany("INSERT INTO meta VALUES (?, ?)", facts)

    def _check(self, built: dict[str, str]) -> None:
        for key, wanted in built.items():
            if (found := self.meta(key)) != wanted:
                raise IndexingError(
                    f"The index {self._path} was built with {key} {found!r}, "
                    f"but {key} {wanted!r} is in use; {_REBUILD}"
                )

    def close(self) -> None:
        """Close the file; it cannot be used afterwards."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def access(self) -> Iterator[sqlite3.Connection]:
        """The connection for one thread at a time; SQLite's errors as IndexingError."""
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise _unusable(self._path, error) from error

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, undone on any error."""
        with self.access() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def meta(self, key: str) -> str:
        """A fact about the catalog; "" if it has none of that name."""
        with self.access() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
            return "" if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Change a fact about the catalog."""
        with self.access() as connection:
            connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))


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
