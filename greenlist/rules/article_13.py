"""第十三条 动态填报：期限和填报专员。"""

from collections.abc import Iterator
from typing import Final

from greenlist.calendar import add_months
from greenlist.cases import Case
from greenlist.findings import Judgement, Severity
from greenlist.forms.attachment_5 import YearTable
from greenlist.forms.definition import known
from greenlist.register import LEVELS, OfficerTrained
from greenlist.regulation import Citation
from greenlist.regulation.editions import edition
from greenlist.rules.figures import as_year, in_words
from greenlist.rules.papers import TABLE, own
from greenlist.rules.wording import same_name
from greenlist.verdicts import Answer, Hit, check, met, not_met, rule, unknown

_TRAINING_MONTHS: Final = 24
_PROVINCE: Final = "guangdong-2024"


def filing_year(form: YearTable) -> int | None:
    """The calendar year the table is due in: as filled in, else the year after its data year."""
    if (year := as_year(form.filing_year)) is not None:
        return year
    data_year = as_year(form.data_year)
    return None if data_year is None else data_year + 1


@rule(
    Citation(13, paragraph=1),
    quote="应在每年4月1日前通过管理平台填报年度动态管理表（附件5）",
    title="在规定日期前（含当日）填报",
    papers=TABLE,
    finding="P-009",
    severity=Severity.ERROR,
    remedy="请说明逾期原因；以后年度请按时填报，拒不按时填报的按第十六条移出名单。",
)
def filed_in_time(case: Case) -> Answer | None:
    """The table is handed in by the last day, that day included."""
    form = own(case, YearTable)
    year = filing_year(form)
    if year is None:
        return unknown(
            "未填写填报年度和数据年度，无法判断是否按时填报。",
            field="filing_year",
            remedy="请填报单位填写填报年度和数据年度。",
        )
    day, due = case.paper.received_on, case.parameters.filing_before.of(year)
    told = "filing_year" if as_year(form.filing_year) is not None else "data_year"
    if day > due:
        late = (day - due).days
        return not_met(
            f"动态管理表应于{case.parameters.filing_before}前填报，已逾期{late}日（应于{in_words(due)}前，"
            f"提交日期{in_words(day)}）。",
            field=told,
            remedy=f"请说明逾期原因；以后年度请于{case.parameters.filing_before}前填报，拒不按时填报的按第十六条移出名单。"
            + _other_deadline(case),
        )
    return met(f"于{in_words(day)}提交，未逾期（截止{in_words(due)}，含当日）。", field=told)


def _other_deadline(case: Case) -> str:
    """What the provincial rules are said to ask of who is on a higher list too; '' where it is the same day."""
    upper = [level for level in LEVELS[1:] if case.record is not None and level in case.record.listed]
    province = edition(_PROVINCE)
    other = province.parameters_on(case.today)
    if not upper or case.edition.name == _PROVINCE or other.filing_before == case.parameters.filing_before:
        return ""
    return (
        f"该单位同时在{'、'.join(upper)}名单：{province.title}的截止日为{other.filing_before}"
        "（据公开资料转述，未收录原文），是否已过以正式文本为准。"
    )


def _trainings(case: Case, name: str | None) -> tuple[OfficerTrained, ...]:
    """Trainings of the officer of that name the register holds, oldest first."""
    if case.record is None or not name:
        return ()
    own_trainings = (held for held in case.record.officers if same_name(held.officer, name))
    return tuple(sorted(own_trainings, key=lambda held: held.day))


@rule(
    Citation(13, paragraph=2),
    quote="专员须参加市工业和信息化局组织的相关培训",
    title="填报专员参加过培训",
    papers=TABLE,
    finding="P-011",
    severity=Severity.WARN,
    remedy="请安排填报专员参加市工业和信息化局组织的培训，并填写培训日期和场次。",
)
def officer_is_trained(case: Case) -> Answer | None:
    """The filing officer's training is recorded, in the register or in the table; `/` says there was none.

    A session the register holds without the officer in it speaks against what the table says.
    """
    form = own(case, YearTable)
    name = known(form.filing_officer_name)
    day, session = form.officer_training_date, form.officer_training_session
    if trained := _trainings(case, name):
        newest = trained[-1]
        told = f"填报专员{newest.officer}于{in_words(newest.day)}参加培训（{newest.session}，培训登记）。"
        return met(told, field="officer_training_date")
    if (when := known(day)) is not None:
        if name and when in case.register.sessions:
            return not_met(
                f"填报专员“{name}”填写于{in_words(when)}参加培训，当日培训登记中没有其记录。",
                field="officer_training_date",
            )
        held = f"（{known(session)}）" if known(session) else ""
        return met(f"填报专员{name or ''}于{in_words(when)}参加培训{held}。", field="officer_training_date")
    if day is None:
        return unknown(
            "填报专员培训日期未填写。",
            field="officer_training_date",
            remedy="请填报单位填写专员培训日期和场次；市工业和信息化局可核对培训签到。",
        )
    return not_met(f"填报专员“{name or '未填写'}”无培训记录。", field="officer_training_date")


@check(
    "P-019",
    Severity.WARN,
    basis=Judgement("填报专员培训超过24个月的提示更新"),
    message="填报专员“{n}”上次培训为{d}，已超过24个月。",
    remedy="请安排填报专员参加最近一期培训。",
    papers=TABLE,
)
def old_training(case: Case) -> Iterator[Hit]:
    """The newest training more than 24 months before the table is handed in; exactly 24 is not."""
    form = own(case, YearTable)
    days = [held.day for held in _trainings(case, known(form.filing_officer_name))]
    if (told := known(form.officer_training_date)) is not None:
        days.append(told)
    day = max(days, default=None)
    if day is None or add_months(day, _TRAINING_MONTHS) >= case.paper.received_on:
        return
    yield Hit(
        "officer_training_date",
        fill={"n": known(form.filing_officer_name) or "未填写", "d": in_words(day)},
    )


@check(
    "P-031",
    Severity.WARN,
    basis=Judgement("填报的专员培训日期应与培训登记一致"),
    message="填报专员“{n}”培训日期填写为{a}，培训登记为{b}。",
    remedy="请按培训登记更正培训日期；另有培训的，请说明并附证明。",
    papers=TABLE,
)
def training_day_is_the_registers(case: Case) -> Iterator[Hit]:
    """The training day filled in is one of those the register holds for the officer, where it holds any."""
    form = own(case, YearTable)
    name, told = known(form.filing_officer_name), known(form.officer_training_date)
    days = [held.day for held in _trainings(case, name)]
    if name and told is not None and days and told not in days:
        fill = {"n": name, "a": in_words(told), "b": "、".join(in_words(day) for day in days)}
        yield Hit("officer_training_date", fill=fill)
