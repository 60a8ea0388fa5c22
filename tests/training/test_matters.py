"""Matters become pairs and questions."""

import json
import random
from pathlib import Path
from typing import Any

from training import matters
from training.matters import affair_pairs, matter_claims, matter_questions

FIRST = [
    "Bo Lind bought the barge in May.",
    "She paid 900 crowns for it.",
    "The mast may have been cracked.",
    "Nobody looked below deck.",
]
SECOND = [
    "The barge changed hands in June, the harbour master said.",
    "It leaked.",
    "Hens lived on it.",
]


def _file(path: Path, claims: list[dict[str, Any]], questions: list[dict[str, Any]]) -> Path:
    documents = [{"title": "Log", "sentences": FIRST}, {"title": "Letter", "sentences": SECOND}]
    matter = {"documents": documents, "claims": claims, "questions": questions}
    path.write_text(json.dumps(matter) + "\n", encoding="utf-8")
    return path


def _claim(text: str, **places: list[Any]) -> dict[str, Any]:
    return {"claim": text, "yes": [], "maybe": [], "no": [], **places}


def _drawn(path: Path) -> set[tuple[str, str, tuple[int, ...]]]:
    """All examples of some draws."""
    return {
        (one.first, one.second, one.allowed)
        for seed in range(200)
        for one in matter_claims([path], random.Random(seed))
    }


def _found(path: Path) -> set[tuple[str, tuple[int, ...]]]:
    """What the claims meet in some draws, and the labels."""
    claims = {one["claim"] for one in json.loads(path.read_text(encoding="utf-8"))["claims"]}
    return {(told, allowed) for told, said, allowed in _drawn(path) if said in claims}


def test_claim_meets_what_says_contradicts_and_leaves_it_open(tmp_path: Path) -> None:
    path = _file(tmp_path / "m.jsonl", [_claim("The barge was sold in May.", yes=[0], no=[4])], [])
    found = _found(path)
    assert (FIRST[0], (0,)) in found
    assert (SECOND[0], (2,)) in found
    assert not any(allowed == (1,) and told in (FIRST[0], SECOND[0]) for told, allowed in found)
    assert any(allowed == (1,) for _, allowed in found)


def test_evidence_is_shown_as_the_program_reads_it_and_as_it_stands(tmp_path: Path) -> None:
    path = _file(tmp_path / "m.jsonl", [_claim("The barge was sold in June.", yes=[4])], [])
    said = {told for told, allowed in _found(path) if allowed == (0,)}
    assert {"The barge changed hands in June", SECOND[0]} <= said


def test_sentence_that_leans_is_shown_after_the_one_before_it(tmp_path: Path) -> None:
    path = _file(tmp_path / "m.jsonl", [_claim("The barge cost 900 crowns.", yes=[1])], [])
    assert (f"{FIRST[0]} {FIRST[1]}", (0,)) in _found(path)


def test_hedge_leaves_a_claim_open_and_without_it_the_claim_is_said(tmp_path: Path) -> None:
    path = _file(tmp_path / "m.jsonl", [_claim("The mast had a crack.", maybe=[2])], [])
    found = _found(path)
    assert (FIRST[2], (1,)) in found
    assert ("The mast was cracked.", (0,)) in found


def test_two_sentences_say_it_together(tmp_path: Path) -> None:
    told = [_claim("Bo Lind paid 900 crowns for the barge.", yes=[[0, 1]])]
    found = _found(_file(tmp_path / "m.jsonl", told, []))
    assert (f"{FIRST[0]} {FIRST[1]}", (0,)) in found
    assert not any(allowed == (1,) and told in FIRST[:2] for told, allowed in found)


def test_whole_document_is_evidence_of_what_one_of_its_sentences_says(tmp_path: Path) -> None:
    path = _file(tmp_path / "m.jsonl", [_claim("The barge was sold in May.", yes=[0], no=[4])], [])
    found = _found(path)
    assert (" ".join(FIRST), (0,)) in found
    assert (" ".join(SECOND), (2,)) in found


def test_sentences_that_say_and_contradict_a_claim_contradict_each_other(tmp_path: Path) -> None:
    path = _file(tmp_path / "m.jsonl", [_claim("The barge was sold in May.", yes=[0], no=[4])], [])
    found = _drawn(path)
    assert (FIRST[0], "The barge changed hands in June", (2,)) in found
    assert (SECOND[0], FIRST[0], (2,)) in found
    assert not any({told, said} == {FIRST[0], SECOND[0]} and 2 not in a for told, said, a in found)


def test_sentences_that_no_claim_brings_together_do_not_contradict(tmp_path: Path) -> None:
    path = _file(tmp_path / "m.jsonl", [_claim("The barge was sold in May.", yes=[0], no=[4])], [])
    told = {(said, allowed) for first, said, allowed in _drawn(path) if first == FIRST[3]}
    assert ("The barge changed hands in June", (0, 1)) in told


def test_affair_gives_what_clashes_and_what_only_seems_to(tmp_path: Path) -> None:
    documents = [{"title": "Log", "sentences": FIRST}, {"title": "Letter", "sentences": SECOND}]
    affair = {"documents": documents, "conflicts": [[0, 4]], "apart": [[3, 6]]}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(affair) + "\n", encoding="utf-8")
    found = {
        (one.first, one.second, one.allowed)
        for seed in range(20)
        for one in affair_pairs([path], random.Random(seed))
    }
    assert (SECOND[0], FIRST[0], (2,)) in found
    assert (FIRST[3], SECOND[2], (0, 1)) in found
    assert (SECOND[2], FIRST[3], (0, 1)) in found


def test_question_is_asked_of_each_document(tmp_path: Path) -> None:
    asked = [{"q": "When was the barge sold?", "answers": [0, 4]}]
    path = _file(tmp_path / "m.jsonl", [], asked)
    found = {
        (one.second.split(" || ")[0], one.allowed)
        for one in matter_questions([path], random.Random(1))
    }
    assert {(FIRST[0], (1,)), (SECOND[0], (1,)), (SECOND[2], (0,))} <= found


def test_what_is_written_is_well_formed() -> None:
    paths = sorted((Path(matters.__file__).parent / "written" / "matters").glob("*.jsonl"))
    labels = {one.allowed for one in matter_claims(paths, random.Random(1))}
    assert labels == {(0,), (1,), (2,), (0, 1)}
    assert sum(1 for _ in matter_questions(paths, random.Random(1))) > 50_000
