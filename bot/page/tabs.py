"""The tabs to ask and to check a text: Gradio components around our own HTML.

Handlers only translate: what was typed goes to the bot, what comes back goes to the
functions that make HTML of it. Nothing is logged of what was asked.
"""

import contextlib
import hashlib
import logging
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from bot.answers import BotError, Citation
from bot.page.conversation import Conversation, conversation_html, extended, turns
from bot.page.notes import with_notes
from bot.page.page import answer_html, check_html, waiting_html
from bot.page.parts import NOTE, QUIET, REMEMBERED, annotated, html, outcome
from bot.page.scope_area import read_scope, scope_area
from bot.reports import KINDS, Report, Reports, outline
from bot.settings import Settings, reports_file
from index.documents import Document, IndexingError
from index.scope import Scope

if TYPE_CHECKING:
    from bot.pipeline import Bot

logger = logging.getLogger(__name__)

EXAMPLES = 5

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
    news, result = html("hs-ask-news"), html("hs-answer", js=_REPORT + NOTE)
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
        return annotated(bot, event)

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
    news, result = html("hs-check-news"), html("hs-check", js=_REPORT + NOTE)
    kept = gr.State("", time_to_live=REMEMBERED)

    def check(given: str, *within: str) -> Iterator[tuple[str, str]]:
        yield waiting_html("Checking each statement …"), ""
        checked = outcome(lambda: _checked(bot, given or "", read_scope(within)))
        yield (checked, "") if isinstance(checked, str) else checked

    def annotate(event: gr.EventData) -> str:
        return annotated(bot, event)

    def report(outlined: str, event: gr.EventData, request: gr.Request) -> str:
        return outcome(lambda: _reported(settings, {"check": outlined}, event, request))

    given = [text, *scope.fields]
    gr.on([button.click, text.submit], check, given, [result, kept], **QUIET)
    result.click(report, kept, news, **QUIET)
    result.submit(annotate, None, news, **QUIET)


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


def _documents(bot: "Bot", citations: Iterable[Citation]) -> dict[str, Document]:
    """The cited documents by path; one that has gone meanwhile is left out."""
    found = {}
    for path in dict.fromkeys(citation.document for citation in citations):
        try:
            found[path] = bot.document(path)
        except IndexingError:
            logger.info("a cited document has gone")
    return found
