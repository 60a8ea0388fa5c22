"""What a question asks for, its parts, what it takes for granted."""

import pytest
from hypothesis import given

from bot.questions import (
    Want,
    asks_for,
    asks_of_claims,
    holds,
    parts_of,
    presumes,
)
from tests.bot.places import awkward_texts, reading


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("What rank does Vera Holt hold?", Want.TITLE),
        ("Who said that the pool was shut?", Want.SOURCE),
        ("Where did the rumour come from?", Want.SOURCE),
        ("Has the ministry confirmed it?", Want.CONFIRMATION),
        ("Is it true that the pool was shut?", Want.CONFIRMATION),
        ("How often is the pump oiled?", Want.FREQUENCY),
        ("May the tenant sublet a room?", Want.PERMISSION),
        ("Are dogs allowed?", Want.PERMISSION),
        ("How much did the bridge cost?", Want.MONEY),
        ("What did the owner pay for the pump?", Want.MONEY),
        ("What is the contract for the pier worth?", Want.MONEY),
        ("What did the club spend on paint?", Want.MONEY),
        ("How large a fine did the court impose?", Want.MONEY),
        ("How many boats sank?", Want.NUMBER),
        ("How long is the pier?", Want.NUMBER),
        ("When did the pool shut?", Want.DATE),
        ("In which year did it open?", Want.DATE),
        ("Where does the ferry land?", Want.PLACE),
        ("Why was the pool shut?", Want.REASON),
        ("What caused the fire?", Want.REASON),
        ("Who runs the mill?", Want.PERSON),
        ("What happened on the bridge?", Want.ANY),
        ("", Want.ANY),
        ("Who first reported it?", Want.SOURCE),
        ("Who said it first?", Want.SOURCE),
        ("Who was the first to say so?", Want.SOURCE),
        ("Who in the ministry has claimed that?", Want.SOURCE),
        ("Who is saying that?", Want.SOURCE),
        ("Who posted the rumour?", Want.SOURCE),
        ("Who made the claim that the pool was shut?", Want.SOURCE),
        ("Who was the source?", Want.SOURCE),
        ("What post does Ana Ruiz hold?", Want.TITLE),
        ("Which position did he have?", Want.TITLE),
        ("What is Ana Ruiz's role in the ministry?", Want.TITLE),
        ("What was her job title?", Want.TITLE),
    ],
)
def test_kind_of_answer_is_told_by_the_question(question: str, want: Want) -> None:
    assert asks_for(question).want is want


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("Who won the first race?", Want.PERSON),
        ("Who was the first mayor of Marn?", Want.PERSON),
        ("Who posted the guards?", Want.PERSON),
        ("Who paid for the report?", Want.PERSON),
        ("Who was warned of the flood?", Want.PERSON),
        ("Who is said to have won?", Want.PERSON),
        ("What is the hourly rate of the post office?", Want.NUMBER),
        ("What does the post office sell?", Want.ANY),
        ("What job losses were there?", Want.ANY),
    ],
)
def test_kind_of_answer_is_not_told_by_a_stray_word(question: str, want: Want) -> None:
    assert asks_for(question).want is want


def test_unit_is_what_is_to_be_counted() -> None:
    assert asks_for("How many red boats sank?").unit == {"red", "boat", "sank"}
    assert "second" in asks_for("How long did it take?").unit


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How long do the nurses work?", "The nurses work 8 hours a day."),
        ("How far did they drive?", "They drove 30 km a day."),
        ("How many hours did it take?", "It took two hours and eleven minutes."),
    ],
)
def test_amount_answers_in_whatever_unit(question: str, text: str) -> None:
    assert holds(asks_for(question), reading(text)) == 1


@pytest.mark.parametrize(
    ("question", "full", "empty"),
    [
        ("How many boats sank?", "12 boats sank.", "The boats sank."),
        ("How much did it cost?", "It cost 40 crowns.", "It cost a lot."),
        ("How much did the plants cost?", "Each cost £4.", "Each room has eight plants."),
        ("When did it shut?", "It shut on 4 March.", "It shut."),
        ("At what time did it shut?", "It shut at 14:20.", "It shut after twelve weeks."),
        ("Who said so?", "Vera Holt said that it shut.", "It shut."),
        ("Who runs it?", "Vera Holt runs it.", "It runs well."),
        ("Why did it shut?", "It shut because of a leak.", "It shut in March."),
        ("Has it been confirmed?", "The mayor could not confirm it.", "It shut."),
        ("How often is it oiled?", "It is oiled every week.", "It is oiled."),
        ("May guests smoke?", "Guests may smoke outside.", "Guests smoke."),
        ("What rank has Holt?", "Major Vera Holt spoke.", "It rained."),
    ],
)
def test_sentence_holds_what_is_asked_for_or_not(question: str, full: str, empty: str) -> None:
    asked = asks_for(question)
    assert holds(asked, reading(full)) == 1
    assert holds(asked, reading(empty)) == 0


def test_number_of_something_else_holds_half() -> None:
    asked = asks_for("How many boats sank?")
    assert holds(asked, reading("The sea took 12 men.")) == 0.5


@given(awkward_texts)
def test_question_has_parts_that_stand_in_it(text: str) -> None:
    parts = parts_of(text)
    assert parts
    assert all(part in text for part in parts)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Who wrote the letter, and when did the hall open?", 2),
        ("Who wrote the letter? When did the hall open?", 2),
        ("Who is the mayor? " * 5, 5),
        ("Who wrote the letter and paid for the hall?", 1),
        ("When and where did it sink?", 1),
        ("Who wrote the letter?", 1),
    ],
)
def test_question_is_parted_only_where_each_part_is_a_question(question: str, count: int) -> None:
    assert len(parts_of(question)) == count


@pytest.mark.parametrize(
    ("question", "presumed"),
    [
        ("Why did the ferry sink?", "the ferry sink"),
        ("When did the ministry confirm the leak?", "the ministry confirm the leak"),
        ("Did the ferry sink?", None),
        ("Who says that the ferry sank?", None),
        ("How many boats sank?", None),
    ],
)
def test_why_and_when_take_for_granted_what_whether_does_not(
    question: str, presumed: str | None
) -> None:
    assert presumes(question) == presumed


@pytest.mark.parametrize(
    "sentence",
    ["They paid 930 florins for it.", "The rent is 930.", "Admission is free.", "It cost nothing."],
)
def test_sum_in_an_unknown_currency_or_none_at_all_may_answer(sentence: str) -> None:
    assert holds(asks_for("How much did it cost?"), reading(sentence)) == 0.5


def test_question_about_no_claim_in_particular_is_told() -> None:
    assert asks_of_claims("Who started the rumour?")
    assert not asks_of_claims("Who claimed that the bridge is shut?")


def test_height_is_asked_for_in_metres() -> None:
    asked = asks_for("How high is the lighthouse?")
    assert holds(asked, reading("The lighthouse is 41 metres high.")) == 1
    assert holds(asked, reading("The lighthouse has 41 steps.")) == 0
