"""The contract of an entailment judge, and what the exact checks decide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.support import Entailment, ExactChecks, Judgement, Pair, Relation, max_support
from tests.bot.overlap import OverlapEntailment
from tests.bot.places import awkward_texts

POOL = "The council closed the old pool in Marn."
judges = pytest.mark.parametrize(
    "judge", [ExactChecks(), OverlapEntailment()], ids=["exact", "fake"]
)


def pair(evidence: str, statement: str, cosine: float = 0.8, context: str = "") -> Pair:
    return Pair(evidence, context, statement, cosine)


def relation(evidence: str, statement: str, cosine: float = 0.8, context: str = "") -> Relation:
    return ExactChecks().judge([pair(evidence, statement, cosine, context)])[0].relation


@judges
def test_no_pairs_no_judgements(judge: Entailment) -> None:
    assert judge.judge([]) == []


@judges
def test_one_judgement_a_pair_in_order_whatever_else_is_judged(judge: Entailment) -> None:
    pairs = [
        pair(POOL, POOL),
        pair(POOL, "The choir sings on Thursday.", 0.0),
        pair("The council did not close the old pool in Marn.", POOL),
    ]
    together = judge.judge(pairs)
    assert together == [judge.judge([one])[0] for one in pairs]
    assert [one.relation for one in together] == [
        Relation.ENTAILS,
        Relation.LEAVES_OPEN,
        Relation.CONTRADICTS,
    ]


@judges
@given(st.lists(st.tuples(awkward_texts, awkward_texts, st.floats(-1, 1)), max_size=3))
def test_any_text_is_judged_with_a_confidence_from_0_to_1(
    judge: Entailment, texts: list[tuple[str, str, float]]
) -> None:
    found = judge.judge([pair(*one) for one in texts])
    assert len(found) == len(texts)
    assert all(0 <= one.confidence <= 1 for one in found)


@judges
@given(awkward_texts)
def test_words_entail_themselves(judge: Entailment, text: str) -> None:
    assert judge.judge([pair(text, text, 1.0)])[0].relation is Relation.ENTAILS


def test_quoted_statement_is_entailed_whatever_its_cosine() -> None:
    assert relation(f"{POOL} It had leaked.", POOL, cosine=-1) is Relation.ENTAILS


def test_near_statement_in_other_order_is_entailed() -> None:
    assert relation(POOL, "The old pool in Marn was closed by the council.") is Relation.ENTAILS


def test_distant_statement_is_left_open() -> None:
    assert relation(POOL, "The ferry carries forty cars.", 0.1) is Relation.LEAVES_OPEN


@pytest.mark.parametrize(
    ("evidence", "statement"),
    [
        ("The pool cost 40 crowns to open.", "The pool cost 60 crowns to open."),
        ("The pool shut on 4 March.", "The pool shut on 6 March."),
        ("The pool has 12 lifeguards.", "The pool has 14 lifeguards."),
        ("The council approved the new pool.", "The council rejected the new pool."),
        ("The council closed the pool.", "The council did not close the pool."),
        ("The pool was never repaired.", "The pool was repaired."),
    ],
)
def test_other_value_opposite_and_negation_contradict(evidence: str, statement: str) -> None:
    assert relation(evidence, statement, 0.9) is Relation.CONTRADICTS
    assert relation(statement, evidence, 0.9) is Relation.CONTRADICTS


def test_value_that_decides_is_marked() -> None:
    judged = ExactChecks().judge(
        [pair("The pool has 12 lifeguards.", "The pool has 14 lifeguards.", 0.9)]
    )[0]
    assert judged.by_value


def test_value_that_the_evidence_does_not_give_is_not_entailed() -> None:
    assert relation("The pool has lifeguards.", "The pool has 14 lifeguards.", 0.95) is (
        Relation.LEAVES_OPEN
    )


def test_rounded_value_is_entailed() -> None:
    assert relation("The pool drew 304 swimmers.", "The pool drew about 300 swimmers.", 0.95) is (
        Relation.ENTAILS
    )


def test_name_must_stand_in_the_evidence_or_just_before_it() -> None:
    told = "Vera Holt closed the pool."
    assert relation("She closed the pool.", told, 0.9) is Relation.LEAVES_OPEN
    before = relation("She closed the pool.", told, 0.9, context="Vera Holt runs it.")
    assert before is Relation.ENTAILS


def test_rank_is_decided_by_the_word_before_the_name() -> None:
    said = "Major Vera Holt spoke."
    pairs = [Pair(said, said, f"Vera Holt is a {rank}.", 0.7) for rank in ("major", "captain")]
    right, wrong = ExactChecks().judge(pairs)
    assert (right.relation, right.outside) == (Relation.ENTAILS, True)
    assert (wrong.relation, wrong.by_value) == (Relation.CONTRADICTS, True)


def test_one_judgement_that_entails_is_enough() -> None:
    found = [
        Judgement(Relation.LEAVES_OPEN, 0.99),
        Judgement(Relation.ENTAILS, 0.5),
        Judgement(Relation.ENTAILS, 0.7),
        Judgement(Relation.CONTRADICTS, 0.9),
    ]
    assert max_support(found) == 2
    assert max_support(found[:1]) is None
    assert max_support([]) is None


@pytest.mark.parametrize(
    ("evidence", "statement", "expected"),
    [
        ("We opened the gearbox.", "The gearbox failed.", Relation.LEAVES_OPEN),
        ("The gearbox was inspected on 6 February.", "The gearbox failed.", Relation.LEAVES_OPEN),
        ("The gearbox failed on 6 February.", "The gearbox failed.", Relation.ENTAILS),
    ],
)
def test_half_of_a_short_statement_is_not_the_statement(
    evidence: str, statement: str, expected: Relation
) -> None:
    assert relation(evidence, statement, 0.9) is expected


@pytest.mark.parametrize(
    "evidence",
    [
        "No residents were injured.",
        "Neither firefighters nor residents were injured.",
        "At no time residents were injured.",
    ],
)
def test_words_under_a_negation_are_not_quoted_as_said(evidence: str) -> None:
    assert relation(evidence, "Residents were injured.") is not Relation.ENTAILS


def test_words_of_a_longer_sentence_are_quoted() -> None:
    assert relation("The board said residents were injured.", "Residents were injured.") is (
        Relation.ENTAILS
    )


@pytest.mark.parametrize(
    ("evidence", "statement"),
    [
        ("The board plans to close the old quay in October.", "The old quay was closed."),
        ("The inspectors recommend new railings for the pier.", "The pier has new railings."),
        ("The market is expected to move to Ansel Street.", "The market moved to Ansel Street."),
        ("The old crane would be replaced.", "The old crane was replaced."),
    ],
)
def test_plan_does_not_entail_the_fact(evidence: str, statement: str) -> None:
    assert relation(evidence, statement, 0.9) is Relation.LEAVES_OPEN


def test_none_of_some_is_not_none_of_others() -> None:
    said = "No residents were injured in the blaze."
    assert relation(said, "No firefighters were injured in the blaze.", 0.9) is (
        Relation.LEAVES_OPEN
    )
    assert relation(said, "No residents were hurt in the blaze.", 0.9) is Relation.ENTAILS


@pytest.mark.parametrize(
    "statement",
    [
        "The bill for the stadium amounts to 5.8 million crowns.",
        "The bill for the stadium comes to 5.8 million crowns.",
        "The bill for the stadium totals 5.8 million crowns.",
    ],
)
def test_same_value_joined_by_another_verb_is_entailed(statement: str) -> None:
    said = "The bill for the stadium is 5.8 million crowns."
    assert relation(said, statement, 0.7) is Relation.ENTAILS
    assert relation(said.replace("5", "3"), statement, 0.7) is Relation.CONTRADICTS


def test_number_may_count_a_word_of_the_sentence_in_another_frame() -> None:
    said = "The stand seats 900 people."
    assert relation(said, "The stand has 900 seats.", 0.8) is Relation.ENTAILS
    assert relation(said, "The stand has 700 seats.", 0.8) is Relation.CONTRADICTS


def test_a_part_is_not_all_nor_a_deputy_the_head() -> None:
    every, some = "All 46 pumps were checked.", "38 of the 46 pumps were checked."
    assert relation(some, every) is Relation.CONTRADICTS
    assert relation(every, some) is Relation.CONTRADICTS
    vice = "Ada Lund was elected vice-president of the club."
    assert relation(vice, "Ada Lund was elected president of the club.") is not Relation.ENTAILS
    assert relation(vice, "Ada Lund was elected vice-president.") is Relation.ENTAILS


@pytest.mark.parametrize(
    ("statement", "is_said"),
    [
        ("Four in five of the pumps were old.", True),
        ("About 80 per cent of the pumps were old.", True),
        ("Two thirds of the pumps were old.", False),
        ("77 per cent of the pumps were old.", False),
    ],
)
def test_a_count_of_a_total_says_a_share(statement: str, is_said: bool) -> None:
    found = relation("36 of the 45 pumps were old.", statement, 0.9)
    assert (found is Relation.ENTAILS) is is_said
