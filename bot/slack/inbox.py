"""What Slack asked and is not answered yet, kept through a restart.

A request is written here before it is acknowledged and is taken out by a worker.
Its id stays behind, so that a second delivery is recognised, and for as long the outline of
its answer, which holds the question: what somebody reports of it needs it.
A request goes through three states: ``waiting``, ``sending`` (the answer may or may
not have reached Slack: look before sending again) and ``done``.

Only one server may have the file open: two would answer everything twice.
"""

import json
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.answers import BotError
from bot.slack.requests import SlackRequest

logger = logging.getLogger(__name__)

KEPT_SECONDS = 3 * 86_400.0
"""How long an id is remembered. Slack delivers again for at most a day or so."""
THREAD_SECONDS = 30 * 86_400.0
"""How long a silent conversation is remembered."""
HISTORY = 10
"""Earlier questions of a conversation that are kept: a follow-up is read with the last
of them that stands alone."""
FORMAT = 1
MOST_OPEN = 200
"""Unanswered requests of one person that are kept; whoever floods it is ignored."""
MOST_TAKES = 5
"""How often a request is begun: one that ends the process each time is given up."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS requests (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, message TEXT UNIQUE,
    conversation TEXT NOT NULL, person TEXT NOT NULL,
    state TEXT NOT NULL, request TEXT NOT NULL,
    received REAL NOT NULL, due REAL NOT NULL, takes INTEGER NOT NULL DEFAULT 0,
    outline TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS requests_open ON requests (conversation, number)
    WHERE state != 'done';
CREATE INDEX IF NOT EXISTS requests_due ON requests (due) WHERE state != 'done';
CREATE INDEX IF NOT EXISTS requests_by_person ON requests (person) WHERE state != 'done';
CREATE TABLE IF NOT EXISTS conversations (
    name TEXT PRIMARY KEY, questions TEXT NOT NULL, touched REAL NOT NULL
) WITHOUT ROWID;
"""

_PUT = """
INSERT OR IGNORE INTO requests
    (id, message, conversation, person, state, request, received, due)
SELECT ?, ?, ?, ?, 'waiting', ?, ?, ?
WHERE (SELECT count(*) FROM requests WHERE state != 'done' AND person = ?) < ?
"""
# The first open request of each conversation, oldest first.
_HEADS = """
SELECT id, state, request, received, takes FROM requests AS head INDEXED BY requests_due
WHERE state != 'done' AND due <= ? AND NOT EXISTS (
    SELECT 1 FROM requests AS earlier WHERE earlier.state != 'done'
    AND earlier.conversation = head.conversation AND earlier.number < head.number
) ORDER BY number LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Item:
    """A request in a worker's hands.

    Attributes:
        request: What is wanted.
        sending: Whether its answer may have reached Slack already.
        received: When it came, in seconds since 1970.
        takes: How often it was begun, this time included.
    """

    request: SlackRequest
    sending: bool
    received: float
    takes: int


class Inbox:
    """The requests of one bot; safe to use from several threads.

    Args:
        path: The SQLite file; created if missing.
        now: The clock, in seconds since 1970.

    Raises:
        BotError: The file cannot be used, or another server has it.
    """

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self._path = path
        self._now = now
        self._changed = threading.Condition()
        self._taken: set[str] = set()
        self._stopped = False
        self._forgets = 0.0
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise _unusable(path, error) from error
        try:
            self._prepare()
        except sqlite3.Error as error:
            self._connection.close()
            raise _unusable(path, error) from error
        except BotError:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        run = self._connection.execute
        # Held until the process ends, however it ends: a second server is refused.
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("PRAGMA journal_mode = WAL")
        # A killed process loses nothing; a power cut may lose the last instant.
        run("PRAGMA synchronous = NORMAL")
        run("PRAGMA secure_delete = ON")
        found = run("PRAGMA user_version").fetchone()[0]
        if found not in (0, FORMAT):
            raise BotError(
                f"{self._path} was written by another version of the program "
                f"(format {found}, here {FORMAT}); delete it."
            )
        self._connection.executescript(f"{_SCHEMA}PRAGMA user_version = {FORMAT};")
        # The first write takes the lock. A clock that was ahead must not hide a request.
        with self._write():
            now = self._now()
            run("UPDATE requests SET due = ? WHERE state != 'done' AND due > ?", (now, now + 3_600))

    def stop(self) -> None:
        """Hand out nothing more, and wake whoever waits; what is not done stays."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def close(self) -> None:
        """Stop, and let go of the file, which cannot be used afterwards."""
        self.stop()
        with self._changed:
            self._connection.close()

    def put(self, request: SlackRequest) -> bool:
        """Keep a request; False if it, or its message, has come before.

        False too if its person has ``MOST_OPEN`` requests open.

        Raises:
            BotError: It cannot be written; it must not be acknowledged then.
        """
        now = self._now()
        values = (
            request.id,
            request.message,
            request.conversation,
            request.person,
            request.to_json(),
            now,
            now,
            request.person,
            MOST_OPEN,
        )
        with self._changed:
            try:
                # One statement is one transaction; between two, a busy worker may get in.
                new = self._connection.execute(_PUT, values).rowcount == 1
            except sqlite3.Error as error:
                raise _unusable(self._path, error) from error
            self._changed.notify()
            return new

    def take(self, timeout: float | None = None) -> Item | None:
        """The next request that is due, in the worker's hands from now on; waits for one.

        Those of one conversation are handed out one after another, in the order they
        came. None when the time is up or the inbox was stopped.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while not self._stopped:
                item, wait = self._next()
                if item is not None:
                    return item
                if deadline is not None:
                    left = deadline - time.monotonic()
                    if left <= 0:
                        return None
                    wait = left if wait is None else min(wait, left)
                self._changed.wait(wait)
        return None

    def _next(self) -> tuple[Item | None, float | None]:
        """The next item, or how long until there may be one."""
        now = self._now()
        self._forget(now)
        rows = self._connection.execute(_HEADS, (now, len(self._taken) + 1)).fetchall()
        for name, state, request, received, takes in rows:
            if name in self._taken:
                continue
            with self._write() as connection:
                connection.execute("UPDATE requests SET takes = ? WHERE id = ?", (takes + 1, name))
            try:
                parsed = SlackRequest.from_json(request)
            except (ValueError, TypeError, KeyError):
                logger.error("a request in %s cannot be read; it is dropped", self._path)
                with self._write() as connection:
                    connection.execute("UPDATE requests SET state = 'done' WHERE id = ?", (name,))
                return self._next()
            self._taken.add(name)
            return Item(parsed, state == "sending", received, takes + 1), None
        query = "SELECT min(due) FROM requests WHERE state != 'done' AND due > ?"
        soonest = self._connection.execute(query, (now,)).fetchone()[0]
        return None, None if soonest is None else max(0.01, soonest - now)

    def _forget(self, now: float) -> None:
        """Drop what need not be remembered any more, once an hour."""
        if now < self._forgets:
            return
        self._forgets = now + 3_600.0
        with self._write() as connection:
            connection.execute(
                "DELETE FROM requests WHERE state = 'done' AND received < ?", (now - KEPT_SECONDS,)
            )
            connection.execute(
                "DELETE FROM conversations WHERE touched < ?", (now - THREAD_SECONDS,)
            )

    def sending(self, item: Item, outline: str = "") -> None:
        """Note that the answer is about to leave.

        Args:
            item: The request.
            outline: What is kept of the answer while the request's id is remembered.
        """
        with self._changed, self._write() as connection:
            connection.execute(
                "UPDATE requests SET state = 'sending', outline = ? WHERE id = ?",
                (outline, item.request.id),
            )

    def done(self, item: Item) -> None:
        """Note that the request is answered; only the outline of its answer stays."""
        self._give_back(item, "UPDATE requests SET state = 'done', request = '' WHERE id = ?", ())

    def later(self, item: Item, seconds: float, *, sent: bool) -> None:
        """Give a request back, to be taken again after ``seconds``.

        Args:
            item: The request.
            seconds: How long to wait.
            sent: Whether its answer may have reached Slack.
        """
        query = "UPDATE requests SET state = ?, due = ?, takes = 0 WHERE id = ?"
        self._give_back(item, query, ("sending" if sent else "waiting", self._now() + seconds))

    def outline(self, name: str) -> str:
        """What was kept of the answer to the request ``name``; "" if nothing is."""
        with self._changed:
            query = "SELECT outline FROM requests WHERE id = ?"
            row = self._connection.execute(query, (name,)).fetchone()
            return str(row[0]) if row else ""

    def joined(self, conversation: str) -> bool:
        """Whether the bot has answered in this conversation, or is about to."""
        query = (
            "SELECT 1 FROM conversations WHERE name = ? UNION ALL "
            "SELECT 1 FROM requests WHERE conversation = ? AND state != 'done' LIMIT 1"
        )
        with self._changed:
            return (
                self._connection.execute(query, (conversation, conversation)).fetchone() is not None
            )

    def questions(self, conversation: str) -> tuple[str, ...]:
        """The last questions of a conversation, oldest first."""
        with self._changed:
            row = self._connection.execute(
                "SELECT questions FROM conversations WHERE name = ?", (conversation,)
            ).fetchone()
            return tuple(json.loads(row[0])) if row else ()

    def join(self, conversation: str, question: str) -> None:
        """Remember that ``question`` was answered in this conversation."""
        kept = json.dumps([*self.questions(conversation), question][-HISTORY:])
        with self._changed, self._write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO conversations VALUES (?, ?, ?)",
                (conversation, kept, self._now()),
            )

    def open_count(self) -> int:
        """How many requests are not answered yet."""
        with self._changed:
            query = "SELECT count(*) FROM requests WHERE state != 'done'"
            return int(self._connection.execute(query).fetchone()[0])

    def _give_back(self, item: Item, query: str, values: tuple[object, ...]) -> None:
        with self._changed:
            try:
                with self._write() as connection:
                    connection.execute(query, (*values, item.request.id))
            finally:
                self._taken.discard(item.request.id)
                self._changed.notify_all()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, undone on any error."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise _unusable(self._path, error) from error


def _unusable(path: Path, error: sqlite3.Error) -> BotError:
    if "locked" in str(error):
        return BotError(f"Another server answers Slack from {path}; stop it, or name a --store.")
    return BotError(f"What Slack asks cannot be kept in {path} ({error}); make it writable.")
