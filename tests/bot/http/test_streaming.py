"""An answer while it is made, over HTTP."""

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.testclient import TestClient

from bot.http.application import create_app
from bot.http.problems import FAILED
from bot.http.serving import configured
from bot.settings import Settings
from tests.fake_bot import VALVE, FakeBot

BASE = "http://127.0.0.1:7860"
Told = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot()


@pytest.fixture
def api(bot: FakeBot) -> Iterator[TestClient]:
    app = create_app(bot, Settings())  # type: ignore[arg-type]
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as opened:
        yield opened


def events(text: str) -> Told:
    """The names and data of a stream."""
    found = []
    for block in text.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if lines:
            found.append((lines["event"], json.loads(lines["data"])))
    return found


def streamed(api: TestClient, question: str) -> Told:
    response = api.post("/api/ask/stream", json={"question": question})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    return events(response.text)


def test_answer_without_a_language_model_is_one_event_after_the_search(api: TestClient) -> None:
    told = streamed(api, "What happened at the valve?")
    assert [name for name, _ in told] == ["progress", "answer"]
    assert told[0][1]["words"] == "searching"
    assert told[1][1] == VALVE.to_dict()


def test_words_come_after_the_composed_answer_and_before_the_checked_one(api: TestClient) -> None:
    told = streamed(api, "Please write: what happened at the valve?")
    names = [name for name, _ in told]
    assert names[:4] == ["progress", "composed", "progress", "words"]
    assert names[-1] == "answer"
    words = [data["words"] for name, data in told if name == "progress"]
    assert words == ["searching", "writing", *(f"checking {n} of 4" for n in (1, 2, 3, 4))]
    text = "".join(data["text"] for name, data in told if name == "words")
    assert text.split() == VALVE.answer.split()
    assert told[-1][1]["written_by"] == "a model"


@pytest.mark.parametrize(
    ("question", "status", "detail"),
    [("  ", 422, "The question is empty; ask something."), ("boom", 500, FAILED)],
)
def test_what_goes_wrong_is_the_last_event_and_tells_nothing_else(
    api: TestClient, question: str, status: int, detail: str
) -> None:
    name, problem = streamed(api, question)[-1]
    assert name == "problem"
    assert (problem["status"], problem["detail"]) == (status, detail)
    assert "secret" not in str(problem)


def test_request_that_is_none_is_refused_before_the_stream(api: TestClient) -> None:
    response = api.post("/api/ask/stream", json={"question": ""})
    assert response.status_code == 422
    scope = api.post("/api/ask/stream", json={"question": "x", "scope": {"from": "May"}})
    assert scope.status_code == 422


def test_words_leave_the_server_as_they_come_and_hanging_up_stops_them(bot: FakeBot) -> None:
    app = create_app(bot, Settings())  # type: ignore[arg-type]
    server = uvicorn.Server(configured(app, Settings()))
    server.config.port = 0
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    question = {"question": "Please write at length: what happened at the valve?"}
    address = f"http://127.0.0.1:{port}/api/ask/stream"
    with httpx.stream("POST", address, json=question, timeout=10) as response:
        for line in response.iter_lines():
            if line == "event: words":
                break
    assert bot.stopped.wait(5)
    server.should_exit = True
    thread.join(10)
