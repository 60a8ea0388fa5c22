"""A few threads that ask the bot, and a short line in front of them."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.http.problems import ProblemError

Result = TypeVar("Result")

AT_ONCE = 2
"""Requests worked on at the same time; more gain nothing on two cores."""
WAITING = 12
"""Requests that may wait in line: at some 40 ms each, the last one waits half a second."""


class Workers:
    """Runs work in threads, a bounded amount of it.

    Args:
        seconds: Longest that a request waits for its result.
        at_once: Threads.
        waiting: Requests that may wait for a thread.
    """

    def __init__(self, seconds: float, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._seconds = seconds
        self._places = threading.BoundedSemaphore(at_once + waiting)
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="bot")

    async def run(self, work: Callable[[], Result]) -> Result:
        """The result of ``work``, or what it raised.

        Work whose time is up goes on to its end and keeps its place until then:
        a thread cannot be stopped, and its place must not be given away twice.

        Raises:
            ProblemError: 503 if the line is full or the time is up.
        """
        if not self._places.acquire(blocking=False):
            raise busy()
        future = self._pool.submit(work)
        future.add_done_callback(lambda _: self._places.release())
        waiting = asyncio.wrap_future(future)
        done, _ = await asyncio.wait([waiting], timeout=self._seconds)
        if done:
            return waiting.result()
        waiting.cancel()  # work that has not begun never will
        raise ProblemError(
            503,
            f"The answer was not ready within {self._seconds:g} seconds. "
            "Ask again later, or ask for less.",
            headers={"Retry-After": "5"},
        )

    @property
    def full(self) -> bool:
        """Whether the next piece of work would be refused."""
        if not self._places.acquire(blocking=False):
            return True
        self._places.release()
        return False

    def close(self) -> None:
        """Takes no more work; what has not begun is dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def busy() -> ProblemError:
    """The refusal of a server with a full line."""
    return ProblemError(
        503,
        "The server is busy with other questions. Ask again in a second.",
        headers={"Retry-After": "1"},
    )
