"""Lines of the head and the end that say who issues a document, who wrote it and when."""

import pytest

from index.documents import Document, Kind
from index.issuers import issuer_of
from index.loading import parse

BODY = (
    "The quay was closed on Monday after a diver had found a crack in the wall below the crane. "
    "Nobody knows yet when it will be opened again, and the boats lie in the river."
)


def read(*lines: str, name: str = "a.txt") -> Document:
    return parse("\n".join(lines).encode(), name)


@pytest.mark.parametrize(
    ("line", "author", "is_head"),
    [
        ("Orrin Evening Post | Thursday 4 May 2023 | By Ada Berg", "Ada Berg", True),
        ("Orrin Evening Post | Thursday 4 May 2023 | Front page", None, True),
        ("Orrin Evening Post, 4 May 2023, page 7", None, True),
        ("Orrin Evening Post, 4 May 2023, had a picture of the wall.", None, False),
        ("Man Sues Orrin Hospital | Thursday 4 May 2023 | Front page", None, False),
    ],
)
def test_first_line_of_a_paper_with_its_date_is_a_head(
    line: str, author: str | None, is_head: bool
) -> None:
    found = read(line, "", "Quay shut after crack is found", "", BODY)
    assert (found.publisher == "Orrin Evening Post") is is_head
    assert (found.blocks[0].kind is Kind.BYLINE) is is_head
    if is_head:
        assert (found.author, found.date) == (author, "2023-05-04")


@pytest.mark.parametrize(
    ("line", "publisher", "author", "date"),
    [
        (
            "Marn Institute of Quays. Text: Ada Berg. 4 May 2023.",
            "Marn Institute of Quays",
            "Ada Berg",
            "2023-05-04",
        ),
        (
            "By Ada Berg, The Orrin Courier, Thursday 4 May 2023",
            "The Orrin Courier",
            "Ada Berg",
            "2023-05-04",
        ),
        (
            "Report 5. Issued 4 May 2023 by the Quay Safety Board.",
            "Quay Safety Board",
            None,
            "2023-05-04",
        ),
        (
            "Orrin Quays, Inc., Site Team / written by Ada Berg / 4 May 2023",
            "Orrin Quays, Inc",
            "Ada Berg",
            "2023-05-04",
        ),
        (
            "Dock Team, Orrin Quays Ltd — written by Ada Berg — 2023-05-04",
            "Orrin Quays Ltd",
            "Ada Berg",
            "2023-05-04",
        ),
        (
            "Quarterly newsletter of the Orrin Anglers' Association",
            "Orrin Anglers' Association",
            None,
            None,
        ),
        ("Letters on Quays, vol. 5, no. 10", "Letters on Quays", None, None),
        ("Received 2 March 2023 · Published online 4 May 2023", None, None, "2023-05-04"),
    ],
)
def test_a_line_of_the_head_states_who_and_when(
    line: str, publisher: str | None, author: str | None, date: str | None
) -> None:
    document = read("# What became of the quay", "", line, "", BODY, name="a.md")
    assert (document.publisher, document.author, document.date) == (publisher, author, date)


def test_such_a_line_is_no_evidence() -> None:
    line = "Marn Institute of Quays. Text: Ada Berg. 4 May 2023."
    document = read("# What became of the quay", "", line, "", BODY, name="a.md")
    kinds = {document.text[b.start : b.end]: b.kind for b in document.blocks}
    assert kinds[line] is Kind.BYLINE
    assert kinds[BODY] is Kind.PROSE


@pytest.mark.parametrize(
    "line",
    [
        "We went to see the Marn Institute of Quays on 4 May 2023.",
        "Keynote to the annual meeting of the Rural Quay Council of Orrin",
        "The wall was built by Orrin Quays Ltd in 1931.",
        "Client: Orrin Quays Ltd",
        "Certificate of analysis No. 24-11",
    ],
)
def test_a_body_that_a_line_only_speaks_of_issues_nothing(line: str) -> None:
    assert read("What became of the quay", "", line, "", BODY).publisher is None


@pytest.mark.parametrize(
    ("lines", "publisher", "author"),
    [
        (
            ["Yours sincerely,", "", "Ada Berg", "Head of Sales", "Marn Rivets Ltd"],
            "Marn Rivets Ltd",
            "Ada Berg",
        ),
        (
            ["Kind regards", "Ada Berg", "For and on behalf of Holt & Ruiz LLP"],
            "Holt & Ruiz LLP",
            "Ada Berg",
        ),
        (["All my love,", "Ada Berg"], None, None),
        (
            ["", "Published by Marn Rivets Ltd, Orrin. Part no. 8, March 2022."],
            "Marn Rivets Ltd",
            None,
        ),
        (["", "© 2023 Marn Rivets"], None, None),
        (["", "(c) 2023 The Orrin Courier. All rights reserved."], "The Orrin Courier", None),
        (["", "Department of Quays", "Orrin General Hospital"], "Orrin General Hospital", None),
        (["", "MARN RIVETS LTD", "", "ORRIN QUAYS LLC"], None, None),
    ],
)
def test_the_end_names_who_issues_it(
    lines: list[str], publisher: str | None, author: str | None
) -> None:
    document = read("About the crack in the wall", "", BODY, "", *lines)
    assert (document.publisher, document.author) == (publisher, author)


def test_who_signs_counts_before_who_is_written_to() -> None:
    document = read(
        *("Orrin Quays Ltd", "2 Quay Street", "", "4 May 2023", "", "Dear Mr Holt,", "", BODY, ""),
        *("Yours faithfully", "Ada Berg", "Marn Rivets Ltd"),
    )
    assert (document.publisher, document.date) == ("Marn Rivets Ltd", "2023-05-04")


def test_what_is_passed_on_is_not_issued_by_who_passes_it_on() -> None:
    document = read(
        *("From: Ada Berg <ada@post.example>", "To: all", "Subject: Fwd: The wall", "", BODY, ""),
        *("---------- Forwarded message ----------", "", BODY, "", "Orrin Harbour Board"),
    )
    assert document.publisher is None


def test_the_day_of_change_counts_only_where_no_other_is_stated() -> None:
    posted, changed = "Posted on 4 May 2023 by Ada", "This page was last changed on 6 May 2023."
    assert read("The wall", "", BODY, "", posted, "", changed).date == "2023-05-04"
    assert read("The wall", "", BODY, "", changed).date == "2023-05-06"


@pytest.mark.parametrize(
    "title", ["The wall | Orrin General Hospital", "The wall – The Evening Lantern Post"]
)
def test_the_name_behind_the_heading_in_a_page_title_is_its_publisher(title: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><h1>The wall</h1><p>{BODY}</p></body>"
    assert parse(page.encode(), "a.html").publisher == title[11:]


@pytest.mark.parametrize(
    "title", ["The wall - its builders", "Orrin Quays Group: a look", "Lamp – User Manual"]
)
def test_what_else_stands_in_a_page_title_is_none(title: str) -> None:
    heads = "<h1>The wall</h1><h2>User Manual</h2>"
    page = f"<html><head><title>{title}</title></head><body>{heads}<p>{BODY}</p></body></html>"
    assert parse(page.encode(), "a.html").publisher is None


@pytest.mark.parametrize(
    "line",
    [
        "A report published by the Quay Safety Board found that walls crack.",
        "Figures released by the Fisheries Ministry show that catches fell by a third.",
        "The ferry, operated by Torsund Ferries Ltd, sank on 4 May 2023.",
        "Permit 12, issued by the Quay Safety Board on 4 May 2023, allows fishing.",
        "Fog is a novel by Ada Berg, published by Lund Press in 1990.",
        "The Copyright Act protects the author of a plan.",
        "Interview with Ada Berg, Marn Rivets Ltd, 4 May 2023",
        "Ada Berg, Quay Safety Board, 4 May 2023, came after noon.",
        "The pumps were delivered on 4 May 2023.",
        "Orrin Mill closed, 4 May 2023",
        "This boat is operated by Torsund Ferries Ltd.",
        "Torsund United 3 (2), Orrin Rovers 1 (0): the cup goes to Torsund.",
        "Decided: The quay stays shut until the wall is mended.",
    ],
)
def test_a_line_that_tells_something_stays_evidence_and_states_nothing(line: str) -> None:
    document = read("About the wall", "", line, "", BODY)
    assert (document.publisher, document.date) == (None, None)
    assert next(b for b in document.blocks if b.start == document.text.index(line)).kind.is_evidence


@pytest.mark.parametrize("mark", [" | ", ", ", " - ", "\t"])
def test_a_list_of_dates_and_bodies_stays_evidence(mark: str) -> None:
    days = ("4 May 2023", "9 May 2023", "11 May 2023")
    bodies = ("Marn Rivets Ltd", "Orrin Quays LLC", "Torsund Council")
    rows = [mark.join((day, body, "400 EUR")) for day, body in zip(days, bodies, strict=True)]
    document = read("Payments made", "", *rows, "", BODY)
    assert document.publisher is None
    kinds = {b.kind.is_evidence for b in document.blocks if "EUR" in document.text[b.start : b.end]}
    assert kinds == {True}


@pytest.mark.parametrize(
    "end",
    [
        ["The winner is Ada Berg, Torsund University."],
        ["Next meeting:", "14 June 2023"],
        ["In case of fire call 110, Orrin Fire Service."],
        [
            "Signed for and on behalf of Marn Rivets Ltd",
            "Signed for and on behalf of Orrin Council",
        ],
        ["Thanks", "Press Enter"],
        ["(c) Notice is one month."],
        ["Kind regards", "", "cc", "Torsund Council"],
    ],
)
def test_a_body_or_a_day_that_the_end_only_speaks_of_is_none_of_its_own(end: list[str]) -> None:
    document = read("About the wall", "", BODY, "", *end)
    assert (document.publisher, document.author, document.date) == (None, None, None)


@pytest.mark.parametrize(
    "title", ["Quay closed | Sport", "Quay closed – Ada Berg", "Quay row – Man Sues Hospital"]
)
def test_a_section_a_person_or_a_headline_behind_a_page_title_is_no_publisher(title: str) -> None:
    page = (
        f"<html><head><title>{title}</title></head><body><h1>Quay closed</h1><p>{BODY}</p></body>"
    )
    assert parse(page.encode(), "a.html").publisher is None


def test_a_table_whose_column_is_called_date_stays_evidence() -> None:
    table = parse(
        b"Date,Payee,Amount\n2023-05-04,Acme Ltd,400\n2023-05-09,Halvik AS,900\n", "a.csv"
    )
    assert all(block.kind.is_evidence for block in table.blocks)


def test_a_list_of_days_and_bodies_without_more_stays_evidence() -> None:
    rows = ["4 May 2023, Marn Rivets Ltd", "9 May 2023, Orrin Quays LLC", "2 June 2023, Lund Bank"]
    document = read("Visits", "", *rows, "", BODY)
    assert document.publisher is None
    ends = [document.text.index(row) for row in rows]
    assert all(b.kind.is_evidence for b in document.blocks if b.start in ends)


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        (["Claim No. 8", "IN THE HIGH COURT OF ORRIN", "", "Judgment"], "HIGH COURT OF ORRIN"),
        (["From: Ada Berg, Marn Rivets Ltd", "To: Jon Holt", "Subject: Wall"], "Marn Rivets Ltd"),
        (["The wall", "Food Court"], None),
    ],
)
def test_a_court_or_a_sender_in_the_first_lines(lines: list[str], publisher: str | None) -> None:
    assert read(*lines, "", BODY).publisher == publisher


def test_who_made_a_picture_does_not_issue_the_document() -> None:
    assert read("The wall", "", BODY, "", "Photo © 2023 Lund News Agency").publisher is None


def test_a_day_below_its_own_label_is_one_and_below_another_none() -> None:
    assert read("The wall", "", "Published:", "", "4 May 2023", "", BODY).date == "2023-05-04"
    assert read("The wall", "", "Next meeting:", "", "4 May 2023", "", BODY).date is None


def test_a_newswire_in_the_dateline_is_the_author() -> None:
    line = "ORRIN, 4 May 2023 (Lowland Newswire) – The quay was shut on Friday."
    assert read("The wall", "", line, "", BODY).author == "Lowland Newswire"


@pytest.mark.parametrize(
    ("head", "body", "publisher"),
    [
        ("<meta name='citation_journal_title' content='Quay Studies'>", "", "Quay Studies"),
        ("", "<header><img alt='Orrin General Hospital'></header>", "Orrin General Hospital"),
        ("", "<header><img alt='Orrin Hospital'><img alt='Berg Company'></header>", None),
        ("", "<footer>© 2023 Marn Rivets Ltd</footer>", "Marn Rivets Ltd"),
    ],
)
def test_a_page_names_its_publisher_in_its_meta_logo_or_foot(
    head: str, body: str, publisher: str | None
) -> None:
    page = f"<html><head><title>The wall</title>{head}</head><body>{body}<h1>The wall</h1><p>{BODY}"
    assert parse(page.encode(), "a.html").publisher == publisher


@pytest.mark.parametrize(
    ("authors", "author"),
    [("Ada Berg; Press Office; University", "Ada Berg"), ("Bono; Sting", "Bono; Sting")],
)
def test_an_office_among_the_authors_of_a_page_is_none(authors: str, author: str) -> None:
    metas = "".join(f'<meta name="author" content="{one}">' for one in authors.split("; "))
    page = f"<html><head>{metas}</head><body><h1>The wall</h1><p>{BODY}</p></body></html>"
    assert parse(page.encode(), "a.html").author == author


def test_a_long_row_of_times_is_read_at_once() -> None:
    row = "4 May 2023 " + " ".join(f"{hour:02}:30" for hour in range(24)) + " Orrin"
    assert read("Buses", "", row, "", BODY).publisher is None


def test_hostile_lines_are_read_harmlessly() -> None:
    endless = ("A" * 50_000, "No. " * 5_000, "Published by " + "The of " * 20)
    for line in (
        *endless,
        "A" + " &" * 140 + " x",
        "\x00 4 May 2023 \x00",
        "4 May 2023 \x00, Quay Board",
    ):
        assert read(line, "", BODY).text.startswith(line[:3])
    assert issuer_of("Published by the of of of") is None
