"""The SQLite file of the catalog: schema, transactions, what it was built with.

One connection writes. Readers have their own, and each sees the file as it was
when it began to read: nobody waits for a writer, and nobody sees half a document.
"""

import logging
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.documents import IndexingError

_log = logging.getLogger(__name__)

Connection = sqlite3.Connection  # for those who write in a transaction of the catalog

FORMAT = 6
_PATIENCE_MS = 10_000  # for another process that writes
_REBUILD = "rebuild it with: python app.py index --rebuild"

# Stemming (porter) measured with the dense search, nDCG@10 against plain words:
# Cranfield 0.433 against 0.425, 646 passages of SQuAD 2 0.803 against 0.799.
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
    title TEXT, publisher TEXT, author TEXT, date TEXT, language TEXT,
    length INTEGER NOT NULL, sentences INTEGER NOT NULL, passages INTEGER NOT NULL,
    seal INTEGER NOT NULL, file_sha256 TEXT NOT NULL, file_stamp TEXT NOT NULL,
    blocks TEXT NOT NULL, blocks_seal INTEGER NOT NULL, text BLOB NOT NULL
);
CREATE INDEX documents_by_file ON documents (file_sha256);
CREATE INDEX documents_by_scope ON documents (publisher, date, path);
CREATE TABLE sentences (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, block INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, kind TEXT NOT NULL,
    seal INTEGER NOT NULL, PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL, stop INTEGER NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL, vector BLOB NOT NULL, seal INTEGER NOT NULL
);
CREATE INDEX passages_by_document ON passages (document, first);
CREATE TABLE sentence_vectors (
    passage INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
    vectors BLOB NOT NULL, seal INTEGER NOT NULL
);
CREATE VIRTUAL TABLE keywords USING fts5 (text, tokenize = "porter unicode61 remove_diacritics 2");
CREATE TABLE removals (
    generation INTEGER NOT NULL, passage INTEGER NOT NULL, PRIMARY KEY (generation, passage)
) WITHOUT ROWID;
"""

_DERIVED = """
CREATE TABLE IF NOT EXISTS derived (
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    maker TEXT NOT NULL, data BLOB NOT NULL, seal INTEGER NOT NULL
)
"""


class Damage(Exception):  # noqa: N818 - it says what it is
    """What stands in the file is not what was written there."""


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
        self._write_lock = threading.RLock()
        self._own = threading.local()
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        built = {"format": str(FORMAT), "model": model, "dimension": str(dimension)}
        with self._in_words():
            self._writer = self._connect()
        try:
            with self._in_words():
                self._prepare(built)
            self._check(built)
        except BaseException:
            self.close()
            raise

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        # A damaged page is noticed rather than read.
        connection.execute("PRAGMA cell_size_check = ON")
        return connection

    def _prepare(self, built: dict[str, str]) -> None:
        run = self._writer.execute
        run("PRAGMA journal_mode = WAL")
        # A commit outlasts a loss of power; the vector file relies on it.
        run("PRAGMA synchronous = FULL")
        run("PRAGMA foreign_keys = ON")
        # What is removed is overwritten, not only forgotten.
        run("PRAGMA secure_delete = ON")
        with self.write():
            run(_DERIVED)  # which older indexes of this format lack
            if run("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
                return
            for statement in _SCHEMA.split(";\n"):
                run(statement)
            state = {
                "store": uuid.uuid4().hex,
                "normalised": "1",
                "generation": "0",
                "residue": "0",
                "passages": "0",
                "logged from": "0",
                "sentences": "0",
            }
            facts = (built | state).items()
            self._writer.executemany("INSERT INTO meta VALUES (?, ?)", facts)

    def _check(self, built: dict[str, str]) -> None:
        for key, wanted in built.items():
            if (found := self.meta(key)) != wanted:
                raise IndexingError(
                    f"The index {self._path} was built with {key} {found!r}, "
                    f"but {key} {wanted!r} is in use; {_REBUILD}"
                )

    def close(self) -> None:
        """Close the file; it cannot be used afterwards."""
        with self._write_lock:
            self._closed = True
            self._writer.close()
            while self._idle:
                self._idle.pop().close()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The file as it is now, unchanged until the end.

        What a thread reads inside another ``read`` or ``write`` of its own is the
        same state. SQLite's errors come out as IndexingError.
        """
        with self._in_words():
            if self._current is not None:
                yield self._current
                return
            connection = self._take_reader()
            try:
                with self._as_current(connection), _transaction(connection, "BEGIN"):
                    # A transaction sees the file as of its first look at it.
                    connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
                    yield connection
            finally:
                self._give_back(connection)

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, undone on any error."""
        with (
            self._in_words(),
            self._write_lock,
            self._as_current(self._writer),
            _transaction(self._writer, "BEGIN IMMEDIATE"),
        ):
            yield self._writer

    def write_if_free(self, work: Callable[[sqlite3.Connection], object]) -> bool:
        """Do ``work`` in a transaction unless somebody else writes; whether it was done.

        For what can be made again: nobody waits for it, a failure is no error, and a
        loss of power may undo it.
        """
        if not self._write_lock.acquire(blocking=False):
            return False
        run = self._writer.execute
        try:
            run("PRAGMA busy_timeout = 0")
            run("PRAGMA synchronous = NORMAL")
            try:
                with self._as_current(self._writer), _transaction(self._writer, "BEGIN IMMEDIATE"):
                    work(self._writer)
            finally:
                run(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
                run("PRAGMA synchronous = FULL")
        except sqlite3.Error as error:
            _log.info("%s was not written to: %s", self._path, error)
            return False
        finally:
            self._write_lock.release()
        return True

    def truncate_log(self) -> bool:
        """Move the write-ahead log into the file and empty it; False if a reader is in the way."""
        run = self._writer.execute
        with self._in_words(), self._write_lock:
            run(f"PRAGMA busy_timeout = {_PATIENCE_MS // 20}")
            try:
                busy, _, _ = run("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                run(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
            return not busy

    def meta(self, key: str) -> str:
        """A fact about the catalog; "" if it has none of that name."""
        with self.read() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
            return "" if row is None else str(row[0])

    def number(self, key: str) -> int:
        """A fact that is a number."""
        with self.read():
            if not (found := self.meta(key)).isascii() or not found.isdigit():
                raise Damage(f"its {key} is {found[:20]!r}")
            return int(found)

    def set_meta(self, key: str, value: str) -> None:
        """Change a fact about the catalog; only inside ``write``."""
        self._writer.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))

    @property
    def _current(self) -> sqlite3.Connection | None:
        """The connection that this thread is using."""
        found: sqlite3.Connection | None = getattr(self._own, "connection", None)
        return found

    @contextmanager
    def _as_current(self, connection: sqlite3.Connection) -> Iterator[None]:
        before, self._own.connection = self._current, connection
        try:
            yield
        finally:
            self._own.connection = before

    def _take_reader(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            connection = self._connect()
            connection.execute("PRAGMA query_only = ON")
            return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """SQLite's errors, and damage, as IndexingError."""
        try:
            yield
        except (sqlite3.Error, Damage) as error:
            raise IndexingError(
                f"The index {self._path} cannot be used ({error}); {_remedy(error)}"
            ) from error


@contextmanager
def _transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk makes SQLite itself undo it.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _remedy(error: Exception) -> str:
    """What to do about an error."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return "make its folder writable, or name another with --store"
    if name.startswith("SQLITE_FULL"):
        return "the disk is full: make room, or name another folder with --store"
    if name.startswith("SQLITE_IOERR"):
        return f"the disk refuses it: make room there, or {_REBUILD}"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "another program is writing to it; try again when it has finished"
    return f"it may be damaged: {_REBUILD}"
