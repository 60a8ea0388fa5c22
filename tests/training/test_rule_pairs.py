"""The command that makes pairs: what it reads, what it writes."""

import gzip
import json
from pathlib import Path
from random import Random

import pytest

from training.rule_pairs import write
from training.rules.names import name_book
from training.rules.paired.pair import Label, Pair
from training.rules.paired.pairs import make_pairs
from training.rules.passages import is_anchor, passages

PASSAGE = (
    "The council of Vell approved 304 boats in March 2019, which pleased the mayor. "
    "The mayor of Marn may have been told of it by her brother in the spring of that year. "
    "In June, the harbour was closed for 12 days, and the boats were moved to the north. "
    "However, the board did not approve the larger plan that the owners wanted to build."
)

BOOK = name_book([PASSAGE])


def seeded(seed: int = 1) -> Random:
    return Random(seed)


def test_the_command_reads_train_files_only_and_writes_whole_lines(tmp_path: Path) -> None:
    (tmp_path / "data" / "pairs").mkdir(parents=True)
    for name, text in (("news.train", PASSAGE), ("news.dev", PASSAGE.replace("Vell", "Osk"))):
        with gzip.open(tmp_path / "data" / "pairs" / f"{name}.jsonl.gz", "wt") as file:
            file.write(json.dumps({"evidence": text}) + "\n" + json.dumps({"evidence": text}))
    found = passages(tmp_path / "data", seeded())
    assert len(found) == 1
    assert all(is_anchor(sentence) for sentence in found[0].sentences)
    pairs = make_pairs(found, BOOK, 60, seeded())
    assert {pair.label for pair in pairs} >= {Label.ENTAILMENT, Label.CONTRADICTION}
    write(pairs, tmp_path / "out.jsonl.gz")
    with gzip.open(tmp_path / "out.jsonl.gz", "rt") as file:
        lines = [json.loads(line) for line in file]
    assert [set(line) for line in lines] == [{"evidence", "claim", "label", "source", "id"}] * len(
        pairs
    )
    assert not any("Osk" in line["claim"] for line in lines)
    assert not list(tmp_path.glob("*.part"))


def test_the_same_seed_makes_the_same_pairs(tmp_path: Path) -> None:
    (tmp_path / "qa").mkdir()
    with gzip.open(tmp_path / "qa" / "news.train.jsonl.gz", "wt") as file:
        file.write(json.dumps({"passage": PASSAGE}))

    def made() -> list[Pair]:
        rng = seeded(3)
        return make_pairs(passages(tmp_path, rng), BOOK, 40, rng)

    assert made() == made()


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"train\.jsonl\.gz"):
        passages(tmp_path, seeded())
