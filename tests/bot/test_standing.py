"""The standing of a statement: precedence, independence of origins, time, grounds."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest

from bot.answers import ReasonCode, Standing
from bot.grounds import distinct, doubts_of, single_origin, superseding
from bot.origins import independent, origin_key, origins_of
from bot.reading.reading import Stance
from bot.shelf import Near
from bot.standing import AGAIN_SURE, Finding, assess, concerned, may_concern, says_again
from bot.support import Judgement, Pair
from tests.bot.overlap import OverlapEntailment
from tests.bot.places import near, nears

POOL = "The council closed the old pool."
EARLY, MIDDLE, LATE = "2024-03-01", "2024-03-05", "2024-03-09"


def judged(
    *asserting: Near,
    others: tuple[Near, ...] = (),
    stances: tuple[Near, ...] = (),
    asks_rank: bool = False,
) -> Finding:
    content = asserting[0].reading.content if asserting else POOL
    return assess(content, asserting, others, stances, OverlapEntailment(), asks_rank)


def codes(finding: Finding) -> list[ReasonCode]:
    return [ground.code for ground in finding.grounds]


def test_what_nobody_asserts_has_no_standing() -> None:
    assert judged(stances=(near(f"The mayor denied that {POOL}"),)) == Finding(None, (), ())


def test_one_document_on_record_is_reported_without_a_ground() -> None:
    assert judged(near(POOL)) == Finding(Standing.REPORTED, ("The Gazette",), ())


def test_two_publishers_confirm() -> None:
    finding = judged(near(POOL, "a.txt", "The Gazette"), near(POOL, "b.txt", "The Herald"))
    assert finding == Finding(Standing.CONFIRMED, ("The Gazette", "The Herald"), ())


def test_what_is_only_near_is_no_second_origin() -> None:
    claim = near("The council closed the old pool in May.", "a.txt", "The Gazette")
    other = near("The pool was a joy to all who swam in it.", "b.txt", "The Herald")
    assert not says_again(other, claim)
    assert judged(claim, other).standing is Standing.REPORTED
    again = near("In May the council closed the pool.", "b.txt", "The Herald")
    assert says_again(again, claim)
    assert judged(claim, again).standing is Standing.CONFIRMED


@pytest.mark.parametrize(
    ("entailed", "standing"),
    [
        (AGAIN_SURE, Standing.CONFIRMED),
        (AGAIN_SURE - 0.01, Standing.REPORTED),
        (None, Standing.REPORTED),
    ],
)
def test_second_origin_counts_in_other_words_where_a_model_is_sure(
    entailed: float | None, standing: Standing
) -> None:
    class Sure(OverlapEntailment):
        def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
            return [replace(one, entailed=entailed) for one in super().judge(pairs)]

    claim = near("The council closed the old pool in May.", "a.txt", "The Gazette")
    again = near("Nobody may swim there since spring.", "b.txt", "The Herald")
    found = assess(claim.reading.content, (claim, again), (), (), Sure())
    assert found.standing is standing


def test_one_figure_in_both_is_worth_some_words() -> None:
    claim = near("The fire on the north quay burned for 131 minutes.", "a.txt", "The Gazette")
    told = "The fire on the quay lasted {} on a Friday night in spring."
    again = near(told.format("two hours and eleven minutes"), "b.txt", "The Herald")
    assert says_again(again, claim)
    assert judged(claim, again).standing is Standing.CONFIRMED
    for other in ("two hours", "long"):
        assert not says_again(near(told.format(other), "b.txt", "The Herald"), claim)


def test_no_model_makes_a_second_origin_of_two_things_that_are_not_so() -> None:
    class Sure(OverlapEntailment):
        def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
            return [replace(one, entailed=0.99) for one in super().judge(pairs)]

    claim = near("Nobody came to harm in the old pool.", "a.txt", "The Gazette")
    other = near("No doctor has told us of a wound.", "b.txt", "The Herald")
    found = assess(claim.reading.content, (claim, other), (), (), Sure())
    assert found.standing is Standing.REPORTED


@pytest.mark.parametrize(
    "told",
    ["The Harbour Ministry said that", "Nils Lund of the Harbour Ministry told us that"],
)
def test_publisher_and_who_speaks_for_it_are_one_origin(told: str) -> None:
    own = near(POOL, "a.txt", "Harbour Ministry of Marn")
    quoted = near(f"{told} {POOL[0].lower()}{POOL[1:]}", "b.txt", "The Gazette")
    assert independent([own, quoted]) == 1


def by(told: Near, author: str) -> Near:
    return replace(told, info=replace(told.info, author=author))


@pytest.mark.parametrize("author", ["NPA", "Reuters", "Northern Press Agency"])
def test_copies_of_one_agency_report_are_one_origin(author: str) -> None:
    one = by(near(POOL, "a.txt", "The Gazette"), author)
    other = by(near("The council has closed the pool.", "b.txt", "The Herald"), author)
    assert independent([one, other]) == 1
    agency = near(POOL, "c.txt", f"The Agency ({author})")
    assert independent([one, agency]) == 1
    assert independent([by(one, "Ann Li"), by(other, "Ann Li")]) == 2


def test_the_same_long_sentence_in_two_papers_is_one_origin() -> None:
    long = "The council closed the old pool behind the school in the first week of May"
    one = near(f"{long}.", "a.txt", "The Gazette")
    assert independent([one, near(f"{long} 2024.", "b.txt", "The Herald")]) == 1
    told = "In the first week of May the pool behind the school was closed by the council."
    assert independent([one, near(told, "b.txt", "The Herald")]) == 2


@pytest.mark.parametrize("publisher", ["The Gazette", None])
def test_two_documents_of_one_or_of_unknown_publishers_are_one_origin(
    publisher: str | None,
) -> None:
    finding = judged(near(POOL, "a.txt", publisher), near(POOL, "b.txt", publisher))
    assert finding.standing is Standing.REPORTED
    assert len(finding.origins) == 1
    assert codes(finding) == [ReasonCode.SINGLE_ORIGIN]


def test_two_papers_that_quote_one_person_have_one_origin() -> None:
    finding = judged(
        near(f"Vera Holt said that {POOL}", "a.txt", "The Gazette"),
        near(f"Ms Holt told reporters that {POOL}", "b.txt", "The Herald"),
    )
    assert finding.standing is Standing.REPORTED
    assert finding.origins == ("Vera Holt",)


@pytest.mark.parametrize(
    "first",
    ["Vera Holt, who writes for the Marn Times,", "Vera Holt, chief editor at the Marn News,"],
)
def test_full_name_and_surname_are_one_origin(first: str) -> None:
    finding = judged(
        near(f"{first} wrote that {POOL}", "a.txt", "The Gazette"),
        near(f"Holt wrote that {POOL}", "b.txt", "The Herald"),
    )
    assert finding.standing is Standing.REPORTED
    assert len(finding.origins) == 1


def test_who_relays_an_unnamed_source_elsewhere_does_not_vouch_for_it() -> None:
    finding = judged(
        near(f"Vera Holt wrote that {POOL}", "a.txt", "The Gazette"),
        near(f"Holt wrote that an unnamed clerk had told her that {POOL}", "b.txt", "The Herald"),
    )
    assert len(finding.origins) == 1
    assert finding.origins[0].startswith("an unnamed source")


def test_two_people_on_record_are_two_origins() -> None:
    finding = judged(
        near(f"Vera Holt said that {POOL}", "a.txt"), near(f"Nils Lund said that {POOL}", "a.txt")
    )
    assert finding.standing is Standing.CONFIRMED


def test_body_that_confirms_what_another_said_confirms_it() -> None:
    claim = near(f"Vera Holt said that {POOL}", "a.txt")
    finding = judged(claim, near(f"The ministry confirmed that {POOL}", "b.txt"))
    assert finding.standing is Standing.CONFIRMED


def test_body_that_confirms_its_own_words_confirms_nothing() -> None:
    claim = near(f"The ministry said that {POOL}", "a.txt")
    finding = judged(claim, near(f"The ministry confirmed that {POOL}", "b.txt"))
    assert finding.standing is Standing.REPORTED


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"Sources said that {POOL}", ReasonCode.ANONYMOUS_SOURCE),
        ("The council reportedly closed the old pool.", ReasonCode.HEDGED),
        ("Unconfirmed reports say that the council closed the old pool.", ReasonCode.NOT_CONFIRMED),
    ],
)
def test_doubtful_sentence_is_unverified_and_says_with_which_words(
    text: str, code: ReasonCode
) -> None:
    finding = judged(near(text))
    assert finding.standing is Standing.UNVERIFIED
    assert code in codes(finding)
    for ground in finding.grounds:
        assert 0 <= ground.start < ground.end <= len(text)


def test_two_papers_with_the_same_unnamed_source_through_one_person_have_one_origin() -> None:
    told = f"Vera Holt wrote that a clerk had told her that {POOL}"
    finding = judged(near(told, "a.txt", "The Gazette"), near(told, "b.txt", "The Herald"))
    assert finding.standing is Standing.UNVERIFIED
    assert finding.origins == ("an unnamed source (a clerk), through Vera Holt",)
    assert ReasonCode.SINGLE_ORIGIN in codes(finding)


def test_two_unnamed_sources_confirm_nothing() -> None:
    told = f"Sources said that {POOL}"
    finding = judged(near(told, "a.txt", "The Gazette"), near(told, "b.txt", "The Herald"))
    assert finding.standing is Standing.UNVERIFIED


def test_denial_of_another_is_a_ground_with_both_sides() -> None:
    claim = near(POOL)
    denial = near(f"The mayor denied that {POOL}", "b.txt")
    finding = judged(claim, stances=(denial,))
    assert finding.standing is Standing.DISPUTED
    ground = finding.grounds[0]
    assert (ground.code, ground.near, ground.other) == (ReasonCode.DENIED, denial, claim)


def test_contradicting_sentence_of_another_document_disputes() -> None:
    finding = judged(near(POOL), others=(near("The council did not close the old pool.", "b.txt"),))
    assert finding.standing is Standing.DISPUTED
    assert codes(finding) == [ReasonCode.CONFLICTING_STATEMENT]


def test_neighbours_in_one_document_are_not_set_against_each_other() -> None:
    first, second = nears(POOL, "The council did not close the old pool.")
    assert judged(first, others=(second,)).standing is Standing.REPORTED


def test_rank_disputes_only_where_a_rank_is_asked_for() -> None:
    one, other = near("Captain Vera Holt spoke."), near("Major Vera Holt was there.", "b.txt")
    assert judged(one, others=(other,)).standing is Standing.REPORTED
    finding = judged(one, others=(other,), asks_rank=True)
    assert finding.standing is Standing.DISPUTED
    ground = finding.grounds[0]
    assert ground.code is ReasonCode.CONFLICTING_VALUES
    assert one.reading.sentence.text[ground.start : ground.end] == "Captain"
    assert other.reading.sentence.text[ground.other_start : ground.other_end] == "Major"


@pytest.mark.parametrize(
    ("when", "standing"),
    [(LATE, Standing.CONFIRMED), (MIDDLE, Standing.DISPUTED), (EARLY, Standing.DISPUTED)],
)
def test_confirmation_settles_a_denial_only_when_it_comes_later(
    when: str, standing: Standing
) -> None:
    claim = near(f"Vera Holt said that {POOL}", "a.txt", date=EARLY)
    denial = near(f"The mayor denied that {POOL}", "b.txt", date=MIDDLE)
    confirmation = near(f"The ministry confirmed that {POOL}", "c.txt", date=when)
    assert judged(claim, confirmation, stances=(denial,)).standing is standing


def test_rumour_that_came_true_is_confirmed_and_no_longer_flagged() -> None:
    rumour = near(f"Sources said that {POOL}", "a.txt", date=EARLY)
    confirmation = near(f"The ministry confirmed that {POOL}", "b.txt", date=LATE)
    finding = judged(rumour, confirmation)
    assert finding.standing is Standing.CONFIRMED
    assert ReasonCode.ANONYMOUS_SOURCE not in codes(finding)


def test_place_in_one_document_counts_as_time() -> None:
    said = nears(
        f"Vera Holt said that {POOL}",
        f"The mayor denied that {POOL}",
        f"The ministry confirmed that {POOL}",
        date=None,
    )
    assert judged(said[0], said[2], stances=(said[1],)).standing is Standing.CONFIRMED


def test_undated_confirmation_of_another_document_settles_nothing() -> None:
    claim = near(f"Vera Holt said that {POOL}", "a.txt", date=None)
    denial = near(f"The mayor denied that {POOL}", "b.txt", date=None)
    confirmation = near(f"The ministry confirmed that {POOL}", "c.txt", date=None)
    assert judged(claim, confirmation, stances=(denial,)).standing is Standing.DISPUTED


def expected(clean: int, late: bool, doubt: bool, open_: bool, denied: bool, clash: bool) -> str:
    """The order of precedence, written down a second time."""
    settled = clean >= 2 and late
    if clash:
        return "disputed"
    if denied and not settled:
        return "disputed"
    if clean == 0:
        return "unverified" if doubt else "none"
    if open_ and not settled:
        return "unverified"
    return "confirmed" if clean >= 2 else "reported"


ON_OFF = (False, True)


@pytest.mark.parametrize("clean", [0, 1, 2])
def test_label_is_the_first_that_holds_of_disputed_unverified_confirmed_reported(
    clean: int,
) -> None:
    for late, doubt, open_, denied, clash in product(ON_OFF, repeat=5):
        when = LATE if late else EARLY
        asserting = [near(POOL, f"{n}.txt", f"Paper {n}", when) for n in range(clean)]
        if doubt:
            told = "The council reportedly closed the old pool."
            asserting.append(near(told, "d.txt", "Paper D", MIDDLE))
        stances = []
        if open_:
            stances.append(near(f"The mayor could not confirm that {POOL}", "o.txt", date=MIDDLE))
        if denied:
            stances.append(near(f"The mayor denied that {POOL}", "n.txt", date=MIDDLE))
        rival = (near("The council did not close the old pool.", "c.txt"),) if clash else ()
        finding = assess(POOL, asserting, rival, stances, OverlapEntailment())
        wanted = expected(clean, late, doubt, open_, denied, clash) if asserting else "none"
        found = finding.standing.value if finding.standing else "none"
        assert found == wanted, (clean, late, doubt, open_, denied, clash)
        if found in ("unverified", "disputed"):
            assert finding.grounds


def test_findings_are_kept_apart_where_several_hold() -> None:
    finding = judged(
        near("Sources said that the council may have closed the old pool."),
        stances=(near(f"The mayor denied that {POOL}", "b.txt"),),
    )
    assert finding.standing is Standing.DISPUTED
    assert set(codes(finding)) == {
        ReasonCode.DENIED,
        ReasonCode.ANONYMOUS_SOURCE,
        ReasonCode.HEDGED,
    }


def test_innermost_source_is_the_origin() -> None:
    one = near("Vera Holt told the Gazette that Nils Lund had said that the pool was shut.")
    assert origin_key(one)[1] == "Nils Lund"


def test_two_roads_to_one_named_source_count_once() -> None:
    one = near(f"The Harbour Ministry said that {POOL}", "a.txt", "The Gazette")
    other = near(f"A Harbour Ministry spokesman said that {POOL}", "b.txt", "The Herald")
    assert independent([one, other]) == 1


def test_unknown_publisher_adds_no_origin() -> None:
    assert independent([near(POOL, "a.txt", "The Gazette"), near(POOL, "b.txt", None)]) == 1
    assert independent([near(POOL, "b.txt", None)]) == 0
    assert origins_of([near(POOL, "b.txt", None)])


def test_carrier_of_an_unnamed_source_is_no_second_origin() -> None:
    told = near(f"Vera Holt wrote that a clerk had told her that {POOL}", "a.txt")
    repeated = near(f"Vera Holt said that {POOL}", "b.txt")
    assert len(origins_of([told, repeated])) == 1


def test_stance_concerns_the_nearest_claim_and_what_is_about_as_near() -> None:
    denial = near(f"The mayor denied that {POOL}", "d.txt")
    claim = near(POOL, "a.txt", cosine=0.9)
    weather = near("It rained on the harbour all day.", "b.txt", cosine=0.2)
    assert concerned(denial, [weather, claim]) == (claim,)
    assert concerned(denial, [weather]) == ()


def test_what_is_left_open_about_a_firm_concerns_nothing_that_only_names_the_firm() -> None:
    open_ = near("The council cannot say whether Harrow Civil Works will lose the job.", "d.txt")
    owner = near("Tom Lund was the owner of Harrow Civil Works.", "a.txt", cosine=0.5)
    job = near("Harrow Civil Works lost the job.", "b.txt", cosine=0.5)
    assert open_.reading.stance is Stance.NOT_CONFIRMED
    assert concerned(open_, [owner, job]) == (job,)
    assert concerned(open_, [owner]) == ()


def test_what_a_stance_may_concern_is_what_it_could_choose() -> None:
    denial = near(f"The mayor denied that {POOL}", "d.txt")
    claim = near(POOL, "a.txt", cosine=0.9)
    weather = near("It rained on the harbour all day.", "b.txt", cosine=0.2)
    assert may_concern(denial, claim, 0.9)
    assert not may_concern(denial, weather, 0.2)
    told, back, rain = nears(f"Sources said that {POOL}", "The mayor denied it.", "It rained.")
    assert may_concern(back, told, 0.0)  # it points back to it, however far they are
    assert not may_concern(back, rain, 0.9)


def test_stance_that_refers_back_concerns_the_claim_before_it() -> None:
    claim, weather, denial = nears(
        f"Sources said that {POOL}", "It rained.", "The mayor denied it."
    )
    assert concerned(denial, [weather, claim]) == (claim,)


def test_each_ground_stands_once() -> None:
    grounds = doubts_of(near("Sources said that the pool may have leaked."))
    assert [ground.code for ground in grounds] == [
        ReasonCode.ANONYMOUS_SOURCE,
        ReasonCode.HEDGED,
    ]
    assert distinct([*grounds, *grounds]) == grounds


def test_history_says_that_the_other_is_earlier() -> None:
    old, new = near(POOL, "a.txt", date=EARLY), near(POOL, "b.txt", date=LATE)
    ground = superseding(new, old)
    assert (ground.code, ground.near, ground.other) == (ReasonCode.SUPERSEDED, new, old)
    assert ground.message.endswith("which is earlier.")


def test_single_origin_names_it() -> None:
    assert "The Gazette" in single_origin(near(POOL), 2, "The Gazette").message


@pytest.mark.parametrize(
    "speaker",
    [
        "Vera Holt, a spokeswoman for the Harbour Ministry,",
        "Harbour Ministry spokeswoman Vera Holt",
        "A spokesperson for the Harbour Ministry",
        "Harbour Ministry officials",
    ],
)
def test_who_speaks_for_a_body_is_no_second_origin(speaker: str) -> None:
    one = near("The Harbour Ministry said that the pool was closed.", "a.txt", "The Gazette")
    other = near(f"{speaker} said that the pool was closed.", "b.txt", "The Post")
    assert len(origins_of([one, other])) == 1


def test_two_bodies_are_two_origins() -> None:
    one = near("The Harbour Ministry said that the pool was closed.", "a.txt", "The Gazette")
    other = near(
        "A spokesman for the coastguard said that the pool was closed.", "b.txt", "The Post"
    )
    assert len(origins_of([one, other])) == 2


def test_pronoun_in_a_refusal_stands_for_what_it_was_asked_about() -> None:
    asked = near(
        "Asked about the temporary worker, the agency declined to say whether it had sent one.",
        "b.txt",
    )
    claims = (
        near("A clerk saw a temporary worker at the screen.", "a.txt"),
        near("The sheets were sent back.", "a.txt"),
    )
    assert concerned(asked, claims)[:1] == claims[:1]


def test_a_denial_of_one_value_is_of_no_claim_that_gives_another() -> None:
    said = near("We wrongly reported that the bridge was 400 metres long.", "b.txt", cosine=0.0)
    right = near("The bridge was 300 metres long.", "a.txt", cosine=0.9)
    wrong = near("The bridge was 400 metres long.", "c.txt", cosine=0.9)
    assert concerned(said, [right, wrong]) == (wrong,)
    assert not may_concern(said, right, 0.9)
    assert may_concern(said, wrong, 0.9)


def test_who_denies_that_he_knew_does_not_deny_that_he_was_never_told() -> None:
    never = near("Vera Holt was never told of the closure of the pool.")
    knew = near("Vera Holt had known of the closure of the pool.", path="b.txt")
    denial = near("Vera Holt denied that she had known of the closure of the pool.", path="c.txt")
    assert denial.reading.stance is Stance.DENIES
    assert concerned(denial, [never, knew]) == (knew,)
    assert not may_concern(denial, never, 0.9)
    assert may_concern(denial, knew, 0.9)


def test_body_confirms_only_what_it_says_again() -> None:
    claim = near("The council closed the old pool in May.", "a.txt", "The Gazette")
    other = "The water board confirmed that no renewal had been received."
    assert judged(claim, near(other, "b.txt", "The Herald")).standing is Standing.REPORTED
    same = "The water board confirmed that the council closed the pool in May."
    assert judged(claim, near(same, "b.txt", "The Herald")).standing is Standing.CONFIRMED


def test_doubt_is_taken_away_only_by_what_is_said_again_without_it() -> None:
    doubted = near("A clerk who would not be named said the council closed the old pool.")
    like = near("The pool was a joy to all who swam in it.", "b.txt", "The Herald")
    assert judged(doubted, like).standing is Standing.UNVERIFIED
    again = near("The council closed the old pool.", "b.txt", "The Herald")
    assert judged(doubted, again).standing is Standing.REPORTED
