"""Why a statement is flagged: the words of a place, a plain sentence, the other side."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import ReasonCode
from bot.conflicts import (
    ValueConflict,
    clashing,
    name_stems,
    of_other_days,
    rank_conflict,
    sets_apart,
    value_conflict,
)
from bot.origins import origin_key
from bot.reading.assertions import is_code
from bot.reading.hedging import Cue
from bot.reading.lexicon import CueKind
from bot.reading.offices import two_offices
from bot.reading.people import Apart, two_people
from bot.reading.reading import Reading, Stance
from bot.reading.speech import Attribution
from bot.reading.tokens import content_stems, coverage
from bot.shelf import Near
from bot.support import Entailment, Judgement, Pair, Relation


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason before it has a citation: words of a sentence, and the other side.

    ``start`` and ``end`` are into the sentence's text, as are ``other_start`` and
    ``other_end`` into the other sentence's.
    """

    code: ReasonCode
    message: str
    near: Near
    start: int
    end: int
    other: Near | None = None
    other_start: int = 0
    other_end: int = 0


def doubts_of(near: Near) -> tuple[Ground, ...]:
    """The grounds that a sentence itself gives for doubting its content."""
    reading = near.reading
    found = []
    if reading.unnamed is not None:
        layer = reading.unnamed
        message = f"The claim rests on a source that is not named: {layer.name}."
        found.append(
            Ground(ReasonCode.ANONYMOUS_SOURCE, message, near, *_layer_span(layer, reading))
        )
    for cue in reading.doubted:
        if cue.kind is CueKind.NOT_CONFIRMED:
            found.append(
                Ground(
                    ReasonCode.NOT_CONFIRMED,
                    "The source says that this is not confirmed.",
                    near,
                    cue.start,
                    cue.end,
                )
            )
        else:
            message = f"The source does not state it as a fact: “{cue.surface}”."
            found.append(Ground(ReasonCode.HEDGED, message, near, cue.start, cue.end))
    return tuple(found)


def _layer_span(layer: Attribution, reading: Reading) -> tuple[int, int]:
    return (layer.start, layer.end) if layer.end > layer.start else (reading.start, reading.end)


def stance_ground(near: Near, claim: Near) -> Ground:
    """A denial or a non-confirmation of a claim."""
    reading, cue = near.reading, near.reading.cue or _whole(near.reading)
    who = reading.layers[-1].name if reading.layers else "the document"
    if reading.stance is Stance.DENIES:
        code, message = ReasonCode.DENIED, f"It is denied: “{cue.surface}” ({who})."
    else:
        code, message = (
            ReasonCode.NOT_CONFIRMED,
            f"It could not be confirmed: “{cue.surface}” ({who}).",
        )
    return Ground(
        code, message, near, cue.start, cue.end, claim, claim.reading.start, claim.reading.end
    )


def _whole(reading: Reading) -> Cue:
    return Cue(CueKind.DENIAL, 0, len(reading.sentence.text), reading.sentence.text)


def conflict_grounds(
    content: str,
    asserting: Sequence[Near],
    others: Sequence[Near],
    entailment: Entailment,
    asks_rank: bool,
) -> list[Ground]:
    """What differs between the first asserting place and places that say otherwise."""
    base = asserting[0]
    rivals = [
        near
        for near in others
        if near.reading.asserts
        and near.key not in {a.key for a in asserting}
        and not is_code(near.reading.sentence.text)
    ]
    found: list[Ground] = []
    if asks_rank:
        found.extend(_rank_grounds(base, [*asserting[1:], *rivals, *others]))
    # A conflict has two sides: what clashes when read from the other is one from here too.
    pairs = [pair for near in rivals for pair in both_ways(near, content)]
    judged = entailment.judge(pairs)
    for near, there, here in zip(rivals, judged[::2], judged[1::2], strict=True):
        if _one_story(base, near) or _of_another(base, near):
            continue
        ground = _conflict(content, base, near, there, here)
        if ground is not None:
            found.append(ground)
    return found


# A model's probability of contradiction, read from each of two sides, from which two contents
# are in conflict; and, where the exact checks find one, from the side that is more sure. Swept on
# bench/standing_cases/development and bench/collections/blind and blind2: lower (0.4, and
# with fewer words in common) the flags that come with it are wrong as often as right.
OPPOSED = 0.48
OPPOSED_ONCE = 0.26
# Share of the words of one of them that the other must hold where only the model finds them
# contrary and no values are at odds: more than a name, which is one word in three of a short
# sentence. At 0.15 it finds twice as many of the conflicts of bench/matters/affairs.jsonl, but
# sets a ship that was hauled out against its collision in docs/. From ``SURELY`` on, read from
# each side, the words need not be shared: that finds two more conflicts of the 149 labelled on
# development, blind and blind2, and nothing wrong in docs/; 0.55 finds four, with more flags that
# are wrong.
IN_COMMON = 0.4
SURELY = 0.6


def _conflict(
    content: str, base: Near, near: Near, there: Judgement, here: Judgement
) -> Ground | None:
    """The ground of two contents that cannot both be true, or None.

    The exact checks find one from either side; a trained model must agree from one side,
    or find it by itself from both.
    """
    exact = (
        _clash(content, base, near, there)
        or _clash(content, base, near, here)
        or _offices_ground(base, near)
    )
    if there.opposed is None or here.opposed is None:
        return exact
    if exact is not None and max(there.opposed, here.opposed) >= OPPOSED_ONCE:
        return exact
    if min(there.opposed, here.opposed) < OPPOSED:
        return None
    mine, theirs = base.reading.content, near.reading.content
    clash = value_conflict(mine, theirs, same_topic=True)
    if clash is not None:
        return _values_ground(base, near, _spans(clash))
    if (people := two_people(mine, theirs)) is not None:
        return _values_ground(base, near, people)
    sure = min(there.opposed, here.opposed) >= SURELY
    if exact is None and not sure and _in_common(mine, theirs) < IN_COMMON:
        return None
    # Values that measure different things: then it was they that misled the model.
    return None if clashing(mine, theirs) else _statement_ground(base, near)


def _of_another(one: Near, other: Near) -> bool:
    """Whether "it" in one of them stands for something that the other does not name."""
    if not (one.leans or other.leans):
        return False
    mine, theirs = (name_stems(near.told(near.reading.content)) for near in (one, other))
    return bool(mine) and bool(theirs) and not mine & theirs


def bare_pair(near: Near, content: str) -> Pair:
    """A place's content as evidence for ``content``, without the words around it."""
    told = near.told(near.reading.unhedged)
    return Pair(near.reading.content, "", content, near.cosine, told)


def both_ways(near: Near, content: str) -> tuple[Pair, Pair]:
    """A place's content against ``content`` and the reverse, without the words around."""
    return bare_pair(near, content), Pair(content, "", near.reading.content, near.cosine)


def _one_story(one: Near, other: Near) -> bool:
    """Whether one voice tells both in one document, or they stand side by side there.

    What it says of a thing further on is a later state, another part, another instance.
    """
    if one.info.path != other.info.path:
        return False
    apart = abs(one.reading.sentence.position - other.reading.sentence.position)
    return apart <= 1 or origin_key(one)[0] == origin_key(other)[0]


def _rank_grounds(base: Near, rivals: Sequence[Near]) -> list[Ground]:
    for near in rivals:
        clash = rank_conflict(base.reading.sentence.text, near.reading.sentence.text)
        if clash is not None:
            mine, theirs = clash.mine, clash.theirs
            message = _differ(
                base.reading.sentence.text[mine.start : mine.end],
                near.reading.sentence.text[theirs.start : theirs.end],
                base,
                near,
            )
            return [
                Ground(
                    ReasonCode.CONFLICTING_VALUES,
                    message,
                    base,
                    mine.start,
                    mine.end,
                    near,
                    theirs.start,
                    theirs.end,
                )
            ]
    return []


def _clash(content: str, base: Near, near: Near, judgement: Judgement) -> Ground | None:
    """The ground of what the exact checks find from one side, or None."""
    if judgement.relation is not Relation.CONTRADICTS:
        return None
    clash = value_conflict(base.reading.content, near.reading.content)
    if clash is not None:
        return _values_ground(base, near, _spans(clash))
    if judgement.by_value or not _one_proposition(content, near.reading.content):
        return None
    return _statement_ground(base, near)


def _offices_ground(base: Near, near: Near) -> Ground | None:
    """The ground of two offices that one person has in two contents, or None."""
    mine, theirs = base.reading.content, near.reading.content
    apart = sets_apart(mine, theirs) or of_other_days(mine, theirs)
    offices = None if apart else two_offices(mine, theirs)
    return None if offices is None else _values_ground(base, near, offices)


def _spans(clash: ValueConflict) -> Apart:
    mine, theirs = clash.mine, clash.theirs
    return Apart((mine.start, mine.end), (theirs.start, theirs.end))


def _values_ground(base: Near, near: Near, apart: Apart) -> Ground:
    (start, end), (other_start, other_end) = apart.mine, apart.theirs
    at, theirs_at = base.reading.start, near.reading.start
    message = _differ(
        base.reading.content[start:end], near.reading.content[other_start:other_end], base, near
    )
    return Ground(
        ReasonCode.CONFLICTING_VALUES,
        message,
        base,
        at + start,
        at + end,
        near,
        theirs_at + other_start,
        theirs_at + other_end,
    )


def _statement_ground(base: Near, near: Near) -> Ground:
    return Ground(
        ReasonCode.CONFLICTING_STATEMENT,
        f"Another passage says otherwise{_when(base, near)}.",
        base,
        base.reading.start,
        base.reading.end,
        near,
        near.reading.start,
        near.reading.end,
    )


# Share of the words of each of two contents that the other must hold for yes against no.
ONE_PROPOSITION = 0.6


def _one_proposition(one: str, other: str) -> bool:
    """Whether two contents are about one proposition, so that yes against no is a conflict."""
    mine, theirs = content_stems(one), content_stems(other)
    return min(coverage(mine, theirs), coverage(theirs, mine)) >= ONE_PROPOSITION


def _in_common(one: str, other: str) -> float:
    """Share of the words of one of two contents that the other holds, the larger one.

    One word alone is nothing in common: "both sheds were destroyed" and "a torch burned in one
    of the sheds".
    """
    mine, theirs = content_stems(one), content_stems(other)
    return max(coverage(mine, theirs), coverage(theirs, mine)) if len(mine & theirs) > 1 else 0.0


def _differ(mine: str, theirs: str, base: Near, near: Near) -> str:
    where = near.info.title or near.info.path
    return f"The sources differ: “{mine}” here, “{theirs}” in {where}{_when(base, near)}."


def _when(base: Near, near: Near) -> str:
    if base.info.date and near.info.date and base.info.date != near.info.date:
        return ", which is later" if near.info.date > base.info.date else ", which is earlier"
    return ""


def superseding(later: Near, earlier: Near) -> Ground:
    """The history of a corrected fact: information, no flag."""
    message = f"This corrects an earlier statement of the same source{_when(later, earlier)}."
    reading, other = later.reading, earlier.reading
    return Ground(
        ReasonCode.SUPERSEDED,
        message,
        later,
        reading.start,
        reading.end,
        earlier,
        other.start,
        other.end,
    )


def single_origin(near: Near, documents: int, origin: str) -> Ground:
    """Several documents, one origin: information, no flag."""
    message = f"{documents} documents say this, but all of it comes from one origin: {origin}."
    return Ground(ReasonCode.SINGLE_ORIGIN, message, near, near.reading.start, near.reading.end)


_CONFLICTS = (ReasonCode.CONFLICTING_STATEMENT, ReasonCode.CONFLICTING_VALUES)


def distinct(grounds: Sequence[Ground]) -> tuple[Ground, ...]:
    """Each ground once: the same message for the same code, against the same place."""
    kept: dict[tuple[object, ...], Ground] = {}
    for ground in grounds:
        other = ground.other.key if ground.other and ground.code in _CONFLICTS else None
        kept.setdefault((ground.code, ground.message.lower(), other), ground)
    return tuple(kept.values())
