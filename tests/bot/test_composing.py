"""Choosing the sentences that answer, and putting them together with exact spans."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.composing import MOST, USUAL, assemble, choose, is_statement, stands_alone, wording
from bot.questions import asks_for
from bot.shelf import Near
from tests.bot.places import awkward_texts, near, nears


def never(one: Near, other: Near) -> bool:
    return False


def always(one: Near, other: Near) -> bool:
    return True


def chosen(question: str, *candidates: Near) -> list[str]:
    found = choose(question, asks_for(question), candidates, never, None)
    return [one.lead.reading.sentence.text for one in found]


def test_nothing_near_nothing_chosen() -> None:
    assert chosen("What happened at the pool?") == []
    far = near("The council closed the school.", cosine=0.1)
    assert chosen("What happened at the pool?", far) == []


def test_question_for_a_number_is_not_answered_without_one() -> None:
    assert chosen("How many boats sank?", near("Boats sank in the storm.", cosine=0.9)) == []
    assert chosen("How many boats sank?", near("12 boats sank.", cosine=0.6)) == ["12 boats sank."]


def test_best_comes_first_and_what_is_far_behind_is_left_out() -> None:
    found = chosen(
        "What happened at the pool?",
        near("The choir met on Thursday.", "a.txt", cosine=0.4),
        near("The pool was closed.", "b.txt", cosine=0.7),
        near("The pool was drained.", "c.txt", cosine=0.75),
    )
    assert found == ["The pool was drained.", "The pool was closed."]


def test_sentence_behind_a_question_shares_its_nearness() -> None:
    asked, told = nears("How long is the pump covered?", "24 months from delivery.")
    found = chosen("What is the cover?", replace(asked, cosine=0.9), replace(told, cosine=0.2))
    assert found == ["24 months from delivery."]
    _, told = nears("The pump is covered.", "24 months from delivery.")
    assert chosen("What is the cover?", replace(told, cosine=0.2)) == []


def test_bare_day_is_no_statement() -> None:
    found = chosen("When was the pool shut?", near("13 March, 15:00.", cosine=0.9))
    assert found == []
    assert is_statement(near("13 March, 15:00: shut."))


def odds_of(*log_odds: float) -> Callable[[Sequence[Near]], list[float]]:
    """A model's probabilities for the places in the order of their paths."""

    def probs(places: Sequence[Near]) -> list[float]:
        found = {near.key: odds for near, odds in zip(sorted_(places), log_odds, strict=True)}
        return [1 / (1 + math.exp(-found[near.key])) for near in places]

    return probs


def sorted_(places: Sequence[Near]) -> list[Near]:
    return sorted(places, key=lambda near: near.key)


POOL = [
    near(f"The pool was {what}.", f"{path}.txt", cosine=0.7)
    for path, what in (("a", "closed in May"), ("b", "drained in June"), ("c", "painted in July"))
]


def leads(*log_odds: float) -> list[str]:
    question = "What happened at the pool?"
    found = choose(question, asks_for(question), POOL, never, odds_of(*log_odds))
    return [one.lead.info.path for one in found]


def test_further_sentence_must_be_likelier_than_usual_to_answer() -> None:
    assert leads(1.0, USUAL + 0.1, USUAL - 0.1) == ["a.txt", "b.txt"]


def test_where_even_the_best_is_unlikely_what_is_as_likely_stands_beside_it() -> None:
    low = USUAL - 0.3
    assert leads(low, low, low - 0.1) == ["a.txt", "b.txt"]


def test_model_that_finds_nothing_unusual_changes_no_order() -> None:
    def usual(places: Sequence[Near]) -> list[float]:
        return [1 / (1 + math.exp(-USUAL))] * len(places)

    question = "What happened at the pool?"
    candidates = [near("The pool was closed.", cosine=0.7), near("The pool was drained.", "b.txt")]
    found = [
        choose(question, asks_for(question), candidates, never, probs) for probs in (None, usual)
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 2


def test_rank_told_in_passing_answers_whatever_a_model_says() -> None:
    question = "What is Ana Ruiz's rank?"
    candidates = [near("Major Ana Ruiz said that the pool was closed.", cosine=0.6)]
    found = choose(question, asks_for(question), candidates, never, lambda places: [0.001])
    assert [one.lead for one in found] == candidates
    other = [near("The pool that Ana Ruiz led was closed.", cosine=0.6)]
    assert not choose(question, asks_for(question), other, never, lambda places: [0.001])


def test_places_that_say_the_same_become_one_statement() -> None:
    candidates = [near("The pool was closed.", f"{n}.txt", cosine=0.7) for n in range(4)]
    question = "What happened at the pool?"
    found = choose(question, asks_for(question), candidates, always, None)
    assert len(found) == 1
    assert len(found[0].same) == 3


def test_answer_has_no_more_than_its_most_statements() -> None:
    candidates = [near(f"The pool was closed by {n}.", f"{n}.txt", cosine=0.7) for n in "abcdef"]
    assert len(chosen("What happened at the pool?", *candidates)) == MOST


def test_reason_that_follows_is_taken_along_after_why() -> None:
    first, second = nears("The pool was closed.", "This was because of a leak.", cosine=0.7)
    found = chosen("Why was the pool closed?", first, replace(second, cosine=0.1))
    assert found == ["The pool was closed.", "This was because of a leak."]


def test_label_states_nothing_and_a_value_does() -> None:
    assert not is_statement(near("Opening hours"))
    assert is_statement(near("Capacity: 40 boats"))
    assert is_statement(near("It rained all day."))


def test_pronoun_at_the_start_is_named_in_brackets() -> None:
    said = nears("Vera Holt said that it leaked.", "She said that\nthe pool was shut.")
    assert wording(said[1]) == "[Vera Holt] said that the pool was shut."
    assert wording(said[0]) == "Vera Holt said that it leaked."


def test_sentence_that_opens_with_a_pronoun_leans_on_the_one_before() -> None:
    for text in (
        "They sank.",
        "“It leaks,” he said.",
        "As a result, they sank.",
        "Last week, it rose.",
    ):
        assert near(text).leans
    for text in ("The boats sank.", "As a result, the boats sank.", "After Marn sold it, it rose."):
        assert not near(text).leans


def test_what_opens_with_a_pronoun_that_is_not_named_does_not_stand_alone() -> None:
    said = nears("Vera Holt spoke.", "She said that the pool was shut.", "It leaks.", "Boats sank.")
    assert [stands_alone(one) for one in said] == [True, True, False, True]


@given(st.lists(st.tuples(awkward_texts, st.lists(st.integers(1, 99), max_size=3)), max_size=4))
def test_each_statement_is_found_at_its_span_with_its_markers_outside(
    parts: list[tuple[str, list[int]]],
) -> None:
    answer, spans = assemble(parts)
    assert len(spans) == len(parts)
    for (text, numbers), (start, end) in zip(parts, spans, strict=True):
        assert answer[start:end] == text
        assert answer[end:].startswith("".join(f" [{number}]" for number in numbers))
