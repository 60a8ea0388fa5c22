"""The page as one Gradio application: its tabs, its look, its login.

With the tabs and areas beside it (``*tab*.py``, ``*_area.py``, ``parts.py``) the only
gradio import.
"""

import hmac
import json
import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi import FastAPI

from bot.answers import BotError
from bot.http.guard import UPLOAD_BYTES
from bot.http.problems import ProblemError
from bot.http.workers import Workers
from bot.page.document_page import document_html
from bot.page.login import LOGIN
from bot.page.page import error_html, header_html
from bot.page.place import read_place
from bot.settings import Settings
from index.documents import IndexingError
from index.loading import MAX_BYTES

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported
import gradio as gr
from gradio.events import api as client_function
from gradio.themes import Base, Font

from bot.page.ask_tab import ask_tab
from bot.page.check_tab import check_tab
from bot.page.claims_tab import claims_tab
from bot.page.documents_tab import documents_tab
from bot.page.parts import QUIET, html
from bot.page.picture_area import picture_area

if TYPE_CHECKING:
    from bot.pipeline import Bot

MAX_WAITING = 32
"""Requests that may wait in line; the next is told that the queue is full."""
AT_ONCE = 2
"""Requests worked on at the same time."""

_HERE = Path(__file__).resolve().parent
_AROUND_FILES = 2**20
"""Bytes of an upload that are no file: names and boundaries."""
_STYLES = ("page.css", "pictures.css", "writing.css")
_SCRIPTS = ("keeping.js", "page.js", "forms.js", "pictures.js", "uploads.js")
_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")

Result = TypeVar("Result")


def build_demo(bot: "Bot", settings: Settings, workers: Workers) -> gr.Blocks:
    """The page: four tabs, and the view of a whole document."""
    demo = gr.Blocks(title="Hearsay", analytics_enabled=False, delete_cache=(3600, 3600))
    with demo:
        _client_functions(bot, workers)  # first: their names are the public ones
        html("hs-header", header_html(has_login=bool(_password(settings))))
        document_view = html("hs-document", visible=False)
        picture_area(bot)
        with gr.Column(elem_id="hs-app") as app_view, gr.Tabs():
            with gr.Tab("Ask"):
                ask_tab(bot, settings, demo)
            with gr.Tab("Check a text"):
                check_tab(bot, settings, demo)
            with gr.Tab("Claims") as claims:
                claims_tab(bot, demo, claims)
            with gr.Tab("Documents") as documents:
                documents_tab(bot, documents)

        def opened(request: gr.Request) -> tuple[Any, Any]:
            return _open_document(bot, request.query_params)

        demo.load(opened, outputs=[document_view, app_view], **QUIET)
    # A mounted page is never "launched", and until then Gradio lets an event name any
    # file of this machine as an upload.
    demo.has_launched = True
    demo.queue(max_size=MAX_WAITING, default_concurrency_limit=AT_ONCE, api_open=False)
    return demo


def mount_page(app: FastAPI, bot: "Bot", settings: Settings, workers: Workers) -> None:
    """Puts the page at the root of ``app``; what is mounted later is never reached."""
    gr.mount_gradio_app(
        app,
        build_demo(bot, settings, workers),
        path="/",
        app_kwargs={"openapi_url": None},
        auth=_password_check(settings),
        auth_message=LOGIN,
        show_error=False,
        max_file_size=MAX_BYTES,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        theme=_theme(),
        head=_head(),
    )


def _client_functions(bot: "Bot", workers: Workers) -> None:
    """``ask``, ``check`` and ``claims`` for gradio_client; they return the JSON objects."""

    async def ask(question: str) -> dict[str, Any]:
        return (await _run(workers, partial(bot.ask, question))).to_dict()

    async def check(text: str) -> dict[str, Any]:
        return (await _run(workers, partial(bot.check, text))).to_dict()

    async def claims(
        flagged: bool = False, limit: int = 100, after: str | None = None
    ) -> dict[str, Any]:
        return (await _run(workers, partial(bot.claims, flagged, limit, after))).to_dict()

    for function in (ask, check, claims):
        client_function(function, api_name=function.__name__)


async def _run(workers: Workers, work: Callable[[], Result]) -> Result:
    """The result of ``work``; what the caller did wrong is told, anything else is not."""
    try:
        return await workers.run(work)
    except (BotError, IndexingError) as error:
        raise gr.Error(str(error), print_exception=False) from error
    except ProblemError as problem:
        raise gr.Error(problem.detail, print_exception=False) from problem


def _open_document(bot: "Bot", query: Mapping[str, str]) -> tuple[Any, Any]:
    """What the page shows at first: a document if the link names one, else the tabs."""
    try:
        place = read_place(query)
        if place is None:
            return gr.skip(), gr.skip()
        html = document_html(bot.document(place.document), place)
    except (BotError, IndexingError) as error:
        html = error_html(str(error)) + '<a class="hs-home" href="/">Ask a question</a>'
    return gr.HTML(html, visible=True), gr.Column(visible=False)


def _password(settings: Settings) -> bytes:
    """The one password of the page; empty if there is none."""
    secret = settings.password
    return secret.get_secret_value().encode("utf-8", "surrogatepass") if secret else b""


def _password_check(settings: Settings) -> Callable[[str, str], bool] | None:
    """Gradio's login against the one password, or no login."""
    wanted = _password(settings)
    if not wanted:
        return None

    def is_right(_name: str, password: str) -> bool:
        return hmac.compare_digest(password.encode("utf-8", "surrogatepass"), wanted)

    return is_right


def _theme() -> Base:
    """A plain theme with the fonts of the machine, so that none is fetched."""
    return Base(
        primary_hue="teal",
        neutral_hue="stone",
        font=[Font(name) for name in _SANS],
        font_mono=[Font(name) for name in _MONO],
    )


def _head() -> str:
    """Our style and script, in the page itself."""
    style = "".join((_HERE / name).read_text(encoding="utf-8") for name in _STYLES)
    scripts = "".join(f"<script>{(_HERE / name).read_text('utf-8')}</script>" for name in _SCRIPTS)
    limits = json.dumps({"file": MAX_BYTES, "drop": UPLOAD_BYTES - _AROUND_FILES})
    return f"<style>{style}</style><script>window.hearsayLimits = {limits}</script>{scripts}"
