"""The calls that go out to Slack, and what can come of them.

The SDK's own retries stay off: one of them sends a message again after a broken
connection, though it may have arrived. Here a failure says whether it may have, and
when to try again; who called decides. The SDK logs nothing: at some levels it writes
addresses that are secrets, and what people wrote.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, TypeVar
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient

from bot.answers import BotError
from bot.settings import Settings
from bot.slack.access import Person
from bot.slack.blocks import Message
from bot.slack.failures import SlackRefused, SlackUnavailable, broken, failure

Fact = TypeVar("Fact")

TIMEOUT = 15
"""Seconds that Slack may take to answer a call."""
MARK = "hearsay_answer"
"""Type of the metadata by which an answer is recognised as one."""
_FACTS_SECONDS = 600.0
_MOST_FACTS = 5_000
_PAGES = 5
_WEBHOOK_TRIES = 4
_WEBHOOK_WAIT = 60.0

silent = logging.getLogger(f"{__name__}.sdk")
"""For the SDK, which takes level and silence from it."""
silent.disabled = True
silent.setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is: its workspace, its user, its bot id."""

    team: str
    user: str
    bot: str


class SlackClient:
    """Slack's Web API as this bot uses it; safe to call from several threads.

    Every method may raise SlackUnavailable or SlackRefused.

    Args:
        settings: Token and addresses.
        now: A clock that never goes back, in seconds.
    """

    def __init__(self, settings: Settings, now: Callable[[], float] = time.monotonic) -> None:
        token = settings.slack_bot_token
        self.web = WebClient(
            token=token.get_secret_value() if token else None,
            base_url=f"{str(settings.slack_api_url).rstrip('/')}/",
            timeout=TIMEOUT,
            logger=silent,
            retry_handlers=[],
        )
        self._hooks = urlsplit(str(settings.slack_hooks_url))
        self._now = now
        self._resting: dict[str, float] = {}
        self._people: dict[str, tuple[float, Person]] = {}
        self._shared: dict[str, tuple[float, bool]] = {}

    def identity(self) -> Identity:
        """Who the token belongs to."""
        found = self._call(self.web.auth_test)
        return Identity(*(str(found.get(key) or "") for key in ("team_id", "user_id", "bot_id")))

    def person(self, name: str) -> Person:
        """What Slack knows of somebody; remembered for ten minutes."""
        return self._remembered(self._people, name, self._person)

    def is_shared(self, channel: str) -> bool:
        """Whether other organisations are in a channel; remembered for ten minutes."""
        return self._remembered(self._shared, channel, self._is_shared)

    def may_post(self) -> None:
        """Raises SlackUnavailable while Slack takes no messages: then none need be made."""
        self._rest(self.web.chat_postMessage)

    def post(self, channel: str, thread: str, message: Message, name: str) -> None:
        """Posts a message that ``find`` recognises by ``name``."""
        self._call(
            self.web.chat_postMessage,
            channel=channel,
            text=message.text,
            blocks=list(message.blocks),
            metadata={"event_type": MARK, "event_payload": {"id": name}},
            **({"thread_ts": thread} if thread else {}),
            **_QUIET,
        )

    def post_privately(self, channel: str, person: str, thread: str, message: Message) -> None:
        """Posts a message that only ``person`` sees."""
        self._call(
            self.web.chat_postEphemeral,
            channel=channel,
            user=person,
            text=message.text,
            blocks=list(message.blocks),
            **({"thread_ts": thread} if thread else {}),
            **_QUIET,
        )

    def find(self, channel: str, thread: str, since: str, name: str) -> bool:
        """Whether a message of ``name`` stands in a thread, after the message ``since``."""
        cursor = ""
        for _ in range(_PAGES):
            page = self._call(
                self.web.conversations_replies,
                channel=channel,
                ts=thread,
                oldest=since,
                limit=200,
                include_all_metadata=True,
                **({"cursor": cursor} if cursor else {}),
            )
            messages = page.get("messages") or []
            if any(_is_marked(message, name) for message in messages):
                return True
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                break
        return False

    def react(self, channel: str, ts: str, emoji: str) -> None:
        """Puts a reaction on a message."""
        self._call(self.web.reactions_add, channel=channel, timestamp=ts, name=emoji)

    def unreact(self, channel: str, ts: str, emoji: str) -> None:
        """Takes it off again."""
        self._call(self.web.reactions_remove, channel=channel, timestamp=ts, name=emoji)

    def respond(self, url: str, message: Message) -> None:
        """Answers a command or shortcut; only the one who gave it sees the answer."""
        if not self.is_hook(url):
            raise SlackRefused("not_an_address_of_slack")
        body = {"text": message.text, "blocks": list(message.blocks), "replace_original": False}
        _send(url, body | {"response_type": "ephemeral"} | _QUIET)

    def is_hook(self, url: str) -> bool:
        """Whether an address is one of Slack's to which answers go."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        return (parts.scheme, parts.netloc) == (self._hooks.scheme, self._hooks.netloc)

    def _person(self, name: str) -> Person:
        user = self._call(self.web.users_info, user=name).get("user") or {}
        grid = (user.get("enterprise_user") or {}).get("teams") or []
        return Person(
            teams=(str(user.get("team_id") or ""), *map(str, grid)),
            guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
            human=not (user.get("is_bot") or user.get("deleted")),
        )

    def _is_shared(self, name: str) -> bool:
        channel = self._call(self.web.conversations_info, channel=name).get("channel") or {}
        return bool(channel.get("is_ext_shared") or channel.get("is_pending_ext_shared"))

    def _remembered(
        self, facts: dict[str, tuple[float, Fact]], name: str, ask: Callable[[str], Fact]
    ) -> Fact:
        until, fact = facts.get(name, (0.0, None))
        if fact is None or until < self._now():
            fact = ask(name)
            if len(facts) >= _MOST_FACTS:
                facts.clear()
            facts[name] = (self._now() + _FACTS_SECONDS, fact)
        return fact

    def _rest(self, method: Callable[..., SlackResponse]) -> None:
        seconds = self._resting.get(method.__name__, 0.0) - self._now()
        if seconds > 0:
            raise SlackUnavailable(seconds, sent=False)

    def _call(self, method: Callable[..., SlackResponse], **arguments: Any) -> Mapping[str, Any]:
        """One call; none at all while Slack wants to be left alone with this method."""
        self._rest(method)
        try:
            data = method(**arguments).data
        except SlackApiError as error:
            status, headers = error.response.status_code, error.response.headers
            said = error.response.data if isinstance(error.response.data, dict) else {}
            found = failure(status, headers, str(said.get("error") or ""))
            if status == 429 and isinstance(found, SlackUnavailable):
                self._resting[method.__name__] = self._now() + found.seconds
            raise found from None
        except _BROKEN as error:
            raise broken(error) from None
        return data if isinstance(data, dict) else {}


_QUIET: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False}
# A broken connection, or an answer that is none.
_BROKEN = (OSError, HTTPException, ValueError, AttributeError, TypeError, SlackClientError)


def post_to_webhook(
    url: str, message: Message, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Posts a message to an incoming webhook, and waits where Slack asks to.

    Raises:
        BotError: It could not be posted; the message does not hold the address.
    """
    body = {"text": message.text, "blocks": list(message.blocks)} | _QUIET
    for tries_left in reversed(range(_WEBHOOK_TRIES)):
        try:
            return _send(url, body)
        except SlackRefused as error:
            raise BotError(
                f"Slack did not take the message ({error.code}); "
                "see whether SLACK_WEBHOOK_URL is still valid."
            ) from None
        except SlackUnavailable as error:
            if error.sent:
                raise BotError(
                    "Slack did not say whether it took the message; "
                    "look into the channel before you try again."
                ) from None
            if not tries_left or error.seconds > _WEBHOOK_WAIT:
                raise BotError(
                    "Slack cannot be reached or asks for patience; "
                    f"try again in {error.seconds:.0f} seconds."
                ) from None
            sleep(error.seconds)
    return None


def _send(url: str, body: Mapping[str, Any]) -> None:
    """One message to an address of Slack's that is a secret in itself."""
    hook = WebhookClient(url, timeout=TIMEOUT, logger=silent, retry_handlers=[])
    try:
        response = hook.send_dict(dict(body))
    except _BROKEN as error:
        raise broken(error) from None
    if response.status_code != 200:
        raise failure(response.status_code, response.headers, response.body)


def _is_marked(message: Mapping[str, Any], name: str) -> bool:
    """Whether a message is the answer of that name, by its metadata or its buttons."""
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    blocks = message.get("blocks") or []
    return payload.get("id") == name or any(
        block.get("block_id") == f"hearsay:{name}" for block in blocks
    )
