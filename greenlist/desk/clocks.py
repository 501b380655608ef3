"""What time it is, as a thing that can be handed in: the only place where the desk looks at a clock."""

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final, Protocol

CHINA: Final = timezone(timedelta(hours=8), "北京时间")  # no tz database needed: China has no summer time


class Clock(Protocol):
    """Three questions, so that a test can answer them."""

    def now(self) -> datetime:
        """The moment, in Beijing time, whole seconds."""
        ...

    def today(self) -> date:
        """The day papers are judged on and receipts are numbered by."""
        ...

    def ticks(self) -> float:
        """Seconds on a clock that never jumps; only differences mean something."""
        ...


class WallClock:
    """The machine's clock, read in Beijing time whatever the machine's own zone is."""

    def now(self) -> datetime:
        """The moment."""
        return datetime.now(CHINA).replace(microsecond=0)

    def today(self) -> date:
        """The day of `now`."""
        return self.now().date()

    def ticks(self) -> float:
        """Seconds since some moment in the past."""
        return time.monotonic()


@dataclass(frozen=True)
class FixedDay(WallClock):
    """Another day at the present time of day: for demonstrations and for looking back."""

    day: date

    def now(self) -> datetime:
        """The present time of day on that day."""
        return datetime.combine(self.day, super().now().timetz())


@dataclass(frozen=True)
class FrozenClock:
    """A clock that stands still, so that two runs give the same bytes. Durations measured by it are 0."""

    moment: datetime

    def now(self) -> datetime:
        """Always the same moment."""
        return self.moment

    def today(self) -> date:
        """Its day."""
        return self.moment.date()

    def ticks(self) -> float:
        """Always 0."""
        return 0.0


def clock_for(day: date | None) -> Clock:
    """The machine's clock, or the given day instead of today."""
    return FixedDay(day) if day else WallClock()
