"""Hostile texts in every field and file name: none runs, none breaks the layout."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.answers import Answer, Check, Claim, Claims, ReasonCode, Standing, Verdict
from bot.conversation import Turn
from index.documents import Document, Skipped
from index.scope import EVERYTHING, Scope
from tests.browser.conftest import Open, open_page_at, serving
from tests.browser.hostile_texts import TEXTS
from tests.browser.test_dropping import drag
from tests.fake_bot import FakeBot, build_statement, cite_in, document, reason

OURS = (
    "a abbr article aside bdi blockquote br button dd details div dl dt h1 h2 h3 h4 header li mark "
    "ol p section span strong summary svg path textarea time ul form label"
).split()


def hostile(evil: str) -> Document:
    """A document that says it, is named so, titled so, published by it."""
    text = f"{evil}\n\nIt is said that {evil} burns."
    made = document(f"{evil}.txt", text, evil, evil, evil)
    return replace(made, author=evil)


class HostileBot(FakeBot):
    """Whatever it is asked, it says so in every field of its answer."""

    def __init__(self) -> None:
        super().__init__()
        self.made = [hostile(text) for text in TEXTS]
        self.held = {item.path: item for item in self.made}
        self.left_out = list(TEXTS)
        self.skipped = tuple(Skipped(text, text) for text in TEXTS)
        self.index_notes = TEXTS[:3]

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        scope: Scope = EVERYTHING,
        **_: object,
    ) -> Answer:
        source = hostile(question)
        cited = cite_in(1, source, source.text, question)
        statement = build_statement(
            source.text,
            source.text,
            standing=Standing.DISPUTED,
            citations=(1,),
            origins=(question,),
            reasons=(reason(ReasonCode.HEDGED, question, cited, question, (cited, question)),),
        )
        return Answer(
            question,
            f"{source.text} [1]",
            False,
            (statement,),
            (cited,),
            notes=(question,),
            resolved_question=question,
            unanswered=question,
            premise=question,
            scope=scope,
        )

    def check(self, text: str, scope: Scope = EVERYTHING) -> Check:
        answer = self.ask(text)
        statement = replace(answer.statements[0], start=0, end=len(text), text=text)
        return Check(text, (replace(statement, verdict=Verdict.DISPUTED),), answer.citations)

    def claims(self, *_: object, **__: object) -> Claims:
        rows, cited = [], []
        for number, item in enumerate(self.made, 1):  # what a test drops makes no claims
            citation = cite_in(number, item, item.text, str(item.title))
            why = reason(ReasonCode.DENIED, str(item.title), citation, str(item.title))
            cited.append(citation)
            rows.append(
                Claim(
                    item.text,
                    item.path,
                    0,
                    len(item.text),
                    Standing.DISPUTED,
                    True,
                    (str(item.title),),
                    (why,),
                    (number,),
                    "f",
                )
            )
        return Claims(tuple(rows), tuple(cited), total=len(rows))

    def examples(self, limit: int = 5) -> tuple[str, ...]:
        return TEXTS[:limit]


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(HostileBot(), tmp_path_factory.mktemp("store")) as found:
        yield found


@pytest.fixture
def open_hostile(browser: Browser, hostile_address: str) -> Iterator[Open]:
    yield from open_page_at(browser, hostile_address)


def check_page(page: Page, width: int) -> None:
    """Nothing ran, nothing is there that we did not write, nothing juts out."""
    assert page.evaluate("window.hacked") is None
    foreign = page.evaluate(
        "(ours) => [...document.querySelectorAll('[id^=hs-] *')]"
        ".filter((e) => e.closest('.html-container') && "
        "!ours.includes(e.tagName.toLowerCase())).map((e) => e.outerHTML.slice(0, 99))",
        OURS,
    )
    assert foreign == []
    links = page.evaluate("[...document.links].map((link) => link.protocol)")
    assert set(links) <= {"http:"}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_no_question_and_no_document_runs_or_breaks_the_answer(open_hostile: Open) -> None:
    page = open_hostile(width=380)
    for text in TEXTS:
        page.get_by_label("Your question").fill(text)
        page.evaluate("document.querySelectorAll('.hs-result').forEach((e) => e.dataset.old = 1)")
        page.get_by_role("button", name="Ask", exact=True).click()
        page.locator("#hs-answer .hs-result:not([data-old])").first.wait_for()
        page.locator(".hs-cite").first.click()
        check_page(page, 380)


@pytest.mark.parametrize("width", [380, 1280])
def test_no_claim_and_no_file_name_runs_or_breaks_the_lists(open_hostile: Open, width: int) -> None:
    page = open_hostile(width=width)
    page.get_by_role("tab", name="Claims").click()
    expect(page.locator(".hs-ledger > li")).to_have_count(len(TEXTS))
    for why in page.locator(".hs-why summary").all():
        why.click()
    check_page(page, width)
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator(".hs-documents > li")).to_have_count(len(TEXTS))
    check_page(page, width)


def test_no_checked_text_runs_or_breaks_the_page(open_hostile: Open) -> None:
    page = open_hostile(width=380)
    page.get_by_role("tab", name="Check a text").click()
    for text in TEXTS:
        page.get_by_label("Text to check against the documents").fill(text)
        page.evaluate("document.querySelectorAll('.hs-result').forEach((e) => e.dataset.old = 1)")
        page.get_by_role("button", name="Check", exact=True).click()
        page.locator("#hs-check .hs-result:not([data-old])").wait_for()
        check_page(page, 380)


def test_no_document_runs_or_breaks_its_own_page(open_hostile: Open) -> None:
    page = open_hostile(width=380)
    for text in TEXTS:
        link = cite_in(1, hostile(text), text, "x").link
        page.goto(page.url.split("?")[0].rstrip("/") + link)
        page.locator(".hs-document .hs-quote").first.wait_for()
        check_page(page, 380)


def test_no_name_of_a_dropped_file_runs_or_breaks_the_page(
    open_hostile: Open, tmp_path: Path
) -> None:
    page = open_hostile(width=380)
    page.get_by_role("tab", name="Documents").click()
    files = hostile_files(tmp_path)
    drag(page, "#hs-upload", *files)
    expect(page.locator("#hs-outcome li")).to_have_count(len(files), timeout=60_000)
    check_page(page, 380)


def fill_and_save(row: Locator, text: str) -> None:
    row.get_by_role("button", name="Add your note").click()
    row.get_by_label("Your note").fill(text)
    row.get_by_role("button", name="Save note").click()
    expect(row.locator(".hs-noted")).to_be_visible()


def claims(page: Page) -> Locator:
    page.get_by_role("tab", name="Claims").click()
    rows = page.locator(".hs-ledger > li")
    expect(rows).to_have_count(len(TEXTS))
    return rows


def test_no_note_runs_or_breaks_the_page_before_and_after_a_reload(open_hostile: Open) -> None:
    page = open_hostile(width=380)
    for row, text in zip(claims(page).all(), TEXTS, strict=True):
        fill_and_save(row, text)
        check_page(page, 380)
    page.reload()
    expect(page.locator(".hs-noted")).to_have_count(len(TEXTS))
    check_page(page, 380)


def test_no_note_that_is_being_written_runs_or_is_lost_in_a_reload(open_hostile: Open) -> None:
    page = open_hostile(width=380)
    for row, text in zip(claims(page).all(), TEXTS, strict=True):
        row.get_by_role("button", name=re.compile("(Add|Edit) your note")).click()
        row.get_by_label("Your note").fill(f"{text} again")
    page.reload()
    boxes = page.get_by_label("Your note")
    expect(boxes).to_have_count(len(TEXTS))
    assert [box.input_value() for box in boxes.all()] == [f"{text} again" for text in TEXTS]
    check_page(page, 380)


def test_no_report_runs_or_breaks_the_page(open_hostile: Open) -> None:
    page = open_hostile(width=380)
    page.get_by_label("Your question").fill("Who says so?")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator("#hs-answer .hs-result").wait_for()
    for text in TEXTS:
        page.get_by_role("button", name="Wrong answer").click()
        page.get_by_label("Wrong answer: why?").fill(text)
        check_page(page, 380)
        page.get_by_role("button", name="Send report").click()
        expect(page.locator(".hs-told")).to_contain_text("noted")
    check_page(page, 380)


def test_no_scope_runs_or_breaks_the_page(open_hostile: Open) -> None:
    page = open_hostile(width=380)
    page.get_by_role("button", name="Scope: every document").click()
    page.get_by_label("Your question").fill("Who says so?")
    for text in TEXTS:
        page.get_by_label("Publisher").fill(text)
        page.keyboard.press("Tab")
        page.get_by_label("As of").fill(text)
        old = page.locator("#hs-answer :is(.hs-result, .hs-error)")
        old.evaluate_all("(all) => all.forEach((one) => one.dataset.old = 1)")
        page.get_by_role("button", name="Ask", exact=True).click()
        page.locator("#hs-answer .hs-error:not([data-old])").wait_for()
        check_page(page, 380)
    page.get_by_label("As of").fill("")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator("#hs-answer .hs-within").wait_for()
    check_page(page, 380)


def test_no_filter_of_the_claims_runs_or_breaks_the_page(open_hostile: Open) -> None:
    page = open_hostile(width=380)
    claims(page)
    for text in TEXTS:
        page.get_by_label("Words", exact=True).fill(text)
        page.get_by_label("Document", exact=True).fill(text)
        page.keyboard.press("Tab")
        page.wait_for_timeout(150)
        check_page(page, 380)


def hostile_files(folder: Path) -> list[Path]:
    """Files named by the texts, as far as a name may be."""
    plain = (text.replace("/", "-").replace("\x00", "")[:40] for text in TEXTS)
    names = (f"{text.encode()[:80].decode(errors='ignore')}.txt" for text in plain)
    paths = [folder / name for name in dict.fromkeys(names)]
    for path in paths:
        path.write_text("It is open.", encoding="utf-8")
    return paths


def test_no_name_of_a_dropped_text_runs_or_breaks_the_page(
    open_hostile: Open, tmp_path: Path
) -> None:
    page = open_hostile(width=380)
    page.get_by_role("tab", name="Check a text").click()
    files = hostile_files(tmp_path)
    drag(page, "#hs-text", *files)
    # One text is checked at a time; each of the others is named.
    expect(page.locator(".hs-refused li")).to_have_count(len(files) - 1)
    page.locator("#hs-check .hs-result").wait_for()
    check_page(page, 380)
