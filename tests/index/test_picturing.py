"""A page of a PDF is drawn with its words found, and a hostile file harms nobody."""

import io
import time
from collections.abc import Callable

import pytest
from PIL import Image

from index.documents import IndexingError
from index.loading import parse
from index.pictures import Box, Found, PagePicture
from index.picturing import can_be_drawn, draw_page
from tests.index.hostile_pdf import pdf_attacks
from tests.index.pdfs import Placed, column, pdf

FIRST = "An officer who asked not to be named said"
SECOND = "that berth 6 had been closed twice."
GOOD = pdf([*column("Harbour review", FIRST, SECOND), Placed("Berth 9 is open.", 300, 100)], [])


def drawn(data: bytes) -> PagePicture | str:
    """The first page, or why it is not drawn."""
    try:
        return draw_page(data, 1, FIRST, timeout_s=3)
    except IndexingError as error:
        return str(error)


def ink(picture: PagePicture, box: Box) -> int:
    """Dark pixels of the picture within a box."""
    image = Image.open(io.BytesIO(picture.image)).convert("L")
    left, top = box.left * image.width, box.top * image.height
    right, bottom = left + box.width * image.width, top + box.height * image.height
    part = image.crop((int(left), int(top), int(right), int(bottom)))
    return sum(part.histogram()[:128])


def test_words_are_marked_line_by_line_where_they_stand() -> None:
    picture = draw_page(GOOD, 1, f"{FIRST} {SECOND}")
    image = Image.open(io.BytesIO(picture.image))
    assert (image.format, image.size) == ("WEBP", (picture.width, picture.height))
    assert (picture.page, picture.pages, picture.found) == (1, 2, Found.ONCE)
    first, second = picture.boxes
    assert first.top < second.top < first.top + 3 * first.height
    # Letters begin 72 points from the left, and the first line stands 686 above the bottom.
    assert first.left == pytest.approx(72 / 595, abs=0.01)
    assert first.top + first.height == pytest.approx(1 - 686 / 842, abs=0.01)
    everything = ink(picture, Box(0, 0, 1, 1))
    lines = ink(picture, first) + ink(picture, second)
    assert 0.5 * everything < lines < 0.9 * everything


def test_cues_are_boxes_of_their_own_inside_the_words() -> None:
    words = f"{FIRST} {SECOND}"
    start = words.index("asked not")
    picture = draw_page(GOOD, 1, words, [(start, start + len("asked not"))])
    *lines, cue = picture.boxes
    assert [box.is_cue for box in picture.boxes] == [False, False, True]
    assert lines[0].left < cue.left < cue.left + cue.width < lines[0].left + lines[0].width


def test_text_as_it_was_read_is_found_again() -> None:
    document = parse(GOOD, "a.pdf")
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if block.page == 1:
            assert draw_page(GOOD, 1, words).found is Found.ONCE, words


@pytest.mark.parametrize(
    ("words", "found"),
    [("", Found.UNASKED), ("The ferry sank.", Found.NOWHERE), ("erth 9 is", Found.NOWHERE)],
)
def test_nothing_is_marked_where_the_words_are_not(words: str, found: Found) -> None:
    picture = draw_page(GOOD, 1, words)
    assert (picture.found, picture.boxes) == (found, ())


def test_words_in_several_places_are_all_marked() -> None:
    picture = draw_page(pdf(column("Berth 9 is open.", "Well:", "Berth 9 is open.")), 1, "Berth 9")
    assert picture.found is Found.OFTEN
    assert len(picture.boxes) == 2


def test_sentence_that_goes_on_overleaf_is_marked_as_far_as_it_goes() -> None:
    data = pdf(column("One.", FIRST, y=80), column(SECOND, "Two."))
    picture = draw_page(data, 1, f"{FIRST} {SECOND}")
    assert picture.found is Found.BEGUN
    assert len(picture.boxes) == 1
    assert draw_page(data, 1, f"{FIRST} that berth 7 was open.").found is Found.NOWHERE


def turned(degrees: int) -> bytes:
    return GOOD.replace(b"/MediaBox", b"/Rotate %d /MediaBox" % degrees)


@pytest.mark.parametrize(
    ("data", "is_wide"),
    [
        (turned(90), True),
        (turned(180), False),
        (GOOD.replace(b"[0 0 595 842]", b"[50 300 595 842]"), True),
        (GOOD.replace(b"/MediaBox", b"/CropBox [60 600 400 800] /MediaBox"), True),
        (b"mail: x\r\n\r\n" + GOOD, False),
    ],
)
def test_boxes_follow_a_page_that_is_turned_or_cut(data: bytes, is_wide: bool) -> None:
    picture = draw_page(data, 1, FIRST)
    assert picture.found is Found.ONCE
    assert (picture.width > picture.height) == is_wide
    (box,) = picture.boxes
    assert ink(picture, box) > 500
    assert 0 <= box.left < box.left + box.width <= 1
    assert 0 <= box.top < box.top + box.height <= 1


@pytest.mark.parametrize(
    "box", [b"[0 0 9e9 9e9]", b"[0 0 1 99999]", b"[0 0 0.5 0.5]", b"[0 0 0 0]"]
)
def test_no_size_that_a_page_claims_makes_a_large_picture(box: bytes) -> None:
    found = drawn(GOOD.replace(b"[0 0 595 842]", box))
    if isinstance(found, str):
        assert "drawn" in found
    else:
        assert max(found.width, found.height) <= 2200


@pytest.mark.parametrize(
    ("data", "page", "message"),
    [
        (GOOD, 3, "has no page 3"),
        (GOOD, 0, "has no page 0"),
        (b"no PDF at all", 1, "may be damaged"),
        (b"", 1, "may be damaged"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_sentence(
    data: bytes, page: int, message: str
) -> None:
    with pytest.raises(IndexingError, match=message):
        draw_page(data, page)


def test_page_that_takes_too_long_is_given_up() -> None:
    began = time.monotonic()
    with pytest.raises(IndexingError, match=r"took over 0\.05 seconds"):
        draw_page(GOOD, 1, timeout_s=0.05)
    assert time.monotonic() - began < 5


# What only makes many pages or many bytes is read elsewhere; drawing sees one page.
ATTACKS = {
    "bomb of operators",
    "bomb in a bomb",
    "form shows itself",
    "forms that double",
    "deep array",
    "odd matrices",
    "huge places",
    "unbalanced states",
    "many lines",
    "font is a loop",
    "pages are a loop",
    "count lies",
    "table of objects lies",
    "predictor",
    "script",
    "encrypted",
}


@pytest.mark.parametrize(("label", "make"), [one for one in pdf_attacks() if one[0] in ATTACKS])
def test_hostile_file_is_drawn_or_refused(label: str, make: Callable[[], bytes]) -> None:
    began = time.monotonic()
    found = drawn(make())
    if isinstance(found, str):
        assert found.endswith(".")
        assert "\n" not in found
    else:
        assert max(found.width, found.height) <= 2200
        assert len(found.image) < 2**22
    assert time.monotonic() - began < 10


def test_only_files_with_pages_are_drawn() -> None:
    assert can_be_drawn("a/B.PDF")
    assert not can_be_drawn("a.pdf.txt")
