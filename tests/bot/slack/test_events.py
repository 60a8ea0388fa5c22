"""Slack from end to end: the real SDK against a stand-in for Slack on this machine."""

import asyncio
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bench.slack_stand_in import (
    BOT_ID,
    BOT_USER,
    CHANNEL,
    DIRECT_CHANNEL,
    GUEST,
    MEMBER,
    SECRET,
    SHARED_CHANNEL,
    STRANGER,
    Failure,
    StandIn,
    as_json,
    command,
    event,
    interaction,
    mention,
    press,
    shortcut,
    shown,
    signed,
)
from bot.answers import Answer, BotError
from bot.conversation import Turn
from bot.http.application import create_app
from bot.reports import Reports
from bot.settings import Settings, load_settings
from bot.slack.events import LARGEST_BODY, SlackDoor, open_slack
from bot.slack.replies import FAILED
from index.scope import EVERYTHING, Scope
from tests.bot.web_socket import WebSocketServer
from tests.fake_bot import FakeBot

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def slack() -> Iterator[StandIn]:
    with StandIn() as stand_in:
        yield stand_in


class Server:
    """The program's side, with a bot that remembers what it was asked."""

    def __init__(self, door: SlackDoor, bot: FakeBot, client: TestClient) -> None:
        self.door = door
        self.bot = bot
        self.client = client

    def send(self, body: bytes, headers: dict[str, str] | None = None) -> tuple[int, str]:
        kind = "application/json" if body.startswith(b"{") else FORM
        given = signed(body) if headers is None else headers
        answer = self.client.post(
            "/slack/events", content=body, headers={**given, "content-type": kind}
        )
        return answer.status_code, answer.text

    def idle(self) -> None:
        """Until nothing is left to do."""
        deadline = time.monotonic() + 20
        while self.door._inbox.open_count():
            assert time.monotonic() < deadline
            time.sleep(0.01)


def settings_for(slack: StandIn, store: Path, **changes: Any) -> Settings:
    given = {
        "store": store,
        "slack_signing_secret": SECRET,
        "slack_bot_token": "xoxb-stand-in",
        "slack_api_url": f"{slack.root}/api/",
        "slack_hooks_url": f"{slack.root}/",
        **changes,
    }
    return load_settings(**given)


@contextmanager
def serving(
    slack: StandIn, store: Path, bot: FakeBot | None = None, **changes: Any
) -> Iterator[Server]:
    bot = bot or FakeBot()
    door = open_slack(bot, settings_for(slack, store, **changes))  # type: ignore[arg-type]
    assert door is not None
    with door.running(), TestClient(Starlette(routes=[door.route])) as client:
        slack.wait_for(lambda: door._workers is not None)
        yield Server(door, bot, client)


@pytest.fixture
def server(slack: StandIn, tmp_path: Path) -> Iterator[Server]:
    with serving(slack, tmp_path) as running:
        yield running


# --- who is let in -------------------------------------------------------------------


def test_slack_without_settings_is_off() -> None:
    assert open_slack(FakeBot(), load_settings()) is None  # type: ignore[arg-type]


def test_address_is_verified_by_its_challenge(server: Server) -> None:
    body = as_json({"token": "t", "challenge": "3eZbrw1aB", "type": "url_verification"})
    status, text = server.send(body)
    assert status == 200
    assert "3eZbrw1aB" in text


QUESTION = as_json(mention("Ev1", "What of the valve?"))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-slack-signature": "v0=abc"},
        {**signed(QUESTION), "X-Slack-Signature": "v0=" + "0" * 64},
        {**signed(QUESTION), "X-Slack-Signature": ""},
        {**signed(QUESTION), "X-Slack-Signature": "v1" + signed(QUESTION)["X-Slack-Signature"][2:]},
        {**signed(QUESTION), "X-Slack-Request-Timestamp": "soon"},
        {**signed(QUESTION), "X-Slack-Request-Timestamp": "9" * 400},
        {**signed(QUESTION), "X-Slack-Request-Timestamp": "-1"},
        signed(QUESTION, "another secret"),
        signed(QUESTION + b" "),
        signed(QUESTION, at=time.time() - 301),
        signed(QUESTION, at=time.time() + 86_400),  # reckoned when tests are collected
    ],
)
def test_forged_unsigned_and_late_requests_never_reach_the_bot(
    server: Server, slack: StandIn, headers: dict[str, str]
) -> None:
    assert server.send(QUESTION, headers)[0] == 401
    assert server.door._inbox.open_count() == 0
    assert server.bot.asked == []
    assert [name for name, _ in slack.calls] == ["auth.test"]


def test_signature_of_non_ascii_letters_is_refused(server: Server) -> None:
    headers = {**signed(QUESTION), "X-Slack-Signature": "v0=é".encode("latin-1")}
    answer = server.client.post("/slack/events", content=QUESTION, headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"\xff\xfe\x00broken", 401),
        (b"{not json", 400),
        (b"[1, 2]", 404),
        (b"payload=%7Bnot", 400),
        (b"payload=3", 400),
        (b'{"type": "event_callback", "event": 7}', 400),
        (b'{"type": "event_callback", "event": {}}', 400),
        (b'{"type": "event_callback", "authorizations": 7, "event": {"type": "message"}}', 400),
        (b'{"a":' * 5_000, 400),
        (b"", 404),
    ],
)
def test_signed_nonsense_reaches_nobody(server: Server, body: bytes, status: int) -> None:
    assert server.send(body)[0] == status
    assert server.bot.asked == []
    assert server.send(QUESTION)[0] == 200


def test_body_that_is_too_large_is_refused_before_its_signature_is_computed(
    server: Server,
) -> None:
    assert server.send(b"x" * (LARGEST_BODY + 1))[0] == 413


def test_body_that_does_not_come_is_not_waited_for(server: Server) -> None:
    scope = {"type": "http", "method": "POST", "path": "/slack/events", "headers": []}
    sent: list[Any] = []

    async def receive() -> Any:
        await asyncio.sleep(60)

    async def send(message: Any) -> None:
        sent.append(message)

    async def call() -> None:
        await server.door.route.app(scope, receive, send)

    asyncio.run(call())
    assert sent[0]["status"] == 408


def test_only_post_is_served(server: Server) -> None:
    assert server.client.get("/slack/events").status_code == 405


def test_replayed_request_is_acknowledged_and_not_answered_again(
    server: Server, slack: StandIn
) -> None:
    headers = signed(QUESTION)
    for _ in range(3):
        assert server.send(QUESTION, headers)[0] == 200
    server.idle()
    for _ in range(3):
        assert server.send(QUESTION)[0] == 200
    server.idle()
    assert server.bot.asked == ["What of the valve?"]
    assert len(slack.answers()) == 1


@pytest.mark.parametrize(
    ("fields", "changes", "word"),
    [
        ({"user": GUEST}, {}, "guests"),
        ({"user": STRANGER}, {}, "own workspace"),
        ({"user": "U0ROBOT"}, {}, "own workspace"),
        ({"user": "U0UNKNOWN"}, {}, "who you are"),
        ({"team": "T0OTHER"}, {}, "own workspace"),
        ({"channel": SHARED_CHANNEL}, {}, "shared with other"),
        ({}, {"slack_channels": ["C0OTHER"]}, "this channel"),
        ({}, {"slack_people": ["U0OTHER"]}, "listed"),
    ],
)
def test_who_may_not_ask_is_told_so_privately_and_never_reaches_the_bot(
    slack: StandIn, tmp_path: Path, fields: dict[str, str], changes: dict[str, Any], word: str
) -> None:
    with serving(slack, tmp_path, **changes) as server:
        assert server.send(as_json(mention("Ev1", "What of the valve?", **fields)))[0] == 200
        server.idle()
    assert server.bot.asked == []
    assert slack.answers() == []
    assert len(slack.private) == 1
    assert word in slack.private[0]["text"]
    assert slack.private[0]["user"] == fields.get("user", MEMBER)


def test_command_in_a_shared_channel_is_refused_though_its_payload_does_not_say(
    server: Server, slack: StandIn
) -> None:
    body = command("t1", "What of the valve?", slack.response_url(), channel_id=SHARED_CHANNEL)
    server.send(body)
    server.idle()
    assert server.bot.asked == []
    assert "shared with other" in slack.private[0]["text"]


def test_guests_may_ask_where_the_settings_say_so(slack: StandIn, tmp_path: Path) -> None:
    with serving(slack, tmp_path, slack_guests=True) as server:
        server.send(as_json(mention("Ev1", "What of the valve?", user=GUEST)))
        server.idle()
    assert len(slack.answers()) == 1


# --- what is answered ----------------------------------------------------------------


def test_mention_is_answered_in_its_thread(server: Server, slack: StandIn) -> None:
    server.send(as_json(mention("Ev1", "What of the valve?", ts="5.1")))
    server.idle()
    (answer,) = slack.answers()
    assert (answer["channel"], answer["thread_ts"]) == (CHANNEL, "5.1")
    assert "⚠ unverified: unnamed source" in shown(answer)
    assert answer["unfurl_links"] is False
    assert answer["unfurl_media"] is False


def test_mention_and_message_event_of_one_message_are_answered_once(
    server: Server, slack: StandIn
) -> None:
    said = f"<@{BOT_USER}> What of the valve?"
    server.send(as_json(event("Ev2", said, ts="5.1")))
    server.send(as_json(mention("Ev1", "What of the valve?", ts="5.1")))
    server.idle()
    assert len(slack.answers()) == 1


def test_direct_message_is_answered(server: Server, slack: StandIn) -> None:
    server.send(as_json(event("Ev1", "What of the valve?", channel_type="im", ts="7.0")))
    server.idle()
    (answer,) = slack.answers()
    assert (answer["channel"], answer["thread_ts"]) == (DIRECT_CHANNEL, "7.0")


def test_follow_up_is_answered_only_in_a_thread_it_has_joined(
    server: Server, slack: StandIn
) -> None:
    server.send(as_json(event("Ev1", "What of the valve?", ts="6.0", thread_ts="5.1")))
    server.send(as_json(event("Ev2", "What of the valve?", ts="6.5")))
    server.send(as_json(mention("Ev3", "What of the valve?", ts="5.1")))
    server.idle()
    server.send(as_json(event("Ev4", "And why?", ts="7.0", thread_ts="5.1")))
    server.idle()
    assert server.bot.asked == ["What of the valve?", "And why?"]
    assert [list(history) for history in server.bot.histories] == [
        [],
        [Turn("What of the valve?", "")],
    ]
    assert {answer["thread_ts"] for answer in slack.answers()} == {"5.1"}


def test_follow_up_sent_before_the_first_answer_waits_its_turn(
    slack: StandIn, tmp_path: Path
) -> None:
    bot = SlowBot()
    with serving(slack, tmp_path, bot) as server:
        server.send(as_json(mention("Ev1", "What of the valve?", ts="5.1")))
        server.send(as_json(event("Ev2", "And why?", ts="5.2", thread_ts="5.1")))
        bot.go.set()
        server.idle()
    assert bot.asked == ["What of the valve?", "And why?"]
    assert [turn.question for turn in bot.histories[1]] == ["What of the valve?"]


def test_direct_conversation_remembers_its_last_question(server: Server) -> None:
    server.send(as_json(event("Ev1", "What of the valve?", channel_type="im", ts="7.0")))
    server.idle()
    server.send(as_json(event("Ev2", "And why?", channel_type="im", ts="8.0")))
    server.idle()
    assert [turn.question for turn in server.bot.histories[1]] == ["What of the valve?"]


def test_own_and_other_bots_messages_are_not_answered(server: Server) -> None:
    server.send(as_json(mention("Ev1", "What of the valve?", bot_id=BOT_ID)))
    server.send(as_json(mention("Ev2", "What of the valve?", bot_id="B0OTHER")))
    server.send(as_json(mention("Ev3", "What of the valve?", user=BOT_USER)))
    server.send(as_json(event("Ev4", "edited", channel_type="im", subtype="message_changed")))
    server.idle()
    assert server.bot.asked == []


def test_command_is_acknowledged_in_words_and_answered_privately(
    server: Server, slack: StandIn
) -> None:
    status, text = server.send(command("t1", "What of the valve?", slack.response_url()))
    assert (status, text) == (200, "Looking in the documents …")
    server.idle()
    (answer,) = slack.private
    assert answer["response_type"] == "ephemeral"
    assert "⚠ unverified" in shown(answer)
    assert slack.answers() == []


def test_command_checks_a_text_and_helps(server: Server, slack: StandIn) -> None:
    server.send(command("t1", "check It failed. It rained.", slack.response_url()))
    server.idle()
    server.send(command("t2", "", slack.response_url()))
    server.idle()
    assert "not in the documents" in shown(slack.private[0])
    assert "Ask a question" in slack.private[1]["text"]


def test_shortcut_checks_the_message_and_answers_privately(server: Server, slack: StandIn) -> None:
    server.send(shortcut("t1", "It failed. It rained &amp; snowed.", slack.response_url()))
    server.idle()
    (answer,) = slack.private
    assert answer["response_type"] == "ephemeral"
    assert "It rained &amp; snowed." in shown(answer)


def test_replayed_command_is_answered_once(server: Server, slack: StandIn) -> None:
    body = command("t1", "What of the valve?", slack.response_url())
    server.send(body)
    server.send(body)
    server.idle()
    assert len(slack.private) == 1


@pytest.mark.parametrize("way", ["closed", "foreign", "missing"])
def test_answer_whose_response_url_is_closed_or_no_slack_address_goes_to_a_direct_message(
    server: Server, slack: StandIn, way: str
) -> None:
    url = {"closed": slack.response_url(), "foreign": "https://evil.example/x", "missing": ""}[way]
    slack.closed_hooks.add(url)
    server.send(command("t1", "What of the valve?", url))
    server.idle()
    assert slack.private == []
    (answer,) = slack.answers()
    assert answer["channel"] == MEMBER
    assert "⚠ unverified" in shown(answer)


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.slack.com.evil.example/x",
        "https://hooks.slack.com@evil.example/x",
        "http://hooks.slack.com/x",
        "https://[broken",
        "file:///etc/passwd",
    ],
)
def test_only_slacks_own_hooks_are_answered_at(slack: StandIn, tmp_path: Path, url: str) -> None:
    with serving(slack, tmp_path, slack_hooks_url="https://hooks.slack.com/") as server:
        assert server.door._client.is_hook("https://hooks.slack.com/commands/T1/2/3")
        assert not server.door._client.is_hook(url)


def test_button_is_kept_as_a_report_and_thanked_for(
    server: Server, slack: StandIn, tmp_path: Path
) -> None:
    server.send(as_json(mention("Ev1", "What of the valve?")))
    server.idle()
    for trigger in ("t1", "t2"):
        server.send(press(trigger, "flag_is_wrong", "Ev1#2", slack.response_url()))
        server.idle()
    assert "Flag is wrong” is noted" in slack.private[0]["text"]
    assert "noted already" in slack.private[1]["text"]
    assert slack.private[0]["response_type"] == "ephemeral"
    assert slack.private[0]["replace_original"] is False
    reports = Reports(tmp_path / "reports.sqlite")
    (report,) = reports.all()
    reports.close()
    assert (report.about, report.statement, report.person) == ("Ev1", 2, MEMBER)
    assert json.loads(report.outline)["question"] == "What of the valve?"


def test_button_of_somebody_who_may_not_ask_is_no_report(
    server: Server, slack: StandIn, tmp_path: Path
) -> None:
    body = interaction(
        "t1",
        slack.response_url(),
        type="block_actions",
        user={"id": GUEST, "team_id": "T0HOME"},
        actions=[{"action_id": "helpful", "type": "button", "value": "Ev1", "block_id": "b"}],
    )
    server.send(body)
    server.idle()
    reports = Reports(tmp_path / "reports.sqlite")
    assert reports.all() == ()
    reports.close()


def test_unknown_interaction_is_acknowledged(server: Server, slack: StandIn) -> None:
    body = interaction("t1", slack.response_url(), type="shortcut", callback_id="elsewhere")
    assert server.send(body)[0] in (200, 404)
    server.idle()
    assert server.bot.asked == []


def test_error_of_the_bot_is_said_in_its_words_and_a_failure_in_a_fixed_sentence(
    server: Server, slack: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    server.send(as_json(mention("Ev1", "")))
    server.send(as_json(mention("Ev2", "boom")))
    server.idle()
    said = sorted(answer["text"] for answer in slack.answers())
    assert said == [FAILED, "The question is empty; ask something."]
    assert "secret detail" not in json.dumps(slack.messages)
    assert "a request of Slack failed: RuntimeError" in caplog.text
    assert "RuntimeError: secret detail" not in caplog.text


def test_hostile_document_shouts_at_nobody(server: Server, slack: StandIn) -> None:
    server.send(as_json(mention("Ev1", "lantern &lt;!channel&gt; &lt;@U0MEMBER&gt;")))
    server.idle()
    (answer,) = slack.answers()
    written = json.dumps(answer)
    assert "<!" not in written
    assert "<@" not in written
    assert "&lt;!channel&gt;" in written


# --- when Slack or we fail -----------------------------------------------------------


class SlowBot(FakeBot):
    """A bot that answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def ask(
        self, question: str, history: Any = (), scope: Scope = EVERYTHING, **_: object
    ) -> Answer:
        assert self.go.wait(20)
        return super().ask(question, history, scope)


def test_full_hands_still_acknowledge_and_answer_later(slack: StandIn, tmp_path: Path) -> None:
    bot = SlowBot()
    with serving(slack, tmp_path, bot) as server:
        for number in range(10, 30):
            assert server.send(as_json(mention(f"Ev{number}", "What of the valve?")))[0] == 200
        assert slack.answers() == []
        bot.go.set()
        server.idle()
    assert len(slack.answers()) == 20


def test_slow_answer_shows_a_reaction_that_goes_away(slack: StandIn, tmp_path: Path) -> None:
    bot = SlowBot()
    with serving(slack, tmp_path, bot) as server:
        server.send(as_json(mention("Ev1", "What of the valve?", ts="5.1")))
        slack.wait_for(lambda: "reactions.add" in [name for name, _ in slack.calls])
        bot.go.set()
        server.idle()
    names = [name for name, _ in slack.calls]
    assert names.index("reactions.add") < names.index("reactions.remove")
    assert len(slack.answers()) == 1


def test_rate_limit_is_waited_out_as_long_as_slack_says(server: Server, slack: StandIn) -> None:
    slack.fail("chat.postMessage", Failure(429, {"Retry-After": "2"}))
    server.send(as_json(mention("Ev1", "What of the valve?")))
    begun = time.monotonic()
    slack.wait_for(lambda: slack.answers())
    assert time.monotonic() - begun > 1.5
    server.idle()
    assert [name for name, _ in slack.calls].count("chat.postMessage") == 2
    assert "conversations.replies" not in [name for name, _ in slack.calls]


def test_nothing_is_worked_out_while_slack_takes_no_messages(
    server: Server, slack: StandIn
) -> None:
    slack.fail("chat.postMessage", Failure(429, {"Retry-After": "2"}))
    server.send(as_json(mention("Ev1", "What of the valve?")))
    slack.wait_for(lambda: "chat.postMessage" in [name for name, _ in slack.calls])
    for number in range(2, 7):
        server.send(as_json(mention(f"Ev{number}", "What of the valve?")))
    server.idle()
    assert len(slack.answers()) == 6
    assert len(server.bot.asked) == 7


@pytest.mark.parametrize(
    "failure",
    [
        Failure(500),
        Failure(503, body="<html>busy</html>"),
        Failure(200, body="not json"),
        Failure(0),
    ],
)
@pytest.mark.parametrize("arrived", [False, True])
def test_broken_answer_of_slack_is_looked_up_before_it_is_sent_again(
    server: Server, slack: StandIn, failure: Failure, arrived: bool
) -> None:
    slack.fail(
        "chat.postMessage", Failure(failure.status, failure.headers, failure.body, after=arrived)
    )
    server.send(as_json(mention("Ev1", "What of the valve?")))
    server.idle()
    assert len(slack.answers()) == 1
    names = [name for name, _ in slack.calls]
    assert names.count("chat.postMessage") == (1 if arrived else 2)
    assert "conversations.replies" in names


def test_blocks_that_slack_refuses_are_sent_as_plain_text(server: Server, slack: StandIn) -> None:
    refused = Failure(
        200, {"Content-Type": "application/json"}, '{"ok":false,"error":"invalid_blocks"}'
    )
    slack.fail("chat.postMessage", refused)
    server.send(as_json(mention("Ev1", "What of the valve?")))
    server.idle()
    (answer,) = slack.answers()
    assert answer["blocks"] == []
    assert "unverified" in answer["text"]


def test_channel_that_is_gone_ends_the_matter(
    server: Server, slack: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    slack.fail("chat.postMessage", Failure(200, {}, '{"ok": false, "error": "channel_not_found"}'))
    server.send(as_json(mention("Ev1", "What of the valve?")))
    server.idle()
    assert slack.answers() == []
    assert "channel_not_found" in caplog.text


def test_unreachable_person_lookup_is_tried_again(server: Server, slack: StandIn) -> None:
    slack.fail("users.info", Failure(500), Failure(429, {"Retry-After": "1"}))
    server.send(as_json(mention("Ev1", "What of the valve?")))
    server.idle()
    assert len(slack.answers()) == 1


def test_restart_between_event_and_answer_answers_once(slack: StandIn, tmp_path: Path) -> None:
    bot = SlowBot()
    with serving(slack, tmp_path, bot) as server:
        slack.fail("users.info", Failure(429, {"Retry-After": "4"}))
        server.send(as_json(mention("Ev1", "What of the valve?")))
        slack.wait_for(lambda: "users.info" in [name for name, _ in slack.calls])
    assert bot.asked == []
    with serving(slack, tmp_path) as server:
        server.send(as_json(mention("Ev1", "What of the valve?")))
        server.idle()
    assert len(slack.answers()) == 1


def test_thread_that_slack_does_not_show_is_answered_all_the_same(
    server: Server, slack: StandIn
) -> None:
    slack.fail("chat.postMessage", Failure(500))
    slack.fail("conversations.replies", Failure(200, {}, '{"ok": false, "error": "missing_scope"}'))
    server.send(as_json(mention("Ev1", "What of the valve?")))
    server.idle()
    assert len(slack.answers()) == 1


@pytest.mark.parametrize("arrived", [False, True])
def test_restart_between_sending_and_knowing_looks_into_the_thread(
    slack: StandIn, tmp_path: Path, arrived: bool
) -> None:
    with serving(slack, tmp_path) as server:
        slack.fail("chat.postMessage", Failure(0, after=arrived))
        server.send(as_json(mention("Ev1", "What of the valve?", ts="5.1")))
        slack.wait_for(lambda: "chat.postMessage" in [name for name, _ in slack.calls])
    assert len(slack.answers()) == arrived
    with serving(slack, tmp_path) as server:
        server.idle()
        assert len(slack.answers()) == 1
        server.send(as_json(event("Ev2", "And why?", ts="5.2", thread_ts="5.1")))
        server.idle()
    assert len(slack.answers()) == 2


def test_slack_that_is_away_at_the_start_is_met_later(slack: StandIn, tmp_path: Path) -> None:
    slack.fail("auth.test", Failure(500), Failure(0))
    door = SlackDoor(FakeBot(), settings_for(slack, tmp_path))  # type: ignore[arg-type]
    with door.running(), TestClient(Starlette(routes=[door.route])) as client:
        early = client.post("/slack/events", content=QUESTION, headers=signed(QUESTION))
        assert early.status_code in (200, 503)
        slack.wait_for(lambda: door._workers is not None)
        late = client.post("/slack/events", content=QUESTION, headers=signed(QUESTION))
        assert late.status_code == 200
        slack.wait_for(lambda: slack.answers())


def test_token_that_slack_does_not_know_is_said_without_it(
    slack: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    slack.fail("auth.test", Failure(200, {}, '{"ok": false, "error": "invalid_auth"}'))
    door = SlackDoor(FakeBot(), settings_for(slack, tmp_path))  # type: ignore[arg-type]
    with door.running():
        slack.wait_for(lambda: "invalid_auth" in caplog.text)
    assert "SLACK_BOT_TOKEN" in caplog.text
    assert "xoxb-stand-in" not in caplog.text


def test_what_cannot_be_kept_is_not_acknowledged(server: Server) -> None:
    inbox = server.door._inbox
    with inbox._changed:  # or a worker's transaction may take it back
        inbox._connection.execute("DROP TABLE requests")
        inbox._connection.execute("CREATE TABLE requests (x)")
    assert server.send(QUESTION)[0] == 500


def test_two_servers_on_one_store_are_refused(slack: StandIn, tmp_path: Path) -> None:
    with serving(slack, tmp_path), pytest.raises(BotError, match="Another server"):
        SlackDoor(FakeBot(), settings_for(slack, tmp_path))  # type: ignore[arg-type]


def test_no_secret_question_or_body_is_logged(
    slack: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    url = slack.response_url()
    slack.closed_hooks.add(url)
    with serving(slack, tmp_path) as server:
        slack.fail("chat.postMessage", Failure(0), Failure(500))
        server.send(as_json(mention("Ev1", "Pomegranate valve?")))
        server.send(as_json(mention("Ev2", "Pomegranate boom?", user=GUEST)))
        server.send(command("t1", "Pomegranate half?", url))
        server.send(shortcut("t2", "Pomegranate fell.", "https://hooks.slack.com/secret"))
        server.send(QUESTION, signed(QUESTION, "Pomegranate"))
        server.send(b"{Pomegranate")
        server.idle()
    for secret in ("Pomegranate", "xoxb-stand-in", SECRET, "v0=", url, "hooks.slack.com/secret"):
        assert secret not in caplog.text


def test_progress_and_answers_of_many_threads_stay_apart(server: Server, slack: StandIn) -> None:
    bodies = [as_json(mention(f"Ev{number}", "What of the valve?")) for number in range(40, 60)]
    calls: list[Callable[[], object]] = [lambda b=body: server.send(b) for body in bodies * 3]  # type: ignore[misc]
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.idle()
    assert len(slack.answers()) == 20
    assert len({answer["thread_ts"] for answer in slack.answers()}) == 20


# --- Socket Mode ---------------------------------------------------------------------


@pytest.fixture
def web_socket() -> Iterator[WebSocketServer]:
    with WebSocketServer() as running:
        yield running


def test_socket_mode_answers_without_a_public_address(
    slack: StandIn,
    tmp_path: Path,
    web_socket: WebSocketServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    slack.socket_url = web_socket.url
    with serving(slack, tmp_path, slack_signing_secret=None, slack_app_token="xapp-1") as server:
        line = web_socket.connections.get(timeout=10)
        for envelope in ("e1", "e2"):
            payload = mention("Ev1", "What of the valve?")
            message = {"envelope_id": envelope, "type": "events_api", "payload": payload}
            web_socket.send(line, {**message, "accepts_response_payload": False})
        acknowledged = {web_socket.received.get(timeout=10)["envelope_id"] for _ in range(2)}
        assert acknowledged == {"e1", "e2"}
        slack.wait_for(lambda: slack.answers())
        server.idle()
        # Nobody can come in by HTTP: there is no secret to prove anything with.
        assert server.send(QUESTION)[0] == 401
        line.close()
    assert len(slack.answers()) == 1
    for secret in ("xapp-1", "secret-ticket", "valve"):
        assert secret not in caplog.text


def test_app_token_that_slack_does_not_know_is_said_and_http_works(
    slack: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    refused = Failure(200, {}, '{"ok": false, "error": "invalid_auth"}')
    slack.fail("apps.connections.open", *[refused] * 5)
    with serving(slack, tmp_path, slack_app_token="xapp-1") as server:
        slack.wait_for(lambda: "SLACK_APP_TOKEN: Slack refuses: invalid_auth" in caplog.text)
        server.send(QUESTION)
        server.idle()
    assert len(slack.answers()) == 1
    assert "xapp-1" not in caplog.text


# --- within the whole application ----------------------------------------------------


def test_whole_application_asks_slack_for_its_signature_and_not_for_the_password(
    slack: StandIn, tmp_path: Path
) -> None:
    settings = settings_for(
        slack, tmp_path, password="open sesame", public_url="https://papers.example"
    )
    app = create_app(FakeBot(), settings)  # type: ignore[arg-type]
    with TestClient(app, base_url="https://papers.example") as client:
        slack.wait_for(lambda: "auth.test" in [name for name, _ in slack.calls])
        deadline = time.monotonic() + 10
        while True:
            headers = {**signed(QUESTION), "content-type": "application/json"}
            answer = client.post("/slack/events", content=QUESTION, headers=headers)
            if answer.status_code != 503 or time.monotonic() > deadline:
                break
        assert answer.status_code == 200
        slack.wait_for(lambda: slack.answers())
        assert client.post("/slack/events", content=QUESTION).status_code == 401
        foreign = {**signed(QUESTION), "host": "elsewhere.example"}
        assert client.post("/slack/events", content=QUESTION, headers=foreign).status_code == 400
    (posted,) = slack.answers()
    assert "<https://papers.example/?document=" in shown(posted)
