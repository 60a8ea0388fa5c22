"""Documents that tell on themselves, and what a store that holds them must answer."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.stand_in import StandInEncoder
from index.documents import UPLOADED, UnknownDocument
from index.library import Library

ENCODER = StandInEncoder(64)
FILES = 24
Truth = dict[str, str]
_SUBJECTS = "pump ferry choir valve mayor bridge archive lantern harbour orchard".split()


@dataclass(slots=True)
class Tally:
    """What became of the damaged stores. ``faults`` are losses and wrong answers."""

    times: int = 0
    whole: int = 0
    named: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.times} times: {self.whole} answered everything, {self.named} named the damage "
            f"and its remedy, {len(self.faults)} lost something or answered wrongly"
        )


def text_of(name: str, version: int) -> str:
    """A small document that says its name and version in each of its sentences."""
    rng = random.Random(f"{name} {version}")  # noqa: S311 - texts, not secrets
    mark = f"{marker(name)} {version}"
    return "\n\n".join(
        f"The {rng.choice(_SUBJECTS)} of {mark} cost {rng.randrange(10_000)} euros. "
        f"A {rng.choice(_SUBJECTS)} near {mark} was painted in {rng.randrange(1900, 2020)}."
        for _ in range(rng.randrange(1, 30))
    )


def marker(name: str) -> str:
    """A word that only the document of this name has."""
    return "q" + name.encode().hex()


def check(library: Library, before: Truth, after: Truth) -> list[str]:
    """What is wrong with an index that should be in one of two states, or between them.

    Each document must be there in one of the two, whole, found by its own word, and
    nothing else may be found. Paths map to texts.

    Raises:
        IndexingError: If the library itself says that it is damaged.
    """
    faults = []
    infos = {info.path: info for info in library.infos()}
    faults += [f"{p} is lost" for p in before.keys() & after.keys() if p not in infos]
    faults += [f"{p} came from nowhere" for p in infos if p not in before and p not in after]
    for path in infos.keys() & (before.keys() | after.keys()):
        document = library.document(path)
        if document.text not in (before.get(path), after.get(path)):
            faults.append(f"{path} has another text")
            continue
        sentences = library.sentences(path)
        texts = [s.text for s in sentences]
        if any(document.text[s.start : s.end] != s.text for s in sentences):
            faults.append(f"{path} has other sentences")
        vectors = library.sentence_vectors(path)
        if abs(vectors - ENCODER.encode(texts)).max() > 2e-3:
            faults.append(f"{path} has other vectors")
        faults += _check_search(library, path, texts[0])
    return faults


def _check_search(library: Library, path: str, sentence: str) -> list[str]:
    word = marker(path.removeprefix(UPLOADED))
    by_word = library.search(word, k=5)
    by_vector = library.search_vector(ENCODER.encode([sentence])[0], k=3)
    faults = []
    if not by_word or by_word[0].passage.document != path:
        faults.append(f"{path} is not found by its word")
    for hit in (*by_word, *by_vector):
        passage = hit.passage
        try:
            found = library.sentences(passage.document, passage.first, passage.last)
        except UnknownDocument:
            faults.append(f"{passage.document} is found and not there")
            continue
        if (found[0].start, found[-1].end) != (passage.start, passage.end):
            faults.append(f"a passage of {passage.document} is elsewhere")
    return faults


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def write_files(docs: Path, numbers: range, version: int) -> None:
    """Write so many small documents."""
    docs.mkdir(exist_ok=True)
    for number in numbers:
        name = f"file {number}.txt"
        (docs / name).write_text(text_of(name, version))
