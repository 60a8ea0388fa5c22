"""Does the evidence say it? The ``Entailment`` protocol and its exact first version.

Contents are compared, not reports: what wraps them is taken off by the caller. One
evidence text that supports is enough (the rule is ``max_support``).
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from bot.conflicts import (
    ValueConflict,
    comparable,
    differing_shares,
    percentages,
    same_person,
    sets_apart,
    value_conflict,
)
from bot.moods import Mood, mood, planning_cue
from bot.opposites import turned
from bot.reading.offices import other_office
from bot.reading.people import differently_named
from bot.reading.tokens import content_stems, coverage, names, stem, words
from bot.values.extract import dates, stated, values
from bot.values.ranks import rank_holder
from bot.values.value import Value, ValueKind, compatible, is_bound


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
        told: The evidence for a model to read: without its words of doubt, and after the
            sentence that it leans on ("She resigned."); empty means the evidence itself.
    """

    evidence: str
    context: str
    statement: str
    cosine: float
    told: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A relation and how sure the judge is (0 to 1).

    ``by_value``: a value decided it. ``outside``: what decided it stands outside the
    reported content (a rank in "Major Ruiz said …" is the document's own word).
    ``settled``: it is certain, whatever a model says. ``entailed`` and ``opposed``: how
    probable a trained model holds it that the evidence entails and that it contradicts the
    statement, 0 where it was not worth asking and None where there is no model.
    """

    relation: Relation
    confidence: float
    by_value: bool = False
    outside: bool = False
    settled: bool = False
    entailed: float | None = None
    opposed: float | None = None


class Entailment(Protocol):
    """Judges pairs of evidence and statement."""

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """One judgement a pair, in order; empty for no pairs."""
        ...


# Probability that evidence entails a statement, from the cosine and the share of the
# statement's words in the evidence, where nothing exact speaks against it: logistic
# regression on public entailment data (`python -m bench.fit_similarity FILE…`). These were
# fitted when names and values still counted as words; fitted again without them they are
# -4.06 and (5.23, 0.55, 1.27), and ENTAILED would have to be swept anew.
INTERCEPT = -4.32
WEIGHTS = (5.17, 1.09, 1.07)
# Swept on bench/collections/development: 0.22 to 0.34 differ by two checks in 116.
ENTAILED = 0.30
# Set by hand.
TOPIC_COSINE = 0.5
SWAPPED_COVERAGE = 0.8  # and before another name in the same place counts as one
TURNED_COVERAGE = 0.6  # words shared before a negation counts as "the opposite"
CONTEXT = 0.5  # what a word of the statement counts that only stands just before the evidence
NEAR_COVERAGE = 0.5


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
    # "No residents were injured" holds the words "residents were injured".
    if f" {_plain(pair.statement)} " in f" {_plain(pair.evidence)} " and not _turned(pair):
        return Judgement(Relation.ENTAILS, 1.0, settled=True)
    rank = _rank_relation(pair)
    if rank is not None:
        return rank
    features = similarity_features(pair)
    if not _near_enough(features):
        return Judgement(Relation.LEAVES_OPEN, 1 - max(0.0, pair.cosine))
    probability = entail_prob(features)
    if values_missing(pair):
        near = probability >= ENTAILED or value_conflict(pair.statement, pair.evidence) is not None
        relation = (
            Relation.CONTRADICTS
            if near and rival_values(pair.statement, pair.evidence)
            else Relation.LEAVES_OPEN
        )
        return Judgement(relation, probability, by_value=relation is Relation.CONTRADICTS)
    if _only_planned(pair) or _of_others(pair):
        return Judgement(Relation.LEAVES_OPEN, probability, settled=True)
    if features[1] >= TURNED_COVERAGE and _turned(pair):
        return Judgement(Relation.CONTRADICTS, probability)
    if probability < ENTAILED or _is_half_of_little(pair):
        return Judgement(Relation.LEAVES_OPEN, 1 - probability)
    if names_missing(pair):
        swapped = features[1] >= SWAPPED_COVERAGE and _names_another(pair)
        relation = Relation.CONTRADICTS if swapped else Relation.LEAVES_OPEN
        return Judgement(relation, probability)
    return Judgement(Relation.LEAVES_OPEN if _turned(pair) else Relation.ENTAILS, probability)


def _only_planned(pair: Pair) -> bool:
    """Whether the evidence only plans or foresees what the statement gives for a fact."""
    told = planning_cue(pair.evidence, pair.statement)
    return told is not None and mood(pair.statement) is Mood.FACT


# "No residents", "all the boats": of whom or what a statement says that it holds of none or all.
_WHOLE = re.compile(
    r"\b(?:no|all|every|each|none\s+of|neither|both)\s+(?:of\s+)?(?:the\s+|its\s+|his\s+|her\s+|their\s+|these\s+|those\s+)?"
    r"(?P<whom>(?:[a-z][\w’'-]*\s+){0,2}?[a-z][\w’'-]*)(?=\s+(?:is|are|was|were|has|have|had|will|would|can|could|did|do|does|may|must|[a-z]+ed|[a-z]+s)\b)",
    re.I,
)


def _of_others(pair: Pair) -> bool:
    """Whether the statement is of none or all of some that the evidence does not speak of.

    "No residents were hurt" says nothing of firefighters.
    """
    known = content_stems(f"{pair.evidence} {pair.context}")
    return any(
        stem(found["whom"].split()[-1].lower()) not in known
        for found in _WHOLE.finditer(pair.statement)
        if content_stems(found["whom"])
    )


def _is_half_of_little(pair: Pair) -> bool:
    """Whether a statement of one or two content words has one that the evidence lacks.

    "The gearbox failed" is not said by "We opened the gearbox", however near they are.
    """
    told = content_stems(pair.statement)
    said = content_stems(f"{pair.evidence} {pair.context.split(chr(10), 1)[0]}")
    return len(told) <= 2 and not told <= said


def _near_enough(features: tuple[float, float, float]) -> bool:
    cosine, covered, _ = features
    return cosine >= TOPIC_COSINE or covered >= NEAR_COVERAGE


def rival_values(statement: str, evidence: str) -> ValueConflict | None:
    """A value of the statement and the one that near evidence gives in its place, or None.

    Looser than ``value_conflict``: meant for evidence that is known to be near.
    """
    if sets_apart(statement, evidence):
        return None
    for part, other in differing_shares(statement, evidence):
        return ValueConflict(part, other)
    given = stated(evidence)
    numbers = [v for v in given if v.kind is ValueKind.NUMBER]
    for value in stated(statement):
        rivals = [v for v in given if comparable(value, v)]
        if not rivals and value.kind is ValueKind.NUMBER and len(numbers) == 1:
            rivals = numbers
        if rivals and not any(compatible(value, v) for v in rivals):
            return ValueConflict(value, rivals[0])
    return None


def _rank_relation(pair: Pair) -> Judgement | None:
    """A statement of nothing but somebody's rank is decided by the ranks before that name."""
    ranks = [value for value in values(pair.statement) if value.kind is ValueKind.RANK]
    if len(ranks) != 1:
        return None
    holder = rank_holder(pair.statement, ranks[0])
    told = pair.statement[: ranks[0].start] + pair.statement[ranks[0].end :]
    if not holder or content_stems(told) - {stem(word) for word in holder} - _RANK_FRAME:
        return None
    said = pair.context.split("\n")[0]
    for value in values(said):
        if value.kind is ValueKind.RANK and same_person(holder, rank_holder(said, value)):
            agrees = compatible(ranks[0], value)
            relation = Relation.ENTAILS if agrees else Relation.CONTRADICTS
            return Judgement(relation, 0.95, by_value=not agrees, outside=True, settled=True)
    return Judgement(Relation.LEAVES_OPEN, 0.5, settled=True)


_RANK_FRAME = frozenset({"rank", "hold"})


def similarity_features(pair: Pair) -> tuple[float, float, float]:
    """Cosine; share of the statement's words covered; whether all are.

    A word that stands only just before the evidence counts by ``CONTEXT``.
    """
    told, evidence = _told(pair.statement), content_stems(pair.evidence)
    covered = coverage(told, evidence)
    nearby = coverage(told - evidence, content_stems(pair.context))
    return (pair.cosine, covered + CONTEXT * nearby * (1 - covered), float(covered >= 1))


@lru_cache(maxsize=8192)
def _told(statement: str) -> frozenset[str]:
    """Content stems outside names and values, which are checked exactly; all if none are left."""
    spans = [(value.start, value.end) for value in values(statement)]
    kept = list(statement)
    for start, end in (*spans, *names(statement)):
        kept[start:end] = " " * (end - start)
    told = content_stems("".join(kept))
    return (told - _MEASURING if spans else told) or content_stems(statement)


# Verbs that only join a thing and its value: "amounts to", "totals", "stands at".
_MEASURING = frozenset(
    map(stem, "amount total come came stand stood run reach reached worth put equal".split())
)


def entail_prob(features: Sequence[float]) -> float:
    """Probability of entailment by ``similarity_features`` alone, 0 to 1."""
    logit = INTERCEPT + sum(w * f for w, f in zip(WEIGHTS, features, strict=True))
    return 1 / (1 + math.exp(-logit))


def exact_fault(pair: Pair) -> bool:
    """Whether an exact check decides: a value or name is missing, or the sense is turned."""
    return values_missing(pair) or names_missing(pair) or _turned(pair)


def _turned(pair: Pair) -> bool:
    return turned(pair.evidence, pair.statement)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return " ".join(word.lower for word in words(text) if word.surface not in "“”\"‘’'.,;:")


def values_missing(pair: Pair) -> bool:
    """Whether the statement gives a value that the evidence (or its context) does not."""
    if differing_shares(pair.statement, pair.evidence):
        return True
    wanted = [value for value in values(pair.statement) if value.kind is not ValueKind.RANK]
    kinds = {value.kind for value in wanted}
    given = [*stated(pair.evidence)] if wanted else []
    if ValueKind.PERCENT in kinds:
        given += percentages(pair.evidence)
    if ValueKind.DATE in kinds:
        given += dates(pair.context)
    if ValueKind.TIME in kinds:
        # The time in front of a line of a log is no part of its content.
        own = values(pair.context.split("\n")[0])
        given += [value for value in own if value.kind is ValueKind.TIME]
    for value in wanted:
        near = [v for v in given if _same_measure(value, v) and _agree(value, v)]
        if not is_bound(value):
            near = [v for v in near if not is_bound(v)]
        if value.kind is ValueKind.NUMBER and value.unit:
            near = [v for v in near if _counts_alike(value, v, pair)]
        if not near and not (_is_small(value, pair.statement) and not _rivals(value, given)):
            return True
    return False


def _rivals(value: Value, given: Sequence[Value]) -> list[Value]:
    return [other for other in given if comparable(value, other)]


def _is_small(value: Value, text: str) -> bool:
    """A spelled "one", "two" or "three" that the evidence may leave unsaid ("both")."""
    return value.kind is ValueKind.NUMBER and value.high <= 3 and text[value.start].isalpha()


def _counts_alike(told: Value, given: Value, pair: Pair) -> bool:
    """Whether a number counts what another one counts: "seats 900 people", "has 900 seats"."""
    if comparable(told, given) or not given.unit:
        return True
    around = pair.evidence[: given.start] + pair.evidence[given.end :]
    return given.kind is ValueKind.NUMBER and bool(told.unit & content_stems(around))


def _same_measure(one: Value, other: Value) -> bool:
    """Whether the kinds agree, and for dates at least one part is stated by both.

    "5.8 million" with nothing that it counts may be a sum of money.
    """
    if one.kind is ValueKind.DATE:
        return comparable(one, other)
    bare = one.kind is ValueKind.NUMBER and not one.unit and other.kind is ValueKind.MONEY
    return one.kind is other.kind or bare


def _agree(told: Value, given: Value) -> bool:
    """Whether both can be true, a bare number taken for what the other measures."""
    return compatible(replace(told, kind=given.kind), given)


def names_missing(pair: Pair) -> bool:
    """Whether the statement names somebody, something or an office that the evidence does not.

    A name may stand just before the evidence, unless the evidence opens with another.
    """
    near = pair.evidence if _opens_with_name(pair) else f"{pair.evidence} {pair.context}"
    known = {stem(w.lower) for w in words(near)}
    return (
        any(not told & known for told in _named(pair.statement))
        or differently_named(pair.statement, near)
        or other_office(pair.statement, pair.evidence)
    )


def _named(text: str) -> list[frozenset[str]]:
    """The stems of each name, dates left out."""
    dates = [v for v in values(text) if v.kind is ValueKind.DATE]
    spans = [s for s in names(text) if not any(d.start < s[1] and s[0] < d.end for d in dates)]
    stems = (
        frozenset(stem(w.lower) for w in words(text[start:end]) if w.is_capitalised)
        for start, end in spans
    )
    return [one for one in stems if one]


def _opens_with_name(pair: Pair) -> bool:
    """Whether the evidence begins with a name of two words that the statement does not hold."""
    told = {stem(w.lower) for w in words(pair.statement)}
    first = names(pair.evidence)[:1]
    if not first or first[0][0] > 0:
        return False
    held = [stem(w.lower) for w in words(pair.evidence[: first[0][1]])]
    return len(held) >= 2 and not told & set(held)


def _names_another(pair: Pair) -> bool:
    """Whether the evidence itself names somebody whom the statement does not."""
    told = {stem(w.lower) for w in words(pair.statement)}
    return any(not one & told for one in _named(pair.evidence)) or differently_named(
        pair.evidence, pair.statement
    )
