"""What the tests of the library share: three documents, a store, an encoder, a library."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.library import Library
from tests.index.folders import CHOIR, FERRY, PUMP, WordEncoder, write


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write(tmp_path / "docs", {"pump.txt": PUMP, "sub/ferry.md": FERRY, "choir.txt": CHOIR})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def words() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def library(store: Path, words: WordEncoder) -> Iterator[Library]:
    with Library.open(store, words) as opened:
        yield opened
