"""What can come of a call to Slack, and when to try it again. Pure."""

import socket
import urllib.error
from collections.abc import Mapping

LONGEST_WAIT = 3_600.0
"""Seconds; whatever Slack says, it is tried again after this."""
FIRST_WAIT = 2.0
"""Seconds until a call that broke is tried again, or looked for."""
_UNSAID_WAIT = 30.0
_NO_WORD = "unknown_error"
_PASSING = {
    "internal_error",
    "fatal_error",
    "request_timeout",
    "service_unavailable",
    "team_added_to_org",
}


class SlackUnavailable(Exception):  # noqa: N818 - says what is the case
    """Slack cannot take a call now.

    Attributes:
        seconds: When to try again.
        sent: Whether the call may have had its effect all the same.
    """

    def __init__(self, seconds: float, *, sent: bool) -> None:
        super().__init__(f"Slack cannot be reached now; try again in {seconds:g} seconds.")
        self.seconds = seconds
        self.sent = sent


class SlackRefused(Exception):  # noqa: N818 - says what is the case
    """Slack does not want a call, now or later; ``code`` is Slack's word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Slack refuses: {code}.")
        self.code = code


def failure(status: int, headers: Mapping[str, str], said: str) -> SlackUnavailable | SlackRefused:
    """What an answer means that is none.

    Args:
        status: HTTP status.
        headers: Of the answer; 429 carries ``Retry-After``.
        said: Slack's word for the failure, or whatever came in its place.
    """
    code = _word(said)
    if status == 429 or code == "ratelimited":
        return SlackUnavailable(_retry_after(headers), sent=False)
    if status >= 500 or code in _PASSING or (status == 200 and code == _NO_WORD):
        return SlackUnavailable(FIRST_WAIT, sent=True)
    return SlackRefused(code)


def broken(error: BaseException) -> SlackUnavailable:
    """What a call means that ended without an answer."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    never_left = isinstance(cause, ConnectionRefusedError | socket.gaierror)
    return SlackUnavailable(FIRST_WAIT, sent=not never_left)


def _retry_after(headers: Mapping[str, str]) -> float:
    """Seconds that Slack asks to wait; 30 where it does not say."""
    given = {key.lower(): value for key, value in headers.items()}.get("retry-after", "")
    seconds = float(given) if given.isascii() and given.isdigit() else _UNSAID_WAIT
    return min(max(seconds, 1.0), LONGEST_WAIT)


def _word(text: str) -> str:
    """Slack's one word for a failure; anything longer is not repeated."""
    known = text.strip()
    return known if known.replace("_", "").isalnum() and len(known) < 64 else _NO_WORD
