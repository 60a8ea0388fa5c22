"""Reloads, restarts, the way back, a page left open, 30 MB at once: nothing is lost that was
shown as kept, and nothing is shown to the wrong person."""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.answers import Answer
from bot.conversation import Turn
from bot.reports import Reports, as_case
from index.documents import DocumentInfo
from index.scope import Scope
from tests.browser.conftest import Open, open_page_at, serving
from tests.browser.test_browser import CARD, ask, claims, send_report, write_note
from tests.browser.test_dropping import drag
from tests.fake_bot import FakeBot

VALVE, HALF, MOON = "What happened at the valve?", "And half of it?", "Who is mayor of the moon?"
LOADED = "The page was loaded again; your {} asked again."
FORGOTTEN = "The server no longer knew this conversation; your {} asked again."


class SlowBot(FakeBot):
    """Holds back its answers while the gate is shut, and takes files of any size."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()
        self.sizes: dict[str, int] = {}

    def _answer(self, question: str, history: Sequence[Turn]) -> Answer:
        assert self.gate.wait(60)
        return super()._answer(question, history)

    def add(self, name: str, data: bytes) -> DocumentInfo:
        self.sizes[name] = len(data)
        return super().add(name, data[:100])


class Restartable:
    """A server that can be stopped and started again at its address."""

    def __init__(self, store: Path, **settings: Any) -> None:
        self.bot = SlowBot()
        self.store = store
        self._settings = settings
        self._server: AbstractContextManager[str] = serving(self.bot, store, **settings)
        self.address = self._server.__enter__()

    def stop(self) -> None:
        self._server.__exit__(None, None, None)

    def start(self) -> None:
        port = int(self.address.rsplit(":", 1)[1])
        self._server = serving(self.bot, self.store, port, **self._settings)
        self._server.__enter__()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Restartable]:
    made = Restartable(tmp_path_factory.mktemp("store"))
    yield made
    made.stop()


@pytest.fixture
def opened(browser: Browser, server: Restartable) -> Iterator[Open]:
    server.bot.histories.clear()
    server.bot.gate.set()
    yield from open_page_at(browser, server.address)


def again(page: Page, line: str) -> None:
    expect(page.locator("#hs-answer .hs-again")).to_have_text(line)


def asked_before(bot: FakeBot) -> list[str]:
    """The questions that the last one was asked after, as the answers name them."""
    return [turn.question for turn in bot.histories[-1]]


def test_reload_asks_the_conversation_again(opened: Open, server: Restartable) -> None:
    page = opened()
    ask(page, VALVE)
    ask(page, MOON)
    page.get_by_label("Your question").fill("What I was about to")
    page.reload()
    again(page, LOADED.format("2 questions were"))
    expect(page.locator("#hs-answer .hs-asked")).to_have_text(MOON)
    expect(page.locator(".hs-turn summary")).to_have_text([VALVE])
    expect(page.get_by_label("Your question")).to_have_value("What I was about to")
    ask(page, HALF)
    assert asked_before(server.bot) == [VALVE, MOON]
    expect(page.locator("#hs-answer .hs-again")).to_have_count(0)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#hs-answer .hs-result")).to_have_count(0)
    page.reload()
    page.get_by_role("button", name=VALVE).wait_for()
    expect(page.locator("#hs-answer .hs-result")).to_have_count(0)


def test_reload_in_the_middle_of_an_answer_answers_it(opened: Open, server: Restartable) -> None:
    page = opened()
    server.bot.gate.clear()
    page.get_by_label("Your question").fill(VALVE)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("#hs-live")).to_contain_text("Searching the documents")
    page.reload()
    expect(page.locator("#hs-answer")).to_contain_text("Your questions are being asked again")
    server.bot.gate.set()
    again(page, LOADED.format("question was"))
    expect(page.locator(CARD)).to_be_visible()


def test_scope_outlives_a_reload(opened: Open, server: Restartable) -> None:
    page = opened()
    page.get_by_role("button", name="Scope: every document").click()
    page.get_by_label("As of").fill("2024-03-06")
    expect(page.get_by_role("button", name="Scope: as of 2024-03-06")).to_be_visible()
    ask(page, VALVE)
    page.reload()
    again(page, LOADED.format("question was"))
    assert server.bot.scopes[-1] == Scope(as_of="2024-03-06")
    expect(page.get_by_role("button", name="Scope: as of 2024-03-06")).to_be_visible()
    ask(page, HALF)
    assert server.bot.scopes[-1] == Scope(as_of="2024-03-06")


def test_restarted_server_is_told_the_conversation(opened: Open, server: Restartable) -> None:
    page = opened()
    ask(page, VALVE)
    server.stop()
    server.start()
    # Nothing shows yet that the server is another; what was asked before still counts.
    ask(page, MOON)
    again(page, FORGOTTEN.format("question was"))
    assert asked_before(server.bot) == [VALVE]
    expect(page.locator(".hs-turn summary")).to_have_text([VALVE])
    page.locator(".hs-turn summary").click()
    send_report(page.locator(".hs-turn"), "Wrong answer", "because")
    expect(page.locator(".hs-turn .hs-told")).to_contain_text("is noted")


def test_question_to_a_server_that_is_down_is_answered_when_it_is_up(
    opened: Open, server: Restartable
) -> None:
    page = opened()
    ask(page, VALVE)
    server.stop()
    page.get_by_label("Your question").fill(MOON)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Connection to the server was lost")).to_be_visible()
    server.start()
    again(page, LOADED.format("2 questions were"))
    expect(page.locator("#hs-answer .hs-asked")).to_have_text(MOON)


def test_back_from_a_document_leads_to_the_answers(opened: Open) -> None:
    page = opened()
    ask(page, VALVE)
    page.get_by_role("button", name="Evidence 4").click()
    page.locator(f"{CARD} .hs-chosen .hs-open").click()
    page.locator(".hs-document .hs-quote").wait_for()
    page.go_back()
    expect(page.locator("#hs-answer .hs-asked")).to_have_text(VALVE)
    expect(page.locator(CARD)).to_be_visible()


def test_back_from_a_document_leads_to_the_same_page_of_claims(opened: Open) -> None:
    page = claims(opened())
    rows = page.locator(".hs-ledger > li")
    page.get_by_label("Order").click()
    page.get_by_role("option", name="disputed first").click()
    expect(rows.first).to_contain_text("⇄ disputed: different values")
    page.get_by_role("button", name="Next page").click()
    expect(rows).to_have_count(1)
    words = rows.locator(".hs-claim").inner_text()
    rows.get_by_role("link", name="Open at this place").click()
    page.locator(".hs-document .hs-quote").wait_for()
    page.go_back()
    expect(page.get_by_role("tab", name="Claims")).to_have_attribute("aria-selected", "true")
    expect(rows.locator(".hs-claim")).to_have_text([words])
    expect(page.get_by_label("Order")).to_have_value("disputed first")
    expect(page.get_by_role("button", name="Next page")).to_be_disabled()
    page.get_by_role("button", name="Previous page").click()
    expect(rows).to_have_count(2)


def test_list_of_claims_is_turned_over_on_a_restarted_server(
    opened: Open, server: Restartable
) -> None:
    page = claims(opened())
    page.get_by_label("Document").click()
    page.get_by_role("option", name="city/outage.txt").click()
    expect(page.locator("#hs-counted")).to_contain_text("3 claims")
    server.stop()
    server.start()
    page.get_by_role("button", name="Next page").click()
    expect(page.locator("#hs-counted")).to_contain_text("3 claims")
    expect(page.locator(".hs-ledger > li")).to_have_count(1)


def test_text_to_check_outlives_a_reload(opened: Open) -> None:
    page = opened()
    page.get_by_role("tab", name="Check a text").click()
    box = page.get_by_label("Text to check against the documents")
    box.fill("It rained. It snowed.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("#hs-check .hs-result").wait_for()
    page.reload()
    expect(page.get_by_role("tab", name="Check a text")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#hs-check .hs-again")).to_contain_text("your text was checked again")
    expect(box).to_have_value("It rained. It snowed.")
    box.fill("")
    page.reload()
    expect(box).to_be_visible()
    expect(page.locator("#hs-check .hs-result")).to_have_count(0)


def test_another_tab_does_not_show_what_was_asked(opened: Open, server: Restartable) -> None:
    page = opened()
    ask(page, VALVE)
    other = page.context.new_page()
    other.goto(server.address)
    other.get_by_role("button", name=VALVE).wait_for()
    expect(other.locator("#hs-answer .hs-result")).to_have_count(0)
    expect(other.get_by_label("Your question")).to_have_value("")


def test_nothing_of_a_document_is_kept_in_the_browser(opened: Open) -> None:
    page = opened()
    ask(page, VALVE)
    claims(page)
    kept = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert VALVE in kept
    assert "crowns" not in kept
    assert "engineer" not in kept


def test_note_that_the_server_does_not_take_stays_in_its_form(
    opened: Open, server: Restartable
) -> None:
    page = claims(opened())
    page.evaluate("window.hearsayPatience = 500")
    row = page.locator(".hs-ledger > li").first
    row.get_by_role("button", name="Add your note").click()
    page.route("**/queue/join*", lambda route: route.abort())
    write_note(row, "I asked her.")
    expect(row.locator(".hs-own-said")).to_contain_text("not kept")
    expect(row.get_by_label("Your note")).to_have_value("I asked her.")
    assert server.bot.kept_notes == {}


def begin_note(page: Page, text: str) -> Locator:
    """Opens the form of the first claim and writes into it; returns the claim."""
    row = page.locator(".hs-ledger > li").first
    row.get_by_role("button", name="Add your note").click()
    row.get_by_label("Your note").fill(text)
    return row


def test_note_being_written_when_the_server_restarts_is_not_lost(
    opened: Open, server: Restartable
) -> None:
    page = claims(opened())
    row = begin_note(page, "I asked her.")
    server.stop()
    row.get_by_role("button", name="Save note").click()
    expect(row.locator(".hs-own-said")).to_contain_text("This is not kept; your words stay here.")
    expect(row.get_by_label("Your note")).to_have_value("I asked her.")
    server.start()
    # The page loads itself again when the server is back.
    expect(row.locator(".hs-own-said")).to_contain_text("The page was loaded again", timeout=60_000)
    expect(row.get_by_label("Your note")).to_have_value("I asked her.")
    assert server.bot.kept_notes == {}
    row.get_by_role("button", name="Save note").click()
    expect(row.locator(".hs-note-text")).to_have_text("I asked her.")
    page.reload()
    expect(row.locator(".hs-note-text")).to_have_text("I asked her.")
    expect(page.locator(".hs-own-form")).to_have_count(0)
    server.bot.kept_notes.clear()


def test_note_that_was_given_up_does_not_come_back(opened: Open) -> None:
    page = claims(opened())
    row = begin_note(page, "Never mind.")
    page.keyboard.press("Escape")
    expect(row.get_by_role("button", name="Add your note")).to_be_focused()
    page.reload()
    row.get_by_role("button", name="Add your note").click()
    expect(row.get_by_label("Your note")).to_have_value("")


def test_report_being_written_when_the_server_restarts_is_not_lost(
    opened: Open, server: Restartable
) -> None:
    page = opened()
    ask(page, VALVE)
    page.get_by_role("button", name="Wrong answer").click()
    why = page.get_by_label("Wrong answer: why?")
    why.fill("It was Monday.")
    server.stop()
    page.get_by_role("button", name="Send report").click()
    said = page.locator("#hs-answer .hs-own-said")
    expect(said).to_contain_text("This is not kept; your words stay here.")
    expect(why).to_have_value("It was Monday.")
    server.start()
    again(page, LOADED.format("question was"))
    expect(said).to_contain_text("Send it again")
    expect(why).to_have_value("It was Monday.")
    page.get_by_role("button", name="Send report").click()
    expect(page.locator("#hs-answer .hs-told")).to_contain_text("is noted")
    with contextlib.closing(Reports(server.store / "reports.sqlite")) as reports:
        assert [as_case(one)["why"] for one in reports.all()][-1] == "It was Monday."


def test_two_people_who_ask_at_once_get_their_own_answers(
    opened: Open, server: Restartable
) -> None:
    pages = {VALVE: opened(), MOON: opened()}
    server.bot.gate.clear()
    for question, page in pages.items():
        page.get_by_label("Your question").fill(question)
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.locator("#hs-live")).to_contain_text("Searching the documents")
    server.bot.gate.set()
    for question, page in pages.items():
        expect(page.locator("#hs-answer .hs-asked")).to_have_text(question)
        expect(page.locator(".hs-turn")).to_have_count(0)
    assert all(history == () for history in server.bot.histories)


def test_page_left_open_until_the_server_has_forgotten_it_goes_on(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.page.ask_tab.REMEMBERED", 1.0)
    bot = FakeBot()
    with serving(bot, tmp_path) as address:
        opening = open_page_at(browser, address)
        page = next(opening)()
        ask(page, VALVE)
        page.wait_for_timeout(3500)  # forgotten after a second, in place of a day
        ask(page, MOON)
        again(page, FORGOTTEN.format("question was"))
        assert asked_before(bot) == [VALVE]
        expect(page.locator(".hs-turn summary")).to_have_text([VALVE])
        next(opening, None)


def drop(page: Page, folder: Path, *sizes: int) -> None:
    paths = []
    for number, size in enumerate(sizes):
        paths.append(folder / f"{number}-{size}.txt")
        paths[-1].write_bytes(b"It is open. " * ((size << 20) // 12))
    drag(page, "#hs-upload", *paths)


def test_thirty_megabytes_at_once_are_taken_in(
    opened: Open, server: Restartable, tmp_path: Path
) -> None:
    page = opened()
    page.get_by_role("tab", name="Documents").click()
    page.locator(".hs-documents").wait_for()
    drop(page, tmp_path, 10, 10, 10)
    expect(page.locator("#hs-outcome li")).to_have_text(
        [f"{number}-10.txt: taken in, 1 passage." for number in range(3)], timeout=60_000
    )
    assert [server.bot.sizes[f"{number}-10.txt"] >> 20 for number in range(3)] == [9, 9, 9]
    page.reload()
    expect(page.locator(".hs-documents")).to_contain_text("2-10.txt")


def test_too_large_a_file_does_not_take_the_others_down(
    opened: Open, server: Restartable, tmp_path: Path
) -> None:
    page = opened()
    page.get_by_role("tab", name="Documents").click()
    page.locator(".hs-documents").wait_for()
    drop(page, tmp_path, 30, 1)
    expect(page.locator("#hs-adding ~ .hs-refused li")).to_have_text(
        ["0-30.txt: has 30.0 MB, over the limit of 20 MB; split it."]
    )
    expect(page.locator("#hs-outcome li")).to_have_text(["1-1.txt: taken in, 1 passage."])
    assert "0-30.txt" not in server.bot.sizes
