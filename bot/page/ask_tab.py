"""The tab of questions and answers: Gradio components around our own HTML.

Handlers only translate: what was typed goes to the bot, what comes back goes to the
functions that make HTML of it. Nothing is logged of what was asked.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import gradio as gr

from bot.answers import Answer
from bot.page.conversation import ELSEWHERE, Conversation, conversation_html, extended, turns
from bot.page.notes import with_notes
from bot.page.page import answer_html, waiting_html
from bot.page.parts import (
    NOTE,
    QUIET,
    REMEMBERED,
    REPORT,
    annotated,
    documents_of,
    html,
    outcome,
    reported,
    restore_form,
)
from bot.page.resuming import (
    FORGOTTEN,
    LOADED,
    Asked,
    asked_again,
    read_asked,
    resumed,
    resumed_html,
)
from bot.page.scope_area import read_scope, scope_area
from bot.page.writing_area import DONE, Live, writing_area
from bot.settings import Settings
from bot.writing.events import Stop, Tell, untold

if TYPE_CHECKING:
    from bot.pipeline import Bot

EXAMPLES = 5


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
    anew = gr.Button("New conversation", size="sm", elem_id="hs-anew", visible=False)
    news, area = html("hs-ask-news"), writing_area(settings)
    result = html("hs-answer", js=REPORT + NOTE)
    conversation = gr.State((), time_to_live=REMEMBERED)
    kept = gr.Textbox("", visible="hidden")  # what the browser kept of the conversation
    shown = [result, conversation, anew, *area.shown]

    def again(
        one: Asked, before: Conversation, tell: Tell = untold, stop: Stop | None = None
    ) -> Conversation:
        scope = read_scope(one.within)
        ask = partial(bot.ask, one.text, turns(before), scope, tell=tell, stop=stop)
        return _answered(bot, ask(), before)

    def briefly(one: Asked, before: Conversation) -> Conversation:
        """Earlier questions are asked again without the language model, which takes its time."""
        stop = Stop()
        stop.set()
        return again(one, before, stop=stop)

    def ask(text: str, before: Conversation, kept: str, *within: str) -> Iterator[tuple[Any, ...]]:
        asked = Asked(text or "", within)
        notes, said = bot.notes(), ""
        # What was answered before stays as it is from here on: sent again with every word,
        # a long conversation would hold up the words.
        earlier = with_notes(conversation_html(before, ELSEWHERE), notes)
        yield earlier, gr.skip(), gr.skip(), waiting_html("Searching the documents …"), *DONE[1:]
        if not before and (forgotten := read_asked(kept)):
            before = resumed(forgotten, briefly)
            said = resumed_html(FORGOTTEN, asked_again(len(forgotten)))
        live = Live(
            lambda tell, stop: outcome(lambda: again(asked, before, tell, stop)), asked.text
        )
        for told in live:
            yield gr.skip(), gr.skip(), gr.skip(), *told
        after = live.result
        if isinstance(after, str):
            failed = with_notes(conversation_html(before, after), notes)
            yield said + failed, before, gr.skip(), *DONE
        else:
            shown = with_notes(conversation_html(after), notes)
            yield said + shown, after, gr.Button(visible=True), *DONE

    def resume(kept: str) -> Iterator[tuple[Any, ...]]:
        asked = read_asked(kept)
        if not asked:
            yield tuple(gr.skip() for _ in shown)
            return
        said = resumed_html(LOADED, asked_again(len(asked)))
        yield waiting_html("Your questions are being asked again …"), (), gr.skip(), *DONE
        before = resumed(asked[:-1], briefly)
        *_, (told, *others) = ask(asked[-1].text, before, "", *asked[-1].within)
        yield said + told, *others

    questions = "() => window.hearsayKept.questions()"
    demo.load(None, None, kept, js=questions, **QUIET)
    resuming = kept.change(resume, kept, shown, **QUIET)
    restore_form(demo, question, scope, "question", "questions")
    given = [question, conversation, kept, *scope.fields]
    # Who asks before the earlier questions are answered again must not lose the new answer.
    keeping = {
        **QUIET,
        "js": "(...given) => window.hearsayKept.asking(...given)",
        "cancels": [resuming],
    }
    gr.on([button.click, question.submit], ask, given, shown, **keeping)
    # Asked for when the page opens: at the first start the index fills meanwhile.
    demo.load(lambda: _examples(bot), None, buttons, **QUIET)
    for example in buttons:
        chosen = example.click(lambda text: text, example, question, **QUIET)
        chosen.then(ask, given, shown, **keeping)
    forget = "() => window.hearsayKept.forgetQuestions()"
    anew.click(lambda: ("", (), gr.Button(visible=False), *DONE), None, shown, js=forget, **QUIET)

    def annotate(event: gr.EventData) -> str:
        return annotated(bot, event)

    def report(told: Conversation, event: gr.EventData, request: gr.Request) -> str:
        kept = {one.name: one.outline for one in told}
        return reported(settings, kept, event, request)

    result.click(report, conversation, news, **QUIET)
    result.submit(annotate, None, news, **QUIET)


def _examples(bot: "Bot") -> list[Any]:
    shown = [gr.Button(example, visible=True) for example in bot.examples(EXAMPLES)]
    return [*shown, *(gr.Button(visible=False) for _ in range(EXAMPLES - len(shown)))]


def _answered(bot: "Bot", answer: Answer, before: Conversation) -> Conversation:
    """The conversation with one more answer, as the page shows it."""
    # No two answers on the page may share the ids of their parts.
    number = int(before[-1].name.removeprefix("ask")) + 1 if before else 0
    name = f"ask{number}"
    documents = documents_of(bot, answer.citations + answer.nearest)
    return extended(before, answer, name, answer_html(answer, documents, bot.versions, name))
