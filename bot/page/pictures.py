"""Pages of a PDF on the page, as they look in the file, with the cited words marked.

Nothing is drawn until somebody wants to see it; then the picture comes as data.
"""

import base64
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.answers import BotError
from bot.escaping import decoded, encoded, escape
from bot.page.spans import Span, read_spans, write_spans
from index.documents import UPLOADED, Document
from index.pictures import Box, Found, PagePicture
from index.picturing import can_be_drawn, draw_page

if TYPE_CHECKING:
    from bot.pipeline import Bot

_ALT_CHARS = 300
"""Characters of the cited words that a picture's description repeats."""

_SAID = {
    Found.ONCE: "the cited words are marked",
    Found.OFTEN: "the cited words stand in several places on it, and all of them are marked",
    Found.BEGUN: "the cited words begin here, marked, and end on the next page",
    Found.NOWHERE: "the cited words could not be found in its picture, so nothing is marked",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that somebody wants to see.

    Attributes:
        document: Path of a document.
        sha256: Hash of the text in which ``span`` and ``cues`` count.
        span: The cited words; empty for none.
        cues: The words that raised a flag, inside ``span``.
        page: Which page; None for the one on which the cited words begin.
        turn: Names the request.
    """

    document: str
    sha256: str
    span: Span
    cues: tuple[Span, ...]
    page: int | None
    turn: str


def picture_place(
    document: str, sha256: str, span: Span, page: int | None, cues: Iterable[Span] = ()
) -> str:
    """Where the picture of a page belongs, with the button that asks for it.

    "" for a document whose file has no pages. ``span`` and ``cues`` are into its text.
    """
    if page is None or not can_be_drawn(document):
        return ""
    return (
        f'<div class="hs-facsimile" data-hs-picture="{encoded(document)}" '
        f'data-hs-sha256="{sha256}" data-hs-span="{write_spans([span])}" '
        f'data-hs-cues="{write_spans(cues)}">'
        f'<button type="button" class="hs-edit" data-hs-draw>Show page {page} as in the file'
        "</button></div>"
    )


def page_at(document: Document, offset: int) -> int | None:
    """The page of the file on which the block at an offset of the text begins."""
    at = bisect_right([block.start for block in document.blocks], offset)
    return document.blocks[max(0, at - 1)].page if document.blocks else None


def read_wanted(given: Mapping[str, object]) -> Wanted:
    """The request that the page sent.

    Raises:
        BotError: It is none.
    """
    text = {name: str(value or "") for name, value in given.items()}
    spans, page = read_spans(text.get("span")), text.get("page", "")
    if len(spans) != 1 or not (page.isdecimal() or not page) or len(page) > 6:
        raise BotError("This page cannot be shown; load the page again.")
    return Wanted(
        decoded(text.get("document", "")),
        text.get("sha256", ""),
        spans[0],
        read_spans(text.get("cues")),
        int(page) if page else None,
        text.get("turn", ""),
    )


def picture_html(bot: "Bot", wanted: Wanted) -> str:
    """The picture that is wanted.

    Raises:
        BotError: The document has changed since, or has no pages.
        IndexingError: The document or its file is gone, or the page cannot be drawn.
    """
    document = bot.document(wanted.document)
    if document.sha256 != wanted.sha256:
        raise BotError("The document has changed since this was shown; ask again.")
    start, end = wanted.span
    own = page_at(document, start)
    if own is None or not can_be_drawn(document.path):
        raise BotError("The file of this document has no pages to be shown.")
    words = document.text[start:end]
    cues = [(max(a, start) - start, min(b, end) - start) for a, b in wanted.cues]
    picture = draw_page(bot.source(document.path), wanted.page or own, words, cues)
    return _figure(picture, document, words, own, wanted.turn)


def refusal_html(turn: str, message: str) -> str:
    """Why there is no picture, told to the place that asked for it."""
    return (
        f'<div class="hs-figure" data-hs-turn="{escape(turn)}">'
        f'<p class="hs-small hs-no-picture">{escape(message)}</p></div>'
    )


def _figure(picture: PagePicture, document: Document, words: str, own: int, turn: str) -> str:
    name = PurePosixPath(document.path.removeprefix(UPLOADED)).name
    said = _said(picture, own)
    short = words if len(words) <= _ALT_CHARS else f"{words[:_ALT_CHARS]} …"
    quoted = f" “{short}”" if picture.boxes else ""
    described = escape(f"Page {picture.page} of {name}; {said}{quoted}")
    data = base64.b64encode(picture.image).decode()
    boxes = "".join(_box(box) for box in picture.boxes)
    return (
        f'<figure class="hs-figure" data-hs-turn="{escape(turn)}">'
        f'<div class="hs-sheet" tabindex="0" role="group" aria-label="Page {picture.page}">'
        f'<div class="hs-leaf"><img src="data:image/webp;base64,{data}" width="{picture.width}" '
        f'height="{picture.height}" alt="{described}">'
        f"{boxes}</div></div>"
        f'<figcaption class="hs-small">Page {picture.page} of {picture.pages}; {said}.</figcaption>'
        f'<div class="hs-tools">{_turning(picture)}'
        '<button type="button" class="hs-tool" data-hs-larger aria-pressed="false">Larger</button>'
        '<button type="button" class="hs-tool" data-hs-fold>Hide the page</button></div></figure>'
    )


def _said(picture: PagePicture, own: int) -> str:
    """What the picture shows of the cited words."""
    if picture.found is Found.UNASKED:
        return "as it looks in the file"
    if picture.found is Found.NOWHERE and picture.page != own:
        return f"the cited words begin on page {own}"
    marked = any(box.is_cue for box in picture.boxes)
    return _SAID[picture.found] + (", those that raised the flag underlined" if marked else "")


def _box(box: Box) -> str:
    place = f"left:{box.left:.3%};top:{box.top:.3%};width:{box.width:.3%};height:{box.height:.3%}"
    kind = "hs-box hs-box-cue" if box.is_cue else "hs-box"
    return f'<span class="{kind}" style="{place}" aria-hidden="true"></span>'


def _turning(picture: PagePicture) -> str:
    """Buttons for the pages before and after."""
    around = [page for page in (picture.page - 1, picture.page + 1) if 1 <= page <= picture.pages]
    return "".join(
        f'<button type="button" class="hs-tool" data-hs-page="{page}">Page {page}</button>'
        for page in around
    )
