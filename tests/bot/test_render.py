"""Answers, checks and claims on the terminal."""

from dataclasses import replace

from bot.answers import Answer
from bot.render import (
    answer_text,
    check_text,
    claim_record,
    claim_text,
    no_claims_text,
    report_text,
)
from index.documents import Skipped, SyncReport
from tests.fake_bot import ENGINEER, HALF, VALVE, FakeBot


def test_answer_sums_up_first_then_prose_flags_and_citations() -> None:
    text = answer_text(VALVE)
    order = [
        text.index("4 statements:"),
        text.index("on Tuesday. [1]"),
        text.index("⚠ unverified: unnamed source"),
        text.index("⇄ disputed: different values"),
        text.index("[1] Water fails in Ostrava Street, City Courier, 2024-03-05"),
    ]
    assert order == sorted(order)
    assert "who says so: this document → City Courier → an unnamed engineer" in text
    assert "[4] against [5]" in text


def test_unflagged_statement_is_not_listed_among_the_flags() -> None:
    assert "in the documents · confirmed" not in answer_text(VALVE)


def test_premise_half_answer_and_notes_are_told() -> None:
    text = answer_text(HALF)
    assert text.index("No document says that") < text.index("1 statement:")
    assert "The documents don't answer this part: when the board admitted it" in text
    assert "Note: One file could not be read." in text


def test_abstaining_says_so_and_sums_up_nothing() -> None:
    text = answer_text(FakeBot().ask("Who is the mayor of the moon?"))
    assert text.startswith("The documents don't answer this.")
    assert "Nearest passages (not an answer):" in text
    assert "statements" not in text


def test_abstaining_is_told_in_the_words_of_the_answer() -> None:
    told = "There is nothing to answer from: the index holds no sentences."
    assert answer_text(Answer("Who?", told, abstained=True)) == told


def test_list_without_a_claim_says_whether_a_filter_was_given() -> None:
    assert "filter" in no_claims_text(has_filter=True)
    assert "filter" not in no_claims_text(has_filter=False)


def test_documents_cannot_steer_the_terminal() -> None:
    evil = "\x1b[2Jgone\x07\u202e"
    citation = replace(ENGINEER, quote=evil, title=evil, attribution=(evil,))
    text = answer_text(replace(HALF, answer=evil, citations=(citation,), notes=(evil,)))
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert text.count(r"\x1b[2Jgone") == 5


def test_check_lists_every_statement_with_its_label() -> None:
    text = check_text(FakeBot().check("The board confirmed it. The mayor resigned."))
    assert text.startswith("2 statements: 1 reported, 1 not in the documents")
    assert "in the documents · reported\n  “The board confirmed it.” [1]" in text
    assert "○ not in the documents\n  “The mayor resigned.”\n  - No passage" in text


def test_claim_tells_standing_place_and_reason() -> None:
    page = FakeBot().claims(flagged=True)
    text = claim_text(page.claims[0], page.citations)
    assert text.startswith("⚠ unverified: unnamed source\n  An engineer")
    assert "City Courier, 2024-03-05, city/outage.txt" in text
    assert "- Its only source is not named" in text


def test_claim_record_carries_every_citation_it_mentions() -> None:
    page = FakeBot().claims(flagged=True)
    record = claim_record(page.claims[1], page.citations)
    assert record["standing"] == "disputed"
    assert [item["number"] for item in record["cited"]] == [4, 5]
    assert record["cited"][0]["link"].startswith("/?document=")


def test_sync_report_names_files_and_reasons() -> None:
    report = SyncReport(("a.txt",), (), ("b\x1b.txt",), 3, (Skipped("c.bin", "It is binary."),))
    assert report_text(report).splitlines() == [
        "added a.txt",
        r"removed b\x1b.txt",
        "skipped c.bin: It is binary.",
        "1 added, 0 changed, 1 removed, 3 unchanged, 1 skipped",
    ]


def test_sync_report_names_what_is_left_out_on_purpose() -> None:
    report = SyncReport((), (), (), 3, (), ("d\x1b.txt",))
    assert report_text(report).splitlines() == [
        r"left out d\x1b.txt: it was removed on purpose",
        "0 added, 0 changed, 0 removed, 3 unchanged, 0 skipped, 1 left out",
    ]
