"""The language model's server as the settings name it, and what comes from it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from pydantic import SecretStr

MOST_BYTES = 2_000_000
"""Bytes of a response; an answer of 500 tokens streams as some 150,000."""
LENGTH = "length"
"""How an answer ended that reached the limit of tokens."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of an answer; ``finish`` says how it ended, in its last piece, else ""."""

    text: str
    finish: str


class Server(Protocol):
    """Writes answers to conversations."""

    @property
    def model(self) -> str:
        """The name of the model."""

    def load(self) -> None:
        """Loads what asking needs."""

    def chat(self, messages: list[dict[str, str]]) -> AsyncIterator[Piece]:
        """An answer as it is written.

        Raises:
            WritingFault: There is none, or it broke off.
        """


@dataclass(frozen=True, slots=True)
class OpenAIServer:
    """A server that speaks OpenAI's protocol.

    Attributes:
        url: Address of its interface.
        model: Name of the model.
        key: The key it asks for, or None.
        tokens: Most tokens of an answer.
    """

    url: str
    model: str
    key: SecretStr | None
    tokens: int

    def chat(self, messages: list[dict[str, str]]) -> AsyncIterator[Piece]:
        """An answer as it is written."""
        from bot.writing.client import chat  # loads openai, which takes most of a second

        return chat(self.url, self.key, self.model, messages, self.tokens)

    async def models(self) -> list[str]:
        """Names of the models that it offers.

        Raises:
            WritingFault: It does not say.
        """
        from bot.writing.client import models

        return await models(self.url, self.key)

    def load(self) -> None:
        """Imports the client, so that the first question need not wait for it."""
        import bot.writing.client  # noqa: F401
