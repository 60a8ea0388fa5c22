"""The JSON contracts of the HTTP API as types: requests read, responses described.

The responses mirror ``to_dict`` of ``bot.answers``; a test holds the two together.
Fields may be added, never renamed or removed.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.answers import BotError, ReasonCode, Standing, Support, Verdict
from bot.batch import require_unicode
from bot.settings import LONGEST_TEXT
from index.scope import Scope, scope_of

MAX_TURNS, MAX_TURN_TEXT = 10, 20_000
"""Earlier questions that a request may bring along, and the code points of each."""
MAX_SCOPE_TEXT = 4096
"""Code points of a field of a scope; no path is longer."""


def _whole(text: str) -> str:
    try:
        return require_unicode(text, "text")
    except BotError as error:
        raise ValueError(str(error)) from error


Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_whole)]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class EarlierTurn(_Request):
    """An earlier question of the conversation and its answer."""

    question: Annotated[Text, Field(max_length=MAX_TURN_TEXT)]
    answer: Annotated[str, Field(max_length=MAX_TURN_TEXT), AfterValidator(_whole)] = ""


ScopeText = Annotated[str, Field(max_length=MAX_SCOPE_TEXT), AfterValidator(_whole)]


class ScopeRequest(_Request):
    """The documents that count: those to which every given field applies.

    Days are YYYY-MM-DD. A document without a date is in no scope with dates.
    """

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=False)

    folder: ScopeText | None = Field(None, description="A folder, with the folders in it")
    document: ScopeText | None = Field(None, description="The path of one document")
    publisher: ScopeText | None = Field(None, description="As the documents state it")
    since: ScopeText | None = Field(None, alias="from", description="The first day")
    until: ScopeText | None = Field(None, alias="to", description="The last day")
    as_of: ScopeText | None = Field(None, description="The last day: what was known then")

    def scope(self) -> Scope:
        """The scope.

        Raises:
            ScopeError: A day is none, or the first comes after the last.
        """
        return scope_of(self.model_dump())


class AskRequest(_Request):
    """A question, with the conversation before it, oldest first, and where to look."""

    question: Text = Field(examples=["How many passengers were on board?"])
    history: list[EarlierTurn] = Field(default_factory=list, max_length=MAX_TURNS)
    scope: ScopeRequest = Field(default_factory=ScopeRequest)


class CheckRequest(_Request):
    """A text to check against the documents, statement by statement."""

    text: Text = Field(examples=["The ferry carried 64 passengers."])
    scope: ScopeRequest = Field(default_factory=ScopeRequest)


class ScopeBody(BaseModel):
    """The documents that an answer rests on and may be contradicted by."""

    folder: str | None
    document: str | None
    publisher: str | None
    since: str | None = Field(alias="from")
    until: str | None = Field(alias="to")
    as_of: str | None


class AgainstBody(BaseModel):
    """The other side of a conflict, denial or non-confirmation."""

    citation: int
    start: int
    end: int
    cue: str


class ReasonBody(BaseModel):
    """One ground of a flag; start and end are into the quote of its citation."""

    code: ReasonCode
    message: str
    cue: str | None
    citation: int | None
    start: int | None
    end: int | None
    against: AgainstBody | None


class CitationBody(BaseModel):
    """Exact words of a document: text[start:end] == quote, in code points."""

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
    attribution: list[str]
    link: str


class StatementBody(BaseModel):
    """One statement with its two labels; start and end are into the answer or text."""

    text: str
    start: int
    end: int
    support: Support
    standing: Standing | None
    flagged: bool
    citations: list[int]
    origins: list[str]
    reasons: list[ReasonBody]


class CheckedBody(StatementBody):
    """A statement of a checked text with its verdict."""

    verdict: Verdict


class TimingBody(BaseModel):
    """Milliseconds spent."""

    search: float
    answer: float
    write: float
    check: float
    total: float


class AnswerBody(BaseModel):
    """The answer object."""

    format: Literal[1]
    question: str
    resolved_question: str | None
    answer: str
    abstained: bool
    unanswered: str | None
    premise: str | None
    statements: list[StatementBody]
    citations: list[CitationBody]
    nearest: list[CitationBody]
    related: list[tuple[int, int]]
    scope: ScopeBody | None
    notes: list[str]
    took_ms: TimingBody
    written_by: str | None


class CheckBody(BaseModel):
    """The check object."""

    text: str
    statements: list[CheckedBody]
    citations: list[CitationBody]
    scope: ScopeBody | None
    notes: list[str]
    took_ms: TimingBody


class NoteBody(BaseModel):
    """What a person wrote about a claim, and when."""

    text: str
    at: str


class ClaimBody(BaseModel):
    """One place of one document that asserts something."""

    text: str
    document: str
    start: int
    end: int
    standing: Standing | None
    flagged: bool
    origins: list[str]
    reasons: list[ReasonBody]
    citations: list[int]
    fact_id: str
    note: NoteBody | None


class ClaimsBody(BaseModel):
    """A page of the ledger; next is the after of the next page.

    total counts the claims that fit the filter, null while that is not known; pending
    counts the sentences that are not judged yet.
    """

    claims: list[ClaimBody]
    citations: list[CitationBody]
    next: str | None
    total: int | None
    pending: int


class DocumentBody(BaseModel):
    """A document of the index; length in code points."""

    document: str
    sha256: str
    title: str | None
    publisher: str | None
    author: str | None
    date: str | None
    language: str | None
    length: int
    sentences: int
    passages: int
    uploaded: bool


class DocumentsBody(BaseModel):
    """A page of the documents; excluded are files left out on purpose."""

    documents: list[DocumentBody]
    excluded: list[str]
    next: str | None


class RemovedBody(BaseModel):
    """A document that is gone from the index; an excluded file stays in its folder."""

    document: str
    excluded: bool


class HealthBody(BaseModel):
    """Whether questions are answered yet."""

    status: Literal["ready", "starting"]


class FaultBody(BaseModel):
    """What is wrong with one field."""

    field: str
    message: str


class ProblemBody(BaseModel):
    """Problem details, RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FaultBody] = Field(default_factory=list)
