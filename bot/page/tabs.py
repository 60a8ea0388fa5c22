"""The four tabs of the page: Gradio components around our own HTML.

Handlers only translate: what was typed goes to the bot, what comes back goes to the
functions that make HTML of it. Nothing is logged of what was asked.
"""

import contextlib
import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import gradio as gr
from gradio.utils import get_upload_folder

from bot.answers import BotError, Citation, Claims, ReasonCode, Standing
from bot.export import claims_csv, claims_json
from bot.http.problems import FAILED
from bot.labels import REASON_WORDS
from bot.ledger.ledger import MOST
from bot.ledger.paging import Order
from bot.page.claims_page import claims_html, counted
from bot.page.conversation import Conversation, conversation_html, extended, turns
from bot.page.documents_page import documents_html, outcome_html
from bot.page.notes import noted_html, refused_html, with_notes
from bot.page.page import answer_html, check_html, error_html, waiting_html
from bot.page.scope_area import read_scope, scope_area
from bot.reports import KINDS, Report, Reports, outline
from bot.settings import Settings, reports_file
from index.documents import UPLOADED, Document, DocumentInfo, IndexingError
from index.loading import SUFFIXES
from index.scope import Scope

if TYPE_CHECKING:
    from bot.pipeline import Bot

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

QUIET: Any = {"show_progress": "hidden", "api_visibility": "private"}
REMEMBERED = 24 * 3600.0
"""Seconds that the server keeps the conversation of an open page."""
ROWS = 50
"""Claims on one page of the ledger."""
LISTED = 500
"""Documents listed, and offered to choose from."""
FLAGGED = "flagged"
EXAMPLES = 5
_ORDERS = [
    ("by document", str(Order.DOCUMENT)),
    ("disputed first", str(Order.STANDING)),
    ("newest document first", str(Order.DATE)),
]

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

# A report asks for a word of why; to cancel that is not to report.
_REPORT = """
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-hs-report]");
  if (!button) return;
  const why = window.prompt(`${button.textContent}: why? (may stay empty)`, "");
  if (why === null) return;
  const { hsReport, hsAbout } = button.dataset;
  const result = button.closest("[data-hs-result]").dataset.hsResult;
  trigger("click", { kind: hsReport, statement: hsAbout, result, why });
});
"""


# A note is kept by the server first; only then does the page show it.
_NOTE = """
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


def ask_tab(bot: "Bot", settings: Settings, demo: gr.Blocks) -> None:
    """Questions and answers, the newest on top."""
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
    scope = scope_area(bot, demo, "hs-scope-ask", QUIET)
    with gr.Row(elem_classes="hs-examples"):
        buttons = [gr.Button(size="sm", visible=False) for _ in range(EXAMPLES)]
    news, result = html("hs-ask-news"), html("hs-answer", js=_REPORT + _NOTE)
    anew = gr.Button("New conversation", size="sm", elem_id="hs-anew", visible=False)
    conversation = gr.State((), time_to_live=REMEMBERED)
    shown = [result, conversation, anew]

    def ask(text: str, before: Conversation, *within: str) -> Iterator[tuple[Any, ...]]:
        waiting = waiting_html("Searching the documents …")
        notes = bot.notes()
        yield with_notes(conversation_html(before, waiting), notes), before, gr.skip()
        after = outcome(lambda: _asked(bot, text or "", before, read_scope(within)))
        if isinstance(after, str):
            yield with_notes(conversation_html(before, after), notes), before, gr.skip()
        else:
            shown = with_notes(conversation_html(after), notes)
            yield shown, after, gr.Button(visible=True)

    given = [question, conversation, *scope.fields]
    gr.on([button.click, question.submit], ask, given, shown, **QUIET)
    # Asked for when the page opens: at the first start the index fills meanwhile.
    demo.load(lambda: _examples(bot), None, buttons, **QUIET)
    for example in buttons:
        chosen = example.click(lambda text: text, example, question, **QUIET)
        chosen.then(ask, given, shown, **QUIET)
    anew.click(lambda: ("", (), gr.Button(visible=False)), None, shown, **QUIET)

    def annotate(event: gr.EventData) -> str:
        return _annotated(bot, event)

    def report(told: Conversation, event: gr.EventData, request: gr.Request) -> str:
        kept = {one.name: one.outline for one in told}
        return outcome(lambda: _reported(settings, kept, event, request))

    result.click(report, conversation, news, **QUIET)
    result.submit(annotate, None, news, **QUIET)


def check_tab(bot: "Bot", settings: Settings, demo: gr.Blocks) -> None:
    """A pasted text, a verdict at each statement."""
    text = gr.Textbox(
        label="Text to check against the documents",
        placeholder="Paste a text. Each of its statements is looked up in your documents.",
        lines=7,
        max_lines=24,
        max_length=settings.max_text_chars,
        elem_id="hs-text",
    )
    scope = scope_area(bot, demo, "hs-scope-check", QUIET)
    button = gr.Button("Check", variant="primary", elem_id="hs-check-button")
    news, result = html("hs-check-news"), html("hs-check", js=_REPORT + _NOTE)
    kept = gr.State("", time_to_live=REMEMBERED)

    def check(given: str, *within: str) -> Iterator[tuple[str, str]]:
        yield waiting_html("Checking each statement …"), ""
        checked = outcome(lambda: _checked(bot, given or "", read_scope(within)))
        yield (checked, "") if isinstance(checked, str) else checked

    def annotate(event: gr.EventData) -> str:
        return _annotated(bot, event)

    def report(outlined: str, event: gr.EventData, request: gr.Request) -> str:
        return outcome(lambda: _reported(settings, {"check": outlined}, event, request))

    given = [text, *scope.fields]
    gr.on([button.click, text.submit], check, given, [result, kept], **QUIET)
    result.click(report, kept, news, **QUIET)
    result.submit(annotate, None, news, **QUIET)


def claims_tab(bot: "Bot", tab: gr.Tab) -> None:
    """Every claim of the documents, filtered, a page at a time."""
    with gr.Row(elem_classes="hs-filters"):
        words = gr.Textbox(label="Words", lines=1, max_length=200, elem_id="hs-words")
        standing = gr.Dropdown(
            [("any", ""), ("flagged", FLAGGED), *((str(one), str(one)) for one in Standing)],
            label="Standing",
        )
        reason = gr.Dropdown(
            [("any", ""), *((text, str(code)) for code, text in REASON_WORDS.items())],
            label="Reason",
        )
        document = gr.Dropdown([("every document", "")], label="Document")
        order = gr.Dropdown(_ORDERS, label="Order")
    news, line = html("hs-claims-news"), html("hs-counted")
    ledger = html("hs-claims", js=_NOTE)
    with gr.Row(elem_classes="hs-pages"):
        back = gr.Button("Previous page", size="sm", interactive=False)
        forth = gr.Button("Next page", size="sm", interactive=False)
        savers = [gr.Button("Save as CSV", size="sm"), gr.Button("Save as JSON", size="sm")]
    # Where each page up to the next one begins.
    begins = gr.State((None,), time_to_live=REMEMBERED)
    file = gr.Textbox(visible="hidden", elem_id="hs-file")

    def annotate(event: gr.EventData) -> str:
        return _annotated(bot, event)

    ledger.submit(annotate, None, news, **QUIET)
    filters = [words, standing, reason, document, order]
    shown = [line, ledger, begins, back, forth]

    def show(places: tuple[str | None, ...], *given: str) -> tuple[Any, ...]:
        claims = outcome(lambda: _claims(bot, given, places[-1], ROWS))
        if isinstance(claims, str):
            return claims, "", (None,), gr.Button(interactive=False), gr.Button(interactive=False)
        first = (len(places) - 1) * ROWS
        return (
            counted(claims, first + len(claims.claims)),
            with_notes(claims_html(claims, first + 1), bot.notes()),
            (*places, claims.next),
            gr.Button(interactive=len(places) > 1),
            gr.Button(interactive=claims.next is not None),
        )

    first_page = [
        tab.select,
        words.change,
        words.submit,
        standing.input,
        reason.input,
        document.input,
        order.input,
    ]
    gr.on(
        first_page,
        lambda *given: show((None,), *given),
        filters,
        shown,
        trigger_mode="always_last",  # while somebody types, the newest words count
        **QUIET,
    )
    forth.click(show, [begins, *filters], shown, **QUIET)
    back.click(
        lambda places, *given: show(places[:-2] or (None,), *given),
        [begins, *filters],
        shown,
        **QUIET,
    )
    tab.select(lambda: gr.Dropdown(_choices(bot)), None, document, **QUIET)
    for saver, name, render in zip(
        savers, ("claims.csv", "claims.json"), (claims_csv, claims_json), strict=True
    ):
        saved = saver.click(
            lambda *given, render=render: render(_all_claims(bot, given)), filters, file, **QUIET
        )
        saved.then(None, file, None, js=f"(text) => window.hearsaySave('{name}', text)", **QUIET)


def documents_tab(bot: "Bot", tab: gr.Tab) -> None:
    """What is in the index; adding, removing and taking in again."""
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
        path = str(event.document)
        news = outcome(lambda: _changed(bot, str(event.action), path))
        return news, show()

    tab.select(show, None, listing, **QUIET)
    files.upload(upload, files, [files, news, listing], **QUIET)
    listing.click(act, None, [news, listing], **QUIET)


def _examples(bot: "Bot") -> list[Any]:
    shown = [gr.Button(example, visible=True) for example in bot.examples(EXAMPLES)]
    return [*shown, *(gr.Button(visible=False) for _ in range(EXAMPLES - len(shown)))]


def _asked(bot: "Bot", question: str, before: Conversation, scope: Scope) -> Conversation:
    answer = bot.ask(question, turns(before), scope)
    # No two answers on the page may share the ids of their parts.
    number = int(before[-1].name.removeprefix("ask")) + 1 if before else 0
    name = f"ask{number}"
    documents = _documents(bot, answer.citations + answer.nearest)
    return extended(before, answer, name, answer_html(answer, documents, bot.versions, name))


def _checked(bot: "Bot", text: str, scope: Scope) -> tuple[str, str]:
    """What the page shows of a check, and what a report would keep of it."""
    check = bot.check(text, scope)
    shown = check_html(check, _documents(bot, check.citations), bot.versions)
    return with_notes(shown, bot.notes()), outline("", check)


def _reported(
    settings: Settings, kept: dict[str, str], event: gr.EventData, request: gr.Request
) -> str:
    kind, shown = str(event.kind), kept.get(str(event.result), "")
    if kind not in KINDS or not shown:
        raise BotError("This answer is no longer at hand; ask again and report that one.")
    about = hashlib.sha256(shown.encode()).hexdigest()[:16]
    number = str(event.statement)
    statement = int(number) if number.isdecimal() else -1
    person = f"page:{request.session_hash}"
    with contextlib.closing(Reports(reports_file(settings))) as reports:
        new = reports.add(Report(about, statement, person, kind, shown, str(event.why)))
    said = "is noted" if new else "was noted already"
    return f'<p class="hs-small" role="status">“{KINDS[kind]}” {said}. Thank you.</p>'


def _annotated(bot: "Bot", event: gr.EventData) -> str:
    """What became of a note, as HTML that tells the page."""
    key, turn = (str(event.document), str(event.words)), str(event.turn)
    try:
        return noted_html(key, bot.annotate(key, str(event.note)), turn)
    except (BotError, IndexingError) as error:
        return refused_html(key, str(error), turn)
    except Exception:
        logger.exception("a note failed")
        return refused_html(key, FAILED, turn)


def _claims(bot: "Bot", filters: Iterable[str], after: str | None, limit: int) -> Claims:
    words, standing, reason, document, order = (given or "" for given in filters)
    return bot.claims(
        standing == FLAGGED,
        limit,
        after,
        standing=Standing(standing) if standing in set(Standing) else None,
        reason=ReasonCode(reason) if reason in set(ReasonCode) else None,
        document=document or None,
        words=words,
        order=Order(order) if order in set(Order) else Order.DOCUMENT,
    )


def _all_claims(bot: "Bot", filters: tuple[str, ...]) -> Iterator[Claims]:
    """Every page of the claims that fit."""
    after, more = None, True
    while more:
        page = _claims(bot, filters, after, MOST)
        yield page
        after, more = page.next, page.next is not None


def _choices(bot: "Bot") -> list[tuple[str, str]]:
    infos = bot.documents(limit=LISTED)
    return [("every document", ""), *((_name(info), info.path) for info in infos)]


def _name(info: DocumentInfo) -> str:
    return info.path.removeprefix(UPLOADED)


def _library(bot: "Bot") -> str:
    infos = bot.documents(limit=LISTED)
    return documents_html(infos, bot.counts(), bot.excluded(), bot.skipped, bot.index_notes)


def _added(bot: "Bot", path: Path) -> str:
    """What became of an uploaded file; Gradio's copy of it is deleted."""
    if not path.resolve().is_relative_to(Path(get_upload_folder()).resolve()):
        return "This file was not uploaded here."
    try:
        info = bot.add(path.name, path.read_bytes())
    except (BotError, IndexingError) as error:
        return str(error)
    except Exception:
        logger.exception("an upload failed")
        return FAILED
    finally:
        path.unlink(missing_ok=True)
    return f"taken in, {info.passages:,} passages."


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


def _documents(bot: "Bot", citations: Iterable[Citation]) -> dict[str, Document]:
    """The cited documents by path; one that has gone meanwhile is left out."""
    found = {}
    for path in dict.fromkeys(citation.document for citation in citations):
        try:
            found[path] = bot.document(path)
        except IndexingError:
            logger.info("a cited document has gone")
    return found
