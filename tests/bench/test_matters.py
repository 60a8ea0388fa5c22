"""The bench over matters: what is right follows from the places, and is counted right."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bench import matters
from bench.matters import Outcome, lines, main, run, verdicts
from bot.answers import Verdict
from tests.index.folders import WordEncoder

SOLD = "The mayor sold the old mill to Corran Holdings on 3 June 2024."
LATER = "The mayor sold the old mill to Corran Holdings on 9 July 2024."
FERRY = "The ferry is said to be leaking."
SHUT = "The school has been shut since Monday."
DOCUMENTS = [
    {"title": "Herald", "sentences": [SOLD, FERRY]},
    {"title": "Gazette", "sentences": [SHUT, LATER]},
]


def claim(text: str, **places: list[Any]) -> dict[str, Any]:
    return {"claim": text, "yes": [], "maybe": [], "no": [], **places}


def test_right_verdicts_follow_from_the_places() -> None:
    firsts = [
        verdicts(claim("", **places))[0]
        for places in ({"yes": [1]}, {"yes": [1], "no": [2]}, {"no": [2]}, {"maybe": [3]}, {})
    ]
    assert firsts == [
        Verdict.SUPPORTED,
        Verdict.DISPUTED,
        Verdict.REFUTED,
        Verdict.UNVERIFIED,
        Verdict.UNSUPPORTED,
    ]
    assert Verdict.SUPPORTED not in verdicts(claim("", maybe=[1], no=[2]))


def test_claims_and_questions_go_through_the_program() -> None:
    matter = {
        "documents": DOCUMENTS,
        "claims": [claim(SHUT, yes=[2]), claim("Pigs can fly.")],
        "questions": [
            {"q": "When has the school been shut?", "answers": [2]},
            {"q": "Who painted the bandstand?", "answers": []},
        ],
    }
    found = {one.text: one for one in run(matter, WordEncoder())}
    assert found[SHUT].got == "supported"
    assert found["Pigs can fly."].got == "unsupported"
    assert found["Who painted the bandstand?"].got == matters.SILENT


def test_pairs_of_an_affair_are_looked_for_in_its_ledger() -> None:
    affair = {"documents": DOCUMENTS, "conflicts": [[0, 3]], "apart": [[1, 2]]}
    found = list(run(affair, WordEncoder()))
    assert [(one.wanted, one.got) for one in found] == [
        (matters.CONFLICT, matters.CONFLICT),
        (matters.APART, matters.APART),
    ]


def test_checks_are_counted_together_and_by_case() -> None:
    outcomes = [
        Outcome("a", "refuted", "refuted", True, ""),
        Outcome("b", "refuted", "supported", False, ""),
        Outcome("c", matters.SILENT, matters.SILENT, True, ""),
    ]
    found = {one.what: (one.right, one.n) for one in lines("f", outcomes)}
    assert found == {"checks": (1, 2), "refuted": (1, 2), matters.SILENT: (1, 1)}


def test_documents_with_nothing_to_ask_of_them_are_an_error() -> None:
    with pytest.raises(ValueError, match="here is neither"):
        list(run({"documents": DOCUMENTS}, WordEncoder()))


def test_file_without_documents_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.jsonl"
    path.write_text(json.dumps({"claims": []}), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["bench.matters", str(path)])
    with pytest.raises(ValueError, match="documents missing"):
        main()
