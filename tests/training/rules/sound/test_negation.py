"""A negation for a word that denies."""

import pytest

from training.rules.sound.negation import negated_alike


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("The board refused to sign.", ["The board did not sign."]),
        ("It has failed to qualify.", []),
    ],
)
def test_a_denying_word_is_said_with_a_negation(sentence: str, claims: list[str]) -> None:
    assert list(negated_alike(sentence)) == claims
