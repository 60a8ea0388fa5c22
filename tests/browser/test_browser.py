"""What a person sees and does on the page."""

import contextlib
import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from bot.export import answer_markdown
from bot.reports import Reports, as_case
from index.scope import Scope
from tests.browser.conftest import Open
from tests.fake_bot import BUDGET, COST, ENGINEER, HOMES, LANTERN, VALVE, FakeBot, document

CARD = ".hs-card:not([hidden]):not(.hs-earlier *)"

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


def send_report(place: Locator, kind: str, why: str) -> None:
    """Report an answer, or the statement of a card, with a word of why."""
    place.get_by_role("button", name=kind).click()
    place.get_by_label(f"{kind}: why?").fill(why)
    place.get_by_role("button", name="Send report").click()


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
    page = open_page(link.split("&words=")[0])
    expect(page.locator(".hs-error")).to_contain_text("has changed since the link was made")
    expect(page.locator(".hs-document .hs-quote")).to_have_count(0)


def test_link_to_a_changed_document_finds_its_words_again(open_page: Open, bot: FakeBot) -> None:
    before = bot.held[COST.document]
    text = "A correction was added here.\n\n" * 60 + before.text
    bot.held[COST.document] = document(before.path, text, "Water fails", None, None)
    try:
        page = open_page(COST.link)
        expect(page.locator(".hs-again")).to_contain_text("the cited words were found again")
        mark = page.locator(".hs-document .hs-quote")
        expect(mark).to_have_text(COST.quote)
        expect(mark).to_be_in_viewport()
    finally:
        bot.held[COST.document] = before


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


def test_follow_up_stands_above_the_earlier_answer_and_knows_it(
    open_page: Open, bot: FakeBot
) -> None:
    page = open_page()
    ask(page, "What happened at the valve?")
    ask(page, "Who is the mayor of the moon?")
    expect(page.locator("#hs-answer .hs-asked")).to_have_text("Who is the mayor of the moon?")
    earlier = page.locator(".hs-turn")
    expect(earlier.locator("summary")).to_have_text(["What happened at the valve?"])
    (turn,) = bot.histories[-1]
    assert turn.question == VALVE.question
    earlier.locator("summary").click()
    earlier.get_by_role("button", name="Evidence 2").click()
    expect(earlier.locator(".hs-passage.hs-chosen .hs-quote")).to_have_text(HOMES.quote)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#hs-answer .hs-result")).to_have_count(0)
    ask(page, "half")
    assert bot.histories[-1] == ()


def test_two_people_do_not_see_each_other(open_page: Open, bot: FakeBot) -> None:
    one, other = open_page(), open_page()
    ask(one, "What happened at the valve?")
    ask(other, "half")
    assert bot.histories[-1] == ()
    expect(other.locator(".hs-turn")).to_have_count(0)
    assert VALVE.question not in other.locator("#hs-answer").inner_text()


def test_answer_is_saved_and_copied_with_its_labels(open_page: Open) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "What happened at the valve?")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as JSON").click()
    record = json.loads(saving.value.path().read_text(encoding="utf-8"))
    assert saving.value.suggested_filename == "answer.json"
    assert record["statements"] == json.loads(json.dumps(VALVE.to_dict()["statements"]))
    assert record["versions"]["index generation"] == "7"
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == answer_markdown(VALVE, FakeBot().versions)


def test_report_is_kept_with_its_word_of_why(open_page: Open, store: Path) -> None:
    page = open_page()
    ask(page, "What happened at the valve?")
    page.get_by_role("button", name="Wrong answer").click()
    page.get_by_label("Wrong answer: why?").fill("Never sent.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Wrong answer")).to_be_focused()
    send_report(page.locator(CARD), "Flag is wrong", "The engineer was named.")
    expect(page.locator(f"{CARD} .hs-told")).to_have_text("“Flag is wrong” is noted. Thank you.")
    expect(page.get_by_role("button", name="Flag is wrong")).to_be_focused()
    expect(page.get_by_label("why?")).to_have_count(0)
    with contextlib.closing(Reports(store / "reports.sqlite")) as reports:
        (report,) = reports.all()
    case = as_case(report)
    assert (case["kind"], case["why"]) == ("flag_is_wrong", "The engineer was named.")
    assert case["statement"] == 2
    assert case["question"] == VALVE.question
    assert case["statements"][2]["standing"] == "unverified"


def test_report_on_a_check_names_its_statement(open_page: Open, store: Path) -> None:
    page = open_page()
    page.get_by_role("tab", name="Check a text").click()
    page.get_by_label("Text to check against the documents").fill("It rained. It snowed.")
    page.get_by_role("button", name="Check", exact=True).click()
    send_report(page.locator(f"#hs-check {CARD}"), "Flag is wrong", "")
    expect(page.locator("#hs-check .hs-told")).to_contain_text("is noted")
    with contextlib.closing(Reports(store / "reports.sqlite")) as reports:
        assert as_case(reports.all()[-1])["statement"] == 1


def claims(page: Page) -> Page:
    page.get_by_role("tab", name="Claims").click()
    page.locator(".hs-ledger").wait_for()
    return page


def test_ledger_is_filtered_searched_and_turned_over(open_page: Open) -> None:
    page = claims(open_page())
    rows = page.locator(".hs-ledger > li")
    expect(rows).to_have_count(2)
    expect(page.locator("#hs-counted")).to_contain_text("3 claims, 2 shown")
    page.get_by_role("button", name="Next page").click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("⇄ disputed: different values")
    expect(page.get_by_role("button", name="Next page")).to_be_disabled()
    page.get_by_role("button", name="Previous page").click()
    expect(rows).to_have_count(2)
    page.get_by_label("Order").click()
    page.get_by_role("option", name="disputed first").click()
    expect(rows.first).to_contain_text("⇄ disputed: different values")
    page.get_by_label("Standing").click()
    page.get_by_role("option", name="unverified").click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(ENGINEER.quote)
    # Pasted in one go, without Enter; and deleted again.
    page.get_by_label("Words").fill("crowns")
    expect(page.locator("#hs-claims")).to_have_text("No claim fits.")
    page.get_by_label("Words").fill("")
    expect(rows).to_have_count(1)


def test_ledger_is_saved_as_a_table(open_page: Open) -> None:
    page = claims(open_page())
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as CSV").click()
    assert saving.value.suggested_filename == "claims.csv"
    rows = saving.value.path().read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("claim,standing,")
    # All of them, though the page shows two at a time.
    assert len(rows) == 4
    assert HOMES.quote in rows[1]


def test_ledger_is_filtered_by_reason_and_saved_as_json(open_page: Open) -> None:
    page = claims(open_page())
    rows = page.locator(".hs-ledger > li")
    page.get_by_label("Reason").click()
    page.get_by_role("option", name="different values").click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("⇄ disputed: different values")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as JSON").click()
    assert saving.value.suggested_filename == "claims.json"
    saved = json.loads(saving.value.path().read_text(encoding="utf-8"))
    codes = [{reason["code"] for reason in one["reasons"]} for one in saved]
    assert codes == [{"conflicting_values"}]
    assert saved[0]["citations"]


def write_note(place: Locator, text: str) -> None:
    place.get_by_label("Your note").fill(text)
    place.get_by_role("button", name="Save note").click()


def test_own_note_is_kept_shown_apart_and_changed(open_page: Open, bot: FakeBot) -> None:
    page = claims(open_page())
    row = page.locator(".hs-ledger > li").nth(1)
    standing = row.locator(".hs-standing").inner_text()
    row.get_by_role("button", name="Add your note").click()
    expect(row.get_by_label("Your note")).to_be_focused()
    write_note(row, "Verified by me: <b>I asked her</b>.")
    expect(row.locator(".hs-noted")).to_have_text(
        "Your note 2 May 2026Verified by me: <b>I asked her</b>."
    )
    expect(row.get_by_role("button", name="Edit your note")).to_be_focused()
    assert row.locator(".hs-standing").inner_text() == standing
    page.get_by_role("tab", name="Ask").click()
    ask(page, "What happened at the valve?")
    note = page.locator(f"{CARD} .hs-passage").first.locator(".hs-note")
    expect(note).to_contain_text("Verified by me: <b>I asked her</b>.")
    note.get_by_role("button", name="Edit your note").click()
    write_note(note, "Verified twice.")
    expect(note.locator(".hs-note-text")).to_have_text("Verified twice.")
    # The earlier place on the other tab says the same.
    page.get_by_role("tab", name="Claims").click()
    expect(row.locator(".hs-note-text")).to_have_text("Verified twice.")
    row.get_by_role("button", name="Edit your note").click()
    row.get_by_role("button", name="Delete note").click()
    expect(row.locator(".hs-noted")).to_have_count(0)
    assert bot.kept_notes == {}


def test_note_that_is_refused_is_not_lost(open_page: Open, bot: FakeBot) -> None:
    page = claims(open_page())
    row = page.locator(".hs-ledger > li").first
    row.get_by_role("button", name="Add your note").click()
    for _ in range(2):
        write_note(row, "refuse this")
        expect(row.locator(".hs-own-said")).to_contain_text("no longer stand in the document")
    expect(row.get_by_label("Your note")).to_have_value("refuse this")
    page.keyboard.press("Escape")
    expect(row.get_by_role("button", name="Add your note")).to_be_focused()
    assert bot.kept_notes == {}


def test_claim_leads_to_its_words(open_page: Open) -> None:
    page = claims(open_page())
    page.get_by_role("link", name="Open at this place").first.click()
    expect(page.locator(".hs-document .hs-quote")).to_have_text(HOMES.quote)


def test_document_is_added_listed_and_deleted(open_page: Open, tmp_path: Path) -> None:
    good, bad = tmp_path / "Neue Fähre.txt", tmp_path / "page.md"
    good.write_text("The lock is open.", encoding="utf-8")
    bad.write_text("# x", encoding="utf-8")
    page = open_page()
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator(".hs-documents > li")).to_have_count(3)
    page.locator("#hs-upload input[type=file]").set_input_files([good, bad])
    news = page.locator("#hs-outcome li")
    expect(news).to_have_count(2)
    expect(news.first).to_contain_text("taken in, 1 passage.")
    expect(news.last).to_contain_text("are not supported")
    expect(page.locator(".hs-documents > li")).to_have_count(4)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete").click()
    expect(news).to_contain_text(["deleted."])
    expect(page.locator(".hs-documents > li")).to_have_count(3)


def test_file_of_the_folder_is_left_out_and_taken_in_again(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("tab", name="Documents").click()
    leave_out = page.get_by_role("button", name="Leave out Valve repair dearer than said")
    page.once("dialog", lambda dialog: dialog.dismiss())
    leave_out.click()
    expect(page.locator(".hs-documents > li")).to_have_count(3)
    page.once("dialog", lambda dialog: dialog.accept())
    leave_out.click()
    expect(page.locator("#hs-outcome")).to_contain_text("the file itself is untouched")
    page.get_by_role("button", name="Take in city/budget.txt").click()
    expect(page.locator(".hs-documents > li")).to_have_count(3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tab", ["Ask", "Check a text", "Claims", "Documents"])
def test_no_tab_has_a_serious_fault_of_access(open_page: Open, tab: str, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    ask(page, "What happened at the valve?")
    page.get_by_role("tab", name=tab).click()
    found = serious_faults(page)
    for _ in range(10):  # what fades in while the tab fills is faint for a moment
        if not found:
            break
        page.wait_for_timeout(500)
        found = serious_faults(page)
    assert found == []


def serious_faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds, with the elements."""
    page.wait_for_timeout(800)
    return [
        (one["id"], [node["html"][:200] for node in one["nodes"]])
        for one in Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const label = at.labels?.[0]?.textContent;
  const name = (at.getAttribute("aria-label") || label || at.textContent || "").trim();
  const style = getComputedStyle(at);
  const around = [at, at.closest(".wrap, .block")].filter(Boolean).map(getComputedStyle);
  const seen = around.some((one) => one.outlineStyle !== "none" || one.boxShadow !== "none");
  return [name, seen];
}"""


def reached(page: Page, most: int = 70) -> dict[str, bool]:
    """What the Tab key reaches, by name, and whether it shows there."""
    found: dict[str, bool] = {}
    for _ in range(most):
        page.keyboard.press("Tab")
        if at := page.evaluate(FOCUSED):
            found[at[0]] = at[1]
    return found


def go_to_tab(page: Page, name: str) -> None:
    """Open a tab with the keyboard."""
    page.get_by_role("tab", name=name).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize(
    ("tab", "wanted"),
    [
        ("Ask", ["Your question", "Ask", "What happened at the valve?", "Scope: every document"]),
        ("Check a text", ["Text to check against the documents", "Check"]),
        (
            "Claims",
            [
                *("Words", "Standing", "Reason", "Document", "Order", "Open at this place"),
                *("Add your note", "Why", "Next page", "Save as CSV", "Save as JSON"),
            ],
        ),
        ("Documents", ["Leave out Valve repair dearer than said"]),
    ],
)
def test_tab_key_reaches_everything_and_shows_where_it_is(
    open_page: Open, tab: str, wanted: list[str]
) -> None:
    page = open_page()
    go_to_tab(page, tab)
    if tab in ("Claims", "Documents"):
        page.locator(".hs-ledger, .hs-documents").first.wait_for()
    found = reached(page)
    missing = [name for name in wanted if not any(one.startswith(name) for one in found)]
    assert missing == [], sorted(found)
    unseen = [n for n, seen in found.items() if not seen and n.startswith(tuple(wanted))]
    assert unseen == []
    if tab == "Documents":
        assert any("upload" in name.lower() or "drop" in name.lower() for name in found)


def test_four_tabs_fit_a_phone(open_page: Open) -> None:
    page = open_page(width=380)
    for tab in ("Check a text", "Claims", "Documents", "Ask"):
        page.get_by_role("tab", name=tab).click()
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= 380


def test_scope_is_folded_away_and_set_by_keyboard(open_page: Open, bot: FakeBot) -> None:
    page = open_page(width=380)
    button = page.get_by_role("button", name="Scope: every document")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_label("Publisher")).not_to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.get_by_label("Publisher").focus()
    page.keyboard.type("Herald")
    page.keyboard.press("Enter")
    page.get_by_label("Dated from").fill("2024-03-01")
    words = "publisher “Herald”; dated from 2024-03-01"
    expect(page.get_by_role("button", name=f"Scope: {words}")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    ask(page, "What happened at the valve?")
    assert bot.scopes[-1] == Scope(publisher="Herald", since="2024-03-01")
    expect(page.locator(".hs-within")).to_have_text(f"Only from documents in scope: {words}.")
    page.get_by_label("Publisher").fill("")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Scope: dated from 2024-03-01")).to_be_visible()
    ask(page, "half")
    assert bot.scopes[-1] == Scope(since="2024-03-01"), "a follow-up is asked within it too"


def test_bad_day_of_a_scope_is_one_plain_sentence(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="Scope: every document").click()
    page.get_by_label("Dated to").fill("2024-02-30")
    ask(page, "What happened at the valve?")
    expect(page.locator("#hs-answer .hs-error")).to_contain_text("to is '2024-02-30'; give a day")


def test_text_is_checked_within_a_scope(open_page: Open, bot: FakeBot) -> None:
    page = open_page()
    page.get_by_role("tab", name="Check a text").click()
    page.get_by_role("button", name="Scope: every document").click()
    page.get_by_label("Folder").click()
    page.get_by_role("option", name="city", exact=True).click()
    page.get_by_label("Text to check against the documents").fill("It rained. It snowed.")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#hs-check .hs-within")).to_contain_text("folder “city”")
    assert bot.scopes[-1] == Scope(folder="city")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
