"""Answers, checks and claims as files that stand alone: Markdown, JSON, CSV. Pure functions."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.answers import Answer, Check, Citation, Claims, Statement
from bot.escaping import printable
from bot.labels import labels, standing_label, summary
from bot.render import NEAREST, chain, claim_record
from bot.scoping import scope_line
from index.scope import Scope

Versions = Mapping[str, str]
"""What made a result: the index generation and the models, by name."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_LEADING = re.compile(r"^(\s*)([+-]|\d+(?=[.)]))")


def answer_markdown(answer: Answer, versions: Versions) -> str:
    """An answer with its labels, reasons and citations."""
    lines = [f"# {_plain(answer.question)}"]
    if answer.resolved_question:
        lines.append(f"Understood as: {_plain(answer.resolved_question)}")
    lines += _within(answer.scope)
    if answer.premise:
        lines.append(f"**First:** {_plain(answer.premise)}")
    if answer.abstained:
        lines.append(_plain(answer.answer))
    else:
        lines += [f"*{summary(answer.statements)}*", *map(_statement, answer.statements)]
    if answer.unanswered:
        lines.append(f"The documents don't answer this part: {_plain(answer.unanswered)}")
    lines += [f"Note: {_plain(note)}" for note in answer.notes]
    if answer.nearest:
        lines += [f"## {NEAREST}", *map(_citation, answer.nearest)]
    return _page(lines, answer.citations, versions)


def check_markdown(check: Check, versions: Versions) -> str:
    """A checked text, a verdict for each statement."""
    lines = ["# Check", *_within(check.scope), f"*{summary(check.statements)}*"]
    lines += map(_statement, check.statements)
    lines += [f"Note: {_plain(note)}" for note in check.notes]
    return _page(lines, check.citations, versions)


def as_json(result: Answer | Check, versions: Versions) -> str:
    """The JSON object of the contract, and what made it. ASCII only."""
    return json.dumps({**result.to_dict(), "versions": dict(versions)}, indent=1)


def claims_json(pages: Iterable[Claims]) -> str:
    """Each claim with the citations that it needs. ASCII only."""
    records = [claim_record(one, page.citations) for page in pages for one in page.claims]
    return json.dumps(records, indent=1)


def claims_csv(pages: Iterable[Claims]) -> str:
    """One line a claim, for a spreadsheet; nothing in it can become a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        (
            "claim",
            "standing",
            "label",
            "reasons",
            "first said by",
            "document",
            "start",
            "end",
            "your note",
            "noted at",
        )
    )
    for one in (one for page in pages for one in page.claims):
        label = standing_label(one.standing, one.reasons)
        row: tuple[Any, ...] = (
            one.text,
            one.standing or "",
            str(label or ""),
            " ".join(reason.message for reason in one.reasons),
            "; ".join(one.origins),
            one.document,
        )
        note = (one.note.text, one.note.at) if one.note else ("", "")
        writer.writerow((*map(_cell, row), one.start, one.end, *map(_cell, note)))
    return out.getvalue()


def _page(lines: Sequence[str], citations: Sequence[Citation], versions: Versions) -> str:
    cited = ["## Citations", *map(_citation, citations)] if citations else []
    made = ", ".join(f"{name} {_plain(value)}" for name, value in versions.items())
    return "\n\n".join([*lines, *cited, f"---\n\nHearsay: {made}"]) + "\n"


def _within(scope: Scope) -> list[str]:
    line = scope_line(scope)
    return [] if line is None else [_plain(line)]


def _statement(statement: Statement) -> str:
    marks = "".join(f" \\[{number}\\]" for number in statement.citations)
    label = " · ".join(str(label) for label in labels(statement))
    lines = [f"- {_plain(statement.text)}{marks}", f"  **{_plain(label)}**"]
    lines += [f"  - {_plain(reason.message)}" for reason in statement.reasons]
    return "\n".join(lines)


def _citation(citation: Citation) -> str:
    page = f"page {citation.page}" if citation.page is not None else None
    known = (citation.title, citation.publisher, citation.date, page, citation.document)
    place = f"characters {citation.start} to {citation.end}, sha256 {citation.sha256}"
    return (
        f"**\\[{citation.number}\\]** {_plain(', '.join(item for item in known if item))}  \n"
        f"Who says so: {_plain(' → '.join(chain(citation)))}  \n{place}\n\n"
        f"> {_plain(citation.quote)}"
    )


def _plain(text: str) -> str:
    r"""``text`` as one line of Markdown that shows exactly these words.

    >>> print(_plain("*bold* <b>"))
    \*bold\* \<b\>
    """
    line = _MARKDOWN.sub(r"\\\1", " ".join(printable(text).split()))
    return _LEADING.sub(r"\1\\\2", line)


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
