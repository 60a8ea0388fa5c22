"""The conversation of the page: what is kept of it, and how it is shown."""

from dataclasses import replace

from bot.page.conversation import KEPT, Conversation, conversation_html, extended, turns
from tests.fake_bot import HALF, VALVE


def talked(count: int) -> Conversation:
    conversation: Conversation = ()
    for number in range(count):
        answer = replace(VALVE, question=f"Question {number}?")
        conversation = extended(conversation, answer, f"ask{number}", f"<p>answer {number}</p>")
    return conversation


def test_only_the_newest_exchanges_are_kept() -> None:
    kept = talked(KEPT + 3)
    assert len(kept) == KEPT
    assert kept[-1].asked == f"Question {KEPT + 2}?"


def test_bot_is_told_the_question_as_it_was_asked() -> None:
    (turn,) = turns(extended((), HALF, "ask0", ""))
    assert turn.question == HALF.question
    assert turn.answer == HALF.answer


def test_newest_answer_is_open_and_earlier_ones_are_folded_newest_first() -> None:
    html = conversation_html(talked(3))
    assert html.index("answer 2") < html.index("<details") < html.index("answer 1")
    assert html.index("answer 1") < html.index("answer 0")
    assert html.count("<details") == 2


def test_failure_stands_above_what_was_answered_before() -> None:
    html = conversation_html(talked(1), "<p>failed</p>")
    assert html.index("failed") < html.index("<details") < html.index("answer 0")


def test_question_is_data() -> None:
    asked = replace(VALVE, question="<img src=x onerror=1>")
    conversation = extended(extended((), asked, "ask0", ""), asked, "ask1", "")
    assert "<img" not in conversation_html(conversation)
