"""Examples written in groups become pairs."""

import json
import random
from pathlib import Path

import pytest

from training import groups
from training.examples import Example
from training.groups import WRITTEN, claims, questions, replies


def _file(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_each_claim_of_a_group_is_a_pair_with_its_evidence(tmp_path: Path) -> None:
    told = [
        {"claim": "Oda sold the barge.", "label": "entailment", "kind": "paraphrase"},
        {"claim": "Bo sold the barge.", "label": "contradiction", "kind": "role"},
    ]
    path = _file(tmp_path / "a.jsonl", {"evidence": "Bo bought Oda's barge.", "claims": told})
    assert list(claims([path], random.Random(1))) == [
        Example("Bo bought Oda's barge.", "Bo bought Oda's barge.", (0,), WRITTEN),
        Example("Bo bought Oda's barge.", "Oda sold the barge.", (0,), WRITTEN),
        Example("Bo bought Oda's barge.", "Bo sold the barge.", (2,), WRITTEN),
    ]


def test_one_sentence_of_the_evidence_is_a_claim_that_it_says(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.jsonl", {"evidence": "Bo bought it. Oda wept.", "claims": []})
    drawn = {
        (one.second, one.allowed)
        for seed in range(20)
        for one in claims([path], random.Random(seed))
    }
    assert drawn == {("Bo bought it.", (0,)), ("Oda wept.", (0,))}


def test_unknown_label_of_a_claim_is_an_error(tmp_path: Path) -> None:
    told = [{"claim": "Oda sold it.", "label": "perhaps", "kind": "role"}]
    path = _file(tmp_path / "a.jsonl", {"evidence": "Bo bought it.", "claims": told})
    with pytest.raises(ValueError, match="'perhaps' is unknown"):
        list(claims([path], random.Random(1)))


def test_two_reports_are_read_from_both_sides(tmp_path: Path) -> None:
    told = [
        {"claim": "Bo sold it in May.", "label": "contradiction", "kind": "when"},
        {"claim": "Bo sold the mast.", "label": "neutral", "kind": "other_thing"},
        {"claim": "Bo parted with it.", "label": "entailment", "kind": "agree"},
    ]
    path = _file(tmp_path / "reports.jsonl", {"evidence": "Bo sold it in June.", "claims": told})
    found = [(one.first, one.second, one.allowed) for one in claims([path], random.Random(1))]
    assert ("Bo sold it in May.", "Bo sold it in June.", (2,)) in found
    assert ("Bo sold the mast.", "Bo sold it in June.", (0, 1)) in found
    assert len(found) == 6


def test_reply_is_asked_whether_it_denies_and_whether_it_leaves_open(tmp_path: Path) -> None:
    told = [
        {"reply": "Not a word of it is so.", "stance": "denies"},
        {"reply": "We have yet to look.", "stance": "not_confirmed"},
        {"reply": "It rained.", "stance": "other"},
    ]
    path = _file(tmp_path / "a.jsonl", {"claim": "Bo sold it.", "replies": told})
    assert [(one.second, one.allowed) for one in replies([path])] == [
        ("It is denied: Bo sold it.", (0,)),
        ("It is not known: Bo sold it.", (2,)),
        ("It is denied: Bo sold it.", (1,)),
        ("It is not known: Bo sold it.", (0,)),
        ("It is denied: Bo sold it.", (1,)),
        ("It is not known: Bo sold it.", (1,)),
    ]


def test_unknown_stance_is_an_error(tmp_path: Path) -> None:
    told = [{"reply": "Hm.", "stance": "shrugs"}]
    path = _file(tmp_path / "a.jsonl", {"claim": "Bo sold it.", "replies": told})
    with pytest.raises(ValueError, match="'shrugs' is unknown"):
        list(replies([path]))


def test_question_meets_what_answers_and_what_only_shares_its_words(tmp_path: Path) -> None:
    near = ["The mill burned brightly.", "The mill burned for hours.", "No mill burned before."]
    passage = {
        "title": "The mill",
        "sentences": [
            "Oda built it.",
            "It burned in 1911.",
            *near,
            "Hens live there.",
            "It rains.",
        ],
        "questions": [{"q": "When did the mill burn?", "answers": [1]}],
    }
    path = _file(tmp_path / "q.jsonl", passage)
    found = list(questions([path], random.Random(3)))
    said = {one.second.split(" || ")[0]: one.allowed for one in found}
    assert said["It burned in 1911."] == (1,)
    assert all(said[one] == (0,) for one in near)
    assert len(said) <= 6
    shown = {one.second for one in found}
    assert "It burned in 1911. || The mill: Oda built it." in shown


def test_what_is_written_is_well_formed() -> None:
    folder = Path(groups.__file__).parent / "written"
    told = claims(sorted((folder / "claims").glob("*.jsonl")), random.Random(1))
    assert sum(1 for _ in told) > 35_000
    assert sum(1 for _ in replies(sorted((folder / "replies").glob("*.jsonl")))) > 10_000
    passages = sorted((folder / "questions").glob("*.jsonl"))
    assert sum(1 for _ in questions(passages, random.Random(1))) > 20_000
