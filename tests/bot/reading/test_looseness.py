"""Words of doubt that leave no claim open, and the same words where they do."""

import pytest

from bot.reading.lexicon import CueKind
from tests.bot.places import reading


@pytest.mark.parametrize(
    "text",
    [
        "Symptoms may include fever and a cough.",
        "The length of the shifts may vary.",
        "A packet may be forwarded at once.",
        "A seat may pass to the next in line if a member resigns.",
        "This could also be true if the dam is sold.",
    ],
)
def test_what_can_come_about_with_a_kind_of_things_doubts_no_claim(text: str) -> None:
    found = reading(text)
    assert not found.is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        "The fever may be linked to the well.",
        "These changes may explain the failure.",
        "Two men may be missing.",
        "Ferries may be cancelled on Friday.",
        "Part of the delay may come from the second lock.",
        "Corran may be ready to sell its share.",
        "Even if the dam is sold, the toll may rise this year.",
    ],
)
def test_what_may_be_so_of_one_case_is_doubted(text: str) -> None:
    assert reading(text).is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        "It depends on whether the gate was shut.",
        "The flag shows whether the pump is on.",
        "The board will rule on whether the sale was lawful.",
        "For example, to determine who is first, the votes are added.",
        "She did not know whether the gate was shut.",
    ],
)
def test_a_question_that_is_put_or_decided_doubts_no_claim(text: str) -> None:
    assert not reading(text).is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear whether the gate was shut.",
        "Police are trying to find out whether the gate was shut.",
        "There is a dispute over whether the gate was shut.",
        "We do not know whether the gate was shut.",
    ],
)
def test_a_question_that_nobody_can_answer_leaves_a_claim_open(text: str) -> None:
    assert reading(text).is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        "A number is said to be prime if it has two divisors.",
        "If a graph has no cycle, it is said to be a forest.",
        "A machine is said to accept an input.",
        "A patient was said to be cured when the fever had gone.",
    ],
)
def test_what_is_said_to_be_so_on_a_condition_or_of_a_kind_is_a_definition(text: str) -> None:
    assert not reading(text).is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        "A ghost is said to haunt the mill.",
        "The mill is said to be sold.",
        "Votes in two wards are said to be counted again.",
    ],
)
def test_what_people_say_of_a_thing_is_hearsay(text: str) -> None:
    found = reading(text)
    assert found.is_doubtful
    assert [cue.kind for cue in found.doubts] == [CueKind.WEASEL]


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Members take four courses to be considered full-time.", False),
        ("The charge had to be regarded as justified.", False),
        ("His brothers were considered part of the clan.", False),
        ("The clan is widely considered extinct.", True),
        ("The crew is considered one of the best.", True),
        ("The court has taken the view that the sale is void.", False),
        ("There is a belief that the sale is void.", True),
        ("The clerk is expected to lay the plan before the board.", False),
        ("People with a suspected fracture were sent home.", False),
        ("The suspected thief was sent home.", True),
        ("The two most likely causes are listed below.", False),
        ("The cause was most likely rust.", True),
        ("A list of possible words is shown.", False),
        ("A possible cause was found.", True),
        ("The wall reduces the possibility of a flood.", False),
        ("There is a possibility of a flood.", True),
        ("This does not imply that the pump is sound.", False),
        ("How the pump works is poorly understood.", False),
        ("The board voted to block or suggest changes.", False),
        ("Goods are sold without warranty, either express or implied.", False),
    ],
)
def test_classing_a_plan_and_a_part_of_a_noun_doubt_no_claim(text: str, doubtful: bool) -> None:
    assert reading(text).is_doubtful is doubtful


@pytest.mark.parametrize(
    "text",
    [
        "It looks as though the gate was shut.",
        "On the face of it, the gate was shut.",
        "If I had to guess, the gate was shut.",
        "If the talk is to be believed, the gate was shut.",
        "The gate, it would appear, was shut.",
        "The gate was, so far as the clerk could gather, shut.",
        "Our hunch is that the gate was shut.",
        "There are whispers in the hall that the gate was shut.",
    ],
)
def test_an_impression_a_guess_and_talk_are_doubted(text: str) -> None:
    assert reading(text).is_doubtful
