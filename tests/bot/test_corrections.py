"""An explicit correction by the same publisher replaces; nothing else does."""

import pytest

from bot.corrections import corrects, current, supersedes
from tests.bot.places import near

WRONG = "The bill for the bridge was 1.9 million euros."
RIGHT = "We corrected the bill for the bridge to 2.6 million euros."


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        "The bill was 2.6 million euros, not 1.9 million as we wrote.",
        "The earlier version was wrong about the bill.",
        "Correction: the bill was 2.6 million euros.",
        "We misstated the bill.",
        "The bill was given in error.",
        "Our report wrongly stated the bill.",
        "The paper mistakenly put the bill at 1.9 million.",
        "The figure of 1.9 million was in error.",
        "The bill was 2.6 million euros, not 1.9 million, as the paper first reported.",
    ],
)
def test_sentence_that_says_so_is_a_correction(text: str) -> None:
    assert corrects(near(text))


@pytest.mark.parametrize(
    "text",
    [
        WRONG,
        "The bill is correct.",
        "The bill was paid.",
        "The bill was 1.9 million euros, as the mayor said.",
        "He was wrongly convicted of theft.",
        "The valve was opened in error.",
        "The court said that he was wrongly convicted.",
        "He said the payment was made in error.",
    ],
)
def test_other_sentences_correct_nothing(text: str) -> None:
    assert not corrects(near(text))


def test_correction_by_the_same_publisher_supersedes() -> None:
    wrong, right = near(WRONG, "a.txt"), near(RIGHT, "b.txt")
    assert supersedes(right, wrong)
    assert not supersedes(wrong, right)
    assert current([wrong, right]) == (right,)


@pytest.mark.parametrize("publisher", ["The Herald", None])
def test_correction_by_another_or_an_unknown_publisher_supersedes_nothing(
    publisher: str | None,
) -> None:
    wrong, right = near(WRONG, "a.txt", publisher), near(RIGHT, "b.txt", "The Gazette")
    if publisher is None:
        right = near(RIGHT, "b.txt", None)
    assert not supersedes(right, wrong)
    assert current([wrong, right]) == (wrong, right)


def test_correction_that_came_before_a_statement_does_not_supersede_it() -> None:
    early, late = near(WRONG, "a.txt", date="2020-01-01"), near(RIGHT, "b.txt", date="2024-01-01")
    assert supersedes(late, early)
    early, late = near(RIGHT, "a.txt", date="2020-01-01"), near(WRONG, "b.txt", date="2024-01-01")
    assert not supersedes(early, late)


def test_later_figure_that_calls_itself_no_correction_supersedes_nothing() -> None:
    wrong = near(WRONG, "a.txt", date="2024-01-01")
    later = near("The bill for the bridge was 2.6 million euros.", "b.txt", date="2024-02-01")
    assert not supersedes(later, wrong)


def test_correction_of_something_else_supersedes_nothing() -> None:
    assert not supersedes(near(RIGHT, "b.txt"), near("The school has 400 pupils.", "a.txt"))


def test_figure_that_a_correction_sets_aside_is_superseded() -> None:
    wrong = near("The bridge bill was 19 thousand crowns.", "a.txt")
    right = near("The bridge bill was 26 thousand crowns, not 19 thousand as we wrote.", "b.txt")
    assert supersedes(right, wrong)


def test_place_does_not_correct_itself() -> None:
    assert not supersedes(near(RIGHT), near(RIGHT))
