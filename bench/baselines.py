"""What can be measured without a trained model: shared words and embeddings."""

from collections.abc import Sequence

import numpy as np

from bench.metrics import Floats
from bot.reading.tokens import content_stems, coverage
from index.encoding import SentenceTransformerEncoder


def overlaps(parts: Sequence[str], wholes: Sequence[str]) -> Floats:
    """Share of each part's content words that its whole holds, 0 to 1, shape (len(parts),)."""
    shared = [
        coverage(content_stems(part), content_stems(whole))
        for part, whole in zip(parts, wholes, strict=True)
    ]
    return np.array(shared)


def cosines(ones: Sequence[str], others: Sequence[str]) -> Floats:
    """Cosine of the embeddings of each one and its other, -1 to 1, shape (len(ones),)."""
    encoder = SentenceTransformerEncoder()
    found: Floats = np.einsum("ij,ij->i", encoder.encode(ones), encoder.encode(others)).astype(
        float
    )
    return found
