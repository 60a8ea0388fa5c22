"""A name or a nationality changed for another of its kind."""

import re
from collections.abc import Iterator
from random import Random

from bot.reading.tokens import names, words
from training.rules.claims import Claim
from training.rules.names import CAPITALISED, PEOPLES, NameBook, plain_name


def other_names(
    claim: str, source: str, nearby: str, book: NameBook, rng: Random
) -> Iterator[Claim]:
    """``claim`` with one name changed for another of its kind.

    One from ``nearby`` is preferred ("name_near"), else any of the book
    ("name_far"). A name some word of which comes again in the claim is left alone,
    and so is the subject of "is a …", which may hold of the other as well.
    """
    for start, end in names(claim):
        name = plain_name(claim[start:end])
        kind = book.kind_of.get(name)
        if kind is None or not _may_be_another(name, kind, claim, start):
            continue
        pool = book.of_kind[kind]
        near = [n for n in _names_of(nearby, kind, book) if not _shares_word(n, source)]
        far = [n for n in rng.sample(pool, min(8, len(pool))) if not _shares_word(n, source)]
        if near or far:
            other = rng.choice(near or far)
            text = claim[:start] + other + claim[start + len(name) :]
            if kind == "person":
                text = re.sub(rf"\b(?i:the) (?={re.escape(other)})", "", text)
            yield Claim("name_near" if near else "name_far", text)


def _may_be_another(name: str, kind: str, claim: str, start: int) -> bool:
    """Whether the name at ``start`` stands alone, once, and is not told of by its place."""
    if kind == "person" and re.search(r"\b(?:married|wife|husband)\b", claim):
        return False
    longer = re.search(r"[A-Z][\w’']* (?:in|of|and|the) $|\b[Tt]he $", claim[:start])
    if longer and kind in ("person", "place"):
        return False
    return not _comes_again(name, claim) and not _is_defined(claim, start, start + len(name))


def _names_of(text: str, kind: str, book: NameBook) -> list[str]:
    found = {plain_name(text[a:b]) for a, b in names(text)}
    return sorted(name for name in found if book.kind_of.get(name) == kind)


def _shares_word(name: str, text: str) -> bool:
    known = {w.surface for w in words(text)}
    return any(word in known for word in re.findall(CAPITALISED, name))


def _comes_again(name: str, claim: str) -> bool:
    found = re.findall(CAPITALISED, name)
    return any(len(re.findall(rf"\b{re.escape(word)}\b", claim)) > 1 for word in found)


def _is_defined(claim: str, start: int, end: int) -> bool:
    """Whether the name is the subject of a definition or one of a list."""
    after = claim[end : end + 40]
    if start < 5 and re.match(r"\s(?:\([^)]*\)\s)?(?:is|was|are|were)\s(?:an?|one|the)\b", after):
        return True
    listed = r"\s*(?:,|and|or|&)\s*(?:the )?[A-Z]"
    return bool(
        re.match(listed, after)
        or re.search(r"[A-Z]\w*\s*(?:,|\band|\bor)\s*(?:the )?$", claim[:start])
    )


def peoples(claim: str, source: str, rng: Random) -> Iterator[Claim]:
    """``claim`` with a nationality changed; refused where it names two.

    >>> [c.text[:4] for c in peoples("A French ship sank.", "A French ship sank.", Random(3))]
    ['A Br']
    """
    found = [w for w in words(claim) if w.surface in PEOPLES]
    if len(found) != 1 or not re.match(r" [a-z]", claim[found[0].end :]):
        return
    word = found[0]
    before, after = claim[: word.start], claim[word.end :]
    longer = before.rstrip().endswith(("-", "North", "South", "Latin", "African", "Native"))
    if not longer and not after.startswith((" language", " Sea", "-")):
        vowel = word.surface[0] in "AEIO"
        others = [p for p in PEOPLES if p not in source and (p[0] in "AEIO") == vowel]
        yield Claim("people", before + rng.choice(others) + after)
