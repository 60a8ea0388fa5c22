"""The command line: call, print. Nothing is decided here; ``bot/options.py`` reads the options.

The heavy imports stand inside the functions that need them, so that ``--help``
and a wrong option answer at once and ``ask`` never loads the web server.
"""

import argparse
import contextlib
import json
import logging
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from bot.answers import BotError, ReasonCode, Standing
from bot.batch import parse_line, read_batch, require_unicode
from bot.options import build_parser
from index.documents import IndexingError

if TYPE_CHECKING:
    from bot.pipeline import Bot
    from bot.settings import Settings
    from index.library import Library
    from index.scope import Scope

logger = logging.getLogger("hearsay")


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 2 bad input, 1 our fault."""
    parser = build_parser()
    options = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        # Lone surrogates of a file name become \udcXX, which JSON reads back.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    verbose = getattr(options, "verbose", False)
    configure(verbose=verbose, serves=options.command is None)
    commands: dict[str | None, Callable[[argparse.Namespace], None]] = {
        None: serve,
        "ask": ask,
        "check": check,
        "claims": claims,
        "slack": slack,
        "index": index,
        "reports": reports,
        "doctor": doctor,
    }
    try:
        commands[options.command](options)
        sys.stdout.flush()
    except (BotError, IndexingError) as error:
        note(str(error))
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has seen enough; closing stdout again must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        from bot.failures import record_failure

        note(record_failure(error, logger, verbose=verbose))
        return 1
    return 0


def configure(*, verbose: bool, serves: bool) -> None:
    """Set where logs go and how much, and switch every library's telemetry off.

    A server says on stderr what failed; a single command has its one line for that.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["DO_NOT_TRACK"] = "1"
    if not sys.stderr.isatty():
        os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
        os.environ["TQDM_DISABLE"] = "1"
    quiet = logging.ERROR if serves else logging.CRITICAL
    level = logging.INFO if verbose else quiet
    logging.basicConfig(
        stream=sys.stderr, level=level, format="%(levelname)s %(name)s: %(message)s", force=True
    )
    logging.captureWarnings(capture=True)


def note(line: str) -> None:
    """Say one thing on stderr."""
    from bot.escaping import printable

    sys.stderr.write(f"{printable(' '.join(line.split()))}\n")


def read_settings(options: argparse.Namespace) -> "Settings":
    """The settings, with the options of the command line on top."""
    from bot.settings import load_settings

    names = ("docs", "store", "host", "port")
    return load_settings(**{name: getattr(options, name, None) for name in names})


@contextlib.contextmanager
def open_library(settings: "Settings", options: argparse.Namespace) -> Iterator["Library"]:
    """The library of the settings, opened and closed.

    Raises:
        BotError: The documents' folder or the store cannot be used.
        IndexingError: The index cannot be read or written.
    """
    from bot.settings import check_folders, default_store

    store = settings.store or default_store(settings.docs)
    check_folders(settings.docs, store, needs_store=getattr(options, "no_sync", False))
    from index.encoding import SentenceTransformerEncoder
    from index.library import Library

    encoder = SentenceTransformerEncoder(settings.model)
    library = Library.open(store, encoder, rebuild=getattr(options, "rebuild", False))
    try:
        yield library
    finally:
        library.close()


@contextlib.contextmanager
def open_bot(settings: "Settings", options: argparse.Namespace) -> Iterator["Bot"]:
    """The bot over the documents as they are now."""
    from bot.pipeline import Bot

    with open_library(settings, options) as library:
        bot = Bot(library, settings)
        if not getattr(options, "no_sync", False):
            report = library.sync(settings.docs, progress=sys.stderr.isatty())
            bot.forget_notes(report.skipped)
            if report.skipped:
                note(f"Not indexed: {len(report.skipped)}; python app.py index says why.")
        if not library.infos():
            note(f"There is no document in {settings.docs} that could be read.")
        yield bot


def read_scope(options: argparse.Namespace) -> "Scope":
    """The documents that the options name.

    Raises:
        ScopeError: A day is none, or the first comes after the last.
    """
    from index.scope import FIELDS, scope_of

    return scope_of({name: getattr(options, name, None) for name in FIELDS})


def ask(options: argparse.Namespace) -> None:
    """Answer one question, or one a line."""
    from bot.render import answer_text

    scope = read_scope(options)
    answer_all(options, lambda bot, text: bot.ask(text, scope=scope), answer_text)


def check(options: argparse.Namespace) -> None:
    """Check one text, or one a line."""
    from bot.render import check_text

    scope = read_scope(options)
    answer_all(options, lambda bot, text: bot.check(text, scope), check_text)


def answer_all(
    options: argparse.Namespace,
    call: "Callable[[Bot, str], Any]",
    render: Callable[[Any], str],
) -> None:
    """Call the bot for the given text, or for each line of the batch, and print."""
    text, lines = read_input(options)
    with open_bot(read_settings(options), options) as bot:
        if lines is None:
            result = call(bot, text)
            print_line(as_json(result.to_dict()) if options.json else render(result))
            return
        for line in lines:
            try:
                record = call(bot, parse_line(line)).to_dict()
            except BotError as error:
                record = {"error": str(error)}
            print_line(as_json(record))


def claims(options: argparse.Namespace) -> None:
    """Print every claim, a page at a time."""
    from bot.ledger.paging import Order
    from bot.render import claim_record, claim_text, no_claims_text
    from index.scope import EVERYTHING

    standing, reason, scope = options.standing, options.reason, read_scope(options)
    asked = options.flagged, standing, reason, options.search.strip(), scope != EVERYTHING
    with open_bot(read_settings(options), options) as bot:
        bot.complete_ledger(progress=sys.stderr.isatty())
        after, more, count = None, True, 0
        while more:
            page = bot.claims(
                flagged=options.flagged,
                after=after,
                standing=standing and Standing(standing),
                reason=reason and ReasonCode(reason),
                document=scope.document,
                words=options.search,
                scope=scope,
                order=Order(options.sort),
            )
            for claim in page.claims:
                if options.json:
                    print_line(as_json(claim_record(claim, page.citations)))
                else:
                    print_line(claim_text(claim, page.citations))
            after, more, count = page.next, page.next is not None, count + len(page.claims)
        if not count and not options.json:
            print_line(no_claims_text(has_filter=any(asked)))


def slack(options: argparse.Namespace) -> None:
    """Post one answer, or the flagged claims, to Slack."""
    from bot.settings import webhook_url

    question = read_question(options)
    settings = read_settings(options)
    url = webhook_url(settings)
    from bot.slack.blocks import answer_message, claims_message, page_address
    from bot.slack.client import post_to_webhook

    with open_bot(settings, options) as bot:
        page = page_address(settings.public_url)
        if question is None:
            message = claims_message(bot.claims(flagged=True), page)
        else:
            message = answer_message(bot.ask(question), "", page)
    post_to_webhook(url, message)
    print_line("Posted to Slack.")


def reports(options: argparse.Namespace) -> None:
    """Print what people reported of answers, each a case to test with."""
    from bot.reports import Reports, as_case
    from bot.settings import reports_file

    file = reports_file(read_settings(options))
    if file.exists():
        with contextlib.closing(Reports(file)) as kept:
            for report in kept.all():
                print_line(as_json(as_case(report)))


def doctor(options: argparse.Namespace) -> None:
    """Say of each part whether it works; one that does not is a wrong setting."""
    from bot.doctor import State, examine
    from bot.escaping import printable

    faults = 0
    for found in examine(read_settings(options)):
        print_line(printable(str(found)))
        faults += found.state is State.FAULT
    if faults:
        raise BotError(f"Not everything works; {faults} of the lines above say FAULT.")


def index(options: argparse.Namespace) -> None:
    """Take in what changed and say what it was."""
    from bot.pipeline import Bot
    from bot.render import report_text

    settings = read_settings(options)
    with open_library(settings, options) as library:
        report = library.sync(settings.docs, progress=sys.stderr.isatty())
        print_line(report_text(report))
        Bot(library, settings).forget_notes(report.skipped)  # and its ledger what was removed


def serve(options: argparse.Namespace) -> None:
    """Open the page in the browser and serve it until Ctrl-C."""
    from bot.http.serving import address, bind, run
    from bot.settings import refuse_open_door, slack_is_on

    settings = read_settings(options)
    refuse_open_door(settings)
    has_slack = slack_is_on(settings)
    with bind(settings) as socket, open_library(settings, options) as library:
        # What people drop on the page lies here until it is indexed; a killed server's
        # leftovers go at the next start.
        drops = library.store / "page"
        shutil.rmtree(drops, ignore_errors=True)
        os.environ["GRADIO_TEMP_DIR"] = str(drops)
        from bot.http.application import create_app
        from bot.pipeline import Bot

        bot = Bot(library, settings)
        app = create_app(bot, settings)
        if not getattr(options, "no_sync", False):
            # The page opens meanwhile and answers from what is in the index already.
            threading.Thread(target=follow, args=(bot, settings), daemon=True).start()
        threading.Thread(target=bot.warm, daemon=True).start()
        if not has_slack:
            note("Slack is off: SLACK_BOT_TOKEN is not set.")
        print_line(f"Hearsay is ready on {address(settings)} (Ctrl-C stops it).")
        with bot.keeping_ledger():
            run(app, settings, socket, browser=not getattr(options, "no_browser", False))


def follow(bot: "Bot", settings: "Settings") -> None:
    """Take in what changed, say what could not be read, and look again from time to time."""
    is_first = True
    while True:
        began = time.monotonic()
        try:
            bot.follow(settings.docs)
            if is_first:
                say_what_is_missing(bot, settings)
        except Exception:
            # The server goes on with what it has, and tries again.
            logger.exception("the folder could not be looked through")
        # A large folder on a slow disk must not be looked through all the time; the
        # first time takes longer, for everything is taken in.
        took = 0.0 if is_first else time.monotonic() - began
        is_first = False
        time.sleep(max(settings.follow_seconds, 10 * took))


def say_what_is_missing(bot: "Bot", settings: "Settings") -> None:
    """Say on stderr how many files were not indexed, and whether there is nothing at all."""
    if bot.skipped:
        note(f"Not indexed: {len(bot.skipped)}; python app.py index says why.")
    if not bot.documents(limit=1):
        note(f"There is no document in {settings.docs} that could be read.")


def read_input(options: argparse.Namespace) -> tuple[str, Iterator[bytes | None] | None]:
    """The one text, or the lines of the batch.

    Raises:
        BotError: Neither or both are given, or the batch cannot be read.
    """
    name, command = options.noun, options.command
    batch = getattr(options, "batch", None)
    if (batch is None) == (not options.text):
        what = "either" if batch is None else "not both"
        raise BotError(f'Give a {name} in quotes or --batch FILE, {what}: app.py {command} "…".')
    if batch is not None:
        return "", read_batch(batch)
    if len(options.text) > 1:
        raise BotError(f"There are {len(options.text)} arguments; put the {name} in quotes.")
    return require_unicode(options.text[0], name), None


def read_question(options: argparse.Namespace) -> str | None:
    """The one question of ``app.py slack``; None where the claims are to be posted.

    Raises:
        BotError: Neither or both are given, or more than one question.
    """
    wants_claims = getattr(options, "claims", False)
    if wants_claims == bool(options.text):
        what = "not both" if wants_claims else "either"
        raise BotError(f'Give a question in quotes or --claims, {what}: app.py slack "…".')
    if wants_claims:
        return None
    if len(options.text) > 1:
        raise BotError(f"There are {len(options.text)} arguments; put the question in quotes.")
    return require_unicode(options.text[0], "question")


def as_json(record: dict[str, Any]) -> str:
    """One line of JSON."""
    return json.dumps(record, ensure_ascii=False)


def print_line(text: str) -> None:
    """The result, and nothing but the result, on stdout."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
