"""Readings as bytes: what comes back is what was packed."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.packing import pack, rules, unpack
from bot.reading.reading import Reading
from index.documents import Kind
from tests.bot.places import awkward_texts, readings

COLLECTIONS = Path(__file__).parents[3] / "bench" / "collections" / "development"


def again(made: Sequence[Reading]) -> tuple[Reading, ...] | None:
    """The readings, packed and unpacked."""
    found = unpack(pack(made), [one.sentence for one in made])
    return None if found is None else tuple(found)


@pytest.mark.parametrize("file", sorted(COLLECTIONS.rglob("*.txt")), ids=lambda file: file.stem)
def test_readings_of_a_document_come_back_as_they_were(file: Path) -> None:
    lines = [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]
    made = readings(*lines)
    assert again(made) == made


@given(st.lists(awkward_texts, max_size=6), st.lists(st.sampled_from(Kind), min_size=6))
def test_readings_of_any_text_come_back_as_they_were(texts: list[str], kinds: list[Kind]) -> None:
    made = readings(*texts, kinds=kinds)
    assert again(made) == made


def test_every_part_of_a_reading_comes_back() -> None:
    made = readings(
        "Ana Ruiz told the Gazette that the pump may have failed.",
        "She denied this.",
        "The ministry could not verify it, and Ben Holt said that the valve was old.",
    )
    assert made[1].target is not None
    assert any(one.asides for one in made)
    assert any(one.doubts for one in made)
    assert again(made) == made


def test_plain_statements_take_no_room() -> None:
    made = readings(*["The pool is open."] * 50)
    assert len(pack(made)) < 110


def test_readings_of_another_number_of_sentences_are_none() -> None:
    made = readings("It rained.", "It stopped.")
    assert unpack(pack(made), [made[0].sentence]) is None


def test_rules_have_one_name_as_long_as_they_stay() -> None:
    assert rules() == rules()
