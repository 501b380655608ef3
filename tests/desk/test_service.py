"""The service: everything that lies in the inbox is answered once, whatever goes wrong meanwhile."""

import json
import os
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from greenlist.desk import service as room
from greenlist.desk.claims import Claims
from greenlist.desk.clocks import CHINA, FixedDay
from greenlist.desk.drafts import Drafts
from greenlist.desk.files import durable_write
from greenlist.desk.opening import Desk
from greenlist.desk.outbox import Outbox
from greenlist.desk.premises import STATUS_FILE, file_system, owner_of, prepare_state, sole_service
from greenlist.desk.publishing import Publisher
from greenlist.desk.service import Service
from greenlist.desk.settings import Limits
from greenlist.desk.vault import Vault
from greenlist.errors import FolderError, TemplateError
from greenlist.receipts import Receipt
from tests.builders import desk as builders
from tests.builders.desk import desk_in, drop, text_of, tree, workers_with


def receipts(folder: Path) -> list[Receipt]:
    found = sorted((folder / "outbox" / "回执").glob("*/*/receipt.json"))
    return [Receipt.model_validate_json(path.read_bytes()) for path in found]


def statuses(folder: Path) -> dict[str, str]:
    return {one.file.name: one.status for one in receipts(folder)}


def left_in(inbox: Path) -> list[str]:
    return [path.name for path in inbox.rglob("*") if path.is_file()]


@contextmanager
def serving(desk: Desk, **given):
    """The service in a thread of its own, stopped at the end."""
    service = Service(desk, **given)
    thread = threading.Thread(target=service.run, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.stop()
        thread.join(60)
        assert not thread.is_alive()


def told(folder: Path) -> str:
    """What the service tells of itself; '' while it has told nothing."""
    path = folder / "state" / STATUS_FILE
    return path.read_text("utf-8") if path.is_file() else ""


def wait_for(what, seconds: float = 60.0) -> None:
    """Look until it is so; only for what another thread does."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.01)


def test_everything_in_the_inbox_is_answered_and_the_inbox_is_empty(tmp_path: Path):
    inbox = tmp_path / "inbox"
    drop(inbox, "企业/甲.txt", text_of("企业甲"))
    drop(inbox, "企业/某公司/乙.txt", text_of("企业乙", "退"))
    drop(inbox, "直接放的.txt", text_of("企业丙", "拒"))
    drop(inbox, "市局/丁.txt", text_of("企业丁", "市"))
    drop(inbox, "区/黄埔区/戊.txt", text_of("企业戊", "错"))
    drop(inbox, "企业/空.txt", b"")
    with desk_in(tmp_path) as desk:
        Service(desk).run(until_idle=True)
    assert statuses(tmp_path) == {
        "甲.txt": "accepted",
        "乙.txt": "returned",
        "直接放的.txt": "rejected",
        "丁.txt": "accepted",
        "戊.txt": "quarantined",
        "空.txt": "rejected",
    }
    assert left_in(inbox) == []
    assert sorted(one.id for one in receipts(tmp_path)) == [f"20260302-000{n}" for n in range(1, 7)]


def test_folders_for_every_role_and_district_are_made(tmp_path: Path):
    with desk_in(tmp_path, districts=("黄埔区", "天河区")) as desk:
        Service(desk).run(until_idle=True)
    folders = {path.relative_to(tmp_path / "inbox").as_posix() for path in (tmp_path / "inbox").rglob("*")}
    assert folders >= {"企业", "评价机构", "区/黄埔区", "区/天河区", "市局"}


def test_the_same_file_twice_is_answered_twice_and_judged_once(tmp_path: Path):
    for name in ("企业/一.txt", "企业/二.txt"):
        drop(tmp_path / "inbox", name, text_of("企业甲"))
    with desk_in(tmp_path) as desk:
        Service(desk).run(until_idle=True)
        assert len(desk.journal.events_after(0)[1]) == 1
    assert sorted(statuses(tmp_path).values()) == ["accepted", "duplicate"]


def test_a_poisonous_file_does_not_silence_the_service(tmp_path: Path):
    drop(tmp_path / "inbox", "企业/a坏.txt", text_of("企业甲", "坏"))
    drop(tmp_path / "inbox", "企业/b好.txt", text_of("企业乙"))
    with workers_with(Limits(wall_seconds=60)) as workers, desk_in(tmp_path, runner=workers) as desk:
        Service(desk).run(until_idle=True)
    assert statuses(tmp_path) == {"a坏.txt": "rejected", "b好.txt": "accepted"}


def test_a_file_that_takes_long_does_not_keep_the_others_waiting_for_ever(tmp_path: Path):
    order: list[str] = []
    drop(tmp_path / "inbox", "企业/a慢.txt", text_of("企业甲", "慢"))
    drop(tmp_path / "inbox", "企业/b快.txt", text_of("企业乙"))
    limits = Limits(wall_seconds=5, deaths=1)
    with (
        workers_with(limits, count=2) as workers,
        desk_in(tmp_path, runner=workers, limits=limits, grace_seconds=0.3, workers=2) as desk,
    ):
        Service(desk, answered=lambda filed: order.append(filed.id)).run(until_idle=True)
    assert order == ["20260302-0002", "20260302-0001"]
    assert statuses(tmp_path) == {"a慢.txt": "rejected", "b快.txt": "accepted"}


def test_within_the_grace_papers_are_judged_in_the_order_of_their_arrival(tmp_path: Path):
    order: list[str] = []
    for number in range(8):
        drop(tmp_path / "inbox", f"企业/{number}.txt", text_of(f"企业{number}", uscc=f"u{number}"))
    with workers_with(Limits(), count=2) as workers, desk_in(tmp_path, runner=workers, workers=2) as desk:
        Service(desk, answered=lambda filed: order.append(filed.id)).run(until_idle=True)
    assert order == sorted(order)
    assert len(order) == 8


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("绿" * 80 + ".txt", id="汉字长名"),
        pytest.param("a" * 200 + ".txt", id="两百个字母"),
        pytest.param("表 (1)　副本—①𠮷😀'\".txt", id="各种字符"),
        pytest.param("..表.txt", id="以点开头两次"),
        pytest.param("没有后缀", id="没有后缀"),
    ],
)
def test_files_of_any_name_get_their_answer(tmp_path: Path, name: str):
    drop(tmp_path / "inbox", f"企业/{name}", text_of("企业甲", "退"))
    with desk_in(tmp_path) as desk:
        Service(desk).run(until_idle=True)
    if name.startswith("."):
        assert receipts(tmp_path) == []  # hidden files are not papers
        return
    (receipt,) = receipts(tmp_path)
    assert receipt.file.name == name
    (folder,) = (tmp_path / "outbox" / "回执" / "2026-03-02").iterdir()
    assert {path.name for path in folder.iterdir()} == {"receipt.json", *receipt.answers}


# --- trouble of ours


class Flaky:
    """A writer that fails a number of times and then writes."""

    def __init__(self, failures: int, real) -> None:
        self.failures, self.real = failures, real

    def __call__(self, path: Path, pieces) -> None:
        if self.failures:
            self.failures -= 1
            raise FolderError("D-011", "磁盘空间已满")
        self.real(path, pieces)


def rewired(desk: Desk, **parts) -> Desk:
    return replace(desk, **parts)


@pytest.mark.usefixtures("quick_retries")
def test_a_full_disk_while_storing_loses_nothing_and_goes_on_when_there_is_room(tmp_path: Path):
    drop(tmp_path / "inbox", "企业/甲.txt", text_of("企业甲"))
    with desk_in(tmp_path) as desk:
        vault = Vault(tmp_path / "state" / "blobs", Flaky(3, durable_write))
        Service(rewired(desk, vault=vault)).run(until_idle=True)
    assert statuses(tmp_path) == {"甲.txt": "accepted"}


@pytest.mark.usefixtures("quick_retries")
def test_a_full_outbox_delays_the_answer_and_judges_nothing_twice(tmp_path: Path):
    for name in "甲乙":
        drop(tmp_path / "inbox", f"企业/{name}.txt", text_of(f"企业{name}", uscc=name))
    with desk_in(tmp_path) as desk:
        outbox = Outbox(tmp_path / "outbox", Flaky(5, durable_write))
        publisher = Publisher(desk.journal, desk.vault, outbox)
        Service(rewired(desk, outbox=outbox, publisher=publisher)).run(until_idle=True)
        assert len(desk.journal.events_after(0)[1]) == 2
    assert statuses(tmp_path) == {"甲.txt": "accepted", "乙.txt": "accepted"}


@pytest.mark.usefixtures("quick_retries")
def test_a_missing_template_holds_one_paper_and_the_others_go_on(tmp_path: Path):
    tries = []

    def feedback(receipt: Receipt) -> bytes:
        if receipt.file.name == "甲.txt" and len(tries) < 3:
            tries.append(receipt.id)
            raise TemplateError("N-001", "模板缺失")
        return builders.feedback(receipt)

    order: list[str] = []
    drop(tmp_path / "inbox", "企业/甲.txt", text_of("企业甲"))
    drop(tmp_path / "inbox", "市局/乙.txt", text_of("企业乙"))
    with desk_in(tmp_path, broken={"feedback": feedback}) as desk:
        Service(desk, answered=lambda filed: order.append(filed.id)).run(until_idle=True)
        job = desk.journal.job("20260302-0001")
        assert job
        assert job.trouble == ""
    assert order == ["20260302-0002", "20260302-0001"]
    assert len(tries) == 3


@pytest.mark.usefixtures("quick_retries")
def test_trouble_that_lasts_ends_a_short_run_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(room, "_PATIENCE", 0.2)

    def feedback(receipt: Receipt) -> bytes:
        raise TemplateError("N-001", "模板缺失")

    drop(tmp_path / "inbox", "企业/甲.txt", text_of("企业甲"))
    with desk_in(tmp_path, broken={"feedback": feedback}) as desk:
        with pytest.raises(TemplateError, match="模板缺失"):
            Service(desk).run(until_idle=True)
        (job,) = desk.journal.waiting()
        assert "模板缺失" in job.trouble
    said = json.loads((tmp_path / "state" / STATUS_FILE).read_text("utf-8"))
    assert "模板缺失" in said["held"][job.receipt]


@pytest.mark.usefixtures("quick_retries")
def test_a_lost_original_holds_its_paper_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(room, "_PATIENCE", 0.2)
    with desk_in(tmp_path) as desk:
        sha256 = desk.vault.put(text_of("企业甲"))
        arrival = builders.arrival(sha256, "甲.txt")
        desk.journal.receive(arrival, arrival.received_at.date())
        desk.vault.path(sha256).unlink()
        drop(tmp_path / "inbox", "企业/乙.txt", text_of("企业乙"))
        with pytest.raises(FolderError, match="D-022"):
            Service(desk).run(until_idle=True)
    assert statuses(tmp_path) == {"乙.txt": "accepted"}


@pytest.mark.usefixtures("quick_retries")
def test_a_fault_in_the_service_itself_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    drop(tmp_path / "inbox", "企业/甲.txt", text_of("企业甲"))
    real, failures = Claims.unfinished, [1, 2]

    def unfinished(self):
        if failures:
            raise RuntimeError(failures.pop())
        return real(self)

    monkeypatch.setattr(Claims, "unfinished", unfinished)
    with desk_in(tmp_path) as desk:
        Service(desk).run(until_idle=True)
    assert statuses(tmp_path) == {"甲.txt": "accepted"}


@pytest.mark.usefixtures("quick_retries")
def test_an_inbox_that_goes_away_and_comes_back_is_served_again(tmp_path: Path):
    with desk_in(tmp_path) as desk, serving(desk):
        drop(tmp_path / "inbox", "企业/甲.txt", text_of("企业甲"))
        wait_for(lambda: len(statuses(tmp_path)) == 1)
        (tmp_path / "inbox").rename(tmp_path / "away")
        wait_for(lambda: "D-010" in told(tmp_path))
        (tmp_path / "away").rename(tmp_path / "inbox")
        drop(tmp_path / "inbox", "企业/乙.txt", text_of("企业乙"))
        wait_for(lambda: len(statuses(tmp_path)) == 2)


@pytest.mark.usefixtures("quick_retries")
def test_drafting_that_meets_trouble_is_taken_up_again(tmp_path: Path):
    failures = [1, 2, 3]

    class Stubborn(Drafts):
        def begin(self) -> None:
            self._fail()
            super().begin()

        def step(self) -> bool:
            self._fail()
            return super().step()

        def _fail(self) -> None:
            if failures:
                raise FolderError("D-011", f"磁盘空间已满{failures.pop()}")

    drop(tmp_path / "inbox", "企业/甲.txt", text_of("企业甲"))
    with desk_in(tmp_path) as desk:
        Service(desk, Stubborn(desk)).run(until_idle=True)
    assert (tmp_path / "outbox" / "台账" / "名单.xlsx").is_file()
    assert list((tmp_path / "outbox" / "公文").rglob("*.docx"))


@pytest.mark.usefixtures("quick_retries")
def test_a_journal_taken_away_while_serving_is_noticed_and_nothing_goes_into_the_void(tmp_path: Path):
    with desk_in(tmp_path) as desk, serving(desk):
        wait_for((tmp_path / "inbox" / "市局").is_dir)
        (tmp_path / "state" / "journal.sqlite3").rename(tmp_path / "away.sqlite3")
        drop(tmp_path / "inbox", "企业/甲.txt", text_of("企业甲"))
        wait_for(lambda: "D-024" in told(tmp_path))
        assert statuses(tmp_path) == {}
        (tmp_path / "away.sqlite3").rename(tmp_path / "state" / "journal.sqlite3")
        wait_for(lambda: statuses(tmp_path) == {"甲.txt": "accepted"})


# --- the running service


def test_a_file_dropped_into_an_idle_service_is_answered_and_stopping_ends_it(tmp_path: Path):
    with desk_in(tmp_path) as desk, serving(desk, drafting=Drafts(desk)):
        wait_for((tmp_path / "inbox" / "市局").is_dir)
        drop(tmp_path / "inbox", "企业/甲.txt", text_of("企业甲"))
        wait_for(lambda: statuses(tmp_path) == {"甲.txt": "accepted"})
        wait_for((tmp_path / "outbox" / "台账" / "名单.xlsx").is_file)
    assert not json.loads((tmp_path / "state" / STATUS_FILE).read_text("utf-8"))["running"]


def test_a_file_still_open_in_a_program_is_named_in_the_status(tmp_path: Path):
    drop(tmp_path / "inbox", "企业/甲.txt", text_of("企业甲"))
    drop(tmp_path / "inbox", "企业/~$甲.txt", b"who")
    with desk_in(tmp_path) as desk:
        Service(desk).run(until_idle=True)
    said = json.loads((tmp_path / "state" / STATUS_FILE).read_text("utf-8"))
    assert [Path(one["path"]).name for one in said["blocked"]] == ["甲.txt"]
    assert sorted(left_in(tmp_path / "inbox")) == ["~$甲.txt", "甲.txt"]


def test_two_services_on_one_inbox_answer_every_file_once(tmp_path: Path):
    for number in range(30):
        drop(tmp_path / "inbox", f"企业/{number:02d}.txt", text_of(f"企业{number}", uscc=f"u{number}"))

    def serve(name: str) -> int:
        with desk_in(tmp_path / name, inbox=tmp_path / "inbox") as desk:
            Service(desk).run(until_idle=True)
            return len(desk.journal.all_filed())

    with ThreadPoolExecutor(2) as threads:
        counts = list(threads.map(serve, ("one", "two")))
    assert sum(counts) == 30
    assert left_in(tmp_path / "inbox") == []


def test_after_a_crash_between_claim_and_number_the_file_is_answered_once(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        target = tmp_path / "inbox" / ".处理中" / owner_of(tmp_path / "state") / "token" / "区" / "黄埔区"
        target.mkdir(parents=True)
        (target / "甲.txt").write_bytes(text_of("企业甲"))
        Service(desk).run(until_idle=True)
    (receipt,) = receipts(tmp_path)
    assert (receipt.role, receipt.district, receipt.status) == ("district", "黄埔区", "accepted")


def test_after_a_crash_between_number_and_removal_the_file_is_answered_once(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        target = tmp_path / "inbox" / ".处理中" / owner_of(tmp_path / "state") / "token" / "企业"
        target.mkdir(parents=True)
        (target / "甲.txt").write_bytes(text_of("企业甲"))
        arrival = builders.arrival(desk.vault.put(text_of("企业甲")), "甲.txt", "token")
        desk.journal.receive(arrival, arrival.received_at.date())
        Service(desk).run(until_idle=True)
        assert len(desk.journal.all_filed()) == 1
    assert left_in(tmp_path / "inbox") == []


def test_after_a_crash_between_record_and_answer_the_answer_is_shown(tmp_path: Path):
    drop(tmp_path / "inbox", "企业/甲.txt", text_of("企业甲"))
    with desk_in(tmp_path) as desk:
        Service(desk).run(until_idle=True)
    before = tree(tmp_path / "outbox")
    shutil.rmtree(tmp_path / "outbox" / "回执")
    with desk_in(tmp_path) as desk:
        with desk.journal._writing() as connection:
            connection.exec_driver_sql("UPDATE jobs SET state = 'recorded'")
        Service(desk).run(until_idle=True)
    assert tree(tmp_path / "outbox") == before


def test_a_clock_that_jumps_back_neither_repeats_a_number_nor_loses_a_file(tmp_path: Path):
    clock = builders.FrozenClock(datetime(2026, 3, 2, 0, 0, 1, tzinfo=CHINA))
    earlier = builders.FrozenClock(datetime(2026, 3, 1, 23, 59, 59, tzinfo=CHINA))
    for number, one in enumerate((clock, earlier, clock, FixedDay(date(2026, 3, 1)))):
        drop(tmp_path / "inbox", f"企业/{number}.txt", text_of(f"企业{number}", uscc=f"u{number}"))
        with desk_in(tmp_path, clock=one) as desk:
            Service(desk).run(until_idle=True)
    numbers = sorted(one.id for one in receipts(tmp_path))
    assert numbers == ["20260301-0001", "20260301-0002", "20260302-0001", "20260302-0002"]


# --- the state folder


def test_one_state_folder_serves_one_service_and_is_free_when_it_ends(tmp_path: Path):
    with (
        sole_service(tmp_path),
        pytest.raises(FolderError, match=f"进程 {os.getpid()}"),
        sole_service(tmp_path),
    ):
        pass
    with sole_service(tmp_path):
        pass


def test_a_state_folder_has_one_name_for_life(tmp_path: Path):
    assert owner_of(tmp_path) == owner_of(tmp_path)


def test_a_state_folder_on_a_share_is_refused(tmp_path: Path):
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/sda / ext4 rw 0 0\n//server/share {tmp_path}/my\\040share cifs rw 0 0\n", "utf-8"
    )
    assert file_system(tmp_path / "state", mounts) == "ext4"
    assert file_system(tmp_path / "my share" / "state", mounts) == "cifs"
    with pytest.raises(FolderError, match="D-014"):
        prepare_state(tmp_path / "my share" / "state", mounts)


def test_a_state_folder_that_cannot_be_made_is_said_so(tmp_path: Path):
    (tmp_path / "state").write_bytes(b"a file")
    with pytest.raises(FolderError, match="D-010"):
        prepare_state(tmp_path / "state")


def test_workers_may_die_while_papers_are_read_and_no_answer_changes(tmp_path: Path):
    limits = Limits(deaths=50)  # whoever kills on purpose is no poisonous file

    def answers(where: Path, *, murder: bool) -> dict[str, bytes]:
        for number in range(10):
            drop(where / "inbox", f"企业/{number}.txt", text_of(f"企业{number}", uscc=f"u{number}"))

        with (
            workers_with(limits, count=2) as workers,
            desk_in(where, runner=workers, limits=limits, workers=2) as desk,
        ):

            def kill(_: object) -> None:
                for pid in workers.pids() if murder else ():
                    with suppress(ProcessLookupError):
                        os.kill(pid, 9)

            Service(desk, answered=kill).run(until_idle=True)
        return tree(where / "outbox")

    assert answers(tmp_path / "b", murder=True) == answers(tmp_path / "a", murder=False)
