"""A question that is open is a statement; a claim that is open is doubted."""

import pytest

from tests.bot.places import reading


@pytest.mark.parametrize(
    "text",
    [
        "Why the pump stopped is still unknown.",
        "The cause of the leak remains unclear.",
        "It is not known who ordered the lights.",
        "The motive is under investigation.",
    ],
)
def test_what_is_said_of_a_question_doubts_no_claim(text: str) -> None:
    found = reading(text)
    assert found.doubts
    assert not found.doubted
    assert not found.is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        "It is not known whether the pump stopped.",
        "We do not yet know if the keeper slept.",
        "It is unclear whether he paid.",
    ],
)
def test_claim_that_is_left_open_is_doubted(text: str) -> None:
    assert reading(text).is_doubtful
