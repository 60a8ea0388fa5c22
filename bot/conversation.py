"""What came before a question; the person's side keeps it, the program does not."""

from dataclasses import dataclass

from bot.drafting import ABSTENTIONS


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation and its answer; empty if that is not known."""

    question: str
    answer: str

    @property
    def abstained(self) -> bool:
        """Whether the question was left unanswered."""
        return self.answer in ABSTENTIONS
