"""The two labels of a place in the documents: gathers what `standing` needs and asks it."""

import logging
from collections.abc import Callable, Collection, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

from bot.answers import BotError, Reason, ReasonCode
from bot.conflicts import rank_conflict
from bot.corrections import corrects, current, supersedes
from bot.grounds import conflict_grounds, superseding
from bot.questions import Asked, Want
from bot.reading.reading import Stance
from bot.reading.tokens import content_stems, coverage
from bot.shelf import Near, Shelf
from bot.standing import Finding, assess, concerned, may_concern
from bot.support import Entailment, Pair, Relation
from index.documents import DocumentInfo
from index.library import Library
from index.scope import EVERYTHING, Scope

logger = logging.getLogger(__name__)

# Passages looked at around a statement; each holds a few sentences.
AROUND = 12
# The next three are set by hand, on few cases; no bench run chose them.
# A place that supports the lead with this probability asserts the same fact.
SAME = 0.5
# A place whose content follows from the lead's with this probability states its core.
CORE = 0.8
# Share of each one's words that the other holds, for two sentences that say the same.
ALIKE = 0.7
_UNKNOWN = "The checks do not know the language of this document."
_PROBE = Pair("The pool is open.", "", "The pool is closed today.", 1.0)
_SILENT = (Stance.DENIES, Stance.NOT_CONFIRMED, Stance.NO_COMMENT)


@dataclass(frozen=True, slots=True)
class Around:
    """The neighbourhood of a place: what the search found, and what it depends on.

    Attributes:
        place: Document and position whose neighbourhood it is.
        nears: Checkable places in it, the place itself left out, nearest first;
            empty where only the extent matters.
        documents: Paths of the documents of all passages found.
        radius: Cosine that a passage needs to come in; -1 while every passage is in.
    """

    place: tuple[str, int]
    nears: tuple[Near, ...]
    documents: frozenset[str]
    radius: float


@dataclass(frozen=True, slots=True)
class Examined:
    """A finding with all that it rests on.

    ``asserting`` are the places that assert the content, the lead first; ``looked_at``
    the neighbourhoods that were searched, the lead's first, then those of denials and
    non-confirmations near it. While none of these changes, neither does the finding.
    ``alone`` if nothing else in its own neighbourhood has a part in the finding.
    """

    finding: Finding
    asserting: tuple[Near, ...]
    looked_at: tuple[Around, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class _Concerned:
    """The places that a denial or a non-confirmation is about, and where they were sought."""

    keys: frozenset[tuple[str, int]]
    around: Around


class Labeller:
    """Finds what bears on a statement and labels it. Remembers what a denial is about.

    Attributes:
        scope: The documents that it looks at; no others support, deny or contradict.
    """

    def __init__(self, library: Library, shelf: Shelf, entailment: Entailment) -> None:
        self._library = library
        self._shelf = shelf
        self._entailment = entailment
        self._concerned: dict[tuple[int, str, int], _Concerned] = {}
        self.scope = EVERYTHING

    def within(self, scope: Scope) -> "Labeller":
        """A labeller that looks at the documents in a scope alone."""
        if scope == self.scope:
            return self
        _ = self.fault  # asked once; the copy knows it then
        found = copy(self)
        found.scope, found._concerned = scope, {}
        return found

    @cached_property
    def fault(self) -> str | None:
        """Why nothing can be checked (a model is missing or damaged), or None."""
        try:
            self._entailment.judge([_PROBE])
        except BotError as error:
            logger.error("%s", error)
            return str(error)
        return None

    def not_checked(self, info: DocumentInfo) -> Reason | None:
        """Why what a document says cannot be checked; None where it can."""
        why = self.fault or ("" if is_checkable(info) else _UNKNOWN)
        return Reason(ReasonCode.NOT_CHECKED, why) if why else None

    def says_same(self, one: Near, other: Near) -> bool:
        """Whether each place's content supports the other's: one statement, twice.

        Where nothing can be checked, only the same words say the same.
        """
        if self.fault:
            return one.reading.content == other.reading.content
        if one.reading.asserts != other.reading.asserts:
            return False
        mine, theirs = content_stems(one.reading.content), content_stems(other.reading.content)
        if min(coverage(mine, theirs), coverage(theirs, mine)) < ALIKE:
            return False
        cosine = self._cosine(one, other)
        pairs = [_pair(one, other, cosine), _pair(other, one, cosine)]
        return all(j.relation is Relation.ENTAILS for j in self._entailment.judge(pairs))

    def same_for(self, asked: Asked) -> Callable[[Near, Near], bool]:
        """``says_same`` for a question; for a rank, places that give different ranks differ."""

        def same(one: Near, other: Near) -> bool:
            texts = one.reading.sentence.text, other.reading.sentence.text
            if asked.want is Want.TITLE and rank_conflict(*texts) is not None:
                return False
            return self.says_same(one, other)

        return same

    def finding(self, lead: Near, asks_rank: bool = False) -> tuple[Finding, tuple[Near, ...]]:
        """How the lead's content stands, and the places that assert it, the lead first."""
        found = self.examine(lead, asks_rank)
        return found.finding, found.asserting

    def examine(self, lead: Near, asks_rank: bool = False) -> Examined:
        """How the lead's content stands, and everything that this rests on."""
        home = self._around(lead)
        around, looked_at = home.nears, [home]
        if lead.reading.stance in _SILENT:
            asserting: tuple[Near, ...] = (lead,)
            stances: tuple[Near, ...] = ()
            others = around if asks_rank else ()
        else:
            asserting = (lead, *self._same(lead, around))
            refusing = self._refusing(asserting, around)
            stances = self._concerning(asserting, refusing)
            looked_at += [self._targets(near).around for near in refusing]
            others = around
        replaced = [near for near in others if supersedes(lead, near)]
        others = tuple(near for near in current(others) if near not in replaced)
        found = assess(
            lead.reading.content, asserting, others, stances, self._entailment, asks_rank
        )
        history = tuple(superseding(lead, near) for near in replaced)
        finding = replace(found, grounds=(*found.grounds, *history))
        alone = (
            asserting == (lead,)
            and not stances
            and not any(corrects(near) for near in (lead, *around))
            and all(ground.near == lead and ground.other is None for ground in finding.grounds)
        )
        return Examined(finding, asserting, tuple(looked_at), alone)

    def is_moved(self, lead: Near, newcomers: Collection[str]) -> bool:
        """Whether the finding of a lead that was ``alone`` may be another one now.

        Args:
            lead: The place.
            newcomers: Paths of the documents that came since.
        """
        if lead.reading.stance in _SILENT:
            return False
        nears = [near for near in self.around(lead) if near.info.path in newcomers]
        if any(_refuses(near) or corrects(near) for near in nears):
            return True
        told = [near for near in nears if near.reading.asserts]
        # As ``examine`` asks: fewer places in one call, so none that it asks about is left out.
        return bool(
            self._same(lead, told)
            or conflict_grounds(lead.reading.content, (lead,), told, self._entailment, False)
        )

    def widened(self, supporting: Sequence[Near], nears: Sequence[Near]) -> tuple[Near, ...]:
        """The supporting places, and those that say what the surest of them says."""
        if not supporting or not supporting[0].reading.asserts:
            return tuple(supporting)
        same = self._same(supporting[0], nears)
        return tuple({near.key: near for near in (*supporting, *same)}.values())

    def preceding(self, near: Near) -> Near | None:
        """The evidence sentence just before a place in its document, if there is one."""
        position = near.reading.sentence.position
        return self._shelf.place(near.info, position - 1) if near.before else None

    def around(self, lead: Near) -> tuple[Near, ...]:
        """Checkable places near the lead, the lead itself left out, nearest first."""
        return self._around(lead).nears

    def _around(self, lead: Near) -> Around:
        vector = self._shelf.vector(lead)
        hits = self._library.search_vector(vector, AROUND, self.scope)
        nears = tuple(
            near
            for near in self._shelf.near(vector, hits)
            if near.key != lead.key and is_checkable(near.info)
        )
        cosines = [hit.cosine for hit in hits if hit.cosine is not None]
        radius = min(cosines) if len(cosines) == AROUND else -1.0
        return Around(lead.key, nears, frozenset(hit.passage.document for hit in hits), radius)

    def stances(self, asserting: Sequence[Near], around: Sequence[Near]) -> tuple[Near, ...]:
        """Denials and non-confirmations among ``around`` that concern what is asserted."""
        return self._concerning(asserting, self._refusing(asserting, around))

    def _concerning(self, asserting: Sequence[Near], refusing: Sequence[Near]) -> tuple[Near, ...]:
        """Those of some denials and non-confirmations that are about what is asserted."""
        keys = {near.key for near in asserting}
        return tuple(near for near in refusing if keys & self._targets(near).keys)

    def _refusing(self, asserting: Sequence[Near], around: Sequence[Near]) -> tuple[Near, ...]:
        """Denials and non-confirmations that may concern one of some places.

        What each is about must be searched for, so the others are passed over first.
        """
        return tuple(
            near
            for near in around
            if _refuses(near)
            and any(may_concern(near, claim, self._cosine(near, claim)) for claim in asserting)
        )

    def _targets(self, stance: Near) -> _Concerned:
        key = (self._library.generation, *stance.key)
        found = self._concerned.get(key)
        if found is None:
            if len(self._concerned) > 10_000:
                self._concerned.clear()
            around = self._around(stance)
            targets = concerned(stance, (*around.nears, *self._referred(stance, around.nears)))
            same = [near for target in targets[:1] for near in self._same(target, around.nears)]
            keys = frozenset(near.key for near in (*targets, *same))
            found = _Concerned(keys, replace(around, nears=()))
            self._concerned[key] = found
        return found

    def _referred(self, stance: Near, nears: Sequence[Near]) -> tuple[Near, ...]:
        """The claim that "that is wrong" points back to, where the search did not find it."""
        target = stance.reading.target
        if target is None or (stance.info.path, target) in {near.key for near in nears}:
            return ()
        return (self._shelf.place(stance.info, target),)

    def _same(self, lead: Near, around: Sequence[Near]) -> tuple[Near, ...]:
        """Places that assert what the lead asserts, or clearly the core of it."""
        rivals = [near for near in around if near.reading.asserts and near.key != lead.key]
        vector = self._shelf.vector(lead)
        cosines = [float(self._shelf.vector(near) @ vector) for near in rivals]
        there = self._entailment.judge(
            [_pair(n, lead, c) for n, c in zip(rivals, cosines, strict=True)]
        )
        back = self._entailment.judge(
            [_pair(lead, n, c) for n, c in zip(rivals, cosines, strict=True)]
        )
        return tuple(
            near
            for near, one, other in zip(rivals, there, back, strict=True)
            if (one.relation is Relation.ENTAILS and one.confidence >= SAME)
            or (
                one.relation is not Relation.CONTRADICTS
                and other.relation is Relation.ENTAILS
                and other.confidence >= CORE
            )
        )

    def _cosine(self, one: Near, other: Near) -> float:
        return float(self._shelf.vector(one) @ self._shelf.vector(other))


def _refuses(near: Near) -> bool:
    return near.reading.stance in (Stance.DENIES, Stance.NOT_CONFIRMED)


def _pair(evidence: Near, statement: Near, cosine: float) -> Pair:
    context = f"{evidence.reading.sentence.text} \n{evidence.context}"
    content = evidence.reading.content
    told = evidence.told(evidence.reading.unhedged)
    return Pair(content, context, statement.reading.content, cosine, told)


def is_checkable(info: DocumentInfo) -> bool:
    """Whether the rules know its language; a text too short to tell counts as English."""
    return info.language in (None, "en")
