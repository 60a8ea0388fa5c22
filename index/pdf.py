"""PDF → lines of its pages, by where they stand. The only pypdf import."""

import io
import logging
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from index.documents import Block, IndexingError, Kind
from index.layout import arrange, title_of
from index.lines import Cell, Line
from index.metadata import Fields, stated_name, stated_title
from index.pdf_fonts import set_space_widths

# A page takes 10 to 100 ms; with twice as many the time limit would be near.
MAX_PAGES = 2000
# A wider gap parts cells; a word space is a quarter of the letter size, up to a
# half in justified text.
_CELL_GAP = 1.2
_MAX_ERROR = 0.08  # of an estimated width
_BOLD = re.compile(r"(?i)bold|black|heavy|demi|CMBX|-B\b|SFBX")
_MONO = re.compile(r"(?i)courier|mono|consol|menlo|typewriter|CMTT|SFTT")
_MONO_WIDTH = 0.6
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
# "month1" would be another word, and "10 m2" another figure.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_MAX_UNREADABLE = 0.3
# Widths of letters as shares of their size, about those of Helvetica and Times.
_NARROW, _WIDE = frozenset("iljtfrI.,:;'’|!()[] -"), frozenset("mwMWGOQ@%&—")


def read_pdf(data: bytes) -> tuple[str, tuple[Block, ...], Fields]:
    """Text, blocks with their pages, and stated fields of a PDF.

    Pages that hold no text, or cannot be read, are named in the text as clutter.
    Dates among the file's properties say when a program wrote it, so they don't
    count.

    Raises:
        IndexingError: If the file is damaged, encrypted or too long, or no page
            has text.
    """
    # What goes wrong is raised or named; the library's own warnings are many.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = _open(data)
        pages = [_lines(page, number) for number, page in enumerate(reader.pages, 1)]
        fields = _fields(reader, pages)
    except (FileNotDecryptedError, DependencyError) as error:
        raise _encrypted() from error
    except LimitReachedError as error:
        raise IndexingError("The PDF unpacks to more than the limit; it may be a bomb.") from error
    except NotImplementedError as error:
        raise IndexingError(
            "The PDF is packed or encrypted in an unknown way; save or print it anew."
        ) from error
    except RecursionError as error:
        raise IndexingError("The parts of the PDF are nested too deeply.") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise _damaged() from error
    if all(page is None for page in pages):
        raise _damaged()
    manuscript = arrange([page or [] for page in pages])
    _check_text(manuscript.text)
    for number, page in enumerate(pages, 1):
        if not page:
            fault = "cannot be read" if page is None else "has no text layer"
            manuscript.add(f"[Page {number} {fault}.]", Kind.CLUTTER, page=number)
    return manuscript.text, tuple(manuscript.blocks), fields


def _open(data: bytes) -> PdfReader:
    # What a program put in front shifts every place that the file names.
    reader = PdfReader(io.BytesIO(data[max(0, data.find(b"%PDF-")) :]))
    # A PDF that only forbids printing opens with an empty password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted()
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise IndexingError(
            f"The PDF has {count:,} pages, over the limit of {MAX_PAGES:,}; split it."
        )
    if count == 0:
        raise IndexingError("The PDF has no pages.")
    return reader


def _damaged() -> IndexingError:
    return IndexingError("The PDF is damaged; open it and save or print it anew.")


def _encrypted() -> IndexingError:
    return IndexingError("The PDF is encrypted; save it without a password.")


def _check_text(text: str) -> None:
    """Raise IndexingError unless the text is readable."""
    letters = "".join(text.split())
    if not letters:
        raise IndexingError("The PDF has no text layer; run OCR on it first.")
    if len(_UNREADABLE.findall(letters)) > _MAX_UNREADABLE * len(letters):
        raise IndexingError(
            "The PDF's fonts do not say which letters they show; run OCR on it first."
        )


def _fields(reader: PdfReader, pages: list[list[Line] | None]) -> Fields:
    known: Mapping[str, Any] = reader.metadata or {}
    title = stated_title(str(known.get("/Title") or ""))
    return Fields(
        title=title or title_of([page or [] for page in pages]),
        author=stated_name(str(known.get("/Author") or "")),
    )


def _lines(page: PageObject, number: int) -> list[Line] | None:
    """The lines of a page in reading order; None if it is damaged."""
    try:
        set_space_widths(page.get("/Resources"))
        return _merge(_cut(_Collector.of(page), number))
    except LimitReachedError:
        raise
    except (
        PyPdfError,
        NotImplementedError,
        RecursionError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
    ):
        return None


class _Fragment:
    """Text in one font, and where it begins, turned so that it runs to the right."""

    def __init__(self, text: str, matrix: list[float], size: float, font: str) -> None:
        a, b, c, d, x, y = matrix
        scale = math.hypot(a, b) or 1.0
        across, along = a / scale, b / scale
        self.text = text
        self.left = x * across + y * along
        self.y = y * across - x * along
        self.size = abs(size * math.hypot(c, d)) or 1.0
        self.is_bold = bool(_BOLD.search(font))
        self.is_mono = bool(_MONO.search(font))

    def width(self, text: str) -> float:
        """About how wide a text in this font is, in points."""
        if self.is_mono:
            return _MONO_WIDTH * len(text) * self.size
        narrow = sum(char in _NARROW for char in text)
        wide = sum(char in _WIDE or char.isupper() for char in text)
        return (0.29 * narrow + 0.72 * wide + 0.51 * (len(text) - narrow - wide)) * self.size


class _Collector:
    """Gathers the fragments of a page while pypdf reads it."""

    def __init__(self) -> None:
        self.fragments: list[_Fragment] = []

    @classmethod
    def of(cls, page: PageObject) -> list[_Fragment]:
        """The fragments of a page, in the order of the file."""
        collector = cls()
        page.extract_text(visitor_text=collector.visit)
        return collector.fragments

    def visit(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        """Take a fragment: its text, its two matrices, its font and size."""
        if not text:
            return
        name = str(font.get("/BaseFont", "")) if font else ""
        self.fragments.append(_Fragment(text, _product(tm, cm), float(size), name))


def _product(m: list[float], n: list[float]) -> list[float]:
    """Two affine maps, ``m`` first."""
    return [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]


def _cut(fragments: list[_Fragment], number: int) -> Iterator[Line]:
    """Lines from fragments; a line feed in a fragment ends its line."""
    row: list[tuple[str, _Fragment]] = []
    for fragment in fragments:
        first, *rest = fragment.text.split("\n")
        row.append((first, fragment))
        for piece in rest:
            yield from _line(row, number)
            row = [(piece, fragment)]
    yield from _line(row, number)


def _merge(lines: Iterable[Line]) -> list[Line]:
    """Put cells together that the file shows one after the other at one height."""
    merged: list[Line] = []
    for line in lines:
        last = merged[-1] if merged else None
        if last is not None and abs(last.y - line.y) < 0.3 * line.size and line.left > last.right:
            bold = last.bold and line.bold
            merged[-1] = replace(last, cells=(*last.cells, *line.cells), bold=bold)
        else:
            merged.append(line)
    return merged


def _line(row: list[tuple[str, _Fragment]], number: int) -> Iterator[Line]:
    """A line from its fragments; nothing if they are blank."""
    row = [(text, fragment) for text, fragment in row if text.strip()]
    if not row:
        return
    main = max(row, key=lambda pair: len(pair[0].strip()))[1]
    cells: list[Cell] = []
    for piece, fragment in row:
        text = piece.translate(_RAISED) if _is_raised(fragment, main) else piece
        right = fragment.left + fragment.width(text.rstrip())
        if cells and fragment.left - cells[-1].right <= _gap(cells[-1], fragment.size):
            joined = cells[-1].text + text
            cells[-1] = Cell(joined, cells[-1].left, max(right, cells[-1].right))
        else:
            cells.append(Cell(text, fragment.left, right))
    bold = all(fragment.is_bold for _, fragment in row)
    cleaned = tuple(Cell(_clean(c.text), c.left, c.right) for c in cells if _clean(c.text))
    if cleaned:
        yield Line(number, cleaned, main.y, main.size, bold)


def _gap(cell: Cell, size: float) -> float:
    """The white space after a cell that is no gap between cells; widths are estimates."""
    return _CELL_GAP * size + _MAX_ERROR * (cell.right - cell.left)


def _is_raised(fragment: _Fragment, main: _Fragment) -> bool:
    """Whether a fragment is set small and high: an exponent, or the sign of a footnote."""
    return fragment.size < 0.85 * main.size and fragment.y - main.y > 0.15 * main.size


def _clean(text: str) -> str:
    return " ".join(_CONTROLS.sub("", text.translate(_LIGATURES)).split())
