"""The command line, run as a person runs it."""

import contextlib
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

import app
from bench.slack_stand_in import StandIn, shown
from bot.pipeline import Bot
from bot.reports import Report, Reports
from bot.settings import Settings

_LEFT_OUT = ("PUBLIC_URL", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
ROOT = Path(__file__).resolve().parent.parent

NOTE = """The lamp on Gull Rock went out at midnight, the lighthouse board said.

A keeper who asked not to be named said the lens was cracked by a thrown stone.
"""


def run(
    *arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return python(str(ROOT / "app.py"), *arguments, stdin=stdin, environment=environment)


def run_code(
    code: str, *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return python("-c", code, *arguments, environment=environment)


def python(
    *arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HEARSAY_", "SLACK_")) and name not in _LEFT_OUT
    }
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *arguments],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**clean, **(environment or {})},
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """Options for a small folder whose index is built."""
    top = tmp_path_factory.mktemp("app")
    docs = top / "docs"
    docs.mkdir()
    (docs / "lamp.txt").write_text(NOTE, encoding="utf-8")
    (docs / "noise.txt").write_bytes(bytes(range(256)) * 8)
    options = ("--docs", str(docs), "--store", str(top / "store"))
    done = run("index", *options)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "added lamp.txt"
    assert lines[1].startswith("skipped noise.txt: ")
    assert lines[-1] == "1 added, 0 changed, 0 removed, 0 unchanged, 1 skipped"
    return options


def test_help_names_the_commands_and_loads_nothing_heavy() -> None:
    told = (
        "import sys, app\ntry: app.main(['--help'])\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    done = run_code(told)
    assert done.returncode == 0
    for command in (b"ask", b"check", b"claims", b"index"):
        assert command in done.stdout
    loaded = set(done.stderr.decode().split())
    assert not loaded & {"numpy", "torch", "transformers", "gradio", "fastapi", "pydantic", "faiss"}


@pytest.mark.parametrize("command", ["ask", "check", "claims"])
def test_help_says_where_json_is_an_object_a_line(command: str) -> None:
    told = " ".join(run(command, "--help").stdout.decode().split())
    batch, claims = "for each a line with one JSON object", "print JSON, one object a line"
    assert (claims if command == "claims" else batch) in told


def one_line(done: subprocess.CompletedProcess[bytes], *words: str) -> None:
    """Wrong usage: status 2, nothing on stdout, one line that names thing and remedy."""
    message = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b""), message
    assert message.count("\n") == 1, message
    for word in words:
        assert word in message, message


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("dance",), ("dance", "--help")),
        (("ask",), ("question", "--batch")),
        (("ask", "two", "words"), ("2 arguments", "quotes")),
        (("ask", "x", "--batch", "-"), ("not both",)),
        (("ask", "--batch", "no-such-file"), ("no-such-file", "cannot be read")),
        (("check",), ("text",)),
        (("ask", "x", "--colour"), ("--colour",)),
        (("ask", "x", "--docs", "no-such-folder"), ("no-such-folder", "--docs")),
        (("ask", "x", "--docs", "LICENSE"), ("LICENSE", "is a file")),
        (("ask", "x", "--store", "docs/store"), ("docs/store", "--store")),
        (("ask", "x", "--store", "LICENSE/store"), ("LICENSE/store", "--store")),
        (("ask", "x", "--no-sync", "--store", "no-such-store"), ("no-such-store", "--no-sync")),
        (("--port", "many"), ("--port", "'many'")),
        (("--host", "0.0.0.0"), ("0.0.0.0", "HEARSAY_PASSWORD")),  # noqa: S104
        (("--host", "203.0.113.1", "--no-browser"), ("203.0.113.1", "HEARSAY_PASSWORD")),
    ],
)
def test_wrong_usage_is_one_line(arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    one_line(run(*arguments), *words)


def test_bad_setting_is_one_line() -> None:
    one_line(run("ask", "x", environment={"HEARSAY_PORT": "x"}), "HEARSAY_PORT", "'x'")
    public = {"PUBLIC_URL": "https://papers.example"}
    one_line(run(environment=public), "PUBLIC_URL", "HEARSAY_PASSWORD")


def test_taken_port_is_named_before_anything_is_loaded() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        one_line(run("--port", port, "--no-browser"), port, "--port")


def test_answer_is_all_that_is_on_stdout_and_no_web_server_is_loaded(
    folders: tuple[str, ...],
) -> None:
    code = (
        "import sys, app\n"
        "status = app.main(sys.argv[1:])\n"
        "loaded = {'gradio', 'fastapi', 'uvicorn'} & set(sys.modules)\n"
        "sys.exit(status or (7 if loaded else 0))"
    )
    done = run_code(code, "ask", "Who said the lens was cracked?", "--json", *folders)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["format"] == 1
    assert not answer["abstained"]
    for citation in answer["citations"]:
        assert NOTE[citation["start"] : citation["end"]] == citation["quote"]
    assert done.stderr.decode() == "Not indexed: 1; python app.py index says why.\n"


def test_batch_answers_in_order_and_a_bad_line_stops_nothing(folders: tuple[str, ...]) -> None:
    lines = [
        b"Who said the lens was cracked?",
        b"",
        b"caf\xe9?",
        b'"open',
        b"x" * 2001,
        b'"Wann fiel die Lampe aus? \\u2026"',
        b"Who is the king of the moon?",
    ]
    done = run("ask", "--batch", "-", "--no-sync", *folders, stdin=b"\n".join(lines))
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == len(lines)
    assert [set(row) == {"error"} for row in rows] == [False, True, True, True, True, False, False]
    assert rows[5]["question"].endswith("…")
    assert rows[6]["abstained"]


def test_claims_are_sorted_as_on_the_page(folders: tuple[str, ...]) -> None:
    def standings(*options: str) -> list[str]:
        done = run("claims", *options, "--json", "--no-sync", *folders)
        return [json.loads(line)["standing"] for line in done.stdout.splitlines()]

    assert standings() == standings("--sort", "document") == ["reported", "unverified"]
    assert standings("--sort", "standing") == ["unverified", "reported"]
    assert len(standings("--sort", "date")) == 2
    one_line(run("claims", "--sort", "size"), "'size'", "standing", "date")


def test_check_and_claims(folders: tuple[str, ...]) -> None:
    done = run("check", "The lens was cracked by a stone. It rained.", "--json", *folders)
    assert done.returncode == 0, done.stderr
    statements = json.loads(done.stdout)["statements"]
    assert [item["verdict"] for item in statements] == ["unverified", "unsupported"]

    done = run("claims", "--flagged", "--json", *folders)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows
    for row in rows:
        assert row["flagged"]
        assert {item["number"] for item in row["cited"]} >= set(row["citations"])

    done = run("claims", "--search", "LENS", "--standing", rows[0]["standing"], "--json", *folders)
    assert done.returncode == 0, done.stderr
    assert all("lens" in json.loads(line)["text"].lower() for line in done.stdout.splitlines())
    done = run("claims", "--document", "nowhere.txt", "--no-sync", *folders)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"nowhere.txt" in done.stderr


def test_empty_folder_abstains_with_a_note(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    done = run("ask", "Who?", "--docs", str(docs), "--store", str(tmp_path / "store"))
    assert done.returncode == 0
    assert done.stdout.startswith(b"There is nothing to answer from: the index holds no sentences.")
    assert done.stderr.decode() == f"There is no document in {docs} that could be read.\n"
    done = run("claims", "--docs", str(docs), "--store", str(tmp_path / "store"))
    assert (done.returncode, done.stdout) == (0, b"There is no claim in the documents.\n")


def test_reader_that_leaves_early_hears_no_complaint() -> None:
    code = (
        "import sys, app\n"
        "app.index = lambda options: [app.print_line('x' * 9999) for _ in range(99)]\n"
        "sys.exit(app.main(['index']))"
    )
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), complaint) == (0, b"")


def test_interruption_is_quiet() -> None:
    code = (
        "import sys, app\n"
        "def interrupted(options): raise KeyboardInterrupt\n"
        "app.index = interrupted\n"
        "sys.exit(app.main(['index']))"
    )
    done = run_code(code)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_internal_failure_is_one_line_and_a_log(tmp_path: Path) -> None:
    code = (
        "import sys, app\n"
        "def broken(options): raise RuntimeError('a secret of the inside')\n"
        "app.index = broken\n"
        "sys.exit(app.main(['index', *sys.argv[1:]]))"
    )
    home = {"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    done = run_code(code, environment=home)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"secret" not in done.stderr
    logs = list(tmp_path.rglob("hearsay.log"))
    assert len(logs) == 1
    assert "a secret of the inside" in logs[0].read_text()
    assert b"a secret of the inside" in run_code(code, "-v").stderr


def test_reports_are_printed_as_cases(tmp_path: Path, folders: tuple[str, ...]) -> None:
    store = tmp_path / "store"
    store.mkdir()
    with contextlib.closing(Reports(store / "reports.sqlite")) as kept:
        kept.add(Report("a1", 0, "me", "wrong_answer", '{"question": "Who?"}', "He left."))
    docs = folders[folders.index("--docs") + 1]
    done = run("reports", "--docs", docs, "--store", str(store))
    assert done.returncode == 0, done.stderr
    case = json.loads(done.stdout)
    assert case == {"kind": "wrong_answer", "why": "He left.", "statement": 0, "question": "Who?"}


def test_slack_posts_an_answer_and_the_flagged_claims(folders: tuple[str, ...]) -> None:
    with StandIn() as slack:
        hook = {"SLACK_WEBHOOK_URL": f"{slack.root}/services/T0/B0/verysecret"}
        done = run("slack", "Who said the lens was cracked?", *folders, environment=hook)
        assert (done.returncode, done.stdout) == (0, b"Posted to Slack.\n"), done.stderr
        done = run("slack", "--claims", "--no-sync", *folders, environment=hook)
        assert done.returncode == 0, done.stderr
        answer, claims = slack.hooked
    assert "unverified: unnamed source" in answer["text"]
    assert "cracked by a thrown stone" in shown(answer)
    assert "do not stand behind" in claims["text"]


@pytest.mark.parametrize(
    ("arguments", "hook", "word"),
    [
        (("slack", "Who?"), {}, "SLACK_WEBHOOK_URL is not set"),
        (("slack",), {}, "--claims, either"),
        (("slack", "Who?", "--claims"), {}, "--claims, not both"),
        (("slack", "Who", "asks?"), {}, "in quotes"),
        (("slack", "Who?"), {"SLACK_WEBHOOK_URL": "http://verysecret.example/x"}, "https://"),
    ],
)
def test_slack_without_what_it_needs_is_one_line(
    arguments: tuple[str, ...], hook: dict[str, str], word: str
) -> None:
    done = run(*arguments, environment=hook)
    one_line(done, word)
    assert b"verysecret" not in done.stderr


def test_webhook_that_is_gone_is_one_line_without_its_address(folders: tuple[str, ...]) -> None:
    with StandIn() as slack:
        hook = {"SLACK_WEBHOOK_URL": f"{slack.root}/services/T0/B0/verysecret"}
        slack.closed_hooks.add(hook["SLACK_WEBHOOK_URL"])
        done = run("slack", "Who?", "--no-sync", "-v", *folders, environment=hook)
    assert done.returncode == 2
    assert b"Slack did not take the message" in done.stderr
    assert b"verysecret" not in done.stderr


@pytest.mark.parametrize(
    ("half", "missing"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-verysecret"}, "SLACK_SIGNING_SECRET"),
        ({"SLACK_SIGNING_SECRET": "verysecret"}, "SLACK_BOT_TOKEN"),
        ({"SLACK_APP_TOKEN": "xapp-verysecret"}, "SLACK_BOT_TOKEN"),
    ],
)
def test_server_with_half_of_slacks_settings_does_not_start(
    half: dict[str, str], missing: str
) -> None:
    done = run("--no-browser", environment=half)
    one_line(done, missing)
    assert b"verysecret" not in done.stderr


def test_scope_is_named_in_the_answer_and_a_bad_day_is_one_line(folders: tuple[str, ...]) -> None:
    done = run("ask", "When did the lamp go out?", "--as-of", "2024-05-02", "--json", *folders)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["scope"]["as_of"] == "2024-05-02"
    assert answer["abstained"]
    assert any("1 document that states no date" in note for note in answer["notes"])
    found = run("claims", "--document", "lamp.txt", "--folder", "none", "--json", *folders)
    assert (found.returncode, found.stdout) == (0, b"")
    found = run("claims", "--folder", "none", "--no-sync", *folders)
    assert found.stdout == b"No claim in the documents fits the filter that was given.\n"
    for command in ("ask", "check", "claims"):
        text = [] if command == "claims" else ["The lamp went out."]
        bad = run(command, *text, "--from", "2024-02-30", *folders)
        assert (bad.returncode, bad.stdout) == (2, b"")
        assert bad.stderr.startswith(b"from is '2024-02-30'; give a day as YYYY-MM-DD")
        assert bad.stderr.count(b"\n") == 1


class Stopped(BaseException):
    """Ends what goes on for ever."""


class Failing:
    """A bot whose folder cannot be looked through the first time."""

    skipped = ()

    def __init__(self) -> None:
        self.times = 0

    def follow(self, folder: Path) -> None:
        self.times += 1
        if self.times == 1:
            raise RuntimeError("a fault of the program")
        if self.times == 3:
            raise Stopped


def test_folder_is_looked_through_again_after_a_failure(caplog: pytest.LogCaptureFixture) -> None:
    bot = Failing()
    settings = SimpleNamespace(docs=Path("docs"), follow_seconds=0.0)
    with pytest.raises(Stopped):
        app.follow(cast("Bot", bot), cast("Settings", settings))
    assert bot.times == 3
    assert [record.message for record in caplog.records] == [
        "the folder could not be looked through"
    ]


def test_doctor_says_what_works_and_ends_with_2_where_something_does_not(tmp_path: Path) -> None:
    folders = ("--docs", str(ROOT / "docs"), "--store", str(tmp_path / "store"))
    model = {"HEARSAY_WRITER_URL": "http://127.0.0.1:9/v1", "HEARSAY_WRITER_MODEL": "small"}
    done = run("doctor", *folders)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"off    language model: HEARSAY_WRITER_URL is not set" in done.stdout
    done = run("doctor", *folders, environment=model)
    assert done.returncode == 2
    assert b"FAULT  language model" in done.stdout
    assert len(done.stderr.splitlines()) == 1
