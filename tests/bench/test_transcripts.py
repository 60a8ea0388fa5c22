"""What a real model wrote, in lines that a person judges."""

import json
from pathlib import Path

import pytest

from bench.transcripts import Source, chosen, count, lines
from bot.answers import Answer, Reason, ReasonCode, Standing, Statement, Support
from bot.writing.faults import NOTE, UNFOUNDED


def _statement(
    support: Support, standing: Standing | None, *codes: ReasonCode, text: str = "It rained."
) -> Statement:
    reasons = tuple(Reason(code, "") for code in codes)
    return Statement(text, 0, len(text), support, standing, (), (), reasons)


def _write(path: Path, *rows: tuple[str | None, bool, bool]) -> Path:
    told = [
        {"text": "It rained.", "fault": fault, "flagged": flagged, "refused": refused}
        for fault, flagged, refused in rows
    ]
    path.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    return path


def test_questions_are_taken_from_every_source_in_turn() -> None:
    sources = [Source("a", Path(), ("1", "2", "3")), Source("b", Path(), ("4",))]
    assert [one.questions for one in chosen(sources, 3)] == [("1", "2"), ("4",)]


def test_a_composed_answer_is_one_line_without_words() -> None:
    (line,) = lines("a", Answer("Did it rain?", "It rained.", False, notes=("No server.",)), "")
    assert line["text"] is None
    assert line["notes"] == ["No server."]


def test_sentences_of_which_none_holds_are_refused_one_by_one() -> None:
    answer = Answer("Did it rain?", "It rained.", False, notes=(NOTE.format(UNFOUNDED),))
    told = list(lines("a", answer, "Aliens came. [1] They left. [2][3]"))
    assert [(line["text"], line["refused"]) for line in told] == [
        ("Aliens came.", True),
        ("They left.", True),
    ]


def test_a_rumour_told_as_one_is_flagged_but_not_refused() -> None:
    statements = (
        _statement(Support.SUPPORTED, Standing.UNVERIFIED, ReasonCode.HEDGED),
        _statement(Support.SUPPORTED, Standing.UNVERIFIED, ReasonCode.CERTAINTY_RAISED),
        _statement(Support.UNSUPPORTED, None),
    )
    told = list(lines("a", Answer("Did it rain?", "", False, statements, written_by="m"), ""))
    assert [line["flagged"] for line in told] == [True, True, True]
    assert [line["refused"] for line in told] == [False, True, True]


def test_faulty_sentences_must_be_flagged_and_sound_ones_not_refused(tmp_path: Path) -> None:
    rows = [("overstated", True, True), ("invented", False, False), ("", True, False)]
    told = count(_write(tmp_path / "told.jsonl", *rows))
    assert "flagged: 0.50 (1 of 2" in told
    assert "refused: 0.00 (0 of 1" in told


def test_nothing_is_counted_before_every_sentence_is_judged(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1 sentences have no fault set yet"):
        count(_write(tmp_path / "told.jsonl", ("", False, False), (None, True, False)))
