"""How fast Slack's requests are acknowledged, and whether each is answered exactly once.

    python -m bench.slack_load [--events 50] [--docs docs]

Starts the real server over the documents and a stand-in for Slack on this machine,
sends every event three times, all at once, while questions are being answered, and
kills the server once in between. Exit status 1 where a bar is missed.
"""

import argparse
import contextlib
import os
import selectors
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.slack_stand_in import StandIn, as_json, connection, mention, signed
from bot.slack.replies import FAILED

ROOT = Path(__file__).resolve().parent.parent
DELIVERIES = 3
MOST_MS = 300.0
"""Bar for the 95th percentile of the acknowledgement."""
QUESTIONS = (
    "How many passengers were on board?",
    "Who said that the gearbox had failed?",
    "When did the ferry hit the quay?",
    "Is it confirmed that the soldiers were in Kursk?",
    "Who is the king of the moon?",
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request: its status (0 for none) and how long the answer to it took."""

    status: int
    milliseconds: float


class Server:
    """The program in a process of its own."""

    def __init__(self, slack: StandIn, docs: Path, store: Path, cores: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._slack = slack
        self._command = [sys.executable, "app.py", "--no-browser", "--port", str(self.port)]
        self._command += ["--docs", str(docs), "--store", str(store)]
        self._cores = cores
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it knows from Slack who it is."""
        met = self._meetings()
        environment = {**os.environ, **self._slack.environment()}
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            self._command,
            env=environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            preexec_fn=self._pin,
        )
        self._slack.wait_for(lambda: self._meetings() > met, 180)
        while not self._is_ready():
            time.sleep(0.2)

    def _is_ready(self) -> bool:
        """Whether it listens and the embedding model is loaded."""
        with contextlib.suppress(OSError), connection(self.port) as opened:
            opened.request("GET", "/health")
            return opened.getresponse().status == 200
        return False

    def _pin(self) -> None:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: self._cores])

    def _meetings(self) -> int:
        return sum(name == "auth.test" for name, _ in self._slack.calls)

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End it; by default as a power cut would."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)
            self._process = None

    def send(self, body: bytes) -> Delivery:
        """One request, as Slack sends it."""
        start = time.perf_counter()
        try:
            with connection(self.port) as opened:
                headers = {**signed(body), "Content-Type": "application/json"}
                opened.request("POST", "/slack/events", body, headers)
                answer = opened.getresponse()
                answer.read()
                status = answer.status
        except OSError:
            status = 0
        return Delivery(status, (time.perf_counter() - start) * 1000)


def volley(server: Server, bodies: list[bytes]) -> list[Delivery]:
    """All of them at the same moment, each over its own connection.

    One thread sends and reads, so that what is measured is the server's time.
    """
    waiting = selectors.DefaultSelector()
    requests = [as_request(body) for body in bodies]
    lines = [socket.create_connection(("127.0.0.1", server.port), 30) for _ in bodies]
    by_number = {line.fileno(): line for line in lines}
    sent: dict[socket.socket, float] = {}
    for line, request in zip(lines, requests, strict=True):
        waiting.register(line, selectors.EVENT_READ)
        sent[line] = time.perf_counter()
        line.sendall(request)
    done: list[Delivery] = []
    while waiting.get_map():
        for key, _ in waiting.select(30):
            line = by_number[key.fd]
            # "HTTP/1.1 200 OK"
            status = int(line.recv(4096)[9:12] or 0)
            done.append(Delivery(status, (time.perf_counter() - sent[line]) * 1000))
            waiting.unregister(line)
            line.close()
    return done


def as_request(body: bytes) -> bytes:
    """The bytes of one signed request."""
    headers = {
        **signed(body),
        "Host": "127.0.0.1",
        "Connection": "close",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return b"POST /slack/events HTTP/1.1\r\n" + lines.encode() + b"\r\n" + body


def question(number: int) -> bytes:
    """The event of one question, each in a thread of its own."""
    return as_json(mention(f"Ev{number}", QUESTIONS[number % len(QUESTIONS)]))


def measure(slack: StandIn, server: Server, events: int) -> tuple[list[Delivery], set[str]]:
    """Two rounds of ``events``, each delivered three times, with a kill between."""
    deliveries: list[Delivery] = []
    wanted: set[str] = set()
    for round_number in range(2):
        first = 1_000 * (round_number + 1)
        # Some work is going on already when the volley comes.
        busy = [question(first + 500 + number) for number in range(20)]
        deliveries += [server.send(body) for body in busy]
        bodies = [question(first + number) for number in range(events)]
        for _ in range(DELIVERIES):
            deliveries += volley(server, bodies)
        wanted |= {f"Ev{first + 500 + number}" for number in range(20)}
        wanted |= {f"Ev{first + number}" for number in range(events)}
        if round_number == 0:
            enough = len(slack.answers()) + events // 3
            slack.wait_for(lambda least=enough: len(slack.answers()) >= least, 120)
            server.kill()
            left = len(wanted) - len({*names(slack)})
            print(f"killed with {left} of {len(wanted)} questions not answered yet")
            server.start()
    slack.wait_for(lambda: len({*names(slack)}) >= len(wanted), 120)
    time.sleep(2.0)
    return deliveries, wanted


def names(slack: StandIn) -> list[str]:
    """Which event each answer belongs to."""
    return [message["metadata"]["event_payload"]["id"] for message in slack.answers()]


def main() -> int:
    """Measure, print, and say by the exit status whether the bars are held."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--events", type=int, default=50)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--docs", type=Path, default=ROOT / "docs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, StandIn() as slack:
        server = Server(slack, options.docs, Path(folder) / "store", options.cores)
        try:
            server.start()
            deliveries, wanted = measure(slack, server, options.events)
        finally:
            server.kill(signal.SIGTERM)
    answered = Counter(names(slack))
    times = sorted(delivery.milliseconds for delivery in deliveries)
    p95 = statistics.quantiles(times, n=20)[-1]
    refused = sum(delivery.status != 200 for delivery in deliveries)
    twice = sum(count > 1 for count in answered.values())
    missing = len(wanted - set(answered))
    failed = sum(message["text"] == FAILED for message in slack.answers())
    print(f"{len(deliveries)} deliveries of {len(wanted)} events, the server killed once")
    print(f"acknowledged after: median {times[len(times) // 2]:.0f} ms, p95 {p95:.0f} ms")
    print(f"not acknowledged {refused}, not answered {missing}, twice {twice}, failed {failed}")
    return int(p95 > MOST_MS or bool(refused or twice or missing or failed))


if __name__ == "__main__":
    sys.exit(main())
