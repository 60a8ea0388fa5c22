"""A file that is to be checked: what of it is text, and what is refused."""

import pytest

from bot.answers import BotError
from bot.opening import text_to_check
from index.documents import IndexingError
from tests.index.pdfs import column, pdf

PAGE = b"""<html><head><title>Lock</title></head><body><nav><a href="/">Home</a>
<a href="/a">Sport</a> <a href="/b">Weather</a></nav><article>
<h1>The lock is open</h1><p>The lock at Marn is open again
since Monday, the keeper said.</p><p>It had been shut for nine days.</p></article>
<footer>Subscribe to our newsletter</footer></body></html>"""


def test_plain_text_is_taken_as_it_stands() -> None:
    assert text_to_check("a.txt", b"It rained.\n\nIt snowed.\n", 100) == (
        "It rained.\n\nIt snowed."
    )


def test_page_loses_its_menus_and_keeps_its_words() -> None:
    text = text_to_check("a.html", PAGE, 1000)
    assert "shut for nine days" in text
    assert "newsletter" not in text
    assert "Weather" not in text


def test_pdf_is_read_in_order() -> None:
    data = pdf(column("The lock is open.", "It had been shut."), column("It closed on Friday."))
    text = " ".join(text_to_check("a.pdf", data, 1000).split())
    assert text == "The lock is open. It had been shut. It closed on Friday."


def test_too_long_a_text_is_refused_with_both_numbers() -> None:
    with pytest.raises(BotError, match="holds 1,200 characters; a check takes 1,000"):
        text_to_check("a.txt", b"It rained. " * 109 + b"x", 1000)


@pytest.mark.parametrize(("name", "data"), [("a.exe", b"MZ"), ("a.txt", b" "), ("a.pdf", b"x")])
def test_what_is_no_document_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(IndexingError):
        text_to_check(name, data, 1000)
