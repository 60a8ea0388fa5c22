"""One statement of a pasted text → its labels, reasons and verdict."""

from dataclasses import dataclass, replace

from bot.answers import Reason, ReasonCode, Standing, Statement, Support
from bot.citing import CITED, Citations
from bot.comparing import Outcome, compare, contradiction_grounds, raises_certainty
from bot.corrections import current
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


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks statements against the documents, those in the scope of its labeller."""

    shelf: Shelf
    labeller: Labeller
    entailment: Entailment

    def check(self, piece: Piece, citations: Citations) -> Statement:
        """The statement with support, standing, reasons and verdict."""
        reading = read([Sentence("", 0, 0, piece.start, piece.end, Kind.PROSE, piece.text)])[0]
        found = self.shelf.find(reading.content, self.labeller.scope)
        nears = current([near for near in found if is_checkable(near.info)])
        nears = tuple(replace(n, reading=n.reading.on(reading.content)) for n in nears)
        outcome = compare(reading, nears, self.entailment)
        finding = self._finding(reading, outcome, nears)
        reasons = [citations.reason(ground) for ground in finding.grounds]
        if outcome.support is Support.UNSUPPORTED:
            where = "of the documents" if self.labeller.scope == EVERYTHING else "within the scope"
            reasons = [Reason(ReasonCode.NO_EVIDENCE, f"No passage {where} says this.")]
        cited = (outcome.supporting or outcome.contradicting)[:CITED]
        return Statement(
            piece.text,
            piece.start,
            piece.end,
            outcome.support,
            finding.standing,
            tuple(citations.number(near) for near in cited),
            finding.origins,
            tuple(reasons),
            verdict(outcome.support, finding.standing, [reason.code for reason in reasons]),
        )

    def _finding(self, reading: Reading, outcome: Outcome, nears: tuple[Near, ...]) -> Finding:
        if outcome.support is Support.CONTRADICTED:
            return Finding(None, (), tuple(contradiction_grounds(reading, outcome.contradicting)))
        if outcome.support is Support.UNSUPPORTED:
            return Finding(None, (), ())
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


def unchecked(piece: Piece, why: str) -> Statement:
    """A statement that was not checked, and why."""
    reasons = (Reason(ReasonCode.NOT_CHECKED, why),)
    found = verdict(Support.NOT_CHECKED, None, [ReasonCode.NOT_CHECKED])
    return Statement(
        piece.text, piece.start, piece.end, Support.NOT_CHECKED, None, (), (), reasons, found
    )
