"""From a question, its parts or a follow-up to an answer in the documents' words."""

from pathlib import Path

import pytest

from bot.answers import Answer, ReasonCode
from bot.asking import MOST_PARTS
from bot.conversation import Turn
from bot.pipeline import Bot
from bot.settings import load_settings
from index.library import Library
from tests.bot.contract import keeps_answer_contract
from tests.index.folders import WordEncoder, write

SILENT = "How much did the chess title in Lima cost?"
RANKS: dict[str, str | bytes] = {
    "a.txt": "Captain Ana Ruiz said on 4 March that the gate was open.\n",
    "b.txt": "Major Ana Ruiz said on 4 March that the gate was open.\n",
}
RANK = "What is the rank of Ana Ruiz?"
LEAK: dict[str, str | bytes] = {
    "leak.txt": "On 3 May the ministry could not confirm the leak at the plant.\n"
}


def asked(folder: Path, files: dict[str, str | bytes], question: str, earlier: str) -> Answer:
    """The answer to a follow-up over a few documents, found by their words alone."""
    with Library.open(folder / "store", WordEncoder()) as library:
        library.sync(write(folder / "docs", files))
        bot = Bot(library, load_settings())
        answer = bot.ask(question, [Turn(earlier, "")])
        keeps_answer_contract(bot, answer)
    assert answer.resolved_question == f"{question} ({earlier})"
    return answer


def codes(answer: Answer) -> set[ReasonCode]:
    return {reason.code for statement in answer.statements for reason in statement.reasons}


@pytest.mark.parametrize("first", ["When does the ferry to Corran leave?", SILENT])
def test_questions_beyond_the_most_are_named_and_not_dropped(marn: Bot, first: str) -> None:
    answer = marn.ask(f"{first} {f'{SILENT} ' * (MOST_PARTS - 1)}Who sold the mill? Who was Lund?")
    keeps_answer_contract(marn, answer)
    assert answer.abstained == (first == SILENT)
    assert answer.unanswered is not None
    assert answer.unanswered.endswith("Who sold the mill; Who was Lund?")
    assert "Only the first 4 questions were looked up" in answer.notes[-1]


def test_follow_up_to_a_question_for_a_rank_asks_for_none(tmp_path: Path) -> None:
    answer = asked(tmp_path, RANKS, "When was that said?", RANK)
    assert answer.statements
    assert ReasonCode.CONFLICTING_VALUES not in codes(answer)


def test_follow_up_for_a_rank_asks_for_one(tmp_path: Path) -> None:
    answer = asked(
        tmp_path, RANKS, "And what rank does she hold?", "Was the gate open when Ana Ruiz spoke?"
    )
    assert ReasonCode.CONFLICTING_VALUES in codes(answer)


def test_follow_up_takes_for_granted_what_it_says_itself(tmp_path: Path) -> None:
    earlier = "Did the ministry confirm the leak at the plant?"
    assert asked(tmp_path, LEAK, "When was that said?", earlier).premise is None


def test_follow_up_that_says_nothing_takes_for_granted_what_came_before(tmp_path: Path) -> None:
    earlier = "Did the ministry confirm the leak at the plant?"
    answer = asked(tmp_path, LEAK, "And when?", earlier)
    assert answer.premise is not None
    assert answer.premise.startswith("The question takes a confirmation for granted.")
