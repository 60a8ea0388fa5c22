"""The bot: a question or a text in, statements with two labels out."""

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot import composing, ledger
from bot.answers import (
    Answer,
    BotError,
    Check,
    Claims,
    Reason,
    ReasonCode,
    Standing,
    Statement,
    Support,
    Timing,
)
from bot.checking import compare, contradiction_grounds, raises_certainty, read_piece
from bot.corrections import current
from bot.citing import Citations, cite
from bot.labelling import Labeller, is_checkable, support_of
from bot.questions import Want, asks_for, presumes, resolve_follow_up
from bot.reading import Stance
from bot.settings import Settings
from bot.shelf import Near, Shelf
from bot.standing import Ground, assess
from bot.statements import Piece, statements
from bot.support import Entailment, ExactChecks
from bot.tokens import content_stems, coverage
from bot.verdict import verdict
from index.documents import Document, IndexingError
from index.library import Library

FOUND = 10  # passages a question is answered from
CITED = 3  # places cited for one statement
NOT_AN_ANSWER = 3  # nearest places shown when abstaining
_UNKNOWN_LANGUAGE = (
    "The checks do not know the language of {path}; what it says is shown and not checked."
)


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation and its answer."""

    question: str
    answer: str


class Bot:
    """Answers and checks over one library. Safe to call from several threads."""

    def __init__(
        self, library: Library, settings: Settings, entailment: Entailment | None = None
    ) -> None:
        self.library = library
        self._settings = settings
        self._entailment = entailment or ExactChecks()
        self._shelf = Shelf(library)
        self._labeller = Labeller(library, self._shelf, self._entailment)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answers a question from the documents alone.

        Raises:
            BotError: The question is empty or too long.
        """
        clock = _Clock()
        asked_text = _clean(question, "question", self._settings.max_question_chars)
        resolved = resolve_follow_up(asked_text, history[-1].question if history else None)
        parts = _parts(resolved or asked_text)
        nears = [self._search(part) for part in parts]
        clock.lap("search")
        chosen = [
            composing.choose(part, asks_for(part), near, self._labeller.same_for(asks_for(part)))
            for part, near in zip(parts, nears, strict=True)
        ]
        clock.lap("answer")
        answer = self._compose(asked_text, parts, nears, chosen)
        clock.lap("check")
        return replace(answer, resolved_question=resolved, took_ms=clock.timing())

    def check(self, text: str) -> Check:
        """Checks a pasted text statement by statement.

        Statements that the time limit leaves over are ``not_checked``.

        Raises:
            BotError: The text is empty, too long or states nothing.
        """
        clock = _Clock()
        _clean(text, "text", self._settings.max_text_chars)
        pieces = statements(text)
        if not pieces:
            raise BotError(
                "The text states nothing that could be checked. Paste at least one sentence that says something."
            )
        citations = Citations()
        deadline = time.monotonic() + self._settings.check_seconds
        checked = tuple(self._check_piece(piece, citations, deadline) for piece in pieces)
        clock.lap("check")
        return Check(text, checked, citations.all(), took_ms=clock.timing())

    def claims(self, flagged: bool = False, limit: int = 100, after: str | None = None) -> Claims:
        """A page of the ledger: every place that asserts something, with its standing.

        Raises:
            BotError: ``limit`` is below 1 or ``after`` is no place of the ledger.
        """
        return ledger.page(self.library, self._shelf, self._labeller, flagged, limit, after)

    def document(self, path: str) -> Document:
        """A document with its text.

        Raises:
            BotError: No such document is in the index.
        """
        try:
            return self.library.document(path)
        except IndexingError as error:
            raise BotError(str(error)) from error

    def examples(self, limit: int = 5) -> tuple[str, ...]:
        """Questions that the documents themselves suggest; empty without documents."""
        return ledger.examples(self.library, self._shelf, limit)

    def _search(self, question: str) -> tuple[Near, ...]:
        vector = self.library.encoder.encode([question])[0]
        hits = self.library.search(question, FOUND, vector)
        return current(self._shelf.near(vector, hits))

    def _compose(
        self,
        question: str,
        parts: Sequence[str],
        nears: Sequence[Sequence[Near]],
        chosen: Sequence[Sequence[composing.Chosen]],
    ) -> Answer:
        if not any(chosen):
            return _abstain(question, [near for part in nears for near in part])
        citations = Citations()
        drafts: list[_Draft] = []
        for part, picks in zip(parts, chosen, strict=True):
            rank = asks_for(part).want is Want.TITLE
            for pick in picks:
                self._add(drafts, pick.lead, pick.same, rank, citations)
        for draft in tuple(drafts):
            for other in draft.others:
                self._add(drafts, other, (), draft.asks_rank, citations)
        answer, spans = composing.assemble([(draft.text, draft.numbers) for draft in drafts])
        labelled = tuple(draft.statement(span) for draft, span in zip(drafts, spans, strict=True))
        missing = [part for part, picks in zip(parts, chosen, strict=True) if not picks]
        return Answer(
            question=question,
            answer=answer,
            abstained=False,
            statements=labelled,
            citations=citations.all(),
            related=_related(parts, drafts),
            notes=_notes(draft.lead for draft in drafts),
            unanswered="; ".join(missing) or None,
            premise=_premise(parts, drafts),
        )

    def _add(
        self,
        drafts: list["_Draft"],
        lead: Near,
        same: Sequence[Near],
        asks_rank: bool,
        citations: Citations,
    ) -> None:
        """Labels a place and appends its statement, unless the answer says it already."""
        if any(lead.key in draft.keys for draft in drafts):
            return
        support, code = support_of(lead.info)
        if code is not None:
            reason = Reason(code, "The checks do not know the language of this document.")
            numbers = tuple(citations.number(near) for near in (lead, *same))
            drafts.append(
                _Draft(
                    lead,
                    composing.wording(lead),
                    frozenset({lead.key}),
                    numbers,
                    support,
                    None,
                    (),
                    (reason,),
                    (),
                    asks_rank,
                )
            )
            return
        finding, asserting = self._labeller.finding(lead, asks_rank)
        cited = tuple({near.key: near for near in (lead, *same, *asserting)}.values())[:CITED]
        numbers = tuple(citations.number(near) for near in cited)
        reasons = tuple(citations.reason(ground) for ground in finding.grounds)
        keys = frozenset(near.key for near in (lead, *same, *asserting))
        drafts.append(
            _Draft(
                lead,
                composing.wording(lead),
                keys,
                numbers,
                support,
                finding.standing,
                finding.origins,
                reasons,
                _other_sides(finding.grounds),
                asks_rank,
            )
        )

    def _check_piece(self, piece: Piece, citations: Citations, deadline: float) -> Statement:
        if time.monotonic() > deadline:
            return _unchecked(
                piece, f"The time limit of {self._settings.check_seconds:g} seconds was reached."
            )
        if not is_readable(piece.text):
            return _unchecked(piece, "The checks do not know the language of this statement.")
        reading = read_piece(piece)
        vector = self.library.encoder.encode([reading.content])[0]
        hits = self.library.search(reading.content, FOUND, vector)
        nears = current([n for n in self._shelf.near(vector, hits) if is_checkable(n.info)])
        outcome = compare(reading, nears, self._entailment)
        reasons: list[Reason] = []
        standing: Standing | None = None
        origins: tuple[str, ...] = ()
        if outcome.support is Support.SUPPORTED:
            stances = self._labeller.stances(outcome.supporting, nears) if reading.asserts else ()
            others = (
                [near for near in nears if near not in outcome.supporting]
                if reading.asserts
                else []
            )
            cosines = {near.key: near.cosine for near in others}
            finding = assess(
                reading.content,
                outcome.supporting,
                others,
                stances,
                cosines,
                self._entailment,
                asks_rank=True,
            )
            standing, origins = finding.standing, finding.origins
            raised = raises_certainty(reading, outcome.supporting)
            grounds = (
                *([raised] if raised and standing is Standing.UNVERIFIED else []),
                *finding.grounds,
            )
        elif outcome.support is Support.CONTRADICTED:
            grounds = tuple(contradiction_grounds(reading, outcome.contradicting))
        else:
            grounds = ()
            reasons.append(Reason(ReasonCode.NO_EVIDENCE, "No passage of the documents says this."))
        cited = tuple(citations.number(near) for near in outcome.supporting[:CITED])
        reasons.extend(citations.reason(ground) for ground in grounds)
        codes = [reason.code for reason in reasons]
        return Statement(
            piece.text,
            piece.start,
            piece.end,
            outcome.support,
            standing,
            cited,
            origins,
            tuple(reasons),
            verdict(outcome.support, standing, codes),
        )


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before its place in the answer is known."""

    lead: Near
    text: str
    keys: frozenset[tuple[str, int]]
    numbers: tuple[int, ...]
    support: Support
    standing: Standing | None
    origins: tuple[str, ...]
    reasons: tuple[Reason, ...]
    others: tuple[Near, ...]
    asks_rank: bool

    def statement(self, span: tuple[int, int]) -> Statement:
        return Statement(
            self.text, *span, self.support, self.standing, self.numbers, self.origins, self.reasons
        )


def _other_sides(grounds: Sequence[Ground]) -> tuple[Near, ...]:
    """Who says otherwise, one place for each kind of ground: an answer gives both sides."""
    conflicts = [ground.other for ground in grounds if ground.code in _CONFLICTS and ground.other]
    denials = [ground.near for ground in grounds if ground.code is ReasonCode.DENIED]
    doubts = [
        ground.near
        for ground in grounds
        if ground.code is ReasonCode.NOT_CONFIRMED and ground.other
    ]
    return (*conflicts[:1], *denials[:1], *doubts[:1])


_CONFLICTS = (ReasonCode.CONFLICTING_VALUES, ReasonCode.CONFLICTING_STATEMENT)


class _Clock:
    """Milliseconds between laps."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self._laps[name] = round((now - self._last) * 1000, 2)
        self._last = now

    def timing(self) -> Timing:
        return Timing(**self._laps, total=round((time.perf_counter() - self._start) * 1000, 2))


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def _clean(text: str, name: str, most: int) -> str:
    """The text without control characters and outer white space."""
    if len(text) > most:
        raise BotError(
            f"The {name} has {len(text):,} characters; at most {most:,} are taken. Shorten it."
        )
    plain = _CONTROL.sub(" ", text).strip()
    if not any(character.isalnum() for character in plain):
        raise BotError(f"The {name} is empty. Write at least one word.")
    return plain


_PART = re.compile(r"\?\s+(?=\S)|,?\s+and\s+(?=(?:who|what|when|where|why|how|which)\b)", re.I)


def _parts(question: str) -> list[str]:
    """The questions in a question: "Who wrote it, and when did it open?" has two."""
    parts = [part.strip() for part in _PART.split(question) if len(content_stems(part)) >= 1]
    return (
        parts[:4]
        if len(parts) > 1 and all(len(part.split()) >= 3 for part in parts)
        else [question]
    )


def is_readable(text: str) -> bool:
    """Whether a statement is in a script that the checks know (Latin)."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c < "\u0250" for c in letters) >= 0.5 * len(letters)


def _abstain(question: str, nears: Sequence[Near]) -> Answer:
    ranked = sorted(
        {near.key: near for near in nears}.values(), key=lambda near: (-near.cosine, near.key)
    )
    nearest = tuple(cite(near, number) for number, near in enumerate(ranked[:NOT_AN_ANSWER], 1))
    text = (
        "The documents don’t answer this."
        if nearest
        else "There is nothing to answer from: no document is in the index."
    )
    return Answer(question=question, answer=text, abstained=True, nearest=nearest)


def _unchecked(piece: Piece, why: str) -> Statement:
    reasons = (Reason(ReasonCode.NOT_CHECKED, why),)
    found = verdict(Support.NOT_CHECKED, None, [ReasonCode.NOT_CHECKED])
    return Statement(
        piece.text, piece.start, piece.end, Support.NOT_CHECKED, None, (), (), reasons, found
    )


def _notes(leads: Iterable[Near]) -> tuple[str, ...]:
    paths = dict.fromkeys(lead.info.path for lead in leads if not is_checkable(lead.info))
    return tuple(_UNKNOWN_LANGUAGE.format(path=path) for path in paths)


def _related(parts: Sequence[str], drafts: Sequence[_Draft]) -> tuple[tuple[int, int], ...]:
    """Figures for one question that differ without contradicting stand side by side."""
    if not any(asks_for(part).want in (Want.NUMBER, Want.MONEY) for part in parts):
        return ()
    clashing = {
        frozenset({r.citation, r.against.citation}) for d in drafts for r in d.reasons if r.against
    }
    firsts = [draft.numbers[0] for draft in drafts]
    pairs = [(a, b) for i, a in enumerate(firsts) for b in firsts[i + 1 :]]
    return tuple(pair for pair in pairs if frozenset(pair) not in clashing)


def _bare(text: str) -> str:
    """A statement to be quoted: without quotation marks around all of it."""
    return (
        text.strip('“”"')
        if text.count("“") == 1 and text.startswith("“") and text.endswith("”")
        else text.replace("“", "‘").replace("”", "’")
    )


# Share of what a question takes for granted that a flagged statement must hold.
PRESUMED = 0.6


def _premise(parts: Sequence[str], drafts: Sequence[_Draft]) -> str | None:
    for part in parts:
        presumed = presumes(part)
        if presumed is None:
            continue
        stems = content_stems(presumed)
        for draft in drafts:
            if (
                draft.lead.reading.stance is Stance.NOT_CONFIRMED
                and asks_for(part.split(" ", 1)[-1]).want is Want.CONFIRMATION
            ):
                return f"The question takes a confirmation for granted. The documents say: “{_bare(draft.text)}”"
            if (
                draft.standing in (Standing.UNVERIFIED, Standing.DISPUTED)
                and coverage(stems, content_stems(draft.text)) >= PRESUMED
            ):
                return f"The question takes something for granted that is {draft.standing.value} in the documents: “{_bare(draft.text)}”"
    return None
