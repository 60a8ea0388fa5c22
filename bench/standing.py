"""How well the documents are read: who says so, how sure, and how far a doubt reaches.

    python -m bench.standing FILE… [--limit N] [--json]

A file holds JSON lines, gzipped or not, of one of six kinds, told by their fields:
``label`` (certain or uncertain) and ``cues``: is the sentence hedged;
``attributed`` with ``source_span`` and ``content_span``: who says what;
``doubted`` with ``about``: does a doubt fall on these words (``bench/scope.jsonl``);
``named`` with ``phrase``: could a reader tell whom to ask (``bench/named.jsonl``);
``anonymous`` and ``hedged`` with ``text``: is a reader warned (``bench/doubts``);
``stance`` with ``claim`` and ``reply``: what the reply, which stands after the claim, says
of it (``bench/replies``).
Sentences of one ``doc`` are read together, in order.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from bench.metrics import Floats, interval
from bench.overlap import Spans, counted, overlap, word_f1
from bench.quality import wilson
from bench.reports import Records, as_json, exit_status, parser, records
from bot.reading.lexicon import CueKind
from bot.reading.reader import read
from bot.reading.reading import Reading, Stance
from bot.reading.sources import SourceKind, classify
from index.documents import Kind, Sentence
from index.sentences import split_sentences

# A condition leaves open whether something is so, yet states what it states: no doubt.
CONDITION = "speculation_hypo_condition"
_AGAINST = (Stance.DENIES, Stance.NOT_CONFIRMED)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of one file with its 95 % interval; what cannot be measured is NaN."""

    file: str
    measure: str
    n: int
    value: float
    low: float
    high: float
    precision: float = float("nan")
    recall: float = float("nan")


def readings(rows: Records) -> list[Reading]:
    """A reading for each row; rows of one ``doc`` that follow each other are one document."""
    found: list[Reading] = []
    for _, group in groupby(enumerate(rows), key=lambda item: item[1].get("doc", item[0])):
        found += read([_sentence(place, row) for place, (_, row) in enumerate(group)])
    return found


def _sentence(place: int, row: dict[str, Any]) -> Sentence:
    text, kind = row["sentence"], Kind(row.get("kind", "prose"))
    return Sentence(row.get("doc", ""), place, 0, 0, len(text), kind, text)


def hedged(reading: Reading) -> bool:
    """Whether the sentence leaves its content open, whoever speaks.

    Talk of nobody in particular ("it is said that") is doubted, but no hedge: the Szeged
    corpus has it certain, as 45 of the 53 sentences of its training part that hold no other
    doubt.
    """
    hedges_ = any(cue.kind is not CueKind.WEASEL for cue in reading.doubts)
    return hedges_ or reading.stance is Stance.NOT_CONFIRMED


def f1(truth: Floats, found: Floats) -> float:
    """F1 of what is 1, 0 to 1; NaN where nothing is and nothing was found."""
    together = truth.sum() + found.sum()
    return float(2 * (truth * found).sum() / together) if together else float("nan")


def _f1(file: str, name: str, truth: Floats, found: Floats) -> Measure:
    right = (truth * found).sum()
    return Measure(
        file,
        name,
        len(truth),
        f1(truth, found),
        *interval(f1, truth, found),
        float(right / max(1.0, found.sum())),
        float(right / max(1.0, truth.sum())),
    )


def hedges(file: str, rows: Records) -> list[Measure]:
    """F1 of "hedged" by source and over them, conditions counted as published and left out."""
    found = np.array([float(hedged(one)) for one in readings(rows)])
    published = np.array([float(one["label"] == "uncertain") for one in rows])
    kinds = [{kind for _, _, kind in one["cues"]} for one in rows]
    epistemic = np.array([float(bool(one - {CONDITION})) for one in kinds])
    sources = np.array([one["source"] for one in rows])
    by_source = [
        _f1(file, f"hedged, {name}", published[sources == name], found[sources == name])
        for name in sorted(set(sources))
    ]
    return [
        *by_source,
        _macro(file, "hedged, mean of sources", sources, published, found),
        _macro(file, "hedged, conditions left out", sources, epistemic, found),
    ]


def _macro(file: str, name: str, sources: object, truth: Floats, found: Floats) -> Measure:
    def over(rows: Floats, _: Floats) -> float:
        drawn = rows.astype(int)
        of = np.asarray(sources)[drawn]
        each = [f1(truth[drawn][of == s], found[drawn][of == s]) for s in np.unique(of)]
        known = [one for one in each if one == one]
        return sum(known) / len(known) if known else float("nan")

    return _drawn(file, name, len(truth), over)


def _drawn(file: str, name: str, n: int, over: Callable[[Floats, Floats], float]) -> Measure:
    """A measure of chosen rows, over all of them and over resampled ones."""
    every = np.arange(n, dtype=float)
    return Measure(file, name, n, over(every, every), *interval(over, every, every))


def attributions(file: str, rows: Records) -> list[Measure]:
    """Attributed or not; words of the source; words of the content, where it is attributed."""
    read_ = readings(rows)
    truth = np.array([float(one["attributed"]) for one in rows])
    found = np.array([float(bool(one.layers or one.asides)) for one in read_])
    sources = [
        overlap(row["sentence"], _sources(one), _pairs(row["source_span"]))
        for row, one in zip(rows, read_, strict=True)
    ]
    both = [
        (row, one)
        for row, one in zip(rows, read_, strict=True)
        if _sources(one) and row["content_span"]
    ]
    contents = [
        overlap(row["sentence"], [(one.start, one.end)], _pairs(row["content_span"]))
        for row, one in both
    ]
    stated = [one for one in sources if one.wanted]
    met = [one for one in stated if one.found]
    return [
        _f1(file, "attributed", truth, found),
        _words(file, "source words, all sentences", counted(sources)),
        _words(file, "source words, where a source stands", counted(stated)),
        _words(file, "source words, where both have one", counted(met)),
        _words(file, "content words, where both have one", counted(contents)),
    ]


def _sources(reading: Reading) -> Spans:
    layers = [*reading.layers, *(one for aside in reading.asides for one in aside.layers)]
    return [(one.start, one.end) for one in layers if one.end > one.start]


def _pairs(spans: Sequence[Sequence[int]]) -> Spans:
    return [(start, end) for start, end in spans]


def _words(file: str, name: str, counts: Floats) -> Measure:
    found = _drawn(file, name, len(counts), lambda rows, _: word_f1(counts[rows.astype(int)]))
    shared, mine, wanted = counts.sum(axis=0)
    return Measure(
        file,
        name,
        found.n,
        found.value,
        found.low,
        found.high,
        float(shared / max(1.0, mine)),
        float(shared / max(1.0, wanted)),
    )


def scopes(file: str, rows: Records) -> list[Measure]:
    """Whether a doubt falls on the words asked about, and on nothing else."""
    right = [falls_on(one, row["about"]) == row["doubted"] for row, one in _read(rows)]
    doubted = [ok for row, ok in zip(rows, right, strict=True) if row["doubted"]]
    spared = [ok for row, ok in zip(rows, right, strict=True) if not row["doubted"]]
    return [
        _share(file, "scope right", right),
        _share(file, "doubt found where there is one", doubted),
        _share(file, "none found where there is none", spared),
    ]


def _read(rows: Records) -> list[tuple[dict[str, Any], Reading]]:
    return list(zip(rows, readings(rows), strict=True))


def falls_on(reading: Reading, words: str) -> bool:
    """Whether doubt, denial or non-confirmation is cast on ``words`` of the sentence."""
    found = reading.on(words)
    return bool(found.doubts) or found.stance in _AGAINST


def named(file: str, rows: Records) -> list[Measure]:
    """Named and unnamed told apart; a phrase that only refers back counts as named."""
    right = [(classify(row["phrase"]) is not SourceKind.UNNAMED) == row["named"] for row in rows]
    return [_share(file, "named or unnamed", right)]


def _share(file: str, name: str, right: Sequence[bool]) -> Measure:
    return Measure(
        file, name, len(right), sum(right) / max(1, len(right)), *wilson(sum(right), len(right))
    )


def doubts(file: str, rows: Records) -> list[Measure]:
    """Whether the first sentence of a text is doubted: a source not named, or a hedge."""
    first = [_told([*_split(row["text"])])[0] for row in rows]
    unnamed = np.array([float(one.unnamed is not None) for one in first])
    hedged_ = np.array([float(bool(one.doubted)) for one in first])
    names = np.array([float(row["anonymous"]) for row in rows])
    hedges_ = np.array([float(row["hedged"]) for row in rows])
    return [
        _f1(file, "unnamed source", names, unnamed),
        _f1(file, "hedged", hedges_, hedged_),
        _f1(file, "either", np.maximum(names, hedges_), np.maximum(unnamed, hedged_)),
    ]


def stances(file: str, rows: Records) -> list[Measure]:
    """Whether a reply is read as the denial, non-confirmation, … that it is."""
    found = [_told([row["claim"], row["reply"]])[-1].stance for row in rows]
    wanted = [row["stance"] for row in rows]
    return [
        _f1(
            file,
            stance.value,
            np.array([float(one == label) for one in wanted]),
            np.array([float(one is stance) for one in found]),
        )
        for label, stance in _REPLIES.items()
    ]


_REPLIES = {
    "denied": Stance.DENIES,
    "not_confirmed": Stance.NOT_CONFIRMED,
    "no_comment": Stance.NO_COMMENT,
    "confirmed": Stance.CONFIRMS,
}


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def _told(sentences: Sequence[str]) -> tuple[Reading, ...]:
    """The readings of sentences that make a document by themselves."""
    return read([_sentence(place, {"sentence": text}) for place, text in enumerate(sentences)])


KINDS: tuple[tuple[tuple[str, ...], Callable[[str, Records], list[Measure]]], ...] = (
    (("sentence", "label", "cues", "source"), hedges),
    (("sentence", "attributed", "source_span", "content_span"), attributions),
    (("sentence", "about", "doubted"), scopes),
    (("phrase", "named"), named),
    (("text", "anonymous", "hedged"), doubts),
    (("claim", "reply", "stance"), stances),
)
"""Fields that tell a kind of file, and what measures it."""


def measures(path: Path, limit: int | None) -> list[Measure]:
    """All figures of a file.

    Raises:
        ValueError: Its lines have the fields of no kind.
    """
    rows = records(path, limit, ())
    for fields, measure in KINDS:
        if all(name in rows[0] for name in fields):
            return measure(path.name, records(path, limit, fields))
    wanted = "; or ".join(", ".join(fields) for fields, _ in KINDS)
    raise ValueError(f"{path} has none of these fields: {wanted}.")


def _run() -> None:
    """Prints a line a figure."""
    args = parser("Measure how the documents are read.").parse_args()
    for path in args.files:
        for one in measures(path, args.limit):
            print(as_json(asdict(one)) if args.json else _line(one), flush=True)


def _line(one: Measure) -> str:
    parts = "" if one.precision != one.precision else f"  P {one.precision:.3f}  R {one.recall:.3f}"
    return (
        f"{one.file:24} {one.measure:36} {one.value:.3f} [{one.low:.3f}, {one.high:.3f}]"
        f"{parts}  n {one.n:,}"
    )


if __name__ == "__main__":
    raise SystemExit(exit_status(_run))
