"""What puts nothing forward: questions, requests, instructions, greetings, things to do."""

import pytest
from hypothesis import given

from bot.reading.assertions import puts_forward
from tests.bot.places import awkward_texts


@pytest.mark.parametrize(
    "text",
    [
        "Did the lift stop?",
        "Press the green button twice.",
        "Do not open the lid while the drum turns.",
        "For tickets please call the box office.",
        "Dear Ms Vane,",
        "Kind regards,",
        "We are sorry.",
        "Action: Treasurer to pay the roofer.",
        "Tell Ana that the key is under the pot.",
    ],
)
def test_request_greeting_and_task_put_nothing_forward(text: str) -> None:
    assert not puts_forward(text)


@pytest.mark.parametrize(
    "text",
    [
        "Work on the roof began in May.",
        "Report 14 was lost.",
        "Turn two was the slowest.",
        "Please note that the office is shut.",
        "The porter asked him to press the button.",
        "Weight: 41 kg.",
        "Water ran down the stairs.",
    ],
)
def test_statement_that_opens_like_a_request_puts_something_forward(text: str) -> None:
    assert puts_forward(text)


@given(awkward_texts)
def test_any_text_is_told(text: str) -> None:
    assert puts_forward(text) in (True, False)
