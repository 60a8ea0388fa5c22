"""An entailment judge without a model or thresholds, for tests of what uses one."""

from collections.abc import Sequence

from bot.reading.tokens import content_stems, is_negation, words
from bot.support import Judgement, Pair, Relation


class OverlapEntailment:
    """Entails where every word of the statement is in the evidence.

    Contradicts where only a negation differs. It counts the pairs it was asked.
    """

    def __init__(self) -> None:
        self.asked = 0

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """One judgement a pair, in order; empty for no pairs."""
        self.asked += len(pairs)
        return [_judge(pair) for pair in pairs]


def _judge(pair: Pair) -> Judgement:
    told = content_stems(pair.statement)
    if not told or not told <= content_stems(pair.evidence):
        same_words = pair.statement == pair.evidence
        return Judgement(Relation.ENTAILS if same_words else Relation.LEAVES_OPEN, 0.5)
    turned = _negated(pair.statement) != _negated(pair.evidence)
    return Judgement(Relation.CONTRADICTS if turned else Relation.ENTAILS, 0.9)


def _negated(text: str) -> bool:
    return sum(map(is_negation, words(text))) % 2 == 1
