"""Sentences of other passages, which a question must not take for its answer.

Every sentence of a public question–sentence set stands in the passage that the question
was written for. A program that searches many documents mostly meets sentences of others,
some of them close in words, so the mix needs such pairs.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from index.encoding import Encoder

RANKS = (2, 12)
"""From which places among the nearest sentences one is drawn. The very nearest is left out:
it may be the same fact told in another passage, and so an answer."""

NEAREST = 200  # sentences looked at for them

Record = dict[str, Any]


def passage_mates(records: Sequence[Record]) -> dict[str, set[str]]:
    """For each question id, the sentences of every passage that holds one of its own.

    >>> rows = [{"id": "a", "sentence": "S1"}, {"id": "b", "sentence": "S1"},
    ...         {"id": "b", "sentence": "S2"}, {"id": "c", "sentence": "S3"}]
    >>> sorted(passage_mates(rows)["a"])
    ['S1', 'S2']
    """
    by_question: defaultdict[str, set[str]] = defaultdict(set)
    by_sentence: defaultdict[str, set[str]] = defaultdict(set)
    for record in records:
        by_question[record["id"]].add(record["sentence"])
        by_sentence[record["sentence"]].add(record["id"])
    return {
        question: {
            mate
            for sentence in own
            for other in by_sentence[sentence]
            for mate in by_question[other]
        }
        for question, own in by_question.items()
    }


def elsewhere(records: Sequence[Record], encoder: Encoder, rng: random.Random) -> Iterator[Record]:
    """For each question one random and one near sentence of another passage, label 0.

    Args:
        records: Question–sentence pairs, those of one question with one ``id``.
        encoder: Finds the sentences that are close to a question.
        rng: Draws the sentences.
    """
    asked = {record["id"]: record for record in records}
    pool = list(dict.fromkeys(record["sentence"] for record in records))
    mates = passage_mates(records)
    vectors = encoder.encode(pool)
    questions = encoder.encode([record["question"] for record in asked.values()])
    for (one, record), question in zip(asked.items(), questions, strict=True):
        order = np.argsort(-(vectors @ question), kind="stable")[:NEAREST]
        others = [pool[place] for place in order if pool[place] not in mates[one]]
        near = others[slice(*RANKS)]
        drawn = {rng.choice(pool), rng.choice(near)} if near else {rng.choice(pool)}
        for sentence in sorted(drawn - mates[one]):
            yield {**record, "sentence": sentence, "label": 0}
