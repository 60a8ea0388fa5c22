"""The place of a page's picture, the request for it, and the picture itself."""

import re
from dataclasses import replace

import pytest

from bot.answers import BotError
from bot.page.pictures import (
    Wanted,
    page_at,
    picture_html,
    picture_place,
    read_wanted,
    refusal_html,
)
from bot.page.spans import MOST
from index.documents import IndexingError
from index.loading import parse
from tests.fake_bot import FakeBot
from tests.index.pdfs import column, pdf

WORDS = "An officer who asked not to be named said so."
FILE = pdf(column("Harbour review"), column("The other page", WORDS))
REVIEW = parse(FILE, "review.pdf")
START = REVIEW.text.index(WORDS)
SPAN = (START, START + len(WORDS))
ASKED = Wanted("review.pdf", REVIEW.sha256, SPAN, ((START, START + 10),), None, "t1")


@pytest.fixture
def bot() -> FakeBot:
    bot = FakeBot()
    bot.held["review.pdf"], bot.files["review.pdf"] = REVIEW, FILE
    return bot


def shown(bot: FakeBot, wanted: Wanted = ASKED) -> str:
    return picture_html(bot, wanted)  # type: ignore[arg-type]


def test_only_documents_with_pages_have_a_place_and_it_escapes_their_names() -> None:
    assert picture_place("a.txt", "f" * 64, (0, 1), 1) == ""
    assert picture_place("a.pdf", "f" * 64, (0, 1), None) == ""
    place = picture_place('"><b>.pdf', "f" * 64, (3, 9), 4, [(3, 5), (7, 9)])
    assert "<b>" not in place
    assert 'data-hs-span="3-9" data-hs-cues="3-5,7-9"' in place
    assert "Show page 4 as in the file" in place


def test_page_is_the_one_on_which_the_words_begin() -> None:
    assert page_at(REVIEW, 0) == 1
    assert page_at(REVIEW, START) == 2
    assert page_at(REVIEW, len(REVIEW.text) + 9) == 2
    assert page_at(replace(REVIEW, blocks=()), 0) is None


def test_request_is_read_as_the_page_sends_it() -> None:
    given = {
        "document": "review.pdf",
        "sha256": REVIEW.sha256,
        "span": f"{SPAN[0]}-{SPAN[1]}",
        "cues": f"{START}-{START + 10}",
        "page": "",
        "turn": "t1",
    }
    assert read_wanted(given) == ASKED
    assert read_wanted({**given, "page": "3"}).page == 3
    many = ",".join(["1-2"] * 500)
    assert len(read_wanted({**given, "cues": many}).cues) == MOST


@pytest.mark.parametrize(
    "change",
    [
        {"span": "x"},
        {"span": ""},
        {"span": "1-2,3-4"},
        {"span": "-1-2"},
        {"page": "²"},
        {"page": "-1"},
        {"page": "9" * 400},
        {"span": None},
    ],
)
def test_damaged_request_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BotError, match="load the page again"):
        read_wanted({"document": "a.pdf", "sha256": "", "span": "1-2", **change})


def test_picture_is_data_with_boxes_and_says_what_it_shows(bot: FakeBot) -> None:
    html = shown(bot)
    assert 'src="data:image/webp;base64,' in html
    assert html.count('class="hs-box"') == html.count("hs-box-cue") == 1
    description = re.search(r'alt="([^"]*)"', html)
    assert description is not None
    assert description[1] == (
        "Page 2 of review.pdf; the cited words are marked, those that raised the flag underlined "
        f"“{WORDS}”"
    )
    assert "Page 2 of 2; the cited words are marked" in html
    assert 'data-hs-page="1"' in html
    assert 'data-hs-page="3"' not in html


def test_another_page_says_where_the_words_are(bot: FakeBot) -> None:
    html = shown(bot, replace(ASKED, page=1))
    assert "Page 1 of 2; the cited words begin on page 2." in html
    assert "hs-box" not in html


def test_words_that_are_not_found_are_not_marked_and_it_is_said(bot: FakeBot) -> None:
    bot.files["review.pdf"] = pdf(column("Nothing"), column("of the kind"))
    html = shown(bot)
    assert "could not be found in its picture, so nothing is marked" in html
    assert "hs-box" not in html


def test_hostile_words_and_names_are_escaped(bot: FakeBot) -> None:
    evil = '"><script>window.hacked=1</script>'
    data = pdf(column(evil))
    document = parse(data, f"{evil[2:]}.pdf")
    bot.held[document.path], bot.files[document.path] = document, data
    span = (0, len(document.text))
    html = shown(bot, Wanted(document.path, document.sha256, span, (), None, evil))
    assert "<script" not in html + refusal_html(evil, evil)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sha256": "0" * 64}, "has changed since this was shown"),
        ({"document": "city/outage.txt"}, "has changed|no pages"),
        ({"document": "gone.pdf"}, "no document gone.pdf"),
        ({"page": 7}, "has no page 7"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    bot: FakeBot, change: dict[str, object], message: str
) -> None:
    with pytest.raises((BotError, IndexingError), match=message):
        shown(bot, replace(ASKED, **change))  # type: ignore[arg-type]


def test_file_that_is_gone_is_refused(bot: FakeBot) -> None:
    bot.files.clear()
    with pytest.raises(IndexingError, match="is no longer there"):
        shown(bot)
