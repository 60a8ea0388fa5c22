"""Hostile texts in every field and file name: none runs, none breaks the layout."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.answers import Answer, Check, Claim, Claims, ReasonCode, Standing, Verdict
from bot.conversation import Turn
from index.documents import Document, Skipped
from index.scope import EVERYTHING, Scope
from tests.browser.conftest import Open, open_page_at, serving
from tests.browser.hostile_texts import TEXTS
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
        made = [hostile(text) for text in TEXTS]
        self.held = {item.path: item for item in made}
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
        )

    def check(self, text: str, scope: Scope = EVERYTHING) -> Check:
        answer = self.ask(text)
        statement = replace(answer.statements[0], start=0, end=len(text), text=text)
        return Check(text, (replace(statement, verdict=Verdict.DISPUTED),), answer.citations)

    def claims(self, *_: object, **__: object) -> Claims:
        rows, cited = [], []
        for number, item in enumerate(self.held.values(), 1):
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
    named = [
        f"{text.replace('/', '-')[:40].encode()[:80].decode(errors='ignore')}.txt" for text in TEXTS
    ]
    files = [
        {"name": name, "mimeType": "text/plain", "buffer": b"It is open."}
        for name in dict.fromkeys(named)
        if "\x00" not in name
    ]
    page.locator("#hs-upload input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    expect(page.locator("#hs-outcome li")).to_have_count(len(files), timeout=60_000)
    check_page(page, 380)
