"""The bot over the papers of a small invented town, with the real embedding model."""

from collections.abc import Iterator

import pytest

from bot.pipeline import Bot
from bot.settings import load_settings
from index.encoding import SentenceTransformerEncoder
from index.library import Library
from tests.bot.marn import FILES
from tests.index.folders import write


@pytest.fixture(scope="session")
def marn(
    tmp_path_factory: pytest.TempPathFactory, encoder: SentenceTransformerEncoder
) -> Iterator[Bot]:
    """A bot that knows ``FILES``; tests only read from it."""
    folder = tmp_path_factory.mktemp("marn")
    with Library.open(folder / "store", encoder) as library:
        library.sync(write(folder / "docs", FILES))
        yield Bot(library, load_settings())
