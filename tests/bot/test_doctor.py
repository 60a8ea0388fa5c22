"""What works, as ``app.py doctor`` says it."""

from pathlib import Path
from typing import Any

import pytest

from bench.writer_stand_in import MODEL, Script, StandIn, says
from bot.doctor import State, examine
from bot.settings import Settings, load_settings
from bot.writing import faults

KEY = "sk-test-1234567890"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PUBLIC_URL", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HEARSAY_{name.upper()}", raising=False)


def examined(tmp_path: Path, **given: Any) -> dict[str, tuple[State, str]]:
    docs = tmp_path / "docs"
    docs.mkdir(exist_ok=True)
    settings = load_settings(docs=docs, store=tmp_path / "store", **given)
    return {one.part: (one.state, one.detail) for one in examine(settings)}


def test_plain_installation_works_and_says_what_is_off(tmp_path: Path) -> None:
    found = examined(tmp_path)
    assert {state for state, _ in found.values()} == {State.WORKS, State.OFF}
    assert found["language model"][0] is State.OFF
    assert found["embedding model"][0] is State.WORKS


def test_language_model_is_tried_and_the_key_not_shown(tmp_path: Path) -> None:
    with StandIn(says("ready")) as server:
        found = examined(tmp_path, writer_url=server.url, writer_model=MODEL, writer_key=KEY)
        state, detail = found["language model"]
        assert state is State.WORKS
        assert "first word came after" in detail
        assert "does not list" not in detail
        other = examined(tmp_path, writer_url=server.url, writer_model="another")
        assert "does not list a model of this name" in other["language model"][1]
    assert KEY not in str(found)


@pytest.mark.parametrize(
    ("script", "seconds", "words"),
    [
        (Script(status=401, raw=[b"{}"]), 20, faults.KEY.format(401)),
        (Script(status=404, raw=[b""]), 20, faults.UNKNOWN),
        (Script(["x"], wait=60), 0.5, "wrote nothing within 0.5 seconds"),
        (Script([]), 20, "writes nothing"),
        (Script(["rea"], is_cut=True), 20, faults.CUT),
    ],
)
def test_what_is_wrong_with_a_server_is_said_in_words(
    tmp_path: Path, script: Script, seconds: float, words: str
) -> None:
    model = {"writer_model": MODEL, "writer_key": KEY, "writer_seconds": seconds}
    with StandIn(script) as server:
        found = examined(tmp_path, writer_url=server.url, **model)
    state, detail = found["language model"]
    assert state is State.FAULT
    assert words in detail
    assert KEY not in detail


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ({"host": "0.0.0.0"}, "page"),  # noqa: S104 - not bound to
        ({"entailment_model": "/nowhere"}, "entailment model"),
        ({"writer_model": "small"}, "language model"),
    ],
)
def test_fault_of_one_part_hides_no_other(tmp_path: Path, given: dict[str, str], part: str) -> None:
    found = examined(tmp_path, **given)
    assert [name for name, (state, _) in found.items() if state is State.FAULT] == [part]
