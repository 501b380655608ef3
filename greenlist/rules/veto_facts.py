"""第十二条: the facts that bear on its six limbs: what papers state of a subject, and what others attest.

A fact comes from what somebody states in a paper of his own (`stated`), or from what the register holds because an
authority, a district or a published list told it (`attested`). Neither asks the other: that they contradict is for
`greenlist.rules.contradictions` to say.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from greenlist.calendar import window
from greenlist.cases import Case, Paper
from greenlist.forms.attachment_5 import CompanyYearTable, YearTable
from greenlist.forms.attachment_5_park import ParkYearTable
from greenlist.forms.attachment_6 import Registration
from greenlist.forms.codes import ACCIDENT_GRADES
from greenlist.forms.definition import NA, Form, YesNo, known, printed
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.forms.incident import GRADED, LIMB_OF, SAFETY
from greenlist.forms.park import GRADED_EVENTS, Park
from greenlist.register import KINDS, IncidentRecorded
from greenlist.rules.figures import in_words
from greenlist.rules.recorded import bearings, grave_visits, inherited, what

LIMBS: Final = range(1, 7)
CLOSED: Final = "注销"
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
@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that bears on a limb.

    Attributes:
        holds: True when the situation exists, False when it does not, None when the fact is missing.
        detail: the fact, as part of a Chinese sentence.
        field, row: where it stands in the paper that states it, or where the paper judged speaks of it.
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


def _told_by_self_check(form: Form, limb: int) -> Iterator[Fact]:
    """What the self-check of a registration, or the veto table of a report, says about a limb."""
    if (name := self_check_of(form, limb)) is None:
        return
    holds: bool | None = known(getattr(form, name))
    note: str | None = known(getattr(form, f"veto_{limb}_note", None))
    own = isinstance(form, Registration)
    who, blank = ("自查", "未填写") if own else ("评价报告认定", "未填写或未能识别")
    words = {True: f"{who}为“是”", False: f"{who}为“否”", None: f"{who}一栏{blank}"}[holds]
    yield Fact(holds, f"{words}（{note}）" if holds and note else words, name)


def self_check_of(form: Form, limb: int) -> str | None:
    """Field in which a registration or a report answers a limb as a whole; None for other papers."""
    fields = next((names for kind, names in _SELF_CHECKS.items() if isinstance(form, kind)), None)
    return fields[limb - 1] if fields else None


def subject_of(case: Case) -> str:
    """Credit code of whom the paper is about, by the register or else by the paper; '' when neither says."""
    return case.record.uscc if case.record else known(getattr(case.paper.form, "uscc", None)) or ""


def place_of(form: Form, category: str) -> str:
    """Field of a paper that speaks of a category of the register: the limb's self-check, or its part of sheet C."""
    return self_check_of(form, LIMB_OF[category]) or _SHEET_C[category]


# --- what a paper states ----------------------------------------------------------------------------


def stated(case: Case, paper: Paper, limb: int) -> Iterator[Fact]:
    """What a paper states about a limb: its self-check, or sheet C; what does not speak of it states nothing.

    `paper` may be another accepted paper of the subject than the one judged: the window is that of the case.
    """
    yield from _told_by_self_check(paper.form, limb)
    if isinstance(paper.form, YearTable) or limb == _ACCIDENTS:
        yield from _SHEET[limb](case, paper)


def _operation(case: Case, paper: Paper) -> Iterator[Fact]:
    """Deregistered, at a standstill, on the abnormal list."""
    form = paper.form
    assert isinstance(form, YearTable)
    yield _told(form, "deregistered", "已工商注销", "未注销", "是否工商注销未填写")
    if isinstance(form, CompanyYearTable) and known(form.operating_status) == CLOSED:
        yield Fact(holds=True, detail="生产经营状态为注销", field="operating_status")
    yield _standstill(case, form)
    yield _abnormal(paper.received_on, form)


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


def _abnormal(handed_in: date, form: YearTable) -> Fact:
    off = known(form.abnormal_listed_off)
    listed = _told(form, "abnormal_listed", "", "未列入经营异常名录", "是否列入经营异常名录未填写")
    if not listed.holds:
        return listed
    if off is not None and off <= handed_in:
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
            told = f"{grade}{kind}" if grade else kind
            if day is None:
                yield Fact(None, f"{told}未填写日期，无法判断是否在近三年内", f"{name}.occurred_on", row)
            elif day >= first:
                yield Fact(holds=True, detail=f"{in_words(day)}{told}", field=f"{name}.occurred_on", row=row)


def counts_against_the_park(case: Case, grade: str | None) -> bool:
    """Whether an event of a grade, of a firm inside, counts against the park."""
    least = ACCIDENT_GRADES.index(case.parameters.resident_event_grade)
    return grade in ACCIDENT_GRADES and ACCIDENT_GRADES.index(grade) >= least


def _inside_the_park(case: Case, form: Park) -> Iterator[Fact]:
    """Every event of a firm inside that counts, or may count, against the park."""
    first, _ = three_years(case)
    how = reading(case, "resident_event_grade")
    for row, event in enumerate(form.resident_events):
        day, kind, grade = known(event.occurred_on), known(event.kind), known(event.grade)
        told = f"园区内企业{known(event.firm) or ''}{grade or ''}{kind or '事件'}"
        if grade is None and kind in GRADED_EVENTS:
            yield Fact(None, f"{told}未填写等级", "resident_events.grade", row)
        elif not counts_against_the_park(case, grade):
            continue  # N-009 says so
        elif day is None:
            yield Fact(None, f"{told}未填写日期，无法判断是否在近三年内", "resident_events.occurred_on", row)
        elif day >= first:
            detail = f"{in_words(day)}{told}{how}"
            yield Fact(holds=True, detail=detail, field="resident_events.occurred_on", row=row)


def _accidents(case: Case, paper: Paper) -> Iterator[Fact]:
    """Sheet C, and the firms inside a park, on limb 2. A blank list says nothing; 无 says that there was nothing."""
    form = paper.form
    asked: dict[str, str] = {}
    found: list[Fact] = []
    if isinstance(form, YearTable):
        asked |= INCIDENTS
        found += incidents(case, form)
    if isinstance(form, Park):
        asked["resident_events"] = "园区内企业事件"
        found += _inside_the_park(case, form)
    yield from found
    blank = [name for name in asked if not answered(paper, name)]
    if blank:
        titles = "、".join(asked[name] for name in blank)
        yield Fact(None, f"{titles}未填写（没有的填“无”）", blank[0])
    elif asked and not found:
        yield Fact(holds=False, detail="各项事故、事件和违法违规行为均填报“无”或不在计入范围")


def answered(paper: Paper, name: str) -> bool:
    """Whether a list of sheet C has rows, or 无 where rows would stand."""
    return bool(getattr(paper.form, name)) or bool(paper.reading.lists.get(name))


def _removal(case: Case, paper: Paper) -> Iterator[Fact]:
    form = paper.form
    assert isinstance(form, YearTable)
    first, _ = locked_out(case)
    before, day = known(form.removed_before), known(form.removed_on)
    if not before:
        words = "未被移出名单" if before is False else "是否被动态调整出名单未填写"
        yield Fact(before, words, "removed_before")
    elif day is None:
        yield Fact(None, "曾被移出名单，但移出日期未填写", "removed_on")
    else:
        yield Fact(day >= first, f"{in_words(day)}被移出绿色制造名单", "removed_on")


def _yes_no(field: str, yes: str, no: str, blank: str) -> Callable[[Case, Paper], Iterator[Fact]]:
    def told(_: Case, paper: Paper) -> Iterator[Fact]:
        assert isinstance(paper.form, YearTable)
        yield _told(paper.form, field, yes, no, blank)

    return told


def _supervision(_: Case, paper: Paper) -> Iterator[Fact]:
    """On the list and not put right as required."""
    form = paper.form
    assert isinstance(form, YearTable)
    listed, done = known(form.energy_supervision_listed), known(form.rectified)
    if not listed:
        words = "未列入工业节能监察整改名单" if listed is False else "是否列入节能监察整改名单未填写"
        yield Fact(listed, words, "energy_supervision_listed")
    elif done is None:
        yield Fact(None, "列入工业节能监察整改名单，是否按要求完成整改未填写", "rectified")
    else:
        words = "已按要求完成整改" if done else "列入工业节能监察整改名单且未按要求完成整改"
        yield Fact(not done, words, "rectified")


_ACCIDENTS: Final = 2
_SHEET: Final[Mapping[int, Callable[[Case, Paper], Iterator[Fact]]]] = MappingProxyType(
    {
        1: _operation,
        _ACCIDENTS: _accidents,
        3: _removal,
        4: _yes_no(
            "inspection_problem", "督查中被发现严重问题", "督查未发现严重问题", "督查是否发现严重问题未填写"
        ),
        5: _supervision,
        6: _yes_no(
            "dishonest_debtor", "被列为失信被执行人", "未被列为失信被执行人", "是否失信被执行人未填写"
        ),
    }
)


# --- what others attest -----------------------------------------------------------------------------


def attested(case: Case, limb: int) -> Iterator[Fact]:
    """What the register holds about a limb; each fact placed where the paper judged speaks of it.

    Incidents and entries on lists that an authority established, removals from lists, grave events that a spot check
    found; for a park also what happened to the firms inside it. The register never says that there was nothing.
    """
    form, (first, _) = case.paper.form, three_years(case)
    for bearing in bearings(case.register, subject_of(case), first, limb):
        yield Fact(bearing.holds, bearing.detail, place_of(form, bearing.incident.category))
    if limb == _ACCIDENTS:
        yield from _visits(case, first)
        yield from _firms_inside(case, first)
    if limb == _REMOVAL:
        yield from _removals(case)


_REMOVAL: Final = 3


def _removals(case: Case) -> Iterator[Fact]:
    """Removals from any list as whatever kind of subject: 第十二条（三） bars the company, not one of its titles."""
    (first, last), form = locked_out(case), case.paper.form
    place = self_check_of(form, _REMOVAL) or "removed_before"
    for removed in case.register.removals_of(subject_of(case)):
        if first <= removed.day <= last:
            told = f"{in_words(removed.day)}被移出{removed.level}{KINDS[removed.subject_kind]}名单"
            whose = inherited(case.register, removed, subject_of(case))
            yield Fact(True, f"登记簿记载的“{told}”{_receipt(removed.receipt)}{whose}", place)  # noqa: FBT003 - a fact


def _visits(case: Case, first: date) -> Iterator[Fact]:
    """A spot check that found a grave event nobody has told of yet leaves the limb open."""
    for visit in grave_visits(case.record, case.register, first) if case.record else ():
        detail = f"登记簿记载的“{in_words(visit.inspected_on)}现场抽查发现重大事故或事件”{_receipt(visit.receipt)}，尚未登记认定情况"
        yield Fact(None, detail, place_of(case.paper.form, SAFETY))


def _firms_inside(case: Case, first: date) -> Iterator[Fact]:
    """Graded events of the firms a park names, in this paper or its newest year table, that count against it."""
    form, how = case.paper.form, reading(case, "resident_event_grade")
    if not isinstance(form, Park):
        return
    told = {(known(row.uscc), known(row.occurred_on)) for row in form.resident_events}
    for code, name in _named_inside(case, form).items():
        for held in case.register.incidents_of(code):
            if (code, held.occurred_on) in told or not _counts(case, held, first):
                continue
            state = "，正在调查核实" if held.outcome == "open" else ""
            event = f"园区内企业{name}{in_words(held.occurred_on)}{what(held)}{state}"
            holds = None if held.outcome == "open" else True
            yield Fact(holds, f"登记簿记载的“{event}”{_receipt(held.receipt)}{how}", "resident_events")


def _counts(case: Case, held: IncidentRecorded, first: date) -> bool:
    """Whether an event of a firm inside counts against its park."""
    of_a_kind = held.category in GRADED and held.outcome != "withdrawn"
    return of_a_kind and held.occurred_on >= first and counts_against_the_park(case, held.grade)


def _named_inside(case: Case, form: Park) -> dict[str, str]:
    """Credit code → name of every firm the park names as being inside."""
    table = form if isinstance(form, ParkYearTable) else case.other(ParkYearTable)
    named = [(row.uscc, row.firm_name) for row in table.resident_firms] if table else []
    named += [(row.uscc, row.firm) for row in form.resident_events]
    return {code: known(name) or "" for uscc, name in named if (code := known(uscc))}


def _receipt(number: str) -> str:
    return f"（受理号{number}）" if number else ""


def locked_out(case: Case) -> tuple[date, date]:
    """The days on which a removal bars the subject when the paper was handed in, both included."""
    return window(case.paper.received_on, case.parameters.lock_out_months)
