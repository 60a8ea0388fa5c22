"""The trained model held to the exact checks."""

from collections.abc import Sequence

import pytest

from bot.entailment import Probabilities
from bot.judging import ASKED, ModelChecks
from bot.support import ExactChecks, Pair, Relation

SURE = Probabilities(0.97, 0.02, 0.01)
AGAINST = Probabilities(0.01, 0.04, 0.95)
OPEN = Probabilities(0.1, 0.85, 0.05)


class Says:
    """An entailment model that gives one answer to everything and counts what it is asked."""

    def __init__(self, answer: Probabilities) -> None:
        self.threshold = 0.5
        self.answer = answer
        self.asked: list[tuple[str, str]] = []

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]:
        self.asked += pairs
        return [self.answer] * len(pairs)


def relation(answer: Probabilities, evidence: str, statement: str, cosine: float = 0.7) -> Relation:
    checks = ModelChecks(Says(answer))
    return checks.judge([Pair(evidence, "", statement, cosine)])[0].relation


def test_paraphrase_is_taken_on_the_models_word() -> None:
    told = ("Kemmel shut the valve.", "Kemmel closed off the pipe.")
    assert relation(SURE, *told) is Relation.ENTAILS
    assert relation(AGAINST, *told) is Relation.CONTRADICTS


@pytest.mark.parametrize(
    ("evidence", "statement"),
    [
        ("The shed cost 400 crowns.", "The shed cost 500 crowns."),
        ("The fair opens on 3 May.", "The fair opens on 4 May."),
        ("Ana Ruiz led the talks.", "Vera Holt led the talks."),
    ],
)
def test_no_model_makes_support_of_another_value_or_name(evidence: str, statement: str) -> None:
    assert relation(SURE, evidence, statement, 0.9) is not Relation.ENTAILS


@pytest.mark.parametrize(
    ("evidence", "statement", "expected"),
    [
        ("The brakes were never tested.", "No guest fell ill.", Relation.LEAVES_OPEN),
        ("No guest fell sick.", "No guest fell ill.", Relation.ENTAILS),
        ("The brakes were tested.", "No guest fell ill.", Relation.ENTAILS),
        ("The brakes were never tested.", "A guest fell ill.", Relation.ENTAILS),
    ],
)
def test_a_denial_needs_a_word_in_common_to_support_another(
    evidence: str, statement: str, expected: Relation
) -> None:
    assert relation(Probabilities(0.6, 0.3, 0.1), evidence, statement, 0.5) is expected
    for cosine in (0.5, 0.9):
        assert relation(SURE, evidence, statement, cosine) is expected


def test_quoted_words_support_whatever_the_model_says() -> None:
    assert relation(AGAINST, "The pool is open today.", "The pool is open") is Relation.ENTAILS


def test_it_is_as_sure_as_the_surer_of_model_and_similarity() -> None:
    pair = Pair("Renk has taken a job at a mill in Holm.", "", "He works at a mill in Holm.", 0.62)
    (alone,) = ExactChecks().judge([pair])
    assert alone.relation is Relation.ENTAILS
    assert ModelChecks(Says(SURE)).judge([pair])[0].confidence == SURE.entails
    assert ModelChecks(Says(OPEN)).judge([pair])[0].confidence == alone.confidence


def test_value_that_agrees_in_other_figures_or_another_unit_is_no_contradiction() -> None:
    told = ("About 41,000 voters asked for papers.", "41,236 voters asked for papers.")
    doses = ("One puff gives 0.02 grams of it.", "One puff gives 20 milligrams of it.")
    for evidence, statement in (told, doses):
        (judged,) = ModelChecks(Says(AGAINST)).judge([Pair(evidence, "", statement, 0.9)])
        assert judged.relation is not Relation.CONTRADICTS
        assert judged.opposed == 0


def test_a_value_in_both_takes_no_contradiction_back_where_the_words_are_contrary() -> None:
    shut = ("The bridge stayed open on 5 May.", "The bridge was closed on 5 May 2023.")
    died = ("3 people survived the fire.", "Three people died in the fire.")
    open_ = ("About 300 boats found the bridge open.", "304 boats found the bridge closed.")
    for evidence, statement in (shut, died, open_):
        (judged,) = ModelChecks(Says(AGAINST)).judge([Pair(evidence, "", statement, 0.9)])
        assert judged.relation is Relation.CONTRADICTS


def test_a_value_that_agrees_does_not_hide_one_that_differs() -> None:
    pair = Pair("About 300 boats and 5 cars left.", "", "304 boats and 9 cars left.", 0.9)
    assert ModelChecks(Says(AGAINST)).judge([pair])[0].opposed == AGAINST.contradicts


def test_what_is_far_away_is_not_asked_about() -> None:
    model = Says(SURE)
    pair = Pair("The choir sings on Monday.", "", "Water prices doubled.", 0.1)
    (judged,) = ModelChecks(model).judge([pair])
    assert judged.relation is Relation.LEAVES_OPEN
    assert model.asked == []


def test_a_pair_is_asked_once_and_with_the_sentence_it_leans_on() -> None:
    model = Says(OPEN)
    checks = ModelChecks(model)
    pair = Pair(
        "She left it.", "", "Ana Ruiz left the bank.", 0.8, "Ana Ruiz led the bank. She left it."
    )
    checks.judge([pair, pair])
    checks.judge([pair])
    assert model.asked == [("Ana Ruiz led the bank. She left it.", "Ana Ruiz left the bank.")]


def test_what_is_settled_for_one_pair_stays_so_beside_an_open_pair_of_the_same_words() -> None:
    words = ("Ana Ruiz led it. It is open.", "It is open.")
    settled = Pair("It is open.", "", words[1], 0.9, words[0])
    open_ = Pair("It stands open.", "", words[1], 0.9, words[0])
    first, _ = ModelChecks(Says(AGAINST)).judge([settled, open_])
    assert first.relation is Relation.ENTAILS


def test_contradiction_found_exactly_keeps_its_own_confidence() -> None:
    pair = Pair("The shed was not repaired.", "", "The shed was repaired.", 0.9)
    (alone,) = ExactChecks().judge([pair])
    assert alone.relation is Relation.CONTRADICTS
    (judged,) = ModelChecks(Says(OPEN)).judge([pair])
    assert (judged.relation, judged.confidence) == (alone.relation, alone.confidence)


def test_how_sure_the_model_is_of_a_contradiction_is_kept_beside_what_a_value_decides() -> None:
    pair = Pair("The shed cost 400 crowns.", "", "The shed cost 500 crowns.", 0.9)
    (judged,) = ModelChecks(Says(OPEN)).judge([pair])
    assert judged.relation is Relation.CONTRADICTS
    assert judged.by_value
    assert judged.opposed == OPEN.contradicts


def test_the_nearest_are_asked_about_and_first_what_the_exact_checks_find_contradicted() -> None:
    model = Says(OPEN)
    said = [f"The crew of boat number {number} painted the shed." for number in range(20)]
    open_ = [Pair(one, "", "The shed got new paint.", 0.5 + n / 100) for n, one in enumerate(said)]
    clash = Pair("The shed was not painted.", "", "The shed was painted.", 0.46)
    ModelChecks(model).judge([*open_, clash])
    assert len(model.asked) == ASKED
    assert model.asked[0] == ("The shed was not painted.", "The shed was painted.")
    assert [evidence for evidence, _ in model.asked[1:]] == said[::-1][: ASKED - 1]


def test_what_no_model_was_asked_about_is_not_opposed_and_without_a_model_unknown() -> None:
    pair = Pair("The choir sings on Monday.", "", "Water prices doubled.", 0.1)
    assert ModelChecks(Says(AGAINST)).judge([pair])[0].opposed == 0
    assert ExactChecks().judge([pair])[0].opposed is None
