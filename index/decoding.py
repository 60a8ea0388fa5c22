"""Bytes → text: byte order marks, UTF-8, UTF-16 without a mark, older encodings."""

import codecs
import re

from charset_normalizer import from_bytes

from index.documents import IndexingError

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
        text = _most_probable(data)
    return _checked(text)


def _most_probable(data: bytes) -> str | None:
    """The text in an older encoding; of equally probable ones in that of Western Windows.

    A short text with few accents fits several, which the library gives in the
    order of their names.
    """
    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return None
    equal = [m for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    return str(next((match for match in equal if match.encoding == "cp1252"), best))


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
