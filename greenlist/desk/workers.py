"""Work on foreign bytes happens here: warm child processes with limits, so that a hostile file kills a child only.

Each child has a pipe of its own. A child that dies in the middle of a message can therefore spoil no other's
work, which a pool sharing one pipe cannot promise.
"""

import math
import multiprocessing
import os
import pickle
import queue
import resource
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from greenlist.desk.settings import Limits
from greenlist.desk.troubles import said, trouble
from greenlist.errors import FolderError, SettingsError, TemplateError, ToolkitError
from greenlist.reading import Progress

T = TypeVar("T")
_MIB: Final = 1 << 20
_LAUNCHES: Final = 6  # tries to start a child
_LAUNCH_REST: Final = 0.05  # seconds after the first failure; a dead fork server is not noticed at once
_ENDING: Final = 2.0  # seconds for a child to end by itself
# The address space a child needs before it reads anything is not charged to the file.
PRELOAD: Final = (
    "__main__",
    "extractors.reports",
    "greenlist.desk.chores",
    "greenlist.desk.marking",
    "greenlist.desk.warmth",
)


class ChildDiedError(Exception):
    """The child died, or had to be stopped, while it worked on a file.

    Attributes:
        cause: what the file did, in Chinese.
        certain: it was the file; otherwise the system may have killed the child, and another try is fair.
    """

    def __init__(self, cause: str, *, certain: bool) -> None:
        super().__init__(cause)
        self.cause = cause
        self.certain = certain


class ChildBugError(Exception):
    """Our own code raised in the child; the text is its traceback."""


@dataclass(frozen=True, slots=True)
class _Done:
    value: Any


@dataclass(frozen=True, slots=True)
class _OurTrouble:
    kind: type[ToolkitError]
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class _Bug:
    trace: str


@dataclass(frozen=True, slots=True)
class _Spent:
    cause: str


@dataclass(frozen=True, slots=True)
class _UnderWay:
    done: int
    of: int


_to_parent: list[Connection] = []  # in a child: the pipe on which its task may tell how far it is


def tell_progress(done: int, of: int) -> None:
    """Tell whoever waits for this task how far it is; nothing where the task runs in no child."""
    for pipe in _to_parent:
        pipe.send_bytes(pickle.dumps(_UnderWay(done, of), pickle.HIGHEST_PROTOCOL))


def _plain_kind(error: ToolkitError) -> type[ToolkitError]:
    """The nearest class of the house's own that is made from a code and a message alone."""
    plain = (SettingsError, FolderError, TemplateError)
    return next((kind for kind in plain if isinstance(error, kind)), ToolkitError)


def _limit(limits: Limits) -> None:
    """Limits for the whole life of a child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the service's to answer
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_mib * _MIB,) * 2)
    os.nice(limits.nice)


def _limit_task(limits: Limits) -> None:
    """Limits for one file: processor time so far plus the allowance; an alarm if the parent is gone."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime) + limits.cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds + _ENDING)


def _work(message: bytes, limits: Limits) -> bytes:
    """Do one task; its outcome, pickled, never larger than allowed."""
    outcome: _Done | _OurTrouble | _Bug | _Spent
    try:
        function, arguments = pickle.loads(message)  # noqa: S301 - written by our own parent process
        outcome = _Done(function(*arguments))
        packed = pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
        if len(packed) <= limits.output_mib * _MIB:
            return packed
        outcome = _Spent(f"读出的内容超过{limits.output_mib} MiB")
    except MemoryError:
        outcome = _Spent(f"内存超过{limits.memory_mib} MiB")
    except ToolkitError as error:
        outcome = _OurTrouble(_plain_kind(error), error.code, error.message)
    except Exception:  # noqa: BLE001 - whatever our code raises is told to the parent, with its traceback
        outcome = _Bug(traceback.format_exc())
    return pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)


def _serve(pipe: Connection, limits: Limits) -> None:
    """The life of a child: tasks from the pipe until it is closed."""
    _limit(limits)
    _to_parent.append(pipe)
    for _ in range(limits.tasks):
        try:
            message = pipe.recv_bytes()
        except (EOFError, OSError):  # the parent is gone
            return
        _limit_task(limits)
        answer = _work(message, limits)
        signal.setitimer(signal.ITIMER_REAL, 0)
        pipe.send_bytes(answer)


_CAUSES: Final = {
    -signal.SIGXCPU: ("处理器时间超过{cpu}秒", True),
    -signal.SIGALRM: ("时间超过{wall:g}秒", True),
}
# What libraries die of by themselves: of memory they do not get, of recursion without end, of their own checks.
_CRASHES: Final = frozenset(
    {-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGILL, -signal.SIGTRAP, -signal.SIGFPE}
)


def _launched(limits: Limits) -> tuple[Connection, BaseProcess]:
    """A child process and our end of the pipe to it.

    Raises:
        ToolkitError: the system cannot start it.
    """
    context = multiprocessing.get_context("forkserver")
    for tried in range(1, _LAUNCHES + 1):
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, limits), daemon=True)
        try:
            process.start()
        except (OSError, EOFError) as error:  # EOFError: the fork server died while it was asked
            ours.close()
            if tried == _LAUNCHES:
                reason = said(error) if isinstance(error, OSError) else "进程服务中断"
                raise trouble("D-030", reason=reason) from error
            time.sleep(_LAUNCH_REST * tried)
        else:
            return ours, process
        finally:
            theirs.close()
    raise AssertionError  # the loop returns or raises


class _Child:
    """One child process and the pipe to it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._tasks = 0
        self.pipe, self.process = _launched(limits)

    @property
    def is_spent(self) -> bool:
        return self._tasks >= self._limits.tasks or not self.process.is_alive()

    def do(self, message: bytes, heard: Progress | None) -> object:
        """One task in the child; `heard` is told how far it is, as often as the task says.

        Raises:
            ChildDiedError: it died or ran out of time.
        """
        self._tasks += 1
        latest = time.monotonic() + self._limits.wall_seconds
        try:
            self.pipe.send_bytes(message)
            while True:
                if not self.pipe.poll(max(0.0, latest - time.monotonic())):
                    self.end(at_once=True)
                    raise ChildDiedError(f"时间超过{self._limits.wall_seconds:g}秒", certain=False)
                told = pickle.loads(self.pipe.recv_bytes())  # noqa: S301 - written by `_work`, values of our own types
                if not isinstance(told, _UnderWay):
                    return told
                if heard is not None:
                    heard(told.done, told.of)
        except (EOFError, OSError) as error:
            raise self._death() from error

    def _death(self) -> ChildDiedError:
        self.process.join(_ENDING)
        if self.process.exitcode in _CRASHES:
            # what an earlier file left behind in a warm child may be to blame; a fresh one knows only this file
            return ChildDiedError("阅读程序因该文件崩溃", certain=self._tasks == 1)
        cause, certain = _CAUSES.get(self.process.exitcode or 0, ("阅读进程被系统中止", False))
        limits = self._limits
        return ChildDiedError(cause.format(cpu=limits.cpu_seconds, wall=limits.wall_seconds), certain=certain)

    def end(self, *, at_once: bool = False) -> None:
        """End the child: by closing its pipe, or by force."""
        self.pipe.close()
        if not at_once:
            self.process.join(_ENDING)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()


class Workers:
    """A few warm children behind two calls: `submit` and `call`.

    Use as a context manager. Tasks are functions of modules and picklable values.
    """

    def __init__(self, count: int, limits: Limits, preload: Sequence[str] = PRELOAD) -> None:
        self._limits = limits
        self._count = count
        self._preload = list(preload)
        self._idle: queue.SimpleQueue[_Child | None] = queue.SimpleQueue()
        self._alive: set[int] = set()
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="worker")

    def __enter__(self) -> Self:
        multiprocessing.get_context("forkserver").set_forkserver_preload(self._preload)
        for _ in range(self._count):
            self._idle.put(None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
        for _ in range(self._count):
            if child := self._idle.get():
                self._ended(child)

    def warm(self) -> None:
        """Start every child now, so that the first file does not wait for it.

        Raises:
            ToolkitError: the system cannot start them.
        """
        children = [self._idle.get() or self._born() for _ in range(self._count)]
        for child in children:
            self._idle.put(child)

    def submit(
        self, function: Callable[..., T], *arguments: object, heard: Progress | None = None
    ) -> "Future[T]":
        """Hand in a task; `heard` is told, in another thread, how far it is.

        The future raises `ChildDiedError` when the child died, `ChildBugError` when our code raised there,
        and `ToolkitError` as our code raised it or when no child can be started.
        """
        return self._threads.submit(self._do, function, arguments, heard)

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """Hand in a task and wait for it; a child killed by the system is replaced, as often as limits allow.

        Raises:
            ChildDiedError, ChildBugError, ToolkitError: as for `submit`.
        """
        for tried in range(1, self._limits.deaths + 1):
            try:
                return self.submit(function, *arguments).result()
            except ChildDiedError as death:
                if death.certain or tried == self._limits.deaths:
                    raise
        raise AssertionError  # the loop returns or raises

    def pids(self) -> tuple[int, ...]:
        """Process ids of all children, working or waiting: for whoever watches over them."""
        return tuple(self._alive)

    def _born(self) -> _Child:
        child = _Child(self._limits)
        self._alive.add(child.process.pid or 0)
        return child

    def _ended(self, child: _Child, *, at_once: bool = False) -> None:
        child.end(at_once=at_once)
        self._alive.discard(child.process.pid or 0)

    def _do(self, function: Callable[..., T], arguments: tuple[object, ...], heard: Progress | None) -> T:
        message = pickle.dumps((function, arguments), pickle.HIGHEST_PROTOCOL)
        child = self._idle.get()
        try:
            if child is None or child.is_spent:
                if child:
                    self._ended(child)
                child = None
                child = self._born()
            outcome = child.do(message, heard)
        except ChildDiedError:
            if child:
                self._ended(child, at_once=True)
            child = None
            raise
        finally:
            self._idle.put(child)
        value: T = _unpacked(outcome)
        return value


def _unpacked(outcome: object) -> Any:  # noqa: ANN401 - the type is the task's
    match outcome:
        case _Done(value):
            return value
        case _Spent(cause):
            raise ChildDiedError(cause, certain=True)
        case _OurTrouble(kind, code, message):
            raise kind(code, message)
        case _Bug(trace):
            raise ChildBugError(trace)
    raise AssertionError(outcome)
