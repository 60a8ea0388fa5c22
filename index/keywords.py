"""Words for the keyword index: what is stored, and a query in FTS5's language."""

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
# Longer queries are pasted texts; their first words say what they are about.
_MAX_WORDS = 64
# English words that occur everywhere and so find nothing in particular.
_STOP_WORDS = frozenset(
    (
        "a about after all also am an and any are as at be been before being but by can could "
        "did do does doing for from had has have having he her here hers him his how i if in "
        "into is it its itself just me might more most must my no nor not of off on once only "
        "or other our ours out over own s said same say says she should so some such t tell "
        "than that the their theirs them then there these they this those through to too under "
        "until up us very was we were what when where which while who whom whose why will with "
        "would you your yours"
    ).split()
)


def searchable(text: str) -> str:
    r"""The text as the keyword index stores it.

    Composed, and without NULs and soft hyphens, at which words would break.

    >>> searchable("co\xadoper\x00ate")
    'cooper ate'
    """
    return unicodedata.normalize("NFC", text).replace("\xad", "").replace("\0", " ")


def telling_words(query: str) -> list[str]:
    """The words of a query, lower case, stop words left out; at most 64.

    A word that is repeated counts as often: in a long query that says what it is about.

    >>> telling_words('Who said NEAR("pump*"?')
    ['near', 'pump']
    """
    words = _WORD.findall(searchable(query).lower())
    return [word for word in words if word not in _STOP_WORDS and word.strip("_")][:_MAX_WORDS]


def any_of(words: Sequence[str]) -> str:
    """Any of some words, in FTS5's query language; quoted, so that nothing in them is syntax.

    >>> any_of(["near", "pump"])
    '"near" OR "pump"'
    """
    return " OR ".join(f'"{word}"' for word in words)
