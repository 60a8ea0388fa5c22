"""What people said of answers: helpful, wrong, wrongly cited, wrongly flagged.

Kept beside the index and sent nowhere. A report holds the question and where the
citations stand, but no words of a document: what is removed there is gone here too.
"""

import json
import sqlite3
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.answers import Answer, BotError, Check
from index.scope import EVERYTHING, as_fields

_SCHEMA = """
CREATE TABLE IF NOT EXISTS reports (
    about TEXT NOT NULL, statement INTEGER NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL,
    at TEXT NOT NULL, outline TEXT NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (about, statement, person, kind)
) WITHOUT ROWID;
"""

KINDS = {
    "helpful": "Helpful",
    "wrong_answer": "Wrong answer",
    "wrong_citation": "Wrong citation",
    "flag_is_wrong": "Flag is wrong",
    "flag_is_missing": "A flag is missing",
}
"""What can be said of an answer, in the words of its button."""
MAX_WHY = 1_000


@dataclass(frozen=True, slots=True)
class Report:
    """One person's word on one answer.

    Attributes:
        about: Names the answer.
        statement: Number of the statement that is meant, from 0; -1 for the whole answer.
        person: Who says so.
        kind: One of ``KINDS``.
        outline: The answer as ``outline`` wrote it, or "".
        why: What the person wrote about it, or "".
    """

    about: str
    statement: int
    person: str
    kind: str
    outline: str
    why: str = ""


class Reports:
    """The reports beside one index; safe to use from several threads.

    Raises:
        BotError: The file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        try:
            self._connection = sqlite3.connect(path, check_same_thread=False)
            self._connection.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise _unusable(path, error) from error

    def add(self, report: Report) -> bool:
        """Keep a report; False if the same person has said the same before."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        who = (report.about, report.statement, report.person, report.kind)
        values = (*who, at, report.outline, report.why[:MAX_WHY])
        with self._lock:
            try:
                with self._connection:
                    query = "INSERT OR IGNORE INTO reports VALUES (?, ?, ?, ?, ?, ?, ?)"
                    return self._connection.execute(query, values).rowcount == 1
            except sqlite3.Error as error:
                raise _unusable(self._path, error) from error

    def all(self) -> tuple[Report, ...]:
        """Every report, oldest first."""
        query = (
            "SELECT about, statement, person, kind, outline, why FROM reports ORDER BY at, about"
        )
        with self._lock:
            return tuple(Report(*row) for row in self._connection.execute(query))

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()


def outline(question: str, result: Answer | Check) -> str:
    """A question and what was shown for it, without a word of the documents, as JSON."""
    places = {
        citation.number: [citation.document, citation.sha256, citation.start, citation.end]
        for citation in result.citations
    }
    statements = [
        {
            "support": statement.support,
            "standing": statement.standing,
            "reasons": [reason.code for reason in statement.reasons],
            "citations": [places[number] for number in statement.citations],
        }
        for statement in result.statements
    ]
    asked: dict[str, Any] = {"question": question, "statements": statements}
    if result.scope != EVERYTHING:
        asked["scope"] = as_fields(result.scope)
    return json.dumps(asked, ensure_ascii=False)


def as_case(report: Report) -> dict[str, Any]:
    """A report as a case to test with: what was asked, what was shown, what is wrong with it."""
    shown = json.loads(report.outline or "{}")
    return {"kind": report.kind, "why": report.why, "statement": report.statement, **shown}


def _unusable(path: Path, error: sqlite3.Error) -> BotError:
    return BotError(f"Reports cannot be kept in {path} ({error}); make it writable.")
