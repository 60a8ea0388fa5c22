"""Tables: a row is one sentence that names its columns, from CSV and from Excel."""

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from index.documents import Document, IndexingError, Kind
from index.loading import parse
from index.number_format import shown
from index.sentences import sentences
from index.tables import MAX_ROWS


def lines(document: Document, *kinds: Kind) -> list[str]:
    wanted = kinds or (Kind.TABLE_ROW,)
    return [document.text[b.start : b.end] for b in document.blocks if b.kind in wanted]


def csv(text: str) -> Document:
    return parse(text.encode(), "a.csv")


BERTHS = ["Berth: North quay; Length: 38; Fee: 190", "Berth: Basin; Length: 12; Fee: 75"]


@pytest.mark.parametrize(
    "text",
    [
        "Berth,Length,Fee\nNorth quay,38,190\nBasin,12,75\n",
        "Berth;Length;Fee\r\nNorth quay;38;190\r\nBasin;12;75\r\n",
        "sep=;\nBerth;Length;Fee\nNorth quay;38;190\nBasin;12;75",
        "Berth\tLength\tFee\nNorth quay\t38\t190\nBasin\t12\t75",
        "Berth|Length|Fee\nNorth quay|38|190\n\nBasin|12|75",
        '"Berth", "Length", "Fee"\n"North quay", "38", "190"\n"Basin", "12", "75"\n',
    ],
)
def test_any_usual_delimiter_is_found(text: str) -> None:
    assert lines(csv(text)) == BERTHS


def test_decimal_commas_are_no_delimiters() -> None:
    document = csv("Teil;Preis\nPumpe;12,50\nVentil;3,20\n")
    assert lines(document) == ["Teil: Pumpe; Preis: 12,50", "Teil: Ventil; Preis: 3,20"]


def test_each_row_is_one_sentence_even_with_full_stops_and_line_breaks() -> None:
    document = csv('Name,Note\nAda,"She left. Nobody\nknows why."\nBo,Ill.\n')
    assert [s.text for s in sentences(document)] == [
        "Name: Ada; Note: She left. Nobody knows why.",
        "Name: Bo; Note: Ill.",
    ]


@pytest.mark.parametrize(
    "text",
    ["North quay,38,190\nBasin,12,75\n", "Ada Brandt,Tarn Mill\nBo Lindqvist,Sluice\n"],
)
def test_without_named_columns_the_values_stand_alone(text: str) -> None:
    assert lines(csv(text)) == text.strip().replace(",", "; ").split("\n")


def test_years_may_name_columns() -> None:
    assert lines(csv("Region,2022,2023\nNorth,5,8\nSouth,7,1\n"))[0] == (
        "Region: North; 2022: 5; 2023: 8"
    )


def test_a_title_above_and_a_note_below_are_no_rows() -> None:
    document = csv("Fees of the harbour\n\nBerth,Length,Fee\nBasin,12,75\nVAT is included.\n")
    assert lines(document, Kind.HEADING) == ["Fees of the harbour"]
    assert lines(document) == ["Berth: Basin; Length: 12; Fee: 75"]
    assert lines(document, Kind.PROSE) == ["VAT is included."]


def test_a_quotation_mark_that_never_closes_does_not_swallow_the_rest() -> None:
    rows = "".join(f"Pipe {n},{n}\n" for n in range(200))
    document = csv(f'Part,Size\n"6 inch pipe,6\n{rows}')
    assert "Part: Pipe 199; Size: 199" in lines(document)


def test_empty_cells_leave_no_names_behind() -> None:
    assert lines(csv("Berth,Length,Fee\nBasin,,75\n"))[0] == "Berth: Basin; Fee: 75"


def test_a_very_wide_row_is_cut_and_each_part_says_whose_it_is() -> None:
    names = [f"Measure number {n}" for n in range(100)]
    values = [f"{n} metres" for n in range(100)]
    document = csv(f"Boat,{','.join(names)}\nElida,{','.join(values)}\n")
    rows = lines(document)
    assert len(rows) > 3
    assert all(row.startswith("Boat: Elida; ") and len(row) < 900 for row in rows)
    assert "; ".join(row.removeprefix("Boat: Elida; ") for row in rows) == "; ".join(
        f"{name}: {value}" for name, value in zip(names, values, strict=True)
    )


def test_too_many_rows_are_refused_with_a_remedy() -> None:
    with pytest.raises(IndexingError, match=r"over 20,000 rows; split it"):
        csv("a,b\n" + "1,2\n" * (MAX_ROWS + 1))


def test_other_encodings_are_read() -> None:
    text = "Straße;Größe\nMühlgasse;12\nBäckerweg;15\nKönigstraße;8\n"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        document = parse(text.encode(encoding), "a.csv")
        assert lines(document)[0] == "Straße: Mühlgasse; Größe: 12"


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def harbour() -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Berths"
    sheet.append(["Berth", "Length", "Fee", "Paid", "Share"])
    sheet.append(["North quay", 38, 190.5, date(2024, 5, 3), 0.256])
    sheet["C2"].number_format = '#,##0.00 "EUR"'
    sheet["E2"].number_format = "0.0%"
    book.create_sheet("Empty")
    hidden = book.create_sheet("Wages")
    hidden.append(["Ada", 9000])
    hidden.sheet_state = "hidden"
    notes = book.create_sheet("Crew")
    notes.append(["Name", "Role"])
    notes.append(["Ada", "Pilot"])
    return book


def test_a_workbook_gives_its_sheets_as_headings_and_its_rows_as_shown() -> None:
    document = parse(saved(harbour()), "a.xlsx")
    assert lines(document, Kind.HEADING) == ["Berths", "Crew"]
    assert lines(document) == [
        "Berth: North quay; Length: 38; Fee: 190.50 EUR; Paid: 2024-05-03; Share: 25.6%",
        "Name: Ada; Role: Pilot",
    ]
    assert (document.author, document.date) == (None, None)


def test_a_formula_without_a_stored_value_is_named() -> None:
    book = harbour()
    book["Crew"]["C2"] = "=1+1"
    document = parse(saved(book), "a.xlsx")
    assert lines(document, Kind.CLUTTER) == [
        "[1 formulas have no stored value; open the file and save it.]"
    ]


def test_rows_far_down_are_found_and_lines_beyond_all_bounds_refused() -> None:
    book = harbour()
    book["Crew"].cell(row=5000, column=1, value="Zoe")
    assert "Zoe" in lines(parse(saved(book), "a.xlsx"))[-1]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (None, "General", ""),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (12345678901, "General", "12345678901"),
        (42, "00000", "00042"),
        (1234567.891, "#,##0", "1,234,568"),
        (-12.5, "#,##0.00;[Red](#,##0.00)", "(12.50)"),
        (-12.5, "0.00", "-12.50"),
        (9.5, "[$€-407] #,##0.00", "€ 9.50"),
        (9.5, "0.0##", "9.5"),
        (9, '0 "kg"', "9 kg"),
        (1500000, "0.0,,", "1500000"),
        (0.5, "# ?/?", "0.5"),
        (1.5e20, "0", "1.5e+20"),
        (True, "General", "TRUE"),
        (datetime(2024, 5, 3, 14, 30), "d.m.yy h:mm", "2024-05-03 14:30"),
        ("007", "@", "007"),
    ],
)
def test_numbers_stand_as_the_spreadsheet_shows_them(value: object, code: str, text: str) -> None:
    assert shown(value, code) == text
