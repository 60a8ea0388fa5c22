"""The office or the rank of a person."""

import re
from collections.abc import Iterator

from training.rules.asked.clause import Clause
from training.rules.asked.phrases import STOP
from training.rules.asked.question import Asked, ask, stated
from training.rules.casing import capitalised
from training.rules.names import NAME, NAME_WORD, NameBook

_TITLE = (
    r"(?:(?:vice |prime |deputy |chief |first |head |acting |executive |assistant )*(?:president|mayor|minister|governor|chairman|chairwoman|chair|king|queen"
    r"|director|chief|head|leader|secretary|senator|captain|coach|editor|manager|principal|professor|bishop|archbishop|commander"
    r"|commissioner|ambassador|judge|dean|chancellor|treasurer|emperor|CEO|officer|conductor|curator))"
)
_RANK = (
    r"(?:General|Major General|Lieutenant|Lieutenant Colonel|Colonel|Captain|Major|Admiral|Sergeant|Commander|Professor|Senator|President"
    r"|Governor|Mayor|Bishop|Archbishop|Judge|Justice|Prime Minister|Chancellor|Cardinal|Dr\.|Sir|Lord|Congressman|Chief Justice)"
)


_HELD = re.compile(
    rf"(?P<article>the |an? )?(?P<title>{_TITLE}) (?P<of>(?:of|for|at) (?:the )?[\w’'\- ]+?){STOP}"
)
_RANKED = re.compile(
    rf"(?:(?<=^)|(?<= ))(?P<rank>{_RANK}) (?P<name>{NAME_WORD}(?: {NAME_WORD}){{1,2}})(?= [a-z]|[,.]|$)(?<!')"
)


def title(c: Clause, book: NameBook) -> Iterator[Asked]:
    """Asks for the office of a person, or for who holds it."""
    found = _HELD.match(c.rest)
    if not found or c.verb not in ("is", "was") or not re.fullmatch(NAME, c.subject):
        return
    if book.kind_of.get(c.subject, "person") != "person":
        return
    do, works = ("does", "works") if c.verb == "is" else ("did", "worked")
    emptied = stated(c.subject, works, re.sub(r"^of ", "for ", found["of"]))
    for question in (
        f"What position {do} {c.subject} hold",
        f"What {c.verb} {c.subject}'s title".replace("’", "'"),
        f"What office {do} {c.subject} hold",
    ):
        yield Asked("title", ask(question), found["title"], emptied)
    if found["article"] not in ("a ", "an "):
        yield Asked("who", ask(f"Who {c.verb} the {found['title']} {found['of']}"), c.subject, "")


def rank(text: str, book: NameBook) -> Iterator[Asked]:
    """Asks for the rank that stands before a person's name."""
    for found in _RANKED.finditer(text):
        name, prefix = found["name"], found["rank"]
        longer = re.search(r"[A-Z][\w.]* $", text[: found.start()])
        if book.kind_of.get(name) != "person" or longer or text.count(name) > 1:
            continue
        emptied = text[: found.start()] + text[found.start("name") :]
        emptied = capitalised(re.sub(rf"\b[Tt]he (?={re.escape(name)})", "", emptied))
        military = re.match(r"(?:Major|Lieu|Col|Capt|Gen|Adm|Serg|Comm)", prefix)
        for noun in ("rank", "title") if military else ("title",):
            yield Asked("title", f"What was {name}'s {noun}?", prefix, emptied)
            yield Asked("title", f"What {noun} did {name} hold?", prefix, emptied)
