"""A stand-in for a language model's server: OpenAI's protocol on a real port, by script.

It says what its script says, and breaks the protocol in whatever way the script asks for.
"""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

MODEL = "stand-in"


@dataclass(frozen=True)
class Script:
    """What the server answers.

    Attributes:
        pieces: The answer in the pieces in which it is sent.
        finish: How it says that it ended; None says nothing.
        status: HTTP status; from 300 on ``raw`` is the body.
        headers: Further headers.
        raw: Sent as the body as it is, in place of the pieces.
        wait: Seconds before anything is sent.
        pause: Seconds between two pieces.
        is_cut: Close the connection in the midst of a chunk after the last piece.
    """

    pieces: Iterable[str] = ()
    finish: str | None = "stop"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: Iterable[bytes] | None = None
    wait: float = 0.0
    pause: float = 0.0
    is_cut: bool = False


Request = dict[str, Any]
Scripted = Script | Callable[[Request], Script]


def says(text: str) -> Script:
    """A well-behaved answer, a few words at a time."""
    words = text.split(" ")
    return Script([word + " " for word in words[:-1]] + words[-1:])


def event(content: object, finish: object = None) -> bytes:
    """One event of a stream."""
    choice = {"index": 0, "delta": {"content": content}, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": MODEL}
    return b"data: " + json.dumps({**chunk, "choices": [choice]}).encode() + b"\n\n"


class StandIn:
    """The server, for the length of a ``with`` block."""

    def __init__(self, script: Scripted | None = None) -> None:
        self.script: Scripted = script or says("It rained. [1]")
        self.requests: list[Request] = []
        self.headers: list[dict[str, str]] = []
        self.sent: list[float] = []  # when each piece left, by the monotonic clock
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                """Nothing is logged."""

            def do_GET(self) -> None:
                stand_in.headers.append(dict(self.headers))
                body = json.dumps({"object": "list", "data": [{"id": MODEL}]}).encode()
                self._reply(200, {"Content-Type": "application/json"}, body)

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", "0"))
                request = json.loads(self.rfile.read(length))
                stand_in.headers.append(dict(self.headers))
                stand_in.requests.append(request)
                script = stand_in.script
                played = script(request) if callable(script) else script
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    stand_in._play(self, played)

            def _reply(self, status: int, headers: dict[str, str], body: bytes) -> None:
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        """The address that the settings would name."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> Self:
        """Start to serve."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _play(self, handler: BaseHTTPRequestHandler, script: Script) -> None:
        time.sleep(script.wait)
        handler.send_response(script.status)
        headers = {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"}
        for name, value in {**headers, **script.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        for body in _bodies(script):
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(body), body))
            handler.wfile.flush()
            self.sent.append(time.monotonic())
            time.sleep(script.pause)
        if script.is_cut:
            handler.wfile.write(b"fff\r\ndata: {")
            handler.wfile.flush()
            handler.close_connection = True
            return
        handler.wfile.write(b"0\r\n\r\n")


def _bodies(script: Script) -> Iterable[bytes]:
    if script.raw is not None:
        yield from script.raw
        return
    yield from (event(piece) for piece in script.pieces)
    if script.is_cut:
        return
    if script.finish is not None:
        yield event("", script.finish)
        yield b"data: [DONE]\n\n"
