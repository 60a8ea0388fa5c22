"""How well the entailment model and its baselines tell support from the rest.

    python -m bench.entailment FILE… [--limit N] [--json] [--baselines] [--model NAME]

A file holds JSON lines with ``evidence``, ``claim`` and ``label``, gzipped or not. With
``kind`` in the lines, the balanced accuracy of each kind against the sound pairs follows.
"""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from tqdm import tqdm

from bench.baselines import cosines, overlaps
from bench.metrics import Floats, auc, balanced_accuracy, brier_skill, calibration_error, interval
from bench.reports import Records, as_json, exit_status, options, records
from bot.entailment import EntailmentModel, Probabilities
from bot.support import ExactChecks, Pair, Relation

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


def judged(rows: Records, model: EntailmentModel) -> list[Probabilities]:
    """The model's probabilities of every record."""
    found: list[Probabilities] = []
    with tqdm(total=len(rows), leave=False, disable=None) as progress:
        for start in range(0, len(rows), CHUNK):
            part = rows[start : start + CHUNK]
            found += model.probabilities([(one["evidence"], one["claim"]) for one in part])
            progress.update(len(part))
    return found


def measure(name: str, rows: Records, model: EntailmentModel) -> tuple[Result, Floats]:
    """The measures of one file, and which rows were taken for entailed."""
    started = time.perf_counter()
    found = judged(rows, model)
    seconds = time.perf_counter() - started
    truth = entailed(rows)
    sure = np.array([one.entails for one in found])
    decided = (sure >= model.threshold).astype(float)
    result = Result(
        name,
        len(rows),
        auc(truth, sure),
        *interval(auc, truth, sure),
        balanced_accuracy(truth, decided),
        _accuracy(rows, found),
        calibration_error(truth, sure),
        brier_skill(truth, sure),
        len(rows) / seconds,
    )
    return result, decided


def entailed(rows: Records) -> Floats:
    """1 for entailment, 0 for the rest, shape (len(rows),)."""
    return np.array([float(one["label"] == "entailment") for one in rows])


def _accuracy(rows: Records, found: Sequence[Probabilities]) -> float:
    """Over the rows with one of three labels."""
    right = [
        _LABELS[int(np.argmax([p.entails, p.leaves_open, p.contradicts]))] == one["label"]
        for one, p in zip(rows, found, strict=True)
        if one["label"] in _LABELS
    ]
    three = {one["label"] for one in rows} >= set(_LABELS)
    return float(np.mean(right)) if three else float("nan")


def by_kind(rows: Records, decided: Floats) -> dict[str, tuple[float, int]]:
    """For each kind of spoiling: balanced accuracy against the sound pairs, and its size."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(rows):
        places[one["kind"]].append(place)
    truth = entailed(rows)
    sound = places.pop("sound", [])
    return {
        kind: (balanced_accuracy(truth[[*sound, *those]], decided[[*sound, *those]]), len(those))
        for kind, those in sorted(places.items())
    }


def baselines(rows: Records) -> dict[str, tuple[float, float, float]]:
    """ROC-AUC with its interval: word overlap, embedding similarity, exact checks alone."""
    evidence, claims = [one["evidence"] for one in rows], [one["claim"] for one in rows]
    near = cosines(evidence, claims)
    pairs = [
        Pair(said, "", claim, cosine)
        for said, claim, cosine in zip(evidence, claims, near, strict=True)
    ]
    exact = np.array([_exact(j.relation, j.confidence) for j in ExactChecks().judge(pairs)])
    truth = entailed(rows)
    found = {
        "word overlap": overlaps(claims, evidence),
        "embedding similarity": near,
        "exact checks": exact,
    }
    return {
        name: (auc(truth, value), *interval(auc, truth, value)) for name, value in found.items()
    }


def _exact(relation: Relation, confidence: float) -> float:
    """One order of all judgements: contradicted, left open, entailed."""
    sign = {Relation.ENTAILS: 1.0, Relation.LEAVES_OPEN: 0.0, Relation.CONTRADICTS: -1.0}
    return sign[relation] * confidence


def _run() -> None:
    """Prints a line a file."""
    args = options("entailment")
    model = EntailmentModel(args.model)
    for path in args.files:
        rows = records(path, args.limit, ("evidence", "claim", "label"))
        result, decided = measure(path.name, rows, model)
        print(as_json(asdict(result)) if args.json else _line(result), flush=True)
        if args.json:
            continue
        if all("kind" in one for one in rows):
            for kind, (value, count) in by_kind(rows, decided).items():
                print(f"    {kind:20} balanced accuracy {value:.3f}  (n {count})")
        if args.baselines:
            for name, (value, low, high) in baselines(rows).items():
                print(f"    {name:20} AUC {value:.3f} [{low:.3f}, {high:.3f}]")


def _line(one: Result) -> str:
    return (
        f"{one.file:28} n {one.n:6,}  AUC {one.auc:.3f} [{one.auc_low:.3f}, {one.auc_high:.3f}]  "
        f"balanced {one.balanced_accuracy:.3f}  accuracy {one.accuracy:.3f}  "
        f"calibration error {one.calibration_error:.3f}  Brier skill {one.brier_skill:.3f}  "
        f"{one.pairs_per_second:.0f} pairs/s"
    )


if __name__ == "__main__":
    raise SystemExit(exit_status(_run))
