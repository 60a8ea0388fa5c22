"""What became of a report, as HTML that tells the form it was written in. Pure functions."""

from bot.escaping import escape
from bot.reports import KINDS


def reported_html(kind: str, new: bool, turn: str) -> str:
    """A report is kept; ``new`` says that the same person had not said the same before.

    Args:
        kind: One of ``KINDS``.
        new: Whether it was kept now.
        turn: Names the form that it was sent from.
    """
    said = "is noted" if new else "was noted already"
    about = f'data-hs-reported data-hs-turn="{escape(turn)}"'
    return f'<p class="hs-small" role="status" {about}>“{KINDS[kind]}” {said}. Thank you.</p>'


def unreported_html(message: str, turn: str) -> str:
    """Why a report could not be kept."""
    about = f'data-hs-reported data-hs-refused data-hs-turn="{escape(turn)}"'
    return f'<p class="hs-error" role="alert" {about}>{escape(message)}</p>'
