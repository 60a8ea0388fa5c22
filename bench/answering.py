"""How well the answering model and similarity find the sentence that answers.

    python -m bench.answering FILE… [--limit N] [--json] [--baselines] [--model NAME]

A file holds JSON lines with ``question``, ``sentence``, ``label`` and ``id``
(one id a question), gzipped or not. Ranking is measured over the questions with at least one
right sentence; answerable against not by the surest sentence of a question. ``model`` is the
model alone, ``program`` what the program ranks by and declines by, with the model in it.
"""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
from tqdm import tqdm

from bench.baselines import cosines, overlaps
from bench.metrics import (
    Floats,
    auc,
    first_place,
    interval,
    mean_average_precision,
    mean_reciprocal_rank,
)
from bench.reports import Records, as_json, exit_status, options, records
from bot.answering import AnsweringModel, Candidate
from bot.composing import USUAL, signals
from bot.entailment import log_odds
from bot.questions import asks_for
from bot.reading.reader import read
from bot.shelf import Near
from index.documents import DocumentInfo, Kind, Sentence


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


def measure(name: str, judge: str, rows: Records, values: Floats, seconds: float) -> Result:
    """The measures of one file.

    Args:
        name: Of the file.
        judge: What gave the values.
        rows: The question–sentence pairs.
        values: Probability or similarity of each, shape (len(rows),).
        seconds: Time that took.
    """
    groups = questions(rows)
    truth = np.array([float(one["label"]) for one in rows])
    ranked = [(truth[places], values[places]) for places in groups if truth[places].any()]
    answerable = np.array([float(truth[places].any()) for places in groups])
    surest = np.array([values[places].max() for places in groups])
    return Result(
        name,
        judge,
        len(rows),
        mean_average_precision(ranked),
        mean_reciprocal_rank(ranked),
        first_place(ranked),
        auc(answerable, surest),
        *interval(auc, answerable, surest),
        len(rows) / seconds,
    )


def questions(rows: Records) -> list[list[int]]:
    """Places of the rows of each question, in order of first appearance."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(rows):
        found[record["id"]].append(place)
    return list(found.values())


def by_model(rows: Records, model: AnsweringModel) -> Floats:
    """The model's probability of every record, the sentence shown alone."""
    values = np.zeros(len(rows))
    for places in tqdm(questions(rows), leave=False, disable=None):
        candidates = [Candidate(rows[place]["sentence"]) for place in places]
        values[places] = model.answer_probs(rows[places[0]]["question"], candidates)
    return values


def by_relevance(rows: Records, probabilities: Floats) -> Floats:
    """What the program ranks by: similarity, the kind of thing asked for, rare words, the model.

    The sentences of a question are read as one document, in the order of the file.
    """
    values = np.zeros(len(rows))
    near = by_similarity(rows)
    for places in tqdm(questions(rows), leave=False, disable=None):
        question = rows[places[0]]["question"]
        readings = read(_document([rows[place]["sentence"] for place in places]))
        nears = [Near(one, _INFO, near[place]) for one, place in zip(readings, places, strict=True)]
        found = signals(question, asks_for(question), nears)
        for one, place in zip(nears, places, strict=True):
            sure = log_odds(probabilities[place]) - USUAL
            values[place] = replace(found[one.key], answers=sure).relevance
    return values


_INFO = DocumentInfo("file", "", None, None, None, None, "en", 0, 0, 0)


def _document(texts: Sequence[str]) -> list[Sentence]:
    """The sentences of a document that holds nothing but these texts."""
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)]).tolist()
    return [
        Sentence(_INFO.path, place, 0, start, start + len(text), Kind.PROSE, text)
        for place, (text, start) in enumerate(zip(texts, starts, strict=False))
    ]


def by_similarity(rows: Records) -> Floats:
    """Cosine of the embeddings of question and sentence."""
    return cosines([one["question"] for one in rows], [one["sentence"] for one in rows])


def by_overlap(rows: Records) -> Floats:
    """Share of the question's words in the sentence."""
    return overlaps([one["question"] for one in rows], [one["sentence"] for one in rows])


def _run() -> None:
    """Prints a line a file and judge."""
    args = options("answering")
    model = AnsweringModel(args.model)
    for path in args.files:
        rows = records(path, args.limit, ("question", "sentence", "label", "id"))
        started = time.perf_counter()
        values = by_model(rows, model)
        seconds = time.perf_counter() - started
        relevance = by_relevance(rows, values)
        results = [
            measure(path.name, "model", rows, values, seconds),
            measure(path.name, "program", rows, relevance, time.perf_counter() - started),
        ]
        if args.baselines:
            for name, judge in (("similarity", by_similarity), ("word overlap", by_overlap)):
                started = time.perf_counter()
                values = judge(rows)
                seconds = time.perf_counter() - started
                results.append(measure(path.name, name, rows, values, seconds))
        for one in results:
            print(as_json(asdict(one)) if args.json else _line(one), flush=True)


def _line(one: Result) -> str:
    return (
        f"{one.file:26} {one.judge:13} n {one.n:6,}  MAP {one.map:.3f}  MRR {one.mrr:.3f}  "
        f"first place {one.first_place:.3f}  answerable AUC {one.answerable_auc:.3f} "
        f"[{one.auc_low:.3f}, {one.auc_high:.3f}]  {one.pairs_per_second:.0f} pairs/s"
    )


if __name__ == "__main__":
    raise SystemExit(exit_status(_run))
