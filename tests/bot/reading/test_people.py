"""When two names with the same last word are two."""

import pytest

from bot.reading.people import differently_named


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
