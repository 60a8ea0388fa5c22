"""One statement of a text → its labels and reasons; of a pasted text, its verdict."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import Reason, ReasonCode, Standing, Statement, Support, Verdict
from bot.citing import CITED, Citations
from bot.comparing import Outcome, compare, contradiction_grounds, raises_certainty
from bot.corrections import current
from bot.givens import not_given
from bot.grounds import Ground
from bot.labelling import Labeller, is_checkable
from bot.reading.reader import read
from bot.reading.reading import Reading
from bot.shelf import Near, Shelf
from bot.standing import Finding, assess
from bot.statements import Piece
from bot.support import Entailment
from bot.verdict import verdict
from index.documents import Kind, Sentence
from index.scope import EVERYTHING

_NOTHING = Finding(None, (), ())
_MISSING = "The passage that it cites does not give “{}”."


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks statements against the documents, those in the scope of its labeller."""

    shelf: Shelf
    labeller: Labeller
    entailment: Entailment

    def check(
        self, piece: Piece, citations: Citations, cited: Sequence[Sequence[Near]] | None = None
    ) -> Statement:
        """The statement with support, standing, reasons and verdict.

        Args:
            piece: The statement.
            citations: Numbers what it rests on.
            cited: The passages that its author cites for it, each as its sentences; then
                these alone support it, and what only another passage says is wrongly
                cited. None where the text carries no citations.
        """
        reading = _read(piece)
        nears = self._nears(reading)
        if cited is not None:
            return self._cited(piece, reading, nears, cited, citations)
        outcome = compare(reading, nears, self.entailment)
        finding = self._finding(reading, outcome, nears)
        reasons = [citations.reason(ground) for ground in finding.grounds]
        if outcome.support is Support.UNSUPPORTED:
            reasons = [self._no_evidence()]
        numbers = _numbers((outcome.supporting or outcome.contradicting)[:CITED], citations)
        found = verdict(outcome.support, finding.standing, [reason.code for reason in reasons])
        return _statement(piece, outcome.support, finding, numbers, reasons, found)

    def _cited(
        self,
        piece: Piece,
        reading: Reading,
        nears: tuple[Near, ...],
        cited: Sequence[Sequence[Near]],
        citations: Citations,
    ) -> Statement:
        """The statement held to what it cites first, then to all that is near it."""
        passages = [self._toward(reading, passage) for passage in cited]
        own = compare(reading, _nearest(passages), self.entailment)
        places = _one_each(passages, own)
        numbers = _numbers(places, citations)
        is_right = own.support is Support.SUPPORTED
        if is_right and (missing := not_given(piece.text, _nearest(passages), nears)):
            reason = Reason(ReasonCode.NO_EVIDENCE, _MISSING.format(missing))
            return _statement(piece, Support.UNSUPPORTED, _NOTHING, numbers, [reason])
        outcome = own if is_right else compare(reading, nears, self.entailment)
        finding = self._finding(reading, outcome, nears)
        reasons = [citations.reason(ground) for ground in finding.grounds]
        if outcome.support is Support.SUPPORTED and not is_right:
            reasons.insert(0, citations.reason(_elsewhere(outcome.supporting[0], places)))
            return _statement(piece, Support.UNSUPPORTED, finding, numbers, reasons)
        if outcome.support is Support.UNSUPPORTED:
            reasons = [self._no_evidence()]
        elif outcome.support is Support.SUPPORTED:
            beside = [near for near in places if near not in own.supporting]
            reasons += [citations.reason(_beside(near)) for near in beside]
        return _statement(piece, outcome.support, finding, numbers, reasons)

    def _nears(self, reading: Reading) -> tuple[Near, ...]:
        """Places near what a statement says."""
        found = self.shelf.find(reading.content, self.labeller.scope)
        nears = current([near for near in found if is_checkable(near.info)])
        return tuple(replace(n, reading=n.reading.on(reading.content)) for n in nears)

    def _toward(self, reading: Reading, places: Sequence[Near]) -> tuple[Near, ...]:
        """Given places, their cosines to what a statement says."""
        found = self.shelf.toward(reading.content, places)
        return tuple(replace(n, reading=n.reading.on(reading.content)) for n in found)

    def _no_evidence(self) -> Reason:
        where = "of the documents" if self.labeller.scope == EVERYTHING else "within the scope"
        return Reason(ReasonCode.NO_EVIDENCE, f"No passage {where} says this.")

    def _finding(self, reading: Reading, outcome: Outcome, nears: tuple[Near, ...]) -> Finding:
        if outcome.support is Support.CONTRADICTED:
            return Finding(None, (), tuple(contradiction_grounds(reading, outcome.contradicting)))
        if outcome.support is Support.UNSUPPORTED:
            return _NOTHING
        asserting = outcome.supporting
        others: tuple[Near, ...] = ()
        stances: tuple[Near, ...] = ()
        if reading.asserts:
            asserting = self.labeller.widened(outcome.supporting, nears)
            others = tuple(near for near in nears if near not in asserting)
            stances = self.labeller.stances(asserting, nears)
        found = assess(reading.content, asserting, others, stances, self.entailment, asks_rank=True)
        raised = raises_certainty(reading, asserting)
        if raised is None or found.standing is Standing.DISPUTED:
            return found
        return Finding(Standing.UNVERIFIED, found.origins, (raised, *found.grounds))


def _read(piece: Piece) -> Reading:
    return read([Sentence("", 0, 0, piece.start, piece.end, Kind.PROSE, piece.text)])[0]


def _nearest(passages: Sequence[Sequence[Near]]) -> tuple[Near, ...]:
    """All places of some passages, nearest first."""
    places = {near.key: near for passage in passages for near in passage}
    return tuple(sorted(places.values(), key=lambda near: (-near.cosine, near.key)))


def _one_each(passages: Sequence[Sequence[Near]], own: Outcome) -> list[Near]:
    """The places that support, then the nearest one of each cited passage that does not."""
    silent = [one for one in passages if not {n.key for n in one} & {n.key for n in own.supporting}]
    nearest = [max(passage, key=lambda near: near.cosine) for passage in silent if passage]
    return [*own.supporting[:CITED], *nearest]


def _numbers(places: Sequence[Near], citations: Citations) -> tuple[int, ...]:
    return tuple(dict.fromkeys(citations.number(near) for near in places))


def _elsewhere(near: Near, cited: Sequence[Near]) -> Ground:
    """That not what is cited says it, but another place."""
    what = "The cited passage does not say this" if cited else "It cites no passage"
    message = f"{what}; this one does."
    return Ground(ReasonCode.WRONG_CITATION, message, near, 0, len(near.reading.sentence.text))


def _beside(near: Near) -> Ground:
    """That a passage is cited that says something else; another cited one says it."""
    message = "This passage is cited too; the checks do not find that it says this."
    return Ground(ReasonCode.WRONG_CITATION, message, near, 0, len(near.reading.sentence.text))


def _statement(
    piece: Piece,
    support: Support,
    finding: Finding,
    numbers: tuple[int, ...],
    reasons: Sequence[Reason],
    found: Verdict | None = None,
) -> Statement:
    return Statement(
        piece.text,
        piece.start,
        piece.end,
        support,
        finding.standing,
        numbers,
        finding.origins,
        tuple(reasons),
        found,
    )


@dataclass(frozen=True, slots=True)
class TimedChecker:
    """A checker that says why where it cannot check, or no longer.

    Attributes:
        checker: Checks.
        seconds: Its time limit.
        deadline: When that ends, by the monotonic clock.
    """

    checker: Checker
    seconds: float
    deadline: float

    def check(
        self,
        piece: Piece,
        citations: Citations,
        known: bool,
        cited: Sequence[Sequence[Near]] | None = None,
    ) -> Statement:
        """The statement as ``Checker.check`` has it, or ``not_checked``.

        Args:
            piece: The statement.
            citations: Numbers what it rests on.
            known: Whether the checks know its language.
            cited: As ``Checker.check`` takes it.
        """
        why = self.checker.labeller.fault
        if time.monotonic() > self.deadline:
            why = f"The time limit of {self.seconds:g} seconds was reached."
        if not known:
            why = "The checks do not know the language of this text."
        return unchecked(piece, why) if why else self.checker.check(piece, citations, cited)


def unchecked(piece: Piece, why: str) -> Statement:
    """A statement that was not checked, and why."""
    reasons = (Reason(ReasonCode.NOT_CHECKED, why),)
    found = verdict(Support.NOT_CHECKED, None, [ReasonCode.NOT_CHECKED])
    return Statement(
        piece.text, piece.start, piece.end, Support.NOT_CHECKED, None, (), (), reasons, found
    )
