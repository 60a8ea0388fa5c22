"""The ledger of claims as HTML. Pure functions."""

from bot.answers import Citation, Claim, Claims, Reason
from bot.escaping import escape
from bot.labels import standing_label
from bot.page.cards import cues_in, highlight, label_html, origins_html
from bot.page.days import readable_day
from bot.page.notes import note_place
from bot.page.place import link_to
from index.documents import UPLOADED

NO_STANDING = "not judged"


def claims_html(claims: Claims, first: int = 1) -> str:
    """A page of claims, numbered from ``first``; says so if there is none."""
    if not claims.claims:
        return '<p class="hs-sum" role="status">No claim fits.</p>'
    by_number = {citation.number: citation for citation in claims.citations}
    rows = "".join(f"<li>{_row(claim, by_number)}</li>" for claim in claims.claims)
    return f'<ol class="hs-ledger" start="{first}">{rows}</ol>'


def counted(claims: Claims, shown: int) -> str:
    """The line above the ledger: how many are shown, how many fit, what is not judged yet."""
    noun = "claim" if claims.total == 1 else "claims"
    parts = [f"{shown:,} {noun} shown"]
    if claims.total is not None:
        parts = [f"{claims.total:,} {noun}"]
        if shown < claims.total:
            parts.append(f"{shown:,} shown")
    if claims.pending:
        parts.append(f"{claims.pending:,} sentences not judged yet")
    return f'<p class="hs-sum" role="status">{", ".join(parts)}</p>'


def _row(claim: Claim, citations: dict[int, Citation]) -> str:
    label = standing_label(claim.standing, claim.reasons)
    words = label_html(label) if label else f"<strong>{NO_STANDING}</strong>"
    tone = "hs-warns" if claim.flagged else "hs-calm"
    own = next((citations[number] for number in claim.citations if number in citations), None)
    return (
        f'<article class="hs-entry"><p class="hs-claim" dir="auto">{escape(claim.text)}</p>'
        f'<p class="hs-standing {tone}">{words}</p><div class="hs-about">'
        f"{_place(claim, own)}{note_place(claim.document, claim.text)}"
        f"{_reasons(claim, citations)}</div></article>"
    )


def _place(claim: Claim, own: Citation | None) -> str:
    parts = [escape(item) for item in (own.title, own.publisher) if item] if own else []
    if own and own.date:
        parts.append(escape(readable_day(own.date)))
    if own and own.page is not None:
        parts.append(f"page {own.page}")
    path = claim.document.removeprefix(UPLOADED)
    parts.append(f'<span class="hs-path">{escape(path)}</span>')
    origins = origins_html(claim.origins)
    said = f'<p class="hs-meta">First said by {origins}</p>' if origins else ""
    return f'<p class="hs-meta">{" · ".join(parts)}</p>{said}{_link(claim, own)}'


def _link(claim: Claim, own: Citation | None) -> str:
    if own is None:
        return ""
    href = escape(link_to(own, cues_in(own, claim.reasons)))
    return f'<a class="hs-open" href="{href}">Open at this place</a>'


def _reasons(claim: Claim, citations: dict[int, Citation]) -> str:
    """Why, folded: each reason with the words of the other side."""
    if not claim.reasons:
        return ""
    items = "".join(
        f"<li>{escape(reason.message)}{_other(reason, claim, citations)}</li>"
        for reason in claim.reasons
    )
    return f'<details class="hs-why"><summary>Why</summary><ul>{items}</ul></details>'


def _other(reason: Reason, claim: Claim, citations: dict[int, Citation]) -> str:
    """The other side's passage: in a denial the reason's own, in a conflict the one against."""
    ends = (reason.citation, reason.against.citation if reason.against else None)
    number = next((one for one in ends if one in citations and one not in claim.citations), None)
    if number is None:
        return ""
    citation = citations[number]
    cues = cues_in(citation, [reason])
    return (
        f'<blockquote class="hs-words" dir="auto">{highlight(citation.quote, cues)}</blockquote>'
        f'<a class="hs-open" href="{escape(link_to(citation, cues))}">'
        f"{escape(citation.document.removeprefix(UPLOADED))}</a>"
    )
