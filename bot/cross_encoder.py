"""Two texts in, raw outputs of a trained model out. The only import of ``CrossEncoder``."""

import hashlib
import json
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from bot.answers import BotError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

SHIPPED = Path(__file__).resolve().parent.parent / "models"
"""Where the models that come with the program lie, one folder each."""

MANIFEST = "manifest.json"
WEIGHTS = "model.safetensors"
_BATCH = 32
_REMEDY = "get the file anew with: git checkout -- models"


class ModelError(BotError):
    """A model is missing, damaged or of the wrong kind."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is recorded beside shipped weights.

    Attributes:
        sha256: Of the weights' file.
        temperature: What the outputs are divided by, so that probabilities are calibrated.
        threshold: Probability from which the model's answer counts as yes.
    """

    sha256: str
    temperature: float
    threshold: float


class CrossEncoderModel:
    """A sequence-pair classifier on the processor, loaded with its first use.

    Args:
        name: Folder of a shipped model under ``SHIPPED``, such as "entailment".
        override: Folder or hub name of another model; None for the shipped one.
    """

    def __init__(self, name: str, override: str | None = None) -> None:
        self._folder = SHIPPED / name
        self._override = override
        self._lock = threading.Lock()
        self._model: CrossEncoder | None = None

    @property
    def manifest(self) -> Manifest | None:
        """What is recorded beside the shipped weights; None for another model.

        Raises:
            ModelError: The record is missing or damaged.
        """
        if self._override is not None:
            return None
        path = self._folder / MANIFEST
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            return Manifest(
                str(record["sha256"]), float(record["temperature"]), float(record["threshold"])
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path} cannot be read ({error}); {_REMEDY}") from error

    def labels(self) -> tuple[str, ...]:
        """Names of the outputs, lower case, in order.

        Raises:
            ModelError: The model cannot be loaded.
        """
        config: Any = self._loaded().config
        named: dict[int, str] = config.id2label
        return tuple(str(named[place]).lower() for place in sorted(named))

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Raw outputs, float32, shape (len(pairs), outputs); what is too long is cut.

        Raises:
            ModelError: The model cannot be loaded.
        """
        import torch

        model = self._loaded()
        if not pairs:
            return np.zeros((0, len(self.labels())), np.float32)
        found = model.predict(
            list(pairs),
            batch_size=_BATCH,
            show_progress_bar=False,
            activation_fn=torch.nn.Identity(),
            convert_to_numpy=True,
        )
        return np.asarray(found, np.float32).reshape(len(pairs), -1)

    def pieces(self, text: str) -> int:
        """Word pieces of a text, special tokens left out."""
        tokenizer: Any = self._loaded().tokenizer
        return len(tokenizer.encode(text, add_special_tokens=False, verbose=False))

    def _loaded(self) -> "CrossEncoder":
        with self._lock:
            if self._model is None:
                self._model = _load(self._folder, self._override, self.manifest)
            return self._model


def _load(folder: Path, override: str | None, manifest: Manifest | None) -> "CrossEncoder":
    if manifest is not None:
        _verify(folder / WEIGHTS, manifest.sha256)
    import torch
    from sentence_transformers import CrossEncoder

    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
    try:
        model: CrossEncoder = CrossEncoder(
            override or str(folder),
            device="cpu",
            local_files_only=override is None,
            model_kwargs={"dtype": torch.float32, "use_safetensors": True},
        )
        return model
    except (OSError, ValueError) as error:
        remedy = "name a folder or model that is a cross-encoder" if override else _REMEDY
        raise ModelError(f"The model {override or folder} cannot be loaded; {remedy}") from error


def _verify(path: Path, expected: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{path} is missing; {_REMEDY}") from error
    if found != expected:
        raise ModelError(
            f"{path} is damaged: its SHA-256 is {found[:12]}…, not {expected[:12]}…; {_REMEDY}"
        )
