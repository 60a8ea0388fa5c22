"""When a statement is firmer than its source."""

from collections.abc import Sequence

import pytest

from bot.answers import Support
from bot.comparing import compare, raises_certainty
from bot.grounds import bare_pair
from bot.support import Judgement, Pair, Relation
from tests.bot.overlap import OverlapEntailment
from tests.bot.places import near, reading

SOURCE = near("The old crane may have lost a bolt.")


@pytest.mark.parametrize(
    "told",
    [
        "The old crane lost a bolt.",
        "The old crane lost a bolt on 3 May.",
        "The old crane lost a bolt, and nobody could leave.",
        "The old crane lost a bolt, so the insurer paid the claim.",
        "The old crane lost a bolt and can turn again.",
    ],
)
def test_doubt_that_is_dropped_is_firmer_whatever_else_is_said(told: str) -> None:
    ground = raises_certainty(reading(told), [SOURCE])
    assert ground is not None
    assert "may have lost" in ground.message


@pytest.mark.parametrize(
    "told",
    [
        "The old crane could have lost a bolt.",
        "The claim is that the old crane lost a bolt.",
        "A rumour about a bolt of the old crane went round.",
    ],
)
def test_doubt_that_is_kept_in_other_words_is_not_firmer(told: str) -> None:
    assert raises_certainty(reading(told), [SOURCE]) is None


def test_evidence_is_read_without_its_words_of_doubt_and_compared_exactly_with_them() -> None:
    asked: list[Pair] = []

    class Recording(OverlapEntailment):
        def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
            asked.extend(pairs)
            return super().judge(pairs)

    compare(reading("The old crane lost a bolt."), [SOURCE], Recording())
    asked.append(bare_pair(SOURCE, "The old crane lost a bolt."))
    assert [one.told for one in asked] == ["The old crane has lost a bolt."] * 2
    assert [one.evidence for one in asked] == ["The old crane may have lost a bolt."] * 2


@pytest.mark.parametrize(
    ("plain", "clears"),
    [
        (Judgement(Relation.ENTAILS, 0.45), False),
        (Judgement(Relation.ENTAILS, 0.45, entailed=0.3), False),
        (Judgement(Relation.ENTAILS, 0.45, entailed=0.8), True),
        (Judgement(Relation.ENTAILS, 0.58), True),
    ],
)
def test_doubt_of_the_surest_place_is_taken_away_only_by_one_about_as_sure(
    plain: Judgement, clears: bool
) -> None:
    class Given:
        def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
            return [Judgement(Relation.ENTAILS, 0.6), plain][: len(pairs)]

    other = near("The crane and its bolts were painted in May.", path="b.txt")
    found = compare(reading("The old crane lost a bolt."), [SOURCE, other], Given())
    assert (other in found.supporting) is clears
    assert SOURCE in found.supporting


@pytest.mark.parametrize(
    ("judged", "support"),
    [
        (Judgement(Relation.ENTAILS, 0.6, entailed=0.05), Support.UNSUPPORTED),
        (Judgement(Relation.ENTAILS, 0.6, entailed=0.3), Support.SUPPORTED),
        # Not asked, no model, and what is certain whatever a model says.
        (Judgement(Relation.ENTAILS, 0.6, entailed=0.0), Support.SUPPORTED),
        (Judgement(Relation.ENTAILS, 0.6), Support.SUPPORTED),
        (Judgement(Relation.ENTAILS, 1.0, settled=True, entailed=0.05), Support.SUPPORTED),
    ],
)
def test_likeness_supports_nothing_that_a_model_is_nearly_sure_is_not_said(
    judged: Judgement, support: Support
) -> None:
    class Given:
        def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
            return [judged] * len(pairs)

    statement = reading("Three people were hurt by the old crane.")
    assert compare(statement, [near("The old crane fell at noon.")], Given()).support is support
