"""A question → the answer in the documents' own words, and the places that it was made from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.answers import Answer
from bot.clock import Clock
from bot.composing import choose
from bot.corrections import current
from bot.drafting import abstain, answer_from
from bot.follow_ups import resolve_follow_up
from bot.labelling import Labeller
from bot.questions import Part, parts_of
from bot.shelf import Near, Shelf

MOST_PARTS = 4  # questions in one that are looked up
_LEFT = f"Only the first {MOST_PARTS} questions were looked up; ask the others by themselves."


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer without a language model.

    Attributes:
        answer: The answer.
        asked: The question as it was understood: a follow-up with what it refers to.
        places: Evidence sentences near the parts of the question that are answered,
            nearest first; empty when abstaining.
    """

    answer: Answer
    asked: str
    places: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Composer:
    """Answers in the documents' own words.

    Attributes:
        shelf: The documents as the rules see them.
        labeller: Labels what is chosen, and says in which scope.
        answer_probs: Probability, 0 to 1, that each of some places answers a question; None
            where there is no model to ask.
    """

    shelf: Shelf
    labeller: Labeller
    answer_probs: Callable[[str, Sequence[Near]], list[float]] | None

    def compose(
        self, asked: str, earlier: Sequence[str], clock: Clock, understood: str | None = None
    ) -> Composed:
        """The answer to a question; ``clock`` gets its laps.

        Of more than ``MOST_PARTS`` questions in one the others are named as unanswered.

        Args:
            asked: The question.
            earlier: Questions before it in the conversation, oldest first.
            clock: Measures the search, the choice and the labels.
            understood: The question as it can be understood without those before it, where
                somebody has said so; otherwise the rules look for what it refers back to.
        """
        scope, labeller = self.labeller.scope, self.labeller
        referring = None if understood else resolve_follow_up(asked, earlier)
        if referring is not None:  # itself and an earlier question: it alone says what is wanted
            parts, left = [Part(referring, asked)], []
        else:
            every = parts_of(understood or asked)
            parts, left = [Part(one, one) for one in every[:MOST_PARTS]], every[MOST_PARTS:]
        resolved = understood or referring
        nears = [current(self.shelf.find(part.text, scope)) for part in parts]
        clock.lap("search")
        probs = self.answer_probs
        chosen = [
            choose(
                part.text,
                part.asked,
                near,
                labeller.same_for(part.asked),
                probs and partial(probs, part.text),
            )
            for part, near in zip(parts, nears, strict=True)
        ]
        clock.lap("answer")
        if any(chosen):
            answer = answer_from(asked, parts, chosen, labeller)
        else:
            answer = abstain(asked, [near for part in nears for near in part], scope)
        if left:
            unanswered = "; ".join(one for one in (answer.unanswered, *left) if one)
            answer = replace(answer, unanswered=unanswered, notes=(*answer.notes, _LEFT))
        clock.lap("check")
        places = [near for picks, part in zip(chosen, nears, strict=True) if picks for near in part]
        found = replace(answer, resolved_question=resolved, scope=scope)
        return Composed(found, resolved or asked, _nearest(places))


def _nearest(places: Sequence[Near]) -> tuple[Near, ...]:
    """Each place once, with its highest cosine, nearest first."""
    best: dict[tuple[str, int], Near] = {}
    for near in sorted(places, key=lambda near: (-near.cosine, near.key)):
        best.setdefault(near.key, near)
    return tuple(best.values())
