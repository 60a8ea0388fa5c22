"""Citation markers in a stream, and the sentences that they belong to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.markers import LONGEST, Marker, MarkerParser, Token, Words
from bot.writing.sentences import sentences


def parsed(*pieces: str) -> list[Token]:
    parser = MarkerParser()
    found = [token for piece in pieces for token in parser.feed(piece)]
    return [*found, *parser.end()]


def numbers(*pieces: str) -> list[tuple[int, ...]]:
    return [token.numbers for token in parsed(*pieces) if isinstance(token, Marker)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rained. [1]", [(1,)]),
        ("It rained.[1][2]", [(1,), (2,)]),
        ("It rained. [1, 2]", [(1, 2)]),
        ("It rained. [12]", [(12,)]),
        ("It rained. [0]", [(0,)]),
        ("It rained. [99]", [(99,)]),
        ("It rained. [passage 3]", [(3,)]),
        ("It rained.", []),
    ],
)
def test_marker_is_read_wherever_the_stream_is_cut(text: str, found: list[tuple[int, ...]]) -> None:
    assert numbers(text) == found
    assert numbers(*text) == found
    for at in range(len(text)):
        assert numbers(text[:at], text[at:]) == found


@pytest.mark.parametrize("text", ["It [sic] rained", "[the mayor] said", "[-1] [1.5] []", "cut [1"])
def test_what_is_no_marker_stays_text(text: str) -> None:
    assert "".join(t.text for t in parsed(*text) if isinstance(t, Words)) == text


def test_bracket_that_never_closes_is_not_held_forever() -> None:
    parser = MarkerParser()
    assert parser.feed("[" + "1" * LONGEST)


@given(st.lists(st.text(alphabet="[]【】0123456789, ;&andpsge.AZ\n", max_size=12), max_size=8))
def test_no_word_is_lost_and_cuts_change_nothing(pieces: list[str]) -> None:
    whole = "".join(pieces)
    cut = parsed(*pieces)
    assert [token for token in cut if isinstance(token, Marker)] == [
        token for token in parsed(whole) if isinstance(token, Marker)
    ]
    texts = [
        "".join(t.text for t in found if isinstance(t, Words)) for found in (cut, parsed(whole))
    ]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rained. [1] It stopped.[2] Later [3].", [(1,), (2,), (3,)]),
        ("[1] It rained. It stopped.", [(1,), ()]),
        ("It rained [1][7, 1]. It stopped.", [(1, 7), ()]),
        ("- **It** rained. [1]\n2. It stopped. [2]", [(1,), (2,)]),
    ],
)
def test_marker_belongs_to_the_sentence_it_follows(text: str, found: list[tuple[int, ...]]) -> None:
    assert [one.numbers for one in sentences(parsed(text))] == found


def test_marker_leaves_no_trace_in_the_words() -> None:
    found = sentences(parsed("It rained [1]. It **stopped**,[2] they say."))
    assert [one.text for one in found] == ["It rained.", "It stopped, they say."]


@pytest.mark.parametrize(
    ("text", "told", "cited"),
    [
        ("According to passage 2, the mill was sold.", "The mill was sold.", (2,)),
        ("As stated in passage number 12, 40 boats sank. [3]", "40 boats sank.", (12, 3)),
        ("In the passage 1, Ana Ruiz left. [1]", "Ana Ruiz left.", (1,)),
        ("According to passage [4], it rained.", "It rained.", (4,)),
        ("According to Ana Ruiz, it rained.", "According to Ana Ruiz, it rained.", ()),
        ("In passage 1 it says so.", "In passage 1 it says so.", ()),
    ],
)
def test_sentence_may_begin_by_naming_its_passage(
    text: str, told: str, cited: tuple[int, ...]
) -> None:
    (found,) = sentences(parsed(text))
    assert (found.text, found.numbers) == (told, cited)
