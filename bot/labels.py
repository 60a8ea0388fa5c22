"""The words of the labels, shared by every front end.

Two places, two questions: support says what the documents contain and is never
worded as truth; standing says whether the sources stand behind it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answers import Reason, ReasonCode, Standing, Statement, Support, Verdict

SUPPORT_WORDS = {
    Support.SUPPORTED: "in the documents",
    Support.CONTRADICTED: "contradicted by the documents",
    Support.UNSUPPORTED: "not in the documents",
    Support.NOT_CHECKED: "not checked",
}
WRONGLY_CITED = "not in the cited passage"
SUPPORT_SIGNS = {Support.CONTRADICTED: "✕", Support.UNSUPPORTED: "○", Support.NOT_CHECKED: "?"}
STANDING_SIGNS = {Standing.UNVERIFIED: "⚠", Standing.DISPUTED: "⇄"}

REASON_WORDS = {
    ReasonCode.ANONYMOUS_SOURCE: "unnamed source",
    ReasonCode.HEDGED: "said with doubt",
    ReasonCode.NOT_CONFIRMED: "could not be confirmed",
    ReasonCode.DENIED: "denied",
    ReasonCode.CONFLICTING_VALUES: "different values",
    ReasonCode.CONFLICTING_STATEMENT: "sources disagree",
    ReasonCode.NO_EVIDENCE: "no passage says it",
    ReasonCode.CONTRADICTED_BY_SOURCE: "a passage says otherwise",
    ReasonCode.VALUE_MISMATCH: "a different value",
    ReasonCode.CERTAINTY_RAISED: "firmer than its source",
    ReasonCode.NOT_CHECKED: "not checked",
    ReasonCode.SINGLE_ORIGIN: "one origin",
    ReasonCode.SUPERSEDED: "later corrected",
    ReasonCode.WRONG_CITATION: "another passage says it",
}

_DISPUTING = (ReasonCode.DENIED, ReasonCode.CONFLICTING_VALUES, ReasonCode.CONFLICTING_STATEMENT)
_DOUBTING = (
    ReasonCode.ANONYMOUS_SOURCE,
    ReasonCode.HEDGED,
    ReasonCode.NOT_CONFIRMED,
    ReasonCode.CERTAINTY_RAISED,
)
_MISFITTING = (
    ReasonCode.CONTRADICTED_BY_SOURCE,
    ReasonCode.VALUE_MISMATCH,
    ReasonCode.WRONG_CITATION,
)

_SUMMED = (
    "confirmed",
    "reported",
    "in the documents",
    "unverified",
    "disputed",
    "contradicted by the documents",
    WRONGLY_CITED,
    "not in the documents",
    "not checked",
)


@dataclass(frozen=True, slots=True)
class Label:
    """One label in words.

    Attributes:
        sign: A sign that goes with the words, or an empty string.
        words: The label itself.
        detail: Why, in a few words, or an empty string.
        warns: Whether a reader must be warned.
    """

    sign: str
    words: str
    detail: str
    warns: bool

    def __str__(self) -> str:
        """Sign, words and detail: ``⚠ unverified: unnamed source``."""
        text = f"{self.sign} {self.words}".strip()
        return f"{text}: {self.detail}" if self.detail else text


def support_label(statement: Statement) -> Label:
    """Do the documents say it?"""
    support = statement.support
    return Label(
        sign=SUPPORT_SIGNS.get(support, ""),
        words=_support_words(statement),
        detail=_details(statement.reasons, _MISFITTING) if support is not Support.SUPPORTED else "",
        warns=support is not Support.SUPPORTED,
    )


def is_wrongly_cited(statement: Statement) -> bool:
    """Whether not what it cites says it, but another passage."""
    codes = {reason.code for reason in statement.reasons}
    return statement.support is Support.UNSUPPORTED and ReasonCode.WRONG_CITATION in codes


def is_struck(statement: Statement) -> bool:
    """Whether the documents do not say it, so that it is shown struck or withheld."""
    unsaid = statement.support in (Support.UNSUPPORTED, Support.CONTRADICTED)
    return unsaid and not is_wrongly_cited(statement)


def _support_words(statement: Statement) -> str:
    return WRONGLY_CITED if is_wrongly_cited(statement) else SUPPORT_WORDS[statement.support]


def standing_label(standing: Standing | None, reasons: Sequence[Reason]) -> Label | None:
    """Do the sources stand behind it? None where no passage asserts it."""
    if standing is None:
        return None
    codes = {
        Standing.DISPUTED: _DISPUTING + _DOUBTING,
        Standing.UNVERIFIED: _DOUBTING + _DISPUTING,
    }.get(standing, ())
    return Label(
        sign=STANDING_SIGNS.get(standing, ""),
        words=standing.value,
        detail=_details(reasons, codes),
        warns=standing in STANDING_SIGNS,
    )


def labels(statement: Statement) -> tuple[Label, ...]:
    """Support, then standing if the statement has one."""
    standing = standing_label(statement.standing, statement.reasons)
    support = support_label(statement)
    return (support,) if standing is None else (support, standing)


def short_label(statement: Statement) -> str:
    """What stands beside the statement in the running text.

    The warnings of a flagged statement; the two labels of any other. The
    verdict of a check is a function of the two and adds no words, except that
    "disputed" goes first where the verdict says so.
    """
    warnings = [label for label in labels(statement) if label.warns]
    if statement.verdict is Verdict.DISPUTED and not any(
        label.words == Standing.DISPUTED for label in warnings
    ):
        codes = (*_DISPUTING, *_MISFITTING)
        detail = _details(statement.reasons, codes)
        return str(Label(STANDING_SIGNS[Standing.DISPUTED], Standing.DISPUTED, detail, True))
    shown = warnings or labels(statement)
    return " · ".join(str(label) for label in shown)


def summary(statements: Sequence[Statement]) -> str:
    """The line that sums up: ``3 statements: 1 confirmed, 2 unverified``."""
    counts = Counter(_kind(statement) for statement in statements)
    noun = "statement" if len(statements) == 1 else "statements"
    parts = [f"{counts[words]} {words}" for words in _SUMMED if counts[words]]
    head = f"{len(statements)} {noun}"
    return f"{head}: {', '.join(parts)}" if parts else f"No {noun}"


def _kind(statement: Statement) -> str:
    """The one word under which a statement is counted."""
    if statement.verdict is Verdict.DISPUTED:
        return Standing.DISPUTED.value
    if statement.support is not Support.SUPPORTED:
        return _support_words(statement)
    return statement.standing.value if statement.standing else SUPPORT_WORDS[Support.SUPPORTED]


def _details(reasons: Iterable[Reason], codes: Sequence[ReasonCode]) -> str:
    """The words of those reasons that ``codes`` lists, in the order of ``codes``."""
    found = {reason.code for reason in reasons}
    return ", ".join(REASON_WORDS[code] for code in codes if code in found)
