"""Who says so: reports are peeled from the outside, and their content is left."""

import pytest
from hypothesis import given

from bot.reading.attribution import parse
from bot.reading.sources import SourceKind
from tests.bot.places import awkward_texts


def names(text: str) -> list[str]:
    return [layer.name for layer in parse(text).layers]


def content(text: str) -> str:
    parsed = parse(text)
    return text[parsed.start : parsed.end]


@given(awkward_texts)
def test_any_text_is_parsed_with_spans_within_it(text: str) -> None:
    parsed = parse(text)
    assert 0 <= parsed.start <= parsed.end <= len(text)
    for layer in parsed.layers:
        assert 0 <= layer.start < layer.end <= len(text)
        assert layer.name in text[layer.start : layer.end]


VALVE = "the valve failed"


@pytest.mark.parametrize(
    "text",
    [
        "Vera Holt said that the valve failed.",
        "Vera Holt said the valve failed.",
        "Vera Holt told the Gazette that the valve failed.",
        "According to Vera Holt, the valve failed.",
        "the valve failed, according to Vera Holt.",
        "the valve failed, Vera Holt said.",
        "the valve failed, said Vera Holt.",
        "“the valve failed,” said Vera Holt.",
        "“the valve failed,” Vera Holt told reporters.",
        "Vera Holt wrote on Monday: “the valve failed.”",
        "Asked about the fire, Vera Holt said that the valve failed.",
        "But Vera Holt insisted that the valve failed.",
        "Vera Holt has repeatedly claimed that the valve failed.",
        "Vera Holt denied that the valve failed.",
    ],
)
def test_report_has_its_source_and_its_content_in_every_form(text: str) -> None:
    assert names(text) == ["Vera Holt"]
    assert parse(text).layers[0].kind is SourceKind.NAMED_PERSON
    assert content(text).rstrip(".") == VALVE


@pytest.mark.parametrize(
    ("text", "source", "told"),
    [
        ("A clerk described the pump as unsafe.", "A clerk", "the pump as unsafe."),
        ("Insiders have long dismissed the deal as a sham.", "Insiders", "the deal as a sham."),
        ("A guard likened the site to a tip.", "A guard", "the site to a tip."),
        ("Critics blame the frost for the leak.", "Critics", "the frost for the leak."),
        ("One guard called it a whitewash.", "One guard", "it a whitewash."),
        ("Vera Holt called the offer “a joke”.", "Vera Holt", "the offer “a joke”."),
        ("A nurse recalled seeing two men leave.", "A nurse", "seeing two men leave."),
        ("A person close to us attacked it, saying it leaks.", "A person close to us", "it leaks."),
        ("“We shall not pay.” – Vera Holt, mayor", "Vera Holt, mayor", "We shall not pay."),
    ],
)
def test_what_somebody_makes_of_a_thing_is_his_report(text: str, source: str, told: str) -> None:
    assert names(text) == [source]
    assert content(text) == told


def test_what_a_passive_adds_behind_who_says_it_is_no_part_of_the_source() -> None:
    text = "The pump was described by one fitter as unsafe."
    assert names(text) == ["one fitter"]
    assert content(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "The firm closed the mill on Monday, saying orders had fallen.",
        "The union called for a strike on Monday.",
        "The police called the fire brigade a second time.",
        "She called him back at noon.",
        "The firm recalled 300 heaters as a precaution.",
        "Version 2 supports Windows as a host.",
        "The manual describes how to clean the filter.",
        "The valve failed.",
        "The bell rang at nine.",
        "Guests may smoke on the terrace.",
        "The ferry, which sank in May, was old.",
        "Did the valve fail?",
        "Work log, ferry Osprey",
        "“The Long Night” opens on Monday.",
        "There is no saying when it ends.",
    ],
)
def test_sentence_without_a_report_is_the_documents_own_voice(text: str) -> None:
    assert parse(text).layers == ()
    assert content(text) == text.strip("“”")


def test_nested_reports_are_peeled_outermost_first() -> None:
    text = "Vera Holt told the Gazette that a clerk had heard that the valve failed."
    assert names(text) == ["Vera Holt", "a clerk"]
    assert content(text) == "the valve failed."


def test_apposition_belongs_to_the_source() -> None:
    text = "Vera Holt, who runs the station, said the valve failed."
    assert parse(text).layers[0].name == "Vera Holt"
    assert parse(text).layers[0].kind is SourceKind.NAMED_PERSON


def test_quote_over_two_sentences_has_one_speaker() -> None:
    text = "“We lost two boats. Nobody was hurt,” Vera Holt said."
    assert names(text) == ["Vera Holt"]
    assert content(text) == "We lost two boats. Nobody was hurt"


def test_talk_without_a_speaker_leaves_the_content() -> None:
    text = "The firm responded to claims that the valve failed in March."
    assert names(text) == []
    assert content(text) == "the valve failed in March."


def test_passive_report_names_who_reported() -> None:
    assert names("The sale was first reported by the Corran Gazette.") == ["the Corran Gazette"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Experts said the valve failed.", "Experts"),
        ("A nurse who asked not to be named said the ward was shut.", "A nurse"),
        ("Two people familiar with the talks told the Gazette that it was sold.", "Two people"),
        ("It was sold to a rival, a source close to the owner said.", "a source"),
        ("According to sources, the mill was sold.", "sources"),
    ],
)
def test_unnamed_source_is_unnamed(text: str, source: str) -> None:
    layer = parse(text).layers[-1]
    assert layer.name.startswith(source)
    assert layer.kind is SourceKind.UNNAMED


@pytest.mark.parametrize(
    "text",
    [
        "Vera Holt was quoted as saying the valve failed.",
        "Vera Holt: “the valve failed.”",
        "Vera Holt said on Monday the valve failed.",
        "In a letter to the council, Vera Holt wrote that the valve failed.",
        "the valve failed, as Vera Holt said.",
        '"the valve failed," Vera Holt said in a statement.',
        "''the valve failed,'' said Vera Holt.",
        "‘the valve failed,’ said Vera Holt.",
        "After the fire, Vera Holt told the Gazette the valve failed.",
    ],
)
def test_report_without_that_and_in_other_orders_is_one(text: str) -> None:
    assert names(text) == ["Vera Holt"]
    assert content(text).rstrip(".,") == VALVE


@pytest.mark.parametrize(
    "text",
    [
        "The Tribune, citing two clerks, reported that the valve failed.",
        "The valve failed, the Tribune reported, citing two clerks.",
    ],
)
def test_who_is_cited_stands_behind_who_reports(text: str) -> None:
    assert [name.lower() for name in names(text)] == ["the tribune", "two clerks"]


@pytest.mark.parametrize(
    "text",
    [
        "It emerged that the valve failed.",
        "No one disputes that the valve failed.",
        "It is claimed that the valve failed.",
    ],
)
def test_impersonal_report_has_no_source_and_its_content(text: str) -> None:
    assert names(text) == []
    assert content(text).rstrip(".") == VALVE


@pytest.mark.parametrize(
    "text",
    [
        "Vera Holt was told that the valve failed.",
        "Vera Holt did not say that the valve failed.",
        "Vera Holt claimed the prize.",
        "Vera Holt added a room.",
        "Nobody said that the valve failed.",
        "The customer may add a crate if it says so by noon.",
    ],
)
def test_who_is_told_or_does_not_say_it_reports_nothing(text: str) -> None:
    assert names(text) == []


def test_clause_before_the_reporting_one_is_no_part_of_the_source() -> None:
    text = "The roof fell in and Vera Holt, the mayor, said that the valve failed."
    parsed = parse(text)
    assert parsed.layers == ()
    assert [aside.layers[0].name for aside in parsed.asides] == ["Vera Holt, the mayor"]
    assert text[parsed.asides[0].start : parsed.asides[0].end] == "the valve failed."


def test_saying_belongs_to_the_subject_of_the_sentence() -> None:
    text = "Vera Holt resigned in May, saying that the valve failed."
    aside = parse(text).asides[0]
    assert aside.layers[0].name == "Vera Holt"
    assert text[aside.start : aside.end] == "the valve failed."


@pytest.mark.parametrize("piece", ["said ", "told the ", ", who ", "“x ", "reported by ", "\n"])
def test_sentence_without_end_is_parsed_as_far_as_it_is_read(piece: str) -> None:
    parsed = parse(piece * 20_000)
    assert parsed.end <= len(piece) * 20_000


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "A clerk, whose name I promised not to write down, saw the pump leave.",
            "saw the pump leave.",
        ),
        (
            "A woman who asked for her name to be withheld said the pump was sold.",
            "the pump was sold.",
        ),
        ("We are told, though nobody will sign it, that the pump was sold.", "the pump was sold."),
        (
            "Somebody who packs at the works told a friend that the pump was sold.",
            "the pump was sold.",
        ),
    ],
)
def test_whoever_is_kept_nameless_is_the_source_whatever_the_verb(text: str, content: str) -> None:
    parsed = parse(text)
    assert [layer.kind for layer in parsed.layers] == [SourceKind.UNNAMED]
    assert text[parsed.start : parsed.end].strip() == content


@pytest.mark.parametrize(
    "text",
    [
        "The courts of member states have accepted the law.",
        "Packets are sent according to a queueing scheme.",
        "Workers may sign on, conclude contracts, and leave.",
        "An autopsy revealed that he had choked.",
        "A member state has no fleet.",
        "Dizziness was reported by 7 per cent on the new pill and 3 of 40 on the old one.",
        "In some cases parties announce “free votes”, which are rare.",
    ],
)
def test_noun_measure_and_thing_that_is_looked_at_report_nothing(text: str) -> None:
    assert not parse(text).layers


def test_line_of_a_chat_is_its_writers() -> None:
    parsed = parse("09:24 Ada Brunt: Some shops are telling us that labels came out twice.")
    assert [layer.name for layer in parsed.layers] == ["Ada Brunt", "Some shops"]


def test_line_of_a_log_that_says_what_it_is_names_no_speaker() -> None:
    assert parse("12:40 Correction: 3,800 customers could not print.").layers == ()
    assert [one.name for one in parse("12:40 Ada Brunt: We could not print.").layers] == [
        "Ada Brunt"
    ]


@pytest.mark.parametrize("head", ["ORRIN (NPA) - ", "PORT ORRIN, May 4 (NPA) – "])
def test_dateline_is_no_part_of_the_content(head: str) -> None:
    parsed = parse(f"{head}The pool was shut on Monday.")
    assert (parsed.layers, parsed.start) == ((), len(head))


@pytest.mark.parametrize("verb", ["knew of", "wrote about", "fled from", "was at"])
def test_clause_before_who_said_it_may_have_any_verb(verb: str) -> None:
    parsed = parse(f"The owner {verb} the leak, an engineer at the plant said.")
    assert [one.name for one in parsed.layers] == ["an engineer at the plant"]


def test_clause_that_opens_with_a_place_or_a_time_is_what_is_said() -> None:
    parsed = parse(
        "In Corran a barn burned down in May, the farmer Vera Holt says; she has pictures."
    )
    assert [one.name for one in parsed.layers] == ["the farmer Vera Holt"]


def test_place_before_a_reporting_clause_is_not() -> None:
    assert names("In Corran, Vera Holt said the valve failed.") == ["Vera Holt"]


@pytest.mark.parametrize("told", ["the boat sank", "the horse broke loose", "the men threw stones"])
def test_clause_of_an_irregular_verb_is_what_somebody_claims(told: str) -> None:
    assert names(f"Vera Holt claimed {told} on Monday.") == ["Vera Holt"]
