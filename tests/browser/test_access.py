"""Every state of the page, light and dark, narrow and wide: readable, named, reachable by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Open, open_page_at, serving
from tests.browser.test_browser import CARD, CONTRAST, ask, claims, serious_faults, write_note
from tests.fake_bot import COST, HOMES, FakeBot

VALVE = "What happened at the valve?"


@pytest.fixture
def own_bot() -> FakeBot:
    return FakeBot()


@pytest.fixture
def open_own(browser: Browser, own_bot: FakeBot, tmp_path: Path) -> Iterator[Open]:
    """A page of its own, whose documents and notes no other test sees."""
    with serving(own_bot, tmp_path) as address:
        yield from open_page_at(browser, address)


def answered(page: Page) -> None:
    ask(page, VALVE)
    page.get_by_role("button", name="⇄ disputed: different values").click()
    page.get_by_role("button", name="Wrong answer").click()


def abstained(page: Page) -> None:
    ask(page, "Who is the mayor of the moon?")


def half_answered(page: Page) -> None:
    ask(page, VALVE)
    ask(page, "half")
    page.locator(".hs-turn summary").click()


def failed(page: Page) -> None:
    ask(page, "boom")


def scoped(page: Page) -> None:
    page.get_by_role("button", name="Scope: every document").click()
    page.get_by_label("Dated from").fill("2024-03-01")
    ask(page, VALVE)


def checked(page: Page) -> None:
    page.get_by_role("tab", name="Check a text").click()
    page.get_by_label("Text to check against the documents").fill("It rained. It snowed.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("#hs-check .hs-result").wait_for()


def listed(page: Page) -> None:
    rows = claims(page).locator(".hs-ledger > li")
    rows.nth(1).get_by_text("Why", exact=True).click()
    rows.nth(1).get_by_role("button", name="Add your note").click()
    rows.first.get_by_role("button", name="Add your note").click()
    write_note(rows.first, "I asked her.")
    expect(rows.first.locator(".hs-noted")).to_be_visible()


def empty_list(page: Page) -> None:
    claims(page).get_by_label("Words", exact=True).fill("nothing like it")
    expect(page.locator("#hs-claims")).to_have_text("No claim fits.")


def kept(page: Page) -> None:
    page.get_by_role("tab", name="Documents").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Leave out Valve repair dearer than said").click()
    page.get_by_role("button", name="Take in city/budget.txt").wait_for()


def read(page: Page) -> None:
    page.goto(page.url.rstrip("/") + f"{COST.link}&cues=0-10")
    page.locator(".hs-document .hs-cue").wait_for()


STATES: tuple[Callable[[Page], None], ...] = (
    *(answered, abstained, half_answered, failed, scoped, checked),
    *(listed, empty_list, kept, read),
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize(("scheme", "width"), [("light", 380), ("dark", 1280)])
def test_no_state_has_a_serious_fault_of_access(
    open_own: Open, state: Callable[[Page], None], scheme: str, width: int
) -> None:
    page = open_own(width=width, color_scheme=scheme)
    state(page)
    assert serious_faults(page) == []
    assert page.evaluate(CONTRAST) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, wanted: Locator, most: int = 60) -> None:
    """Presses Tab until an element has the focus."""
    for _ in range(most):
        if wanted.count() and wanted.first.evaluate("(e) => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} times Tab, and {wanted} was not reached.")


def open_tab(page: Page, name: str) -> None:
    """Goes on with Tab, at the end from the beginning, to a tab, and opens it."""
    tab_to(page, page.get_by_role("tab", name=name), most=120)
    press(page, "Enter")
    expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")


def test_everything_is_done_with_the_keyboard_alone(open_own: Open, own_bot: FakeBot) -> None:
    page = open_own()
    # Ask, and report a flag.
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.type(VALVE)
    press(page, "Enter")
    page.locator(CARD).wait_for()
    tab_to(page, page.get_by_role("button", name="⇄ disputed: different values"))
    press(page, "Enter")
    tab_to(page, page.locator(CARD).get_by_role("button", name="Flag is wrong"))
    press(page, "Enter")
    page.keyboard.type("Two repairs.")
    press(page, "Tab", "Enter")
    expect(page.locator(f"{CARD} .hs-told")).to_contain_text("is noted")
    # Open the document, and come back.
    press(page, "Escape")
    expect(page.get_by_role("button", name="⇄ disputed: different values")).to_be_focused()
    press(page, "Enter")
    tab_to(page, page.locator(f"{CARD} .hs-open"))
    press(page, "Enter")
    page.locator(".hs-document .hs-cue").first.wait_for()
    tab_to(page, page.get_by_role("link", name="Ask a question"))
    press(page, "Enter")
    page.locator(CARD).wait_for()
    # The list of claims: filtered, and a note on one.
    open_tab(page, "Claims")
    page.locator(".hs-ledger").wait_for()
    tab_to(page, page.get_by_label("Standing"))
    page.keyboard.type("report")
    press(page, "Enter")
    rows = page.locator(".hs-ledger > li")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(HOMES.quote)
    tab_to(page, rows.get_by_role("button", name="Add your note"))
    press(page, "Enter")
    page.keyboard.type("I asked her.")
    press(page, "Tab", "Enter")
    expect(rows.locator(".hs-note-text")).to_have_text("I asked her.")
    # A text, checked.
    open_tab(page, "Check a text")
    tab_to(page, page.get_by_label("Text to check against the documents"))
    page.keyboard.type("It rained. It snowed.")
    tab_to(page, page.get_by_role("button", name="Check", exact=True))
    press(page, "Enter")
    page.locator("#hs-check .hs-result").wait_for()
    # A document, left out.
    open_tab(page, "Documents")
    tab_to(page, page.get_by_role("button", name="Leave out Valve repair dearer than said"))
    page.once("dialog", lambda dialog: dialog.accept())
    press(page, "Enter")
    page.get_by_role("button", name="Take in city/budget.txt").wait_for()
    assert own_bot.left_out == ["city/budget.txt"]
