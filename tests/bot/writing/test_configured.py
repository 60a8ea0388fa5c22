"""Which settings make a language model, and how half of them is answered."""

import pytest

from bot.answers import BotError
from bot.settings import Settings, load_settings
from bot.writing.configured import CHARS_PER_TOKEN, writer_of

URL = "http://127.0.0.1:11434/v1"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HEARSAY_{name.upper()}", raising=False)


def test_none_is_configured_by_default() -> None:
    assert writer_of(load_settings()) is None


def test_address_and_model_are_enough() -> None:
    writer = writer_of(load_settings(writer_url=URL, writer_model="small"))
    assert writer is not None
    assert (writer.model, writer.context) == ("small", 2_000 * CHARS_PER_TOKEN)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"writer_url": URL}, "HEARSAY_WRITER_MODEL"),
        ({"writer_url": URL, "writer_model": " "}, "HEARSAY_WRITER_MODEL"),
        ({"writer_model": "small"}, "HEARSAY_WRITER_URL"),
        ({"writer_key": "sk-1"}, "HEARSAY_WRITER_URL"),
        ({"writer_url": "http://example.org/v1", "writer_key": "sk-1"}, "https://"),
        ({"writer_url": "https://me:sk-1@example.org/v1"}, "HEARSAY_WRITER_KEY"),
        ({"writer_url": "https://example.org/v1?key=sk-1"}, "HEARSAY_WRITER_KEY"),
        ({"writer_url": URL, "writer_key": "sk-1 \n"}, "HEARSAY_WRITER_KEY"),
        ({"writer_url": URL, "writer_seconds": 25}, "HEARSAY_REQUEST_SECONDS"),
    ],
)
def test_half_of_the_settings_is_named_with_its_remedy(
    given: dict[str, object], named: str
) -> None:
    whole = {"writer_model": "small", **given} if "writer_url" in given else given
    if named == "HEARSAY_WRITER_MODEL":
        whole = given
    with pytest.raises(BotError, match=named) as caught:
        writer_of(load_settings(**whole))
    assert "sk-1" not in str(caught.value)


@pytest.mark.parametrize("name", ["writer_seconds", "writer_tokens", "writer_context_tokens"])
def test_limits_have_limits(name: str) -> None:
    with pytest.raises(BotError, match=f"--{name.replace('_', '-')}"):
        load_settings(**{name: 0})
