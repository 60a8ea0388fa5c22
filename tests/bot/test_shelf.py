"""Readings are made once and kept: they and the answers are the same either way."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.pipeline import Bot
from bot.reading.packing import rules
from bot.settings import Settings
from bot.shelf import Shelf
from index.library import Library
from tests.bot.marn import FILES
from tests.index.folders import WordEncoder, write

QUESTIONS = (
    "How many passengers were on board?",
    "Who said that the ferry sank?",
    "What did the ministry deny?",
    "When did the ferry leave?",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "store", WordEncoder()) as opened:
        opened.sync(write(tmp_path / "docs", FILES))
        yield opened


def answers(library: Library) -> list[dict[str, Any]]:
    """What a new bot says, the time aside."""
    bot = Bot(library, Settings(entailment_model=None))
    said: list[dict[str, Any]] = [bot.ask(question).to_dict() for question in QUESTIONS]
    said.append(bot.claims(limit=1000).to_dict())
    return [{name: value for name, value in one.items() if name != "took_ms"} for one in said]


def test_answers_and_claims_are_the_same_over_kept_readings(library: Library) -> None:
    first = answers(library)
    assert not library.derived.missing(rules(), 0, 1)
    assert answers(library) == first


def test_readings_made_ahead_are_those_made_when_asked(library: Library) -> None:
    infos = library.infos()
    asked = Shelf(library)
    made = [tuple(asked.readings(info)) for info in infos]
    ahead = Shelf(library)  # which finds what the first one kept
    assert [tuple(ahead.readings(info)) for info in infos] == made


def test_every_document_is_read_ahead_once(library: Library) -> None:
    shelf, counts = Shelf(library), []
    while count := shelf.ahead(2):
        counts.append(count)
    assert sum(counts) == len(library.infos())
    assert Shelf(library).ahead(2) == 0


def test_a_document_that_changed_is_read_anew(library: Library) -> None:
    path = library.add("note.txt", b"The pump failed, Ana Ruiz said.").path
    shelf = Shelf(library)
    before = shelf.readings(library.info(path))
    library.remove(path)
    library.add("note.txt", b"The pump works. Ana Ruiz denied that it had failed.")
    after = shelf.readings(library.info(path))
    assert len(before) == 1
    assert [one.sentence.text for one in after] == [
        "The pump works.",
        "Ana Ruiz denied that it had failed.",
    ]


def test_a_document_that_is_let_go_is_no_longer_held(library: Library) -> None:
    shelf = Shelf(library)
    infos = library.infos()
    kept, gone = shelf.readings(infos[0]), shelf.readings(infos[1])
    shelf.forget(infos[1].path)
    assert shelf.readings(infos[0]) is kept
    again = shelf.readings(infos[1])
    assert list(again) == list(gone)
    assert again is not gone


def test_readings_of_other_rules_are_made_anew(library: Library) -> None:
    info = library.infos()[0]
    key, _ = library.derived.of(info.path, rules())
    made = tuple(Shelf(library).readings(info))
    library.derived.keep("older rules", {key: b"[]"})
    assert tuple(Shelf(library).readings(info)) == made
    assert library.derived.of(info.path, rules())[1] is not None


def test_kept_readings_that_do_not_fit_their_document_are_made_anew(library: Library) -> None:
    info = library.infos()[0]
    key, _ = library.derived.of(info.path, rules())
    made = tuple(Shelf(library).readings(info))
    library.derived.keep(rules(), {key: b"[]"})
    assert tuple(Shelf(library).readings(info)) == made
