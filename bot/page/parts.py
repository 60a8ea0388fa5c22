"""What the tabs of the page share: a place for HTML, plain failures, a person's notes."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import gradio as gr

from bot.answers import BotError
from bot.http.problems import FAILED
from bot.page.notes import noted_html, refused_html
from bot.page.page import error_html
from index.documents import IndexingError

if TYPE_CHECKING:
    from bot.pipeline import Bot

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

QUIET: Any = {"show_progress": "hidden", "api_visibility": "private"}
REMEMBERED = 24 * 3600.0
"""Seconds that the server keeps the conversation of an open page."""
LISTED = 500
"""Documents listed, and offered to choose from."""

# A note is kept by the server first; only then does the page show it.
NOTE = """
element.addEventListener("hs-note", (event) => trigger("submit", event.detail));
"""


def html(name: str, value: str = "", *, visible: bool = True, js: str | None = None) -> gr.HTML:
    """A place for our own HTML, without Gradio's styles for it."""
    return gr.HTML(value, elem_id=name, visible=visible, apply_default_css=False, js_on_load=js)


def outcome(work: Callable[[], Result]) -> Result | str:
    """The result of ``work``, or as HTML why there is none."""
    try:
        return work()
    except (BotError, IndexingError) as error:
        return error_html(str(error))
    except Exception:
        logger.exception("a request of the page failed")
        return error_html(FAILED)


def annotated(bot: "Bot", event: gr.EventData) -> str:
    """What became of a note, as HTML that tells the page."""
    key, turn = (str(event.document), str(event.words)), str(event.turn)
    try:
        return noted_html(key, bot.annotate(key, str(event.note)), turn)
    except (BotError, IndexingError) as error:
        return refused_html(key, str(error), turn)
    except Exception:
        logger.exception("a note failed")
        return refused_html(key, FAILED, turn)
