"""The settings → a language model to ask, or none."""

from pydantic import HttpUrl

from bot.answers import BotError
from bot.settings import PREFIX, Settings, is_loopback, secret
from bot.writing.server import OpenAIServer
from bot.writing.writer import Writer

CHARS_PER_TOKEN = 3
"""Code points that a token surely has in English text; most have four."""


def server_of(settings: Settings) -> OpenAIServer | None:
    """The server of the settings; None where none is configured.

    Raises:
        BotError: Only half of what is needed is set, or the address cannot be used.
    """
    url, model = settings.writer_url, (settings.writer_model or "").strip()
    if url is None:
        if model or settings.writer_key is not None:
            raise BotError(
                f"{PREFIX}WRITER_URL is not set; set it to the address of the language model’s "
                f"server, such as http://127.0.0.1:11434/v1, or unset the other {PREFIX}WRITER_…"
            )
        return None
    if not model:
        raise BotError(
            f"{PREFIX}WRITER_URL is set, but {PREFIX}WRITER_MODEL is not; "
            "name the model that the server shall use."
        )
    _refuse_unsafe(url, has_key=settings.writer_key is not None)
    secret(f"{PREFIX}WRITER_KEY", settings.writer_key, "")
    return OpenAIServer(str(url).rstrip("/"), model, settings.writer_key, settings.writer_tokens)


def writer_of(settings: Settings) -> Writer | None:
    """Who writes answers; None where no language model is configured.

    Raises:
        BotError: The settings do not fit together.
    """
    server = server_of(settings)
    if server is None:
        return None
    if settings.writer_seconds + settings.check_seconds > settings.request_seconds:
        raise BotError(
            f"{PREFIX}WRITER_SECONDS ({settings.writer_seconds:g}) and {PREFIX}CHECK_SECONDS "
            f"({settings.check_seconds:g}) are more than a request may take "
            f"({settings.request_seconds:g}); raise {PREFIX}REQUEST_SECONDS."
        )
    return Writer(server, settings.writer_seconds, settings.writer_context_tokens * CHARS_PER_TOKEN)


def _refuse_unsafe(url: HttpUrl, *, has_key: bool) -> None:
    """Stop before a key could be read on the way.

    Raises:
        BotError: The address holds a name or password, or the key would go over plain http.
    """
    if url.username or url.password or url.query or url.fragment:
        raise BotError(
            f"{PREFIX}WRITER_URL must be a plain address without name, password, ? or #; "
            f"a key goes into {PREFIX}WRITER_KEY."
        )
    if has_key and url.scheme != "https" and not is_loopback(url.host or ""):
        raise BotError(
            f"{PREFIX}WRITER_URL must begin with https://; the key goes there. "
            f"Without {PREFIX}WRITER_KEY a server of your own network may have http://."
        )
