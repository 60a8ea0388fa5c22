"""The entailment model that ships: whole, used by default, and worth asking."""

from pathlib import Path

import pytest

from bot.answers import ReasonCode, Standing
from bot.cross_encoder import SHIPPED, version_of
from bot.entailment import EntailmentModel
from bot.pipeline import Bot
from bot.settings import Settings
from index.encoding import SentenceTransformerEncoder
from index.library import Library
from tests.index.folders import write

FOLDER = SHIPPED / "entailment"


@pytest.fixture(scope="module")
def model() -> EntailmentModel:
    return EntailmentModel(str(FOLDER))


def test_it_is_small_enough_to_travel_with_the_program() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 100e6


def test_it_is_used_unless_another_or_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEARSAY_ENTAILMENT_MODEL")
    assert Settings().entailment_model == str(FOLDER)
    assert Settings(entailment_model="none").entailment_model is None
    assert Settings(entailment_model="other").entailment_model == "other"


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
    assert getattr(found, relation) > 0.5


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
