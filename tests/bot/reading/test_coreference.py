"""Whom a name or a pronoun refers back to."""

import pytest

from bot.reading.coreference import Memory
from bot.reading.sources import SourceKind
from bot.reading.speech import Attribution

PERSON, BODY = SourceKind.NAMED_PERSON, SourceKind.NAMED_BODY
UNNAMED, REFERENCE = SourceKind.UNNAMED, SourceKind.REFERENCE


def source(name: str, kind: SourceKind, start: int = 0) -> Attribution:
    return Attribution(name, kind, start, start + len(name), "said")


@pytest.mark.parametrize(
    ("before", "asked", "name"),
    [
        ([("Ana Ruiz", PERSON), ("Ivo Ruiz", PERSON)], ("Ruiz", PERSON), "Ivo Ruiz"),
        ([("Ana Ruiz", PERSON), ("Ivo Renn", PERSON)], ("Ms Ruiz", PERSON), "Ms Ruiz"),
        ([("Mayor Ana Ruiz", PERSON), ("Ivo Renn", PERSON)], ("Ms Ruiz", PERSON), "Mayor Ana Ruiz"),
        ([("Harbour Ministry", BODY), ("Ana Ruiz", PERSON)], ("the ministry", BODY), None),
        ([("Marn chairman", UNNAMED), ("Ana Ruiz", PERSON)], ("the man", REFERENCE), None),
        ([("Ana Ruiz", PERSON), ("a guard", UNNAMED)], ("the man", REFERENCE), "a guard"),
        ([("a guard", UNNAMED), ("Ana Ruiz", PERSON)], ("the man", REFERENCE), "the man"),
        ([("Ana Ruiz", PERSON), ("a guard", UNNAMED)], ("they", REFERENCE), "a guard"),
        ([("Mr Renn", PERSON), ("Mrs Ruiz", PERSON)], ("he", REFERENCE), "Mr Renn"),
        ([("Mrs Ruiz", PERSON), ("Mr Renn", PERSON)], ("she", REFERENCE), "Mrs Ruiz"),
        ([("a guard", UNNAMED), ("Mr Renn", PERSON)], ("she", REFERENCE), "a guard"),
    ],
)
def test_the_newest_that_fits_is_meant(
    before: list[tuple[str, SourceKind]], asked: tuple[str, SourceKind], name: str | None
) -> None:
    memory = Memory()
    for one in before:
        memory.note([memory.resolve(source(*one))])
    assert memory.resolve(source(*asked)).name == (name or before[0][0])


def test_who_speaks_again_is_the_newest() -> None:
    memory = Memory()
    for place, name in enumerate(("Ana Ruiz", "Ivo Ruiz", "Ana Ruiz")):
        memory.resolve(source(name, PERSON, place))
    assert memory.resolve(source("Ruiz", PERSON)).name == "Ana Ruiz"
    # The very words of before add nothing.
    memory.resolve(source("Ivo Ruiz", PERSON, 1))
    assert memory.resolve(source("it", REFERENCE)).name == "Ana Ruiz"


def test_a_document_may_name_any_number_of_people() -> None:
    memory = Memory()
    for number in range(20_000):
        memory.resolve(source(f"Ana Ruiz{number}", PERSON))
        memory.resolve(source("Mr Holt", PERSON, number))
    assert memory.resolve(source("Ruiz7", PERSON)).name == "Ana Ruiz7"
