"""When two names with the same last word are two."""

import pytest

from bot.reading.people import Apart, differently_named, two_people


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Anna Holt signed it.", "It was signed by Berta Holt."),
        ("South Arvia voted against.", "North Arvia voted against."),
        ("Judge Ivo Renn presided.", "Judge Marek Renn presided."),
    ],
)
def test_another_word_before_the_same_last_one_is_another_name(text: str, other: str) -> None:
    assert differently_named(text, other)
    assert differently_named(other, text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Anna Holt signed it.", "It was signed by Holt."),
        ("Anna Holt signed it.", "A. Holt signed it."),
        ("Bill Holt signed it.", "It was signed by William Holt."),
        ("Chief Prosecutor Holt signed it.", "Deputy Prosecutor Anna Holt signed it."),
        ("Anna Holt signed it.", "Anna and Berta Holt signed it."),
        ("Anna Holt signed it.", "Anna Holt’s brother Carl Holt signed it."),
        ("Mrs. Holt signed it.", "Dr. Anna Holt signed it."),
        ("Anna Holt signed it.", "Berta Renn signed it."),
    ],
)
def test_a_title_an_initial_or_the_same_name_elsewhere_is_no_other_name(
    text: str, other: str
) -> None:
    assert not differently_named(text, other)


def told(found: Apart | None, text: str, other: str) -> tuple[str, str] | None:
    return None if found is None else (text[slice(*found.mine)], other[slice(*found.theirs)])


@pytest.mark.parametrize(
    ("text", "other", "names"),
    [
        ("Dr Anna Holt led it.", "Berta Holt led it.", ("Dr Anna Holt", "Berta Holt")),
        ("The pilot, Anna Holt, ate.", "Berta Holt ate.", ("Anna Holt", "Berta Holt")),
        ("Anna Holt, 41, ate.", "Berta Holt ate.", ("Anna Holt", "Berta Holt")),
        ("Anna Holt, who drove, ate.", "It was Berta Holt.", ("Anna Holt", "Berta Holt")),
    ],
)
def test_two_given_names_are_told_where_one_is_surely_a_persons(
    text: str, other: str, names: tuple[str, str]
) -> None:
    assert told(two_people(text, other), text, other) == names
    assert told(two_people(other, text), other, text) == names[::-1]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Alder Street was shut.", "Mill Street was shut."),
        ("After Alder Street the road is shut.", "Mill Street was shut."),
        ("Dr Anna Holt led it.", "Dr A. Holt led it."),
        ("Captain Bill Holt led it.", "William Holt led it."),
        ("Dr Anna Holt led it.", "Anna Holt’s brother Carl Holt led it."),
        ("Dr Anna Holt led it.", "Dr Holt led it."),
        ("Dr Anna Holt led it.", "On Tuesday Dr Holt led it."),
        ("Anna Holt, 41, led it.", "Prime Minister Holt led it."),
        ("Dr Anna Holt MD led it.", "Dr Carl Renn MD led it."),
        ("William H. Holt, 41, led it.", "Captain Bill Holt led it."),
        ("Dr José Holt led it.", "Jose Holt led it."),
        ("Marn General Hospital paid.", "Orrin General Hospital paid."),
        ("Marn Rovers, who won, sang.", "Orrin Rovers lost."),
    ],
)
def test_places_short_forms_and_relatives_are_no_two_people(text: str, other: str) -> None:
    assert two_people(text, other) is None
    assert two_people(other, text) is None
