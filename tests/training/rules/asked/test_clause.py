"""Which sentences are simple clauses."""

import pytest

from training.rules.asked.clause import clause


@pytest.mark.parametrize(
    "sentence",
    [
        "They built the dam.",
        "The dam that the state built was old.",
        "The mill located in Vell was sold.",
        "When the dam broke, many fled.",
        "The firm did well.",
        "The dam was built and the state sold it.",
    ],
)
def test_clause_is_refused_where_it_is_not_surely_simple(sentence: str) -> None:
    assert clause(sentence) is None
