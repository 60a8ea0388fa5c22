"""Which documents are encoded together."""

from hypothesis import given
from hypothesis import strategies as st

from index.deriving import Batches, Draft
from index.documents import Document, Passage
from index.records import FileState, KnownVectors


def draft(name: str, passages: int) -> Draft:
    document = Document(name, "", "", None, None, None, None, None, ())
    places = tuple(Passage(name, place, place + 1, 0, 1) for place in range(passages))
    return Draft(document, FileState("", ""), (), places, KnownVectors({}, {}))


@given(st.lists(st.integers(0, 12)), st.integers(1, 10))
def test_every_document_is_in_one_batch_and_only_one_alone_is_over_the_limit(
    sizes: list[int], most: int
) -> None:
    drafts = [draft(f"{number}.txt", size) for number, size in enumerate(sizes)]
    batches = Batches(most)
    found = [batches.add(one) for one in drafts]
    waiting = len(batches)
    found.append(batches.rest())
    assert len(found[-1]) == waiting
    assert len(batches) == 0
    assert [one for batch in found for one in batch] == drafts
    for batch in found:
        assert len(batch) <= 1 or sum(len(one.passages) for one in batch) <= most


def test_batches_are_as_full_as_the_order_allows() -> None:
    batches = Batches(10)
    found = [batches.add(draft(str(size), size)) for size in (4, 6, 1, 12, 2)]
    assert [[len(one.passages) for one in batch] for batch in found] == [[], [], [4, 6], [1], [12]]
