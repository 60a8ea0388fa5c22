"""Loading a cross-encoder: what it needs, and what it says when something is wrong."""

from pathlib import Path

import numpy as np
import pytest

from bot.answering import AnsweringModel, Candidate
from bot.cross_encoder import CrossEncoderModel, Manifest, ModelError
from bot.entailment import EntailmentModel
from tests.bot.tiny import make

THREE = ("contradiction", "entailment", "neutral")
PAIRS = [("the pool is open", "the pool is closed"), ("water rose", "water fell"), ("?", ".")]


@pytest.fixture
def three(tmp_path: Path) -> str:
    return make(tmp_path / "three", THREE)


def test_outputs_do_not_depend_on_what_else_is_asked(three: str) -> None:
    model = CrossEncoderModel(three)
    together = model.logits(PAIRS)
    assert together.shape == (3, 3)
    alone = np.vstack([model.logits([pair]) for pair in PAIRS])
    np.testing.assert_allclose(together, alone, atol=1e-5)
    assert model.logits([]).shape == (0, 3)


def test_damaged_weights_are_named(three: str) -> None:
    weights = Path(three) / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(bytes(data))
    with pytest.raises(ModelError, match=r"model\.safetensors is damaged.*put the missing file"):
        CrossEncoderModel(three).logits(PAIRS)


def test_missing_weights_are_named(three: str) -> None:
    (Path(three) / "model.safetensors").unlink()
    with pytest.raises(ModelError, match=r"model\.safetensors is missing"):
        CrossEncoderModel(three).logits(PAIRS)


def test_damaged_record_is_named(three: str) -> None:
    (Path(three) / "manifest.json").write_text('{"sha256": "0"}', encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json cannot be read"):
        CrossEncoderModel(three).logits(PAIRS)


def test_folder_without_a_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        CrossEncoderModel(str(tmp_path)).logits(PAIRS)


def test_folder_without_a_record_has_the_defaults(three: str) -> None:
    (Path(three) / "manifest.json").unlink()
    assert CrossEncoderModel(three).manifest == Manifest()
    assert CrossEncoderModel(three).logits(PAIRS).shape == (3, 3)


def test_outputs_are_taken_by_name_whatever_their_order(tmp_path: Path, three: str) -> None:
    model = EntailmentModel(three)
    raw = CrossEncoderModel(three).logits(PAIRS) / model_temperature(three)
    odds = np.exp(raw)
    wanted = odds / odds.sum(axis=1, keepdims=True)
    for row, found in zip(wanted, model.probabilities(PAIRS), strict=True):
        assert found.contradicts == pytest.approx(row[0], abs=1e-5)
        assert found.entails == pytest.approx(row[1], abs=1e-5)
        assert found.leaves_open == pytest.approx(row[2], abs=1e-5)
    assert model.threshold == 0.4


def model_temperature(folder: str) -> float:
    return CrossEncoderModel(folder).manifest.temperature


def test_model_of_another_kind_is_refused_as_a_judge_of_entailment(tmp_path: Path) -> None:
    model = EntailmentModel(make(tmp_path / "two", ("no", "yes")))
    with pytest.raises(ModelError, match="outputs are no, yes"):
        model.probabilities(PAIRS)


POOL = ["The pool is open.", "Water fell.", "It rose.", "The pool is closed.", "The water rose."]


@pytest.mark.parametrize(
    ("statement", "alone", "together"),
    [
        ("The pool water rose.", POOL[4], [POOL[0], POOL[1], POOL[4]]),
        ("Rose.", f"{POOL[1]} {POOL[2]}", [POOL[0], POOL[2], POOL[4]]),
    ],
)
def test_of_long_evidence_the_best_sentence_is_read_and_the_best_three(
    three: str, statement: str, alone: str, together: list[str]
) -> None:
    model = EntailmentModel(three)
    (found,) = model.probabilities([(" ".join(POOL), statement)])
    parts = model.probabilities([(alone, statement), (" ".join(together), statement)])
    odds = np.exp([np.mean(np.log([one.entails for one in parts]))])
    rest = [
        np.exp(np.mean(np.log(values)))
        for values in (
            [one.leaves_open for one in parts],
            [one.contradicts for one in parts],
        )
    ]
    assert found.entails == pytest.approx(float(odds[0] / (odds[0] + sum(rest))), abs=1e-5)


def test_three_sentences_are_read_as_they_are(three: str) -> None:
    model = EntailmentModel(three)
    evidence = " ".join(POOL[:3])
    raw = CrossEncoderModel(three).logits([(evidence, "Rose.")])[0] / model_temperature(three)
    (found,) = model.probabilities([(evidence, "Rose.")])
    assert found.entails == pytest.approx(np.exp(raw[1]) / np.exp(raw).sum(), abs=1e-5)


@pytest.mark.parametrize("labels", [("answer",), ("no_answer", "answer")])
def test_answering_takes_one_output_or_two(tmp_path: Path, labels: tuple[str, ...]) -> None:
    model = AnsweringModel(make(tmp_path / "model", labels))
    candidates = [
        Candidate("the water rose"),
        Candidate("the pool is closed", "water fell", "pool"),
    ]
    found = model.answer_probs("is the pool open?", candidates)
    assert len(found) == 2
    assert all(0 < one < 1 for one in found)
    assert model.answer_probs("is the pool open?", []) == []
