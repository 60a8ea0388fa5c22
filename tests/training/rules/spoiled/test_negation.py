"""Verbs negated, or left alone."""

import pytest

from training.rules.spoiled.negation import negated


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("The council approved the plan.", ["The council did not approve the plan."]),
        ("The plan was approved.", ["The plan was not approved."]),
        ("Tenants can leave early.", ["Tenants cannot leave early."]),
        ("The firm has paid.", ["The firm has not paid."]),
        ("The firm had a lease.", ["The firm did not have a lease."]),
        ("It includes the garage.", ["It does not include the garage."]),
        ("Some members were absent.", []),
        ("The plan was also approved.", []),
        ("The ship built in 1912 sank.", []),
    ],
)
def test_a_verb_is_negated_or_left_alone(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in negated(sentence)] == claims
