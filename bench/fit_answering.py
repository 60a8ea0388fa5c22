"""``python -m bench.fit_answering FILE… [--model FOLDER]``: the weights in ``bot.composing``.

Each file holds questions with their passages (``question``, ``passage``, ``answerable``,
``answer_sentence``), a part of them not answerable. The passages become one library, and
every question is asked of it: what the program then has before it is what the weights are
fitted on. Prints them on the scale of the cosine, and for thresholds of relevance how many
silent questions are declined and how many answerable ones answered in the right place.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from bench.fit_similarity import fit
from bench.metrics import auc
from bench.reports import Records, exit_status, parser, records
from bot.answering import Answering, AnsweringModel, Candidate
from bot.composing import (
    ANSWERS,
    JUDGED,
    KIND,
    RARE,
    USUAL,
    Signals,
    is_statement,
    signals,
)
from bot.entailment import log_odds
from bot.questions import asks_for
from bot.shelf import Near, Shelf
from index.encoding import SentenceTransformerEncoder
from index.library import Library

_NEEDED = ("question", "passage", "answerable", "answer_sentence")


@dataclass(frozen=True, slots=True)
class Tried:
    """One question: what speaks for each candidate, and which of them answer.

    Attributes:
        answerable: Whether its own passage answers it.
        signals: Shape (candidates, 4), the most relevant first.
        right: Shape (candidates,), 1 where the candidate is the sentence that answers.
    """

    answerable: bool
    signals: NDArray[np.float64]
    right: NDArray[np.float64]


def tried(rows: Records, library: Library, model: Answering | None) -> Iterator[Tried]:
    """Asks each question of the library that holds all passages."""
    shelf = Shelf(library)
    for row in tqdm(rows, leave=False, disable=None):
        question = row["question"]
        nears = [near for near in shelf.find(question) if is_statement(near)]
        found = signals(question, asks_for(question), nears)
        front = sorted(nears, key=lambda near: -found[near.key].relevance)[:JUDGED]
        if not front:
            continue
        kept = _with_model(question, front, [found[near.key] for near in front], model)
        answer = " ".join((row["answer_sentence"] or "").split())
        right = [bool(row["answerable"]) and _same(near, answer) for near in front]
        yield Tried(
            bool(row["answerable"]),
            np.array([astuple(one) for one in kept]),
            np.array(right, float),
        )


def _with_model(
    question: str, nears: Sequence[Near], found: Sequence[Signals], model: Answering | None
) -> list[Signals]:
    if model is None:
        return list(found)
    candidates = [
        Candidate(near.reading.sentence.text, near.before, near.info.title or "") for near in nears
    ]
    probabilities = model.answer_probs(question, candidates)
    return [
        replace(one, answers=log_odds(prob) - USUAL)
        for one, prob in zip(found, probabilities, strict=True)
    ]


def _same(near: Near, answer: str) -> bool:
    said = " ".join(near.reading.sentence.text.split())
    return bool(answer) and (said in answer or answer in said)


def report(cases: Sequence[Tried], weights: NDArray[np.float64]) -> None:
    """Prints how well ``weights`` (4,) rank and tell answerable from silent."""
    best = [one.signals @ weights for one in cases]
    answerable = np.array([float(one.answerable) for one in cases])
    surest = np.array([values.max() for values in best])
    first = np.array([one.right[values.argmax()] for one, values in zip(cases, best, strict=True)])
    there = np.array([one.right.any() for one in cases])
    print(
        f"  first place {first[there].mean():.3f} of {there.sum()}, "
        f"answerable AUC {auc(answerable, surest):.3f}"
    )
    for refused in (0.02, 0.05, 0.1, 0.2):
        threshold = np.quantile(surest[there], refused)
        declined = (surest[answerable == 0] < threshold).mean()
        print(
            f"  at relevance {threshold:.2f}: {refused:.2f} of the answerable refused, "
            f"{declined:.2f} of the silent declined"
        )


def _run() -> None:
    taken = parser("Fit the weights of relevance.")
    taken.add_argument("--model", help="answering model whose log odds are a signal")
    options: argparse.Namespace = taken.parse_args()
    rows = [row for path in options.files for row in records(path, options.limit, _NEEDED)]
    model = AnsweringModel(options.model) if options.model else None
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        docs = root / "docs"
        docs.mkdir()
        for number, passage in enumerate(dict.fromkeys(row["passage"] for row in rows)):
            (docs / f"{number:05}.txt").write_text(passage, encoding="utf-8")
        with Library.open(root / "store", SentenceTransformerEncoder(None)) as library:
            library.sync(docs)
            cases = list(tried(rows, library, model))
    signals_ = np.vstack([one.signals for one in cases])
    wanted = np.concatenate([one.right for one in cases])
    used = 4 if model else 3
    fitted = fit(np.hstack([np.ones((len(wanted), 1)), signals_[:, :used]]), wanted)
    weights = np.zeros(4)
    weights[:used] = fitted[1:] / fitted[1]
    print(f"{len(cases)} questions, {len(wanted)} candidates, {int(wanted.sum())} answer")
    print("cosine alone:")
    report(cases, np.array([1.0, 0, 0, 0]))
    print("as shipped:")
    report(cases, np.array([1.0, KIND, RARE, ANSWERS]))
    print(
        "fitted: cosine, kind, rare, answers:", np.round(weights, 3), "scale", round(fitted[1], 2)
    )
    report(cases, weights)


if __name__ == "__main__":
    raise SystemExit(exit_status(_run))
