"""Does the evidence say it? The ``Entailment`` protocol and its exact first version.

Contents are compared, not reports: what wraps them is taken off by the caller. One
evidence text that supports is enough (the rule is ``max_support``).
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.conflicts import comparable, rank_conflict, value_conflict
from bot.tokens import content_stems, coverage, is_negation, names, stem, words
from bot.values import Value, ValueKind, compatible, is_bound, stated, values


class Relation(StrEnum):
    """What a piece of evidence does to a statement (not yet the verdict)."""

    ENTAILS = "entails"
    LEAVES_OPEN = "leaves_open"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Pair:
    """Evidence and statement, both reduced to content.

    Attributes:
        evidence: The words that are to support.
        context: Words around the evidence in which its names may stand.
        statement: The words to be supported.
        cosine: Cosine of the two embeddings, -1 to 1.
    """

    evidence: str
    context: str
    statement: str
    cosine: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A relation, how sure the judge is (0 to 1), and whether values decided it."""

    relation: Relation
    confidence: float
    by_value: bool = False


class Entailment(Protocol):
    """Judges pairs of evidence and statement."""

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """One judgement a pair, in order; empty for no pairs."""
        ...


# Probability that evidence entails a statement, from the cosine and the share of the
# statement's words in the evidence, where nothing exact speaks against it: logistic
# regression on public entailment data (`python -m bench.fit_similarity FILE…`).
INTERCEPT, PER_COSINE, PER_COVERAGE, ALL_COVERED = -4.27, 4.98, 0.93, 1.14
# Chosen on bench/collections/development (see bench/RESULTS.md).
ENTAILED = 0.36
TOPIC_COSINE = 0.5
CONTEXT = 0.5  # what a word of the statement counts that only stands just before the evidence
NEAR_COVERAGE = 0.5

_OPPOSITES = [
    ("approv", "reject"),
    ("accept", "reject"),
    ("accept", "refus"),
    ("agre", "refus"),
    ("increas", "decreas"),
    ("rise", "fall"),
    ("rose", "fell"),
    ("open", "close"),
    ("allow", "forbid"),
    ("permit", "prohibit"),
    ("pass", "fail"),
    ("won", "lost"),
    ("win", "lose"),
    ("before", "after"),
    ("more", "fewer"),
    ("more", "less"),
    ("higher", "lower"),
    ("raise", "lower"),
    ("rais", "reduc"),
    ("increas", "reduc"),
    ("start", "stop"),
    ("start", "end"),
    ("arriv", "depart"),
    ("arriv", "left"),
    ("safe", "unsaf"),
    ("support", "oppos"),
    ("first", "last"),
    ("minimum", "maximum"),
    ("longer", "shorter"),
    ("earli", "late"),
    ("earlier", "later"),
    ("alway", "never"),
    ("includ", "exclud"),
    ("improv", "worsen"),
    ("present", "absent"),
    ("guilti", "innoc"),
    ("hot", "cold"),
    ("wet", "dri"),
    ("full", "empti"),
    ("indoor", "outdoor"),
    ("inside", "outsid"),
    ("buyer", "seller"),
    ("landlord", "tenant"),
    ("lender", "borrow"),
    ("employ", "employe"),
    ("licensor", "license"),
    ("unanim", "narrow"),
    ("succeed", "fail"),
    ("success", "failur"),
    ("true", "fals"),
    ("same", "differ"),
    ("larger", "smaller"),
    ("faster", "slower"),
    ("north", "south"),
    ("east", "west"),
    ("upper", "lower"),
    ("postpon", "approv"),
    ("adjourn", "approv"),
    ("defer", "approv"),
    ("withdrawn", "approv"),
]


class ExactChecks:
    """Numbers, dates, names, ranks and negation exactly; the rest by similarity.

    A statement is entailed when it is quoted, or when it is near the evidence
    (cosine and shared words) and nothing exact speaks against it. A value or a
    negation that clashes with near evidence contradicts.
    """

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """One judgement a pair, in order; empty for no pairs."""
        return [_judge(pair) for pair in pairs]


def max_support(judgements: Sequence[Judgement]) -> int | None:
    """Place of the surest judgement that entails, or None."""
    found = [i for i, one in enumerate(judgements) if one.relation is Relation.ENTAILS]
    return max(found, key=lambda i: judgements[i].confidence, default=None)


def _judge(pair: Pair) -> Judgement:
    if _plain(pair.statement) in _plain(pair.evidence):
        return Judgement(Relation.ENTAILS, 1.0)
    told, evidence = content_stems(pair.statement), content_stems(pair.evidence)
    shared = coverage(told, evidence) + CONTEXT * coverage(
        told - evidence, content_stems(pair.context)
    ) * (1 - coverage(told, evidence))
    if pair.cosine < TOPIC_COSINE and shared < NEAR_COVERAGE:
        return Judgement(Relation.LEAVES_OPEN, 1 - max(0.0, pair.cosine))
    probability = entail_prob(pair.cosine, shared)
    clash = value_conflict(pair.statement, pair.evidence)
    clash = clash or rank_conflict(pair.statement, pair.evidence)
    if clash is not None and _values_missing(pair):
        return Judgement(Relation.CONTRADICTS, probability, by_value=True)
    if probability < ENTAILED or _values_missing(pair) or _names_missing(pair):
        return Judgement(Relation.LEAVES_OPEN, 1 - probability)
    segment = _closest_segment(pair.evidence, pair.statement)
    if _negated(pair.statement) != _negated(segment) or _opposed(pair.statement, segment):
        return Judgement(Relation.CONTRADICTS, probability)
    return Judgement(Relation.ENTAILS, probability)


def entail_prob(cosine: float, covered: float) -> float:
    """Probability of entailment by similarity alone, 0 to 1.

    Args:
        cosine: Cosine of evidence and statement, -1 to 1.
        covered: Share of the statement's content stems in the evidence, 0 to 1.
    """
    logit = INTERCEPT + PER_COSINE * cosine + PER_COVERAGE * covered + ALL_COVERED * (covered >= 1)
    return 1 / (1 + math.exp(-logit))


_SEGMENTS = re.compile(
    r"(?<=[.;:!?])\s+|\s+[–—]\s+|,\s+(?=(?:but|and|while|although|though|which|who|because|so|as)\b)"
)


def _closest_segment(evidence: str, statement: str) -> str:
    """The clause of the evidence that shares most words with the statement.

    A negation elsewhere in a long sentence must not count against the statement.
    """
    wanted = content_stems(statement)
    return max(_SEGMENTS.split(evidence), key=lambda part: len(wanted & content_stems(part)))


def _plain(text: str) -> str:
    return " ".join(word.lower for word in words(text) if word.surface not in "“”\"‘’'.,;:")


def _values_missing(pair: Pair) -> bool:
    """Whether the statement gives a value that the evidence (or its context) does not."""
    given = [*stated(pair.evidence)]
    given += [value for value in values(pair.context) if value.kind is ValueKind.DATE]
    for value in values(pair.statement):
        if value.kind is ValueKind.RANK:
            continue
        near = [v for v in given if _same_measure(value, v) and compatible(value, v)]
        if not is_bound(value):
            near = [v for v in near if not is_bound(v)]
        if value.kind is ValueKind.NUMBER and value.unit:
            near = [v for v in near if comparable(value, v) or not v.unit]
        if not near:
            return True
    return False


def _same_measure(one: Value, other: Value) -> bool:
    """Whether the kinds agree, and for dates at least one part is stated by both."""
    return comparable(one, other) if one.kind is ValueKind.DATE else one.kind is other.kind


def _names_missing(pair: Pair) -> bool:
    """Whether the statement names somebody or something that the evidence does not."""
    known = {stem(w.lower) for w in words(pair.evidence + " " + pair.context)}
    dates = [v for v in values(pair.statement) if v.kind is ValueKind.DATE]
    for start, end in names(pair.statement):
        if any(d.start < end and start < d.end for d in dates):
            continue
        told = [stem(w.lower) for w in words(pair.statement[start:end]) if w.is_capitalised]
        if told and not any(one in known for one in told):
            return True
    return False


def _negated(text: str) -> bool:
    found = words(text)
    count = sum(1 for word in found if is_negation(word))
    count += sum(
        1
        for word in found
        if word.lower in {"failed", "fails", "refused", "refuses", "unable", "lacked", "lacks"}
    )
    return count % 2 == 1


def _opposed(one: str, other: str) -> bool:
    """Whether one text has a word where the other has its opposite, and not both."""
    mine = {stem(w.lower) for w in words(one)}
    theirs = {stem(w.lower) for w in words(other)}
    return any(
        (a in mine and b in theirs and b not in mine and a not in theirs)
        or (b in mine and a in theirs and a not in mine and b not in theirs)
        for a, b in _OPPOSITES
    )
