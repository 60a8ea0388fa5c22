"""What a model is trained on: two texts and the labels that may be true of them."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any


class Task(StrEnum):
    """The two models."""

    ENTAILMENT = "entailment"
    ANSWERING = "answering"


LABELS: dict[Task, tuple[str, ...]] = {
    Task.ENTAILMENT: ("entailment", "neutral", "contradiction"),
    Task.ANSWERING: ("no_answer", "answer"),
}
"""The classes of each model, in the order of its outputs.

The answering model has one output, the logit of "answer".
"""

_ALLOWED = {
    "entailment": (0,),
    "neutral": (1,),
    "contradiction": (2,),
    "not_entailment": (1, 2),
}


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts and their label.

    Attributes:
        first: Evidence, or a question.
        second: Statement, or a sentence that may answer.
        allowed: Classes that may be true; more than one where the data does not say which.
        source: The data set it comes from.
    """

    first: str
    second: str
    allowed: tuple[int, ...]
    source: str


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file, gzipped or not, in order."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def pair_example(record: dict[str, Any]) -> Example:
    """An example for entailment.

    Raises:
        ValueError: If the label is none that is known.
    """
    label = record["label"]
    if label not in _ALLOWED:
        raise ValueError(f"Label {label!r} is unknown; known are {', '.join(_ALLOWED)}.")
    return Example(record["evidence"], record["claim"], _ALLOWED[label], record["source"])


def write_lines(records: Iterable[object], path: Path) -> int:
    """Writes gzipped JSON lines and returns how many; the file appears whole or not at all."""
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with gzip.open(part, "wt", encoding="utf-8", compresslevel=3) as lines:
        for record in records:
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    part.replace(path)
    return count


def write_examples(examples: Iterable[Example], path: Path) -> int:
    """Writes a mix and returns how many examples it holds."""
    return write_lines(
        ([one.first, one.second, list(one.allowed), one.source] for one in examples), path
    )


def read_examples(path: Path) -> list[Example]:
    """The examples of a mix, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Example(first, second, tuple(allowed), source) for first, second, allowed, source in rows
    ]
