"""Questions asked again, because the server no longer knows the conversation of a page.

A conversation lives in the server's memory and ends with the page, or with the server.
The browser keeps a person's own questions for its tab (``keeping.js``), no answer and
no word of a document; so after a reload they are asked again, and answered from the
documents as they are then.
"""

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answers import BotError
from bot.escaping import escape
from bot.page.conversation import KEPT, Conversation
from index.documents import IndexingError
from index.scope import FIELDS

logger = logging.getLogger(__name__)

LOADED = "The page was loaded again"
FORGOTTEN = "The server no longer knew this conversation"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, or a text to check, and the fields of the scope that it was asked in."""

    text: str
    within: tuple[str, ...]


def read_asked(kept: str | None) -> tuple[Asked, ...]:
    """What the browser kept, oldest first.

    What it cannot have written counts as nothing: a question without its whole scope
    would be answered from documents that were left out.

    >>> read_asked('[["Who?", ["", "", "", "", "", ""]], ["Who?", ["reports"]]]')
    (Asked(text='Who?', within=('', '', '', '', '', '')),)
    >>> read_asked("{"), read_asked(None)
    ((), ())
    """
    try:
        found = json.loads(kept or "[]")
    except (ValueError, RecursionError):
        return ()
    rows = [_asked(one) for one in found] if isinstance(found, list) else []
    return tuple(one for one in rows if one is not None)[-KEPT:]


def _asked(row: object) -> Asked | None:
    if not isinstance(row, list) or len(row) != 2:
        return None
    text, within = row
    if not isinstance(within, list) or len(within) != len(FIELDS):
        return None
    if not all(isinstance(one, str) for one in (text, *within)):
        return None
    return Asked(text, tuple(within))


def resumed(
    asked: Sequence[Asked], answer: Callable[[Asked, Conversation], Conversation]
) -> Conversation:
    """The conversation of these questions, each put to ``answer`` with those before it.

    One that cannot be answered any more is left out.
    """
    conversation: Conversation = ()
    for one in asked:
        try:
            conversation = answer(one, conversation)
        except (BotError, IndexingError):
            logger.info("a question could not be asked again")
    return conversation


def resumed_html(why: str, what: str) -> str:
    """Says in one line what happened to the page, and what was done again.

    >>> print(resumed_html(LOADED, "your question was asked again"))
    <p class="hs-again" role="status">The page was loaded again; your question was asked again.</p>
    """
    return f'<p class="hs-again" role="status">{escape(why)}; {escape(what)}.</p>'


def asked_again(count: int) -> str:
    """What was done again with so many questions.

    >>> asked_again(1), asked_again(3)
    ('your question was asked again', 'your 3 questions were asked again')
    """
    if count == 1:
        return "your question was asked again"
    return f"your {count} questions were asked again"
