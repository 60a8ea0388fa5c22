"""Ranks before or after a name: "Lt. Col. Ana Ruiz", "Ana Ruiz is a major"."""

import re

from bot.reading.sieve import Sieve
from bot.reading.tokens import words
from bot.values.value import Value, ValueKind

_RANKS = {
    "gen": "general",
    "lt gen": "lieutenant general",
    "maj gen": "major general",
    "brig gen": "brigadier general",
    "brig": "brigadier",
    "col": "colonel",
    "lt col": "lieutenant colonel",
    "maj": "major",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "cpl": "corporal",
    "pvt": "private",
    "cmdr": "commander",
    "adm": "admiral",
    "insp": "inspector",
    "supt": "superintendent",
    "det": "detective",
    "cdr": "commander",
    "lt cmdr": "lieutenant commander",
    "sgt maj": "sergeant major",
    "pte": "private",
    "cllr": "councillor",
    "vice adm": "vice admiral",
    "rear adm": "rear admiral",
    "det insp": "detective inspector",
    "det sgt": "detective sergeant",
    "ch insp": "chief inspector",
    "prof": "professor",
}


# "Station Officer", "Deputy Chief Warden": a title made of capitalised words.
_TITLED = r"(?:[A-Z][a-z]+\s+){0,2}(?:Officer|Superintendent|Warden|Marshal|Controller|Registrar|Paramedic|Coroner)"
_RANK_WORDS = sorted(
    {r"\.? ".join(map(re.escape, k.split())) + r"\.?" for k in _RANKS}
    | set(_RANKS.values())
    | {
        "chief superintendent",
        "chief inspector",
        "detective chief inspector",
        "first lieutenant",
        "second lieutenant",
        "lieutenant",
        "constable",
        "deputy",
        "sheriff",
        "chief constable",
        "commodore",
        "associate professor",
        "deputy commissioner",
        "commissioner",
        "chief officer",
        "petty officer",
        "warrant officer",
    },
    key=len,
    reverse=True,
)


_RANK = re.compile(
    "\\b(?P<rank>(?-i:"
    + _TITLED
    + ")|"
    + "|".join(_RANK_WORDS).replace(" ", r"\s+")
    + r")\s+(?=(?:[A-Z]\.\s?)*[A-Z][\w’'\-]+)",
    re.I,
)


_IS_RANK = re.compile(
    r"(?P<name>(?:[A-Z][\w’'\-]+\s+)+)(?i:is|was|holds\s+the\s+rank\s+of|has\s+the\s+rank\s+of)\s+(?:an?\s+)?(?P<rank>"
    + _TITLED
    + "|(?i:"
    + "|".join(_RANK_WORDS).replace(" ", r"\s+")
    + r"))(?!\s+[A-Z])(?!\w)"
)


_SIEVE = Sieve([_RANK])


def ranks_in(text: str) -> list[Value]:
    """Every rank that stands by a name."""
    found = []
    for match in _RANK.finditer(text) if _SIEVE.passing(text) else ():
        if not match["rank"][0].isupper():
            continue
        key = re.sub(r"[.\s]+", " ", match["rank"].lower()).strip()
        name = _RANKS.get(key, key)
        found.append(
            Value(
                ValueKind.RANK,
                0,
                0,
                False,
                frozenset(),
                (name,),
                match.start("rank"),
                match.end("rank"),
            )
        )
    for match in _IS_RANK.finditer(text):
        key = re.sub(r"[.\s]+", " ", match["rank"].lower()).strip()
        start, end = match.span("rank")
        found.append(
            Value(ValueKind.RANK, 0, 0, False, frozenset(), (_RANKS.get(key, key),), start, end)
        )
    return found


def rank_holder(text: str, rank: Value) -> tuple[str, ...]:
    """The name that goes with a rank, in lower-case words; empty if none.

    >>> text = "Major Ana Ruiz spoke."
    >>> rank_holder(text, ranks_in(text)[0])
    ('ana', 'ruiz')
    """
    for match in _IS_RANK.finditer(text):
        if match.span("rank") == (rank.start, rank.end):
            return tuple(match["name"].lower().split())
    held: list[str] = []
    for word in words(text[rank.end : rank.end + 60]):
        if not word.is_capitalised:
            break
        held.append(word.lower.removesuffix("'s"))
    return tuple(held[:4])
