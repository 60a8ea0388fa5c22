"""Bytes → Document. What a file states is kept; what it does not state stays None."""

import hashlib
from dataclasses import replace
from pathlib import Path, PurePosixPath

from index.clutter import mark_clutter
from index.decoding import decode
from index.delimited import read_delimited
from index.documents import Block, Document, IndexingError, Kind
from index.imprint import read_imprint
from index.language import detect_language
from index.letterhead import addressed, read_letterhead
from index.mail import read_mail
from index.markdown import read_markdown
from index.metadata import Fields, credited_agency, read_head
from index.plaintext import first_line_title, text_blocks
from index.signatures import check_signature

_TEXT, _MARKDOWN = (".txt", ".text"), (".md", ".markdown")
_HTML = (".html", ".htm")
# Their parsers are ours or small, and cannot be led astray by a small file.
SIMPLE_SUFFIXES = (*_TEXT, *_MARKDOWN)
SUFFIXES = (*SIMPLE_SUFFIXES, *_HTML, ".pdf", ".csv", ".xlsx", ".docx", ".eml")
# Larger files are data, not documents; so is what unpacks to more text.
MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = MAX_BYTES


def load(path: Path, name: str) -> Document:
    """Read and parse one file.

    Args:
        path: Where the file is.
        name: Its path relative to the documents' folder, with forward slashes.

    Raises:
        IndexingError: With one plain sentence, if the file cannot be indexed.
    """
    check_suffix(name)
    try:
        data = read_file(path)
    except OSError as error:
        raise unreadable(error) from error
    return parse(data, name)


def read_file(path: Path) -> bytes:
    """The bytes of a file that is not too large.

    Raises:
        IndexingError: If it is over the limit.
        OSError: If it cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(path.stat().st_size)
    return data


def unreadable(error: OSError) -> IndexingError:
    """The reason for skipping a file that could not be read."""
    return IndexingError(f"The file cannot be read ({error.strerror or type(error).__name__}).")


def check_suffix(name: str) -> None:
    """Raise IndexingError unless files named so can be indexed."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        kind = f"Files of type {suffix}" if suffix else "Files without a suffix"
        raise IndexingError(f"{kind} are not supported (supported: {' '.join(SUFFIXES)}).")


def parse(data: bytes, name: str) -> Document:
    """The document in the bytes of a file called ``name``.

    Raises:
        IndexingError: With one plain sentence, if the bytes hold no document.
    """
    check_suffix(name)
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    if not data.strip(b" \t\r\n"):
        raise IndexingError("The file is empty.")
    suffix = PurePosixPath(name).suffix.lower()
    check_signature(data, suffix)
    text, blocks, fields = _read(data, suffix)
    return _document(name, text, blocks, fields, titled=suffix not in _TEXT)


def _read(data: bytes, suffix: str) -> tuple[str, tuple[Block, ...], Fields]:
    """Text, blocks and stated fields.

    Loaders with large libraries are imported late: each takes up to half a
    second, and few folders hold files of every kind.
    """
    if suffix in _HTML:
        from index.webpage import read_webpage

        return read_webpage(data)
    if suffix == ".pdf":
        from index.pdf import read_pdf

        return read_pdf(data)
    if suffix == ".xlsx":
        from index.workbook import read_workbook

        return read_workbook(data)
    if suffix == ".docx":
        from index.word import read_word

        return read_word(data)
    if suffix == ".eml":
        return read_mail(data)
    source = decode(data)
    if suffix == ".csv":
        return *read_delimited(source), Fields()
    if suffix in _MARKDOWN:
        return read_markdown(source)
    return source, text_blocks(source), Fields()


def _document(
    name: str, text: str, blocks: tuple[Block, ...], fields: Fields, *, titled: bool
) -> Document:
    """Put the parts together; only plain text takes its title from its first line."""
    if not text.strip():
        raise IndexingError("The file holds no text.")
    if len(text) > MAX_CHARACTERS:
        raise IndexingError(
            f"The file holds {len(text):,} characters of text, "
            f"over the limit of {MAX_CHARACTERS:,}; split it."
        )
    language = detect_language(text)
    blocks, stated = read_head(text, blocks)
    agency = credited_agency(text, blocks)
    fields = fields.or_else(stated).or_else(Fields(author=agency))
    imprint = read_imprint(text, blocks)
    fields = fields.or_else(imprint.head).or_else(imprint.signed)
    letterhead = None if fields.publisher else read_letterhead(text, blocks)
    kinds = dict.fromkeys((*addressed(text, blocks), *imprint.lines), Kind.BYLINE)
    if letterhead is not None:
        fields = replace(fields, publisher=letterhead.name)
        kinds.update(dict.fromkeys(letterhead.lines, Kind.BYLINE))
        if letterhead.heading is not None:
            kinds[letterhead.heading] = Kind.HEADING
    fields = fields.or_else(imprint.rest).or_else(Fields(publisher=agency))
    if kinds:
        blocks = tuple(
            replace(block, kind=kinds.get(place, block.kind)) for place, block in enumerate(blocks)
        )
    blocks = mark_clutter(text, blocks, language)
    title = fields.title or (None if titled else first_line_title(text, blocks))
    if title is None and letterhead is not None:
        title = letterhead.title
    return Document(
        path=name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=title,
        publisher=fields.publisher,
        author=fields.author,
        date=fields.date or fields.updated,
        language=language,
        blocks=blocks,
    )


def _too_large(size: int) -> IndexingError:
    limit, actual = MAX_BYTES / 2**20, size / 2**20
    return IndexingError(
        f"The file has {actual:.1f} MB, over the limit of {limit:.0f} MB; split it."
    )
