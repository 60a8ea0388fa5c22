"""Tables in a PDF: rows from cells that stand below each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.lines import Line, Measures
from index.manuscript import row_text
from index.tables import header_of

_COLUMN = 3.0  # points between edges that count as one edge
# "2.1 Naming . . . . . . 14": a line of a table of contents.
_MAX_CONTENTS = 300
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*[\divxl]*$|…\s*…")


def is_contents(line: Line) -> bool:
    """Whether a line belongs to a table of contents."""
    return len(line.text) <= _MAX_CONTENTS and _LEADERS.search(line.text) is not None


def with_tables(lines: list[Line]) -> Iterator[tuple[Line, bool]]:
    """Each line, and whether it is a row of a table: a neighbour shares a column."""
    for place, line in enumerate(lines):
        beside = lines[max(0, place - 1) : place] + lines[place + 1 : place + 2]
        yield (
            line,
            not is_contents(line) and any(_share_column(line, other) for other in beside),
        )


def join_cells(lines: Sequence[Line], measures: Measures) -> list[Line]:
    """Put the lines of a wrapped cell together with their row."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is None or not _is_next(last, line, measures):
            joined.append(line)
        elif (place := _inner_cell(last, line)) is not None:
            joined[-1] = _with_cell(last, place, f"{last.cells[place].text} {line.text}", line.y)
        elif _wraps_first(last, line):
            whole = last if len(last.cells) > 1 else line
            text = f"{last.cells[0].text} {line.cells[0].text}"
            joined[-1] = _with_cell(whole, 0, text, line.y)
        else:
            joined.append(line)
    return joined


def _is_next(last: Line, line: Line, measures: Measures) -> bool:
    """Whether a line stands close below another and looks like it."""
    return last.has_size_of(line) and 0 < last.y - line.y <= measures.widest(line)


def _with_cell(line: Line, place: int, text: str, y: float) -> Line:
    """The line with another text in one cell; ``y`` is that of its last part."""
    cells = list(line.cells)
    cells[place] = replace(cells[place], text=text)
    return replace(line, cells=tuple(cells), y=y)


def _inner_cell(last: Line, line: Line) -> int | None:
    """The cell of a row, not its first, in which a line of one cell goes on."""
    if len(line.cells) > 1:
        return None
    places = range(1, len(last.cells))
    return next((p for p in places if abs(last.cells[p].left - line.left) < _COLUMN), None)


def _wraps_first(last: Line, line: Line) -> bool:
    """Whether a line goes on in the first cell of a row, one of the two being but that cell."""
    cells = (last.cells, line.cells)
    if sorted(min(len(each), 2) for each in cells) != [1, 2] or not line.text[0].islower():
        return False
    edge = max(each[1].left for each in cells if len(each) > 1)
    return abs(last.left - line.left) < _COLUMN and all(each[0].right < edge for each in cells)


def _share_column(a: Line, b: Line) -> bool:
    pairs = [(x, y) for x in a.cells[1:] for y in b.cells[1:]]
    return any(
        abs(x.left - y.left) < _COLUMN or abs(x.right - y.right) < 2 * _COLUMN for x, y in pairs
    )


def row_texts(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """The rows as they read; where a first row names the columns, its names go into the others."""
    cells = [tuple(cell.text for cell in line.cells) for line in lines]
    header = header_of(cells)
    for place, (line, row) in enumerate(zip(lines, cells, strict=True)):
        if place or not header:
            is_named = len(row) == len(header)
            yield line, row_text(list(header), list(row)) if is_named else " | ".join(row)
