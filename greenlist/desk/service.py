"""The service: look, take, read, answer, show, draft; over and over, and again after any death."""

import contextlib
import json
import logging
import threading
import time
from collections.abc import Callable
from typing import Final, Protocol

from greenlist.desk.claims import Claim, Claims, Taken
from greenlist.desk.opening import Desk
from greenlist.desk.premises import STATUS_FILE, owner_of
from greenlist.desk.printing import Printer
from greenlist.desk.records import Filed, Job
from greenlist.desk.troubles import trouble
from greenlist.desk.watch import Alarm, Blocked, Candidate, Rest, Sweep, Sweeper, make_role_folders
from greenlist.errors import ToolkitError

LOG: Final = logging.getLogger(__name__)
_CLAIMS_A_TURN: Final = 32  # then papers are answered again, however many lie there
_READ_AHEAD: Final = 64  # papers read and not yet judged
_BREATH: Final = 0.05  # seconds between two looks, however many events come
_RETRY_FIRST, _RETRY_LAST = 1.0, 60.0  # seconds between tries after trouble of ours
_DRAFTING_SHARE: Final = 4.0  # rest after drafting, in times of what it took
_PATIENCE: Final = 15.0  # seconds of the same trouble after which `until_idle` gives up
_REMIND: Final = 600.0  # seconds between two log lines about the same blocked file


class Drafting(Protocol):
    """What follows from the register as a whole."""

    def begin(self) -> None:
        """Plan what is to be looked at."""
        ...

    def step(self) -> bool:
        """Do one thing of the plan; whether there is more to do."""
        ...


class Trouble:
    """Trouble of ours: when to try again, and since when it lasts."""

    def __init__(self) -> None:
        self.error: ToolkitError | None = None
        self._since = self._next = 0.0
        self._wait = _RETRY_FIRST

    def met(self, error: ToolkitError, now: float) -> None:
        """Note it, and wait longer each time."""
        if self.error is None:
            self._since, self._wait = now, _RETRY_FIRST
        if self.error is None or self.error.message != error.message:
            LOG.error("%s", error)
        self.error = error
        self._next, self._wait = now + self._wait, min(self._wait * 2, _RETRY_LAST)

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


class Service:
    """One desk, serving one inbox.

    Args:
        desk: its parts.
        drafting: drafts and ledgers; None for none.
        printer: PDF copies; None for none.
        answered: told of every answer that has become visible.
        ticks: seconds on a clock that never jumps.
    """

    def __init__(
        self,
        desk: Desk,
        drafting: Drafting | None = None,
        printer: Printer | None = None,
        answered: Callable[[Filed], object] = lambda _: None,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        settings = desk.settings
        self._desk = desk
        self._drafting = drafting
        self._printer = printer
        self._answered = answered
        self._ticks = ticks
        rest = Rest(settings.rest_seconds, settings.unfinished_rest_seconds, settings.stale_lock_hours * 3600)
        self._sweeper = Sweeper(settings.inbox, rest, ticks)
        self._claims = Claims(settings.inbox, owner_of(settings.state_dir))
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._noticed = threading.Event()
        self._alarm = Alarm(settings.inbox, self._notice)
        self._swept: Sweep | None = None
        self._next_sweep = self._last_sweep = 0.0
        self._queue: list[Candidate] = []
        self._started: dict[str, float] = {}  # receipt → when its reading began
        self._held: dict[str, Trouble] = {}  # receipt → trouble it waits for
        self._trouble = Trouble()
        self._unshown = Trouble()
        self._dirty = True
        self._drafting_on = False
        self._drafting_took = self._next_drafting = 0.0
        self._until_idle = False
        self._reminded: dict[str, float] = {}
        self._told, self._next_telling = "", 0.0

    def _notice(self) -> None:
        self._noticed.set()
        self._wake.set()

    def stop(self) -> None:
        """Ask the service to end after the paper under way. May be called from a signal handler."""
        self._stop.set()
        self._wake.set()

    def run(self, *, until_idle: bool = False) -> None:
        """Serve until stopped, or until everything that lies in the inbox is answered.

        Raises:
            FolderError: at the start, when the inbox or outbox cannot be made; with `until_idle` also when the
                same trouble lasts.
        """
        self._until_idle = until_idle
        make_role_folders(self._desk.settings.inbox, self._desk.settings.districts)
        self._desk.outbox.prepare()
        if not until_idle:  # a short run looks often enough by itself
            self._alarm.start()
        if self._printer:
            self._printer.start()
        try:
            while not self._stop.is_set():
                self._wake.clear()
                moved = self._guarded_turn()
                if until_idle and not moved and self._is_done():
                    break
                if not moved:
                    self._wake.wait(self._pause())
        finally:
            self._alarm.stop()
            if self._printer:
                self._printer.stop()
            self._tell(stopped=True)

    # --- one turn

    def _guarded_turn(self) -> bool:
        """One turn; trouble of ours is noted and the turn tried again later, never given up."""
        if self._trouble.waits(self._ticks()):
            return False
        try:
            moved = self._turn()
        except ToolkitError as error:
            self._trouble.met(error, self._ticks())
            self._tell()
            return False
        except Exception as error:
            LOG.exception("服务内部出错，稍后重试。")
            self._trouble.met(trouble("D-031", reason=type(error).__name__), self._ticks())
            self._tell()
            return False
        self._trouble.over()
        self._tell()
        return moved

    def _turn(self) -> bool:
        """One turn; whether anything moved."""
        moved = self._take_in()
        moved |= self._publish()
        waiting = self._desk.journal.waiting()
        self._read_ahead(waiting)
        if job := self._next(waiting):
            self._answer(job)
            return True
        if not moved and self._may_settle():
            self._settle()
            return True
        return moved

    def _take_in(self) -> bool:
        """Look through the inbox when it is time, and take what may be taken."""
        now = self._ticks()
        if self._noticed.is_set():
            self._next_sweep = min(self._next_sweep, self._last_sweep + _BREATH)
        if not self._queue and now >= self._next_sweep:
            self._noticed.clear()
            self._last_sweep = now
            self._finish_claims()
            self._swept = self._sweeper.sweep()
            self._queue = list(self._swept.ready)
            self._remind(self._swept.blocked, now)
            self._next_sweep = now + self._rhythm()
            if self._alarm.is_broken():
                LOG.warning("文件事件中断，重新监听；其间只按时巡查。")
                self._alarm.stop()
                self._alarm.start()
        batch, self._queue = self._queue[:_CLAIMS_A_TURN], self._queue[_CLAIMS_A_TURN:]
        return sum(self._take(candidate) for candidate in batch) > 0

    def _rhythm(self) -> float:
        settings = self._desk.settings
        if self._swept and self._swept.resting:
            return min(settings.sweep_seconds, settings.rest_seconds)
        return settings.sweep_seconds

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

    def _publish(self) -> bool:
        """Show what is recorded; while the outbox is away, papers are taken and judged all the same."""
        if self._unshown.waits(self._ticks()):
            return False
        try:
            shown = self._desk.publisher.publish_waiting()
        except ToolkitError as error:
            self._unshown.met(error, self._ticks())
            return False
        self._unshown.over()
        return shown > 0

    def _read_ahead(self, waiting: tuple[Job, ...]) -> None:
        """Keep the reading processes busy with the papers next in line."""
        intake, now = self._desk.intake, self._ticks()
        busy = sum(not intake.is_ready(job) for job in waiting if job.receipt in self._started)
        for job in waiting:
            if busy >= 2 * self._desk.settings.workers or len(self._started) >= _READ_AHEAD:
                return
            if job.receipt in self._started or self._is_held(job):
                continue
            try:
                intake.prepare(job, self._wake.set)
            except ToolkitError as error:
                self._hold(job, error)
                continue
            self._started[job.receipt] = now
            busy += not intake.is_ready(job)

    def _hold(self, job: Job, error: ToolkitError) -> None:
        """Let a paper wait for trouble of ours; the others go on."""
        self._started.pop(job.receipt, None)
        self._held.setdefault(job.receipt, Trouble()).met(error, self._ticks())
        self._desk.journal.note_trouble(job.receipt, str(error))

    def _next(self, waiting: tuple[Job, ...]) -> Job | None:
        """The paper to answer now: the oldest, or a later one when the older take too long to read."""
        now = self._ticks()
        for job in waiting:
            if self._is_held(job):
                continue
            if job.receipt not in self._started:
                return None
            if self._desk.intake.is_ready(job):
                return job
            if now - self._started[job.receipt] < self._desk.settings.grace_seconds:
                return None
        return None

    def _is_held(self, job: Job) -> bool:
        held = self._held.get(job.receipt)
        return held is not None and held.waits(self._ticks())

    def _answer(self, job: Job) -> None:
        """Answer one paper and show the answer. Trouble of ours holds this paper; the others go on."""
        try:
            filed = self._desk.intake.process(job)
        except ToolkitError as error:
            self._hold(job, error)
            return
        self._started.pop(job.receipt, None)
        self._held.pop(job.receipt, None)
        self._dirty = True
        self._publish()
        LOG.info("受理号%s：%s。", filed.id, filed.status)
        self._answered(filed)
        if self._printer:
            self._printer.wake()

    def _settle(self) -> None:
        """When nothing waits: bring drafts and ledgers in line with the register, one thing a turn."""
        if self._drafting is None:
            self._dirty = False
            return
        began = self._ticks()
        if not self._drafting_on:
            self._drafting.begin()
            self._dirty, self._drafting_on, self._drafting_took = False, True, 0.0
        self._drafting_on = self._drafting.step()
        self._drafting_took += self._ticks() - began
        # A large register takes seconds; papers that come one by one must not keep a core busy with it.
        self._next_drafting = self._ticks() + _DRAFTING_SHARE * self._drafting_took
        if self._printer:
            self._printer.wake()

    def _may_settle(self) -> bool:
        if self._drafting_on:
            return True
        return self._dirty and (self._until_idle or self._ticks() >= self._next_drafting)

    # --- rest

    def _pause(self) -> float:
        """Seconds until there is something to do for certain; events and finished readings wake earlier."""
        now = self._ticks()
        if self._trouble.waits(now):
            return _RETRY_FIRST
        return max(_BREATH, self._next_sweep - now)

    def _is_done(self) -> bool:
        """Whether everything is answered and shown. Raises when the same trouble of ours lasts."""
        now = self._ticks()
        for met in (self._trouble, self._unshown, *self._held.values()):
            if met.error and met.lasted(now) > _PATIENCE:
                raise met.error
        troubled = self._trouble.error or self._unshown.error
        if troubled or self._queue or self._dirty or self._drafting_on or self._desk.journal.waiting(1):
            return False
        if self._swept is None or self._swept.resting or any(self._claims.unfinished()):
            return False
        return self._printer is None or self._printer.is_idle()

    def _remind(self, blocked: tuple[Blocked, ...], now: float) -> None:
        """Say which files cannot be taken: at once, and again every ten minutes."""
        for one in blocked:
            key = f"{one.path}\n{one.reason}"
            if now - self._reminded.get(key, -_REMIND) >= _REMIND:
                self._reminded[key] = now
                LOG.warning("暂不能受理 %s：%s。", one.path, one.reason)

    def _tell(self, *, stopped: bool = False) -> None:
        """Keep the status file, which `greenlist doctor` shows, up to date; at most once a second."""
        now = self._ticks()
        if now < self._next_telling and not stopped:
            return
        self._next_telling = now + 1
        blocked = self._swept.blocked if self._swept else ()
        status = {
            "running": not stopped,
            "blocked": [{"path": str(one.path), "reason": one.reason} for one in blocked],
            "trouble": str(self._trouble.error or self._unshown.error or ""),
            "held": {receipt: str(held.error) for receipt, held in self._held.items() if held.error},
        }
        text = json.dumps(status, ensure_ascii=False, indent=2)
        if text != self._told:
            path = self._desk.settings.state_dir / STATUS_FILE
            with contextlib.suppress(OSError):  # the trouble itself is in the log
                path.write_text(text, "utf-8")
                self._told = text
