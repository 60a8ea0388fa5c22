"""A language model's server by script, and bots that ask it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bench.writer_stand_in import MODEL, StandIn
from bot.pipeline import Bot
from bot.settings import load_settings

Asking = Callable[..., Bot]


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    """A server that writes what its script says."""
    with StandIn() as server:
        yield server


@pytest.fixture
def asking(marn: Bot, stand_in: StandIn) -> Asking:
    """Makes a bot over the papers of Marn that asks the server; takes settings."""

    def make(**changed: Any) -> Bot:
        given = {"writer_url": stand_in.url, "writer_model": MODEL, "writer_seconds": 10, **changed}
        return Bot(marn.library, load_settings(**given))

    return make
