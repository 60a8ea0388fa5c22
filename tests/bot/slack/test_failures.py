"""What an answer of Slack's means that is none."""

import socket
from urllib.error import URLError

import pytest

from bot.slack.failures import LONGEST_WAIT, SlackRefused, SlackUnavailable, broken, failure


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"retry-after": "0"}, 1.0),
        ({"Retry-After": "999999"}, LONGEST_WAIT),
        ({"Retry-After": "soon"}, 30.0),
        ({"Retry-After": "-5"}, 30.0),
        ({"Retry-After": "٣"}, 30.0),
        ({}, 30.0),
    ],
)
def test_rate_limit_lasts_as_long_as_slack_says_within_reason(
    given: dict[str, str], seconds: float
) -> None:
    found = failure(429, given, "ratelimited")
    assert isinstance(found, SlackUnavailable)
    assert (found.seconds, found.sent) == (seconds, False)


@pytest.mark.parametrize(
    ("status", "said"), [(500, ""), (503, "<html>"), (200, "internal_error"), (200, "no { json")]
)
def test_trouble_of_slacks_passes_and_the_call_may_have_had_its_effect(
    status: int, said: str
) -> None:
    found = failure(status, {}, said)
    assert isinstance(found, SlackUnavailable)
    assert found.sent


def test_refusal_is_slacks_word_and_nothing_longer() -> None:
    found = failure(200, {}, "channel_not_found")
    assert isinstance(found, SlackRefused)
    assert found.code == "channel_not_found"
    page = failure(404, {}, "<html>xoxb-secret</html>")
    assert isinstance(page, SlackRefused)
    assert "secret" not in page.code


@pytest.mark.parametrize(
    ("error", "sent"),
    [
        (URLError(ConnectionRefusedError()), False),
        (URLError(socket.gaierror()), False),
        (URLError(TimeoutError()), True),
        (ConnectionResetError(), True),
        (ValueError(), True),
    ],
)
def test_only_what_never_left_is_known_not_to_have_arrived(error: Exception, sent: bool) -> None:
    assert broken(error).sent == sent
