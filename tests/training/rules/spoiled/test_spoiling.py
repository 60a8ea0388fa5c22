"""All spoiled claims of a sentence."""

from random import Random

from training.rules.names import name_book
from training.rules.spoiled.spoiling import spoilings

BOOK = name_book(
    [
        "Mary Walker met Peter Hale in Vell. They live in Vell, in Marn and in Ostby.",
        "In Marn it rains. He went to school in Marn. He lives in Ostby, in Vell, in Ostby.",
    ]
)


def test_spoilings_are_new_and_without_doubles() -> None:
    sentence = "In March 2019, the council approved 304 French boats for the mayor of Vell."
    found = [c.text for c in spoilings(sentence, sentence, "", BOOK, Random(1))]
    assert len(found) >= 5
    assert len(set(found)) == len(found)
    assert sentence not in found
