"""A person's own notes as HTML, apart from every label. Pure functions."""

import re

from bot.answers import Note, mark_of
from bot.escaping import decoded, encoded, escape
from bot.notes import Kept, Key
from bot.page.days import readable_day

_PLACE = re.compile(
    r'<div class="hs-note" data-hs-note="([0-9a-f.]*)" data-hs-document="([^"]*)"></div>'
)


def note_place(document: str, quote: str) -> str:
    """Where a note on these words of a document belongs; ``with_notes`` fills it."""
    return (
        f'<div class="hs-note" data-hs-note="{mark_of(quote)}" '
        f'data-hs-document="{encoded(document)}"></div>'
    )


def with_notes(shown: str, notes: Kept) -> str:
    """HTML with each place for a note filled: the note, or the button that adds one."""
    return _PLACE.sub(lambda place: _filled(place, notes), shown)


def noted_html(key: Key, note: Note | None, turn: str) -> str:
    """Tells the page, and who listens, that a note is kept or deleted.

    No two may be alike, or the page would not see the second: ``turn`` differs.
    """
    said = "Your note is deleted." if note is None else "Your note is kept."
    text, day = ("", "") if note is None else (note.text, readable_day(note.at[:10]))
    return (
        f'<p class="hs-small" role="status" {_about(key, turn)} data-hs-noted="{escape(text)}" '
        f'data-hs-day="{escape(day)}">{said}</p>'
    )


def refused_html(key: Key, message: str, turn: str) -> str:
    """Tells the page why a note could not be kept."""
    about = _about(key, turn)
    return f'<p class="hs-error" role="alert" {about} data-hs-refused>{escape(message)}</p>'


def _about(key: Key, turn: str) -> str:
    document, words = key
    return (
        f'data-hs-about-note="{escape(words)}" data-hs-document="{encoded(document)}" '
        f'data-hs-turn="{escape(turn)}"'
    )


def _filled(place: re.Match[str], notes: Kept) -> str:
    note = notes.get((decoded(place[2]), place[1]))
    opening = place[0].removesuffix("></div>")
    if note is None:
        return f"{opening}>{_button('Add your note')}</div>"
    return (
        f'{opening}><div class="hs-noted"><p class="hs-note-head"><strong>Your note</strong> '
        f"<span>{escape(readable_day(note.at[:10]))}</span></p>"
        f'<p class="hs-note-text" dir="auto">{escape(note.text)}</p></div>'
        f"{_button('Edit your note')}</div>"
    )


def _button(words: str) -> str:
    return f'<button type="button" class="hs-edit" data-hs-edit>{words}</button>'
