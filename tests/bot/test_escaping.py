"""Nothing in a stranger's text steers a terminal or becomes markup."""

import html
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.escaping import decoded, encoded, escape, printable


def test_escape_sequences_and_bidi_overrides_are_spelled_out() -> None:
    assert printable("\x1b]0;pwned\x07\u202e\r") == r"\x1b]0;pwned\x07\u202e\x0d"
    assert escape("a\x00b\u2066") == r"a\x00b\u2066"


@given(st.text())
def test_printable_text_holds_nothing_that_steers(text: str) -> None:
    shown = printable(text)
    assert not [c for c in shown if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


@given(st.text(alphabet=st.characters(blacklist_categories=("Cc", "Cs", "Cf", "Zl", "Zp"))))
def test_html_shows_exactly_the_text(text: str) -> None:
    shown = escape(text)
    assert html.unescape(shown) == text
    assert not set(shown) & set("<>\"'")


@given(st.text(alphabet=st.characters()))
def test_anything_can_be_sent_as_utf8(text: str) -> None:
    escape(text).encode("utf-8")  # raises if a surrogate is left
    printable(text).encode("utf-8")


@given(st.text(alphabet=st.characters()))
def test_what_the_page_sends_back_is_exact_and_harmless(text: str) -> None:
    sent = encoded(text)
    assert sent.isascii()
    assert not set(sent) & set("<>\"'& \n")
    if text.isprintable():
        assert decoded(sent) == text


def test_name_that_turns_the_writing_comes_back_as_it_was() -> None:
    name = "\u202egnp.exe\u202c a%20b.txt"
    assert decoded(encoded(name)) == name
