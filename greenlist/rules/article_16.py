"""第十六条 取消情形：重大事故和事件（自报的和登记簿记载的），催报后仍不填报。"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Judgement, Severity
from greenlist.forms.attachment_5 import SafetyAccident, YearTable
from greenlist.forms.codes import (
    ACCIDENT_GRADES,
    GRAVE_ACCIDENTS,
    GRAVE_ENVIRONMENT,
    accident_grade,
)
from greenlist.forms.definition import known
from greenlist.regulation import Citation
from greenlist.rules.figures import in_words
from greenlist.rules.papers import TABLE, own
from greenlist.rules.recorded import REMINDER_DAYS, bearings, is_grave, unanswered_reminders
from greenlist.rules.veto_facts import answered, place_of, subject_of, three_years
from greenlist.verdicts import Answer, Hit, check, met, not_met, rule, unknown

_OURS: Final = "（办法未定催报后的期限，此日数为本工具的口径）"
_GRAVE: Final = {
    "safety_accidents": ("生产安全事故", GRAVE_ACCIDENTS),
    "quality_accidents": ("质量事故", GRAVE_ACCIDENTS),
    "env_events": ("突发环境事件", GRAVE_ENVIRONMENT),
}


def consequence_grade(accident: SafetyAccident) -> str | None:
    """The grade an accident's consequences suggest; None when none of them is filled in."""
    deaths, injuries, loss = known(accident.deaths), known(accident.injuries), known(accident.loss)
    if deaths is None and injuries is None and loss is None:
        return None
    return accident_grade(int(deaths or 0), int(injuries or 0), loss or Decimal(0))


def _graded(case: Case, form: YearTable) -> Iterator[tuple[str, int, str | None]]:
    """(list, row, grade filled in) of every graded event of the last three years, or without a day."""
    first, _ = three_years(case)
    for name in _GRAVE:
        for row, event in enumerate(getattr(form, name)):
            day: date | None = known(event.occurred_on)
            if day is None or day >= first:
                yield name, row, known(event.grade)


def _told_by_register(case: Case) -> Answer | None:
    """What the register holds of grave events: one that is established decides, one looked into leaves it open."""
    first, _ = three_years(case)
    grave = [b for b in bearings(case.register, subject_of(case), first, limb=2) if is_grave(b.incident)]
    for bearing in sorted(grave, key=lambda b: b.holds is None):
        place = place_of(case.paper.form, bearing.incident.category)
        if bearing.holds:
            return not_met(f"{bearing.detail}，应立即启动移出程序。", field=place)
        return unknown(f"{bearing.detail}。", field=place, remedy="请主管部门登记认定情况。")
    return None


@rule(
    Citation(16, item=2),
    quote="拒不按时填报动态管理表",
    title="催报后按期填报",
    papers=TABLE,
    finding="P-010",
    severity=Severity.WARN,
    remedy="请书面说明未填报的原因；是否属拒不按时填报、是否按第十六条移出，由市工业和信息化局认定。",
)
def answered_reminders(case: Case) -> Answer | None:
    """No yearly table still missing, or this one handed in, more than 30 days after a reminder was issued.

    The table is taken all the same: only officials can say that somebody refuses. Without a reminder the passage is
    not concerned.
    """
    if case.record is None:
        return None
    reminded = tuple(unanswered_reminders(case.record, case.register, case.paper.received_on))
    if not reminded:
        return None
    if missing := [one for one in reminded if one.late]:
        told = "、".join(f"{one.year}年度（{in_words(one.issued_on)}催报）" for one in missing)
        return not_met(f"{told}动态管理表催报满{REMINDER_DAYS}日时仍未填报{_OURS}。")
    return met(f"催报后{REMINDER_DAYS}日内填报{_OURS}。")


@rule(
    Citation(16, paragraph=2),
    quote="发生重大及以上生产安全和质量事故、Ⅱ级（重大）及以上突发环境污染事件的，及时从市级绿色制造名单移出并进行公告",
    title="无重大及以上事故和Ⅱ级及以上环境事件",
    papers=TABLE,
    finding="P-014",
    severity=Severity.ERROR,
    remedy="请立即向所在区主管部门报告；区主管部门实时上报，市工业和信息化局及时移出并公告。",
)
def no_grave_event(case: Case) -> Answer | None:
    """No event of the grades that end the listing at once."""
    form = own(case, YearTable)
    graded = tuple(_graded(case, form))
    for name, row, grade in graded:
        kind, grave = _GRAVE[name]
        if grade in grave:
            return not_met(
                f"发生{grade}{kind}，应实时上报并立即启动移出程序。", field=f"{name}.grade", row=row
            )
    if (told := _told_by_register(case)) is not None:
        return told
    if any(grade is None for _, _, grade in graded):
        return unknown("有事故或事件未填写等级。", remedy="请填报单位按主管部门的认定填写等级。")
    if blank := [kind for name, (kind, _) in _GRAVE.items() if not answered(case.paper, name)]:
        return unknown(
            f"{'、'.join(blank)}未填写。", field="safety_accidents", remedy="请填报单位填写，没有的填“无”。"
        )
    return met("未填报重大及以上事故和Ⅱ级及以上突发环境事件。")


@check(
    "P-023",
    Severity.WARN,
    basis=Judgement("事故等级与所填死亡、重伤人数和直接经济损失相互核对"),
    message="事故等级填写为“{a}”，按所填死亡、重伤人数和直接经济损失疑应为“{b}”。",
    remedy="请按主管部门的事故认定核对等级和后果。",
    papers=TABLE,
)
def understated_grade(case: Case) -> Iterator[Hit]:
    """A safety accident whose consequences give a higher grade than the one filled in."""
    form = own(case, YearTable)
    for row, accident in enumerate(form.safety_accidents):
        told, by_facts = known(accident.grade), consequence_grade(accident)
        if told not in ACCIDENT_GRADES or by_facts is None:
            continue
        if ACCIDENT_GRADES.index(by_facts) > ACCIDENT_GRADES.index(told):
            yield Hit("safety_accidents.grade", row=row, fill={"a": told, "b": by_facts})
