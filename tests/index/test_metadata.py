"""What the head of a document states, and what it does not."""

import pytest

from index.documents import Kind
from index.loading import parse
from index.metadata import author_of, date_of_line, field_of, is_signature, parse_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-11-05", "2024-11-05"),
        ("2024-11-05T10:00:00Z", "2024-11-05"),
        ("5 November 2024", "2024-11-05"),
        ("November 5th, 2024", "2024-11-05"),
        ("Tue, 5 Nov 2024 10:15 GMT", "2024-11-05"),
        ("the 5th of May 2023", "2023-05-05"),
        ("13/04/2024", "2024-04-13"),
        ("03/03/2024", "2024-03-03"),
        ("03/04/2024", None),
        ("3.4.2024", None),
        ("May 2024", None),
        ("5 May", None),
        ("2024", None),
        ("31 February 2024", None),
        ("yesterday", None),
        ("Monday", None),
        ("5 May 24", None),
        ("", None),
    ],
)
def test_only_a_date_that_reads_one_way_is_taken(text: str, date: str | None) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("by José Ñúñez", "José Ñúñez"),
        ("By Jane Doe and K. Olsen", "Jane Doe and K. Olsen"),
        ("By Jane Doe, Harbour Correspondent", "Jane Doe"),
        ("By Jane Doe | The Evening Post", "Jane Doe"),
        ("Written by Ann Lee", "Ann Lee"),
        ("By Tuesday evening the water had gone.", None),
        ("By The River", None),
        ("By Monday Morning", None),
        ("By hand", None),
        ("By 2030", None),
        ("By Decree", None),
    ],
)
def test_bylines_are_told_from_other_lines(line: str, author: str | None) -> None:
    assert author_of(line) == author


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("— Jane Doe (@jane) May 3, 2024", True),
        ("— Jane Doe", True),
        ("-- Jane Doe, 3 May 2024", True),
        ("– Yes, said the mayor, it is closed.", False),
        ("— and then nothing", False),
        ("Jane Doe", False),
        ("- Rinse the filter", False),
    ],
)
def test_signatures_of_posts(line: str, expected: bool) -> None:
    assert is_signature(line) is expected


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("5 November 2024", "2024-11-05"),
        ("Published: 5 November 2024, 10:15 GMT", "2024-11-05"),
        ("Tuesday, 5 November 2024", "2024-11-05"),
        ("The pump failed on 5 November 2024", None),
        ("Minutes of 5 November 2024", None),
    ],
)
def test_a_line_that_is_only_a_date(line: str, date: str | None) -> None:
    assert date_of_line(line) == date


@pytest.mark.parametrize("line", ["Note: the pump is old", "Time: 5 pm", "http://example.org", "x"])
def test_other_names_are_no_header_fields(line: str) -> None:
    assert field_of(line) is None


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_the_head_of_a_document_fills_its_fields(name: str) -> None:
    text = (
        "Title: Pump fails at dawn\nPublisher: The Evening Post\nAuthor: Jane Doe\n"
        "Date: 2 May 2023\n\nThe pump failed on Monday. Nobody was hurt.\n"
    )
    document = parse(text.encode(), name)
    assert document.title == "Pump fails at dawn"
    assert document.publisher == "The Evening Post"
    assert document.author == "Jane Doe"
    assert document.date == "2023-05-02"
    assert [block.kind for block in document.blocks] == [Kind.BYLINE] * 4 + [Kind.PROSE]


def test_byline_and_dateline_below_a_title() -> None:
    text = "Pump fails at dawn\nBy Jane Doe\nLisbon, 2 May 2023\nThe pump failed on Monday.\n"
    document = parse(text.encode(), "a.txt")
    kinds = [block.kind for block in document.blocks]
    assert kinds == [Kind.HEADING, Kind.BYLINE, Kind.BYLINE, Kind.PROSE]
    assert (document.title, document.author) == ("Pump fails at dawn", "Jane Doe")
    assert (document.date, document.publisher) == ("2023-05-02", None)


def test_a_source_line_deep_in_the_text_is_content() -> None:
    lines = [f"The pump failed for the {n}th time." for n in range(12)]
    text = "\n".join([*lines, "Source: the water board"])
    assert parse(text.encode(), "a.txt").publisher is None


def test_a_day_of_updating_counts_only_without_one_of_publication() -> None:
    body = "\n\nThe pump failed on Monday."
    both = parse(f"Updated: 4 May 2023\nDate: 2 May 2023{body}".encode(), "a.txt")
    assert both.date == "2023-05-02"
    assert parse(f"Last updated: 4 May 2023{body}".encode(), "a.txt").date == "2023-05-04"


def test_nothing_is_guessed() -> None:
    document = parse(b"The pump failed on 5 May 2023, Jane Doe of the Post wrote.", "2023-post.txt")
    found = (document.title, document.publisher, document.author, document.date)
    assert found == (None, None, None, None)


THREAD = (
    "From: Ana Ruiz\nTo: Otto Lind\nSubject: The mill\n\nThe mill was sold in May, Otto says.\n\n"
    "From: Otto Lind\nTo: Ana Ruiz\nDate: Mon, 6 October 2025 10:15\nSubject: Re: The mill\n\n"
    "It was sold in June.\nTo: the mill is 3 km.\n"
)


def test_heads_of_mails_kept_as_text_are_no_evidence() -> None:
    document = parse(THREAD.encode(), "thread.txt")
    told = [
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind.is_evidence
    ]
    assert told == [
        "The mill was sold in May, Otto says.",
        "It was sold in June.",
        "To: the mill is 3 km.",
    ]


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Quay shut\n\nORRIN (NPA) - The quay was shut on Friday.", "NPA"),
        (
            "Quay shut\n\nORRIN, May 4 (Northern Press) — The quay was shut on Friday.",
            "Northern Press",
        ),
        ("Quay shut\nBy NPA\n\nThe quay was shut on Friday.", "NPA"),
        ("Quay shut\nBy Ada Lund\n\nORRIN (NPA) - The quay was shut.", "Ada Lund"),
        ("Quay shut\n\nThe quay (NPA) - a wall of clay - was shut.", None),
        ("Quay shut\n\nORRIN - The quay was shut.", None),
        ("Prices\n\nPRICE (USD) - 12 for each crate of fish.", None),
        ("Waiting\n\nNHS (England) - waiting lists fell.", None),
    ],
)
def test_agency_of_a_dateline_is_who_wrote_it(text: str, author: str | None) -> None:
    assert parse(text.encode(), "a.txt").author == author


def test_agency_issues_its_report_where_no_paper_is_named() -> None:
    wire = "Quay shut\n\nORRIN (Northern Press) - The quay was shut on Friday."
    assert parse(wire.encode(), "a.txt").publisher == "Northern Press"
    assert parse(f"The Orrin Courier\n4 May 2023\n\n{wire}".encode(), "a.txt").publisher == (
        "The Orrin Courier"
    )
