"""The answer object: statements, citations, reasons and their labels.

These are the contracts of the program; every front end renders them and none
adds to them. All spans are half open and count code points.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from index.scope import EVERYTHING, Scope, as_fields


class BotError(Exception):
    """A request that cannot be served; the message says what to do about it."""


class Support(StrEnum):
    """Do the cited passages say it?"""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    NOT_CHECKED = "not_checked"


class Standing(StrEnum):
    """Do the sources themselves stand behind it?"""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"


class Verdict(StrEnum):
    """What a check says of one statement of a pasted text."""

    NOT_CHECKED = "not_checked"
    REFUTED = "refuted"
    DISPUTED = "disputed"
    UNSUPPORTED = "unsupported"
    UNVERIFIED = "unverified"
    SUPPORTED = "supported"


class ReasonCode(StrEnum):
    """Why a statement carries a flag.

    ``single_origin`` and ``superseded`` inform and do not flag; ``wrong_citation`` flags
    a statement that no passage cited for it says, and informs where another one does.
    """

    ANONYMOUS_SOURCE = "anonymous_source"
    HEDGED = "hedged"
    NOT_CONFIRMED = "not_confirmed"
    DENIED = "denied"
    CONFLICTING_VALUES = "conflicting_values"
    CONFLICTING_STATEMENT = "conflicting_statement"
    NO_EVIDENCE = "no_evidence"
    CONTRADICTED_BY_SOURCE = "contradicted_by_source"
    VALUE_MISMATCH = "value_mismatch"
    CERTAINTY_RAISED = "certainty_raised"
    NOT_CHECKED = "not_checked"
    SINGLE_ORIGIN = "single_origin"
    SUPERSEDED = "superseded"
    WRONG_CITATION = "wrong_citation"


def mark_of(quote: str) -> str:
    """What finds these words again in a changed text, and gives none of them away.

    Their number, a hash of the first one, and one of all of them; white space between
    them does not count. See ``bot.refinding``.
    """
    words = quote.split()
    return f"{len(words)}.{hash_of_words(words[:1])[:8]}.{hash_of_words(words)}"


def hash_of_words(words: Sequence[str]) -> str:
    """A hash of words in their order, 32 hexadecimal digits."""
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Against:
    """The other side of a conflict, denial or non-confirmation.

    ``start`` and ``end`` are into the quote of citation ``citation``; ``cue``
    is the text between them.
    """

    citation: int
    start: int
    end: int
    cue: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground of a flag.

    ``start`` and ``end`` are into the quote of citation ``citation`` and ``cue``
    is the text between them; all four are None for ``no_evidence`` and
    ``not_checked``.
    """

    code: ReasonCode
    message: str
    cue: str | None = None
    citation: int | None = None
    start: int | None = None
    end: int | None = None
    against: Against | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Exact words of a document: ``text[start:end] == quote``.

    ``attribution`` names who says so, innermost source first, the publisher of
    the document (if known) last.
    """

    number: int
    document: str
    sha256: str
    title: str | None
    publisher: str | None
    date: str | None
    page: int | None
    start: int
    end: int
    quote: str
    attribution: tuple[str, ...]

    @property
    def link(self) -> str:
        """Address of the highlighted words, relative to the page's root.

        ``words`` finds them again after the document has changed; it holds no word.
        """
        query = urlencode(
            {
                "document": self.document,
                "sha256": self.sha256,
                "start": self.start,
                "end": self.end,
                "words": mark_of(self.quote),
            },
            errors="surrogatepass",  # a path may hold what is no text
        )
        return f"/?{query}"

    def to_dict(self) -> dict[str, Any]:
        """The citation as the JSON contract has it."""
        return {**asdict(self), "attribution": list(self.attribution), "link": self.link}


@dataclass(frozen=True, slots=True)
class Statement:
    """One checkable sentence with its two labels.

    ``text`` equals the answer's (or checked text's) ``[start:end]``.
    ``standing`` is None unless some passage asserts the content. ``verdict`` is
    set only by a check.
    """

    text: str
    start: int
    end: int
    support: Support
    standing: Standing | None
    citations: tuple[int, ...]
    origins: tuple[str, ...]
    reasons: tuple[Reason, ...]
    verdict: Verdict | None = None

    @property
    def flagged(self) -> bool:
        """Whether a reader must be warned."""
        return self.support is not Support.SUPPORTED or self.standing in (
            Standing.UNVERIFIED,
            Standing.DISPUTED,
        )

    def to_dict(self) -> dict[str, Any]:
        """The statement as the JSON contract has it."""
        record = {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "support": self.support,
            "standing": self.standing,
            "flagged": self.flagged,
            "citations": list(self.citations),
            "origins": list(self.origins),
            "reasons": [asdict(reason) for reason in self.reasons],
        }
        if self.verdict is not None:
            record["verdict"] = self.verdict
        return record


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds spent; ``total`` includes the rest.

    ``write`` is the language model's time, 0 where it was not asked.
    """

    search: float = 0.0
    answer: float = 0.0
    write: float = 0.0
    check: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What ``ask`` returns.

    ``answer`` is the prose with citation markers; each statement is
    ``answer[start:end]``, its markers outside. When ``abstained`` there are no
    statements and ``nearest`` holds the nearest passages, which are not an
    answer. ``related`` holds pairs of citation numbers that belong side by side
    without contradicting each other. ``premise`` is a sentence about what the
    question takes for granted and the documents do not bear out, or None.
    ``unanswered`` names the part of the question that was not answered, or None.
    ``scope`` says which documents it rests on, and may be contradicted by.
    ``written_by`` names the language model whose words ``answer`` has; None where they
    are the documents' own. Only such an answer may hold statements that no document says.
    """

    question: str
    answer: str
    abstained: bool
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    related: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
    resolved_question: str | None = None
    unanswered: str | None = None
    premise: str | None = None
    took_ms: Timing = field(default_factory=Timing)
    scope: Scope = EVERYTHING
    written_by: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The answer as the JSON contract (format 1) has it."""
        return {
            "format": 1,
            "question": self.question,
            "resolved_question": self.resolved_question,
            "answer": self.answer,
            "abstained": self.abstained,
            "unanswered": self.unanswered,
            "premise": self.premise,
            "statements": [statement.to_dict() for statement in self.statements],
            "citations": [citation.to_dict() for citation in self.citations],
            "nearest": [citation.to_dict() for citation in self.nearest],
            "related": [list(pair) for pair in self.related],
            "scope": _scope(self.scope),
            "notes": list(self.notes),
            "took_ms": asdict(self.took_ms),
            "written_by": self.written_by,
        }


@dataclass(frozen=True, slots=True)
class Check:
    """What ``check`` returns: every statement of ``text`` with its verdict."""

    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...] = ()
    took_ms: Timing = field(default_factory=Timing)
    scope: Scope = EVERYTHING

    def to_dict(self) -> dict[str, Any]:
        """The check object as the JSON contract has it."""
        return {
            "text": self.text,
            "statements": [statement.to_dict() for statement in self.statements],
            "citations": [citation.to_dict() for citation in self.citations],
            "scope": _scope(self.scope),
            "notes": list(self.notes),
            "took_ms": asdict(self.took_ms),
        }


def _scope(scope: Scope) -> dict[str, str | None] | None:
    """The fields of a scope; None where every document counts."""
    return None if scope == EVERYTHING else as_fields(scope)


@dataclass(frozen=True, slots=True)
class Note:
    """What a person wrote about a claim, and when (ISO 8601, UTC). It changes no label."""

    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One place of one document that asserts something, with its standing.

    ``start`` and ``end`` are into the document's stored text. Claims that state
    the same fact share ``fact_id``. ``note`` is a person's own word, no finding.
    """

    text: str
    document: str
    start: int
    end: int
    standing: Standing | None
    flagged: bool
    origins: tuple[str, ...]
    reasons: tuple[Reason, ...]
    citations: tuple[int, ...]
    fact_id: str
    note: Note | None = None

    def to_dict(self) -> dict[str, Any]:
        """The claim as the JSON contract has it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Claims:
    """A page of the ledger; ``next`` is the ``after`` of the next page, or None.

    ``total`` counts the claims that fit the filter, on all pages; None while it is
    not known. ``pending`` counts the sentences that are not judged yet.
    """

    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    next: str | None = None
    total: int | None = None
    pending: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The claims object as the JSON contract has it."""
        return {
            "claims": [claim.to_dict() for claim in self.claims],
            "citations": [citation.to_dict() for citation in self.citations],
            "next": self.next,
            "total": self.total,
            "pending": self.pending,
        }


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims a document makes, and how many of them are flagged.

    A claim that could not be checked (a language that the rules don't know) is not
    counted as flagged.
    """

    claims: int
    flagged: int
