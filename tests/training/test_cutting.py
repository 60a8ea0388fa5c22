"""Sound claims: what each rule makes of a sentence, word for word, and what it refuses."""

import pytest

from bot.values.extract import values
from bot.values.value import compatible
from training import cutting
from training.cutting import cuts, deed, is_presentable, rewordings


def texts(rule: str, sentence: str) -> list[str]:
    return list(getattr(cutting, rule)(sentence))


@pytest.mark.parametrize(
    ("rule", "sentence", "claims"),
    [
        (
            "without_parenthesis",
            "The mill (built in 1904) burned down.",
            ["The mill burned down."],
        ),
        ("without_parenthesis", "The mill burned down.", []),
        ("without_parenthesis", "The pump (but not the valve) was repaired.", []),
        (
            "without_lead",
            "In March 2019, the council approved the plan.",
            ["The council approved the plan."],
        ),
        (
            "without_lead",
            "On March 12, 2019, the council approved the plan.",
            ["The council approved the plan."],
        ),
        ("without_lead", "However, the council approved it.", ["The council approved it."]),
        ("without_lead", "In March 2019, the council did not meet.", []),
        ("without_lead", "In 2019, it was the largest mill in Vell.", []),
        ("without_lead", "In the novel, the mayor opened the bridge.", []),
        ("without_lead", "In Vell, Marn, the mayor opened the bridge.", []),
        (
            "with_lead_last",
            "In March 2019, the council approved the plan.",
            ["The council approved the plan in March 2019."],
        ),
        ("with_lead_last", "In 2019, the council said that the mill had closed.", []),
        (
            "without_apposition",
            "Ana Ruiz, the mayor, opened the bridge.",
            ["Ana Ruiz opened the bridge."],
        ),
        (
            "without_apposition",
            "Ana Ruiz, who was born in Vell, opened the bridge.",
            ["Ana Ruiz opened the bridge."],
        ),
        (
            "without_apposition",
            "This week, the police arrested Jon Marn, said to be the leader.",
            [],
        ),
        ("without_apposition", "He bought the mill, the barn, and sold the rest.", []),
        (
            "apposition_stated",
            "Ana Ruiz, the mayor of Vell, opened the bridge.",
            ["Ana Ruiz was the mayor of Vell."],
        ),
        ("apposition_stated", "Finally, a sister is going, says the paper.", []),
        (
            "life_stated",
            "Ana Ruiz (3 May 1901 – 7 June 1980) was a mayor.",
            ["Ana Ruiz was born on 3 May 1901.", "Ana Ruiz died on 7 June 1980."],
        ),
        (
            "without_tail",
            "The council approved the plan, which had cost two years of work.",
            ["The council approved the plan."],
        ),
        ("without_tail", "The council approved a garden, walking, and running club.", []),
        ("without_tail", "The mill, which was old, burned down.", []),
        (
            "halves",
            "The mill closed in 1904, and the workers moved to the coast.",
            ["The mill closed in 1904.", "The workers moved to the coast."],
        ),
        ("halves", "The board said that the mill closed, and the workers moved away.", []),
        (
            "first_deed",
            "The council approved the new plan and rejected the old one.",
            ["The council approved the new plan."],
        ),
        ("first_deed", "The famous director wrote and directed the film.", []),
        (
            "without_date",
            "The workers moved to the coast in March 1904.",
            ["The workers moved to the coast."],
        ),
        ("without_date", "The workers did not move to the coast in 1904.", []),
    ],
)
def test_a_cut_gives_the_part_or_nothing(rule: str, sentence: str, claims: list[str]) -> None:
    assert texts(rule, sentence) == claims


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "The council sent 304 letters.",
            [
                "The council sent about 300 letters.",
                "The council sent more than 300 letters.",
                "The council sent fewer than 350 letters.",
            ],
        ),
        ("The council sent 12 letters.", ["The council sent twelve letters."]),
        ("The council sent twelve letters.", ["The council sent 12 letters."]),
        (
            "It was signed on 12 March 2019.",
            [
                "It was signed on March 12, 2019.",
                "It was signed in March 2019.",
                "It was signed in 2019.",
            ],
        ),
        (
            "It was signed in 1987.",
            [
                "It was signed in the 1980s.",
                "It was signed after 1980.",
                "It was signed before 1990.",
            ],
        ),
        ("Cases of COVID-19 rose.", []),
        ("Carthage fell in 146 BC.", []),
    ],
)
def test_a_value_is_given_otherwise(sentence: str, claims: list[str]) -> None:
    assert texts("values_reworded", sentence) == claims


@pytest.mark.parametrize(
    "sentence",
    [
        "The council sent 304 letters to the tenants.",
        "The firm paid $1,250 for the pump in all.",
        "Some 47% of the voters stayed at home.",
        "It cost 1.27 million crowns to rebuild.",
    ],
)
def test_a_reworded_amount_agrees_with_the_old_one(sentence: str) -> None:
    old = values(sentence)[0]
    for claim in texts("values_reworded", sentence):
        assert compatible(old, values(claim)[0]), claim


@pytest.mark.parametrize(
    ("rule", "sentence", "claims"),
    [
        ("synonyms", "The firm purchased it.", ["The firm bought it."]),
        ("synonyms", "An additional tax was due.", []),
        ("negated_alike", "The board refused to sign.", ["The board did not sign."]),
        ("negated_alike", "It has failed to qualify.", []),
        ("hedge_kept", "It may have been a lamp.", ["It might have been a lamp."]),
        ("weaker", "All members must sign.", ["Many members must sign."]),
        ("weaker", "Not all members signed.", []),
        ("other_voice", "Brazil beat Italy in 1970.", ["Italy was beaten by Brazil in 1970."]),
        ("other_voice", "Italy was beaten by Brazil in 1970.", ["Brazil beat Italy in 1970."]),
        (
            "other_voice",
            "The council approved the plans in May.",
            ["The plans were approved by the council in May."],
        ),
        ("other_voice", "Howard played Rhodes in Iron Man and reprised the role.", []),
    ],
)
def test_a_rewording_says_the_same(rule: str, sentence: str, claims: list[str]) -> None:
    assert texts(rule, sentence) == claims


def test_a_deed_needs_two_actors_and_no_second_verb() -> None:
    found = deed("In May, Ruiz sued the bank after the fire.")
    assert found is not None
    assert (found.doer, found.verb, found.target) == ("Ruiz", "sued", "the bank")
    assert deed("Ruiz sued quickly.") is None
    assert deed("Ruiz's brother, who sued the bank, left.") is None


def test_every_claim_is_a_whole_sentence_and_new() -> None:
    sentence = (
        "In March 2019, Ana Ruiz, the mayor of Vell, approved the plan (after 304 letters), "
        "which the council had purchased."
    )
    found = [claim.text for claim in (*cuts(sentence), *rewordings(sentence))]
    assert found
    assert len(set(found)) == len(found)
    assert sentence not in found
    assert all(is_presentable(text) for text in found)
