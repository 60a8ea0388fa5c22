"""Units changed."""

from random import Random

import pytest

from training.rules.spoiled.units import units


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("The pipe is 3 km long.", ["The pipe is 3 miles long."]),
        ("It cost 5 thousand crowns.", ["It cost 5 million crowns."]),
        ("She is 12 years old.", []),
    ],
)
def test_a_unit_is_changed(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in units(sentence, Random(1))] == claims
