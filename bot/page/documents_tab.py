"""The tab of the documents: what is in the index; adding, removing, taking in again."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from bot.answers import BotError
from bot.escaping import decoded
from bot.http.problems import FAILED
from bot.page.documents_page import counted, documents_html, outcome_html
from bot.page.parts import LISTED, QUIET, html, outcome, received
from index.documents import UPLOADED, IndexingError
from index.loading import MAX_BYTES, SUFFIXES

if TYPE_CHECKING:
    from bot.pipeline import Bot

logger = logging.getLogger(__name__)

# A button inside a list tells its row and what to do with it; leaving out is asked twice.
_DO = """
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-hs-do]");
  if (!button) return;
  const { hsDo, hsPath } = button.dataset;
  const sure = hsDo !== "remove" || window.confirm(button.getAttribute("aria-label") + "?");
  if (sure) trigger("click", { action: hsDo, document: hsPath });
});
"""


def documents_tab(bot: "Bot", tab: gr.Tab) -> None:
    """What is in the index; adding, removing and taking in again."""
    kinds = ", ".join(suffix.removeprefix(".") for suffix in SUFFIXES)
    html(
        "hs-adding",
        f'<p class="hs-small">Files of these kinds, up to {MAX_BYTES // 2**20} MB each: {kinds}. '
        "They are kept beside the index and sent nowhere.</p>",
    )
    files = gr.File(
        label="Add documents",
        file_count="multiple",
        file_types=list(SUFFIXES),
        height=150,
        elem_id="hs-upload",
    )
    news, listing = html("hs-outcome"), html("hs-library", js=_DO)

    def show() -> str:
        return outcome(lambda: _library(bot))

    def upload(paths: list[str] | None) -> Iterator[tuple[Any, Any, Any]]:
        lines: list[tuple[str, str]] = []
        for path in map(Path, paths or ()):
            yield gr.skip(), outcome_html([*lines, (path.name, "is being read …")]), gr.skip()
            lines.append((path.name, _added(bot, path)))
        yield gr.File(None), outcome_html(lines), show()

    def act(event: gr.EventData) -> tuple[str, str]:
        path = decoded(str(event.document))
        news = outcome(lambda: _changed(bot, str(event.action), path))
        return news, show()

    tab.select(show, None, listing, **QUIET)
    files.upload(upload, files, [files, news, listing], **QUIET)
    listing.click(act, None, [news, listing], **QUIET)


def _library(bot: "Bot") -> str:
    infos = bot.documents(limit=LISTED)
    return documents_html(infos, bot.counts(), bot.excluded(), bot.skipped, bot.index_notes)


def _added(bot: "Bot", path: Path) -> str:
    """What became of an uploaded file."""
    try:
        info = bot.add(path.name, received(str(path)))
    except (BotError, IndexingError) as error:
        return str(error)
    except Exception:
        logger.exception("an upload failed")
        return FAILED
    return f"taken in, {counted(info.passages, 'passage')}."


def _changed(bot: "Bot", action: str, path: str) -> str:
    """What became of a document, as HTML."""
    if action == "include":
        bot.include(path)
        said = "taken in again."
    elif bot.remove(path):
        said = "deleted."
    else:
        said = "left out from now on; the file itself is untouched."
    return outcome_html([(path.removeprefix(UPLOADED), said)])
