"""Excel workbooks → a heading a sheet, a sentence a row. The only openpyxl import."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import Any

from openpyxl import load_workbook

from index.archive import DAMAGED, damaged, open_archive, read_part
from index.documents import Block, IndexingError, Kind
from index.manuscript import Manuscript
from index.metadata import Fields, stated_name, stated_title
from index.number_format import shown
from index.tables import write_table

MAX_LINES = 1_048_576  # of a sheet; Excel's own limit
# A formula whose value was never stored: the file was written by a program.
_UNCOMPUTED = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>|</c>)")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def read_workbook(data: bytes) -> tuple[str, tuple[Block, ...], Fields]:
    """Text, blocks and stated fields of an .xlsx file; hidden sheets are left out.

    Formulas stand as the values that were stored with them.

    Raises:
        IndexingError: If it is damaged, encrypted, too large or no workbook.
    """
    with open_archive(data) as archive:
        if read_part(archive, "xl/workbook.xml") is None:
            raise IndexingError("The file is named .xlsx but holds no Excel workbook.")
        uncomputed = _count_uncomputed(archive)
    manuscript = Manuscript()
    try:
        with warnings.catch_warnings():
            # About styles and pictures that nobody reads here.
            warnings.simplefilter("ignore")
            fields = _read(data, manuscript)
    except (*DAMAGED, KeyError, TypeError, AttributeError, IndexError, SyntaxError) as error:
        raise damaged() from error
    if uncomputed:
        manuscript.add(
            f"[{uncomputed} formulas have no stored value; open the file and save it.]",
            Kind.CLUTTER,
        )
    return manuscript.text, tuple(manuscript.blocks), fields


def _count_uncomputed(archive: zipfile.ZipFile) -> int:
    sheets = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
    return sum(len(_UNCOMPUTED.findall(read_part(archive, name) or b"")) for name in sheets)


def _read(data: bytes, manuscript: Manuscript) -> Fields:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                rows = _rows(sheet)
                first = next((row for row in rows if any(row)), None)
                if first is not None:
                    manuscript.add(sheet.title, Kind.HEADING)
                    write_table(manuscript, chain([first], rows))
        known = book.properties
        return Fields(
            title=stated_title(known.title or ""), author=stated_name(known.creator or "")
        )
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[list[str]]:
    # The size that a sheet states may be a lie.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MAX_LINES:
            raise IndexingError(f"A sheet has over {MAX_LINES:,} lines; the file is damaged.")
        yield [shown(cell.value, cell.number_format or "") for cell in row]
