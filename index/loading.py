"""Bytes → Document. What a file states is kept; what it does not state stays None."""

import codecs
import hashlib
import re
from pathlib import Path, PurePosixPath

from charset_normalizer import from_bytes

from index.clutter import mark_clutter
from index.documents import Block, Document, IndexingError
from index.language import detect_language
from index.markdown import read_markdown
from index.metadata import Fields, read_head
from index.plaintext import first_line_title, text_blocks

_TEXT, _MARKDOWN = (".txt", ".text"), (".md", ".markdown")
HTML_SUFFIXES = (".html", ".htm")
SUFFIXES = (*_TEXT, *_MARKDOWN, *HTML_SUFFIXES)
# Larger files are data, not documents.
MAX_BYTES = 20 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
# A stray NUL or two in a text is an accident; compressed data has a control
# character in every tenth place.
_MAX_STRAY, _MAX_CONTROL_SHARE = 2, 0.02


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
    suffix = PurePosixPath(name).suffix.lower()
    source = decode(data)
    if suffix in HTML_SUFFIXES:
        # Imported late: it takes half a second, and most folders hold no pages.
        from index.webpage import read_webpage

        text, blocks, fields = read_webpage(data)
    elif suffix in _MARKDOWN:
        text, blocks, fields = read_markdown(source)
    else:
        text, blocks, fields = source, text_blocks(source), Fields()
    return _document(name, text, blocks, fields, titled=suffix not in _TEXT)


def _document(
    name: str, text: str, blocks: tuple[Block, ...], fields: Fields, *, titled: bool
) -> Document:
    """Put the parts together; only plain text takes its title from its first line."""
    if not text.strip():
        raise IndexingError("The file holds no text.")
    language = detect_language(text)
    blocks, stated = read_head(text, blocks)
    blocks = mark_clutter(text, blocks, language)
    fields = fields.or_else(stated)
    title = fields.title or (None if titled else first_line_title(text, blocks))
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


def decode(data: bytes) -> str:
    """The text in the bytes, without its byte order mark, otherwise untouched.

    A byte order mark decides; else UTF-8 if the bytes are that; else the most
    probable encoding.

    Raises:
        IndexingError: If the bytes are empty or no text.
    """
    if not data.strip(b" \t\r\n"):
        raise IndexingError("The file is empty.")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding))
    if _is_unmarked_utf16(data):
        # Of ASCII text every second byte is a NUL, the first one if big-endian.
        return _checked(_strict(data, "utf-16-be" if data[0] == 0 else "utf-16-le"))
    text = _strict(data, "utf-8")
    if text is None:
        if _is_binary(data.decode("latin-1")):
            raise _binary()
        best = from_bytes(data).best()
        text = None if best is None else str(best)
    return _checked(text)


def _is_unmarked_utf16(data: bytes) -> bool:
    """Whether NULs fill most of every second place, and only those."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    return len(data) >= 8 and min(even, odd) == 0 and max(even, odd) > 0.4 * len(data) / 2


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None) -> str:
    if text is None or _is_binary(text):
        raise _binary()
    return text


def _is_binary(text: str) -> bool:
    """Whether control characters are too many for a text."""
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    return controls > _MAX_STRAY and controls > _MAX_CONTROL_SHARE * len(text)


def _binary() -> IndexingError:
    return IndexingError(
        "The file is binary data or in an unknown encoding; save it as UTF-8 text."
    )


def _too_large(size: int) -> IndexingError:
    limit, actual = MAX_BYTES / 2**20, size / 2**20
    return IndexingError(
        f"The file has {actual:.1f} MB, over the limit of {limit:.0f} MB; split it."
    )
