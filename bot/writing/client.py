"""The way to an OpenAI-compatible server. The only import of openai and its HTTP client.

It is imported when a question is first written about, never at the start.
"""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import httpx2
import openai
from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam
from pydantic import SecretStr

from bot.writing import faults
from bot.writing.faults import WritingFault
from bot.writing.server import MOST_BYTES, Piece

CONNECT_SECONDS = 5.0
"""Longest that a connection may take to be made."""

# What is sent and why; the client's own headers that describe this machine are not.
_SENT = frozenset({"host", "accept", "content-type", "content-length", "connection", "user-agent"})
_AGENT = "hearsay"

for _name in ("openai", "httpx2", "httpcore2"):
    # Their debug lines hold questions and passages, and OPENAI_LOG could turn them on.
    logging.getLogger(_name).setLevel(logging.WARNING)


async def chat(
    url: str, key: SecretStr | None, model: str, messages: list[dict[str, str]], tokens: int
) -> AsyncIterator[Piece]:
    """An answer as it is written.

    Args:
        url: Address of the interface, with ``/v1`` where the server has it.
        key: Sent as a bearer token; None sends none.
        model: Name of the model at the server.
        messages: The conversation, a role and a content each.
        tokens: Most tokens of the answer.

    Raises:
        WritingFault: There is no answer, or it broke off.
    """
    with _as_faults():
        async with _client(url, key) as client:
            stream = await client.chat.completions.create(
                model=model,
                messages=[_message(one) for one in messages],
                max_tokens=tokens,
                temperature=0,
                stream=True,
            )
            async for chunk in stream:
                yield _piece(chunk)


async def models(url: str, key: SecretStr | None) -> list[str]:
    """Names of the models that a server offers.

    Raises:
        WritingFault: It does not say.
    """
    with _as_faults():
        async with _client(url, key) as client:
            page = await client.models.list()
            return [str(getattr(one, "id", "")) for one in page.data or ()]


def _client(url: str, key: SecretStr | None) -> openai.AsyncOpenAI:
    """A client that takes nothing from the environment and follows no redirect."""
    wire = httpx2.AsyncClient(
        transport=_Wire(key),
        follow_redirects=False,
        trust_env=False,
        timeout=httpx2.Timeout(None, connect=CONNECT_SECONDS),
    )
    # The key is the wire's; without one given here the client would look for its own.
    return openai.AsyncOpenAI(base_url=url, api_key="-", max_retries=0, http_client=wire)


def _message(one: dict[str, str]) -> ChatCompletionMessageParam:
    if one["role"] == "system":
        return {"role": "system", "content": one["content"]}
    return {"role": "user", "content": one["content"]}


def _piece(chunk: ChatCompletionChunk) -> Piece:
    """What a chunk holds; the client does not check what the server sent."""
    choices = getattr(chunk, "choices", None)
    if not isinstance(choices, list) or not choices:
        return Piece("", "")
    content = getattr(getattr(choices[0], "delta", None), "content", None)
    finish = getattr(choices[0], "finish_reason", None)
    return Piece(
        content if isinstance(content, str) else "", finish if isinstance(finish, str) else ""
    )


@contextmanager
def _as_faults() -> Iterator[None]:
    """What can go wrong with a server, as what a reader is told."""
    try:
        yield
    except _FloodError as error:
        raise WritingFault(faults.FLOOD) from error
    except openai.APIStatusError as error:
        raise WritingFault(_refusal(error.status_code)) from error
    except openai.APIConnectionError as error:
        raise WritingFault(_broken(error.__cause__)) from error
    except openai.APIError as error:  # an error in the midst of the stream
        raise WritingFault(faults.FAILED) from error
    except (openai.OpenAIError, ValueError, TypeError, AttributeError, RecursionError) as error:
        # JSON that is none, or has another shape than the client takes for granted.
        raise WritingFault(faults.GARBLED) from error


def _broken(cause: BaseException | None) -> str:
    if isinstance(cause, _FloodError):
        return faults.FLOOD
    if isinstance(cause, (httpx2.ReadError, httpx2.RemoteProtocolError)):
        return faults.CUT
    if isinstance(cause, httpx2.DecodingError):
        return faults.GARBLED
    return faults.UNREACHABLE


def _refusal(status: int) -> str:
    if status in (401, 403):
        return faults.KEY.format(status)
    if 300 <= status < 400:
        return faults.MOVED.format(status)
    return {404: faults.UNKNOWN, 429: faults.WAIT}.get(status, faults.REFUSED.format(status))


class _FloodError(httpx2.ReadError):
    """The response has more bytes than any answer needs."""


class _Wire(httpx2.AsyncBaseTransport):
    """Sends our headers and no others, and reads no more than ``MOST_BYTES``."""

    def __init__(self, key: SecretStr | None) -> None:
        self._key = key
        self._inner = httpx2.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request."""
        kept = [(name, value) for name, value in request.headers.items() if name in _SENT]
        request.headers = httpx2.Headers(kept)
        request.headers["User-Agent"] = _AGENT
        request.headers["Accept-Encoding"] = "identity"
        if self._key is not None:
            request.headers["Authorization"] = f"Bearer {self._key.get_secret_value()}"
        response = await self._inner.handle_async_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise httpx2.DecodingError("The response is packed, though that was not asked for.")
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=_Bounded(response),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


class _Bounded(httpx2.AsyncByteStream):
    """The body of a response, which ends in an error once it is too long."""

    def __init__(self, response: httpx2.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for chunk in self._response.aiter_raw():
            read += len(chunk)
            if read > MOST_BYTES:
                raise _FloodError("The response is too long.")
            yield chunk

    async def aclose(self) -> None:
        """Close the response."""
        await self._response.aclose()
