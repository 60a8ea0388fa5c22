"""A whole document as HTML, with the cited words marked. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.escaping import escape
from bot.page.cards import highlight
from bot.page.days import readable_day
from bot.page.pictures import page_at, picture_place
from bot.page.place import Place, cues_of, locate
from bot.page.spans import Span
from index.documents import UPLOADED, Document, Kind

MAX_SHOWN = 400_000
"""Code points shown of one document; a browser stays quick with that many."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """The cited words, ``text[start:end]``, and those among them that raised a flag."""

    start: int
    end: int
    cues: Sequence[Span]


def document_html(document: Document, place: Place) -> str:
    """The document with the words at ``place`` marked; says so where they are not there."""
    found = locate(document, place)
    marks = _Marks(found.start, found.end, cues_of(place, found))
    first = max(0, min(marks.start - MAX_SHOWN // 2, len(document.text) - MAX_SHOWN))
    last = min(len(document.text), max(first + MAX_SHOWN, marks.end))
    warning = found.said
    if last - first < len(document.text):
        warning += " The document is long; only the part around the cited words is shown."
    title = document.title or PurePosixPath(document.path).name
    heading = "" if _starts_with(document, title) else f'<h2 dir="auto">{escape(title)}</h2>'
    tone = "hs-again" if found.again else "hs-error"
    note = f'<p class="{tone}" role="status">{escape(warning.strip())}</p>' if warning else ""
    span, page = (marks.start, marks.end), page_at(document, marks.start)
    picture = picture_place(document.path, document.sha256, span, page, marks.cues)
    pictured = " hs-pictured" if picture else ""
    return (
        f'<article class="hs-document{pictured}"><a class="hs-home" href="/">Ask a question</a>'
        f'<p class="hs-meta">{_meta(document)}</p>{heading}{note}{_legend(marks)}'
        f'<div class="hs-beside">{picture}'
        f'<div class="hs-text" dir="auto">{_body(document, first, last, marks)}</div></div>'
        "</article>"
    )


def _legend(marks: _Marks) -> str:
    """What the two kinds of marks are; "" where there is but one."""
    if not marks.cues:
        return ""
    return (
        '<p class="hs-small">Marked are <span class="hs-shows-quote">the cited words</span>, and '
        'among them <span class="hs-shows-cue">those that raised the flag</span>.</p>'
    )


def _starts_with(document: Document, title: str) -> bool:
    """Whether the text itself begins with its title as a heading."""
    first = document.blocks[0] if document.blocks else None
    if first is None or first.kind is not Kind.HEADING:
        return False
    return document.text[first.start : first.end].strip() == title.strip()


def _meta(document: Document) -> str:
    day = readable_day(document.date) if document.date else None
    path = document.path.removeprefix(UPLOADED)
    known = (document.author, document.publisher, day, path)
    return " · ".join(f"<span>{escape(item)}</span>" for item in known if item)


def _body(document: Document, first: int, last: int, marks: _Marks) -> str:
    """Blocks as paragraphs; what lies between two blocks stays as it is.

    Each page of the file is named where it begins.
    """
    parts, at, page = [], first, 0
    for block in document.blocks:
        if block.end <= first or block.start >= last:
            continue
        if block.page is not None and block.page > page:
            page = block.page
            parts.append(f'<p class="hs-page">Page {page}</p>')
        parts.append(_marked(document.text, at, max(block.start, first), marks).strip("\n"))
        inner = _marked(document.text, max(block.start, first), min(block.end, last), marks)
        parts.append(f'<p class="hs-block {_CLASSES.get(block.kind, "")}">{inner}</p>')
        at = max(at, block.end)
    parts.append(_marked(document.text, at, last, marks))
    return "".join(parts)


_CLASSES = {
    Kind.HEADING: "hs-heading",
    Kind.LIST_ITEM: "hs-item",
    Kind.TABLE_ROW: "hs-row",
    Kind.BYLINE: "hs-byline",
    Kind.CLUTTER: "hs-clutter",
}


def _marked(text: str, first: int, last: int, marks: _Marks) -> str:
    """``text[first:last]`` escaped, with what of it was cited marked."""
    start, end = max(first, marks.start), min(last, marks.end)
    if start >= end:
        return escape(text[first:last]) if first < last else ""
    words = highlight(text[start:end], [(a - start, b - start) for a, b in marks.cues])
    before, after = escape(text[first:start]), escape(text[end:last])
    return f'{before}<mark class="hs-quote">{words}</mark>{after}'
