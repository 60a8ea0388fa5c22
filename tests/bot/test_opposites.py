"""Contrary texts: negation that reaches shared words, and words of opposite sense."""

import pytest

from bot.opposites import negated, opposed, turned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The gate is open.", "The gate is blocked."),
        ("The gate is open.", "The gate is locked."),
        ("The pump works.", "The pump is out of order."),
        ("The pump was working.", "The pump broke down."),
        ("The ferry runs.", "The ferry is cancelled."),
        ("The heater was switched on.", "The heater was switched off."),
        ("The wiring is safe.", "The wiring is unsafe."),
        ("The dose is harmful to cats.", "The dose is nonharmful to cats."),
    ],
)
def test_words_of_opposite_sense_turn_a_statement_either_way(one: str, other: str) -> None:
    assert opposed(one, other)
    assert opposed(other, one)
    assert turned(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The gate opened and closed again.", "The gate closed."),
        ("The work took a month.", "The builders worked for a month."),
        ("The gate is open.", "The gate is wooden."),
        ("The unit is on.", "It is on."),
    ],
)
def test_texts_without_a_contrary_word_are_not_opposed(one: str, other: str) -> None:
    assert not opposed(one, other)


def test_negation_counts_only_where_it_reaches_shared_words() -> None:
    assert negated("The pool was not repaired.", "The pool was repaired.")
    assert not negated("The pool was repaired at no charge.", "The pool was repaired.")
    assert not negated("Nobody said that it never leaked.", "It leaked, somebody said.")


def test_contrary_word_in_another_clause_turns_nothing() -> None:
    assert not turned("The lift works again, but the stairs are shut.", "The lift works.")


def test_what_was_not_done_is_what_is_negated() -> None:
    said = "The inspection due in May was never carried out."
    assert turned(said, "The gearbox had an inspection on 6 May.")
    assert not turned(said.replace("never ", ""), "The gearbox had an inspection on 6 May.")
