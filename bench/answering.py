"""How well the answering model and similarity find the sentence that answers.

    python -m bench.answering FILE… [--limit N] [--json] [--baselines] [--model NAME]

A file holds JSON lines with ``question``, ``sentence``, ``label``, ``answerable`` and ``id``
(one id a question), gzipped or not. Ranking is measured over the questions with at least one
right sentence; answerable against not by the surest sentence of a question.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from bench.metrics import (
    Floats,
    auc,
    first_place,
    interval,
    mean_average_precision,
    mean_reciprocal_rank,
)
from bot.answering import AnsweringModel, Candidate
from bot.answers import BotError
from bot.cross_encoder import SHIPPED
from bot.tokens import content_stems, coverage
from index.encoding import SentenceTransformerEncoder
from training.examples import read_lines

Records = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Result:
    """The measures of one file by one judge; what cannot be measured is NaN."""

    file: str
    judge: str
    n: int
    map: float
    mrr: float
    first_place: float
    answerable_auc: float
    auc_low: float
    auc_high: float
    pairs_per_second: float


def measure(name: str, judge: str, records: Records, values: Floats, seconds: float) -> Result:
    """The measures of one file.

    Args:
        name: Of the file.
        judge: What gave the values.
        records: The question–sentence pairs.
        values: Probability or similarity of each, shape (len(records),).
        seconds: Time that took.
    """
    groups = questions(records)
    truth = np.array([float(one["label"]) for one in records])
    ranked = [(truth[places], values[places]) for places in groups if truth[places].any()]
    answerable = np.array([float(truth[places].any()) for places in groups])
    surest = np.array([values[places].max() for places in groups])
    return Result(
        name,
        judge,
        len(records),
        mean_average_precision(ranked),
        mean_reciprocal_rank(ranked),
        first_place(ranked),
        auc(answerable, surest),
        *interval(auc, answerable, surest),
        len(records) / seconds,
    )


def questions(records: Records) -> list[list[int]]:
    """Places of the records of each question, in order of first appearance."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        found[record["id"]].append(place)
    return list(found.values())


def by_model(records: Records, model: AnsweringModel) -> Floats:
    """The model's probability of every record, the sentence shown alone."""
    values = np.zeros(len(records))
    for places in tqdm(questions(records), leave=False, disable=None):
        candidates = [Candidate(records[place]["sentence"]) for place in places]
        values[places] = model.answer_probs(records[places[0]]["question"], candidates)
    return values


def by_similarity(records: Records) -> Floats:
    """Cosine of the embeddings of question and sentence."""
    encoder = SentenceTransformerEncoder()
    asked = encoder.encode([one["question"] for one in records])
    said = encoder.encode([one["sentence"] for one in records])
    cosines: Floats = np.einsum("ij,ij->i", asked, said).astype(float)
    return cosines


def by_overlap(records: Records) -> Floats:
    """Share of the question's words in the sentence."""
    return np.array(
        [
            coverage(content_stems(one["question"]), content_stems(one["sentence"]))
            for one in records
        ]
    )


def main() -> int:
    """Runs what is asked for; exit status 2, with one line that says why, if it cannot."""
    try:
        _run()
    except (OSError, BotError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _run() -> None:
    """Prints a line a file and judge."""
    parser = argparse.ArgumentParser(description="Measure the answering model.")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--limit", type=int, help="only the first N lines of each file")
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--baselines", action="store_true", help="also what needs no model")
    parser.add_argument(
        "--model", default=str(SHIPPED / "answering"), help="folder or hub name of a cross-encoder"
    )
    args = parser.parse_args()
    model = AnsweringModel(args.model)
    for path in args.files:
        records = list(read_lines(path))[: args.limit]
        started = time.perf_counter()
        values = by_model(records, model)
        seconds = time.perf_counter() - started
        results = [measure(path.name, "model", records, values, seconds)]
        if args.baselines:
            for name, judge in (("similarity", by_similarity), ("word overlap", by_overlap)):
                started = time.perf_counter()
                values = judge(records)
                seconds = time.perf_counter() - started
                results.append(measure(path.name, name, records, values, seconds))
        for one in results:
            print(_json(one) if args.json else _line(one), flush=True)


def _json(result: Result) -> str:
    rounded = {
        name: (None if value != value else round(value, 4)) if isinstance(value, float) else value
        for name, value in asdict(result).items()
    }
    return json.dumps(rounded)


def _line(one: Result) -> str:
    return (
        f"{one.file:26} {one.judge:13} n {one.n:6,}  MAP {one.map:.3f}  MRR {one.mrr:.3f}  "
        f"first place {one.first_place:.3f}  answerable AUC {one.answerable_auc:.3f} "
        f"[{one.auc_low:.3f}, {one.auc_high:.3f}]  {one.pairs_per_second:.0f} pairs/s"
    )


if __name__ == "__main__":
    raise SystemExit(main())
