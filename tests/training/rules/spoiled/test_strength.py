"""Said of more than the sentence does."""

import pytest

from training.rules.spoiled.strength import one_of_several, stronger


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Most members signed.", ["All members signed."]),
        ("Members often leave.", ["Members always leave."]),
        ("Members do not often leave.", []),
    ],
)
def test_some_is_made_all(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in stronger(sentence)] == claims


def test_one_of_several_is_made_the_only_one() -> None:
    (found,) = one_of_several("It is one of the oldest mills in Vell.")
    assert found.text == "It is the oldest mill in Vell."
