"""Synonyms: which word stands for another, and where it is refused."""

import pytest

from training.rules.sound.synonyms import synonyms


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("The firm purchased it.", ["The firm bought it."]),
        ("An additional tax was due.", []),
    ],
)
def test_a_synonym_says_the_same(sentence: str, claims: list[str]) -> None:
    assert list(synonyms(sentence)) == claims
