"""第七条（二） 培育条件：绿色工业园区."""

from decimal import Decimal
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.attachment_5_park import ParkYearTable
from greenlist.forms.attachment_6_park import MANUFACTURE, ParkRegistration
from greenlist.forms.definition import NA, known
from greenlist.forms.park import LOWER, Park
from greenlist.regulation import Citation
from greenlist.rules.article_07 import own_score, reported_gate
from greenlist.rules.figures import HUNDRED, Figures, in_words, plain, points, ratio
from greenlist.rules.papers import ANNEX_2, PARK_FILLED, PARK_PLAN, PARK_REGISTRATION, PARK_REPORT, own
from greenlist.rules.wording import addresses, in_guangzhou
from greenlist.verdicts import Answer, met, not_met, rule, unknown

_STAFF: Final = 2  # 人，含：附件2基本要求
# The gate of 附件2 that is answered with 符合 or 不符合, and what each asks.
GATE: Final = {
    "basic_law_compliance": "落实绿色、循环、低碳发展的法律、政策和标准",
    "basic_no_major_event": "近三年未发生重大污染事故或重大生态破坏事件",
    "basic_targets_met": "完成节能减排目标",
    "basic_carbon_intensity_falling": "碳排放强度持续下降",
    "basic_env_quality": "环境质量、达标排放和总量控制",
    "basic_no_eliminated": "未使用淘汰的技术、工艺和装备，未生产淘汰产品",
    "basic_green_office": "设有绿色发展专门机构",
}


@rule(
    Citation(7, item=2, subitem=1, aspect="a"),
    quote="在广州市行政区域范围内",
    title="园区在广州市行政区域范围内",
    papers=PARK_FILLED,
    finding="E-001",
    remedy="请核对园区地址和批准的四至范围；确在广州市外的，不符合培育条件。",
)
def park_in_the_city(case: Case) -> Answer | None:
    """Every address of the park lies in Guangzhou; a district filled in speaks where words do not."""
    form = own(case, Park)
    told = known(form.park_address)
    if told is None:
        return unknown(
            "园区地址未填写，无法判断是否在广州市行政区域范围内。",
            field="park_address",
            remedy="请园区补充地址，写明市和区。",
        )
    found = {in_guangzhou(part) for part in addresses(told)}
    if False in found:
        return not_met(f"园区不在广州市行政区域范围内：园区地址为“{told}”。", field="park_address")
    if None in found and not _district_told(form):
        return unknown(
            f"园区地址“{told}”看不出所在城市。", field="park_address", remedy="请园区在地址中写明市和区。"
        )
    return met(f"园区地址为“{told}”，在广州市行政区域范围内。", field="park_address")


def _district_told(form: Park) -> bool:
    if isinstance(form, ParkYearTable):
        return bool(form.districts)
    return isinstance(form, ParkRegistration) and known(form.reviewing_district) is not None


@rule(
    Citation(7, item=2, subitem=1, aspect="b"),
    quote="具有法定边界和范围、具备统一管理机构的工业园区",
    title="有法定边界和范围、统一管理机构",
    papers=PARK_FILLED,
    finding="E-007",
    remedy="请提供批准四至范围的文件和管理机构的设立文件；没有的，不符合培育条件。",
)
def bounded_and_managed(case: Case) -> Answer | None:
    """The document that sets the bounds and the management body are both named."""
    form = own(case, Park)
    both = (("boundary_doc", "法定边界文件"), ("authority_name", "统一管理机构"))
    for field, title in both:
        if getattr(form, field) is NA:
            return not_met(f"缺少法定边界文件或统一管理机构证明：{title}填写为不适用。", field=field)
    for field, title in both:
        if known(getattr(form, field)) is None:
            return unknown(f"{title}未填写。", field=field, remedy=f"请园区填写{title}，并附文件。")
    named = known(form.authority_name)
    return met(f"法定边界见“{known(form.boundary_doc)}”，管理机构为{named}。", field="boundary_doc")


@rule(
    Citation(7, item=2, subitem=1, aspect="c"),
    quote="以产品制造和能源供给为主要功能",
    title="以产品制造和能源供给为主要功能",
    papers=PARK_REGISTRATION,
    finding="E-013",
    remedy="园区应以产品制造和能源供给为主要功能；填写有误的请更正。",
)
def makes_and_supplies(case: Case) -> Answer | None:
    """Manufacture is one of the functions it names."""
    form = own(case, ParkRegistration)
    if not form.main_functions:
        return unknown("园区主要功能未填写。", field="main_functions", remedy="请园区填写主要功能。")
    told = "、".join(form.main_functions)
    if MANUFACTURE not in form.main_functions:
        return not_met(f"园区主要功能为“{told}”，不含产品制造。", field="main_functions")
    return met(f"园区主要功能为“{told}”。", field="main_functions")


def industrial_share(form: Park) -> tuple[str, int, Decimal] | None:
    """Field that tells, year, and industrial share (%) of the last data year: computed where it can be."""
    figures = Figures(form)
    years = figures.years()
    if not years:
        return None
    last = years[-1]
    computed = ratio(figures("industrial_va", last), figures("gdp", last), HUNDRED)
    if computed is not None:
        return "industrial_va", last, computed
    share = figures.told("industrial_va_share", last)
    return None if share is None else ("industrial_va_share", last, share)


@rule(
    Citation(7, item=2, subitem=1, aspect="d"),
    quote="工业增加值占比超过50%",
    title="工业增加值占比超过50%（不含）",
    papers=PARK_FILLED,
    finding="E-008",
    remedy="请核对工业增加值和地区生产总值；确未超过50%的，不符合培育条件。",
)
def mostly_industry(case: Case) -> Answer | None:
    """More than half of the added value is industry's, in the last data year; half itself is not enough."""
    found = industrial_share(own(case, Park))
    if found is None:
        return unknown(
            "最近一个数据年度的工业增加值占比未填写，也无法计算。",
            field="industrial_va_share",
            remedy="请园区填写地区生产总值和工业增加值。",
        )
    field, year, share = found
    least = case.parameters.park_industrial_share
    if share <= least:
        return not_met(
            f"{year}年工业增加值占比为{points(share)}%，未超过{plain(least)}%。",
            field=field,
            column=str(year),
        )
    return met(f"{year}年工业增加值占比为{points(share)}%，超过{plain(least)}%。", field=field)


@rule(
    Citation(7, item=2, subitem=1, aspect="e"),
    quote="申报省级、国家级绿色工业园区的须为省级以上工业园区",
    title="拟申报省级及以上的，为省级以上园区",
    papers=PARK_REGISTRATION,
    finding="R-012",
    severity=Severity.ERROR,
    remedy="请核对园区级别；不是省级以上工业园区的，“是否拟申报省级及以上”应填否。",
)
def rank_suffices(case: Case) -> Answer | None:
    """A park that wants to go up is of provincial rank or higher; one that does not is not concerned."""
    form = own(case, ParkRegistration)
    wants, rank = known(form.wants_provincial), known(form.park_rank)
    if wants is False:
        return None
    if wants is None or rank is None:
        return unknown(
            "是否拟申报省级及以上、园区级别未填全，无法判断。",
            field="wants_provincial" if wants is None else "park_rank",
            remedy="请园区填写是否拟申报省级及以上和园区级别。",
        )
    if rank == LOWER:
        return not_met(
            f"申报省级及以上绿色工业园区须为省级以上工业园区，本园区级别为{rank}。", field="wants_provincial"
        )
    return met(f"园区级别为{rank}，可以申报省级及以上。", field="park_rank")


@rule(
    PARK_PLAN.citation,
    quote=PARK_PLAN.quote,
    title="发布园区绿色工厂培育计划",
    papers=PARK_FILLED,
    finding="E-009",
    remedy="请发布园区绿色工厂培育计划，并附文件。",
)
def plans_green_factories(case: Case) -> Answer | None:
    """A plan to cultivate green factories is named, with the day it was published."""
    form = own(case, Park)
    name, day = form.gf_plan_name, form.gf_plan_date
    if name is NA or day is NA:
        field = "gf_plan_name" if name is NA else "gf_plan_date"
        return not_met("未提供园区绿色工厂培育计划（填写为不适用）。", field=field)
    told, on = known(name), known(day)
    if told is None or on is None:
        return unknown(
            "园区绿色工厂培育计划的名称或发布日期未填写。",
            field="gf_plan_name" if told is None else "gf_plan_date",
            remedy="请园区填写培育计划名称、文号和发布日期，并附文件。",
        )
    if on > case.paper.received_on:
        return not_met(
            f"园区绿色工厂培育计划“{told}”发布日期为{in_words(on)}，尚未发布。", field="gf_plan_date"
        )
    return met(f"已于{in_words(on)}发布“{told}”。", field="gf_plan_name")


@rule(
    Citation(7, item=2, subitem=3, aspect="a"),
    quote=ANNEX_2.quote,
    title="符合绿色工业园区评价要求的基本要求",
    papers=PARK_FILLED + PARK_REPORT,
    finding="S-004",
    remedy="基本要求为一票否决项，请整改后重新申请；填写有误的请更正。",
)
def passes_the_gate(case: Case) -> Answer | None:
    """What the gate asks with a yes or no, by the park's own answers; a registration's own index supports, never refuses.

    Of a report, what it found.
    """
    if case.paper.kind in PARK_REPORT:
        return reported_gate(case)
    form = own(case, Park)
    for field, words in GATE.items():
        if known(getattr(form, field)) is False:
            return not_met(f"基本要求“{words}”不符合，不得评价为合格。", field=field)
    for field, words in GATE.items():
        if known(getattr(form, field)) is None:
            return unknown(
                f"基本要求“{words}”未填写。", field=field, remedy="请园区逐项填写基本要求是否符合。"
            )
    if isinstance(form, ParkRegistration):
        years = form.data_years()
        index = form.gi.get(years[-1]) if years else None
        return own_score(case, index, "gi", "park", "基本要求自查均符合，是否达到标准以评价报告为准")
    return met("园区自查基本要求均符合；由区初审、市审核核实。", field="basic_law_compliance")


@rule(
    Citation(7, item=2, subitem=3, aspect="b"),
    quote=ANNEX_2.quote,
    title="专职人员不少于2名、重点企业清洁生产审核达100%",
    papers=PARK_FILLED,
    finding="X-039",
    severity=Severity.ERROR,
    remedy="请配齐专职人员、督促重点企业完成清洁生产审核；填写有误的请更正。",
)
def staffed_and_audited(case: Case) -> Answer | None:
    """Two full-time people at least, and every key firm audited; in the year table by its base figures too."""
    form = own(case, Park)
    why = "园区专职绿色工作人员不足2名，或重点企业清洁生产审核未达100%"
    staff, rate = known(form.basic_green_office_staff), known(form.basic_key_firms_cp_rate)
    if staff is not None and staff < _STAFF:
        return not_met(f"{why}：专职工作人员{plain(staff)}人。", field="basic_green_office_staff")
    if rate is not None and rate < HUNDRED:
        return not_met(f"{why}：审核实施率{plain(rate)}%。", field="basic_key_firms_cp_rate")
    if staff is None or rate is None:
        return unknown(
            "专职工作人员数或重点企业清洁生产审核实施率未填写。",
            field="basic_green_office_staff" if staff is None else "basic_key_firms_cp_rate",
            remedy="请园区填写专职工作人员数和审核实施率。",
        )
    return met(
        f"专职工作人员{plain(staff)}人，重点企业清洁生产审核实施率{plain(rate)}%。",
        field="basic_green_office_staff",
    )
