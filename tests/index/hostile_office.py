"""Attacks on the readers of Word and Excel files: bombs, paths, entities, lies."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator

from tests.index.samples import MORE, WORDS, workbook
from tests.index.words import bomb, packed, para, parts, run, table, word

Attack = tuple[str, Callable[[], bytes]]

_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
)
_FILE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _archives(good: bytes, main: str) -> Iterator[Attack]:
    """Attacks by the archive itself."""
    contents = unpacked(good)
    yield "encrypted", lambda: _OLD + bytes(500) + _ENCRYPTED + bytes(500)
    yield "old format", lambda: _OLD + bytes(2000)
    yield "bomb beside", lambda: bomb(contents, "media/a.bin", 250)
    yield "bomb within", lambda: _replaced(contents, main, b"<x>" + b" " * 150_000_000)
    yield "many parts", lambda: packed(contents | {f"p/{n}": b"" for n in range(12_000)})
    yield "path upwards", lambda: packed(contents | {"../../evil.xml": b"x"})
    yield "path upwards in the middle", lambda: packed(contents | {"a/../../evil.xml": b"x"})
    yield "path of another system", lambda: packed(contents | {"..\\..\\evil.xml": b"x"})
    yield "path from the root", lambda: packed(contents | {"/etc/passwd": b"x"})
    yield "path from a drive", lambda: packed(contents | {"C:evil.xml": b"x"})
    yield "no parts", lambda: packed({})
    yield "other parts", lambda: packed({"readme.txt": WORDS})
    yield "main part missing", lambda: packed({k: v for k, v in contents.items() if k != main})
    yield "main part empty", lambda: _replaced(contents, main, b"")
    yield "main part cut", lambda: _replaced(contents, main, contents[main][:-30])
    yield "main part binary", lambda: _replaced(contents, main, bytes(range(256)) * 40)
    yield (
        "main part in utf-16",
        lambda: _replaced(contents, main, contents[main].decode().encode("utf-16")),
    )
    yield "laughs", lambda: _replaced(contents, main, (_LAUGHS + "<x>&l;</x>").encode())
    yield "external entity", lambda: _replaced(contents, main, (_FILE + "<x>&f;</x>").encode())
    yield "deep xml", lambda: _replaced(contents, main, b"<a>" * 300_000)
    yield (
        "attributes",
        lambda: _replaced(
            contents, main, b"<a " + b" ".join(b"b%d='1'" % n for n in range(200_000)) + b"/>"
        ),
    )
    yield "checksum wrong", lambda: _flipped(good)
    yield "sizes lie", lambda: _lying(good)
    yield "encrypted flag", lambda: _flagged(good)
    yield "unknown compression", lambda: good.replace(b"\x08\x00\x00\x00", b"\x63\x00\x00\x00")
    yield "directory cut off", lambda: good[:-40]
    yield "head cut off", lambda: good[200:]
    yield "lzma", lambda: packed(contents, zipfile.ZIP_LZMA)
    yield "bzip2", lambda: packed(contents, zipfile.ZIP_BZIP2)
    yield "twice the same part", lambda: _doubled(contents, main)
    yield "archive in front", lambda: b"PK" + bytes(300) + good


def _replaced(contents: dict[str, bytes], name: str, data: bytes) -> bytes:
    return packed(contents | {name: data})


def _flipped(good: bytes) -> bytes:
    middle = len(good) // 3
    return good[:middle] + bytes([good[middle] ^ 255]) + good[middle + 1 :]


def _lying(good: bytes) -> bytes:
    """Every entry states that it unpacks to ten bytes."""
    data, place = bytearray(good), good.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 24 : place + 28] = struct.pack("<I", 10)
        place = good.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def _flagged(good: bytes) -> bytes:
    data, place = bytearray(good), good.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = good.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def _doubled(contents: dict[str, bytes], main: str) -> bytes:
    other = main.replace("m", "n", 1)
    both = packed(contents | {other: contents[main].replace(b"Tarn", b"Torn")})
    return both.replace(other.encode(), main.encode())


def word_attacks() -> Iterator[Attack]:
    """The attacks on Word files, by name."""
    good = word(para(WORDS), para(MORE), table(["a", "1"]))
    yield from _archives(good, "word/document.xml")
    contents = parts(para(WORDS))

    def changed(name: str, content: str) -> bytes:
        return packed(contents | {name: content})

    yield "no words", word
    yield (
        "nested controls",
        lambda: word(
            "<w:sdt><w:sdtContent>" * 20_000 + para("a") + "</w:sdtContent></w:sdt>" * 20_000
        ),
    )
    yield (
        "nested tables",
        lambda: word("<w:tbl><w:tr><w:tc>" * 5000 + para("a") + "</w:tc></w:tr></w:tbl>" * 5000),
    )
    yield (
        "nested runs",
        lambda: word("<w:p>" + "<w:ins>" * 20_000 + run("a") + "</w:ins>" * 20_000 + "</w:p>"),
    )
    yield (
        "nested boxes",
        lambda: word(
            "<w:p><w:r><w:drawing><w:txbxContent>" * 1000
            + para(WORDS)
            + "</w:txbxContent></w:drawing></w:r></w:p>" * 1000
        ),
    )
    yield (
        "styles in a ring",
        lambda: changed(
            "word/styles.xml",
            "<s><style styleId='a'><basedOn val='b'/></style>"
            "<style styleId='b'><basedOn val='a'/></style></s>",
        ),
    )
    yield (
        "numbers without sense",
        lambda: changed(
            "word/numbering.xml",
            "<n><abstractNum abstractNumId='1'><lvl ilvl='99'/><lvl ilvl='-1'/><lvl ilvl='0'>"
            "<start val='99999999999999'/><numFmt val='upperRoman'/><lvlText val='%9%9'/></lvl>"
            "</abstractNum><num numId='1'><abstractNumId val='1'/></num></n>",
        ),
    )
    yield (
        "relations upwards",
        lambda: changed(
            "word/_rels/document.xml.rels",
            "<r><Relationship Type='x/styles' Target='../../../../etc/passwd'/>"
            "<Relationship Type='x/footnotes' Target='http://evil.example/x'/></r>",
        ),
    )
    yield (
        "relation to itself",
        lambda: changed(
            "word/_rels/document.xml.rels",
            "<r><Relationship Type='x/footnotes' Target='document.xml'/></r>",
        ),
    )
    yield (
        "wide cells",
        lambda: word(
            "<w:tbl><w:tr>"
            + f"<w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr>{para('a')}</w:tc>" * 2000
            + "</w:tr></w:tbl>"
        ),
    )
    yield "long table", lambda: word(table(*[["a", "1"]] * 30_000))
    yield "one long paragraph", lambda: word(para((WORDS + " ") * 40_000))
    yield "one long word", lambda: word(para("w" * 3_000_000))
    yield "many runs", lambda: word(para(*[run("a")] * 100_000))
    yield "many empty paragraphs", lambda: word("<w:p/>" * 300_000, para(WORDS))
    yield (
        "many joined paragraphs",
        lambda: word(para("a", properties="<w:rPr><w:del/></w:rPr>") * 20_000),
    )
    yield (
        "footnotes of footnotes",
        lambda: word(
            para(WORDS, "<w:r><w:footnoteReference w:id='1'/></w:r>" * 20_000),
            footnotes={"1": WORDS},
        ),
    )
    yield "all hidden", lambda: word(para(run(WORDS, "<w:vanish/>")))
    yield "all deleted", lambda: word(f"<w:p><w:del>{run(WORDS)}</w:del></w:p>")
    yield "an Excel file", lambda: workbook([["a"]])


def sheet_attacks() -> Iterator[Attack]:
    """The attacks on Excel files, by name."""
    good = workbook([["Name", "Cost"], ["Wheel", 90000], [WORDS, MORE]])
    main = "xl/workbook.xml"
    yield from _archives(good, main)
    sheet = "xl/worksheets/sheet1.xml"
    contents = unpacked(good)

    def rows(content: str, head: str = "") -> bytes:
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        xml = f"<worksheet xmlns='{space}'>{head}<sheetData>{content}</sheetData></worksheet>"
        return packed(contents | {sheet: xml.encode()})

    def cell(content: str, kind: str = "n", place: str = "A1", style: int = 0) -> bytes:
        return rows(f"<row r='1'><c r='{place}' t='{kind}' s='{style}'><v>{content}</v></c></row>")

    yield (
        "laughs in strings",
        lambda: _replaced(
            contents, "xl/sharedStrings.xml", (_LAUGHS + "<sst><si><t>&l;</t></si></sst>").encode()
        ),
    )
    yield "laughs in a sheet", lambda: _replaced(contents, sheet, (_LAUGHS + "<x>&l;</x>").encode())
    yield (
        "strings missing",
        lambda: packed(
            {name: data for name, data in contents.items() if "sharedStrings" not in name}
        ),
    )
    yield (
        "styles missing",
        lambda: packed({name: data for name, data in contents.items() if "styles" not in name}),
    )
    yield "sheet missing", lambda: packed({k: v for k, v in contents.items() if k != sheet})
    yield "sheet cut", lambda: _replaced(contents, sheet, contents[sheet][:-60])
    yield "size lies", lambda: rows("", "<dimension ref='A1:XFD1048576'/>")
    yield "line far down", lambda: rows("<row r='99999999999'><c r='A1'><v>1</v></c></row>")
    yield "line number is a word", lambda: rows("<row r='x'><c r='A1'><v>1</v></c></row>")
    yield (
        "lines backwards",
        lambda: rows(
            "".join(f"<row r='{n}'><c r='A{n}'><v>{n}</v></c></row>" for n in (9, 3, 3, 1))
        ),
    )
    yield "column far out", lambda: cell("1", place="XFD1")
    yield "column beyond", lambda: cell("1", place="ZZZZZZ1")
    yield "place without sense", lambda: cell("1", place="1A")
    yield (
        "wide lines",
        lambda: rows(
            "".join(f"<row r='{n}'><c r='XFD{n}'><v>1</v></c></row>" for n in range(1, 2000))
        ),
    )
    yield "string number far out", lambda: cell("99999999", "s")
    yield "string number negative", lambda: cell("-1", "s")
    yield "number is a word", lambda: cell("NaN")
    yield "number without end", lambda: cell("9" * 100_000)
    yield "infinite number", lambda: cell("1e999")
    yield "kind unknown", lambda: cell("1", "zz")
    yield "style far out", lambda: cell("1", style=99999)
    yield "date of no age", lambda: cell("1e17", "d")
    yield "many lines", lambda: rows("<row><c><v>1</v></c></row>" * 40_000)
    yield "many empty lines", lambda: rows("<row/>" * 300_000)
    yield "many sheets", lambda: _many_sheets(200)
    yield "long string", lambda: workbook([["a", "w " * 16_000]] * 40)
    yield "deep sheet", lambda: rows("<row>" * 100_000)
    yield "formulas", lambda: workbook([['=HYPERLINK("http://evil.example")', "=1/0"]])
    yield "a Word file", lambda: word(para(WORDS))


def _many_sheets(number: int) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for place in range(number):
        book.create_sheet(f"S{place}").append([WORDS, place])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
