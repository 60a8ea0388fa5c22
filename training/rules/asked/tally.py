"""Examples made so far, and what is still wanted."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from random import Random

from training.rules.names import NameBook


@dataclass(frozen=True, slots=True)
class Line:
    """One example; ``way`` says how its sentence was come by."""

    question: str
    sentence: str
    label: int
    kind: str
    way: str


_SHARES = {"whether": 0.4, "what": 0.12, "who": 0.14, "when": 0.2, "where": 0.12, "by": 0.14}


class Tally:
    """The state of one run: what was made so far, and the sentences kept of each kind."""

    def __init__(self, book: NameBook, common: frozenset[str], limit: int, rng: Random) -> None:
        self.book, self.common, self.limit, self.rng = book, common, limit, rng
        self.lines: list[Line] = []
        self.questions: set[str] = set()
        self.kinds: Counter[str] = Counter()
        self.kept: dict[str, list[str]] = defaultdict(list)

    def is_wanted(self, kind: str) -> bool:
        """Whether lines of ``kind`` have not yet their share."""
        return self.kinds[kind] < _SHARES.get(kind, 0.2) * self.limit

    def is_new(self, question: str) -> bool:
        """Whether a question was not asked before; of births only a few hundred are asked."""
        if " born?" in question:
            self.kinds["born"] += 1
        born = " born?" in question and self.kinds["born"] > self.limit // 80
        fresh = question not in self.questions and not born
        self.questions.add(question)
        return fresh

    def add(self, line: Line) -> None:
        """Keeps a line."""
        self.lines.append(line)
        self.kinds[line.kind] += 1
