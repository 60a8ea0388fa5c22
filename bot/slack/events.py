"""Slack calls us: signed HTTP requests, or Socket Mode. An adapter that only translates.

A request is proven, read, kept in the inbox, and only then acknowledged; the workers
answer it afterwards. The page's password is not asked for: the signature is the proof.
"""

import asyncio
import contextlib
import logging
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from slack_bolt import Ack, App, BoltRequest, BoltResponse
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.pipeline import Bot
from bot.reports import Reports
from bot.settings import Settings, default_store, reports_file, slack_is_on
from bot.slack.client import Identity, SlackClient, silent
from bot.slack.failures import SlackRefused, SlackUnavailable, failure
from bot.slack.inbox import Inbox
from bot.slack.replies import Replies
from bot.slack.requests import (
    SHORTCUT,
    SlackRequest,
    read_command,
    read_event,
    read_press,
    read_shortcut,
)
from bot.slack.workers import SlackWorkers

logger = logging.getLogger(__name__)

PATH = "/slack/events"
LOOKING = "Looking in the documents …"
LARGEST_BODY = 1_000_000
"""Bytes. A message has at most 40,000 characters; a form spells each as up to nine."""
BODY_SECONDS = 2.0
"""Slack waits three for the acknowledgement."""
_DISPATCHERS = 4
_RETRY_SECONDS = (1, 2, 5, 15, 60)
_ANY = re.compile("")


def open_slack(bot: Bot, settings: Settings) -> "SlackDoor | None":
    """Slack's way in, or None where Slack is off.

    Raises:
        BotError: Half of the settings are missing, or the inbox cannot be kept.
    """
    return SlackDoor(bot, settings) if slack_is_on(settings) else None


class SlackDoor:
    """Everything that one server has to do with Slack.

    Put ``route`` into the application, and run the application inside ``running``.

    Raises:
        BotError: The inbox or the reports cannot be kept in the store.
    """

    def __init__(self, bot: Bot, settings: Settings) -> None:
        store = settings.store or default_store(settings.docs)
        store.mkdir(parents=True, exist_ok=True)
        self._bot = bot
        self._settings = settings
        self._client = SlackClient(settings)
        self._identity: Identity | None = None
        self._inbox = Inbox(store / "slack.sqlite")
        self._reports = Reports(reports_file(settings))
        secret = settings.slack_signing_secret
        self._verifier = SignatureVerifier(secret.get_secret_value()) if secret else None
        self._app = self._build()
        self._pool = ThreadPoolExecutor(_DISPATCHERS, thread_name_prefix="slack-in")
        self._arriving = 0
        self._calm = threading.Event()
        self._calm.set()
        self._stopping = threading.Event()
        self._connecting = threading.Thread(target=self._connect, name="slack", daemon=True)
        self._workers: SlackWorkers | None = None
        self._socket: SocketModeHandler | None = None

    @property
    def route(self) -> Route:
        """``POST /slack/events``: events, commands, shortcuts and buttons alike."""
        return Route(PATH, self.receive, methods=["POST"])

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """From ``start`` to ``close``."""
        self.start()
        try:
            yield
        finally:
            self.close()

    def start(self) -> None:
        """Ask Slack who we are, take up what the last run left, and listen."""
        self._connecting.start()

    def close(self) -> None:
        """Stop listening and let the workers end; what is not answered stays."""
        self._stopping.set()
        self._inbox.stop()
        if self._connecting.ident is not None:
            self._connecting.join(5.0)
        if self._socket is not None:
            self._socket.close()  # type: ignore[no-untyped-call]
        if self._workers is not None:
            self._workers.join(5.0)
        self._pool.shutdown()
        self._inbox.close()
        self._reports.close()

    async def receive(self, request: Request) -> Response:
        """Prove, pass on, acknowledge; meanwhile no worker begins anything."""
        self._arriving += 1
        self._calm.clear()
        try:
            return await self._receive(request)
        finally:
            self._arriving -= 1
            if not self._arriving:
                self._calm.set()

    async def _receive(self, request: Request) -> Response:
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _read(request)
        except TimeoutError:
            return PlainTextResponse("The request took too long to arrive.", status_code=408)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return PlainTextResponse("The request is too large.", status_code=413)
        if not self._proves(body, request.headers):
            return PlainTextResponse("The signature is missing or wrong.", status_code=401)
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._pool, self._dispatch, body, request.headers)
        headers = {name: values[0] for name, values in found.headers.items()}
        return Response(found.body, found.status, headers)

    def _proves(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether Slack signed these bytes within the last five minutes."""
        stamp = headers.get("x-slack-request-timestamp", "")
        signature = headers.get("x-slack-signature", "")
        # Anything else makes the verifier raise.
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 16 and signature.isascii()):
            return False
        try:
            return bool(self._verifier and self._verifier.is_valid(body, stamp, signature))
        except UnicodeDecodeError:
            return False

    def _dispatch(self, body: bytes, headers: Mapping[str, str]) -> BoltResponse:
        try:
            request = BoltRequest(body=body.decode("utf-8"), headers=dict(headers))
        except (ValueError, RecursionError, AttributeError, TypeError):
            return BoltResponse(status=400, body="The request cannot be read.")
        if not _has_form(request.body):
            return BoltResponse(status=400, body="The request cannot be read.")
        if self._identity is None and request.body.get("type") != "url_verification":
            return BoltResponse(status=503, body="The bot does not know yet who it is.")
        return self._app.dispatch(request)

    def _build(self) -> App:
        """Bolt, which tells the kinds of requests apart."""
        app = App(
            client=self._client.web,
            # Bolt looks at the names of arguments, and would pass a self.
            authorize=lambda: self._authorize(),
            # Proven before it is parsed, which Bolt would do the other way round.
            request_verification_enabled=False,
            ssl_check_enabled=False,
            # The acknowledgement waits for the inbox.
            process_before_response=True,
            logger=silent,
        )
        app.event(_ANY)(self._on(self._read_event))
        app.command(_ANY)(self._on(read_command, LOOKING))
        app.shortcut(SHORTCUT)(self._on(read_shortcut))
        app.action(_ANY)(self._on(read_press))
        app.error(_failed)
        return app

    def _on(
        self, read: Callable[[Mapping[str, Any]], SlackRequest | None], words: str | None = None
    ) -> Callable[..., BoltResponse]:
        """A listener that keeps what ``read`` finds, then acknowledges with ``words``."""

        def listen(ack: Ack, body: dict[str, Any]) -> BoltResponse:
            found = read(body)
            if found is not None:
                self._inbox.put(found)
            return ack(words) if words else ack()

        return listen

    def _read_event(self, body: Mapping[str, Any]) -> SlackRequest | None:
        """A question to the bot, or one in a conversation that it has joined."""
        found = read_event(body, self._identity.user if self._identity else "")
        if found is None or found.addressed:
            return found
        return found if found.follows and self._inbox.joined(found.conversation) else None

    def _authorize(self) -> AuthorizeResult:
        known = self._identity or Identity("", "", "")
        return AuthorizeResult(
            enterprise_id=None,
            team_id=known.team,
            bot_user_id=known.user,
            bot_id=known.bot,
            bot_token=self._client.web.token,
        )

    def _connect(self) -> None:
        """Until it succeeds: who are we, then the workers, then Socket Mode."""
        for tries in range(10**9):
            try:
                if self._identity is None:
                    self._identity = self._client.identity()
                    self._start_workers(self._identity)
                self._open_socket()
                return
            except SlackRefused as error:
                logger.error("Slack does not accept SLACK_BOT_TOKEN: %s", error.code)
            except SlackUnavailable:
                if tries == 0:
                    logger.error("Slack cannot be reached; it is tried again until it can")
            except SlackApiError as error:
                code = failure(error.response.status_code, {}, str(error.response.get("error")))
                logger.error("Slack does not accept SLACK_APP_TOKEN: %s", code)
            except Exception as error:
                # Whatever the SDK raises here; its words may hold an address with a secret.
                logger.error("Socket Mode does not start: %s", type(error).__name__)
            if self._stopping.wait(_RETRY_SECONDS[min(tries, len(_RETRY_SECONDS) - 1)]):
                return

    def _start_workers(self, known: Identity) -> None:
        replies = Replies(
            self._bot, self._settings, self._inbox, self._reports, self._client, known.team
        )
        self._workers = SlackWorkers(replies, self._inbox, self._client, self._calm)
        self._workers.start()

    def _open_socket(self) -> None:
        token = self._settings.slack_app_token
        if token is None or self._stopping.is_set():
            return
        if self._socket is None:
            self._socket = SocketModeHandler(
                self._app, token.get_secret_value(), logger=silent, web_client=self._client.web
            )
        self._socket.connect()  # type: ignore[no-untyped-call]


def _has_form(body: object) -> bool:
    """Whether Bolt can look into a body without stumbling."""
    event = body.get("event", {"type": ""}) if isinstance(body, dict) else None
    return isinstance(event, dict) and isinstance(event.get("type"), str)


async def _read(request: Request) -> bytes | None:
    """The body as it came; None if it is too large."""
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > LARGEST_BODY:
        return None
    parts, total = [], 0
    async for part in request.stream():
        total += len(part)
        if total > LARGEST_BODY:
            return None
        parts.append(part)
    return b"".join(parts)


def _failed(error: Exception) -> BoltResponse:
    """What could not be kept is not acknowledged; Slack sends it again."""
    logger.error("a request of Slack could not be kept: %s", type(error).__name__)
    return BoltResponse(status=500, body="")
