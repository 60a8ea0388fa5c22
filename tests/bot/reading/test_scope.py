"""How far a doubt reaches: its own clause, its own noun, its own quotation."""

from itertools import pairwise

import pytest
from hypothesis import given

from bot.reading.hedging import cues
from bot.reading.scope import clauses, reach
from tests.bot.places import awkward_texts, reading


@given(awkward_texts)
def test_reach_lies_within_the_text_and_clauses_do_not_overlap(text: str) -> None:
    spans = sorted(span for clause in clauses(text) for span in clause)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for cue in cues(text):
        assert all(0 <= start <= end <= len(text) for start, end in reach(text, cue))


@pytest.mark.parametrize(
    ("text", "content", "doubted"),
    [
        ("The pool shut in May, but it is unclear who paid.", "The pool shut in May", False),
        ("The pool shut in May, but it is unclear who paid.", "who paid", True),
        ("Although the cause is unknown, the pool shut.", "the pool shut", False),
        ("A suspected thief was held on Friday.", "was held on Friday", False),
        ("The pool, thought to be old, shut in May.", "The pool shut in May", False),
        ("The pool shut in May, though this could not be confirmed.", "The pool shut in May", True),
        ("The pool may have shut in May.", "The pool shut in May", True),
        ("The pool may have shut in May.", "quite another thing", True),
    ],
)
def test_doubt_counts_only_for_what_it_reaches(text: str, content: str, doubted: bool) -> None:
    assert bool(reading(text).on(content).doubts) is doubted


def test_denial_in_another_clause_denies_nothing_of_this_one() -> None:
    one = reading("Hobbs, who denied the theft, moved to Arden in June.")
    assert one.on("Hobbs moved to Arden in June").asserts
    assert not one.on("the theft").asserts


def test_second_clause_has_its_own_speaker() -> None:
    one = reading("The roof fell in, and a clerk who would not be named said that it was rotten.")
    assert one.on("it was rotten").unnamed is not None
    assert one.on("The roof fell in").unnamed is None


def test_question_is_told_only_of_the_doubt_about_what_it_asks() -> None:
    one = reading("The lift was mended in May, but it is unclear who paid.")
    assert not one.asked("When was the lift mended?").doubts
    assert one.asked("Who paid for it?").doubts
