"""Passages: whole evidence sentences, within the window, never across a heading."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.chunking import TARGET_PIECES, passages
from index.documents import Document, Kind, Passage, Sentence
from index.loading import parse
from index.sentences import sentences
from tests.index.folders import WordEncoder

count = WordEncoder().count_tokens
WINDOW = 254


def cut(text: str, name: str = "a.txt", window: int = WINDOW) -> tuple[list[Passage], Document]:
    document = parse(text.encode(), name)
    return list(passages(document, sentences(document), count, window)), document


def sentence(words: int, mark: str) -> str:
    return f"The {mark} " + "pump " * (words - 3) + "failed."


def texts(found: list[Passage], document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in found]


def test_small_paragraphs_are_merged_while_they_fit() -> None:
    found, document = cut("\n".join(sentence(50, mark) for mark in "abc"))
    assert [text.count("failed.") for text in texts(found, document)] == [2, 1]


def test_a_paragraph_that_fits_is_not_split() -> None:
    paragraph = " ".join(sentence(35, mark) for mark in "abc")
    found, document = cut(f"{sentence(50, 'x')}\n{paragraph}")
    assert texts(found, document) == [sentence(50, "x"), paragraph]


def test_a_long_paragraph_is_split_with_one_sentence_of_overlap() -> None:
    found, _ = cut(" ".join(sentence(40, mark) for mark in "abcdefg"))
    assert [(p.first, p.last) for p in found] == [(0, 3), (2, 5), (4, 7)]


def test_headings_clutter_and_bylines_part_passages_and_are_in_none() -> None:
    text = (
        "# Pump\n\nIt is old.\n\n## Cost\n\nIt was cheap.\n\nSign up for our newsletter\n\n"
        "It is red.\n\n— Jane Doe (@jane)\n\nIt is loud.\n"
    )
    found, document = cut(text, "a.md")
    assert texts(found, document) == ["It is old.", "It was cheap.", "It is red.", "It is loud."]


def test_an_overlong_sentence_is_cut_at_white_space() -> None:
    found, document = cut(f"It is old. {sentence(700, 'x')} It is red.")
    long = [p for p in found if p.last - p.first == 1 and document.text[p.start] != "I"]
    assert len(long) == 3
    assert {(p.first, p.last) for p in long} == {(1, 2)}
    words = " ".join(document.text[p.start : p.end] for p in long)
    assert words == sentence(700, "x")


def test_a_word_longer_than_the_window_is_cut() -> None:
    found, document = cut("x" * 1000 + ".", window=100)

    def pieces(texts: Sequence[str]) -> list[int]:
        return [len(text) for text in texts]

    found = list(passages(document, sentences(document), pieces, 100))
    assert "".join(texts(found, document)) == document.text
    assert all(p.end - p.start <= 100 for p in found)


def test_a_document_without_evidence_has_no_passages() -> None:
    assert cut("# Only a heading", "a.md")[0] == []


@given(st.lists(st.lists(st.integers(3, 400), min_size=1, max_size=8), max_size=6))
def test_every_evidence_sentence_is_in_a_passage_that_fits(paragraphs: list[list[int]]) -> None:
    text = "\n".join(" ".join(sentence(n, "x") for n in lengths) for lengths in paragraphs)
    if not text:
        return
    document = parse(text.encode(), "a.txt")
    found: tuple[Sentence, ...] = sentences(document)
    cuts = passages(document, found, count, WINDOW)
    covered = {place for p in cuts for place in range(p.first, p.last)}
    assert covered == {s.position for s in found if s.kind.is_evidence}
    assert all(count([document.text[p.start : p.end]])[0] <= WINDOW for p in cuts)
    for p in cuts:
        assert all(found[place].kind is Kind.PROSE for place in range(p.first, p.last))
        if p.last - p.first > 1:
            assert (p.start, p.end) == (found[p.first].start, found[p.last - 1].end)
            assert sum(count([s.text for s in found[p.first : p.last]])) <= TARGET_PIECES
    assert all(a.start < b.start for a, b in pairwise(cuts))
