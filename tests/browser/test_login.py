"""A page behind a password: whoever logs in next sees nothing of the one before."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.test_browser import CONTRAST, ask, claims
from tests.browser.test_robust import Restartable
from tests.fake_bot import FakeBot

VALVE, MOON = "What happened at the valve?", "Who is mayor of the moon?"
PASSWORD = "open sesame"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Restartable]:
    made = Restartable(tmp_path_factory.mktemp("store"), password=PASSWORD)
    yield made
    made.stop()


@pytest.fixture
def browsing(browser: Browser, locked: Restartable) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(20_000)
    yield context
    context.close()


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Login").click()


def opened(context: BrowserContext, locked: Restartable, name: str) -> Page:
    page = context.new_page()
    page.goto(locked.address)
    log_in(page, name)
    page.get_by_role("button", name=VALVE).wait_for()
    return page


def sees_nothing(page: Page) -> None:
    """Nothing of what the one before asked, typed or looked at."""
    page.get_by_role("button", name=VALVE).wait_for()
    page.wait_for_timeout(1000)
    expect(page.locator("#hs-answer .hs-result")).to_have_count(0)
    expect(page.get_by_label("Your question")).to_have_value("")
    expect(page.get_by_role("tab", name="Ask")).to_have_attribute("aria-selected", "true")
    page.get_by_role("tab", name="Check a text").click()
    expect(page.get_by_label("Text to check against the documents")).to_have_value("")
    page.get_by_role("tab", name="Claims").click()
    expect(page.get_by_label("Words", exact=True)).to_have_value("")


def leave_traces(page: Page) -> None:
    ask(page, VALVE)
    page.get_by_role("tab", name="Check a text").click()
    page.get_by_label("Text to check against the documents").fill("She resigned.")
    claims(page)
    page.get_by_label("Words", exact=True).fill("valve")
    row = page.locator(".hs-ledger > li").first
    expect(page.locator(".hs-ledger > li")).to_have_count(1)
    row.get_by_role("button", name="Add your note").click()
    row.get_by_label("Your note").fill("I know her.")


def test_login_page_has_a_name_and_can_be_read(
    browsing: BrowserContext, locked: Restartable
) -> None:
    page = browsing.new_page()
    page.goto(locked.address)
    page.get_by_label("Password").wait_for()
    expect(page).to_have_title("Hearsay: log in")
    log_in(page, "ann", "wrong")
    expect(page.get_by_text("Incorrect")).to_be_visible()
    assert page.evaluate(CONTRAST.replace('document.querySelector(".main")', "document.body")) == []
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_who_logs_out_leaves_nothing_behind(browsing: BrowserContext, locked: Restartable) -> None:
    page = opened(browsing, locked, "ann")
    leave_traces(page)
    page.get_by_role("link", name="Log out").click()
    page.get_by_label("Password").wait_for()
    assert page.evaluate("JSON.stringify({...sessionStorage})") == "{}"
    page.go_back()
    page.get_by_label("Password").wait_for()
    expect(page.locator(".hs-result")).to_have_count(0)
    log_in(page, "ben")
    sees_nothing(page)


def test_logging_out_empties_the_other_tabs_too(
    browsing: BrowserContext, locked: Restartable
) -> None:
    page = opened(browsing, locked, "ann")
    other = browsing.new_page()
    other.goto(locked.address)
    ask(other, VALVE)
    page.get_by_role("link", name="Log out").click()
    other.get_by_label("Password").wait_for()
    expect(other.locator(".hs-result")).to_have_count(0)


def test_next_login_after_a_restart_sees_nothing_of_the_one_before(
    browsing: BrowserContext, locked: Restartable
) -> None:
    page = opened(browsing, locked, "ann")
    leave_traces(page)
    locked.stop()
    locked.start()
    page.goto(locked.address)
    log_in(page, "ben")
    sees_nothing(page)


def test_reload_within_one_login_keeps_the_conversation(
    browsing: BrowserContext, locked: Restartable
) -> None:
    page = opened(browsing, locked, "ann")
    ask(page, VALVE)
    page.reload()
    expect(page.locator("#hs-answer .hs-asked")).to_have_text(VALVE)


def test_two_logins_at_once_keep_their_conversations_apart(
    browser: Browser, locked: Restartable
) -> None:
    bot: FakeBot = locked.bot
    contexts = [browser.new_context() for _ in range(2)]
    ann, ben = (opened(one, locked, name) for one, name in zip(contexts, "ab", strict=True))
    ask(ann, VALVE)
    ask(ben, MOON)
    assert bot.histories[-1] == ()
    ben.reload()
    expect(ben.locator("#hs-answer .hs-asked")).to_have_text(MOON)
    assert VALVE not in ben.locator("#hs-answer").inner_text()
    for one in contexts:
        one.close()
