"""第十二条 否决条件：近三年的六种情况，从申请人自己的填报和登记簿判断。"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from greenlist.calendar import window
from greenlist.cases import Case
from greenlist.findings import Law, Severity
from greenlist.forms.attachment_5 import CompanyYearTable, YearTable
from greenlist.forms.attachment_6 import Registration
from greenlist.forms.codes import ACCIDENT_GRADES
from greenlist.forms.definition import NA, Form, YesNo, known, printed
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.forms.incident import LIMB_OF
from greenlist.forms.park import GRADED_EVENTS, Park
from greenlist.regulation import Citation
from greenlist.rules.figures import in_words
from greenlist.rules.papers import FILLED, REPORT
from greenlist.rules.recorded import bearings
from greenlist.verdicts import Answer, Hit, Outcome, check, rule

PAPERS: Final = FILLED + REPORT
CLOSED: Final = "注销"
_QUERY_AGE: Final = timedelta(days=30)
_REMEDY: Final = (
    "不得申请、推荐和列入市级绿色制造名单；填写有误的，请更正并附主管部门证明。已在名单的，按第十六条处理。"
)
# Fields of the self-check, per limb: registration, report.
_SELF_CHECKS: Final[dict[type[Form], tuple[str, ...]]] = {
    Registration: (
        "veto_1_operation",
        "veto_2_accident_tax",
        "veto_3_removed",
        "veto_4_inspection",
        "veto_5_energy_supervision",
        "veto_6_dishonest_debtor",
    ),
    EvaluationReport: tuple(f"veto_{limb}" for limb in range(1, 7)),
}
# Lists of sheet C that hold what limb 2 names, and what one of their rows is called.
INCIDENTS: Final = {
    "safety_accidents": "安全事故",
    "cyber_incidents": "网络安全事件",
    "data_incidents": "数据安全事件",
    "quality_accidents": "质量事故",
    "env_events": "环境事件",
    "tax_offences": "偷漏税等违法违规行为",
}
# Category of the register → where sheet C speaks of it.
_SHEET_C: Final = {
    "工商注销": "deregistered",
    "连续停产12个月以上": "suspended_12m",
    "列入经营异常名录": "abnormal_listed",
    "生产安全事故": "safety_accidents",
    "网络安全事件": "cyber_incidents",
    "数据安全事件": "data_incidents",
    "质量事故": "quality_accidents",
    "突发环境事件": "env_events",
    "偷漏税等违法行为": "tax_offences",
    "督查发现严重问题": "inspection_problem",
    "列入节能监察整改名单": "energy_supervision_listed",
    "列为失信被执行人": "dishonest_debtor",
}
# Words of a penalty that say it concerns what limb 2 names.
BREACHES: Final = ("环境", "生态", "排污", "污染", "安全", "消防", "质量", "税")
QUERIES: Final = {
    "credit_query_dates_credit_china": "信用中国",
    "credit_query_dates_publicity_system": "国家企业信用信息公示系统",
    "credit_query_dates_enforcement": "中国执行信息公开网",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that bears on a limb.

    Attributes:
        holds: True when the situation exists, False when it does not, None when the fact is missing.
        detail: the fact, as part of a Chinese sentence.
        field, row: where it stands in the paper judged.
    """

    holds: bool | None
    detail: str
    field: str | None = None
    row: int | None = None


def three_years(case: Case) -> tuple[date, date]:
    """近三年: the days within the veto window on the day the paper was handed in, both included."""
    return window(case.paper.received_on, case.parameters.veto_window_months)


def window_in_words(case: Case) -> str:
    """`近三年（2023年3月2日至2026年3月2日）`."""
    first, last = three_years(case)
    return f"近三年（{in_words(first)}至{in_words(last)}）"


def reading(case: Case, name: str) -> str:
    """How we read the draft where it is unclear, in brackets, to be shown with what rests on it; '' for plain text."""
    why = case.parameters.why(name)
    return f"（{why}）" if why else ""


def told_by_self_check(case: Case, limb: int) -> Iterator[Fact]:
    """What the self-check of a registration, or the veto table of a report, says about a limb."""
    form = case.paper.form
    fields = next((names for kind, names in _SELF_CHECKS.items() if isinstance(form, kind)), None)
    if fields is None:
        return
    name = fields[limb - 1]
    holds: bool | None = known(getattr(form, name))
    note: str | None = known(getattr(form, f"veto_{limb}_note", None))
    who = "自查" if isinstance(form, Registration) else "评价报告认定"
    words = {True: f"{who}为“是”", False: f"{who}为“否”", None: f"{who}一栏未填写"}[holds]
    yield Fact(holds, f"{words}（{note}）" if holds and note else words, name)


def told_by_register(case: Case, limb: int) -> Iterator[Fact]:
    """What others established about a limb, by the register; placed where the paper speaks of that limb."""
    form, (first, _) = case.paper.form, three_years(case)
    for bearing in bearings(case.register, subject_of(case), first, limb):
        yield Fact(bearing.holds, bearing.detail, place_of(form, bearing.incident.category))


def subject_of(case: Case) -> str:
    """Credit code of whom the paper is about, by the register or else by the paper; '' when neither says."""
    return case.record.uscc if case.record else known(getattr(case.paper.form, "uscc", None)) or ""


def place_of(form: Form, category: str) -> str:
    """Field of a paper that speaks of a category of the register: the limb's self-check, or its part of sheet C."""
    if isinstance(form, YearTable):
        return _SHEET_C[category]
    fields = next(names for kind, names in _SELF_CHECKS.items() if isinstance(form, kind))
    return fields[LIMB_OF[category] - 1]


def operation(case: Case) -> Iterator[Fact]:
    """Sheet C and the operating state on limb 1: deregistered, at a standstill, on the abnormal list."""
    form = case.paper.form
    if not isinstance(form, YearTable):
        return
    yield _told(form, "deregistered", "已工商注销", "未注销", "是否工商注销未填写")
    if isinstance(form, CompanyYearTable) and known(form.operating_status) == CLOSED:
        yield Fact(holds=True, detail="生产经营状态为注销", field="operating_status")
    yield _standstill(case, form)
    yield _abnormal(case, form)


def _told(form: YearTable, field: str, yes: str, no: str, blank: str) -> Fact:
    """A 是 or 否 of sheet C; a `/` where the form allows one says that the situation cannot arise."""
    held: YesNo = getattr(form, field)
    if held is NA and printed(type(form), field).may_not_apply:
        return Fact(holds=False, detail=no, field=field)
    holds = known(held)
    return Fact(holds, yes if holds else no if holds is False else blank, field)


def _standstill(case: Case, form: YearTable) -> Fact:
    limit = case.parameters.suspension_months
    months = known(form.months_suspended) if isinstance(form, CompanyYearTable) else None
    if months is not None and months >= limit:
        return Fact(holds=True, detail=f"连续停产{months:f}个月", field="months_suspended")
    return _told(
        form,
        "suspended_12m",
        f"连续停产{limit}个月以上",
        "未连续停产12个月以上",
        "是否连续停产12个月以上未填写",
    )


def _abnormal(case: Case, form: YearTable) -> Fact:
    off = known(form.abnormal_listed_off)
    listed = _told(form, "abnormal_listed", "", "未列入经营异常名录", "是否列入经营异常名录未填写")
    if not listed.holds:
        return listed
    if off is not None and off <= case.paper.received_on:
        return Fact(holds=False, detail=f"已于{in_words(off)}移出经营异常名录", field="abnormal_listed_off")
    on = known(form.abnormal_listed_on)
    since = f"{in_words(on)}" if on else ""
    return Fact(holds=True, detail=f"{since}被列入经营异常名录且未移出", field="abnormal_listed")


def incidents(case: Case, form: YearTable) -> Iterator[Fact]:
    """Every event of sheet C that falls, or may fall, into the window of limb 2."""
    first, _ = three_years(case)
    for name, kind in INCIDENTS.items():
        for row, event in enumerate(getattr(form, name)):
            day: date | None = known(event.occurred_on)
            grade: str = known(getattr(event, "grade", None)) or ""
            what = f"{grade}{kind}" if grade else kind
            if day is None:
                yield Fact(None, f"{what}未填写日期，无法判断是否在近三年内", f"{name}.occurred_on", row)
            elif day >= first:
                yield Fact(holds=True, detail=f"{in_words(day)}{what}", field=f"{name}.occurred_on", row=row)


def counts_against_the_park(case: Case, grade: str | None) -> bool:
    """Whether an event of a grade, of a firm inside, counts against the park."""
    least = ACCIDENT_GRADES.index(case.parameters.resident_event_grade)
    return grade in ACCIDENT_GRADES and ACCIDENT_GRADES.index(grade) >= least


def inside_the_park(case: Case, form: Park) -> Iterator[Fact]:
    """Every event of a firm inside that counts, or may count, against the park."""
    first, _ = three_years(case)
    how = reading(case, "resident_event_grade")
    for row, event in enumerate(form.resident_events):
        day, kind, grade = known(event.occurred_on), known(event.kind), known(event.grade)
        what = f"园区内企业{known(event.firm) or ''}{grade or ''}{kind or '事件'}"
        if grade is None and kind in GRADED_EVENTS:
            yield Fact(None, f"{what}未填写等级", "resident_events.grade", row)
        elif not counts_against_the_park(case, grade):
            continue  # N-009 says so
        elif day is None:
            yield Fact(None, f"{what}未填写日期，无法判断是否在近三年内", "resident_events.occurred_on", row)
        elif day >= first:
            detail = f"{in_words(day)}{what}{how}"
            yield Fact(holds=True, detail=detail, field="resident_events.occurred_on", row=row)


def accidents(case: Case) -> Iterator[Fact]:
    """Sheet C, and the firms inside a park, on limb 2. A blank list says nothing; 无 says that there was nothing."""
    form = case.paper.form
    asked: dict[str, str] = {}
    found: list[Fact] = []
    if isinstance(form, YearTable):
        asked |= INCIDENTS
        found += incidents(case, form)
    if isinstance(form, Park):
        asked["resident_events"] = "园区内企业事件"
        found += inside_the_park(case, form)
    yield from found
    blank = [name for name in asked if not answered(case, name)]
    if blank:
        titles = "、".join(asked[name] for name in blank)
        yield Fact(None, f"{titles}未填写（没有的填“无”）", blank[0])
    elif asked and not found:
        yield Fact(holds=False, detail="各项事故、事件和违法违规行为均填报“无”或不在计入范围")


def answered(case: Case, name: str) -> bool:
    """Whether a list of sheet C has rows, or 无 where rows would stand."""
    return bool(getattr(case.paper.form, name)) or bool(case.paper.reading.lists.get(name))


def removal(case: Case) -> Iterator[Fact]:
    """Sheet C and the register on limb 3."""
    first, last = window(case.paper.received_on, case.parameters.lock_out_months)
    if case.record:
        for removed in case.record.removed:
            if first <= removed.day <= last:
                yield Fact(holds=True, detail=f"{in_words(removed.day)}被移出{removed.level}绿色制造名单")
    form = case.paper.form
    if not isinstance(form, YearTable):
        return
    before, day = known(form.removed_before), known(form.removed_on)
    if not before:
        words = "未被移出名单" if before is False else "是否被动态调整出名单未填写"
        yield Fact(before, words, "removed_before")
    elif day is None:
        yield Fact(None, "曾被移出名单，但移出日期未填写", "removed_on")
    else:
        yield Fact(day >= first, f"{in_words(day)}被移出绿色制造名单", "removed_on")


def _yes_no(field: str, yes: str, no: str, blank: str) -> Callable[[Case], Iterator[Fact]]:
    def told(case: Case) -> Iterator[Fact]:
        form = case.paper.form
        if isinstance(form, YearTable):
            yield _told(form, field, yes, no, blank)

    return told


inspection = _yes_no(
    "inspection_problem", "督查中被发现严重问题", "督查未发现严重问题", "督查是否发现严重问题未填写"
)
debtor = _yes_no("dishonest_debtor", "被列为失信被执行人", "未被列为失信被执行人", "是否失信被执行人未填写")


def supervision(case: Case) -> Iterator[Fact]:
    """Sheet C on limb 5: on the list and not put right as required."""
    form = case.paper.form
    if not isinstance(form, YearTable):
        return
    listed, done = known(form.energy_supervision_listed), known(form.rectified)
    if not listed:
        words = "未列入工业节能监察整改名单" if listed is False else "是否列入节能监察整改名单未填写"
        yield Fact(listed, words, "energy_supervision_listed")
    elif done is None:
        yield Fact(None, "列入工业节能监察整改名单，是否按要求完成整改未填写", "rectified")
    else:
        words = "已按要求完成整改" if done else "列入工业节能监察整改名单且未按要求完成整改"
        yield Fact(not done, words, "rectified")


def decide(facts: tuple[Fact, ...], existing: str, absent: str) -> Answer:
    """One fact that holds decides; otherwise one that is missing leaves it open; all absent satisfies.

    `existing` may hold `{detail}`, the facts that hold.
    """
    held = [fact for fact in facts if fact.holds]
    if held:
        first = next((f for f in held if f.field), held[0])
        detail = "；".join(dict.fromkeys(f.detail for f in held))
        return Answer(Outcome.NOT_MET, existing.format(detail=detail), first.field, row=first.row)
    missing = [fact for fact in facts if fact.holds is None]
    if missing or not facts:
        detail = "；".join(f.detail for f in missing) or "材料没有涉及此项"
        where = missing[0] if missing else Fact(None, "")
        return Answer(
            Outcome.UNKNOWN,
            f"{detail}。",
            where.field,
            row=where.row,
            remedy="请填报单位如实填写，并附“信用中国”等网站查询截图；主管部门可函询有关部门核实。",
        )
    return Answer(Outcome.MET, f"{absent}（{facts[0].detail}）。", facts[0].field)


@rule(
    Citation(12, item=1),
    quote="未正常经营生产的（工商注销、连续停产12个月以上、被市场监督管理部门列入经营异常名单且未被移出等）",
    title="正常经营生产",
    papers=PAPERS,
    finding="N-001",
    remedy=_REMEDY,
)
def operates(case: Case) -> Answer | None:
    """Not deregistered, not at a standstill for 12 months (included), not on the abnormal list still."""
    facts = (*told_by_self_check(case, 1), *operation(case), *told_by_register(case, 1))
    span = window_in_words(case)
    return decide(facts, f"{span}存在未正常经营情形：{{detail}}。", f"{span}未见未正常经营情形")


@rule(
    Citation(12, item=2),
    quote="发生安全（含网络安全、数据安全）、质量、环境污染等事故以及偷漏税等违法违规行为的",
    title="近三年无事故和偷漏税等违法违规行为",
    papers=PAPERS,
    finding="N-002",
    remedy=_REMEDY,
)
def free_of_accidents(case: Case) -> Answer | None:
    """No accident, incident or offence whose day lies in the window."""
    span = window_in_words(case)
    facts = (*told_by_self_check(case, 2), *accidents(case), *told_by_register(case, 2))
    kind = "事故或偷漏税等违法违规行为"
    how = reading(case, "veto_window_months")
    return decide(facts, f"{span}存在{kind}：{{detail}}{how}。", f"{span}未见{kind}")


@rule(
    Citation(12, item=3),
    quote="被动态调整出绿色制造单位名单的",
    title="近三年未被移出名单",
    papers=PAPERS,
    finding="N-003",
    remedy=_REMEDY,
)
def not_removed(case: Case) -> Answer | None:
    """No removal within the lock-out, by its own word or by the register."""
    facts = (*told_by_self_check(case, 3), *removal(case))
    span, how = window_in_words(case), reading(case, "lock_out_months")
    return decide(facts, f"{span}{{detail}}，未满三年{how}。", f"{span}未被移出名单")


@rule(
    Citation(12, item=4),
    quote="在国务院及有关部委相关督查工作中被发现存在严重问题的",
    title="督查未发现严重问题",
    papers=PAPERS,
    finding="N-004",
    remedy=_REMEDY,
)
def clean_inspection(case: Case) -> Answer | None:
    """No serious problem found by an inspection of the State Council or a ministry."""
    facts = (*told_by_self_check(case, 4), *inspection(case), *told_by_register(case, 4))
    span = window_in_words(case)
    found = f"{span}国务院及部委督查中被发现严重问题：{{detail}}。"
    return decide(facts, found, f"{span}未见督查发现严重问题")


@rule(
    Citation(12, item=5),
    quote="被列入工业节能监察整改名单且未按要求完成整改的",
    title="节能监察整改已完成或未列入",
    papers=PAPERS,
    finding="N-005",
    remedy=_REMEDY,
)
def rectified(case: Case) -> Answer | None:
    """Not on the energy-supervision list, or put right as required."""
    facts = (*told_by_self_check(case, 5), *supervision(case), *told_by_register(case, 5))
    span = window_in_words(case)
    found = f"{span}列入工业节能监察整改名单且未按要求完成整改：{{detail}}。"
    return decide(facts, found, f"{span}未见未完成的整改")


@rule(
    Citation(12, item=6),
    quote="企业被列为失信被执行人",
    title="不是失信被执行人",
    papers=PAPERS,
    finding="N-006",
    remedy=_REMEDY,
)
def honest_debtor(case: Case) -> Answer | None:
    """Not on the list of dishonest debtors."""
    facts = (*told_by_self_check(case, 6), *debtor(case), *told_by_register(case, 6))
    span = window_in_words(case)
    return decide(facts, f"{span}为失信被执行人：{{detail}}。", f"{span}不是失信被执行人")


@check(
    "N-008",
    Severity.WARN,
    basis=Law(Citation(12, item=2), "参照“信用中国”和“国家企业信用信息公示系统”"),
    message="信用查询截图缺失或超过30日：{source}{detail}。",
    remedy="请在提交前30日内重新查询，填写查询日期并附截图（30日为本工具的提示口径）。",
    papers=FILLED,
)
def stale_queries(case: Case) -> Iterator[Hit]:
    """A credit query older than 30 days on the day handed in (30 included is fresh), or none where it may be blank."""
    form = case.paper.form
    for field, source in QUERIES.items():
        held = getattr(form, field)
        day: date | None = known(held)
        if day is None:
            if held is None and printed(type(form), field).required:
                continue  # F-011 says so
            yield Hit(field, fill={"source": source, "detail": "查询日期未填写"})
        elif case.paper.received_on - day > _QUERY_AGE:
            yield Hit(field, fill={"source": source, "detail": f"查询日期为{in_words(day)}"})
