"""A yes-or-no question is put to both models; any other to the answering model alone."""

from collections.abc import Sequence

import pytest

from bot.answering import Candidate
from bot.cross_encoder import SHIPPED, ModelError
from bot.entailment import Probabilities
from bot.judges import judges
from bot.settings import Settings
from bot.yes_or_no import BothModels, asks_yes_or_no

CANDIDATES = [Candidate("Nobody was hurt."), Candidate("The quay lost two bollards.")]


class Even:
    """An answering model that thinks every sentence as likely as not."""

    def answer_probs(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        return [0.5] * len(candidates)


class Denying:
    """An entailment model for which whatever says "nobody" contradicts; it counts its pairs."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]:
        self.asked += pairs
        return [
            Probabilities(0.05, 0.05, 0.9) if "Nobody" in one else Probabilities(0.1, 0.8, 0.1)
            for one, _ in pairs
        ]


class Broken:
    """An entailment model whose file is gone."""

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]:
        raise ModelError("no weights")


@pytest.mark.parametrize(
    "question",
    [
        "Was anybody hurt?",
        "did the board agree",
        "So is the quay shut?",
        "Isn’t the ferry running?",
        "Won't she come back?",
        "Is it true that the captain was asleep?",
        "Can I keep a dog?",
    ],
)
def test_question_that_opens_with_its_verb_asks_for_yes_or_no(question: str) -> None:
    assert asks_yes_or_no(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who was hurt?",
        "What did the board agree?",
        "Do you know who was hurt?",
        "could you tell me when it opens",
        "Could you please give me the number of boats?",
        "Does anybody know who wrote the letter?",
        "Is it known when it opened?",
        "Is it true? (Who sent the boats?)",
        "Isolde's boat sank where?",
        "",
    ],
)
def test_question_for_something_else_does_not(question: str) -> None:
    assert not asks_yes_or_no(question)


def test_what_says_no_is_likelier_to_answer_than_what_leaves_it_open() -> None:
    entailment = Denying()
    no, other = BothModels(Even(), entailment).answer_probs("Was anybody hurt?", CANDIDATES)
    # The mean of log odds: those of 0.95 and of 0.2, halved.
    assert no == pytest.approx(0.813, abs=0.001)
    assert other == pytest.approx(1 / 3)
    assert entailment.asked[0] == ("Nobody was hurt.", "Was anybody hurt.")


def test_other_questions_are_the_answering_models_alone() -> None:
    entailment = Denying()
    assert BothModels(Even(), entailment).answer_probs("Who was hurt?", CANDIDATES) == [0.5, 0.5]
    assert entailment.asked == []


def test_question_asked_again_is_not_judged_again() -> None:
    entailment = Denying()
    both = BothModels(Even(), entailment)
    first = both.answer_probs("Was anybody hurt?", CANDIDATES)
    assert both.answer_probs("Was anybody hurt?", CANDIDATES) == first
    assert len(entailment.asked) == len(CANDIDATES)


def test_without_an_entailment_model_that_loads_the_answering_model_decides() -> None:
    assert BothModels(Even(), Broken()).answer_probs("Was anybody hurt?", CANDIDATES) == [0.5, 0.5]


def test_no_candidates_give_no_probabilities() -> None:
    assert BothModels(Even(), Denying()).answer_probs("Was anybody hurt?", []) == []


def test_models_that_ship_find_who_was_hurt_in_a_denial() -> None:
    entailment, model = str(SHIPPED / "entailment"), str(SHIPPED / "answering")
    _, answering = judges(Settings(entailment_model=entailment, answering_model=model))
    assert answering is not None
    no, other = answering.answer_probs("Was anyone hurt by the blast?", CANDIDATES)
    assert no > 0.5 > other
