"""An office, rank or family tie changed for another."""

import re
from collections.abc import Iterator
from random import Random

from training.rules.claims import Claim

_TITLES = (
    "president,vice president,chairman,treasurer,secretary",
    "President,Vice President,Prime Minister,Chancellor",
    "chief executive,chief financial officer,chairman,finance director",
    "mayor,deputy mayor,governor",
    "director,deputy director",
    "manager,assistant manager",
    "captain,lieutenant,sergeant,colonel",
    "Captain,Lieutenant,Sergeant,Colonel",
    "professor,lecturer", "head coach,assistant coach", "principal,deputy principal",
    "prime minister,foreign minister,finance minister,defence minister",
    "minister of finance,minister of justice,minister of health",
    "landlord,tenant", "buyer,seller", "employer,employee", "plaintiff,defendant",
    "borrower,lender", "father,brother,uncle", "mother,sister,aunt", "son,nephew", "daughter,niece",
    "teacher,pupil", "doctor,nurse", "king,prince", "queen,princess",
    "senator,congressman,governor", "judge,prosecutor", "author,editor", "composer,conductor",
    "Senate,House of Representatives", "goalkeeper,striker",
)  # fmt: skip
# What makes the title a part of another one.
_LONGER = re.compile(
    r"\b(?:film|movie|music|art|stage|television|vice|deputy|assistant|grand|great|step|prime|and|or|former)[ -]$|-$",
    re.I,
)


def titles(claim: str, source: str, rng: Random) -> Iterator[Claim]:
    """``claim`` with an office, rank or family tie changed for another.

    >>> [c.text for c in titles("Ruiz is the mayor of Vell.", "", Random(1))]
    ['Ruiz is the deputy mayor of Vell.']
    """
    for row in _TITLES:
        held = row.split(",")
        for title in held:
            found = re.search(
                rf"(?<![\w-]){title}(?![\w-])(?! (?:and|or|minister|{'|'.join(held)}))", claim
            )
            others = [t for t in held if t not in source and t != title]
            if found is None or not others or len(re.findall(rf"\b{title}\b", claim)) > 1:
                continue
            before = claim[: found.start()]
            if _LONGER.search(before):
                continue
            other = rng.choice(others)
            if not re.search(r"\ba $", before) or other[0] not in "aeiou":
                yield Claim("title", before + other + claim[found.end() :])
