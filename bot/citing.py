"""Places of documents → numbered citations, and grounds → reasons that point at them."""

from bot.answers import Against, Citation, Reason
from bot.grounds import Ground
from bot.reading.sources import SourceKind
from bot.shelf import Near

CITED = 3  # places cited for one statement


class Citations:
    """Numbers places from 1 in the order in which they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int], int] = {}
        self._citations: list[Citation] = []

    def number(self, near: Near) -> int:
        """The number of a place, given when it is first asked for."""
        if near.key not in self._numbers:
            self._numbers[near.key] = len(self._citations) + 1
            self._citations.append(cite(near, len(self._citations) + 1))
        return self._numbers[near.key]

    def reason(self, ground: Ground) -> Reason:
        """The reason of a ground, its places cited."""
        text = ground.near.reading.sentence.text
        return Reason(
            ground.code,
            ground.message,
            text[ground.start : ground.end],
            self.number(ground.near),
            ground.start,
            ground.end,
            self._against(ground),
        )

    def _against(self, ground: Ground) -> Against | None:
        if ground.other is None:
            return None
        text = ground.other.reading.sentence.text
        start, end = ground.other_start, ground.other_end
        return Against(self.number(ground.other), start, end, text[start:end])

    def all(self) -> tuple[Citation, ...]:
        """Every citation, in order of number."""
        return tuple(self._citations)


def cite(near: Near, number: int) -> Citation:
    """The citation of one sentence."""
    sentence, info = near.reading.sentence, near.info
    return Citation(
        number=number,
        document=info.path,
        sha256=info.sha256,
        title=info.title,
        publisher=info.publisher,
        date=info.date,
        page=sentence.page,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        attribution=_chain(near),
    )


def _chain(near: Near) -> tuple[str, ...]:
    """Who says so, innermost first; the publisher last, if known."""
    layers = [
        layer.name
        for layer in reversed(near.reading.layers)
        if layer.kind is not SourceKind.DOCUMENT
    ]
    publisher = [near.info.publisher] if near.info.publisher else []
    return tuple(dict.fromkeys([*layers, *publisher]))
