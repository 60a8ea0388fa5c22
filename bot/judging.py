"""The trained model and the exact checks together: the ``Entailment`` that the bot uses.

The model reads the sense; numbers, dates, names and ranks are decided exactly and
overrule it, because a small model takes a wrong figure in right words for support.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from bot.conflicts import clashing, rounded
from bot.entailment import PairClassifier, Probabilities
from bot.opposites import turned
from bot.reading.tokens import content_stems, denies
from bot.support import (
    ExactChecks,
    Judgement,
    Pair,
    Relation,
    names_missing,
    values_missing,
)

# Judged pairs kept in memory.
KEPT = 20_000
# The thresholds below were swept on bench/collections/development, blind and blind2, 336 checks,
# with the model's outputs divided by 1.5; SUPPORTS and CONTRADICTS are the 0.3 and 0.6 of there,
# carried over to the temperature that ships (2.0) and confirmed at it. The rivals that are named
# are those of there.
# Probability of entailment from which evidence supports what similarity alone leaves open: 0.25
# and 0.35 each give one right check less.
SUPPORTS = 0.35
# Cosine below which a model is not asked, and pairs that it is asked about at once, which bounds
# the time of a question and of the ledger. 0.45 instead gives six right checks less, 0.28 four; six
# or eight pairs do no better than four.
ASKED_FROM = 0.35
ASKED = 4
# Probability of contradiction from which evidence contradicts, whatever similarity makes of it. At
# 0.9 the model hardly ever does; 0.5 and 0.75 give no more right checks.
CONTRADICTS = 0.57


class ModelChecks:
    """Judges by the trained model, held to the exact checks.

    Args:
        model: Gives the three probabilities.
    """

    def __init__(self, model: PairClassifier) -> None:
        self._model = model
        self._exact = ExactChecks()
        self._kept: OrderedDict[tuple[str, str], Probabilities] = OrderedDict()

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """One judgement a pair, in order; empty for no pairs.

        The model is asked about ``ASKED`` of those that are open, what the exact checks find
        contradicted and what is nearest first; the exact checks alone decide the others.

        Raises:
            ModelError: The model cannot be loaded.
        """
        exact = self._exact.judge(pairs)
        judged = zip(pairs, exact, strict=True)
        open_ = sorted((both for both in judged if _is_open(*both)), key=_urgency)
        asked = [pair for pair, _ in open_[:ASKED]]
        found = dict(zip(map(_key, asked), self._probabilities(asked), strict=True))
        return [
            replace(one, entailed=0.0, opposed=0.0)
            if one.settled or _key(pair) not in found
            else combine(pair, one, found[_key(pair)])
            for pair, one in zip(pairs, exact, strict=True)
        ]

    def _probabilities(self, pairs: Sequence[Pair]) -> list[Probabilities]:
        """Of each pair, asked of the model only where it was not asked before."""
        known = {key: self._kept[key] for key in map(_key, pairs) if key in self._kept}
        fresh = list(dict.fromkeys(key for key in map(_key, pairs) if key not in known))
        known.update(zip(fresh, self._model.probabilities(fresh), strict=True))
        self._kept.update(known)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return [known[_key(pair)] for pair in pairs]


def _urgency(judged: tuple[Pair, Judgement]) -> tuple[bool, float]:
    """What the exact checks find contradicted comes first, then what is nearest."""
    pair, exact = judged
    return exact.relation is not Relation.CONTRADICTS, -pair.cosine


def _is_open(pair: Pair, exact: Judgement) -> bool:
    """Whether the exact checks leave something to ask, and it is worth the time."""
    return not exact.settled and (
        pair.cosine >= ASKED_FROM or exact.relation is Relation.CONTRADICTS
    )


def combine(pair: Pair, exact: Judgement, found: Probabilities) -> Judgement:
    """What the model adds to the exact checks and the similarity, which decide where it is unsure.

    A value or a name of the statement that the evidence lacks never counts as support, nor does
    one denial count for another without a word in common. Where a
    value agrees that is told otherwise ("about 300" and "304"), none differs and no word turns the
    sense, it was this that misled the model, and no contradiction of its counts.
    """
    told = pair.statement, pair.evidence
    agrees = rounded(*told) and not clashing(*told) and not turned(pair.evidence, pair.statement)
    against = 0.0 if agrees else found.contradicts
    denies_too = _only_denies_too(pair)
    said = 0.0 if denies_too else found.entails
    judged = replace(exact, entailed=said, opposed=against)
    if exact.relation is Relation.CONTRADICTS:
        return judged
    if against >= CONTRADICTS:
        return replace(judged, relation=Relation.CONTRADICTS, confidence=against)
    if denies_too:
        return replace(judged, relation=Relation.LEAVES_OPEN, confidence=1 - said)
    if exact.relation is Relation.ENTAILS:
        return replace(judged, confidence=max(exact.confidence, said))
    if said >= SUPPORTS and not (values_missing(pair) or names_missing(pair)):
        return replace(judged, relation=Relation.ENTAILS, confidence=said)
    return judged


def _only_denies_too(pair: Pair) -> bool:
    """Whether all that both have in common is that something is not so.

    To the model "The inspection was never carried out" says much the same as "Nobody was hurt".
    """
    evidence = pair.told or pair.evidence
    apart = not content_stems(evidence) & content_stems(pair.statement)
    return apart and denies(evidence) and denies(pair.statement)


def _key(pair: Pair) -> tuple[str, str]:
    return (pair.told or pair.evidence, pair.statement)
