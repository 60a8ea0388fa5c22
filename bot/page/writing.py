"""An answer while it is made, as HTML: how far it is, and the words as they come. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.escaping import escape
from bot.writing.events import Event, Progress, Stage, Wrote

_SAID = {
    Stage.SEARCHING: "Searching the documents …",
    Stage.WRITING: "Writing …",
    Stage.CHECKING: "Checking …",
}
_BEGUN = Progress(Stage.SEARCHING)


@dataclass(frozen=True, slots=True)
class Making:
    """How far an answer is, and the words of the language model so far."""

    progress: Progress = _BEGUN
    words: str = ""

    def after(self, events: Iterable[Event]) -> "Making":
        """The same after something was told."""
        found = self
        for event in events:
            if isinstance(event, Progress):
                found = replace(found, progress=event)
            elif isinstance(event, Wrote):
                found = replace(found, words=found.words + event.text)
        return found

    @property
    def is_written(self) -> bool:
        """Whether a language model has been asked."""
        return self.progress.stage is not Stage.SEARCHING


def making_html(making: Making) -> str:
    """What is being done, in words, and what the model wrote so far, marked as unchecked."""
    progress = making.progress
    said = _SAID[progress.stage]
    if progress.of:
        said = f"Checking {progress.done} of {progress.of} …"
    line = f'<p class="hs-waiting" role="status">{escape(said)}</p>'
    if not making.words.strip():
        return line
    return (
        f'{line}<div class="hs-unchecked" aria-busy="true"><p class="hs-small">'
        "A language model’s words, not checked yet</p>"
        f'<div class="hs-prose" dir="auto">{escape(making.words)}</div></div>'
    )
