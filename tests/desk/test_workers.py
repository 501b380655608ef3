"""Worker processes: what a hostile file does to them, it does to them alone."""

import errno
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import forkserver, process

import pytest

from greenlist.desk.settings import Limits
from greenlist.desk.workers import ChildBugError, ChildDiedError, Workers
from greenlist.errors import FolderError, SettingsError, TemplateError, ToolkitError
from tests.builders.desk import workers_with


class OddError(SettingsError):
    """A trouble made from something else than a code and a message."""

    def __init__(self, year: int) -> None:
        super().__init__("D-050", f"缺少{year}年")


def add(one: int, other: int) -> int:
    return one + other


def process_id() -> int:
    return os.getpid()


def fault() -> None:
    raise ZeroDivisionError("a fault of ours")


def trouble(kind: str) -> None:
    kinds = {
        "template": TemplateError("N-1", "模板缺失"),
        "folder": FolderError("D-1", "磁盘"),
        "odd": OddError(2030),
    }
    raise kinds[kind]


def eat_memory() -> int:
    return len(bytearray(8 << 30))


def say_too_much() -> bytes:
    return bytes(3 << 20)


def die(number: int) -> None:
    os.kill(os.getpid(), number)


def leave() -> None:
    os._exit(0)


def unpicklable() -> object:
    return lambda: None


def die_once(flag: str) -> str:
    """Die the first time, answer the second."""
    try:
        os.close(os.open(flag, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return "alive"
    os.abort()


@pytest.fixture(scope="module")
def workers():
    with workers_with(Limits(wall_seconds=60, cpu_seconds=60, output_mib=1), count=2) as made:
        made.warm()
        yield made


def test_a_task_is_done_in_another_process_that_stays_warm(workers: Workers):
    assert workers.call(add, 1, 2) == 3
    pids = {workers.call(process_id) for _ in range(6)}
    assert os.getpid() not in pids
    assert len(pids) <= 2


def test_a_fault_of_ours_comes_back_with_its_traceback(workers: Workers):
    with pytest.raises(ChildBugError, match=r"(?s)Traceback.*ZeroDivisionError: a fault of ours"):
        workers.call(fault)
    with pytest.raises(ChildBugError, match="pickle"):
        workers.call(unpicklable)


@pytest.mark.parametrize(
    ("kind", "error", "said"),
    [
        ("template", TemplateError, "模板缺失"),
        ("folder", FolderError, "磁盘"),
        ("odd", SettingsError, "缺少2030年"),
    ],
)
def test_trouble_of_ours_comes_back_as_what_it_is(
    workers: Workers, kind: str, error: type[ToolkitError], said: str
):
    with pytest.raises(error, match=said) as caught:
        workers.call(trouble, kind)
    assert caught.value.code


@pytest.mark.parametrize(
    ("task", "said"),
    [
        pytest.param(eat_memory, "内存超过1024 MiB", id="内存"),
        pytest.param(say_too_much, "超过1 MiB", id="输出"),
    ],
)
def test_memory_and_output_are_limited_and_it_was_the_file(workers: Workers, task, said):
    with pytest.raises(ChildDiedError, match=said) as caught:
        workers.call(task)
    assert caught.value.certain


@pytest.mark.parametrize(
    ("number", "said"),
    [(signal.SIGABRT, "崩溃"), (signal.SIGSEGV, "崩溃"), (signal.SIGKILL, "被系统中止")],
    ids=["abort", "segfault", "kill"],
)
def test_a_death_by_signal_costs_one_task_and_the_next_is_done(workers: Workers, number: int, said: str):
    workers.warm()
    for _ in workers.pids():  # what an earlier task left behind may be to blame
        workers.submit(add, 1, 2).result()
    with pytest.raises(ChildDiedError, match=said) as caught:
        workers.submit(die, number).result()
    assert not caught.value.certain
    assert workers.call(add, 1, 2) == 3


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV, signal.SIGILL])
def test_a_crash_of_a_fresh_child_is_the_files_doing_and_not_tried_again(number: int):
    with workers_with(Limits()) as fresh, pytest.raises(ChildDiedError, match="崩溃") as caught:
        fresh.submit(die, number).result()
    assert caught.value.certain


def test_a_child_the_system_killed_is_not_the_files_doing_even_when_fresh():
    with workers_with(Limits()) as fresh, pytest.raises(ChildDiedError, match="被系统中止") as caught:
        fresh.submit(die, signal.SIGKILL).result()
    assert not caught.value.certain


def test_a_child_that_leaves_quietly_is_a_death_too(workers: Workers):
    with pytest.raises(ChildDiedError):
        workers.submit(leave).result()
    assert workers.call(add, 1, 2) == 3


# What has little time must not spend it on imports: these tasks are functions that every child knows.


def test_processor_time_is_limited_for_each_task_not_for_a_life():
    with workers_with(Limits(wall_seconds=60, cpu_seconds=1)) as quick:
        for _ in range(2):
            with pytest.raises(ChildDiedError, match="处理器时间超过1秒") as caught:
                quick.submit(sum, range(10**12)).result()
            assert caught.value.certain
        assert quick.call(max, 1, 2) == 2


def test_time_by_the_clock_is_limited():
    with workers_with(Limits(wall_seconds=1, cpu_seconds=5)) as quick:
        quick.warm()
        started = time.monotonic()
        with pytest.raises(ChildDiedError, match="时间超过1秒"):
            quick.submit(time.sleep, 600).result()
        assert time.monotonic() - started < 60
        assert quick.call(max, 1, 2) == 2


def test_a_child_killed_while_it_is_idle_is_replaced_unseen(workers: Workers):
    for pid in workers.pids():
        os.kill(pid, signal.SIGKILL)
    assert [workers.call(add, n, n) for n in range(4)] == [0, 2, 4, 6]


def test_a_task_whose_child_the_system_killed_is_tried_again(workers: Workers, tmp_path):
    assert workers.call(die_once, str(tmp_path / "flag")) == "alive"


def test_a_task_that_kills_every_child_is_given_up(workers: Workers):
    with pytest.raises(ChildDiedError):
        workers.call(die, signal.SIGABRT)
    assert workers.call(add, 1, 2) == 3


def test_children_die_in_numbers_while_others_work_and_nothing_is_mixed_up(workers: Workers):
    def task(number: int) -> int | None:
        if number % 5:
            return workers.call(add, number, number)
        with pytest.raises(ChildDiedError):
            workers.submit(die, signal.SIGKILL).result()
        return None

    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(task, range(60)))
    assert results == [2 * number if number % 5 else None for number in range(60)]


def test_a_fork_server_that_is_killed_is_replaced_unseen(workers: Workers):
    for _ in range(3):
        assert workers.call(add, 1, 2) == 3
        os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)
    assert [workers.call(add, n, n) for n in range(4)] == [0, 2, 4, 6]


def test_a_fork_server_that_dies_while_it_is_asked_is_asked_again(monkeypatch: pytest.MonkeyPatch):
    real, failures = (
        process.BaseProcess.start,
        [EOFError(), OSError(errno.EAGAIN, "Resource temporarily unavailable")],
    )

    def start(self: process.BaseProcess) -> None:
        if failures:
            raise failures.pop()
        real(self)

    monkeypatch.setattr(process.BaseProcess, "start", start)
    with workers_with(Limits()) as made:
        assert made.call(max, 1, 2) == 2
    assert failures == []


@pytest.mark.parametrize(
    "error", [EOFError(), OSError(errno.ENOMEM, "Cannot allocate memory")], ids=["断", "满"]
)
def test_a_system_that_can_start_no_children_is_trouble_of_ours(
    monkeypatch: pytest.MonkeyPatch, error: Exception
):
    def start(self: process.BaseProcess) -> None:
        raise error

    monkeypatch.setattr(process.BaseProcess, "start", start)
    with workers_with(Limits()) as made:
        for _ in range(2):
            with pytest.raises(ToolkitError, match="D-030"):
                made.call(max, 1, 2)


def test_nothing_is_left_behind(tmp_path):
    with workers_with(Limits()) as made:
        made.warm()
        (pid,) = made.pids()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
