"""How often the standing of a labelled sentence is right, and which conflicts are found.

    python -m bench.labelled [FOLDER…] [--failures] [--json]

A folder holds collections as ``bench/standing_cases/README.md`` describes them: documents,
``sentences.jsonl`` and ``pairs.jsonl``. Each collection is indexed by itself, every claim of
it judged, and the judgement of each labelled sentence compared with its label. What is
printed: precision and recall with 95 % intervals (Wilson), and F1 with its own (bootstrap),
per standing and per reason, of the flags, and of the conflicts over the labelled pairs.
"""

import argparse
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from bench.metrics import interval
from bench.quality import wilson
from bench.reports import as_json, exit_status, records
from bench.standing import f1
from bot.answers import Claim, Claims, ReasonCode, Standing
from bot.pipeline import Bot
from bot.settings import Settings
from index.encoding import Encoder, SentenceTransformerEncoder
from index.library import Library

CASES = Path(__file__).parent / "standing_cases"
KEPT_ASIDE = "kept_aside"
FLAGS = ("unverified", "disputed")
CONFLICTS = (
    ReasonCode.CONFLICTING_VALUES,
    ReasonCode.CONFLICTING_STATEMENT,
    ReasonCode.DENIED,
)
_INFORMING = (ReasonCode.SINGLE_ORIGIN, ReasonCode.SUPERSEDED)
_PAGE = 1000
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """What a sentence stands for: its standing (None: it asserts nothing) and its reasons."""

    standing: str | None
    reasons: frozenset[str]

    @property
    def flagged(self) -> bool:
        """Whether a reader must be warned."""
        return self.standing in FLAGS


@dataclass(frozen=True, slots=True)
class SentenceCase:
    """A labelled sentence and what the ledger says of it."""

    collection: str
    text: str
    wanted: Label
    found: Label
    why: str


@dataclass(frozen=True, slots=True)
class PairCase:
    """Two labelled sentences: whether they are in conflict, and whether one is given."""

    collection: str
    texts: tuple[str, str]
    wanted: bool
    found: bool
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Cases:
    """All labelled cases of one or more collections."""

    sentences: tuple[SentenceCase, ...]
    pairs: tuple[PairCase, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One figure: ``right`` of ``found`` and of ``wanted`` among ``n``, and the F1's interval."""

    measure: str
    n: int
    right: int
    found: int
    wanted: int
    f1: float
    f1_low: float
    f1_high: float


def collections(folder: Path) -> list[Path]:
    """The collections of a folder by name; the folder itself if it is one.

    Raises:
        ValueError: There is none.
    """
    one = (folder / "documents").is_dir()
    found = [folder] if one else sorted(p.parent for p in folder.glob("*/documents"))
    if not found:
        raise ValueError(f"{folder} holds no collection: a folder with documents/ in it.")
    return found


def run(collection: Path, encoder: Encoder) -> Cases:
    """Indexes and judges one collection, and puts each label beside the judgement.

    Raises:
        ValueError: A labelled sentence stands in no document of the collection.
    """
    sentences = records(
        collection / "sentences.jsonl", None, ("document", "sentence", "standing", "reasons")
    )
    told = collection / "pairs.jsonl"
    pairs = records(told, None, ("a", "b", "conflict")) if _holds_lines(told) else []
    with tempfile.TemporaryDirectory() as store, Library.open(Path(store), encoder) as library:
        library.sync(collection / "documents")
        bot = Bot(library, Settings())
        bot.complete_ledger()
        every = list(pages(bot))
        claims = [claim for page in every for claim in page.claims]
        clashes = [clash for page in every for clash in clashes_of(page)]
        return Cases(
            tuple(_sentence(bot, collection.name, row, claims) for row in sentences),
            tuple(_pair(bot, collection.name, row, clashes) for row in pairs),
        )


def _holds_lines(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def pages(bot: Bot) -> Iterator[Claims]:
    """The whole ledger of a bot, page by page."""
    page = bot.claims(limit=_PAGE)
    yield page
    while page.next is not None:
        page = bot.claims(limit=_PAGE, after=page.next)
        yield page


def clashes_of(page: Claims) -> Iterator[tuple[Place, Place]]:
    """Both sides of every conflict and denial of a page."""
    places = {one.number: (one.document, one.start, one.end) for one in page.citations}
    for reason in chain.from_iterable(claim.reasons for claim in page.claims):
        if reason.code in CONFLICTS and reason.citation and reason.against:
            yield places[reason.citation], places[reason.against.citation]


def place(bot: Bot, document: str, sentence: str) -> Place:
    """Where a labelled sentence stands: its words in order, whatever is between them.

    ``document`` is its path in the collection or in ``documents/``.

    Raises:
        ValueError: It does not.
    """
    document = document.removeprefix("documents/")
    pattern = r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", sentence)))
    match = re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", bot.document(document).text)
    if match is None:
        raise ValueError(f"{document} does not hold the labelled sentence: {sentence}")
    return document, *match.span()


def holds(clashes: Sequence[tuple[Place, Place]], one: Place, other: Place) -> bool:
    """Whether two places are set against each other, whichever comes first."""
    return any(
        (_shared(one, mine) and _shared(other, theirs))
        or (_shared(one, theirs) and _shared(other, mine))
        for mine, theirs in clashes
    )


def _shared(one: Place, other: Place) -> int:
    """Characters that two places have in common."""
    if one[0] != other[0]:
        return 0
    return max(0, min(one[2], other[2]) - max(one[1], other[1]))


def _sentence(
    bot: Bot, collection: str, row: dict[str, Any], claims: Sequence[Claim]
) -> SentenceCase:
    at = place(bot, row["document"], row["sentence"])
    near = [
        (_shared(at, (one.document, one.start, one.end)), -number, one)
        for number, one in enumerate(claims)
    ]
    shared, _, claim = max(near, default=(0, 0, None), key=lambda item: item[:2])
    return SentenceCase(
        collection,
        row["sentence"],
        Label(row["standing"], frozenset(row["reasons"])),
        _judged(claim) if claim is not None and shared else Label(None, frozenset()),
        row.get("why") or "",
    )


def _judged(claim: Claim) -> Label:
    codes = (str(reason.code) for reason in claim.reasons if reason.code not in _INFORMING)
    return Label(None if claim.standing is None else str(claim.standing), frozenset(codes))


def _pair(
    bot: Bot, collection: str, row: dict[str, Any], clashes: Sequence[tuple[Place, Place]]
) -> PairCase:
    one, other = (place(bot, row[side]["document"], row[side]["sentence"]) for side in "ab")
    found = holds(clashes, one, other)
    texts = row["a"]["sentence"], row["b"]["sentence"]
    why = row.get("why") or ""
    return PairCase(collection, texts, row["conflict"], found, row.get("kind") or "", why)


def scores(cases: Cases) -> list[Score]:
    """Every figure: flags, each standing, each reason that is labelled or found, conflicts."""
    told = [(one.wanted, one.found) for one in cases.sentences]
    found = [score("flagged", [(a.flagged, b.flagged) for a, b in told])]
    for standing in (*map(str, Standing), None):
        held = [(a.standing == standing, b.standing == standing) for a, b in told]
        found.append(score(f"standing: {standing or 'asserts nothing'}", held))
    for code in sorted(frozenset(chain.from_iterable(a.reasons | b.reasons for a, b in told))):
        given = [(code in a.reasons, code in b.reasons) for a, b in told]
        found.append(score(f"reason: {code}", given))
    found.append(score("conflicts, over the pairs", [(p.wanted, p.found) for p in cases.pairs]))
    return found


def score(measure: str, decided: Sequence[tuple[bool, bool]]) -> Score:
    """The figure of what is (wanted, found), one a case."""
    truth = np.array([float(wanted) for wanted, _ in decided])
    found = np.array([float(given) for _, given in decided])
    right = int((truth * found).sum())
    spread = interval(f1, truth, found) if right else (float("nan"), float("nan"))
    return Score(
        measure,
        len(decided),
        right,
        int(found.sum()),
        int(truth.sum()),
        f1(truth, found),
        *spread,
    )


def table(found: Sequence[Score]) -> list[str]:
    """The figures as lines of a Markdown table."""
    head = ["| what | precision | recall | F1 |", "|---|---|---|---|"]
    return [*head, *(_row(one) for one in found)]


def _row(one: Score) -> str:
    parts = (_share(one.right, one.found), _share(one.right, one.wanted))
    f1_ = (
        "–" if one.f1_low != one.f1_low else f"{one.f1:.2f} ({one.f1_low:.2f} to {one.f1_high:.2f})"
    )
    return f"| {one.measure} | {parts[0]} | {parts[1]} | {f1_} |"


def _share(right: int, total: int) -> str:
    if not total:
        return "–"
    low, high = wilson(right, total)
    return f"{right / total:.2f} ({right} of {total}; {low:.2f} to {high:.2f})"


def failures(cases: Cases) -> Iterator[str]:
    """A line for each sentence and pair that is not as labelled."""
    for one in cases.sentences:
        if one.wanted != one.found:
            yield (
                f"{one.collection}: {one.text}\n    wanted {_told(one.wanted)}, "
                f"got {_told(one.found)}; {one.why}"
            )
    for pair in cases.pairs:
        if pair.wanted != pair.found:
            wanted = "conflict" if pair.wanted else "no conflict"
            yield (
                f"{pair.collection}: {wanted} ({pair.kind}; {pair.why})\n"
                f"    {pair.texts[0]}\n    {pair.texts[1]}"
            )


def _told(label: Label) -> str:
    return f"{label.standing} {', '.join(sorted(label.reasons))}".strip()


def main() -> None:
    """Prints the figures of each folder.

    Raises:
        ValueError: Single failures are asked for of what is kept aside.
    """
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", type=Path, nargs="*", default=[CASES / "development"])
    parser.add_argument("--failures", action="store_true", help="also each single failure")
    parser.add_argument("--json", action="store_true", help="one object a line")
    options = parser.parse_args()
    encoder = SentenceTransformerEncoder(None)
    for folder in options.folders:
        if options.failures and KEPT_ASIDE in folder.resolve().parts:
            raise ValueError(f"{folder} is kept aside: only its totals may be looked at.")
        found = merged([run(one, encoder) for one in collections(folder)])
        if options.failures:
            print("\n".join(failures(found)), end="\n\n")
        lines = map(as_json, map(asdict, scores(found))) if options.json else table(scores(found))
        print("\n".join(lines), flush=True)


def merged(parts: Sequence[Cases]) -> Cases:
    """The cases of several collections as one."""
    return Cases(
        tuple(chain.from_iterable(one.sentences for one in parts)),
        tuple(chain.from_iterable(one.pairs for one in parts)),
    )


if __name__ == "__main__":
    raise SystemExit(exit_status(main))
