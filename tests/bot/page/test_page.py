"""Answers as HTML: what is shown, what is escaped, what can be chosen."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Answer, BotError, ReasonCode
from bot.escaping import escape
from bot.page.cards import highlight, surroundings
from bot.page.document_page import MAX_SHOWN, document_html
from bot.page.page import answer_html, check_html, error_html
from bot.page.place import Place, read_place
from index.documents import Block, Document, Kind
from tests.fake_bot import (
    ANONYMOUS,
    DOCUMENTS,
    ENGINEER,
    HALF,
    HOSTILE,
    OUTAGE,
    VALUES,
    VALVE,
    FakeBot,
    reason,
)

VERSIONS = {"index generation": "7"}

_ALLOWED = {
    *("section", "div", "p", "span", "button", "aside", "article", "dl", "dt", "dd", "strong"),
    *("ul", "ol", "li", "h2", "h3", "h4", "bdi", "time", "blockquote", "mark", "a", "textarea"),
    *("details", "summary"),
}


class Reader(HTMLParser):
    """Collects tags, attributes and the text of each ``<mark>``."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.quotes: list[str] = []
        self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "mark":
            self.depth += 1
            if ("class", "hs-quote") in attrs:
                self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "mark"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.quotes[-1] += data


def test_flagged_statement_is_marked_in_place_with_its_label_in_words() -> None:
    html = answer_html(VALVE, DOCUMENTS, VERSIONS)
    marked = re.findall(r'<span class="hs-statement hs-flagged[^"]*"[^>]*>([^<]*)', html)
    assert marked == [VALVE.statements[2].text, VALVE.statements[3].text]
    assert "⚠ unverified: unnamed source</button>" in html
    assert "⇄ disputed: different values</button>" in html


def test_highlighted_words_are_the_quotes() -> None:
    quotes = Reader(answer_html(VALVE, DOCUMENTS, VERSIONS)).quotes
    assert set(quotes) == {citation.quote for citation in VALVE.citations}


def test_both_sides_of_a_conflict_stand_on_one_card() -> None:
    card = answer_html(VALVE, DOCUMENTS, VERSIONS).split("<article")[4]
    assert card.index("It rests on") < card.index("[4]") < card.index("On the other side")
    assert card.index("On the other side") < card.index("[5]")
    assert '<mark class="hs-cue">1.9 million crowns</mark>' in card
    assert '<mark class="hs-cue">2.6 million crowns</mark>' in card


def test_denial_stands_on_the_other_side_of_what_it_denies() -> None:
    denial = reason(
        ReasonCode.NOT_CONFIRMED,
        "The board would not confirm it.",
        OUTAGE,
        "confirmed",
        (ENGINEER, "main valve"),
    )
    statement = replace(HALF.statements[0], reasons=(ANONYMOUS, denial))
    answer = replace(HALF, statements=(statement,), citations=(OUTAGE, ENGINEER))
    own, other = (
        answer_html(answer, DOCUMENTS, VERSIONS).split("It rests on")[1].split("On the other side")
    )
    assert ENGINEER.quote[-20:] in own
    assert 'data-hs-passage="1"' in other


def test_many_reasons_are_folded_so_that_the_evidence_stays_in_sight() -> None:
    statement = VALVE.statements[3]
    many = tuple(replace(VALUES, message=f"Reason {number}.") for number in range(9))
    statements = (*VALVE.statements[:3], replace(statement, reasons=many))
    html = answer_html(replace(VALVE, statements=statements), DOCUMENTS, {})
    assert "<summary>5 more reasons</summary>" in html
    places = [html.index(words) for words in ("<li>Reason 3.", "5 more reasons", "<li>Reason 4.")]
    assert places == sorted(places)
    assert all(f"<li>Reason {number}.</li>" in html for number in range(9))
    assert "more reasons" not in answer_html(VALVE, DOCUMENTS, {})


def test_first_flagged_statement_is_open() -> None:
    html = answer_html(VALVE, DOCUMENTS, VERSIONS)
    shown = re.findall(r'data-hs-card-of="(\d)"[^>]*aria-label="[^"]*">', html)
    assert shown == ["2"]


def test_marker_without_citation_is_shown_as_a_fault() -> None:
    assert "[9: there is no such passage]" in answer_html(HALF, DOCUMENTS, VERSIONS)


def test_abstaining_has_no_prose_and_names_the_passages_for_what_they_are() -> None:
    html = answer_html(FakeBot().ask("the moon?"), DOCUMENTS, VERSIONS)
    assert "hs-abstained" in html
    assert "Nearest passages (not an answer)" in html
    assert "hs-prose" not in html
    told = "There is nothing to answer from: the index holds no sentences."
    assert told in answer_html(Answer("Who?", told, abstained=True), DOCUMENTS, VERSIONS)


def test_check_shows_the_pasted_text_unchanged_with_a_label_each() -> None:
    text = "  The board confirmed it. [7] stays.\nThe mayor resigned.\n"
    check = FakeBot().check(text)
    html = check_html(check, DOCUMENTS, VERSIONS)
    prose = html.split('<div class="hs-prose" dir="auto">')[1].split("</div>")[0]
    prose = re.sub(r" ?<button.*?</button>", "", prose)
    assert re.sub(r"<[^>]*>", "", prose) == text
    assert "in the documents · reported</button>" in html
    assert "○ not in the documents</button>" in html


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    evil = f'<img src=x onerror=1>"{text}'
    citation = replace(ENGINEER, quote=evil, title=evil, publisher=evil, date=evil, document=evil)
    answer = replace(
        HALF,
        answer=evil,
        statements=(replace(HALF.statements[0], text=evil, origins=(evil,), end=len(evil)),),
        citations=(replace(citation, attribution=(evil,)),),
        notes=(evil,),
        premise=evil,
        unanswered=evil,
        resolved_question=evil,
    )
    read = Reader(answer_html(answer, {}, VERSIONS) + error_html(evil))
    assert read.tags <= _ALLOWED
    assert not {name for name in read.attributes if name.startswith("on")}


def test_hostile_document_is_text() -> None:
    html = answer_html(FakeBot().ask("lantern"), DOCUMENTS, VERSIONS)
    assert Reader(html).tags <= _ALLOWED
    assert "&lt;script&gt;window.hacked=2" in html


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70))))
def test_highlighting_keeps_every_word(text: str, spans: list[tuple[int, int]]) -> None:
    plain = highlight(text, ())
    marked = highlight(text, spans)
    assert marked.replace('<mark class="hs-cue">', "").replace("</mark>", "") == plain


def test_surroundings_are_cut_at_white_space() -> None:
    text = "word " * 200 + "QUOTE" + " word" * 200
    document = replace(DOCUMENTS["city/outage.txt"], text=text)
    around = surroundings(replace(ENGINEER, start=1000, end=1005, quote="QUOTE"), document)
    assert around is not None
    before, after = around
    assert before.startswith("… word ")
    assert before.endswith("word ")
    assert after.endswith(" word …")


def test_changed_document_gives_no_surroundings() -> None:
    document = DOCUMENTS[ENGINEER.document]
    assert surroundings(ENGINEER, document) is not None
    assert surroundings(ENGINEER, replace(document, sha256="0" * 64)) is None
    assert surroundings(replace(ENGINEER, quote="other"), document) is None
    assert surroundings(ENGINEER, None) is None


def test_document_page_marks_exactly_the_linked_words() -> None:
    document = DOCUMENTS[ENGINEER.document]
    place = Place(document.path, document.sha256, ENGINEER.start, ENGINEER.end)
    assert Reader(document_html(document, place)).quotes == [ENGINEER.quote]


def test_document_page_shows_the_whole_text() -> None:
    document = DOCUMENTS["odd/<b>lantern</b>.txt"]
    html = document_html(document, Place(document.path, None, 0, 0))
    assert Reader(html).tags <= _ALLOWED
    for line in HOSTILE.split("\n\n"):
        assert escape(line.strip()) in html


def test_mark_over_two_blocks_keeps_its_words() -> None:
    text = "One two.\n\nThree four."
    blocks = (Block(0, 8, Kind.PROSE), Block(10, 21, Kind.PROSE))
    document = Document("a.txt", text, "0", None, None, None, None, None, blocks)
    quotes = Reader(document_html(document, Place("a.txt", None, 4, 15))).quotes
    assert quotes == ["two.", "Three"] or "".join(quotes).split() == ["two.", "Three"]


def test_each_page_is_named_where_it_begins() -> None:
    text = "One.\n\nTwo.\n\nHead.\n\nThree."
    spans = ((0, 4, 1), (6, 10, 2), (12, 17, 1), (19, 25, 2))
    blocks = tuple(Block(start, end, Kind.PROSE, page) for start, end, page in spans)
    document = Document("a.pdf", text, "0", None, None, None, None, None, blocks)
    html = document_html(document, Place("a.pdf", None, 0, 0))
    assert html.count("Page 1") == html.count("Page 2") == 1
    assert html.index("Page 1") < html.index("One.") < html.index("Page 2") < html.index("Two.")


def test_changed_document_says_so_and_marks_nothing() -> None:
    document = DOCUMENTS[ENGINEER.document]
    html = document_html(document, Place(document.path, "0" * 64, ENGINEER.start, ENGINEER.end))
    assert "has changed since the link was made" in html
    assert Reader(html).quotes == []


def changed(text: str) -> tuple[Document, Place]:
    """The engineer's document with another text, and the link into it as it was."""
    query = dict(parse_qsl(urlsplit(ENGINEER.link).query))
    place = read_place(query)
    assert place is not None
    document = DOCUMENTS[ENGINEER.document]
    return replace(document, text=text, sha256="1" * 64, blocks=()), place


def test_words_of_a_changed_document_are_found_again() -> None:
    moved = f"A correction.\n\n{ENGINEER.quote.replace(' ', chr(10), 1)} And so on."
    html = document_html(*changed(moved))
    assert "the cited words were found again" in html
    assert [" ".join(one.split()) for one in Reader(html).quotes] == [ENGINEER.quote]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{ENGINEER.quote} {ENGINEER.quote}", "in several places"),
        (ENGINEER.quote.replace("twice", "once"), "no longer stand in it"),
        ("x" * (ENGINEER.end + 5), "no longer stand in it"),
    ],
)
def test_words_that_are_not_at_one_place_are_not_marked(text: str, said: str) -> None:
    html = document_html(*changed(text))
    assert said in html
    assert Reader(html).quotes == []


def test_link_points_at_its_place_whatever_else_it_carries() -> None:
    document = DOCUMENTS[ENGINEER.document]
    place = Place(document.path, document.sha256, ENGINEER.start, ENGINEER.end, "nonsense")
    assert Reader(document_html(document, place)).quotes == [ENGINEER.quote]


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 1), (0, 10**9)])
def test_place_outside_the_document_marks_nothing(start: int, end: int) -> None:
    document = DOCUMENTS[ENGINEER.document]
    html = document_html(document, Place(document.path, None, start, end))
    assert "points outside this document" in html
    assert Reader(html).quotes == []


def test_long_document_is_cut_around_the_place() -> None:
    text = "x" * (2 * MAX_SHOWN) + "HERE" + "y" * MAX_SHOWN
    document = Document("a.txt", text, "0", None, None, None, None, None, ())
    start = 2 * MAX_SHOWN
    html = document_html(document, Place("a.txt", None, start, start + 4))
    assert Reader(html).quotes == ["HERE"]
    assert len(html) < MAX_SHOWN + 2000
    assert "only the part around" in html


def test_damaged_link_is_told() -> None:
    assert read_place({}) is None
    with pytest.raises(BotError, match="damaged"):
        read_place({"document": "a", "start": "x"})
