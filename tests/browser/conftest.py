"""A real browser on a real server with the small bot behind it."""

import contextlib
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.http.application import create_app
from bot.settings import Settings
from tests.fake_bot import FakeBot

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# A busy machine answers late; what never comes still fails.
expect.set_options(timeout=20_000)

Open = Callable[..., Page]


# No longer than a file: while Playwright runs, its thread's event loop does, and no test that
# starts one of its own can follow in the same process.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        reason = "no browser: install chromium to run these tests"
        if os.environ.get("HEARSAY_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def bot() -> FakeBot:
    return FakeBot()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


@contextlib.contextmanager
def serving(bot: FakeBot, store: Path, port: int = 0, **settings: Any) -> Iterator[str]:
    """A server with this bot behind it, until the end; yields its address."""
    config = uvicorn.Config(
        create_app(bot, Settings(store=store, **settings)),  # type: ignore[arg-type]
        port=port,
        log_config=None,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    bound = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{bound}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def address(bot: FakeBot, store: Path) -> Iterator[str]:
    with serving(bot, store) as found:
        yield found


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    yield from open_page_at(browser, address)


def open_page_at(browser: Browser, address: str) -> Iterator[Open]:
    """Opens the page; fails on a script error and on any request that leaves the machine."""
    contexts = []
    faults: list[str] = []

    def watch(url: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            faults.append(f"a request left the machine: {url}")

    def opened(path: str = "/", width: int = 1280, **options: str) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda request: watch(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address + path)
        page.locator("#hs-question textarea, .hs-document, .hs-error").first.wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
