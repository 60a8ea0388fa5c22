"""Running heads, feet and page numbers: what repeats at the edges of pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.lines import Line
from index.plaintext import TERMINAL

_MAX_LINES = 4  # of a running head or foot
_GAP = 1.6  # letter sizes of white space that set it off from the text
_MIN_PAGES = 3  # that have it; all, if there are fewer
_MAX_WORDS = 15  # of a running head with the number of the page
_SAME_HEIGHT = 4.0  # points
# Numbers of pages stand first or last.
_OUTER_NUMBER = re.compile(r"^\d{1,4}\b|\b\d{1,4}(?=\W*$)|(?<=[Pp]age )\d{1,4}\b")
_NAMED_PAGE = re.compile(r"(?i)\W*page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*|[ivxl]{1,6}")


@dataclass(frozen=True, slots=True)
class _Form:
    """What a line looks like on every page that has it."""

    text: str
    height: int


Split = tuple[list[Line], list[Line]]


def split_furniture(pages: Sequence[Sequence[Line]]) -> Iterator[Split]:
    """The text and the furniture of each page.

    A line that states something ("Policy: 4711", a whole sentence) and repeats
    is kept once as text.
    """
    edges = [_edges(page) for page in pages]
    offset = _page_offset(edges)
    seen = Counter(form for lines in edges for form in {_form(line, offset) for line in lines})
    filled = sum(1 for page in pages if page)
    least = max(2, min(_MIN_PAGES, filled))
    told: set[_Form] = set()
    for page, lines in zip(pages, edges, strict=True):
        body = list(page)
        furniture = []
        for line in lines:
            form = _form(line, offset)
            states = ": " in form.text or bool(TERMINAL.search(form.text))
            is_repeated = seen[form] >= least and (form in told or not states)
            if is_repeated or _is_numbered(line, offset):
                furniture.append(line)
                body.remove(line)
            told.add(form)
        yield body, furniture


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines that white space or their size sets off at either end of a page."""
    ordered = sorted(page, key=lambda line: -line.y)
    if len(ordered) == 1:
        return ordered
    head = _group(ordered)
    foot = _group(ordered[len(head) :][::-1])
    return [*head, *foot[::-1]]


def _group(lines: list[Line]) -> list[Line]:
    """The lines up to the first wide gap; none if it comes late."""
    for place, (line, following) in enumerate(pairwise(lines[: _MAX_LINES + 1])):
        is_far = abs(line.y - following.y) > _GAP * max(line.size, following.size)
        if is_far or abs(line.size - following.size) > 0.1 * following.size:
            return lines[: place + 1]
    return []


def _page_offset(edges: Sequence[Sequence[Line]]) -> int | None:
    """Printed page number less place in the file, if the pages are numbered."""
    offsets: Counter[int] = Counter()
    for page in edges:
        numbers = (found for line in page for found in _OUTER_NUMBER.findall(line.text))
        offsets.update({int(number) - page[0].page for number in numbers})
    filled = sum(1 for page in edges if page)
    best = offsets.most_common(1)
    return best[0][0] if best and best[0][1] >= max(2, 0.6 * filled) else None


def _form(line: Line, offset: int | None) -> _Form:
    """The line with its page number blanked, so that it is alike on all pages."""
    own = None if offset is None else str(line.page + offset)
    text = _OUTER_NUMBER.sub(
        lambda found: "#" if found.group() == own else found.group(), line.text
    )
    return _Form(text, round(line.y / _SAME_HEIGHT))


def _is_numbered(line: Line, offset: int | None) -> bool:
    """Whether the line is, or ends in, the number of its page."""
    numbers = [int(found) for found in _OUTER_NUMBER.findall(line.text)]
    is_short = len(line.text.split()) <= _MAX_WORDS
    is_own = offset is not None and line.page + offset in numbers and is_short
    return is_own or _NAMED_PAGE.fullmatch(line.text) is not None
