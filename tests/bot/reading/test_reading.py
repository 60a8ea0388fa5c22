"""One reading a sentence: stance, doubts, and whom "he" or "the report" refers to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.reading import Reading, Stance
from bot.reading.sources import SourceKind
from index.documents import Kind
from tests.bot.places import awkward_texts, reading, readings


@given(st.lists(awkward_texts, max_size=4))
def test_every_sentence_has_a_reading_with_spans_within_it(texts: list[str]) -> None:
    found = readings(*texts)
    assert [one.sentence.text for one in found] == texts
    for one, text in zip(found, texts, strict=True):
        assert 0 <= one.start <= one.end <= len(text)
        assert 0 <= one.about[0] <= one.about[1] <= len(text)
        for cue in (*one.doubts, *([one.cue] if one.cue else [])):
            assert text[cue.start : cue.end] == cue.surface
        assert one.target is None or 0 <= one.target < one.sentence.position


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The pool was closed.", Stance.ASSERTS),
        ("The mayor said that the pool was closed.", Stance.ASSERTS),
        ("The pool may have been closed.", Stance.ASSERTS),
        ("The mayor confirmed that the pool was closed.", Stance.CONFIRMS),
        ("The mayor denied that the pool was closed.", Stance.DENIES),
        ("The claim that the pool was closed is false.", Stance.DENIES),
        ("The Gazette could not verify that the pool was closed.", Stance.NOT_CONFIRMED),
        ("We wrongly reported that the pool was closed.", Stance.DENIES),
        ("The Gazette said in error that the pool was closed.", Stance.DENIES),
        ("An earlier version of this article said that the pool was closed.", Stance.DENIES),
        ("An earlier version of this article said it was shut; it was open.", Stance.ASSERTS),
        ("An earlier report said that the pool was closed.", Stance.ASSERTS),
        ("The mayor was wrongly labelled a swimmer.", Stance.ASSERTS),
        ("The pharmacist mistakenly gave the patient 50 mg.", Stance.ASSERTS),
        ("The wrongly reported figures were corrected.", Stance.ASSERTS),
        ("An applicant who has falsely stated that he swims is refused.", Stance.ASSERTS),
        ("Because the sensor falsely reported that it was full, the pool shut.", Stance.ASSERTS),
        ("The mayor admitted to closing the pool.", Stance.CONFIRMS),
        ("The mayor was admitted to hospital.", Stance.ASSERTS),
        ("The mayor declined to comment.", Stance.NO_COMMENT),
        ("Was the pool closed?", Stance.ASKS),
    ],
)
def test_stance_is_what_the_sentence_does_to_its_content(text: str, stance: Stance) -> None:
    assert reading(text).stance is stance


@pytest.mark.parametrize(
    "text",
    [
        "The mayor denied that the pool was closed.",
        "The mayor could not confirm that the pool was closed.",
    ],
)
def test_denial_and_non_confirmation_assert_nothing_and_say_what_they_concern(text: str) -> None:
    one = reading(text)
    assert not one.asserts
    assert one.concerns.strip(" .") in ("that the pool was closed", "the pool was closed")


def test_negated_denial_is_none() -> None:
    assert reading("The mayor did not deny that the pool was closed.").stance is Stance.ASSERTS


def doubtful(text: str) -> bool:
    return reading(text).is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        "The pool may have been closed.",
        "Sources said that the pool was closed.",
        "Vera Holt said that a clerk had heard that the pool was closed.",
        "There were rumours that the pool was closed.",
        "Unconfirmed reports spoke of a closed pool.",
    ],
)
def test_hedge_unnamed_source_and_rumour_make_a_sentence_doubtful(text: str) -> None:
    assert doubtful(text)


@pytest.mark.parametrize(
    "text",
    [
        "The pool was closed.",
        "Vera Holt said that the pool was closed.",
        "The ministry confirmed that the pool was closed.",
        "Guests may swim until nine.",
    ],
)
def test_sentence_on_record_is_not_doubtful(text: str) -> None:
    assert not doubtful(text)


def sources(found: tuple[Reading, ...]) -> list[str]:
    return [layer.name for layer in found[-1].layers]


@pytest.mark.parametrize("again", ["She", "Holt"])
def test_pronoun_and_surname_stand_for_the_person_named_before(again: str) -> None:
    found = readings(
        "Vera Holt said that the pool was closed.", f"{again} said that the roof had leaked."
    )
    assert sources(found) == ["Vera Holt"]
    assert found[-1].layers[0].kind is SourceKind.NAMED_PERSON


def test_pronoun_stands_for_the_person_whom_the_sentence_before_introduced() -> None:
    found = readings(
        "Tom Lund said that the pool was closed.",
        "The town's chief engineer, Vera Holt, has asked for plans.",
        "She said that the roof had leaked.",
    )
    assert sources(found) == ["Vera Holt"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Vera Holt remains a member and denies wrongdoing.", "Vera Holt"),
        ("The council is not in a position to say whether it leaked.", "The council"),
        ("After the flood, Vera Holt could not confirm the figure.", "Vera Holt"),
        ("Vera Holt, the mayor, denied wrongdoing.", "Vera Holt, the mayor"),
        ("The council, however, could not verify the claim.", "The council"),
    ],
)
def test_who_denies_or_cannot_confirm_is_named_by_the_subject_alone(
    text: str, speaker: str
) -> None:
    assert sources(readings(text)) == [speaker]


def test_title_that_speaks_against_the_pronoun_is_passed_over() -> None:
    found = readings(
        "Mrs Holt said that the pool was closed.",
        "Mr Lund said that it was open.",
        "She said that the roof had leaked.",
    )
    assert sources(found) == ["Mrs Holt"]


def test_pronoun_for_an_unnamed_source_stays_unnamed() -> None:
    found = readings(
        "A clerk who asked not to be named said that the pool was closed.",
        "He said that the roof had leaked.",
    )
    assert found[-1].layers[0].kind is SourceKind.UNNAMED
    assert found[-1].is_doubtful


def test_role_stands_for_the_person_who_was_introduced_with_it() -> None:
    found = readings(
        "Vera Holt, a spokeswoman for the council, said that the pool was closed.",
        "The spokeswoman said that the roof had leaked.",
    )
    assert sources(found)[0].startswith("Vera Holt")


@pytest.mark.parametrize(
    "second",
    [
        "The report could not be verified.",
        "This could not be confirmed.",
        "The mayor denied it.",
        "The mayor denied the report.",
    ],
)
def test_stance_that_refers_back_means_the_doubtful_claim_before_it(second: str) -> None:
    found = readings("Sources said that the pool was closed.", "It rained all day.", second)
    assert found[-1].concerns == ""
    assert found[-1].target == 0


def test_stance_with_its_own_content_refers_back_to_nothing() -> None:
    found = readings("It rained.", "The mayor denied that the pool was closed.")
    assert found[-1].target is None


def test_headings_are_no_claims_to_refer_back_to() -> None:
    found = readings(
        "Pool was closed by rumour",
        "The report could not be verified.",
        kinds=(Kind.HEADING, Kind.PROSE),
    )
    assert found[-1].target is None


def test_signer_of_a_post_is_its_outermost_source() -> None:
    found = readings(
        "A ranger told me that the cubs were seen.",
        "— Vera Holt",
        kinds=(Kind.PROSE, Kind.BYLINE),
    )
    assert [layer.name for layer in found[0].layers] == ["Vera Holt", "A ranger"]


def test_question_and_its_hedges_assert_nothing() -> None:
    one = reading("Could the pool have been closed, reportedly?")
    assert one.stance is Stance.ASKS
    assert not one.asserts


def test_the_writer_of_a_mail_stands_behind_its_sentences_and_nobody_elses() -> None:
    texts = (
        "From: Ada Brandt <ada@tarn.example>",
        "The winch came.",
        "He said that it works.",
        "From: Bo Lindqvist",
        "The police closed the pier.",
    )
    kinds = (Kind.BYLINE, Kind.PROSE, Kind.PROSE, Kind.BYLINE, Kind.PROSE)
    found = readings(*texts, kinds=kinds)
    assert [r.layers[0].name for r in found if r.sentence.kind is Kind.PROSE] == [
        "Ada Brandt",
        "Ada Brandt",
        "Bo Lindqvist",
    ]
    assert "Ada Brandt" not in [layer.name for layer in found[2].layers[1:]]


def test_from_in_running_text_names_no_writer() -> None:
    assert readings("From: the north pier.", "The winch came.")[1].layers == ()


def test_quotation_over_several_sentences_has_one_speaker() -> None:
    found = readings("“We lost two boats.", "Nobody was hurt,” Vera Holt said.", "“It was late.”")
    assert [[layer.name for layer in one.layers] for one in found] == [["Vera Holt"]] * 3


def test_quotation_ends_with_its_marks() -> None:
    found = readings("“We lost two boats,” Vera Holt said.", "Nobody was hurt.")
    assert found[1].layers == ()


def test_speaker_within_a_quotation_stays_inside_it() -> None:
    found = readings("“We lost two boats,” Vera Holt said.", "“A clerk says it rained.”")
    assert [layer.name for layer in found[1].layers] == ["Vera Holt", "A clerk"]


def test_body_named_before_stands_behind_its_kind() -> None:
    found = readings(
        "The Harbour Ministry said that the pool was closed.",
        "The ministry added that the roof had leaked.",
    )
    assert sources(found) == ["The Harbour Ministry"]


def test_unnamed_source_stays_unnamed_when_mentioned_again() -> None:
    told = readings(
        "The mill is to be sold, a person close to the board told the Gazette.",
        "That source also said that the price was high.",
        "The source expects the deal to be signed in August.",
        "The man said that no jobs would go.",
        "He said that the board had met twice.",
    )
    assert all(one.unnamed is not None for one in told)


@pytest.mark.parametrize(
    "text",
    [
        "A porter quoted by a local station spoke of a loud bang.",
        "Holt wrote that an unnamed clerk had told her of Marn ferries turning back.",
        "One long-standing member puts the cost of the stage at over 20,000 crowns.",
        "A doctor who spoke on condition that she would not be named said that the lock failed.",
    ],
)
def test_unnamed_speaker_is_found_in_other_forms(text: str) -> None:
    assert reading(text).unnamed is not None


def test_body_is_not_taken_for_an_unnamed_source_that_names_it() -> None:
    _, denial = readings(
        "Some customer of Nimbrel claims that a disk was lost.",
        "Nimbrel, our host, denies that a disk was lost.",
    )
    assert denial.layers[0].name.startswith("Nimbrel")


def test_what_could_not_be_confirmed_is_found_by_the_word_that_names_it() -> None:
    found = readings(
        "Sergeant Bell said that an oar had turned up.",
        "Mr Toft supposed that the crew was late.",
        "The Secretary could not confirm that the oar was its own.",
    )
    assert found[2].target == 0


def test_this_refers_to_the_report_just_before() -> None:
    found = readings(
        "It may be that the pump was sold.",
        "Agnes Stroud said that her father had fallen ill.",
        "The Health Board was unable to bear this out.",
    )
    assert (found[2].stance, found[2].target) == (Stance.NOT_CONFIRMED, 1)


def test_non_confirmation_at_the_end_doubts_the_sentences_own_claim() -> None:
    one = reading(
        "The clinic was closed halfway through the trial; we found nothing to bear this out."
    )
    assert one.stance is Stance.ASSERTS
    assert one.is_doubtful


def test_who_did_it_left_open_refers_to_no_claim() -> None:
    found = readings("Ms Maddox was suspended.", "The panel was unable to establish who did it.")
    assert found[1].stance is Stance.ASSERTS
    assert not found[1].is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        "Talk of a closure is wide of the mark.",
        "We repudiate any suggestion that the mill is sold.",
        "She dismissed as pure invention the story that the mill is sold.",
        "There is nothing in the tale of the mill being sold.",
        "It is not correct that the mill is sold.",
        "The court rejected Mr Holt’s claim that the mill is sold.",
    ],
)
def test_denial_in_other_words_is_a_denial(text: str) -> None:
    assert reading(text).stance is Stance.DENIES


def test_tablets_that_were_denied_somebody_are_no_denial() -> None:
    assert reading("Nobody was denied their tablets.").stance is Stance.ASSERTS


def test_view_of_somebody_named_is_told_of_them() -> None:
    assert not reading("Aristotle believed that stones fall faster.").is_doubtful
    assert reading("Investigators believed that the valve failed.").is_doubtful


def test_single_quotation_marks_close_so_that_the_next_sentence_is_the_documents_own() -> None:
    found = readings(
        "Some critics said that few had ‘the slightest sense of duty’.",
        "The office was founded in May.",
    )
    assert found[0].layers
    assert not found[1].layers


def test_what_is_taken_back_is_what_was_said() -> None:
    told = reading("Correction: An earlier version of this article said that the pool was closed.")
    assert told.concerns.strip() == "the pool was closed."
    assert told.unnamed is None
    told = reading("An earlier version of this article said that the pool was closed.")
    assert told.unnamed is None
