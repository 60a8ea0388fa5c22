"""A batch: one text a line, plain or as a JSON string."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from bot.answers import BotError

MAX_LINE_BYTES = 4 * 1024 * 1024
"""Longest line; far above the longest text that is checked."""


def read_batch(name: str) -> Iterator[bytes | None]:
    """The lines of a file, or of stdin for ``-``: opened now, read as they come.

    None stands for a line longer than ``MAX_LINE_BYTES``.

    Raises:
        BotError: The file cannot be opened.
    """
    if name == "-":
        return split_lines(sys.stdin.buffer)
    try:
        return split_lines(Path(name).open("rb"))
    except OSError as error:
        raise BotError(f"The file {name} cannot be read: {error.strerror}.") from error


def split_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines without their ends; None for one longer than ``MAX_LINE_BYTES``."""
    with stream:
        while line := stream.readline(MAX_LINE_BYTES):
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(MAX_LINE_BYTES)
            whole = len(line) < MAX_LINE_BYTES or line.endswith(b"\n")
            yield line.rstrip(b"\r\n") if whole else None


def parse_line(line: bytes | None) -> str:
    r"""The text of a line.

    >>> parse_line(b"Who said so?"), parse_line(b'"two\\nlines"')
    ('Who said so?', 'two\nlines')

    Raises:
        BotError: The line is too long, not UTF-8 or no JSON string.
    """
    if line is None:
        raise BotError(f"The line is longer than {MAX_LINE_BYTES:,} bytes; shorten it.")
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BotError(f"The line is not valid UTF-8 at byte {error.start + 1}.") from error
    if not text.startswith('"'):
        return text
    try:
        return require_unicode(json.loads(text), "line")
    except json.JSONDecodeError as error:
        raise BotError(
            "The line starts with a quotation mark but is no JSON string: "
            f"{error.msg} at character {error.pos + 1}."
        ) from error


def require_unicode(text: str, noun: str) -> str:
    """``text``, if it can be written as UTF-8.

    Raises:
        BotError: It holds a lone surrogate, as undecodable arguments do.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BotError(
            f"The {noun} is not valid Unicode at character {error.start + 1}; "
            "check the encoding of the terminal or file."
        ) from error
    return text
