"""The server around the page: who may talk to it, and what it sends."""

import socket
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from bot.answers import BotError
from bot.application import create_app
from bot.guard import Guard
from bot.serving import address, bind
from bot.settings import Settings
from tests.fake_bot import FakeBot


def client(settings: Settings, base: str = "http://127.0.0.1:7860") -> TestClient:
    return TestClient(create_app(FakeBot(), settings), base_url=base)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    with client(Settings()) as open_client:
        yield open_client


def test_page_has_a_title_a_language_and_a_policy(page: TestClient) -> None:
    answer = page.get("/")
    assert answer.status_code == 200
    assert 'lang="en"' in answer.text
    assert '"title":"Hearsay"' in answer.text.replace('": "', '":"')
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "script-src-attr 'none'" in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:7860", "127.0.0.1.evil.example", ""]
)
def test_foreign_host_name_is_turned_away(page: TestClient, host: str) -> None:
    assert page.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:7860", "127.0.0.1", "[::1]:7860"])
def test_own_host_names_are_served(page: TestClient, host: str) -> None:
    assert page.get("/config", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_other_pages_may_not_post(page: TestClient, headers: dict[str, str]) -> None:
    answer = page.post("/gradio_api/queue/join", json={}, headers=headers)
    assert answer.status_code == 403


def test_own_page_may_post(page: TestClient) -> None:
    answer = page.post(
        "/gradio_api/queue/join", json={}, headers={"origin": "http://127.0.0.1:7860"}
    )
    assert answer.status_code not in (400, 403)


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/monitoring"])
def test_no_page_of_the_framework_is_served(page: TestClient, path: str) -> None:
    assert page.get(path).status_code in (401, 403, 404)


def test_the_page_itself_is_no_public_interface(page: TestClient) -> None:
    info = page.get("/gradio_api/info").json()
    assert set(info["named_endpoints"]) == {"/ask", "/check", "/claims"}


def test_configured_password_is_required() -> None:
    with client(Settings(password="right")) as locked:
        assert locked.get("/config").status_code == 401
        wrong = locked.post("/login", data={"username": "anyone", "password": "wrong"})
        assert wrong.status_code == 400
        right = locked.post("/login", data={"username": "anyone", "password": "right"})
        assert right.status_code == 200
        assert locked.get("/config").status_code == 200


def test_guessing_the_password_of_the_page_is_slowed() -> None:
    with client(Settings(password="right")) as locked:
        form = {"username": "anyone", "password": "wrong"}
        statuses = [locked.post("/login", data=form).status_code for _ in range(21)]
        assert statuses == [400] * 20 + [429]


def test_public_address_is_served_and_may_post() -> None:
    settings = Settings(public_url="https://papers.example", password="x")
    guard = Guard(None, settings)  # type: ignore[arg-type]
    assert guard.knows_host("papers.example")
    assert not guard.knows_host("other.example")


def test_server_on_every_address_answers_to_numbers_but_not_to_names() -> None:
    guard = Guard(None, Settings(host="0.0.0.0"))  # type: ignore[arg-type]  # noqa: S104
    assert guard.knows_host("192.168.1.7:7860")
    assert not guard.knows_host("evil.example:7860")
    assert not Guard(None, Settings()).knows_host("192.168.1.7")  # type: ignore[arg-type]


def test_taken_port_is_named_with_a_remedy() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(BotError, match=rf"port {port} .*choose another with --port"):
            bind(Settings(port=port))


def test_address_is_one_a_browser_can_open() -> None:
    assert address(Settings(host="0.0.0.0")) == "http://127.0.0.1:7860"  # noqa: S104
    assert address(Settings(host="::1")) == "http://[::1]:7860"
