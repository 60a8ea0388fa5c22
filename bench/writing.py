"""Sentences of a language model: how many spoiled ones are flagged, and how soon all is there.

python -m bench.writing             both
python -m bench.writing --show      the failures of the development half as well
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.quality import wilson
from bench.writer_stand_in import MODEL, Script, StandIn
from bot.answers import ReasonCode, Statement, Support
from bot.citing import Citations
from bot.pipeline import Bot
from bot.settings import load_settings
from bot.shelf import Near
from bot.statements import Piece
from bot.writing.events import Event, Progress, Stage, Wrote
from index.encoding import Encoder, SentenceTransformerEncoder
from index.library import Library
from index.scope import EVERYTHING

HERE = Path(__file__).resolve().parent
HALVES = ("development", "kept_aside")
QUESTION = "What did the log of the control room say about the pressure at Sexton Hill?"


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled sentence; ``spoiled`` is "" where it is sound."""

    collection: str
    document: str
    passage: str
    text: str
    spoiled: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, what was found of it, and how long that took."""

    case: Case
    statement: Statement
    seconds: float

    @property
    def flagged(self) -> bool:
        """Whether a reader is warned; a sound sentence that tells a rumour as one must be."""
        if self.case.spoiled:
            return self.statement.flagged
        codes = {reason.code for reason in self.statement.reasons}
        raised = ReasonCode.CERTAINTY_RAISED in codes
        return self.statement.support is not Support.SUPPORTED or raised

    @property
    def is_right(self) -> bool:
        """Flagged exactly if it is spoiled."""
        return self.flagged == bool(self.case.spoiled)


def cases(half: str) -> list[Case]:
    """The labelled sentences of one half."""
    lines = (HERE / "written" / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return [Case(**{**record, "spoiled": record["spoiled"] or ""}) for record in records]


@contextmanager
def bot_over(documents: Path, encoder: Encoder, **settings: object) -> Iterator[Bot]:
    """A bot over a folder, its index thrown away afterwards."""
    with tempfile.TemporaryDirectory() as store, Library.open(Path(store), encoder) as library:
        library.sync(documents)
        yield Bot(library, load_settings(**settings))


def outcomes(half: str, encoder: Encoder) -> list[Outcome]:
    """Every case of a half, checked against its collection with the passage it cites."""
    by_collection: dict[str, list[Case]] = defaultdict(list)
    for case in cases(half):
        by_collection[case.collection].append(case)
    found = []
    for name, group in by_collection.items():
        with bot_over(HERE / "collections" / half / name / "documents", encoder) as bot:
            bot.ask("What happened?")  # reads the documents
            found += [checked(bot, case) for case in group]
    return found


def checked(bot: Bot, case: Case) -> Outcome:
    """One case with its labels."""
    places = cited(bot, case)
    piece = Piece(case.text, 0, len(case.text))
    began = time.perf_counter()
    statement = bot._timed(EVERYTHING).check(piece, Citations(), True, [places])
    return Outcome(case, statement, time.perf_counter() - began)


def cited(bot: Bot, case: Case) -> tuple[Near, ...]:
    """The sentences of the paragraph that holds the words of a case's passage."""
    info = bot.library.info(case.document)
    blocks: dict[int, list[Near]] = defaultdict(list)
    for position, reading in enumerate(bot._shelf.readings(info)):
        if reading.sentence.kind.is_evidence:
            blocks[reading.sentence.block].append(bot._shelf.place(info, position))
    for places in blocks.values():
        told = " ".join(" ".join(near.reading.sentence.text.split()) for near in places)
        if case.passage in told:
            return tuple(places)
    raise ValueError(f"{case.document} has no paragraph with {case.passage!r}.")


def share(right: int, total: int) -> str:
    """ "0.87 (33 of 38; 0.73 to 0.94)"."""
    low, high = wilson(right, total)
    return f"{right / max(1, total):.2f} ({right} of {total}; {low:.2f} to {high:.2f})"


def table(half: str, found: Sequence[Outcome]) -> str:
    """The shares of a half, in Markdown."""
    spoiled = [one for one in found if one.case.spoiled]
    sound = [one for one in found if not one.case.spoiled]
    kinds = sorted({one.case.spoiled for one in spoiled})
    rows = [
        ("spoiled sentences flagged", sum(one.flagged for one in spoiled), len(spoiled)),
        ("sound sentences wrongly flagged", sum(one.flagged for one in sound), len(sound)),
    ]
    for kind in kinds:
        group = [one for one in spoiled if one.case.spoiled == kind]
        rows.append((f"… spoiled by {kind}", sum(one.flagged for one in group), len(group)))
    lines = [f"| {name} | {share(right, total)} |" for name, right, total in rows]
    taken = statistics.median(one.seconds for one in found) * 1000
    return "\n".join(
        [
            f"### {half}",
            "",
            "| what | share |",
            "|---|---|",
            *lines,
            "",
            f"{taken:.0f} ms a sentence.",
        ]
    )


def show(found: Sequence[Outcome]) -> None:
    """The failures, for building."""
    for one in found:
        if not one.is_right:
            codes = ", ".join(reason.code for reason in one.statement.reasons)
            print(f"{one.case.spoiled or 'sound':<12} {one.statement.support:<13} {one.case.text}")
            print(f"{'':<12} {one.case.collection}, {one.case.passage!r}; {codes}")


def speed(encoder: Encoder, rounds: int = 20) -> str:
    """From a model's token to its words, and what the checks of a sentence take."""
    sentences = [
        f"At 02:52 the pressure at Sexton Hill {verb} from 5.8 to 2.1 bar. [1] "
        for verb in ("fell", "sank", "dropped", "went down", "declined")
    ]
    documents = HERE / "collections" / "development" / "incident2" / "documents"
    firsts, checks = [], []
    with StandIn(Script(sentences, pause=0.02)) as server:
        asking = {"writer_url": server.url, "writer_model": MODEL}
        with bot_over(documents, encoder, **asking) as bot:
            bot.warm()
            for _ in range(rounds):
                told: list[tuple[float, Event]] = []
                server.sent.clear()
                bot.ask(QUESTION, tell=_stamping(told))
                firsts.append(_first(told, Wrote) - server.sent[0])
                checks += _laps(told)
    first, each = statistics.median(firsts) * 1000, statistics.median(checks) * 1000
    return (
        f"First words {first:.1f} ms after the model's first token, {max(firsts) * 1000:.1f} ms at "
        f"most of {rounds}; checks {each:.0f} ms a sentence at the median of {len(checks)}."
    )


def _stamping(told: list[tuple[float, Event]]) -> Callable[[Event], None]:
    return lambda event: told.append((time.monotonic(), event))


def _first(told: Sequence[tuple[float, Event]], kind: type[Wrote]) -> float:
    return next(at for at, event in told if isinstance(event, kind))


def _laps(told: Sequence[tuple[float, Event]]) -> list[float]:
    """Seconds between the checks of neighbouring sentences."""
    begun = [
        at for at, event in told if isinstance(event, Progress) and event.stage is Stage.CHECKING
    ]
    return [later - earlier for earlier, later in pairwise(begun)]


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="the failures of development")
    parser.add_argument("--half", choices=HALVES, help="this one only")
    options = parser.parse_args()
    encoder = SentenceTransformerEncoder()
    for half in [options.half] if options.half else HALVES:
        found = outcomes(half, encoder)
        print(table(half, found), end="\n\n")
        if options.show and half == "development":
            show(found)
    if not options.half:
        print(speed(encoder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
