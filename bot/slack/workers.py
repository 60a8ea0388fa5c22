"""Requests out of the inbox → the bot → Slack: each answered once.

Before an answer leaves, the inbox notes that it is leaving. Where it is unknown
whether it arrived (a broken connection, a restart in between), the thread is looked
through for it first. A private answer cannot be looked for; it may come twice.
"""

import contextlib
import logging
import threading
import time
from collections.abc import Iterator

from bot.answers import BotError
from bot.slack.blocks import Message
from bot.slack.client import SlackClient
from bot.slack.failures import SlackRefused, SlackUnavailable
from bot.slack.inbox import Inbox, Item
from bot.slack.replies import Replies, Reply, log_failure
from bot.slack.requests import Kind, SlackRequest

logger = logging.getLogger(__name__)

AT_ONCE = 2
"""Requests worked on at the same time; more gain nothing on two cores."""
CALM_SECONDS = 0.25
"""Longest that work waits for requests that are just arriving."""
SLOW_SECONDS = 1.5
"""After this a reaction on the message shows that it is being worked on."""
EMOJI = "hourglass_flowing_sand"
GIVE_UP_SECONDS = 86_400.0
"""An answer that could not be delivered for a day is given up."""
LONGEST_WAIT = 300.0
"""Seconds between two tries, where Slack does not ask for more."""
RESPONSE_SECONDS = 29 * 60.0
"""Slack takes answers at a response_url for 30 minutes."""
_NOT_BLOCKS = ("invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long")


class SlackWorkers:
    """A few threads that answer what is in the inbox.

    Args:
        replies: What to say.
        inbox: Where requests come from.
        client: The way to Slack.
        calm: Set while no request is just arriving.
    """

    def __init__(
        self, replies: Replies, inbox: Inbox, client: SlackClient, calm: threading.Event
    ) -> None:
        self._replies = replies
        self._inbox = inbox
        self._client = client
        self._calm = calm
        self._threads = [
            threading.Thread(target=self._run, name=f"slack-{number}", daemon=True)
            for number in range(AT_ONCE)
        ]

    def start(self) -> None:
        """Take up what is in the inbox, and whatever comes."""
        for thread in self._threads:
            thread.start()

    def join(self, seconds: float) -> None:
        """Wait for the threads to end; the inbox must have been stopped."""
        deadline = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _run(self) -> None:
        while True:
            try:
                item = self._inbox.take()
            except Exception as error:
                log_failure(error)
                time.sleep(1.0)
                continue
            if item is None:
                return
            # To acknowledge in time comes first; python -m bench.slack_load shows it.
            self._calm.wait(CALM_SECONDS)
            try:
                self._work(item)
            except Exception as error:
                log_failure(error)
                with contextlib.suppress(BotError):
                    self._inbox.later(item, 60.0, sent=True)

    def _work(self, item: Item) -> None:
        """Answers one request, or gives it back to be answered later."""
        if time.time() - item.received > GIVE_UP_SECONDS:
            logger.error("an answer could not be delivered to Slack for a day; it is given up")
            self._inbox.done(item)
            return
        sent = item.sending
        try:
            if sent and self._arrived(item.request):
                self._remember(item.request)
                self._inbox.done(item)
                return
            if item.request.kind is Kind.QUESTION:
                self._client.may_post()
            with self._progress(item):
                reply = self._replies.to(item)
                if reply is not None:
                    self._inbox.sending(item, reply.outline)
                    sent = False
                    self._deliver(item, reply)
            if reply is not None and not reply.private:
                self._remember(item.request)
            self._inbox.done(item)
        except SlackUnavailable as error:
            # The longer it lasts, the more rarely it is tried.
            wait = min((time.time() - item.received) / 2, LONGEST_WAIT)
            self._inbox.later(item, max(wait, error.seconds), sent=sent or error.sent)
        except SlackRefused as error:
            logger.error("Slack takes no answer there: %s", error.code)
            self._inbox.done(item)

    def _arrived(self, request: SlackRequest) -> bool:
        """Whether an answer that may have been sent is there."""
        if request.kind is not Kind.QUESTION:
            return False
        try:
            return self._client.find(request.channel, request.thread, request.ts, request.id)
        except SlackRefused as error:
            # An answer twice is better than none.
            logger.error("Slack does not show the thread of an answer: %s", error.code)
            return False

    def _deliver(self, item: Item, reply: Reply) -> None:
        """Sends the reply to where the request came from."""
        request = item.request
        try:
            if request.kind is Kind.QUESTION:
                self._say(request, reply)
            else:
                self._respond(item, reply)
        except SlackRefused as error:
            if error.code not in _NOT_BLOCKS:
                raise
            logger.error(
                "Slack does not take these blocks (%s); the plain text is sent", error.code
            )
            self._client.post(*self._place(request), Message(reply.message.text, ()), request.id)

    def _say(self, request: SlackRequest, reply: Reply) -> None:
        channel, thread = self._place(request)
        if reply.private and not request.direct:
            # A thread that is not there yet would hide the words.
            inside = thread if request.follows else ""
            self._client.post_privately(channel, request.person, inside, reply.message)
        else:
            self._client.post(channel, thread, reply.message, request.id)

    def _respond(self, item: Item, reply: Reply) -> None:
        """At the response_url while it is open, else in a direct message."""
        request = item.request
        if time.time() - item.received < RESPONSE_SECONDS:
            try:
                return self._client.respond(request.response_url, reply.message)
            except SlackRefused as error:
                logger.info("a response_url is closed (%s)", error.code)
        return self._client.post(*self._place(request), reply.message, request.id)

    def _place(self, request: SlackRequest) -> tuple[str, str]:
        """Conversation and thread; somebody's id stands for the direct conversation."""
        if request.kind is Kind.QUESTION:
            return request.channel, request.thread
        return request.person, ""

    def _remember(self, request: SlackRequest) -> None:
        """For follow-ups: in the thread, and at the top of a direct conversation."""
        if request.kind is Kind.QUESTION:
            for name in {request.conversation, f"{request.channel}:{request.thread}"}:
                self._inbox.join(name, request.text)

    @contextlib.contextmanager
    def _progress(self, item: Item) -> Iterator[None]:
        """A reaction on the message while an answer is slow to come."""
        request = item.request
        if request.kind is not Kind.QUESTION or not request.addressed:
            yield
            return
        shown = threading.Event()

        def show() -> None:
            with contextlib.suppress(SlackUnavailable, SlackRefused):
                self._client.react(request.channel, request.ts, EMOJI)
                shown.set()

        timer = threading.Timer(SLOW_SECONDS, show)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            if shown.is_set():
                with contextlib.suppress(SlackUnavailable, SlackRefused):
                    self._client.unreact(request.channel, request.ts, EMOJI)
