"""Plain text → blocks. The text itself stays as it is; blocks are spans of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from index.documents import Block, Kind

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"[-*•‣▪◦●–]\s+(?=\S)")
_NUMBER = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{2,5}[.)])\s+(?=\S)")
TERMINAL = re.compile(r"[.!?…。！？؟;,][\"'”’»)\]]*$")
_TITLE_START = re.compile(r"[\"'“‘«¿¡(]?(?:[^\W\da-z_]|\d+(?:\.\d+)*[.)]?\s+[^\W\da-z_]|iP|e[A-Z])")
_STROKES = re.compile(r"[-=_*#~]+")
_LETTER = re.compile(r"[^\W_]")
# Texts are wrapped by hand or by mail programs at 60 to 80 columns; 40 leaves
# room for narrow columns, 100 for wide editors.
_MIN_WIDTH, _MAX_WIDTH = 40, 100
_WRAPPED_SHARE = 0.7
# Addresses of web pages are not wrapped.
_MAX_LONG_SHARE = 0.1
_TITLE_WORDS, _HEADING_WORDS = 24, 12

Line = tuple[int, int]


def text_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in order, not overlapping.

    A line is a block, unless the text is hard-wrapped: then the lines of a
    paragraph are joined. List markers "-", "*", "•" stay outside their block,
    numbers inside.
    """
    paragraphs = list(_paragraphs(text))
    width = _wrap_width(text, paragraphs)
    blocks: list[Block] = []
    for paragraph in paragraphs:
        for start, end in _joined(text, paragraph, width):
            blocks.append(_block(text, start, end))
    return _with_headings(text, blocks)


def first_line_title(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The title, if the first block that is no byline is a heading."""
    for block in blocks:
        if block.kind is Kind.HEADING:
            return " ".join(text[block.start : block.end].split())
        if block.kind is not Kind.BYLINE:
            return None
    return None


def _paragraphs(text: str) -> Iterator[list[Line]]:
    """Runs of lines between blank lines; lines without surrounding white space."""
    paragraph: list[Line] = []
    position = 0
    for stop in [*(found.span() for found in _LINE_END.finditer(text)), (len(text), len(text))]:
        line = text[position : stop[0]]
        if line.strip() and not _is_rule(line):
            start = position + len(line) - len(line.lstrip())
            paragraph.append((start, start + len(line.strip())))
        elif paragraph:
            yield paragraph
            paragraph = []
        position = stop[1]
    if paragraph:
        yield paragraph


def _is_rule(line: str) -> bool:
    """Whether a line is drawn: three strokes or more in a row, and nothing that is read.

    Underscores count as read unless all of them stand in such a row.
    """
    if _LETTER.search(line):
        return False
    runs = _STROKES.findall(line)
    low = [run for run in runs if "_" in run]
    return len(low) < 2 and any(len(run) > 2 for run in low or runs)


def _wrap_width(text: str, paragraphs: list[list[Line]]) -> int | None:
    """Column at which the text is hard-wrapped, or None if it is not.

    Wrapping shows in this: a line ends where the next line's first word would
    not have fitted, and mostly in the middle of a sentence.
    """
    lines = [line for paragraph in paragraphs for line in paragraph]
    pairs = [pair for paragraph in paragraphs for pair in pairwise(paragraph)]
    long = sum(1 for start, end in lines if end - start > _MAX_WIDTH)
    if not pairs or long > _MAX_LONG_SHARE * len(lines):
        return None
    widths = [end - start for pair in pairs for start, end in pair]
    width = max((width for width in widths if width <= _MAX_WIDTH), default=0)
    full = [pair for pair in pairs if _is_full(text, *pair, width)]
    broken = [pair for pair in full if not TERMINAL.search(text[slice(*pair[0])])]
    plain = [pair for pair in pairs if not _marker(text, pair[1])]
    # A single pair may be a title and a subtitle.
    is_sure = len(full) > 1 or any(text[following[0]].islower() for _, following in full)
    is_wrapped = len(full) >= _WRAPPED_SHARE * len(plain) and len(broken) >= 0.5 * len(full)
    return width if width >= _MIN_WIDTH and is_sure and is_wrapped else None


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the following line's first word would not have fitted on the line."""
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    # Lines wrapped by hand stop a little early now and then.
    return line[1] - line[0] + 1 + len(word) > width - 4


def _joined(text: str, lines: list[Line], width: int | None) -> Iterator[Line]:
    """The spans of the paragraph's blocks: its lines, wrapped ones joined."""
    start, last = lines[0][0], lines[0]
    for line in lines[1:]:
        runs_on = (
            width is not None
            and not _marker(text, line)
            and (
                _is_full(text, last, line, width)
                or (text[line[0]].islower() and not TERMINAL.search(text[last[0] : last[1]]))
            )
        )
        if not runs_on:
            yield start, last[1]
            start = line[0]
        last = line
    yield start, last[1]


def _marker(text: str, line: Line) -> re.Match[str] | None:
    """The list marker at the head of a line."""
    found = _BULLET.match(text, *line)
    return found or _NUMBER.match(text, *line)


def list_marker(line: str) -> re.Match[str] | None:
    """The bullet or number at the head of a list item."""
    return _marker(line, (0, len(line)))


def _block(text: str, start: int, end: int) -> Block:
    bullet = _BULLET.match(text, start, end)
    if bullet:
        return Block(bullet.end(), end, Kind.LIST_ITEM)
    if _NUMBER.match(text, start, end):
        return Block(start, end, Kind.LIST_ITEM)
    cells = re.split(r"\t+|\s\|\s", text[start:end])
    is_row = len([cell for cell in cells if cell.strip()]) > 1
    return Block(start, end, Kind.TABLE_ROW if is_row else Kind.PROSE)


def _with_headings(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    """Mark the blocks that head what follows.

    A line counts as a heading only if content follows it: a short line without
    a full stop may be a fact in itself, and headings are no evidence.
    """
    marked = list(blocks)
    for place, (block, following) in enumerate(pairwise(blocks)):
        line = text[block.start : block.end]
        if block.kind is Kind.LIST_ITEM and _NUMBER.match(line):
            is_heading = is_heading_line(line) and _is_sentence(text, following)
        elif block.kind is not Kind.PROSE:
            is_heading = False
        elif place == 0:
            is_heading = _is_title_line(line)
        else:
            is_heading = is_heading_line(line) and (
                line.endswith(":") or _is_sentence(text, following)
            )
        if is_heading:
            marked[place] = replace(block, kind=Kind.HEADING)
    return tuple(marked)


def _is_title_line(line: str) -> bool:
    """Whether the first line of a text may be its title."""
    short = len(line.split()) <= _TITLE_WORDS and len(line) <= 160
    return short and bool(_TITLE_START.match(line)) and not re.search(r"[.;,][\"'”’»)\]]*$", line)


def is_heading_line(line: str) -> bool:
    """Whether a line further down may be a heading: short, no full stop, no figures."""
    words = line.split()
    if len(words) > _HEADING_WORDS or TERMINAL.search(line) or not _TITLE_START.match(line):
        return False
    without_number = re.sub(
        r"^(?:(?i:section|chapter|part|article|appendix)\s+)?[\d.]+[.):]?", "", line
    )
    return not re.search(r"\d|:\s", without_number)


def _is_sentence(text: str, block: Block) -> bool:
    """Whether a block is content rather than another short line."""
    line = text[block.start : block.end]
    is_list = block.kind in (Kind.LIST_ITEM, Kind.TABLE_ROW)
    return is_list or bool(TERMINAL.search(line)) or len(line.split()) > 2 * _HEADING_WORDS
