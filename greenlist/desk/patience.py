"""Trouble of ours: noted once, tried again after longer and longer rests, never given up."""

import logging
from typing import Final

from greenlist.errors import ToolkitError

LOG: Final = logging.getLogger(__name__)
RETRY_FIRST, RETRY_LAST = 1.0, 60.0  # seconds between tries


class Trouble:
    """Trouble of ours: when to try again, and since when it lasts."""

    def __init__(self) -> None:
        self.error: ToolkitError | None = None
        self._since = self._next = 0.0
        self._wait = RETRY_FIRST

    def met(self, error: ToolkitError, now: float) -> None:
        """Note it, and wait longer each time."""
        if self.error is None:
            self._since, self._wait = now, RETRY_FIRST
        if self.error is None or self.error.message != error.message:
            LOG.error("%s", error)
        self.error = error
        self._next, self._wait = now + self._wait, min(self._wait * 2, RETRY_LAST)

    def over(self) -> None:
        """Note that all is well."""
        if self.error:
            LOG.info("已恢复正常：%s", self.error.code)
        self.error = None

    def waits(self, now: float) -> bool:
        """Whether it is too early to try again."""
        return self.error is not None and now < self._next

    def lasted(self, now: float) -> float:
        """Seconds since it began; 0 when there is none."""
        return now - self._since if self.error else 0.0
