"""What may be done by leave or by rule, against what may be so."""

import pytest

from tests.bot.places import reading


@pytest.mark.parametrize(
    "text",
    [
        "Under article 9, a decree may only be adopted by the council.",
        "The terms may be varied by one month, subject to the consent of both sides.",
        "Under section 4 of the Act the mayor may dissolve the board.",
        "Lessees have to clear the cellar and may not leave paint in it.",
        "Digging may not be resumed before the board has met.",
        "Anyone who wishes may look at the plans.",
        "Nurses on the ward may now close the gate.",
        "The fee is set each spring and may not rise by more than a tenth.",
        "Until that day either side may give the boat back.",
        "Mr Holt had said that members might moor with him.",
    ],
)
def test_what_a_rule_or_somebody_allows_is_not_doubted(text: str) -> None:
    assert not reading(text).doubts


@pytest.mark.parametrize(
    "text",
    [
        "The treaty may collapse this week.",
        "The rule may have caused the delay.",
        "The board might moor the ferry elsewhere.",
        "The new law may lead to a shortage.",
        "The agreement may be linked to the sale.",
        "The fee may rise by more than a tenth.",
        "The river may not rise by more than a metre this week.",
        "The far side may not be finished.",
    ],
)
def test_what_may_come_about_or_be_so_is_doubted_beside_a_rule_too(text: str) -> None:
    assert reading(text).is_doubtful


def test_the_month_in_a_sentence_is_no_modal_verb() -> None:
    assert not reading("The fair is held on the first Monday in May every year.").doubts
    assert reading("May be that the fair is off, may be not, but it may rain.").doubts
