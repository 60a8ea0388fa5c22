"""Who issues a document, by its first lines; and where they do not say so."""

import pytest

from index.documents import Document, Kind
from index.loading import parse

BODY = "The quay was closed on Monday. Nobody knows yet when it will be opened again."


def read(*lines: str, body: str = BODY) -> Document:
    return parse("\n".join([*lines, "", body]).encode(), "a.txt")


@pytest.mark.parametrize(
    ("lines", "publisher", "title"),
    [
        (["Orrin Evening Post", "4 May 2024", "", "The quay is shut"], "Orrin Evening Post", None),
        (["NPA", "Wednesday 1 May 2024", "", "Quay shut, says mayor"], "NPA", None),
        (
            ["Marn Rivets", "Press release", "Orrin, 4 May 2024", "", "Rivets for the quay"],
            "Marn Rivets",
            "Rivets for the quay",
        ),
        (["Marn Rivets Ltd", "4 May 2024", "", "Dear Ms Holt,"], "Marn Rivets Ltd", None),
        (
            ["ORRIN HARBOUR COUNCIL", "Minutes of the meeting of 4 May 2024"],
            "ORRIN HARBOUR COUNCIL",
            "Minutes of the meeting of 4 May 2024",
        ),
        (
            ["University of Marn", "Press office, 4 May 2024", "", "A quay of clay"],
            "University of Marn",
            "A quay of clay",
        ),
        (["What became of the quay", "The Orrin Lantern", "4 May 2024"], "The Orrin Lantern", None),
        (["What became of the quay", "Radio Orrin, 4 May 2024"], "Radio Orrin", None),
        (["Quays and Piers, No. 41, spring 2024", "", "A wall of clay"], "Quays and Piers", None),
        (["The Idle Angler", "a blog by Nils Lund", "4 May 2024", "", "My quay"], None, "My quay"),
    ],
)
def test_head_names_who_issues_the_document(
    lines: list[str], publisher: str | None, title: str | None
) -> None:
    document = read(*lines)
    assert document.publisher == (publisher or lines[0])
    if title is not None:
        assert document.title == title
    first = document.text.index(document.publisher)
    block = next(block for block in document.blocks if block.start <= first < block.end)
    assert block.kind is Kind.BYLINE or block.start == 0


@pytest.mark.parametrize(
    "lines",
    [
        ["City Council Approves New Quay", "4 May 2024"],
        ["Mayor Quits Council", "Report of the day", "4 May 2024"],
        ["Fire Destroys Bakery", "Update: two arrested", "4 May 2024"],
        ["Man Sues Hospital", "4 May 2024", "", "What happened"],
        ["Fire At City Hospital", "4 May 2024", "", "What we know"],
        ["Harbour Bridge", "4 May 2024", "", "State of repair"],
        ["Orrin Hospital", "By Jane Doe", "4 May 2024", "", "What we know"],
        ["MEMORANDUM", "4 May 2024", "", "Dear all,"],
        ["Contract of Sale", "4 May 2024", "", "Parties"],
        ["Annual Report", "4 May 2024", "", "Summary"],
        ["A closer look at the quay", "Maud Ferrand", "4 May 2024"],
        ["The quay is shut", "Orrin, 4 May 2024"],
        ["By Jane Doe", "4 May 2024", "", "What we know"],
        ["Orrin Evening Post"],
    ],
)
def test_what_is_a_title_or_a_person_is_no_issuer(lines: list[str]) -> None:
    assert read(*lines).publisher is None


def test_stated_publisher_counts_before_the_letterhead() -> None:
    document = read("Publisher: The Gazette", "Orrin Evening Post", "4 May 2024", "", "A title")
    assert document.publisher == "The Gazette"


def test_kind_of_document_is_no_evidence_and_the_title_is_no_kind() -> None:
    document = read("Marn Rivets", "Press release", "4 May 2024", "", "Rivets for the quay")
    kinds = {document.text[b.start : b.end]: b.kind for b in document.blocks}
    assert kinds["Marn Rivets"] is Kind.BYLINE
    assert kinds["Press release"] is Kind.BYLINE
    assert kinds["Rivets for the quay"].is_evidence is False


@pytest.mark.parametrize("text", ["", "\n", ".", "NPA", "NPA\n", "A\nB\nC\nD", "1\n2\n3", "—\n—"])
def test_short_texts_have_no_issuer(text: str) -> None:
    if text.strip():
        assert parse(text.encode(), "a.txt").publisher is None


def test_title_below_the_letterhead_is_a_heading_unless_it_tells_something() -> None:
    called = read("Orrin Evening Post", "4 May 2024", "", "Dam leak: who knew what")
    told = read("ORRIN HARBOUR COUNCIL", "Minutes of the meeting of 4 May 2024")
    for document, wanted in ((called, Kind.HEADING), (told, Kind.PROSE)):
        assert document.title is not None
        start = document.text.index(document.title)
        assert next(b.kind for b in document.blocks if b.start == start) is wanted


def test_entries_of_a_log_stay_evidence() -> None:
    log = read("Harbour Board", "", "Night log", "", "- Pump 3 failed at 4 am", "- Gate shut at 5")
    assert log.publisher == "Harbour Board"
    start = log.text.index("Pump 3 failed at 4 am")
    assert next(b.kind for b in log.blocks if b.start == start).is_evidence


@pytest.mark.parametrize("dear", ["Dear Mr Holt,", "Dear Dr. Holt:", "Dear Mr A. B. Holt,"])
def test_what_stands_above_the_salutation_of_a_letter_is_no_evidence(dear: str) -> None:
    lines = ["Marn Rivets Ltd", "4 May 2024", "", "To Mr Holt, Orrin Quays", "", "Your message"]
    told = read(*lines, "", dear)
    kinds = {told.text[b.start : b.end]: b.kind for b in told.blocks}
    assert kinds["To Mr Holt, Orrin Quays"] is Kind.BYLINE
    assert not kinds["Your message"].is_evidence
    assert kinds[BODY] is Kind.PROSE


def test_what_tells_something_above_the_salutation_is_read_as_without_it() -> None:
    lines = ["Marn Rivets Ltd", "4 May 2024", "", "We found the quay shut in May", "Cause: a leak"]
    letter, bare = read(*lines, "", "Dear Mr Holt,"), read(*lines)
    kinds = [
        {one.text[b.start : b.end]: b.kind for b in one.blocks if one.text[b.start] in "WC"}
        for one in (letter, bare)
    ]
    assert kinds[0] == kinds[1] != {}
