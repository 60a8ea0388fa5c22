"""A language model's answer as HTML: while it is made, and what the documents don't say."""

from dataclasses import replace

import pytest

from bot.answers import Reason, ReasonCode, Statement, Support
from bot.page.page import answer_html, check_html
from bot.page.writing import Making, making_html
from bot.writing.events import Progress, Shown, Stage, Wrote
from tests.fake_bot import DOCUMENTS, ENGINEER, VALVE, FakeBot, reason

VERSIONS = {"index generation": "7"}
NOWHERE = Reason(ReasonCode.NO_EVIDENCE, "No passage of the documents says this.")
ELSEWHERE = reason(ReasonCode.WRONG_CITATION, "Another one does.", ENGINEER, ENGINEER.quote)


def changed(statement: Statement) -> str:
    """The page of an answer whose last statement is another one."""
    answer = replace(VALVE, statements=(*VALVE.statements[:3], statement), written_by="a model")
    return answer_html(answer, DOCUMENTS, VERSIONS)


def unsaid(**labels: object) -> Statement:
    given = {"support": Support.UNSUPPORTED, "standing": None, "reasons": (NOWHERE,), **labels}
    return replace(VALVE.statements[3], **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("support", [Support.UNSUPPORTED, Support.CONTRADICTED])
def test_what_no_document_says_is_struck_labelled_and_can_be_hidden(support: Support) -> None:
    html = changed(unsaid(support=support))
    told = html.split('<span class="hs-unsaid">')[1].split('<span class="hs-hidden">')[0]
    assert f"<s>{VALVE.statements[3].text}</s>" in told
    assert "hs-label hs-warns" in told
    assert "[4]" in told  # its citations go with it
    assert html.count("<s>") == 1


def test_wrong_citation_is_labelled_and_not_struck() -> None:
    html = changed(unsaid(reasons=(ELSEWHERE,)))
    assert "<s>" not in html
    assert "not in the cited passage: another passage says it</button>" in html


def test_nothing_of_a_composed_answer_or_a_checked_text_is_struck() -> None:
    assert "<s>" not in answer_html(VALVE, DOCUMENTS, VERSIONS)
    check = FakeBot().check("The water board confirmed it. Nobody says this.")
    assert "<s>" not in check_html(check, DOCUMENTS, VERSIONS)


def test_progress_is_told_in_words() -> None:
    making = Making()
    assert "Searching the documents …" in making_html(making)
    assert not making.is_written
    making = making.after([Shown(VALVE), Progress(Stage.WRITING)])
    assert "Writing …" in making_html(making)
    assert making.is_written
    making = making.after([Progress(Stage.CHECKING, 3, 5)])
    assert "Checking 3 of 5 …" in making_html(making)


def test_words_of_a_model_are_escaped_and_said_to_be_unchecked() -> None:
    html = making_html(Making().after([Wrote("<img src=x "), Wrote("onerror=alert(1)>")]))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "not checked yet" in html
