"""The bench of the labelled sentences: judgements are found by place and counted right."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.labelled import (
    Cases,
    Label,
    Score,
    collections,
    failures,
    main,
    merged,
    run,
    score,
    scores,
    table,
)
from tests.index.folders import WordEncoder, write

SOLD = "The mayor sold the old mill to Corran Holdings in June."
DENIED = "The mayor denied that she had sold the old mill to Corran Holdings."
RUMOUR = "A clerk who asked not to be named said that the ferry would close."
FILES: dict[str, str | bytes] = {
    "documents/mill.txt": f"Publisher: Corran Herald\nDate: 2024-07-01\n\n{SOLD}\n",
    "documents/answer.txt": f"Publisher: Marn Gazette\nDate: 2024-07-03\n\n{DENIED}\n",
    "documents/ferry.md": f"# The ferry\n\n{RUMOUR} Will it close?\n",
}


def told(document: str, sentence: str, standing: str | None, *reasons: str) -> dict[str, Any]:
    return {
        "document": document,
        "sentence": sentence,
        "standing": standing,
        "reasons": reasons,
        "why": "",
    }


def collection(folder: Path, rows: list[dict[str, Any]], pairs: list[dict[str, Any]]) -> Path:
    write(folder / "mill", FILES)
    for name, lines in (("sentences", rows), ("pairs", pairs)):
        text = "\n".join(map(json.dumps, lines))
        (folder / "mill" / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return folder / "mill"


def pair(one: tuple[str, str], other: tuple[str, str], conflict: bool) -> dict[str, Any]:
    a, b = ({"document": d, "sentence": s} for d, s in (one, other))
    return {"a": a, "b": b, "conflict": conflict, "kind": "denial", "why": ""}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Cases:
    rows = [
        told("mill.txt", SOLD, "disputed", "denied"),
        told("answer.txt", DENIED.replace(" ", "\n"), "reported"),
        told("ferry.md", RUMOUR, "unverified", "anonymous_source"),
        told("ferry.md", "Will it close?", None),
        told("ferry.md", "The ferry", "reported"),
    ]
    pairs = [
        pair(("answer.txt", DENIED), ("mill.txt", SOLD), True),
        pair(("ferry.md", RUMOUR), ("mill.txt", SOLD), False),
    ]
    folder = tmp_path_factory.mktemp("cases")
    return run(collection(folder, rows, pairs), WordEncoder())


def figures(cases: Cases) -> dict[str, Score]:
    return {one.measure: one for one in scores(cases)}


def test_each_label_is_compared_with_the_claim_at_its_place(cases: Cases) -> None:
    found = [one.found for one in cases.sentences]
    assert found[:4] == [one.wanted for one in cases.sentences[:4]]
    assert found[4] == Label(None, frozenset())  # a heading asserts nothing


def test_pair_is_found_where_a_reason_has_its_two_sides_in_either_order(cases: Cases) -> None:
    assert [(one.wanted, one.found) for one in cases.pairs] == [(True, True), (False, False)]


def test_figures_count_flags_standings_reasons_and_conflicts(cases: Cases) -> None:
    found = figures(cases)
    flagged = found["flagged"]
    assert (flagged.right, flagged.found, flagged.wanted) == (2, 2, 2)
    reported = found["standing: reported"]
    assert (reported.right, reported.found, reported.wanted) == (1, 1, 2)
    silent = found["standing: asserts nothing"]
    assert (silent.right, silent.found, silent.wanted) == (1, 2, 1)
    assert found["reason: denied"].f1 == 1
    assert found["conflicts, over the pairs"].n == 2
    assert len(table(scores(cases))) == 2 + len(found)


def test_only_what_differs_from_its_label_is_a_failure(cases: Cases) -> None:
    (only,) = failures(cases)
    assert "The ferry" in only
    assert len(merged([cases, cases]).sentences) == 2 * len(cases.sentences)


def test_precision_and_recall_come_from_the_counts() -> None:
    found = score("x", [(True, True), (True, False), (False, True), (False, True)])
    assert (found.right, found.found, found.wanted) == (1, 3, 2)
    assert found.f1 == pytest.approx(0.4)


def test_label_that_stands_nowhere_is_refused(tmp_path: Path) -> None:
    folder = collection(tmp_path, [told("mill.txt", "It rained all day.", "reported")], [])
    with pytest.raises(ValueError, match="It rained all day"):
        run(folder, WordEncoder())


def test_folder_without_collections_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no collection"):
        collections(tmp_path)


def test_single_failures_of_what_is_kept_aside_are_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["labelled", "--failures", str(tmp_path / "kept_aside")])
    with pytest.raises(ValueError, match="kept aside"):
        main()
