"""Tables as text (.csv): delimiter and quoting found from the rows themselves."""

import csv
import re
from collections import Counter
from typing import Literal

from index.documents import Block, IndexingError
from index.manuscript import Manuscript
from index.tables import write_table

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 100
# Excel's own line that names the delimiter.
_STATED = re.compile(r"sep=(.)\r?\n")
# A cell of so many lines is one whose quotation mark never closes.
_MAX_LINES = 50


def read_delimited(source: str) -> tuple[str, tuple[Block, ...]]:
    """Text and blocks of a table, one block a row.

    Raises:
        IndexingError: If a cell or the table is too large.
    """
    stated = _STATED.match(source)
    body = source[stated.end() :] if stated else source
    delimiter = stated[1] if stated else _delimiter(body)
    try:
        rows = _parse(body, delimiter, csv.QUOTE_MINIMAL)
        if any(cell.count("\n") > _MAX_LINES for row in rows for cell in row):
            rows = _parse(body, delimiter, csv.QUOTE_NONE)
    except csv.Error as error:
        raise IndexingError(f"The table cannot be read ({error}); save it anew as CSV.") from error
    manuscript = Manuscript()
    write_table(manuscript, rows)
    return manuscript.text, tuple(manuscript.blocks)


def _parse(source: str, delimiter: str, quoting: Literal[0, 3]) -> list[list[str]]:
    lines = source.splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting, skipinitialspace=True)
    return list(reader)


def _delimiter(source: str) -> str:
    """The delimiter that gives most rows the same number of cells, at least two."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(source, delimiter))


def _fit(source: str, delimiter: str) -> tuple[float, int]:
    """The share of rows with the usual number of cells, and that number."""
    sample = "".join(source.splitlines(keepends=True)[:_SAMPLE_ROWS])
    try:
        rows = [row for row in _parse(sample, delimiter, csv.QUOTE_MINIMAL) if any(row)]
    except csv.Error:
        return (0.0, 0)
    counts = Counter(len(row) for row in rows if len(row) > 1)
    if not counts:
        return (0.0, 0)
    cells, fitting = counts.most_common(1)[0]
    return (fitting / len(rows), cells)
