"""Two contents conflict only over one thing: same topic, unit, date, name and state."""

import pytest
from hypothesis import given

from bot.conflicts import comparable, rank_conflict, same_person, topic, value_conflict
from bot.values.extract import values
from tests.bot.places import awkward_texts

BILL = "The bill for the bridge was 1.9 million euros."


@given(awkward_texts, awkward_texts)
def test_conflict_names_a_value_of_each_text_by_its_span(mine: str, theirs: str) -> None:
    found = value_conflict(mine, theirs)
    if found is not None:
        assert 0 <= found.mine.start < found.mine.end <= len(mine)
        assert 0 <= found.theirs.start < found.theirs.end <= len(theirs)
        assert found.mine.kind is found.theirs.kind


@given(awkward_texts)
def test_no_text_conflicts_with_itself(text: str) -> None:
    assert value_conflict(text, text) is None


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (BILL, "The bridge came with a bill of 2.6 million euros."),
        ("Forty members were present at the vote.", "55 members were present at the vote."),
        ("The ferry sank on 4 March.", "The ferry sank on 6 March."),
        ("The ferry left the pier at 9:30.", "The ferry left the pier at 9:50."),
        ("At least 60 boats left the harbour.", "40 boats left the harbour."),
        ("All 46 boats left the harbour.", "38 of the 46 boats left the harbour."),
        ("Nine of the 14 boats left the harbour.", "Five of the 14 boats left the harbour."),
    ],
)
def test_two_figures_for_one_fact_conflict_both_ways(mine: str, theirs: str) -> None:
    assert value_conflict(mine, theirs) is not None
    assert value_conflict(theirs, mine) is not None


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (BILL, "The bill for the bridge was about 1.95 million euros; about 1.9 said others."),
        (BILL, "Repairs to the school roof were 2.6 million euros."),
        (BILL, "The bridge has 4 lanes and the bill was paid."),
        ("40 people were present on 3 May.", "55 people were present on 4 June."),
        ("The fare is 3 crowns.", "From 1 October the fare is 4 crowns."),
        ("The fare for Marn is 3 crowns.", "The fare for Corran is 4 crowns."),
        ("The fare is 3 crowns.", "The fare will be 4 crowns."),
        ("The fare is 3 crowns a trip.", "The fare came to 90 crowns."),
        ("Last year the fare was 3 crowns.", "The fare was 4 crowns."),
        ("Total: 40 crowns for the fare.", "Total: 60 crowns for the fare."),
        ("About 300 boats left the harbour.", "304 boats left the harbour."),
        ("24 boats left the harbour.", "24 boats left the harbour, not 23."),
    ],
)
def test_figures_that_something_sets_apart_do_not_conflict(mine: str, theirs: str) -> None:
    assert value_conflict(mine, theirs) is None
    assert value_conflict(theirs, mine) is None


def test_time_that_a_log_entry_opens_with_is_no_part_of_its_content() -> None:
    mine, theirs = "09:30 The pump held 40 litres of oil.", "10:15 The pump held 60 litres of oil."
    found = value_conflict(mine, theirs)
    assert found is not None
    assert mine[found.mine.start : found.mine.end].startswith("40")
    assert theirs[found.theirs.start : found.theirs.end].startswith("60")


def test_rank_of_one_person_conflicts_in_any_spelling() -> None:
    found = rank_conflict("Capt. Vera Holt spoke.", "Major Holt was on the bridge.")
    assert found is not None
    assert (found.mine.parts, found.theirs.parts) == (("captain",), ("major",))


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Captain Vera Holt spoke.", "Capt. Holt spoke."),
        ("Captain Vera Holt spoke.", "Major Nils Lund spoke."),
        ("Captain Vera Holt spoke.", "Vera Holt spoke."),
    ],
)
def test_same_rank_other_person_and_no_rank_do_not_conflict(mine: str, theirs: str) -> None:
    assert rank_conflict(mine, theirs) is None


def test_only_one_kind_and_unit_is_compared() -> None:
    boats, men, euros, rate = values("5 boats, 6 men, €7, €8 a loaf")
    assert comparable(boats, boats)
    assert not comparable(boats, men)
    assert not comparable(boats, euros)
    assert not comparable(euros, rate)


def test_topic_leaves_the_values_out() -> None:
    assert topic("The bill was €40 on 4 March.") == {"bill"}


def test_nobody_is_the_same_person_as_no_name() -> None:
    assert same_person(("holt",), ("vera", "holt"))
    assert not same_person((), ("holt",))
    assert not same_person(("lund",), ("vera", "holt"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The new bridge cost 3 million crowns.", "The new bridge cost 5 million crowns."),
        ("The bridge toll rose from 3 crowns to 5 crowns.", "The bridge toll is 3 crowns."),
        ("The bridge toll was 3 crowns on 4 May.", "The bridge toll was 5 crowns on 9 May."),
    ],
)
def test_conflict_of_values_is_one_from_both_sides(one: str, other: str) -> None:
    assert (value_conflict(one, other) is None) == (value_conflict(other, one) is None)


def test_value_that_the_other_text_gives_beside_another_is_no_conflict() -> None:
    rose = "The bridge toll rose from 3 crowns to 5 crowns."
    assert value_conflict("The bridge toll is 3 crowns.", rose) is None
    assert value_conflict(rose, "The bridge toll is 3 crowns.") is None


def test_year_cell_says_which_row_it_is_and_rivals_no_date() -> None:
    row = "item: Old mill of Marn; year: 2019; state: sold"
    assert value_conflict(row, "item: Old mill of Marn; year: 2021; state: sold") is None
    assert value_conflict(row, "The old mill of Marn was sold in 2021.") is None


def test_a_part_of_a_sum_is_no_rival_of_the_whole() -> None:
    whole = "The storm cost 52,000 crowns, of which about 14,000 went on the roof of the hall."
    assert value_conflict("The roof of the hall cost 14,270 crowns.", whole, True) is None
    assert value_conflict("The roof of the hall cost 19,270 crowns.", whole, True) is not None
