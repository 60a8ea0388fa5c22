"""So many requests a minute from one address. The only limits import."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from bot.http.problems import ProblemError


class RateLimit:
    """So many requests a minute from one address."""

    def __init__(self, per_minute: int) -> None:
        self._item = RateLimitItemPerMinute(per_minute)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def hit(self, address: str) -> None:
        """Lets a request through and counts it.

        Raises:
            ProblemError: 429, with the seconds to wait, if there were too many.
        """
        self.test(address)
        self.count(address)

    def count(self, address: str) -> None:
        """Counts one request."""
        self._limiter.hit(self._item, address)

    def test(self, address: str) -> None:
        """Lets a request through.

        Raises:
            ProblemError: 429, with the seconds to wait, if there were too many.
        """
        if self._limiter.test(self._item, address):
            return
        ends = self._limiter.get_window_stats(self._item, address).reset_time
        wait = max(1, math.ceil(ends - time.time()))
        raise ProblemError(
            429,
            f"More than {self._item.amount:,} requests came from this address within a minute. "
            f"Go on in {wait} seconds.",
            headers={"Retry-After": str(wait)},
        )
