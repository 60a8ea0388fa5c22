"""Running heads, feet and page numbers: what repeats at the edges of pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.lines import Line
from index.plaintext import TERMINAL

_MAX_LINES = 4  # of a running head or foot
_GAP = 1.6  # letter sizes of white space that set it off from the text
_SHARE = 0.4  # of the pages: left and right pages may differ
_MIN_PAGES = 3  # all, if there are fewer
# Numbers of pages stand first or last.
_OUTER_NUMBER = re.compile(r"^\d{1,4}\b|\b\d{1,4}(?=\W*$)|(?<=[Pp]age )\d{1,4}\b")
_PAGE_NUMBER = re.compile(r"(?i)\W*(?:(?:page|seite|p|pg)\.?\s*)?(?P<page>\d{1,4})\W*")
_NAMED_PAGE = re.compile(r"(?i)\W*page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*|[ivxl]{1,6}")

Split = tuple[list[Line], list[Line]]


def split_furniture(pages: Sequence[Sequence[Line]]) -> Iterator[Split]:
    """The text and the furniture of each page.

    A line that states something ("Policy: 4711", a whole sentence) and repeats
    is kept once as text.
    """
    edges = [_edges(page) for page in pages]
    offset = _page_offset(edges)
    forms = [{_form(line, offset) for line in lines} for lines in edges]
    seen = Counter(form for page in forms for form in page)
    filled = sum(1 for page in pages if page)
    least = max(min(_MIN_PAGES, filled), _SHARE * filled, 2)
    repeated = {form for form, count in seen.items() if count >= least}
    told: set[str] = set()
    for page, lines in zip(pages, edges, strict=True):
        body = list(page)
        furniture = []
        for line in lines:
            form = _form(line, offset)
            is_first = form not in told and (": " in form or bool(TERMINAL.search(form)))
            if _is_number(line, offset) or (form in repeated and not is_first):
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


def _form(line: Line, offset: int | None) -> str:
    """The line with its page number blanked, so that it is alike on all pages."""
    if offset is None:
        return line.text
    own = str(line.page + offset)
    return _OUTER_NUMBER.sub(
        lambda found: "#" if found.group() == own else found.group(), line.text
    )


def _is_number(line: Line, offset: int | None) -> bool:
    """Whether the line is nothing but the number of its page."""
    found = _PAGE_NUMBER.fullmatch(line.text)
    is_own = found is not None and offset is not None and int(found["page"]) == line.page + offset
    return is_own or _NAMED_PAGE.fullmatch(line.text) is not None
