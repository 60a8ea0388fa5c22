"""Where a permanent link points, and which of its words are marked apart."""

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from bot.page.document_page import document_html
from bot.page.place import Place, cues_of, link_to, locate, read_place
from bot.page.spans import read_spans, write_spans
from tests.bot.page.test_page import Reader
from tests.fake_bot import DOCUMENTS, ENGINEER

CUE = "An engineer who asked not to be named"
DOCUMENT = DOCUMENTS[ENGINEER.document]


def place_of(link: str) -> Place:
    place = read_place(dict(parse_qsl(urlsplit(link).query)))
    assert place is not None
    return place


def marked_apart(html: str) -> list[str]:
    return re.findall(r'<mark class="hs-cue">([^<]*)</mark>', html)


def test_link_carries_the_words_that_raised_the_flag() -> None:
    place = place_of(link_to(ENGINEER, [(0, len(CUE))]))
    html = document_html(DOCUMENT, place)
    assert Reader(html).quotes == [ENGINEER.quote]
    assert marked_apart(html) == [CUE]


def test_link_without_them_is_the_plain_one_and_marks_nothing_apart() -> None:
    assert link_to(ENGINEER) == ENGINEER.link
    assert marked_apart(document_html(DOCUMENT, place_of(ENGINEER.link))) == []


def test_moved_words_keep_their_marks_and_changed_white_space_loses_them() -> None:
    place = place_of(link_to(ENGINEER, [(0, len(CUE))]))
    for quote, cues in ((ENGINEER.quote, [CUE]), (ENGINEER.quote.replace(" ", "  ", 1), [])):
        moved = replace(DOCUMENT, text=f"Corrected.\n\n{quote}", sha256="1" * 64, blocks=())
        html = document_html(moved, place)
        assert Reader(html).quotes == [quote]
        assert marked_apart(html) == cues


def test_only_words_inside_the_quote_are_marked_apart() -> None:
    place = Place(DOCUMENT.path, None, 10, 20, cues=((0, 4), (8, 99), (5, 5)))
    assert cues_of(place, locate(DOCUMENT, place)) == ((10, 14),)


SPANS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 50)), max_size=20)


@given(SPANS)
def test_written_spans_are_read_in_order_without_overlap(lengths: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in lengths]
    read = read_spans(write_spans(spans))
    assert all(a[1] <= b[0] for a, b in pairwise(read))
    assert {at for a, b in read for at in range(a, b)} == {
        at for a, b in spans for at in range(a, b)
    }


@given(st.text())
def test_any_text_is_read_as_spans_or_as_none(text: str) -> None:
    assert all(start >= 0 <= end for start, end in read_spans(text))
