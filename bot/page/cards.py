"""Evidence as HTML: passages in their surroundings, and one card a statement.

Every string from a document, a question or a model passes through ``escape``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from bot.answers import Citation, Reason, Statement
from bot.escaping import escape
from bot.labels import Label, standing_label, support_label
from bot.page.days import readable_day
from bot.page.notes import note_place
from bot.page.pictures import picture_place
from bot.page.place import link_to
from bot.page.spans import Span
from bot.render import chain
from bot.reports import KINDS
from index.documents import UPLOADED, Document

REACH = 200
"""Code points of surroundings shown on either side of a quote."""
NEAR = 80
"""The same where two sides stand beside each other: more would push the words out of sight."""

REASONS = 4
"""Reasons shown at once; more would push the evidence out of sight."""

_EMPTY_LINES = re.compile(r"\n\s*\n")


def surroundings(
    citation: Citation, document: Document | None, reach: int = REACH
) -> tuple[str, str] | None:
    """The words before and after a quote, cut at white space, without empty lines.

    None if the document is gone or no longer holds the quote where it was.
    """
    if document is None or document.sha256 != citation.sha256:
        return None
    text = document.text
    if text[citation.start : citation.end] != citation.quote:
        return None
    before = text[max(0, citation.start - reach) : citation.start]
    after = text[citation.end : citation.end + reach]
    if citation.start > reach:
        before = "… " + before.split(maxsplit=1)[-1] if before.split() else before
    if citation.end + reach < len(text):
        after = after.rsplit(maxsplit=1)[0] + " …" if after.split() else after
    return _EMPTY_LINES.sub("\n", before), _EMPTY_LINES.sub("\n", after)


def highlight(text: str, spans: Iterable[Span]) -> str:
    """``text`` escaped, with each span in ``<mark class="hs-cue">``.

    Spans may touch or overlap; what lies outside the text is ignored.

    >>> highlight("a < b", [(0, 1), (0, 3)])
    '<mark class="hs-cue">a &lt;</mark> b'
    """
    marked: set[int] = set()
    for start, end in spans:
        marked.update(range(max(0, start), min(end, len(text))))
    edges = [at for at in range(1, len(text)) if (at in marked) != (at - 1 in marked)]
    parts = []
    for start, end in pairwise([0, *edges, len(text)]):
        words = escape(text[start:end])
        parts.append(f'<mark class="hs-cue">{words}</mark>' if start in marked else words)
    return "".join(parts)


def passage(
    citation: Citation,
    document: Document | None,
    cues: Iterable[Span] = (),
    *,
    noted: bool = False,
    reach: int = REACH,
) -> str:
    """One citation: what it is, who says so, the words, and the way to them.

    With ``noted`` the place for a person's own note on the words; ``reach`` as for
    ``surroundings``.
    """
    spans = list(cues)
    quote = f'<mark class="hs-quote">{highlight(citation.quote, spans)}</mark>'
    around = surroundings(citation, document, reach)
    if around is None:
        words = quote
        warning = '<p class="hs-small">The document has changed or gone since.</p>'
    else:
        words, warning = f"{escape(around[0])}{quote}{escape(around[1])}", ""
    at = [(citation.start + start, citation.start + end) for start, end in spans]
    span = (citation.start, citation.end)
    picture = picture_place(citation.document, citation.sha256, span, citation.page, at)
    says = " → ".join(f"<span>{escape(name)}</span>" for name in chain(citation))
    title = citation.title or PurePosixPath(citation.document).name
    return (
        f'<section class="hs-passage" data-hs-passage="{citation.number}">'
        f'<h4 class="hs-title"><span class="hs-number">[{citation.number}]</span> '
        f"<bdi>{escape(title)}</bdi></h4>"
        f'<p class="hs-meta">{_meta(citation)}</p>'
        f'<p class="hs-chain"><span class="hs-key">Who says so</span> {says}</p>'
        f'<blockquote class="hs-words" dir="auto">{words}</blockquote>{warning}'
        f'<a class="hs-open" href="{escape(link_to(citation, spans))}">'
        f"Open the whole document at this place</a>{picture}"
        f"{note_place(citation.document, citation.quote) if noted else ''}</section>"
    )


def card(
    position: int,
    statement: Statement,
    citations: Mapping[int, Citation],
    documents: Mapping[str, Document],
    related: Sequence[int] = (),
    *,
    name: str,
    shown: bool,
) -> str:
    """The evidence of one statement.

    Args:
        position: 0-based place of the statement in the answer.
        statement: The statement.
        citations: All citations of the answer by number.
        documents: The cited documents by path, as far as they are at hand.
        related: Numbers of citations that belong beside the statement's own.
        name: Begins the card's id, so that two results can share a page.
        shown: Whether the card is the one that is open at first.
    """
    own, against = _sides(statement)
    beside = [number for number in _unique(related) if number not in (*own, *against)]
    groups = (
        ("It rests on" if against else "Evidence", own),
        ("On the other side", against),
        ("Related", beside),
    )
    columns = "".join(
        f'<div class="hs-side"><h3>{title}</h3>'
        + "".join(
            passage(
                citations[number],
                documents.get(citations[number].document),
                cues_in(citations[number], statement.reasons),
                noted=True,
                reach=NEAR if against else REACH,
            )
            for number in numbers
            if number in citations
        )
        + "</div>"
        for title, numbers in groups
        if numbers
    )
    return (
        f'<article class="hs-card" id="{name}-card-{position}" data-hs-card-of="{position}" '
        f'tabindex="-1" aria-label="Evidence of statement {position + 1}"'
        f"{'' if shown else ' hidden'}>"
        f'<p class="hs-claim" dir="auto">{escape(statement.text)}</p>'
        f"{_places(statement)}{_reasons(statement)}"
        f'<div class="hs-sides{" hs-opposed" if against else ""}">{columns}</div>'
        f'<div class="hs-tools">{_reports(statement, position)}</div>'
        '<button type="button" class="hs-back" data-hs-back>Back to the statement</button>'
        "</article>"
    )


def _sides(statement: Statement) -> tuple[list[int], list[int]]:
    """The citations a statement rests on, and those of the other side.

    A reason names both ends: in a conflict its citation is the statement's own,
    in a denial it is the one that denies. So the end that the statement does not
    cite is the other side; if it cites both, the one the reason is against.
    """
    own, against = list(statement.citations), []
    for reason in statement.reasons:
        ends = [reason.citation] if reason.citation is not None else []
        if reason.against is None:
            own += ends
            continue
        foreign = [number for number in ends if number not in statement.citations]
        against += foreign or [reason.against.citation]
        own += [number for number in (*ends, reason.against.citation) if number not in against]
    return [number for number in _unique(own) if number not in against], _unique(against)


def label_html(label: Label) -> str:
    """A label's sign and words; the sign is for the eye alone."""
    sign = f'<span class="hs-sign" aria-hidden="true">{label.sign}</span> ' if label.sign else ""
    detail = f"<span>: {escape(label.detail)}</span>" if label.detail else ""
    return f"{sign}<strong>{escape(label.words)}</strong>{detail}"


def report_button(kind: str, position: int = -1) -> str:
    """A button that reports an answer, or with ``position`` one of its statements."""
    return (
        f'<button type="button" class="hs-tool" data-hs-report="{kind}" '
        f'data-hs-about="{position}">{KINDS[kind]}</button>'
    )


def _reports(statement: Statement, position: int) -> str:
    flag = "flag_is_wrong" if statement.flagged else "flag_is_missing"
    kinds = ("wrong_citation", flag) if statement.citations else (flag,)
    return "".join(report_button(kind, position) for kind in kinds)


def _places(statement: Statement) -> str:
    """The two labelled places: support, then standing; and who said it first."""
    standing = standing_label(statement.standing, statement.reasons)
    rows = [("Do the documents say it?", support_label(statement))]
    if standing is not None:
        rows.append(("Do the sources stand behind it?", standing))
    html = "".join(
        f'<div class="hs-place{" hs-warns" if label.warns else ""}">'
        f"<dt>{question}</dt><dd>{label_html(label)}</dd></div>"
        for question, label in rows
    )
    if statement.origins:
        origins = origins_html(statement.origins)
        html += f'<div class="hs-place"><dt>First said by</dt><dd>{origins}</dd></div>'
    return f'<dl class="hs-places">{html}</dl>'


def _reasons(statement: Statement) -> str:
    """The reasons as sentences: a warning if the statement is flagged, else for information."""
    if not statement.reasons:
        return ""
    items = [f"<li>{escape(reason.message)}</li>" for reason in statement.reasons]
    more = ""
    if len(items) > REASONS + 1:
        rest = "".join(items[REASONS:])
        more = (
            f'<li><details class="hs-why"><summary>{len(items) - REASONS} more reasons</summary>'
            f"<ul>{rest}</ul></details></li>"
        )
        items = items[:REASONS]
    tone = " hs-warns" if statement.flagged else ""
    return f'<ul class="hs-reasons{tone}">{"".join(items)}{more}</ul>'


def origins_html(origins: Iterable[str]) -> str:
    """Who said it first; an uploaded document by its name, as in the list of documents."""
    return ", ".join(escape(origin.removeprefix(UPLOADED)) for origin in origins)


def cues_in(citation: Citation, reasons: Iterable[Reason]) -> list[Span]:
    """Where the words that triggered the reasons stand in a quote; only spans that hold them."""
    found = []
    for reason in reasons:
        for place in (reason, reason.against):
            if place is None or place.citation != citation.number:
                continue
            if place.start is None or place.end is None:
                continue
            if citation.quote[place.start : place.end] == place.cue:
                found.append((place.start, place.end))
    return found


def _meta(citation: Citation) -> str:
    """Publisher, date, page and path, as far as they are known."""
    parts = []
    if citation.publisher:
        parts.append(f"<span>{escape(citation.publisher)}</span>")
    if citation.date:
        parts.append(
            f'<time datetime="{escape(citation.date)}">{escape(readable_day(citation.date))}</time>'
        )
    if citation.page is not None:
        parts.append(f"<span>page {citation.page}</span>")
    path = citation.document.removeprefix(UPLOADED)
    parts.append(f'<span class="hs-path">{escape(path)}</span>')
    return " · ".join(parts)


def _unique(numbers: Iterable[int]) -> list[int]:
    """The numbers without repetition, in order."""
    return list(dict.fromkeys(numbers))
