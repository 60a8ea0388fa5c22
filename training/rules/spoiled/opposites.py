"""A word changed for its opposite."""

import re
from collections.abc import Iterator

from bot.reading.tokens import words
from training.rules.claims import Claim

# Either for the other, the word only; "x > y" goes one way.
_OPPOSITES = """increased decreased|increases decreases|increase decrease|increasing decreasing|higher lower|larger smaller|
bigger smaller|older younger|longer shorter|faster slower|stronger weaker|better worse|heavier lighter|earlier than > later than|later than > earlier than|
cheaper > more expensive|wider narrower|highest lowest|largest smallest|oldest > newest|youngest > oldest|longest shortest|
strongest weakest|fastest slowest|tallest > shortest|greatest > smallest|biggest smallest|deepest > shallowest|
approved rejected|accepted rejected|supported opposed|supports opposes|allowed > forbidden|permitted > forbidden|
allows prevents|allowed to > forbidden to|won lost|gained lost|improved worsened|improves worsens|strengthened weakened|expanded > shrank|
raised lowered|includes excludes|included excluded|bought sold|encouraged discouraged|upheld overturned|
acquitted convicted|appointed dismissed|loved hated|remembered forgot|imports exports|imported exported|
north south|east west|northern southern|eastern western|northeast southwest|northwest southeast|inside outside|above below|
upper lower|urban rural|public private|domestic foreign|legal illegal|permanent temporary|
mandatory optional|compulsory voluntary|positive negative|always never|majority minority|maximum minimum|
winter summer|morning evening|mother father|sister brother|daughter son|wife husband|female male|women men|
before after|began > ended|opened > closed|joined > left|advantages disadvantages|advantage disadvantage|
successful unsuccessful|success failure|common rare|possible impossible|similar > opposite|rich poor|strong weak|early late|
hot cold|warmer colder|safe dangerous|easy difficult|simple complex|guilty innocent|alive dead|present absent|
major minor|modern ancient|visible invisible|direct indirect|known unknown|agree disagree|agreed > refused|
arrived > departed|departed > arrived|complete incomplete|accurate inaccurate|effective ineffective|able unable|reduce > increase|
reduces > increases|reduced > increased|reducing > increasing|promotes inhibits|inhibited promoted|
beneficial harmful|accelerated > slowed|enhanced > reduced|enhances > reduces|widespread > rare|popular unpopular|likely unlikely|
victory defeat|profit loss|profits losses|attack > defence|victories defeats|buyer seller|arrival departure|
confirmed > denied|denied > confirmed|first > last|last > first|more less|fewer > more|with without|protected > endangered|
demolished > restored|destroyed > preserved|abolished > introduced|introduced > abolished|
created > destroyed|hired > fired|released > withheld|granted > refused|remained > ceased to be|
married > divorced|survived > died in|defended > attacked|ascended > descended|wholly > partly|partially > completely|
independent dependent|left > right|right > left""".replace("\n", "").split("|")
_ADJACENT = {
    "more": r"more (?=[a-z]+(?:ly|ous|ful|ive|ent|ant|able|ible|al|ic|ed|ing)\b(?! and more))",
    "less": r"less (?=[a-z]+(?:ly|ous|ful|ive|ent|ant|able|ible|al|ic|ed|ing)\b)",
    "first": r"(?<=the )first (?=[a-z]+\b)(?!time|of|two|three|few|half)",
    "last": r"(?<=the )last (?=[a-z]+\b)(?!time|of|two|three|few|years?|decades?|months?|weeks?|century)",
    "left": r"left (?=bank|side|hand|wing|leg|arm|foot|eye|knee|lung)",
    "joined": r"joined (?=the )",
    "right": r"right (?=bank|side|hand|wing|leg|arm|foot|eye|knee|lung)",
    "early": r"(?<=the )early (?=\d)|(?<=in )early (?=\d|[A-Z])",
    "late": r"(?<=the )late (?=\d)|(?<=in )late (?=\d|[A-Z])",
    "lost": r"lost (?=the (?:election|game|match|battle|war|case|final|race|vote))",
    "won": r"won (?=the (?:election|game|match|battle|war|case|final|race|vote|championship|title))",
    "opened": r"opened (?=(?:in|on) )",
    "began": r"began (?=(?:in|on) [A-Z\d])",
    "major": r"(?<=\ba )major (?=[a-z])",
    "legal": r"(?<=(?:as|is|re) )legal(?=[ .,])",
    "illegal": r"(?<=(?:as|is|re) )illegal(?=[ .,])",
    "included": r"included(?! in\b)",
    "known": r"(?<=(?:is|re) )known(?= (?:about|to be))",
    "present": r"(?<=(?:as|re) )present(?= (?:in|at))",
    "married": r"married (?=[A-Z])",
    "north": r"north(?= (?:of|side|bank|coast|end))",
    "south": r"south(?= (?:of|side|bank|coast|end))",
    "east": r"east(?= (?:of|side|bank|coast|end))",
    "west": r"west(?= (?:of|side|bank|coast|end))",
    "agreed": r"agreed(?= to )",
    "remained": r"remained(?= an? )",
    "able": r"able(?= to )",
    "unable": r"unable(?= to )",
    "above": r"above(?= (?:the|its|average|sea|\d))",
    "below": r"below(?= (?:the|its|average|sea|\d))",
    "with": r"with(?= the (?:help|consent|approval|support|permission|knowledge|aid) )",
    "without": r"without(?= (?:the|any) (?:help|consent|approval|support|permission|knowledge|aid) )",
    "before": r"before(?= (?:the|his|her|its|their|\d))",
    "after": r"(?<!shortly )(?<!named )(?<!look )(?<!looked )(?<!soon )(?<!day )(?<!year )after(?= (?:the|his|her|its|their|\d))",
    "similar": r"similar(?= to )",
    "public": r"(?<=\ba )public(?= (?:school|university|company|meeting|hospital))",
    "private": r"(?<=\ba )private(?= (?:school|university|company|meeting|hospital))",
    "complete": r"(?<=(?:is|as|re) )complete(?=[.,])",
    "strong": r"(?<=\ba )strong(?= )",
    "hot": r"hot(?= (?:climate|water|weather|summers?|season))",
    "cold": r"cold(?= (?:climate|water|weather|winters?|season))",
    "rare": r"(?<=(?:is|re|as) )rare(?=[ .])",
    "common": r"(?<=(?:is|re|as) )common(?=[ .])(?! to both)",
    "poor": r"poor(?= (?:health|family|countr|people))",
    "rich": r"rich(?= (?:family|countr|people))",
    "lower": r"lower(?! (?:house|case|limb|back))",
    "upper": r"upper(?= (?:house|limit|part|half|deck|floor|level))",
}


def _turns() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Word, opposite, and where the word may be changed for it."""
    for entry in _OPPOSITES:
        one, _, other = entry.partition(" > ")
        both = [(one, other)] if other else [(one.split()[0], one.split()[1])]
        if not other:
            both.append((both[0][1], both[0][0]))
        for old, new in both:
            pattern = _ADJACENT.get(old, rf"{old}(?![\w’'-])")
            yield old, new, re.compile(rf"(?<![\w’'-])(?:{pattern})")


_TURNS = tuple(_turns())


def opposites(claim: str, source: str) -> Iterator[Claim]:
    """``claim`` with one word changed for its opposite, the article with it.

    Refused where the opposite stands in ``source`` already, or a negation in the
    claim, which could make the two the same.

    >>> [c.text for c in opposites("Sales increased in the north of the city.", "")]
    ['Sales decreased in the north of the city.', 'Sales increased in the south of the city.']
    """
    if re.search(r"\b(?:not|no|never|nor|neither|or)\b|n['’]t\b", claim, re.I):
        return
    known = {w.lower for w in words(source)}
    for old, new, pattern in _TURNS:
        if old not in claim or new.split()[0] in known:
            continue
        found = pattern.search(claim)
        if found:
            space = " " if found.group().endswith(" ") else ""
            yield Claim("opposite", _with_article(claim, found.start(), found.end(), new + space))


def _with_article(claim: str, start: int, end: int, new: str) -> str:
    """``claim`` with ``new`` from ``start`` to ``end`` and "a" or "an" to fit it."""
    before = claim[:start]
    article = re.search(r"\b([Aa])n? $", before)
    if article:
        fits = article.group(1) + ("n " if new[0] in "aeio" or new.startswith("un") else " ")
        before = before[: article.start()] + fits
    return before + new + claim[end:]
