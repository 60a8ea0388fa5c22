"""Words of a text with their spans: the smallest unit that the rules look at."""

import re
import threading
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

# Closed classes only: articles, pronouns, prepositions, conjunctions, auxiliaries,
# question words. Negators are left out: they carry meaning everywhere here.
FUNCTION_WORDS = frozenset(
    """a an the this that these those such same other another each every either both all any some
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his
    himself she her hers herself it its itself they them their theirs themselves one ones who whom
    whose which what when where why how whether if then than as at by for from in into of off on
    onto out over to up with within about above across after against along among around before
    behind below beneath beside between beyond down during inside near outside per since through
    throughout toward towards under until upon via and or but so yet while because although though
    unless is am are was were be been being do does did doing done have has had having can could
    will would shall should may might must ought there here also just only very too more most much
    many few own again once ever even still already however therefore thus s t d ll m re
    ve""".split()
)
NEGATORS = frozenset(
    {"not", "no", "never", "none", "neither", "nor", "nobody", "nothing", "cannot"}
)

_WORD = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*|\w+(?:[’'\-]\w+)*|[^\w\s]", re.UNICODE)
_LETTER = re.compile(r"[^\W\d_]")
_STEMMER = snowballstemmer.stemmer("english")
# The stemmer keeps the word it is working on in itself.
_STEMMING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or punctuation mark: ``text[start:end] == surface``."""

    surface: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """Lower case with typographic apostrophes made plain."""
        return self.surface.lower().replace("’", "'")

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.surface[:1].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter."""
        return _LETTER.search(self.surface) is not None


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """Words, numbers and punctuation marks of ``text`` in order.

    >>> [word.surface for word in words("It didn't cost 1,200.")]
    ['It', "didn't", 'cost', '1,200', '.']
    """
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Snowball stem of one lower-case word, possessive endings dropped.

    >>> stem("soldiers"), stem("Dietz's".lower())
    ('soldier', 'dietz')
    """
    plain = word.removesuffix("'s").removesuffix("'")
    with _STEMMING:
        return str(_STEMMER.stemWord(plain))


def is_negation(word: Word) -> bool:
    """Whether the word negates ("not", "n't", "never", …)."""
    return word.lower in NEGATORS or word.lower.endswith("n't")


def denies(text: str) -> bool:
    """Whether some word of ``text`` negates."""
    return any(map(is_negation, words(text)))


@lru_cache(maxsize=8192)
def content_stems(text: str) -> frozenset[str]:
    """Stems of the words that are neither function words nor negators nor numbers.

    >>> sorted(content_stems("The pumps were not repaired in 2019."))
    ['pump', 'repair']
    """
    if "\n" in text:  # no word goes over a line; the lines of a context are those of others too
        return frozenset().union(*map(content_stems, text.split("\n")))
    return frozenset().union(*map(_content, _WORD.findall(text)))


@lru_cache(maxsize=65536)
def _content(surface: str) -> frozenset[str]:
    """What one word, number or mark adds to the content stems."""
    word = Word(surface, 0, len(surface))
    if not word.is_word or word.lower in FUNCTION_WORDS or is_negation(word):
        return frozenset()
    parts = word.lower.split("-")
    return frozenset(stem(part) for part in parts if part and part not in FUNCTION_WORDS)


def coverage(part: frozenset[str], whole: frozenset[str]) -> float:
    """Share of ``part`` that is in ``whole``, 0 to 1; 0 for an empty ``part``."""
    return len(part & whole) / len(part) if part else 0.0


@lru_cache(maxsize=8192)
def names(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of proper names: runs of capitalised words, "of", "and", "&" inside.

    A capitalised first word counts only where another one follows it, or where it
    is no word that usually begins sentences (all upper case, or inside a run).

    >>> text = "Later Ana Ruiz left the Bank of Ireland."
    >>> [text[start:end] for start, end in names(text)]
    ['Ana Ruiz', 'Bank of Ireland']
    """
    found: list[tuple[int, int]] = []
    run: list[Word] = []
    at_start = True
    for word in words(text):
        joins = (
            bool(run)
            and word.lower in {"of", "&", "’s", "'s", "."}
            and word.start <= run[-1].end + 1
        )
        if (word.is_capitalised and not (at_start and word.lower in _STARTERS)) or (
            joins and word.surface != "."
        ):
            run.append(word)
        elif not (joins and len(run[-1].surface) <= 3):
            _close(run, found, text)
            run = []
        at_start = word.surface in {".", "!", "?", ":", "“", '"', "‘"} or (
            at_start and not word.is_word
        )
    _close(run, found, text)
    return tuple(found)


_STARTERS = FUNCTION_WORDS | {
    *NEGATORS,
    "according",
    "later",
    "earlier",
    "meanwhile",
    "yesterday",
    "today",
    "although",
    "asked",
    "speaking",
    "further",
    "officials",
    "police",
    "sources",
    "experts",
    "nearly",
    "almost",
    "following",
    "despite",
    "last",
    "next",
    "two",
    "three",
    "four",
    "five",
    "first",
    "second",
    "several",
    "people",
    "residents",
    "witnesses",
    "workers",
    "north",
    "south",
    "east",
    "west",
} - {"north", "south", "east", "west"}


def _close(run: list[Word], found: list[tuple[int, int]], text: str) -> None:
    while run and not run[-1].is_capitalised:
        run = run[:-1]
    while run and run[0].lower in FUNCTION_WORDS:
        run = run[1:]
    if not run:
        return
    first_is_opening = not text[: run[0].start].strip(" “\"'‘(")
    lone = len(run) == 1 and run[0].surface[1:].islower()
    if not (lone and first_is_opening):
        found.append((run[0].start, run[-1].end))


# The past of irregular verbs, without most of those that are nouns or present as well.
PASTS = "|".join(
    """arose ate awoke became began bent blew bought broke brought built burnt came
    caught chose clung crept dealt drank drew drove dug fed fell felt fled flew forbade forgot
    forgave fought found froze gave got grew heard held hid hung kept knelt knew laid lay leapt learnt
    led left lent lit lost made meant met overheard paid ran rang rode rose sang sank sat saw sent
    shone shook shot shrank slept slid sold sought spent spoke sprang spun stole stood strode struck
    stuck stung swam swept swore swung taught thought threw told took tore undertook understood went
    wept withdrew woke won wore wound wove wrote""".split()
)
"""Alternatives for a pattern."""
