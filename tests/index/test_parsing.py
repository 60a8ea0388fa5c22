"""Parsing in the child: the same documents, and limits that hold."""

import time
from collections.abc import Iterator

import pytest

from index.documents import IndexingError
from index.loading import parse
from index.parsing import Parser
from tests.index.samples import SAMPLES

# Unclosed brackets take a Markdown parser the square of their number in time.
ENDLESS = b"[" * 3_000_000


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as started:
        yield started


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "Title: Pümp\r\n\r\nNUL \0 stays. 😀 It \u2028 failed.".encode()),
        ("a.md", b"# Pump\n\nIt failed."),
        ("a.html", b"<p>The pump failed on Monday.</p>"),
        ("a.txt", "Title: Pümp\n\nIt \u2028 failed again on Monday. 😀\n".encode() * 3000),
        ("a.md", b"# Pump\n\nIt *failed* again on Monday.\n\n" * 3000),
        *((f"a{suffix}", data) for suffix, data in SAMPLES.items()),
    ],
)
def test_the_child_reads_what_the_parent_would(parser: Parser, name: str, data: bytes) -> None:
    assert parser.parse(data, name) == parse(data, name)


def test_refusals_come_through_and_the_child_goes_on(parser: Parser) -> None:
    with pytest.raises(IndexingError, match="empty"):
        parser.parse(b"", "a.txt")
    with pytest.raises(IndexingError, match="no text"):
        parser.parse(b"<p></p>", "a.html")
    assert parser.parse(b"<p>It failed.</p>", "a.html").text == "It failed."


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with Parser(timeout_s=2) as parser:
        began = time.monotonic()
        with pytest.raises(IndexingError, match="took over 2 seconds"):
            parser.parse(ENDLESS, "a.md")
        assert time.monotonic() - began < 10
        parser._timeout_s = 60
        assert parser.parse(b"<p>It failed.</p>", "a.html").text == "It failed."


def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_is_read() -> None:
    with Parser(memory_bytes=400 * 2**20) as parser:
        with pytest.raises(IndexingError, match=r"too much memory|makes its reader crash"):
            parser.parse(b"a\n\n" * 5_000_000, "a.txt")
        assert parser.parse(b"<p>It failed.</p>", "a.html").text == "It failed."


def test_a_child_that_dies_of_a_file_is_reported_and_the_next_file_is_read(parser: Parser) -> None:
    parser.parse(b"<p>It failed.</p>", "a.html")
    assert parser._child is not None
    parser._child.kill()
    with pytest.raises(IndexingError, match="makes its reader crash"):
        parser.parse(b"<p>It failed.</p>", "a.html")
    assert parser.parse(b"<p>It failed.</p>", "a.html").text == "It failed."
