"""The tools for language models, called by the protocol's own client."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx2
from mcp import Client, MCPError
from mcp.client.streamable_http import streamable_http_client

from bot.http.application import create_app
from bot.settings import Settings
from tests.fake_bot import VALVE, FakeBot

BASE = "http://127.0.0.1:7860"


@contextlib.asynccontextmanager
async def connected(settings: Settings, **headers: str) -> AsyncIterator[Client]:
    app = create_app(FakeBot(), settings)  # type: ignore[arg-type]
    transport = httpx2.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url=BASE, headers=headers) as http,
        Client(streamable_http_client(f"{BASE}/mcp", http_client=http)) as client,
    ):
        yield client


def run(
    scene: Callable[[Client], Awaitable[None]], settings: Settings | None = None, **headers: str
) -> None:
    async def opened() -> None:
        async with connected(settings or Settings(), **headers) as client:
            await scene(client)

    asyncio.run(opened())


async def call(client: Client, name: str, **arguments: Any) -> Any:
    return await client.call_tool(name, arguments)


def test_ask_check_and_claims_are_tools() -> None:
    async def scene(client: Client) -> None:
        listed = await client.list_tools()
        assert {tool.name for tool in listed.tools} == {"ask", "check", "claims"}
        assert all(tool.description for tool in listed.tools)
        answer = await call(client, "ask", question="What happened at the valve?")
        assert answer.structured_content == VALVE.to_dict()
        check = await call(client, "check", text="Homes were dry. It rained.")
        assert [one["verdict"] for one in check.structured_content["statements"]] == [
            "supported",
            "unsupported",
        ]
        claims = await call(client, "claims", flagged=True, limit=2)
        assert len(claims.structured_content["claims"]) == 2
        doubted = await call(client, "claims", standing="unverified", search="engineer")
        assert [one["standing"] for one in doubted.structured_content["claims"]] == ["unverified"]
        assert (await call(client, "claims", standing="foo")).is_error

    run(scene)


def test_tools_take_a_scope() -> None:
    async def scene(client: Client) -> None:
        scope = {"publisher": "Herald", "from": "2024-03-01"}
        answer = await call(client, "ask", question="What of the valve?", scope=scope)
        assert answer.structured_content["scope"]["from"] == "2024-03-01"
        check = await call(client, "check", text="It rained.", scope=scope)
        assert check.structured_content["scope"]["publisher"] == "Herald"
        claims = await call(client, "claims", scope=scope)
        assert claims.structured_content["claims"] == []
        bad = await call(client, "ask", question="What?", scope={"to": "2024-02-30"})
        assert bad.is_error
        assert "to is '2024-02-30'; give a day as YYYY-MM-DD" in bad.content[0].text

    run(scene)


def test_wrong_question_is_an_error_with_its_remedy() -> None:
    async def scene(client: Client) -> None:
        answer = await call(client, "ask", question=" ")
        assert answer.is_error
        assert "ask something" in answer.content[0].text

    run(scene)


def test_fault_of_the_program_tells_nothing_of_itself() -> None:
    async def scene(client: Client) -> None:
        with contextlib.suppress(MCPError):
            answer = await call(client, "ask", question="boom")
            assert answer.is_error
            assert "secret" not in str(answer.content)

    run(scene)


def test_tools_ask_for_the_password_too() -> None:
    async def scene(client: Client) -> None:
        assert (await client.list_tools()).tools

    run(scene, Settings(password="word"), authorization="Bearer word")
