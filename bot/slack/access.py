"""Who may ask in Slack: workspaces, channels and people of the settings. Pure.

Empty lists are not open doors: without them it answers full members of the
workspace that the bot token belongs to, where it has been asked.
"""

from dataclasses import dataclass

from bot.settings import Settings
from bot.slack.requests import DIRECT, SlackRequest

NOT_HERE = "I don't answer in this channel."
NOT_SHARED = "I don't answer in channels that are shared with other organisations."
NOT_SEEN = (
    "I cannot see whether this channel is shared with other organisations. "
    "Invite me to it, or write to me directly."
)
NOT_KNOWN = "Slack does not tell me who you are, so I don't answer. The server's log says why."
NOT_YOU = "I answer only people that my owner has listed. Ask whoever runs this bot."
NOT_GUESTS = "I don't answer guests of this workspace. Ask a member to ask me."
NOT_OTHERS = "I answer only people of my own workspace."


@dataclass(frozen=True, slots=True)
class Person:
    """What Slack knows of somebody.

    Attributes:
        teams: Workspaces that the account belongs to.
        guest: A single-channel or multi-channel guest.
        human: Neither a bot nor a deleted account.
    """

    teams: tuple[str, ...]
    guest: bool
    human: bool


def workspaces(settings: Settings, home: str) -> tuple[str, ...]:
    """The workspaces that may ask; ``home`` is the one of the bot token."""
    return settings.slack_workspaces or (home,)


def refusal(request: SlackRequest, settings: Settings, home: str) -> str | None:
    """Why a request is not served, as far as its payload shows; None if it may be."""
    if request.shared and not settings.slack_shared_channels:
        return NOT_SHARED
    if request.team not in workspaces(settings, home):
        return NOT_OTHERS
    channels = settings.slack_channels
    place = DIRECT if request.direct else request.channel
    if channels and place not in channels:
        return NOT_HERE
    if settings.slack_people and request.person not in settings.slack_people:
        return NOT_YOU
    return None


def person_refusal(person: Person, settings: Settings, home: str) -> str | None:
    """Why somebody is not served, by what Slack says of the account; None if they are."""
    if not person.human or not set(person.teams) & set(workspaces(settings, home)):
        return NOT_OTHERS
    if person.guest and not settings.slack_guests:
        return NOT_GUESTS
    return None
