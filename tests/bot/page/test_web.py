"""The server around the page: who may talk to it, and what it sends."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.testclient import TestClient

import bot.http.serving
from bot.answers import BotError
from bot.http.application import create_app
from bot.http.guard import LOGIN_MARK, Guard
from bot.http.serving import address, bind, configured
from bot.settings import Settings
from tests.fake_bot import FakeBot


def client(
    settings: Settings, base: str = "http://127.0.0.1:7860", bot: FakeBot | None = None
) -> TestClient:
    app = create_app(bot or FakeBot(), settings)  # type: ignore[arg-type]
    return TestClient(app, base_url=base)


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


def test_each_login_has_a_mark_of_its_own() -> None:
    with client(Settings(password="right")) as locked:
        form = {"username": "anyone", "password": "right"}
        marks = [locked.post("/login", data=form).cookies.get(LOGIN_MARK) for _ in range(2)]
        assert all(marks)
        assert marks[0] != marks[1]
        wrong = locked.post("/login", data={**form, "password": "wrong"})
        assert wrong.cookies.get(LOGIN_MARK) is None


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


def test_page_reads_no_file_that_was_not_uploaded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The launch code is 0000.")
    bot = FakeBot()
    with client(Settings(), bot=bot) as open_client:
        config = open_client.get("/config").json()
        for dependency in config["dependencies"]:
            file = {"path": str(secret), "meta": {"_type": "gradio.FileData"}}
            event = {"fn_index": dependency["id"], "session_hash": "s", "data": [[file]]}
            open_client.post("/gradio_api/queue/join", json=event)
            open_client.post(f"/gradio_api/run/{dependency['id']}", json=event)
        assert open_client.get("/gradio_api/queue/data", params={"session_hash": "s"}).text
    assert set(bot.held) == set(FakeBot().held)
    assert secret.exists()


def test_state_of_the_page_is_never_written_to_a_folder(page: TestClient) -> None:
    answer = page.get("/gradio_api/deep_link", params={"session_hash": "s"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("path", "size"), [("/login", 2**13), ("/gradio_api/queue/join", 2**22), ("/login/", 2**13)]
)
def test_large_body_is_refused_before_the_password_is_asked(path: str, size: int) -> None:
    with client(Settings(password="right")) as locked:
        assert locked.post(path, content=b"x" * (size + 1)).status_code == 413
        pieces = (b"x" * 2**12 for _ in range(size // 2**12 + 2))
        form = {"content-type": "application/x-www-form-urlencoded"}
        assert locked.post(path, content=pieces, headers=form).status_code == 413


def test_no_other_page_of_this_machine_may_read(page: TestClient) -> None:
    answer = page.get("/config", headers={"origin": "http://localhost:3000"})
    assert "access-control-allow-origin" not in answer.headers


@contextlib.contextmanager
def serving(settings: Settings) -> Iterator[int]:
    """The port of a real server."""
    server = uvicorn.Server(configured(create_app(FakeBot(), settings), settings))  # type: ignore[arg-type]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield taken.getsockname()[1]
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"])
def test_connection_that_asks_nothing_is_closed(
    begun: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.http.serving, "HEADER_SECONDS", 0.2)
    with serving(Settings()) as port, socket.create_connection(("127.0.0.1", port)) as idle:
        idle.settimeout(10)
        idle.sendall(begun)
        assert idle.recv(1) == b""


def test_nobody_is_believed_who_says_where_a_request_comes_from() -> None:
    form = {"username": "anyone", "password": "wrong"}
    with serving(Settings(password="right")) as port:
        statuses = [
            httpx.post(
                f"http://127.0.0.1:{port}/login",
                data=form,
                headers={"x-forwarded-for": f"198.51.100.{number}"},
            ).status_code
            for number in range(21)
        ]
    assert statuses == [400] * 20 + [429]
