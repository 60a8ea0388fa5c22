"""How often prose that nobody wrote for this raises an alarm.

    python -m bench.alarms CORPUS… [--limit N] [--sample N] [--json]

A corpus holds JSON lines, gzipped or not, with ``title`` and ``text``: passages, those of one
title being one document. All documents of a corpus become one library. Printed: flagged
claims in 100 sentences, and conflicts in 1,000 claims. ``--sample`` prints so many flags and
so many conflicts by chance, with the words that raised them, for somebody to judge.
"""

import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.labelled import CONFLICTS, FLAGS, pages
from bench.reports import Records, as_json, exit_status, parser, records
from bot.answers import Claim, Claims, Reason
from bot.pipeline import Bot
from bot.settings import Settings
from index.encoding import Encoder, SentenceTransformerEncoder
from index.library import Library

SEED = 7


@dataclass(frozen=True, slots=True)
class Alarm:
    """A flagged claim: its words, where they stand, and a line for each reason."""

    document: str
    text: str
    standing: str
    reasons: tuple[str, ...]
    conflict: bool


@dataclass(frozen=True, slots=True)
class Rates:
    """What a corpus raises."""

    file: str
    documents: int
    sentences: int
    claims: int
    flags_per_100_sentences: float
    conflicts_per_1000_claims: float


def documents(rows: Records) -> dict[str, str]:
    """The text of each document by its title."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row["title"]].append(row["text"])
    return {title: "\n\n".join(parts) + "\n" for title, parts in found.items()}


def run(file: Path, limit: int | None, encoder: Encoder) -> tuple[Rates, list[Alarm]]:
    """The rates of a corpus and every alarm in it."""
    texts = documents(records(file, limit, ("title", "text")))
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        docs.mkdir()
        names = [f"{number:05}.txt" for number in range(len(texts))]
        for name, text in zip(names, texts.values(), strict=True):
            (docs / name).write_text(text, encoding="utf-8")
        with Library.open(Path(folder) / "store", encoder) as library:
            library.sync(docs)
            bot = Bot(library, Settings())
            bot.complete_ledger()
            found = [alarm for page in pages(bot) for alarm in alarms(page)]
            sentences = sum(
                len(library.sentences(f"{number:05}.txt")) for number in range(len(texts))
            )
            claims = sum(len(page.claims) for page in pages(bot))
    conflicts = sum(alarm.conflict for alarm in found)
    rates = Rates(
        file.parent.name,
        len(texts),
        sentences,
        claims,
        100 * len(found) / max(1, sentences),
        1000 * conflicts / max(1, claims),
    )
    return rates, found


def alarms(page: Claims) -> Iterator[Alarm]:
    """The flagged claims of a page of the ledger."""
    for claim in page.claims:
        if claim.standing in FLAGS:
            told = tuple(_told(reason, page) for reason in claim.reasons)
            conflict = any(reason.code in CONFLICTS for reason in claim.reasons)
            yield Alarm(_where(claim), claim.text, str(claim.standing), told, conflict)


def _where(claim: Claim) -> str:
    return f"{claim.document}:{claim.start}"


def _told(reason: Reason, page: Claims) -> str:
    other = "" if reason.against is None else page.citations[reason.against.citation - 1].quote
    against = f" / {other}" if other else ""
    return f"{reason.code}: {reason.cue or reason.message}{against}"


def lines(found: Sequence[Alarm], count: int, chance: random.Random) -> Iterator[str]:
    """So many alarms by chance, each with its reasons below it."""
    for alarm in chance.sample(found, min(count, len(found))):
        yield f"{alarm.document} {alarm.standing}: {' '.join(alarm.text.split())}"
        yield from (f"    {' '.join(reason.split())}" for reason in alarm.reasons)


def _run() -> None:
    taken = parser(__doc__.split("\n", 1)[0])
    taken.add_argument("--sample", type=int, default=0, help="alarms of each kind to print")
    options = taken.parse_args()
    encoder = SentenceTransformerEncoder(None)
    for file in options.files:
        rates, found = run(file, options.limit, encoder)
        if options.json:
            print(as_json(asdict(rates)), flush=True)
        else:
            print(
                f"{rates.file}: {rates.documents:,} documents, {rates.sentences:,} sentences, "
                f"{rates.claims:,} claims; {rates.flags_per_100_sentences:.2f} flags in 100 "
                f"sentences, {rates.conflicts_per_1000_claims:.2f} conflicts in 1,000 claims",
                flush=True,
            )
        conflicts = [one for one in found if one.conflict]
        others = [one for one in found if not one.conflict]
        for kind in (others, conflicts):
            print("\n".join(lines(kind, options.sample, random.Random(SEED))), flush=True)  # noqa: S311


if __name__ == "__main__":
    raise SystemExit(exit_status(_run))
