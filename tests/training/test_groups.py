"""Examples that people wrote in groups become pairs."""

import json
from pathlib import Path

import pytest

from training.examples import Example
from training.groups import WRITTEN, claims, questions


def _file(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_each_claim_of_a_group_is_a_pair_with_its_evidence(tmp_path: Path) -> None:
    told = [
        {"claim": "Oda sold the barge.", "label": "entailment", "kind": "paraphrase"},
        {"claim": "Bo sold the barge.", "label": "contradiction", "kind": "role"},
    ]
    path = _file(tmp_path / "a.jsonl", {"evidence": "Bo bought Oda's barge.", "claims": told})
    assert list(claims([path])) == [
        Example("Bo bought Oda's barge.", "Oda sold the barge.", (0,), WRITTEN),
        Example("Bo bought Oda's barge.", "Bo sold the barge.", (2,), WRITTEN),
    ]


def test_unknown_label_of_a_claim_is_an_error(tmp_path: Path) -> None:
    told = [{"claim": "Oda sold it.", "label": "perhaps", "kind": "role"}]
    path = _file(tmp_path / "a.jsonl", {"evidence": "Bo bought it.", "claims": told})
    with pytest.raises(ValueError, match="'perhaps' is unknown"):
        list(claims([path]))


def test_question_meets_every_sentence_as_the_program_shows_it(tmp_path: Path) -> None:
    passage = {
        "title": "The mill",
        "sentences": ["Oda built the mill.", "It burned in 1911.", "Nobody was hurt."],
        "questions": [
            {"q": "When did it burn?", "answers": [1]},
            {"q": "Who lit it?", "answers": []},
        ],
    }
    found = list(questions([_file(tmp_path / "q.jsonl", passage)]))
    assert [one.allowed for one in found] == [(0,), (1,), (0,), (0,), (0,), (0,)]
    assert found[1].second == "It burned in 1911. || The mill: Oda built the mill."
    assert found[0].second == "Oda built the mill. || The mill"
    assert {one.first for one in found} == {"When did it burn?", "Who lit it?"}
