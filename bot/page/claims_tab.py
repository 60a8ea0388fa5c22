"""The tab of all claims: filtered, sorted, a page at a time, saved as a table."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from bot.answers import Claims, ReasonCode, Standing
from bot.export import claims_csv, claims_json
from bot.labels import REASON_WORDS
from bot.ledger.ledger import MOST
from bot.ledger.paging import Order
from bot.page.claims_page import claims_html, counted
from bot.page.notes import with_notes
from bot.page.parts import LISTED, NOTE, QUIET, REMEMBERED, annotated, html, outcome
from index.documents import UPLOADED

if TYPE_CHECKING:
    from bot.pipeline import Bot

ROWS = 50
"""Claims on one page of the ledger."""
FLAGGED = "flagged"
_ORDERS = [
    ("by document", str(Order.DOCUMENT)),
    ("disputed first", str(Order.STANDING)),
    ("newest document first", str(Order.DATE)),
]


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
    ledger = html("hs-claims", js=NOTE)
    with gr.Row(elem_classes="hs-pages"):
        back = gr.Button("Previous page", size="sm", interactive=False)
        forth = gr.Button("Next page", size="sm", interactive=False)
        savers = [gr.Button("Save as CSV", size="sm"), gr.Button("Save as JSON", size="sm")]
    # Where each page up to the next one begins.
    begins = gr.State((None,), time_to_live=REMEMBERED)
    file = gr.Textbox(visible="hidden", elem_id="hs-file")

    def annotate(event: gr.EventData) -> str:
        return annotated(bot, event)

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
    return [
        ("every document", ""),
        *((info.path.removeprefix(UPLOADED), info.path) for info in infos),
    ]
