"""``python -m bench.api_load``: many clients of the HTTP API at once.

Starts the program on a folder, lets one client ask in a row, then many at once, and
compares. Clients that are sent away come back after the time that they were told,
or with ``--impatient`` at once.
"""

import argparse
import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.speed import spread

QUESTIONS = (
    "How many passengers were on board?",
    "Who said that the ferry was overloaded?",
    "When did the ferry leave?",
    "Is it confirmed?",
    "What does the operator say?",
)
ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Tally:
    """What the clients saw; ``seconds`` of the answered requests only."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def add(self, status: int, seconds: float) -> None:
        """One response."""
        self.statuses[status] += 1
        if status == 200:
            self.seconds.append(seconds)


@contextlib.contextmanager
def server(docs: Path) -> Iterator[tuple[int, int]]:
    """The program on a free port: port and process, ready to answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as store:
        command = [sys.executable, "app.py", "--docs", str(docs), "--store", store]
        process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "--port", str(port), "--no-browser"], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        try:
            asyncio.run(_ready(port))
            yield port, process.pid
        finally:
            process.terminate()
            process.wait()


async def _ready(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError):
            status, _ = await _request(*await asyncio.open_connection("127.0.0.1", port), None)
            if status == 200:
                return
        await asyncio.sleep(0.2)
    raise SystemExit("The server was not ready within two minutes.")


async def _request(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, question: str | None
) -> tuple[int, float]:
    """Sends a question, or asks for the health; status and seconds to wait."""
    body = b"" if question is None else json.dumps({"question": question}).encode()
    line = "GET /health" if question is None else "POST /api/ask"
    head = f"{line} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    await writer.drain()
    status = int((await reader.readline()).split()[1])
    length, wait = 0, 0.0
    while (header := await reader.readline()) not in (b"\r\n", b""):
        name, _, value = header.decode().partition(":")
        if name.lower() == "content-length":
            length = int(value)
        elif name.lower() == "retry-after":
            wait = float(value)
    await reader.readexactly(length)
    return status, wait


async def _client(port: int, number: int, until: float, tally: Tally, patient: bool) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    turn = number
    while time.monotonic() < until:
        began = time.monotonic()
        status, wait = await _request(reader, writer, QUESTIONS[turn % len(QUESTIONS)])
        tally.add(status, time.monotonic() - began)
        turn += 1
        if status != 200 and patient:
            await asyncio.sleep(min(wait, max(0.0, until - time.monotonic())))
    writer.close()


async def _load(port: int, clients: int, seconds: float, patient: bool) -> Tally:
    tally = Tally()
    until = time.monotonic() + seconds
    await asyncio.gather(*(_client(port, one, until, tally, patient) for one in range(clients)))
    return tally


def memory(process: int) -> float:
    """Resident memory of a process in MB; Linux only."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def report(name: str, tally: Tally, seconds: float) -> float:
    """Prints one run and returns its answers a second."""
    rate = len(tally.seconds) / seconds
    times = spread(tally.seconds)
    counts = ", ".join(f"{status}: {count:,}" for status, count in sorted(tally.statuses.items()))
    print(f"{name}: {rate:.1f} answers/s, {times} ({counts})")
    return rate


def main() -> None:
    """Prints throughput, times, statuses and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", type=Path, default=ROOT / "docs")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--impatient", action="store_true", help="come back at once when refused")
    options = parser.parse_args()
    with server(options.docs) as (port, process):
        seconds = options.seconds
        alone = asyncio.run(_load(port, 1, seconds / 3, patient=True))
        single = report("one client in a row", alone, seconds / 3)
        patient = not options.impatient
        for minute in ("first", "second"):
            tally = asyncio.run(_load(port, options.clients, seconds, patient))
            rate = report(f"{options.clients} clients, {minute} run", tally, seconds)
            print(f"  {rate / single:.2f} of one client; resident {memory(process):.0f} MB")


if __name__ == "__main__":
    main()
