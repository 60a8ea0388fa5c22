"""Negations taken away, or left alone."""

import pytest

from training.rules.spoiled.affirmation import affirmed


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("The board did not approve it.", ["The board approved it."]),
        ("The firm failed to pay.", ["The firm paid."]),
        ("The lift was not working.", ["The lift was working."]),
        ("She does not live here.", ["She lives here."]),
        ("He left without a permit.", ["He left with a permit."]),
        ("The board did not find any fault.", []),
        ("It has not been paid yet.", []),
    ],
)
def test_a_negation_is_taken_away_or_left_alone(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in affirmed(sentence)] == claims
