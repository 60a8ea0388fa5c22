"""What one sentence says of the claim before it: denied, not confirmed, confirmed, no comment."""

import pytest

from bot.reading.reading import Stance
from tests.bot.places import nears

CLAIM = "The clerk sold the old mill in May."
REPLIES = {
    Stance.DENIES: [
        "She called this nonsense and left.",
        "Both of her brothers contradicted this flatly.",
        "It was not, her lawyer said.",
        "She rejects in the strongest terms the claim that she sold it.",
        "That is not what happened.",
        "She did no such thing, she said.",
    ],
    Stance.NOT_CONFIRMED: [
        "That remains to be shown.",
        "We could not check this.",
        "There is nothing in the register to show that it was sold.",
        "The evidence is too thin.",
        "For that we have only her word.",
        "We have been unable to trace any deed of such a sale.",
        "It has not been proved that it was sold.",
        "She would not say whether it was sold.",
    ],
    Stance.CONFIRMS: [
        "The register bears this out.",
        "She admitted in the witness box that she had sold it.",
        "A brother told us that this is correct.",
    ],
    Stance.NO_COMMENT: ["She would not be drawn.", "She could not be reached for comment."],
    Stance.ASSERTS: [
        "She did not deny it.",
        "If she denies this, we shall ask for the deed.",
        "There was nothing in it that should not be there.",
        "There is no such thing as a mill without a wheel.",
        "The mill is made up of three houses.",
    ],
}


@pytest.mark.parametrize(
    ("stance", "reply"), [(stance, reply) for stance, found in REPLIES.items() for reply in found]
)
def test_reply_is_read_as_what_it_is(stance: Stance, reply: str) -> None:
    assert nears(CLAIM, reply)[-1].reading.stance is stance


@pytest.mark.parametrize("reply", ["She called this nonsense.", "That has yet to be borne out."])
def test_what_only_points_back_concerns_the_claim_before(reply: str) -> None:
    reading = nears(CLAIM, reply)[-1].reading
    assert (reading.concerns, reading.target) == ("", 0)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("I have it from someone in the yard that the mill was sold.", "someone in the yard"),
        ("A friend in the trade rang to say that the mill was sold.", "A friend in the trade"),
        ("We had an unsigned letter stating that the mill was sold.", "an unsigned letter"),
        ("The deed was given to this paper by a former clerk.", "a former clerk"),
    ],
)
def test_who_passed_it_on_is_an_unnamed_source(text: str, source: str) -> None:
    unnamed = nears(text)[0].reading.unnamed
    assert unnamed is not None
    assert unnamed.name == source


@pytest.mark.parametrize(
    "text",
    [
        "He said it was so cold that the pipe burst.",
        "She said it was right to close the school.",
        "Only an autopsy can confirm the cause of death.",
        "The summit could not be reached because of snow.",
        "The book does not discuss taxes.",
        "The talks were inconclusive.",
        "It must have ten members.",
        "The painting was given to the museum by Hilda Crane.",
    ],
)
def test_plain_statements_are_no_replies(text: str) -> None:
    reading = nears(text)[0].reading
    assert reading.stance is Stance.ASSERTS
    assert reading.doubted == ()
