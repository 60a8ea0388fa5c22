"""The bot: a question or a text in, statements with two labels out."""

import gc
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property, partial, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from bot.answering import Answering, Candidate
from bot.answers import (
    Answer,
    BotError,
    Check,
    Claim,
    Claims,
    Counts,
    Note,
    ReasonCode,
    Standing,
    mark_of,
)
from bot.asking import Composed, Composer
from bot.checking import Checker, TimedChecker
from bot.citing import Citations
from bot.cleaning import clean
from bot.clock import Clock
from bot.conversation import Turn
from bot.cross_encoder import ModelError, version_of
from bot.judges import judges
from bot.labelling import Labeller
from bot.ledger import ledger
from bot.ledger.keeping import Keeper, name_of_rules
from bot.ledger.paging import Order
from bot.notes import FILE as NOTES_FILE
from bot.notes import Key, Notes
from bot.progress import progress_note
from bot.refinding import find_again, read_mark
from bot.scoping import scope_notes
from bot.settings import Settings
from bot.shelf import Near, Shelf
from bot.statements import statements
from bot.support import Entailment
from bot.writing import faults
from bot.writing.configured import writer_of
from bot.writing.draft import Draft
from bot.writing.events import Progress, Stage, Stop, Tell, untold
from bot.writing.excerpts import Excerpt
from bot.writing.faults import WritingFault
from bot.writing.rewriting import rewritten
from bot.writing.writer import Writer
from bot.writing.written import written_answer
from index.documents import Document, DocumentInfo, IndexingError, Skipped, UnknownDocument
from index.language import detect_language
from index.library import Library
from index.scope import EVERYTHING, Scope

logger = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

_NOT_YET = "The folder has not been looked through yet: documents may be missing from this answer."
_UNRANKED = "Sentences were chosen by similarity alone. {}"


def _in_one_view(
    method: Callable[Concatenate["Bot", P], R],
) -> Callable[Concatenate["Bot", P], R]:
    """Lets a method see one state of the library, whatever is added or removed meanwhile.

    Work in the background rests until it is done.
    """

    @wraps(method)
    def inside(bot: "Bot", /, *args: P.args, **kwargs: P.kwargs) -> R:
        with bot._keeper.asked(), bot.library.view():
            return method(bot, *args, **kwargs)

    return inside


class Bot:
    """Answers and checks over one library. Safe to call from several threads."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        entailment: Entailment | None = None,
        answering: Answering | None = None,
        writer: Writer | None = None,
    ) -> None:
        self.library = library
        self.skipped: tuple[Skipped, ...] = ()  # files that ``follow`` could not read
        self._synced = threading.Event()
        self._synced.set()
        self._sync_fault: str | None = None
        self._followed = False
        self._settings = settings
        self._warm = threading.Event()
        self._shelf = Shelf(library)
        support, answers = judges(settings)
        judge = entailment or support
        self._answering = answering or answers
        self._writer = writer or writer_of(settings)
        self._labeller = Labeller(library, self._shelf, judge)
        self._checker = Checker(self._shelf, self._labeller, judge)
        rules = type(entailment).__qualname__ if entailment else settings.entailment_model
        self._keeper = Keeper(library, self._shelf, self._labeller, name_of_rules(rules))
        self._notes = Notes(library.store / NOTES_FILE)

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        scope: Scope = EVERYTHING,
        *,
        tell: Tell = untold,
        stop: Stop | None = None,
    ) -> Answer:
        """Answers a question from the documents alone.

        Where a language model is configured it writes the answer, and each sentence is
        checked; where it gives nothing that holds, the answer is in the documents' words.

        Args:
            question: The question.
            history: The conversation before it, oldest first.
            scope: The documents that the answer may rest on, and by which it may be
                contradicted; no others are looked at.
            tell: Gets how far it is and what the language model writes, from this thread.
            stop: Once set, the answer comes without the language model.

        Raises:
            BotError: The question is empty or too long.
        """
        clock = Clock()
        asked = clean(question, "question", self._settings.max_question_chars)
        tell(Progress(Stage.SEARCHING))
        compose = partial(self._composed, asked, history, scope, clock)
        if self._writer is None:
            return compose().answer
        stop, until = stop or Stop(), self._writer.until()
        understood = self._writer.understand(asked, history, until, stop)
        compose = partial(compose, understood=understood)
        finish = partial(self._written, self._writer.model, clock, tell, stop)
        return rewritten(compose, self._writer, until, finish, clock, tell, stop)

    @_in_one_view
    def check(self, text: str, scope: Scope = EVERYTHING) -> Check:
        """Checks a pasted text statement by statement.

        Statements that the time limit leaves over are ``not_checked``, and so is a
        text in a language that the checks do not know. Only documents in the scope
        support or contradict it.

        Raises:
            BotError: The text is empty, too long or states nothing.
        """
        clock = Clock()
        clean(text, "text", self._settings.max_text_chars)
        pieces = statements(text)
        if not pieces:
            raise BotError(
                "The text states nothing that could be checked. "
                "Paste at least one sentence that says something."
            )
        citations = Citations()
        known = detect_language(text) in (None, "en")
        if not self._warm.is_set():
            self.warm()  # loading the model is no part of the checks and their time limit
        checker = self._timed(scope)
        checked = tuple(checker.check(piece, citations, known) for piece in pieces)
        clock.lap("check")
        notes = self._scope_notes(scope)
        return Check(text, checked, citations.all(), notes, clock.timing(), scope)

    def claims(
        self,
        flagged: bool = False,
        limit: int = 100,
        after: str | None = None,
        *,
        standing: Standing | None = None,
        reason: ReasonCode | None = None,
        document: str | None = None,
        words: str = "",
        scope: Scope = EVERYTHING,
        order: Order = Order.DOCUMENT,
    ) -> Claims:
        """A page of the ledger: every place that asserts something, with its standing.

        Args:
            flagged: Unverified, disputed and unchecked claims only.
            limit: Most claims of a page.
            after: The ``next`` of an earlier page; None for the first.
            standing: Claims of this standing only.
            reason: Claims that carry this reason only.
            document: Claims of the document with this path only.
            words: Claims whose sentence holds each of these words, wherever in a word,
                upper or lower case.
            scope: Claims of the documents in it only. Their standing is the one that
                all documents give them.
            order: By document, by standing (the disputed first) or by date (the newest
                first).

        Raises:
            BotError: ``limit`` is not between 1 and 1,000, ``after`` is no place, or
                ``words`` is too long.
            UnknownDocument: There is no document with this path.
        """
        wanted = ledger.Filter(flagged, standing, reason, document, words, scope, order)
        with self._keeper.asked():
            page = self._keeper.page(wanted, limit, after)
        notes = self.notes()
        return replace(page, claims=tuple(_noted(one, notes) for one in page.claims))

    def counts(self) -> dict[str, Counts]:
        """How many claims each document makes and how many are flagged, by its path.

        A document is missing until all of its sentences are judged.
        """
        return self._keeper.counts()

    def notes(self) -> dict[Key, Note]:
        """The person's own notes, by document and the mark of the words they are about."""
        return self._notes.all()

    def annotate(self, key: Key, text: str) -> Note | None:
        """Keeps a note on words of a document; empty text deletes it.

        Raises:
            BotError: The words do not stand in the document, or the note is too long or
                cannot be kept.
            UnknownDocument: There is no such document.
        """
        if not text.strip():
            self._notes.delete(key)
            return None
        mark = read_mark(key[1])
        if mark is None or not find_again(self.document(key[0]).text, mark, most=1):
            raise BotError("The words that this note is about no longer stand in the document.")
        return self._notes.put(key, text)

    def forget_notes(self, skipped: Sequence[Skipped]) -> None:
        """Deletes the notes on documents that are gone, after a sync.

        Those on files that could only not be read this time stay, in whatever folder.
        """
        noted = {document for document, _ in self._notes.all()}
        if noted:
            there = {info.path for info in ledger.all_infos(self.library)}
            unread = {one.path for one in skipped}
            closed = tuple(path for path in unread if path.endswith("/"))
            hidden = {document for document in noted if document.startswith(closed)}
            self._notes.keep_only(there | unread | hidden)

    def complete_ledger(self, progress: bool = False) -> None:
        """Judges every claim that is not judged yet, and waits for it.

        Args:
            progress: Show a progress bar if standard error is a terminal.
        """
        self._keeper.complete(progress)

    def keeping_ledger(self) -> AbstractContextManager[None]:
        """Keeps the ledger up to date in the background until the end of the block."""
        return self._keeper.keeping()

    def document(self, path: str) -> Document:
        """A document with its text.

        Raises:
            UnknownDocument: No such document is in the index.
        """
        return self.library.document(path)

    def source(self, path: str) -> bytes:
        """The bytes of the file that a document was read from.

        Raises:
            UnknownDocument: No such document is in the index.
            IndexingError: The file has changed since, or is gone.
        """
        return self.library.source(path, self._settings.docs)

    def documents(self, after: str | None = None, limit: int = 100) -> tuple[DocumentInfo, ...]:
        """Documents ordered by path, at most ``limit``, those behind path ``after``."""
        return self.library.infos(after, limit)

    def add(self, name: str, data: bytes) -> DocumentInfo:
        """Takes an uploaded document into the index.

        Raises:
            AlreadyIndexed: One of that name has been uploaded already.
            IndexingError: The name or the bytes are no document's.
        """
        return self.library.add(name, data)

    def remove(self, path: str) -> bool:
        """Removes a document from the index; whether it was an uploaded one, now deleted.

        Any other is left out from now on, and its file stays.

        Raises:
            UnknownDocument: No such document is in the index.
        """
        uploaded = self.library.info(path).uploaded
        self.library.remove(path)
        self._shelf.forget(path)
        self._keeper.forget_removed()
        self._notes.forget(path)
        return uploaded

    def excluded(self) -> tuple[str, ...]:
        """Files of the folder that are left out on purpose."""
        return self.library.excluded()

    def include(self, path: str) -> None:
        """Takes a file in again that was left out.

        Raises:
            UnknownDocument: No such file was left out.
        """
        self.library.include(path)

    def publishers(self) -> tuple[str, ...]:
        """Every publisher that a document states, in order."""
        return self.library.publishers()

    def examples(self, limit: int = 5) -> tuple[str, ...]:
        """Questions that the documents themselves suggest; empty without documents."""
        return ledger.examples(self.library, self._shelf, limit)

    def warm(self) -> None:
        """Loads the models, so that the first question need not wait for them.

        What is loaded stays, and the garbage collector does not look at it again: a full pass
        over all of it would hold up some question for a third of a second.
        """
        self.library.encoder.encode(["ready"])
        _ = self._labeller.fault, self._fault
        self._warm.set()
        if self._writer is not None:
            self._writer.load()
        if not gc.get_freeze_count():  # once a process: it stays so
            gc.collect()
            gc.freeze()

    def follow(self, folder: Path) -> None:
        """Takes in what changed in ``folder``; questions are answered from what is there.

        What goes wrong is not raised but noted on every answer: this runs in a thread
        of its own.
        """
        if not self._followed:
            self._synced.clear()
        self._followed = True
        try:
            report = self.library.sync(folder)
            self.skipped = report.skipped
            for path in (*report.changed, *report.removed):
                self._shelf.forget(path)
            self._synced.set()
            self.forget_notes(self.skipped)
            self._sync_fault = None
        except (IndexingError, BotError) as error:
            stale = isinstance(error, IndexingError)
            fault = f"The index is not up to date. {error}" if stale else str(error)
            if fault != self._sync_fault:
                logger.error("%s", error)
            self._sync_fault = fault

    @property
    def index_notes(self) -> tuple[str, ...]:
        """What a reader must know of the index: that it is not complete, or not up to date."""
        if self._sync_fault:
            return (self._sync_fault,)
        # Once complete, the index stays so while the folder is looked at again.
        if self._synced.is_set():
            return ()
        progress = self.library.progress
        return (_NOT_YET if progress is None else progress_note(progress),)

    @property
    def versions(self) -> dict[str, str]:
        """What answers are made with: the state of the index and the models, by name."""
        entailment, answering = self._settings.entailment_model, self._settings.answering_model
        return {
            "index generation": str(self.library.generation),
            "embeddings": self.library.encoder.name,
            "entailment": version_of(entailment) if entailment else "exact checks and similarity",
            "answering": version_of(answering) if answering else "similarity",
        }

    @property
    def ready(self) -> bool:
        """Whether a question is answered at once, from everything that is in the folder."""
        return self._warm.is_set() and self._synced.is_set()

    @cached_property
    def _fault(self) -> str | None:
        """Why the answering model cannot be asked; None where it can or none is wanted."""
        try:
            if self._answering is not None:
                self._answering.answer_probs("Is the pool open?", [Candidate("It is open.")])
        except ModelError as error:
            logger.error("%s", error)
            return str(error)
        return None

    def _scope_notes(self, scope: Scope) -> tuple[str, ...]:
        if scope == EVERYTHING:
            return ()
        return scope_notes(scope, self.library.extent(scope), self.library.publishers())

    @_in_one_view
    def _composed(
        self,
        asked: str,
        history: Sequence[Turn],
        scope: Scope,
        clock: Clock,
        understood: str | None = None,
    ) -> Composed:
        """The answer in the documents' own words, with what a reader must know of it."""
        answered = [turn.question for turn in history if not turn.abstained]
        earlier = answered or [turn.question for turn in history]
        model = None if self._fault else self._answering
        probs = partial(_answer_probs, model) if model else None
        composer = Composer(self._shelf, self._labeller.within(scope), probs)
        found = composer.compose(asked, earlier, clock, understood)
        notes = [*found.answer.notes, *self._scope_notes(scope), *self.index_notes]
        if self._fault:
            notes.append(_UNRANKED.format(self._fault))
        answer = replace(found.answer, notes=tuple(notes), took_ms=clock.timing())
        return replace(found, answer=answer)

    @_in_one_view
    def _written(
        self,
        model: str,
        clock: Clock,
        tell: Tell,
        stop: Stop,
        composed: Composed,
        draft: Draft,
        passages: Sequence[Excerpt],
    ) -> Answer:
        """The language model's answer, checked against the documents as they are now.

        Raises:
            WritingFault: Nothing of it holds, or the documents have changed meanwhile.
        """
        if not all(map(self._is_current, passages)):
            raise WritingFault(faults.CHANGED)
        scope = composed.answer.scope
        check = self._timed(scope).check
        answer = written_answer(composed, draft, passages, model, check, tell, stop)
        clock.lap("check")
        notes = (*answer.notes, *self._scope_notes(scope), *self.index_notes)
        return replace(answer, notes=notes, took_ms=clock.timing())

    def _is_current(self, excerpt: Excerpt) -> bool:
        """Whether its document still is as it was read."""
        info = excerpt.places[0].info
        try:
            return self.library.info(info.path) == info
        except UnknownDocument:
            return False

    def _timed(self, scope: Scope) -> TimedChecker:
        """The checks in a scope, whose time begins now."""
        seconds = self._settings.check_seconds
        checker = replace(self._checker, labeller=self._labeller.within(scope))
        return TimedChecker(checker, seconds, time.monotonic() + seconds)


def _noted(claim: Claim, notes: Mapping[Key, Note]) -> Claim:
    """The claim with the person's note on it, if there is one."""
    note = notes.get((claim.document, mark_of(claim.text))) if notes else None
    return claim if note is None else replace(claim, note=note)


def _answer_probs(model: Answering, question: str, nears: Sequence[Near]) -> list[float]:
    """Probability, 0 to 1, that each place answers, by a model."""
    candidates = [
        Candidate(near.reading.sentence.text, near.before, near.info.title or "") for near in nears
    ]
    return model.answer_probs(question, candidates)
