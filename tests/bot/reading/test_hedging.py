"""Cues of doubt, denial and confirmation; permission, ability and obligation are none."""

from itertools import pairwise

import pytest
from hypothesis import given

from bot.reading.hedging import cues
from bot.reading.lexicon import CueKind
from tests.bot.places import awkward_texts


def found(text: str) -> list[tuple[CueKind, str]]:
    return [(cue.kind, cue.surface) for cue in cues(text)]


@given(awkward_texts)
def test_cues_slice_to_their_surface_in_order_without_overlap(text: str) -> None:
    ordered = cues(text)
    assert all(cue.surface and text[cue.start : cue.end] == cue.surface for cue in ordered)
    assert all(a.end <= b.start for a, b in pairwise(ordered))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The valve may have failed.", "may have failed"),
        ("The valve might not have failed.", "might not have failed"),
        ("The valve reportedly failed.", "reportedly"),
        ("The alleged thief left.", "alleged"),
        ("The leak may be linked to the storm.", "may be linked"),
        ("The storm may explain the leak.", "may explain"),
        ("Inspectors believe the valve failed.", "believe the"),
        ("The cause is likely rust.", "likely"),
        ("The valve appears to have failed.", "appears to"),
        ("The valve is thought to have failed.", "is thought to"),
        ("We do not yet know whether it failed.", "do not yet know whether"),
        ("It is unclear whether it was the gate.", "is unclear whether"),
        ("The data suggest that rust won.", "suggest that"),
        ("Arson cannot be ruled out.", "cannot be ruled out"),
        ("Inspectors could not rule out arson.", "could not rule out"),
        ("The claim is being investigated.", "is being investigated"),
        ("The vessel is believed to have left.", "is believed to"),
        ("The vessel is widely regarded as lost.", "is widely regarded as"),
        ("It is not known whether it failed.", "is not known whether"),
        ("The board tested whether it failed.", "whether"),
        ("The clerk was accused of theft.", "accused"),
        ("They may be wrong.", "may be wrong"),
        ("A possible cause was found.", "possible cause"),
        ("The line could reopen on Monday.", "could reopen"),
        ("The owner thinks it failed.", "thinks it"),
        ("I believe, as her neighbour, she left.", "I believe"),
        ("I would not swear to it.", "I would not swear"),
        ("As far as we can tell, the pump is sound.", "As far as we can tell"),
        ("To my knowledge, the gate was shut.", "To my knowledge"),
        ("If I remember, the gate was shut.", "If I remember"),
        ("Rust is, in our present view, to blame.", "in our present view"),
    ],
)
def test_epistemic_doubt_is_a_hedge(text: str, cue: str) -> None:
    assert found(text) == [(CueKind.HEDGE, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "Guests may smoke on the terrace.",
        "The tenant may sublet one room.",
        "You may park behind the mill.",
        "Members may not bring dogs.",
        "Visitors may also use the north gate.",
        "The pump can overheat if dry.",
        "The crew must wear helmets.",
        "Doors should be shut by nine.",
        "In May 2021 the ferry stopped.",
        "Bicycles may be left in the yard.",
        "The ferry could carry 40 cars.",
        "They march in step.",
        "It may be noted that the bell is old.",
        "You might want to close the door.",
        "Perhaps surprisingly, it rained.",
        "The chair suggested that the meeting end at nine.",
        "Reply as soon as possible.",
        "The likely candidates met.",
        "The valve failed by an unknown mechanism.",
        "The council will decide whether to close the pool.",
        "We believe in good tools.",
        "The line runs as far as we walked.",
        "The hall came into our view.",
    ],
)
def test_permission_ability_obligation_and_the_month_are_no_hedges(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "There were rumours that the mill was sold.",
        "Word is that the mill was sold.",
        "Rumour has it the mill was sold.",
        "Some say the mill was sold.",
    ],
)
def test_talk_of_nobody_in_particular_is_a_weasel(text: str) -> None:
    assert [kind for kind, _ in found(text)] == [CueKind.WEASEL]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor denied the claim.",
        "The mayor denies taking money.",
        "The club rejected the allegations.",
        "The firm dismissed such reports.",
        "The firm issued a denial.",
        "That is simply untrue.",
        "The story is a hoax.",
        "This is not true.",
        "There is no truth in it.",
    ],
)
def test_denials(text: str) -> None:
    assert [kind for kind, _ in found(text)] == [CueKind.DENIAL]


@pytest.mark.parametrize(
    "text",
    [
        "He was denied entry.",
        "The guard denied them access.",
        "The club denied her a refund.",
        "The council rejected the bid.",
        "They dismissed the cook.",
    ],
)
def test_refusing_a_thing_is_no_denial(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The paper could not verify the report.",
        "The ministry couldn’t independently confirm it.",
        "The claim has not been confirmed.",
        "This cannot be verified.",
        "The firm would neither confirm nor deny it.",
        "Police declined to confirm the name.",
        "There is no independent confirmation.",
        "There is no evidence that it burned.",
        "The figure is unconfirmed.",
        "Nobody could confirm it.",
    ],
)
def test_non_confirmation_is_not_read_as_a_confirmation(text: str) -> None:
    assert [kind for kind, _ in found(text)] == [CueKind.NOT_CONFIRMED]


@pytest.mark.parametrize(
    "text",
    [
        "The firm declined to comment.",
        "The firm did not respond.",
        "The mayor had no comment.",
        "The club has not replied.",
    ],
)
def test_no_comment_is_neither_denial_nor_doubt(text: str) -> None:
    assert [kind for kind, _ in found(text)] == [CueKind.NO_COMMENT]


@pytest.mark.parametrize("text", ["The mayor confirmed it.", "We can confirm that it burned."])
def test_confirmations(text: str) -> None:
    assert [kind for kind, _ in found(text)] == [CueKind.CONFIRMATION]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not deny the report.",
        "The cause is no longer unclear.",
        "It is not alleged.",
        "The date is to be confirmed.",
        "The owner must be verified.",
    ],
)
def test_negated_cue_and_confirmation_only_asked_for_are_dropped(text: str) -> None:
    assert not [
        kind
        for kind, _ in found(text)
        if kind in (CueKind.DENIAL, CueKind.CONFIRMATION, CueKind.HEDGE)
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vera Holt claims that the mill was sold.", False),
        ("The Gazette reports that the mill was sold.", False),
        ("Vera Holt repeated claims that the mill was sold.", True),
        ("There were reports that the mill was sold.", True),
        ("The rumour that the mill was sold proved true.", False),
    ],
)
def test_claim_is_talk_only_as_a_noun_and_until_it_is_settled(text: str, said: bool) -> None:
    assert (CueKind.WEASEL in [kind for kind, _ in found(text)]) is said


def test_every_doubt_of_a_sentence_is_found() -> None:
    text = "The alleged thief may have left, though police could not confirm it."
    assert found(text) == [
        (CueKind.HEDGE, "alleged"),
        (CueKind.HEDGE, "may have left"),
        (CueKind.NOT_CONFIRMED, "could not confirm"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The defendant may appeal within a month.",
        "I could not have wished for a better host.",
        "The court took into account that he had paid.",
        "The firm said in a statement that the gate was shut.",
    ],
)
def test_permission_idiom_and_statement_are_no_doubt(text: str) -> None:
    assert found(text) == []


def test_calling_it_nonsense_denies_it() -> None:
    assert [kind for kind, _ in found("Ana Roth called that nonsense.")] == [CueKind.DENIAL]
