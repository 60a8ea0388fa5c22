"""What the tabs of the page share: a place for HTML, plain failures, notes, reports, files."""

import contextlib
import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import gradio as gr
from gradio.utils import get_upload_folder

from bot.answers import BotError, Citation
from bot.escaping import decoded
from bot.http.problems import FAILED
from bot.page.notes import noted_html, refused_html
from bot.page.page import error_html
from bot.page.reporting import reported_html, unreported_html
from bot.page.scope_area import ScopeArea
from bot.reports import KINDS, Report, Reports
from bot.settings import Settings, reports_file
from index.documents import Document, IndexingError

if TYPE_CHECKING:
    from bot.pipeline import Bot

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

QUIET: Any = {"show_progress": "hidden", "api_visibility": "private"}
REMEMBERED = 24 * 3600.0
"""Seconds that the server keeps the conversation of an open page."""
LISTED = 500
"""Documents listed, and offered to choose from."""

# A note and a report are kept by the server first; only then does the page say so.
NOTE = """
element.addEventListener("hs-note", (event) => trigger("submit", event.detail));
"""
REPORT = """
element.addEventListener("hs-report", (event) => trigger("click", event.detail));
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


def received(path: str) -> bytes:
    """The bytes of a file that was uploaded here; Gradio's copy of it is deleted.

    Raises:
        BotError: It was not.
    """
    file = Path(path)
    if not file.resolve().is_relative_to(Path(get_upload_folder()).resolve()):
        raise BotError("This file was not uploaded here.")
    try:
        return file.read_bytes()
    finally:
        file.unlink(missing_ok=True)


def annotated(bot: "Bot", event: gr.EventData) -> str:
    """What became of a note, as HTML that tells the page."""
    key, turn = (decoded(str(event.document)), str(event.words)), str(event.turn)
    try:
        return noted_html(key, bot.annotate(key, str(event.note)), turn)
    except (BotError, IndexingError) as error:
        return refused_html(key, str(error), turn)
    except Exception:
        logger.exception("a note failed")
        return refused_html(key, FAILED, turn)


def reported(
    settings: Settings, kept: Mapping[str, str], event: gr.EventData, request: gr.Request
) -> str:
    """What became of a report, as HTML that tells the page.

    Args:
        settings: Where reports are kept.
        kept: Outlines of the answers on the page, by the name of each.
        event: What was reported.
        request: By whom.
    """
    turn = str(event.turn)
    try:
        return reported_html(str(event.kind), _kept(settings, kept, event, request), turn)
    except BotError as error:
        return unreported_html(str(error), turn)
    except Exception:
        logger.exception("a report failed")
        return unreported_html(FAILED, turn)


def _kept(
    settings: Settings, kept: Mapping[str, str], event: gr.EventData, request: gr.Request
) -> bool:
    """Keeps a report; False if the same person has said the same before."""
    kind, shown = str(event.kind), kept.get(str(event.result), "")
    if kind not in KINDS or not shown:
        raise BotError("This answer is no longer at hand; ask again and report that one.")
    about = hashlib.sha256(shown.encode()).hexdigest()[:16]
    number = str(event.statement)
    statement = int(number) if number.isdecimal() else -1
    person = f"page:{request.session_hash}"
    with contextlib.closing(Reports(reports_file(settings))) as reports:
        return reports.add(Report(about, statement, person, kind, shown, str(event.why)))


def restore_form(demo: gr.Blocks, box: gr.Textbox, scope: ScopeArea, name: str, kept: str) -> None:
    """Puts back, when the page opens, what stood in a form: what was typed, and the scope."""
    demo.load(None, None, box, js=f"() => window.hearsayKept.draft('{name}')", **QUIET)
    fields = list(scope.fields)
    found = f"() => window.hearsayKept.scope('{kept}', {len(fields)})"
    demo.load(None, None, fields, js=found, **QUIET)


def documents_of(bot: "Bot", citations: Iterable[Citation]) -> dict[str, Document]:
    """The cited documents by path; one that has gone meanwhile is left out."""
    found = {}
    for path in dict.fromkeys(citation.document for citation in citations):
        try:
            found[path] = bot.document(path)
        except IndexingError:
            logger.info("a cited document has gone")
    return found
