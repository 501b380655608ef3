"""The service: look, take, read, answer, show, draft; over and over, and again after any death."""

import contextlib
import json
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Final, Protocol

from greenlist.desk.opening import Desk
from greenlist.desk.patience import RETRY_FIRST, Trouble
from greenlist.desk.premises import STATUS_FILE
from greenlist.desk.printing import Printer
from greenlist.desk.reception import Reception
from greenlist.desk.records import Filed, Job
from greenlist.desk.troubles import trouble
from greenlist.errors import FolderError, ToolkitError
from greenlist.receipts import STATUS_WORDS

LOG: Final = logging.getLogger(__name__)
_READ_AHEAD: Final = 64  # papers read and not yet judged
_DRAFTING_SHARE: Final = 4.0  # rest after drafting, in times of what it took
_PATIENCE: Final = 15.0  # seconds of the same trouble after which `until_idle` gives up


class Drafting(Protocol):
    """What follows from the register as a whole."""

    def begin(self) -> None:
        """Plan what is to be looked at."""
        ...

    def step(self) -> bool:
        """Do one thing of the plan; whether there is more to do."""
        ...


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
        self._desk = desk
        self._drafting = drafting
        self._printer = printer
        self._answered = answered
        self._ticks = ticks
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._reception = Reception(desk, ticks, self._wake.set)
        self._started: dict[str, float] = {}  # receipt → when its reading began
        self._held: dict[str, Trouble] = {}  # receipt → trouble it waits for
        self._trouble = Trouble()
        self._unshown = Trouble()
        self._dirty = True
        self._drafting_on = False
        self._drafting_took = self._next_drafting = 0.0
        self._until_idle = False
        self._told, self._next_telling = "", 0.0
        self._progress: tuple[str, ...] | None = None  # what the note beside the answers says

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
        self._reception.open(listen=not until_idle)  # a short run looks often enough by itself
        self._desk.outbox.prepare()
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
            self._reception.close()
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
        moved = self._reception.take_in()
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
        begun = [job for job in waiting if job.receipt in self._started and not intake.is_slow(job)]
        busy, ahead = sum(not intake.is_ready(job) for job in begun), len(begun)
        for job in waiting:
            if busy >= 2 * self._desk.settings.workers or ahead >= _READ_AHEAD:
                return
            if job.receipt in self._started or self._is_held(job):
                continue
            try:
                intake.prepare(job, self._wake.set)
            except ToolkitError as error:
                self._hold(job, error)
                continue
            self._started[job.receipt] = now
            busy, ahead = busy + (not intake.is_ready(job)), ahead + 1

    def _hold(self, job: Job, error: ToolkitError) -> None:
        """Let a paper wait for trouble of ours; the others go on."""
        self._started.pop(job.receipt, None)
        self._held.setdefault(job.receipt, Trouble()).met(error, self._ticks())
        self._desk.journal.note_trouble(job.receipt, str(error))

    def _next(self, waiting: tuple[Job, ...]) -> Job | None:
        """The paper to answer now: the oldest, or a later one when the older take too long to read."""
        now = self._ticks()
        for job in waiting:
            if self._is_held(job) or self._desk.intake.is_slow(job):
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
        if filed is None:
            LOG.info("受理号%s含有几份材料，逐份受理。", job.receipt)
            return
        self._dirty = True
        self._publish()
        LOG.info("受理号%s：%s。", filed.id, STATUS_WORDS[filed.status])
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
        if self._trouble.waits(self._ticks()):
            return RETRY_FIRST
        return self._reception.next_look_in()

    def _is_done(self) -> bool:
        """Whether everything is answered and shown. Raises when the same trouble of ours lasts."""
        now = self._ticks()
        for met in (self._trouble, self._reception.trouble, self._unshown, *self._held.values()):
            if met.error and met.lasted(now) > _PATIENCE:
                raise met.error
        troubled = self._trouble.error or self._unshown.error
        if troubled or self._dirty or self._drafting_on or self._desk.journal.waiting(1):
            return False
        if not self._reception.is_done():
            return False
        return self._printer is None or self._printer.is_idle()

    def _tell(self, *, stopped: bool = False) -> None:
        """Keep the status file, which `greenlist doctor` shows, up to date; at most once a second."""
        now = self._ticks()
        if now < self._next_telling and not stopped:
            return
        self._next_telling = now + 1
        under_way = () if stopped else self._desk.intake.recogniser.under_way()
        self._show_progress(tuple(map(str, under_way)))
        status = {
            "running": not stopped,
            "blocked": [{"path": str(one.path), "reason": one.reason} for one in self._reception.blocked],
            "trouble": str(self._trouble.error or self._reception.trouble.error or self._unshown.error or ""),
            "held": {receipt: str(held.error) for receipt, held in self._held.items() if held.error},
            "recognising": [{**asdict(one), "text": str(one)} for one in under_way],
        }
        text = json.dumps(status, ensure_ascii=False, indent=2)
        if text != self._told:
            path = self._desk.settings.state_dir / STATUS_FILE
            with contextlib.suppress(OSError):  # the trouble itself is in the log
                path.write_text(text, "utf-8")
                self._told = text

    def _show_progress(self, lines: tuple[str, ...]) -> None:
        """Keep the note beside the answers up to date."""
        if lines != self._progress:
            with contextlib.suppress(FolderError):  # an outbox that is away is told elsewhere
                self._desk.outbox.show_progress(lines)
                self._progress = lines
