"""A question and its passages → what the language model wrote, or why there is nothing."""

import asyncio
import codecs
import contextlib
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation import Turn
from bot.follow_ups import stands_alone
from bot.writing import faults, following
from bot.writing.draft import Draft, read_draft
from bot.writing.events import Stop, Tell, Wrote, untold
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
UNDERSTANDING = 0.25
"""Share of the time for an answer that understanding a follow-up question may take."""
# Joins the two halves of a character that a server cut in two, and replaces half a one.
_WIDE = codecs.lookup("utf-16-le")
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
        seconds: Longest that an answer may take, from the question to its last word.
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

    def until(self) -> float:
        """When a question that is asked now must be answered, by the monotonic clock."""
        return time.monotonic() + self._seconds

    def understand(
        self, question: str, history: Sequence[Turn], until: float, stop: Stop
    ) -> str | None:
        """The question that a follow-up stands for; None where the model is of no help.

        Must not be called from a thread that runs an event loop.

        Args:
            question: The follow-up.
            history: What came before it, oldest first.
            until: When the answer must be there.
            stop: Ends it once it is set.
        """
        if not history or stands_alone(question):
            return None
        asked = following.messages(question, history)
        soon = until - (1 - UNDERSTANDING) * self._seconds
        with contextlib.suppress(WritingFault):
            written = self._asked(asked, untold, soon, stop).told
            return following.understood(written, question, history)
        return None

    def write(
        self, question: str, excerpts: Sequence[Excerpt], until: float, tell: Tell, stop: Stop
    ) -> Draft:
        """The answer that the model writes from the passages.

        Must not be called from a thread that runs an event loop.

        Args:
            question: What is asked.
            excerpts: The passages, numbered from 1.
            until: When it must be there.
            tell: Gets the words as they come.
            stop: Ends the writing once it is set.

        Raises:
            WritingFault: There is no such answer; it says why.
        """
        text = self._asked(messages(question, excerpts), tell, until, stop)
        return read_draft(text.told, is_cut=text.is_short)

    def _asked(self, asked: list[Message], tell: Tell, until: float, stop: Stop) -> _Text:
        """What the model writes, unless there are others at it already."""
        if stop.is_set():
            raise WritingFault(faults.STOPPED)
        if not self._slots.acquire(blocking=False):
            raise WritingFault(faults.OCCUPIED)
        try:
            return asyncio.run(self._read(asked, tell, until, stop))
        finally:
            self._slots.release()

    async def _read(self, asked: list[Message], tell: Tell, until: float, stop: Stop) -> _Text:
        """The whole answer, within the time and unless it is stopped."""
        reading = asyncio.ensure_future(self._collect(asked, tell))
        try:
            async with asyncio.timeout(until - time.monotonic()):
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
        text, thoughts, letters = _Text(), ThoughtFilter(), _WIDE.incrementaldecoder("replace")
        async for piece in self.server.chat(asked):
            halves, _ = _WIDE.encode(piece.text, "surrogatepass")
            _add(text, thoughts.feed(letters.decode(halves)), tell)
            text.ended = text.ended or bool(piece.finish)
            text.is_short = text.is_short or piece.finish == LENGTH
        _add(text, thoughts.feed(letters.decode(b"", final=True)) + thoughts.end(), tell)
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
