"""Words are found on a page by their letters, and only where they stand."""

import pytest

from index.letters import begun, letters


def found(page: str, words: str) -> list[str]:
    here, wanted = letters(page), letters(words).text
    spans = [here.span(start, start + len(wanted)) for start in here.places(wanted)]
    return [page[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("page", "words", "stands"),
    [
        ("It was\nre-\nmarkable.", "It was remarkable.", "It was\nre-\nmarkable"),
        ("An eﬃcient oﬃce", "an efficient office", "An eﬃcient oﬃce"),
        ("She said “no” – twice", 'She said "no" - twice.', "She said “no” – twice"),
        ("Café Zoë", "CAFE\u0301 Zoe\u0308", "Café Zoë"),
        ("said so.4The board", "The board", "The board"),
        ("Berth 4 | 190", "Berth 4: 190", "Berth 4 | 190"),
    ],
)
def test_words_are_found_however_the_page_sets_them(page: str, words: str, stands: str) -> None:
    assert found(page, words) == [stands]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("The bill of 1,900 crowns", "900 crowns"),
        ("The bill of 2.19 crowns", "19 crowns"),
        ("The forecast was kind", "The fore"),
        ("It was not closed", "It was closed"),
        ("…", "…"),
    ],
)
def test_part_of_a_word_or_number_and_other_words_are_not_found(page: str, words: str) -> None:
    assert found(page, words) == []


def test_every_place_is_found() -> None:
    assert found("Open. Open? open", "open") == ["Open", "Open", "open"]


def test_span_inside_words_keeps_to_its_letters() -> None:
    wanted = letters("An  oﬃcer, unnamed, said")
    start, end = wanted.inside((4, 18))
    assert wanted.text[start:end] == "officerunnamed"
    assert wanted.inside((2, 4)) == (0, 0)


def test_words_over_two_pages_count_only_if_all_stand_there() -> None:
    words = letters("The harbour was closed until the evening of Friday.").text
    page, other = letters("We know: the harbour was closed"), letters("until the evening of Friday")
    assert begun(page, other, words) == (len("weknow"), len("theharbourwasclosed"))
    assert begun(page, letters("until the evening of Monday"), words) is None
    assert begun(letters("We know"), other, words) is None
