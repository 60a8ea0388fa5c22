"""What a person sees and does on the page."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open
from tests.fake_bot import BUDGET, COST, ENGINEER, HOMES, LANTERN

CARD = ".hs-card:not([hidden])"

CONTRAST = """() => {
  const parse = (color) => {
    const [r, g, b, a] = color.match(/[\\d.]+/g).map(Number);
    return { rgb: [r, g, b], alpha: a === undefined ? 1 : a };
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((value) => value / 255).map((value) =>
      value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { rgb, alpha } = parse(getComputedStyle(at).backgroundColor);
      if (alpha === 1) return rgb;
    }
    return [255, 255, 255];
  };
  const low = [];
  const walker = document.createTreeWalker(document.querySelector(".main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    const one = light(parse(getComputedStyle(element).color).rgb);
    const other = light(ground(element));
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${walker.currentNode.textContent.slice(0, 40)}`);
  }
  return low;
}"""


def ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.evaluate("document.querySelectorAll('.hs-result').forEach((e) => e.dataset.old = 1)")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator("#hs-answer :is(.hs-result, .hs-error):not([data-old])").first.wait_for()


def highlighted(page: Page) -> str:
    """The marked words of the chosen passage."""
    return page.locator(f"{CARD} .hs-passage.hs-chosen .hs-quote").inner_text()


def test_citation_shows_exactly_its_quote(open_page: Open) -> None:
    page = open_page()
    ask(page, "What happened at the valve?")
    for citation in (HOMES, ENGINEER, COST, BUDGET):
        page.get_by_role("button", name=f"Evidence {citation.number}").click()
        assert highlighted(page) == citation.quote
        card = page.locator(CARD)
        expect(card).to_contain_text(str(citation.title))
        expect(card).to_contain_text(str(citation.publisher))


def test_choosing_evidence_costs_no_request(open_page: Open) -> None:
    page = open_page()
    ask(page, "What happened at the valve?")
    page.wait_for_timeout(300)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_role("button", name="Evidence 2").click()
    assert highlighted(page) == HOMES.quote
    assert sent == []


def test_label_opens_both_sides_with_their_words_marked(open_page: Open) -> None:
    page = open_page()
    ask(page, "What happened at the valve?")
    page.get_by_role("button", name="⇄ disputed: different values").click()
    card = page.locator(CARD)
    expect(card.locator(".hs-cue")).to_have_text(["1.9 million crowns", "2.6 million crowns"])
    expect(card.locator(".hs-place")).to_contain_text(
        ["in the documents", "disputed: different values", "Ilse Maren"]
    )
    first, second = (card.locator(".hs-side").nth(at).bounding_box() for at in (0, 1))
    assert first is not None
    assert second is not None
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] <= second["x"]


def test_sum_stands_above_the_answer_and_flags_are_words(open_page: Open) -> None:
    page = open_page()
    ask(page, "What happened at the valve?")
    expect(page.locator(".hs-main > *").first).to_have_text(
        "4 statements: 1 confirmed, 1 reported, 1 unverified, 1 disputed"
    )
    flagged = page.locator(".hs-flagged")
    expect(flagged).to_have_count(2)
    expect(flagged.first).to_have_css("text-decoration-line", "underline")
    expect(page.get_by_role("button", name="⚠ unverified: unnamed source")).to_be_visible()


def test_abstaining_asserts_nothing(open_page: Open) -> None:
    page = open_page()
    ask(page, "Who is the mayor of the moon?")
    expect(page.locator(".hs-abstained .hs-sum")).to_have_text("The documents don't answer this.")
    expect(page.get_by_role("heading", name="Nearest passages (not an answer)")).to_be_visible()
    expect(page.locator(".hs-prose, .hs-card")).to_have_count(0)


def test_example_is_asked_with_one_click(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="What happened at the valve?").click()
    page.locator(CARD).wait_for()
    expect(page.get_by_label("Your question")).to_have_value("What happened at the valve?")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("  ", "The question is empty; ask something."),
        ("boom", "Something went wrong inside the program. The server's log says what."),
    ],
)
def test_failure_is_one_plain_sentence(
    open_page: Open, question: str, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = open_page()
    ask(page, question)
    expect(page.locator("#hs-answer .hs-error")).to_have_text(message)
    assert "secret detail" not in page.content()


def test_hostile_words_are_shown_and_never_run(open_page: Open) -> None:
    page = open_page()
    ask(page, 'lantern <img src="x" onerror="window.hacked=9"><script>window.hacked=8</script>')
    page.get_by_role("button", name="Evidence 1").click()
    assert highlighted(page) == LANTERN.quote.replace("\u202e", r"\u202e").replace(
        "\u202c", r"\u202c"
    )
    page.get_by_role("link", name="Open the whole document").click()
    page.locator(".hs-document").wait_for()
    assert page.evaluate("window.hacked") is None
    assert page.locator("#hs-document img, #hs-document script").count() == 0


def test_policy_stops_markup_even_if_it_got_through(open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        "document.querySelector('.hs-header').insertAdjacentHTML('beforeend',"
        " '<img src=/nothing onerror=\"window.hacked=7\">')"
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None


def test_link_opens_the_document_at_the_words(open_page: Open) -> None:
    page = open_page()
    ask(page, "What happened at the valve?")
    page.get_by_role("button", name="Evidence 4").click()
    page.locator(f"{CARD} .hs-chosen .hs-open").click()
    mark = page.locator(".hs-document .hs-quote")
    expect(mark).to_have_text(COST.quote)
    expect(mark).to_be_in_viewport()
    expect(page.get_by_label("Your question")).to_be_hidden()
    page.get_by_role("link", name="Ask a question").click()
    expect(page.get_by_label("Your question")).to_be_visible()


def test_link_to_a_changed_document_says_so(open_page: Open) -> None:
    link = COST.link.replace(COST.sha256, "0" * 64)
    page = open_page(link)
    expect(page.locator(".hs-error")).to_contain_text("has changed since the link was made")
    expect(page.locator(".hs-document .hs-quote")).to_have_count(0)


def test_link_to_a_missing_document_says_so(open_page: Open) -> None:
    page = open_page("/?document=gone.txt&start=0&end=1")
    expect(page.locator(".hs-error")).to_contain_text("There is no document gone.txt")


def test_check_labels_the_pasted_text_in_place(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("tab", name="Check a text").click()
    page.get_by_label("Text to check against the documents").fill(
        "The board confirmed it. The mayor resigned."
    )
    page.get_by_role("button", name="Check", exact=True).click()
    result = page.locator("#hs-check")
    expect(result.locator(".hs-sum")).to_have_text(
        "2 statements: 1 reported, 1 not in the documents"
    )
    result.get_by_role("button", name="in the documents · reported").click()
    expect(result.locator(CARD)).to_contain_text("The board confirmed it.")
    result.get_by_role("button", name="○ not in the documents").click()
    expect(result.locator(CARD)).to_contain_text("No passage of the documents says this.")


def test_keyboard_alone_reaches_the_evidence_and_comes_back(open_page: Open) -> None:
    page = open_page()
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.type("What happened at the valve?")
    page.keyboard.press("Enter")
    page.locator(CARD).wait_for()
    focused = "document.activeElement.textContent"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "[2]":
            break
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    page.keyboard.press("Enter")
    assert highlighted(page) == HOMES.quote
    assert page.evaluate("document.activeElement.className").startswith("hs-card")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Open the whole document at this place"
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == "[2]"


def test_phone_has_one_column_and_no_sideways_scrolling(open_page: Open) -> None:
    page = open_page(width=380)
    ask(page, "What happened at the valve?")
    page.get_by_role("button", name="⇄ disputed").click()
    page.wait_for_timeout(700)
    expect(page.locator(CARD)).to_be_in_viewport()
    boxes = [page.locator(name).bounding_box() for name in (".hs-prose", ".hs-evidence")]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    for question in ("lantern", "half", "moon"):
        ask(page, question)
        assert page.evaluate("document.documentElement.scrollWidth") <= 380
    page.get_by_role("tab", name="Check a text").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 380


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_has_enough_contrast(open_page: Open, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    for question in ("What happened at the valve?", "half", "moon"):
        ask(page, question)
        page.wait_for_timeout(200)
        assert page.evaluate(CONTRAST) == []
    page.add_style_tag(content=":root, .dark { --hs-soft: #777 !important }")
    assert page.evaluate(CONTRAST) != []  # the measure itself works
    is_dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 27)"
    assert is_dark == (scheme == "dark")


def test_page_names_itself(open_page: Open) -> None:
    page = open_page()
    expect(page).to_have_title("Hearsay")
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page.get_by_role("heading", level=1)).to_have_text("Hearsay")


def test_description_of_the_api_loads_nothing_from_elsewhere(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/api/docs")
    page.get_by_text("/ask", exact=True).first.wait_for()
    assert all(url.startswith((address, "data:", "blob:")) for url in requests)
    page.close()
