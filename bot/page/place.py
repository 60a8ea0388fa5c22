"""What a permanent link points at, and where its words stand now. Pure functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.answers import BotError, Citation
from bot.page.spans import Span, read_spans, write_spans
from bot.refinding import find_again, read_mark
from index.documents import Document


@dataclass(frozen=True, slots=True)
class Place:
    """What a permanent link points at: ``text[start:end]`` of one state of a document.

    ``words`` is the mark by which those words are found again in another state of it;
    ``cues`` are the words inside it that raised a flag, counted from its start.
    """

    document: str
    sha256: str | None
    start: int
    end: int
    words: str | None = None
    cues: tuple[Span, ...] = ()


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


def link_to(citation: Citation, cues: Iterable[Span] = ()) -> str:
    """A citation's link, with the words of its quote that raised a flag."""
    written = write_spans(cues)
    return f"{citation.link}&cues={written}" if written else citation.link


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
    cues = read_spans(query.get("cues"))
    return Place(document, query.get("sha256"), start, end, query.get("words"), cues)


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


def cues_of(place: Place, found: Found) -> tuple[Span, ...]:
    """The words that raised a flag, as spans of the document's text.

    None where the white space among the cited words has changed: they would be others.
    """
    if found.end - found.start != place.end - place.start:
        return ()
    spans = ((found.start + start, found.start + end) for start, end in place.cues)
    return tuple((start, end) for start, end in spans if start < end <= found.end)
