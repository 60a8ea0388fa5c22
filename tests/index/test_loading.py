"""Files become documents: encodings, blocks, titles; and refusals in plain words."""

import codecs
import hashlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.decoding import decode
from index.documents import Document, IndexingError, Kind
from index.loading import MAX_BYTES, SIMPLE_SUFFIXES, load, parse


def blocks(document: Document) -> list[tuple[str, Kind]]:
    return [(document.text[b.start : b.end], b.kind) for b in document.blocks]


def of_kind(document: Document, kind: Kind) -> list[str]:
    return [text for text, found in blocks(document) if found is kind]


# Bytes


@pytest.mark.parametrize(
    "data",
    [
        "Zwölf Boxkämpfer.".encode(),
        codecs.BOM_UTF8 + "Zwölf Boxkämpfer.".encode(),
        codecs.BOM_UTF16_LE + "Zwölf Boxkämpfer.".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Zwölf Boxkämpfer.".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "Zwölf Boxkämpfer.".encode("utf-32-le"),
        "Zwölf Boxkämpfer.".encode("utf-16-le"),
        "Zwölf Boxkämpfer.".encode("utf-16-be"),
    ],
)
def test_marks_and_utf_encodings_are_recognised(data: bytes) -> None:
    assert decode(data) == "Zwölf Boxkämpfer."


def test_a_legacy_encoding_is_recognised() -> None:
    text = "Die Größe der Tür beträgt zwölf Fuß. Über den Fluß führt eine schöne Brücke. " * 5
    assert decode(text.encode("cp1252")) == text


def test_few_accents_are_read_as_western() -> None:
    text = "Berth;Owner;Until\n1;Käthe Brøgger;2026-05-01\n2;Jon Marsh;2025-11-30\n"
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("text", ["a\x00b", "One.\r\nTwo.\rThree.", "soft\xadhyphen", "שלום עולם."])
def test_the_text_of_a_plain_file_is_untouched(text: str) -> None:
    document = parse(text.encode(), "a.txt")
    assert document.text == text
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_blocks_are_ordered_and_inside_the_text(text: str) -> None:
    for name in ("a.txt", "a.md"):
        try:
            document = parse(text.encode(), name)
        except IndexingError:
            assert name == "a.md"
            continue
        assert all(b.start < b.end for b in document.blocks)
        assert all(a.end <= b.start for a, b in pairwise(document.blocks))
        assert not document.blocks or document.blocks[-1].end <= len(document.text)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t", "a.txt", "empty"),
        (codecs.BOM_UTF8, "a.txt", "no text"),
        (b"%PDF-1.7 1 0 obj", "a.txt", r"is a PDF; rename it to end in \.pdf"),
        (b"{\\rtf1 The pump failed.}", "a.md", "RTF"),
        (b"PK\x03\x04 and so on", "a.txt", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "a.txt", "old Office"),
        (bytes(range(256)) * 20, "a.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" * 9, "a.txt", "binary"),
        (b"text\x00\x01\x02\x03" * 50, "a.md", "binary"),
        (b"x", "a.zip", r"\.zip are not supported"),
        (b"x", "README", "without a suffix"),
        (b"x" * (MAX_BYTES + 1), "a.txt", "20 MB"),
        (b"<html><body><script>x</script></body></html>", "a.html", "no text"),
        (b"<!-- nothing -->", "a.md", "no text"),
    ],
)
def test_what_is_no_document_is_refused_in_one_plain_sentence(
    data: bytes, name: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(IndexingError, match=reason) as caught:
        load(path, name)
    assert str(caught.value).endswith(".")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexingError, match="cannot be read"):
        load(tmp_path / "missing.txt", "missing.txt")


@pytest.mark.parametrize("suffix", [*SIMPLE_SUFFIXES, ".html", ".htm"])
def test_suffixes_count_in_any_case(suffix: str) -> None:
    data = b"<p>The pump failed on Monday.</p>" if "htm" in suffix else b"The pump failed."
    assert "The pump failed" in parse(data, f"A{suffix.upper()}").text


# Plain text


def test_a_line_is_a_paragraph() -> None:
    text = "The pump failed on Monday.\nIt was old.\n\nNobody was hurt in the hall."
    assert blocks(parse(text.encode(), "a.txt")) == [
        ("The pump failed on Monday.", Kind.PROSE),
        ("It was old.", Kind.PROSE),
        ("Nobody was hurt in the hall.", Kind.PROSE),
    ]


WRAPPED = """The pump in the old mill failed on Monday morning, when a valve that
had been replaced only last year cracked along its whole length. The
engineers said that they had warned the owner twice.

A new valve costs 400 euros. It has to be ordered from a factory in
Norway, which takes three weeks.
* The mill stays closed until then, and the visitors who booked a tour
get their money back.
* The café stays open.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_joined(end: str) -> None:
    found = blocks(parse(WRAPPED.replace("\n", end).encode(), "a.txt"))
    assert [kind for _, kind in found] == [Kind.PROSE, Kind.PROSE, Kind.LIST_ITEM, Kind.LIST_ITEM]
    assert found[0][0].endswith("warned the owner twice.")
    assert found[2][0].startswith("The mill stays")
    assert found[2][0].endswith("money back.")


def test_short_lines_are_not_joined() -> None:
    text = "Opening hours\nMonday 9 to 5\nTuesday 9 to 5\nSunday closed\n"
    assert of_kind(parse(text.encode(), "a.txt"), Kind.PROSE) == [
        "Monday 9 to 5",
        "Tuesday 9 to 5",
        "Sunday closed",
    ]


@pytest.mark.parametrize(
    ("line", "is_read"),
    [
        ("---", False),
        ("  *** ~~ | . ", False),
        ("_ _ _", True),
        ("--", True),
        ("...", True),
        ("__-", False),
        ("___ ___", True),
        ("--- _", True),
        ("-" * 50_000, False),
        ("-" * 50_000 + "a", True),
    ],
)
def test_a_drawn_line_is_no_text(line: str, is_read: bool) -> None:
    text = f"The pump failed on Monday.\n{line}\nIt was old.\n"
    read = "".join(text for text, _ in blocks(parse(text.encode(), "a.txt")))
    assert (line.strip() in read) is is_read


def test_a_subtitle_is_not_joined_to_the_title() -> None:
    long = "The agency has no evidence so far for a lynx at the reservoir, she said. " * 3
    text = f"Agency cannot verify that a lynx lives here\nRadio Tarn, 10 April 2025\n\n{long}"
    document = parse(text.encode(), "a.txt")
    assert document.title == "Agency cannot verify that a lynx lives here"
    assert document.date == "2025-04-10"


def test_lists_headings_and_rows_are_told_apart() -> None:
    text = (
        "Care of the pump\n\nCleaning\nRinse the filter with water.\n- Never use soap.\n"
        "* Never use acid.\n1. Open the lid.\n2) Lift the filter.\na) Shake it.\n"
        "Parts:\nValve\t12 euros\nFilter\t7 euros\n"
    )
    assert blocks(parse(text.encode(), "a.txt")) == [
        ("Care of the pump", Kind.HEADING),
        ("Cleaning", Kind.HEADING),
        ("Rinse the filter with water.", Kind.PROSE),
        ("Never use soap.", Kind.LIST_ITEM),
        ("Never use acid.", Kind.LIST_ITEM),
        ("1. Open the lid.", Kind.LIST_ITEM),
        ("2) Lift the filter.", Kind.LIST_ITEM),
        ("a) Shake it.", Kind.LIST_ITEM),
        ("Parts:", Kind.HEADING),
        ("Valve\t12 euros", Kind.TABLE_ROW),
        ("Filter\t7 euros", Kind.TABLE_ROW),
    ]


def test_a_post_is_signed_by_a_byline() -> None:
    text = "The pump has failed again.\n— Jane Doe (@jane) May 3, 2024\nThe owner was silent.\n"
    kinds = [kind for _, kind in blocks(parse(text.encode(), "a.txt"))]
    assert kinds == [Kind.PROSE, Kind.BYLINE, Kind.PROSE]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Pump fails at dawn\nThe pump failed on Monday.", "Pump fails at dawn"),
        ("Who broke the pump?\n\nNobody knows who did it.", "Who broke the pump?"),
        ("The pump failed on Monday.\nIt was old.", None),
        ("The pump failed", None),
        ("rice\nbeans\nmilk", None),
    ],
)
def test_the_title_is_the_first_line_if_that_is_a_heading(text: str, title: str | None) -> None:
    assert parse(text.encode(), "a.txt").title == title


# Markdown

MARKDOWN = """---
title: "Care of the pump"
author: Jane Doe
date: 2023-05-02
site_name: Mill Museum
---

# Cleaning

Rinse the *filter* with [cold water](https://example.org) and
dry it &mdash; always. <b>Twice</b>.

1. Open the lid.
2. Lift it.
   - Do not bend it.

> Never use soap.

| Part  | Price |
|-------|-------|
| Valve | 12    |
| Lid   |       |

```python
print("not evidence")
```

![A valve](valve.png)
"""


def test_markdown_becomes_plain_text_with_kinds() -> None:
    document = parse(MARKDOWN.encode(), "a.md")
    assert blocks(document) == [
        ("Cleaning", Kind.HEADING),
        ("Rinse the filter with cold water and\ndry it — always. Twice.", Kind.PROSE),
        ("1. Open the lid.", Kind.LIST_ITEM),
        ("2. Lift it.", Kind.LIST_ITEM),
        ("Do not bend it.", Kind.LIST_ITEM),
        ("Never use soap.", Kind.PROSE),
        ("Part: Valve; Price: 12", Kind.TABLE_ROW),
        ("Part: Lid", Kind.TABLE_ROW),
        ('print("not evidence")', Kind.CLUTTER),
        ("A valve", Kind.PROSE),
    ]
    assert (document.title, document.author) == ("Care of the pump", "Jane Doe")
    assert (document.date, document.publisher) == ("2023-05-02", "Mill Museum")


def test_the_first_heading_of_level_one_is_the_title() -> None:
    text = "## Notes\n\nThe pump is old.\n\n# The *pump*\n\nIt failed."
    assert parse(text.encode(), "a.md").title == "The pump"
    assert parse(b"The pump is old.", "a.md").title is None


def test_header_lines_of_a_markdown_paragraph_are_bylines() -> None:
    text = "# Pump\n\nPublisher: The Post\nDate: 2 May 2023\n\nIt failed."
    document = parse(text.encode(), "a.md")
    assert (document.publisher, document.date) == ("The Post", "2023-05-02")
    assert of_kind(document, Kind.BYLINE) == ["Publisher: The Post", "Date: 2 May 2023"]


# Web pages

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Pump fails – Evening Post</title>
<meta property="og:site_name" content="The Evening Post"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2023-05-02T10:00:00Z">
<script>var tracker = "evil";</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<main><h1>Pump fails</h1><p>The pump in the old mill failed on Monday &amp; it was <b>old</b>.</p>
<h2>Costs</h2><p>A new one costs 400 euros, the owner said on Tuesday evening.</p>
<ul><li>The mill is closed.</li><li>The café is open.</li></ul>
<table><tr><th>Part</th><th>Price</th></tr><tr><td>Valve</td><td>12</td></tr></table>
<blockquote>Nobody was hurt in the accident.</blockquote></main>
<form><p>Sign up for our newsletter</p><input name="mail"></form>
<footer>Imprint</footer></body></html>"""


def test_a_web_page_gives_its_article_with_kinds() -> None:
    document = parse(PAGE.encode(), "a.html")
    found = blocks(document)
    assert ("The pump in the old mill failed on Monday & it was old.", Kind.PROSE) in found
    assert ("Costs", Kind.HEADING) in found
    assert ("The mill is closed.", Kind.LIST_ITEM) in found
    assert ("Part: Valve; Price: 12", Kind.TABLE_ROW) in found
    assert ("Nobody was hurt in the accident.", Kind.PROSE) in found
    for absent in ("tracker", "cookies", "Home", "newsletter", "Accept"):
        assert absent not in document.text
    assert (document.title, document.author) == ("Pump fails", "Jane Doe")
    assert (document.date, document.publisher) == ("2023-05-02", "The Evening Post")


def test_a_tiny_page_keeps_its_paragraphs() -> None:
    page = b"<html><body><nav>Home</nav><p>The pump is old.</p><p>It is red.</p></body></html>"
    document = parse(page, "a.htm")
    assert of_kind(document, Kind.PROSE) == ["The pump is old.", "It is red."]


def test_nothing_about_a_page_is_guessed() -> None:
    page = (
        "<html><head><title>Pump fails - Marlow</title></head><body><h1>The pump</h1>"
        "<p>The pump failed on 5 May 2019, and nobody was hurt.</p><p>It was old.</p>"
        "<p>Copyright 2021</p></body></html>"
    )
    document = parse(page.encode(), "2020/01/02/pump.html")
    assert (document.publisher, document.author, document.date) == (None, None, None)


def test_text_that_looks_like_markup_stays_text() -> None:
    page = (
        "<html><body><p>Write &lt;script&gt;alert(1)&lt;/script&gt; to test it.</p></body></html>"
    )
    assert parse(page.encode(), "a.html").text == "Write <script>alert(1)</script> to test it."
