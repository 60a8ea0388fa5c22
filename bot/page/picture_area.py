"""The way of a page's picture from the server to the place that asked for it."""

import logging
from typing import TYPE_CHECKING

import gradio as gr

from bot.answers import BotError
from bot.http.problems import FAILED
from bot.page.pictures import picture_html, read_wanted, refusal_html
from index.documents import IndexingError

if TYPE_CHECKING:
    from bot.pipeline import Bot

logger = logging.getLogger(__name__)

# Places on every tab ask for pictures; ``pictures.js`` tells this one.
_LISTEN = """
document.addEventListener("hs-picture", (event) => trigger("select", event.detail));
"""
_FIELDS = ("document", "sha256", "span", "cues", "page", "turn")


def picture_area(bot: "Bot") -> None:
    """Takes requests from anywhere on the page; ``pictures.js`` puts each picture in its place.

    One is drawn at a time, beside everything else: a file that takes long keeps nobody
    from asking.
    """
    pictures = gr.HTML(elem_id="hs-pictures", apply_default_css=False, js_on_load=_LISTEN)

    def draw(event: gr.EventData) -> str:
        given = {name: getattr(event, name, None) for name in _FIELDS}
        turn = str(given["turn"])
        try:
            return picture_html(bot, read_wanted(given))
        except (BotError, IndexingError) as error:
            return refusal_html(turn, str(error))
        except Exception:
            logger.exception("a page could not be drawn")
            return refusal_html(turn, FAILED)

    pictures.select(
        draw,
        None,
        pictures,
        trigger_mode="multiple",
        concurrency_limit=1,
        show_progress="hidden",
        api_visibility="private",
    )
