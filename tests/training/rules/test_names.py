"""What kind of thing a name is."""

from training.rules.names import name_book

BOOK = name_book(
    [
        "Mary Walker met Peter Hale in Vell. They live in Vell, in Marn and in Ostby.",
        "In Marn it rains. He went to school in Marn. He lives in Ostby, in Vell, in Ostby.",
    ]
)


def test_the_book_tells_people_from_places() -> None:
    assert BOOK.kind_of["Mary Walker"] == "person"
    assert BOOK.kind_of["Marn"] == "place"
