"""Units of measure: the same amount told in two units, and amounts told in two parts."""

import pytest

from bot.conflicts import rounded, value_conflict
from bot.values.extract import values
from bot.values.value import RATE, compatible


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("20 milligrams", "0.02 grams", True),
        ("131 minutes", "two hours and eleven minutes", True),
        ("130 minutes", "two hours and eleven minutes", False),
        ("26 miles", "42 km", True),
        ("26 miles", "45 km", False),
        ("two and a half hours", "150 minutes", True),
        ("two weeks", "14 days", True),
        ("two weeks", "10 days", False),
        ("8 kW", "8,000 watts", True),
        ("1.2 million tonnes", "1,200,000,000 kg", True),
        ("4 litres", "3.5 litres", False),
        ("two years", "18 months", False),
        ("about two hours and ten minutes", "131 minutes", True),
        ("between two and three hours", "150 minutes", True),
        ("3 kg 200 g", "3,200 grams", True),
    ],
)
def test_amounts_agree_whatever_their_units(one: str, other: str, agree: bool) -> None:
    (mine,), (theirs,) = values(one), values(other)
    assert mine.unit & theirs.unit
    assert compatible(mine, theirs) is agree
    assert compatible(theirs, mine) is agree


def test_amount_in_another_unit_is_a_conflict_where_it_differs() -> None:
    long = "The grounding of the ferry lasted {} in thick fog."
    assert value_conflict(long.format("131 minutes"), long.format("two hours and ten minutes"))
    assert not value_conflict(long.format("131 minutes"), long.format("2 hours and 11 minutes"))


def test_other_unit_counts_as_less_exact() -> None:
    assert rounded("One puff gives 20 milligrams.", "One puff gives 0.02 grams.")
    assert not rounded("One puff gives 20 milligrams.", "One puff gives 20 milligrams.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police found 12 boats hours later.", "Police found 12 boats."),
        ("They sold 12 day tickets.", "They sold 12 tickets."),
        ("The trial in Orrin took 6 weeks.", "The trial in Orrin was heard for 3 hours."),
        ("The ferry sank two miles off Orrin.", "The ferry, 30 metres long, sank off Orrin."),
    ],
)
def test_what_is_no_measure_or_another_one_is_no_conflict(one: str, other: str) -> None:
    assert value_conflict(one, other, same_topic=True) is None


def test_what_is_counted_stands_right_behind_the_number() -> None:
    assert values("Police found 12 boats hours later.")[0].low == 12
    assert values("Police found it 12 hours later.")[0].low == 43_200


def test_a_length_told_in_two_units_is_one() -> None:
    trip = "The trip to the island took {}."
    assert value_conflict(trip.format("90 minutes"), trip.format("2 hours (120 minutes)"))


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("They waited 2 hours and 5 minutes later the boat left.", [7_200, 300]),
        ("It took 40 hours, 5 minutes of which were lost.", [144_000, 300]),
    ],
)
def test_two_amounts_in_a_row_are_not_added_up(text: str, lows: list[float]) -> None:
    assert [value.low for value in values(text)] == lows


def test_rate_keeps_its_unit() -> None:
    (speed,) = values("They drove 30 km per hour.")
    assert (speed.low, speed.size) == (30, 0)


@pytest.mark.parametrize(
    ("text", "is_rate"),
    [
        ("1.55 crowns a loaf", True),
        ("30 km an hour", True),
        ("12 men at a time", True),
        ("two hours on a Friday", False),
        ("five people in a boat", False),
        ("2 euros for a kilo", True),
    ],
)
def test_what_is_told_of_one_is_a_rate_and_what_is_told_of_its_place_none(
    text: str, is_rate: bool
) -> None:
    assert (RATE in values(text)[0].unit) is is_rate


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("3 days and 5 boats", [259_200, 5]),
        ("5 litres and 3 metres", [5, 3]),
        ("20 minutes and 2 hours", [1_200, 7_200]),
        ("2 hours and about 80 minutes", [7_200, 4_800]),
    ],
)
def test_what_is_not_one_measure_is_not_added_up(text: str, lows: list[float]) -> None:
    assert [value.low for value in values(text)] == lows
