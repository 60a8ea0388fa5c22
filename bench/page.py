"""``python -m bench.page [ask|document|ledger|writing]``: how long a person waits in the browser.

A real Chromium on this machine, a real server in this process. Times are the browser's
own, from the event to the frame in which what was wanted is in the page.
"""

import argparse
import contextlib
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Page, sync_playwright

from bench.ledger import ROWS, article, fill_rows
from bench.speed import spread
from bench.stand_in import StandInEncoder
from bench.writer_stand_in import MODEL, Request, Script, StandIn, says
from bot.http.application import create_app
from bot.ledger.index import LedgerIndex
from bot.ledger.keeping import FILE, name_of_rules
from bot.pipeline import Bot
from bot.settings import Settings
from bot.writing import following
from index.encoding import Encoder, SentenceTransformerEncoder
from index.library import Library

ROUNDS = 10
SHOWN = 50  # claims on one page of the list
LARGE = 1_000_000  # code points of the large document

# Resolves with the milliseconds from an action to the frame in which a condition holds.
_TIMED = """async ([act, holds]) => {
  const before = performance.now();
  const done = new Promise((resolve, reject) => {
    const look = () => {
      const taken = performance.now() - before;
      if (eval(holds)) resolve(taken);
      else if (taken > 120_000) reject(new Error(`never came: ${holds}`));
      else requestAnimationFrame(look);
    };
    eval(act);
    requestAnimationFrame(look);
  });
  return await done;
}"""


def main() -> None:
    """Prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = {"ask": _ask, "document": _document, "ledger": _ledger, "writing": _writing}
    parser.add_argument("what", nargs="?", choices=parts, help="one part only")
    what = parser.parse_args().what
    for name, measure in parts.items():
        if what in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                measure(Path(folder))


@contextlib.contextmanager
def _served(library: Library, store: Path, **given: Any) -> Iterator[tuple[Bot, str]]:
    settings = Settings(store=store, **given)
    bot = Bot(library, settings)
    bot.warm()
    app = create_app(bot, settings)
    config = uvicorn.Config(app, port=0, log_config=None, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    with bot.keeping_ledger():
        yield bot, f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@contextlib.contextmanager
def _page() -> Iterator[Page]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(60_000)
        yield page
        browser.close()


def _timed(page: Page, act: str, holds: str) -> float:
    """Seconds from ``act`` until ``holds``, both JavaScript."""
    taken: Any = page.evaluate(_TIMED, [act, holds])
    return float(taken) / 1000


def _click(selector: str, words: str) -> str:
    """JavaScript that clicks on the element with exactly these words."""
    found = f"[...document.querySelectorAll('{selector}')]"
    return f"{found}.find((one) => one.textContent.trim() === '{words}').click()"


def _opened(page: Page, address: str) -> float:
    start = time.perf_counter()
    page.goto(address)
    page.locator("#hs-question textarea").wait_for()
    return time.perf_counter() - start


def _answered(page: Page, question: str) -> float:
    """Seconds from the click on Ask to the answer."""
    page.get_by_label("Your question").fill(question)
    page.evaluate("document.querySelectorAll('.hs-result').forEach((e) => e.dataset.old = 1)")
    return _timed(
        page,
        _click("button.primary", "Ask"),
        "document.querySelector('#hs-answer .hs-result:not([data-old]):not(.hs-earlier *)')",
    )


def _ask(folder: Path) -> None:
    """The first answer after the page opens, over what the bot itself takes."""
    encoder: Encoder = SentenceTransformerEncoder(None)
    with Library.open(folder, encoder) as library:
        library.sync(Path("docs"))
        with _served(library, folder) as (bot, address), _page() as page:
            question = bot.examples(1)[0]
            bot.ask(question)
            _opened(page, address)  # the browser's own first start is not the page's
            opening, first, alone = [], [], []
            for _ in range(ROUNDS):
                opening.append(_opened(page, address))
                first.append(_answered(page, question))
                start = time.perf_counter()
                bot.ask(question)
                alone.append(time.perf_counter() - start)
            print(f"the page opens: {spread(opening)}")
            print(f"the first answer after that: {spread(first)}")
            print(f"the bot alone: {spread(alone)}")


def _document(folder: Path) -> None:
    """A citation into a large document: its words beside the answer, and in their place."""
    chance = random.Random(3)  # noqa: S311 - which document a bench makes
    docs = folder / "docs"
    docs.mkdir()
    text = "\n\n".join(article(chance).split("\n\n", 1)[1] for _ in range(LARGE // 1500))[:LARGE]
    cited = "\n\nThe Zeppelin harbour was closed on Monday.\n\n"
    text = text[: LARGE // 2] + cited + text[LARGE // 2 :]
    (docs / "large.txt").write_text(text, encoding="utf-8")
    with Library.open(folder / "store", StandInEncoder()) as library:
        library.sync(docs)
        with _served(library, folder / "store") as (_, address), _page() as page:
            _opened(page, address)
            _answered(page, "Was the Zeppelin harbour closed on Monday?")
            taken, opened = [], []
            cites = page.locator(".hs-cite").count()
            if not cites:
                print("no citation to click on")
                return
            for turn in range(ROUNDS):
                act = f"document.querySelectorAll('.hs-cite')[{turn % cites}].click()"
                held = "document.querySelector('.hs-passage.hs-chosen .hs-quote').checkVisibility()"
                taken.append(_timed(page, act, held))
            print(f"a click on a citation shows its words: {spread(taken)}")
            link = page.locator(".hs-passage .hs-open").first.get_attribute("href") or ""
            for _ in range(ROUNDS):
                start = time.perf_counter()
                page.goto(address + link)
                page.locator(".hs-document .hs-quote").wait_for()
                opened.append(time.perf_counter() - start)
            print(f"a link opens the document of {len(text):,} at the words: {spread(opened)}")


def _ledger(folder: Path) -> None:
    """Filtering, searching, sorting and turning the pages of a long ledger."""
    with Library.open(folder, StandInEncoder()) as library:
        built = {"library": library.identity, "judge": name_of_rules(None)}
        kept = LedgerIndex(library.store / FILE, built)
        fill_rows(kept, library.generation)
        kept.close()
        with _served(library, folder) as (_, address), _page() as page:
            for name, taken in _ledger_times(page, address).items():
                print(f"{ROWS:,} claims, {name}: {spread(taken)}")


# Keeps when, in milliseconds since 1970, a frame first showed words that are being written.
_FIRST_WORDS = """() => {
  window.firstWords = 0;
  const look = () => {
    if (document.querySelector(".hs-unchecked .hs-prose")?.textContent.trim())
      window.firstWords = performance.timeOrigin + performance.now();
    else requestAnimationFrame(look);
  };
  look();
}"""


def _writing(folder: Path) -> None:
    """From the first token of a language model to its words on the page."""
    words = "The operator says that the ferry had to stop, and nothing more is known. [1] "
    encoder: Encoder = SentenceTransformerEncoder(None)
    for wait in (0.0, 0.5):  # seconds that the model reads before it writes
        script = Script([f"{word} " for word in words.split()] * 2, wait=wait, pause=0.05)
        with StandIn() as server, Library.open(folder, encoder) as library:
            server.script = partial(_played, server, script)
            library.sync(Path("docs"))
            asking = {"writer_url": server.url, "writer_model": MODEL}
            with _served(library, folder, **asking) as (bot, address), _page() as page:
                question = bot.examples(1)[0]
                _opened(page, address)
                _answered(page, question)
                taken = [_first_words(page, server, question) for _ in range(ROUNDS * 2)]
            print(
                f"first words after the model's first token, {wait:g} s after it was asked: "
                f"{spread(taken)}"
            )


def _played(server: StandIn, script: Script, request: Request) -> Script:
    """The script of an answer, whose pieces alone are stamped; a follow-up is left as it is."""
    if request["messages"][0]["content"] == following.RULES:
        return says("No.")
    server.sent.clear()
    return script


def _first_words(page: Page, server: StandIn, question: str) -> float:
    """Seconds from the stand-in's first piece of an answer to the frame that shows words."""
    page.evaluate(_FIRST_WORDS)
    _answered(page, question)
    shown: Any = page.evaluate("window.firstWords")
    since_1970 = time.time() - time.monotonic()
    return float(shown) / 1000 - (server.sent[0] + since_1970)


_ROWS = "[...document.querySelectorAll('.hs-ledger > li')]"
_FIRST = "document.querySelector('.hs-ledger')?.start === {}"
_EACH = f"({_ROWS}.length && {_ROWS}.every((row) => /{{}}/i.test(row.innerText)))"


def _ledger_times(page: Page, address: str) -> dict[str, list[float]]:
    """Seconds of each thing that is done with the list."""
    forth = _click(".hs-pages button", "Next page")
    times: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        _opened(page, address)

        def note(name: str, act: str, holds: str) -> None:
            times.setdefault(name, []).append(_timed(page, act, holds))
            page.wait_for_timeout(300)  # until nothing of it is under way any more

        note("the tab opens", _click("[role=tab]", "Claims"), f"{_ROWS}.length === {SHOWN}")
        note("next page", forth, _FIRST.format(SHOWN + 1))
        note("next page", forth, _FIRST.format(2 * SHOWN + 1))
        back = _click(".hs-pages button", "Previous page")
        note("previous page", back, _FIRST.format(SHOWN + 1))
        order = _choose(page, "Order", "disputed first")
        note("in order, the disputed first", order, _EACH.format("disputed"))
        note("the next page of these", forth, _FIRST.format(SHOWN + 1))
        order = _choose(page, "Order", "newest document first")
        note("in order, the newest first", order, f"!{_EACH.format('disputed')}")
        filtered = _choose(page, "Standing", "unverified")
        note("filtered by standing", filtered, _EACH.format("unverified"))
        start = time.perf_counter()
        page.get_by_label("Words").fill("mayor bridge")
        _timed(page, "0", _EACH.format("mayor.*bridge|bridge.*mayor"))
        times.setdefault("two words searched", []).append(time.perf_counter() - start)
    return times


def _choose(page: Page, label: str, option: str) -> str:
    """Opens a list to choose from; JavaScript that chooses."""
    page.get_by_label(label).click()
    page.get_by_role("option", name=option).wait_for()
    chosen = f"one.textContent.includes('{option}')"
    event = "new MouseEvent('mousedown', {bubbles: true})"
    found = f"[...document.querySelectorAll('[role=option]')].find((one) => {chosen})"
    return f"{found}.dispatchEvent({event})"


if __name__ == "__main__":
    main()
