"""What works and what does not, one line each, for whoever sets the program up."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum

from bot.answering import AnsweringModel, Candidate
from bot.answers import BotError
from bot.entailment import EntailmentModel
from bot.settings import Settings, check_folders, default_store, refuse_open_door, slack_is_on
from bot.writing.configured import server_of, writer_of
from bot.writing.faults import WritingFault
from bot.writing.server import OpenAIServer
from index.documents import IndexingError
from index.encoding import SentenceTransformerEncoder
from index.library import Library

_PROBE = [{"role": "user", "content": "Write the word ready and nothing else."}]
_EVERYTHING_FROM = "answers are in the documents’ own words"


class State(StrEnum):
    """How a part of the program is."""

    WORKS = "works"
    OFF = "off"
    FAULT = "FAULT"


@dataclass(frozen=True, slots=True)
class Examined:
    """One part and how it is; ``detail`` says what to do where something is wrong."""

    part: str
    state: State
    detail: str

    def __str__(self) -> str:
        """One line: ``works  documents: …``."""
        return f"{self.state:<6} {self.part}: {self.detail}"


Examination = Callable[[Settings], tuple[State, str]]


def examine(settings: Settings) -> Iterator[Examined]:
    """Every part in order, each as soon as it has been tried.

    Nothing is indexed and nothing is sent anywhere but to the language model's server,
    which gets one short question that holds no word of a document.
    """
    for part, look in _PARTS.items():
        try:
            state, detail = look(settings)
        except (BotError, IndexingError) as error:
            state, detail = State.FAULT, str(error)
        except WritingFault as fault:
            state, detail = State.FAULT, f"The language model cannot be used: {fault}."
        yield Examined(part, state, detail)


def _documents(settings: Settings) -> tuple[State, str]:
    store = settings.store or default_store(settings.docs)
    check_folders(settings.docs, store, needs_store=False)
    return State.WORKS, f"in {settings.docs}, their index in {store}"


def _embeddings(settings: Settings) -> tuple[State, str]:
    encoder = SentenceTransformerEncoder(settings.model)
    encoder.encode(["ready"])
    return State.WORKS, encoder.name


def _index(settings: Settings) -> tuple[State, str]:
    store = settings.store or default_store(settings.docs)
    if not store.is_dir():
        return State.OFF, "nothing is indexed yet; python app.py index does it"
    with closing(Library.open(store, SentenceTransformerEncoder(settings.model))) as library:
        return State.WORKS, f"{len(library.infos()):,} documents"


def _entailment(settings: Settings) -> tuple[State, str]:
    if settings.entailment_model is None:
        return State.OFF, "exact checks and similarity judge what supports what"
    EntailmentModel(settings.entailment_model).probabilities([("It is open.", "It is open.")])
    return State.WORKS, settings.entailment_model


def _answering(settings: Settings) -> tuple[State, str]:
    if settings.answering_model is None:
        return State.OFF, "similarity chooses what answers"
    model = AnsweringModel(settings.answering_model)
    model.answer_probs("Is the pool open?", [Candidate("It is open.")])
    return State.WORKS, settings.answering_model


def _server(settings: Settings) -> tuple[State, str]:
    refuse_open_door(settings)
    return State.WORKS, f"would serve on {settings.host} port {settings.port}"


def _slack(settings: Settings) -> tuple[State, str]:
    if not slack_is_on(settings):
        return State.OFF, "SLACK_BOT_TOKEN is not set"
    return State.WORKS, "its secrets have the right form; Slack was not called"


def _writer(settings: Settings) -> tuple[State, str]:
    writer_of(settings)
    server = server_of(settings)
    if server is None:
        return State.OFF, f"HEARSAY_WRITER_URL is not set; {_EVERYTHING_FROM}"
    return State.WORKS, asyncio.run(_tried(server, settings.writer_seconds))


async def _tried(server: OpenAIServer, seconds: float) -> str:
    """What the server says of its models, and how soon it writes."""
    try:
        async with asyncio.timeout(seconds):
            return (
                f"{server.model} at {server.url}; {await _written(server)}{await _listed(server)}"
            )
    except TimeoutError as error:
        raise BotError(
            f"{server.model} at {server.url} wrote nothing within {seconds:g} seconds; raise "
            "HEARSAY_WRITER_SECONDS, or use a smaller model."
        ) from error


async def _written(server: OpenAIServer) -> str:
    server.load()
    began, first = time.monotonic(), 0.0
    async for piece in server.chat(_PROBE):
        if piece.text and not first:
            first = time.monotonic() - began
    if not first:
        raise BotError(f"{server.model} at {server.url} writes nothing; is it a chat model?")
    return f"its first word came after {first:.1f} s"


async def _listed(server: OpenAIServer) -> str:
    try:
        known = await server.models()
    except WritingFault:
        return ", it does not list its models"
    return "" if server.model in known else ", it does not list a model of this name"


_PARTS: dict[str, Examination] = {
    "documents": _documents,
    "embedding model": _embeddings,
    "index": _index,
    "entailment model": _entailment,
    "answering model": _answering,
    "page": _server,
    "Slack": _slack,
    "language model": _writer,
}
