"""Helpers of these tests: texts read as the rules see them, without a library."""

from collections.abc import Sequence

from hypothesis import strategies as st

from bot.reading.reader import read
from bot.reading.reading import Reading
from bot.shelf import Near
from index.documents import DocumentInfo, Kind, Sentence

_FRAGMENTS = """said told denied confirmed reportedly may might have been according to that the a an
who sources officials police Ana Ruiz Lt. Col. Major Gazette Bank of Ireland Monday May 2021-03-04 3
1,200 twelve to 5% €40 at least 9:30 not never unverified could verify “ ” " ‘ ’ ' , . : ; ? ! — – -
( ) … \n \t \r\n é 🦀 א \u00ad \x00 cannot be ruled out no evidence rumour claims""".split(" ")

# Words that the rules react to in any order, and any characters at all.
awkward_texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_FRAGMENTS), max_size=30).map(" ".join),
    st.lists(st.one_of(st.sampled_from(_FRAGMENTS), st.text(max_size=5)), max_size=30).map("".join),
)


def info(
    path: str = "a.txt", publisher: str | None = "The Gazette", date: str | None = "2024-03-04"
) -> DocumentInfo:
    """A catalogued document in English."""
    return DocumentInfo(path, "0" * 64, None, publisher, None, date, "en", 1000, 9, 3)


def readings(*texts: str, kinds: Sequence[Kind] = ()) -> tuple[Reading, ...]:
    """Sentences of one block of one document, read together."""
    sentences, start = [], 0
    for position, text in enumerate(texts):
        kind = kinds[position] if kinds else Kind.PROSE
        sentences.append(Sentence("a.txt", position, 0, start, start + len(text), kind, text))
        start += len(text) + 1
    return read(sentences)


def reading(text: str) -> Reading:
    """One sentence read by itself."""
    return readings(text)[0]


def near(
    text: str,
    path: str = "a.txt",
    publisher: str | None = "The Gazette",
    date: str | None = "2024-03-04",
    cosine: float = 0.8,
) -> Near:
    """A document of one sentence, near something."""
    return Near(reading(text), info(path, publisher, date), cosine)


def nears(
    *texts: str,
    path: str = "a.txt",
    publisher: str | None = "The Gazette",
    date: str | None = "2024-03-04",
    cosine: float = 0.8,
) -> tuple[Near, ...]:
    """The sentences of one document, read together."""
    about = info(path, publisher, date)
    return tuple(Near(one, about, cosine) for one in readings(*texts))
