"""The page of a PDF as it looks in the file, beside the words that were cited from it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from bot.answers import Answer, Citation, ReasonCode, Standing
from bot.conversation import Turn
from index.loading import parse
from index.scope import EVERYTHING, Scope
from tests.browser.conftest import Open, open_page_at, serving
from tests.fake_bot import FakeBot, build_statement, cite_in, reason
from tests.index.hostile_pdf import pdf_attacks
from tests.index.pdfs import column, pdf

WORDS = "An officer who asked not to be named said the berth was closed."
CUE = "An officer who asked not to be named"
BEFORE = [f"Line {number} of the review says nothing of it." for number in range(1, 30)]
FILE = pdf(column("Harbour review"), column("The other page", *BEFORE, WORDS))
REVIEW = parse(FILE, "review.pdf")
CITED = replace(cite_in(1, REVIEW, WORDS, "an unnamed officer"), page=2)


def answer_from(citation: Citation) -> Answer:
    statement = build_statement(
        WORDS,
        WORDS,
        standing=Standing.UNVERIFIED,
        citations=(1,),
        origins=("an unnamed officer",),
        reasons=(reason(ReasonCode.ANONYMOUS_SOURCE, "Not named.", citation, CUE),),
    )
    return Answer("Was the berth closed?", f"{WORDS} [1]", False, (statement,), (citation,))


class HarbourBot(FakeBot):
    """Answers every question from one PDF."""

    def __init__(self) -> None:
        super().__init__()
        self.held[REVIEW.path] = REVIEW
        self.files[REVIEW.path] = FILE

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        scope: Scope = EVERYTHING,
        **_: object,
    ) -> Answer:
        return replace(answer_from(CITED), question=question)


@pytest.fixture(scope="module")
def harbour() -> HarbourBot:
    return HarbourBot()


@pytest.fixture(scope="module")
def harbour_address(harbour: HarbourBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(harbour, tmp_path_factory.mktemp("store")) as found:
        yield found


@pytest.fixture
def open_harbour(browser: Browser, harbour_address: str) -> Iterator[Open]:
    yield from open_page_at(browser, harbour_address)


def ask(page: Page) -> Locator:
    """Ask, and return the passage in the evidence."""
    page.get_by_label("Your question").fill("Was the berth closed?")
    page.get_by_role("button", name="Ask", exact=True).click()
    return page.locator(".hs-card:not([hidden]) .hs-passage")


def on_the_words(figure: Locator) -> bool:
    """Whether the first box is where the last line of the file's second page stands."""
    image, box = (
        figure.locator("img").bounding_box(),
        figure.locator(".hs-box").first.bounding_box(),
    )
    assert image is not None
    assert box is not None
    left, middle = box["x"] - image["x"], box["y"] + box["height"] / 2 - image["y"]
    # 72 points from the left of 595; the line stands 700 - 30 * 14 points above the bottom of 842.
    return (
        abs(left / image["width"] - 72 / 595) < 0.02
        and abs(middle / image["height"] - (1 - (700 - 30 * 14 + 4) / 842)) < 0.02
    )


@pytest.mark.parametrize("width", [380, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_shown_with_words_and_cue_marked(
    open_harbour: Open, width: int, scheme: str
) -> None:
    page = open_harbour(width=width, color_scheme=scheme)
    passage = ask(page)
    passage.get_by_role("button", name="Show page 2 as in the file").click()
    figure = passage.locator(".hs-figure")
    expect(figure.get_by_role("img")).to_have_accessible_name(
        "Page 2 of review.pdf; the cited words are marked, those that raised the flag underlined "
        f"“{WORDS}”"
    )
    expect(figure.locator("figcaption")).to_contain_text("Page 2 of 2; the cited words are marked")
    assert figure.locator("img").evaluate("(image) => image.naturalWidth") == 1240
    assert on_the_words(figure)
    first, cue = figure.locator(".hs-box").first, figure.locator(".hs-box-cue")
    expect(figure.locator(".hs-box")).to_have_count(2)
    expect(first).to_be_in_viewport()
    colours = [one.evaluate("(e) => getComputedStyle(e).backgroundColor") for one in (first, cue)]
    assert colours[0] != colours[1]
    expect(cue).to_have_css("border-bottom-style", "dotted")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_picture_is_turned_enlarged_and_hidden_by_keyboard(open_harbour: Open) -> None:
    page = open_harbour()
    passage = ask(page)
    draw = passage.get_by_role("button", name="Show page 2 as in the file")
    draw.focus()
    page.keyboard.press("Enter")
    figure = passage.locator(".hs-figure")
    figure.get_by_role("button", name="Page 1").press("Enter")
    expect(figure.locator("figcaption")).to_have_text(
        "Page 1 of 2; the cited words begin on page 2."
    )
    expect(figure.locator(".hs-box")).to_have_count(0)
    figure.get_by_role("button", name="Page 2").press("Enter")
    expect(figure.locator(".hs-box")).to_have_count(2)
    small = figure.locator("img").bounding_box()
    figure.get_by_role("button", name="Larger").press("Enter")
    large = figure.locator("img").bounding_box()
    assert small is not None
    assert large is not None
    assert large["width"] == 1240 > small["width"]
    expect(figure.locator(".hs-box").first).to_be_in_viewport()
    figure.get_by_role("button", name="Hide the page").press("Enter")
    expect(draw).to_be_focused()
    expect(figure).to_have_count(0)


def test_document_stands_beside_its_page(open_harbour: Open) -> None:
    page = open_harbour(CITED.link)
    figure, mark = page.locator(".hs-document .hs-figure"), page.locator(".hs-document .hs-quote")
    expect(figure.locator(".hs-box").first).to_be_in_viewport()
    expect(mark).to_have_text(WORDS)
    expect(mark).to_be_in_viewport()
    assert on_the_words(figure)
    text, beside = page.locator(".hs-text").bounding_box(), figure.bounding_box()
    assert text is not None
    assert beside is not None
    assert text["x"] + text["width"] <= beside["x"]


def test_on_a_phone_the_page_waits_to_be_asked_for(open_harbour: Open) -> None:
    page = open_harbour(CITED.link, width=380)
    expect(page.locator(".hs-document .hs-quote")).to_be_in_viewport()
    page.wait_for_timeout(500)
    expect(page.locator(".hs-document .hs-figure")).to_have_count(0)
    page.get_by_role("button", name="Show page 2 as in the file").click()
    expect(page.locator(".hs-document .hs-box").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 380


def test_file_that_changed_or_vanished_is_one_plain_line(
    open_harbour: Open, harbour: HarbourBot
) -> None:
    page = open_harbour()
    passage = ask(page)
    del harbour.files[REVIEW.path]
    try:
        passage.get_by_role("button", name="Show page 2 as in the file").click()
        line = passage.locator(".hs-facsimile [role=status]")
        expect(line).to_have_text("The file review.pdf is no longer there.")
    finally:
        harbour.files[REVIEW.path] = FILE
    # The way to it stays.
    passage.get_by_role("button", name="Show page 2 as in the file").click()
    expect(passage.locator(".hs-figure img")).to_be_visible()


def test_hostile_file_costs_its_own_picture_and_nothing_else(
    open_harbour: Open, harbour: HarbourBot
) -> None:
    attacks = dict(pdf_attacks())
    page = open_harbour()
    passage = ask(page)
    try:
        for label in ("table of objects lies", "only a head", "encrypted", "pages are a loop"):
            harbour.files[REVIEW.path] = attacks[label]()
            passage.get_by_role("button", name="Show page 2 as in the file").click()
            line = passage.locator(".hs-facsimile [role=status]")
            # The click itself puts "being drawn" in place of what stood there.
            expect(line).not_to_have_text("The page is being drawn …")
            assert (line.inner_text()).endswith(".")
    finally:
        harbour.files[REVIEW.path] = FILE
    passage.get_by_role("button", name="Show page 2 as in the file").click()
    expect(passage.locator(".hs-figure img")).to_be_visible()


def test_pictures_of_two_people_come_to_who_asked(open_harbour: Open) -> None:
    one, other = open_harbour(), open_harbour()
    for page in (one, other):
        ask(page).get_by_role("button", name="Show page 2 as in the file").click()
    expect(other.locator(".hs-passage .hs-figure img")).to_be_visible()
    expect(one.locator(".hs-passage .hs-figure img")).to_be_visible()
    one.get_by_role("button", name="Page 1").click()
    expect(one.locator(".hs-passage figcaption")).to_contain_text("Page 1 of 2")
    expect(other.locator(".hs-passage figcaption")).to_contain_text("Page 2 of 2")
