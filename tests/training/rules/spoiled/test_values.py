"""Changed values: never compatible with the sentence."""

from random import Random

import pytest

from bot.values.extract import values
from bot.values.value import compatible
from training.rules.spoiled.values import exchanged, numbers


def seeded(seed: int = 1) -> Random:
    return Random(seed)


@pytest.mark.parametrize(
    "sentence",
    [
        "The council sent 304 letters in March 2019.",
        "About 60 percent of the 1,250 tenants signed on 12 May 2020.",
        "The firm paid $3.5 million for the mill in 1904.",
        "Twelve boats left the port at 9:30 on Monday.",
        "The boiler was replaced in the 1980s.",
    ],
)
@pytest.mark.parametrize("seed", range(8))
def test_a_swapped_value_is_never_compatible_with_the_old_one(sentence: str, seed: int) -> None:
    nearby = "In all 912 others wrote in July 1998, and $9.1 million was lost to 15 percent."
    old = values(sentence)
    for claim in numbers(sentence, sentence, nearby, seeded(seed)):
        new = values(claim.text)
        assert len(new) == len(old), claim
        assert any(not compatible(a, b) for a, b in zip(old, new, strict=True)), claim


@pytest.mark.parametrize(
    "sentence",
    ["Cases of COVID-19 rose.", "She saw the difference between the two.", "One of them left."],
)
def test_a_number_that_counts_nothing_is_left_alone(sentence: str) -> None:
    assert not list(numbers(sentence, sentence, "There were 40 men.", seeded()))


def test_a_stolen_value_comes_from_nearby_and_not_from_the_sentence() -> None:
    sentence = "The council sent 304 letters."
    found = [
        claim.text
        for claim in numbers(sentence, sentence, "In all 912 tenants signed.", seeded())
        if claim.kind == "stolen"
    ]
    assert found == ["The council sent 912 letters."]


def test_a_rounded_value_is_spoiled_against_the_source() -> None:
    source = "The council sent 304 letters."
    for seed in range(20):
        found = numbers("The council sent about 300 letters.", source, "", seeded(seed))
        for claim in found:
            assert not compatible(values(claim.text)[0], values(source)[0])


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("It has 12 cooks and 40 waiters.", ["It has 40 cooks and 12 waiters."]),
        ("Shares fell from 12 to 10 crowns.", []),
        ("It has 12 cooks.", []),
    ],
)
def test_two_values_change_places(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in exchanged(sentence, seeded())] == claims
