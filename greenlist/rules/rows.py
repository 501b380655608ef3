"""Checks on lists and indicator lines: pollutants, projects, functions, sectors, evidence (X-019 … X-056)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.attachment_5 import YearTable
from greenlist.forms.attachment_5_factory import FactoryYearTable, Pollutant
from greenlist.forms.attachment_6_factory import Discharge
from greenlist.forms.codes import NON_KEY_SECTOR, PLATFORM_FUNCTIONS, SECTORS
from greenlist.forms.definition import NA, Shape, entries, known
from greenlist.rules.figures import (
    HUNDRED,
    Figures,
    in_words,
    plain,
    points,
    share,
    within,
)
from greenlist.rules.papers import (
    ANNEX_1,
    COMPANY_FILLED,
    FACTORY_FILLED,
    FACTORY_TABLE,
    TABLE,
    company,
    general,
    ours,
    own,
    with_fields,
    workbook,
)
from greenlist.rules.wording import bare
from greenlist.verdicts import Hit, check

_ONE_PERCENT: Final = share("0.01")
_HALF_POINT: Final = within("0.5")
# Divisions of GB/T 4754 that the sub-sectors of a key sector fall into; ours, wide on purpose.
_DIVISIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "钢铁行业": ("25", "31"),
    "石化化工行业": ("25", "26", "28", "29"),
    "有色行业": ("31", "32"),
    "建材行业": ("30",),
    "机械行业": ("31", "33", "34", "35", "36", "37", "38"),
    "轻工行业": ("13", "19", "22", "30", "38"),
    "纺织行业": ("17", "18", "28"),
    "电子行业": ("30", "35", "38", "39"),
}
_KEY_USER: Final = Decimal(10_000)  # tce
_ABOVE_SCALE: Final = Decimal(2_000)  # 万元


def _year_of(year: Decimal | None) -> str:
    return f"{int(year)}年" if year is not None else ""


@check(
    "X-019",
    Severity.BLOCK,
    basis=ANNEX_1,
    message="{y}{pollutant}年均浓度{a}超过许可限值{b}，不符合达标排放要求。",
    remedy="请核对浓度单位和许可限值；确属超标的，须整改达标后再申请。",
    papers=FACTORY_TABLE,
)
def concentration_within_limit(case: Case) -> Iterator[Hit]:
    """The yearly mean of every pollutant is at most its permitted limit (the limit included)."""
    for row, held in enumerate(own(case, FactoryYearTable).pollutants):
        mean, limit = known(held.mean_concentration), known(held.limit)
        if mean is not None and limit is not None and mean > limit:
            unit = known(held.unit) or ""
            fill = {
                "y": _year_of(known(held.year)),
                "pollutant": known(held.pollutant) or "污染物",
                "a": f"{plain(mean)}{unit}",
                "b": f"{plain(limit)}{unit}",
            }
            yield Hit("pollutants.mean_concentration", row=row, fill=fill)


@check(
    "X-020",
    Severity.BLOCK,
    basis=ANNEX_1,
    message="{y}{pollutant}年排放量{a}吨超过许可量{b}吨。",
    remedy="请核对排放量的单位（吨）和排污许可证载明的许可量；确属超量的，须整改后再申请。",
    papers=FACTORY_FILLED,
)
def amount_within_permit(case: Case) -> Iterator[Hit]:
    """The yearly amount of every pollutant is at most what is permitted (included)."""
    rows: tuple[Pollutant | Discharge, ...] = workbook(case).pollutants
    for row, held in enumerate(rows):
        amount, permitted = known(held.amount), known(held.permitted)
        if amount is not None and permitted is not None and amount > permitted:
            fill = {
                "y": _year_of(known(held.year)),
                "pollutant": known(held.pollutant) or "污染物",
                "a": plain(amount),
                "b": plain(permitted),
            }
            yield Hit("pollutants.amount", row=row, fill=fill)


def _tells_margin(held: Pollutant) -> bool:
    """Whether a row has its margin, or says by two `/` that it has none."""
    mean, limit = held.mean_concentration, held.limit
    applies_or_not = known(mean) is not None and known(limit) is not None
    return known(held.year) is not None and (applies_or_not or (mean is NA and limit is NA))


def _margins(rows: tuple[Pollutant, ...], year: int) -> tuple[list[Decimal], bool]:
    """Margins in % of the pollutants of one year, and whether every one of them is known."""
    of_year = [held for held in rows if known(held.year) in {year, None}]
    margins = [
        (1 - mean / limit) * HUNDRED
        for held in of_year
        if known(held.year) is not None
        and (mean := known(held.mean_concentration)) is not None
        and (limit := known(held.limit))
    ]
    return margins, all(_tells_margin(held) for held in of_year)


@check(
    "X-021",
    Severity.ERROR,
    basis=general("附录B（B.20–B.23）"),
    message="{y}年优于许可限值比例应取各污染物最小值{b}%，填报为{a}%。",
    remedy="逐项计算（1－年均浓度÷许可限值）×100，取最小值，不取平均值。",
    papers=FACTORY_TABLE,
)
def smallest_margin(case: Case) -> Iterator[Hit]:
    """The margin told is the smallest of the pollutants', within half a point.

    While a pollutant lacks a figure, the smallest known margin is only an upper bound. Where one exceeds its
    limit, X-019 says so.
    """
    figures, rows = Figures(case.paper.form), own(case, FactoryYearTable).pollutants
    for year in figures.years():
        told = figures.told("pollutant_margin_min", year)
        margins, complete = _margins(rows, year)
        if told is None or not margins or (least := min(margins)) < 0:
            continue
        if _HALF_POINT.allows(told, least) or (told < least and not complete):
            continue
        fill = {"y": str(year), "a": plain(told), "b": points(least)}
        yield Hit("pollutant_margin_min", str(year), fill=fill)


def _finished(form: FactoryYearTable, year: int) -> tuple[int, Decimal] | None:
    """Number and investment (万元) of the projects finished in a year; None while one lacks date or amount."""
    amounts: list[Decimal] = []
    for project in form.projects:
        day, amount = known(project.completed_on), known(project.investment)
        if day is None or amount is None:
            return None
        if day.year == year:
            amounts.append(amount)
    return len(amounts), sum(amounts, Decimal(0))


@check(
    "X-029",
    Severity.ERROR,
    basis=general("第10行（绿色低碳改造升级）"),
    message="{y}年改造项目清单合计（{n}项、{m}万元）与填报数据（{a}项、{b}万元）不一致。",
    remedy="请按完成日期所在年度核对项目清单与基础数据中的项目数、投资额。",
    papers=FACTORY_TABLE,
)
def projects_sum(case: Case) -> Iterator[Hit]:
    """Number and investment (within 1 %) of a year are those of the projects finished in it."""
    form = own(case, FactoryYearTable)
    figures = Figures(form)
    for year in figures.years():
        listed = _finished(form, year)
        count, amount = figures.told("retrofit_count", year), figures("retrofit_investment", year)
        if listed is None or count is None or amount is None:
            continue
        if count == listed[0] and _ONE_PERCENT.allows(amount, listed[1]):
            continue
        name = "retrofit_count" if count != listed[0] else "retrofit_investment"
        fill = {
            "y": str(year),
            "n": str(listed[0]),
            "m": plain(listed[1]),
            "a": plain(count),
            "b": plain(amount),
        }
        yield Hit(name, str(year), fill=fill)


@check(
    "X-030",
    Severity.WARN,
    basis=ours("只计近三个数据年度内完成的项目"),
    message="项目“{p}”完成日期{d}不在近三年（{a}–{b}年）内，不应计入。",
    remedy="请删去不在近三个数据年度内完成的项目，或更正完成日期。",
    papers=TABLE,
)
def projects_in_window(case: Case) -> Iterator[Hit]:
    """Projects are finished within the three data years."""
    form = own(case, YearTable)
    years = form.data_years()
    if years is None:
        return
    for row, project in enumerate(form.projects):
        day = known(project.completed_on)
        if day is not None and day.year not in years:
            fill = {
                "p": known(project.project_name) or "未填名称",
                "d": in_words(day),
                "a": str(years[0]),
                "b": str(years[-1]),
            }
            yield Hit("projects.completed_on", row=row, fill=fill)


@check(
    "X-054",
    Severity.ERROR,
    basis=ours("项目开工不晚于完成"),
    message="项目“{p}”完成日期{b}早于开工日期{a}。",
    remedy="请核对项目的两个日期。",
    papers=TABLE,
)
def projects_begin_before_they_end(case: Case) -> Iterator[Hit]:
    """A project is not finished before it began."""
    form = own(case, YearTable)
    for row, project in enumerate(form.projects):
        began, ended = known(project.started_on), known(project.completed_on)
        if began is not None and ended is not None and ended < began:
            fill = {
                "p": known(project.project_name) or "未填名称",
                "a": in_words(began),
                "b": in_words(ended),
            }
            yield Hit("projects.completed_on", row=row, fill=fill)


@check(
    "X-032",
    Severity.ERROR,
    basis=general("第4行（能碳管理系统平台功能）"),
    message="能碳平台功能数{a}与勾选项数{b}不一致。",
    remedy="请逐项勾选已具备的功能（共12项），指标值为勾选的项数。",
    papers=FACTORY_TABLE,
)
def platform_functions(case: Case) -> Iterator[Hit]:
    """The number told for the last data year is the number of functions ticked, at most twelve."""
    form = own(case, FactoryYearTable)
    years = form.data_years()
    if years is None:
        return
    told = Figures(form).told("energy_carbon_platform_functions", years[-1])
    ticked = len(form.platform_functions)
    if told is not None and (told != ticked or told > len(PLATFORM_FUNCTIONS)):
        fill = {"a": plain(told), "b": str(ticked)}
        yield Hit("energy_carbon_platform_functions", str(years[-1]), fill=fill)


@check(
    "X-033",
    Severity.ERROR,
    basis=ours("细分行业属于所选行业，行业代码与之相符"),
    message="细分行业“{b}”不属于“{a}”，或与行业代码不符{c}。",
    remedy="请按填报说明选择所属行业和细分行业；不属重点行业的选“非重点行业”。",
    papers=COMPANY_FILLED,
)
def sector_agrees(case: Case) -> Iterator[Hit]:
    """The sub-sector belongs to the sector, and the code's division to its usual ones."""
    form = company(case)
    group, sub, code = known(form.sector_group), known(form.sub_sector), known(form.primary_industry_code)
    if group is None or sub is None or group not in SECTORS:
        return
    if sub not in SECTORS[group]:
        yield Hit("sub_sector", fill={"a": group, "b": sub, "c": ""})
    elif code is not None and group != NON_KEY_SECTOR and code[:2] not in _DIVISIONS[group]:
        yield Hit("primary_industry_code", fill={"a": group, "b": sub, "c": f"（{code}）"})


@check(
    "X-035",
    Severity.ERROR,
    basis=ours("每个定量指标至少附一项证明材料"),
    message="指标“{i}”未上传证明材料。",
    remedy="请在指标行填写证明材料名称，或在附件清单中写明对应指标。",
    papers=TABLE,
)
def indicators_have_evidence(case: Case) -> Iterator[Hit]:
    """Every indicator with a figure for the last data year names its evidence, or an attachment names it."""
    form = own(case, YearTable)
    years = form.data_years()
    if years is None:
        return
    attached = [named for held in form.attachments if (named := bare(known(held.indicator) or ""))]
    for name, entry in entries(type(form)).items():
        if entry.row is None or entry.shape is not Shape.LINE or "evidence" not in entries(entry.row):
            continue
        line = getattr(form, name)
        title = bare(entry.printed.title)
        told, evidence = known(line.values.get(years[-1])), known(line.evidence)
        if told is not None and not evidence and not any(n in title or title in n for n in attached):
            yield Hit(name, "evidence", fill={"i": entry.printed.title})


@check(
    "X-055",
    Severity.WARN,
    basis=ours("年综合能源消费量1万吨标煤及以上一般为重点用能单位"),
    message="{y}年综合能源消费量{a}吨标煤，已达1万吨，“是否重点用能单位”填写为否。",
    remedy="请核对是否列入重点用能单位名单。",
    papers=with_fields(COMPANY_FILLED, "energy_total"),
)
def key_energy_user(case: Case) -> Iterator[Hit]:
    """Energy of 10 000 tce or more in the last data year with 否 for key energy user."""
    form = company(case)
    if known(form.key_energy_user) is not False:
        return
    years = form.data_years()
    used = Figures(form)("energy_total", years[-1]) if years else None
    if years and used is not None and used >= _KEY_USER:
        yield Hit("key_energy_user", fill={"y": str(years[-1]), "a": plain(used)})


@check(
    "X-056",
    Severity.INFO,
    basis=ours("年主营业务收入2000万元及以上的工业企业为规模以上"),
    message="{y}年营业收入{a}万元，已达2000万元，“是否规模以上工业企业”填写为否。",
    remedy="请核对是否已纳入规模以上工业统计。",
    papers=with_fields(COMPANY_FILLED, "revenue"),
)
def above_scale(case: Case) -> Iterator[Hit]:
    """Revenue of 20 million yuan or more in the last data year with 否 for 规模以上."""
    form = company(case)
    if known(form.above_scale) is not False:
        return
    years = form.data_years()
    revenue = Figures(form)("revenue", years[-1]) if years else None
    if years and revenue is not None and revenue >= _ABOVE_SCALE:
        yield Hit("above_scale", fill={"y": str(years[-1]), "a": plain(revenue)})
