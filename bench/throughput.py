"""Indexing against the encoder alone: ``python -m bench.throughput``.

A folder of generated documents is synced with the default model, and the passages
that came of it are encoded once more, all together, which is as fast as the encoder
gets. The two are measured in turn, several times, for a machine that others use too.
Then questions over the new index: the first ones meet sentences that have no vectors.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
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
                synced = _seconds(lambda library=library: library.sync(folder))  # type: ignore[misc]
                texts = passages(library)
                alone = _seconds(lambda texts=texts: encoder.encode(texts))  # type: ignore[misc]
            shares.append(alone / synced)
            print(
                f"{len(texts):,} passages: indexed in {synced:.1f} s ({len(texts) / synced:.0f} a "
                f"second), encoded alone in {alone:.1f} s; share {shares[-1]:.2f}",
                flush=True,
            )
        print(f"Indexing runs at {statistics.median(shares):.2f} of the encoder's pace (median).")
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
    bot = Bot(library, Settings())
    asked = questions(_QUESTIONS)
    for words in ("first time", "again"):
        seconds = [_seconds(lambda one=one: bot.ask(one)) for one in asked]  # type: ignore[misc]
        print(f"Questions asked for the {words}: {spread(seconds)}".replace("the again", "again"))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
