"""An authority's decision about a finding holds from its day to its end, is told ever after, and has its limits."""

from datetime import date, timedelta

import pytest

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.finding_override import REGISTRATION, REPORT
from greenlist.procedure import decide
from greenlist.procedure.explain import sentence
from greenlist.procedure.pool import conformity_passed
from greenlist.procedure.selection import evaluator_reasons
from greenlist.register import Event, FindingOverridden, replay
from greenlist.verdicts import Outcome
from tests.builders.bureau import Bureau, all_opinions, override, recommendation, review, slip
from tests.builders.bureau import incident as told_incident
from tests.builders.cases import accepted, good_report, judged
from tests.builders.companies import Company
from tests.builders.rounds import Subject
from tests.rules.scenes import a5, a6, banned, incident, removed

DAY = date(2026, 1, 20)
OFFICE = "广州市工业和信息化局"
ONE = Company(1)
FACTORY = Subject("factory", ONE.number, ONE.name, ONE.district)
FACTORY.uscc = ONE.uscc


def decided(code: str, **cells) -> FindingOverridden:
    told = {
        "uscc": ONE.uscc,
        "day": date(2026, 1, 10),
        "receipt": "20260110-0001",
        "paper": "attachment_6.factory",
        "year": 2026,
        "code": code,
        "decision": "set_aside",
        "reason": "已现场核实。",
        "decided_by": "李敏",
        "authority": "黄埔区工业和信息化局",
        "city": False,
    }
    return FindingOverridden.model_validate(told | cells)


def faulty(*more: Event, on: date = DAY) -> Case:
    """A registration whose legal representative's telephone number is wrong."""
    return a6({"legal_phone": "12"}, on=on, more=more)


def fault_of(case: Case):
    """The one finding about the telephone number."""
    (found,) = [one for one in judged(case).findings if one.field == "legal_phone"]
    return found


CODE = fault_of(faulty()).code


def test_a_finding_set_aside_is_told_with_reason_name_and_day_and_holds_nobody_up():
    before, case = faulty(), faulty(decided(CODE))
    assert decide(before, judged(before)).status == "returned"
    found = fault_of(case)
    assert found.severity is Severity.INFO
    assert found.message == (
        f"{fault_of(before).message}（处理意见：黄埔区工业和信息化局李敏于2026年1月10日决定不作为问题处理，"
        "原为“须更正”；理由：已现场核实；受理号20260110-0001）"
    )
    assert found.override is not None
    assert (found.override.weight, found.override.receipt) == (Severity.ERROR, "20260110-0001")
    assert decide(case, judged(case)).status == "accepted"
    rest = [one for one in judged(before).findings if one.field != "legal_phone"]
    assert [one for one in judged(case).findings if one.field != "legal_phone"] == rest


@pytest.mark.parametrize(
    "cells",
    [
        {"year": 2025},
        {"paper": "attachment_5.factory"},
        {"code": "F-999"},
        {"place": "别处!Z9"},
        {"uscc": Company(2).uscc},
        {"subject_kind": "park"},
        {"day": DAY + timedelta(1)},
        {"until": DAY - timedelta(1)},
        {"decision": "restored"},
    ],
    ids=lambda cells: next(iter(cells)),
)
def test_a_decision_about_anything_else_changes_nothing(cells):
    assert fault_of(faulty(decided(**{"code": CODE, **cells}))) == fault_of(faulty())


@pytest.mark.parametrize("cells", [{"day": DAY}, {"until": DAY}], ids=["当日起", "当日止"])
def test_both_ends_of_a_decision_are_included(cells):
    assert fault_of(faulty(decided(CODE, **cells))).override is not None


def test_a_decision_about_one_place_goes_before_one_about_all():
    place = str(fault_of(faulty()).where)
    here = decided(CODE, place=place)
    assert fault_of(faulty(here)).override is not None
    assert fault_of(faulty(decided(CODE), decided(CODE, place=place, decision="restored"))).override is None


def test_the_later_decision_counts_whatever_the_order_of_telling():
    old, new = decided(CODE), decided(CODE, day=date(2026, 1, 15), decision="restored")
    for told in ((old, new), (new, old)):
        assert fault_of(faulty(*told)).override is None
    assert fault_of(faulty(new, decided(CODE, day=date(2026, 1, 16)))).override is not None


def test_what_is_blocked_only_the_city_sets_aside_and_the_verdict_tells_it():
    debtor = incident("列为失信被执行人", date(2025, 6, 1))
    before = a6(on=DAY, more=(debtor,))
    (block,) = [one for one in judged(before).findings if one.severity is Severity.BLOCK]
    by_district = judged(a6(on=DAY, more=(debtor, decided(block.code))))
    assert block in by_district.findings
    city = decided(block.code, city=True, authority="广州市工业和信息化局")
    case = a6(on=DAY, more=(debtor, city))
    judgement = judged(case)
    (found,) = [one for one in judgement.findings if one.code == block.code]
    assert (found.severity, found.override.weight) == (Severity.INFO, Severity.BLOCK)
    told = [one for one in judgement.verdicts if "处理意见：广州市工业和信息化局" in one.because]
    assert [one.outcome for one in told] == [Outcome.NOT_MET]  # the fact stays what it is


def test_what_was_set_aside_is_no_ground_of_the_refusal_for_something_else():
    debtor = incident("列为失信被执行人", date(2025, 6, 1))
    offence = incident("偷漏税等违法行为", date(2025, 6, 1))
    both = a6(on=DAY, more=(debtor, offence))
    assert {"R12-2", "R12-6"} <= set(decide(both, judged(both)).proposal.because)
    city = decided("N-006", city=True, authority=OFFICE)
    case = a6(on=DAY, more=(debtor, offence, city))
    made = decide(case, judged(case))
    assert (made.status, made.proposal.decision) == ("returned", "refuse")
    assert "R12-2" in made.proposal.because
    assert "R12-6" not in made.proposal.because


def test_a_late_filing_is_excused_and_goes_on_being_told():
    case = a5(
        on=date(2026, 4, 3),
        more=(decided("P-009", paper="attachment_5.factory", year=2025, reason="系统停机两日"),),
    )
    (late,) = [one for one in judged(case).findings if one.code == "P-009"]
    assert late.severity is Severity.INFO
    (told,) = [one for one in judged(case).verdicts if one.code == "R13-p1"]
    assert told.outcome is Outcome.NOT_MET
    assert told.because.endswith("理由：系统停机两日；受理号20260110-0001）")


# --- the paper


def codes(made) -> list[str]:
    return [one.code for one in made.findings]


def known() -> Bureau:
    bureau = Bureau()
    bureau.accepts(FACTORY, "attachment_6", date(2026, 1, 5))
    return bureau


def test_a_row_records_who_decided_what_about_which_finding():
    bureau = known()
    form = override(FACTORY, CODE.lower(), DAY, place="A!C5", until=date(2026, 12, 31), document_no="纪要3号")
    form = form.model_copy(update={"handed_in_by": "黄埔区工业和信息化局"})
    made = bureau.hands_in(form, DAY, "district", ONE.district, receipt="20260120-0009")
    assert (made.status, codes(made)) == ("accepted", [])
    (event,) = made.events
    assert event == decided(
        CODE,
        day=DAY,
        receipt="20260120-0009",
        place="A!C5",
        reason="已现场核实，属实",
        until=date(2026, 12, 31),
        instrument="纪要3号",
        name=ONE.name,
    )
    assert replay([event]).of("factory", ONE.uscc).overrides == {event.key: event}
    assert sentence(event) == (
        f"2026年梯度培育信息登记表的问题{CODE}（A!C5）：黄埔区工业和信息化局李敏决定不作为问题处理，"
        "理由：已现场核实，属实，有效期至2026年12月31日"
    )


def test_the_code_of_a_rule_means_its_finding():
    made = known().hands_in(
        override(FACTORY, "r13-p1", DAY, of_paper="动态管理表（附件5）", of_year=2025), DAY
    )
    assert [(one.code, one.paper, one.year) for one in made.events] == [
        ("P-009", "attachment_5.factory", 2025)
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"code": "Z-999"}, "P-110"),
        ({"code": "P-009"}, "P-112"),
        ({"decision": "恢复原核对意见"}, "P-113"),
        ({"decided_on": DAY + timedelta(1)}, "P-059"),
        ({"until": DAY - timedelta(1)}, "P-059"),
        ({"subject_name": "广州别的有限公司"}, "P-067"),
    ],
    ids=["没有的编号", "别的材料的编号", "没有可恢复的", "晚于受理", "有效期倒置", "名称不符"],
)
def test_a_row_that_cannot_be_meant_so_is_told(cells, said):
    made = known().hands_in(override(FACTORY, **{"code": CODE, "day": DAY, **cells}), DAY)
    assert said in codes(made)


def test_a_district_decides_neither_blocks_nor_about_others():
    blocking = "N-006"
    assert codes(known().hands_in(override(FACTORY, blocking, DAY), DAY, "district", ONE.district)) == [
        "P-111"
    ]
    assert codes(known().hands_in(override(FACTORY, blocking, DAY), DAY)) == []
    elsewhere = next(name for name in ("南沙区", "海珠区") if name != ONE.district)
    assert "P-072" in codes(known().hands_in(override(FACTORY, CODE, DAY), DAY, "district", elsewhere))


def test_the_same_finding_twice_in_one_table_is_told():
    form = override(FACTORY, CODE, DAY)
    twice = form.model_copy(update={"rows": form.rows * 2})
    assert codes(known().hands_in(twice, DAY)) == ["P-055"]


def test_who_is_not_known_yet_can_be_decided_about():
    made = Bureau().hands_in(override(FACTORY, CODE, DAY), DAY)
    assert (made.status, codes(made)) == ("accepted", ["P-114"])
    assert replay(made.events).of("factory", ONE.uscc).name == ONE.name


# --- what follows of it for the round


def debtor_that_applied() -> Bureau:
    """The register holds that the applicant is a dishonest debtor."""
    bureau = known()
    made = bureau.hands_in(
        told_incident(FACTORY, date(2025, 6, 1), category="列为失信被执行人", grade=None), date(2026, 1, 6)
    )
    assert made.status == "accepted", codes(made)
    return bureau


def aside(bureau: Bureau, code: str = "N-006", **cells) -> None:
    form = override(FACTORY, code, date(2026, 1, 12), **cells)
    made = bureau.hands_in(form.model_copy(update={"handed_in_by": OFFICE}), date(2026, 1, 12))
    assert made.status == "accepted", codes(made)


def through_january(bureau: Bureau) -> list[str]:
    """Recommended, reviewed, published; codes of what stopped it, and whether it is in the pool at the end."""
    stopped = []
    for form, day, *by in (
        (recommendation([FACTORY]), date(2026, 1, 20), "district", FACTORY.district),
        (review([FACTORY], date(2026, 1, 26)), date(2026, 1, 26)),
        (slip("D03", date(2026, 1, 30), "穗工信函〔2026〕8号"), date(2026, 1, 30)),
    ):
        made = bureau.hands_in(form, day, *by)
        stopped += [one.code for one in made.findings if one.severity in {Severity.BLOCK, Severity.ERROR}]
    record = bureau.register.of("factory", FACTORY.uscc)
    return [*stopped, "入库"] if record and record.in_pool(date(2026, 2, 1)) else stopped


def test_what_the_city_set_aside_bars_nobody_from_the_round_it_was_decided_for():
    bureau = debtor_that_applied()
    assert "P-095" in through_january(bureau), "the register bars it"
    bureau = debtor_that_applied()
    aside(bureau)
    assert through_january(bureau) == ["入库"]


@pytest.mark.parametrize(
    "cells",
    [
        {"code": "N-005"},
        {"of_year": 2025},
        {"of_paper": REPORT},
        {"until": date(2026, 1, 19)},
    ],
    ids=["别的情形", "别的年度", "别的材料", "已过有效期"],
)
def test_a_decision_about_anything_else_lets_nobody_in(cells):
    bureau = debtor_that_applied()
    aside(bureau, **cells)
    assert "入库" not in through_january(bureau)


def test_what_is_restored_bars_again():
    bureau = debtor_that_applied()
    aside(bureau)
    aside(bureau, decision="恢复原核对意见")
    assert "P-095" in through_january(bureau)


def test_a_districts_decision_about_what_bars_is_none():
    bureau = debtor_that_applied()
    bureau.events.append(decided("N-006"))
    assert "P-095" in through_january(bureau)


def test_a_removal_set_aside_by_the_city_locks_nobody_out_of_that_round():
    def moved_out() -> Bureau:
        bureau = known()
        bureau.events.append(removed(date(2024, 6, 1)))
        return bureau

    assert {"P-095", "P-070"} <= set(through_january(moved_out()))
    bureau = moved_out()
    aside(bureau, "N-003")
    assert through_january(bureau) == ["入库"]


def test_an_application_may_be_left_out_for_what_nobody_set_aside():
    more = told_incident(FACTORY, date(2025, 7, 1), category="偷漏税等违法行为", grade=None)
    bureau = debtor_that_applied()
    aside(bureau)
    bureau.hands_in(more, date(2026, 1, 13))
    assert "P-095" in through_january(bureau)
    (left,) = conformity_passed(bureau.register, 2026).left_out
    assert all("失信" not in reason for reason in left.reasons)


@pytest.mark.parametrize(
    ("cells", "barred"),
    [({}, False), ({"city": False}, True), ({"year": 2025}, True), ({"code": "N-006"}, True)],
    ids=["市局", "区", "别的年度", "别的问题"],
)
def test_the_ban_of_an_evaluator_set_aside_for_a_report_keeps_it_off_no_list(cells, barred):
    day = date(2026, 4, 10)
    report = accepted(good_report(ONE), ONE, day)
    evaluator = banned(date(2025, 1, 1))
    of = decided(**{"code": "T-001", "paper": report.paper, "day": day, "city": True, **cells})
    register = replay([report, evaluator, of])
    record = register.of("factory", ONE.uscc)
    assert bool(evaluator_reasons(register, record, report)) is barred


def through_spring(*papers: str, code: str = "N-006") -> tuple[list[str], str, bool]:
    """A debtor (or one moved out of another list) from January to June, set aside for some papers.

    Codes of what stopped it, the level it is listed on at the end, and whether it was recommended to the province.
    """
    bureau = debtor_that_applied() if code == "N-006" else known()
    if code == "N-003":
        bureau.events.append(removed(date(2024, 6, 1)).model_copy(update={"level": "省级"}))
    for paper in papers:
        aside(bureau, code, of_paper=paper)
    stopped = through_january(bureau)[:-1]
    bureau.accepts(FACTORY, "evaluation_report", date(2026, 4, 8), total_score=FACTORY.score)
    district = ("district", FACTORY.district)
    public = {"first_day": date(2026, 4, 29), "last_day": date(2026, 5, 6)}
    for form, day, *by in (
        (recommendation([FACTORY], listing=True), date(2026, 4, 20), *district),
        (review([FACTORY], date(2026, 4, 27), panel=True), date(2026, 4, 27)),
        (slip("D08", date(2026, 4, 28), **public), date(2026, 4, 28)),
        (slip("D11", date(2026, 5, 8), "穗工信〔2026〕35号"), date(2026, 5, 8)),
        *((one, date(2026, 6, 1)) for one in all_opinions([FACTORY], date(2026, 6, 1))),
        (slip("D15", date(2026, 6, 10), "穗工信函〔2026〕120号"), date(2026, 6, 10)),
    ):
        made = bureau.hands_in(form, day, *by)
        stopped += [one.code for one in made.findings if one.severity in {Severity.BLOCK, Severity.ERROR}]
    record = bureau.register.of("factory", FACTORY.uscc)
    assert record is not None
    return stopped, record.highest_level, 2026 in record.sent_up


@pytest.mark.parametrize("code", ["N-006", "N-003"])
def test_a_decision_about_the_report_holds_for_the_list_and_the_province(code):
    assert through_spring(REGISTRATION, REPORT, code=code) == ([], "市级", True)


def test_a_decision_about_the_registration_alone_ends_with_the_pool():
    stopped, level, sent = through_spring(REGISTRATION)
    assert (stopped[0], level, sent) == ("P-095", "", False)
    stopped, level, sent = through_spring(REGISTRATION, code="N-003")
    assert (stopped[0], level, sent) == ("P-095", "", False)
    assert "P-070" in stopped
