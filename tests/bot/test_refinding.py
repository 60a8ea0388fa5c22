"""Quoted words are found again by their mark, and never other words."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import mark_of
from bot.refinding import MOST_WORDS, find_again, read_mark

QUOTE = "The valve failed twice, the engineer said."


def places(text: str, quote: str = QUOTE, most: int = 2) -> list[str]:
    mark = read_mark(mark_of(quote))
    assert mark is not None
    return [text[start:end] for start, end in find_again(text, mark, most)]


def test_words_are_found_where_they_moved() -> None:
    assert places(f"A new beginning.\n\n{QUOTE} More.") == [QUOTE]


def test_white_space_between_them_does_not_count() -> None:
    broken = QUOTE.replace(" ", "\n ")
    assert places(f"x {broken} y") == [broken]


@pytest.mark.parametrize(
    "changed",
    [
        QUOTE.replace("twice", "once"),
        QUOTE.replace("said", "denied"),
        QUOTE.replace("failed twice", "twice failed"),
        QUOTE.replace(".", ""),
        QUOTE.lower(),
        "",
    ],
)
def test_other_words_are_not_found(changed: str) -> None:
    assert places(f"Before. {changed} After.") == []


def test_words_that_stand_twice_are_found_twice() -> None:
    assert places(f"{QUOTE} {QUOTE} {QUOTE}") == [QUOTE, QUOTE]


def test_mark_holds_none_of_the_words() -> None:
    mark = mark_of(QUOTE)
    assert not [word for word in QUOTE.lower().split() if word in mark]


@pytest.mark.parametrize(
    "text", [None, "", "3", "x.y.z", "0." + "0" * 8 + "." + "0" * 32, "-1.a.b"]
)
def test_damaged_mark_is_none(text: str | None) -> None:
    assert read_mark(text) is None


def test_mark_of_too_many_words_is_not_looked_for() -> None:
    assert read_mark(mark_of("word " * MOST_WORDS)) is not None
    assert read_mark(mark_of("word " * (MOST_WORDS + 1))) is None


@given(st.text(max_size=40), st.text(min_size=1, max_size=20), st.text(max_size=40))
def test_what_is_found_is_the_quote_word_for_word(before: str, quote: str, after: str) -> None:
    if not quote.split():
        return
    found = places(f"{before} {quote} {after}", quote, most=100)
    assert found
    assert {tuple(one.split()) for one in found} == {tuple(quote.split())}


def test_half_a_hash_is_not_enough() -> None:
    whole = hashlib.sha256(QUOTE.encode()).hexdigest()[:32]
    mark = read_mark(mark_of(QUOTE).replace(whole, whole[:16] + "0" * 16))
    assert mark is not None
    assert find_again(QUOTE, mark) == ()
