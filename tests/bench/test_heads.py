"""The bench of heads: what it counts as right."""

from pathlib import Path

import pytest

from bench.heads import Reading, plain, read, scores
from bench.reports import records

FILES = sorted(Path("bench/heads").glob("*.jsonl"))


def test_a_field_is_right_found_or_missing() -> None:
    record = {
        "name": "a.txt",
        "text": "Marn Rivets Ltd\n4 May 2024\n\nDear Ms Holt,\n\nThe rivets have come.\n",
        "publisher": "Marn Rivets Ltd.",
        "author": "Ada Berg",
        "date": "2024-05-05",
    }
    publisher, author, date = scores("f", read(record))
    assert (publisher.right, publisher.found, publisher.wanted) == (1, 1, 1)
    assert (author.right, author.found, author.wanted) == (0, 0, 1)
    assert (date.right, date.found, date.wanted) == (0, 1, 1)


def test_what_is_read_where_nothing_is_stated_is_wrong() -> None:
    assert not Reading("a.txt", "publisher", None, "The Gazette").right
    assert Reading("a.txt", "publisher", None, None).right
    assert plain("The  Gazette.", "publisher") == ("the", "gazette")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_labelled_name_stands_in_its_document(path: Path) -> None:
    for record in records(path, None, ("id", "name", "text", "publisher", "author", "date")):
        for field in ("publisher", "author"):
            assert record[field] is None or record[field] in record["text"], record["id"]
