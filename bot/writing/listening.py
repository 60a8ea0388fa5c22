"""Work that tells how far it is, as an iteration over what it tells."""

import queue
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Generic, TypeVar

from bot.writing.events import Event, Stop, Tell, Wrote

Result = TypeVar("Result")


class Followed(Generic[Result]):
    """Runs work in a thread of its own; iterating gives what it tells, in batches.

    Whoever stops iterating stops the work. ``result`` is there once the iteration has
    ended by itself; what the work raises is raised there.

    Args:
        work: Takes what it shall tell to, and what stops it.
        rest: Seconds between two batches of written words. All before them, and the first
            of them, come at once.
    """

    def __init__(self, work: Callable[[Tell, Stop], Result], rest: float) -> None:
        self.stop = Stop()
        self._work = work
        self._rest = rest
        self._told: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self._done: Future[Result] = Future()

    def __iter__(self) -> Iterator[tuple[Event, ...]]:
        """Batches of events, none empty, until the work is done."""
        pool = ThreadPoolExecutor(1, thread_name_prefix="followed")
        self._done = pool.submit(self._work, self._told.put, self.stop)
        self._done.add_done_callback(lambda _: self._told.put(None))
        pool.shutdown(wait=False)  # takes no more work; what runs goes on
        try:
            while (first := self._told.get()) is not None:
                events = [first, *self._waiting()]
                yield tuple(event for event in events if event is not None)
                if None in events:
                    break
                if any(isinstance(event, Wrote) for event in events):
                    wait([self._done], self._rest)  # its end is told at once
        finally:
            self.stop.set()

    @property
    def result(self) -> Result:
        """What the work gave, or what it raised.

        Raises:
            RuntimeError: It is not done.
        """
        if not self._done.done():
            raise RuntimeError("The work is not done; iterate to the end first.")
        return self._done.result()

    def _waiting(self) -> Iterator[Event | None]:
        while True:
            try:
                yield self._told.get_nowait()
            except queue.Empty:
                return
