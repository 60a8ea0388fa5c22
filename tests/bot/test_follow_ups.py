"""Which questions lean on those before them, and on which."""

import pytest

from bot.follow_ups import resolve_follow_up, stands_alone
from bot.questions import Part, Want


@pytest.mark.parametrize(
    "question",
    [
        *("And when?", "Why?", "Who paid?", "Was it ever confirmed?", "What about them?"),
        *("Who said that?", "Is that true?", "What happened after that?", "When did it open?"),
    ],
)
def test_question_that_names_nothing_is_read_with_the_one_before(question: str) -> None:
    earlier = "Was the old pool in Marn shut?"
    resolved = resolve_follow_up(question, [earlier])
    assert resolved == f"{question} ({earlier})"


@pytest.mark.parametrize(
    "question",
    [
        "When did the ferry leave Ternsby?",
        "How many boats sank in the harbour storm?",
        "Who owns the moon?",
        "When did the county confirm that blasting was done at night?",
        "Is it true that the dam broke?",
    ],
)
def test_question_that_stands_alone_is_left_alone(question: str) -> None:
    assert resolve_follow_up(question, ["Was the pool shut?"]) is None


def test_follow_up_alone_says_what_is_wanted() -> None:
    own, earlier = "When was that said?", "What is the rank of Ana Ruiz?"
    text = resolve_follow_up(own, [earlier])
    assert text is not None
    part = Part(text, own)
    assert (part.asked.want, part.before) == (Want.DATE, earlier)
    assert Part(earlier, earlier).before == ""


def test_first_question_refers_to_nothing() -> None:
    assert resolve_follow_up("And when?", []) is None


def test_chain_of_follow_ups_refers_to_what_began_it() -> None:
    earlier = ["When was the pool opened?", "Was the old pool in Marn shut?", "Who said that?"]
    assert resolve_follow_up("Is it true?", earlier) == (
        "Is it true? (Was the old pool in Marn shut?)"
    )
    assert resolve_follow_up("And why?", ["And when?", "Who?"]) == "And why? (And when?)"


def test_question_with_a_name_of_its_own_stands_alone() -> None:
    earlier = ["How high is the lighthouse on Gull Point?"]
    assert resolve_follow_up("Who is the mayor of Ternsby?", earlier) is None
    assert resolve_follow_up("Are there bridges in Lund?", earlier) is None
    assert resolve_follow_up("And where is it?", earlier) is not None


def test_question_that_names_something_and_points_to_nothing_needs_no_other() -> None:
    assert stands_alone("When did the pool in Ternsby open?")
    assert not stands_alone("When did it open?")
    assert not stands_alone("And the other pool in Ternsby?")
