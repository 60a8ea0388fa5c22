"""Answers, checks and documents as HTML for the page. Pure functions.

The evidence cards are all in the page from the start; a small script shows the
chosen one, so that choosing costs no trip to the server.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.answers import Answer, Check, Citation, Statement
from bot.escaping import escape
from bot.export import Versions, answer_markdown, as_json, check_markdown
from bot.labels import is_struck, short_label, summary
from bot.page.cards import card, passage, report_button
from bot.render import NEAREST
from bot.scoping import scope_line
from index.documents import Document
from index.scope import Scope

_MARKERS = re.compile(r"(?:\s*\[\d+\])+")
_NUMBER = re.compile(r"\d+")


def header_html(*, has_login: bool = False) -> str:
    """The head of the page; where there is a login, with the way out."""
    leave = '<a class="hs-leave" href="/logout?all_session=false">Log out</a>' if has_login else ""
    return (
        f'<header class="hs-header"><h1>Hearsay</h1>{leave}'
        "<p>Answers from your own documents, with the exact words, "
        "and says which statements are not verified.</p></header>"
    )


def answer_html(
    answer: Answer, documents: Mapping[str, Document], versions: Versions, name: str = "ask"
) -> str:
    """An answer, or that there is none, with its evidence beside it.

    Args:
        answer: The answer.
        documents: The cited documents by path, as far as they are at hand.
        versions: What the answer was made with; goes into its exports.
        name: Begins the ids of its parts, so that several answers can share a page.
    """
    above = ""
    if answer.resolved_question:
        above += f'<p class="hs-small">Understood as: {escape(answer.resolved_question)}</p>'
    above += _within(answer.scope)
    if answer.premise:
        above += f'<p class="hs-premise"><strong>First:</strong> {escape(answer.premise)}</p>'
    below = _unanswered(answer.unanswered) + _notes(answer.notes)
    tools = _exports("answer", answer_markdown(answer, versions), as_json(answer, versions))
    if answer.abstained:
        return _abstained(answer, documents, above, below, name, tools)
    by_number = {citation.number: citation for citation in answer.citations}
    prose = _prose(answer.answer, answer.statements, by_number, name, marked=True)
    cards = _cards(answer.statements, by_number, documents, answer.related, name)
    return _result(summary(answer.statements), above + prose + below + tools, cards, name)


def check_html(check: Check, documents: Mapping[str, Document], versions: Versions) -> str:
    """A checked text with a label at each statement, and the evidence beside it."""
    by_number = {citation.number: citation for citation in check.citations}
    prose = _prose(check.text, check.statements, by_number, "check", marked=False)
    below = _notes(check.notes)
    below += _exports("check", check_markdown(check, versions), as_json(check, versions))
    cards = _cards(check.statements, by_number, documents, (), "check")
    above = _within(check.scope)
    return _result(summary(check.statements), above + prose + below, cards, "check")


def error_html(message: str) -> str:
    """A request that could not be served, as one plain sentence."""
    return f'<p class="hs-error" role="alert">{escape(message)}</p>'


def waiting_html(text: str) -> str:
    """What is shown while the bot works."""
    return f'<p class="hs-waiting" role="status">{escape(text)}</p>'


def _result(line: str, prose: str, cards: str, name: str) -> str:
    return (
        f'<section class="hs-result hs-columns" data-hs-result="{name}"><div class="hs-main">'
        f'<p class="hs-sum">{escape(line)}</p>{prose}</div>'
        f'<aside class="hs-evidence" aria-label="Evidence">{cards}</aside></section>'
    )


def _abstained(
    answer: Answer,
    documents: Mapping[str, Document],
    above: str,
    below: str,
    name: str,
    tools: str,
) -> str:
    """No answer: said in so many words, with the nearest passages as what they are."""
    nearest = "".join(passage(item, documents.get(item.document)) for item in answer.nearest)
    passages = f"<h3>{NEAREST}</h3>{nearest}" if nearest else ""
    return (
        f'<section class="hs-result hs-abstained" data-hs-result="{name}">'
        f'{above}<p class="hs-sum">{escape(answer.answer)}</p>{below}'
        f'<div class="hs-nearest">{passages}</div>{tools}</section>'
    )


def _within(scope: Scope) -> str:
    line = scope_line(scope)
    return "" if line is None else f'<p class="hs-small hs-within">{escape(line)}</p>'


def _unanswered(part: str | None) -> str:
    if part is None:
        return ""
    return (
        '<p class="hs-unanswered"><strong>The documents don\'t answer this part:</strong> '
        f"{escape(part)}</p>"
    )


def _notes(notes: Sequence[str]) -> str:
    if not notes:
        return ""
    return f'<ul class="hs-notes">{"".join(f"<li>{escape(note)}</li>" for note in notes)}</ul>'


def _exports(stem: str, markdown: str, json: str) -> str:
    """Buttons that copy or save the result, and what they copy and save.

    The JSON is ASCII, so that nothing in it is spelled out differently here.
    """
    reports = "".join(report_button(kind) for kind in ("helpful", "wrong_answer"))
    return (
        '<div class="hs-tools">'
        '<button type="button" class="hs-tool" data-hs-copy="md">Copy as Markdown</button>'
        f'<button type="button" class="hs-tool" data-hs-save="{stem}.md">Save as Markdown</button>'
        f'<button type="button" class="hs-tool" data-hs-save="{stem}.json">Save as JSON</button>'
        '<span class="hs-break"></span>'
        f"{reports}"
        f'<textarea hidden readonly data-hs-export="md">{escape(markdown)}</textarea>'
        f'<textarea hidden readonly data-hs-export="json">{escape(json)}</textarea></div>'
    )


def _prose(
    text: str,
    statements: Sequence[Statement],
    citations: Mapping[int, Citation],
    name: str,
    *,
    marked: bool,
) -> str:
    """The text with each statement marked in place and its buttons after it.

    An answer carries its citation markers in the text (``marked``), a checked text
    carries none: there the statement's own citations are shown, and a label always.
    """
    opened = _opened(statements)
    parts, at = [], 0
    for position, statement in enumerate(statements):
        parts.append(escape(text[at : statement.start]))
        begun = len(parts)
        at, numbers = statement.end, statement.citations
        if marked and (markers := _MARKERS.match(text, at)):
            at, numbers = markers.end(), _numbers(markers[0])
        target = f'data-hs-card="{position}" aria-controls="{name}-card-{position}"'
        chosen = position == opened
        unsaid = marked and is_struck(statement)
        parts.append(_statement(statement, position, chosen=chosen, struck=unsaid))
        parts += [_cite(number, target, citations) for number in numbers]
        if statement.flagged or not marked:
            parts.append(_label(statement, target, chosen=chosen))
        if unsaid:
            parts[begun:] = [_withholdable("".join(parts[begun:]))]
    parts.append(escape(text[at:]))
    return f'<div class="hs-prose" dir="auto">{"".join(parts)}</div>'


def _withholdable(html: str) -> str:
    """A statement that the documents don't say, which a reader may have hidden."""
    hidden = "[A sentence that the documents don’t say is hidden here.]"
    return f'<span class="hs-unsaid">{html}</span><span class="hs-hidden">{hidden}</span>'


def _statement(statement: Statement, position: int, *, chosen: bool, struck: bool) -> str:
    classes = "hs-statement" + (" hs-flagged" if statement.flagged else "")
    classes += " hs-chosen" if chosen else ""
    text = escape(statement.text)
    text = f"<s>{text}</s>" if struck else text
    return f'<span class="{classes}" data-hs-statement="{position}">{text}</span>'


def _cite(number: int, target: str, citations: Mapping[int, Citation]) -> str:
    """The button of one citation; a number without a citation is shown as a fault."""
    if number not in citations:
        return f'<span class="hs-fault"> [{number}: there is no such passage]</span>'
    citation = citations[number]
    source = escape(citation.title or citation.document)
    return (
        f'<button type="button" class="hs-cite" {target} data-hs-passage="{number}" '
        f'aria-label="Evidence {number}: {source}">[{number}]</button>'
    )


def _label(statement: Statement, target: str, *, chosen: bool) -> str:
    tone = "hs-warns" if statement.flagged else "hs-calm"
    expanded = "true" if chosen else "false"
    return (
        f' <button type="button" class="hs-label {tone}" {target} aria-expanded="{expanded}">'
        f"{escape(short_label(statement))}</button>"
    )


def _cards(
    statements: Sequence[Statement],
    citations: Mapping[int, Citation],
    documents: Mapping[str, Document],
    related: Iterable[tuple[int, int]],
    name: str,
) -> str:
    """A card for each statement; the one that matters most is open."""
    pairs = tuple(related)
    opened = _opened(statements)
    return "".join(
        card(
            position,
            statement,
            citations,
            documents,
            _beside(statement, pairs),
            name=name,
            shown=position == opened,
        )
        for position, statement in enumerate(statements)
    )


def _beside(statement: Statement, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The partners of the statement's citations."""
    return [
        other for pair in pairs for one, other in (pair, pair[::-1]) if one in statement.citations
    ]


def _opened(statements: Sequence[Statement]) -> int:
    """The statement whose card is open at first: the first flagged one, else the first."""
    return next((at for at, statement in enumerate(statements) if statement.flagged), 0)


def _numbers(markers: str) -> tuple[int, ...]:
    """The numbers in ``[1] [2]``."""
    return tuple(int(number) for number in _NUMBER.findall(markers))
