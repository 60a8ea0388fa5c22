"""When a statement is firmer than its source."""

import pytest

from bot.comparing import raises_certainty
from tests.bot.places import near, reading

SOURCE = near("The old crane may have lost a bolt.")


@pytest.mark.parametrize(
    "told",
    [
        "The old crane lost a bolt.",
        "The old crane lost a bolt on 3 May.",
        "The old crane lost a bolt, and nobody could leave.",
        "The old crane lost a bolt, so the insurer paid the claim.",
        "The old crane lost a bolt and can turn again.",
    ],
)
def test_doubt_that_is_dropped_is_firmer_whatever_else_is_said(told: str) -> None:
    ground = raises_certainty(reading(told), [SOURCE])
    assert ground is not None
    assert "may have lost" in ground.message


@pytest.mark.parametrize(
    "told",
    [
        "The old crane could have lost a bolt.",
        "The claim is that the old crane lost a bolt.",
        "A rumour about a bolt of the old crane went round.",
    ],
)
def test_doubt_that_is_kept_in_other_words_is_not_firmer(told: str) -> None:
    assert raises_certainty(reading(told), [SOURCE]) is None
