"""Attacks on the reader of PDFs: bombs, loops, lies."""

import io
import zlib
from collections.abc import Callable, Iterator

from pypdf import PdfReader, PdfWriter

from tests.index.pdfs import Placed, assemble, column, pdf
from tests.index.samples import MORE, WORDS

Attack = tuple[str, Callable[[], bytes]]

_PAGES = b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_SHOW = f"BT /plain 11 Tf 72 700 Td ({WORDS}) Tj ET".encode()
_RESOURCES = b"/Resources << /Font << /plain 4 0 R >> /XObject << /x 8 0 R >> >>"


def page(content: bytes, **changes: bytes) -> bytes:
    """A PDF of one page; ``o8=…`` replaces or adds object 8, and so on."""
    bodies = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: _PAGES,
        3: b"<< >>",
        4: _FONT,
        6: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R %s >>"
        % _RESOURCES,
        7: stream(content),
    }
    bodies |= {int(name[1:]): body for name, body in changes.items()}
    return assemble(bodies)


def stream(content: bytes, head: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n" % (len(content), head) + content + b"\nendstream"


def flate(content: bytes, times: int = 1) -> bytes:
    """A compressed stream, so many times over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter [" + b"/FlateDecode " * times + b"]")


def form(content: bytes, names: bytes = b"") -> bytes:
    """A form that pages may show."""
    resources = b"/Resources << /Font << /plain 4 0 R >> /XObject << %s >> >>" % names
    return stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + resources)


def _doubling(levels: int) -> bytes:
    """Each form shows the next one twice."""
    last = 8 + levels
    forms = {f"o{n}": form(b"/x Do /x Do", b"/x %d 0 R" % (n + 1)) for n in range(8, last)}
    return page(b"/x Do", **forms, **{f"o{last}": form(_SHOW)})


def _encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(column(WORDS)))))
    writer.encrypt(user_password="x", algorithm="AES-256")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def pdf_attacks() -> Iterator[Attack]:
    """The attacks, by name."""
    good = pdf(column(WORDS, MORE))
    yield "encrypted", _encrypted
    yield (
        "unknown encryption",
        lambda: good.replace(
            b"/Info 3 0 R", b"/Encrypt << /Filter /No /V 9 /R 9 /O (x) /U (x) /P 1 >>"
        ),
    )
    yield "no text layer", lambda: pdf([], [])
    yield "no pages", pdf
    yield "too many pages", lambda: pdf(*[column("a")] * 2500)
    yield "bomb", lambda: page(b"", o7=flate(b" " * 300_000_000))
    yield "bomb of operators", lambda: page(b"", o7=flate(_SHOW * 300_000))
    yield "bomb in a bomb", lambda: page(b"", o7=flate(zlib.compress(bytes(100_000_000), 9), 3))
    yield "filters", lambda: page(b"", o7=flate(_SHOW, 200))
    yield "unknown filter", lambda: page(b"", o7=stream(_SHOW, b"/Filter /Crypt7"))
    yield "lzw", lambda: page(b"", o7=stream(b"\x80\x0b" * 5000, b"/Filter /LZWDecode"))
    yield "ascii85", lambda: page(b"", o7=stream(b"zzz!!" * 9000 + b"~", b"/Filter /ASCII85Decode"))
    yield "run length", lambda: page(b"", o7=stream(b"\x81a" * 99999, b"/Filter /RunLengthDecode"))
    yield (
        "predictor",
        lambda: page(
            b"",
            o7=stream(
                zlib.compress(_SHOW),
                b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 999999999 >>",
            ),
        ),
    )
    yield "length lies", lambda: page(_SHOW).replace(b"/Length ", b"/Length 99999")
    yield "negative length", lambda: page(_SHOW).replace(b"/Length ", b"/Length -")
    yield "length is a loop", lambda: page(b"", o7=b"<< /Length 7 0 R >>\nstream\nx\nendstream")
    yield "pages are a loop", lambda: page(_SHOW, o2=b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")
    yield (
        "parent is a loop",
        lambda: page(_SHOW, o2=b"<< /Type /Pages /Kids [6 0 R] /Count 1 /Parent 2 0 R >>"),
    )
    yield "count lies", lambda: page(_SHOW, o2=b"<< /Type /Pages /Kids [6 0 R] /Count 999999999 >>")
    yield "negative count", lambda: page(_SHOW, o2=b"<< /Type /Pages /Kids [6 0 R] /Count -1 >>")
    yield "count is a name", lambda: page(_SHOW, o2=b"<< /Type /Pages /Kids [6 0 R] /Count /x >>")
    yield (
        "the same page often",
        lambda: page(_SHOW, o2=b"<< /Type /Pages /Kids [" + b"6 0 R " * 1900 + b"] /Count 1900 >>"),
    )
    yield (
        "deep page tree",
        lambda: page(
            _SHOW,
            o2=b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>",
            **{
                f"o{n}": b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1 if n < 3000 else 6)
                for n in range(10, 3001)
            },
        ),
    )
    yield "form shows itself", lambda: page(b"/x Do", o8=form(b"/x Do", b"/x 8 0 R"))
    yield "forms that double", lambda: _doubling(40)
    yield "deep array", lambda: page(b"[" * 200_000)
    yield "deep array outside", lambda: page(_SHOW, o3=b"[" * 100_000)
    yield "deep dictionary", lambda: page(_SHOW, o3=b"<< /a " * 50_000)
    yield "open string", lambda: page(b"BT /plain 9 Tf (" + b"(" * 300_000)
    yield "long number", lambda: page(b"1" * 500_000 + b" 0 Td " + _SHOW)
    yield "odd matrices", lambda: page(b"BT /plain nan Tf 1e999 0 0 0 inf -1e999 Tm (a) Tj ET")
    yield "zero size", lambda: page(b"BT /plain 0 Tf 0 0 0 0 0 0 Tm (a b) Tj ET")
    yield "huge places", lambda: pdf([Placed(WORDS, 10**30, -(10**30))])
    yield "unbalanced states", lambda: page(b"Q " * 50_000 + b"q " * 200_000 + _SHOW)
    yield "many strings", lambda: page(b"BT /plain 9 Tf " + b"(a) Tj " * 200_000 + b"ET")
    yield "many lines", lambda: page(b"BT /plain 9 Tf " + b"(a) Tj 0 -1 Td " * 100_000 + b"ET")
    yield "inline picture", lambda: page(b"BI /W 9 /H 9 ID " + b"\0EI" * 99_999 + _SHOW)
    yield "no font", lambda: page(_SHOW, o4=b"null")
    yield "font is a loop", lambda: page(_SHOW, o4=b"4 0 R")
    yield (
        "letters without meaning",
        lambda: page(
            _SHOW,
            o4=b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [] "
            b"/ToUnicode 9 0 R >>",
            o9=stream(b"1 beginbfrange <00> <ffff> <e000> endbfrange"),
        ),
    )
    yield (
        "map of letters without end",
        lambda: page(
            _SHOW,
            o4=b"<< /Type /Font /Subtype /Type1 /BaseFont /A /ToUnicode 9 0 R >>",
            o9=stream(b"1 beginbfrange <00000000> <ffffffff> <0000> endbfrange"),
        ),
    )
    yield (
        "widths without end",
        lambda: page(
            _SHOW,
            o4=b"<< /Type /Font /Subtype /TrueType /FirstChar 0 /LastChar 999999999 /Widths [1] >>",
        ),
    )
    yield "contents missing", lambda: page(_SHOW).replace(b"/Contents 7 0 R", b"/Contents 99 0 R")
    yield "contents are a page", lambda: page(_SHOW).replace(b"/Contents 7", b"/Contents 6")
    yield "box missing", lambda: page(_SHOW).replace(b"/MediaBox [0 0 595 842]", b"")
    yield "no table of objects", lambda: good[: good.rindex(b"xref\n0")]
    yield (
        "table of objects lies",
        lambda: good.replace(b"00000 n", b"00007 n").replace(b"0000", b"9999"),
    )
    yield (
        "table is a loop",
        lambda: good.replace(b"trailer\n<<", b"trailer\n<< /Prev %d " % good.rindex(b"xref\n0")),
    )
    yield "start far out", lambda: good.replace(b"startxref\n", b"startxref\n9999999")
    yield "no trailer", lambda: good.replace(b"trailer", b"trayler")
    yield "root missing", lambda: good.replace(b"/Root 1 0 R", b"/Root 77 0 R")
    yield "root is a page", lambda: good.replace(b"/Root 1 0 R", b"/Root 6 0 R")
    yield "many versions", lambda: good * 300
    yield "many objects", lambda: good + b"9 0 obj\n<< >>\nendobj\n" * 200_000
    yield "properties of another kind", lambda: pdf(column(WORDS), info="/Title 7 0 R /Author [1]")
    yield "only a head", lambda: b"%PDF-1.7\n"
    yield "head within", lambda: b"x" * 900 + good
    yield (
        "script",
        lambda: good.replace(
            b"/Type /Catalog",
            b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
        ),
    )
