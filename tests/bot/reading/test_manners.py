"""Words of doubt that wish, ask, order or judge; and the same words in doubt."""

import pytest

from tests.bot.places import near

DOUBTFUL = [
    "The suspected leak was found under the quay.",
    "Two boats are believed to be lost.",
    "The letter indicates that the mill was sold.",
    "The mill may have been sold.",
    "The mill might be sold.",
    "Perhaps the mill was sold.",
    "He may possibly have sold the mill.",
    "I suspect that the mill was sold.",
    "It seems that the mill was sold.",
    "In all probability the mill was sold.",
    "If memory serves, the mill was sold in May.",
    "The deed purports to be his.",
    "It appears the mill was sold.",
    "He must have missed the turning.",
    "The most likely explanation is that it came loose.",
    "I could be wrong, but the mill was sold.",
]
PLAIN = [
    "Report any suspected leak to the harbour master.",
    "A suspected leak must be reported at once.",
    "Anyone believed to be under age will be turned away.",
    "A green light indicates that the pump is running.",
    "May the new year be kind to you.",
    "He used all his might to turn the wheel.",
    "Perhaps you would sign here.",
    "I can't possibly eat another slice.",
    "If you suspect a leak, ring the harbour master.",
    "It seems a shame to throw it out.",
    "Let us suppose that the beam is straight.",
    "Guess the weight of the cake.",
    "She could hardly believe her luck.",
    "The court may order a new survey.",
    "I suggest we meet at the gate.",
    "The magistrate found probable cause.",
]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_these_words_doubt(text: str) -> None:
    assert near(text).reading.doubted


@pytest.mark.parametrize("text", PLAIN)
def test_these_doubt_nothing(text: str) -> None:
    assert near(text).reading.doubted == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norwich police suspected arson in the mill, allegedly.",
        "Supposedly, the mayor took the money.",
        "They all might be dead by now.",
        "The marks indicate that the car was speeding.",
        "He thinks that the protest was staged.",
    ],
)
def test_words_that_only_look_like_a_wish_or_a_rule_doubt(text: str) -> None:
    assert near(text).reading.doubts
