"""What a person sees while a language model writes, and of what it made up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving
from tests.fake_bot import VALVE, FakeBot

URL = "http://127.0.0.1:9/v1"
QUESTION = "Please write: what happened at the valve?"
LAST = VALVE.statements[-1].text


@pytest.fixture
def writing() -> FakeBot:
    return FakeBot()


@pytest.fixture
def page(writing: FakeBot, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with serving(writing, tmp_path, writer_url=URL, writer_model="small") as address:
        opened = browser.new_page()
        opened.goto(address)
        opened.get_by_label("Your question").wait_for()
        yield opened
        opened.close()


def ask(page: Page) -> None:
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_label("Your question").press("Enter")


def test_words_are_shown_as_unchecked_until_they_are_checked(page: Page, writing: FakeBot) -> None:
    writing.pace = 0.1
    ask(page)
    expect(page.locator(".hs-unchecked")).to_contain_text("The water board confirmed")
    expect(page.locator("#hs-live")).to_contain_text("not checked yet")
    expect(page.get_by_role("button", name="Stop writing")).to_be_visible()
    page.locator("#hs-answer .hs-result").wait_for()
    expect(page.locator(".hs-unchecked")).to_have_count(0)
    expect(page.get_by_role("button", name="Stop writing")).to_be_hidden()
    expect(page.locator(".hs-unsaid s")).to_have_text(LAST)


def test_stop_button_ends_the_writing_with_the_answer_without_it(
    page: Page, writing: FakeBot
) -> None:
    writing.pace = 5
    ask(page)
    page.get_by_role("button", name="Stop writing").click()
    expect(page.locator(".hs-notes")).to_contain_text("it was stopped")
    assert writing.stopped.is_set()


def test_reader_may_hide_what_no_document_says(page: Page) -> None:
    ask(page)
    struck = page.locator(".hs-unsaid")
    expect(struck).to_be_visible()
    page.get_by_label("Hide sentences that the documents don’t say").check()
    expect(struck).to_be_hidden()
    expect(page.locator(".hs-prose")).to_contain_text("is hidden here")
    page.get_by_label("Hide sentences that the documents don’t say").uncheck()
    expect(struck).to_be_visible()
