"""The strings that a pattern needs, and that no match is lost by looking for them first."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import forms, hedging
from bot.reading.sieve import Sieve, needles

COLLECTIONS = Path(__file__).parents[3] / "bench" / "collections" / "development"
MATCHERS = [matcher for _, matcher in hedging._MATCHERS]
EVERY = [*MATCHERS, *forms._FORMS]


def texts() -> list[str]:
    """Lines of documents, in which most cues stand somewhere."""
    files = sorted(COLLECTIONS.rglob("*.txt"))
    return [line for file in files for line in file.read_text("utf-8").splitlines() if line]


def test_there_are_lines_to_look_at() -> None:
    assert len(texts()) > 100


@pytest.mark.parametrize("pattern", EVERY, ids=lambda pattern: pattern.pattern[:30])
def test_a_line_that_a_pattern_is_found_in_passes(pattern: re.Pattern[str]) -> None:
    sieve = Sieve([pattern])
    lost = [line for line in texts() if pattern.search(line) and not sieve.passing(line)]
    assert not lost


@pytest.mark.parametrize("pattern", EVERY, ids=lambda pattern: pattern.pattern[:30])
def test_no_pattern_of_the_rules_is_tried_on_every_sentence(pattern: re.Pattern[str]) -> None:
    assert needles(pattern)


@given(st.data())
def test_what_a_pattern_makes_passes(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(PLAIN) - 1))
    text = data.draw(st.from_regex(PLAIN[number]))
    assert number in Sieve(PLAIN).passing(text)


# From these, texts that match can be made up.
PLAIN = [
    re.compile(one, flags)
    for one in (
        r"\b(?:un(?:clear|known)|rumou?rs?)\s+that\b",
        r"(?:may|might)?\s*have",
        r"[Ii]t\s+(?:is|was)(?:\s+\w+)?",
        r"(?P<cue>told|tells?)+\s*:",
        r"(?:a|\d)b?",
        r"(?:kiss|risk)s",
    )
    for flags in (0, re.I)
]


@pytest.mark.parametrize(
    "text", ["ALLEGEDLY", "allegedlÿ, allegedly", "ſuspected", "lıkely", "liKely"]
)
def test_letters_that_count_as_the_same_ones_pass(text: str) -> None:
    found = [matcher for matcher in MATCHERS if matcher.search(text)]
    passing = {MATCHERS[number] for number in Sieve(MATCHERS).passing(text)}
    assert found
    assert passing.issuperset(found)


def test_a_pattern_that_may_match_anything_always_passes() -> None:
    assert Sieve([re.compile(r"\w+"), re.compile("never")]).passing("so") == [0]


def test_what_a_text_lacks_does_not_pass() -> None:
    assert Sieve([re.compile("denied|denies"), re.compile("said")]).passing("He said so.") == [1]
