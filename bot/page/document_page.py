"""A whole document as HTML, with the cited words marked. Pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.answers import BotError
from bot.escaping import escape
from bot.page.days import readable_day
from bot.page.pictures import page_at, picture_place
from bot.refinding import find_again, read_mark
from index.documents import Document, Kind

MAX_SHOWN = 400_000
"""Code points shown of one document; a browser stays quick with that many."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a permanent link points at: ``text[start:end]`` of one state of a document.

    ``words`` is the mark by which those words are found again in another state of it.
    """

    document: str
    sha256: str | None
    start: int
    end: int
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Where the words of a link stand now, and what must be said about it.

    Nothing is marked if ``start == end``. ``again`` says that the words were found
    elsewhere than the link says.
    """

    start: int = 0
    end: int = 0
    said: str = ""
    again: bool = False


def read_place(query: Mapping[str, str]) -> Place | None:
    """The place a link's query names, or None if it names no document.

    Raises:
        BotError: The place is no pair of numbers.
    """
    document = query.get("document")
    if not document:
        return None
    try:
        start, end = int(query.get("start", "0")), int(query.get("end", "0"))
    except ValueError as error:
        raise BotError("The link is damaged: its start and end are not numbers.") from error
    return Place(document, query.get("sha256"), start, end, query.get("words"))


def locate(document: Document, place: Place) -> Found:
    """Where the words of a link stand in the document as it is now.

    In the state that the link was made for, where the link says. In another one, where
    the very same words stand, if that is one place only: which of two was meant, nobody
    can tell.
    """
    if place.sha256 in (None, document.sha256):
        if 0 <= place.start <= place.end <= len(document.text):
            return Found(place.start, place.end)
        return Found(said="The link points outside this document, so nothing is marked.")
    mark = read_mark(place.words)
    if mark is None:
        return Found(
            said="This document has changed since the link was made, and this link cannot find "
            "the cited words again, so nothing is marked; this is how it reads now."
        )
    places = find_again(document.text, mark)
    if not places:
        return Found(
            said="This document has changed since the link was made, and the cited words no "
            "longer stand in it, so nothing is marked; this is how it reads now."
        )
    if len(places) > 1:
        return Found(
            said="This document has changed since the link was made, and the cited words now "
            "stand in several places. Which was meant cannot be told, so nothing is marked."
        )
    said = "This document has changed since the link was made; the cited words were found again."
    return Found(*places[0], said, again=True)


def document_html(document: Document, place: Place) -> str:
    """The document with the words at ``place`` marked; says so where they are not there."""
    found = locate(document, place)
    start, end, warning = found.start, found.end, found.said
    first = max(0, min(start - MAX_SHOWN // 2, len(document.text) - MAX_SHOWN))
    last = min(len(document.text), max(first + MAX_SHOWN, end))
    if last - first < len(document.text):
        warning += " The document is long; only the part around the cited words is shown."
    title = document.title or PurePosixPath(document.path).name
    heading = "" if _starts_with(document, title) else f'<h2 dir="auto">{escape(title)}</h2>'
    tone = "hs-again" if found.again else "hs-error"
    note = f'<p class="{tone}" role="status">{escape(warning.strip())}</p>' if warning else ""
    picture = picture_place(document.path, document.sha256, (start, end), page_at(document, start))
    pictured = " hs-pictured" if picture else ""
    return (
        f'<article class="hs-document{pictured}"><a class="hs-home" href="/">Ask a question</a>'
        f'{heading}<p class="hs-meta">{_meta(document)}</p>{note}'
        f'<div class="hs-beside">{picture}'
        f'<div class="hs-text" dir="auto">{_body(document, first, last, start, end)}</div></div>'
        "</article>"
    )


def _starts_with(document: Document, title: str) -> bool:
    """Whether the text itself begins with its title as a heading."""
    first = document.blocks[0] if document.blocks else None
    if first is None or first.kind is not Kind.HEADING:
        return False
    return document.text[first.start : first.end].strip() == title.strip()


def _meta(document: Document) -> str:
    day = readable_day(document.date) if document.date else None
    known = (document.author, document.publisher, day, document.path)
    return " · ".join(f"<span>{escape(item)}</span>" for item in known if item)


def _body(document: Document, first: int, last: int, start: int, end: int) -> str:
    """Blocks as paragraphs; what lies between two blocks stays as it is.

    Each page of the file is named where it begins.
    """
    parts, at, page = [], first, 0
    for block in document.blocks:
        if block.end <= first or block.start >= last:
            continue
        if block.page is not None and block.page > page:
            page = block.page
            parts.append(f'<p class="hs-meta">Page {page}</p>')
        parts.append(_marked(document.text, at, max(block.start, first), start, end).strip("\n"))
        inner = _marked(document.text, max(block.start, first), min(block.end, last), start, end)
        parts.append(f'<p class="hs-block {_CLASSES.get(block.kind, "")}">{inner}</p>')
        at = max(at, block.end)
    parts.append(_marked(document.text, at, last, start, end))
    return "".join(parts)


_CLASSES = {
    Kind.HEADING: "hs-heading",
    Kind.LIST_ITEM: "hs-item",
    Kind.TABLE_ROW: "hs-row",
    Kind.BYLINE: "hs-byline",
    Kind.CLUTTER: "hs-clutter",
}


def _marked(text: str, first: int, last: int, start: int, end: int) -> str:
    """``text[first:last]`` escaped, with what lies in ``[start, end)`` marked."""
    inner_start, inner_end = max(first, start), min(last, end)
    if inner_start >= inner_end:
        return escape(text[first:last]) if first < last else ""
    mark = f'<mark class="hs-quote">{escape(text[inner_start:inner_end])}</mark>'
    return escape(text[first:inner_start]) + mark + escape(text[inner_end:last])
