"""Two texts in, raw outputs of a trained model out. The only import of ``CrossEncoder``."""

import hashlib
import json
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from bot.answers import BotError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

SHIPPED = Path(__file__).resolve().parent.parent / "models"
"""Where trained models are put, one folder each."""

MANIFEST = "manifest.json"
WEIGHTS = "model.safetensors"
_BATCH = 32
_REMEDY = "name the folder of a cross-encoder, or put the missing file back"


class ModelError(BotError):
    """A model is missing, damaged or of the wrong kind."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is recorded beside the weights.

    Attributes:
        sha256: Of the weights' file; empty where nothing is recorded.
        temperature: What the outputs are divided by, so that probabilities are calibrated.
        threshold: Probability from which the model's answer counts as yes.
    """

    sha256: str = ""
    temperature: float = 1.0
    threshold: float = 0.5


def version_of(name: str) -> str:
    """A model as an answer names it: what is recorded of its weights, else its name."""
    recorded = Path(name) / MANIFEST
    try:
        return f"{Path(name).name} {json.loads(recorded.read_bytes())['sha256'][:12]}"
    except (OSError, ValueError, KeyError, TypeError):
        return name


class CrossEncoderModel:
    """A sequence-pair classifier on the processor, loaded with its first use.

    Args:
        model: A folder, or a hub name where there is a hub. A folder may hold a
            ``manifest.json``; its hash is then verified.
    """

    def __init__(self, model: str) -> None:
        self._name = model
        self._lock = threading.Lock()
        self._model: CrossEncoder | None = None

    @cached_property
    def manifest(self) -> Manifest:
        """What is recorded beside the weights; the defaults where nothing is.

        Raises:
            ModelError: The record is damaged.
        """
        path = Path(self._name) / MANIFEST
        if not path.is_file():
            return Manifest()
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            return Manifest(
                str(record["sha256"]), float(record["temperature"]), float(record["threshold"])
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path} cannot be read ({error!r}); {_REMEDY}.") from error

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

    def _loaded(self) -> "CrossEncoder":
        with self._lock:
            if self._model is None:
                self._model = _load(self._name, self.manifest)
            return self._model


def _load(name: str, manifest: Manifest) -> "CrossEncoder":
    if manifest.sha256:
        _verify(Path(name) / WEIGHTS, manifest.sha256)
    import torch
    from sentence_transformers import CrossEncoder

    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
    try:
        model: CrossEncoder = CrossEncoder(
            name,
            device="cpu",
            local_files_only=Path(name).is_dir(),
            model_kwargs={"dtype": torch.float32, "use_safetensors": True},
        )
    except (OSError, ValueError) as error:
        raise ModelError(f"The model {name} cannot be loaded; {_REMEDY}.") from error
    return model


def _verify(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as weights:
            found = hashlib.file_digest(weights, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path} is missing; {_REMEDY}.") from error
    if found != expected:
        raise ModelError(
            f"{path} is damaged: its SHA-256 is {found[:12]}…, not {expected[:12]}…; {_REMEDY}."
        )
