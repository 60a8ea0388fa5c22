"""Who may talk to the server, and what the page may load.

A page of another site can reach a server on this machine through the visitor's
browser: by a name that resolves to 127.0.0.1 (DNS rebinding), or by sending a
form here. So the Host must be one of ours, and a request that changes something
must come from our own page.
"""

import ipaddress
import secrets
import socket
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.http.bodies import limited
from bot.http.limits import RateLimit
from bot.http.problems import ProblemError
from bot.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio starts itself with scripts in its page and builds templates with
        # new Function; handlers in attributes, which injected markup would need,
        # stay forbidden.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "script-src-attr 'none'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""Content-Security-Policy: nothing from elsewhere."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

LOGINS_A_MINUTE = 20
"""Passwords that one address may try on the page in a minute."""

LOGIN = "/login"
LOGIN_MARK = "hearsay-login"
"""A cookie that tells one login from the next, and opens nothing: the page forgets what it kept
for whoever was logged in before."""
LOGIN_BYTES, PAGE_BYTES, UPLOAD_BYTES = 2**13, 2**22, 2**26
"""Largest bodies of a login, of an event of the page, and of files dropped together."""
GUARDED_ELSEWHERE = ("/api/", "/mcp/", "/slack/")
"""Where smaller limits hold."""
DEEP_LINK = "/deep_link"
"""Gradio's way to write a page's state, questions and answers included, to a folder."""
CROSS_ORIGIN = ("access-control-allow-origin", "access-control-allow-credentials")
"""What Gradio tells pages of other ports on this machine; no page but ours may read."""

_WILDCARDS = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to


class Guard:
    """ASGI middleware that turns strangers away and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        # Gradio's login knows no limit.
        self.logins = RateLimit(LOGINS_A_MINUTE)
        self.any_address = settings.host in _WILDCARDS
        self.names = {"localhost", "127.0.0.1", "::1", settings.host.lower().strip("[]")}
        self.public = None
        if settings.public_url is not None:
            self.public = urlsplit(str(settings.public_url))
            self.names.add(self.public.hostname or "")
        if self.any_address:
            self.names.add(socket.gethostname().lower())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 or 403 to a stranger; pass everything else on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self.knows_host(headers.get("host", "")):
            refusal = ProblemError(
                400,
                "This host name is not served here. "
                "Set PUBLIC_URL to the address under which others reach the server.",
            )
            await refusal.response()(scope, receive, send)
            return
        if scope.get("method") not in ("GET", "HEAD") and not self.is_own_page(headers):
            refusal = ProblemError(403, "A page of another site may not do this.")
            await refusal.response()(scope, receive, send)
            return
        try:
            bounded = self.admit(scope, receive, headers)
        except ProblemError as refusal:
            await refusal.response()(scope, receive, send)
            return

        is_login = _is_login(scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                changed = MutableHeaders(scope=message)
                for name in CROSS_ORIGIN:
                    del changed[name]
                changed.update(HEADERS)
                if is_login and message["status"] == 200:
                    mark = f"{LOGIN_MARK}={secrets.token_hex(8)}; Path=/; SameSite=Strict"
                    changed.append("set-cookie", mark)
            await send(message)

        await self.app(scope, bounded, send_with_headers)

    def admit(self, scope: Scope, receive: Receive, headers: Headers) -> Receive:
        """The request's ``receive``, bounded before anything behind it reads a byte.

        Raises:
            ProblemError: It asks for what is not served, tries too many passwords, or
                is too large.
        """
        path = scope["path"].rstrip("/")
        if path.endswith(DEEP_LINK):
            raise ProblemError(404, "There is nothing at this address.")
        if scope["type"] != "http" or f"{path}/".startswith(GUARDED_ELSEWHERE):
            return receive
        if _is_login(scope):
            self.logins.hit((scope.get("client") or ("",))[0])
            return limited(receive, headers, LOGIN_BYTES)
        return limited(receive, headers, UPLOAD_BYTES if path.endswith("/upload") else PAGE_BYTES)

    def knows_host(self, host: str) -> bool:
        """Whether the Host header names this server, whatever the port.

        A server bound to every address also answers to its numbers: rebinding
        needs a name.
        """
        name = _hostname(host)
        return name in self.names or (self.any_address and _is_address(name))

    def is_own_page(self, headers: Headers) -> bool:
        """Whether a request comes from our page, or from no page at all."""
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        try:
            parts = urlsplit(origin)
        except ValueError:  # "http://[" is no address
            return False
        if self.public and (parts.scheme, parts.netloc) == (self.public.scheme, self.public.netloc):
            return True
        return parts.netloc.lower() == headers.get("host", "").lower()


def _is_login(scope: Scope) -> bool:
    """Whether somebody sends a password to the page."""
    return scope.get("method") == "POST" and scope["path"].rstrip("/") == LOGIN


def _hostname(host: str) -> str:
    """The name in a Host header, without port and brackets; empty if it has none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
