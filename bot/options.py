"""The options and commands of the command line, read in no time: nothing heavy is imported."""

import argparse
from typing import NoReturn

from bot.answers import ReasonCode, Standing
from bot.ledger.paging import Order


class Parser(argparse.ArgumentParser):
    """An argument parser that complains in one line."""

    def error(self, message: str) -> NoReturn:
        """End with status 2 and what was wrong, without the usage."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def build_parser() -> Parser:
    """The options and commands."""
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--docs", metavar="DIR", help="the documents' folder (default: docs/)")
    common.add_argument("--store", metavar="DIR", help="where the built index is kept")
    common.add_argument("-v", "--verbose", action="store_true", help="log to stderr")
    reading = Parser(add_help=False, parents=[common], argument_default=argparse.SUPPRESS)
    reading.add_argument("--no-sync", action="store_true", help="take the index as it is")

    parser = Parser(
        prog="app.py",
        parents=[common],
        description="Ask your own documents, and see which statements are not verified. "
        "Without a command: open the page in the browser.",
    )
    parser.add_argument("--no-sync", action="store_true", help="take the index as it is")
    parser.add_argument("--host", metavar="ADDRESS", help="bind to this (default: 127.0.0.1)")
    parser.add_argument("--port", metavar="N", help="bind to this (default: 7860)")
    parser.add_argument("--no-browser", action="store_true", help="do not open the browser")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    scoping = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    which = scoping.add_argument_group("scope", "only documents to which all of these apply")
    for name, metavar, what in (
        ("folder", "PATH", "in this folder of the documents, or in one of its folders"),
        ("document", "PATH", "this one"),
        ("publisher", "NAME", "of this publisher, as they state it"),
        ("from", "DAY", "dated on this day or later (YYYY-MM-DD)"),
        ("to", "DAY", "dated on this day or earlier"),
        ("as-of", "DAY", "the same: what was known on this day"),
    ):
        which.add_argument(f"--{name}", metavar=metavar, help=what)

    for name, noun, text in (
        ("ask", "question", "answer a question on the terminal"),
        ("check", "text", "check a text, statement by statement"),
    ):
        parents = [reading, scoping]
        command = commands.add_parser(name, parents=parents, help=text, description=text)
        command.add_argument("text", metavar=noun.upper(), nargs="*", help=f"the {noun}, in quotes")
        command.add_argument("--json", action="store_true", help="print one JSON object")
        command.add_argument(
            "--batch",
            metavar="FILE",
            help=f"one {noun} a line, for each a line with one JSON object; - reads stdin",
        )
        command.set_defaults(noun=noun)
    text = "every claim in the documents with its standing"
    parents = [reading, scoping]
    command = commands.add_parser("claims", parents=parents, help=text, description=text)
    command.add_argument("--json", action="store_true", help="print JSON, one object a line")
    command.add_argument(
        "--flagged", action="store_true", help="only unverified, disputed and unchecked"
    )
    command.add_argument(
        "--standing", choices=[*map(str, Standing)], help="only those of this standing"
    )
    command.add_argument(
        "--reason", choices=[*map(str, ReasonCode)], help="only those with this reason"
    )
    command.add_argument(
        "--search", metavar="WORDS", default="", help="only those that hold these words"
    )
    command.add_argument(
        "--sort",
        choices=[*map(str, Order)],
        default=str(Order.DOCUMENT),
        help="by document, by standing (the disputed first) or by date (the newest first)",
    )
    text = "post an answer, or every flagged claim, to SLACK_WEBHOOK_URL"
    command = commands.add_parser("slack", parents=[common], help=text, description=text)
    command.add_argument("text", metavar="QUESTION", nargs="*", help="the question, in quotes")
    command.add_argument("--claims", action="store_true", help="post the flagged claims")
    command.add_argument("--no-sync", action="store_true", help="take the index as it is")
    text = "what people reported of answers, a line of JSON each"
    commands.add_parser("reports", parents=[common], help=text, description=text)
    text = "try every part of the program, and say what works"
    commands.add_parser("doctor", parents=[common], help=text, description=text)
    text = "take in what changed, and nothing else"
    command = commands.add_parser("index", parents=[common], help=text, description=text)
    command.add_argument("--rebuild", action="store_true", help="build the index anew")
    return parser
