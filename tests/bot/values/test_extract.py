"""Values: what is read, with which span and unit, and which of two can both be true."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.values.extract import dates, stated, values
from bot.values.ranks import rank_holder, ranks_in
from bot.values.value import RATE, Value, ValueKind, compatible, is_bound
from tests.bot.places import awkward_texts


def only(text: str) -> Value:
    found = values(text)
    assert len(found) == 1, found
    return found[0]


@given(awkward_texts)
def test_values_lie_within_the_text_in_order_without_overlap(text: str) -> None:
    found = values(text)
    assert all(0 <= value.start < value.end <= len(text) for value in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(value.low <= value.high for value in found)


@given(awkward_texts)
def test_what_is_stated_is_among_the_values(text: str) -> None:
    assert set(stated(text)) <= set(values(text))


@given(awkward_texts, awkward_texts)
def test_compatibility_is_symmetric_and_a_value_agrees_with_itself(one: str, other: str) -> None:
    for mine in values(one):
        assert compatible(mine, mine)
        assert all(compatible(mine, v) == compatible(v, mine) for v in values(other))


@given(st.integers(1000, 999_999_999))
def test_thousands_separators_do_not_change_a_number(number: int) -> None:
    assert only(f"It cost {number:,} crowns.").low == number


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("twelve boats", 12, 12),
        ("twenty-four boats", 24, 24),
        ("three hundred and six boats", 306, 306),
        ("two dozen boats", 24, 24),
        ("1.9 million boats", 1_900_000, 1_900_000),
        ("two million boats", 2_000_000, 2_000_000),
        ("10,000 to 12,000 boats", 10_000, 12_000),
        ("between 40 and 60 boats", 40, 60),
        ("2 to 3 million boats", 2_000_000, 3_000_000),
        ("at least 5 boats", 5, float("inf")),
        ("more than 5 boats", 5, float("inf")),
        ("up to 12 boats", 0, 12),
        ("fewer than 12 boats", 0, 12),
    ],
)
def test_number_is_read_spelled_or_in_digits_with_ranges_and_bounds(
    text: str, low: float, high: float
) -> None:
    value = only(text)
    assert (value.kind, value.low, value.high) == (ValueKind.NUMBER, low, high)


@pytest.mark.parametrize(
    ("text", "kind", "low"),
    [
        ("It cost €40.", ValueKind.MONEY, 40),
        ("It cost 40 crowns.", ValueKind.MONEY, 40),
        ("It cost $1.5 million.", ValueKind.MONEY, 1_500_000),
        ("It rose by 5%.", ValueKind.PERCENT, 5),
        ("It rose by five per cent.", ValueKind.PERCENT, 5),
        ("It left at 9:30.", ValueKind.TIME, 570),
        ("It left at 9:30 pm.", ValueKind.TIME, 1290),
        ("It left at 12 am.", ValueKind.TIME, 0),
        ("It left at 23:59.", ValueKind.TIME, 1439),
    ],
)
def test_kind_of_a_value_is_told_by_its_sign(text: str, kind: ValueKind, low: float) -> None:
    value = only(text)
    assert (value.kind, value.low) == (kind, low)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("on 2021-03-04", (2021, 3, 4, None)),
        ("on 4 March 2021", (2021, 3, 4, None)),
        ("on the 4th of March", (None, 3, 4, None)),
        ("on March 4, 2021", (2021, 3, 4, None)),
        ("in March 2021", (2021, 3, None, None)),
        ("in March", (None, 3, None, None)),
        ("in 1998", (1998, None, None, None)),
        ("on Monday", (None, None, None, 0)),
        ("on Sunday, 7 March 2021", (2021, 3, 7, 6)),
        ("in May", (None, 5, None, None)),
    ],
)
def test_date_keeps_only_the_parts_that_are_stated(
    text: str, parts: tuple[int | None, ...]
) -> None:
    value = only(text)
    assert (value.kind, value.parts) == (ValueKind.DATE, parts)


@pytest.mark.parametrize(
    ("text", "said"),
    [("It opened on 4 May.", "4 May"), ("It opened on 4 Mar. with a fair.", "4 Mar.")],
)
def test_only_an_abbreviated_month_takes_the_full_stop(text: str, said: str) -> None:
    value = only(text)
    assert text[value.start : value.end] == said


@pytest.mark.parametrize("text", ["Guests may smoke.", "They march on.", "A second sat down."])
def test_verbs_that_look_like_months_are_no_dates(text: str) -> None:
    assert values(text) == ()


@pytest.mark.parametrize(
    "text",
    ["See section 4.", "Pier 9 is shut.", "Under clause 12 it ends.", "One of the boats sank."],
)
def test_numbers_that_name_a_thing_and_the_pronoun_one_are_no_amounts(text: str) -> None:
    assert values(text) == ()


def test_unit_is_what_is_counted() -> None:
    assert only("1,200 red cars").unit == {"red", "car"}
    assert only("5 km").unit == only("5 kilometres").unit


def test_rate_is_told_from_a_total() -> None:
    assert RATE in only("2 crowns a loaf").unit
    assert RATE not in only("2 crowns").unit


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("about 300 men", "304 men", True),
        ("about 300 men", "340 men", False),
        ("300 men", "304 men", False),
        ("at least 300 men", "340 men", True),
        ("at least 300 men", "240 men", False),
        ("10 to 12 men", "11 men", True),
        ("10 to 12 men", "10 to 15 men", False),
        ("up to 12 men", "more than 20 men", False),
        ("on 4 March 2021", "in March", True),
        ("on 4 March 2021", "on 5 March", False),
        ("on Monday", "in 1998", True),
        ("at 9:30", "at 9:31", False),
        ("twelve men", "a dozen men", True),
        ("5%", "€5", True),
    ],
)
def test_two_values_agree_where_both_can_be_true(one: str, other: str, agree: bool) -> None:
    assert compatible(only(one), only(other)) is agree


def test_number_after_a_noun_is_a_measure_where_a_unit_follows_and_else_a_name() -> None:
    assert only("It took the firm 14 months.").unit == {"month"}
    assert only("They gave the pool 20 metres of rope.").low == 20
    assert values("It went to the Alder 20.") == ()
    assert values("She lives in house 2.") == ()


def test_bound_has_one_end_and_a_range_two() -> None:
    assert is_bound(only("at least 5 boats"))
    assert is_bound(only("up to 5 boats"))
    assert not is_bound(only("3 to 5 boats"))
    assert not is_bound(only("5 boats"))


def test_value_that_the_text_sets_aside_is_not_stated() -> None:
    text = "There were 24 boats, not 23."
    assert [value.low for value in values(text)] == [24, 23]
    assert [value.low for value in stated(text)] == [24]


@pytest.mark.parametrize(
    ("text", "rank", "holder"),
    [
        ("Lt. Col. Vera Holt spoke.", "lieutenant colonel", ("vera", "holt")),
        ("Lieutenant Colonel Vera Holt spoke.", "lieutenant colonel", ("vera", "holt")),
        ("Maj. Holt’s boat sank.", "major", ("holt",)),
        ("Vera Holt is a captain.", "captain", ("vera", "holt")),
        ("Sgt Holt spoke.", "sergeant", ("holt",)),
    ],
)
def test_rank_is_read_in_full_with_its_holder(
    text: str, rank: str, holder: tuple[str, ...]
) -> None:
    value = ranks_in(text)[0]
    assert value.parts == (rank,)
    assert rank_holder(text, value) == holder


@pytest.mark.parametrize("text", ["a major Ruiz exhibition", "The general was tired.", "private"])
def test_rank_needs_a_capital_and_a_name(text: str) -> None:
    assert ranks_in(text) == []


@pytest.mark.parametrize(
    "endless",
    ["hundred " * 160, "dozen " * 400, "million " * 80, "9" * 400, "hundred thousand " * 90],
)
def test_number_beyond_all_numbers_is_none(endless: str) -> None:
    assert values(f"The ferry carried {endless} and 40 passengers.")[-1].high == 40
    at_least = values(f"At least {endless} to {endless} of them left.")
    assert all(value.low < 1e300 for value in at_least)


def test_time_grows_with_the_number_of_values_and_not_with_its_square() -> None:
    def seconds(count: int) -> float:
        texts = [" ".join(f"{turn + n} boats" for n in range(count)) for turn in range(3)]
        return min(map(_seconds, texts))

    assert seconds(4_000) < 10 * seconds(1_000)


def _seconds(text: str) -> float:
    start = time.process_time()
    assert values(text)
    return time.process_time() - start


def test_a_label_far_before_a_number_does_not_name_it() -> None:
    near, far = "Section\n\n4", f"Section{chr(32) * 200}4"
    assert not values(near)
    assert values(far)


@given(awkward_texts)
def test_dates_are_the_values_that_are_dates(text: str) -> None:
    assert dates(text) == tuple(one for one in values(text) if one.kind is ValueKind.DATE)


def test_a_weekday_in_a_frequency_is_no_date_of_the_dates() -> None:
    text = "Every second Monday in May 2021 it opens twice a day."
    assert dates(text) == tuple(one for one in values(text) if one.kind is ValueKind.DATE)


@pytest.mark.parametrize(
    ("text", "share", "percent"),
    [
        ("Roughly seven in ten of the eels came.", "seven in ten", "69.8 %"),
        ("Two-thirds of members voted for it.", "Two-thirds", "65%"),
        ("One in 5 pupils were away.", "One in 5", "20 per cent"),
        ("1 in 5 pupils were away.", "1 in 5", "20 per cent"),
        ("A quarter of the boats leak.", "A quarter", "24%"),
        ("Nearly a third of the boats leak.", "a third", "31%"),
        ("More than three quarters of the boats leak.", "three quarters", "91%"),
        ("Between one in four and one in three boats leak.", "one in four and one in three", "28%"),
    ],
)
def test_a_share_in_words_is_about_a_percentage(text: str, share: str, percent: str) -> None:
    value = only(text)
    assert (value.kind, text[value.start : value.end]) == (ValueKind.PERCENT, share)
    assert compatible(value, only(percent))
    assert not compatible(value, only("58 %"))


def test_a_share_in_words_lies_within_a_range_that_holds_it() -> None:
    assert compatible(
        only("A quarter of the boats leak."), only("Between 20 and 30 per cent leak.")
    )


@pytest.mark.parametrize(
    "text",
    [
        "It rained on two in five days.",
        "The risk is 1 in 10,000.",
        "The risk is one in ten thousand.",
        "A 1 in 100-year flood came.",
        "It was rated 9 out of 10.",
        "The third quarter was better.",
        "Sales fell in the first three quarters of the year.",
        "It lies a quarter of a mile away, three quarters of an hour on foot.",
        "A third man came.",
        "In the third of the rooms it was cold.",
    ],
)
def test_what_only_looks_like_a_share_is_none(text: str) -> None:
    assert all(value.kind is not ValueKind.PERCENT for value in values(text))
