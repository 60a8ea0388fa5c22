"""What might be so, said as if it were."""

import pytest

from bot.reading.certain import certain
from bot.reading.hedging import cues


@pytest.mark.parametrize(
    ("hedged", "plain"),
    [
        ("The mast may have been cut.", "The mast was cut."),
        ("The tank might have leaked.", "The tank has leaked."),
        ("The clerk may also be looking elsewhere.", "The clerk is also looking elsewhere."),
        ("The bid might not succeed.", "The bid will not succeed."),
        ("Oil was reportedly seen there.", "Oil was seen there."),
        ("Possibly the lock froze.", "The lock froze."),
        ("The ship is believed to carry oil.", "The ship does carry oil."),
        ("The dog is thought to have run off.", "The dog has run off."),
        ("She appears to have left.", "She has left."),
        ("It is possible that a lamp fell.", "A lamp fell."),
        ("We think that the lock froze.", "The lock froze."),
    ],
)
def test_words_of_doubt_are_taken_off(hedged: str, plain: str) -> None:
    assert certain(hedged, cues(hedged)) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Guests may smoke on the terrace.",
        "The barge was sold in May.",
        "It is not known whether anyone was hurt.",
        "Two doors, one of them possible to lock, were open.",
    ],
)
def test_what_is_no_doubt_or_cannot_be_taken_off_stays(text: str) -> None:
    assert certain(text, cues(text)) == text


def test_only_the_doubts_of_the_content_are_taken_off() -> None:
    text = "Ida Holm, who reportedly resigned, said the lock may have frozen."
    start = text.index("the lock")
    assert certain(text[start:], cues(text), start) == "The lock has frozen."
