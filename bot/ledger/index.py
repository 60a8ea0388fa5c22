"""What is known of every claim, kept in SQLite. The only tables that the ledger owns.

A cache of what the library and the rules say: whatever is wrong with the file, it is
thrown away and begun anew. Each row remembers what its judgement rests on, so that a
change of the library leads to the rows that it may touch and to no others.
"""

import json
import logging
import sqlite3
import threading
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from bot.answers import Counts, ReasonCode, Standing
from bot.ledger.paging import Cursor

logger = logging.getLogger(__name__)

FORMAT = "3"

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE,
    mark TEXT, entering INTEGER NOT NULL DEFAULT 0, date TEXT NOT NULL DEFAULT ''
);
CREATE INDEX documents_by_date ON documents (date DESC, path);
CREATE TABLE claims (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, folded TEXT NOT NULL, state INTEGER NOT NULL,
    standing TEXT, flagged INTEGER NOT NULL DEFAULT 0, reasons TEXT NOT NULL DEFAULT '',
    fact_id TEXT NOT NULL DEFAULT '', radius REAL, alone INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX claims_to_judge ON claims (state, document) WHERE state != 1;
CREATE TABLE records (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE rests (
    upon INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, PRIMARY KEY (upon, document, position)
) WITHOUT ROWID;
CREATE INDEX rests_of ON rests (document, position);
CREATE TABLE leans (
    other INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    other_position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, PRIMARY KEY (other, other_position, document, position)
) WITHOUT ROWID;
CREATE INDEX leans_of ON leans (document, position)
"""


class State(IntEnum):
    """How far a row can be relied on."""

    PENDING = 0
    JUDGED = 1
    STALE = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A row that is there: ``record`` is "" unless it is judged.

    ``date`` is that of its document, or "".
    """

    path: str
    position: int
    record: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is kept of a judged claim.

    ``radii`` gives the places whose neighbourhoods it rests on, its own among them, and
    the cosine from which a passage comes into each; ``upon`` the documents in them;
    ``alone`` says that nothing but the sentence itself has a part in it.
    """

    path: str
    position: int
    standing: Standing | None
    flagged: bool
    reasons: tuple[ReasonCode, ...]
    fact_id: str
    record: str
    radii: tuple[tuple[tuple[str, int], float], ...]
    upon: frozenset[str]
    alone: bool

    @property
    def paths(self) -> frozenset[str]:
        """Every document that it names."""
        return self.upon | {self.path} | {path for (path, _), _ in self.radii}


@dataclass(frozen=True, slots=True)
class Query:
    """The rows wanted, each field None or "" or False where all are.

    ``paths`` are the only documents whose rows are wanted. ``none`` wants those to
    which no standing could be given.
    """

    flagged: bool = False
    standing: Standing | None = None
    reason: ReasonCode | None = None
    document: str | None = None
    words: str = ""
    judged: bool = False
    paths: tuple[str, ...] | None = None
    none: bool = False

    def where(self) -> tuple[str, list[object]]:
        """The condition in SQL, and its values."""
        parts: list[tuple[str, list[object]]] = [("d.mark IS NOT NULL", [])]
        if self.judged:
            parts.append(("c.state != 0", []))
        if self.flagged:
            parts.append(("c.flagged = 1", []))
        if self.none:
            parts.append(("c.standing IS NULL", []))
        if self.standing is not None:
            parts.append(("c.standing = ?", [str(self.standing)]))
        if self.reason is not None:
            parts.append(("instr(c.reasons, ?)", [f",{self.reason},"]))
        if self.document is not None:
            parts.append(("d.path = ?", [self.document]))
        if self.paths is not None:
            parts.append(("d.path IN (SELECT value FROM json_each(?))", [json.dumps(self.paths)]))
        parts += [("instr(c.folded, ?)", [word]) for word in self.words.casefold().split()]
        return " AND ".join(sql for sql, _ in parts), [one for _, given in parts for one in given]


class LedgerIndex:
    """The file, opened or begun. Its methods may be called from several threads.

    Args:
        path: The SQLite file.
        built: What it must have been built with, by name; a file that was built with
            anything else is thrown away.
    """

    def __init__(self, path: Path, built: dict[str, str]) -> None:
        self._path = path
        self._built = built | {"format": FORMAT}
        self._lock = threading.RLock()
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._opened(self._path)
        except (sqlite3.Error, _ForeignError) as error:
            return self._begun_anew(error)

    def _begun_anew(self, cause: Exception) -> sqlite3.Connection:
        """An empty file in place of one that fails; memory where none can be written."""
        logger.info("%s is built anew: %s", self._path, cause)
        try:
            for suffix in ("", "-journal"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)
            return self._opened(self._path)
        except (sqlite3.Error, OSError) as error:
            logger.warning("%s cannot be kept, only remembered: %s", self._path, error)
            return self._opened(":memory:")

    def _opened(self, path: Path | str) -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        weakref.finalize(self, connection.close)
        try:
            connection.execute("PRAGMA busy_timeout = 10000")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            # What is removed is overwritten, not only forgotten.
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("BEGIN IMMEDIATE")
            if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                for statement in _SCHEMA.split(";\n"):
                    connection.execute(statement)
                connection.executemany("INSERT INTO meta VALUES (?, ?)", self._built.items())
                connection.execute("INSERT INTO meta VALUES ('generation', '-1')")
            found = dict(connection.execute("SELECT key, value FROM meta"))
            connection.execute("COMMIT")
            different = [name for name, value in self._built.items() if found.get(name) != value]
            if different or "generation" not in found:
                raise _ForeignError(f"another {', '.join(different)}")
        except BaseException:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        """Close the file; it cannot be used afterwards."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _use(self) -> Iterator[sqlite3.Connection]:
        """The connection in one transaction; a file that fails is begun anew.

        Raises:
            LedgerLostError: It failed: what was asked for must be asked again.
        """
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield self._connection
                except BaseException:
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
                self._connection.execute("COMMIT")
            except sqlite3.ProgrammingError:
                raise
            except sqlite3.Error as error:
                self._connection.close()
                self._connection = self._begun_anew(error)
                raise LedgerLostError(str(error)) from error

    # Following the library

    @property
    def generation(self) -> int:
        """Generation of the library that the rows follow; -1 at the beginning."""
        with self._use() as connection:
            return _generation(connection)

    def marks(self) -> dict[str, str | None]:
        """The mark of each document by path; None where rows rest on it and it has none."""
        with self._use() as connection:
            return dict(connection.execute("SELECT path, mark FROM documents").fetchall())

    def forget(self, path: str) -> None:
        """Delete a document's rows, and what other rows took from it; these become stale."""
        with self._use() as connection:
            _forget(connection, path)

    def enter(
        self,
        path: str,
        mark: str,
        texts: Sequence[tuple[int, str]],
        checkable: bool,
        date: str = "",
    ) -> None:
        """Take a document in with the positions and texts of its claims, none judged yet.

        Claims that no rule can judge count as judged: they are flagged as not checked.
        """
        state = State.PENDING if checkable else State.JUDGED
        reasons = "" if checkable else f",{ReasonCode.NOT_CHECKED},"
        with self._use() as connection:
            _forget(connection, path)
            key = _key(connection, path)
            connection.execute(
                "UPDATE documents SET mark = ?, entering = 1, date = ? WHERE id = ?",
                (mark, date, key),
            )
            connection.executemany(
                "INSERT INTO claims (document, position, folded, state, flagged, reasons) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (key, position, text.casefold(), state, not checkable, reasons)
                    for position, text in texts
                ),
            )

    def entering(self) -> list[str]:
        """Documents that were taken in since the last ``settle``."""
        with self._use() as connection:
            rows = connection.execute("SELECT path FROM documents WHERE entering = 1")
            return [path for (path,) in rows]

    def searched(self) -> list[str]:
        """Documents with places whose neighbourhood some judgement rests on."""
        with self._use() as connection:
            rows = connection.execute(
                "SELECT path FROM documents d WHERE EXISTS "
                "(SELECT 1 FROM claims c WHERE c.document = d.id AND c.radius IS NOT NULL)"
            )
            return [path for (path,) in rows]

    def radii(self, path: str) -> list[tuple[int, float, bool]]:
        """Those places of a document, and the cosine from which a passage comes in.

        The third says whether the place is judged, and stands alone.
        """
        with self._use() as connection:
            return connection.execute(
                "SELECT c.position, c.radius, c.state = 1 AND c.alone FROM claims c "
                "JOIN documents d ON d.id = c.document WHERE d.path = ? AND c.radius IS NOT NULL",
                (path,),
            ).fetchall()

    def touch(self, path: str, positions: Iterable[int], spared: Collection[int]) -> None:
        """Mark what rests on the neighbourhoods of these places stale.

        Not the claims at the ``spared`` ones themselves.
        """
        with self._use() as connection:
            key = _key(connection, path)
            places = [(key, position) for position in positions]
            connection.executemany(
                "UPDATE claims SET state = 2 WHERE state = 1 AND document = ? AND position = ?",
                [place for place in places if place[1] not in spared],
            )
            connection.executemany(
                "UPDATE claims SET state = 2 WHERE state = 1 AND (document, position) IN "
                "(SELECT document, position FROM leans WHERE other = ? AND other_position = ?)",
                places,
            )

    def settle(self, generation: int, marks: Mapping[str, str]) -> bool:
        """Note that all changes up to this generation of the library were followed.

        Not if the documents are others than those with these marks: then somebody else
        has changed them meanwhile, and it returns False.
        """
        with self._use() as connection:
            held = connection.execute("SELECT path, mark FROM documents WHERE mark IS NOT NULL")
            if dict(held.fetchall()) != marks:
                return False
            connection.execute("UPDATE documents SET entering = 0 WHERE entering = 1")
            connection.execute(
                "DELETE FROM documents WHERE mark IS NULL AND id NOT IN (SELECT upon FROM rests)"
            )
            connection.execute(
                "UPDATE meta SET value = ? WHERE key = 'generation'", (str(generation),)
            )
            return True

    # Judging

    def waiting(self, most: int) -> tuple[str, list[int]] | None:
        """A document and up to ``most`` positions to judge, new ones first; None if none."""
        with self._use() as connection:
            row = connection.execute(
                "SELECT c.document, d.path, c.state FROM claims c "
                "JOIN documents d ON d.id = c.document "
                "WHERE c.state != 1 ORDER BY c.state, c.document LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            positions = connection.execute(
                "SELECT position FROM claims WHERE document = ? AND state = ? LIMIT ?",
                (row[0], row[2], most),
            )
            return row[1], [position for (position,) in positions]

    def keep(self, judgements: Sequence[Judgement], generation: int) -> None:
        """Keep judgements, unless the rows follow another generation by now.

        Then a change may have touched them meanwhile, and they are judged again.
        """
        with self._use() as connection:
            if _generation(connection) == generation:
                paths = {path for judged in judgements for path in judged.paths}
                keys = {path: _key(connection, path) for path in paths}
                for judgement in judgements:
                    _keep(connection, judgement, keys)

    @property
    def pending(self) -> int:
        """Rows that are to be judged, for the first time or again."""
        with self._use() as connection:
            found = connection.execute("SELECT COUNT(*) FROM claims WHERE state != 1").fetchone()
            return int(found[0])

    # Reading

    def select(self, query: Query, behind: Cursor, most: int, by_date: bool = False) -> list[Place]:
        """Rows behind a place, at most ``most``, by document and position.

        With ``by_date`` those of the newest document first, those without a date last.
        """
        where, given = query.where()
        later, order = "d.path >= ? AND (d.path > ? OR c.position > ?)", "d.path, c.position"
        path, position = behind.path, behind.position
        place: tuple[object, ...] = (path, path, position)
        if by_date:
            later = f"d.date <= ? AND (d.date < ? OR ({later}))"
            place, order = (behind.group, behind.group, *place), f"d.date DESC, {order}"
        with self._use() as connection:
            rows = connection.execute(
                "SELECT d.path, c.position, r.record, d.date FROM documents d "  # noqa: S608
                "CROSS JOIN claims c ON c.document = d.id "
                "LEFT JOIN records r ON r.document = c.document AND r.position = c.position "
                "AND c.state = 1 "
                f"WHERE {later} AND {where} ORDER BY {order} LIMIT ?",
                (*place, *given, most),
            )
            return [Place(path, at, record or "", date) for path, at, record, date in rows]

    def count(self, query: Query) -> int:
        """How many rows are wanted."""
        where, given = query.where()
        with self._use() as connection:
            found = connection.execute(
                "SELECT COUNT(*) FROM documents d CROSS JOIN claims c "  # noqa: S608
                f"ON c.document = d.id WHERE {where}",
                given,
            ).fetchone()
            return int(found[0])

    def counts(self) -> dict[str, Counts]:
        """Claims and flagged ones of each document whose claims are all judged."""
        with self._use() as connection:
            rows = connection.execute(
                "SELECT d.path, COUNT(c.position), COALESCE(SUM(c.flagged), 0) FROM documents d "
                "LEFT JOIN claims c ON c.document = d.id WHERE d.mark IS NOT NULL "
                "GROUP BY d.id HAVING COALESCE(MIN(c.state), 1) > 0"
            )
            return {path: Counts(claims, flagged) for path, claims, flagged in rows}


class LedgerLostError(Exception):
    """The file failed while it was used; it is empty now."""


class _ForeignError(Exception):
    """The file was built with something else."""


def _generation(connection: sqlite3.Connection) -> int:
    found = connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
    return int(found[0])


def _key(connection: sqlite3.Connection, path: str) -> int:
    """The number of a document, which may be known only because something rests on it."""
    connection.execute("INSERT OR IGNORE INTO documents (path) VALUES (?)", (path,))
    found = connection.execute("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
    return int(found[0])


def _forget(connection: sqlite3.Connection, path: str) -> None:
    row = connection.execute("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
    if row is None:
        return
    rests = "(document, position) IN (SELECT document, position FROM rests WHERE upon = ?)"
    connection.execute(f"DELETE FROM records WHERE {rests}", row)  # noqa: S608
    connection.execute(f"UPDATE claims SET state = 2 WHERE state = 1 AND {rests}", row)  # noqa: S608
    connection.execute("DELETE FROM documents WHERE id = ?", row)


def _keep(connection: sqlite3.Connection, judged: Judgement, keys: Mapping[str, int]) -> None:
    place = (keys[judged.path], judged.position)
    done = connection.execute(
        "UPDATE claims SET state = 1, standing = ?, flagged = ?, reasons = ?, fact_id = ?, "
        "alone = ? WHERE document = ? AND position = ?",
        (
            judged.standing and str(judged.standing),
            judged.flagged,
            "".join(f",{code}" for code in judged.reasons) + ",",
            judged.fact_id,
            judged.alone,
            *place,
        ),
    )
    if not done.rowcount:
        return
    for table in ("records", "rests", "leans"):
        connection.execute(f"DELETE FROM {table} WHERE document = ? AND position = ?", place)  # noqa: S608
    connection.execute("INSERT INTO records VALUES (?, ?, ?)", (*place, judged.record))
    connection.executemany(
        "INSERT INTO rests VALUES (?, ?, ?)", [(keys[path], *place) for path in judged.upon]
    )
    for (path, position), radius in judged.radii:
        other = (keys[path], position)
        connection.execute(
            "UPDATE claims SET radius = ? WHERE document = ? AND position = ?", (radius, *other)
        )
        if other != place:
            connection.execute("INSERT INTO leans VALUES (?, ?, ?, ?)", (*other, *place))
