"""Parsing with limits on time and memory.

Files come from strangers: one that makes a parser run for ever, fill the memory
or crash must cost no more than itself. So all but small text files are parsed
in a child process, a fresh Python that runs this module; it gets a file's bytes
and gives back the document as a line of JSON.
"""

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from types import TracebackType
from typing import IO, Any, Self

from index.child import GIGABYTE, command, environment, limit_memory
from index.documents import Block, Document, IndexingError, Kind
from index.loading import SIMPLE_SUFFIXES, parse

# A page of a PDF takes 15 to 60 ms on one core: enough for the longest that is read.
TIMEOUT_S = 120.0
MEMORY_BYTES = 4 * GIGABYTE
# Text files up to this size are parsed at once: the worst found (64 KB of open
# brackets) take half a second, as long as starting the child.
_SMALL_BYTES = 64 * 1024


class Parser:
    """Parses files; its child process starts with the first file that needs it.

    Args:
        timeout_s: Seconds for one file.
        memory_bytes: Address space of the child.
    """

    def __init__(self, timeout_s: float = TIMEOUT_S, memory_bytes: int = MEMORY_BYTES) -> None:
        self._timeout_s = timeout_s
        self._memory_bytes = memory_bytes
        self._child: subprocess.Popen[bytes] | None = None

    def parse(self, data: bytes, name: str) -> Document:
        """The document in the bytes of a file called ``name``.

        Raises:
            IndexingError: With one plain sentence, if the bytes hold no document
                or parsing them goes over a limit.
        """
        at_once = len(data) <= _SMALL_BYTES and name.lower().endswith(SIMPLE_SUFFIXES)
        reply = _reply(data, name) if at_once else self._ask(data, name)
        if "error" in reply:
            raise IndexingError(reply["error"])
        blocks = tuple(
            Block(start, end, Kind(kind), page) for start, end, kind, page in reply.pop("blocks")
        )
        return Document(blocks=blocks, **reply)

    def _ask(self, data: bytes, name: str) -> dict[str, Any]:
        """The child's reply; one that says so if it died of the file."""
        child = self._child = self._child or _start(self._memory_bytes)
        began = time.monotonic()
        reply = self._exchange(child, data, name)
        if reply is not None:
            return reply
        self.close()
        if time.monotonic() - began >= self._timeout_s:
            return {
                "error": f"Reading the file took over {self._timeout_s:g} seconds; "
                "it may be damaged, or split it."
            }
        return {"error": "The file makes its reader crash; it is probably damaged."}

    def _exchange(
        self, child: "subprocess.Popen[bytes]", data: bytes, name: str
    ) -> dict[str, Any] | None:
        """Send the file and read the reply; None if the child died, or was ended."""
        if child.stdin is None or child.stdout is None:
            return None
        watchdog = threading.Timer(self._timeout_s, child.kill)
        watchdog.start()
        try:
            child.stdin.write(json.dumps([name, len(data)]).encode() + b"\n" + data)
            child.stdin.flush()
            line = child.stdout.readline()
        except BrokenPipeError:
            return None
        finally:
            watchdog.cancel()
        reply: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
        return reply

    def close(self) -> None:
        """End the child; the next file starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child."""
        self.close()


def _start(memory_bytes: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own program
        [*command("index.parsing"), str(memory_bytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )


def _reply(data: bytes, name: str) -> dict[str, Any]:
    """The document, or the reason why there is none, as plain data."""
    try:
        document = parse(data, name)
    except IndexingError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "Reading the file takes too much memory; it may be damaged, or split it."}
    except RecursionError:
        return {"error": "The parts of the file are nested too deeply."}
    except Exception as error:  # noqa: BLE001 - whatever a parser raises is that file's fault
        return {"error": f"The file cannot be parsed ({type(error).__name__})."}
    blocks = [(b.start, b.end, b.kind, b.page) for b in document.blocks]
    return {**asdict(document), "blocks": blocks}


def serve(requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer requests until there are no more.

    A request is a line of JSON, ``[name, length]``, and so many bytes; a reply
    is a line of JSON.
    """
    while line := requests.readline():
        name, length = json.loads(line)
        replies.write(json.dumps(_reply(requests.read(length), name)).encode() + b"\n")
        replies.flush()


if __name__ == "__main__":
    limit_memory(int(sys.argv[1]))
    # A library that prints must not speak between the replies.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        serve(sys.stdin.buffer, answers)
