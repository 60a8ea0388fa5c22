"""An office is changed for another, once."""

from random import Random

from training.rules.spoiled.titles import titles


def seeded(seed: int = 1) -> Random:
    return Random(seed)


def test_a_title_is_changed_once() -> None:
    assert [c.text for c in titles("Ruiz is the landlord here.", "", seeded())] == [
        "Ruiz is the tenant here."
    ]
    assert not list(titles("The deputy mayor left.", "The mayor and governor.", seeded()))
    assert not list(titles("The mayor met another mayor.", "", seeded()))
