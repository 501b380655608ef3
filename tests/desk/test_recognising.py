"""Files with pictures of pages: made out apart, one at a time, while everything else is answered."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from greenlist.desk.opening import Desk
from greenlist.desk.outbox import PROGRESS_FILE
from greenlist.desk.recognising import Recogniser
from greenlist.desk.service import Service
from greenlist.desk.settings import Limits
from greenlist.desk.steps import Here
from greenlist.desk.workers import ChildDiedError, Workers, tell_progress
from greenlist.reading import Document, Pictured, Reading, Refusal
from greenlist.refusals import refuse
from tests.builders import desk as builders
from tests.builders.desk import desk_in, drop, text_of, tiny_steps

PATIENCE = 20


def read_or_tell(document: Document) -> Any:
    """As the slips are read; one with the word 扫描 is a picture of eight pages."""
    return (
        Pictured(frozenset(range(1, 9)), 9) if "扫描".encode() in document.data else builders.read(document)
    )


class Slowly(Here):
    """Works in a thread of its own, page by page, when told to go on."""

    def __init__(self) -> None:
        self.at_work = 0
        self.most = 0
        self.go_on = threading.Event()

    def submit(self, function: Callable[..., Any], *arguments: object, heard: Any = None) -> "Future[Any]":
        future: Future[Any] = Future()

        def work() -> None:
            self.at_work += 1
            self.most = max(self.most, self.at_work)
            heard(3, 8)
            assert self.go_on.wait(PATIENCE)
            self.at_work -= 1
            future.set_result(function(*arguments))

        threading.Thread(target=work).start()
        return future


@pytest.fixture
def slowly() -> Slowly:
    return Slowly()


def serve_until(desk: Desk, done: Callable[[], bool]) -> None:
    """Serve in a thread until something is so."""
    service = Service(desk)
    thread = threading.Thread(target=service.run)
    thread.start()
    try:
        for _ in range(PATIENCE * 50):
            if done():
                return
            threading.Event().wait(0.02)
        pytest.fail("it never came to that")
    finally:
        service.stop()
        thread.join()


def test_other_papers_are_answered_while_a_scan_is_made_out_and_the_clerk_sees_how_far_it_is(
    tmp_path: Path, slowly: Slowly
):
    steps = {"read": read_or_tell, "make_out": builders.read}
    with desk_in(tmp_path, apart=slowly, broken=steps, grace_seconds=60) as desk:
        note, said = desk.settings.outbox / PROGRESS_FILE, [""]
        for number in (1, 2):
            drop(desk.settings.inbox, f"企业/a{number}.xlsx", text_of(f"扫描{number}"))
        drop(desk.settings.inbox, "企业/b.xlsx", text_of("示例公司"))

        def others_answered() -> bool:
            if note.is_file():
                said.append(note.read_text("utf-8-sig"))
            told = "已识别3页，共8页" in said[-1] and "等待识别" in said[-1]
            return told and desk.journal.backlog() == 2

        serve_until(desk, others_answered)
        assert not note.exists(), "who serves no longer works on nothing"
        slowly.go_on.set()
        serve_until(desk, lambda: desk.journal.backlog() == 0 and not note.exists())
        assert slowly.most == 1


def test_what_was_made_out_is_answered_like_any_other_paper(tmp_path: Path):
    with desk_in(tmp_path, broken={"read": read_or_tell, "make_out": builders.read}) as desk:
        drop(desk.settings.inbox, "企业/a.xlsx", text_of("扫描"))
        Service(desk).run(until_idle=True)
        (filed,) = desk.journal.all_filed()
        assert filed.status == "accepted"


class Dying(Here):
    """Every task kills its process."""

    def submit(self, *_: object, **__: object) -> "Future[Any]":
        future: Future[Any] = Future()
        future.set_exception(ChildDiedError("内存超过2048 MiB", certain=True))
        return future


def begun(apart: Any, **steps: Any) -> Any:
    recogniser = Recogniser(apart, Here(), tiny_steps(**steps))
    document = Document.of("报告.pdf", text_of("示例公司"))
    try:
        return recogniser.begin("1", "报告.pdf", Pictured(frozenset({1}), 2), lambda: document).result(
            PATIENCE
        )
    finally:
        recogniser.close()


def test_a_scan_that_kills_its_process_is_read_without_its_pictures_and_that_is_said():
    read = begun(Dying())
    assert isinstance(read, Reading)
    assert [remark.code for remark in read.remarks] == ["F-033"]
    assert "未能识别完（内存超过2048 MiB）" in read.remarks[0].message


def test_a_scan_of_nothing_but_pictures_that_kills_its_process_is_refused_with_the_reason():
    read = begun(Dying(), read_text=lambda _: refuse("I-026", found="60", why="不能识别"))
    assert isinstance(read, Refusal)
    assert read.code == "I-029"
    assert "内存超过2048 MiB" in read.message


def test_a_fault_of_ours_while_letters_are_made_out_comes_back_as_one():
    with pytest.raises(ZeroDivisionError):
        begun(Here(), make_out=lambda _: 1 // 0)


def three_pages(last: int) -> int:
    for page in range(1, last + 1):
        tell_progress(page, last)
    return last


def test_a_child_tells_how_far_it_is_before_it_answers():
    heard: list[tuple[int, int]] = []
    limits = Limits(wall_seconds=60, cpu_seconds=60, tasks=1, nice=5)
    with Workers(1, limits, preload=("tests.desk.test_recognising",)) as workers:
        told = workers.submit(three_pages, 3, heard=lambda done, of: heard.append((done, of))).result(60)
        assert (told, heard) == (3, [(1, 3), (2, 3), (3, 3)])
        assert workers.submit(three_pages, 2).result(60) == 2, "the next one has a process of its own"
