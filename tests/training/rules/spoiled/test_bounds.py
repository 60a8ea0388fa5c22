"""Bounds turned round."""

import pytest

from training.rules.spoiled.bounds import bounds


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("They hired at least 300 guards.", ["They hired at most 300 guards."]),
        ("They hired more than 300 guards.", ["They hired fewer than 300 guards."]),
        ("It opened before 1990.", ["It opened after 1990."]),
        ("They hired 300 guards.", []),
    ],
)
def test_a_bound_is_turned(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in bounds(sentence)] == claims
