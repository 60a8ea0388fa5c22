"""``python -m bench.fit_similarity FILE…``: the weights of similarity in ``bot.support``.

Each file holds JSON lines with ``evidence``, ``claim`` and ``label`` (gzip or plain).
Pairs that an exact check decides are left out, as the program never asks similarity
about them. Logistic regression by Newton's method; prints weights and ROC-AUC.
"""

import argparse
import gzip
import json
import random
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.metrics import auc
from bot.support import Pair, exact_fault, similarity_features
from index.encoding import SentenceTransformerEncoder

LONGEST = 400  # characters of evidence: sentences, not pages


def main() -> None:
    """Reads the files, fits, prints."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_similarity", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--each", type=int, default=450, help="pairs taken from each file")
    options = parser.parse_args()
    rows = [row for path in options.files for row in _sample(path, options.each)]
    encoder = SentenceTransformerEncoder(None)
    evidence = encoder.encode([row["evidence"] for row in rows])
    claims = encoder.encode([row["claim"] for row in rows])
    pairs, labels = [], []
    for row, one, other in zip(rows, evidence, claims, strict=True):
        pair = Pair(row["evidence"], "", row["claim"], float(one @ other))
        if not exact_fault(pair):
            pairs.append(pair)
            labels.append(row["label"] == "entailment")
    features = [[1.0, *similarity_features(pair)] for pair in pairs]
    matrix, wanted = np.array(features), np.array(labels, dtype=float)
    weights = fit(matrix, wanted)
    print(f"{len(wanted)} pairs of {len(rows)}, {wanted.mean():.2f} entailed")
    print("intercept, cosine, coverage, all covered:", np.round(weights, 2))
    print(
        f"ROC-AUC {auc(wanted, matrix @ weights):.3f}, "
        f"of the cosine alone {auc(wanted, matrix[:, 1]):.3f}"
    )


def _sample(path: Path, each: int) -> list[dict[str, str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    usable = [row for row in rows if 20 < len(row["evidence"]) < LONGEST and len(row["claim"]) > 15]
    random.Random(0).shuffle(usable)  # noqa: S311
    return usable[:each]


def fit(matrix: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of a logistic regression, shape (features,), with a small ridge."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        hessian = (matrix.T * (chance * (1 - chance))) @ matrix + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(hessian, matrix.T @ (wanted - chance))
    return weights


if __name__ == "__main__":
    main()
