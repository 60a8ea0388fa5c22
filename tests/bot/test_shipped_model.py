"""The models that ship: whole, used by default, and worth asking."""

from pathlib import Path

import pytest

from bot.answering import AnsweringModel, Candidate
from bot.answers import ReasonCode, Standing
from bot.cross_encoder import SHIPPED, version_of
from bot.entailment import EntailmentModel
from bot.pipeline import Bot
from bot.settings import Settings
from index.encoding import SentenceTransformerEncoder
from index.library import Library
from tests.index.folders import write

FOLDER = SHIPPED / "entailment"
ANSWERING = SHIPPED / "answering"


@pytest.fixture(scope="module")
def model() -> EntailmentModel:
    return EntailmentModel(str(FOLDER))


def test_they_are_small_enough_to_travel_with_the_program() -> None:
    sizes = [file.stat().st_size for folder in (FOLDER, ANSWERING) for file in folder.iterdir()]
    assert sum(sizes) < 100e6


@pytest.mark.parametrize("name", ["entailment", "answering"])
def test_each_is_used_unless_another_or_none_is_named(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(f"HEARSAY_{name.upper()}_MODEL")
    field = f"{name}_model"
    assert getattr(Settings(), field) == str(SHIPPED / name)
    for named, found in (("none", None), ("other", "other")):
        monkeypatch.setenv(f"HEARSAY_{name.upper()}_MODEL", named)
        assert getattr(Settings(), field) == found


def test_answers_name_it_by_its_weights_and_not_by_a_path() -> None:
    assert version_of(str(FOLDER)).startswith("entailment ")
    assert version_of("org/another-model") == "org/another-model"


@pytest.mark.parametrize(
    ("evidence", "statement", "relation"),
    [
        ("The old ferry was sold to a firm in Corran.", "A firm in Corran bought it.", "entails"),
        ("The mill was shut for the whole of May.", "The mill was open in May.", "contradicts"),
        ("The mayor opened the new library.", "The library has many rare books.", "leaves_open"),
    ],
)
def test_it_tells_what_is_said_from_what_is_denied_and_left_open(
    model: EntailmentModel, evidence: str, statement: str, relation: str
) -> None:
    (found,) = model.probabilities([(evidence, statement)])
    assert getattr(found, relation) == max(found.entails, found.leaves_open, found.contradicts)


def test_a_sentence_that_answers_is_told_from_one_on_the_same_topic() -> None:
    model = AnsweringModel(str(ANSWERING))
    sentences = ["The mill was built in 1840 by Otto Lind.", "The mill is a landmark of Marn."]
    answers, near = model.answer_probs("Who built the mill?", [Candidate(one) for one in sentences])
    assert answers > 0.5 > near


def test_it_finds_a_conflict_in_other_words(
    tmp_path: Path, encoder: SentenceTransformerEncoder
) -> None:
    docs = write(
        tmp_path / "docs",
        {
            "court.txt": "Publisher: Marn Court\n\nThe trial had opened on 5 September.\n",
            "paper.txt": "Publisher: The Herald\n\nThe trial had begun on 12 September.\n",
        },
    )
    with Library.open(tmp_path / "store", encoder) as library:
        library.sync(docs)
        rules = Bot(library, Settings(entailment_model="none"))
        rules.complete_ledger()
        assert {claim.standing for claim in rules.claims().claims} == {Standing.REPORTED}
        bot = Bot(library, Settings(entailment_model=str(FOLDER)))
        bot.complete_ledger()
        claims = bot.claims().claims
    assert {claim.standing for claim in claims} == {Standing.DISPUTED}
    assert {reason.code for claim in claims for reason in claim.reasons} == {
        ReasonCode.CONFLICTING_VALUES
    }
