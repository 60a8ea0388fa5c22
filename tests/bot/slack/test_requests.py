"""What counts as a request in what Slack sends."""

import json
from typing import Any
from urllib.parse import parse_qs

import pytest

from bench.slack_stand_in import (
    BOT_USER,
    CHANNEL,
    DIRECT_CHANNEL,
    MEMBER,
    SHARED_CHANNEL,
    command,
    event,
    interaction,
    mention,
    press,
    shortcut,
)
from bot.slack.requests import (
    Kind,
    SlackRequest,
    plain_text,
    read_command,
    read_event,
    read_press,
    read_shortcut,
)


def payload(body: bytes) -> Any:
    form = parse_qs(body.decode())
    if "payload" in form:
        return json.loads(form["payload"][0])
    return {key: values[0] for key, values in form.items()}


def read(body: dict[str, Any]) -> SlackRequest:
    found = read_event(body, BOT_USER)
    assert found is not None
    return found


def test_mention_and_its_message_event_are_the_same_question() -> None:
    said = f"<@{BOT_USER}> who sank it?"
    first = read(mention("Ev1", "who sank it?", ts="5.1"))
    second = read(event("Ev2", said, ts="5.1"))
    assert first.text == second.text == "who sank it?"
    assert first.id != second.id
    assert first.message == second.message
    assert first.addressed
    assert second.addressed


def test_answer_goes_into_the_thread_or_opens_one() -> None:
    assert read(mention("Ev1", "x y", ts="5.1")).thread == "5.1"
    assert read(mention("Ev1", "x y", ts="5.1", thread_ts="4.0")).thread == "4.0"


def test_direct_message_needs_no_mention_and_a_channel_message_is_not_addressed() -> None:
    direct = read(event("Ev1", "who?", channel_type="im"))
    assert direct.direct
    assert direct.addressed
    assert not read(event("Ev2", "who?")).addressed
    assert not read(event("Ev3", "who?", channel_type="mpim")).addressed


@pytest.mark.parametrize(
    "fields",
    [
        {"subtype": "message_changed"},
        {"subtype": "bot_message"},
        {"bot_id": "B0OTHER"},
        {"bot_profile": {"id": "B0OTHER"}},
        {"user": BOT_USER},
        {"user": "USLACKBOT"},
        {"user": None},
        {"type": "reaction_added"},
        {"hidden": True},
        {"ts": ""},
        {"channel": 7},
    ],
)
def test_bots_edits_and_misshapen_events_are_no_question(fields: dict[str, Any]) -> None:
    assert read_event(event("Ev1", f"<@{BOT_USER}> hello?", **fields), BOT_USER) is None


def test_mention_with_a_name_in_it_is_one_too() -> None:
    found = read(event("Ev1", f"well, <@{BOT_USER}|hearsay> who sank it?"))
    assert found.addressed
    assert "hearsay" not in found.text


def test_words_to_somebody_else_in_a_channel_are_not_for_the_bot() -> None:
    assert read_event(event("Ev1", "<@U0OTHER> what do you think?"), BOT_USER) is None
    assert read(event("Ev1", f"<@U0OTHER> ask <@{BOT_USER}>")).addressed


@pytest.mark.parametrize("body", [{}, {"event": None}, {"event": []}, {"event": {"type": 3}}])
def test_body_without_an_event_is_none(body: dict[str, Any]) -> None:
    assert read_event(body, BOT_USER) is None


def test_shared_channel_is_known_from_the_event() -> None:
    assert read(mention("Ev1", "x y", channel=SHARED_CHANNEL)).shared is True
    assert read(mention("Ev1", "x y")).shared is False


def test_command_shortcut_and_button_are_read() -> None:
    asked = read_command(payload(command("t1", "Who &amp; why?", "https://hooks.slack.com/x")))
    assert asked is not None
    assert (asked.kind, asked.text, asked.person) == (Kind.COMMAND, "Who & why?", MEMBER)
    checked = read_shortcut(payload(shortcut("t2", "It <https://a.example|sank>.", "https://h")))
    assert checked is not None
    assert (checked.kind, checked.text, checked.channel) == (Kind.CHECK, "It sank.", CHANNEL)
    pressed = read_press(payload(press("t3", "wrong_answer", "Ev9#1", "https://h")))
    assert pressed is not None
    assert (pressed.kind, pressed.text, pressed.about) == (Kind.REPORT, "wrong_answer", "Ev9#1")


def test_other_shortcuts_and_buttons_are_none() -> None:
    assert read_shortcut(payload(interaction("t", "", type="shortcut", callback_id="x"))) is None
    assert read_press(payload(press("t", "delete_all", "Ev1", ""))) is None
    assert read_press(payload(press("t", "helpful", "", ""))) is None
    assert read_press({"actions": "none"}) is None
    assert read_command({"trigger_id": "t" * 500, "team_id": "T"}) is None


def test_request_survives_being_written_down() -> None:
    for request in (
        read(mention("Ev1", "naïve “quotes” 🙂", channel=SHARED_CHANNEL)),
        read(event("Ev2", "x", channel_type="im", thread_ts="1.0")),
    ):
        assert SlackRequest.from_json(request.to_json()) == request


def test_follow_up_belongs_to_its_thread_and_a_direct_question_to_the_conversation() -> None:
    assert read(mention("Ev1", "x", ts="5.1")).conversation == f"{CHANNEL}:5.1"
    assert read(event("Ev2", "x", ts="6.1", thread_ts="5.1")).conversation == f"{CHANNEL}:5.1"
    assert read(event("Ev3", "x", channel_type="im")).conversation == f"{DIRECT_CHANNEL}:"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("<@U1|anna> &lt;b&gt; &amp;lt;", "@anna <b> &lt;"),
        ("<!channel> <!here|@here> <!subteam^S1|@team>", "@channel @here @team"),
        ("<#C1|harbour> <https://a.example/x>", "#harbour https://a.example/x"),
        ("<!date^1^{date}|2 May>", "2 May"),
        ("a < b", "a < b"),
    ],
)
def test_slacks_marks_become_the_words_a_reader_sees(said: str, meant: str) -> None:
    assert plain_text(said) == meant
