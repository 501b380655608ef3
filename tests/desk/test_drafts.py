"""Drafts follow the register: made, replaced, withdrawn, made final once; a person's changes are kept."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from greenlist.desk.drafts import Drafts
from greenlist.desk.opening import Desk
from greenlist.desk.service import Service
from greenlist.desk.steps import Sheaf
from greenlist.desk.workers import ChildBugError
from greenlist.errors import FolderError, TemplateError
from greenlist.procedure.due import rounds
from greenlist.register import Register, Reviewed, replay
from tests.builders import desk as builders
from tests.builders.desk import MORNING, FrozenClock, desk_in, drop, text_of, tree

FOLDER = "公文/2026/培育对象名单"


def hand_in(desk: Desk, name: str, word: str = "") -> None:
    """One paper through the service, drafts included."""
    inbox = desk.settings.inbox
    where = "市局" if word.startswith("市") else "企业"
    drop(inbox, f"{where}/{name}{word}.txt", text_of(name, word, uscc=f"u-{name}"))
    Service(desk, Drafts(desk)).run(until_idle=True)


def documents(folder: Path) -> dict[str, str]:
    found = tree(folder / "outbox" / "公文")
    return {name: content.decode() for name, content in found.items() if not name.endswith("manifest.json")}


def test_a_draft_appears_when_the_register_makes_it_possible(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        Service(desk, Drafts(desk)).run(until_idle=True)
        assert documents(tmp_path) == {}
        hand_in(desk, "甲")
    assert documents(tmp_path) == {"2026/培育对象名单/2026-03-02_名单/名单（草稿）.docx": "甲 草稿"}


def test_a_draft_is_replaced_when_the_register_says_something_else(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲")
        hand_in(desk, "乙")
        assert len(desk.journal.drafts()) == 1
    assert list(documents(tmp_path).values()) == ["乙、甲 草稿"]


def test_a_draft_that_says_the_same_keeps_its_day(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲")
    tomorrow = FrozenClock(MORNING + timedelta(days=1))
    with desk_in(tmp_path, clock=tomorrow) as desk:
        Service(desk, Drafts(desk)).run(until_idle=True)
    assert list(documents(tmp_path)) == ["2026/培育对象名单/2026-03-02_名单/名单（草稿）.docx"]


def test_a_draft_of_another_day_with_another_content_takes_the_old_one_s_place(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲")
    with desk_in(tmp_path, clock=FrozenClock(MORNING + timedelta(days=1))) as desk:
        hand_in(desk, "乙")
    assert list(documents(tmp_path)) == ["2026/培育对象名单/2026-03-03_名单/名单（草稿）.docx"]


def test_an_issued_document_gets_its_final_text_once_and_the_draft_gives_way(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲")
        hand_in(desk, "乙", "市印发")
        final = {"2026/培育对象名单/2026-03-02_名单/名单.docx": "乙、甲 1号"}
        assert documents(tmp_path) == final
        hand_in(desk, "丙")
        assert documents(tmp_path) == final, "what was issued does not change with the register"
        assert [one.final for one in desk.journal.drafts()] == [True]


def test_a_final_text_is_that_of_its_own_day_however_late_it_is_drafted(tmp_path: Path):
    """The service died after recording the slip; more papers came before it drafted again."""
    with desk_in(tmp_path) as desk:
        for name, word in (("甲", ""), ("乙", "市印发"), ("丙", "")):
            where = "市局" if word else "企业"
            drop(tmp_path / "inbox", f"{where}/{name}.txt", text_of(name, word, uscc=f"u-{name}"))
            Service(desk).run(until_idle=True)
        Service(desk, Drafts(desk)).run(until_idle=True)
    assert list(documents(tmp_path).values()) == ["乙、甲 1号"]


def test_a_draft_the_register_no_longer_bears_out_is_withdrawn(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲")
    nothing = {"drafts": lambda kind, *_: (Sheaf(kind, missing=("不再需要",)),)}
    with desk_in(tmp_path, broken=nothing) as desk:
        Service(desk, Drafts(desk)).run(until_idle=True)
        assert desk.journal.drafts() == ()
    assert documents(tmp_path) == {}


def test_a_draft_the_procedure_calls_for_no_more_is_withdrawn(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲")
    with desk_in(tmp_path, broken={"called": lambda *_: ()}) as desk:
        hand_in(desk, "乙")
        assert desk.journal.drafts() == ()
    assert documents(tmp_path) == {}


def test_what_a_person_has_written_into_a_draft_is_kept_when_the_draft_is_replaced(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲")
        (tmp_path / "outbox" / FOLDER / "2026-03-02_名单" / "名单（草稿）.docx").write_text(
            "领导改过", "utf-8"
        )
        hand_in(desk, "乙")
    assert sorted(documents(tmp_path).values()) == ["乙、甲 草稿", "领导改过"]


def test_a_returned_paper_brings_its_correction_notice_and_the_receipt_says_where(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲", "退")
        hand_in(desk, "乙", "退")
        receipts = [builders.Receipt.model_validate_json(filed.body) for filed in desk.journal.all_filed()]
    paths = [one.notices[0].path for one in receipts]
    assert paths == [
        "公文/2026/补正告知书/2026-03-02_补正",
        "公文/2026/补正告知书/2026-03-02_补正_20260302-0002",
    ]
    assert {f"公文/{Path(name).parent}" for name in documents(tmp_path)} == set(paths)


def test_a_notice_that_cannot_be_drafted_does_not_hold_up_the_answer(tmp_path: Path):
    def correct(receipt, templates):
        raise TemplateError("N-003", "模板不符")

    with desk_in(tmp_path, broken={"correct": correct}) as desk:
        hand_in(desk, "甲", "退")
        (filed,) = desk.journal.all_filed()
    assert filed.status == "returned"
    assert documents(tmp_path) == {}


@pytest.mark.parametrize("error", [TemplateError("N-001", "模板缺失"), ChildBugError("Traceback")])
def test_one_kind_that_cannot_be_drafted_does_not_keep_the_others_from_it(tmp_path: Path, error: Exception):
    def drafts(kind, register, year, day, templates, issue):
        if kind == "D08":
            raise error
        return builders.drafts(kind, register, year, day, templates, issue)

    with desk_in(tmp_path, broken={"drafts": drafts}) as desk:
        hand_in(desk, "甲")
    assert list(documents(tmp_path).values()) == ["甲 草稿"]
    assert (tmp_path / "outbox" / "台账" / "名单.xlsx").is_file()


def test_nothing_is_drafted_again_while_neither_register_nor_day_changes(tmp_path: Path):
    asked: list[str] = []

    def drafts(kind, *rest):
        asked.append(kind)
        return builders.drafts(kind, *rest)

    with desk_in(tmp_path, broken={"drafts": drafts}) as desk:
        keeper = Drafts(desk)
        for _ in range(3):
            keeper.begin()
            while keeper.step():
                pass
    assert asked == ["D03", "D08", "D11", "D15", "D16"]


def test_a_step_that_meets_a_full_disk_is_done_again(tmp_path: Path):
    failures = [1, 2]

    def drafts(kind, *rest):
        if failures:
            failures.pop()
            raise FolderError("D-011", "磁盘空间已满")
        return builders.drafts(kind, *rest)

    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲")
    with desk_in(tmp_path, broken={"drafts": drafts}) as desk:
        keeper = Drafts(desk)
        keeper.begin()
        tries = 0
        while True:
            try:
                if not keeper.step():
                    break
            except FolderError:
                tries += 1
        assert tries == 2
    assert list(documents(tmp_path).values()) == ["甲 草稿"]


def test_a_draft_recorded_before_a_crash_is_shown_after_it(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲")
        (draft,) = desk.journal.drafts()
        desk.outbox.remove(draft.folder, draft.files)
        desk.journal.put_draft(draft)
        assert documents(tmp_path) == {}
        Service(desk, Drafts(desk)).run(until_idle=True)
    assert list(documents(tmp_path).values()) == ["甲 草稿"]


def test_the_ledger_is_always_the_present_state(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        for name in ("甲", "乙"):
            hand_in(desk, name)
        assert (tmp_path / "outbox" / "台账" / "名单.xlsx").read_text("utf-8") == "乙、甲"


def test_the_yearly_account_runs_from_the_year_before_last_to_today(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲")
        told = (tmp_path / "outbox" / "台账" / "年度对账.xlsx").read_text("utf-8")
    assert told == "2024-12-31:0 2025-12-31:0 2026-03-02:1"


def test_statistics_are_the_present_state_and_their_charts_are_drawn_when_they_change(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲")
        chart = tmp_path / "outbox" / "台账" / "统计图" / "图.png"
        assert chart.read_text("utf-8").startswith("1家")
        chart.write_text("旧图", "utf-8")
        hand_in(desk, "甲")
        assert chart.read_text("utf-8") == "旧图"
        hand_in(desk, "乙")
        assert chart.read_text("utf-8").startswith("2家")
        assert (tmp_path / "outbox" / "台账" / "统计.xlsx").read_text("utf-8") == "2家"


def test_charts_that_cannot_be_drawn_hold_nothing_up(tmp_path: Path):
    def broken(register: Register, day: date) -> Mapping[str, bytes]:
        raise ChildBugError("断了")

    with desk_in(tmp_path, broken={"charts": broken}) as desk:
        hand_in(desk, "甲")
        assert (tmp_path / "outbox" / "台账" / "统计.xlsx").exists()
        assert not (tmp_path / "outbox" / "台账" / "统计图").exists()


def test_a_ledger_that_somebody_holds_open_is_written_with_the_next_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with desk_in(tmp_path) as desk:
        hand_in(desk, "甲")
        with monkeypatch.context() as patch:
            refused = FolderError("D-011", "正被占用")
            patch.setattr(desk.outbox, "put", lambda *_: (_ for _ in ()).throw(refused))
            hand_in(desk, "乙")
        hand_in(desk, "丙")
        assert (tmp_path / "outbox" / "台账" / "名单.xlsx").read_text("utf-8") == "丙、乙、甲"


def test_documents_are_drafted_for_this_year_and_for_what_is_left_of_the_last():
    def reviewed(year: int) -> Reviewed:
        return Reviewed(uscc="u", day=date(year, 5, 1), receipt="", stage="panel", year=year, passed=True)

    day = date(2026, 1, 15)
    assert rounds(Register(), day) == (2026,)
    assert rounds(replay([reviewed(2024)]), day) == (2026,)
    assert rounds(replay([reviewed(2025)]), day) == (2025, 2026)
