"""What can be configured, and how a wrong value is answered."""

from pathlib import Path

import pytest

from bot.answers import BotError
from bot.settings import (
    HOME,
    Settings,
    check_folders,
    default_store,
    is_loopback,
    load_settings,
    refuse_open_door,
    slack_is_on,
    webhook_url,
)

SLACK_SECRETS = (
    "SLACK_SIGNING_SECRET",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_WEBHOOK_URL",
)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PUBLIC_URL", *SLACK_SECRETS):
        monkeypatch.delenv(name, raising=False)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HEARSAY_{name.upper()}", raising=False)


def test_option_wins_over_environment_and_none_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARSAY_PORT", "8001")
    assert load_settings(port=None).port == 8001
    assert load_settings(port="8002").port == 8002


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HEARSAY_PORT", "many"),
        ("HEARSAY_PORT", "0"),
        ("HEARSAY_PORT", "65536"),
        ("HEARSAY_ALLOW_OPEN", "perhaps"),
        ("HEARSAY_CHECK_SECONDS", "-1"),
        ("PUBLIC_URL", "not an address"),
    ],
)
def test_bad_value_is_named_with_its_setting_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BotError) as caught:
        load_settings()
    message = str(caught.value)
    assert name in message
    assert repr(value) in message
    assert "\n" not in message


def test_bad_option_is_named_as_an_option() -> None:
    with pytest.raises(BotError, match="--port has the value '99999'"):
        load_settings(port="99999")


def test_password_is_not_in_the_representation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARSAY_PASSWORD", "open sesame")
    assert "open sesame" not in repr(load_settings())


def test_two_folders_never_share_a_store(tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "docs", tmp_path / "b" / "docs"
    assert default_store(first) != default_store(second)
    assert default_store(first) == default_store(tmp_path / "a" / "." / "docs")


def test_default_store_is_never_inside_the_documents(tmp_path: Path) -> None:
    beside = default_store(tmp_path)
    assert beside.parent == HOME / ".hearsay"
    elsewhere = default_store(HOME)
    assert not elsewhere.resolve().is_relative_to(HOME)
    with pytest.raises(BotError, match="--store"):
        default_store(Path("/"))


def test_wrong_folders_are_named_with_a_remedy(tmp_path: Path) -> None:
    docs, store = tmp_path / "docs", tmp_path / "store"
    with pytest.raises(BotError, match="does not exist; name yours with --docs"):
        check_folders(docs, store, needs_store=False)
    docs.write_text("a file")
    with pytest.raises(BotError, match="is a file"):
        check_folders(docs, store, needs_store=False)
    docs.unlink()
    docs.mkdir()
    check_folders(docs, store, needs_store=False)
    with pytest.raises(BotError, match="inside the documents' folder"):
        check_folders(docs, docs / "store", needs_store=False)
    with pytest.raises(BotError, match="run it once without --no-sync"):
        check_folders(docs, store, needs_store=True)
    store.write_text("in the way")
    with pytest.raises(BotError, match="cannot be written"):
        check_folders(docs, store, needs_store=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_loopback_needs_no_password(host: str) -> None:
    assert is_loopback(host)
    refuse_open_door(load_settings(host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org"])  # noqa: S104
def test_open_address_needs_a_password_or_an_explicit_word(host: str) -> None:
    with pytest.raises(BotError, match="HEARSAY_PASSWORD"):
        refuse_open_door(load_settings(host=host))
    with pytest.raises(BotError):
        refuse_open_door(load_settings(host=host, password=""))
    refuse_open_door(load_settings(host=host, password="secret"))
    refuse_open_door(load_settings(host=host, allow_open=True))


def test_public_address_needs_a_password_even_on_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://papers.example")
    with pytest.raises(BotError, match=r"PUBLIC_URL is https://papers\.example"):
        refuse_open_door(load_settings())
    refuse_open_door(load_settings(password="secret"))


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "neither SLACK_SIGNING_SECRET"),
        ({"SLACK_SIGNING_SECRET": "abc"}, "SLACK_SIGNING_SECRET is set, but SLACK_BOT_TOKEN"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": ""}, "neither SLACK_SIGNING"),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "  "}, "SECRET is blank"),
        ({"SLACK_BOT_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": "abc"}, "begin with xoxb-"),
    ],
)
def test_half_of_slack_is_refused_and_the_missing_half_named(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], missing: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(BotError, match=missing) as caught:
        slack_is_on(load_settings())
    assert not any(value.strip() and value in str(caught.value) for value in given.values())


def test_slack_is_off_without_settings_and_on_with_either_way_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not slack_is_on(load_settings())
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    assert slack_is_on(load_settings())
    monkeypatch.delenv("SLACK_APP_TOKEN")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "abc")
    settings = load_settings()
    assert slack_is_on(settings)
    assert "abc" not in repr(settings)
    assert "xoxb-1" not in repr(settings)


def test_lists_of_ids_are_apart_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARSAY_SLACK_CHANNELS", "C01, C02,DM")
    assert load_settings().slack_channels == ("C01", "C02", "DM")
    monkeypatch.setenv("HEARSAY_SLACK_PEOPLE", "#general")
    with pytest.raises(BotError, match=r"HEARSAY_SLACK_PEOPLE .* must be ids such as"):
        load_settings()


@pytest.mark.parametrize("url", ["http://hooks.example/x", "https://[x", "ftp://a.example"])
def test_webhook_goes_over_https_only_and_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    with pytest.raises(BotError, match="SLACK_WEBHOOK_URL is not set"):
        webhook_url(load_settings())
    monkeypatch.setenv("SLACK_WEBHOOK_URL", url)
    with pytest.raises(BotError, match="SLACK_WEBHOOK_URL") as caught:
        webhook_url(load_settings())
    assert url not in str(caught.value)


def test_token_is_sent_over_https_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "abc")
    monkeypatch.setenv("HEARSAY_SLACK_API_URL", "http://slack.example/api/")
    with pytest.raises(BotError, match="SLACK_API_URL"):
        slack_is_on(load_settings())
