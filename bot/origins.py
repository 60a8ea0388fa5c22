"""Who first asserted something: places grouped by origin; one origin counts once."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from bot.reading.lexicon import CueKind
from bot.reading.sources import SourceKind
from bot.reading.speech import Attribution
from bot.reading.tokens import content_stems, words
from bot.shelf import Near


def origins_of(asserting: Sequence[Near]) -> dict[str, str]:
    """Who first asserted it: key → name for a reader. One key is one origin.

    Whoever relays an unnamed source is no second origin beside it, nor is a document that
    has a long sentence of another's nearly word for word.
    """
    found: dict[str, str] = {}
    first: list[Near] = []
    # A known publisher comes before an unknown one that has the same words.
    unknown = f"document|{UNKNOWN}"
    for near in sorted(asserting, key=lambda near: origin_key(near)[0] == unknown):
        key, name = origin_key(near)
        if key.startswith("weasel") or any(same_origin(key, one) for one in found):
            continue
        if key.startswith("document|") and any(_copies(near, one) for one in first):
            continue
        found[key] = name
        first.append(near)
    relayed = [key.removeprefix("un") for key in found if key.startswith("unnamed|")]
    kept = {
        key: name
        for key, name in found.items()
        if not any(same_origin(key, one) for one in relayed)
    }
    return kept or dict([origin_key(near) for near in asserting[:1]])


# Words from which two sentences do not come out the same by chance, and how much of them must
# be the same, in order (Ratcliff and Obershelp's ratio). Set by hand.
_LONG, _SAME_WORDS = 9, 0.85
_READ = 80  # words of a sentence that are compared


def _copies(near: Near, other: Near) -> bool:
    """Whether two documents have a long sentence in nearly the same words."""
    mine = [word.lower for word in words(near.reading.content) if word.is_word][:_READ]
    theirs = [word.lower for word in words(other.reading.content) if word.is_word][:_READ]
    if near.info.path == other.info.path or min(len(mine), len(theirs)) < _LONG:
        return False
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= _SAME_WORDS


# Agencies whose name does not say that they are one; others are known by initials, or by
# "… News Agency", "… Press Service".
_AGENCIES = frozenset("reuters bloomberg interfax xinhua kyodo yonhap ansa dpa tass".split())
_INITIALS = re.compile(r"AP|[A-Z]{3,6}")
_AGENCY = re.compile(
    r"(?i)(?:news|press|information)\s+(?:agency|service|association)"
    r"|associated\s+press|agence\s+france.presse"
)


def publisher_of(near: Near) -> str | None:
    """Whose own voice a document is: the agency that it credits, else its publisher."""
    author = near.info.author or ""
    is_agency = author.lower() in _AGENCIES or _INITIALS.fullmatch(author) or _AGENCY.search(author)
    return author if is_agency else near.info.publisher


def same_origin(one: str, other: str) -> bool:
    """Whether two keys of ``origin_key`` may be one origin; if they may, they count as one.

    Who publishes a document speaks in it, and a body that is named may be its publisher.

    >>> same_origin("named|rachel holt", "named|holt"), same_origin("named|holt", "named|ruiz")
    (True, False)
    >>> same_origin("document|corrigan coatings ltd", "named|corrigan")
    True
    """
    mine, theirs = _words_of(one), _words_of(other)
    if one == other or not mine or not theirs:
        return one == other
    if one.startswith("document|") and other.startswith("document|"):
        # "NPA" and "Northern Press Agency (NPA)", but not "The Post" and "Evening Post".
        name, longer = sorted((_published(one), _published(other)), key=len)
        return f"({name})" in longer
    return mine <= theirs or theirs <= mine


def _published(key: str) -> str:
    return key.removeprefix("document|")


def independent(asserting: Sequence[Near]) -> int:
    """How many independent origins there are; an unknown publisher adds none."""
    return len(origins_of(asserting).keys() - {f"document|{UNKNOWN}"})


UNKNOWN = "unknown"
_NAMED = re.compile(r"named\|(?!document\|)(?P<name>.+)")
_PUBLISHED = re.compile(r"document\|(?P<name>.+)")


def _words_of(key: str) -> frozenset[str]:
    """Stems of the name in a key; empty where it names nobody."""
    named, published = _NAMED.fullmatch(key), _PUBLISHED.fullmatch(key)
    if named:
        return frozenset(named["name"].split())
    if published and published["name"] != UNKNOWN:
        return content_stems(published["name"]) - _MEMBERS
    return frozenset()


_UNNAMED = "an unnamed source"


def origin_key(near: Near) -> tuple[str, str]:
    """What makes two places one origin, and its name for a reader."""
    reading = near.reading
    publisher = publisher_of(near)
    document = f"document|{publisher or UNKNOWN}".lower()
    voice = publisher or near.info.title or near.info.path
    unnamed = reading.unnamed
    if unnamed is not None:
        outer = [
            layer
            for layer in reading.layers
            if layer is not unnamed and layer.kind is not SourceKind.UNNAMED
        ]
        via = _identity(outer[-1]) if outer else document
        called = "" if unnamed.name == _UNNAMED else f" ({unnamed.name})"
        through = f", through {outer[-1].name}" if outer else ""
        return f"unnamed|{via}", f"{_UNNAMED}{called}{through}"
    if reading.layers and reading.layers[-1].kind is not SourceKind.DOCUMENT:
        return f"named|{_identity(reading.layers[-1])}", reading.layers[-1].name
    if any(cue.kind is CueKind.WEASEL for cue in reading.doubts):
        return f"weasel|{document}", f"claims reported by {voice}"
    return document, voice


def _identity(layer: Attribution) -> str:
    """A person by surname, a body by the words that name it; who speaks for one is the body."""
    body = _spoken_for(layer.name)
    if body:
        return body
    head = re.split(r",|\bwho\b|\(", layer.name)[0]
    proper = [word.lower.removesuffix("'s") for word in words(head) if word.is_capitalised]
    if layer.kind is SourceKind.NAMED_PERSON and proper:
        return proper[-1]
    return " ".join(sorted(content_stems(head) - _MEMBERS)) or head.lower()


_SPEAKS_FOR = re.compile(r"\bspokes\w+\s+(?:for|of|at)\s+(?P<body>[^,()]+)")
_SPEAKER_OF = re.compile(r"(?:^|,\s+)(?:an?\s+|the\s+)?(?P<body>[^,()]+?)\s+spokes\w+\b")
# "Piers Latham of Corrigan", but not "the Duke of Marn".
_MEMBER_OF = re.compile(
    r"(?:[A-Z][\w.’'-]+\s+){2,3}(?:of|from)\s+(?:the\s+)?(?P<body>[A-Z][^,()]+)"
)


def _spoken_for(name: str) -> str:
    """The words of the body that a spokesperson speaks for; empty for anybody else."""
    match = _SPEAKS_FOR.search(name) or _SPEAKER_OF.search(name) or _MEMBER_OF.match(name)
    return " ".join(sorted(content_stems(match["body"]) - _MEMBERS)) if match else ""


_MEMBERS = frozenset(
    "spokesperson spokesman spokeswoman offici member statement report post letter".split()
)
