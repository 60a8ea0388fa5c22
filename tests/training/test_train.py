"""Training: the loss, the batches, and that a stopped run ends as an unstopped one."""

import json
import random
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.bot.tiny import make
from training.batches import MOST, TOKENS, plan
from training.calibrate import best_temperature, best_threshold, softmax
from training.examples import Example, Task, pair_example, write_examples, write_lines
from training.export import export
from training.mix import RULES_CAP, capped, entailment_mix
from training.train import CHECKPOINT, Recipe, allowed_loss, build, rate, train

RECIPE = Recipe(epochs=2, learning_rate=0.01, longest=32)


def test_either_of_two_allowed_labels_is_right() -> None:
    logits = torch.tensor([[0.0, 9.0, 0.0], [0.0, 0.0, 9.0], [9.0, 0.0, 0.0]])
    allowed = torch.tensor([[0.0, 1.0, 1.0]] * 3)
    losses = [allowed_loss(logits[i : i + 1], allowed[i : i + 1]).item() for i in range(3)]
    assert losses[0] == pytest.approx(losses[1])
    assert losses[0] < 0.01 < 5 < losses[2]


def test_one_output_is_the_log_odds_of_the_second_label() -> None:
    yes, no = torch.tensor([[0.0, 1.0]]), torch.tensor([[1.0, 0.0]])
    logit = torch.tensor([[2.0]])
    assert allowed_loss(logit, yes).item() == pytest.approx(0.1269, abs=1e-4)
    assert allowed_loss(logit, no).item() == pytest.approx(2.1269, abs=1e-4)


def test_every_example_is_in_one_batch_within_the_limits() -> None:
    lengths = [5 + (17 * i) % 300 for i in range(5000)]
    batches = plan(lengths, seed=1)
    assert sorted(place for batch in batches for place in batch) == list(range(5000))
    for batch in batches:
        assert len(batch) <= MOST
        assert len(batch) * max(lengths[i] for i in batch) <= TOKENS
    assert plan(lengths, seed=1) == batches
    assert plan(lengths, seed=2) != batches


def test_example_longer_than_a_batch_is_a_batch() -> None:
    assert sorted(plan([TOKENS + 1, TOKENS + 1], seed=1)) == [[0], [1]]


def test_rate_warms_up_and_falls_to_nothing() -> None:
    rates = [rate(step, 100, Recipe(learning_rate=1.0, warmup=0.1)) for step in range(101)]
    assert max(rates) == rates[9] == 1.0
    assert rates[:10] == sorted(rates[:10])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[100] == 0


def test_unknown_label_is_an_error_that_names_it() -> None:
    with pytest.raises(ValueError, match="'maybe' is unknown"):
        pair_example({"evidence": "a", "claim": "b", "label": "maybe", "source": "x"})


def test_cap_holds_for_its_source_alone() -> None:
    examples = [Example("a", str(i), (0,), source) for i in range(50) for source in ("x", "y")]
    kept = capped(examples, {"x": 10}, random.Random(1))
    assert [sum(one.source == source for one in kept) for source in ("x", "y")] == [10, 50]


def test_kind_made_by_rule_is_capped_without_being_named() -> None:
    examples = [Example("a", str(i), (0,), "rule:number") for i in range(RULES_CAP + 5)]
    assert len(capped(examples, {}, random.Random(1))) == RULES_CAP


def test_frozen_layers_stay_and_the_others_learn(tmp_path: Path) -> None:
    backbone = make(tmp_path / "backbone", ("entailment", "neutral", "contradiction"))
    layers = build(str(backbone), Task.ENTAILMENT, 7, frozen=1).base_model.encoder.layer
    learning = [any(one.requires_grad for one in layer.parameters()) for layer in layers]
    assert learning == [False] + [True] * (len(layers) - 1)
    whole = build(str(backbone), Task.ENTAILMENT, 7).base_model.encoder.layer
    assert all(one.requires_grad for layer in whole for one in layer.parameters())


def test_stopped_run_ends_as_an_unstopped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backbone = make(tmp_path / "backbone", ("entailment", "neutral", "contradiction"))
    words = ("open", "closed", "water", "pool")
    mix = tmp_path / "mix.jsonl.gz"
    count = write_examples(
        (
            Example(f"the pool is {one}", f"{other} water {i}", (int(one != other),), "made")
            for i in range(12)
            for one in words
            for other in words
        ),
        mix,
    )
    assert count == 192
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    train(Task.ENTAILMENT, mix, backbone, whole, RECIPE, save_every=2)

    def killed(step: int, steps: int, recipe: Recipe) -> float:
        if step == 5:
            raise KeyboardInterrupt
        return rate(step, steps, recipe)

    with monkeypatch.context() as patched:
        patched.setattr("training.train.rate", killed)
        with pytest.raises(KeyboardInterrupt):
            train(Task.ENTAILMENT, mix, backbone, parts, RECIPE, save_every=2)
    assert torch.load(parts / CHECKPOINT, weights_only=True)["step"] == 4
    assert not (parts / "model.safetensors").exists()
    train(Task.ENTAILMENT, mix, backbone, parts, RECIPE, save_every=2)
    assert (parts / "model.safetensors").read_bytes() == (whole / "model.safetensors").read_bytes()

    with pytest.raises(ValueError, match="use the same values"):
        train(Task.ENTAILMENT, mix, backbone, parts, Recipe(epochs=3), save_every=2)
    short = Recipe(epochs=2, learning_rate=0.01, longest=32, most_steps=3)
    train(Task.ENTAILMENT, mix, backbone, tmp_path / "short", short, save_every=1)
    assert torch.load(tmp_path / "short" / CHECKPOINT, weights_only=True)["step"] == 3
    shipped = tmp_path / "shipped"
    export(whole, shipped)
    assert (shipped / "manifest.json").exists()
    weights = "model.safetensors"
    assert (shipped / weights).stat().st_size < (whole / weights).stat().st_size


def test_temperature_and_threshold_are_found() -> None:
    rng = np.random.default_rng(1)
    logits = rng.normal(0, 2, (4000, 2))
    chosen = (rng.random(4000) < softmax(logits)[:, 1]).astype(int)
    allowed = np.eye(2)[chosen]
    assert best_temperature([(logits * 2, allowed)]) == pytest.approx(2.0, rel=0.15)
    sure = np.concatenate([rng.uniform(0, 0.3, 50), rng.uniform(0.31, 1, 50)])
    assert 0.28 <= best_threshold([(sure, np.repeat([0.0, 1.0], 50))]) <= 0.34


def test_share_of_a_mix_leaves_what_is_written_whole(tmp_path: Path) -> None:
    row = {"evidence": "The pool is open.", "claim": "It is open.", "label": "entailment"}
    lines = [{**row, "claim": f"{n} swam.", "source": "fm2", "id": str(n)} for n in range(40)]
    write_lines(lines, tmp_path / "pairs" / "fm2.train.jsonl.gz")
    group = {"evidence": "Bo sold it.", "claims": [{"claim": "Bo sold it.", "label": "entailment"}]}
    claims = tmp_path / "written" / "claims"
    claims.mkdir(parents=True)
    (claims / "a.jsonl").write_text(json.dumps(group) + "\n", encoding="utf-8")
    mixed = [
        entailment_mix(tmp_path, [], tmp_path / "written", random.Random(1), share)
        for share in (0, 0.5, 1)
    ]
    assert [sum(one.source == "fm2" for one in mix) for mix in mixed] == [0, 20, 40]
    assert {sum(one.source == "written" for one in mix) for mix in mixed} == {2}
