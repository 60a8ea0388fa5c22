"""The settings: read once from the environment and the command line, then frozen.

``HEARSAY_DOCS``, ``HEARSAY_PORT`` and so on set the fields of the same name;
``PUBLIC_URL`` and Slack's secrets have no prefix, because tunnels, hosts and Slack's
own documentation use these names.
"""

import hashlib
import ipaddress
import os
import re
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, HttpUrl, SecretStr, ValidationError
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.answers import BotError

PREFIX = "HEARSAY_"
LONGEST_TEXT = 200_000
"""Most code points that the settings can allow for a text, and a request carry."""
HOME = Path(__file__).resolve().parent.parent
"""The folder of ``app.py``."""

_SECRET = ("password", "api_token", "writer_key")
"""Settings whose value no message repeats."""
_SLACK_ID = re.compile(r"[A-Z0-9]{2,32}")


def _split(value: object) -> object:
    """Slack's ids, apart at commas and white space."""
    ids = value.replace(",", " ").split() if isinstance(value, str) else value
    if isinstance(ids, list) and not all(_SLACK_ID.fullmatch(item) for item in ids):
        raise PydanticCustomError("slack_id", "must be ids such as C012AB3CD, apart at commas")
    return ids


Ids = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]


def _wanted(value: object) -> object:
    """A model's name, or None where none is wanted."""
    return None if value == "none" else value


Model = Annotated[str | None, BeforeValidator(_wanted)]


def _shipped(name: str) -> str | None:
    """Folder of a model that ships, if it is there."""
    folder = HOME / "models" / name
    return str(folder) if folder.is_dir() else None


def _unprefixed(name: str) -> Any:
    """A secret whose variable has no prefix."""
    return Field(default=None, validation_alias=name)


class Settings(BaseSettings):
    """Everything that can be configured.

    Attributes:
        docs: The documents' folder.
        store: Folder of the built index; None means ``default_store(docs)``.
        model: Name or folder of a sentence-transformers model; None means the
            one that is installed with the program.
        entailment_model: Folder or name of a cross-encoder that judges whether
            evidence supports a statement, beside exact checks and similarity; the one
            that ships if it is not set, and None, given as ``none``, for these alone.
        answering_model: Folder or name of a cross-encoder that judges whether a
            sentence answers a question; the one that ships if it is not set, and None,
            given as ``none``, for similarity alone.
        host: Address the server binds to.
        port: Port the server binds to, 1 to 65,535.
        password: Asked of every visitor of the page and the HTTP API; None asks for none.
        api_token: Taken by the HTTP API and the tools instead of the password; where
            neither is set, they ask for none.
        requests_per_minute: Requests that one address may send to the HTTP API.
        request_seconds: Longest that such a request waits for its answer.
        allow_open: Serve without a password even where others can reach the page.
        public_url: The address under which others reach the page, if they do.
        max_question_chars: Longest question, in code points.
        max_text_chars: Longest text to check, in code points.
        follow_seconds: How often the running server looks for changes in the folder.
        check_seconds: Time limit of the checks of one answer or text.
        writer_url: Address of an OpenAI-compatible server whose language model writes
            the answers; None means answers in the documents' own words.
        writer_model: Name of that model at the server.
        writer_key: The key that the server asks for, if it does.
        writer_seconds: Longest that it may take to write an answer.
        writer_tokens: Most tokens that it may write.
        writer_context_tokens: Most tokens of passages that it is given, about.
        slack_signing_secret: Proves that a request to ``/slack/events`` is Slack's.
        slack_bot_token: What the bot calls Slack with (``xoxb-…``).
        slack_app_token: Turns Socket Mode on, for a machine without a public
            address (``xapp-…``).
        slack_webhook_url: Where ``app.py slack`` posts to.
        slack_workspaces: Ids of the workspaces that may ask; empty means the one
            that the bot token belongs to.
        slack_channels: Ids of the channels in which it answers, and the word ``DM``
            for direct messages; empty means all it is asked in.
        slack_people: Ids of the people who may ask; empty means every full member.
        slack_guests: Whether guests may ask too.
        slack_shared_channels: Whether it answers in channels shared with other
            organisations; their people only if their workspace is listed too.
        slack_api_url: Address of Slack's Web API.
        slack_hooks_url: What the addresses begin with to which an answer to a slash
            command or shortcut may be sent.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
    )

    docs: Path = Path("docs")
    store: Path | None = None
    model: str | None = None
    entailment_model: Model = Field(default_factory=partial(_shipped, "entailment"))
    answering_model: Model = Field(default_factory=partial(_shipped, "answering"))
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=65_535)
    password: SecretStr | None = None
    api_token: SecretStr | None = None
    requests_per_minute: int = Field(default=3_000, ge=1)
    request_seconds: float = Field(default=30.0, gt=0)
    allow_open: bool = False
    public_url: HttpUrl | None = Field(default=None, validation_alias="PUBLIC_URL")
    max_question_chars: int = Field(default=2_000, ge=1, le=LONGEST_TEXT)
    max_text_chars: int = Field(default=50_000, ge=1, le=LONGEST_TEXT)
    follow_seconds: float = Field(default=30.0, ge=1)
    check_seconds: float = Field(default=10.0, gt=0)
    writer_url: HttpUrl | None = None
    writer_model: str | None = None
    writer_key: SecretStr | None = None
    writer_seconds: float = Field(default=20.0, gt=0)
    writer_tokens: int = Field(default=500, ge=16, le=4_000)
    writer_context_tokens: int = Field(default=2_000, ge=200, le=100_000)
    slack_signing_secret: SecretStr | None = _unprefixed("SLACK_SIGNING_SECRET")
    slack_bot_token: SecretStr | None = _unprefixed("SLACK_BOT_TOKEN")
    slack_app_token: SecretStr | None = _unprefixed("SLACK_APP_TOKEN")
    slack_webhook_url: SecretStr | None = _unprefixed("SLACK_WEBHOOK_URL")
    slack_workspaces: Ids = ()
    slack_channels: Ids = ()
    slack_people: Ids = ()
    slack_guests: bool = False
    slack_shared_channels: bool = False
    slack_api_url: HttpUrl = HttpUrl("https://slack.com/api/")
    slack_hooks_url: HttpUrl = HttpUrl("https://hooks.slack.com/")


def load_settings(**overrides: Any) -> Settings:
    """Read the settings; an override that is not None wins over the environment.

    Raises:
        BotError: A value is of the wrong kind or out of range; the message names
            the setting, the value and what is expected.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        raise BotError(_plain(error, given)) from error


def _plain(error: ValidationError, given: dict[str, Any]) -> str:
    """The first fault of ``error`` as one line."""
    fault = error.errors(include_url=False)[0]
    name = str(fault["loc"][0])
    if name in given:
        place = f"--{name.replace('_', '-')}"
    else:
        place = name if name.isupper() else PREFIX + name.upper()
    hint = fault["msg"].removeprefix("Input ")
    value = "" if name in _SECRET else f" has the value {fault['input']!r}; it"
    return f"The setting {place}{value} {hint}."


def default_store(docs: Path) -> Path:
    """Where the index of ``docs`` lives when nobody says so.

    Beside ``app.py`` as ``.hearsay/<name>-<hash of the resolved path>``, so that
    two folders never share an index; in the user's data folder where the first
    place cannot be written to or lies inside ``docs``.

    Raises:
        BotError: Both places lie inside ``docs``.
    """
    from platformdirs import user_data_path

    folder = docs.resolve()
    digest = hashlib.sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    label = re.sub(r"[^\w.-]+", "_", folder.name)[:40] or "root"
    for root in (HOME / ".hearsay", user_data_path("hearsay", appauthor=False)):
        if not is_inside(root, folder) and _can_make(root):
            return root / f"{label}-{digest}"
    raise BotError(
        f"There is no place outside {docs} to keep the index in; name a folder with --store."
    )


def reports_file(settings: Settings) -> Path:
    """Where people's reports on answers are kept: beside the index."""
    store = settings.store or default_store(settings.docs)
    return store / "reports.sqlite"


def check_folders(docs: Path, store: Path, *, needs_store: bool) -> None:
    """Stop before anything heavy is loaded if the folders cannot serve.

    Args:
        docs: The documents' folder.
        store: Where the index is or will be.
        needs_store: The index must exist already and ``docs`` is not read.

    Raises:
        BotError: A folder is missing, no folder, in the wrong place or cannot be
            written to.
    """
    if needs_store:
        if not store.is_dir():
            raise BotError(f"There is no index in {store} yet; run it once without --no-sync.")
        return
    if not docs.exists():
        raise BotError(f"The documents' folder {docs} does not exist; name yours with --docs DIR.")
    if not docs.is_dir():
        raise BotError(f"{docs} is a file; name the folder it is in with --docs DIR.")
    if is_inside(store, docs):
        raise BotError(
            f"The index {store} would lie inside the documents' folder {docs}; "
            "name another place with --store DIR."
        )
    if not _can_make(store):
        raise BotError(f"The index cannot be written to {store}; name a folder with --store DIR.")


def is_inside(path: Path, folder: Path) -> bool:
    """Whether ``path`` is ``folder`` or lies in it, links resolved."""
    return path.resolve().is_relative_to(folder.resolve())


def _can_make(path: Path) -> bool:
    """Whether ``path`` can be written to, now or once it is made."""
    existing = next(place for place in (path, *path.parents) if place.exists())
    return existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)


def is_loopback(host: str) -> bool:
    """Whether only this machine can connect to ``host``."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def refuse_open_door(settings: Settings) -> None:
    """Stop a server that strangers could reach without a password.

    A public address counts as well as a bound one: a tunnel ends on loopback.

    Raises:
        BotError: Others can reach the page, no password is set, and nobody said
            that this is meant.
    """
    has_password = settings.password is not None and settings.password.get_secret_value() != ""
    if has_password or settings.allow_open:
        return
    remedy = f"set {PREFIX}PASSWORD, or {PREFIX}ALLOW_OPEN=1 if everyone may read the documents"
    if not is_loopback(settings.host):
        raise BotError(
            f"Others can reach the address {settings.host} without a password; {remedy}."
        )
    if settings.public_url is not None:
        raise BotError(f"PUBLIC_URL is {settings.public_url} and there is no password; {remedy}.")


def slack_is_on(settings: Settings) -> bool:
    """Whether Slack can call: by HTTP (signing secret) or Socket Mode (app token).

    Raises:
        BotError: Only half of what is needed is set, or a secret is no such secret.
    """
    bot = secret("SLACK_BOT_TOKEN", settings.slack_bot_token, "xoxb-")
    app = secret("SLACK_APP_TOKEN", settings.slack_app_token, "xapp-")
    signing = secret("SLACK_SIGNING_SECRET", settings.slack_signing_secret, "")
    if bot and not (app or signing):
        raise BotError(
            "SLACK_BOT_TOKEN is set, but neither SLACK_SIGNING_SECRET (Slack calls "
            "/slack/events) nor SLACK_APP_TOKEN (Socket Mode); set one, or unset the token."
        )
    if (app or signing) and not bot:
        name = "SLACK_SIGNING_SECRET" if signing else "SLACK_APP_TOKEN"
        raise BotError(f"{name} is set, but SLACK_BOT_TOKEN is not; set both, or neither.")
    if bot and not (_is_safe(settings.slack_api_url) and _is_safe(settings.slack_hooks_url)):
        raise BotError(
            f"{PREFIX}SLACK_API_URL and {PREFIX}SLACK_HOOKS_URL must begin with https://; "
            "the token goes there."
        )
    return bool(bot)


def _is_safe(url: HttpUrl) -> bool:
    """Whether what is sent there cannot be read on the way."""
    return url.scheme == "https" or is_loopback(url.host or "")


def webhook_url(settings: Settings) -> str:
    """Where ``app.py slack`` posts to.

    Raises:
        BotError: It is not set, or is no such address.
    """
    url = secret("SLACK_WEBHOOK_URL", settings.slack_webhook_url, "http")
    if not url:
        raise BotError(
            "SLACK_WEBHOOK_URL is not set; make an incoming webhook in Slack and set it to that."
        )
    try:
        parts = urlsplit(url)
        safe = parts.scheme == "https" or is_loopback(parts.hostname or "")
    except ValueError:
        safe = False
    if not safe:
        raise BotError("SLACK_WEBHOOK_URL must begin with https://; copy it from Slack anew.")
    return url


def secret(name: str, value: SecretStr | None, prefix: str) -> str:
    """A secret of the settings, or "" where there is none.

    Raises:
        BotError: It is blank, or has not the form of its kind.
    """
    if value is None:
        return ""
    text = value.get_secret_value()
    if not text.strip() or not text.isascii() or any(char.isspace() for char in text):
        raise BotError(f"{name} is blank or has characters that no such secret has; set it anew.")
    if not text.startswith(prefix):
        raise BotError(f"{name} does not begin with {prefix}; it is another kind of secret.")
    return text
