"""A stand-in for Slack on this machine: its Web API, its hooks, and its way of calling.

It keeps what was posted, refuses what Slack would refuse, and fails on demand.
"""

import hashlib
import hmac
import http.client
import itertools
import json
import threading
import time
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - invented
TEAM, BOT_USER, BOT_ID = "T0HOME", "U0BOT", "B0BOT"
MEMBER, GUEST, STRANGER = "U0MEMBER", "U0GUEST", "U0STRANGER"
CHANNEL, SHARED_CHANNEL, DIRECT_CHANNEL = "C0GENERAL", "C0SHARED", "D0MEMBER"

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """How a call goes wrong.

    Attributes:
        status: HTTP status; 0 breaks the connection instead of answering.
        headers: Of the answer.
        body: Of the answer.
        after: Whether the call has its effect all the same.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    after: bool = False


class StandIn:
    """Slack's side of the conversation; ``with StandIn() as slack``.

    Attributes:
        calls: Every call: name of the method, its arguments.
        messages: What stands in the channels, in the order it was posted.
        private: What single people saw: posted privately, or at a response_url.
        hooked: What was posted to the webhook.
        users: What ``users.info`` says.
        shared: Channels that other organisations are in.
        socket_url: What ``apps.connections.open`` gives.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, Record]] = []
        self.messages: list[Record] = []
        self.private: list[Record] = []
        self.hooked: list[Record] = []
        self.shared = {SHARED_CHANNEL}
        self.socket_url = ""
        self.users: dict[str, Record] = {
            MEMBER: {"team_id": TEAM},
            GUEST: {"team_id": TEAM, "is_restricted": True, "is_ultra_restricted": True},
            STRANGER: {"team_id": "T0OTHER", "is_stranger": True},
            "U0ROBOT": {"team_id": TEAM, "is_bot": True},
        }
        self.closed_hooks: set[str] = set()
        self._failures: dict[str, deque[Failure]] = defaultdict(deque)
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    def __enter__(self) -> "StandIn":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def root(self) -> str:
        """Address of the stand-in."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def environment(self) -> dict[str, str]:
        """The settings under which the program talks to this stand-in."""
        return {
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_BOT_TOKEN": "xoxb-stand-in",
            "HEARSAY_SLACK_API_URL": f"{self.root}/api/",
            "HEARSAY_SLACK_HOOKS_URL": f"{self.root}/",
        }

    def fail(self, method: str, *failures: Failure) -> None:
        """Let the next calls of ``method`` fail, one after another."""
        with self._lock:
            self._failures[method].extend(failures)

    def response_url(self) -> str:
        """A fresh one."""
        return f"{self.root}/commands/{next(self._numbers)}"

    def wait_for(self, what: Any, seconds: float = 20.0) -> None:
        """Until ``what()`` holds; it is looked at after each call.

        Raises:
            TimeoutError: It did not hold in time.
        """
        deadline = time.monotonic() + seconds
        with self._changed:
            while not what():
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError(f"calls so far: {[name for name, _ in self.calls]}")
                self._changed.wait(min(left, 0.05))

    def answers(self) -> list[Record]:
        """What the bot posted where all can see it."""
        return [message for message in self.messages if message.get("bot_id") == BOT_ID]

    def receive(self, path: str, body: Record) -> tuple[int, Mapping[str, str], bytes] | None:
        """The answer to one call; None breaks the connection."""
        name = path.removeprefix("/api/") if path.startswith("/api/") else path.split("/")[1]
        with self._changed:
            self.calls.append((name, body))
            failure = self._failures[name].popleft() if self._failures[name] else None
            try:
                if failure is not None and not failure.after:
                    return _failed(failure)
                done = self._hook(path, body) if not path.startswith("/api/") else None
                answer = done or _json(self._method(name, body))
                return answer if failure is None else _failed(failure)
            finally:
                self._changed.notify_all()

    def _method(self, name: str, body: Record) -> Record:
        if name == "auth.test":
            return {"ok": True, "team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT_ID}
        if name == "users.info":
            user = self.users.get(body["user"])
            return {"ok": True, "user": user} if user else _no("user_not_found")
        if name == "conversations.info":
            known = {"id": body["channel"], "is_ext_shared": body["channel"] in self.shared}
            return {"ok": True, "channel": known}
        if name == "apps.connections.open":
            return {"ok": True, "url": self.socket_url}
        if name == "conversations.replies":
            return {"ok": True, "messages": self._thread_of(body), "has_more": False}
        if name in ("reactions.add", "reactions.remove"):
            return {"ok": True}
        if name in ("chat.postMessage", "chat.postEphemeral"):
            broken = broken_limits(body)
            if broken:
                return _no("invalid_blocks") | {"why": broken}
            return self._keep(name, body)
        return _no("unknown_method")

    def _keep(self, name: str, body: Record) -> Record:
        ts = f"{time.time():.0f}.{next(self._numbers):06d}"
        message = {"user": BOT_USER, **body, "ts": ts, "bot_id": BOT_ID}
        (self.messages if name == "chat.postMessage" else self.private).append(message)
        return {"ok": True, "ts": ts, "channel": body["channel"]}

    def _thread_of(self, body: Record) -> list[Record]:
        shown = []
        for message in self.messages:
            if message["channel"] == body["channel"] and message.get("thread_ts") == body["ts"]:
                hidden = () if body.get("include_all_metadata") else ("metadata",)
                shown.append({key: value for key, value in message.items() if key not in hidden})
        return shown

    def _hook(self, path: str, body: Record) -> tuple[int, Mapping[str, str], bytes]:
        if f"{self.root}{path}" in self.closed_hooks:
            return 404, {}, b"used_url"
        if broken_limits(body):
            return 400, {}, b"invalid_blocks"
        (self.hooked if path.startswith("/services/") else self.private).append(body)
        return 200, {}, b"ok"


def broken_limits(message: Record) -> list[str]:
    """What Slack's documentation forbids of a message, in words; empty if all is well."""
    blocks = message.get("blocks") or []
    text = message.get("text")
    faults = [] if isinstance(text, str) and 0 < len(text) <= 40_000 else ["text"]
    faults += ["more than 50 blocks"] if len(blocks) > 50 else []
    names = [block["block_id"] for block in blocks if "block_id" in block]
    faults += ["block_id twice"] if len(names) != len(set(names)) else []
    faults += ["block_id too long"] if any(len(name) > 255 for name in names) else []
    for block in blocks:
        faults += _broken_block(block)
    whole = sum(len(item["text"]) for item in texts(blocks))
    return faults + (["all blocks together"] if whole > 13_200 else [])


def _broken_block(block: Record) -> list[str]:
    kind = block.get("type")
    faults = [] if kind in ("section", "context", "actions", "divider", "header") else [f"{kind}"]
    if kind == "section" and not 0 < len(block["text"]["text"]) <= 3_000:
        faults.append("section text")
    if kind == "context" and not 0 < len(block["elements"]) <= 10:
        faults.append("context elements")
    if kind == "actions" and not 0 < len(block["elements"]) <= 25:
        faults.append("actions elements")
    buttons = block.get("elements", []) if kind == "actions" else [block.get("accessory")]
    for button in filter(None, buttons):
        if len(button["text"]["text"]) > 75 or len(button.get("value", "")) > 2_000:
            faults.append("button")
        if button["text"]["type"] != "plain_text" or len(button["action_id"]) > 255:
            faults.append("button")
    return faults


def texts(blocks: list[Record]) -> Iterator[Record]:
    """Every text object of some blocks."""
    for value in blocks if isinstance(blocks, list) else blocks.values():
        if isinstance(value, dict) and value.get("type") in ("mrkdwn", "plain_text"):
            yield value
        elif isinstance(value, dict | list):
            yield from texts(value)  # type: ignore[arg-type]


def shown(message: Record) -> str:
    """The words of a message's blocks, as they would be read."""
    return "\n".join(item["text"] for item in texts(message.get("blocks") or []))


def signed(body: bytes, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers by which Slack proves that a body is its own."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    }


def event(event_id: str, said: str, **fields: Any) -> Record:
    """The outer and inner event of a message; ``fields`` go into the inner one."""
    direct = fields.get("channel_type") == "im"
    inner = {
        "type": "message",
        "user": MEMBER,
        "text": said,
        "ts": f"{1_700_000_000 + int(event_id.lstrip('Ev') or 0)}.000100",
        "team": TEAM,
        "channel": DIRECT_CHANNEL if direct else CHANNEL,
        "channel_type": "channel",
        "client_msg_id": f"00000000-0000-0000-0000-{event_id}",
        "event_ts": "1700000000.000100",
        **fields,
    }
    return {
        "token": "invented",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "api_app_id": "A0APP",
        "event": inner,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(time.time()),
        "authorizations": [
            {"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}
        ],
        "is_ext_shared_channel": inner["channel"] == SHARED_CHANNEL,
        "event_context": "4-invented",
    }


def mention(event_id: str, said: str, **fields: Any) -> Record:
    """An ``app_mention``."""
    return event(event_id, f"<@{BOT_USER}> {said}", type="app_mention", **fields)


def command(trigger_id: str, said: str, response_url: str, **fields: str) -> bytes:
    """A slash command as Slack sends it: a form."""
    form = {
        "token": "invented",
        "team_id": TEAM,
        "team_domain": "home",
        "channel_id": CHANNEL,
        "channel_name": "general",
        "user_id": MEMBER,
        "user_name": "member",
        "command": "/hearsay",
        "text": said,
        "api_app_id": "A0APP",
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
        **fields,
    }
    return urlencode(form).encode()


def interaction(trigger_id: str, response_url: str, **fields: Any) -> bytes:
    """A shortcut or a pressed button as Slack sends it: JSON in a form."""
    payload = {
        "token": "invented",
        "api_app_id": "A0APP",
        "team": {"id": TEAM, "domain": "home"},
        "user": {"id": MEMBER, "username": "member", "team_id": TEAM, "name": "member"},
        "channel": {"id": CHANNEL, "name": "general"},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": trigger_id,
        "response_url": response_url,
        **fields,
    }
    return urlencode({"payload": json.dumps(payload)}).encode()


def shortcut(trigger_id: str, said: str, response_url: str) -> bytes:
    """ "Check claims", chosen on a message."""
    message = {"type": "message", "user": "U0OTHER", "ts": "1700000001.000200", "text": said}
    return interaction(
        trigger_id,
        response_url,
        type="message_action",
        callback_id="check_claims",
        message_ts=message["ts"],
        message=message,
    )


def press(trigger_id: str, action: str, value: str, response_url: str) -> bytes:
    """A button pressed below an answer."""
    return interaction(
        trigger_id,
        response_url,
        type="block_actions",
        container={"type": "message", "message_ts": "1700000001.000200", "channel_id": CHANNEL},
        actions=[
            {
                "action_id": action,
                "block_id": "x",
                "type": "button",
                "value": value,
                "text": {"type": "plain_text", "text": action},
                "action_ts": "1700000002.000300",
            }
        ],
    )


def as_json(record: Record) -> bytes:
    """The bytes of an event."""
    return json.dumps(record).encode()


@contextmanager
def connection(port: int) -> Iterator[http.client.HTTPConnection]:
    """A connection to the program."""
    opened = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        yield opened
    finally:
        opened.close()


def _no(error: str) -> Record:
    return {"ok": False, "error": error}


def _json(record: Record) -> tuple[int, Mapping[str, str], bytes]:
    return 200, {"Content-Type": "application/json; charset=utf-8"}, json.dumps(record).encode()


def _failed(failure: Failure) -> tuple[int, Mapping[str, str], bytes] | None:
    if failure.status == 0:
        return None
    return failure.status, failure.headers, failure.body.encode()


def _handler(slack: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if "json" in self.headers.get("Content-Type", ""):
                body = json.loads(data or b"{}")
            else:
                body = {key: values[0] for key, values in parse_qs(data.decode()).items()}
            found = slack.receive(urlsplit(self.path).path, body)
            if found is None:
                self.close_connection = True
                return
            status, headers, content = found
            self.send_response(status)
            for key, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler
