"""The whole server as one application: guard, health, API, tools, Slack, page."""

import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.responses import Response
from starlette.routing import Route

from bot.http.api import build_api, health_response
from bot.http.guard import Guard
from bot.http.tools import PATH, Tools
from bot.http.workers import AT_ONCE, Workers
from bot.page.web import mount_page
from bot.settings import Settings
from bot.slack.events import open_slack
from bot.writing.writer import AT_ONCE as WRITING

if TYPE_CHECKING:
    from bot.pipeline import Bot


def create_app(bot: "Bot", settings: Settings) -> FastAPI:
    """Everything that one port serves, with the page at its root."""
    # Whoever waits for a language model needs no processor meanwhile.
    writing = WRITING if settings.writer_url is not None else 0
    workers = Workers(settings.request_seconds, AT_ONCE + writing)
    tools = Tools(bot, settings, workers)
    slack = open_slack(bot, settings)

    @contextlib.asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        async with tools.running():
            with slack.running() if slack else contextlib.nullcontext():
                yield
        workers.close()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=running)
    app.add_middleware(Guard, settings=settings)

    @app.get("/health")
    async def health() -> Response:
        return health_response(bot)

    app.mount("/api", build_api(bot, settings, workers))
    # A route and no mount: the usual address of the tools has no slash at its end.
    app.router.routes.append(Route(PATH, endpoint=tools))
    if slack is not None:
        app.router.routes.append(slack.route)
    # Last: the page takes every address that is left.
    mount_page(app, bot, settings, workers)
    return app
