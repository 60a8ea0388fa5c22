"""Who may call the HTTP interfaces, how often, and with how much.

An ASGI layer around the API and the tools: it turns away before anything is parsed.
The page has a login of its own, Slack its signature.
"""

import asyncio
import base64
import binascii
import hmac
from collections.abc import Callable

from pydantic import SecretStr
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.http.bodies import limited
from bot.http.limits import RateLimit
from bot.http.problems import ProblemError
from bot.http.workers import Workers, busy
from bot.settings import Settings

WRONG_A_MINUTE = 20
"""Wrong passwords or tokens taken from one address in a minute."""
PAUSE = 0.3
"""Seconds before a request is refused because the line is full.

200 clients that come back at once, when refused at once, left the bot 0.2 to 0.8 of its
pace (``python -m bench.api_load --impatient``).
"""


class Credentials:
    """Whether a request carries the token or the password of the settings."""

    def __init__(self, settings: Settings) -> None:
        self._password = _bytes(settings.password)
        self._token = _bytes(settings.api_token)

    @property
    def wanted(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self._password or self._token)

    def fit(self, authorization: str) -> bool:
        """Whether an Authorization header is right: Bearer, or Basic with any name."""
        scheme, _, given = authorization.partition(" ")
        sent = given.strip().encode("latin-1", "replace")  # the bytes as they came
        if scheme.lower() == "bearer":
            # Both are always compared, so that time tells nothing about which there is.
            right = [_same(sent, self._token), _same(sent, self._password)]
            return any(right)
        if scheme.lower() != "basic":
            return False
        try:
            _, _, password = base64.b64decode(sent, validate=True).partition(b":")
        except (binascii.Error, ValueError):
            return False
        return _same(password, self._password)


class Admission:
    """ASGI layer: rate, credentials, size and pace of the body.

    Args:
        app: What is behind it.
        settings: Password, token, requests a minute.
        workers: Who will do the work; while their line is full, nothing is read.
        largest: Bytes that the body of a request to a path may have.
        is_open: Paths that need no credentials.
    """

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        workers: Workers,
        largest: Callable[[str], int],
        is_open: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._app = app
        self._workers = workers
        self._largest = largest
        self._is_open = is_open
        self._rate = RateLimit(settings.requests_per_minute)
        self._wrong = RateLimit(WRONG_A_MINUTE)
        self._credentials = Credentials(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it with a problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        try:
            address = (scope.get("client") or ("",))[0]
            self._rate.test(address)
            if not self._is_open(path):
                self._admit(headers.get("authorization"), address)
                if self._workers.full:  # before the request is read, which costs more
                    await asyncio.sleep(PAUSE)
                    raise busy()
            bounded = limited(receive, headers, self._largest(path))
        except ProblemError as problem:
            await problem.response()(scope, receive, send)
            return

        async def counting(message: Message) -> None:
            # Who was sent away because the server is busy has had nothing to be counted.
            if message["type"] == "http.response.start" and message["status"] != 503:
                self._rate.count(address)
            await send(message)

        await self._app(scope, bounded, counting)

    def _admit(self, authorization: str | None, address: str) -> None:
        if not self._credentials.wanted:
            return
        self._wrong.test(address)
        if authorization is not None and self._credentials.fit(authorization):
            return
        if authorization is not None:
            self._wrong.count(address)
        raise ProblemError(
            401,
            "Send the token or the password of this server: Authorization: Bearer ….",
            headers={"WWW-Authenticate": "Bearer"},
        )


def _bytes(secret: SecretStr | None) -> bytes:
    return secret.get_secret_value().encode("utf-8", "surrogateescape") if secret else b""


def _same(given: bytes, wanted: bytes) -> bool:
    return hmac.compare_digest(given, wanted) and bool(wanted)
