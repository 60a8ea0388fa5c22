"""``python -m bench.ledger [--documents N]``: the kept ledger of claims.

Documents are made of a few hundred words by chance and encoded by a stand-in: the time
that encoding takes is not part of what is measured. Processor time is given beside the
clock's, because other work on the machine lengthens only the latter.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.speed import spread
from bench.stand_in import StandInEncoder
from bot.answers import Citation, Claim, Reason, ReasonCode, Standing
from bot.labelling import Labeller
from bot.ledger.index import Judgement, LedgerIndex
from bot.ledger.keeping import FILE, Keeper
from bot.ledger.ledger import Filter
from bot.ledger.paging import Order
from bot.ledger.record import Entry, pack
from bot.pipeline import Bot
from bot.settings import Settings
from bot.shelf import Shelf
from bot.support import ExactChecks
from index.library import Library

SENTENCES = 20  # in a document
ROWS = 50_000  # of the ledger whose pages are read
_OPENINGS = (
    "",
    "",
    "",
    "A source who asked not to be named said that ",
    "The council confirmed that ",
    "The mayor denied that ",
    "Reportedly ",
    "According to the harbour master, ",
    "The Herald could not verify the reports that ",
)
_SUBJECTS = "ferry bridge mill school pump reservoir market tower quarry station theatre road"
_VERBS = "cost carried sold opened closed repaired moved counted lost found measured delayed"
_OBJECTS = "tickets tonnes windows engines letters roofs lamps maps barrels boats fines keys"


def main() -> None:
    """Prints what each part took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=250)
    options = parser.parse_args()
    _library(options.documents)
    _pages()


def article(chance: random.Random) -> str:
    """A document of ``SENTENCES`` sentences about a few of many places."""
    places = [f"{chance.choice(_SUBJECTS.split())} of Vell{chance.randrange(400)}" for _ in "123"]
    told = [
        f"{chance.choice(_OPENINGS)}the {chance.choice(places)} {chance.choice(_VERBS.split())} "
        f"{chance.randrange(2, 90)} {chance.choice(_OBJECTS.split())} in {chance.choice(places)}."
        for _ in range(SENTENCES)
    ]
    paragraphs = [" ".join(s[0].upper() + s[1:] for s in told[n : n + 4]) for n in range(0, 20, 4)]
    publisher = f"Publisher: Paper {chance.randrange(30)}\nDate: 2024-0{chance.randrange(1, 10)}-11"
    return "\n\n".join([publisher, *paragraphs])


def _library(documents: int) -> None:
    chance = random.Random(1)  # noqa: S311 - which documents a bench makes
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        docs.mkdir()
        for number in range(documents):
            (docs / f"{number:05}.txt").write_text(article(chance), encoding="utf-8")
        with Library.open(Path(folder) / "store", StandInEncoder()) as library:
            library.sync(docs)
            bot = Bot(library, Settings())
            wall, busy = _timed(bot.complete_ledger)
            rows = sum(one.claims for one in bot.counts().values())
            size = (library.store / FILE).stat().st_size / rows
            print(
                f"{documents:,} documents, {rows:,} sentences judged: {wall / rows * 1e3:.2f} ms "
                f"a sentence ({busy / rows * 1e3:.2f} ms of processor time), {rows / wall:.0f} "
                f"a second, {size:.0f} bytes a sentence"
            )
            for number in range(3):
                (docs / f"new{number}.txt").write_text(article(chance), encoding="utf-8")
                library.sync(docs)
                _one_more(bot)


def _one_more(bot: Bot) -> None:
    """Follows one more document: what it touches, then the judging of that."""
    waiting: list[int] = []
    wall, busy = _timed(lambda: waiting.append(bot.claims(limit=1).pending))
    more, work = _timed(bot.complete_ledger)
    print(
        f"one more document of {SENTENCES} sentences: found what it touches in {wall:.2f} s "
        f"({busy:.2f} s of processor time), judged {waiting[0]} sentences in {more:.2f} s "
        f"({work:.2f})"
    )


def _pages() -> None:
    """Pages of a hundred out of ``ROWS`` rows that nobody had to judge."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder), StandInEncoder()) as library,
    ):
        kept = LedgerIndex(library.store / FILE, {"library": library.identity, "judge": "bench"})
        fill_rows(kept, library.generation)
        kept.close()
        shelf = Shelf(library)
        keeper = Keeper(library, shelf, Labeller(library, shelf, ExactChecks()), "bench")
        for name, wanted in (
            ("all", Filter()),
            ("disputed", Filter(standing=Standing.DISPUTED)),
            ("with an unnamed source", Filter(reason=ReasonCode.ANONYMOUS_SOURCE)),
            ("three words", Filter(words="ferry counted tickets")),
            ("a word that is nowhere", Filter(words="zeppelin")),
            ("two words, flagged", Filter(flagged=True, words="mayor bridge")),
            ("the disputed first", Filter(order=Order.STANDING)),
            ("the newest first", Filter(order=Order.DATE)),
        ):
            taken = []
            for _ in range(10):
                wall, _busy = _timed(lambda wanted=wanted: keeper.page(wanted, 100, None))  # type: ignore[misc]
                taken.append(wall)
            found = keeper.page(wanted, 100, None)
            print(f"{name}: {len(found.claims)} of {found.total:,} rows in {spread(taken)}")
        print(f"counts of all documents: {_timed(keeper.counts)[0] * 1e3:.0f} ms")


def fill_rows(kept: LedgerIndex, generation: int) -> None:
    """Rows as judging leaves them, a tenth of them disputed, a fifth unverified."""
    chance = random.Random(2)  # noqa: S311 - which rows a bench makes
    lines = {
        f"{number:05}.txt": article(chance).replace("\n\n", " ").split(". ")[:SENTENCES]
        for number in range(ROWS // SENTENCES)
    }
    for path, texts in lines.items():
        date = f"2024-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        kept.enter(path, "bench", [*enumerate(texts)], checkable=True, date=date)
    kept.settle(generation, dict.fromkeys(lines, "bench"))
    for path, texts in lines.items():
        kept.keep([_row(path, at, text, chance) for at, text in enumerate(texts)], generation)


def _row(path: str, position: int, text: str, chance: random.Random) -> Judgement:
    code, standing = chance.choices(
        [
            (None, Standing.REPORTED),
            (ReasonCode.DENIED, Standing.DISPUTED),
            (ReasonCode.ANONYMOUS_SOURCE, Standing.UNVERIFIED),
        ],
        [7, 1, 2],
    )[0]
    cited = Citation(1, path, "0" * 64, None, None, None, None, 0, len(text), text, ("a paper",))
    reasons = () if code is None else (Reason(code, "A reason.", text[:9], 1, 0, 9),)
    flagged = code is not None
    claim = Claim(text, path, 0, len(text), standing, flagged, ("it",), reasons, (1,), path)
    return Judgement(
        path=path,
        position=position,
        standing=standing,
        flagged=flagged,
        reasons=tuple(reason.code for reason in reasons),
        fact_id=path,
        record=pack(Entry(claim, (cited,))),
        radii=(((path, position), 0.5),),
        upon=frozenset(f"{chance.randrange(ROWS // SENTENCES):05}.txt" for _ in range(9)) - {path},
        alone=False,
    )


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and by the processor."""
    wall, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - busy


if __name__ == "__main__":
    main()
