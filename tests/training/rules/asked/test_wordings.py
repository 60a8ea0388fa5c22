"""Questions in other words."""

from random import Random

from training.rules.asked.wordings import reworded


def test_rewording_leaves_names_alone() -> None:
    assert reworded("When was the dam built?", Random(1)) == "When was the dam constructed?"
    assert reworded("When did Ana Company end?", Random(1)) != "When did Ana firm end?"
