"""PDFs: whole sentences from wrapped lines, each with its page; furniture apart."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from index.documents import Document, IndexingError, Kind
from index.loading import parse
from index.pdf import MAX_PAGES
from index.sentences import sentences
from tests.index.hostile_pdf import page, stream
from tests.index.pdfs import Placed, column, pdf

MILL = (
    "The wheel of the old mill at Tarn stood still for eleven years, and",
    "most people in the valley had stopped believing that it would ever",
    "turn again. On 4 May the council voted to restore it.",
)


def blocks(document: Document) -> list[tuple[int | None, Kind, str]]:
    return [(b.page, b.kind, document.text[b.start : b.end]) for b in document.blocks]


def texts(document: Document, kind: Kind = Kind.PROSE) -> list[str]:
    return [text for _, found, text in blocks(document) if found is kind]


def read(*pages: list[Placed], info: str = "") -> Document:
    return parse(pdf(*pages, info=info), "a.pdf")


def test_wrapped_lines_become_a_paragraph() -> None:
    document = read(column(*MILL))
    assert blocks(document) == [(1, Kind.PROSE, " ".join(MILL))]


def test_a_gap_parts_paragraphs() -> None:
    document = read([*column(*MILL), *column(*MILL[:2], "turn.", y=640)])
    assert len(texts(document)) == 2


def test_an_indent_parts_paragraphs() -> None:
    indented = Placed(
        "Its owner, a baker, sold it in 1998 to a firm that went bankrupt soon", 86, 658
    )
    document = read([*column(*MILL[:2], "turn again, as the council has promised."), indented])
    assert len(texts(document)) == 2


def test_short_lines_stay_apart() -> None:
    lines = ("Wheel: 4.2 metres", "Race: 31 metres", "Stones: two pairs", "Built: 1764")
    assert texts(read(column(*lines))) == list(lines)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("a mem-", "ber of", "a member of"),
        ("a well-", "known one", "a well-known one"),
        ("the Anglo-", "Saxon mill", "the Anglo-Saxon mill"),
        ("short-", "and long-term", "short- and long-term"),
        ("from 2019–", "2021 on", "from 2019–2021 on"),
    ],
)
def test_hyphens_of_line_ends_go_and_those_of_words_stay(
    first: str, second: str, joined: str
) -> None:
    line = "The council of the valley has heard of it all before, said"
    document = read(column(f"{line} {first}", f"{second} the board that still runs the place."))
    assert joined in document.text


def test_the_document_itself_shows_how_it_writes_a_word() -> None:
    lines = (
        "The council, which met in camera, called it a co-operation with the",
        "neighbours. The mayor of the town thanked the neighbours for the co-",
        "operation of many years and hoped that it would last.",
    )
    assert read(column(*lines)).text.count("co-operation") == 2


def test_a_narrow_column_is_joined_where_its_sentences_run_on() -> None:
    lines = ("The mill at Tarn", "stood still for", "eleven years.", "It turns again.")
    assert texts(read(column(*lines)))[0].startswith("The mill at Tarn stood still for eleven")


def pages(count: int) -> list[list[Placed]]:
    """Pages with a head, a number and a paragraph of their own."""
    return [
        [
            Placed("Tarn Valley Trust", 72, 800, 9),
            *column(
                f"Site {number} was inspected by the trust's own engineer in the spring of the",
                "year; no fault was found.",
            ),
            Placed(f"- {number} -", 290, 30, 9),
        ]
        for number in range(1, count + 1)
    ]


def test_heads_and_numbers_of_pages_are_clutter() -> None:
    document = read(*pages(4))
    assert texts(document, Kind.CLUTTER) == [
        line for n in range(1, 5) for line in ("Tarn Valley Trust", f"- {n} -")
    ]
    assert [page for page, kind, _ in blocks(document) if kind is Kind.PROSE] == [1, 2, 3, 4]


def test_figures_at_the_same_place_of_every_page_stay() -> None:
    wages = (2310, 2455, 1980, 2600)
    document = read(*([Placed(f"Paid out: {wage} crowns", 72, 790)] for wage in wages))
    assert texts(document) == [f"Paid out: {wage} crowns" for wage in wages]


def test_a_fact_at_the_head_of_every_page_is_kept_once() -> None:
    bodies = (
        [Placed("Policy number: 4711", 72, 800), *column(*MILL, f"Part {n}.")] for n in range(5)
    )
    document = read(*bodies)
    assert texts(document).count("Policy number: 4711") == 1
    assert texts(document, Kind.CLUTTER) == ["Policy number: 4711"] * 4


def test_a_sentence_that_crosses_pages_stays_whole_and_pages_stay_right() -> None:
    first = [Placed("Tarn Valley Trust", 72, 800, 9), *column(*MILL[:2], y=100)]
    second = [Placed("Tarn Valley Trust", 72, 800, 9), *column(MILL[2], "It costs 90,000 crowns.")]
    third = [Placed("Tarn Valley Trust", 72, 800, 9), *column("The end of it.")]
    document = read(first, second, third)
    found = [(s.page, s.text) for s in sentences(document) if s.kind is Kind.PROSE]
    whole = " ".join(MILL).split(" On 4 May")[0]
    assert found[0] == (1, whole)
    assert found[1] == (2, "On 4 May the council voted to restore it.")
    assert found[2][0] == 2
    assert found[3] == (3, "The end of it.")
    assert all(document.text[s.start : s.end] == s.text for s in sentences(document))


def test_larger_and_bold_lines_are_headings_and_the_largest_is_the_title() -> None:
    page = [
        Placed("The mill at Tarn", 72, 780, 20),
        Placed("State of the wheel", 72, 730, 11, "bold"),
        *column(*MILL),
    ]
    document = read(page)
    assert texts(document, Kind.HEADING) == ["The mill at Tarn", "State of the wheel"]
    assert document.title == "The mill at Tarn"


def test_properties_that_a_program_made_up_are_not_believed() -> None:
    info = (
        "/Title (Microsoft Word - draft3.docx) /Author (Administrator) /CreationDate (D:20200101)"
    )
    document = read(column(*MILL), info=info)
    assert (document.title, document.author, document.date) == (None, None, None)
    stated = read(column(*MILL), info="/Title (The mill) /Author (Ada Brandt)")
    assert (stated.title, stated.author) == ("The mill", "Ada Brandt")


def test_cells_in_columns_are_rows() -> None:
    rows = [("Berth", "Length", "Fee"), ("North quay", "38 m", "190"), ("Basin", "12 m", "75")]
    page = [
        Placed(cell, 72 + 150 * place, 700 - 16 * line)
        for line, row in enumerate(rows)
        for place, cell in enumerate(row)
    ]
    assert texts(read(page), Kind.TABLE_ROW) == [
        "Berth: North quay; Length: 38 m; Fee: 190",
        "Berth: Basin; Length: 12 m; Fee: 75",
    ]


def test_a_wrapped_cell_stays_in_its_row() -> None:
    page = [
        *(Placed("Sanding of the hull and two", 72, 700), Placed("coats of primer", 72, 686)),
        *(Placed("740.00", 320, 686), Placed("Pump", 72, 670), Placed("95.50", 320, 670)),
    ]
    assert texts(read(page), Kind.TABLE_ROW) == [
        "Sanding of the hull and two coats of primer | 740.00",
        "Pump | 95.50",
    ]


def test_a_wrapped_inner_cell_stays_in_its_row() -> None:
    page = [
        *(Placed("File", 72, 720), Placed("Description", 200, 720)),
        *(Placed("login", 72, 700), Placed("What is run when", 200, 700)),
        *(Placed("somebody comes in", 200, 686), Placed("exports", 72, 670)),
        Placed("Who may see the disk", 200, 670),
    ]
    assert texts(read(page), Kind.TABLE_ROW) == [
        "File: login; Description: What is run when somebody comes in",
        "File: exports; Description: Who may see the disk",
    ]


def test_raised_figures_do_not_change_a_word_or_a_number() -> None:
    page = [
        Placed("It costs 2 % a month", 72, 700),
        Placed("1", 172, 703, 6),
        Placed(" at most.", 175, 700),
    ]
    assert texts(read(page)) == ["It costs 2 % a month¹ at most."]


def test_list_items_keep_their_numbers_and_lose_their_bullets() -> None:
    page = column("• The race is cleared of mud.", "• The stones are dressed.", "2. Pay the mason.")
    assert texts(read(page), Kind.LIST_ITEM) == [
        "The race is cleared of mud.",
        "The stones are dressed.",
        "2. Pay the mason.",
    ]


def test_lines_of_a_table_of_contents_are_clutter() -> None:
    page = column("1 The wheel . . . . . . . . . . 3", "2 The race ............ 12")
    assert len(texts(read([*page, *column(*MILL, y=500)]), Kind.CLUTTER)) == 2


def test_two_columns_are_read_one_after_the_other() -> None:
    left = column(
        "The wheel of the mill stood", "still for eleven years, and", "most people had stopped"
    )
    right = column("believing that it would ever", "turn again.", x=320)
    document = read([*left, *right])
    assert texts(document) == [
        "The wheel of the mill stood still for eleven years, and most people had stopped "
        "believing that it would ever turn again."
    ]


def test_footnotes_do_not_cut_a_paragraph() -> None:
    first = [*column(*MILL[:2], y=200), Placed("1 The vote was close.", 72, 60, 8)]
    document = read(first, column(MILL[2]))
    assert next(s.text for s in sentences(document)) == " ".join(MILL).split(" On 4 May")[0]
    assert "1 The vote was close." in texts(document)


def test_pages_without_text_are_named() -> None:
    document = read(column(*MILL), [], column("The end."))
    assert texts(document, Kind.CLUTTER) == ["[Page 2 has no text layer.]"]


def encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(column(*MILL)))))
    writer.encrypt(user_password=password, owner_password="secret", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_what_a_program_puts_in_front_is_passed_over() -> None:
    data = b"X-Fetched-By: a program\r\n\r\n" + pdf(column(*MILL))
    assert "eleven years" in parse(data, "a.pdf").text


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    assert "eleven years" in parse(encrypted(""), "a.pdf").text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([]), "no text layer; run OCR"),
        (pdf(), "no pages"),
        (encrypted("x"), "encrypted; save it without a password"),
        (b"<html><p>The pump failed.</p>", "holds no PDF"),
        (b"%PDF-1.7\nnothing of the kind", "damaged"),
        (pdf(*[column("x")] * (MAX_PAGES + 1)), "over the limit of 2,000; split it"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(data: bytes, reason: str) -> None:
    with pytest.raises(IndexingError, match=reason) as caught:
        parse(data, "a.pdf")
    assert str(caught.value).endswith(".")


def test_running_heads_that_change_with_the_chapter_are_clutter() -> None:
    heads = ["The wheel"] * 3 + ["The race"] * 4
    pages_ = [
        [
            Placed(head, 72, 800, 9),
            *column(f"Paragraph {n} is about it.", "Nobody knows."),
            Placed(f"Chapter {n // 4}. Parts {n + 5}", 72, 30, 9),
        ]
        for n, head in enumerate(heads, 1)
    ]
    document = read(*pages_)
    assert texts(document, Kind.CLUTTER)[::2] == heads
    assert not any("Chapter" in text for text in texts(document))


def test_words_that_only_the_pen_parts_are_parted() -> None:
    """TeX shows no spaces, and its fonts have another sign, twice as wide, in their place."""
    letters = "".join(f"<{code:02X}> <{code:04X}>\n" for code in range(0x41, 0x7B))
    cmap = f"58 beginbfchar\n<20> <2423>\n{letters}endbfchar".encode()
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Termes /FirstChar 32 /LastChar 122 "
        b"/Widths [" + b"500 " * 91 + b"] /ToUnicode 9 0 R >>"
    )
    shown = b"BT /plain 11 Tf 72 700 Td [(The)-210(wheel)-210(of)20(ten)-240(turns)] TJ ET"
    data = page(shown, o4=font, o9=stream(cmap))
    assert parse(data, "a.pdf").text == "The wheel often turns"
