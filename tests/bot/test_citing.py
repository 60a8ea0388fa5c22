"""Citations are numbered in the order of first use, and reasons point into their quotes."""

from dataclasses import replace

from bot.answers import ReasonCode
from bot.citing import Citations, cite
from bot.grounds import doubts_of, stance_ground
from tests.bot.places import near, nears


def test_places_are_numbered_in_order_and_one_place_has_one_number() -> None:
    citations = Citations()
    first, second = near("The pool shut.", "b.txt"), near("The pool shut.", "a.txt")
    assert [citations.number(one) for one in (first, second, first)] == [1, 2, 1]
    assert [(one.number, one.document) for one in citations.all()] == [(1, "b.txt"), (2, "a.txt")]


def test_citation_quotes_its_sentence_where_it_stands() -> None:
    _, second = nears("It rained.", "The pool shut.")
    citation = cite(second, 7)
    assert (citation.number, citation.quote) == (7, "The pool shut.")
    assert citation.end - citation.start == len(citation.quote)
    assert citation.start == len("It rained.") + 1


def test_citation_has_the_page_of_its_sentence() -> None:
    one = near("The pool shut.")
    assert cite(one, 1).page is None
    paged = replace(one.reading, sentence=replace(one.reading.sentence, page=7))
    assert cite(replace(one, reading=paged), 1).page == 7


def test_attribution_runs_from_the_innermost_source_to_the_publisher() -> None:
    one = near("Vera Holt told reporters that a clerk had said that the pool was shut.")
    assert cite(one, 1).attribution == ("a clerk", "Vera Holt", "The Gazette")


def test_own_voice_without_a_publisher_has_no_attribution() -> None:
    assert cite(near("The pool shut.", publisher=None), 1).attribution == ()


def test_reason_cites_the_words_that_triggered_it() -> None:
    citations = Citations()
    ground = doubts_of(near("The pool reportedly shut."))[0]
    reason = citations.reason(ground)
    assert (reason.code, reason.cue, reason.citation) == (ReasonCode.HEDGED, "reportedly", 1)
    quote = citations.all()[0].quote
    assert quote[reason.start : reason.end] == reason.cue
    assert reason.against is None


def test_denial_cites_both_sides() -> None:
    citations = Citations()
    denial, claim = near("The mayor denied it.", "b.txt"), near("The pool shut.", "a.txt")
    reason = citations.reason(stance_ground(denial, claim))
    assert reason.against is not None
    quotes = {one.number: one.quote for one in citations.all()}
    against = reason.against
    assert quotes[against.citation][against.start : against.end] == against.cue == "The pool shut."
    assert (reason.citation, against.citation) == (1, 2)
