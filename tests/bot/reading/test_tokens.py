"""Words, stems, names: spans are exact on any text, and function words carry nothing."""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given

from bot.reading.tokens import content_stems, coverage, is_negation, names, stem, words
from tests.bot.places import awkward_texts


@given(awkward_texts)
def test_words_slice_to_their_surface_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end] == word.surface for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join(text.split()) == "".join(word.surface for word in found)


@given(awkward_texts)
def test_names_lie_within_the_text_in_order_and_begin_with_a_capital(text: str) -> None:
    found = names(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(text[start:end][0].isupper() for start, end in found)


@given(awkward_texts)
def test_content_stems_hold_no_negator_and_no_function_word(text: str) -> None:
    assert not content_stems(text) & {"not", "never", "the", "of", "no"}


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("The U.S. fleet", ["The", "U.S.", "fleet"]),
        ("1,250.5 at 9:30", ["1,250.5", "at", "9:30"]),
        ("a well-known crew’s boat", ["a", "well-known", "crew’s", "boat"]),
        ("", []),
        ("  \n", []),
    ],
)
def test_abbreviations_numbers_and_hyphenated_words_stay_whole(
    text: str, surfaces: list[str]
) -> None:
    assert [word.surface for word in words(text)] == surfaces


@pytest.mark.parametrize("text", ["not", "no", "never", "didn't", "didn’t", "Cannot", "nobody"])
def test_negators_are_recognised_with_either_apostrophe(text: str) -> None:
    assert is_negation(words(text)[0])


@pytest.mark.parametrize("text", ["knot", "note", "ant", "another", "want"])
def test_words_that_only_look_like_negators_are_none(text: str) -> None:
    assert not is_negation(words(text)[0])


def test_possessive_and_plural_share_a_stem() -> None:
    assert stem("boat's") == stem("boats") == stem("boats'") == stem("boat")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday Vera Holt spoke.", ["Vera Holt"]),
        ("The Isle of Marn has two piers.", ["Isle of Marn"]),
        ("Pumps fail.", []),
        ("The clerk of the court left.", []),
        ("It sank off Corran, near Marn.", ["Corran", "Marn"]),
    ],
)
def test_names_are_runs_of_capitalised_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in names(text)] == expected


def test_coverage_is_the_share_of_the_part_in_the_whole() -> None:
    assert coverage(frozenset("ab"), frozenset("bcd")) == 0.5
    assert coverage(frozenset("ab"), frozenset("abc")) == 1.0
    assert coverage(frozenset(), frozenset("abc")) == 0.0


def test_stems_are_right_whoever_else_is_stemming() -> None:
    found = [*set(_PROSE.split())] * 40
    stem.cache_clear()
    wanted = [stem(word) for word in found]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(stem.__wrapped__, found)) == wanted
    finally:
        sys.setswitchinterval(before)


_PROSE = """the soldiers reportedly denied repeatedly questioning generous nationalities
crossings hopefulness traditional conditionally operators relational vietnamization sensibilities
predication formality electricity adjustable replacement dependent communism effective"""


@given(awkward_texts, awkward_texts)
def test_content_stems_of_two_lines_are_those_of_each(one: str, other: str) -> None:
    assert content_stems(f"{one}\n{other}") == content_stems(one) | content_stems(other)
