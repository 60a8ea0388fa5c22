"""Who may ask in Slack."""

from dataclasses import replace
from typing import Any

import pytest

from bot.settings import Settings
from bot.slack.access import (
    NOT_GUESTS,
    NOT_HERE,
    NOT_OTHERS,
    NOT_SHARED,
    NOT_YOU,
    Person,
    person_refusal,
    refusal,
)
from bot.slack.requests import Kind, SlackRequest

HOME = "T0HOME"
ASKED = SlackRequest("Ev1", Kind.QUESTION, HOME, "C0GENERAL", "U0MEMBER", "who?", shared=False)
MEMBER = Person((HOME,), guest=False, human=True)


@pytest.mark.parametrize(
    ("settings", "change", "why"),
    [
        ({}, {}, None),
        ({}, {"direct": True}, None),
        ({}, {"team": "T0OTHER"}, NOT_OTHERS),
        ({"slack_workspaces": ["T0OTHER"]}, {"team": "T0OTHER"}, None),
        ({"slack_workspaces": ["T0OTHER"]}, {}, NOT_OTHERS),
        ({}, {"shared": True}, NOT_SHARED),
        ({"slack_shared_channels": True}, {"shared": True}, None),
        ({"slack_shared_channels": True}, {"shared": True, "team": "T0OTHER"}, NOT_OTHERS),
        ({"slack_channels": ["C0OTHER"]}, {}, NOT_HERE),
        ({"slack_channels": ["C0GENERAL"]}, {}, None),
        ({"slack_channels": ["C0GENERAL"]}, {"direct": True, "channel": "D1"}, NOT_HERE),
        ({"slack_channels": ["DM"]}, {"direct": True, "channel": "D1"}, None),
        ({"slack_people": ["U0OTHER"]}, {}, NOT_YOU),
        ({"slack_people": ["U0MEMBER"]}, {}, None),
    ],
)
def test_request_is_served_where_and_to_whom_the_settings_allow(
    settings: dict[str, Any], change: dict[str, Any], why: str | None
) -> None:
    assert refusal(replace(ASKED, **change), Settings(**settings), HOME) == why


@pytest.mark.parametrize(
    ("settings", "change", "why"),
    [
        ({}, {}, None),
        ({}, {"guest": True}, NOT_GUESTS),
        ({"slack_guests": True}, {"guest": True}, None),
        ({}, {"human": False}, NOT_OTHERS),
        ({}, {"teams": ("T0OTHER",)}, NOT_OTHERS),
        ({"slack_shared_channels": True}, {"teams": ("T0OTHER",)}, NOT_OTHERS),
        ({}, {"teams": ("T0OTHER", HOME)}, None),
        ({"slack_workspaces": ["T0OTHER"]}, {"teams": ("T0OTHER",)}, None),
    ],
)
def test_person_is_served_who_is_a_full_member_of_a_workspace_that_may(
    settings: dict[str, Any], change: dict[str, Any], why: str | None
) -> None:
    assert person_refusal(replace(MEMBER, **change), Settings(**settings), HOME) == why
