"""The tab that checks a text: pasted, or opened from a file."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from bot.opening import text_to_check
from bot.page.notes import with_notes
from bot.page.page import check_html, waiting_html
from bot.page.parts import (
    NOTE,
    QUIET,
    REMEMBERED,
    REPORT,
    annotated,
    documents_of,
    html,
    outcome,
    received,
    reported,
    restore_form,
)
from bot.page.resuming import LOADED, read_asked, resumed_html
from bot.page.scope_area import read_scope, scope_area
from bot.reports import outline
from bot.settings import Settings
from index.loading import SUFFIXES
from index.scope import Scope

if TYPE_CHECKING:
    from bot.pipeline import Bot


def check_tab(bot: "Bot", settings: Settings, demo: gr.Blocks) -> None:
    """A text, a verdict at each statement."""
    text = gr.Textbox(
        label="Text to check against the documents",
        placeholder="Paste a text, or drop a file here. "
        "Each of its statements is looked up in your documents.",
        lines=7,
        max_lines=24,
        max_length=settings.max_text_chars,
        elem_id="hs-text",
    )
    scope = scope_area(bot, demo, "hs-scope-check", QUIET)
    with gr.Row(elem_classes="hs-actions"):
        button = gr.Button("Check", variant="primary", elem_id="hs-check-button")
        opener = gr.UploadButton("Open a file", file_types=list(SUFFIXES), elem_id="hs-open-file")
    news, result = html("hs-check-news"), html("hs-check", js=REPORT + NOTE)
    kept = gr.State("", time_to_live=REMEMBERED)

    def check(given: str, *within: str) -> Iterator[tuple[str, str]]:
        yield waiting_html("Checking each statement …"), ""
        checked = outcome(lambda: _checked(bot, given or "", read_scope(within)))
        yield (checked, "") if isinstance(checked, str) else checked

    def resume(found: str) -> Iterator[tuple[str, str]]:
        said = resumed_html(LOADED, "your text was checked again")
        asked = read_asked(found)[-1:]
        if not asked:
            yield gr.skip(), gr.skip()
        for one in asked:
            yield waiting_html("Your text is being checked again …"), ""
            *_, (shown, outlined) = check(one.text, *one.within)
            yield said + shown, outlined

    def annotate(event: gr.EventData) -> str:
        return annotated(bot, event)

    def report(outlined: str, event: gr.EventData, request: gr.Request) -> str:
        return reported(settings, {"check": outlined}, event, request)

    given = [text, *scope.fields]
    keeping = {**QUIET, "js": "(...given) => window.hearsayKept.checking(...given)"}
    gr.on([button.click, text.submit], check, given, [result, kept], **keeping)
    _opening(opener, text, result, settings.max_text_chars).change(
        check, given, [result, kept], **keeping
    )
    found = gr.Textbox("", visible="hidden")
    demo.load(None, None, found, js="() => window.hearsayKept.checked()", **QUIET)
    found.change(resume, found, [result, kept], **QUIET)
    restore_form(demo, text, scope, "text", "checked")
    result.click(report, kept, news, **QUIET)
    result.submit(annotate, None, news, **QUIET)


def _opening(opener: gr.UploadButton, text: gr.Textbox, result: gr.HTML, most: int) -> gr.Textbox:
    """Puts the text of an opened file into the box; what is returned changes when it is there."""
    opened = gr.Textbox("", visible="hidden")

    def fill(path: str) -> tuple[Any, ...]:
        name = Path(path).name
        found = outcome(lambda: (text_to_check(name, received(path), most),))
        emptied = gr.UploadButton(value=None)
        if isinstance(found, str):
            return emptied, gr.skip(), found, gr.skip()
        return emptied, *found, "", str(time.time_ns())

    opener.upload(fill, opener, [opener, text, result, opened], **QUIET)
    return opened


def _checked(bot: "Bot", text: str, scope: Scope) -> tuple[str, str]:
    """What the page shows of a check, and what a report would keep of it."""
    check = bot.check(text, scope)
    shown = check_html(check, documents_of(bot, check.citations), bot.versions)
    return with_notes(shown, bot.notes()), outline("", check)
