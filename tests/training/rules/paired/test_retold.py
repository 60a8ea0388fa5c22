"""Claims in people's own words, spoiled: what is made, and what is left alone."""

import gzip
import json
from pathlib import Path
from random import Random

from training.rules.names import name_book
from training.rules.paired.pair import Label, Pair
from training.rules.paired.retold import retold_pairs

EVIDENCE = "Work on the quay began on 3 March 2021 and took the firm 14 months."
CLAIM = "The firm spent 14 months on building the quay."
BOOK = name_book([EVIDENCE])


def made(
    folder: Path, *rows: tuple[str, str, str], name: str = "news", seed: int = 1
) -> list[Pair]:
    (folder / "pairs").mkdir(exist_ok=True)
    with gzip.open(folder / "pairs" / f"{name}.train.jsonl.gz", "wt") as file:
        for evidence, claim, label in rows:
            line = {"evidence": evidence, "claim": claim, "label": label}
            file.write(json.dumps(line) + "\n")
    return retold_pairs(folder, BOOK, 50, Random(seed))


def test_the_value_is_another_and_the_words_stay_the_persons_own(tmp_path: Path) -> None:
    found = [
        pair
        for seed in range(5)
        for pair in made(tmp_path, (EVIDENCE, CLAIM, "entailment"), seed=seed)
        if pair.kind == "told_number"
    ]
    assert found
    for pair in found:
        spoiled = pair.claim if pair.evidence == EVIDENCE else pair.evidence
        assert pair.label is Label.CONTRADICTION
        assert {EVIDENCE} < {pair.evidence, pair.claim}
        assert spoiled.endswith("months on building the quay.")
        assert "14" not in spoiled


def test_a_value_that_the_evidence_does_not_give_is_left_alone(tmp_path: Path) -> None:
    claim = "The firm spent more than 400 days on building the quay."
    found = made(tmp_path, (EVIDENCE, claim, "entailment"))
    assert all("400 days" in pair.claim + pair.evidence for pair in found)


def test_what_is_hedged_or_not_entailed_or_from_templates_is_left_alone(tmp_path: Path) -> None:
    hedged = "The firm may have spent 14 months on building the quay."
    assert not [
        pair
        for pair in made(tmp_path, (EVIDENCE, hedged, "entailment"))
        if pair.label is Label.CONTRADICTION
    ]
    assert made(tmp_path, (EVIDENCE, CLAIM, "neutral")) == []
    (tmp_path / "pairs" / "news.train.jsonl.gz").unlink()
    assert made(tmp_path, (EVIDENCE, CLAIM, "entailment"), name="conjnli") == []


def test_no_more_than_the_limit_and_none_twice(tmp_path: Path) -> None:
    rows = [(EVIDENCE, CLAIM, "entailment")] * 30
    found = made(tmp_path, *rows)
    assert 0 < len(found) <= 50
    assert len({(pair.evidence, pair.claim) for pair in found}) == len(found)
