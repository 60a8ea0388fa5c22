"""The bench of the readings: each kind of file is told by its fields and counted right."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.overlap import Overlap, counted, overlap, word_f1
from bench.standing import Measure, measures

HERE = Path(__file__).resolve().parents[2] / "bench"


def measured(tmp_path: Path, *rows: dict[str, Any]) -> dict[str, Measure]:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return {one.measure: one for one in measures(path, None)}


def hedge(sentence: str, *kinds: str) -> dict[str, Any]:
    label = "uncertain" if kinds else "certain"
    cues = [[0, 1, kind] for kind in kinds]
    return {"sentence": sentence, "label": label, "cues": cues, "source": "notes"}


def test_condition_counts_as_published_and_is_left_out_besides(tmp_path: Path) -> None:
    found = measured(
        tmp_path,
        hedge("The valve may have failed.", "speculation_modal_probable"),
        hedge("If it rains, the fair closes.", "speculation_hypo_condition"),
        hedge("The valve failed."),
    )
    assert found["hedged, notes"].precision == 1
    assert found["hedged, notes"].recall == 0.5
    assert found["hedged, conditions left out"].value == 1


def test_words_of_source_and_content_are_compared(tmp_path: Path) -> None:
    text = "Vera Holt said that the valve failed."
    found = measured(
        tmp_path,
        {
            "sentence": text,
            "attributed": True,
            "source_span": [[0, 9]],
            "content_span": [[20, 36]],
        },
        {
            "sentence": "It rained.",
            "attributed": False,
            "source_span": [],
            "content_span": [],
        },
    )
    assert found["attributed"].value == 1
    assert found["source words, all sentences"].value == 1
    assert found["content words, where both have one"].value == 1


def test_phrase_that_names_nobody_is_counted(tmp_path: Path) -> None:
    found = measured(
        tmp_path, {"phrase": "Vera Holt", "named": True}, {"phrase": "sources", "named": True}
    )
    assert found["named or unnamed"].value == 0.5


def test_doubt_that_falls_and_one_that_does_not_are_counted_apart(tmp_path: Path) -> None:
    found = measured(
        tmp_path,
        {"sentence": "The valve may have failed.", "about": "failed", "doubted": True},
        {"sentence": "The valve failed.", "about": "failed", "doubted": True},
        {"sentence": "It rained.", "about": "rained", "doubted": False},
    )
    assert found["doubt found where there is one"].value == 0.5
    assert found["none found where there is none"].value == 1


def test_file_of_no_known_kind_says_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has none of these fields"):
        measured(tmp_path, {"text": "It rained."})


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [
        ([(0, 8)], [(0, 19)], Overlap(2, 2, 4)),
        ([], [(0, 8)], Overlap(0, 0, 2)),
        ([(0, 3)], [(4, 8)], Overlap(0, 1, 1)),
    ],
)
def test_overlap_counts_words(
    found: list[tuple[int, int]], wanted: list[tuple[int, int]], expected: Overlap
) -> None:
    assert overlap("Ana Ruiz, the mayor, said so.", found, wanted) == expected


def test_word_f1_is_over_all_texts_together() -> None:
    assert word_f1(counted([Overlap(1, 1, 1), Overlap(0, 0, 2)])) == pytest.approx(0.5)


@pytest.mark.parametrize("name", ["scope.jsonl", "named.jsonl"])
def test_labelled_files_of_the_bench_are_whole(name: str) -> None:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len({row["id"] for row in rows}) == len(rows) >= 60
    assert all(row["about"] in row["sentence"] for row in rows if "about" in row)


def test_doubts_and_stances_are_counted_by_what_the_rules_read(tmp_path: Path) -> None:
    rows = [
        ("A clerk who asked not to be named said that it burned.", True, False),
        ("It may have burned.", False, True),
        ("It burned. Perhaps it was lightning.", False, False),
    ]
    found = measured(
        tmp_path, *({"text": t, "anonymous": a, "hedged": h, "why": ""} for t, a, h in rows)
    )
    assert [one.value for one in found.values()] == [1, 1, 1]
    claim = "The mill burned down."
    replies = {
        "The owner denied this.": "denied",
        "It rained.": "denied",
        "We could not verify this.": "not_confirmed",
        "The owner declined to comment.": "no_comment",
        "The owner confirmed this.": "confirmed",
    }
    found = measured(
        tmp_path,
        *({"claim": claim, "reply": reply, "stance": s} for reply, s in replies.items()),
    )
    assert (found["denies"].precision, found["denies"].recall) == (1, 0.5)
