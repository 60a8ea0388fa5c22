"""Question–sentence examples, with the sentence's surroundings where the passage is known."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.answering import in_passage
from index.encoding import Encoder
from training.elsewhere import elsewhere
from training.examples import Example, read_lines

NOISY = ("subjqa",)  # its questions fit many a review, so other passages may answer them
BARE = 0.4  # share of examples that show the sentence alone, so that the model can do both


def answering_examples(
    folder: Path, made: Sequence[Path], encoder: Encoder, rng: random.Random
) -> Iterator[Example]:
    """Examples of every ``sentences/*.train`` file, sentences of other passages, made ones.

    Args:
        folder: Holds ``NAME.train.jsonl.gz`` (questions with passages) and
            ``sentences/NAME.train.jsonl.gz`` (questions with single sentences).
        made: Files of the second form.
        encoder: Finds the sentences of other passages that are close to a question.
        rng: Chooses which sentences are shown with their surroundings.
    """
    for path in sorted((folder / "sentences").glob("*.train.jsonl.gz")):
        passages = _passages(folder / path.name)
        records = list(read_lines(path))
        for record in records:
            yield _example(record, passages.get(record["id"]), rng)
        if path.name.split(".")[0] not in NOISY:
            for record in elsewhere(records, encoder, rng):
                yield replace(_example(record, None, rng), source=f"elsewhere:{record['source']}")
    for path in made:
        for record in read_lines(path):
            yield _example(record, None, rng)


def _passages(path: Path) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in read_lines(path)} if path.exists() else {}


def _example(record: dict[str, Any], passage: dict[str, Any] | None, rng: random.Random) -> Example:
    sentence = record["sentence"]
    if passage is not None and rng.random() > BARE:
        before, found, _ = passage["passage"].partition(sentence)
        title = passage.get("title") or ""
        sentence = in_passage(sentence, before.strip() if found else "", title)
    return Example(record["question"], sentence, (int(record["label"]),), record["source"])
