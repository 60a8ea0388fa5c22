"""What the page shows while a language model writes: its words, how far it is, a way to stop it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import gradio as gr

from bot.page.conversation import asked_html
from bot.page.writing import Making, making_html
from bot.settings import Settings
from bot.writing.events import Stop, Tell
from bot.writing.listening import Followed

Result = TypeVar("Result")

REST = 0.12
"""Seconds between two looks at what was written; the first words are shown at once."""
_QUIET: Any = {"show_progress": "hidden", "api_visibility": "private"}
_HIDE = """(hides) => {
  document.documentElement.classList.toggle("hs-withholding", hides);
  return hides;
}"""


DONE = ("", gr.update(visible=False), None)
"""Values for ``WritingArea.shown`` where nothing is written."""


@dataclass(frozen=True, slots=True)
class WritingArea:
    """The components; ``shown`` are the outputs of whatever makes an answer.

    Attributes:
        live: How far it is, and the words so far.
        stop: Ends the writing; there only while something is written.
        running: What the button stops.
    """

    live: gr.HTML
    stop: gr.Button
    running: gr.State

    @property
    def shown(self) -> list[Any]:
        """The components that ``Live`` fills, in order."""
        return [self.live, self.stop, self.running]


def writing_area(settings: Settings) -> WritingArea:
    """Makes the area; where no language model is configured nothing of it is ever seen."""
    hides = gr.Checkbox(
        label="Hide sentences that the documents don’t say",
        visible=settings.writer_url is not None,
        elem_id="hs-withhold",
        container=False,
    )
    hides.change(None, hides, None, js=_HIDE, **_QUIET)
    live = gr.HTML("", elem_id="hs-live", apply_default_css=False)
    stop = gr.Button("Stop writing", size="sm", visible=False, elem_id="hs-stop")
    running = gr.State(None)
    # Past the queue: the one who writes must not be waited for.
    stop.click(_stopped, running, None, queue=False, **_QUIET)
    return WritingArea(live, stop, running)


def _stopped(running: Stop | None) -> None:
    if running is not None:
        running.set()


class Live(Generic[Result]):
    """Work that is shown while it is done: iterating gives values for ``WritingArea.shown``.

    Args:
        work: Takes what it shall tell to, and what stops it.
        question: What was asked.
    """

    def __init__(self, work: Callable[[Tell, Stop], Result], question: str) -> None:
        self._question = question
        self._followed = Followed(work, REST)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """What is shown after each batch of events; nothing until a model is asked.

        The button and what it stops come once: each value costs time before the words.
        """
        making, begun = Making(), False
        for events in self._followed:
            making = making.after(events)
            if not making.is_written:
                continue
            shown = asked_html(self._question) + making_html(making)
            yield shown, *((gr.skip(), gr.skip()) if begun else self._beginning())
            begun = True

    def _beginning(self) -> tuple[Any, Any]:
        return gr.update(visible=True), self._followed.stop

    @property
    def result(self) -> Result:
        """What the work gave, or what it raised; there once the iteration has ended."""
        return self._followed.result
