"""A question and its passages → what the language model wrote, or why there is nothing."""

import asyncio
import contextlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from bot.writing import faults
from bot.writing.draft import Draft, read_draft
from bot.writing.events import Stop, Tell, Wrote
from bot.writing.excerpts import Excerpt
from bot.writing.faults import WritingFault
from bot.writing.prompt import Message, messages, repeats_rules
from bot.writing.server import LENGTH, Server
from bot.writing.thinking import ThoughtFilter

AT_ONCE = 2
"""Answers that are written at the same time; whoever comes then gets one without."""
MOST_TEXT = 12_000
"""Code points of an answer, thoughts left out; six sentences have some 1,000."""
POLL = 0.1
"""Seconds until somebody's wish to stop is noticed."""
_TAIL = 200  # code points looked back over for the rules, more than seven of their words


@dataclass(slots=True)
class _Text:
    """What has been written so far, and whether the limit of tokens cut it."""

    told: str = ""
    ended: bool = False
    is_short: bool = False


class Writer:
    """Asks a language model. Safe to call from several threads.

    Args:
        server: Where the model is.
        seconds: Longest that an answer may take, from asking to its last word.
        context: Code points of the passages that the model reads.
    """

    def __init__(self, server: Server, seconds: float, context: int) -> None:
        self.server = server
        self.context = context
        self._seconds = seconds
        self._slots = threading.BoundedSemaphore(AT_ONCE)

    @property
    def model(self) -> str:
        """The name of the model."""
        return self.server.model

    def load(self) -> None:
        """Loads what asking needs, so that the first question need not wait for it."""
        self.server.load()

    def write(self, question: str, excerpts: Sequence[Excerpt], tell: Tell, stop: Stop) -> Draft:
        """The answer that the model writes from the passages.

        Must not be called from a thread that runs an event loop.

        Args:
            question: What is asked.
            excerpts: The passages, numbered from 1.
            tell: Gets the words as they come.
            stop: Ends the writing once it is set.

        Raises:
            WritingFault: There is no such answer; it says why.
        """
        if stop.is_set():
            raise WritingFault(faults.STOPPED)
        if not self._slots.acquire(blocking=False):
            raise WritingFault(faults.OCCUPIED)
        try:
            text = asyncio.run(self._read(messages(question, excerpts), tell, stop))
        finally:
            self._slots.release()
        return read_draft(text.told, is_cut=text.is_short)

    async def _read(self, asked: list[Message], tell: Tell, stop: Stop) -> _Text:
        """The whole answer, within the time and unless it is stopped."""
        reading = asyncio.ensure_future(self._collect(asked, tell))
        try:
            async with asyncio.timeout(self._seconds):
                while not reading.done():
                    if stop.is_set():
                        raise WritingFault(faults.STOPPED)
                    await asyncio.wait({reading}, timeout=POLL)
            return reading.result()
        except TimeoutError as error:
            raise WritingFault(faults.SLOW.format(self._seconds)) from error
        finally:
            reading.cancel()
            with contextlib.suppress(asyncio.CancelledError, WritingFault):
                await reading

    async def _collect(self, asked: list[Message], tell: Tell) -> _Text:
        text, thoughts = _Text(), ThoughtFilter()
        async for piece in self.server.chat(asked):
            _add(text, thoughts.feed(piece.text), tell)
            text.ended = text.ended or bool(piece.finish)
            text.is_short = text.is_short or piece.finish == LENGTH
        _add(text, thoughts.end(), tell)
        if not text.ended:
            raise WritingFault(faults.CUT)
        return text


def _add(text: _Text, piece: str, tell: Tell) -> None:
    """Takes in some words and tells them.

    Raises:
        WritingFault: They are too many, or the rules.
    """
    if not piece:
        return
    seen = len(text.told)
    text.told += piece
    if len(text.told) > MOST_TEXT:
        raise WritingFault(faults.LONG)
    if repeats_rules(text.told[max(0, seen - _TAIL) :]):
        raise WritingFault(faults.REPEATED)
    tell(Wrote(piece))
