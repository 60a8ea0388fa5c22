"""A bounded number of threads and a short line in front of them."""

import asyncio
import threading

import pytest

from bot.answers import BotError
from bot.http.problems import ProblemError
from bot.http.workers import Workers


def test_full_line_is_told_to_come_back_and_places_are_given_back() -> None:
    async def scene() -> None:
        workers = Workers(seconds=5.0, at_once=1, waiting=1)
        gate = threading.Event()
        held = [asyncio.create_task(workers.run(lambda: gate.wait(5))) for _ in range(2)]
        await asyncio.sleep(0)  # both have taken their places
        with pytest.raises(ProblemError) as refused:
            await workers.run(lambda: None)
        assert refused.value.status_code == 503
        assert refused.value.headers == {"Retry-After": "1"}
        gate.set()
        assert await asyncio.gather(*held) == [True, True]
        assert await workers.run(lambda: 7) == 7
        workers.close()

    asyncio.run(scene())


def test_late_work_keeps_its_place_until_it_ends() -> None:
    async def scene() -> None:
        workers = Workers(seconds=0.01, at_once=1, waiting=0)
        gate = threading.Event()
        with pytest.raises(ProblemError, match="was not ready") as late:
            await workers.run(lambda: gate.wait(5))
        assert late.value.status_code == 503
        with pytest.raises(ProblemError, match="busy"):
            await workers.run(lambda: None)
        gate.set()
        workers.close()

    asyncio.run(scene())


def test_work_that_waits_too_long_is_never_begun() -> None:
    async def scene() -> None:
        workers = Workers(seconds=0.05, at_once=1, waiting=1)
        gate = threading.Event()
        done: list[int] = []
        first = asyncio.create_task(workers.run(lambda: gate.wait(5)))
        second = asyncio.create_task(workers.run(lambda: done.append(1)))
        ended = await asyncio.gather(first, second, return_exceptions=True)
        assert [type(one) for one in ended] == [ProblemError, ProblemError]
        gate.set()
        workers.close()
        await asyncio.sleep(0.05)
        assert done == []

    asyncio.run(scene())


@pytest.mark.parametrize("error", [BotError("It is empty."), TimeoutError("It is late.")])
def test_error_of_the_work_comes_through(error: Exception) -> None:
    def fail() -> None:
        raise error

    async def scene() -> None:
        workers = Workers(seconds=5.0)
        with pytest.raises(type(error), match=str(error)):
            await workers.run(fail)
        workers.close()

    asyncio.run(scene())
