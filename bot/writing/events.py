"""What is told while an answer is made: how far it is, and the words as they come."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.answers import Answer


class Stage(StrEnum):
    """What is being done."""

    SEARCHING = "searching"
    WRITING = "writing"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is; ``of`` is 0 where nothing is counted."""

    stage: Stage
    done: int = 0
    of: int = 0

    def __str__(self) -> str:
        """In words: ``checking 3 of 5``."""
        return f"{self.stage} {self.done} of {self.of}" if self.of else str(self.stage)


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer without the language model, which is there before it writes."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Wrote:
    """Words as the language model wrote them: nothing of them is checked yet."""

    text: str


Event = Progress | Shown | Wrote
Tell = Callable[[Event], None]
Stop = threading.Event
"""Set by whoever no longer wants the language model's words."""


def untold(_: Event) -> None:
    """Tells nobody."""
