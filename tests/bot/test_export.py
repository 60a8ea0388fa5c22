"""Exports: everything that the page shows, as words and as data, and nothing that runs."""

import csv
import io
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.answers import Answer, Claim, Claims, Standing
from bot.export import answer_markdown, as_json, check_markdown, claims_csv, claims_json
from tests.fake_bot import BUDGET, COST, ENGINEER, HALF, VALVE, FakeBot

VERSIONS = {"index generation": "7", "embeddings": "a small one"}


def shown(markdown: str) -> str:
    """The words that a reader of the rendered Markdown sees."""
    tokens = MarkdownIt().parse(markdown)
    return "\n".join(
        "".join(part.content for part in token.children or () if part.type != "html_inline")
        for token in tokens
        if token.type == "inline"
    )


def test_markdown_of_an_answer_holds_labels_reasons_quotes_and_versions() -> None:
    text = shown(answer_markdown(VALVE, VERSIONS))
    assert "4 statements: 1 confirmed, 1 reported, 1 unverified, 1 disputed" in text
    assert "⚠ unverified: unnamed source" in text
    assert "An engineer who asked not to be named” said" not in text  # quoted whole, below
    for citation in VALVE.citations:
        assert citation.quote in text
        assert citation.sha256 in text
    assert "index generation 7, embeddings a small one" in text


def test_markdown_names_premise_missing_part_and_abstaining() -> None:
    text = shown(answer_markdown(HALF, VERSIONS))
    assert "First: No document says that the board admitted it." in text
    assert "when the board admitted it" in text
    silent = shown(answer_markdown(FakeBot().ask("the moon?"), VERSIONS))
    assert "The documents don't answer this." in silent
    assert "Nearest passages (not an answer)" in silent
    told = "There is nothing to answer from: the index holds no sentences."
    assert told in shown(answer_markdown(Answer("Who?", told, abstained=True), VERSIONS))


def test_markdown_of_a_check_has_a_label_for_each_statement() -> None:
    text = shown(check_markdown(FakeBot().check("Homes were dry. It rained."), VERSIONS))
    assert "in the documents · reported" in text
    assert "not in the documents" in text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1))
def test_words_of_a_document_are_shown_as_they_are_and_make_no_markup(word: str) -> None:
    hostile = f"<b>x</b> ![a](http://evil.example/p.png) {word} `c` [l](javascript:x)"
    note = FakeBot().ask("the moon?")
    text = shown(answer_markdown(replace(note, notes=(hostile,)), VERSIONS))
    assert f"Note: {hostile}" in text


def test_json_is_the_contract_and_its_versions() -> None:
    record = json.loads(as_json(VALVE, VERSIONS))
    assert record.pop("versions") == VERSIONS
    assert record == VALVE.to_dict()


def test_claims_as_json_stand_alone() -> None:
    page = FakeBot().claims(flagged=True)
    records = json.loads(claims_json([page]))
    assert [record["text"] for record in records] == [ENGINEER.quote, COST.quote]
    assert [cited["number"] for cited in records[1]["cited"]] == [COST.number, BUDGET.number]


def test_csv_has_a_row_for_each_claim_and_no_formula() -> None:
    evil = Claim('=HYPERLINK("x")', "+a.txt", 0, 3, Standing.REPORTED, False, ("@x",), (), (), "f")
    rows = list(csv.reader(io.StringIO(claims_csv([Claims((evil,), ())]))))
    assert len(rows) == 2
    assert rows[1][0] == '\'=HYPERLINK("x")'
    assert not [cell for cell in rows[1] if cell.startswith(("=", "+", "-", "@"))]
