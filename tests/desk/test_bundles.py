"""Several papers in one file: each answered by itself, the file after them, nothing twice and nothing lost."""

import json
from pathlib import Path
from typing import get_args

import pytest

from generators.feedback.parts import parts_section
from greenlist.desk.opening import Desk
from greenlist.desk.records import Arrival, Job
from greenlist.desk.service import Service
from greenlist.errors import FolderError
from greenlist.receipts import STATUS_WORDS, FileFacts, PartFacts, Receipt, Status
from tests.builders import desk as builders
from tests.builders.archives import zipped
from tests.builders.desk import MORNING, desk_in, drop, text_of, tree, without_times

OTHER = "91440101MA59ABCD37"
GOOD = text_of("企业甲")
BAD = text_of("企业乙", "退", OTHER)
MIXED = zipped({"甲/表一.txt": GOOD, "乙/表二.txt": BAD, "拒.txt": b""}, encoding="gb18030")


def receipts(desk: Desk) -> list[Receipt]:
    return [Receipt.model_validate_json(filed.body) for filed in desk.journal.all_filed()]


def serve(desk: Desk, *drops: tuple[str, bytes]) -> list[Receipt]:
    for name, content in drops:
        drop(desk.settings.inbox, name, content)
    Service(desk).run(until_idle=True)
    return receipts(desk)


def hand_in(desk: Desk, content: bytes) -> Job:
    arrival = Arrival(
        "t", desk.vault.put(content), "材料.zip", len(content), "subject", "", "材料.zip", MORNING
    )
    return desk.journal.receive(arrival, MORNING.date())


def finish(desk: Desk) -> None:
    while waiting := desk.journal.waiting():
        desk.intake.process(waiting[0])


def test_each_paper_has_its_own_receipt_and_the_archive_lists_them_all(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        *parts, whole = serve(desk, ("企业/材料.zip", MIXED))
        assert {one.file.name: one.status for one in parts} == {
            "表一.txt": "accepted",
            "表二.txt": "returned",
            "拒.txt": "rejected",
        }
        assert {one.part_of for one in parts} == {whole.id}
        assert (whole.id, whole.status, whole.paper) == ("20260302-0001", "returned", None)
        assert {one.name: (one.id, one.status) for one in whole.parts} == {
            "甲/表一.txt": (parts[0].id, "accepted"),
            "乙/表二.txt": (parts[1].id, "returned"),
            "拒.txt": (parts[2].id, "rejected"),
        }
        assert "已受理1份，退回补正1份，不能受理1份" in whole.summary
        shown = {
            json.loads(text)["id"]
            for path, text in tree(desk.settings.outbox).items()
            if "receipt.json" in path
        }
        assert shown == {one.id for one in (*parts, whole)}
        assert desk.casework.registers.on(MORNING.date()).of("factory", builders.USCC)


def test_the_papers_have_the_rights_of_the_folder_the_archive_lay_in(tmp_path: Path):
    archive = zipped({"市局/表.txt": text_of("企业甲", "市印发"), "表.txt": GOOD})
    with desk_in(tmp_path) as desk:
        first, second, _ = serve(desk, ("区/黄埔区/材料.zip", archive))
        assert {(one.role, one.district) for one in (first, second)} == {("district", "黄埔区")}
        assert [finding.code for finding in first.findings] == ["I-023"]


def test_an_archive_of_good_papers_is_accepted_and_a_duplicate_when_it_comes_again(tmp_path: Path):
    archive = zipped({"表一.txt": GOOD, "表二.txt": text_of("企业乙", uscc=OTHER)})
    with desk_in(tmp_path) as desk:
        *_, whole = serve(desk, ("企业/材料.zip", archive))
        assert whole.status == "accepted"
        *_, again = serve(desk, ("企业/再交.zip", archive))
        assert (again.status, again.duplicate_of) == ("duplicate", whole.id)
        assert [part.id for part in again.parts] == [part.id for part in whole.parts]
        assert len(receipts(desk)) == 4, "its papers are not answered once more"


def test_an_archive_with_bad_papers_is_looked_at_again_and_a_duplicate_when_nothing_changed(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        *_, whole = serve(desk, ("企业/材料.zip", MIXED))
        *_, again = serve(desk, ("企业/材料.zip", MIXED))
        assert (again.status, again.duplicate_of) == ("duplicate", whole.id)
        assert {part.status for part in again.parts} == {"duplicate"}
        assert len(desk.journal.events_after(0)[1]) == 1


def test_a_paper_that_came_before_by_itself_is_a_duplicate_in_the_archive(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        serve(desk, ("企业/表.txt", GOOD))
        _, part, whole = serve(desk, ("企业/材料.zip", zipped({"另一个名字.txt": GOOD})))
        assert (part.status, part.duplicate_of) == ("duplicate", "20260302-0001")
        assert whole.status == "accepted", "what it holds has been accepted"
        assert whole.parts[0].duplicate_of == "20260302-0001"


def test_a_paper_twice_in_one_archive_is_recorded_once(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        first, second, _ = serve(desk, ("企业/材料.zip", zipped({"a表.txt": GOOD, "b表.txt": GOOD})))
        assert (first.status, second.status, second.duplicate_of) == ("accepted", "duplicate", first.id)


def test_a_resubmission_within_an_archive_replaces_the_paper_it_is_a_newer_state_of(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        serve(desk, ("企业/表.txt", GOOD))
        renamed = zipped({"新文件夹/改名.txt": text_of("企业甲新名")})
        _, part, _ = serve(desk, ("区/黄埔区/材料.zip", renamed))
        assert (part.status, part.replaces) == ("accepted", "20260302-0001")


def test_an_archive_in_an_archive_in_an_archive_is_refused_and_the_rest_answered(tmp_path: Path):
    deep = zipped({"一.zip": zipped({"二.zip": zipped({"表.txt": GOOD}), "表.txt": GOOD})})
    with desk_in(tmp_path) as desk:
        found = {one.file.name: one for one in serve(desk, ("企业/材料.zip", deep))}
        assert found["表.txt"].status == "accepted"
        assert [finding.code for finding in found["二.zip"].findings] == ["I-036"]


def test_two_papers_in_one_workbook_are_answered_one_by_one_though_they_share_its_bytes(tmp_path: Path):
    two = GOOD + b"|" + text_of("企业乙", uscc=OTHER)
    with desk_in(tmp_path) as desk:
        first, second, whole = serve(desk, ("企业/两份.txt", two))
        assert [one.status for one in (first, second, whole)] == ["accepted"] * 3
        assert [one.subject.name for one in (first, second) if one.subject] == ["企业甲", "企业乙"]
        assert [part.name for part in whole.parts] == ["第1份", "第2份"]
        assert len(desk.casework.registers.on(MORNING.date()).subjects) == 2
        *_, again = serve(desk, ("企业/两份.txt", two))
        assert (again.status, again.duplicate_of) == ("duplicate", whole.id)


def test_two_papers_in_a_workbook_of_an_archive_are_answered_too(tmp_path: Path):
    two = GOOD + b"|" + text_of("企业乙", "退", OTHER)
    with desk_in(tmp_path) as desk:
        found = serve(desk, ("企业/材料.zip", zipped({"两份.txt": two})))
        assert sorted(one.status for one in found) == ["accepted", "returned", "returned", "returned"]
        assert desk.journal.backlog() == 0


def test_a_death_after_numbering_the_papers_leaves_nothing_out_and_nothing_twice(tmp_path: Path):
    with desk_in(tmp_path / "one") as desk:
        serve(desk, ("企业/材料.zip", MIXED))
        undisturbed = [without_times(filed.body) for filed in desk.journal.all_filed()]
    with desk_in(tmp_path / "two") as desk:
        drop(desk.settings.inbox, "企业/材料.zip", MIXED)
        service = Service(desk)
        service._reception.open(listen=False)
        while not desk.journal.waiting() or desk.journal.waiting()[0].bundle == "":
            service._turn()  # until the archive is opened
    with desk_in(tmp_path / "two") as desk:
        serve(desk)
        assert [without_times(filed.body) for filed in desk.journal.all_filed()] == undisturbed


def test_opening_an_archive_a_second_time_numbers_nothing_twice(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        job = hand_in(desk, MIXED)
        assert desk.intake.process(job) is None
        assert desk.intake.process(job) is None, "as a second service would that has the same job in hand"
        assert len(desk.journal.parts_of(job.receipt)) == 3
        finish(desk)
        assert len(receipts(desk)) == 4


def test_when_the_papers_cannot_be_stored_none_of_them_is_numbered(tmp_path: Path):
    def full(content: bytes) -> str:
        raise FolderError("D-011", "磁盘已满")

    with desk_in(tmp_path) as desk:
        job = hand_in(desk, MIXED)
        put, desk.vault.put = desk.vault.put, full
        with pytest.raises(FolderError):
            desk.intake.process(job)
        desk.vault.put = put
        assert desk.journal.parts_of(job.receipt) == ()
        desk.intake.process(job)
        assert len(desk.journal.parts_of(job.receipt)) == 3


def test_a_paper_our_program_fails_on_is_quarantined_and_the_others_are_answered(tmp_path: Path):
    archive = zipped({"表一.txt": text_of("企业甲", "难"), "表二.txt": text_of("企业乙", uscc=OTHER)})
    with desk_in(tmp_path) as desk:
        first, second, whole = serve(desk, ("企业/材料.zip", archive))
        assert [first.status, second.status, whole.status] == ["quarantined", "accepted", "returned"]
        assert "已隔离1份" in whole.summary


def test_a_journal_of_the_version_before_is_brought_up_to_date(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        serve(desk, ("企业/表.txt", GOOD))
        with desk.journal._engine.begin() as connection:
            for index in ("jobs_by_bundle", "events_by_type"):
                connection.exec_driver_sql(f"DROP INDEX {index}")
            for name in ("bundle", "portion"):
                connection.exec_driver_sql(f"ALTER TABLE jobs DROP COLUMN {name}")
            connection.exec_driver_sql("PRAGMA user_version=1")
    with desk_in(tmp_path) as desk:
        _, *parts, whole = serve(desk, ("企业/材料.zip", MIXED))
        assert len(whole.parts) == len(parts) == 3


@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_has_one_word_wherever_a_person_reads_it(status):
    part = PartFacts(name="表一.xlsx", id="20260302-0001", status=status)
    assert STATUS_WORDS[status] in parts_section(specimen(part))


def specimen(*parts: PartFacts) -> Receipt:
    facts = FileFacts(name="材料.zip", sha256="0" * 64, bytes=1)
    return Receipt(
        id="20260302-0002",
        received_at=MORNING,
        as_of=MORNING.date(),
        role="subject",
        file=facts,
        measures="draft-2024",
        status="returned",
        parts=parts,
    )


def test_the_log_says_in_chinese_what_became_of_a_file(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    caplog.set_level("INFO")
    with desk_in(tmp_path) as desk:
        serve(desk, ("企业/表.txt", GOOD), ("企业/表二.txt", BAD))
    said = [record.getMessage() for record in caplog.records]
    assert "受理号20260302-0001：已受理。" in said
    assert "受理号20260302-0002：退回补正。" in said
