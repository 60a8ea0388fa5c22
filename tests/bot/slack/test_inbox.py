"""Requests are kept until they are answered, and recognised when they come again."""

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import BotError
from bot.slack.inbox import _HEADS, HISTORY, KEPT_SECONDS, MOST_OPEN, Inbox, Item
from bot.slack.requests import Kind, SlackRequest

FIRST = SlackRequest("Ev1", Kind.QUESTION, "T1", "C1", "U1", "who?", ts="1.0", thread="1.0")


class Clock:
    def __init__(self) -> None:
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


def other(number: int, **changes: str) -> SlackRequest:
    ts = f"{number}.0"
    return replace(FIRST, **{"id": f"Ev{number}", "ts": ts, "thread": ts, **changes})  # type: ignore[arg-type]


def take(inbox: Inbox) -> Item:
    item = inbox.take(timeout=0)
    assert item is not None
    return item


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "slack.sqlite"


def test_same_event_is_kept_once_even_when_it_was_answered(path: Path) -> None:
    inbox = Inbox(path)
    assert inbox.put(FIRST)
    assert not inbox.put(FIRST)
    inbox.done(take(inbox))
    assert not inbox.put(FIRST)
    assert inbox.take(timeout=0) is None
    inbox.close()


def test_same_message_under_another_event_is_kept_once(path: Path) -> None:
    inbox = Inbox(path)
    assert inbox.put(FIRST)
    assert not inbox.put(replace(FIRST, id="Ev2"))
    inbox.close()


def test_restart_hands_out_what_was_not_done_and_knows_what_was(path: Path) -> None:
    inbox = Inbox(path)
    for number in (1, 2, 3):
        inbox.put(other(number))
    inbox.done(take(inbox))
    leaving = take(inbox)
    inbox.sending(leaving, "outline")
    inbox.close()

    again = Inbox(path)
    first, second = take(again), take(again)
    assert (first.request, first.sending) == (other(2), True)
    assert (second.request, second.sending) == (other(3), False)
    assert not again.put(other(1))
    assert again.outline("Ev2") == "outline"
    again.close()


def test_words_are_forgotten_when_a_request_is_done(path: Path) -> None:
    inbox = Inbox(path)
    inbox.put(replace(FIRST, text="a very private question"))
    inbox.done(take(inbox))
    inbox.close()
    kept = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"very private" not in kept


def test_one_conversation_is_answered_in_order_and_others_do_not_wait(path: Path) -> None:
    inbox = Inbox(path)
    inbox.put(other(1))
    inbox.put(other(2, thread="1.0"))
    inbox.put(other(3))
    first = take(inbox)
    assert first.request.id == "Ev1"
    assert take(inbox).request.id == "Ev3"
    assert inbox.take(timeout=0) is None
    inbox.done(first)
    assert take(inbox).request.id == "Ev2"
    inbox.close()


def test_request_given_back_is_handed_out_when_it_is_due(path: Path) -> None:
    clock = Clock()
    inbox = Inbox(path, clock)
    inbox.put(FIRST)
    inbox.later(take(inbox), 30.0, sent=True)
    assert inbox.take(timeout=0) is None
    clock.time += 31.0
    item = take(inbox)
    assert item.sending
    assert item.takes == 1
    inbox.later(item, 0.0, sent=False)
    assert not take(inbox).sending
    inbox.close()


def test_waiting_worker_is_woken_by_a_request_and_by_the_end(path: Path) -> None:
    inbox = Inbox(path)
    found: list[Item | None] = []
    worker = threading.Thread(target=lambda: found.extend([inbox.take(), inbox.take()]))
    worker.start()
    inbox.put(FIRST)
    inbox.stop()
    worker.join(10)
    assert not worker.is_alive()
    assert found[-1] is None
    inbox.close()


def test_begun_requests_are_counted_through_a_crash(path: Path) -> None:
    for takes in (1, 2, 3):
        inbox = Inbox(path)
        inbox.put(FIRST)
        assert take(inbox).takes == takes
        inbox.close()


def test_ids_are_forgotten_after_their_time(path: Path) -> None:
    clock = Clock()
    inbox = Inbox(path, clock)
    inbox.put(FIRST)
    inbox.done(take(inbox))
    clock.time += KEPT_SECONDS + 1
    assert inbox.take(timeout=0) is None
    assert inbox.put(FIRST)
    inbox.close()


def test_conversation_keeps_its_last_questions(path: Path) -> None:
    inbox = Inbox(path)
    assert not inbox.joined("C1:1.0")
    for number in range(HISTORY + 2):
        inbox.join("C1:1.0", f"question {number}")
    assert inbox.joined("C1:1.0")
    kept = tuple(f"question {number}" for number in range(2, HISTORY + 2))
    assert inbox.questions("C1:1.0") == kept
    assert inbox.questions("C1:9.0") == ()
    inbox.close()


def test_conversation_is_joined_as_soon_as_its_first_question_waits(path: Path) -> None:
    inbox = Inbox(path)
    inbox.put(FIRST)
    assert inbox.joined(FIRST.conversation)
    inbox.close()


def test_flood_of_one_person_is_bounded_and_does_not_shut_out_others(path: Path) -> None:
    inbox = Inbox(path)
    for number in range(MOST_OPEN):
        assert inbox.put(other(number))
    assert not inbox.put(other(MOST_OPEN))
    assert inbox.put(other(MOST_OPEN, person="U2"))
    assert inbox.open_count() == MOST_OPEN + 1
    inbox.close()


def test_second_server_on_the_same_store_is_refused(path: Path) -> None:
    inbox = Inbox(path)
    with pytest.raises(BotError, match="Another server answers Slack"):
        Inbox(path)
    inbox.close()
    Inbox(path).close()


def test_file_that_is_none_is_refused(path: Path) -> None:
    path.write_bytes(b"no database" * 100)
    with pytest.raises(BotError, match="cannot be kept in"):
        Inbox(path)


def test_file_of_another_version_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(BotError, match="another version"):
        Inbox(path)


def test_damaged_request_is_dropped_and_stops_nothing(path: Path) -> None:
    inbox = Inbox(path)
    inbox.put(other(1))
    inbox.put(other(2))
    inbox._connection.execute("UPDATE requests SET request = '{' WHERE id = 'Ev1'")
    assert take(inbox).request.id == "Ev2"
    assert not inbox.put(other(1))
    inbox.close()


def test_looking_for_work_does_not_go_through_what_is_done(path: Path) -> None:
    inbox = Inbox(path)
    plan = inbox._connection.execute(f"EXPLAIN QUERY PLAN {_HEADS}", (0, 1)).fetchall()
    inbox.close()
    assert not any("SCAN head" in row[3] and "INDEX" not in row[3] for row in plan), plan
