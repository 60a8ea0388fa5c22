"""A conversation in the page: the questions so far and their answers as they were shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import Answer
from bot.conversation import Turn
from bot.escaping import escape
from bot.reports import outline

KEPT = 10
"""Exchanges kept of a conversation, the newest."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, its answer's text, and what the page showed.

    ``name`` begins the ids of the parts of ``html``; ``outline`` is kept with a report.
    """

    name: str
    asked: str
    answer: str
    html: str
    outline: str


Conversation = tuple[Exchange, ...]
ELSEWHERE = "<span></span>"
"""In place of the newest result: that is shown elsewhere while it is made."""


def extended(conversation: Conversation, answer: Answer, name: str, html: str) -> Conversation:
    """The conversation with one more answer; the oldest falls out."""
    fresh = Exchange(name, answer.question, answer.answer, html, outline(answer.question, answer))
    return (*conversation, fresh)[-KEPT:]


def turns(conversation: Conversation) -> tuple[Turn, ...]:
    """What the bot needs of it to understand a follow-up question."""
    return tuple(Turn(one.asked, one.answer) for one in conversation)


def asked_html(question: str) -> str:
    """A question above its answer."""
    return f'<h2 class="hs-asked" dir="auto">{escape(question)}</h2>'


def conversation_html(conversation: Conversation, newest: str = "") -> str:
    """The newest result on top, the earlier ones below it, folded.

    Args:
        conversation: The exchanges, oldest first.
        newest: Shown on top instead of the last exchange: what is being worked on,
            or why there is no answer.
    """
    shown = list(reversed(conversation))
    top = newest
    if not newest and shown:
        last = shown.pop(0)
        top = asked_html(last.asked) + last.html
    return top + _earlier(shown)


def _earlier(exchanges: Sequence[Exchange]) -> str:
    if not exchanges:
        return ""
    folded = "".join(
        f'<details class="hs-turn"><summary dir="auto">{escape(one.asked)}</summary>'
        f"{one.html}</details>"
        for one in exchanges
    )
    return f'<section class="hs-earlier" aria-label="Earlier questions">{folded}</section>'
