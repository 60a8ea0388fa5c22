"""What Slack sends → what is asked. Pure functions over its payloads.

A payload is signed by Slack, but what stands in it was written by strangers, and
fields may be missing: whatever does not have the form of a request is None.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from bot.reports import KINDS

SHORTCUT = "check_claims"
"""Callback of the message shortcut, as the manifest has it."""
_LONGEST_ID = 200  # a block is named after it, which Slack allows 255 characters for
DIRECT = "DM"
"""What stands for direct messages in a list of channels."""


class Kind(StrEnum):
    """What a request wants."""

    QUESTION = "question"
    COMMAND = "command"
    CHECK = "check"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class SlackRequest:
    """One thing that one person wants.

    Attributes:
        id: Slack's own: ``event_id``, or ``trigger_id`` where there is no event.
        kind: What is wanted.
        team: Workspace that the person is in, as far as the payload says.
        channel: Conversation it comes from.
        person: Who wants it.
        text: The question or the text to check, as plain text; of a report, the button.
        ts: Timestamp of the message it was said in, or "".
        thread: Timestamp of the first message of the thread to answer in, or "".
        follows: Whether the message itself was said inside a thread.
        direct: Whether the conversation is between the person and the bot.
        addressed: Whether the bot was spoken to: mentioned, written to, or called.
        shared: Whether other organisations are in the channel; None if unknown.
        response_url: Where the answer to a command or shortcut goes, or "".
        about: Of a report, the id of the answer and the number of the statement
            (``id#2``).
    """

    id: str
    kind: Kind
    team: str
    channel: str
    person: str
    text: str
    ts: str = ""
    thread: str = ""
    follows: bool = False
    direct: bool = False
    addressed: bool = True
    shared: bool | None = None
    response_url: str = ""
    about: str = ""

    @property
    def message(self) -> str | None:
        """Names the message; a mention arrives as two events about the same one."""
        return f"{self.channel}:{self.ts}" if self.kind is Kind.QUESTION else None

    @property
    def conversation(self) -> str:
        """Names what a follow-up follows: the thread, or a direct conversation's top.

        A command, shortcut or button follows nothing.
        """
        if self.kind is not Kind.QUESTION:
            return self.id
        return f"{self.channel}:{self.thread if self.follows or not self.direct else ''}"

    def to_json(self) -> str:
        """The request as one line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Self:
        """What ``to_json`` wrote."""
        record = json.loads(line)
        return cls(**{**record, "kind": Kind(record["kind"])})


def read_event(body: Mapping[str, Any], bot_user: str) -> SlackRequest | None:
    """A question in an event of the Events API.

    None for anything but a person's plain message: the bot's own, other bots',
    edits, joins and the like. ``addressed`` is False for a message in a channel that
    does not mention the bot; whether it follows up is for the caller to know.
    """
    event = _mapping(body, "event")
    if _str(event, "type") not in ("app_mention", "message"):
        return None
    if any(event.get(name) for name in ("subtype", "bot_id", "bot_profile", "hidden")):
        return None
    person, ts, said = _str(event, "user"), _str(event, "ts"), _str(event, "text")
    if person in ("", bot_user, "USLACKBOT"):
        return None
    direct = _str(event, "channel_type") == "im"
    mention = re.compile(rf"<@{re.escape(bot_user)}(?:\|[^<>]*)?>")
    mentioned = _str(event, "type") == "app_mention" or mention.search(said) is not None
    shared = body.get("is_ext_shared_channel")
    found = SlackRequest(
        id=_str(body, "event_id"),
        kind=Kind.QUESTION,
        team=_str(event, "user_team") or _str(event, "team") or _str(body, "team_id"),
        channel=_str(event, "channel"),
        person=person,
        text=plain_text(mention.sub(" ", said)).strip(),
        ts=ts,
        thread=_str(event, "thread_ts") or ts,
        follows=bool(_str(event, "thread_ts")),
        direct=direct,
        addressed=direct or mentioned,
        shared=shared if isinstance(shared, bool) else None,
    )
    # In a channel, who is spoken to first is meant: "<@U2> what do you think?"
    elsewhere = not found.addressed and re.match(r"\s*<@[A-Z0-9]+", said)
    return found if _complete(found) and ts and not elsewhere else None


def read_command(body: Mapping[str, Any]) -> SlackRequest | None:
    """What follows the slash command."""
    found = SlackRequest(
        id=_str(body, "trigger_id"),
        kind=Kind.COMMAND,
        team=_str(body, "team_id"),
        channel=_str(body, "channel_id"),
        person=_str(body, "user_id"),
        text=plain_text(_str(body, "text")).strip(),
        direct=_str(body, "channel_name") == "directmessage",
        response_url=_str(body, "response_url"),
    )
    return found if _complete(found) else None


def read_shortcut(body: Mapping[str, Any]) -> SlackRequest | None:
    """The message that "Check claims" was chosen on."""
    if _str(body, "type") != "message_action" or _str(body, "callback_id") != SHORTCUT:
        return None
    found = _interaction(body, Kind.CHECK, plain_text(_str(_mapping(body, "message"), "text")))
    return found if _complete(found) else None


def read_press(body: Mapping[str, Any]) -> SlackRequest | None:
    """Which button was pressed, below which answer."""
    actions = body.get("actions")
    action = actions[0] if isinstance(actions, list) and actions else None
    if not isinstance(action, Mapping) or _str(action, "action_id") not in KINDS:
        return None
    about = _str(action, "value")
    found = _interaction(body, Kind.REPORT, _str(action, "action_id"), about)
    return found if _complete(found) and about else None


def _interaction(body: Mapping[str, Any], kind: Kind, text: str, about: str = "") -> SlackRequest:
    channel, user = _mapping(body, "channel"), _mapping(body, "user")
    return SlackRequest(
        id=_str(body, "trigger_id"),
        kind=kind,
        team=_str(user, "team_id") or _str(_mapping(body, "team"), "id"),
        channel=_str(channel, "id"),
        person=_str(user, "id"),
        text=text,
        direct=_str(channel, "name") == "directmessage",
        response_url=_str(body, "response_url"),
        about=about,
    )


_MARKED = re.compile(r"<([^<>]*)>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def plain_text(mrkdwn: str) -> str:
    """The words of a message: links by their label, entities as what they stand for.

    >>> plain_text("see <https://a.example/x|the report> &amp; <#C1|harbour>")
    'see the report & #harbour'
    """
    text = _MARKED.sub(lambda match: _words(match[1]), mrkdwn)
    for entity, char in _ENTITIES:
        text = text.replace(entity, char)
    return text


def _words(marked: str) -> str:
    """What a reader sees of the inside of ``<…>``."""
    target, _, label = marked.partition("|")
    sign = {"@": "@", "#": "#", "!": "@"}.get(target[:1], "")
    if not sign:
        return label or target
    shown = label or target[1:]
    return shown if target.startswith("!date") or shown.startswith(sign) else sign + shown


def _complete(request: SlackRequest) -> bool:
    named = (request.id, request.team, request.channel, request.person)
    return all(0 < len(name) <= _LONGEST_ID for name in named)


def _str(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""


def _mapping(record: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = record.get(key)
    return value if isinstance(value, Mapping) else {}
