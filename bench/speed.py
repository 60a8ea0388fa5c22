"""Questions asked first and again, opening a store: medians, 95th percentiles in milliseconds."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.pipeline import Bot
from bot.settings import Settings
from index.encoding import Encoder
from index.library import Library


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and 95th percentile of ``count`` durations, in milliseconds."""

    median: float
    high: float
    count: int

    def __str__(self) -> str:
        return (
            f"{self.median:.0f} ms median, {self.high:.0f} ms 95th percentile ({self.count} runs)"
        )


def spread(seconds: Sequence[float]) -> Spread:
    """The spread of durations given in seconds."""
    taken = np.array(seconds) * 1000
    return Spread(float(np.median(taken)), float(np.percentile(taken, 95)), len(taken))


def questions_asked(
    documents: Path, questions: Sequence[str], encoder: Encoder, rounds: int = 5
) -> tuple[Spread, Spread]:
    """Each question for the first time, the models loaded, and then ``rounds`` times again."""
    with tempfile.TemporaryDirectory() as store, Library.open(Path(store), encoder) as library:
        library.sync(documents)
        bot = Bot(library, Settings())
        bot.warm()
        bot.ask("What is this about?")  # the documents are read now, as in a running server
        first = [_seconds(bot, question) for question in questions]
        again = [_seconds(bot, question) for _ in range(rounds) for question in questions]
        return spread(first), spread(again)


def _seconds(bot: Bot, question: str) -> float:
    start = time.perf_counter()
    bot.ask(question)
    return time.perf_counter() - start


def opening(documents: Path, encoder: Encoder, rounds: int = 10) -> Spread:
    """Opening an existing store, imports and the model's load apart."""
    with tempfile.TemporaryDirectory() as store:
        with Library.open(Path(store), encoder) as library:
            library.sync(documents)
        taken = []
        for _ in range(rounds):
            start = time.perf_counter()
            Library.open(Path(store), encoder).close()
            taken.append(time.perf_counter() - start)
        return spread(taken)


def help_text(rounds: int = 5) -> Spread:
    """``python app.py --help`` as a whole process."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run([sys.executable, "app.py", "--help"], check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return spread(taken)
