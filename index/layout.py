"""Lines on pages → a text with blocks: paragraphs whole, page furniture apart.

A page knows lines, not paragraphs. Lines are put back together by where they
stand: the gap above, the left edge, whether the next word would still have
fitted, the size of the letters. What repeats at the edge of pages is clutter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from index.documents import Kind
from index.furniture import split_furniture
from index.grid import is_contents, join_cells, row_texts, with_tables
from index.hyphens import Vocabulary, join_lines
from index.lines import Line, Measures
from index.manuscript import Manuscript
from index.plaintext import TERMINAL, is_heading_line, list_marker
from index.sentences import split_sentences

# Shares of the letter size. Set by hand on PDFs made by TeX, Chromium and
# ReportLab; all leave a wide berth on both sides.
_SMALLER, _LARGER = 0.93, 1.15
_INDENT = 0.9
_FULL = 0.86  # of the width of a column; widths of words are estimates
_MIN_WIDTH = 16  # letter sizes; lines of a narrower column are short for other reasons
_NEAR = 8  # lines on either side that show how wide a column is
_HEADING_WORDS = 25


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together."""

    kind: Kind
    lines: list[Line] = field(default_factory=list)
    row: str = ""  # a table row as it is to read


def arrange(pages: Sequence[Sequence[Line]]) -> Manuscript:
    """The text of the pages, in order; every block knows its page."""
    marked = list(split_furniture(pages))
    measures = _measure(line for body, _ in marked for line in body)
    words = Vocabulary(line.text for body, _ in marked for line in body)
    manuscript = Manuscript()
    waiting: list[_Paragraph] = []  # what stands between two pages of one paragraph
    last: _Paragraph | None = None
    for body, furniture in marked:
        main, notes = _split_notes(body, measures.size)
        paragraphs = list(_paragraphs(main, measures))
        if last is not None and paragraphs and _goes_on(last, paragraphs[0], measures):
            last.lines += paragraphs.pop(0).lines
        if last is not None and paragraphs:
            _write(manuscript, [last, *waiting, *paragraphs[:-1]], words)
            last, waiting = paragraphs[-1], []
        elif last is None and paragraphs:
            _write(manuscript, paragraphs[:-1], words)
            last = paragraphs[-1]
        waiting += list(_paragraphs(notes, measures))
        waiting += [_Paragraph(Kind.CLUTTER, [line]) for line in furniture]
    _write(manuscript, [*([last] if last else []), *waiting], words)
    return manuscript


def title_of(pages: Sequence[Sequence[Line]]) -> str | None:
    """The largest line or lines of the first page, if larger than the text."""
    first = next((page for page in pages if page), ())
    size = _measure(line for page in pages for line in page).size
    if not first:
        return None
    largest = max(first, key=lambda line: line.size)
    title = " ".join(line.text for line in first if line.has_size_of(largest))
    is_title = largest.size >= _LARGER * size and len(title.split()) <= _HEADING_WORDS
    return title if is_title and any(char.isalpha() for char in title) else None


def _measure(lines: Iterable[Line]) -> Measures:
    lines = list(lines)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    gaps = [
        a.y - b.y
        for a, b in pairwise(lines)
        if a.page == b.page and a.has_size_of(b) and 0.5 * a.size < a.y - b.y < 2.5 * a.size
    ]
    return Measures(size, median(gaps) if gaps else 1.2 * size)


def _split_notes(lines: list[Line], size: float) -> tuple[list[Line], list[Line]]:
    """The lines of a page and, if there is text above them, its footnotes."""
    place = len(lines)
    while place > 0 and lines[place - 1].size < _SMALLER * size:
        place -= 1
    is_note = 0 < place < len(lines) and lines[place].y < lines[place - 1].y
    return (lines[:place], lines[place:]) if is_note else (lines, [])


# Paragraphs


def _paragraphs(lines: list[Line], measures: Measures) -> Iterator[_Paragraph]:
    """The paragraphs, headings, list items and table rows of one page."""
    whole = join_cells(lines, measures)
    for is_table, group in groupby(with_tables(whole), key=lambda pair: pair[1]):
        found = [line for line, _ in group]
        if is_table:
            for line, text in row_texts(found):
                yield _Paragraph(Kind.TABLE_ROW, [line], text)
        else:
            yield from _prose(found, measures)


def _prose(lines: list[Line], measures: Measures) -> Iterator[_Paragraph]:
    current: _Paragraph | None = None
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        kind = _kind(line, following, measures)
        if current is not None and current.kind is kind is Kind.HEADING:
            before = current.lines[-1]
            runs_on = before.has_size_of(line) and 0 < before.y - line.y < 1.6 * line.size
        elif current is not None and kind is not Kind.HEADING:
            can_run = current.kind in (Kind.PROSE, Kind.LIST_ITEM)
            runs_on = can_run and _runs_on(current.lines, line, _edge(lines, place), measures)
        else:
            runs_on = False
        if current is not None and runs_on:
            current.lines.append(line)
            continue
        if current is not None:
            yield current
        current = _Paragraph(kind, [line])
    if current is not None:
        yield current


def _kind(line: Line, following: Line | None, measures: Measures) -> Kind:
    if is_contents(line):
        return Kind.CLUTTER
    if list_marker(line.text):
        is_heading = line.size >= _LARGER * measures.size or (line.bold and _heads(line, following))
        return Kind.HEADING if is_heading else Kind.LIST_ITEM
    is_short = len(line.text.split()) <= _HEADING_WORDS and any(c.isalpha() for c in line.text)
    if is_short and line.size >= _LARGER * measures.size and not line.text.endswith("."):
        return Kind.HEADING
    return Kind.HEADING if line.bold and _heads(line, following) else Kind.PROSE


def _heads(line: Line, following: Line | None) -> bool:
    """Whether a bold line may be a heading: something else follows it."""
    return following is not None and not following.bold and is_heading_line(line.text)


def _runs_on(before: Sequence[Line], line: Line, edge: float, measures: Measures) -> bool:
    """Whether a line goes on with the paragraph of the lines before it."""
    last = before[-1]
    if list_marker(line.text) or is_contents(line) or not last.has_size_of(line):
        return False
    is_open = not TERMINAL.search(last.text) or last.text.endswith((",", ";"))
    is_lower = line.text[0].islower()
    gap = last.y - line.y
    if not 0 < gap <= measures.widest(last):
        # The next column, or a gap around a picture.
        return is_open and (is_lower or last.text.endswith("-")) and (gap < 0 or len(before) > 1)
    is_full = _is_full(last, line, edge)
    if is_open and is_lower:
        return True
    return is_full and (is_lower or not _is_shifted(before, line))


def _is_shifted(before: Sequence[Line], line: Line) -> bool:
    """Whether a line begins elsewhere than its paragraph's lines do."""
    if len(before) > 1:
        return abs(line.left - before[-1].left) > _INDENT * line.size
    # A first line may be indented, or stand out with its number.
    is_item = list_marker(before[0].text) is not None
    return not is_item and line.left - before[0].left > _INDENT * line.size


def _edge(lines: Sequence[Line], place: int) -> float:
    """The right edge of the column in which a line stands."""
    line = lines[place]
    near = lines[max(0, place - _NEAR) : place + _NEAR + 1]
    return max(one.right for one in near if one.left < line.right and line.left < one.right)


def _is_full(last: Line, line: Line, edge: float) -> bool:
    """Whether the first word of ``line`` would not have fitted on the line before."""
    width = edge - min(last.left, line.left)
    if width < _MIN_WIDTH * line.size:
        return False
    word = line.text.split(maxsplit=1)[0]
    letter = (line.right - line.left) / max(1, len(line.text))
    return last.right + (len(word) + 1) * letter > edge - (1 - _FULL) * width


def _goes_on(last: _Paragraph, first: _Paragraph, measures: Measures) -> bool:
    """Whether a page goes on with the paragraph that ends the page before."""
    if last.kind not in (Kind.PROSE, Kind.LIST_ITEM) or first.kind is not Kind.PROSE:
        return False
    before, line = last.lines[-1], first.lines[0]
    if not before.has_size_of(line) or line.size < _SMALLER * measures.size:
        return False
    is_open = not TERMINAL.search(before.text) or before.text.endswith((",", ";"))
    if not is_open:
        return False
    return line.text[0].islower() or before.text.endswith("-") or len(last.lines) > 1


# Writing


def _write(manuscript: Manuscript, paragraphs: Iterable[_Paragraph], words: Vocabulary) -> None:
    before: _Paragraph | None = None
    for paragraph in paragraphs:
        is_row = (
            paragraph.kind is Kind.TABLE_ROW
            and before is not None
            and before.kind is Kind.TABLE_ROW
        )
        gap = "\n" if is_row else "\n\n"
        if paragraph.row:
            manuscript.add(paragraph.row, paragraph.kind, gap=gap, page=paragraph.lines[0].page)
        else:
            _write_lines(manuscript, paragraph, words)
        before = paragraph


def _write_lines(manuscript: Manuscript, paragraph: _Paragraph, words: Vocabulary) -> None:
    """A paragraph as one block a page; a sentence stays on the page where it begins."""
    text, starts = join_lines([line.text for line in paragraph.lines], words)
    pages = [line.page for line in paragraph.lines]
    marker = list_marker(text) if paragraph.kind is Kind.LIST_ITEM else None
    skipped = (
        marker.end()
        if marker and not marker.group()[:1].isalnum() and "(" not in marker.group()
        else 0
    )
    if pages[0] == pages[-1]:
        manuscript.add(text[skipped:], paragraph.kind, page=pages[0])
        return
    gap, at = "\n\n", skipped
    spans = split_sentences(text)
    for page, group in groupby(spans, key=lambda span: _page_at(span[0], starts, pages)):
        end = list(group)[-1][1]
        manuscript.add(text[at:end], paragraph.kind, gap=gap, page=page)
        gap, at = " ", end


def _page_at(offset: int, starts: Sequence[int], pages: Sequence[int]) -> int:
    """The page of the line in which an offset of the joined text lies."""
    return [page for start, page in zip(starts, pages, strict=True) if start <= offset][-1]
