"""Values given otherwise: still true of the sentence."""

import pytest

from bot.values.extract import values
from bot.values.value import compatible
from training.rules.sound.values import values_reworded


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "The council sent 304 letters.",
            [
                "The council sent about 300 letters.",
                "The council sent more than 300 letters.",
                "The council sent fewer than 350 letters.",
            ],
        ),
        ("The council sent 12 letters.", ["The council sent twelve letters."]),
        ("The council sent twelve letters.", ["The council sent 12 letters."]),
        (
            "It was signed on 12 March 2019.",
            [
                "It was signed on March 12, 2019.",
                "It was signed in March 2019.",
                "It was signed in 2019.",
            ],
        ),
        (
            "It was signed in 1987.",
            [
                "It was signed in the 1980s.",
                "It was signed after 1980.",
                "It was signed before 1990.",
            ],
        ),
        ("Cases of COVID-19 rose.", []),
        ("Carthage fell in 146 BC.", []),
    ],
)
def test_a_value_is_given_otherwise(sentence: str, claims: list[str]) -> None:
    assert list(values_reworded(sentence)) == claims


@pytest.mark.parametrize(
    "sentence",
    [
        "The council sent 304 letters to the tenants.",
        "The firm paid $1,250 for the pump in all.",
        "Some 47% of the voters stayed at home.",
        "It cost 1.27 million crowns to rebuild.",
    ],
)
def test_a_reworded_amount_agrees_with_the_old_one(sentence: str) -> None:
    old = values(sentence)[0]
    for claim in values_reworded(sentence):
        assert compatible(old, values(claim)[0]), claim
