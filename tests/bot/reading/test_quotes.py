"""Quotation marks of every kind, made plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.quotes import plain_quotes


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("‘a b’ ‘c’", "“a b” “c”"),
        ("‘the members’ vote’ won", "“the members’ vote” won"),
        ("‘the members’ vote", "“the members” vote"),
        ("‘their members’ and voters’ vote", "“their members’ and voters” vote"),
        ("‘he said ‘go’", "“he said “go”"),
        ("‘a ‘members’ vote’", "“a “members” vote”"),
        ("‘it’s” and the cat’ sat", "“it’s” and the cat’ sat"),
    ],
)
def test_single_mark_is_closed_by_the_next_that_ends_no_plural(text: str, plain: str) -> None:
    assert plain_quotes(text) == plain


@given(st.text("‘’'\"“”«»„`s a.,—(\n"))
def test_no_character_moves(text: str) -> None:
    plain = plain_quotes(text)
    assert len(plain) == len(text)
    changed = {old for old, new in zip(text, plain, strict=True) if old != new}
    assert changed <= set("‘’'\"„«»`")


@pytest.mark.parametrize(("piece", "plain"), [("‘a b’ ", "“a b” "), ("‘a ", "“a ")])
def test_single_marks_without_end_are_made_plain(piece: str, plain: str) -> None:
    assert plain_quotes(piece * 100_000) == plain * 100_000
