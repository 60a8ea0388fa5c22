"""Figures and names of a sentence, looked for to the letter in what it cites."""

import pytest

from bot.givens import not_given
from bot.reading.reader import read
from bot.shelf import Near
from index.documents import DocumentInfo, Kind, Sentence

INFO = DocumentInfo("a.txt", "0" * 64, "The dam at Orlov", None, None, "2024-02-14", "en", 1, 1, 1)


def places(*texts: str) -> list[Near]:
    told = [Sentence("a.txt", at, 0, 0, len(t), Kind.PROSE, t) for at, t in enumerate(texts)]
    return [Near(reading, INFO, 0.5) for reading in read(told)]


def missing(sentence: str, passage: str, *known: str) -> str | None:
    return not_given(sentence, places(passage), places(*known))


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("It holds 1,200 tonnes.", "It holds 1200 tonnes."),
        ("It holds forty tonnes.", "It holds 40 tonnes."),
        ("It is due on the third day.", "It is due on day 3."),
        ("It rose to 4.5 metres at 02:52.", "02:52 level 4.5 metres"),
        ("Two engineers left.", "The engineers both left."),
        ("Ana Ruiz agreed.", "The mayor, Ana Ruiz, agreed."),
        ("It burst in February 2024.", "It burst last week."),
        ("The ferry sank.", "The ferry sank."),
    ],
)
def test_what_the_passage_gives_in_another_form_is_given(sentence: str, passage: str) -> None:
    dated = f"{passage} 2024-02"
    assert missing(sentence, dated if "2024" in sentence else passage) is None


@pytest.mark.parametrize(
    ("sentence", "passage", "found"),
    [
        ("It holds 1,300 tonnes.", "It holds 1,200 tonnes.", "1,300"),
        ("It carries -12 tonnes.", "It carries 12 tonnes.", "-12"),
        ("It carries 12½ tonnes.", "It carries 12 tonnes.", "12½"),
        ("It owns twenty boats.", "It owns twelve boats.", "twenty"),
        ("It is due on the tenth day.", "It is due on the third day.", "tenth"),
        ("It left at 08:15.", "It left at 07:15.", "08:15"),
        ("So Owen Brandt said.", "Ivo Brandt said so to Owen Tarrick.", "Owen Brandt"),
        ("The County Roads Bureau agreed.", "The Safe Play Bureau agreed.", "County Roads Bureau"),
        ("It burst in March.", "It burst on the 14th.", "March"),
    ],
)
def test_what_the_passage_does_not_give_is_named(sentence: str, passage: str, found: str) -> None:
    assert missing(sentence, passage) == found


def test_full_name_may_stand_elsewhere_where_the_passage_has_a_part_of_it() -> None:
    assert missing("So Ana Ruiz said.", "Ruiz said so.", "Ana Ruiz chairs the board.") is None
    assert (
        missing("So Ana Ruiz said.", "Ruiz said so.", "Bela Ruiz chairs the board.") == "Ana Ruiz"
    )
