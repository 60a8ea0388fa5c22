"""Helpers of these tests: folders of documents, and an encoder without a model."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.library import Library

PUMP = "The pump failed on Monday. Engineers blamed a cracked valve. A new one costs 400 euros."
FERRY = "The ferry to Marsh Island leaves at 7:15. It carries 40 cars. Dogs travel free of charge."
CHOIR = "The choir rehearses in the old mill. New voices are welcome every Thursday evening."


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files by relative path; returns the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def found(library: Library, query: str) -> list[str]:
    """Paths of the documents that are found, best first."""
    return [hit.passage.document for hit in library.search(query)]


def traces(store: Path, *words: bytes) -> list[tuple[str, bytes]]:
    """Files of a store that hold a word, and the word; its case does not count."""
    return [
        (path.name, word)
        for path in store.rglob("*")
        if path.is_file()
        for word in words
        if word in path.read_bytes().lower() or word in path.name.lower().encode()
    ]


class WordEncoder:
    """A working encoder: each word adds its own random direction.

    Texts that share words are near each other. It remembers what it was asked
    to encode.
    """

    def __init__(self, name: str = "words", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.window = 254
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], progress: bool = False) -> NDArray[np.float32]:
        """Normalised sums of the words' directions."""
        self.encoded += texts
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split() or [""]:
                seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
                row += np.random.default_rng(seed).standard_normal(self.dimension)
            row /= np.linalg.norm(row)
        return rows

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Words."""
        return [len(text.split()) for text in texts]
