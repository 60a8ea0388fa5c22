"""A page of a PDF as a picture, and where words stand on it. The only pypdfium2 import.

Runs in a child process of its own, started for one picture (``index.picturing``): the
file is a stranger's, and the library that draws it is written in C++.
"""

import io
import json
import math
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import IO, Any

from pypdfium2 import PdfBitmap, PdfDocument, PdfiumError, PdfPage, PdfTextPage
from pypdfium2.raw import FPDFText_GetUnicode

from index.child import limit_memory
from index.documents import IndexingError
from index.letters import Letters, Span, begun, letters
from index.pictures import Box, Found, PagePicture

WIDTH, MOST_SIDE = 1240, 2200
"""Pixels: how wide a page is drawn, and how long its longer side may become."""
_MOST_SCALE = 4.0
_QUALITY = 82  # of 100; letters stay sharp, a page of text takes some 150 KB
MOST_LETTERS = 100_000
"""Characters of a page that are searched; a newspaper page has 40,000."""
MOST_BOXES = 400
_WORD_GAP = 2.0
"""Heights of a line: wider is no gap between the words of justified text."""
_AIR = 0.15
"""Heights of a line around its letters, so that a mark does not cut them."""


def draw(data: bytes, number: int, words: str = "", cues: Sequence[Span] = ()) -> PagePicture:
    """Page ``number`` of a PDF, counted from 1, and where ``words`` stand on it.

    Args:
        data: The file.
        number: Which page.
        words: What to look for.
        cues: Half-open spans of ``words`` that are marked apart.

    Raises:
        IndexingError: The file is damaged or encrypted, or has no such page.
    """
    try:
        # What a program put in front shifts every place that the file names.
        document = PdfDocument(data[max(0, data.find(b"%PDF-")) :])
        if not 1 <= number <= len(document):
            raise IndexingError(f"The file has no page {number}.")
        page = document[number - 1]
        bitmap = page.render(scale=_scale(page), rev_byteorder=True, limit_image_cache=True)
        following = document[number] if number < len(document) else None
        found, boxes = _find(page, following, bitmap, letters(words), cues)
    except PdfiumError as error:
        raise IndexingError(f"Page {number} of the file cannot be drawn; it may be damaged.") from (
            error
        )
    target = io.BytesIO()
    bitmap.to_pil().convert("RGB").save(target, "WEBP", quality=_QUALITY, method=2)
    size = (bitmap.width, bitmap.height)
    return PagePicture(number, len(document), target.getvalue(), *size, found, boxes)


def _scale(page: PdfPage) -> float:
    """Pixels a point: the page as wide as it is shown, whatever size it claims to have."""
    width, height = page.get_size()
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise IndexingError("The page has no size that can be drawn.")
    scale = min(WIDTH / width, MOST_SIDE / height, _MOST_SCALE)
    if min(width, height) * scale < 1:
        raise IndexingError("The page is a line; it cannot be drawn.")
    return float(scale)


def _find(
    page: PdfPage,
    following: PdfPage | None,
    bitmap: PdfBitmap,
    wanted: Letters,
    cues: Iterable[Span],
) -> tuple[Found, tuple[Box, ...]]:
    """Whether the words stand on the page, and the boxes around them and around the cues."""
    if not wanted.text:
        return Found.UNASKED, ()
    textpage = page.get_textpage()
    here, length = _letters(textpage), len(wanted.text)
    starts, found = here.places(wanted.text), Found.ONCE
    if len(starts) > 1:
        found = Found.OFTEN
    elif not starts:
        split = begun(here, _letters(following.get_textpage()), wanted.text) if following else None
        if split is None:
            return Found.NOWHERE, ()
        starts, length, found = [split[0]], split[1], Found.BEGUN
    marked = [here.span(start, start + length) for start in starts]
    inside = [wanted.inside(cue) for cue in cues]
    marked_cues = [
        here.span(start + first, start + min(last, length))
        for start in starts
        for first, last in inside
        if first < min(last, length)
    ]
    boxes = [
        *_boxes(page, textpage, bitmap, marked, is_cue=False),
        *_boxes(page, textpage, bitmap, marked_cues, is_cue=True),
    ]
    return (found, tuple(boxes)) if 0 < len(boxes) <= MOST_BOXES else (Found.NOWHERE, ())


def _letters(textpage: PdfTextPage) -> Letters:
    """The letters of a page; each place is the number of a character of the library's."""
    count = min(textpage.count_chars(), MOST_LETTERS)
    return letters("".join(chr(FPDFText_GetUnicode(textpage, n)) for n in range(count)))


def _boxes(
    page: PdfPage, textpage: PdfTextPage, bitmap: PdfBitmap, spans: Iterable[Span], *, is_cue: bool
) -> list[Box]:
    """The rectangles around spans of a page's characters, one a line."""
    to_bitmap = bitmap.get_posconv(page).to_bitmap
    found: list[list[float]] = []
    textpage.count_rects()  # the library wants to be asked for all of them first
    for start, end in spans:
        for number in range(textpage.count_rects(start, end - start)):
            left, bottom, right, top = textpage.get_rect(number)
            x, y = zip(to_bitmap(left, bottom), to_bitmap(right, top), strict=True)
            air = _AIR * (max(y) - min(y))
            _join(found, [min(x) - air, min(y) - air, max(x) + air, max(y) + air])
    return [
        Box(
            left / bitmap.width,
            top / bitmap.height,
            (right - left) / bitmap.width,
            (bottom - top) / bitmap.height,
            is_cue,
        )
        for left, top, right, bottom in (_clipped(box, bitmap) for box in found)
        if right > left and bottom > top
    ]


def _join(found: list[list[float]], box: list[float]) -> None:
    """Append a box, or widen the last one if both stand side by side in one line."""
    if found:
        last = found[-1]
        height = min(last[3] - last[1], box[3] - box[1])
        shared = min(last[3], box[3]) - max(last[1], box[1])
        if shared > height / 2 and -height < box[0] - last[2] < _WORD_GAP * height:
            found[-1] = [
                min(last[0], box[0]),
                min(last[1], box[1]),
                max(last[2], box[2]),
                max(last[3], box[3]),
            ]
            return
    found.append(box)


def _clipped(box: Sequence[float], bitmap: PdfBitmap) -> tuple[float, float, float, float]:
    """The part of a box that lies on the picture."""
    left, top, right, bottom = box
    return (
        min(max(left, 0), bitmap.width),
        min(max(top, 0), bitmap.height),
        min(max(right, 0), bitmap.width),
        min(max(bottom, 0), bitmap.height),
    )


def serve(request: IO[bytes], reply: IO[bytes]) -> None:
    """Answer one request: a line of JSON and the file; a line of JSON and the picture."""
    wanted = json.loads(request.readline())
    limit_memory(wanted["memory"])
    record: dict[str, Any]
    try:
        cues = [(start, end) for start, end in wanted["cues"]]
        picture = draw(request.read(), wanted["page"], wanted["words"], cues)
        image, record = picture.image, {**asdict(picture), "image": None}
    except IndexingError as error:
        image, record = b"", {"error": str(error)}
    except (MemoryError, RecursionError):
        image, record = b"", {"error": "Drawing the page takes more memory than it may."}
    reply.write(json.dumps(record).encode() + b"\n" + image)
    reply.flush()


if __name__ == "__main__":
    # A library that prints must not speak into the reply.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        serve(sys.stdin.buffer, answers)
