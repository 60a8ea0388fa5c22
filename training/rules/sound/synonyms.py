"""Words and phrases that may stand for one another."""

import re
from collections.abc import Iterator

from training.rules.casing import capitalised

# The second may stand for the first.
_SAME = tuple(
    pair.split(" = ")
    for pair in """purchased = bought|bought = purchased|began = started|started = began|in order to = to|
prior to = before|because of = due to|due to the = because of the|due to a = because of a|approximately = about|a number of = several|
however, = |for example, = |located in = in|situated in = in|passed away = died|constructed = built|
commenced = began|is not = isn't|was not = wasn't|were not = weren't|did not = didn't|does not = doesn't|
do not = don't|had not = hadn't|has not = hasn't|could not = couldn't|would not = wouldn't|are not = aren't|
children = kids|assisted = helped|requires = needs|also known as = also called|nearly = almost|film = movie|
attempted to = tried to|tried to = attempted to|is able to = can|was able to = could|took place = was held|
consists of = is made up of|consisted of = was made up of|enormous = huge|rapidly = quickly|
throughout the world = all over the world|throughout the country = all over the country|whole = entire|
entire = whole|as well as = and also|in the United States = in the US|in the United Kingdom = in the UK|
frequently = often|often = frequently|primarily = mainly|mainly = chiefly|primarily = chiefly|
additional = further|currently = at present|several = a number of|utilized = used|physicians = doctors|
attorney = lawyer|lawyer = attorney|the beginning of = the start of|residents = inhabitants|
occurred = happened|happened = occurred|resides = lives|demonstrated that = showed that|
showed that = found that|sufficient = enough|remained = stayed|numerous = many|various = different|
regarding = about|concerning = about|permitted to = allowed to|allowed to = permitted to|
said that = stated that|stated that = said that|was selected = was chosen|were selected = were chosen|
is used to = serves to|was established = was set up|was founded = was set up|
received a = got a|over the course of = during|subsequently = later|nowadays = today|
in addition to = besides|with regard to = about|the majority of = most of|is located = lies|
in the course of = during|until = till|toward = towards|among = amongst""".replace("\n", "").split(
        "|"
    )
)


def synonyms(sentence: str) -> Iterator[str]:
    """The sentence with one word or phrase changed for another of the same meaning.

    >>> list(synonyms("The firm purchased the mill prior to 1904."))
    ['The firm bought the mill prior to 1904.', 'The firm purchased the mill before 1904.']
    """
    for one, other in _SAME:
        found = re.search(rf"(?<![\w’'-])(?i:{re.escape(one)})(?![\w’'-])", sentence)
        if found is None or not _article_fits(sentence[: found.start()], one, other):
            continue
        if found.group()[0].islower() or found.start() == 0 or one[0].isupper():
            text = sentence[: found.start()] + other + sentence[found.end() :]
            yield capitalised(re.sub(r"\s{2,}", " ", text).strip())


def _article_fits(before: str, one: str, other: str) -> bool:
    """Whether "a" or "an" before ``one`` suits ``other`` as well."""
    return not re.search(r"\ban? $", before, re.I) or (one[0] in "aeiou") == (other[:1] in "aeiou")
