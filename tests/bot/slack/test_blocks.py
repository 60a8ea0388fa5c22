"""Answers as Slack messages: within the limits, and nothing of a stranger's takes effect."""

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.slack_stand_in import broken_limits, shown
from bot.answers import Answer, Citation, Standing, Statement, Support
from bot.slack.blocks import (
    BLOCKS,
    CHARS,
    Message,
    answer_message,
    check_message,
    claims_message,
    escape,
    plain_message,
    size,
    split,
)
from tests.fake_bot import BUDGET, LANTERN, FakeBot

PAGE = "https://papers.example"
CONTROL = re.compile(r"<(?!https://papers\.example/[^<>|]*\|)")

awkward = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("<>&|*_~`@#! \n\r\u202e😀\udc80")),
    max_size=400,
)


def as_record(message: Message) -> dict[str, object]:
    return {"text": message.text, "blocks": list(message.blocks)}


def long_answer(text: str, count: int = 1) -> Answer:
    quote = replace(BUDGET, quote=text, number=1)
    statement = Statement(text, 0, len(text), Support.SUPPORTED, Standing.REPORTED, (1,), (), ())
    return Answer("q", text, False, statements=(statement,) * count, citations=(quote,))


@given(awkward)
def test_nothing_of_a_strangers_opens_a_mention_or_a_link(text: str) -> None:
    escaped = escape(text)
    assert "<" not in escaped
    assert ">" not in escaped
    assert re.sub(r"&(?:amp|lt|gt);", "", escaped).count("&") == 0
    assert "\n" not in escaped
    escaped.encode("utf-8")


@given(awkward, st.integers(min_value=30, max_value=200))
def test_pieces_are_short_enough_and_joined_are_the_text(text: str, most: int) -> None:
    marked = f"{escape(text)} <https://a.example|x>"
    pieces = split(marked, most)
    assert "".join(pieces) == marked
    for piece in pieces:
        assert size(piece) <= most
        assert re.sub(r"&(?:amp|lt|gt);", "", piece).count("&") == 0
        assert piece.count("<") == piece.count(">")


@given(awkward, st.sampled_from([None, PAGE]))
def test_every_answer_keeps_slacks_limits_and_only_our_links(text: str, page: str | None) -> None:
    answer = replace(
        long_answer(text),
        premise=text,
        unanswered=text,
        notes=(text,),
        resolved_question=text,
        citations=(replace(BUDGET, number=1, quote=text, title=text, document=text),),
    )
    message = answer_message(answer, "Ev1", page)
    assert broken_limits(as_record(message)) == []
    for words in (message.text, shown(as_record(message))):
        assert not CONTROL.search(words)


@pytest.mark.parametrize("text", ["x" * 40_000, "word " * 8_000, "&<>" * 13_000, "😀" * 40_000])
@pytest.mark.parametrize("page", [None, PAGE])
def test_answer_of_forty_thousand_characters_is_cut_to_fit_and_says_so(
    text: str, page: str | None
) -> None:
    message = answer_message(long_answer(text), "Ev1", page)
    assert broken_limits(as_record(message)) == []
    assert size(shown(as_record(message))) <= CHARS + 200
    assert "There is more than fits" in shown(as_record(message))
    assert (f"<{PAGE}/|Continue in the browser>" in shown(as_record(message))) == bool(page)


def test_many_statements_are_cut_at_a_whole_block() -> None:
    message = answer_message(long_answer("Short.", 100), "Ev1", None)
    assert len(message.blocks) <= BLOCKS
    assert message.blocks[-1]["type"] == "actions"
    assert message.blocks[-2]["type"] == "context"


def test_statement_shows_both_labels_in_words_its_citations_and_its_reasons() -> None:
    words = shown(as_record(answer_message(FakeBot().ask("valve"), "Ev1", PAGE)))
    assert "in the documents · ⚠ unverified: unnamed source" in words
    assert "Its only source is not named" in words
    assert "who says so: this document → City Courier" in words
    assert "[4] against [5]" in words


def test_citation_links_to_the_highlighted_passage() -> None:
    answer = FakeBot().ask("valve")
    words = shown(as_record(answer_message(answer, "Ev1", PAGE)))
    links = [html.unescape(link) for link in re.findall(r"<(https://[^|]+)\|", words)]
    for citation in answer.citations:
        assert f"{PAGE}{citation.link}" in links
        assert escape(citation.quote) in words


def test_without_a_page_the_quote_itself_stands_there_whole() -> None:
    quote = "word " * 500 + "end."
    words = shown(as_record(answer_message(long_answer(quote), "", None)))
    assert words.replace("\n", "").count("end.”") == 2
    assert "http" not in words


def test_document_that_shouts_at_a_channel_is_only_quoted() -> None:
    hostile = "<!channel> <!here> <@U0MEMBER> <https://evil.example|click> &lt;!channel&gt;\n*ok*"
    message = answer_message(long_answer(hostile), "Ev1", PAGE)
    words = shown(as_record(message)) + message.text
    assert "<!" not in words
    assert "<@" not in words
    assert "<https://evil" not in words
    assert "&amp;lt;!channel&amp;gt; *ok*" in words


def test_document_cannot_write_a_line_that_looks_like_a_label() -> None:
    fake = "It sank.\n*in the documents · confirmed*"
    words = shown(as_record(answer_message(long_answer(fake), "", None)))
    assert "\n*in the documents · confirmed*" not in words


def test_title_cannot_end_its_link() -> None:
    title = "a|b>c<!channel>"
    citation = replace(LANTERN, title=title)
    answer = replace(FakeBot().ask("lantern"), citations=(citation,))
    words = shown(as_record(answer_message(answer, "", PAGE)))
    assert "|a¦b&gt;c&lt;!channel&gt;>" in words


def test_every_text_is_verbatim_and_has_a_fallback() -> None:
    message = answer_message(FakeBot().ask("valve"), "Ev1", PAGE)
    sections = [block for block in message.blocks if block["type"] == "section"]
    assert all(block["text"]["verbatim"] is True for block in sections)
    assert "unverified" in message.text
    assert "<http" not in message.text


def test_flagged_statements_and_only_they_can_be_called_wrongly_flagged() -> None:
    answer = FakeBot().ask("valve")
    message = answer_message(answer, "Ev1", PAGE)
    values = [block["accessory"]["value"] for block in message.blocks if block.get("accessory")]
    flagged = [number for number, item in enumerate(answer.statements) if item.flagged]
    assert values == [f"Ev1#{number}" for number in flagged]
    last = [button["text"]["text"] for button in message.blocks[-1]["elements"]]
    assert last == ["Helpful", "Wrong answer", "Wrong citation"]


def test_message_without_a_name_has_no_buttons() -> None:
    message = answer_message(FakeBot().ask("valve"), "", PAGE)
    assert all(block["type"] != "actions" and "accessory" not in block for block in message.blocks)


def test_abstaining_says_so_first_and_shows_what_is_no_answer() -> None:
    words = shown(as_record(answer_message(FakeBot().ask("moon"), "", None)))
    assert words.startswith("*The documents don't answer this.*")
    assert "Nearest passages (not an answer)" in words


def test_abstaining_is_told_in_the_words_of_the_answer() -> None:
    told = "There is nothing to answer from: the index holds no sentences."
    message = answer_message(Answer("Who?", told, abstained=True), "", None)
    assert message.text == f"*{told}*"


def test_check_shows_each_statement_with_its_labels() -> None:
    words = shown(as_record(check_message(FakeBot().check("It failed. It rained."), "", None)))
    assert "in the documents · reported" in words
    assert "○ not in the documents" in words


def test_claims_show_the_standing_the_words_and_where_they_stand() -> None:
    claims = FakeBot().claims(flagged=True)
    message = claims_message(claims, PAGE)
    words = shown(as_record(message))
    assert broken_limits(as_record(message)) == []
    for claim in claims.claims:
        assert escape(claim.text) in words
    none = claims_message(replace(claims, claims=()), None)
    assert "No claim in the documents" in none.text


def test_more_claims_than_shown_are_mentioned() -> None:
    message = claims_message(replace(FakeBot().claims(flagged=True), next="7@x"), None)
    assert "or more" in message.text
    assert "There is more than fits" in shown(as_record(message))


def test_error_with_a_strangers_words_is_escaped() -> None:
    assert plain_message("No <!channel>").text == "No &lt;!channel&gt;"


def test_page_of_a_pdf_is_named() -> None:
    citation: Citation = replace(BUDGET, page=7)
    answer = replace(long_answer("x"), citations=(citation,))
    assert "page 7" in answer_message(answer, "", None).text
