"""Words changed for their opposites."""

import pytest

from training.rules.spoiled.opposites import opposites


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Sales increased in May.", ["Sales decreased in May."]),
        ("It lies east of Vell.", ["It lies west of Vell."]),
        ("It is an effective rule.", ["It is an ineffective rule."]),
        ("Sales increased and costs decreased.", []),
        ("Sales have not increased.", []),
    ],
)
def test_a_word_is_changed_for_its_opposite(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in opposites(sentence, sentence)] == claims
