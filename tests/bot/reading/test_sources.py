"""Named or unnamed: could a reader tell whom to ask?"""

import pytest
from hypothesis import given

from bot.reading.sources import SourceKind, classify
from tests.bot.places import awkward_texts


@given(awkward_texts)
def test_any_phrase_has_a_kind(text: str) -> None:
    assert classify(f"the {text} office") in SourceKind


@pytest.mark.parametrize(
    "source",
    [
        "Vera Holt",
        "Vera Holt, the mayor",
        "Vera Holt, chief writer on bridges at the Marn Times",
        "Dr Holt",
        "Captain Vera Holt of the coastguard",
    ],
)
def test_person_by_name_is_named(source: str) -> None:
    assert classify(source) is SourceKind.NAMED_PERSON


@pytest.mark.parametrize(
    "source",
    [
        "the Harbour Ministry",
        "the ministry",
        "police",
        "a Pentagon spokesperson",
        "Pentagon officials",
        "U.S. officials",
        "the court",
        "investigators",
        "the Ternsby Trust",
    ],
)
def test_body_and_its_members_are_named(source: str) -> None:
    assert classify(source) is SourceKind.NAMED_BODY


@pytest.mark.parametrize(
    "source",
    [
        "officials",
        "experts",
        "sources",
        "a source",
        "people familiar with the matter",
        "two people briefed on the sale",
        "a nurse who asked not to be named",
        "a senior official who spoke on condition of anonymity",
        "Harbour Ministry sources",
        "an official not authorised to speak",
        "residents of Ternsby",
        "several dockers",
        "someone",
        "witnesses",
        "a former Corran employee who left in May",
        "one council officer",
        "a court clerk",
        "a table that a clerk released",
        "An Insider",
        "Harbour Sources",
        "Unnamed Officials",
        "a source at The Open Source Trust",
        "Industry Insider",
    ],
)
def test_source_that_nobody_could_ask_is_unnamed(source: str) -> None:
    assert classify(source) is SourceKind.UNNAMED


@pytest.mark.parametrize("source", ["he", "She", "they", "it", "the spokesman", "the owner"])
def test_pronoun_and_definite_role_refer_back(source: str) -> None:
    assert classify(source) is SourceKind.REFERENCE


@pytest.mark.parametrize(
    "source",
    [
        "a police spokesman",
        "a spokesperson for the company",
        "a Ternsby court",
        "a Corran University study",
        "a memo of the ministry",
        "a price summary that the council released after a week of delay",
        "a leaflet which Corran Ferries put out",
    ],
)
def test_voice_or_paper_of_a_body_is_named(source: str) -> None:
    assert classify(source) is SourceKind.NAMED_BODY


@pytest.mark.parametrize(
    "source",
    [
        "Vera Holt’s supporters",
        "his aides",
        "government officials",
        "Western diplomats",
        "Companies and users",
        "46 percent",
        "two-thirds of voters",
        "former prosecutors",
        "readers of the Gazette",
    ],
)
def test_share_or_kind_of_people_is_unnamed(source: str) -> None:
    assert classify(source) is SourceKind.UNNAMED


@pytest.mark.parametrize(
    "source",
    [
        "a fitter who asked me to keep him out of this",
        "a clerk, whose name I have promised not to write down",
        "two packers, on condition that we leave their names out",
        "a woman who asked for her name to be withheld",
        "a nurse, whom the Gazette has agreed not to identify",
        "posts on a forum",
    ],
)
def test_name_that_is_kept_back_in_whatever_words_is_unnamed(source: str) -> None:
    assert classify(source) is SourceKind.UNNAMED


@pytest.mark.parametrize(
    "source",
    [
        "a court in Ternsby",
        "a Committee of Independent Experts",
        "one council, which sat in May",
        "The Open Source Trust",
        "a commission set up by the council",
    ],
)
def test_body_that_decides_in_public_can_be_looked_up(source: str) -> None:
    assert classify(source) is SourceKind.NAMED_BODY


def test_somebody_of_a_body_with_such_a_name_is_named() -> None:
    assert classify("Vera Holt of Source Energy") is SourceKind.NAMED_PERSON


def test_name_in_brackets_is_a_name() -> None:
    assert classify("one journalist (Vera Holt)") is SourceKind.NAMED_PERSON
