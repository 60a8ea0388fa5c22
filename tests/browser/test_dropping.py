"""Files dropped onto the page with the mouse, as the browser itself drops them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open, open_page_at, serving
from tests.fake_bot import FakeBot
from tests.index.pdfs import column, pdf

TEXT = "Text to check against the documents"


@pytest.fixture(scope="module")
def dropped_on(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(FakeBot(), tmp_path_factory.mktemp("store"), max_text_chars=1000) as found:
        yield found


@pytest.fixture
def open_here(browser: Browser, dropped_on: str) -> Iterator[Open]:
    yield from open_page_at(browser, dropped_on)


def drag(page: Page, at: str, *files: Path, let_go: bool = True) -> None:
    """Drags files from outside the browser over an element, and lets go."""
    box = page.locator(at).bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(one) for one in files], "dragOperationsMask": 1}
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    for kind in ("dragEnter", "dragOver", *(("drop",) if let_go else ())):
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})


def written(folder: Path, name: str, text: str = "The lock is open.") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def documents(page: Page) -> Page:
    page.get_by_role("tab", name="Documents").click()
    page.locator(".hs-documents").wait_for()
    return page


def test_files_dropped_on_the_area_are_taken_in(open_here: Open, tmp_path: Path) -> None:
    page = documents(open_here())
    one, other = written(tmp_path, "Neue Fähre.txt"), written(tmp_path, "page.md")
    drag(page, "#hs-upload", one, let_go=False)
    expect(page.locator(".hs-dropping")).to_have_count(1)
    drag(page, "#hs-upload", one, other)
    news = page.locator("#hs-outcome li")
    expect(news).to_contain_text(["taken in, 1 passage.", "are not supported"])
    expect(page.locator(".hs-dropping")).to_have_count(0)
    expect(page.locator(".hs-documents")).to_contain_text("Neue Fähre.txt")


def test_files_dropped_beside_the_area_are_taken_in_too(open_here: Open, tmp_path: Path) -> None:
    page = documents(open_here())
    drag(page, ".hs-documents", written(tmp_path, "beside.txt"))
    expect(page.locator("#hs-outcome li")).to_contain_text(["beside.txt: taken in"])


def test_file_dropped_on_the_questions_does_not_replace_the_page(
    open_here: Open, tmp_path: Path
) -> None:
    page = open_here()
    page.get_by_label("Your question").fill("What I was about to ask")
    drag(page, ".hs-header", written(tmp_path, "stray.txt"))
    page.wait_for_timeout(500)
    expect(page.get_by_label("Your question")).to_have_value("What I was about to ask")


def check(page: Page) -> Page:
    page.get_by_role("tab", name="Check a text").click()
    page.get_by_label(TEXT).wait_for()
    return page


def test_file_dropped_on_the_text_is_read_and_checked(open_here: Open, tmp_path: Path) -> None:
    page = check(open_here())
    drag(page, "#hs-text", written(tmp_path, "draft.txt", "The board confirmed it. She resigned."))
    result = page.locator("#hs-check")
    expect(result.locator(".hs-sum")).to_have_text(
        "2 statements: 1 reported, 1 not in the documents"
    )
    expect(page.get_by_label(TEXT)).to_have_value("The board confirmed it. She resigned.")


def test_pdf_is_opened_with_the_button_and_only_its_words_are_checked(
    open_here: Open, tmp_path: Path
) -> None:
    page = check(open_here())
    path = tmp_path / "draft.pdf"
    path.write_bytes(pdf(column("The board confirmed it."), column("She resigned.")))
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="Open a file").click()
    choosing.value.set_files(path)
    expect(page.locator("#hs-check .hs-sum")).to_be_visible()
    assert page.get_by_label(TEXT).input_value().split() == (
        "The board confirmed it. She resigned.".split()
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("long.txt", "It rained. " * 100, "holds 1,099 characters; a check takes 1,000"),
        ("empty.txt", " ", "The file is empty."),
    ],
)
def test_file_that_cannot_be_checked_says_why_and_leaves_the_text(
    open_here: Open, tmp_path: Path, name: str, text: str, said: str
) -> None:
    page = check(open_here())
    page.get_by_label(TEXT).fill("What I wrote.")
    drag(page, "#hs-text", written(tmp_path, name, text))
    expect(page.locator("#hs-check .hs-error")).to_contain_text(said)
    expect(page.get_by_label(TEXT)).to_have_value("What I wrote.")


def test_one_of_two_dropped_texts_is_checked_and_the_other_named(
    open_here: Open, tmp_path: Path
) -> None:
    page = check(open_here())
    one, other = written(tmp_path, "a.txt", "It rained."), written(tmp_path, "b.txt", "It snowed.")
    drag(page, "#hs-text", one, other)
    expect(page.locator("#hs-check .hs-sum")).to_be_visible()
    expect(page.get_by_label(TEXT)).to_have_value("It rained.")
    expect(page.locator(".hs-refused").last).to_contain_text("b.txt: is not opened")
