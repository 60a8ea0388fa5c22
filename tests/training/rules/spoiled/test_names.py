"""A name is changed for one of its kind, or kept."""

from random import Random

import pytest

from training.rules.names import name_book
from training.rules.spoiled.names import other_names, peoples

BOOK = name_book(
    [
        "Mary Walker met Peter Hale in Vell. They live in Vell, in Marn and in Ostby.",
        "In Marn it rains. He went to school in Marn. He lives in Ostby, in Vell, in Ostby.",
    ]
)


def seeded(seed: int = 1) -> Random:
    return Random(seed)


def test_a_name_is_changed_for_one_of_its_kind_nearby() -> None:
    sentence = "The plan was signed by Mary Walker."
    found = list(other_names(sentence, sentence, "Peter Hale left.", BOOK, seeded()))
    assert [claim.text for claim in found] == ["The plan was signed by Peter Hale."]
    assert found[0].kind == "name_near"


@pytest.mark.parametrize(
    "sentence",
    [
        "Mary Walker is a judge in the north.",
        "Mary Walker and Peter Hale signed it.",
        "The plan of Mary Walker pleased Walker herself.",
    ],
)
def test_a_name_is_kept_where_another_might_do(sentence: str) -> None:
    assert not list(other_names(sentence, sentence, "John Smith left.", BOOK, seeded()))


def test_a_people_is_changed_once() -> None:
    sentence = "A French ship sank off the coast."
    (found,) = peoples(sentence, sentence, seeded())
    assert found.text.endswith(" ship sank off the coast.")
    assert "French" not in found.text
    assert not list(peoples("The French and German ships sank.", "", seeded()))
