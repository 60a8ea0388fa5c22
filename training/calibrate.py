"""Temperature and threshold of a shipped model, from development data.

    python -m training.calibrate entailment --data DIR
    python -m training.calibrate answering --data DIR

Every development set counts alike, however large it is.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.cross_encoder import SHIPPED, CrossEncoderModel
from training.examples import LABELS, Example, Task, pair_example, read_lines
from training.export import write_manifest

EACH = 150  # examples taken of a development set
LONGEST = 1200  # characters of evidence: what is longer is read in parts and skipped here
MEASURE_ONLY = ("sick", "xnli_en", "wikiqa", "trecqa", "subjqa")
"""Sets whose terms allow measuring only, and one too noisy to set a threshold on."""

Floats = NDArray[np.float64]


def development(task: Task, data: Path) -> list[list[Example]]:
    """The examples of each development set that may be used."""
    folder = data / "pairs" if task is Task.ENTAILMENT else data / "qa" / "sentences"
    sets = []
    for path in sorted(folder.glob("*.dev.jsonl.gz")):
        if path.name.split(".")[0] in MEASURE_ONLY:
            continue
        found = [_example(task, one) for one in read_lines(path)]
        short = [one for one in found if len(one.first) + len(one.second) <= LONGEST]
        rng = np.random.default_rng(7)
        chosen = rng.permutation(len(short))[:EACH]
        if len(chosen):
            sets.append([short[place] for place in chosen])
    return sets


def _example(task: Task, record: dict[str, object]) -> Example:
    if task is Task.ENTAILMENT:
        return pair_example(record)
    label = int(str(record["label"]))
    return Example(str(record["question"]), str(record["sentence"]), (label,), "development")


def log_loss(logits: Floats, allowed: Floats, temperature: float) -> float:
    """Mean −log probability of the allowed classes.

    Args:
        logits: Shape (n, classes).
        allowed: Shape (n, classes), 0 or 1.
        temperature: What the logits are divided by, above 0.
    """
    probabilities = softmax(logits / temperature)
    return float(-np.log((probabilities * allowed).sum(axis=1).clip(1e-9)).mean())


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    odds: Floats = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: Floats = odds / odds.sum(axis=-1, keepdims=True)
    return probabilities


def best_temperature(sets: Sequence[tuple[Floats, Floats]]) -> float:
    """The temperature of 0.5 to 4 that gives the least log loss, each set counting alike."""
    grid = np.geomspace(0.5, 4, 61)
    losses = [np.mean([log_loss(*one, temperature) for one in sets]) for temperature in grid]
    return float(grid[int(np.argmin(losses))])


def best_threshold(sets: Sequence[tuple[Floats, Floats]]) -> float:
    """The threshold of 0.05 to 0.95 with the best mean balanced accuracy of the sets.

    Args:
        sets: For each set the probability of yes and whether yes is true, shape (n,).
    """
    grid = np.linspace(0.05, 0.95, 91)
    both = [(p, t) for p, t in sets if 0 < t.mean() < 1]

    def balanced(threshold: float) -> float:
        recalls = [
            (np.mean(p[t == 1] >= threshold) + np.mean(p[t == 0] < threshold)) / 2 for p, t in both
        ]
        return float(np.mean(recalls))

    return float(grid[int(np.argmax([balanced(threshold) for threshold in grid]))])


def calibrate(task: Task, data: Path) -> tuple[float, float]:
    """Temperature and threshold of the shipped model of ``task``."""
    model = CrossEncoderModel(str(SHIPPED / task.value))
    yes = 0 if task is Task.ENTAILMENT else 1
    sets: list[tuple[Floats, Floats]] = []
    for examples in development(task, data):
        logits = model.logits([(one.first, one.second) for one in examples]).astype(float)
        if logits.shape[1] == 1:
            logits = np.hstack([np.zeros_like(logits), logits])
        allowed = np.zeros((len(examples), len(LABELS[task])))
        for row, one in enumerate(examples):
            allowed[row, list(one.allowed)] = 1
        sets.append((logits, allowed))
    temperature = best_temperature(sets)
    judged = [(softmax(logits / temperature)[:, yes], allowed[:, yes]) for logits, allowed in sets]
    return temperature, best_threshold(judged)


def main() -> None:
    """Writes temperature and threshold beside the shipped weights."""
    parser = argparse.ArgumentParser(description="Calibrate a shipped model.")
    parser.add_argument("task", type=Task, choices=list(Task))
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs/ and qa/")
    args = parser.parse_args()
    temperature, threshold = calibrate(args.task, args.data)
    write_manifest(SHIPPED / args.task.value, temperature, threshold)
    print(f"temperature {temperature:.3f}, threshold {threshold:.2f}")


if __name__ == "__main__":
    main()
