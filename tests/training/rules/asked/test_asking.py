"""Questions: word for word what is asked of a sentence, and what is refused."""

import pytest

from training.rules.asked.asking import asked
from training.rules.asked.question import Asked
from training.rules.names import NameBook

BOOK = NameBook(
    {"Vell": "place", "Marn": "country", "Ana Ruiz": "person"},
    {"place": ("Vell",), "country": ("Marn",), "person": ("Ana Ruiz",)},
)


def questions(kind: str, sentence: str) -> list[str]:
    return [one.question for one in of_kind(kind, sentence)]


def of_kind(kind: str, sentence: str) -> list[Asked]:
    return [one for _, one in asked(sentence, BOOK) if one.kind == kind]


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (
            "when",
            "The dam was built by the state in 1932.",
            [
                "When was the dam built by the state?",
                "When was the dam built?",
                "In what year was the dam built by the state?",
                "In what year was the dam built?",
            ],
        ),
        (
            "when",
            "In May 1932, Ana Ruiz opened the dam.",
            ["When did Ana Ruiz open the dam?"],
        ),
        (
            "where",
            "The treaty was signed in Marn.",
            ["Where was the treaty signed?", "In which country was the treaty signed?"],
        ),
        (
            "by",
            "The dam was built by the state.",
            ["By whom was the dam built?", "Who was the dam built by?", "Who built the dam?"],
        ),
        (
            "who",
            "Ana Ruiz designed the old dam.",
            ["Who designed the old dam?"],
        ),
        (
            "what",
            "The storm destroyed the old dam.",
            ["What did the storm destroy?", "What destroyed the old dam?"],
        ),
        ("how_many", "The council has 24 members.", ["How many members does the council have?"]),
        (
            "how_many",
            "Twelve people died in the fire.",
            ["How many people died in the fire?"],
        ),
        ("how_much", "The dam cost about $3 million.", ["How much did the dam cost?"]),
        (
            "how_large",
            "The dam is 324 metres tall.",
            ["How tall is the dam?", "What is the height of the dam?"],
        ),
        ("how_long", "The strike lasted six weeks.", ["How long did the strike last?"]),
        (
            "how_long",
            "The church has been a school for 50 years.",
            [
                "How long has the church been a school?",
                "For how long has the church been a school?",
            ],
        ),
        (
            "percentage",
            "About 40 percent of the workers joined a union.",
            [
                "What percentage of the workers joined a union?",
                "What share of the workers joined a union?",
                "What proportion of the workers joined a union?",
            ],
        ),
        (
            "why",
            "The dam was closed because it leaked.",
            ["Why was the dam closed?", "For what reason was the dam closed?"],
        ),
        (
            "title",
            "The crowd cheered Captain Ana Ruiz.",
            [
                "What was Ana Ruiz's rank?",
                "What rank did Ana Ruiz hold?",
                "What was Ana Ruiz's title?",
                "What title did Ana Ruiz hold?",
            ],
        ),
        ("whether", "The dam was built in 1932.", ["Was the dam built in 1932?"]),
    ],
)
def test_question_is_asked_word_for_word(kind: str, sentence: str, expected: list[str]) -> None:
    assert sorted(questions(kind, sentence)) == sorted(expected)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("when", "The dam was built by the state."),
        ("when", "The dam is the largest in 2019."),
        ("when", "The dam was built in 1932 and rebuilt in 1950."),
        ("where", "Ana Ruiz was interested in Marn."),
        ("by", "The dam was built by 1932."),
        ("how_many", "The dam was built in 1932."),
        ("how_long", "The strike lasted until May."),
        ("who", "The dam was old."),
        ("why", "The dam was closed."),
        ("whether", "The dam was not built in 1932."),
        ("title", "The crowd cheered Captain Morgan rum."),
    ],
)
def test_what_cannot_be_asked_is_refused(kind: str, sentence: str) -> None:
    assert questions(kind, sentence) == []


def test_pronoun_takes_the_name_that_the_passage_began_with() -> None:
    made = asked("She opened the dam in 1932.", BOOK, "Ana Ruiz is a mayor. ")
    assert "When did Ana Ruiz open the dam?" in [one.question for _, one in made]


def test_emptied_sentence_lacks_the_answer() -> None:
    assert {one.emptied for one in of_kind("when", "The dam was built by the state in 1932.")} == {
        "The dam was built by the state."
    }
    assert of_kind("how_many", "The council has 24 members.")[0].emptied == (
        "The council has several members."
    )
