"""The claims of all documents with their standing, a page at a time."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers import BotError, Claim, Claims, ReasonCode, Standing
from bot.citing import Citations
from bot.labelling import Around, Labeller, is_checkable
from bot.ledger.paging import Cursor, Order, read_cursor, write_cursor
from bot.ledger.record import Entry, merge
from bot.reading.assertions import puts_forward
from bot.reading.reading import Reading
from bot.reading.sources import SourceKind
from bot.shelf import Near, Shelf
from index.documents import DocumentInfo, Sentence
from index.library import Library
from index.scope import EVERYTHING, Scope

MOST = 1000
LONGEST_SEARCH = 500


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are wanted: those to which every field applies.

    Attributes:
        flagged: Unverified, disputed and unchecked ones only.
        standing: Those with this standing.
        reason: Those that carry this reason.
        document: Those of the document with this path.
        words: Those whose sentence holds each of these words, in any order, wherever
            in a word, upper or lower case.
        scope: Those of the documents in it.
        order: In which order they are listed.
    """

    flagged: bool = False
    standing: Standing | None = None
    reason: ReasonCode | None = None
    document: str | None = None
    words: str = ""
    scope: Scope = EVERYTHING
    order: Order = Order.DOCUMENT

    @property
    def judges(self) -> bool:
        """Whether a sentence must be judged before it is known to fit, and where."""
        asked = self.flagged or self.standing is not None or self.reason is not None
        return asked or self.order is Order.STANDING

    def holds(self, text: str) -> bool:
        """Whether a sentence's text has the words."""
        return all(word in text.casefold() for word in self.words.casefold().split())

    def fits(self, claim: Claim) -> bool:
        """Whether a claim's judgement is one that is wanted."""
        return (
            (not self.flagged or claim.flagged)
            and self.standing in (None, claim.standing)
            and (self.reason is None or any(r.code is self.reason for r in claim.reasons))
        )


DOUBTED = (Standing.UNVERIFIED, Standing.DISPUTED)


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim as it is judged now, and the neighbourhoods that this rests on.

    ``alone`` if nothing but the sentence itself has a part in it.
    """

    entry: Entry
    looked_at: tuple[Around, ...] = ()
    alone: bool = False


def page(
    library: Library,
    shelf: Shelf,
    labeller: Labeller,
    wanted: Filter,
    limit: int,
    after: str | None,
) -> Claims:
    """Up to ``limit`` claims behind the place ``after``, by document and position.

    Judges every sentence on the way. ``check`` the arguments first.
    """
    entries: list[Entry] = []
    last = ""
    for near in _places(library, shelf, wanted, after):
        entry = judge(near, labeller).entry
        if not wanted.fits(entry.claim):
            continue
        if len(entries) == limit:
            return Claims(*merge(entries), last)
        entries.append(entry)
        last = write_cursor(Cursor("", *near.key), Order.DOCUMENT)
    return Claims(*merge(entries))


def check(library: Library, wanted: Filter, limit: int) -> None:
    """Refuses what no page can be made of.

    Raises:
        BotError: ``limit`` is not between 1 and 1,000, or the words are too many.
        UnknownDocument: There is no document with the path of the filter.
    """
    if not 1 <= limit <= MOST:
        raise BotError(f"limit is {limit}; it must be between 1 and {MOST:,}.")
    if len(wanted.words) > LONGEST_SEARCH:
        raise BotError(
            f"The words to search for have {len(wanted.words):,} characters; "
            f"at most {LONGEST_SEARCH} are taken."
        )
    if wanted.document is not None:
        library.info(wanted.document)


def _places(library: Library, shelf: Shelf, wanted: Filter, after: str | None) -> Iterator[Near]:
    behind_it = read_cursor(after, Order.DOCUMENT)
    path, position = behind_it.path, behind_it.position
    for info in all_infos(library):
        if info.path < path or wanted.document not in (None, info.path):
            continue
        if not wanted.scope.holds(info):
            continue
        for reading in shelf.readings(info):
            behind = info.path != path or reading.sentence.position > position
            if behind and is_claim(reading.sentence) and wanted.holds(reading.sentence.text):
                yield shelf.place(info, reading.sentence.position)


def is_claim(sentence: Sentence) -> bool:
    """Whether a sentence puts something forward."""
    return sentence.kind.is_evidence and puts_forward(sentence.text)


def all_infos(library: Library) -> Iterator[DocumentInfo]:
    """Every document by path, a thousand in memory at a time."""
    after: str | None = None
    while True:
        infos = library.infos(after=after)
        yield from infos
        if not infos:
            return
        after = infos[-1].path


def judge(near: Near, labeller: Labeller) -> Judged:
    """The claim of a sentence that puts something forward."""
    citations = Citations()
    number = citations.number(near)
    sentence = near.reading.sentence
    claim = Claim(
        sentence.text,
        near.info.path,
        sentence.start,
        sentence.end,
        None,
        True,
        (),
        (),
        (number,),
        _fact_id([near]),
    )
    unchecked = labeller.not_checked(near.info)
    if unchecked is not None:
        return Judged(Entry(replace(claim, reasons=(unchecked,)), citations.all()))
    found = labeller.examine(near)
    claim = replace(
        claim,
        standing=found.finding.standing,
        flagged=found.finding.standing in DOUBTED,
        origins=found.finding.origins,
        reasons=tuple(
            citations.reason(ground)
            for ground in found.finding.grounds
            if ground.code is not ReasonCode.SINGLE_ORIGIN
        ),
        fact_id=_fact_id(found.asserting),
    )
    return Judged(Entry(claim, citations.all()), found.looked_at, found.alone)


def _fact_id(asserting: Sequence[Near]) -> str:
    """A name for the fact: a hash of the first place that asserts it."""
    path, position = min(near.key for near in asserting)
    return hashlib.sha256(f"{position}@{path}".encode()).hexdigest()[:16]


def examples(library: Library, shelf: Shelf, limit: int) -> tuple[str, ...]:
    """Questions made from what the documents hold: doubtful claims first, then speakers."""
    doubtful: list[str] = []
    speakers: list[str] = []
    for info in library.infos(limit=20):
        for reading in shelf.readings(info):
            if not reading.sentence.kind.is_evidence or not is_checkable(info):
                continue
            doubtful.extend(_whether(reading))
            speakers.extend(_who_said(reading))
    half = (limit + 1) // 2
    found = [*[*dict.fromkeys(doubtful)][:half], *dict.fromkeys(speakers)]
    return tuple(dict.fromkeys(found))[:limit]


def _who_said(reading: Reading) -> list[str]:
    """ "What did … say?" for a person whose name is short enough to stand in a question."""
    names = [
        layer.name.split(",")[0]
        for layer in reading.layers[:1]
        if layer.kind is SourceKind.NAMED_PERSON
    ]
    short = [name for name in names if name[:1].isupper() and 2 <= len(name.split()) <= 6]
    return [f"What did {name} say?" for name in short if name.split()[0] not in {"A", "An", "The"}]


def _whether(reading: Reading) -> list[str]:
    """ "Is it confirmed that …?" for a short doubtful claim that reads on from "that"."""
    content = reading.content.rstrip(".")
    plain = reading.unnamed is not None and len(content.split()) <= 14 and not reading.doubts
    opens = (
        content.split()[0].lower() in {"the", "a", "an", "two", "three", "some", "all", "no"}
        if content.split()
        else False
    )
    return (
        [f"Is it confirmed that {content[0].lower()}{content[1:]}?"]
        if plain and opens and "“" not in content
        else []
    )
