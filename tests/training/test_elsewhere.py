"""Sentences of other passages as pairs that do not answer."""

import random

from tests.index.folders import WordEncoder
from training.elsewhere import Record, elsewhere, passage_mates

PASSAGES = [
    [f"The mill of town {town} burnt in year {year}." for year in range(4)] for town in range(8)
]
RECORDS: list[Record] = [
    {
        "id": f"q{town}",
        "question": f"When did the mill of town {town} burn?",
        "sentence": sentence,
        "label": int(year == 0),
        "source": "made",
    }
    for town, passage in enumerate(PASSAGES)
    for year, sentence in enumerate(passage)
]


def drawn(seed: int = 1) -> list[Record]:
    return list(elsewhere(RECORDS, WordEncoder(), random.Random(seed)))


def test_no_sentence_of_the_questions_own_passages_is_drawn() -> None:
    mates = passage_mates(RECORDS)
    found = drawn()
    assert {one["id"] for one in found} == {one["id"] for one in RECORDS}
    for one in found:
        assert one["sentence"] not in mates[one["id"]]
        assert (one["label"], one["source"]) == (0, "made")


def test_the_same_seed_draws_the_same() -> None:
    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
