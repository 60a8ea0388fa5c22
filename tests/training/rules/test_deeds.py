"""Who did what to whom."""

from training.rules.deeds import deed


def test_a_deed_needs_two_actors_and_no_second_verb() -> None:
    found = deed("In May, Ruiz sued the bank after the fire.")
    assert found is not None
    assert (found.doer, found.verb, found.target) == ("Ruiz", "sued", "the bank")
    assert deed("Ruiz sued quickly.") is None
    assert deed("Ruiz's brother, who sued the bank, left.") is None
