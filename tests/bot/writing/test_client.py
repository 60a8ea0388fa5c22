"""What leaves for the language model's server, and what stays here."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from bench.writer_stand_in import MODEL, Script, StandIn, says
from bot.pipeline import Bot
from bot.settings import Settings, load_settings
from bot.writing.server import OpenAIServer
from bot.writing.writer import Writer
from tests.bot.writing.conftest import Asking

KEY = "sk-test-1234567890"
QUESTION = "When does the ferry to Corran leave?"
ROOT = Path(__file__).resolve().parents[3]
AMBIENT = {
    "OPENAI_API_KEY": "sk-ambient",
    "OPENAI_ADMIN_KEY": "sk-ambient-admin",
    "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
    "OPENAI_ORG_ID": "ambient-org",
    "OPENAI_PROJECT_ID": "ambient-project",
    "OPENAI_CUSTOM_HEADERS": "Authorization: Bearer sk-ambient\nX-Ambient: yes",
    "OPENAI_LOG": "debug",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "ALL_PROXY": "http://127.0.0.1:9",
}


def test_key_is_sent_and_shown_nowhere(
    asking: Asking, stand_in: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    bot = asking(writer_key=KEY)
    for script in (says("It rained. [1]"), Script(status=401, raw=[KEY.encode()])):
        stand_in.script = script
        answer = bot.ask(QUESTION)
        assert KEY not in str(answer.to_dict())
    assert {headers["Authorization"] for headers in stand_in.headers} == {f"Bearer {KEY}"}
    assert bot._writer is not None
    shown = [repr(bot._settings), repr(bot._writer.server), str(vars(bot._writer)), caplog.text]
    assert not any(KEY in text for text in shown)


def test_logs_hold_no_question_and_no_passage(
    asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asking().ask(QUESTION)
    assert "Corran" not in caplog.text


def test_nothing_is_taken_from_the_environment_and_little_is_told(
    asking: Asking, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in AMBIENT.items():
        monkeypatch.setenv(name, value)
    asking().ask(QUESTION)
    (headers,) = stand_in.headers
    assert "ambient" not in str(headers).lower()
    names = {name.lower() for name in headers}
    allowed = {"host", "accept", "accept-encoding", "content-type", "content-length", "connection"}
    assert names - {"user-agent"} <= allowed
    assert headers["User-Agent"] == "hearsay"


def test_what_is_asked_for_is_bounded_and_without_chance(asking: Asking, stand_in: StandIn) -> None:
    asking(writer_tokens=77).ask(QUESTION)
    (request,) = stand_in.requests
    assert (request["max_tokens"], request["temperature"]) == (77, 0)
    assert (request["model"], request["stream"]) == (MODEL, True)
    assert [one["role"] for one in request["messages"]] == ["system", "user"]


@pytest.mark.parametrize("status", [408, 429, 500])
def test_fault_is_not_tried_again(asking: Asking, stand_in: StandIn, status: int) -> None:
    stand_in.script = Script(status=status, headers={"Retry-After": "0"}, raw=[b"{}"])
    asking().ask(QUESTION)
    assert len(stand_in.requests) == 1


def test_redirect_is_not_followed(asking: Asking, stand_in: StandIn) -> None:
    with StandIn() as other:
        stand_in.script = Script(status=307, headers={"Location": other.url}, raw=[b""])
        asking(writer_key=KEY).ask(QUESTION)
        assert not other.headers


def test_question_that_is_declined_without_a_model_never_reaches_it(
    asking: Asking, stand_in: StandIn
) -> None:
    assert asking().ask("What is the capital of Peru?").abstained
    assert not stand_in.requests


def test_text_in_languages_that_cannot_be_checked_is_not_written_from(
    asking: Asking, stand_in: StandIn
) -> None:
    asking().ask(QUESTION)
    assert "Stadtbücherei" not in str(stand_in.requests)


def test_without_a_server_nothing_is_imported_asked_or_labelled(marn: Bot) -> None:
    assert Bot(marn.library, load_settings())._writer is None
    answer = marn.ask(QUESTION)
    assert answer.written_by is None
    assert not answer.notes
    assert answer.took_ms.write == 0
    code = "import sys, bot.pipeline, bot.http.api; sys.exit('openai' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0  # noqa: S603


def test_a_server_is_not_imported_for_before_it_is_asked() -> None:
    code = (
        "import sys; from bot.settings import load_settings\n"
        "from bot.writing.configured import writer_of\n"
        "assert writer_of(load_settings(writer_url='http://127.0.0.1:9/v1', writer_model='m'))\n"
        "sys.exit('openai' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0  # noqa: S603


def test_settings_do_not_show_the_key() -> None:
    settings = Settings(writer_key=KEY)
    assert KEY not in repr(settings)
    server = OpenAIServer("http://127.0.0.1:9/v1", "m", settings.writer_key, 100)
    assert KEY not in repr(server)
    assert KEY not in str(vars(Writer(server, 1.0, 100)))
