"""How long each part of an answer took."""

import time

from bot.answers import Timing


class Clock:
    """Milliseconds between laps."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        """Ends a lap ``name``, one of the fields of ``Timing``; laps of one name add up."""
        now = time.perf_counter()
        self._laps[name] = round(self._laps.get(name, 0.0) + (now - self._last) * 1000, 2)
        self._last = now

    def timing(self) -> Timing:
        """All laps and the total so far."""
        return Timing(**self._laps, total=round((time.perf_counter() - self._start) * 1000, 2))
