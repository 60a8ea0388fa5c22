"""The claims of all documents: each place once, with its standing."""

from pathlib import Path
from typing import Any

import pytest

from bot.answers import BotError, Claim, Claims, ReasonCode, Standing
from bot.ledger.paging import WORST_FIRST, Order
from bot.pipeline import Bot
from bot.settings import load_settings
from index.documents import UnknownDocument
from index.library import Library
from tests.bot.contract import keeps_claims_contract
from tests.index.folders import WordEncoder, write


@pytest.fixture(scope="module")
def page(marn: Bot) -> Claims:
    return marn.claims(limit=1000)


def find(page: Claims, words: str, document: str) -> Claim:
    return next(c for c in page.claims if words in c.text and c.document == document)


def test_every_claim_stands_where_it_says(marn: Bot, page: Claims) -> None:
    keeps_claims_contract(marn, page)
    assert page.next is None


@pytest.mark.parametrize("limit", [1, 2, 5])
@pytest.mark.parametrize("flagged", [False, True])
def test_paging_covers_each_place_once_in_order(
    marn: Bot, page: Claims, limit: int, flagged: bool
) -> None:
    seen: list[Claim] = []
    after: str | None = None
    while True:
        part = marn.claims(flagged=flagged, limit=limit, after=after)
        keeps_claims_contract(marn, part)
        assert len(part.claims) <= limit
        seen += part.claims
        after = part.next
        if after is None:
            break
        assert len(part.claims) == limit
    whole = marn.claims(flagged=flagged, limit=1000)
    places = [(claim.document, claim.start) for claim in seen]
    assert places == sorted(set(places))
    assert places == [(claim.document, claim.start) for claim in whole.claims]


def test_every_evidence_sentence_of_every_document_is_a_claim(marn: Bot, page: Claims) -> None:
    expected = {
        (info.path, sentence.start)
        for info in marn.library.infos()
        for sentence in marn.library.sentences(info.path)
        if sentence.kind.is_evidence and not sentence.text.endswith("?")
    }
    assert {(claim.document, claim.start) for claim in page.claims} == expected


def test_flagged_are_the_flagged_of_all(marn: Bot, page: Claims) -> None:
    flagged = marn.claims(flagged=True, limit=1000).claims
    expected = [c for c in page.claims if c.flagged]
    assert [(c.document, c.start) for c in flagged] == [(c.document, c.start) for c in expected]


def test_one_fact_in_two_documents_shares_an_id(page: Claims) -> None:
    gazette = find(page, "three seals", "gazette-seals.txt")
    herald = find(page, "three seals", "herald-seals.txt")
    assert gazette.fact_id == herald.fact_id
    assert gazette.fact_id != find(page, "9,000", "water-board.txt").fact_id


def test_claims_have_the_standing_that_an_answer_gives_them(page: Claims) -> None:
    assert find(page, "three seals", "gazette-seals.txt").standing is Standing.UNVERIFIED
    assert find(page, "could not verify", "water-board.txt").standing is Standing.REPORTED
    assert find(page, "sold the old mill", "mill-sale.txt").standing is Standing.DISPUTED
    assert find(page, "40 cars", "ferry.md").standing is Standing.REPORTED


def test_single_origin_is_no_reason_in_the_ledger(page: Claims) -> None:
    found = {reason.code for claim in page.claims for reason in claim.reasons}
    assert ReasonCode.SINGLE_ORIGIN not in found


def test_unknown_language_has_no_standing_and_is_flagged(page: Claims) -> None:
    foreign = [claim for claim in page.claims if claim.document == "library.txt"]
    assert foreign
    assert all(claim.standing is None and claim.flagged for claim in foreign)


def test_unchecked_claim_has_the_reason_that_an_answer_gives(marn: Bot, page: Claims) -> None:
    answer = marn.ask("Wann öffnet die Stadtbücherei in Marn?")
    foreign = [claim for claim in page.claims if claim.document == "library.txt"]
    assert {claim.reasons for claim in foreign} == {answer.statements[0].reasons}
    found = marn.claims(reason=ReasonCode.NOT_CHECKED, flagged=True)
    assert [place(claim) for claim in found.claims] == [place(claim) for claim in foreign]
    assert found.total == len(foreign)
    assert not marn.claims(document="library.txt", standing=Standing.UNVERIFIED).claims


FILTERS: list[dict[str, Any]] = [
    {"standing": Standing.DISPUTED},
    {"reason": ReasonCode.ANONYMOUS_SOURCE},
    {"reason": ReasonCode.NOT_CHECKED},
    {"document": "ferry.md"},
    {"words": "RESERVOIR seal"},
    {"words": "mill", "flagged": True, "standing": Standing.DISPUTED},
]


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_filter_gives_the_claims_that_fit_and_no_others(
    marn: Bot, page: Claims, wanted: dict[str, Any]
) -> None:
    found = marn.claims(limit=1000, **wanted)
    keeps_claims_contract(marn, found)
    expected = [
        c.text
        for c in page.claims
        if c.standing == wanted.get("standing", c.standing)
        and c.document == wanted.get("document", c.document)
        and all(word in c.text.lower() for word in wanted.get("words", "").lower().split())
        and wanted.get("reason") in {None, *(r.code for r in c.reasons)}
    ]
    assert [claim.text for claim in found.claims] == expected != []


def walked(bot: Bot, order: Order, **wanted: Any) -> list[Claim]:
    """All claims of a list in pages of three."""
    found: list[Claim] = []
    after: str | None = None
    while True:
        page = bot.claims(limit=3, after=after, order=order, **wanted)
        keeps_claims_contract(bot, page)
        found += page.claims
        after = page.next
        if after is None:
            assert page.total == len(found)
            return found


def place(claim: Claim) -> tuple[str, int]:
    return claim.document, claim.start


@pytest.mark.parametrize("wanted", [{}, *FILTERS], ids=str)
def test_list_by_standing_has_the_same_claims_the_disputed_first(
    marn: Bot, wanted: dict[str, Any]
) -> None:
    plain = marn.claims(limit=1000, **wanted).claims
    sorted_ = sorted(plain, key=lambda claim: WORST_FIRST.index(claim.standing))
    assert [*map(place, walked(marn, Order.STANDING, **wanted))] == [*map(place, sorted_)]


@pytest.mark.parametrize("wanted", [{}, *FILTERS], ids=str)
def test_list_by_date_has_the_same_claims_the_newest_first(
    marn: Bot, wanted: dict[str, Any]
) -> None:
    dates = {info.path: info.date or "" for info in marn.documents(limit=1000)}
    assert len({*dates.values()}) > 2
    plain = marn.claims(limit=1000, **wanted).claims
    sorted_ = sorted(plain, key=lambda claim: dates[claim.document], reverse=True)
    assert [*map(place, walked(marn, Order.DATE, **wanted))] == [*map(place, sorted_)]


@pytest.mark.parametrize("order", [Order.STANDING, Order.DATE])
def test_place_in_a_list_of_another_order_is_refused(marn: Bot, order: Order) -> None:
    other = marn.claims(limit=1).next
    for after in (other, "standing:nonsense:1@a", "x", f"{order}:1@a"):
        with pytest.raises(BotError, match="in the same order"):
            marn.claims(after=after, order=order)
    with pytest.raises(BotError, match="in the same order"):
        marn.claims(after=marn.claims(limit=1, order=order).next)


def test_filter_that_fits_nothing_gives_an_empty_page(marn: Bot) -> None:
    assert marn.claims(words="zeppelin").claims == ()


def test_filter_by_a_document_that_is_not_there_is_refused(marn: Bot) -> None:
    with pytest.raises(UnknownDocument, match=r"nowhere\.txt"):
        marn.claims(document="nowhere.txt")


def test_words_without_end_are_refused(marn: Bot) -> None:
    with pytest.raises(BotError, match="at most 500"):
        marn.claims(words="seal " * 101)


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_limit_out_of_range_is_refused(marn: Bot, limit: int) -> None:
    with pytest.raises(BotError, match=r"between 1 and 1,000"):
        marn.claims(limit=limit)


@pytest.mark.parametrize("after", ["", "ferry.md", "x@ferry.md", "3@", "-1@ferry.md"])
def test_place_that_no_page_gave_is_refused(marn: Bot, after: str) -> None:
    with pytest.raises(BotError, match="next of an earlier page"):
        marn.claims(after=after)


def test_removed_document_leaves_the_ledger_and_takes_its_doubt_with_it(tmp_path: Path) -> None:
    docs = write(
        tmp_path / "docs",
        {
            "a.txt": "Publisher: Marn Gazette\n\nThe mayor sold the old mill to Corran Holdings.",
            "b.txt": "Publisher: Corran Herald\n\n"
            "The mayor denied that she had sold the old mill to Corran Holdings.",
        },
    )
    with Library.open(tmp_path / "store", WordEncoder()) as library:
        bot = Bot(library, load_settings())
        library.sync(docs)
        assert bot.claims().claims[0].standing is Standing.DISPUTED
        (docs / "b.txt").unlink()
        library.sync(docs)
        claims = bot.claims().claims
    assert [(c.document, c.standing) for c in claims] == [("a.txt", Standing.REPORTED)]


def test_examples_are_few_questions_that_the_documents_answer(marn: Bot) -> None:
    found = marn.examples(3)
    assert 1 <= len(found) <= 3
    assert all(question.endswith("?") for question in found)
    assert not any(marn.ask(question).abstained for question in found)


def test_claim_is_judged_with_what_stands_before_it_as_in_an_answer(tmp_path: Path) -> None:
    """ "It" is the ferry here and the coach there: 40 and 55 do not clash."""
    write(
        tmp_path / "docs",
        {
            "a.txt": "The Marn Ferry sailed at noon. It carried 40 passengers on the first day.",
            "b.txt": "The Brindle Coach left at noon. It carried 55 passengers on the first day.",
        },
    )
    with Library.open(tmp_path / "store", WordEncoder()) as library:
        library.sync(tmp_path / "docs")
        page = Bot(library, load_settings()).claims()
    assert find(page, "carried 40", "a.txt").standing is Standing.REPORTED
