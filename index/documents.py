"""The plain data of the index: documents, sentences, passages, hits.

Every span is half open and counts code points of the document's stored text:
``document.text[start:end]`` is the quoted text, exactly.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

UPLOADED = "upload://"
"""What the path of an upload begins with; that of a file of the folder cannot."""


class IndexingError(Exception):
    """A document, folder or store could not be used; the message says what to do."""


class UnknownDocument(IndexingError):  # noqa: N818 - it says what it is
    """There is no document with that path."""

    @classmethod
    def at(cls, path: str) -> Self:
        """The error for a path."""
        return cls(f"No document {path!r} is in the index; see the list of documents.")


class AlreadyIndexed(IndexingError):  # noqa: N818 - it says what it is
    """There is an upload of that name already."""


class Kind(StrEnum):
    """What part a block of a document plays.

    Only prose, list items and table rows may become evidence. Bylines are kept
    because they say who wrote, or who posted, the text next to them.
    """

    PROSE = "prose"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    HEADING = "heading"
    BYLINE = "byline"
    CLUTTER = "clutter"

    @property
    def is_evidence(self) -> bool:
        """Whether sentences of this kind may be cited as evidence."""
        return self in (Kind.PROSE, Kind.LIST_ITEM, Kind.TABLE_ROW)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, … of a document: ``text[start:end]``.

    ``page`` is the page of the file on which it begins, from 1; None in files
    without pages.
    """

    start: int
    end: int
    kind: Kind
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded document.

    Attributes:
        path: Path relative to the documents' folder, with forward slashes; or
            ``upload://`` and the name of an uploaded file.
        text: The stored text; every offset counts its code points.
        sha256: Hash of ``text`` in UTF-8, 64 hexadecimal digits.
        title: Title as the file states it, or None.
        publisher: Publisher as the file states it, or None.
        author: Author as the file states it, or None.
        date: ISO 8601 date as the file states it, or None; never guessed.
        language: ISO 639-1 code of the detected language, or None when unsure.
        blocks: The blocks in order, not overlapping.
    """

    path: str
    text: str
    sha256: str
    title: str | None
    publisher: str | None
    author: str | None
    date: str | None
    language: str | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A catalogued document without its text. ``length`` is in code points."""

    path: str
    sha256: str
    title: str | None
    publisher: str | None
    author: str | None
    date: str | None
    language: str | None
    length: int
    sentences: int
    passages: int

    @property
    def uploaded(self) -> bool:
        """Whether it was uploaded, and is no file of the documents' folder."""
        return self.path.startswith(UPLOADED)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or heading, list item, …) of a document.

    Attributes:
        document: Path of the document.
        position: 0-based place among the document's sentences.
        block: 0-based place of its block in ``Document.blocks``.
        start: First code point.
        end: One past the last code point.
        kind: Kind of the block it stands in (a sentence of clutter inside a
            prose block is CLUTTER).
        text: ``document.text[start:end]``; no white space at either end.
        page: Page of its block, from 1, or None.
    """

    document: str
    position: int
    block: int
    start: int
    end: int
    kind: Kind
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: neighbouring evidence sentences of one document.

    Attributes:
        document: Path of the document.
        start: First code point.
        end: One past the last code point.
        first: Position of its first sentence.
        last: One past the position of its last sentence.
    """

    document: str
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query.

    Attributes:
        passage: The passage.
        rank: 0 for the best.
        fused: Value by which hits are ordered, higher is better: see
            ``index.fusion``. It compares hits of one query only.
        cosine: Cosine of query and passage, -1 to 1; None if it is not known.
        bm25: BM25 of the keyword search, higher is better; None if only the
            dense search found it.
    """

    passage: Passage
    rank: int
    fused: float
    cosine: float | None
    bm25: float | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not indexed, and why, in one plain sentence.

    A path that ends in "/" is a folder that cannot be read; what is indexed of it stays.
    """

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did. Paths are those of documents.

    ``excluded`` are files of the folder that were left out on purpose.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    skipped: tuple[Skipped, ...]
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync is.

    Attributes:
        done: Files looked at, those left out that are about to be encoded.
        total: Files there are.
        seconds: How long it has gone on.
    """

    done: int
    total: int
    seconds: float

    @property
    def seconds_left(self) -> float | None:
        """How long it will go on at the pace so far; None before the first file is done."""
        return self.seconds / self.done * (self.total - self.done) if self.done else None
