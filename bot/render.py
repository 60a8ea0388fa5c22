"""Answers, checks and claims as text for the terminal. Pure functions."""

import textwrap
from collections.abc import Sequence
from typing import Any

from bot.answers import Answer, Check, Citation, Claim, Statement
from bot.escaping import printable
from bot.labels import labels, short_label, standing_label, summary
from bot.scoping import scope_line
from index.documents import SyncReport
from index.scope import Scope

WIDTH = 88
"""Columns that prose is wrapped to."""

NEAREST = "Nearest passages (not an answer)"


def answer_text(answer: Answer) -> str:
    """An answer: summing-up line, prose, flagged statements, citations."""
    parts = []
    if answer.resolved_question:
        parts.append(_wrap(f"Understood as: {answer.resolved_question}"))
    parts += _within(answer.scope)
    if answer.premise:
        parts.append(_wrap(answer.premise))
    if not answer.abstained:
        parts.append(summary(answer.statements))
    parts.append(_wrap(answer.answer))
    parts += [_flag(item) for item in answer.statements if item.flagged]
    if answer.unanswered:
        parts.append(_wrap(f"The documents don't answer this part: {answer.unanswered}"))
    parts += [_wrap(f"Note: {line}") for line in answer.notes]
    parts += [_citation(citation) for citation in answer.citations]
    if answer.nearest:
        parts += [f"{NEAREST}:", *(_citation(citation) for citation in answer.nearest)]
    return "\n\n".join(parts)


def _within(scope: Scope) -> list[str]:
    line = scope_line(scope)
    return [] if line is None else [_wrap(line)]


def check_text(check: Check) -> str:
    """A check: summing-up line, each statement with its labels, citations."""
    parts = [*_within(check.scope), summary(check.statements)]
    parts += [_statement(statement) for statement in check.statements]
    parts += [_wrap(f"Note: {line}") for line in check.notes]
    parts += [_citation(citation) for citation in check.citations]
    return "\n\n".join(parts)


def claim_text(claim: Claim, citations: Sequence[Citation]) -> str:
    """One claim: its standing, its words, where it stands, and why it is flagged."""
    label = standing_label(claim.standing, claim.reasons)
    lines = [
        str(label) if label else "no standing",
        _wrap(claim.text, 2),
        _wrap(f"{_place(claim, citations)} · who says so: {', '.join(claim.origins) or '?'}", 2),
    ]
    if claim.flagged:
        lines += [_wrap(f"- {reason.message}", 2, hang=2) for reason in claim.reasons]
    return "\n".join(lines) + "\n"


def no_claims_text(*, has_filter: bool) -> str:
    """That there is no claim to list, and whether a filter is why."""
    if has_filter:
        return "No claim in the documents fits the filter that was given."
    return "There is no claim in the documents."


def claim_record(claim: Claim, citations: Sequence[Citation]) -> dict[str, Any]:
    """One claim as JSON that stands alone: ``cited`` holds its citation objects."""
    wanted = {*claim.citations, *(reason.citation for reason in claim.reasons)}
    wanted |= {reason.against.citation for reason in claim.reasons if reason.against}
    cited = [citation.to_dict() for citation in citations if citation.number in wanted]
    return {**claim.to_dict(), "cited": cited}


def report_text(report: SyncReport) -> str:
    """What a sync added, changed, removed, skipped and left out, and why."""
    lines = []
    for verb, paths in (
        ("added", report.added),
        ("changed", report.changed),
        ("removed", report.removed),
    ):
        lines += [printable(f"{verb} {path}") for path in paths]
    lines += [printable(f"skipped {item.path}: {item.reason}") for item in report.skipped]
    lines += [printable(f"left out {path}: it was removed on purpose") for path in report.excluded]
    counts = (
        f"{len(report.added)} added, {len(report.changed)} changed, {len(report.removed)} removed, "
        f"{report.unchanged} unchanged, {len(report.skipped)} skipped"
    )
    if report.excluded:
        counts += f", {len(report.excluded)} left out"
    return "\n".join([*lines, counts])


def chain(citation: Citation) -> tuple[str, ...]:
    """Who says so, from the document inwards to the one who said it first."""
    return ("this document", *reversed(citation.attribution))


def _wrap(text: str, indent: int = 0, hang: int = 0) -> str:
    """``text`` made printable and wrapped, each paragraph by itself."""
    first = " " * indent
    paragraphs = printable(text).split("\n")
    return "\n".join(
        textwrap.fill(
            paragraph,
            WIDTH,
            initial_indent=first,
            subsequent_indent=first + " " * hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for paragraph in paragraphs
    )


def _flag(statement: Statement) -> str:
    """A flagged statement: its label, its words, its reasons."""
    lines = [short_label(statement), _wrap(f"“{statement.text}”", 2)]
    for reason in statement.reasons:
        mark = f" [{reason.citation}]" if reason.citation is not None else ""
        against = f" against [{reason.against.citation}]" if reason.against else ""
        lines.append(_wrap(f"- {reason.message}{mark}{against}", 2, hang=2))
    return "\n".join(lines)


def _statement(statement: Statement) -> str:
    """A checked statement, flagged or not."""
    if statement.flagged:
        return _flag(statement)
    marks = " ".join(f"[{number}]" for number in statement.citations)
    label = " · ".join(str(label) for label in labels(statement))
    return f"{label}\n" + _wrap(f"“{statement.text}” {marks}", 2)


def _citation(citation: Citation) -> str:
    """Document, publisher, date, who says so, and the quoted words."""
    page = f"page {citation.page}" if citation.page is not None else None
    known = (citation.title, citation.publisher, citation.date, page, citation.document)
    lines = [_wrap(f"[{citation.number}] " + ", ".join(item for item in known if item), hang=4)]
    lines.append(_wrap(f"who says so: {' → '.join(chain(citation))}", 4, hang=2))
    lines.append(_wrap(f"“{citation.quote}”", 4))
    return "\n".join(lines)


def _place(claim: Claim, citations: Sequence[Citation]) -> str:
    """Document, publisher and date of a claim, as far as they are known."""
    for citation in citations:
        if citation.document == claim.document:
            known = (citation.title, citation.publisher, citation.date, claim.document)
            return ", ".join(item for item in known if item)
    return claim.document
