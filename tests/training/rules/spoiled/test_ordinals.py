"""Places in a row changed."""

from random import Random

from training.rules.spoiled.ordinals import ordinals


def seeded(seed: int = 1) -> Random:
    return Random(seed)


def test_an_ordinal_is_changed_for_one_not_in_the_source() -> None:
    sentence = "It was the second mill, after the first had burned."
    found = [claim.text for claim in ordinals(sentence, sentence, seeded())]
    assert found
    assert all("the third mill" in text or "the fourth mill" in text for text in found)
    assert not list(ordinals("It was the first of May.", "", seeded()))
    assert not list(ordinals("It happened for the first time.", "", seeded()))
