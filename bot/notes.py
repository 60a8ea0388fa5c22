"""A person's own notes on claims: "verified by me, because …".

Kept beside the index and sent nowhere. A note is the person's word and changes no label.
It is about words of a document and holds none of them, only their mark: so it stays
while the index is built anew, and shows wherever these words stand in that document.
"""

import sqlite3
import threading
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.answers import BotError, Note

_SCHEMA = """
CREATE TABLE IF NOT EXISTS notes (
    document TEXT NOT NULL, words TEXT NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (document, words)
) WITHOUT ROWID;
"""

FILE = "notes.sqlite"
MAX_CHARS = 2_000

Key = tuple[str, str]
"""What a note is about: the path of a document, and the mark of words in it."""
Kept = Mapping[Key, Note]


class Notes:
    """The notes beside one index; safe to use from several threads.

    The file is made with the first note.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def put(self, key: Key, text: str) -> Note:
        """Keep a note, in place of an earlier one on the same words.

        Raises:
            BotError: It is empty or too long, or cannot be kept.
        """
        plain = text.encode("utf-8", "replace").decode().strip()
        if not plain:
            raise BotError("The note is empty. Write at least one word, or delete it.")
        if len(plain) > MAX_CHARS:
            raise BotError(
                f"The note has {len(plain):,} characters; at most {MAX_CHARS:,} are kept."
            )
        note = Note(plain, datetime.now(UTC).isoformat(timespec="seconds"))
        self._run(
            "INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?)",
            [(*key, note.at, plain)],
            begins=True,
        )
        return note

    def delete(self, key: Key) -> None:
        """Delete a note, if there is one.

        Raises:
            BotError: The file cannot be written.
        """
        self._run("DELETE FROM notes WHERE document = ? AND words = ?", [key])

    def keep_only(self, documents: Collection[str]) -> None:
        """Delete the notes on all other documents.

        Raises:
            BotError: The file cannot be written.
        """
        gone = {document for document, _ in self.all()} - {*documents}
        self._run("DELETE FROM notes WHERE document = ?", [(one,) for one in gone])

    def forget(self, document: str) -> None:
        """Delete the notes on a document.

        Raises:
            BotError: The file cannot be written.
        """
        self._run("DELETE FROM notes WHERE document = ?", [(document,)])

    def all(self) -> dict[Key, Note]:
        """Every note.

        Raises:
            BotError: The file cannot be read.
        """
        rows = self._run("SELECT document, words, text, at FROM notes", [()])
        return {(document, words): Note(text, at) for document, words, text, at in rows}

    def _run(
        self, query: str, values: Collection[tuple[str, ...]], *, begins: bool = False
    ) -> list[tuple[str, ...]]:
        """One transaction: the query once for each of the values; no file, nothing to do."""
        if not values or not (begins or self._path.exists()):
            return []
        rows: list[tuple[str, ...]] = []
        with self._lock:
            try:
                connection = sqlite3.connect(self._path, timeout=10.0)
                try:
                    # What is deleted is overwritten, not only forgotten.
                    connection.execute("PRAGMA secure_delete = ON")
                    with connection:
                        connection.execute(_SCHEMA)
                        for one in values:
                            rows += connection.execute(query, one).fetchall()
                finally:
                    connection.close()
            except sqlite3.Error as error:
                raise BotError(
                    f"Notes cannot be kept in {self._path} ({error}); make it writable."
                ) from error
        return rows
