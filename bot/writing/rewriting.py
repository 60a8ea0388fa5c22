"""A composed answer → the language model's instead, if something of it holds."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers import Answer
from bot.asking import Composed
from bot.clock import Clock
from bot.writing.draft import Draft
from bot.writing.events import Progress, Shown, Stage, Stop, Tell
from bot.writing.excerpts import Excerpt, excerpts
from bot.writing.faults import WritingFault
from bot.writing.writer import Writer

Compose = Callable[[], Composed]
"""Answers in the documents' own words, as they are when it is called."""
Finish = Callable[[Composed, Draft, Sequence[Excerpt]], Answer]
"""Checks what was written from the passages; raises ``WritingFault`` where nothing holds."""


def rewritten(
    compose: Compose,
    writer: Writer,
    until: float,
    finish: Finish,
    clock: Clock,
    tell: Tell,
    stop: Stop,
) -> Answer:
    """The language model's answer, or the composed one with a line that says why.

    The model is asked only where there is a composed answer: what the documents do not
    answer is declined before it could invent something. After a fault the answer is
    composed anew, because documents may have been removed while the model wrote.

    Args:
        compose: Answers without it.
        writer: Asks the model.
        until: When it must have written, by the monotonic clock.
        finish: Checks what it wrote.
        clock: Gets the lap of writing.
        tell: Gets the composed answer, the words as they come, and how far it is.
        stop: Once set, the composed answer is given.
    """
    composed = compose()
    passages = excerpts(composed.places, writer.context)
    if composed.answer.abstained or not passages:
        return composed.answer
    tell(Shown(composed.answer))
    tell(Progress(Stage.WRITING))
    try:
        try:
            draft = writer.write(composed.asked, passages, until, tell, stop)
        finally:
            clock.lap("write")
        return finish(composed, draft, passages)
    except WritingFault as fault:
        answer = compose().answer
        return replace(answer, notes=(*answer.notes, fault.note))
