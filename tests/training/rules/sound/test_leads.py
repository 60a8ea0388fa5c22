"""What leads a sentence: what is left of the sentence, word for word."""

import pytest

from training.rules.sound import leads


@pytest.mark.parametrize(
    ("rule", "sentence", "claims"),
    [
        (
            "without_lead",
            "In March 2019, the council approved the plan.",
            ["The council approved the plan."],
        ),
        (
            "without_lead",
            "On March 12, 2019, the council approved the plan.",
            ["The council approved the plan."],
        ),
        ("without_lead", "However, the council approved it.", ["The council approved it."]),
        ("without_lead", "In March 2019, the council did not meet.", []),
        ("without_lead", "In 2019, it was the largest mill in Vell.", []),
        ("without_lead", "In the novel, the mayor opened the bridge.", []),
        ("without_lead", "In Vell, Marn, the mayor opened the bridge.", []),
        (
            "with_lead_last",
            "In March 2019, the council approved the plan.",
            ["The council approved the plan in March 2019."],
        ),
        ("with_lead_last", "In 2019, the council said that the mill had closed.", []),
    ],
)
def test_a_cut_gives_the_part_or_nothing(rule: str, sentence: str, claims: list[str]) -> None:
    assert list(getattr(leads, rule)(sentence)) == claims
