"""Hostile files: each is read or refused in plain words, and none harms the others.

A small part of what ``python -m bench.hostile_files`` does.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from index.documents import IndexingError
from index.library import Library
from index.parsing import Parser
from tests.index.folders import WordEncoder, write
from tests.index.hostile import FORMATS, HEAVY, hostile
from tests.index.samples import SAMPLES, WORDS

# Most crafted files, and some damaged ones.
_EACH = 95
_LARGE = 60_000


def small(suffix: str) -> Iterator[tuple[str, bytes]]:
    """Names and contents of files that are quickly made and read."""
    for file in hostile(suffix, _EACH):
        if file.label not in HEAVY and len(data := file.make()) < _LARGE:
            yield file.name, data


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as started:
        yield started


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_hostile_file_is_read_or_refused_in_one_plain_sentence(
    parser: Parser, suffix: str
) -> None:
    files = list(small(suffix))
    reasons = [reason for name, data in files if (reason := refusal(parser, name, data))]
    assert len(files) > 40
    assert len(reasons) > 5
    assert all(reason.endswith(".") and "\n" not in reason for reason in reasons)
    assert not [reason for reason in reasons if "cannot be parsed" in reason]


def refusal(parser: Parser, name: str, data: bytes) -> str:
    """Why the file is refused; "" if it is read, and then its blocks are sound."""
    try:
        document = parser.parse(data, name)
    except IndexingError as error:
        return str(error)
    assert all(0 <= b.start < b.end <= len(document.text) for b in document.blocks), name
    return ""


def test_hostile_files_never_stop_the_others(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    files = {name: data for s in FORMATS for name, data in islice(small(s), 0, None, 12)}
    good = {f"zz-good{suffix}": SAMPLES[suffix] for suffix in FORMATS}
    write(docs, {**files, **good})
    with Library.open(tmp_path / "store", WordEncoder()) as library:
        report = library.sync(docs)
        assert set(good) <= set(report.added)
        assert len(report.added) + len(report.skipped) == len(files) + len(good)
        for name in good:
            assert WORDS.split(" turns")[0] in " ".join(library.document(name).text.split())
