"""Verify finds every tampering; rebuild gives the view back byte for byte."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from greenlist.desk.audit import Fault, rebuild, verify
from greenlist.desk.chains import GENESIS, link
from greenlist.desk.drafts import CHARTS, Drafts
from greenlist.desk.opening import Desk
from greenlist.desk.outbox import LEDGERS
from greenlist.desk.records import Print
from greenlist.desk.service import Service
from tests.builders.desk import MORNING, FrozenClock, desk_in, drop, text_of, tree


@pytest.fixture
def folder(installation: Path, tmp_path: Path) -> Path:
    """A copy of the installation, to be tampered with."""
    shutil.copytree(installation, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with two days of business: accepted, returned, refused, a final document, PDF."""
    tmp_path = tmp_path_factory.mktemp("installation")
    for day, names in enumerate((("甲", "乙退"), ("丙", "丁拒", "戊市印发"))):
        clock = FrozenClock(MORNING + timedelta(days=day))
        with desk_in(tmp_path, clock=clock) as desk:
            for number, name in enumerate(names):
                where = "市局" if "市" in name else "企业"
                content = text_of(f"企业{name[0]}", name[1:], uscc=f"9144{day}{number}")
                drop(tmp_path / "inbox", f"{where}/{name[0]}.txt", content)
            Service(desk, Drafts(desk, prints=False)).run(until_idle=True)
            answer = desk.journal.all_filed()[0]
            order = Print(answer.folder, "反馈.pdf", "x")
            with desk.journal._writing() as connection:
                desk.journal._order_print(connection, order)
            pdf = replace(order, sha256=desk.vault.put(b"%PDF"))
            desk.publisher.finish_print(pdf)
    return tmp_path


NEXT_DAY = FrozenClock(MORNING + timedelta(days=1))


def faults(folder: Path) -> list[Fault]:
    with desk_in(folder, clock=NEXT_DAY) as desk:
        return list(verify(desk.journal, desk.vault, desk.outbox, desk.publisher.everything()))


def tamper(folder: Path, *statements: str) -> None:
    raw = sqlite3.connect(folder / "state" / "journal.sqlite3")
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def test_an_untouched_installation_has_no_faults(folder: Path):
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("statement", "topic"),
    [
        pytest.param(
            "UPDATE events SET body = replace(body, '企业甲', '企业己') WHERE seq = 1", "哈希链", id="改事件"
        ),
        pytest.param("UPDATE events SET recorded_at = '2020' WHERE seq = 2", "哈希链", id="改记录时间"),
        pytest.param("DELETE FROM events WHERE seq = 1", "哈希链", id="删唯一的事件"),
        pytest.param("UPDATE receipts SET status = 'rejected' WHERE seq = 2", "哈希链", id="改结果"),
        pytest.param("UPDATE receipts SET body = body || ' ' WHERE seq = 1", "哈希链", id="改受理单"),
        pytest.param("DELETE FROM receipts WHERE seq = 4", "哈希链", id="删受理记录"),
        pytest.param("UPDATE answers SET sha256 = 'x' WHERE name = '反馈.docx'", "哈希链", id="换答复"),
        pytest.param("UPDATE seals SET heads = 'x'", "封签", id="改封签"),
        pytest.param("DELETE FROM jobs WHERE number = 1", "受理号", id="删来件"),
        pytest.param("UPDATE jobs SET state = 'waiting' WHERE number = 1", "受理号", id="改状态"),
    ],
)
def test_every_change_of_the_record_is_found(folder: Path, statement: str, topic: str):
    tamper(folder, statement)
    found = faults(folder)
    assert topic in {fault.topic for fault in found}
    assert all(fault.grave for fault in found if fault.topic == topic)


def test_a_history_rewritten_with_fresh_chains_still_breaks_the_seal(folder: Path):
    """Whoever can compute chains can rewrite them, but not the seal of a day that has ended."""
    raw = sqlite3.connect(folder / "state" / "journal.sqlite3")
    chain, receipt, at, body = raw.execute(
        "SELECT chain, receipt, recorded_at, body FROM events WHERE seq = 1"
    ).fetchone()
    raw.close()
    forged = body.replace("企业甲", "企业己")
    digest = link(GENESIS, receipt, at, forged)
    tamper(
        folder,
        f"UPDATE events SET body = '{forged}', digest = '{digest}' WHERE seq = 1",  # noqa: S608 - a forger's way
        f"UPDATE heads SET digest = '{digest}' WHERE chain = '{chain}'",  # noqa: S608 - the same
    )
    assert {fault.topic for fault in faults(folder)} == {"封签"}


def test_lost_and_damaged_contents_are_found(folder: Path):
    with desk_in(folder, clock=NEXT_DAY) as desk:
        lost, damaged, *_ = {
            job.sha256 for filed in desk.journal.all_filed() if (job := desk.journal.job(filed.id))
        }
        desk.vault.path(lost).unlink()
        desk.vault.path(damaged).write_bytes(b"something else")
    found = faults(folder)
    assert [fault.topic for fault in found] == ["原件", "原件"]
    assert {fault.text[-3:] for fault in found} != {""}


def test_what_is_wrong_with_the_view_is_found_and_is_not_grave(folder: Path):
    first, second, *_ = sorted((folder / "outbox" / "回执").glob("*/*"))
    shutil.rmtree(first)
    (second / "反馈.docx").write_bytes(b"changed")
    (second / "批示.txt").write_bytes(b"theirs")
    (folder / "outbox" / "回执" / "2026-03-02" / "别的").mkdir()
    found = faults(folder)
    assert {fault.topic for fault in found} == {"发件箱"}
    assert not any(fault.grave for fault in found)
    said = "".join(fault.text for fault in found)
    assert all(word in said for word in ("缺少", "被改动过", "多出“批示.txt”", "多出“回执/2026-03-02/别的”"))


def test_a_lost_outbox_is_given_back_byte_for_byte(folder: Path):
    before = tree(folder / "outbox")
    assert any(name.endswith(".pdf") for name in before)
    assert any(name.startswith("公文") for name in before)
    shutil.rmtree(folder / "outbox")
    with desk_in(folder, clock=NEXT_DAY) as desk:
        made = rebuild(desk)
        draft_all(desk)
    assert tree(folder / "outbox") == before
    assert made.made == made.folders == len({name.rpartition("/")[0] for name in before} - {LEDGERS, CHARTS})
    assert faults(folder) == []


def draft_all(desk: Desk) -> None:
    drafts = Drafts(desk)
    drafts.begin()
    while drafts.step():
        pass


def test_a_rebuild_writes_only_what_differs_and_keeps_what_a_person_changed(folder: Path):
    first, second, *_ = sorted((folder / "outbox" / "回执").glob("*/*"))
    untouched = second.stat().st_ino
    (first / "反馈.docx").write_bytes(b"theirs")
    with desk_in(folder, clock=NEXT_DAY) as desk:
        assert rebuild(desk).made == 1
    assert second.stat().st_ino == untouched
    assert b"theirs" in tree(folder / "outbox").values()
    assert [fault.text for fault in faults(folder) if "人工修改留存" not in fault.text] == []


def test_the_register_comes_again_from_the_events_alone(folder: Path):
    with desk_in(folder, clock=NEXT_DAY) as desk:
        day = MORNING.date() + timedelta(days=1)
        before = desk.casework.registers.on(day)
        again = rebuild(desk)
        assert again.subjects == len(before.subjects) == 3
        assert again.events == 4
