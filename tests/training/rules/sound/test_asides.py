"""Brackets and appositions: what is left of the sentence, word for word."""

import pytest

from training.rules.sound import asides


@pytest.mark.parametrize(
    ("rule", "sentence", "claims"),
    [
        (
            "without_parenthesis",
            "The mill (built in 1904) burned down.",
            ["The mill burned down."],
        ),
        ("without_parenthesis", "The mill burned down.", []),
        ("without_parenthesis", "The pump (but not the valve) was repaired.", []),
        (
            "without_apposition",
            "Ana Ruiz, the mayor, opened the bridge.",
            ["Ana Ruiz opened the bridge."],
        ),
        (
            "without_apposition",
            "Ana Ruiz, who was born in Vell, opened the bridge.",
            ["Ana Ruiz opened the bridge."],
        ),
        (
            "without_apposition",
            "This week, the police arrested Jon Marn, said to be the leader.",
            [],
        ),
        ("without_apposition", "He bought the mill, the barn, and sold the rest.", []),
        (
            "apposition_stated",
            "Ana Ruiz, the mayor of Vell, opened the bridge.",
            ["Ana Ruiz was the mayor of Vell."],
        ),
        ("apposition_stated", "Finally, a sister is going, says the paper.", []),
        (
            "life_stated",
            "Ana Ruiz (3 May 1901 – 7 June 1980) was a mayor.",
            ["Ana Ruiz was born on 3 May 1901.", "Ana Ruiz died on 7 June 1980."],
        ),
    ],
)
def test_a_cut_gives_the_part_or_nothing(rule: str, sentence: str, claims: list[str]) -> None:
    assert list(getattr(asides, rule)(sentence)) == claims
