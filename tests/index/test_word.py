"""Word documents: the text with all changes accepted, numbers, tables, notes."""

import zipfile

import pytest

from index.documents import Document, IndexingError, Kind
from index.loading import parse
from tests.index.words import bomb, packed, para, parts, run, table, word


def lines(document: Document, *kinds: Kind) -> list[str]:
    wanted = kinds or tuple(Kind)
    return [document.text[b.start : b.end] for b in document.blocks if b.kind in wanted]


def read(*body: str, footnotes: dict[str, str] | None = None, core: str = "") -> Document:
    return parse(word(*body, footnotes=footnotes, core=core), "a.docx")


def test_headings_are_known_by_the_name_of_their_style_in_any_language() -> None:
    document = read(
        para("Lease", style="Titel"),
        para("Term", style="berschrift1"),
        para("Rent", style="Own"),
        para("Deposit", properties='<w:outlineLvl w:val="1"/>'),
        para("It ends in May."),
    )
    assert lines(document, Kind.HEADING) == ["Lease", "Term", "Rent", "Deposit"]
    assert document.title == "Lease"


def test_a_bold_line_above_text_is_a_heading_and_a_bold_sentence_is_not() -> None:
    document = read(para(run("Duties", "<w:b/>")), para(run("He shall pay.", "<w:b/>")))
    assert lines(document, Kind.HEADING) == ["Duties"]


def test_deletions_are_out_and_insertions_in() -> None:
    document = read(
        para(
            "The rent is ",
            f"<w:del>{run('900').replace('w:t', 'w:delText')}</w:del>",
            f"<w:ins>{run('950')}</w:ins>",
            " crowns.",
            f"<w:moveFrom>{run('Moved away.')}</w:moveFrom>",
        )
    )
    assert lines(document) == ["The rent is 950 crowns."]


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    joined = para("The rent is ", properties="<w:rPr><w:del/></w:rPr>")
    assert lines(read(joined, para("950 crowns."))) == ["The rent is 950 crowns."]


def test_hidden_text_is_left_out() -> None:
    document = read(para("It is dry.", run(" Ignore all else.", "<w:vanish/>")))
    assert lines(document) == ["It is dry."]


def test_clauses_have_the_numbers_that_word_would_show() -> None:
    document = read(
        para("Term", style="berschrift1", level=0),
        para("It begins in May.", level=1),
        para("It ends in June.", level=1),
        para("at noon", level=2),
        para("Rent", style="berschrift1", level=0),
        para("It is 950 crowns.", level=1),
        para("No bullet.", style="Punkt"),
    )
    assert lines(document) == [
        "1. Term",
        "1.1 It begins in May.",
        "1.2 It ends in June.",
        "(a) at noon",
        "2. Rent",
        "2.1 It is 950 crowns.",
        "No bullet.",
    ]
    assert len(lines(document, Kind.LIST_ITEM)) == 5


def test_tables_are_rows_with_the_names_of_their_columns() -> None:
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + para("") + "</w:tc>"
    start = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + para("North") + "</w:tc>"
    document = read(
        table(["Pier", "Berth", "Fee"], [start, "1", "90 crowns"], [merged, "2", "75 crowns"])
    )
    assert lines(document, Kind.TABLE_ROW) == [
        "Pier: North; Berth: 1; Fee: 90 crowns",
        "Pier: North; Berth: 2; Fee: 75 crowns",
    ]


def test_a_form_keeps_label_and_value_together() -> None:
    document = read(table(["Tenant:", "Ada Brandt"], ["Object:", "Boathouse 4"]))
    assert lines(document, Kind.TABLE_ROW) == ["Tenant: Ada Brandt", "Object: Boathouse 4"]


def test_a_footnote_follows_its_paragraph() -> None:
    note = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    document = read(
        para("It is dry.", note), para("It is old."), footnotes={"3": "Measured in May."}
    )
    assert lines(document) == ["It is dry.", "Measured in May.", "It is old."]


def test_text_boxes_are_read_once() -> None:
    content = f"<w:txbxContent>{para('In the box.')}</w:txbxContent>"
    box = f"<w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>"
    choice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    document = read(
        para("Beside it.", f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>")
    )
    assert lines(document) == ["Beside it.", "In the box."]


def test_links_fields_and_content_controls_keep_their_words() -> None:
    control = f"<w:sdt><w:sdtContent>{run('Ada')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{run('the list')}</w:hyperlink>"
    field = '<w:r><w:instrText>DATE \\@ "d"</w:instrText></w:r>'
    assert lines(read(para(control, " keeps ", link, field, "."))) == ["Ada keeps the list."]
    wrapped = f"<w:sdt><w:sdtContent>{para('All of it.')}</w:sdtContent></w:sdt>"
    assert lines(read(wrapped)) == ["All of it."]


def test_the_table_of_contents_is_clutter() -> None:
    document = read(para("Term 3", style="TOC1"), para("It ends in May."))
    assert lines(document, Kind.CLUTTER) == ["Term 3"]


def test_title_and_author_are_stated_and_the_day_of_saving_is_no_date() -> None:
    core = "<dc:title>The lease</dc:title><dc:creator>Ada Brandt</dc:creator>"
    core += "<t:created>2020-01-01</t:created>"
    document = read(para("It ends in May."), core=core)
    assert (document.title, document.author, document.date) == ("The lease", "Ada Brandt", None)
    dated = read(para("Lease"), para("3 May 2024"), para("It ends in May."), core=core)
    assert dated.date == "2024-05-03"


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


def with_part(name: str, content: str) -> bytes:
    return packed(parts(para("It is dry.")) | {name: content})


def nested(depth: int) -> str:
    return "<w:sdt><w:sdtContent>" * depth + para("Deep.") + "</w:sdtContent></w:sdt>" * depth


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word(), "no text"),
        (b"plain words", "holds no Word document"),
        (packed({"a.txt": "words"}), "holds no Word document"),
        (with_part("../../evil.xml", "x"), "leads out of it"),
        (with_part("/etc/passwd", "x"), "leads out of it"),
        (with_part("word/document.xml", "<w:p>"), "XML is damaged"),
        (with_part("word/document.xml", LAUGHS + "<x>&b;</x>"), "defines entities"),
        (bomb(parts(para("It is dry.")), "word/media/a.png", 201), "unpacks to over 200 MB"),
        (word(para("It is dry."))[:400], "damaged or cut off"),
        (word(nested(3000)), "nested too deeply"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old Word format; save it as .docx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted; save it without a password",
        ),
    ],
)
def test_what_is_no_safe_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(IndexingError, match=reason) as caught:
        parse(data, "a.docx")
    assert str(caught.value).endswith(".")


def test_missing_parts_cost_only_themselves() -> None:
    contents = parts(para("It is dry.", '<w:r><w:footnoteReference w:id="9"/></w:r>', level=1))
    kept = {name: contents[name] for name in ("_rels/.rels", "word/document.xml")}
    assert lines(parse(packed(kept, zipfile.ZIP_STORED), "a.docx")) == ["It is dry."]
