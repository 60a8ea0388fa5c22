"""A pasted text falls into statements whose spans are exact."""

from itertools import pairwise

import pytest
from hypothesis import given

from bot.statements import statements
from tests.bot.places import awkward_texts


@given(awkward_texts)
def test_spans_are_exact_in_order_and_without_overlap(text: str) -> None:
    found = statements(text)
    assert all(text[piece.start : piece.end] == piece.text for piece in found)
    assert all(piece.text == piece.text.strip() != "" for piece in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["", "  \n", "?!", "—", "Was it shut?", "“Was it shut?” …"])
def test_questions_and_texts_without_words_state_nothing(text: str) -> None:
    assert statements(text) == ()


def test_questions_are_left_out_between_statements() -> None:
    found = statements("The pool shut. Why? It leaked.\n\nThe roof, too, was old.")
    assert [piece.text for piece in found] == [
        "The pool shut.",
        "It leaked.",
        "The roof, too, was old.",
    ]


def test_abbreviations_do_not_end_a_statement() -> None:
    text = "Lt. Col. Vera Holt left the U.S. on Monday."
    assert [piece.text for piece in statements(text)] == [text]
