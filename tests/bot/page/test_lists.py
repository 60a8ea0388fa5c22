"""The ledger and the list of documents as HTML."""

import re
from dataclasses import replace

from bot.answers import Counts
from bot.escaping import escape
from bot.page.claims_page import claims_html, counted
from bot.page.documents_page import documents_html, outcome_html
from index.documents import Skipped
from tests.bot.page.test_page import _ALLOWED, Reader
from tests.fake_bot import BUDGET, FakeBot


def test_claim_shows_its_label_its_place_and_why() -> None:
    html = claims_html(FakeBot().claims(flagged=True), first=51)
    assert '<ol class="hs-ledger" start="51">' in html
    assert "<strong>unverified</strong><span>: unnamed source</span>" in html
    assert "Water fails in Ostrava Street · City Courier · 5 March 2024" in html
    assert "Its only source is not named" in html


def test_conflict_shows_the_words_of_the_other_side_and_the_way_to_them() -> None:
    html = claims_html(FakeBot().claims(after="2"))
    assert escape(BUDGET.quote) in re.sub(r"</?mark[^>]*>", "", html)
    assert '<mark class="hs-cue">2.6 million crowns</mark>' in html
    assert escape(BUDGET.link) in html


def test_line_above_the_ledger_counts_what_fits_and_what_waits() -> None:
    page = FakeBot().claims()
    assert "3 claims, 2 shown" in counted(page, 2)
    waiting = replace(page, total=None, pending=1200)
    assert "2 claims shown, 1,200 sentences not judged yet" in counted(waiting, 2)


def test_no_claim_is_said_in_words() -> None:
    assert "No claim fits." in claims_html(FakeBot().claims(words="nothing like it"))


def test_documents_are_listed_with_counts_and_the_right_verb() -> None:
    bot = FakeBot()
    bot.add("note.txt", b"The lock is open.")
    bot.remove("city/budget.txt")
    html = documents_html(bot.documents(), bot.counts(), bot.excluded(), bot.skipped)
    assert "3 documents" in html
    assert "1 passage · 3 claims · 2 flagged" in html
    assert 'aria-label="Delete note.txt"' in html
    assert 'aria-label="Leave out Water fails in Ostrava Street"' in html
    assert 'aria-label="Take in city/budget.txt"' in html
    assert "scan.txt</span>: The file is empty." in html


def test_names_and_titles_are_data() -> None:
    bot = FakeBot()
    evil = '"><img src=x onerror=1>'
    html = documents_html(
        [replace(info, title=evil, author=evil) for info in bot.documents()],
        {"x": Counts(1, 1)},
        (evil,),
        (Skipped(evil, evil),),
    )
    rows = tuple(
        replace(one, text=evil, document=evil, origins=(evil,)) for one in bot.claims().claims
    )
    html += outcome_html([(evil, evil)]) + claims_html(replace(bot.claims(), claims=rows))
    read = Reader(html)
    assert read.tags <= _ALLOWED
    assert not {name for name in read.attributes if name.startswith("on")}


def test_uploaded_document_is_named_as_in_the_list() -> None:
    page = FakeBot().claims()
    uploaded = replace(
        page.claims[0], document="upload://a.txt", origins=("upload://a.txt",), citations=()
    )
    html = claims_html(replace(page, claims=(uploaded,)))
    assert '<span class="hs-path">a.txt</span>' in html
    assert "First said by a.txt" in html
