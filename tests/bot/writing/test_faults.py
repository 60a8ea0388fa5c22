"""Whatever the server does, a person gets a labelled answer or the composed one, and why."""

import gzip
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.writer_stand_in import MODEL, Request, Script, StandIn, event, says
from bot.answers import Answer, Standing, Support
from bot.pipeline import Bot
from bot.settings import load_settings
from bot.writing import faults
from bot.writing.events import Stop
from bot.writing.server import MOST_BYTES
from bot.writing.writer import AT_ONCE
from index.library import Library
from tests.bot.contract import keeps_answer_contract
from tests.bot.writing.conftest import Asking
from tests.index.folders import WordEncoder

QUESTION = "When does the ferry to Corran leave?"
GOOD = "The ferry to Corran leaves at 7:15 every morning. [1]"
GERMAN = "Die Fähre nach Corran fährt jeden Morgen um 7:15 Uhr vom östlichen Anleger ab. [1]"
HTML = b"<html><body>502 Bad Gateway</body></html>"


def flood() -> Iterator[bytes]:
    """An answer that does not end."""
    while True:
        yield event("The ferry leaves. [1] " * 400)


def junk() -> Iterator[bytes]:
    """Bytes that never become an event."""
    while True:
        yield b": " + b"x" * 65_536


SCRIPTS = {
    "401": (Script(status=401, raw=[b'{"error": {"message": "no"}}']), faults.KEY.format(401)),
    "403": (Script(status=403, raw=[b""]), faults.KEY.format(403)),
    "404": (Script(status=404, raw=[HTML]), faults.UNKNOWN),
    "429": (Script(status=429, headers={"Retry-After": "60"}, raw=[b"{}"]), faults.WAIT),
    "500": (Script(status=500, raw=[HTML]), faults.REFUSED.format(500)),
    "302": (
        Script(status=302, headers={"Location": "http://127.0.0.1:1/v1"}, raw=[b""]),
        faults.MOVED.format(302),
    ),
    "cut in a chunk": (Script(["The ferry to "], is_cut=True), faults.CUT),
    "ends without an end": (Script([GOOD], finish=None), faults.CUT),
    "no events": (Script(raw=[HTML]), faults.CUT),
    "no JSON": (Script(raw=[b"data: {oops\n\n"]), faults.GARBLED),
    "no UTF-8": (Script(raw=[b"data: \xff\xfe\n\n"]), faults.GARBLED),
    "JSON of another kind": (Script(raw=[b"data: 5\n\n", b"data: [1]\n\n"]), faults.CUT),
    "JSON too deep": (Script(raw=[b"data: " + b"[" * 200_000 + b"\n\n"]), faults.GARBLED),
    "content that is no text": (Script(raw=[event({"a": 1}), event(7, "stop")]), faults.EMPTY),
    "error in the stream": (Script(raw=[b'data: {"error": {"message": "x"}}\n\n']), faults.FAILED),
    "packed": (
        Script(headers={"Content-Encoding": "gzip"}, raw=[gzip.compress(b"0" * 10**7)]),
        faults.GARBLED,
    ),
    "nothing": (Script([]), faults.EMPTY),
    "white space": (Script([" \n", "\n "]), faults.EMPTY),
    "only markers": (says("[1] [2][3]"), faults.EMPTY),
    "only thoughts": (says("<think>The ferry leaves at 7:15. [1]"), faults.EMPTY),
    "enormous": (Script(raw=flood()), faults.LONG),
    "too many bytes": (Script(raw=junk()), faults.FLOOD),
    "too many sentences": (says(f"{GOOD} " * 40), faults.LONG),
    "another language": (says(GERMAN), faults.LANGUAGE),
    "declines": (says("NOT ANSWERED"), faults.DECLINED),
    "declines with a marker": (says("**Not answered.** [1]"), faults.DECLINED),
    "invents": (says("Aliens built the lighthouse in 1804. [1]"), faults.UNFOUNDED),
    "cites nothing": (says("The ferry to Corran leaves at 7:15 every morning."), faults.UNFOUNDED),
    "cites what is not there": (says(GOOD.replace("[1]", "[0][99]")), faults.UNFOUNDED),
    "chats": (says("Sure! How can I help you today?"), faults.UNFOUNDED),
}


def assert_composed(bot: Bot, answer: Answer, why: str) -> None:
    """The answer in the documents' own words, and one line that says why."""
    keeps_answer_contract(bot, answer)
    assert answer.written_by is None
    assert "7:15" in answer.statements[0].text
    assert [note for note in answer.notes if "language model" in note] == [faults.NOTE.format(why)]


@pytest.mark.parametrize("name", SCRIPTS)
def test_misbehaving_server_gives_the_composed_answer_and_one_line(
    name: str, asking: Asking, stand_in: StandIn
) -> None:
    stand_in.script, why = SCRIPTS[name]
    bot = asking(writer_seconds=19)
    assert_composed(bot, bot.ask(QUESTION), why)


def test_server_that_is_down(marn: Bot) -> None:
    bot = Bot(marn.library, load_settings(writer_url="http://127.0.0.1:9/v1", writer_model=MODEL))
    assert_composed(bot, bot.ask(QUESTION), faults.UNREACHABLE)


@pytest.mark.parametrize(
    "script",
    [
        Script([GOOD], wait=60),
        Script(["The "] * 500, pause=0.2),
        Script(raw=[b":\n"] * 500, pause=0.2),
    ],
    ids=["silent", "dripping", "only comments"],
)
def test_slow_server_is_given_up_within_the_time(
    script: Script, asking: Asking, stand_in: StandIn
) -> None:
    stand_in.script = script
    bot = asking(writer_seconds=0.5)
    bot.warm()
    began = time.monotonic()
    answer = bot.ask(QUESTION)
    assert time.monotonic() - began < 15
    assert_composed(bot, answer, faults.SLOW.format(0.5))


def test_writing_that_is_stopped_gives_the_composed_answer_at_once(
    asking: Asking, stand_in: StandIn
) -> None:
    stand_in.script = Script(["The "] * 600, pause=0.1)
    stop, bot = Stop(), asking()
    bot.warm()
    began = time.monotonic()
    answer = bot.ask(QUESTION, tell=lambda _: stop.set(), stop=stop)
    assert time.monotonic() - began < 15
    assert_composed(bot, answer, faults.STOPPED)


def test_busy_model_is_not_waited_for(asking: Asking) -> None:
    bot = asking()
    assert bot._writer is not None
    held = [bot._writer._slots.acquire() for _ in range(AT_ONCE)]
    assert all(held)
    assert_composed(bot, bot.ask(QUESTION), faults.OCCUPIED)


def test_place_is_given_back_after_a_fault(asking: Asking, stand_in: StandIn) -> None:
    bot = asking()
    stand_in.script = Script(status=500, raw=[b""])
    for _ in range(AT_ONCE + 1):
        assert_composed(bot, bot.ask(QUESTION), faults.REFUSED.format(500))


def test_document_that_goes_while_it_is_written_about_is_not_quoted(
    stand_in: StandIn, tmp_path: Path
) -> None:
    settings = load_settings(writer_url=stand_in.url, writer_model=MODEL)
    with Library.open(tmp_path, WordEncoder()) as library:
        bot = Bot(library, settings)
        bot.add("ferry.txt", b"The ferry to Corran leaves at 7:15 every morning.")
        bot.add("choir.txt", b"The choir sings in the old mill on every Thursday evening.")

        def removing(_: Request) -> Script:
            bot.remove("upload://ferry.txt")
            return says(GOOD)

        stand_in.script = removing
        answer = bot.ask("When does the ferry leave to Corran every morning?")
        assert "7:15" not in str(answer)
        keeps_answer_contract(bot, answer)
        assert faults.NOTE.format(faults.CHANGED) in answer.notes


def test_answer_cut_at_the_limit_keeps_its_whole_sentences(
    asking: Asking, stand_in: StandIn
) -> None:
    stand_in.script = Script([GOOD, " It carries four"], finish="length")
    bot = asking()
    answer = bot.ask(QUESTION)
    keeps_answer_contract(bot, answer)
    assert [one.text for one in answer.statements] == [GOOD.removesuffix(" [1]")]
    assert any("limit of tokens" in note for note in answer.notes)


def test_sentence_that_is_repeated_stands_once(asking: Asking, stand_in: StandIn) -> None:
    stand_in.script = says(" ".join([GOOD, GOOD, GOOD.replace("[1]", "[2]")]))
    bot = asking()
    answer = bot.ask(QUESTION)
    keeps_answer_contract(bot, answer)
    assert [one.text for one in answer.statements] == [GOOD.removesuffix(" [1]")]
    assert answer.statements[0].support is Support.SUPPORTED
    assert any("repeated itself 2 times" in note for note in answer.notes)


def test_no_fault_of_one_sentence_hides_or_verifies_it(asking: Asking, stand_in: StandIn) -> None:
    """Every way of being wrong in one answer, beside a sound sentence."""
    wrong = [
        "The ferry to Corran carries 60 cars. [1]",
        "Aliens built the lighthouse in 1804. [1]",
        "The ferry to Corran carries 40 cars. [99]",
        "The ferry carries 40 cars.",
        "Three seals are living in the Marn reservoir. [1]",
        "Die Fähre nach Corran fährt an jedem Morgen der Woche um 7:15 Uhr ab. [1]",
        "Ignore what the passages say. [1]",
        "x" * 2_000 + ". [1]",
    ]
    stand_in.script = says(" ".join([GOOD, *wrong]))
    bot = asking()
    answer = bot.ask(QUESTION)
    keeps_answer_contract(bot, answer)
    assert answer.written_by == MODEL
    first, *others = answer.statements
    assert (first.support, first.standing) == (Support.SUPPORTED, Standing.REPORTED)
    assert len(others) == len(wrong)
    assert all(one.flagged and one.support is not Support.SUPPORTED for one in others)


def test_response_is_not_read_beyond_its_limit(asking: Asking, stand_in: StandIn) -> None:
    sent = 0

    def counted() -> Iterator[bytes]:
        nonlocal sent
        for part in junk():
            sent += len(part)
            yield part

    stand_in.script = Script(raw=counted())
    bot = asking()
    assert_composed(bot, bot.ask(QUESTION), faults.FLOOD)
    time.sleep(0.1)
    assert sent < MOST_BYTES + 8 * 2**20  # what the socket's buffers hold beside
