"""Do the sources stand behind a statement: its standing, with the grounds for it.

The findings are kept apart (doubts, denials, non-confirmations, conflicts, origins)
and the label is derived from them in the order of precedence that the README gives.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import Standing
from bot.conflicts import agreeing, name_stems, value_conflict
from bot.grounds import (
    Ground,
    bare_pair,
    conflict_grounds,
    distinct,
    doubts_of,
    single_origin,
    stance_ground,
)
from bot.origins import independent, origin_key, origins_of, same_origin
from bot.reading.reading import Reading, Stance
from bot.reading.tokens import content_stems, coverage, denies
from bot.shelf import Near
from bot.support import Entailment


@dataclass(frozen=True, slots=True)
class Finding:
    """How a statement stands, who it comes from, and why."""

    standing: Standing | None
    origins: tuple[str, ...]
    grounds: tuple[Ground, ...]


def assess(
    content: str,
    asserting: Sequence[Near],
    others: Sequence[Near],
    stances: Sequence[Near],
    entailment: Entailment,
    asks_rank: bool = False,
) -> Finding:
    """How ``content`` stands.

    Args:
        content: The innermost reported content of the statement.
        asserting: The places that say it; the finding is empty without any.
        others: Places near it that say something else, with their cosine to it.
        stances: Denials and non-confirmations that concern it.
        entailment: Judge of statements that clash.
        asks_rank: Whether a differing rank of a named person matters here.
    """
    if not asserting:
        return Finding(None, (), ())
    origins = origins_of(asserting)
    doubts = [ground for near in asserting for ground in doubts_of(near)]
    denied = _stance_grounds(stances, Stance.DENIES, asserting[0])
    open_ = _stance_grounds(stances, Stance.NOT_CONFIRMED, asserting[0])
    conflicts = conflict_grounds(content, asserting, others, entailment, asks_rank)
    again = _saying_again(content, asserting, entailment)
    standing = _label(asserting, again, doubts, open_, denied, conflicts)
    grounds = [*denied, *conflicts]
    if standing in (Standing.UNVERIFIED, Standing.DISPUTED):
        grounds += [*doubts, *open_]
    documents = len({near.info.path for near in asserting})
    if documents > 1 and len(origins) == 1:
        grounds.append(single_origin(asserting[0], documents, *origins.values()))
    return Finding(standing, tuple(origins.values()), distinct(grounds))


def _stance_grounds(stances: Sequence[Near], stance: Stance, claim: Near) -> list[Ground]:
    return [stance_ground(near, claim) for near in stances if near.reading.stance is stance]


def _label(
    asserting: Sequence[Near],
    again: Sequence[Near],
    doubts: Sequence[Ground],
    open_: Sequence[Ground],
    denied: Sequence[Ground],
    conflicts: Sequence[Ground],
) -> Standing:
    """The first that holds: disputed, unverified, confirmed, reported.

    A confirmation that comes after every doubt and denial settles them.
    """
    confirmed = independent(again) >= 2 or _confirmed_by_another(again, asserting)
    against = [ground.near for ground in (*doubts, *open_, *denied)]
    settled = confirmed and any(_is_later(near, against) for near in again)
    if conflicts or (denied and not settled):
        return Standing.DISPUTED
    # What is only like it takes no doubt away.
    if not again or (open_ and not settled):
        return Standing.UNVERIFIED
    return Standing.CONFIRMED if confirmed else Standing.REPORTED


# Shares of the words of each of two contents that the other must hold, the smaller and the
# larger one, for a second origin to count: on bench/standing_cases/development and
# bench/collections/blind they part what says the same from what is only near.
AGAIN_LEAST = 0.42
AGAIN_MOST = 0.6
# The same where both give one telling value. Set by hand, seen on two invented reports.
FIGURE_LEAST, FIGURE_MOST = 0.3, 0.5


# Probability of entailment by a trained model from which a second origin counts in other words.
AGAIN_SURE = 0.65


def _saying_again(
    content: str, asserting: Sequence[Near], entailment: Entailment
) -> tuple[Near, ...]:
    """The places without doubt that say a content once more, in its words or in others."""
    clean = [near for near in asserting if not near.reading.is_doubtful]
    judged = entailment.judge([bare_pair(near, content) for near in clean])
    # To the model, most of what says that something is not so says the same.
    is_denied = denies(content)
    return tuple(
        near
        for near, one in zip(clean, judged, strict=True)
        if says_again(near, asserting[0]) or ((one.entailed or 0.0) >= AGAIN_SURE and not is_denied)
    )


def says_again(near: Near, lead: Near) -> bool:
    """Whether a place says what the lead says, in about its words.

    One that merely supports it by its likeness is no second origin: nothing must count as
    confirmed for want of a better match.
    """
    told, again = lead.reading.content, near.reading.content
    mine, theirs = content_stems(told), content_stems(again)
    least, most = sorted((coverage(mine, theirs), coverage(theirs, mine)))
    shared = least >= AGAIN_LEAST and most >= AGAIN_MOST
    # One figure in both is worth some words.
    figure = least >= FIGURE_LEAST and most >= FIGURE_MOST and agreeing(told, again)
    return near.key == lead.key or shared or figure


def _confirmed_by_another(again: Sequence[Near], asserting: Sequence[Near]) -> bool:
    """Whether a named body confirms on record what another origin asserts."""
    confirming = [
        n
        for n in again
        if n.reading.stance is Stance.CONFIRMS and n.reading.layers and n.reading.unnamed is None
    ]
    return any(
        not same_origin(origin_key(one)[0], origin_key(other)[0])
        for one in confirming
        for other in asserting
    )


def _is_later(near: Near, doubted: Sequence[Near]) -> bool:
    """Whether ``near`` follows every doubt: by a later day, or by place in one document."""

    def follows(other: Near) -> bool:
        if near.info.path == other.info.path:
            return near.reading.sentence.position > other.reading.sentence.position
        return bool(near.info.date and other.info.date and near.info.date > other.info.date)

    return all(follows(other) for other in doubted)


# A stance concerns a claim when their words and embeddings are this close, and no
# other claim is closer by more than the margin. Set by hand, not measured: the margin for
# doubtful claims after reading the values on two news articles about one rumour.
CONCERNS = 0.42


MARGIN = 0.06
DOUBTFUL_MARGIN = 0.12


DOUBTFUL_FIRST = 0.12


def concerned(stance: Near, candidates: Sequence[Near]) -> tuple[Near, ...]:
    """The claims that a denial or a non-confirmation is about, nearest first.

    ``candidates`` are places near the stance, their cosines measured from it. What
    refers back ("it could not be verified") concerns the claim just before.
    Bodies are asked about doubtful claims, so these come first among equals.
    """
    if not stance.reading.concerns:
        return tuple(near for near in candidates if _is_meant(stance, near))
    scored = [
        (_closeness(stance, near, near.cosine), near)
        for near in candidates
        if near.reading.asserts and near.key != stance.key and not _is_of_another(stance, near)
    ]
    best = max((value for value, _ in scored), default=0.0)
    keep = [
        (value, near)
        for value, near in scored
        if value >= max(CONCERNS, best - (DOUBTFUL_MARGIN if near.reading.is_doubtful else MARGIN))
    ]
    return tuple(near for _, near in sorted(keep, key=lambda item: -item[0]))


def may_concern(stance: Near, claim: Near, cosine: float) -> bool:
    """Whether ``concerned`` could choose a claim, whatever else there is to choose.

    ``cosine`` is that of the two.
    """
    if not stance.reading.concerns:
        return _is_meant(stance, claim)
    return _closeness(stance, claim, cosine) >= CONCERNS and not _is_of_another(stance, claim)


def _is_of_another(stance: Near, claim: Near) -> bool:
    """Whether something else is denied than the claim says.

    Another value ("it is wrong that 15 came"), or the contrary of it: Holt, who "denied that he
    knew", does not deny that "Holt was never told".
    """
    told, denied = claim.reading.content, stance.reading.concerns
    own = stance.reading.stance is Stance.DENIES and denies(told) and not denies(denied)
    if own and _speakers(stance) & content_stems(told):
        return True
    return value_conflict(denied, told, same_topic=True) is not None


def _speakers(near: Near) -> frozenset[str]:
    """The words of the names of who speaks."""
    return content_stems(" ".join(layer.name for layer in near.reading.layers))


def _closeness(stance: Near, claim: Near, cosine: float) -> float:
    """How close what a stance concerns is to a claim, from about 0 to 1.5.

    A name alone in both brings nothing together that is left open: "whether the firm will be
    dropped" does not concern who owned it.
    """
    about = _about(stance.reading)
    both = about & content_stems(claim.reading.sentence.text)
    named = name_stems(stance.reading.sentence.text)
    open_ = stance.reading.stance is Stance.NOT_CONFIRMED
    shared = 0.0 if open_ and both <= named and not about <= named else coverage(about, both)
    doubtful = DOUBTFUL_FIRST * claim.reading.is_doubtful
    return (cosine + shared) / 2 + doubtful + MEANT * _is_meant(stance, claim)


def _is_meant(stance: Near, claim: Near) -> bool:
    """Whether the words of a stance point back to the claim."""
    return claim.key == (stance.info.path, stance.reading.target)


# What a demonstrative points back to ("a fire at that address") counts so much more.
MEANT = 0.3
_PRONOUN = re.compile(r"^\W*(?:that\s+)?(?:it|this|they|he|she|one|these|those)\b", re.I)


def _about(reading: Reading) -> frozenset[str]:
    """The words of what a stance concerns; of all its sentence where these are pronouns.

    "Asked about the fire, police declined to say whether it was set" concerns the fire.
    """
    about = content_stems(reading.concerns) - _CLAIM_STEMS
    if len(about) >= FEW and not _PRONOUN.match(reading.concerns):
        return about
    speakers = content_stems(" ".join(layer.name for layer in reading.layers))
    cue = content_stems(reading.cue.surface) if reading.cue else frozenset()
    wider = content_stems(reading.sentence.text) - _CLAIM_STEMS - speakers - cue - _ASKED_STEMS
    return wider or about


# Content words of which fewer do not tell one claim from another.
FEW = 2
_ASKED_STEMS = frozenset("ask contact approach question".split())
_CLAIM_STEMS = frozenset("claim report alleg rumor rumour accus suggest assert stori".split())
