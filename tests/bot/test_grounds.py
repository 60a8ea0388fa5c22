"""Conflicts that a trained model finds: from both sides, about one thing, the values named."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.answers import ReasonCode
from bot.grounds import Ground, conflict_grounds
from bot.shelf import Near
from bot.support import Judgement, Pair, Relation
from tests.bot.places import near, nears


class Opposes:
    """An entailment judge that holds two texts for opposed, this surely from each side."""

    def __init__(self, there: float, here: float) -> None:
        self._sides = (there, here)

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """One judgement a pair: places as evidence and their contents as statements, in turn."""
        return [
            Judgement(Relation.LEAVES_OPEN, 0.5, opposed=self._sides[number % 2])
            for number, _ in enumerate(pairs)
        ]


def grounds(mine: Near, theirs: Near, there: float = 0.9, here: float = 0.9) -> list[Ground]:
    judge = Opposes(there, here)
    return conflict_grounds(mine.reading.content, [mine], [theirs], judge, asks_rank=False)


SHUT = near("The clinic never shut its doors that week.", "a.txt")
CLOSED = near("The clinic stayed closed all week.", "b.txt")


def test_what_both_sides_exclude_is_a_conflict_in_other_words_too() -> None:
    (ground,) = grounds(SHUT, CLOSED)
    assert ground.code is ReasonCode.CONFLICTING_STATEMENT
    assert (ground.near, ground.other) == (SHUT, CLOSED)


def test_texts_without_a_word_in_common_are_not_contrary() -> None:
    took, shut = near("The clinic took in patients.", "a.txt"), near("Doors stayed shut.", "b.txt")
    assert grounds(took, shut, 0.59, 0.9) == []


def test_what_is_surely_contrary_from_both_sides_is_so_without_a_word_in_common() -> None:
    took, shut = near("The clinic took in patients.", "a.txt"), near("Doors stayed shut.", "b.txt")
    (ground,) = grounds(took, shut, 0.6, 0.9)
    assert ground.code is ReasonCode.CONFLICTING_STATEMENT


def test_one_subject_alone_does_not_make_texts_contrary() -> None:
    hauled = near("The ferry was hauled out on slip two.", "a.txt")
    hit = near("The ferry hit the quay as buyers took their places.", "b.txt")
    assert grounds(hauled, hit, 0.59, 0.9) == []


def test_one_word_in_both_is_nothing_in_common() -> None:
    both = near("Both sheds were destroyed.", "a.txt")
    torch = near("A torch had been left burning in one of the sheds.", "b.txt")
    assert grounds(both, torch, 0.59, 0.9) == []


@pytest.mark.parametrize(("there", "here"), [(0.9, 0.2), (0.2, 0.9)])
def test_what_one_side_leaves_open_is_none(there: float, here: float) -> None:
    assert grounds(SHUT, CLOSED, there, here) == []


def test_values_at_odds_are_named_though_the_words_are_others() -> None:
    mine, theirs = near("The trial opened on 5 May.", "a.txt"), near("It began on 9 May.", "b.txt")
    (ground,) = grounds(mine, theirs)
    assert ground.code is ReasonCode.CONFLICTING_VALUES
    assert mine.reading.sentence.text[ground.start : ground.end] == "5 May"
    assert theirs.reading.sentence.text[ground.other_start : ground.other_end] == "9 May"


LED = near("The trial was led by Dr Anna Holt.", "a.txt")
TEAM = near("Berta Holt and her team at Marn carried out the whole trial.", "b.txt")


def test_two_given_names_are_at_odds_where_the_model_finds_it_from_both_sides() -> None:
    (ground,) = grounds(LED, TEAM, 0.5, 0.5)
    assert ground.code is ReasonCode.CONFLICTING_VALUES
    assert LED.reading.sentence.text[ground.start : ground.end] == "Dr Anna Holt"
    assert TEAM.reading.sentence.text[ground.other_start : ground.other_end] == "Berta Holt"
    assert grounds(LED, TEAM, 0.9, 0.2) == []


def test_two_offices_of_one_person_are_at_odds_unless_the_model_sees_none_on_either_side() -> None:
    mine = near("Orla Penn was elected vice-president.", "a.txt")
    theirs = near("Orla Penn, who coaches the juniors, was elected president.", "b.txt")
    (ground,) = grounds(mine, theirs, 0.1, 0.3)
    assert mine.reading.sentence.text[ground.start : ground.end] == "vice-president"
    assert theirs.reading.sentence.text[ground.other_start : ground.other_end] == "president"
    assert grounds(mine, theirs, 0.1, 0.1) == []


def test_an_office_that_somebody_will_hold_is_a_later_one() -> None:
    mine = near("Orla Penn is the vice-president.", "a.txt")
    theirs = near("From 1 May Orla Penn is the president.", "b.txt")
    assert grounds(mine, theirs, 0.1, 0.3) == []
    mine = near("Orla Penn was elected vice-president in 2019.", "a.txt")
    theirs = near("Orla Penn was elected president in 2023.", "b.txt")
    assert grounds(mine, theirs, 0.1, 0.3) == []


def test_values_of_two_days_are_no_conflict() -> None:
    mine = near("Forty members came on 3 May.", "a.txt")
    theirs = near("There were 55 members in the hall on 4 June.", "b.txt")
    assert grounds(mine, theirs) == []


def test_it_stands_for_what_was_named_before_and_not_for_anything() -> None:
    mine = near("Corran Park covers 76 hectares.", "a.txt")
    theirs = replace(near("It covers 43 hectares.", "b.txt"), before="Marn Meadow was a gift.")
    assert grounds(mine, theirs) == []
    assert grounds(mine, replace(theirs, before="Corran Park was a gift."))


def test_one_voice_in_one_document_tells_one_story() -> None:
    first, _, last = nears("The clinic is open.", "Rain fell.", "The clinic is shut.")
    assert grounds(first, last) == []


def test_two_voices_in_one_document_can_be_at_odds() -> None:
    first, _, last = nears(
        "Ana Ruiz said the pool is open.", "Rain fell.", "Vera Holt said the pool is shut."
    )
    assert grounds(first, last)
