"""The part of a form that says which documents count: folded away until somebody wants it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from bot.scoping import scope_words
from index.documents import UPLOADED, DocumentInfo
from index.scope import EVERYTHING, Scope, ScopeError, scope_of

if TYPE_CHECKING:
    from bot.pipeline import Bot

NAMES = ("folder", "document", "publisher", "from", "to", "as_of")
"""The fields of the form, in order."""
LISTED = 500
"""Documents and publishers offered to choose from; any other may be typed."""


@dataclass(frozen=True, slots=True)
class ScopeArea:
    """The fields, whose values ``read_scope`` reads, in the order of ``NAMES``."""

    fields: tuple[Any, ...]


def scope_area(bot: "Bot", demo: gr.Blocks, name: str, quiet: dict[str, Any]) -> ScopeArea:
    """The area, its lists filled when the page opens and when it is unfolded.

    Args:
        bot: Knows the documents.
        demo: The page.
        name: The id of the area on the page.
        quiet: Options of every event.
    """
    with gr.Accordion(
        _label(EVERYTHING), open=False, elem_id=name, elem_classes="hs-scope"
    ) as area:
        with gr.Row(elem_classes="hs-filters"):
            chosen = [
                gr.Dropdown([], label=label, value="", allow_custom_value=True)
                for label in ("Folder", "Only this document", "Publisher")
            ]
        with gr.Row(elem_classes="hs-filters"):
            days = [
                gr.Textbox("", label=label, placeholder="YYYY-MM-DD", lines=1, max_length=10)
                for label in ("Dated from", "Dated to", "As of (what was known then)")
            ]
    fields: tuple[Any, ...] = (*chosen, *days)
    # Choices alone: what somebody has chosen meanwhile stays.
    for event in (demo.load, area.expand):
        event(lambda: _choices(bot), None, chosen, **quiet)
    gr.on(
        [field.change for field in fields],
        lambda *given: gr.Accordion(label=_described(given)),
        list(fields),
        area,
        trigger_mode="always_last",
        **quiet,
    )
    return ScopeArea(fields)


def read_scope(given: tuple[str | None, ...]) -> Scope:
    """The scope that the fields of the form ask for.

    Raises:
        ScopeError: A day is none, or the first comes after the last.
    """
    return scope_of(dict(zip(NAMES, given, strict=True)))


def _described(given: tuple[str | None, ...]) -> str:
    try:
        return _label(read_scope(given))
    except ScopeError:
        return "Scope: a date is not complete"


def _label(scope: Scope) -> str:
    return f"Scope: {scope_words(scope) or 'every document'}"


def _choices(bot: "Bot") -> list[Any]:
    infos = bot.documents(limit=LISTED)
    documents = [(info.path.removeprefix(UPLOADED), info.path) for info in infos]
    publishers = bot.publishers()[:LISTED]
    lists = (_folders(infos), documents, [(name, name) for name in publishers])
    return [gr.Dropdown(choices=found) for found in lists]


def _folders(infos: tuple[DocumentInfo, ...]) -> list[tuple[str, str]]:
    """Every folder that holds one of the documents, and those above it; uploads as one."""
    found = set()
    for info in infos:
        parts = [] if info.uploaded else info.path.split("/")[:-1]
        found |= {"/".join(parts[:depth]) for depth in range(1, len(parts) + 1)}
    uploads = [("uploads", UPLOADED)] if any(info.uploaded for info in infos) else []
    return [*((path, path) for path in sorted(found)), *uploads]
