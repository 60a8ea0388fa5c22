"""Warm questions and opening a store: medians and 95th percentiles in milliseconds."""

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


def warm_questions(
    documents: Path, questions: Sequence[str], encoder: Encoder, rounds: int = 5
) -> Spread:
    """Each question ``rounds`` times over ``documents``, the first round not counted."""
    with tempfile.TemporaryDirectory() as store, Library.open(Path(store), encoder) as library:
        library.sync(documents)
        bot = Bot(library, Settings())
        for question in questions:
            bot.ask(question)
        taken = []
        for _ in range(rounds):
            for question in questions:
                start = time.perf_counter()
                bot.ask(question)
                taken.append(time.perf_counter() - start)
        return spread(taken)


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
