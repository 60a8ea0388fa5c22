"""The bench of false alarms: passages become documents, flags and conflicts are counted."""

import json
import random
from pathlib import Path

from bench.alarms import documents, lines, run
from tests.index.folders import WordEncoder

ROWS = [
    {"title": "Mill", "text": "The mill opened on 4 May. It grinds oats."},
    {"title": "Mill", "text": "A clerk who asked not to be named said that it would close."},
    {"title": "Ferry", "text": "The mill opened on 6 May."},
]


def corpus(folder: Path) -> Path:
    path = folder / "small" / "corpus.jsonl"
    path.parent.mkdir()
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return path


def test_passages_of_one_title_are_one_document() -> None:
    assert list(documents(ROWS)) == ["Mill", "Ferry"]
    assert documents(ROWS)["Mill"].count("\n\n") == 1


def test_rates_count_flagged_claims_and_those_in_conflict(tmp_path: Path) -> None:
    rates, found = run(corpus(tmp_path), None, WordEncoder())
    assert (rates.file, rates.documents, rates.sentences, rates.claims) == ("small", 2, 4, 4)
    assert [alarm.conflict for alarm in found].count(True) == 2
    assert rates.flags_per_100_sentences == 100 * len(found) / 4
    assert rates.conflicts_per_1000_claims == 500


def test_sample_gives_the_words_that_raised_the_alarm(tmp_path: Path) -> None:
    _, found = run(corpus(tmp_path), None, WordEncoder())
    shown = "\n".join(lines(found, 10, random.Random(1)))  # noqa: S311
    assert "anonymous_source: A clerk who asked not to be named" in shown
    assert "conflicting_values: 4 May / The mill opened on 6 May." in shown
