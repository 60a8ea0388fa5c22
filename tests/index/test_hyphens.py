"""Wrapped lines: joined as their words are written, and each line can be found again."""

from hypothesis import given
from hypothesis import strategies as st

from index.hyphens import Vocabulary, join_lines


def join(*lines: str) -> str:
    return join_lines(lines, Vocabulary(lines))[0]


def test_a_soft_hyphen_shows_only_where_a_line_breaks() -> None:
    assert join("a mem\u00adber of inter\u00ad", "national bod\u00adies") == (
        "a member of international bodies"
    )


def test_dashes_and_slashes_at_a_line_end_stay_tight() -> None:
    assert join("the pier—", "or what is left") == "the pier—or what is left"
    assert join("and/", "or") == "and/or"
    assert join("the pier –", "or what is left") == "the pier – or what is left"


def test_scripts_without_spaces_are_joined_without() -> None:
    assert join("港は冬に", "閉まる。") == "港は冬に閉まる。"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"]), min_size=1)))
def test_each_line_begins_where_it_is_said_to(lines: list[str]) -> None:
    text, starts = join_lines(lines, Vocabulary(lines))
    assert len(starts) == len(lines)
    assert starts == sorted(starts)
    for line, start in zip(lines, starts, strict=True):
        whole = line.replace("\u00ad", "")
        assert text[start:].startswith(whole[:-1])
