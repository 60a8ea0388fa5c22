"""A request of Slack → what is said to it, or why nothing is."""

import logging
import traceback
from dataclasses import dataclass

from bot.answers import BotError
from bot.conversation import Turn
from bot.pipeline import Bot
from bot.reports import KINDS, Report, Reports, outline
from bot.settings import Settings
from bot.slack.access import NOT_KNOWN, NOT_SEEN, NOT_SHARED, person_refusal, refusal
from bot.slack.blocks import Message, answer_message, check_message, page_address, plain_message
from bot.slack.client import SlackClient
from bot.slack.failures import SlackRefused
from bot.slack.inbox import MOST_TAKES, Inbox, Item
from bot.slack.requests import Kind, SlackRequest
from index.documents import IndexingError

logger = logging.getLogger(__name__)

FAILED = "Something went wrong inside the program. The server's log says what."
HELP = (
    "Ask a question, and the documents answer it: every statement with the passage it stands on, "
    "and whether the sources stand behind it. "
    "With `check` in front, a text is checked against the documents instead."
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back.

    Attributes:
        message: What is said.
        outline: What is kept of it for reports, or "".
        private: Whether only the person sees it.
    """

    message: Message
    outline: str = ""
    private: bool = False


class Replies:
    """Finds out who asks, and asks the bot.

    Args:
        bot: Whom to ask.
        settings: Who may ask, and where the page is.
        inbox: What was asked before.
        reports: Where reports go.
        client: What Slack knows of people and channels.
        home: Workspace of the bot token.
    """

    def __init__(
        self,
        bot: Bot,
        settings: Settings,
        inbox: Inbox,
        reports: Reports,
        client: SlackClient,
        home: str,
    ) -> None:
        self._bot = bot
        self._settings = settings
        self._inbox = inbox
        self._reports = reports
        self._client = client
        self._home = home
        self._page = page_address(settings.public_url)

    def to(self, item: Item) -> Reply | None:
        """What to say; None to say nothing.

        Raises:
            SlackUnavailable: Slack cannot say now who asks.
        """
        request = item.request
        why = self._refusal(request)
        if why is not None:
            # Whoever did not speak to the bot is not answered.
            return Reply(plain_message(why), private=True) if request.addressed else None
        if item.takes > MOST_TAKES:
            logger.error("a request ended the program %d times; it is given up", MOST_TAKES)
            return Reply(plain_message(FAILED))
        try:
            return self._answer(request)
        except (BotError, IndexingError) as error:
            return Reply(plain_message(str(error)))
        except Exception as error:
            log_failure(error)
            return Reply(plain_message(FAILED))

    def _refusal(self, request: SlackRequest) -> str | None:
        """Why the request is not served; what is not known counts against it."""
        why = refusal(request, self._settings, self._home)
        if why is not None:
            return why
        if (
            request.shared is None
            and not request.direct
            and not self._settings.slack_shared_channels
        ):
            try:
                if self._client.is_shared(request.channel):
                    return NOT_SHARED
            except SlackRefused:
                return NOT_SEEN
        try:
            person = self._client.person(request.person)
        except SlackRefused as error:
            logger.error("Slack does not tell who asks: %s", error.code)
            return NOT_KNOWN
        return person_refusal(person, self._settings, self._home)

    def _answer(self, request: SlackRequest) -> Reply:
        if request.kind is Kind.REPORT:
            return self._report(request)
        if request.kind is Kind.CHECK:
            return self._checked(request, request.text)
        if request.kind is Kind.COMMAND:
            word, _, rest = request.text.partition(" ")
            if word.lower() in ("", "help"):
                return Reply(plain_message(HELP))
            if word.lower() == "check":
                return self._checked(request, rest)
        history = [Turn(earlier, "") for earlier in self._inbox.questions(request.conversation)]
        answer = self._bot.ask(request.text, history)
        message = answer_message(answer, request.id, self._page)
        return Reply(message, outline(request.text, answer))

    def _checked(self, request: SlackRequest, text: str) -> Reply:
        check = self._bot.check(text)
        message = check_message(check, request.id, self._page)
        return Reply(message, outline("", check))

    def _report(self, request: SlackRequest) -> Reply:
        about, _, number = request.about.partition("#")
        statement = int(number) if number.isdigit() else -1
        kept = self._inbox.outline(about)
        new = self._reports.add(Report(about, statement, request.person, request.text, kept))
        words = KINDS[request.text]
        thanks = f"Thank you: “{words}” is noted." if new else f"“{words}” was noted already."
        return Reply(plain_message(thanks), private=True)


def log_failure(error: Exception) -> None:
    """Where a request failed; not its message, which may hold what was asked."""
    places = "".join(traceback.format_tb(error.__traceback__))
    logger.error("a request of Slack failed: %s\n%s", type(error).__name__, places)
