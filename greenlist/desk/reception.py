"""Reception: what lies in the inbox is seen, taken, stored and numbered; then it is safe."""

import logging
import threading
from collections.abc import Callable
from typing import Final

from greenlist.desk.alarm import Alarm
from greenlist.desk.claims import Claim, Claims, Taken
from greenlist.desk.opening import Desk
from greenlist.desk.patience import Trouble
from greenlist.desk.premises import owner_of
from greenlist.desk.watch import Blocked, Candidate, Rest, Sweep, Sweeper, make_role_folders
from greenlist.errors import ToolkitError

LOG: Final = logging.getLogger(__name__)
_CLAIMS_A_TURN: Final = 32  # then papers are answered again, however many lie there
_BREATH: Final = 0.05  # seconds between two looks, however many events come
_REMIND: Final = 600.0  # seconds between two log lines about the same blocked file


class Reception:
    """Takes files in.

    Args:
        desk: its parts.
        ticks: seconds on a clock that never jumps.
        wake: called from another thread when a file may have come.

    Attributes:
        blocked: what could not be taken at the last look, each with its reason.
        trouble: of ours, such as an inbox that is away; papers taken before are answered all the same.
    """

    def __init__(self, desk: Desk, ticks: Callable[[], float], wake: Callable[[], object]) -> None:
        settings = desk.settings
        self._desk = desk
        self._ticks = ticks
        self._wake = wake
        rest = Rest(settings.rest_seconds, settings.unfinished_rest_seconds, settings.stale_lock_hours * 3600)
        self._sweeper = Sweeper(settings.inbox, rest, ticks)
        self._claims = Claims(settings.inbox, owner_of(settings.state_dir))
        self._noticed = threading.Event()
        self._alarm = Alarm(settings.inbox, self._notice)
        self._swept: Sweep | None = None
        self._next_look = self._last_look = 0.0
        self._queue: list[Candidate] = []
        self._reminded: dict[str, float] = {}
        self.blocked: tuple[Blocked, ...] = ()
        self.trouble = Trouble()

    def open(self, *, listen: bool) -> None:
        """Make the folders; with `listen`, be told of new files by the system.

        Raises:
            FolderError: the inbox cannot be made.
        """
        make_role_folders(self._desk.settings.inbox, self._desk.settings.districts)
        if listen:
            self._alarm.start()

    def close(self) -> None:
        """Stop listening."""
        self._alarm.stop()

    def take_in(self) -> bool:
        """Look when it is time, and take what may be taken; whether anything was."""
        if self.trouble.waits(self._ticks()):
            return False
        try:
            taken = self._take_in()
        except ToolkitError as error:
            self.trouble.met(error, self._ticks())
            return False
        self.trouble.over()
        return taken

    def next_look_in(self) -> float:
        """Seconds until the next look is due."""
        return max(_BREATH, self._next_look - self._ticks())

    def is_done(self) -> bool:
        """Whether nothing lies in the inbox that may still be taken."""
        if self.trouble.error or self._queue or self._swept is None or self._swept.resting:
            return False
        return not any(self._claims.unfinished())

    def _notice(self) -> None:
        self._noticed.set()
        self._wake()

    def _take_in(self) -> bool:
        now = self._ticks()
        if self._noticed.is_set():
            self._next_look = min(self._next_look, self._last_look + _BREATH)
        if not self._queue and now >= self._next_look:
            self._look(now)
        batch, self._queue = self._queue[:_CLAIMS_A_TURN], self._queue[_CLAIMS_A_TURN:]
        return sum(self._take(candidate) for candidate in batch) > 0

    def _look(self, now: float) -> None:
        """Look through the inbox once."""
        self._noticed.clear()
        self._last_look = now
        self._finish_claims()
        self._swept = self._sweeper.sweep()
        self._queue, self.blocked = list(self._swept.ready), self._swept.blocked
        self._remind(self.blocked, now)
        settings = self._desk.settings
        rhythm = settings.sweep_seconds
        self._next_look = now + (min(rhythm, settings.rest_seconds) if self._swept.resting else rhythm)
        if self._alarm.is_broken():
            LOG.warning("文件事件中断，重新监听；其间只按时巡查。")
            self._alarm.stop()
            self._alarm.start()

    def _take(self, candidate: Candidate) -> bool:
        claimed = self._claims.claim(candidate)
        if isinstance(claimed, Blocked):
            self._remind((claimed,), self._ticks())
        return isinstance(claimed, Claim) and self._number(claimed)

    def _finish_claims(self) -> None:
        """End what an earlier run began, or what was still growing when it was claimed."""
        for claim in self._claims.unfinished():
            if sha256 := self._desk.journal.digest_of_claim(claim.token):
                self._claims.settle(claim, sha256)
            else:
                self._number(claim)

    def _number(self, claim: Claim) -> bool:
        """Store and number a claimed file, and only then let go of it."""
        desk = self._desk
        taken = self._claims.take(claim, desk.vault, desk.clock)
        if isinstance(taken, Blocked):
            self._remind((taken,), self._ticks())
        if not isinstance(taken, Taken):
            return False
        job = desk.journal.receive(taken.arrival, taken.arrival.received_at.date())
        self._claims.release(taken)
        LOG.info("收到 %s，受理号%s。", taken.arrival.source, job.receipt)
        return True

    def _remind(self, blocked: tuple[Blocked, ...], now: float) -> None:
        """Say which files cannot be taken: at once, and again every ten minutes."""
        for one in blocked:
            key = f"{one.path}\n{one.reason}"
            if now - self._reminded.get(key, -_REMIND) >= _REMIND:
                self._reminded[key] = now
                LOG.warning("暂不能受理 %s：%s。", one.path, one.reason)
