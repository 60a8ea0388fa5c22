"""One sentence as it was understood: who says what, how sure, and what it does to it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.reading.certain import certain
from bot.reading.hedging import Cue
from bot.reading.lexicon import CueKind
from bot.reading.scope import bears_on, reach
from bot.reading.sources import SourceKind
from bot.reading.speech import Attribution, Report
from bot.reading.tokens import content_stems
from index.documents import Sentence

_NO_DOUBT = (CueKind.OPEN, CueKind.LOOSE)


class Stance(StrEnum):
    """What a sentence does to the content it holds."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    NOT_CONFIRMED = "not_confirmed"
    NO_COMMENT = "no_comment"
    ASKS = "asks"


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as it was understood; spans are into ``sentence.text``.

    Attributes:
        sentence: The sentence.
        layers: Who says so, outermost first; empty for the document's own voice.
        start: First code point of the innermost content.
        end: One past its last.
        stance: What the sentence does to that content.
        about: Span of what a denial or non-confirmation concerns; empty if it
            only refers back ("it", "the report").
        cue: The words of the stance, None for a plain assertion.
        doubts: Hedges and other doubts that hold for the content.
        target: Position of the sentence that a stance refers back to, or None.
        asides: Reports in a part of the sentence only: "…, and Lund said that …".
    """

    sentence: Sentence
    layers: tuple[Attribution, ...]
    start: int
    end: int
    stance: Stance
    about: tuple[int, int]
    cue: Cue | None
    doubts: tuple[Cue, ...]
    target: int | None = None
    asides: tuple[Report, ...] = ()

    @property
    def content(self) -> str:
        """The innermost reported content."""
        return self.sentence.text[self.start : self.end]

    @property
    def unhedged(self) -> str:
        """The content without its words of doubt, for a model to read."""
        return certain(self.content, self.doubts, self.start)

    @property
    def concerns(self) -> str:
        """What a denial or non-confirmation is about; empty if it refers back."""
        return self.sentence.text[self.about[0] : self.about[1]]

    def on(self, content: str) -> "Reading":
        """The reading as far as it concerns ``content``: the doubts and the stance that reach it.

        "The lift was mended, but it is unclear who paid" leaves no doubt that it was mended.
        """
        text = self.sentence.text
        for aside in self.asides:
            if _belongs(content, text, aside):
                inner = replace(self, layers=aside.layers, asides=())
                return replace(inner, start=aside.start, end=aside.end).on(content)
        found = self.asked(content)
        if self.cue is None or bears_on(text, reach(text, self.cue), content):
            return found
        return replace(found, stance=Stance.ASSERTS, cue=None, about=(0, 0))

    def asked(self, question: str) -> "Reading":
        """The reading with the doubts alone that reach what a question is about."""
        text = self.sentence.text
        doubts = tuple(cue for cue in self.doubts if bears_on(text, reach(text, cue), question))
        return replace(self, doubts=doubts)

    @property
    def asserts(self) -> bool:
        """Whether the sentence puts its content forward (with or without doubt)."""
        return self.stance in (Stance.ASSERTS, Stance.CONFIRMS)

    @property
    def unnamed(self) -> Attribution | None:
        """The innermost unnamed source that the content rests on, if any."""
        found = [layer for layer in self.layers if layer.kind is SourceKind.UNNAMED]
        return found[-1] if found else None

    @property
    def is_doubtful(self) -> bool:
        """Whether the sentence itself gives a ground for ``unverified``."""
        return bool(self.unnamed or self.doubted)

    @property
    def doubted(self) -> tuple[Cue, ...]:
        """The doubts that fall on a claim: "why it sank is unknown" doubts none."""
        return tuple(cue for cue in self.doubts if cue.kind not in _NO_DOUBT)


def _belongs(content: str, text: str, aside: Report) -> bool:
    """Whether ``content`` is what an aside reports, and nothing else of the sentence."""
    wanted = content_stems(content)
    inside = content_stems(text[aside.start : aside.end])
    outside = content_stems(text[: aside.start] + text[aside.end :])
    return bool(wanted) and wanted <= inside and not wanted <= outside
