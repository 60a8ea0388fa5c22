"""The first letter of a sentence, when it moves."""

import re

COMMON_FIRST = frozenset(
    """the a an this that these those he she it they we you his her its their our some many most
    several all both one two three four five six seven eight nine ten another other there in on at
    by for from with as after before during since under over however although while when if many
    each every no about more fewer less nearly at around among between despite because following
    throughout within""".split()
)


def capitalised(text: str) -> str:
    """``text`` with a capital first letter; nothing else is changed."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """``text`` with a small first letter where its first word is an everyday one.

    >>> lowered("The pump failed."), lowered("Ana Ruiz left."), lowered("In May it rained.")
    ('the pump failed.', 'Ana Ruiz left.', 'in May it rained.')
    """
    first = re.match(r"[A-Za-z]+", text)
    small = first is not None and first.group().lower() in COMMON_FIRST
    return text[:1].lower() + text[1:] if small else text
