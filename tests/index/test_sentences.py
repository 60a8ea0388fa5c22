"""Sentence spans: where they end, and that they are exact."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Block, Document, Kind
from index.sentences import sentences, split_sentences


def split(text: str, language: str | None = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


UNDIVIDED = [
    "Cllr. Hale asked for a vote.",
    "It took approx. five days to mend.",
    "See Fig. 3 for the valve.",
    "No. 7 was closed.",
    "Sluice no. 7 was closed.",
    "Norra Pumps Inc. said so.",
    "They met at 5 p.m. on Tuesday.",
    "On Nov. 5 the vote was held.",
    "Lt. Col. Ida Lund of the U.S. Department of Transport left.",
    "Gen. Sato and Sen. Roe came with Dr. Who and Prof. Ek.",
    "J. R. Olsen spoke.",
    "The ship, i.e. the ferry, has engines vs. sails.",
    "It weighs 3.5 kg and costs $4.20 per piece.",
    "Version 2.0.1 is out.",
    "Call pathlib.Path.read_text to read it.",
    "“It works. It lasts,” she said.",
    "1. Open the valve.",
    "See vol. 3 for details.",
    "Smith et al. found it.",
]


@pytest.mark.parametrize("text", UNDIVIDED)
def test_abbreviations_numbers_and_quotations_do_not_end_a_sentence(text: str) -> None:
    assert split(text) == [text]


DIVIDED = [
    ["He left.", "The ministry spoke."],
    ["She said no.", "“One thing. Another thing.”", "Then she left."],
    ['She said no.', '"One thing. Another thing."', "Then she left."],
    ["It rose.", "(See below.)", "It fell."],
    ["The team is from the U.K.", "It won."],
    ["Really?!", "Yes.", "Wait… what?"],
    ["😀 He laughed.", "She didn’t."],
    ["Is it 5?", "Yes"],
    ["市议会星期二批准。", "新的预算！"],
    ["مرحبا.", "كيف؟"],
]  # fmt: skip


@pytest.mark.parametrize("parts", DIVIDED, ids=lambda parts: parts[0])
def test_sentences_are_divided(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_missing_space_after_a_full_stop_is_no_hindrance() -> None:
    assert split("It makes a difference.The pump runs.") == [
        "It makes a difference.",
        "The pump runs.",
    ]


def test_line_ends_inside_a_block_do_not_divide() -> None:
    text = "The pump failed\r\non Monday. It was\r\nold."
    assert split(text) == ["The pump failed\r\non Monday.", "It was\r\nold."]


AWKWARD = st.text(
    alphabet=st.one_of(
        st.sampled_from(list('. !?"“”«»()\r\n\t\0\xad\u200f\u0301שم市😀aAé1-—|:')),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)


@given(AWKWARD, st.sampled_from(["en", "de", "zh", "ar", None, "xx"]))
def test_spans_are_ordered_stripped_and_lose_no_word(text: str, language: str | None) -> None:
    spans = split_sentences(text, language)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.lists(AWKWARD, max_size=5))
def test_a_sentence_is_exactly_its_span_of_the_document(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    blocks, position = [], 0
    for number, part in enumerate(parts):
        kinds = list(Kind)
        blocks.append(Block(position, position + len(part), kinds[number % len(kinds)]))
        position += len(part) + 2
    document = Document("d.txt", text, "", None, None, None, None, "en", tuple(blocks))
    found = sentences(document)
    assert [s.position for s in found] == list(range(len(found)))
    for sentence in found:
        block = blocks[sentence.block]
        assert text[sentence.start : sentence.end] == sentence.text
        assert block.start <= sentence.start < sentence.end <= block.end
        assert sentence.kind is block.kind
        assert sentence.text == sentence.text.strip() != ""
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_headings_and_bylines_are_one_sentence_each() -> None:
    text = "No. It fell. By A. B. Cee. 2024."
    blocks = (Block(0, 12, Kind.HEADING), Block(13, len(text), Kind.BYLINE))
    document = Document("d.txt", text, "", None, None, None, None, "en", blocks)
    assert [s.text for s in sentences(document)] == ["No. It fell.", "By A. B. Cee. 2024."]
