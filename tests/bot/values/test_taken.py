"""Spans that must not overlap."""

from hypothesis import given
from hypothesis import strategies as st

from bot.values.taken import Taken

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 6)).map(lambda one: (one[0], sum(one)))


@given(st.lists(SPANS))
def test_a_span_is_taken_unless_a_part_of_it_is(spans: list[tuple[int, int]]) -> None:
    taken, held = Taken(), list[tuple[int, int]]()
    for start, end in spans:
        is_free = all(end <= one or other <= start for one, other in held)
        assert taken.take(start, end) is is_free
        held += [(start, end)] * is_free
