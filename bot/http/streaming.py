"""An answer while it is made, as server-sent events."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

from starlette.responses import StreamingResponse

from bot.answers import Answer, BotError
from bot.http.problems import FAILED, ProblemError
from bot.http.workers import Workers
from bot.writing.events import Event, Progress, Shown, Stop, Wrote
from index.documents import IndexingError

logger = logging.getLogger(__name__)

Ask = Callable[..., Answer]
"""``Bot.ask`` for one question; takes ``tell`` and ``stop``."""

EVENT_SCHEMA = {
    "type": "object",
    "properties": {
        "event": {"enum": ["progress", "composed", "words", "answer", "problem"]},
        "data": {"type": "string", "description": "A JSON object"},
    },
    "required": ["event", "data"],
}
"""One event, as the description of the interface has it."""
BEAT_SECONDS = 10.0
"""Silence after which a comment is sent, so that nobody in between closes the connection."""


def event_stream(ask: Ask, workers: Workers) -> StreamingResponse:
    """The events of one question: ``progress``, ``composed``, ``words``, then ``answer``.

    ``problem`` in place of ``answer`` says why there is none. Whoever hangs up stops the
    language model.
    """
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    body = _events(ask, workers)
    return StreamingResponse(body, media_type="text/event-stream", headers=headers)


async def _events(ask: Ask, workers: Workers) -> AsyncIterator[str]:
    queue: asyncio.Queue[Event | None] = asyncio.Queue()
    loop, stop = asyncio.get_running_loop(), Stop()

    def tell(event: Event) -> None:
        loop.call_soon_threadsafe(queue.put_nowait, event)

    asking = asyncio.ensure_future(workers.run(partial(ask, tell=tell, stop=stop)))
    asking.add_done_callback(lambda _: queue.put_nowait(None))
    try:
        while True:
            try:
                event = await asyncio.wait_for(queue.get(), BEAT_SECONDS)
            except TimeoutError:
                yield ":\n\n"
                continue
            if event is None:
                break
            yield _message(*_event(event))
        yield _outcome(asking)
    finally:
        stop.set()
        asking.cancel()


def _event(event: Event) -> tuple[str, dict[str, Any]]:
    """The name and the data of what is told."""
    if isinstance(event, Progress):
        told = {"stage": event.stage, "done": event.done, "of": event.of, "words": str(event)}
        return "progress", told
    if isinstance(event, Shown):
        return "composed", event.answer.to_dict()
    if isinstance(event, Wrote):
        return "words", {"text": event.text}
    raise TypeError(f"Nobody knows how to send {event!r}.")


def _outcome(asking: "asyncio.Future[Answer]") -> str:
    """The last event: the answer, or why there is none."""
    try:
        return _message("answer", asking.result().to_dict())
    except (BotError, IndexingError) as error:
        problem = ProblemError(422, str(error))
    except ProblemError as error:
        problem = error
    except Exception:
        logger.exception("a question failed")
        problem = ProblemError(500, FAILED)
    return _message("problem", problem.body())


def _message(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"
