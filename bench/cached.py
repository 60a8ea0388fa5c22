"""An encoder that remembers its vectors in a folder: encoding takes minutes, benches are rerun."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoding import Encoder

_KEY_BYTES = 16


class CachedEncoder:
    """Another encoder's vectors, each text encoded once.

    Args:
        encoder: Makes the vectors.
        folder: Where they are kept, a file for each call that met a new text; made
            if missing. It belongs to one model: the name tells.
    """

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._encoder = encoder
        model = hashlib.sha256(encoder.name.encode()).hexdigest()[:16]
        self._folder = folder / model
        self._folder.mkdir(parents=True, exist_ok=True)
        self._kept: dict[bytes, NDArray[np.float32]] = {}
        for path in sorted(self._folder.glob("*.npz")):
            with np.load(path) as stored:
                keys = [row.tobytes() for row in stored["keys"]]
                self._kept.update(zip(keys, stored["vectors"], strict=True))
        self.name, self.dimension, self.window = encoder.name, encoder.dimension, encoder.window

    def encode(self, texts: Sequence[str], progress: bool = False) -> NDArray[np.float32]:
        """L2-normalised vectors, float32, shape (len(texts), dimension)."""
        keys = [hashlib.sha256(text.encode()).digest()[:_KEY_BYTES] for text in texts]
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._kept}
        if fresh:
            vectors = self._encoder.encode(list(fresh.values()), progress)
            self._kept.update(zip(fresh, vectors, strict=True))
            packed = np.frombuffer(b"".join(fresh), np.uint8).reshape(-1, _KEY_BYTES)
            name = hashlib.sha256(packed.tobytes()).hexdigest()[:16]
            np.savez(self._folder / f"{name}.npz", keys=packed, vectors=vectors)
        if not keys:
            return np.zeros((0, self.dimension), np.float32)
        return np.stack([self._kept[key] for key in keys])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, special tokens left out."""
        return self._encoder.count_tokens(texts)
