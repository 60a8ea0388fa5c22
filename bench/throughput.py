"""Indexing against the encoder alone: ``python -m bench.throughput``.

A folder of generated documents is synced with the default model, and the passages
that came of it are encoded once more, all together, which is as fast as the encoder
gets. The two are measured in turn, several times, by the clock and in processor time, which
a busy machine changes less. Then questions over the new index, without a trained model:
the first ones meet sentences that have no vectors.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.scale import documents, questions
from bench.speed import spread
from bot.pipeline import Bot
from bot.settings import Settings
from index.encoding import SentenceTransformerEncoder
from index.library import Library

_PASSAGES, _ROUNDS, _QUESTIONS = 300, 3, 12


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.throughput", description=__doc__)
    parser.add_argument("--passages", type=int, default=_PASSAGES, metavar="N")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, metavar="N")
    options = parser.parse_args()
    encoder = SentenceTransformerEncoder()
    encoder.encode(["ready"])
    shares = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "docs"
        folder.mkdir()
        for document in documents(options.passages):
            path = folder / document.path
            path.parent.mkdir(exist_ok=True)
            path.write_text(document.text, encoding="utf-8")
        for number in range(options.rounds):
            store = Path(scratch) / f"store{number}"
            with Library.open(store, encoder) as library:
                synced = _taken(lambda library=library: library.sync(folder))  # type: ignore[misc]
                texts = passages(library)
                alone = _taken(lambda texts=texts: encoder.encode(texts))  # type: ignore[misc]
            shares.append((alone.wall / synced.wall, alone.cpu / synced.cpu))
            print(
                f"{len(texts):,} passages: indexed in {synced.wall:.1f} s, encoded alone in "
                f"{alone.wall:.1f} s; in processor time {synced.cpu:.1f} and {alone.cpu:.1f} s; "
                f"shares {shares[-1][0]:.2f} and {shares[-1][1]:.2f}",
                flush=True,
            )
        wall, cpu = map(statistics.median, zip(*shares, strict=True))
        print(f"Indexing runs at {wall:.2f} of the encoder's pace, {cpu:.2f} in processor time.")
        with Library.open(store, encoder) as library:
            _ask(library)
    return 0


def passages(library: Library) -> list[str]:
    """The texts of all passages."""
    found = []
    for info in library.infos():
        text = library.document(info.path).text
        places = library._catalog.passages_of(info.path, 0, info.sentences)
        found += [text[place.start : place.end] for place in places]
    return found


def _ask(library: Library) -> None:
    bot = Bot(library, Settings(entailment_model=None, answering_model=None))
    asked = questions(_QUESTIONS)
    for words in ("for the first time", "again"):
        taken = [_taken(lambda one=one: bot.ask(one)) for one in asked]  # type: ignore[misc]
        print(
            f"Questions asked {words}: {spread([one.wall for one in taken])}; "
            f"in processor time {spread([one.cpu for one in taken])}",
            flush=True,
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds by the clock, and of the processor."""

    wall: float
    cpu: float


def _taken(work: Callable[[], object]) -> Taken:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - wall, time.process_time() - cpu)


if __name__ == "__main__":
    sys.exit(main())
