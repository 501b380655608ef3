"""The outbox: whole or not at all, and nothing a person wrote is ever lost."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from greenlist.desk.outbox import Outbox, answer_folder, last_first
from greenlist.errors import FolderError
from tests.builders.desk import tree

FILES = {"receipt.json": b"{}", "反馈.docx": b"docx"}


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    made = Outbox(tmp_path / "outbox")
    made.prepare()
    return made


def shown(outbox: Outbox) -> dict[str, bytes]:
    return tree(outbox.root)


def test_a_folder_appears_whole(outbox: Outbox):
    outbox.place("回执/2026-03-02/1_表", FILES)
    assert shown(outbox) == {f"回执/2026-03-02/1_表/{name}": content for name, content in FILES.items()}
    assert outbox.holds("回执/2026-03-02/1_表", {})


def test_what_says_that_an_answer_is_complete_is_written_last(tmp_path: Path):
    written: list[str] = []
    outbox = Outbox(
        tmp_path, lambda path, pieces: (written.append(path.name), path.write_bytes(b"".join(pieces)))[0]
    )
    outbox.prepare()
    outbox.place("回执/x", {"receipt.json": b"", "反馈.docx": b"", "批注_表.xlsx": b""})
    assert written[-1] == "receipt.json"
    assert last_first({"manifest.json": 0, "名单.docx": 0, "receipt.json": 0})[0] == "名单.docx"


def test_a_disk_that_fills_up_in_the_middle_shows_nothing(tmp_path: Path):
    def write(path: Path, pieces):
        if path.name == "receipt.json":
            raise FolderError("D-011", "磁盘空间已满")
        path.write_bytes(b"".join(pieces))

    outbox = Outbox(tmp_path / "outbox", write)
    outbox.prepare()
    with pytest.raises(FolderError):
        outbox.place("回执/x", FILES)
    assert shown(outbox) == {}
    outbox.prepare()  # the next start clears the workshop
    assert [path for path in (tmp_path / "outbox").rglob("*") if path.is_file()] == []


def test_placing_again_changes_nothing_for_whoever_looks(outbox: Outbox):
    outbox.place("回执/x", FILES)
    outbox.place("回执/x", FILES)
    assert shown(outbox) == {f"回执/x/{name}": content for name, content in FILES.items()}


def test_our_own_older_content_is_replaced(outbox: Outbox):
    outbox.place("公文/x", {"名单.docx": b"old"})
    old = {"名单.docx": "2c2ad6d22056ec1a6ee61a0ffea1b93c8dfa7d2d2f1a0e2a5e6fd2b8d2d6e1a0"}
    assert not outbox.holds("公文/x", old)
    outbox.place("公文/x", {"名单.docx": b"new"}, {"名单.docx": sha256(b"old").hexdigest()})
    assert shown(outbox) == {"公文/x/名单.docx": b"new"}


def test_what_a_person_has_changed_is_kept_beside_it_each_time_under_a_name_of_its_own(outbox: Outbox):
    for number in range(3):
        outbox.place("公文/x", {"名单.docx": b"ours"})
        (outbox.path("公文/x") / "名单.docx").write_bytes(f"theirs {number}".encode())
    outbox.place("公文/x", {"名单.docx": b"ours"})
    assert sorted(shown(outbox).values()) == [b"ours", b"theirs 0", b"theirs 1", b"theirs 2"]


def test_a_file_a_person_added_is_kept_too(outbox: Outbox):
    outbox.place("公文/x", {"名单.docx": b"ours"})
    (outbox.path("公文/x") / "批示.docx").write_bytes(b"theirs")
    outbox.place("公文/x", {"名单.docx": b"newer"})
    assert b"theirs" in shown(outbox).values()


def test_a_folder_of_which_a_file_was_deleted_is_made_whole(outbox: Outbox):
    outbox.place("回执/x", FILES)
    (outbox.path("回执/x") / "反馈.docx").unlink()
    outbox.place("回执/x", FILES)
    assert len(shown(outbox)) == 2


def test_removing_takes_ours_away_and_keeps_theirs(outbox: Outbox):
    outbox.place("公文/x", {"名单.docx": b"ours"})
    outbox.remove("公文/x", {"名单.docx": sha256(b"ours").hexdigest()})
    assert shown(outbox) == {}
    outbox.place("公文/x", {"名单.docx": b"ours"})
    (outbox.path("公文/x") / "名单.docx").write_bytes(b"theirs")
    outbox.remove("公文/x", {"名单.docx": sha256(b"ours").hexdigest()})
    assert list(shown(outbox).values()) == [b"theirs"]
    outbox.remove("公文/nothing", {})


def test_lock_files_of_whoever_reads_do_not_count_as_changes(outbox: Outbox):
    outbox.place("公文/x", {"名单.docx": b"ours"})
    (outbox.path("公文/x") / "~$名单.docx").write_bytes(b"who")
    outbox.place("公文/x", {"名单.docx": b"ours"})
    assert [path.name for path in outbox.path("公文").iterdir()] == ["x"]


def test_one_more_file_joins_a_folder_that_stands_and_no_other(outbox: Outbox):
    outbox.place("回执/x", FILES)
    assert outbox.add("回执/x", "反馈.pdf", b"pdf")
    assert not outbox.add("回执/gone", "反馈.pdf", b"pdf")
    assert shown(outbox)["回执/x/反馈.pdf"] == b"pdf"


def test_a_ledger_is_written_only_when_it_says_something_new(outbox: Outbox):
    outbox.put("台账", "名单.xlsx", b"one")
    before = (outbox.path("台账") / "名单.xlsx").stat().st_ino
    outbox.put("台账", "名单.xlsx", b"one")
    assert (outbox.path("台账") / "名单.xlsx").stat().st_ino == before
    outbox.put("台账", "名单.xlsx", b"two")
    assert shown(outbox)["台账/名单.xlsx"] == b"two"


def test_an_outbox_that_is_gone_is_trouble_of_ours(tmp_path: Path):
    (tmp_path / "outbox").write_bytes(b"a file")
    with pytest.raises(FolderError, match="D-010"):
        Outbox(tmp_path / "outbox").prepare()


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("登记表.xlsx", "20260302-0001_登记表.xlsx"),
        ("a/b.xlsx", "20260302-0001_a／b.xlsx"),
        ("表. ", "20260302-0001_表"),
        ("con.xlsx", "20260302-0001_con.xlsx"),
    ],
)
def test_an_answer_is_found_by_day_number_and_the_file_s_own_name(name: str, folder: str):
    assert answer_folder("20260302-0001", date(2026, 3, 2), name) == f"回执/2026-03-02/{folder}"


def test_a_very_long_name_gives_a_folder_that_can_be_made(outbox: Outbox):
    folder = answer_folder("20260302-0001", date(2026, 3, 2), "绿" * 250 + ".xlsx")
    outbox.place(folder, FILES)
    assert folder.endswith(".xlsx")
    assert outbox.holds(folder, {})
