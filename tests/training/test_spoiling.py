"""Spoiled claims: what each rule makes of a sentence, word for word, and what it refuses."""

import gzip
import json
from pathlib import Path
from random import Random

import pytest

from bot.values.extract import values
from bot.values.value import compatible
from training import spoiling
from training.rule_pairs import Label, Pair, is_anchor, make_pairs, passages, write
from training.spoiling import (
    bounds,
    exchanged,
    name_book,
    numbers,
    opposites,
    ordinals,
    other_names,
    peoples,
    roles,
    spoilings,
    titles,
    units,
)


def seeded(seed: int = 1) -> Random:
    return Random(seed)  # noqa: S311


@pytest.mark.parametrize(
    "sentence",
    [
        "The council sent 304 letters in March 2019.",
        "About 60 percent of the 1,250 tenants signed on 12 May 2020.",
        "The firm paid $3.5 million for the mill in 1904.",
        "Twelve boats left the port at 9:30 on Monday.",
        "The boiler was replaced in the 1980s.",
    ],
)
@pytest.mark.parametrize("seed", range(8))
def test_a_swapped_value_is_never_compatible_with_the_old_one(sentence: str, seed: int) -> None:
    nearby = "In all 912 others wrote in July 1998, and $9.1 million was lost to 15 percent."
    old = values(sentence)
    for claim in numbers(sentence, sentence, nearby, seeded(seed)):
        new = values(claim.text)
        assert len(new) == len(old), claim
        assert any(not compatible(a, b) for a, b in zip(old, new, strict=True)), claim


@pytest.mark.parametrize(
    "sentence",
    ["Cases of COVID-19 rose.", "She saw the difference between the two.", "One of them left."],
)
def test_a_number_that_counts_nothing_is_left_alone(sentence: str) -> None:
    assert not list(numbers(sentence, sentence, "There were 40 men.", seeded()))


def test_a_stolen_value_comes_from_nearby_and_not_from_the_sentence() -> None:
    sentence = "The council sent 304 letters."
    found = [
        claim.text
        for claim in numbers(sentence, sentence, "In all 912 tenants signed.", seeded())
        if claim.kind == "stolen"
    ]
    assert found == ["The council sent 912 letters."]


def test_a_rounded_value_is_spoiled_against_the_source() -> None:
    source = "The council sent 304 letters."
    for seed in range(20):
        found = numbers("The council sent about 300 letters.", source, "", seeded(seed))
        for claim in found:
            assert not compatible(values(claim.text)[0], values(source)[0])


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("It has 12 cooks and 40 waiters.", ["It has 40 cooks and 12 waiters."]),
        ("Shares fell from 12 to 10 crowns.", []),
        ("It has 12 cooks.", []),
    ],
)
def test_two_values_change_places(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in exchanged(sentence, seeded())] == claims


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("They hired at least 300 guards.", ["They hired at most 300 guards."]),
        ("They hired more than 300 guards.", ["They hired fewer than 300 guards."]),
        ("It opened before 1990.", ["It opened after 1990."]),
        ("They hired 300 guards.", []),
    ],
)
def test_a_bound_is_turned(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in bounds(sentence)] == claims


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("The pipe is 3 km long.", ["The pipe is 3 miles long."]),
        ("It cost 5 thousand crowns.", ["It cost 5 million crowns."]),
        ("She is 12 years old.", []),
    ],
)
def test_a_unit_is_changed(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in units(sentence, seeded())] == claims


def test_an_ordinal_is_changed_for_one_not_in_the_source() -> None:
    sentence = "It was the second mill, after the first had burned."
    found = [claim.text for claim in ordinals(sentence, sentence, seeded())]
    assert found
    assert all("the third mill" in text or "the fourth mill" in text for text in found)
    assert not list(ordinals("It was the first of May.", "", seeded()))
    assert not list(ordinals("It happened for the first time.", "", seeded()))


BOOK = name_book(
    [
        "Mary Walker met Peter Hale in Vell. They live in Vell, in Marn and in Ostby.",
        "In Marn it rains. He went to school in Marn. He lives in Ostby, in Vell, in Ostby.",
    ]
)


def test_the_book_tells_people_from_places() -> None:
    assert BOOK.kind_of["Mary Walker"] == "person"
    assert BOOK.kind_of["Marn"] == "place"


def test_a_name_is_changed_for_one_of_its_kind_nearby() -> None:
    sentence = "The plan was signed by Mary Walker."
    found = list(other_names(sentence, sentence, "Peter Hale left.", BOOK, seeded()))
    assert [claim.text for claim in found] == ["The plan was signed by Peter Hale."]
    assert found[0].kind == "name_near"


@pytest.mark.parametrize(
    "sentence",
    [
        "Mary Walker is a judge in the north.",
        "Mary Walker and Peter Hale signed it.",
        "The plan of Mary Walker pleased Walker herself.",
    ],
)
def test_a_name_is_kept_where_another_might_do(sentence: str) -> None:
    assert not list(other_names(sentence, sentence, "John Smith left.", BOOK, seeded()))


def test_a_people_or_title_is_changed_once() -> None:
    sentence = "A French ship sank off the coast."
    (found,) = peoples(sentence, sentence, seeded())
    assert found.text.endswith(" ship sank off the coast.")
    assert "French" not in found.text
    assert not list(peoples("The French and German ships sank.", "", seeded()))
    assert [c.text for c in titles("Ruiz is the landlord here.", "", seeded())] == [
        "Ruiz is the tenant here."
    ]
    assert not list(titles("The deputy mayor left.", "The mayor and governor.", seeded()))
    assert not list(titles("The mayor met another mayor.", "", seeded()))


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "Brazil defeated Italy in 1970.",
            ["Italy defeated Brazil in 1970.", "Brazil was defeated by Italy in 1970."],
        ),
        (
            "The firm was sued by Ruiz in May.",
            ["The firm sued Ruiz in May.", "Ruiz was sued by the firm in May."],
        ),
        ("She moved from Vell to Marn in May.", ["She moved from Marn to Vell in May."]),
        ("Vell is larger than Marn.", ["Marn is larger than Vell."]),
        ("Ruiz met Hale in May.", []),
        ("The shop opens from Monday to Friday.", []),
    ],
)
def test_the_parts_are_exchanged(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in roles(sentence)] == claims


@pytest.mark.parametrize(
    ("rule", "sentence", "claims"),
    [
        (
            "negated",
            "The council approved the plan.",
            ["The council did not approve the plan."],
        ),
        ("negated", "The plan was approved.", ["The plan was not approved."]),
        ("negated", "Tenants can leave early.", ["Tenants cannot leave early."]),
        ("negated", "The firm has paid.", ["The firm has not paid."]),
        ("negated", "The firm had a lease.", ["The firm did not have a lease."]),
        ("negated", "It includes the garage.", ["It does not include the garage."]),
        ("negated", "Some members were absent.", []),
        ("negated", "The plan was also approved.", []),
        ("negated", "The ship built in 1912 sank.", []),
        ("affirmed", "The board did not approve it.", ["The board approved it."]),
        ("affirmed", "The firm failed to pay.", ["The firm paid."]),
        ("affirmed", "The lift was not working.", ["The lift was working."]),
        ("affirmed", "She does not live here.", ["She lives here."]),
        ("affirmed", "He left without a permit.", ["He left with a permit."]),
        ("affirmed", "The board did not find any fault.", []),
        ("affirmed", "It has not been paid yet.", []),
        ("unhedged", "It may have been a lamp.", ["It was a lamp."]),
        ("unhedged", "The lamp allegedly fell on him.", ["The lamp fell on him."]),
        ("unhedged", "It is expected to open in May.", ["It will open in May."]),
        ("unhedged", "He is thought to have been very ill.", ["He was very ill."]),
        ("unhedged", "It is believed that the mill was shut.", ["The mill was shut."]),
        ("unhedged", "Guests may leave at noon.", []),
        ("unhedged", "You may want to ask him.", []),
        ("stronger", "Most members signed.", ["All members signed."]),
        ("stronger", "Members often leave.", ["Members always leave."]),
        ("stronger", "Members do not often leave.", []),
        ("one_of_several", "It is one of the oldest mills in Vell.", None),
    ],
)
def test_a_rule_gives_the_spoiled_claim_or_nothing(
    rule: str, sentence: str, claims: list[str] | None
) -> None:
    expected = ["It is the oldest mill in Vell."] if claims is None else claims
    assert [claim.text for claim in getattr(spoiling, rule)(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Sales increased in May.", ["Sales decreased in May."]),
        ("It lies east of Vell.", ["It lies west of Vell."]),
        ("It is an effective rule.", ["It is an ineffective rule."]),
        ("Sales increased and costs decreased.", []),
        ("Sales have not increased.", []),
    ],
)
def test_a_word_is_changed_for_its_opposite(sentence: str, claims: list[str]) -> None:
    assert [claim.text for claim in opposites(sentence, sentence)] == claims


def test_spoilings_are_new_and_without_doubles() -> None:
    sentence = "In March 2019, the council approved 304 French boats for the mayor of Vell."
    found = [c.text for c in spoilings(sentence, sentence, "", BOOK, seeded())]
    assert len(found) >= 5
    assert len(set(found)) == len(found)
    assert sentence not in found


PASSAGE = (
    "The council of Vell approved 304 boats in March 2019, which pleased the mayor. "
    "The mayor of Marn may have been told of it by her brother in the spring of that year. "
    "In June, the harbour was closed for 12 days, and the boats were moved to the north. "
    "However, the board did not approve the larger plan that the owners wanted to build."
)


def test_the_command_reads_train_files_only_and_writes_whole_lines(tmp_path: Path) -> None:
    (tmp_path / "data" / "pairs").mkdir(parents=True)
    for name, text in (("news.train", PASSAGE), ("news.dev", PASSAGE.replace("Vell", "Osk"))):
        with gzip.open(tmp_path / "data" / "pairs" / f"{name}.jsonl.gz", "wt") as file:
            file.write(json.dumps({"evidence": text}) + "\n" + json.dumps({"evidence": text}))
    found = passages(tmp_path / "data", seeded())
    assert len(found) == 1
    assert all(is_anchor(sentence) for sentence in found[0].sentences)
    pairs = make_pairs(found, 60, seeded())
    assert {pair.label for pair in pairs} >= {Label.ENTAILMENT, Label.CONTRADICTION}
    write(pairs, tmp_path / "out.jsonl.gz")
    with gzip.open(tmp_path / "out.jsonl.gz", "rt") as file:
        lines = [json.loads(line) for line in file]
    assert [set(line) for line in lines] == [{"evidence", "claim", "label", "source", "id"}] * len(
        pairs
    )
    assert not any("Osk" in line["claim"] for line in lines)
    assert not list(tmp_path.glob("*.part"))


def test_the_same_seed_makes_the_same_pairs(tmp_path: Path) -> None:
    (tmp_path / "qa").mkdir()
    with gzip.open(tmp_path / "qa" / "news.train.jsonl.gz", "wt") as file:
        file.write(json.dumps({"passage": PASSAGE}))

    def made() -> list[Pair]:
        rng = seeded(3)
        return make_pairs(passages(tmp_path, rng), 40, rng)

    assert made() == made()


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"train\.jsonl\.gz"):
        passages(tmp_path, seeded())
