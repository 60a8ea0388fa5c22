"""Each sentence held to what it cites: right, wrong, missing, unknown and surplus citations."""

import pytest

from bench.writer_stand_in import MODEL, Script, StandIn, says
from bot.answers import Answer, ReasonCode, Standing, Statement, Support
from bot.labels import WRONGLY_CITED, is_struck, is_wrongly_cited, short_label, summary
from bot.pipeline import Bot
from bot.settings import load_settings
from bot.writing.events import Event, Progress, Shown, Stage, Wrote
from index.scope import scope_of
from tests.bot.contract import keeps_answer_contract
from tests.bot.writing.conftest import Asking

FERRY = "When does the ferry to Corran leave?"
SEALS = "Are seals living in the Marn reservoir?"
LEAVES = "The ferry to Corran leaves at 7:15 every morning."
CARRIES = "The ferry to Corran carries 40 cars."


def written(bot: Bot, stand_in: StandIn, text: str, question: str = FERRY) -> Answer:
    stand_in.script = says(text)
    answer = bot.ask(question)
    keeps_answer_contract(bot, answer)
    assert answer.written_by == MODEL
    return answer


def codes(statement: Statement) -> set[ReasonCode]:
    return {reason.code for reason in statement.reasons}


def quotes(answer: Answer, statement: Statement) -> list[str]:
    by_number = {one.number: one for one in answer.citations}
    return [by_number[number].quote for number in statement.citations]


def test_right_citation_quotes_the_sentence_that_says_it(asking: Asking, stand_in: StandIn) -> None:
    answer = written(asking(), stand_in, f"{LEAVES} [1] {CARRIES} [1]")
    assert answer.answer == f"{LEAVES} [1] {CARRIES} [2]"
    leaves, carries = answer.statements
    assert quotes(answer, leaves) == [
        "The ferry to Corran leaves from the east pier at 7:15 every morning."
    ]
    assert quotes(answer, carries) == ["It carries 40 cars."]
    assert not leaves.flagged
    assert not carries.flagged
    assert answer.notes[0].startswith(f"Written by the language model {MODEL}")


def test_wrong_citation_is_shown_as_a_fault_with_the_passage_that_says_it(
    asking: Asking, stand_in: StandIn
) -> None:
    answer = written(asking(), stand_in, f"{LEAVES} [1] {CARRIES} [2]")
    wrong = answer.statements[1]
    assert (wrong.support, wrong.flagged) == (Support.UNSUPPORTED, True)
    assert is_wrongly_cited(wrong)
    assert not is_struck(wrong)
    assert quotes(answer, wrong) != ["It carries 40 cars."]  # still what the model cited
    (reason,) = wrong.reasons
    assert reason.code is ReasonCode.WRONG_CITATION
    assert reason.cue == "It carries 40 cars."
    assert WRONGLY_CITED in short_label(wrong)
    assert WRONGLY_CITED in summary(answer.statements)


def test_missing_citation_is_a_fault_and_none_is_put_in(asking: Asking, stand_in: StandIn) -> None:
    answer = written(asking(), stand_in, f"{LEAVES} [1] {CARRIES}")
    assert answer.answer == f"{LEAVES} [1] {CARRIES}"
    missing = answer.statements[1]
    assert (missing.support, missing.citations) == (Support.UNSUPPORTED, ())
    assert codes(missing) == {ReasonCode.WRONG_CITATION}


def test_unknown_number_stands_in_the_answer_as_a_fault(asking: Asking, stand_in: StandIn) -> None:
    answer = written(asking(), stand_in, f"{LEAVES} [1][0] {CARRIES} [99]")
    assert answer.answer == f"{LEAVES} [1] [0: no such passage] {CARRIES} [99: no such passage]"
    assert answer.statements[0].support is Support.SUPPORTED
    assert is_wrongly_cited(answer.statements[1])
    assert any("0, 99" in note for note in answer.notes)


def test_surplus_citation_stays_and_is_said_not_to_say_it(
    asking: Asking, stand_in: StandIn
) -> None:
    answer = written(asking(), stand_in, f"{LEAVES} [1][2]")
    (one,) = answer.statements
    assert (one.support, len(one.citations)) == (Support.SUPPORTED, 2)
    assert not one.flagged
    (reason,) = one.reasons
    assert (reason.code, reason.citation) == (ReasonCode.WRONG_CITATION, one.citations[1])


@pytest.mark.parametrize(
    ("sentence", "support", "code"),
    [
        ("The ferry to Corran carries 60 cars. [1]", Support.CONTRADICTED, "value_mismatch"),
        ("The ferry to Corran leaves at 8:15. [1]", Support.CONTRADICTED, "value_mismatch"),
        ("The ferry to Corran sank twice in May. [1]", Support.UNSUPPORTED, "no_evidence"),
        ("Ida Brandt steers the ferry to Corran. [1]", Support.UNSUPPORTED, "no_evidence"),
    ],
)
def test_sentence_that_no_document_says_stays_and_is_struck(
    asking: Asking, stand_in: StandIn, sentence: str, support: Support, code: str
) -> None:
    answer = written(asking(), stand_in, f"{LEAVES} [1] {sentence}")
    told = answer.statements[1]
    assert told.text == sentence.removesuffix(" [1]")
    assert told.support is support
    assert code in codes(told)
    assert is_struck(told)
    assert told.citations  # what it cited stays beside it


def test_dropped_doubt_raises_certainty_as_in_a_checked_text(
    asking: Asking, stand_in: StandIn
) -> None:
    bot = asking()
    text = "Three seals are living in the Marn reservoir."
    answer = written(bot, stand_in, f"{text} [1]", SEALS)
    (rumour,) = answer.statements
    checked = bot.check(text).statements[0]
    assert (rumour.support, rumour.standing) == (Support.SUPPORTED, Standing.UNVERIFIED)
    assert (rumour.standing, codes(rumour)) == (checked.standing, codes(checked))


def test_kept_doubt_is_unverified_and_its_denial_beside_it_reported(
    asking: Asking, stand_in: StandIn
) -> None:
    text = (
        "Vera Holt wrote that an unnamed source had told her that three seals were living in the "
        "Marn reservoir. [1] The Marn Water Board could not verify the reports that seals were "
        "living in the Marn reservoir. [3]"
    )
    rumour, doubt = written(asking(), stand_in, text, SEALS).statements
    assert rumour.standing is Standing.UNVERIFIED
    assert (doubt.standing, doubt.flagged) == (Standing.REPORTED, False)


def test_written_and_composed_words_have_the_same_labels(asking: Asking, stand_in: StandIn) -> None:
    bot = asking()
    for question in (FERRY, "How much did the new footbridge cost?"):
        composed = Bot(bot.library, load_settings()).ask(question)
        first = composed.statements[0]
        stand_in.script = says(f"{first.text} [1]")
        answer = bot.ask(question)
        (one,) = answer.statements
        assert (one.support, one.standing) == (first.support, first.standing)
        assert one.origins == first.origins


def test_what_is_told_comes_in_order(asking: Asking, stand_in: StandIn) -> None:
    bot = asking()
    stand_in.script = says(f"{LEAVES} [1] {CARRIES} [1]")
    told: list[Event] = []
    answer = bot.ask(FERRY, tell=told.append)
    progress = [str(event) for event in told if isinstance(event, Progress)]
    assert progress == ["searching", "writing", "checking 1 of 2", "checking 2 of 2"]
    assert isinstance(told[1], Shown)
    assert told[1].answer.written_by is None
    assert told[2] == Progress(Stage.WRITING)
    words = "".join(event.text for event in told if isinstance(event, Wrote))
    assert words == f"{LEAVES} [1] {CARRIES} [1]"
    assert answer.took_ms.write > 0
    parts = answer.took_ms
    assert parts.total + 1 >= parts.search + parts.answer + parts.write + parts.check


def test_thoughts_are_neither_told_nor_answered(asking: Asking, stand_in: StandIn) -> None:
    bot = asking()
    stand_in.script = says(f"<think>The board, hm. [1] Well.</think>\n\n{LEAVES} [1]")
    told: list[Event] = []
    answer = bot.ask(FERRY, tell=told.append)
    assert [one.text for one in answer.statements] == [LEAVES]
    assert "Well" not in "".join(event.text for event in told if isinstance(event, Wrote))


def test_answers_are_checked_within_the_time_of_checks(asking: Asking, stand_in: StandIn) -> None:
    bot = asking(check_seconds=1e-6)
    stand_in.script = says(f"{LEAVES} [1]")
    answer = bot.ask(FERRY)
    keeps_answer_contract(bot, answer)
    assert answer.written_by is None
    assert any("could not be checked in time" in note for note in answer.notes)


def test_premise_is_told_first_as_without_a_model(asking: Asking, stand_in: StandIn) -> None:
    bot = asking()
    stand_in.script = says("Three seals are living in the Marn reservoir. [1]")
    question = "When did the board verify that seals are living in the Marn reservoir?"
    composed = Bot(bot.library, load_settings()).ask(question)
    assert bot.ask(question).premise == composed.premise is not None


def test_layout_is_no_part_of_a_sentence(asking: Asking, stand_in: StandIn) -> None:
    text = f"## Answer\n\n- **{LEAVES}** [1]\n- {CARRIES} [1]"
    stand_in.script = Script([text])
    answer = asking().ask(FERRY)
    assert [one.text for one in answer.statements if one.support is Support.SUPPORTED] == [
        LEAVES,
        CARRIES,
    ]


def test_a_scope_holds_for_the_passages_and_for_the_checks(
    asking: Asking, stand_in: StandIn
) -> None:
    scope = scope_of({"document": "gazette-seals.txt"})
    stand_in.script = says("Three seals are living in the Marn reservoir. [1]")
    bot = asking()
    answer = bot.ask(SEALS, scope=scope)
    assert "Water Board" not in str(stand_in.requests[-1]["messages"][1])
    assert {one.document for one in answer.citations} == {"gazette-seals.txt"}
    assert answer.scope == scope


def test_character_that_the_server_cuts_in_two_is_whole_and_half_a_one_replaced(
    asking: Asking, stand_in: StandIn
) -> None:
    text = f"{LEAVES} [1] "
    stand_in.script = Script([text, "\ud83d", "\ude00", " \ud83d", f" {CARRIES} [1]"])
    answer = asking().ask(FERRY)
    assert "\U0001f600" in answer.answer
    assert answer.answer.encode()
