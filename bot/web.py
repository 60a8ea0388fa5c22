"""The page: Gradio components around our own HTML. The only gradio import.

Handlers only translate: what was typed goes to the bot, what comes back goes to
``bot.page``. Nothing is logged of what was asked.
"""

import hmac
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi import FastAPI

from bot.answers import Answer, BotError, Citation
from bot.document_page import document_html, read_place
from bot.page import HEADER, answer_html, check_html, error_html, waiting_html
from bot.problems import ProblemError
from bot.settings import Settings
from bot.workers import Workers
from index.documents import Document, IndexingError

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported
import gradio as gr
from gradio.events import api as client_function
from gradio.themes import Base, Font

if TYPE_CHECKING:
    from bot.pipeline import Bot

logger = logging.getLogger(__name__)

FAILED = "Something went wrong inside the program. The server's log says what."
MAX_WAITING = 32
"""Requests that may wait in line; the next is told that the queue is full."""
AT_ONCE = 2
"""Requests worked on at the same time."""

_HERE = Path(__file__).resolve().parent
_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")

Result = TypeVar("Result")
Handler = Callable[[str], Iterator[str]]


def build_demo(bot: "Bot", settings: Settings, workers: Workers) -> gr.Blocks:
    """The page: Ask, Check a text, and the view of a whole document."""
    demo = gr.Blocks(title="Hearsay", analytics_enabled=False, delete_cache=(3600, 3600))
    with demo:
        _html("hs-header", HEADER)
        document_view = _html("hs-document", visible=False)
        with gr.Column(elem_id="hs-app") as app_view, gr.Tabs():
            with gr.Tab("Ask"):
                _ask_tab(bot, settings)
            with gr.Tab("Check a text"):
                _check_tab(bot, settings)

        def opened(request: gr.Request) -> tuple[Any, Any]:
            return _open_document(bot, request.query_params)

        demo.load(opened, outputs=[document_view, app_view], **_QUIET)
        _client_functions(bot, workers)
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
        auth_message="Any name will do; the password is the one this server was started with.",
        show_error=False,
        max_file_size="1mb",
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


def _ask_tab(bot: "Bot", settings: Settings) -> None:
    with gr.Row(elem_classes="hs-form"):
        question = gr.Textbox(
            label="Your question",
            placeholder="What do you want to know?",
            lines=1,
            max_lines=6,
            max_length=settings.max_question_chars,
            autofocus=True,
            scale=5,
            elem_id="hs-question",
        )
        button = gr.Button("Ask", variant="primary", scale=0, min_width=96)
    examples = bot.examples()
    with gr.Row(elem_classes="hs-examples", visible=bool(examples)):
        buttons = [gr.Button(example, size="sm") for example in examples]
    result = _html("hs-answer")
    answer = _guarded(lambda text: _ask(bot, text), "Searching the documents …")
    gr.on([button.click, question.submit], answer, question, result, **_QUIET)
    for example_button, example in zip(buttons, examples, strict=True):
        chosen = example_button.click(lambda example=example: example, None, question, **_QUIET)
        chosen.then(answer, question, result, **_QUIET)


def _check_tab(bot: "Bot", settings: Settings) -> None:
    text = gr.Textbox(
        label="Text to check against the documents",
        placeholder="Paste a text. Each of its statements is looked up in your documents.",
        lines=7,
        max_lines=24,
        max_length=settings.max_text_chars,
        elem_id="hs-text",
    )
    button = gr.Button("Check", variant="primary", elem_id="hs-check-button")
    result = _html("hs-check")
    check = _guarded(lambda given: _check(bot, given), "Checking each statement …")
    gr.on([button.click, text.submit], check, text, result, **_QUIET)


def _html(name: str, value: str = "", *, visible: bool = True) -> gr.HTML:
    """A place for our own HTML, without Gradio's styles for it."""
    return gr.HTML(value, elem_id=name, visible=visible, apply_default_css=False, js_on_load=None)


_QUIET: Any = {"show_progress": "hidden", "api_visibility": "private"}


def _ask(bot: "Bot", question: str) -> str:
    answer = bot.ask(question)
    return answer_html(answer, _documents(bot, _shown(answer)))


def _check(bot: "Bot", text: str) -> str:
    check = bot.check(text)
    return check_html(check, _documents(bot, check.citations))


def _shown(answer: Answer) -> tuple[Citation, ...]:
    return answer.citations + answer.nearest


def _documents(bot: "Bot", citations: Iterable[Citation]) -> dict[str, Document]:
    """The cited documents by path; one that has gone meanwhile is left out."""
    found = {}
    for path in dict.fromkeys(citation.document for citation in citations):
        try:
            found[path] = bot.document(path)
        except IndexingError:
            logger.info("a cited document has gone")
    return found


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


def _guarded(work: Callable[[str], str], waiting: str) -> Handler:
    """Run ``work`` on what was typed; say what is going on, and what went wrong."""

    def handler(text: str) -> Iterator[str]:
        yield waiting_html(waiting)
        try:
            yield work(text or "")
        except (BotError, IndexingError) as error:
            yield error_html(str(error))
        except Exception:
            logger.exception("a request of the page failed")
            yield error_html(FAILED)

    return handler


def _password_check(settings: Settings) -> Callable[[str, str], bool] | None:
    """Gradio's login against the one password, or no login."""
    if settings.password is None or not settings.password.get_secret_value():
        return None
    wanted = settings.password.get_secret_value().encode("utf-8")

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
    style = (_HERE / "page.css").read_text(encoding="utf-8")
    script = (_HERE / "page.js").read_text(encoding="utf-8")
    return f"<style>{style}</style><script>{script}</script>"
