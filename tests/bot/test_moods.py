"""A plan is no fact, and an announcement is firmer than a plan."""

import pytest

from bot.moods import Mood, mood, planning_cue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The board plans to close the quay.", Mood.PLANNED),
        ("The inspectors recommend new railings.", Mood.PLANNED),
        ("The market is expected to move.", Mood.PLANNED),
        ("The council is considering a second bridge.", Mood.PLANNED),
        ("The board has asked to see the books.", Mood.PLANNED),
        ("The quay will close.", Mood.COMING),
        ("The quay closed.", Mood.FACT),
        ("The planned route is short.", Mood.FACT),
        ("It is considered a success.", Mood.FACT),
    ],
)
def test_mood_is_told_by_its_words(text: str, expected: Mood) -> None:
    assert mood(text) is expected


@pytest.mark.parametrize(
    ("text", "statement", "cue"),
    [
        ("The board plans to close the quay.", "The quay is closed.", "plans to"),
        ("The board plans to close the quay.", "The quay will close.", "plans to"),
        ("The quay will be closed.", "The quay was closed.", "will"),
        ("The quay will be closed.", "The quay will close.", None),
        ("The lamp will blink.", "The lamp blinks.", None),
        ("The board plans to close the quay.", "The board intends to close the quay.", None),
        ("The quay, which he plans to visit, was closed.", "The quay was closed.", None),
        ("The board closed the quay and plans to sell it.", "The quay was closed.", None),
        ("Voters requested new papers.", "The voters had asked for new papers.", None),
        ("The application for a berth came.", "The firm filed for a berth.", None),
        ("The board requested new papers.", "The board has new papers.", "requested"),
        (
            "The board asked to see new papers.",
            "The board, called to order, has new papers.",
            "asked to",
        ),
    ],
)
def test_plan_is_found_where_the_statement_is_firmer(
    text: str, statement: str, cue: str | None
) -> None:
    found = planning_cue(text, statement)
    assert (found and found.group()) == cue
