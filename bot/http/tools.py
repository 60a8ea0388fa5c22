"""The bot as tools for language models (MCP): ask, check, claims. The only mcp import."""

import contextlib
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as Connection

from bot.answers import BotError, ReasonCode, Standing
from bot.http.admission import Admission
from bot.http.contract import ScopeRequest
from bot.http.problems import ProblemError
from bot.http.workers import Workers
from bot.ledger.paging import Order
from bot.settings import Settings
from index.documents import IndexingError
from index.scope import EVERYTHING, Scope, ScopeError

if TYPE_CHECKING:
    from bot.pipeline import Bot

Result = TypeVar("Result")

BODY_BYTES = 2**20
PATH = "/mcp"

INSTRUCTIONS = (
    "Answers come from one person's documents. Each statement carries two labels: support (do the "
    "cited passages say it?) and standing (do the sources stand behind it?). Repeat a flagged "
    "statement only together with its label and reason."
)


class Tools:
    """The tools as an ASGI application; ``running`` must be entered while it serves."""

    def __init__(self, bot: "Bot", settings: Settings, workers: Workers) -> None:
        self._server = _server(bot, workers)
        # Host and Origin are the guard's to judge, which knows the public address.
        inner = self._server.streamable_http_app(
            streamable_http_path=PATH,
            json_response=True,
            stateless_http=True,
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        )
        self._app: ASGIApp = Admission(inner, settings, workers, lambda _: BODY_BYTES)

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._app(scope, receive, send)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While the server runs."""
        async with self._server.session_manager.run():
            yield


def _server(bot: "Bot", workers: Workers) -> MCPServer[Any]:
    server: MCPServer[Any] = MCPServer(
        "Hearsay", version="1", instructions=INSTRUCTIONS, log_level="WARNING"
    )

    @server.tool()
    async def ask(question: str, scope: ScopeRequest | None = None) -> dict[str, Any]:
        """Answers a question from the documents, with citations and two labels a statement.

        With a scope, only the documents in it are looked at.
        """
        within = _scope(scope)
        return (await _run(workers, partial(bot.ask, question, scope=within))).to_dict()

    @server.tool()
    async def check(text: str, scope: ScopeRequest | None = None) -> dict[str, Any]:
        """Checks a text against the documents: a verdict, labels and citations a statement.

        With a scope, only the documents in it are looked at.
        """
        within = _scope(scope)
        return (await _run(workers, partial(bot.check, text, scope=within))).to_dict()

    @server.tool()
    async def claims(
        flagged: bool = False,
        standing: Standing | None = None,
        reason: ReasonCode | None = None,
        document: str | None = None,
        search: str = "",
        sort: Order = Order.DOCUMENT,
        limit: int = 100,
        after: str | None = None,
        scope: ScopeRequest | None = None,
    ) -> dict[str, Any]:
        """Lists the claims of the documents with their standing, a page at a time.

        All given filters must hold; ``search`` wants each of its words. ``after`` is the
        ``next`` of an earlier page. ``sort`` by standing lists the disputed first, by date
        the newest. Their standing rests on all documents, also where a scope leaves some
        out.
        """
        page = partial(
            bot.claims,
            flagged,
            limit,
            after,
            standing=standing,
            reason=reason,
            document=document,
            words=search,
            scope=_scope(scope),
            order=sort,
        )
        return (await _run(workers, page)).to_dict()

    return server


def _scope(asked: ScopeRequest | None) -> Scope:
    """The scope that a caller asks for."""
    try:
        return EVERYTHING if asked is None else asked.scope()
    except ScopeError as error:
        raise ToolError(f"scope: {error}") from error


async def _run(workers: Workers, work: Callable[[], Result]) -> Result:
    try:
        return await workers.run(work)
    except (BotError, IndexingError) as error:
        raise ToolError(str(error)) from error
    except ProblemError as problem:
        raise ToolError(problem.detail) from problem
