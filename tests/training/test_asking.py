"""The command that makes questions: what it writes."""

import gzip
import json
from pathlib import Path

from training.asking import write
from training.rules.asked.tally import Line


def test_lines_are_written_in_the_form_of_the_other_sentence_files(tmp_path: Path) -> None:
    out = tmp_path / "asked.jsonl.gz"
    write([Line("When was it?", "It was in May.", 1, "when", "answer")], out)
    with gzip.open(out, "rt", encoding="utf-8") as file:
        assert [json.loads(line) for line in file] == [
            {
                "question": "When was it?",
                "sentence": "It was in May.",
                "label": 1,
                "source": "rule:when",
                "id": "asked-0-answer",
            }
        ]
    assert [path.name for path in tmp_path.iterdir()] == ["asked.jsonl.gz"]
