"""One paper from bytes to answer: every status, every fault, nothing twice."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from greenlist.desk.intake import Intake
from greenlist.desk.opening import Desk
from greenlist.desk.records import Arrival, Filed, Job
from greenlist.desk.settings import Limits
from greenlist.desk.workers import ChildBugError, ChildDiedError
from greenlist.errors import TemplateError, ToolkitError
from greenlist.receipts import Receipt
from tests.builders import desk as builders
from tests.builders.desk import MORNING, desk_in, text_of, workers_with


def hand_in(
    desk: Desk,
    content: bytes,
    name: str = "表.txt",
    role: str = "subject",
    district: str = "",
    at: datetime = MORNING,
) -> Job:
    number = desk.journal.backlog() + len(desk.journal.all_filed())
    sha256 = desk.vault.put(content)
    arrival = Arrival(f"token-{number}", sha256, name, len(content), role, district, name, at)
    return desk.journal.receive(arrival, at.date())


def answer(desk: Desk, content: bytes, **given) -> tuple[Receipt, Filed]:
    filed = desk.intake.process(hand_in(desk, content, **given))
    return Receipt.model_validate_json(filed.body), filed


def files(desk: Desk, filed: Filed) -> set[str]:
    return set(desk.journal.files_of(filed.id))


def test_a_good_paper_is_accepted_with_its_fields_and_places_and_enters_the_register(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        receipt, filed = answer(desk, text_of("企业甲"))
        assert (receipt.status, receipt.id, receipt.paper) == (
            "accepted",
            "20260302-0001",
            "attachment_6.factory",
        )
        assert receipt.fields["factory_name"] == {"value": "企业甲", "where": {"sheet": "表", "cell": "B1"}}
        assert receipt.fields["word"] == {"value": None, "where": None}
        assert receipt.subject
        assert receipt.subject.uscc == builders.USCC
        record = desk.casework.registers.on(MORNING.date()).of("factory", builders.USCC)
        assert record
        assert record.name == "企业甲"
        assert files(desk, filed) == {"反馈.docx"}


def test_the_receipt_has_the_shape_of_the_public_contract(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        _, filed = answer(desk, text_of("企业甲", "退"))
        said = json.loads(filed.body)
        assert said["schema"] == "greenlist/receipt/1"
        assert said["received_at"] == "2026-03-02T09:14:05+08:00"
        assert said["file"] == {
            "name": "表.txt",
            "sha256": filed.sha256,
            "bytes": len(text_of("企业甲", "退")),
        }
        assert said["findings"][0]["where"] == {"sheet": "表", "cell": "B4"}
        assert said["findings"][0]["label"] == "附言"
        assert "本工具核对规则（非官方要求）" in said["findings"][0]["basis"]


def test_a_paper_with_errors_is_returned_with_a_marked_copy_and_changes_nothing(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        receipt, filed = answer(desk, text_of("企业甲", "退"), name="某表.txt")
        assert receipt.status == "returned"
        assert "须更正1项" in receipt.summary
        assert files(desk, filed) == {"反馈.docx", "批注_某表.txt"}
        assert set(receipt.answers) == files(desk, filed)
        assert desk.casework.registers.on(MORNING.date()).subjects == {}


def test_an_unknown_paper_is_rejected_and_the_right_blank_goes_with_the_answer(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        receipt, filed = answer(desk, text_of("企业甲", "拒"))
        assert receipt.status == "rejected"
        assert [finding.code for finding in receipt.findings] == ["I-019"]
        assert "空白表_梯度培育信息登记表.xlsx" in files(desk, filed)


def test_a_paper_on_the_wrong_form_is_returned_with_the_right_blank(tmp_path: Path):
    def wrong_form(case):
        found = builders.Finding(
            "X-062",
            builders.Severity.ERROR,
            "表格类别不符。",
            builders.Opinion("试验"),
            "请改用空白表。",
            form="issue_slip",
        )
        return builders.Judgement((), (found,))

    with desk_in(tmp_path, broken={"judge": wrong_form}) as desk:
        receipt, filed = answer(desk, text_of("企业甲"))
        assert receipt.status == "returned"
        assert "空白表_公文印发登记单.xlsx" in files(desk, filed)


@pytest.mark.parametrize(
    ("role", "district", "code"),
    [
        pytest.param("subject", "", "I-023", id="企业提交只有市局能提交的材料"),
        pytest.param("evaluator", "", "I-023", id="评价机构也不行"),
        pytest.param("district", "黄埔区", "I-023", id="区里也不行"),
        pytest.param("district", "", "I-030", id="直接放在区文件夹里"),
        pytest.param("district", "火星区", "I-031", id="没有这个区"),
    ],
)
def test_a_paper_of_the_wrong_hand_is_rejected_with_a_word_on_who_may(tmp_path: Path, role, district, code):
    with desk_in(tmp_path) as desk:
        receipt, _ = answer(desk, text_of("企业甲", "市"), role=role, district=district)
        assert receipt.status == "rejected"
        assert [finding.code for finding in receipt.findings] == [code]
        assert "{" not in receipt.findings[0].message + receipt.findings[0].remedy


def test_the_right_hand_may_hand_it_in(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        assert answer(desk, text_of("企业甲", "市"), role="city")[0].status == "accepted"


def test_the_same_bytes_from_the_same_hand_get_the_old_answer_again(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        _, first = answer(desk, text_of("企业甲"))
        receipt, second = answer(desk, text_of("企业甲"), name="另一个名字.txt")
        assert (receipt.status, receipt.duplicate_of, receipt.id) == ("duplicate", first.id, "20260302-0002")
        assert desk.journal.files_of(second.id) == desk.journal.files_of(first.id)
        assert len(desk.journal.events_after(0)[1]) == 1


def test_the_same_bytes_from_another_hand_are_another_paper(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        answer(desk, text_of("企业甲"))
        receipt, _ = answer(desk, text_of("企业甲"), role="district", district="黄埔区")
        assert receipt.status == "accepted"
        assert receipt.replaces == "20260302-0001"


def test_a_returned_resubmission_leaves_the_accepted_paper_in_its_place_and_says_so(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        answer(desk, text_of("企业甲"))
        receipt, _ = answer(desk, text_of("企业甲新", "退"))
        assert (receipt.status, receipt.replaces, receipt.stands) == ("returned", None, "20260302-0001")
        record = desk.casework.registers.on(MORNING.date()).of("factory", builders.USCC)
        assert record
        assert record.name == "企业甲"


def test_an_old_state_handed_in_again_does_not_come_back_and_the_answer_says_what_stands(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        answer(desk, text_of("企业甲"))
        newer, _ = answer(desk, text_of("企业甲新"))
        receipt, _ = answer(desk, text_of("企业甲"), name="旧表.txt")
        assert newer.replaces == "20260302-0001"
        assert (receipt.status, receipt.duplicate_of, receipt.stands) == (
            "duplicate",
            "20260302-0001",
            newer.id,
        )
        assert "现登记的是后者" in receipt.summary
        again, _ = answer(desk, text_of("企业甲新"), role="district", district="黄埔区")
        assert again.replaces == newer.id


def test_the_receipt_says_which_papers_of_the_subject_are_in(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        receipt, _ = answer(desk, text_of("企业甲"))
        assert receipt.package
        assert receipt.package.year == 2026
        first = receipt.package.papers[0]
        assert (first.paper, first.standing, first.this) == ("attachment_6.factory", "received", True)
        assert "登记表已收（即本件）" in receipt.package.text


def test_a_returned_paper_handed_in_unchanged_gets_the_old_answer_again(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        answer(desk, text_of("企业甲", "退"))
        receipt, filed = answer(desk, text_of("企业甲", "退"))
        assert (receipt.status, receipt.duplicate_of) == ("duplicate", "20260302-0001")
        assert files(desk, filed) == {"反馈.docx", "批注_表.txt"}


def test_a_returned_paper_that_is_right_today_is_accepted_although_its_bytes_are_the_same(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        answer(desk, text_of("企业甲", "退"))
    mended = {"judge": lambda _: builders.Judgement((), ())}
    with desk_in(tmp_path, broken=mended) as desk:
        assert answer(desk, text_of("企业甲", "退"))[0].status == "accepted"


def test_a_fault_of_our_reader_quarantines_the_file_with_its_traceback_and_others_go_on(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        receipt, filed = answer(desk, text_of("企业甲", "错"))
        assert receipt.status == "quarantined"
        assert "不是文件的问题" in receipt.summary
        assert "ZeroDivisionError" in desk.journal.trace_of(filed.id)
        assert "ZeroDivisionError" not in filed.body
        assert answer(desk, text_of("企业乙"))[0].status == "accepted"


def test_a_fault_of_our_rules_quarantines_the_file_and_judges_nothing(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        receipt, filed = answer(desk, text_of("企业甲", "难"))
        assert (receipt.status, receipt.verdicts, receipt.findings) == ("quarantined", (), ())
        assert "a fault of our rules" in desk.journal.trace_of(filed.id)


def test_a_quarantined_file_may_be_handed_in_again_once_we_are_mended(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        answer(desk, text_of("企业甲", "错"))
    with desk_in(tmp_path, broken={"read": read_gently}) as desk:
        assert answer(desk, text_of("企业甲", "错"))[0].status == "accepted"


def read_gently(document):
    return builders.read(replace(document, data=document.data.replace("错".encode(), b"")))


def test_even_a_broken_feedback_gives_a_receipt(tmp_path: Path):
    def feedback(receipt):
        raise RuntimeError("no letter today")

    with desk_in(tmp_path, broken={"feedback": feedback}) as desk:
        receipt, filed = answer(desk, text_of("企业甲"))
        assert receipt.status == "quarantined"
        assert files(desk, filed) == set()
        assert "no letter today" in desk.journal.trace_of(filed.id)


def test_trouble_of_ours_judges_nothing_and_the_paper_waits(tmp_path: Path):
    def feedback(receipt):
        raise TemplateError("N-001", "模板缺失")

    with desk_in(tmp_path, broken={"feedback": feedback}) as desk:
        job = hand_in(desk, text_of("企业甲"))
        with pytest.raises(ToolkitError, match="模板缺失"):
            desk.intake.process(job)
        assert desk.journal.waiting() == (job,)
        assert desk.journal.events_after(0)[1] == ()
    with desk_in(tmp_path) as desk:
        assert desk.intake.process(job).status == "accepted"


@pytest.mark.parametrize(
    "error", [ChildDiedError("阅读程序因该文件崩溃", certain=True), ChildBugError("Traceback")]
)
def test_a_marked_copy_that_cannot_be_made_costs_nobody_the_answer(tmp_path: Path, error):
    def mark(content, findings):
        raise error

    with desk_in(tmp_path, broken={"mark": mark}) as desk:
        receipt, filed = answer(desk, text_of("企业甲", "退"))
        assert receipt.status == "returned"
        assert files(desk, filed) == {"反馈.docx"} == set(receipt.answers)


def test_a_file_that_kills_a_fresh_reader_is_refused_at_once(tmp_path: Path):
    with (
        workers_with(Limits(wall_seconds=60)) as workers,
        desk_in(tmp_path, runner=workers) as desk,
    ):
        receipt, filed = answer(desk, text_of("企业甲", "坏"))
        assert (receipt.status, receipt.findings[0].code) == ("rejected", "I-029")
        assert "崩溃" in receipt.findings[0].message
        job = desk.journal.job(filed.id)
        assert job
        assert job.deaths == 1
        assert answer(desk, text_of("企业乙"))[0].status == "accepted"


def test_tries_are_counted_in_the_journal_so_that_a_restart_gives_no_more(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        job = hand_in(desk, text_of("企业甲", "坏"))
        desk.journal.note_death(job.receipt)
        desk.journal.note_death(job.receipt)
    with workers_with(Limits(wall_seconds=60)) as workers, desk_in(tmp_path, runner=workers) as desk:
        assert desk.intake.process(job).status == "rejected"
        after = desk.journal.job(job.receipt)
        assert after
        assert after.deaths == 3


def test_a_file_that_never_ends_is_stopped_by_the_clock(tmp_path: Path):
    limits = Limits(wall_seconds=4, deaths=1)
    with (
        workers_with(limits) as workers,
        desk_in(tmp_path, runner=workers, limits=limits) as desk,
    ):
        receipt, _ = answer(desk, text_of("企业甲", "慢"))
        assert (receipt.status, receipt.findings[0].code) == ("rejected", "I-029")


def test_a_file_over_the_limit_is_refused_without_being_opened(tmp_path: Path):
    with desk_in(tmp_path, limits=Limits(largest_mib=1), broken={"read": None}) as desk:
        receipt, _ = answer(desk, b"x" * (1 << 20) + b"x")
        assert (receipt.status, receipt.findings[0].code) == ("rejected", "I-002")


def test_the_other_papers_of_the_subject_are_part_of_the_case(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        answer(desk, text_of("企业甲"))
        answer(desk, text_of("企业甲", "市"), role="city")
    with desk_in(tmp_path) as desk:  # a new desk loads what the old one accepted
        job = hand_in(desk, text_of("企业甲", "再"), at=MORNING + timedelta(minutes=1))
        examined = desk.intake.examine(job)
        assert not isinstance(examined, builders.Refusal)
        assert set(examined.case.others) == {"issue_slip"}
        other = examined.case.others["issue_slip"]
        assert (other.role, other.receipt, other.received_on) == ("city", "20260302-0002", MORNING.date())
        assert other.reading.values["factory_name"].text == "企业甲"


def test_a_paper_is_judged_as_of_the_day_it_was_handed_in_however_late_we_are(tmp_path: Path):
    last_minute = datetime(2026, 4, 1, 23, 59, tzinfo=MORNING.tzinfo)
    with desk_in(tmp_path, clock=builders.FrozenClock(last_minute + timedelta(days=2))) as desk:
        receipt, filed = answer(desk, text_of("企业甲"), at=last_minute)
        assert receipt.as_of == last_minute.date()
        assert filed.folder.startswith("回执/2026-04-01/20260401-0001_")


def test_what_is_recorded_is_recorded_once_whoever_processes_it(tmp_path: Path):
    with desk_in(tmp_path) as desk, desk_in(tmp_path) as twin:
        job = hand_in(desk, text_of("企业甲"))
        assert desk.intake.process(job).body == twin.intake.process(job).body
        assert len(desk.journal.all_filed()) == 1
        assert len(desk.journal.events_after(0)[1]) == 1


def test_timings_come_from_the_clock_that_was_handed_in(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        receipt, _ = answer(desk, text_of("企业甲"))
        assert set(receipt.timings_ms) == {
            "wait",
            "read",
            "parse",
            "assemble",
            "judge",
            "decide",
            "trace",
            "answer",
        }
        assert set(receipt.timings_ms.values()) == {0.0}


def test_examining_records_nothing(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        job = hand_in(desk, text_of("企业甲"))
        desk.intake.examine(job)
        assert desk.journal.waiting() == (job,)
        assert isinstance(desk.intake, Intake)
        assert desk.journal.all_filed() == ()
