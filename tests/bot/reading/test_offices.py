"""When two texts give one person two offices."""

import pytest

from bot.reading.offices import two_offices
from bot.reading.people import Apart


def told(found: Apart | None, text: str, other: str) -> tuple[str, str] | None:
    return None if found is None else (text[slice(*found.mine)], other[slice(*found.theirs)])


@pytest.mark.parametrize(
    ("text", "other", "offices"),
    [
        (
            "Deputy Prosecutor Anna Holt spoke.",
            "Holt has been chief prosecutor since May.",
            ("Deputy Prosecutor", "chief prosecutor"),
        ),
        (
            "Anna Holt was elected vice-president.",
            "Anna Holt, who rows, was elected president.",
            ("vice-president", "president"),
        ),
        (
            "As managing director I, Anna Holt, agree.",
            "The sales director of Marn, Anna Holt, was away.",
            ("managing director", "sales director"),
        ),
        (
            "Deputy mayor Holt met director Renn.",
            "Mayor Anna Holt met director Carl Renn.",
            ("Deputy mayor", "Mayor"),
        ),
    ],
)
def test_two_offices_of_one_person_are_told(
    text: str, other: str, offices: tuple[str, str]
) -> None:
    assert told(two_offices(text, other), text, other) == offices
    assert told(two_offices(other, text), other, text) == offices[::-1]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Director Anna Holt spoke.", "Anna Holt, the sales director, spoke."),
        ("Former president Anna Holt spoke.", "Vice-President Anna Holt spoke."),
        ("President Anna Holt spoke.", "Vice-President Carl Holt spoke."),
        ("President Anna Holt spoke.", "Vice-President Anna Renn spoke."),
        ("Executive director Anna Holt spoke.", "Anna Holt was executive and artistic director."),
        ("Anna Holt, the secretary, spoke.", "Anna Holt, the deputy mayor, spoke."),
        ("Former deputy mayor Anna Holt spoke.", "Deputy Mayor Anna Holt spoke."),
        ("The president of the club thanked Anna Holt.", "Vice-President Anna Holt spoke."),
        ("Present: A. Holt, Chairman, C. Renn, Vice-Chairman.", "C. Renn, Vice-Chairman."),
        ("Holt, the mayor’s deputy, spoke.", "Deputy Mayor Anna Holt spoke."),
        ("Vice-President Anna Holt became president.", "President Anna Holt spoke."),
        ("Acting mayor Anna Holt spoke.", "Mayor Holt spoke."),
        ("Finance director Anna Holt spoke.", "Anna Holt is the financial director."),
        ("Anna Holt, chair of the planning board.", "Anna Holt, vice-chair of the choir."),
    ],
)
def test_offices_that_one_person_may_hold_are_no_two(text: str, other: str) -> None:
    assert two_offices(text, other) is None
    assert two_offices(other, text) is None
