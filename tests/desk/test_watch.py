"""The inbox: what is skipped, what rests, what is held, whose it is."""

import errno
import os
import threading
from pathlib import Path, PurePosixPath

import pytest

from greenlist.desk import watch
from greenlist.desk.alarm import Alarm
from greenlist.desk.watch import Origin, Rest, Sweep, Sweeper, is_skipped, make_role_folders
from greenlist.errors import FolderError
from tests.builders.desk import drop

WORKBOOK = b"PK\x03\x04 content PK\x05\x06 end"
REST = Rest(whole=1, unfinished=10, locked=100)


class Ticks:
    """A clock that is moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Inbox:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ticks = Ticks()
        self.sweeper = Sweeper(folder, REST, self.ticks)

    def after(self, seconds: float) -> Sweep:
        self.ticks.now += seconds
        return self.sweeper.sweep()

    def ready(self, seconds: float = 0) -> list[str]:
        return [str(one.relative) for one in self.after(seconds).ready]


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    make_role_folders(tmp_path, ("黄埔区", "天河区"))
    return Inbox(tmp_path)


def test_a_file_is_taken_when_it_has_rested_over_two_looks(inbox: Inbox):
    drop(inbox.folder, "企业/表.xlsx", WORKBOOK)
    assert inbox.ready() == []
    assert inbox.ready(0.5) == []
    assert inbox.ready(0.5) == ["企业/表.xlsx"]


def test_a_file_that_grows_begins_its_rest_anew(inbox: Inbox):
    path = drop(inbox.folder, "企业/表.xlsx", WORKBOOK)
    inbox.ready()
    path.write_bytes(WORKBOOK + WORKBOOK)
    assert inbox.ready(1) == []
    assert inbox.ready(1) == ["企业/表.xlsx"]


def test_a_new_time_alone_begins_the_rest_anew(inbox: Inbox):
    path = drop(inbox.folder, "企业/表.xlsx", WORKBOOK)
    inbox.ready()
    os.utime(path, ns=(1, 1))
    assert inbox.ready(1) == []
    assert inbox.ready(1) == ["企业/表.xlsx"]


@pytest.mark.parametrize("stamp", [0, 10**9, 4 * 10**18], ids=["1970年", "1970年后一秒", "2096年"])
def test_old_and_future_times_are_taken_like_any_other(inbox: Inbox, stamp: int):
    os.utime(drop(inbox.folder, "企业/表.xlsx", WORKBOOK), ns=(stamp, stamp))
    inbox.ready()
    assert inbox.ready(1) == ["企业/表.xlsx"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="空文件"),
        pytest.param(b"PK\x03\x04 only the beginning", id="工作簿只到一半"),
        pytest.param(b"%PDF-1.7 only the beginning", id="PDF只到一半"),
        pytest.param(b"\0" * 100, id="只占了位置"),
    ],
)
def test_a_file_whose_end_is_missing_rests_longer_and_is_taken_all_the_same(inbox: Inbox, content: bytes):
    drop(inbox.folder, "企业/表.xlsx", content)
    inbox.ready()
    assert inbox.after(5).resting == 1
    assert inbox.ready(5) == ["企业/表.xlsx"]


def test_a_whole_pdf_need_not_rest_longer(inbox: Inbox):
    drop(inbox.folder, "企业/报告.pdf", b"%PDF-1.7 text %%EOF\n")
    inbox.ready()
    assert inbox.ready(1) == ["企业/报告.pdf"]


@pytest.mark.parametrize("lock", ["~$表名.xlsx", "~$名.xlsx", ".~表名.xlsx", ".~lock.表名.xlsx#", "~$.xlsx"])
def test_a_file_that_is_open_in_an_office_program_waits_and_is_named(inbox: Inbox, lock: str):
    drop(inbox.folder, "企业/表名.xlsx", WORKBOOK)
    held = drop(inbox.folder, f"企业/{lock}", b"who")
    inbox.ready()
    swept = inbox.after(50)
    assert swept.ready == ()
    assert [(one.path.name, "打开" in one.reason) for one in swept.blocked] == [("表名.xlsx", True)]
    held.unlink()
    assert inbox.ready() == ["企业/表名.xlsx"]


def test_a_forgotten_lock_file_does_not_hold_a_paper_for_ever(inbox: Inbox):
    drop(inbox.folder, "企业/表.xlsx", WORKBOOK)
    drop(inbox.folder, "企业/~$表.xlsx", b"who")
    inbox.ready()
    assert inbox.ready(99) == []
    assert inbox.ready(1) == ["企业/表.xlsx"]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "~$表.xlsx",
            ".~表.xlsx",
            "~.表.xlsx",
            ".~lock.表.ods#",
            "表.tmp",
            "表.xlsx.TMP",
            "表.part",
            "表.xlsx~",
        ),
        *("Thumbs.db", ".DS_Store", "desktop.ini", ".hidden", "表.crdownload", "表.xlsx:Zone.Identifier"),
    ],
)
def test_rubbish_and_partial_copies_are_skipped(inbox: Inbox, name: str):
    assert is_skipped(name)
    drop(inbox.folder, f"企业/{name}", WORKBOOK)
    inbox.ready()
    assert inbox.ready(1000) == []


def test_hidden_folders_and_the_inbox_s_own_readme_are_skipped(inbox: Inbox):
    for name in (
        "README.md",
        "@eaDir/表.xlsx",
        ".git/表.xlsx",
        f"{watch.CLAIMED}/x/表.xlsx",
        "$RECYCLE.BIN/表.xlsx",
    ):
        drop(inbox.folder, name, WORKBOOK)
    inbox.ready()
    assert inbox.ready(1000) == []


def test_links_and_devices_are_named_and_never_followed(inbox: Inbox):
    (inbox.folder / "企业" / "链接.xlsx").symlink_to("/etc/passwd")
    (inbox.folder / "企业" / "文件夹链接").symlink_to("/etc")
    os.mkfifo(inbox.folder / "企业" / "管道")
    swept = inbox.after(1000)
    assert swept.ready == ()
    assert sorted(one.path.name for one in swept.blocked) == ["文件夹链接", "管道", "链接.xlsx"]


def test_a_folder_that_cannot_be_read_is_named_and_the_others_go_on(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
):
    drop(inbox.folder, "企业/表.xlsx", WORKBOOK)
    closed = inbox.folder / "企业" / "关着"
    closed.mkdir()
    real = os.scandir

    def scandir(path):
        if Path(path) == closed:
            raise OSError(errno.EACCES, "Permission denied")
        return real(path)

    monkeypatch.setattr(watch.os, "scandir", scandir)
    inbox.ready()
    swept = inbox.after(1)
    assert [str(one.relative) for one in swept.ready] == ["企业/表.xlsx"]
    assert [(one.path, "没有权限" in one.reason) for one in swept.blocked] == [(closed, True)]


def test_an_inbox_that_is_gone_is_trouble_of_ours(tmp_path: Path):
    with pytest.raises(FolderError, match="D-010"):
        Sweeper(tmp_path / "gone", REST).sweep()


def test_a_file_that_goes_away_between_two_looks_is_no_trouble(inbox: Inbox):
    path = drop(inbox.folder, "企业/表.xlsx", WORKBOOK)
    inbox.ready()
    path.unlink()
    assert inbox.ready(1) == []


@pytest.mark.parametrize(
    ("relative", "origin"),
    [
        ("表.xlsx", Origin("subject")),
        ("企业/表.xlsx", Origin("subject")),
        ("企业/某公司/2026/表.xlsx", Origin("subject")),
        ("评价机构/报告.pdf", Origin("evaluator")),
        ("区/黄埔区/表.xlsx", Origin("district", "黄埔区")),
        ("区/黄埔区/第一批/表.xlsx", Origin("district", "黄埔区")),
        ("区/表.xlsx", Origin("district")),
        ("市局/表.xlsx", Origin("city")),
        ("市局/区/黄埔区/表.xlsx", Origin("city")),
        ("别的/市局/表.xlsx", Origin("subject")),
    ],
)
def test_the_folder_says_who_hands_in_and_nothing_else_does(relative: str, origin: Origin):
    assert Origin.of(PurePosixPath(relative)) == origin


def test_files_found_together_are_taken_in_an_order_that_does_not_depend_on_the_disk(inbox: Inbox):
    for name in (
        "市局/a.xlsx",
        "区/天河区/b.xlsx",
        "评价机构/c.xlsx",
        "企业/e.xlsx",
        "企业/d.xlsx",
        "f.xlsx",
    ):
        drop(inbox.folder, name, WORKBOOK)
    inbox.ready()
    order = ["f.xlsx", "企业/d.xlsx", "企业/e.xlsx", "评价机构/c.xlsx", "区/天河区/b.xlsx", "市局/a.xlsx"]
    assert sorted(inbox.ready(1)) == sorted(order)
    assert inbox.ready() == order


@pytest.mark.parametrize("where", ["表.xlsx", "企业/表.xlsx", "区/黄埔区/表.xlsx"])
def test_a_new_file_gives_notice_and_our_own_folder_gives_none(inbox: Inbox, where: str):
    drop(inbox.folder, f"{watch.CLAIMED}/a/表.xlsx", b"x")
    noticed = threading.Event()
    alarm = Alarm(inbox.folder, noticed.set)
    assert alarm.start()
    try:
        assert not alarm.is_broken()
        drop(inbox.folder, f"{watch.CLAIMED}/x/表.xlsx", b"x")
        assert not noticed.wait(0.2)
        drop(inbox.folder, where, WORKBOOK)
        assert noticed.wait(5)
    finally:
        alarm.stop()


def test_without_events_the_sweep_alone_goes_on(tmp_path: Path):
    alarm = Alarm(tmp_path / "gone", lambda: None)
    assert not alarm.start()
    assert not alarm.is_broken()
    alarm.stop()
