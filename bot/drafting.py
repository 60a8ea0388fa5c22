"""Chosen evidence → an answer: statements with both labels, citations, what belongs beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bot.answers import Answer, Reason, ReasonCode, Standing, Statement, Support
from bot.citing import CITED, Citations, cite
from bot.composing import Chosen, assemble, is_statement, stands_alone, wording
from bot.grounds import Ground
from bot.labelling import Labeller, is_checkable
from bot.questions import Part, Want, asks_for, presumes
from bot.reading.reading import Stance
from bot.reading.tokens import content_stems, coverage
from bot.shelf import Near
from bot.standing import Finding
from index.scope import EVERYTHING, Scope

NOT_AN_ANSWER = 3  # nearest places shown when abstaining
PRESUMED = 0.6  # share of what a question takes for granted that a flagged statement must hold
NO_ANSWER = "The documents don’t answer this."
NOTHING_IN_SCOPE = "The documents in this scope don’t answer this."
NOTHING_INDEXED = "There is nothing to answer from: the index holds no sentences."
ABSTENTIONS = (NO_ANSWER, NOTHING_IN_SCOPE, NOTHING_INDEXED)
_CONFLICTS = (ReasonCode.CONFLICTING_VALUES, ReasonCode.CONFLICTING_STATEMENT)
_UNKNOWN_NOTE = "{path} is in a language that the checks do not know: it is shown and not checked."


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before its place in the answer is known.

    ``places`` say the same, the lead first; ``others`` say otherwise. ``opening``: it stands
    there because the next one cannot be understood without it.
    """

    places: tuple[Near, ...]
    support: Support
    finding: Finding
    reasons: tuple[Reason, ...]
    numbers: tuple[int, ...]
    others: tuple[Near, ...]
    asks_rank: bool
    opening: bool = False

    @property
    def lead(self) -> Near:
        """The place whose words the statement has."""
        return self.places[0]

    @property
    def text(self) -> str:
        """The statement's words."""
        return wording(self.lead)

    def statement(self, span: tuple[int, int]) -> Statement:
        """The statement at its place in the answer."""
        found = self.finding
        return Statement(
            self.text,
            *span,
            self.support,
            found.standing,
            self.numbers,
            found.origins,
            self.reasons,
        )


def answer_from(
    question: str, parts: Sequence[Part], chosen: Sequence[Sequence[Chosen]], labeller: Labeller
) -> Answer:
    """The answer made of what was chosen for each part of a question.

    Where sources differ, the other side follows as a statement of its own; what cannot be
    understood without the sentence before it stands after that one. At least one part must
    have something chosen.
    """
    citations = Citations()
    drafts: list[_Draft] = []
    told: list[list[_Draft]] = []  # for each part, without other sides
    for part, picks in zip(parts, chosen, strict=True):
        first = len(drafts)
        for pick in picks:
            same = (pick.lead, *pick.same)
            _add(
                drafts,
                tuple(replace(near, reading=near.reading.asked(part.text)) for near in same),
                part.asked.want is Want.TITLE,
                labeller,
                citations,
            )
        told.append(drafts[first:])
    for draft in tuple(drafts):
        for other in draft.others:
            _add(drafts, (other,), draft.asks_rank, labeller, citations)
    answer, spans = assemble([(draft.text, draft.numbers) for draft in drafts])
    missing = [part.text for part, picks in zip(parts, chosen, strict=True) if not picks]
    return Answer(
        question=question,
        answer=answer,
        abstained=False,
        statements=tuple(d.statement(span) for d, span in zip(drafts, spans, strict=True)),
        citations=citations.all(),
        related=_related(parts, told),
        notes=_notes(draft.lead for draft in drafts),
        unanswered="; ".join(missing) or None,
        premise=_premise(parts, drafts),
    )


def abstain(question: str, nears: Sequence[Near], scope: Scope = EVERYTHING) -> Answer:
    """An answer that asserts nothing and shows the nearest places as what they are."""
    ranked = sorted(
        {near.key: near for near in nears}.values(), key=lambda near: (-near.cosine, near.key)
    )
    nearest = tuple(cite(near, number) for number, near in enumerate(ranked[:NOT_AN_ANSWER], 1))
    text = NO_ANSWER if nearest else NOTHING_INDEXED
    if scope != EVERYTHING:
        text = NOTHING_IN_SCOPE
    return Answer(question=question, answer=text, abstained=True, nearest=nearest)


def _add(
    drafts: list[_Draft],
    same: tuple[Near, ...],
    asks_rank: bool,
    labeller: Labeller,
    citations: Citations,
) -> None:
    """Appends the statement of a place, unless the answer says it already.

    Where a reader needs the sentence before it first, so does that one, and nothing else for
    its sake.
    """
    lead = same[0]
    if _says(drafts, lead):
        return
    before = None if stands_alone(lead) else labeller.preceding(lead)
    if before is not None and is_statement(before) and not _says(drafts, before):
        opening = _drafted((before,), False, labeller, citations)
        drafts.append(replace(opening, others=(), opening=True))
    drafts.append(_drafted(same, asks_rank, labeller, citations))


def _says(drafts: Sequence[_Draft], near: Near) -> bool:
    return any(near.key in {place.key for place in draft.places} for draft in drafts)


def _drafted(
    same: tuple[Near, ...], asks_rank: bool, labeller: Labeller, citations: Citations
) -> _Draft:
    """The statement of a place, labelled."""
    lead = same[0]
    unchecked = labeller.not_checked(lead.info)
    if unchecked is None:
        support = Support.SUPPORTED  # the statement quotes its evidence
        finding, asserting = labeller.finding(lead, asks_rank)
    else:
        support, finding, asserting = Support.NOT_CHECKED, Finding(None, (), ()), ()
    places = tuple({near.key: near for near in (*same, *asserting)}.values())
    numbers = tuple(citations.number(near) for near in places[:CITED])
    reasons = tuple(citations.reason(ground) for ground in finding.grounds)
    if unchecked is not None:
        reasons = (unchecked,)
    others = _other_sides(finding.grounds)
    return _Draft(places, support, finding, reasons, numbers, others, asks_rank)


def _other_sides(grounds: Sequence[Ground]) -> tuple[Near, ...]:
    """Who says otherwise, one place for each kind of ground: an answer gives both sides."""
    conflicts = [ground.other for ground in grounds if ground.code in _CONFLICTS and ground.other]
    denials = [ground.near for ground in grounds if ground.code is ReasonCode.DENIED]
    doubts = [g.near for g in grounds if g.code is ReasonCode.NOT_CONFIRMED and g.other]
    doubts.sort(key=lambda near: not near.reading.layers)  # somebody's words before the document's
    return (*conflicts[:1], *denials[:1], *doubts[:1])


def _notes(leads: Iterable[Near]) -> tuple[str, ...]:
    paths = dict.fromkeys(lead.info.path for lead in leads if not is_checkable(lead.info))
    return tuple(_UNKNOWN_NOTE.format(path=path) for path in paths)


def _related(
    parts: Sequence[Part], told: Sequence[Sequence[_Draft]]
) -> tuple[tuple[int, int], ...]:
    """Figures for one question that differ without contradicting stand side by side."""
    reasons = [reason for drafts in told for draft in drafts for reason in draft.reasons]
    clashing = {frozenset({r.citation, r.against.citation}) for r in reasons if r.against}
    pairs: list[tuple[int, int]] = []
    for part, drafts in zip(parts, told, strict=True):
        if part.asked.want in (Want.NUMBER, Want.MONEY):
            pairs += combinations((d.numbers[0] for d in drafts if not d.opening), 2)
    return tuple(pair for pair in pairs if frozenset(pair) not in clashing)


def _premise(parts: Sequence[Part], drafts: Sequence[_Draft]) -> str | None:
    """What a part takes for granted that the documents leave open or dispute."""
    for part in parts:
        presumed = presumes(part.own)
        if presumed is None:
            continue
        # "And when was it?" takes for granted what the question before it asks about.
        told = presumed if content_stems(presumed) else part.before
        confirmation = asks_for(told).want is Want.CONFIRMATION
        wanted = content_stems(f"{presumed} {part.before}")
        for draft in drafts:
            if confirmation and draft.lead.reading.stance is Stance.NOT_CONFIRMED:
                said = _quoted(draft.text)
                return f"The question takes a confirmation for granted. The documents say: {said}"
            flagged = draft.finding.standing in (Standing.UNVERIFIED, Standing.DISPUTED)
            held = coverage(wanted, content_stems(draft.text))
            if flagged and held >= PRESUMED:
                return (
                    f"The question takes for granted what is {draft.finding.standing} in the "
                    f"documents: {_quoted(draft.text)}"
                )
    return None


def _quoted(text: str) -> str:
    """A statement in quotation marks, its own made single."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"
