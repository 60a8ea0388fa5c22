"""Work in a thread, followed by whoever shows it."""

import time

import pytest

from bot.writing.events import Event, Progress, Stage, Stop, Tell, Wrote
from bot.writing.listening import Followed


def texts(batch: tuple[Event, ...]) -> str:
    return "".join(event.text for event in batch if isinstance(event, Wrote))


def test_everything_told_comes_in_order_and_then_the_result() -> None:
    def work(tell: Tell, _: Stop) -> int:
        for number in range(100):
            tell(Wrote(str(number)))
        return 7

    followed = Followed(work, rest=0.001)
    assert "".join(texts(batch) for batch in followed) == "".join(map(str, range(100)))
    assert followed.result == 7


def test_first_event_does_not_wait() -> None:
    def work(tell: Tell, stop: Stop) -> None:
        tell(Wrote("first"))
        stop.wait(30)

    began = time.monotonic()
    for batch in Followed(work, rest=5):
        assert texts(batch) == "first"
        break
    assert time.monotonic() - began < 4


def test_first_words_do_not_wait_for_what_was_told_before_them() -> None:
    def work(tell: Tell, stop: Stop) -> None:
        tell(Progress(Stage.WRITING))
        time.sleep(0.2)
        tell(Wrote("first"))
        stop.wait(30)

    began = time.monotonic()
    for batch in Followed(work, rest=5):
        if texts(batch) == "first":
            break
    assert time.monotonic() - began < 4


def test_who_no_longer_listens_stops_the_work() -> None:
    ended = Stop()

    def work(tell: Tell, stop: Stop) -> None:
        tell(Wrote("x"))
        if stop.wait(30):
            ended.set()

    batches = iter(Followed(work, rest=0))
    next(batches)
    batches.close()  # type: ignore[attr-defined]
    assert ended.wait(5)


def test_what_the_work_raises_is_raised_where_its_result_is_asked_for() -> None:
    def work(tell: Tell, _: Stop) -> None:
        tell(Wrote("x"))
        raise ValueError("no")

    followed = Followed(work, rest=0)
    assert [texts(batch) for batch in followed] == ["x"]
    with pytest.raises(ValueError, match="no"):
        _ = followed.result


def test_result_is_not_there_before_the_end() -> None:
    with pytest.raises(RuntimeError, match="not done"):
        _ = Followed(lambda *_: 1, rest=0).result
