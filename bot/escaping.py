"""Making strangers' text harmless before it is shown.

Documents, questions and titles are data: nothing in them may steer a terminal,
become markup, or turn the direction of the words around it.
"""

import html
import re
from urllib.parse import quote, unquote

_STEERING = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters except tab and newline
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction of writing
    "\u2028\u2029"  # line and paragraph separators
    "\ud800-\udfff"  # lone surrogates, which cannot be sent as UTF-8
    "]"
)


def printable(text: str) -> str:
    r"""``text`` for a terminal: what would steer it is spelled out.

    >>> print(printable("a\x1b[31mb"))
    a\x1b[31mb
    """
    return _STEERING.sub(lambda match: _code(match[0]), text)


def escape(text: str) -> str:
    r"""``text`` for HTML, safe as content and inside double-quoted attributes.

    The visible words are the text's own, except that steering characters are
    spelled out. A carriage return stays, because a browser gives it no effect.

    >>> print(escape('<img src="x" onerror=1>'))
    &lt;img src=&quot;x&quot; onerror=1&gt;
    """
    escaped = html.escape(text, quote=True).replace("\r", "&#13;")
    return _STEERING.sub(lambda match: _code(match[0]), escaped)


def encoded(text: str) -> str:
    r"""``text`` for an attribute that the page sends back: exact, which ``escape`` is not.

    >>> encoded("a b\u202e.txt"), decoded(encoded("a b\u202e.txt")) == "a b\u202e.txt"
    ('a%20b%E2%80%AE.txt', True)
    """
    return quote(text, errors="surrogatepass")


def decoded(text: str) -> str:
    """What ``encoded`` encoded; for anything else some text."""
    return unquote(text, errors="replace")


def _code(char: str) -> str:
    point = ord(char)
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"
