"""The socket, the browser and the web server around the page."""

import contextlib
import os
import socket
import sys
import threading
import webbrowser
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI

from bot.answers import BotError
from bot.settings import Settings

if TYPE_CHECKING:
    import uvicorn

MOST_CONNECTIONS = 1_000
"""Open connections and running requests; those beyond are answered 503."""

HEADER_SECONDS = 10.0
"""Longest that a connection may take to send the head of its first request."""


def bind(settings: Settings) -> socket.socket:
    """Take the port before anything slow happens.

    Raises:
        BotError: The port is taken, or the address is not this machine's.
    """
    host = settings.host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        # Elsewhere this option would let two servers share the port.
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, settings.port))
        taken.listen(128)
    except (OSError, UnicodeError) as error:
        taken.close()
        cause = error.strerror if isinstance(error, OSError) else "no such address"
        raise BotError(
            f"Cannot listen on {host} port {settings.port} ({cause}); "
            "choose another with --port or --host."
        ) from error
    return taken


def address(settings: Settings) -> str:
    """Where a browser on this machine finds the page."""
    host = settings.host.strip("[]")
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared with, not bound to
        host = "127.0.0.1"
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"


def configured(app: FastAPI, settings: Settings) -> "uvicorn.Config":
    """The web server's own settings: what it believes of its clients, how long it waits."""
    import uvicorn
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class Impatient(H11Protocol):
        """Closes a connection whose first request does not begin in time."""

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self.loop.call_later(HEADER_SECONDS, self.give_up)

        def give_up(self) -> None:
            if self.cycle is None:
                self.transport.close()

    return uvicorn.Config(
        app,
        http=Impatient,
        # Only a tunnel may say who its clients are; others could name any address.
        proxy_headers=settings.public_url is not None,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
        server_header=False,
        limit_concurrency=MOST_CONNECTIONS,
    )


def run(app: FastAPI, settings: Settings, taken: socket.socket, *, browser: bool) -> None:
    """Serve until Ctrl-C."""
    import uvicorn

    if browser and _has_display():
        # Some browsers return only when they are closed.
        opening = threading.Thread(target=webbrowser.open, args=(address(settings),), daemon=True)
        opening.start()
    with contextlib.suppress(KeyboardInterrupt):  # the ordinary end of a server
        uvicorn.Server(configured(app, settings)).run(sockets=[taken])


def _has_display() -> bool:
    """Whether a browser has somewhere to open; a text browser would take the terminal."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
