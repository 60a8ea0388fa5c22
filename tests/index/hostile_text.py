"""Attacks on the readers of text, Markdown, web pages, tables as text, and mail."""

from collections.abc import Callable, Iterator

from tests.index.samples import MORE, WORDS

Attack = tuple[str, Callable[[], bytes]]

_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12)
)


def text_attacks() -> Iterator[Attack]:
    """Long lines, many lines, odd characters."""
    yield "one long line", lambda: WORDS.encode() * 40_000
    yield "one long word", lambda: b"w" * 3_000_000
    yield "million line feeds", lambda: b"\n" * 1_000_000 + WORDS.encode()
    yield "million bullets", lambda: b"- \n" * 1_000_000
    yield "million numbers", lambda: b"1. a\n" * 300_000
    yield "open quotation marks", lambda: ("“" * 300_000 + WORDS).encode()
    yield "open brackets", lambda: b"(" * 2_000_000
    yield "full stops", lambda: b". " * 1_000_000
    yield "capitals with full stops", lambda: b"U.S. " * 300_000
    yield "commas", lambda: b"a," * 1_000_000
    yield "half characters", lambda: WORDS.encode() + b"\xed\xa0\x80\xed\xb0\x80" * 99
    yield "combining marks", lambda: ("a" + "\u0301" * 300_000 + WORDS).encode()
    yield "right to left overrides", lambda: ("\u202e" + WORDS + "\u202c").encode() * 200
    yield "zeros between", lambda: b"\0".join(bytes([b]) for b in WORDS.encode())
    yield "escape sequences", lambda: (b"\x1b]0;title\x07\x1b[2J" + WORDS.encode()) * 50
    yield "header lines", lambda: b"Date: 1 May 2024\nBy: A B\n" * 50_000
    yield "menus", lambda: b"Home | News | Sport | Log in\n" * 50_000
    yield "script", lambda: b"<script>alert(1)</script> " + WORDS.encode()
    yield "cut utf-16", lambda: WORDS.encode("utf-16")[:-1]
    yield "broken utf-8", lambda: (WORDS + "ü").encode()[:-1] + b"\xff\xfe\xc3" * 30


def markdown_attacks() -> Iterator[Attack]:
    """What takes parsers the square of its length, or the stack its depth."""
    for label, piece, times in (
        ("brackets", b"[", 500_000),
        ("images", b"![](", 200_000),
        ("stars", b"*a **a ", 200_000),
        ("underscores", b"_", 1_000_000),
        ("backticks", b"`" * 5 + b"a", 100_000),
        ("angles", b"<a ", 300_000),
        ("nested quotes", b"> ", 100_000),
        ("nested lists", b"- ", 100_000),
        ("entities", b"&amp;", 300_000),
        ("rules", b"---\n", 300_000),
        ("fences", b"```\n", 100_000),
        ("comments", b"<!--", 300_000),
        ("reference links", b"[a]: b\n", 100_000),
        ("tildes", b"~~a", 300_000),
    ):
        yield label, lambda piece=piece, times=times: piece * times + WORDS.encode()  # type: ignore[misc]
    yield "indented lists", lambda: b"".join(b"  " * n + b"- a\n" for n in range(2000))
    yield "wide table", lambda: b"|a" * 30_000 + b"|\n" + b"|-" * 30_000 + b"|\n" + b"|b" * 30_000
    yield "long table", lambda: b"|a|b|\n|-|-|\n" + b"|1|2|\n" * 100_000
    yield "front matter bomb", lambda: b"---\n" + b"a: &a [*a, *a]\n" * 50_000 + b"---\n"


def html_attacks() -> Iterator[Attack]:
    """Depth, entities, scripts, lies about the encoding."""
    for tag in ("div", "b", "table><tr><td", "ul><li", "blockquote", "span", "form"):
        yield (
            f"nested {tag[:4]}",
            lambda tag=tag: f"<{tag}>".encode() * 60_000 + WORDS.encode(),  # type: ignore[misc]
        )
    yield "billion laughs", lambda: _LAUGHS + b"]><html><body><p>&l;</p></body></html>"
    yield (
        "external entity",
        lambda: b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><p>&f; ' + WORDS.encode(),
    )
    yield "attributes", lambda: b"<p " + b"a=1 " * 300_000 + b">" + WORDS.encode()
    yield "long attribute", lambda: b"<p class='" + b"a " * 2_000_000 + b"'>" + WORDS.encode()
    yield "unclosed comment", lambda: b"<p>" + WORDS.encode() + b"<!--" * 200_000
    yield "unclosed script", lambda: b"<p>" + WORDS.encode() + b"<script>" + b"x" * 2_000_000
    yield "many paragraphs", lambda: b"<p>" + (WORDS.encode() + b"<p>") * 20_000
    yield "many links", lambda: b"<a href=x>a</a>" * 100_000
    yield "many breaks", lambda: b"<p>" + b"a<br>" * 200_000
    yield "lies about encoding", lambda: f"<meta charset=utf-7><p>{WORDS} ü".encode("utf-16")
    yield "unknown encoding", lambda: f"<meta charset=klingon><p>{WORDS}".encode()
    yield (
        "json-ld bomb",
        lambda: b'<script type="application/ld+json">' + b'{"name":[' * 50_000 + b"</script>",
    )
    yield "date bomb", lambda: b"<meta name=date content='" + b"9" * 500_000 + b"'><p>a"
    yield "base64 picture", lambda: b"<img src='data:image/png;base64," + b"A" * 3_000_000 + b"'>"
    yield "svg", lambda: b"<svg>" + b"<g>" * 50_000
    yield "entities", lambda: b"<p>" + b"&#x10FFFF;&#xD800;&bogus;" * 50_000


def csv_attacks() -> Iterator[Attack]:
    """Quotation marks that never close, and sizes."""
    yield "open quotation mark", lambda: b'a,b\n"' + b"1,2\n" * 20_000
    yield "quotation marks", lambda: b'"' * 2_000_000
    yield "wide row", lambda: b"a," * 1_000_000
    yield "many wide rows", lambda: (b"," * 5000 + b"\n") * 1000
    yield "many rows", lambda: b"a,b\n" + b"1,2\n" * 500_000
    yield "huge cell", lambda: b'a,b\n1,"' + b"x " * 2_000_000 + b'"\n'
    yield "ragged", lambda: b"\n".join(b"a," * (n % 97) for n in range(10_000))
    yield "only delimiters", lambda: b",;|\t" * 200_000
    yield "blank lines", lambda: b"\n" * 1_000_000 + b"a,b\n1,2"
    yield "stated delimiter of quotes", lambda: b'sep="\na,b\n1,2\n'
    yield "stated delimiter of nothing", lambda: b"sep=\n\na,b\n"
    yield "stated delimiter of space", lambda: b"sep= \na b\n1 2\n"
    yield "formulas", lambda: b'a,b\n=cmd|"/c calc"!A1,2\n@SUM(1),-3\n'
    yield "zeros", lambda: b"a,b\n1,\0\0\n" + MORE.encode()
    yield "carriage returns", lambda: b"a,b\r1,2\r" * 5000
    yield "numbers", lambda: b"9" * 100_000 + b"," + b"1" * 100_000 + b"\n" + b"1,2\n" * 9
    yield "spaces", lambda: (b" " * 10_000 + b"," + b" " * 10_000 + b"\n") * 100
    yield "digits and separators", lambda: b"a,b\n" + b"1.1.1.1.1.1.1." * 5000 + b"x,2\n"


def mail_attacks() -> Iterator[Attack]:
    """Nesting, headers without end, encodings that lie."""
    head = b"From: Ada <a@b.example>\r\nSubject: The wheel\r\n"
    words = WORDS.encode()

    def nested(depth: int) -> bytes:
        return b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
            for n in range(depth)
        )

    yield "nested parts", lambda: head + nested(5000) + words
    yield "nested mails", lambda: head + b"Content-Type: message/rfc822\r\n\r\n" * 5000 + words
    yield (
        "many parts",
        lambda: (
            head
            + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
            + b"--b\r\n\r\na\r\n" * 50_000
        ),
    )
    yield "many headers", lambda: b"X-A: b\r\n" * 500_000 + head + b"\r\n" + words
    yield "folded header", lambda: b"Subject: a\r\n" + b" b\r\n" * 300_000 + head + b"\r\n" + words
    yield "long header", lambda: b"Subject: " + b"w" * 5_000_000 + b"\r\n" + head + b"\r\n" + words
    yield (
        "encoded words",
        lambda: b"Subject: " + b"=?utf-8?q?=C3?= " * 50_000 + b"\r\n" + head + b"\r\n" + words,
    )
    yield "unknown header encoding", lambda: b"Subject: =?x-no?b?AAA?=\r\nFrom: a\r\n\r\n" + words
    yield "broken header encoding", lambda: b"Subject: =?utf-8?b?A?=\r\nFrom: a\r\n\r\n" + words
    yield "addresses", lambda: head + b"To: " + b"a <a@b>, " * 100_000 + b"\r\n\r\n" + words
    yield "brackets in addresses", lambda: head + b"To: " + b"(" * 200_000 + b"\r\n\r\n" + words
    yield "quotes in addresses", lambda: head + b'To: "' + b'\\"' * 200_000 + b"\r\n\r\n" + words
    yield "sender of brackets", lambda: b"From: " + b"<(" * 100_000 + b"\r\n\r\n" + words
    yield "date of digits", lambda: head + b"Date: " + b"9" * 100_000 + b"\r\n\r\n" + words
    yield "date of another age", lambda: head + b"Date: 1 Jan 99999 00:00 +9999\r\n\r\n" + words
    yield "unknown encoding", lambda: head + b"Content-Type: text/plain; charset=no\r\n\r\n" + words
    yield (
        "encoding with a zero",
        lambda: head + b'Content-Type: text/plain; charset="a\0b"\r\n\r\n' + words,
    )
    yield "rot13", lambda: head + b"Content-Type: text/plain; charset=rot13\r\n\r\n" + words
    yield (
        "broken base64",
        lambda: head + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"A=B=\xff" * 5000,
    )
    yield (
        "broken uuencode",
        lambda: (
            head + b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\n" + b"\xff" * 5000
        ),
    )
    yield "no boundary", lambda: head + b"Content-Type: multipart/mixed\r\n\r\n" + words
    yield (
        "boundary of stars",
        lambda: (
            head
            + b"Content-Type: multipart/mixed; boundary="
            + b"*" * 100_000
            + b"\r\n\r\n"
            + words
        ),
    )
    yield (
        "parameters",
        lambda: head + b"Content-Type: text/plain" + b"; a*0=b" * 50_000 + b"\r\n\r\n" + words,
    )
    yield (
        "file name of a path",
        lambda: (
            head
            + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
            + words
            + b"\r\n--b\r\nContent-Disposition: attachment; filename=../../etc/passwd"
            + b"\r\n\r\nx\r\n--b--"
        ),
    )
    yield "quotation marks", lambda: head + b"\r\n" + b">" * 1_000_000 + words
    yield "introductions", lambda: head + b"\r\n" + b"On 1 May 2024 a\n" * 50_000 + words
    yield "heads", lambda: head + b"\r\n" + b"From: a\nx\n" * 50_000 + words
    yield (
        "web page bomb",
        lambda: head + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 60_000 + words,
    )
    yield (
        "nested quotes in html",
        lambda: (
            head + b"Content-Type: text/html\r\n\r\n" + b"<blockquote type=cite>" * 3000 + words
        ),
    )
