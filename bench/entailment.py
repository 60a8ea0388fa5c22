"""How well the entailment model and its baselines tell support from the rest.

    python -m bench.entailment FILE… [--limit N] [--json] [--baselines] [--model NAME]

A file holds JSON lines with ``evidence``, ``claim`` and ``label``, gzipped or not. With
``kind`` in the lines, the recall of each kind is printed as well.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from bench.metrics import Floats, auc, balanced_accuracy, brier_skill, calibration_error, interval
from bot.answers import BotError
from bot.cross_encoder import SHIPPED
from bot.entailment import EntailmentModel, Probabilities
from bot.support import ExactChecks, Pair, Relation
from bot.tokens import content_stems, coverage
from index.encoding import SentenceTransformerEncoder
from training.examples import read_lines

CHUNK = 256
_LABELS = ("entailment", "neutral", "contradiction")


@dataclass(frozen=True, slots=True)
class Result:
    """The measures of one file; what cannot be measured is NaN."""

    file: str
    n: int
    auc: float
    auc_low: float
    auc_high: float
    balanced_accuracy: float
    accuracy: float
    calibration_error: float
    brier_skill: float
    pairs_per_second: float


Records = Sequence[dict[str, Any]]


def judged(records: Records, model: EntailmentModel) -> list[Probabilities]:
    """The model's probabilities of every record."""
    found: list[Probabilities] = []
    with tqdm(total=len(records), leave=False, disable=None) as progress:
        for start in range(0, len(records), CHUNK):
            part = records[start : start + CHUNK]
            found += model.probabilities([(one["evidence"], one["claim"]) for one in part])
            progress.update(len(part))
    return found


def measure(name: str, records: Records, model: EntailmentModel) -> tuple[Result, Floats]:
    """The measures of one file, and which records were taken for entailed."""
    started = time.perf_counter()
    found = judged(records, model)
    seconds = time.perf_counter() - started
    truth = entailed(records)
    sure = np.array([one.entails for one in found])
    decided = (sure >= model.threshold).astype(float)
    result = Result(
        name,
        len(records),
        auc(truth, sure),
        *interval(auc, truth, sure),
        balanced_accuracy(truth, decided),
        _accuracy(records, found),
        calibration_error(truth, sure),
        brier_skill(truth, sure),
        len(records) / seconds,
    )
    return result, decided


def entailed(records: Records) -> Floats:
    """1 for entailment, 0 for the rest, shape (len(records),)."""
    return np.array([float(one["label"] == "entailment") for one in records])


def _accuracy(records: Records, found: Sequence[Probabilities]) -> float:
    """Over the records with one of three labels."""
    right = [
        _LABELS[int(np.argmax([p.entails, p.leaves_open, p.contradicts]))] == one["label"]
        for one, p in zip(records, found, strict=True)
        if one["label"] in _LABELS
    ]
    three = {one["label"] for one in records} >= set(_LABELS)
    return float(np.mean(right)) if three else float("nan")


def by_kind(records: Records, decided: Floats) -> dict[str, tuple[float, int]]:
    """For each kind of spoiling: balanced accuracy against the sound pairs, and its size."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(records):
        rows[one["kind"]].append(place)
    truth = entailed(records)
    sound = rows.pop("sound", [])
    return {
        kind: (balanced_accuracy(truth[[*sound, *places]], decided[[*sound, *places]]), len(places))
        for kind, places in sorted(rows.items())
    }


def baselines(records: Records) -> dict[str, tuple[float, float, float]]:
    """ROC-AUC with its interval: word overlap, embedding similarity, exact checks alone."""
    encoder = SentenceTransformerEncoder()
    evidence = encoder.encode([one["evidence"] for one in records])
    claims = encoder.encode([one["claim"] for one in records])
    cosines = np.einsum("ij,ij->i", evidence, claims).astype(float)
    overlap = np.array(
        [coverage(content_stems(one["claim"]), content_stems(one["evidence"])) for one in records]
    )
    pairs = [
        Pair(one["evidence"], "", one["claim"], cosine)
        for one, cosine in zip(records, cosines, strict=True)
    ]
    exact = np.array([_exact(j.relation, j.confidence) for j in ExactChecks().judge(pairs)])
    truth = entailed(records)
    found = {"word overlap": overlap, "embedding similarity": cosines, "exact checks": exact}
    return {
        name: (auc(truth, value), *interval(auc, truth, value)) for name, value in found.items()
    }


def _exact(relation: Relation, confidence: float) -> float:
    """One order of all judgements: contradicted, left open, entailed."""
    sign = {Relation.ENTAILS: 1.0, Relation.LEAVES_OPEN: 0.0, Relation.CONTRADICTS: -1.0}
    return sign[relation] * confidence


def main() -> int:
    """Runs what is asked for; exit status 2, with one line that says why, if it cannot."""
    try:
        _run()
    except (OSError, BotError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _run() -> None:
    """Prints a line a file."""
    parser = argparse.ArgumentParser(description="Measure the entailment model.")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--limit", type=int, help="only the first N lines of each file")
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--baselines", action="store_true", help="also what needs no model")
    parser.add_argument(
        "--model", default=str(SHIPPED / "entailment"), help="folder or hub name of a cross-encoder"
    )
    args = parser.parse_args()
    model = EntailmentModel(args.model)
    for path in args.files:
        records = list(read_lines(path))[: args.limit]
        result, decided = measure(path.name, records, model)
        show: Callable[[Result], str] = _json if args.json else _line
        print(show(result), flush=True)
        if args.json:
            continue
        if all("kind" in one for one in records):
            for kind, (value, count) in by_kind(records, decided).items():
                print(f"    {kind:20} balanced accuracy {value:.3f}  (n {count})")
        if args.baselines:
            for name, (value, low, high) in baselines(records).items():
                print(f"    {name:20} AUC {value:.3f} [{low:.3f}, {high:.3f}]")


def _json(result: Result) -> str:
    rounded = {
        name: (None if value != value else round(value, 4)) if isinstance(value, float) else value
        for name, value in asdict(result).items()
    }
    return json.dumps(rounded)


def _line(one: Result) -> str:
    return (
        f"{one.file:28} n {one.n:6,}  AUC {one.auc:.3f} [{one.auc_low:.3f}, {one.auc_high:.3f}]  "
        f"balanced {one.balanced_accuracy:.3f}  accuracy {one.accuracy:.3f}  "
        f"calibration error {one.calibration_error:.3f}  Brier skill {one.brier_skill:.3f}  "
        f"{one.pairs_per_second:.0f} pairs/s"
    )


if __name__ == "__main__":
    raise SystemExit(main())
