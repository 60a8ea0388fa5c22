"""A judged claim with its citations: one record that stands alone, and pages made of them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.answers import Against, Citation, Claim, Reason, ReasonCode, Standing


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim and all that it cites, numbered from 1."""

    claim: Claim
    citations: tuple[Citation, ...]


def pack(entry: Entry) -> str:
    """The entry as one line of JSON."""
    record = {"claim": asdict(entry.claim), "citations": [asdict(c) for c in entry.citations]}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str) -> Entry:
    """The entry that ``pack`` made this line of."""
    record = json.loads(text)
    claim = record["claim"]
    return Entry(
        Claim(
            **claim
            | {
                "standing": claim["standing"] and Standing(claim["standing"]),
                "origins": tuple(claim["origins"]),
                "reasons": tuple(_reason(reason) for reason in claim["reasons"]),
                "citations": tuple(claim["citations"]),
            }
        ),
        tuple(
            Citation(**c | {"attribution": tuple(c["attribution"])}) for c in record["citations"]
        ),
    )


def _reason(record: dict[str, Any]) -> Reason:
    against = record["against"]
    return Reason(
        **record
        | {
            "code": ReasonCode(record["code"]),
            "against": None if against is None else Against(**against),
        }
    )


def merge(entries: Sequence[Entry]) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    """The claims of several entries, each place cited under one number, in order of use."""
    numbers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    claims = []
    for entry in entries:
        new: dict[int | None, int] = {}
        for citation in entry.citations:
            place = (citation.document, citation.start, citation.end)
            number = numbers.setdefault(place, len(numbers) + 1)
            if number > len(citations):
                citations.append(replace(citation, number=number))
            new[citation.number] = number
        claims.append(_renumbered(entry.claim, new))
    return tuple(claims), tuple(citations)


def _renumbered(claim: Claim, new: dict[int | None, int]) -> Claim:
    reasons = tuple(
        replace(
            reason,
            citation=new.get(reason.citation),
            against=reason.against
            and replace(reason.against, citation=new[reason.against.citation]),
        )
        for reason in claim.reasons
    )
    return replace(claim, reasons=reasons, citations=tuple(new[n] for n in claim.citations))
