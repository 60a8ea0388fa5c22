"""How time and memory grow: ``python -m bench.scale``.

Stores are filled with generated documents, 10,000 and 100,000 passages, and vectors
of a stand-in encoder, so that what is measured is everything but the models; no trained
model judges. The embedding model is loaded all the same, for the memory it takes. The
questions are asked three times: over documents that nobody has read (the first time that a
store is used); by a fresh process, which finds their readings kept and nothing in memory;
and again. ``--stores DIR`` keeps the stores for the next time; ``--sizes N …`` asks for
other sizes.
"""

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import ParamSpec, TypeVar

from bench.speed import Spread, spread
from bench.stand_in import StandInEncoder
from bench.stores import fill, plain_document
from bot.pipeline import Bot
from bot.settings import Settings
from index.documents import Document
from index.encoding import SentenceTransformerEncoder
from index.library import Library
from index.scope import EVERYTHING, Scope

P = ParamSpec("P")
R = TypeVar("R")

ENCODER = StandInEncoder()
SIZES = (10_000, 100_000)
FILES = 1_000
_QUESTIONS, _SCOPED, _PARAGRAPHS = 40, 10, 10
_FIRST_DAY = date(2015, 1, 1)
_WITHOUT_MODEL = Settings(entailment_model=None, answering_model=None)
_RACY_S = 2.1  # for so long a file that was just written is read again


@dataclass(frozen=True, slots=True)
class Scoped:
    """Searching in a scope that holds a share of the documents; ``first`` in seconds."""

    name: str
    share: float
    first: float
    search: Spread
    again: Spread

    def __str__(self) -> str:
        return (
            f"- in a scope, {self.name} ({self.share:.1%} of the documents): the search alone "
            f"{self.search}, the first time {self.first * 1000:.0f} ms; "
            f"a question asked again: {self.again}"
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """What a store of ``passages`` passages takes; durations in seconds."""

    passages: int
    documents: int
    open_s: float
    unread: Spread
    unread_cpu: Spread
    new: Spread
    new_cpu: Spread
    again: Spread
    again_cpu: Spread
    search: Spread
    scoped: tuple[Scoped, ...]
    first_add_s: float
    add_s: float
    remove_s: float
    resident_gb: float

    def __str__(self) -> str:
        return (
            f"{self.passages:,} passages in {self.documents:,} documents\n"
            f"- opening: {self.open_s:.2f} s\n"
            f"- a new question over documents that nobody has read: {self.unread}\n"
            f"  in processor time, which a busy machine changes less: {self.unread_cpu}\n"
            f"- a new question over documents read before the start: {self.new}\n"
            f"  in processor time: {self.new_cpu}\n"
            f"- a question asked again: {self.again}\n"
            f"  in processor time: {self.again_cpu}\n"
            f"- the search alone: {self.search}\n"
            + "".join(f"{one}\n" for one in self.scoped)
            + f"- adding one document and finding it: {self.add_s:.2f} s "
            f"({self.first_add_s:.2f} s the first time, when the language model is loaded); "
            f"removing it: {self.remove_s:.2f} s\n"
            f"- resident memory, the model loaded: {self.resident_gb:.2f} GB"
        )


# Documents


def documents(passages: int, seed: int = 1) -> Iterator[Document]:
    """Generated documents with about so many passages: people, places, sums and dates.

    In a hundred folders, of forty publishers, each of some day of ten years.
    """
    words = _Words(seed)
    # A paragraph of five sentences makes a passage.
    for number in range(passages // _PARAGRAPHS):
        paragraphs = [words.paragraph() for _ in range(_PARAGRAPHS)]
        path = f"{number % 100:02}/{number:06}.txt"
        day = _FIRST_DAY + timedelta(days=number * 37 % 3650)
        yield replace(
            plain_document(path, words.title(), paragraphs),
            publisher=f"The {words.names[number % 40]} Post",
            date=day.isoformat(),
        )


def questions(count: int, seed: int = 2) -> list[str]:
    """Questions about what the documents are about."""
    words = _Words(seed)
    return [words.question() for _ in range(count)]


# What people do in the texts, in the past and in a question; some more often than others.
_EARNING = (("cost", "cost"), ("earned", "earn"), ("saved", "save"), ("raised", "raise"))
_MOVING = (("moved", "move"), ("carried", "carry"), ("shipped", "ship"), ("returned", "return"))
_REACHING = (("reached", "reach"), ("passed", "pass"), ("entered", "enter"), ("joined", "join"))
_OFTEN = (8, 4, 2, 1)
_VOCABULARY = 0  # seed of the invented words: texts and questions are about the same things


class _Words:
    """Sentences from invented words, as unevenly frequent as those of a language."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(_VOCABULARY)  # noqa: S311 - texts, not secrets
        syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er")]
        self._nouns = ["".join(rng.choices(syllables, k=3)) for _ in range(20_000)]
        self.names = [noun.capitalize() for noun in self._nouns[:5_000]]
        weights = (1 / (rank + 10) for rank in range(len(self._nouns)))
        self._cumulative = list(accumulate(weights))
        self._rng = random.Random(seed)  # noqa: S311

    def title(self) -> str:
        """A title of a few words."""
        return " ".join(self._rng.choices(self.names, k=3))

    def paragraph(self) -> str:
        """Five sentences."""
        return " ".join(self._sentence() for _ in range(5))

    def question(self) -> str:
        """A question about two things."""
        one, other = self._some(2)
        return self._rng.choice(
            (f"How much did the {one} of the {other} {self._deed(_EARNING)[1]}?",
             f"Who {self._deed(_MOVING)[0]} the {one} to the {other}?",
             f"When did the {one} {self._deed(_REACHING)[1]} the {other}?")
        )  # fmt: skip

    def _some(self, count: int) -> list[str]:
        return self._rng.choices(self._nouns, cum_weights=self._cumulative, k=count)

    def _deed(self, deeds: Sequence[tuple[str, str]]) -> tuple[str, str]:
        return self._rng.choices(deeds, _OFTEN)[0]

    def _sentence(self) -> str:
        one, two, three, four = self._some(4)
        name, place = self._rng.sample(self.names, 2)
        number, year = self._rng.randrange(10_000), self._rng.randrange(1900, 2025)
        return self._rng.choice(
            (f"The {one} of the {two} {self._deed(_EARNING)[0]} {number} euros, {name} said.",
             f"In {year} {name} {self._deed(_MOVING)[0]} the {one} and the {two} to {place}.",
             f"The {one} may have {self._deed(_REACHING)[0]} the {two} near {place} in {year}.",
             f"{name} {place}, the {three} of the {four}, denied that the {one} was sold.",
             f"About {number} of the {one} were seen between {place} and the {two}.")
        )  # fmt: skip


# Measuring


def first_asked(store: Path, count: int = _QUESTIONS) -> list[tuple[float, float]]:
    """Seconds by the clock and of the processor for each question over a store just filled."""
    words = _Words(seed=2)
    questions = [words.question() for _ in range(count)]
    with Library.open(store, ENCODER) as library:
        bot = Bot(library, _WITHOUT_MODEL)
        bot.warm()
        bot.ask(words.question())
        return [_asked(bot, question) for question in questions]


def measure(store: Path, unread: Sequence[tuple[float, float]], count: int = _QUESTIONS) -> Scale:
    """Open a filled store in this process, which should be fresh, and use it.

    ``unread`` is what ``first_asked`` measured of the same questions.
    """
    SentenceTransformerEncoder().encode(["ready"])
    with _timed() as opening:
        library = Library.open(store, ENCODER)
        library.search_vector(ENCODER.encode(["ready"])[0], 1)
    words = _Words(seed=2)
    questions = [words.question() for _ in range(count)]
    with library:
        bot = Bot(library, _WITHOUT_MODEL)
        bot.warm()
        bot.ask(words.question())
        new = [_asked(bot, question) for question in questions]
        again = [_asked(bot, question) for question in questions]
        searches = []
        for question in questions:
            with _timed() as took:
                library.search(question, 12)
            searches += took
        scoped = tuple(_scoped(bot, name, scope, questions) for name, scope in SCOPES.items())
        (first, _), (add, remove) = (_change(library, words) for _ in range(2))
        stored = sum(1 for _ in _infos(library))
        passages = len(library._vectors)
    return Scale(
        passages=passages,
        documents=stored,
        open_s=opening[0],
        unread=spread([wall for wall, _ in unread]),
        unread_cpu=spread([cpu for _, cpu in unread]),
        new=spread([wall for wall, _ in new]),
        new_cpu=spread([cpu for _, cpu in new]),
        again=spread([wall for wall, _ in again]),
        again_cpu=spread([cpu for _, cpu in again]),
        search=spread(searches),
        scoped=scoped,
        first_add_s=first,
        add_s=add,
        remove_s=remove,
        resident_gb=_resident() / 2**30,
    )


SCOPES = {
    "a folder": Scope(folder="07"),
    "a publisher": Scope(publisher=f"The {_Words(_VOCABULARY).names[3]} Post"),
    "a year": Scope(since="2020-01-01", until="2020-12-31"),
    "as of a day": Scope(as_of="2019-12-31"),
}


def _scoped(bot: Bot, name: str, scope: Scope, questions: Sequence[str]) -> Scoped:
    library = bot.library
    inside = library.extent(scope).documents
    with _timed() as first:
        library.search(questions[0], 12, scope=scope)
    searches = []
    for question in questions:
        with _timed() as took:
            library.search(question, 12, scope=scope)
        searches += took
    few = questions[:_SCOPED]
    for question in few:
        bot.ask(question, scope=scope)
    again = []
    for question in few:
        with _timed() as took:
            bot.ask(question, scope=scope)
        again += took
    share = inside / library.extent(EVERYTHING).documents
    return Scoped(name, share, first[0], spread(searches), spread(again))


def _change(library: Library, words: _Words) -> tuple[float, float]:
    """Seconds for adding a document and finding it, and for removing it."""
    text = "\n\n".join(words.paragraph() for _ in range(_PARAGRAPHS))
    with _timed() as adding:
        path = library.add("one more.txt", text.encode()).path
        library.search(text[:100])
    with _timed() as removing:
        library.remove(path)
    return adding[0], removing[0]


def _infos(library: Library) -> Iterator[str]:
    after = None
    while page := library.infos(after):
        yield from (info.path for info in page)
        after = page[-1].path


def _asked(bot: Bot, question: str) -> tuple[float, float]:
    """Seconds that pass while a question is answered, and those of the processor."""
    start, cpu = time.perf_counter(), time.process_time()
    bot.ask(question)
    return time.perf_counter() - start, time.process_time() - cpu


@contextmanager
def _timed() -> Iterator[list[float]]:
    """A list that holds the seconds afterwards."""
    took: list[float] = []
    start = time.perf_counter()
    yield took
    took.append(time.perf_counter() - start)


def _resident() -> int:
    """Bytes of this process in memory."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def unchanged(home: Path, count: int = FILES) -> float:
    """Seconds that a sync of ``count`` unchanged files takes."""
    words = _Words(seed=3)
    for number in range(count):
        folder = home / "docs" / f"{number % 20:02}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:04}.txt").write_text(words.paragraph(), encoding="utf-8")
    with Library.open(home / "store", ENCODER) as library:
        library.sync(home / "docs")
        time.sleep(_RACY_S)
        library.sync(home / "docs")
        with _timed() as took:
            report = library.sync(home / "docs")
    if report.unchanged != count:
        raise ValueError(f"{report.unchanged} of {count} files were found unchanged.")
    return took[0]


def _in_a_process(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What ``work`` returns in a process of its own, in which nothing is in memory yet."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(work, *args, **kwargs).result()


def main() -> int:
    """Fill the stores, measure each in a process of its own, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--questions", type=int, default=_QUESTIONS, metavar="N")
    parser.add_argument("--stores", type=Path, metavar="DIR", help="keep the stores here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = options.stores or Path(scratch)
        for size in options.sizes:
            store = home / str(size)
            if not store.exists():
                with _timed() as filling:
                    fill(store, documents(size), ENCODER)
                    with Library.open(store, ENCODER) as library:
                        library._vectors.save()
                print(f"filled with {size:,} passages in {filling[0]:.0f} s", flush=True)
            unread = _in_a_process(first_asked, store, options.questions)
            print(_in_a_process(measure, store, unread, options.questions), flush=True)
        seconds = unchanged(Path(scratch))
    print(f"Syncing {FILES:,} unchanged files: {seconds:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
