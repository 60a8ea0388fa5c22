"""Names, and what kind of thing each of them is."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.reading.tokens import names
from training.rules.dates import MONTHS, WEEKDAYS

CAPITALISED = r"[A-Z][\w’'\-]+"
NAME_WORD = rf"(?:[A-Z]\.|{CAPITALISED})"
NAME = rf"{NAME_WORD}(?: (?:of |de |van |von )?{NAME_WORD}){{0,4}}"
WHOLE_NAME = rf"{NAME}(?![\w’'\-])(?! (?:of |de |van |von )?[A-Z])"
"""A name with all its words. Not a possessive quantifier: Python 3.11.2 (Debian 12) gets these wrong."""

_COUNTRIES = """France Germany Italy Spain Portugal Poland Russia China Japan India Pakistan Brazil
Argentina Chile Mexico Canada Australia Egypt Nigeria Kenya Ghana Iran Iraq Turkey Greece Sweden
Norway Denmark Finland Ireland Scotland Wales England Austria Hungary Switzerland Belgium Ukraine
Vietnam Thailand Indonesia Malaysia Singapore Israel Syria Lebanon Cuba Peru Colombia Venezuela""".split()
PEOPLES = """French German Italian Spanish Portuguese Polish Russian Chinese Japanese Indian Brazilian
Mexican Canadian Australian Egyptian Nigerian Iranian Turkish Greek Swedish Norwegian Danish Irish
Scottish Welsh English Austrian Hungarian Swiss Belgian Ukrainian Korean Dutch American British""".split()
_GIVEN = frozenset(
    """James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel
Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy
Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel
Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Douglas
Zachary Peter Kyle Walter Ethan Jeremy Harold Keith Christian Roger Noah Gerald Carl Terry Sean Austin
Arthur Lawrence Jesse Dylan Bryan Joe Jordan Billy Bruce Albert Willie Gabriel Logan Alan Juan Wayne Roy
Ralph Randy Eugene Vincent Russell Louis Philip Bobby Johnny Bradley Mary Patricia Jennifer Linda
Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley Kimberly Emily Donna
Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Angela
Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet
Catherine Maria Heather Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Christina Joan
Evelyn Judith Megan Andrea Cheryl Hannah Jacqueline Martha Gloria Teresa Ann Sara Madison Frances Kathryn
Janice Jean Alice Julia Barack Hillary Bill Jimmy Steve Tom Jim Tony Mike Ben Fred Ed Kate Anne Jane Lucy
Francis Oliver Leonardo Winston Franklin Theodore Ulysses Abraham Ernest Hugh Simon Martin Ian Neil Colin
Stanley Leonard Max Karl Hans Otto Pierre Jacques Jean-Paul Carlos Luis Pablo Vladimir Ivan Boris Leo
Kim Chris Matt Nick Dave Dan Sam Tim Ted Bob Ron Don Ray Lee Harry Ronnie Lewis Edgar Oscar Victor""".split()
)

# Names that end or begin with the same of these words are of one kind.
_KEYWORD = re.compile(
    r"\b(?:University|College|School|Institute|Company|Corporation|Bank|Ministry|Department|Party|Committee|"
    r"Council|Association|Society|Agency|Commission|Records|Pictures|Airlines|River|Lake|Street|County|Island|Islands|"
    r"Mount|Mountains|Park|Valley|Bay|Bridge|Province|District|Road)\b"
)
_NO_PERSON = re.compile(
    r"\b(?:Foundation|Letter|Awards?|Prize|Trust|Show|Inc|Corp|Cent(?:er|re)|Hospital|Museum|Library|House|Act|Building|"
    r"Stadium|Theatre|Theater|Archives?|Cup|Series|Game|War|Boots)\b"
)
_NOT_NAMES = frozenset(
    [*MONTHS, *WEEKDAYS, *PEOPLES, "COVID-19", "I", "God", "Internet", "AD", "BC"]
)


@dataclass(frozen=True, slots=True)
class NameBook:
    """What kind of thing each name of a collection is: a guess from its words and company.

    Attributes:
        kind_of: Name to "person", "place", "country" or a word such as "River"; unknown
            ones are left out.
        of_kind: Kind to its names, in order of first appearance.
    """

    kind_of: dict[str, str]
    of_kind: dict[str, tuple[str, ...]]


def name_book(texts: Iterable[str]) -> NameBook:
    """Reads every name of ``texts``; a name after "in" or "near" most times is a place."""
    seen: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for text in texts:
        for start, end in names(text):
            name = plain_name(text[start:end])
            seen[name] += 1
            placed[name] += bool(re.search(r"\b(?:in|near|at)\s$", text[:start]))
    kind_of = {
        name: kind
        for name, count in seen.items()
        if (kind := _kind(name, count, placed[name])) is not None
    }
    kinds = sorted(set(kind_of.values()))
    return NameBook(kind_of, {k: tuple(n for n in kind_of if kind_of[n] == k) for k in kinds})


def plain_name(name: str) -> str:
    """A name without possessive ending and closing marks."""
    return re.sub(r"(?:[’']s?|\.)$", "", name)


def _kind(name: str, count: int, placed: int) -> str | None:
    found = name.split()
    if name in _NOT_NAMES or not re.fullmatch(
        r"[A-Z][\w’'.\-]*(?: (?:of |de |van |von )?[A-Z][\w’'.\-]*){0,4}", name
    ):
        return None
    if name in _COUNTRIES:
        return "country"
    keyword = _KEYWORD.search(name)
    if keyword:
        return keyword.group() + (" of" if " of " in name else "")
    if _NO_PERSON.search(name):
        return None
    if found[0] in _GIVEN and 2 <= len(found) <= 3 and " of " not in name:
        return "person"
    if len(found) == 1 and len(name) < 4:
        return None
    return "place" if count >= 3 and placed >= 0.5 * count and len(found) <= 2 else None
