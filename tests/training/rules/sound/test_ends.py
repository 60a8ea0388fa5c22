"""What ends a sentence: what is left of the sentence, word for word."""

import pytest

from training.rules.sound import ends


@pytest.mark.parametrize(
    ("rule", "sentence", "claims"),
    [
        (
            "without_tail",
            "The council approved the plan, which had cost two years of work.",
            ["The council approved the plan."],
        ),
        ("without_tail", "The council approved a garden, walking, and running club.", []),
        ("without_tail", "The mill, which was old, burned down.", []),
        (
            "halves",
            "The mill closed in 1904, and the workers moved to the coast.",
            ["The mill closed in 1904.", "The workers moved to the coast."],
        ),
        ("halves", "The board said that the mill closed, and the workers moved away.", []),
        (
            "first_deed",
            "The council approved the new plan and rejected the old one.",
            ["The council approved the new plan."],
        ),
        ("first_deed", "The famous director wrote and directed the film.", []),
        (
            "without_date",
            "The workers moved to the coast in March 1904.",
            ["The workers moved to the coast."],
        ),
        ("without_date", "The workers did not move to the coast in 1904.", []),
    ],
)
def test_a_cut_gives_the_part_or_nothing(rule: str, sentence: str, claims: list[str]) -> None:
    assert list(getattr(ends, rule)(sentence)) == claims
