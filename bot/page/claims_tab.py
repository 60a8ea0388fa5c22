"""The tab of all claims: filtered, sorted, a page at a time, saved as a table."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from bot.answers import Claims, ReasonCode, Standing
from bot.escaping import printable
from bot.export import claims_csv, claims_json
from bot.labels import REASON_WORDS
from bot.ledger.ledger import MOST
from bot.ledger.paging import Order
from bot.page.claims_page import claims_html, counted
from bot.page.listing import Begins, Listing, read_listing, write_listing
from bot.page.notes import with_notes
from bot.page.parts import LISTED, NOTE, QUIET, annotated, html, outcome
from index.documents import UPLOADED, DocumentInfo

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

_UNFILTERED = ("", "", "", "", str(Order.DOCUMENT))


def claims_tab(bot: "Bot", demo: gr.Blocks, tab: gr.Tab) -> None:
    """Every claim of the documents, filtered, a page at a time."""
    with gr.Row(elem_classes="hs-filters"):
        words = gr.Textbox("", label="Words", lines=1, max_length=200, elem_id="hs-words")
        standing = gr.Dropdown(
            [("any", ""), ("flagged", FLAGGED), *((str(one), str(one)) for one in Standing)],
            label="Standing",
        )
        reason = gr.Dropdown(
            [("any", ""), *((text, str(code)) for code, text in REASON_WORDS.items())],
            label="Reason",
        )
        # Choices fill when the tab opens; any value, or one kept by a page whose choices the
        # server has forgotten would be refused.
        document = gr.Dropdown(
            [("every document", "")], label="Document", value="", allow_custom_value=True
        )
        order = gr.Dropdown(_ORDERS, label="Order")
    news, line = html("hs-claims-news"), html("hs-counted")
    ledger = html("hs-claims", js=NOTE)
    with gr.Row(elem_classes="hs-pages"):
        back = gr.Button("Previous page", size="sm", interactive=False)
        forth = gr.Button("Next page", size="sm", interactive=False)
        savers = [gr.Button("Save as CSV", size="sm"), gr.Button("Save as JSON", size="sm")]
    # What is listed. In the page and not with the server, which may forget it.
    listing = gr.Textbox(visible="hidden")
    file = gr.Textbox(visible="hidden", elem_id="hs-file")

    def annotate(event: gr.EventData) -> str:
        return annotated(bot, event)

    ledger.submit(annotate, None, news, **QUIET)
    filters = [words, standing, reason, document, order]
    shown = [line, ledger, listing, back, forth]

    def show(given: tuple[str | None, ...], begins: Begins) -> tuple[Any, ...]:
        filters = tuple(one or "" for one in given)
        claims = outcome(lambda: _claims(bot, filters, begins[-1], ROWS))
        if isinstance(claims, str):
            still = gr.Button(interactive=False)
            return claims, "", write_listing(Listing(filters)), still, still
        first = (len(begins) - 1) * ROWS
        return (
            counted(claims, first + len(claims.claims)),
            with_notes(claims_html(claims, first + 1), bot.notes()),
            write_listing(Listing(filters, (*begins, claims.next))),
            gr.Button(interactive=len(begins) > 1),
            gr.Button(interactive=claims.next is not None),
        )

    def opened(text: str, *given: str | None) -> tuple[Any, ...]:
        """The page that was shown last, if the filters are those of then."""
        known = read_listing(text)
        return show(
            given, known.shown if known.filters == tuple(one or "" for one in given) else (None,)
        )

    # Words change too when the page puts them back.
    gr.on(
        [tab.select, words.change],
        opened,
        [listing, *filters],
        shown,
        trigger_mode="always_last",  # while somebody types, the newest words count
        **QUIET,
    )
    first_page = [
        words.submit,
        standing.input,
        reason.input,
        document.input,
        order.input,
    ]
    gr.on(
        first_page,
        lambda *given: show(given, (None,)),
        filters,
        shown,
        trigger_mode="always_last",
        **QUIET,
    )
    turning = [listing, *filters]
    forth.click(
        lambda text, *given: show(given, read_listing(text).begins), turning, shown, **QUIET
    )
    back.click(lambda text, *given: show(given, read_listing(text).before), turning, shown, **QUIET)
    keep = "(listing) => window.hearsayKept.listing(listing)"
    listing.change(None, listing, None, js=keep, **QUIET)
    kept = f"() => window.hearsayKept.listed({json.dumps(_UNFILTERED)})"
    listed = demo.load(None, None, [listing, *filters[1:]], js=kept, **QUIET)
    # The words only now, and then the tab: both ask for the list that the fields describe.
    found = listed.then(None, None, words, js="() => window.hearsayKept.listedWords()", **QUIET)
    found.then(None, None, None, js="() => window.hearsayKept.openTab()", **QUIET)
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
        *((_name(info), info.path) for info in infos),
    ]


def _name(info: DocumentInfo) -> str:
    """How a document is offered: by its title, as in the list, and its path."""
    path = printable(info.path.removeprefix(UPLOADED))
    return f"{_shortened(printable(info.title))} ({path})" if info.title else path


def _shortened(text: str, most: int = 60) -> str:
    """``text``, or its beginning if it is longer than ``most`` code points."""
    return text if len(text) <= most else f"{text[: most - 2]} …"
