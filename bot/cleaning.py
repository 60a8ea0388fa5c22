"""What a person typed, made fit to be worked on."""

import re

from bot.answers import BotError

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean(text: str, name: str, most: int) -> str:
    """The text without control characters and outer white space.

    Args:
        text: What was typed.
        name: What a refusal calls it.
        most: Code points that are taken.

    Raises:
        BotError: It is too long, or holds no letter or digit.
    """
    if len(text) > most:
        raise BotError(
            f"The {name} has {len(text):,} characters; at most {most:,} are taken. Shorten it."
        )
    plain = _CONTROL.sub(" ", text).strip()
    if not any(character.isalnum() for character in plain):
        raise BotError(f"The {name} is empty. Write at least one word.")
    return plain
