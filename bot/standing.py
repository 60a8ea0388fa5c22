"""Do the sources stand behind a statement: its standing, with the grounds for it.

The findings are kept apart (doubts, denials, non-confirmations, conflicts, origins)
and the label is derived from them in the order of precedence that the README gives.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers import ReasonCode, Standing
from bot.attribution import Attribution, SourceKind
from bot.conflicts import rank_conflict, value_conflict
from bot.hedging import Cue, CueKind
from bot.reading import Reading, Stance
from bot.shelf import Near
from bot.support import Entailment, Judgement, Pair, Relation
from bot.tokens import content_stems, coverage, words


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
    cosines: Mapping[tuple[str, int], float],
    entailment: Entailment,
    asks_rank: bool = False,
) -> Finding:
    """How ``content`` stands.

    Args:
        content: The innermost reported content of the statement.
        asserting: The places that say it; the finding is empty without any.
        others: Places near it that say something else.
        stances: Denials and non-confirmations that concern it.
        cosines: Cosine of the statement and each of ``others``, by place.
        entailment: Judge of statements that clash.
        asks_rank: Whether a differing rank of a named person matters here.
    """
    if not asserting:
        return Finding(None, (), ())
    origins = _origins(asserting)
    doubts = tuple(ground for near in asserting for ground in doubts_of(near))
    denied = [
        _stance_ground(near, asserting[0])
        for near in stances
        if near.reading.stance is Stance.DENIES
    ]
    open_ = [
        _stance_ground(near, asserting[0])
        for near in stances
        if near.reading.stance is Stance.NOT_CONFIRMED
    ]
    conflicts = _conflicts(content, asserting, others, cosines, entailment, asks_rank)
    standing = _label(asserting, origins, doubts, open_, denied, conflicts)
    grounds: tuple[Ground, ...] = (*denied, *conflicts)
    if standing in (Standing.UNVERIFIED, Standing.DISPUTED):
        grounds = (*grounds, *doubts, *open_)
    if len({near.info.path for near in asserting}) > 1 and len(origins) == 1:
        grounds = (
            *grounds,
            _single_origin(
                asserting[0],
                len({near.info.path for near in asserting}),
                next(iter(origins.values())),
            ),
        )
    return Finding(standing, tuple(origins.values()), _distinct(grounds))


def _label(
    asserting: Sequence[Near],
    origins: Mapping[str, str],
    doubts: Sequence[Ground],
    open_: Sequence[Ground],
    denied: Sequence[Ground],
    conflicts: Sequence[Ground],
) -> Standing:
    clean = [near for near in asserting if not near.reading.is_doubtful]
    confirmed = len(_origins(clean)) >= 2 or _confirmed_by_another(clean, asserting)
    doubted = [g.near for g in (*doubts, *open_)]
    settled = confirmed and any(_is_later(near, doubted) for near in clean)
    if denied and not (
        settled and any(_is_later(near, [g.near for g in denied]) for near in clean)
    ):
        return Standing.DISPUTED
    if conflicts:
        return Standing.DISPUTED
    if not clean or (open_ and not settled):
        return Standing.UNVERIFIED
    return Standing.CONFIRMED if confirmed else Standing.REPORTED


def _confirmed_by_another(clean: Sequence[Near], asserting: Sequence[Near]) -> bool:
    """Whether a named body confirms on record what another origin asserts."""
    confirming = [
        n
        for n in clean
        if n.reading.stance is Stance.CONFIRMS and n.reading.layers and n.reading.unnamed is None
    ]
    return any(_origin_key(one) != _origin_key(other) for one in confirming for other in asserting)


def _is_later(near: Near, doubted: Sequence[Near]) -> bool:
    """Whether ``near`` follows every doubt: by date, or by place in one document."""

    def follows(other: Near) -> bool:
        if near.info.path == other.info.path:
            return near.reading.sentence.position > other.reading.sentence.position
        return bool(near.info.date and other.info.date and near.info.date >= other.info.date)

    return all(follows(other) for other in doubted)


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
    for cue in reading.doubts:
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


def _stance_ground(near: Near, claim: Near) -> Ground:
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


def _conflicts(
    content: str,
    asserting: Sequence[Near],
    others: Sequence[Near],
    cosines: Mapping[tuple[str, int], float],
    entailment: Entailment,
    asks_rank: bool,
) -> list[Ground]:
    base = asserting[0]
    rivals = [
        near
        for near in others
        if near.reading.asserts and near.key not in {a.key for a in asserting}
    ]
    found: list[Ground] = []
    if asks_rank:
        found.extend(_rank_grounds(base, [*rivals, *others]))
    pairs = [
        Pair(near.reading.content, "", content, cosines.get(near.key, near.cosine))
        for near in rivals
    ]
    for near, judgement in zip(rivals, entailment.judge(pairs), strict=True):
        ground = _clash(content, base, near, judgement)
        if ground is not None and not _same_place(base, near):
            found.append(ground)
    return found


def _same_place(one: Near, other: Near) -> bool:
    """Neighbouring sentences of one document tell one story; they are not set against each other."""
    return (
        one.info.path == other.info.path
        and abs(one.reading.sentence.position - other.reading.sentence.position) <= 1
    )


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
    if judgement.relation is not Relation.CONTRADICTS:
        return None
    theirs_at = near.reading.start
    clash = value_conflict(base.reading.content, near.reading.content)
    if clash is not None:
        mine, theirs, at = clash.mine, clash.theirs, base.reading.start
        message = _differ(
            base.reading.content[mine.start : mine.end],
            near.reading.content[theirs.start : theirs.end],
            base,
            near,
        )
        return Ground(
            ReasonCode.CONFLICTING_VALUES,
            message,
            base,
            at + mine.start,
            at + mine.end,
            near,
            theirs_at + theirs.start,
            theirs_at + theirs.end,
        )
    if judgement.by_value or not _one_proposition(content, near.reading.content):
        return None
    message = f"Another passage says otherwise{_when(base, near)}."
    return Ground(
        ReasonCode.CONFLICTING_STATEMENT,
        message,
        base,
        base.reading.start,
        base.reading.end,
        near,
        theirs_at,
        near.reading.end,
    )


# Share of the words of each of two contents that the other must hold for yes against no.
ONE_PROPOSITION = 0.6


def _one_proposition(one: str, other: str) -> bool:
    """Whether two contents are about one proposition, so that yes against no is a conflict."""
    mine, theirs = content_stems(one), content_stems(other)
    return min(coverage(mine, theirs), coverage(theirs, mine)) >= ONE_PROPOSITION


def _differ(mine: str, theirs: str, base: Near, near: Near) -> str:
    return f"The sources differ: “{mine}” here, “{theirs}” in {near.info.title or near.info.path}{_when(base, near)}."


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


def _single_origin(near: Near, documents: int, origin: str) -> Ground:
    message = f"{documents} documents say this, but all of it comes from one origin: {origin}."
    return Ground(ReasonCode.SINGLE_ORIGIN, message, near, near.reading.start, near.reading.end)


def _origins(asserting: Sequence[Near]) -> dict[str, str]:
    """Who first asserted it: key → name for a reader. One key is one origin."""
    found: dict[str, str] = {}
    for near in asserting:
        key, name = _origin_key(near)
        if not key.startswith("weasel"):
            found.setdefault(key, name)
    relays = {key.split("|", 1)[1] for key in found if key.startswith("unnamed|")}
    merged = {key: name for key, name in found.items() if key.removeprefix("named|") not in relays}
    return merged or {key: name for key, name in [_origin_key(near) for near in asserting[:1]]}


def _origin_key(near: Near) -> tuple[str, str]:
    reading = near.reading
    document = f"document|{near.info.publisher or 'unknown'}".lower()
    voice = near.info.publisher or near.info.title or near.info.path
    unnamed = reading.unnamed
    if unnamed is not None:
        outer = [
            layer
            for layer in reading.layers
            if layer is not unnamed and layer.kind is not SourceKind.UNNAMED
        ]
        via = _identity(outer[-1]) if outer else document
        return f"unnamed|{via}", f"an unnamed source ({unnamed.name})" + (
            f", through {outer[-1].name}" if outer else ""
        )
    if reading.layers and reading.layers[-1].kind is not SourceKind.DOCUMENT:
        return f"named|{_identity(reading.layers[-1])}", reading.layers[-1].name
    if any(cue.kind is CueKind.WEASEL for cue in reading.doubts):
        return f"weasel|{document}", f"claims reported by {voice}"
    return document, voice


def _identity(layer: Attribution) -> str:
    """A person by surname, a body by the words that name it."""
    head = re.split(r",|\bwho\b|\(", layer.name)[0]
    proper = [word.lower.removesuffix("'s") for word in words(head) if word.is_capitalised]
    if layer.kind is SourceKind.NAMED_PERSON and proper:
        return proper[-1]
    return " ".join(sorted(content_stems(head) - _MEMBERS)) or head.lower()


_MEMBERS = frozenset(
    "spokesperson spokesman spokeswoman offici member statement report post letter".split()
)


# A stance concerns a claim when their words and embeddings are this close, and no
# other claim is closer by more than the margin. Chosen on bench/collections/development.
CONCERNS = 0.42
MARGIN = 0.06
DOUBTFUL_FIRST = 0.12


def concerned(stance: Near, candidates: Sequence[Near]) -> tuple[Near, ...]:
    """The claims that a denial or a non-confirmation is about, nearest first.

    ``candidates`` are places near the stance, their cosines measured from it. What
    refers back ("it could not be verified") concerns the claim just before.
    Bodies are asked about doubtful claims, so these come first among equals.
    """
    reading = stance.reading
    if not reading.concerns:
        return tuple(
            n
            for n in candidates
            if n.info.path == stance.info.path and n.reading.sentence.position == reading.target
        )
    about = content_stems(reading.concerns) - _CLAIM_STEMS
    scored = []
    for near in candidates:
        if near.reading.asserts and near.key != stance.key:
            shared = coverage(about, content_stems(near.reading.sentence.text))
            scored.append(
                ((near.cosine + shared) / 2 + DOUBTFUL_FIRST * near.reading.is_doubtful, near)
            )
    best = max((value for value, _ in scored), default=0.0)
    keep = [(value, near) for value, near in scored if value >= max(CONCERNS, best - MARGIN)]
    return tuple(near for _, near in sorted(keep, key=lambda item: -item[0]))


_CLAIM_STEMS = frozenset("claim report alleg rumor rumour accus suggest assert stori".split())


_CONFLICTS = (ReasonCode.CONFLICTING_STATEMENT, ReasonCode.CONFLICTING_VALUES)


def _distinct(grounds: Sequence[Ground]) -> tuple[Ground, ...]:
    """Each ground once: the same words for the same code, against the same place."""
    kept: dict[tuple[object, ...], Ground] = {}
    for ground in grounds:
        cue = ground.near.reading.sentence.text[ground.start : ground.end].lower()
        other = ground.other.key if ground.other and ground.code in _CONFLICTS else None
        kept.setdefault((ground.code, cue, other), ground)
    return tuple(kept.values())
