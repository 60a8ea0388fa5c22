"""Calls that go out to Slack: the webhook, and what its failures mean."""

from collections.abc import Iterator

import pytest

from bench.slack_stand_in import Failure, StandIn
from bot.answers import BotError
from bot.slack.blocks import Message, answer_message
from bot.slack.client import post_to_webhook
from tests.fake_bot import FakeBot

MESSAGE = answer_message(FakeBot().ask("valve"), "", None)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def slack() -> Iterator[StandIn]:
    with StandIn() as stand_in:
        yield stand_in


def url(slack: StandIn) -> str:
    return f"{slack.root}/services/T0HOME/B0BOT/verysecret"


def test_webhook_gets_blocks_and_a_fallback_and_unfurls_nothing(slack: StandIn) -> None:
    post_to_webhook(url(slack), MESSAGE)
    (posted,) = slack.hooked
    assert posted["text"] == MESSAGE.text
    assert posted["blocks"] == list(MESSAGE.blocks)
    assert posted["unfurl_links"] is posted["unfurl_media"] is False


def test_webhook_waits_as_long_as_slack_says(slack: StandIn) -> None:
    slack.fail("services", Failure(429, {"Retry-After": "7"}), Failure(429, {"retry-after": "3"}))
    slept: list[float] = []
    post_to_webhook(url(slack), MESSAGE, slept.append)
    assert slept == [7.0, 3.0]
    assert len(slack.hooked) == 1


@pytest.mark.parametrize(
    ("failures", "word"),
    [
        ([Failure(429, {"Retry-After": "3600"})], "again in 3600 seconds"),
        ([Failure(429, {"Retry-After": "soon"})] * 4, "again in 30 seconds"),
        ([Failure(404, body="no_service")], "no_service"),
        ([Failure(403, body="<html>a long page about verysecret</html>")], "unknown_error"),
        ([Failure(500)], "look into the channel"),
        ([Failure(0)], "look into the channel"),
    ],
)
def test_webhook_that_fails_is_one_line_without_its_address(
    slack: StandIn, failures: list[Failure], word: str
) -> None:
    slack.fail("services", *failures)
    with pytest.raises(BotError, match=word) as caught:
        post_to_webhook(url(slack), MESSAGE, lambda _: None)
    assert "verysecret" not in str(caught.value)
    assert "127.0.0.1" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert slack.hooked == []


def test_message_that_may_have_arrived_is_not_posted_again(slack: StandIn) -> None:
    slack.fail("services", Failure(0, after=True))
    with pytest.raises(BotError):
        post_to_webhook(url(slack), MESSAGE, lambda _: None)
    assert len(slack.hooked) == 1


def test_nobody_at_the_address_is_tried_again_and_then_said() -> None:
    slept: list[float] = []
    with pytest.raises(BotError, match="cannot be reached"):
        post_to_webhook("http://127.0.0.1:9/services/x", Message("x", ()), slept.append)
    assert len(slept) == 3
