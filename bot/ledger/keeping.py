"""The kept ledger: brought up to date in small steps after each change of the library.

A new or changed document is taken in and its sentences are judged. Sentences of other
documents are judged again only where the change may touch them: where their judgement
rested on a document that changed or is gone, or where a new passage comes into one of
the neighbourhoods that were searched for it. Everything else stays as it is.
"""

import hashlib
import logging
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

from bot.answers import BotError, Claims, Counts
from bot.labelling import Labeller, is_checkable
from bot.ledger import ledger
from bot.ledger.index import Judgement, LedgerIndex, LedgerLostError, Place, Query
from bot.ledger.ledger import Filter, Judged
from bot.ledger.paging import WORST_FIRST, Cursor, Order, read_cursor, write_cursor
from bot.ledger.record import Entry, merge, pack, unpack
from bot.shelf import Near, Shelf
from index.documents import DocumentInfo, IndexingError, UnknownDocument
from index.library import Library
from index.scope import EVERYTHING

logger = logging.getLogger(__name__)

FILE = "ledger.sqlite3"
# Sentences judged in one step: at a few milliseconds each, a question waits for a tenth
# of a second at most.
BATCH = 16
# Passages whose sentences are encoded together where nobody waits for an answer.
ENCODED = 64
# Documents compared with new passages in one step; each takes a fraction of a millisecond.
COMPARED = 64
# A passage this much farther than the neighbourhood's edge is still taken to come in:
# the search computes cosines in half precision.
MARGIN = 1e-3
POLL = 1.0  # seconds between looks for changes that another process made
REST = 0.005  # seconds between steps, for whoever waits


class Keeper:
    """The kept ledger of one library. Safe to call from several threads.

    Args:
        library: The documents.
        shelf: Their readings.
        labeller: Judges them.
        judge: A name for the rules and models in use; with another one all is judged anew.
    """

    def __init__(self, library: Library, shelf: Shelf, labeller: Labeller, judge: str) -> None:
        self._library = library
        self._shelf = shelf
        self._labeller = labeller
        self._judge = judge
        self._index: LedgerIndex | None = None
        self._opening = threading.Lock()
        self._stepping = threading.Lock()
        self._following: tuple[int, Iterator[None]] | None = None
        self._asked = threading.Condition()
        self._questions = 0
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        if (library.store / FILE).exists():
            self.forget_removed()

    def close(self) -> None:
        """Closes the file; it cannot be used afterwards."""
        with self._opening:
            if self._index is not None:
                self._index.close()

    # Bringing it up to date

    def step(self) -> bool:
        """Does one small piece of what there is to do; whether there was any.

        Raises:
            IndexingError: The library cannot be read.
        """
        if self._labeller.fault:
            return False
        with self._stepping, self._library.view():
            try:
                if self._follow() or self._library.encode_sentences() or self._shelf.ahead():
                    return True
                waiting = self._kept.waiting(BATCH)
                if waiting is None or self._ahead:
                    return False
                self._judge_again(*waiting)
            except (UnknownDocument, LedgerLostError):
                # The document or the file is gone since we looked: the next step sees it.
                self._following = None
            return True

    def complete(self, progress: bool = False) -> None:
        """Brings it up to date and waits for it.

        Args:
            progress: Show a progress bar if standard error is a terminal.

        Raises:
            IndexingError: The library cannot be read.
        """
        try:
            self._complete(progress)
        except LedgerLostError as error:
            logger.warning("The ledger was lost: %s", error)
            self._complete(progress)

    def _complete(self, progress: bool) -> None:
        while self._behind and self.step():
            pass
        if self._labeller.fault is None:
            with tqdm(desc="Reading sentences", unit="passage", disable=not progress) as bar:
                while count := self._library.encode_sentences(ENCODED):
                    bar.update(count)
        left = self.pending
        with tqdm(total=left, desc="Judging", unit="claim", disable=not progress) as bar:
            while self.step():
                left, before = self.pending, left
                bar.update(max(0, before - left))

    def forget_removed(self) -> None:
        """Deletes what it holds of documents that are gone or have changed."""
        try:
            if not self._behind:
                return
            infos = {info.path: _mark(info) for info in ledger.all_infos(self._library)}
            for path, mark in self._kept.marks().items():
                if mark is not None and infos.get(path) != mark:
                    self._kept.forget(path)
        except LedgerLostError as error:
            # Nothing is left in it, of removed documents either.
            logger.warning("The ledger was lost: %s", error)

    @property
    def pending(self) -> int:
        """Sentences that are not judged, or to be judged again."""
        pending = self._kept.pending
        if self._behind:
            known = self._kept.marks()
            infos = ledger.all_infos(self._library)
            pending += sum(info.sentences for info in infos if known.get(info.path) is None)
        return pending

    @property
    def _kept(self) -> LedgerIndex:
        with self._opening:
            if self._index is None:
                built = {"library": self._library.identity, "judge": self._judge}
                self._index = LedgerIndex(self._library.store / FILE, built)
            return self._index

    @property
    def _behind(self) -> bool:
        return self._kept.generation < self._library.generation

    @property
    def _ahead(self) -> bool:
        """Whether the rows follow a later state of the library than this thread reads."""
        return self._kept.generation > self._library.generation

    def _follow(self) -> bool:
        """One piece of following the library's changes; whether there was one."""
        if not self._behind:
            self._following = None
            return False
        generation = self._library.generation
        if self._following is None or self._following[0] != generation:
            self._following = (generation, self._changes(generation))
        next(self._following[1], None)
        return True

    def _changes(self, generation: int) -> Iterator[None]:
        """Follows the changes up to a generation, piece by piece."""
        known = self._kept.marks()
        infos = {info.path: info for info in ledger.all_infos(self._library)}
        for path in known.keys() - infos.keys():
            self._kept.forget(path)
        for info in infos.values():
            if known.get(info.path) != _mark(info):
                self._enter(info)
                yield
        yield from self._comparisons()
        marks = {info.path: _mark(info) for info in infos.values()}
        if not self._kept.settle(generation, marks):
            self._following = None

    def _enter(self, info: DocumentInfo) -> None:
        sentences = self._library.sentences(info.path)
        texts = [(one.position, one.text) for one in sentences if ledger.is_claim(one)]
        self._kept.enter(info.path, _mark(info), texts, is_checkable(info), info.date or "")

    def _comparisons(self) -> Iterator[None]:
        """Finds the neighbourhoods into which a new passage comes."""
        entering, searched = self._kept.entering(), self._kept.searched()
        if not entering or not searched:
            return
        passages = np.concatenate([self._library.passage_vectors(path) for path in entering])
        for turn, path in enumerate(searched):
            radii = self._kept.radii(path)
            if len(passages) and radii:
                positions = np.array([position for position, _, _ in radii])
                edges = np.array([radius for _, radius, _ in radii]) - MARGIN
                vectors = self._library.sentence_vectors(path)[positions]
                touched = positions[(vectors @ passages.T).max(axis=1) >= edges].tolist()
                alone = {position for position, _, alone in radii if alone}
                if touched:
                    spared = self._unmoved(path, alone & {*touched}, {*entering})
                    self._kept.touch(path, touched, spared)
                    yield
            if turn % COMPARED == COMPARED - 1:
                yield

    def _unmoved(self, path: str, positions: Collection[int], newcomers: set[str]) -> set[int]:
        """Those of the places that stood alone for which the newcomers change nothing."""
        if not positions:
            return set()
        info = self._library.info(path)
        nears = [self._shelf.place(info, position) for position in positions]
        return {near.key[1] for near in nears if not self._labeller.is_moved(near, newcomers)}

    def _judge_again(self, path: str, positions: Sequence[int]) -> None:
        generation = self._kept.generation
        info = self._library.info(path)
        count = len(self._shelf.readings(info))
        nears = [self._shelf.place(info, at) for at in positions if at < count]
        judged = [_judgement(near, ledger.judge(near, self._labeller)) for near in nears]
        self._kept.keep(judged, generation)

    # In the background

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Keeps it up to date in a thread until the end of the block."""
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, name="ledger", daemon=True)
        self._thread.start()
        try:
            yield
        finally:
            self._stop.set()
            with self._asked:
                self._asked.notify_all()
            self._thread.join()
            self._thread = None

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Somebody waits for an answer: no step begins in the background meanwhile."""
        with self._asked:
            self._questions += 1
        try:
            yield
        finally:
            with self._asked:
                self._questions -= 1
                self._asked.notify_all()

    @property
    def _is_kept(self) -> bool:
        """Whether it is kept in the background."""
        return self._thread is not None and self._thread.is_alive()

    def _run(self) -> None:
        while not self._stop.is_set():
            with self._asked:
                self._asked.wait_for(lambda: not self._questions or self._stop.is_set())
            try:
                wait = REST if self.step() else POLL
            except IndexingError as error:
                logger.warning("The ledger waits: %s", error)
                wait = 10 * POLL
            except Exception:
                logger.exception("The ledger is no longer kept in the background")
                return
            self._stop.wait(wait)

    # Reading it

    def page(self, wanted: Filter, limit: int, after: str | None) -> Claims:
        """Up to ``limit`` claims behind the place ``after``, in the order of the filter.

        While the ledger is kept in the background, claims that are not judged yet are
        missing where the filter asks for their judgement. Otherwise it is completed
        first, as far as the filter needs it.

        Raises:
            BotError: ``limit`` or ``after`` cannot be used, or the words are too many.
            UnknownDocument: There is no document with the path of the filter.
            IndexingError: The library cannot be read.
        """
        ledger.check(self._library, wanted, limit)
        read_cursor(after, wanted.order)
        if self._labeller.fault is None:
            try:
                # Outside the view below, which would not see what this brings about.
                self._prepare(wanted)
                with self._library.view():
                    return self._page(wanted, limit, after)
            except LedgerLostError as error:
                logger.warning("The ledger was lost: %s", error)
        if wanted.order is not Order.DOCUMENT:
            raise BotError(
                f"Claims can only be listed by document now. {self._labeller.fault or ''}"
            )
        with self._library.view():
            return ledger.page(self._library, self._shelf, self._labeller, wanted, limit, after)

    def _prepare(self, wanted: Filter) -> None:
        """Brings it as far as a filter needs it."""
        if self._is_kept:
            self.forget_removed()
        elif wanted.judges:
            self.complete()
        else:
            while self._behind and self.step():
                pass

    def _page(self, wanted: Filter, limit: int, after: str | None) -> Claims:
        if self._behind and not wanted.judges and wanted.order is Order.DOCUMENT:
            found = ledger.page(self._library, self._shelf, self._labeller, wanted, limit, after)
            return replace(found, pending=self.pending)
        entries, more = self._entries(wanted, limit, after)
        total = self._kept.count(self._query(wanted))
        return Claims(*merge(entries), more, total, self.pending)

    def _entries(
        self, wanted: Filter, limit: int, after: str | None
    ) -> tuple[list[Entry], str | None]:
        """The claims of a page, and the place where the next one begins."""
        found: list[tuple[Cursor, Entry]] = []
        for cursor, entry in self._behind_place(wanted, read_cursor(after, wanted.order), limit):
            if len(found) == limit:
                return [one for _, one in found], write_cursor(found[-1][0], wanted.order)
            found.append((cursor, entry))
        return [entry for _, entry in found], None

    def _behind_place(
        self, wanted: Filter, place: Cursor, limit: int
    ) -> Iterator[tuple[Cursor, Entry]]:
        """The wanted claims behind a place, in their order; read some ``limit`` at a time."""
        if wanted.order is not Order.STANDING:
            yield from self._run_through(wanted, self._query(wanted), place, limit)
            return
        names = [*map(str, WORST_FIRST)]
        for standing in WORST_FIRST[names.index(place.group) :]:
            if wanted.standing in (None, standing):
                start = place if place.group == str(standing) else Cursor(str(standing))
                query = replace(self._query(wanted), standing=standing, none=standing is None)
                for cursor, entry in self._run_through(wanted, query, start, limit):
                    # One that is judged anew just now may belong elsewhere.
                    if entry.claim.standing is standing:
                        yield cursor, entry

    def _run_through(
        self, wanted: Filter, query: Query, behind: Cursor, limit: int
    ) -> Iterator[tuple[Cursor, Entry]]:
        by_date = wanted.order is Order.DATE
        while places := self._kept.select(query, behind, limit + 1, by_date):
            for place in places:
                group = place.date if by_date else behind.group
                behind = Cursor(group, place.path, place.position)
                entry = self._entry(place)
                if entry is not None and wanted.fits(entry.claim):
                    yield behind, entry

    def _query(self, wanted: Filter) -> Query:
        """Which rows to look at for a filter: those that seem to fit."""
        paths = None if wanted.scope == EVERYTHING else self._library.paths(wanted.scope)
        return Query(
            wanted.flagged,
            wanted.standing,
            wanted.reason,
            wanted.document,
            wanted.words,
            wanted.judges,
            paths,
        )

    def _entry(self, place: Place) -> Entry | None:
        """The claim of a row, judged now unless it is; None if it is gone."""
        if place.record:
            return unpack(place.record)
        generation = self._kept.generation
        try:
            info = self._library.info(place.path)
        except UnknownDocument:
            return None
        if place.position >= len(self._shelf.readings(info)):
            return None
        near = self._shelf.place(info, place.position)
        judged = ledger.judge(near, self._labeller)
        if is_checkable(info) and not self._ahead:
            self._kept.keep([_judgement(near, judged)], generation)
        return judged.entry

    def counts(self) -> dict[str, Counts]:
        """Claims and flagged ones by document; without those that are not judged yet."""
        if self._labeller.fault:
            return {}
        if not self._is_kept:
            self.complete()
        try:
            return self._kept.counts()
        except LedgerLostError as error:
            logger.warning("The ledger was lost: %s", error)
            return {}


def _judgement(near: Near, judged: Judged) -> Judgement:
    claim = judged.entry.claim
    path, position = near.key
    return Judgement(
        path=path,
        position=position,
        standing=claim.standing,
        flagged=claim.flagged,
        reasons=tuple(sorted({reason.code for reason in claim.reasons})),
        fact_id=claim.fact_id,
        record=pack(judged.entry),
        radii=tuple({around.place: around.radius for around in judged.looked_at}.items()),
        upon=frozenset().union(*(around.documents for around in judged.looked_at)) - {path},
        alone=judged.alone,
    )


def _mark(info: DocumentInfo) -> str:
    """What changes with anything that is known of a document."""
    return hashlib.sha256(repr(astuple(info)).encode("utf-8", "surrogatepass")).hexdigest()


def name_of_rules(model: str | None) -> str:
    """A name for the rules as they are installed and the model that they ask, if any."""
    digest = hashlib.sha256((model or "").encode("utf-8", "surrogateescape"))
    files = sorted(Path(__file__).resolve().parent.parent.rglob("*.py"))
    if model is not None:
        files += [*Path(model).glob("manifest.json")]
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
