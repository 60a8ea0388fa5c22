"""One text a line: plain, or a JSON string."""

import io

import pytest

from bot import batch
from bot.answers import BotError
from bot.batch import parse_line, read_batch, require_unicode, split_lines


def test_lines_lose_their_ends_and_nothing_else() -> None:
    assert list(split_lines(io.BytesIO(b"one\r\n\n  two \nthree"))) == [
        b"one",
        b"",
        b"  two ",
        b"three",
    ]


def test_endless_line_is_told_apart_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "MAX_LINE_BYTES", 8)
    lines = list(split_lines(io.BytesIO(b"x" * 30 + b"\nshort\n1234567\n12345678\n")))
    assert lines == [None, b"short", b"1234567", None]


def test_json_string_may_hold_line_breaks() -> None:
    assert parse_line(b'"one\\ntwo"') == "one\ntwo"


def test_quotation_mark_inside_a_plain_line_is_plain() -> None:
    assert parse_line(b'Who said "no"?') == 'Who said "no"?'


def test_byte_order_mark_is_no_part_of_the_question() -> None:
    assert parse_line(b"\xef\xbb\xbfWho?") == "Who?"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (None, "longer than"),
        (b"caf\xe9", "not valid UTF-8 at byte 4"),
        (b'"open', "no JSON string"),
        (b'"a" and more', "no JSON string"),
        (b'"\\ud800"', "not valid Unicode at character 1"),
    ],
)
def test_bad_line_says_what_is_wrong(line: bytes | None, message: str) -> None:
    with pytest.raises(BotError, match=message):
        parse_line(line)


def test_undecodable_argument_is_refused() -> None:
    with pytest.raises(BotError, match="question is not valid Unicode"):
        require_unicode("a\udcff", "question")


def test_missing_file_is_named() -> None:
    with pytest.raises(BotError, match=r"missing\.txt cannot be read"):
        read_batch("missing.txt")
