"""Rows of cells → readable rows: each one names its columns and stands by itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from index.documents import IndexingError, Kind
from index.manuscript import Manuscript, row_text
from index.plaintext import TERMINAL

# Each row becomes a sentence with a vector; 20,000 take some minutes to encode.
MAX_ROWS = 20_000
MAX_CELLS = 2_000_000

# Characters of a row that is one sentence: the default model reads 250 word pieces.
_MAX_ROW = 600
_MAX_NAME = 80  # characters of a column's name
_MAX_TITLE = 12  # words of a line above a table that is a title
_VALUE_SHARE = 0.7  # of a column that must be values for its head to be no value
_SAMPLE = 200  # rows looked at to tell a head
_VALUE = re.compile(
    r"""(?ix)
    [^\w\s]{0,3} \s* [a-z]{0,3} \s* [-+(]? \d [\d.,:/'’\s-]* [)%]? \s* [^\W\d]{0,4} \W*  # 12.50 EUR
    | \d{4}-\d\d-\d\d .* | \S+@\S+\.\S+ | https?://\S+
    | true | false | yes | no | n/?a | - | [#][A-Z/0!?]+
    """
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# Names of columns of text, as tables everywhere have them.
_NAMES = frozenset(
    "name names surname firstname lastname title date time day month year city town country state "
    "region address street role position department team status state type category kind group "
    "description comment comments note notes remark remarks email phone telephone id no nr number "
    "code item product article part quantity qty price cost amount total sum unit value owner "
    "responsible task start end due deadline author url link location place site room building "
    "company client customer supplier vendor subject question answer term definition key language "
    "result reason source person employee member contact priority model make colour color size "
    "weight length width height rate age sex gender species species label field event action "
    "meaning".split()
)

Row = tuple[str, ...]


def write_table(
    manuscript: Manuscript, rows: Iterable[Sequence[str]], *, is_headed: bool = False
) -> None:
    """Append the rows of a sheet, one evidence unit each.

    Blank rows part tables. A line above a table is its title or a note on it. A
    first row that names the columns goes into each row ("Berth: 4; Fee: 190");
    where none does, the values stand alone.

    Args:
        manuscript: Where to append.
        rows: The cells of each row.
        is_headed: Whether the file says that the first row names the columns.

    Raises:
        IndexingError: If there are too many rows or cells.
    """
    kept = list(_counted(rows))
    widest = max(map(len, kept), default=0)
    regions = [list(region) for filled, region in groupby(kept, key=bool) if filled]
    header: Row = ()
    for place, region in enumerate(regions):
        is_last = place == len(regions) - 1
        while widest > 1 and region and len(region[0]) == 1 and not (is_last and len(region) == 1):
            _write_line(manuscript, region.pop(0))
        if region:
            is_stated = is_headed and place == 0
            header = _write_region(manuscript, region, header, is_headed=is_stated)


def _write_region(
    manuscript: Manuscript, region: list[Row], header: Row, *, is_headed: bool
) -> Row:
    """Append rows without blank ones between; returns the header that holds for them."""
    width = max(len(row) for row in region)
    found = region[0] if is_headed and len(region) > 1 else header_of(region)
    if found:
        header, region = found, region[1:]
    elif width > len(header):
        header = ()
    for place, row in enumerate(region):
        gap = "\n" if place else "\n\n"
        is_note = len(row) == 1 and (not header or TERMINAL.search(row[0]))
        if is_note:
            manuscript.add(row[0], Kind.PROSE, gap=gap)
        else:
            for part in _parts(header, row):
                manuscript.add(_row(header, part), Kind.TABLE_ROW, gap=gap)
                gap = "\n"
    return header


def _parts(header: Row, row: Row) -> Iterator[Row]:
    """A row that is too long to be read at once in parts, each with the first cell.

    The cells of the others are blank in a part, so that each keeps its column.
    """
    first = next((place for place, cell in enumerate(row) if cell), 0)
    kept: set[int] = set()
    length = 0
    for place, cell in enumerate(row):
        name = header[place] if place < len(header) else ""
        if kept - {first} and length + len(name) + len(cell) > _MAX_ROW:
            yield _only(row, kept)
            kept, length = {first}, len(row[first])
        kept.add(place)
        length += len(name) + len(cell) if cell else 0
    yield _only(row, kept)


def _only(row: Row, places: set[int]) -> Row:
    return tuple(cell if place in places else "" for place, cell in enumerate(row))


def _row(header: Row, row: Row) -> str:
    """A row as it reads; "Client:" and the cell beside it belong together."""
    if not header and len(row) == 2 and row[0].endswith(":"):
        return " ".join(row)
    return row_text(list(header), list(row))


def _counted(rows: Iterable[Sequence[str]]) -> Iterator[Row]:
    """The rows without white space and empty cells at their ends, while they are few enough."""
    filled = cells = 0
    for row in rows:
        cells += len(row) + 1
        cleaned = [" ".join(cell.split()) for cell in row]
        while cleaned and not cleaned[-1]:
            cleaned.pop()
        filled += bool(cleaned)
        if filled > MAX_ROWS or cells > MAX_CELLS:
            limit = f"{MAX_ROWS:,} rows" if filled > MAX_ROWS else f"{MAX_CELLS:,} cells"
            raise IndexingError(
                f"The table has over {limit}; split it, or save the part you need by itself."
            )
        yield tuple(cleaned)


def _write_line(manuscript: Manuscript, row: Row) -> None:
    is_title = len(row[0].split()) <= _MAX_TITLE and not TERMINAL.search(row[0])
    manuscript.add(row[0], Kind.HEADING if is_title else Kind.PROSE)


def header_of(region: Sequence[Row]) -> Row:
    """The first row if it names the columns, else ()."""
    first, body = region[0], region[1 : _SAMPLE + 1]
    named = [cell for cell in first if cell]
    years = [cell for cell in named if _YEAR.fullmatch(cell)]
    labels = [cell for cell in named if cell not in years]
    if not body or not named or 2 * len(named) < max(len(row) for row in region):
        return ()
    if any(_is_value(cell) or len(cell) > _MAX_NAME for cell in labels):
        return ()
    # Years name columns only beside one that is named by a word, or by nothing.
    if years and (_is_value(first[0]) or _repeats_years(first, body)):
        return ()
    is_over_values = any(_is_over_values(place, cell, body) for place, cell in enumerate(first))
    return first if is_over_values or _names_texts(first, body) else ()


def _is_value(cell: str) -> bool:
    return len(cell) <= _MAX_NAME and _VALUE.fullmatch(cell) is not None


def _repeats_years(first: Row, body: Sequence[Row]) -> bool:
    """Whether there are years below years: then they are values."""
    places = [place for place, cell in enumerate(first) if _YEAR.fullmatch(cell)]
    return any(_YEAR.fullmatch(row[p]) for row in body for p in places if p < len(row))


def _column(place: int, body: Sequence[Row]) -> list[str]:
    return [row[place] for row in body if place < len(row) and row[place]]


def _is_over_values(place: int, cell: str, body: Sequence[Row]) -> bool:
    """Whether a cell that is a name stands over figures, dates or the like."""
    column = _column(place, body)
    values = sum(_is_value(value) for value in column)
    return bool(cell) and bool(column) and values >= _VALUE_SHARE * len(column)


def _names_texts(first: Row, body: Sequence[Row]) -> bool:
    """Whether the first of rows of mere text names the columns."""
    if any(cell and cell in _column(place, body) for place, cell in enumerate(first)):
        return False
    words = {word for cell in first for word in re.findall(r"[^\W\d_]+", cell.lower())}
    if words & _NAMES:
        return True
    texts = [value for place in range(len(first)) for value in _column(place, body)]
    usual = sum(map(len, texts)) / max(1, len(texts))
    return len(first) > 1 and sum(map(len, first)) / len(first) < 0.6 * usual
