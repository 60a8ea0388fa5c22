"""A scope in words, and what a reader must know of it."""

from bot.scoping import scope_notes
from index.scope import Extent, Scope

NOTHING = Extent(documents=0, undated=0)
WANTED = Scope(publisher="Marn Gazete")
EMPTY = "No document is in this scope (publisher “Marn Gazete”); nothing was searched."


def test_unknown_publisher_is_answered_with_those_there_are() -> None:
    assert scope_notes(WANTED, NOTHING, ("Corran Herald", "Marn Gazette")) == (
        f"{EMPTY} The documents state these publishers: “Corran Herald”, “Marn Gazette”.",
    )


def test_of_many_publishers_five_are_named() -> None:
    (note,) = scope_notes(WANTED, NOTHING, tuple("ABCDEFG"))
    assert note.endswith(" publishers: “A”, “B”, “C”, “D”, “E” and 2 more.")
    (note,) = scope_notes(WANTED, NOTHING, tuple("ABCDE"))
    assert note.endswith("“D”, “E”.")


def test_publishers_are_named_only_where_the_one_asked_for_is_none() -> None:
    assert scope_notes(WANTED, NOTHING) == (EMPTY,)
    assert scope_notes(WANTED, NOTHING, ("MARN  gazete",)) == (EMPTY,)
    (note,) = scope_notes(Scope(folder="nowhere"), NOTHING, ("Marn Gazette",))
    assert note == "No document is in this scope (folder “nowhere”); nothing was searched."
    assert scope_notes(WANTED, Extent(documents=1, undated=0), ("Marn Gazette",)) == ()
