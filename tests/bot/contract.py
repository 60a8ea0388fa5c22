"""What must hold of every answer, check and page of claims, whatever was asked."""

import hashlib
from collections.abc import Iterable, Sequence

from bot.answers import (
    Answer,
    Check,
    Citation,
    Claims,
    Reason,
    ReasonCode,
    Standing,
    Statement,
    Support,
)
from bot.pipeline import Bot

_WITHOUT_PLACE = (ReasonCode.NO_EVIDENCE, ReasonCode.NOT_CHECKED)
_INFORMATION = (ReasonCode.SINGLE_ORIGIN, ReasonCode.SUPERSEDED)


def keeps_answer_contract(bot: Bot, answer: Answer) -> None:
    """Quotes are exact, flags have reasons, abstaining asserts nothing."""
    quotes_are_exact(bot, (*answer.citations, *answer.nearest))
    assert [one.number for one in answer.citations] == [*range(1, len(answer.citations) + 1)]
    for statement in answer.statements:
        assert answer.answer[statement.start : statement.end] == statement.text
    _statements_hold(answer.statements, answer.citations)
    assert answer.abstained == (not answer.statements)
    if answer.abstained:
        assert not answer.citations
    else:
        assert not answer.nearest
    for pair in answer.related:
        assert set(pair) <= {one.number for one in answer.citations}


def keeps_check_contract(bot: Bot, check: Check) -> None:
    """Quotes are exact, spans lie in the text as pasted, every statement has a verdict."""
    quotes_are_exact(bot, check.citations)
    for statement in check.statements:
        assert check.text[statement.start : statement.end] == statement.text
        assert statement.verdict is not None
    _statements_hold(check.statements, check.citations)


def keeps_claims_contract(bot: Bot, page: Claims) -> None:
    """Claims stand where they say, and a flag has reasons."""
    quotes_are_exact(bot, page.citations)
    for claim in page.claims:
        assert bot.document(claim.document).text[claim.start : claim.end] == claim.text
        reasons_are_exact(claim.reasons, page.citations)
        assert claim.citations
        if claim.standing in (Standing.UNVERIFIED, Standing.DISPUTED):
            assert claim.flagged
        if claim.flagged:
            assert {reason.code for reason in claim.reasons} - set(_INFORMATION)


def quotes_are_exact(bot: Bot, citations: Iterable[Citation]) -> None:
    """The quote is the document's text between its ends, and the hash is that text's."""
    for citation in citations:
        text = bot.document(citation.document).text
        assert text[citation.start : citation.end] == citation.quote != ""
        assert hashlib.sha256(text.encode()).hexdigest() == citation.sha256


def reasons_are_exact(reasons: Iterable[Reason], citations: Sequence[Citation]) -> None:
    """A reason's words stand in the quote of its citation, and so do the other side's."""
    quotes = {citation.number: citation.quote for citation in citations}
    for reason in reasons:
        assert reason.message
        place = (reason.cue, reason.citation, reason.start, reason.end)
        if reason.code in _WITHOUT_PLACE:
            assert place == (None, None, None, None)
            continue
        assert reason.citation is not None
        assert quotes[reason.citation][reason.start : reason.end] == reason.cue != ""
        if reason.against is not None:
            other = reason.against
            assert quotes[other.citation][other.start : other.end] == other.cue != ""


def _statements_hold(statements: Sequence[Statement], citations: Sequence[Citation]) -> None:
    numbers = {citation.number for citation in citations}
    for statement in statements:
        assert set(statement.citations) <= numbers
        reasons_are_exact(statement.reasons, citations)
        if statement.support is Support.SUPPORTED:
            assert statement.citations
            assert statement.standing is not None
        if statement.flagged:
            assert {reason.code for reason in statement.reasons} - set(_INFORMATION)
