"""The manifest asks of Slack what the program listens to, and the scopes its calls need."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.slack.events import PATH
from bot.slack.requests import SHORTCUT

TEXT = (Path(__file__).resolve().parents[3] / "assets" / "slack-manifest.yaml").read_text("utf-8")


@pytest.fixture
def manifest() -> Any:
    return yaml.safe_load(TEXT)


def test_command_shortcut_and_events_are_those_of_the_program(manifest: Any) -> None:
    assert [item["command"] for item in manifest["features"]["slash_commands"]] == ["/hearsay"]
    assert [item["callback_id"] for item in manifest["features"]["shortcuts"]] == [SHORTCUT]
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert set(events) == {"app_mention", *(f"message.{kind}" for kind in _KINDS)}
    assert manifest["settings"]["interactivity"]["is_enabled"]
    assert manifest["settings"]["socket_mode_enabled"]


def test_scopes_are_those_that_its_calls_and_events_need_and_no_more(manifest: Any) -> None:
    needed = {
        "app_mentions:read",
        "chat:write",
        "commands",
        "incoming-webhook",
        "reactions:write",
        "users:read",
        *(f"{kind}:history" for kind in ("channels", "groups", "im", "mpim")),
        *(f"{kind}:read" for kind in ("channels", "groups", "mpim")),
    }
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed


def test_every_address_to_be_filled_in_is_that_of_the_route() -> None:
    lines = [line for line in TEXT.splitlines() if "papers.example/" in line]
    assert len(lines) == 3
    assert all(line.endswith(PATH) for line in lines)


def test_manifest_keeps_slacks_limits(manifest: Any) -> None:
    shown = manifest["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4_000
    assert all(len(item["name"]) <= 24 for item in manifest["features"]["shortcuts"])


_KINDS = ("channels", "groups", "im", "mpim")
