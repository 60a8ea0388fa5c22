"""Hedges kept, "all" weakened."""

import pytest

from training.rules.sound.certainty import hedge_kept, weaker


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("It may have been a lamp.", ["It might have been a lamp."]),
    ],
)
def test_a_hedge_is_changed_for_one_as_strong(sentence: str, claims: list[str]) -> None:
    assert list(hedge_kept(sentence)) == claims


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("All members must sign.", ["Many members must sign."]),
        ("Not all members signed.", []),
    ],
)
def test_all_is_made_less(sentence: str, claims: list[str]) -> None:
    assert list(weaker(sentence)) == claims
