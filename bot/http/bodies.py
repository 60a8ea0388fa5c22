"""The body of a request, held to a size and a pace while it is read."""

import asyncio
import time

from starlette.datastructures import Headers
from starlette.types import Message, Receive

from bot.http.problems import ProblemError

BODY_SECONDS = 30.0
"""Longest that a request may take to send its body."""


def limited(receive: Receive, headers: Headers, most: int) -> Receive:
    """``receive`` that stops at too much and at too slow.

    Raises:
        ProblemError: 413 or 408, now or when the body is read.
    """
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > most:
        raise _too_large(most)
    read = 0
    deadline = time.monotonic() + BODY_SECONDS
    whole = False

    async def bounded() -> Message:
        nonlocal read, whole
        if whole:  # what comes now is the end of the connection, whenever it ends
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), max(0.0, deadline - time.monotonic()))
        except TimeoutError as error:
            raise ProblemError(
                408, "The request took too long to arrive. Send it again."
            ) from error
        read += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if read > most:
            raise _too_large(most)
        return message

    return bounded


def _too_large(most: int) -> ProblemError:
    return ProblemError(413, f"The request has more than {most:,} bytes. Send less at once.")
