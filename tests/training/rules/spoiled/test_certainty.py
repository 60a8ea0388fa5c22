"""Hedges taken out, or left alone."""

import pytest

from training.rules.spoiled.certainty import unhedged


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("It may have been a lamp.", ["It was a lamp."]),
        ("The lamp allegedly fell on him.", ["The lamp fell on him."]),
        ("It is expected to open in May.", ["It will open in May."]),
        ("He is thought to have been very ill.", ["He was very ill."]),
        ("It is believed that the mill was shut.", ["The mill was shut."]),
        ("Guests may leave at noon.", []),
        ("You may want to ask him.", []),
    ],
)
def test_a_hedge_is_taken_out_or_left_alone(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in unhedged(sentence)] == claims
