"""Checks from year to year, within the paper and against what was filed before (Y-001 … Y-015)."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms import FORMS
from greenlist.forms.attachment_5 import Indicator, YearTable
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.definition import Shape, entries, known
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.register import SubjectRecord
from greenlist.rules.figures import HUNDRED, Figures, plain, points, ratio, slips
from greenlist.rules.papers import (
    EXPLAIN_CHANGES,
    FACTORY_TABLE,
    FILLED,
    REPORT,
    TABLE,
    TRUTH,
    general,
    ours,
    own,
    with_fields,
    with_one_of,
)
from greenlist.verdicts import Hit, check

# Kinds of subject name the same figure differently, and a park counts its industry apart.
OUTPUT: Final = ("gross_output", "industrial_output")
ENERGY: Final = ("energy_industry", "energy_total")
RENEWABLES: Final = ("renewable_energy", "renewable_used")
_WITH_OUTPUT: Final = with_one_of(FILLED, *OUTPUT)
_WITH_BOTH: Final = with_one_of(_WITH_OUTPUT, *ENERGY)
_WITH_RENEWABLES: Final = with_one_of(with_fields(FILLED, "energy_total"), *RENEWABLES)
# Indicators that are changes from year to year themselves: a smaller improvement is an improvement still.
_CHANGES: Final = frozenset({"carbon_intensity_reduction_rate", "pollutant_elasticity"})
_HALF: Final = Decimal(50)  # %
_INTENSITY: Final = Decimal(30)
_LITTLE: Final = Decimal(10)
_LAND: Final = Decimal(2)
_MORE_RENEWABLES: Final = Decimal(20)  # percentage points
_ENOUGH_FIGURES: Final = 8  # below that, figures may be equal or round by chance
_ROUND_SHARE: Final = Decimal(80)
_THREE: Final = 3  # years
_BOTTOM: Final = Decimal(5)
_ENOUGH_SCORES: Final = 20  # below that, 5 % is not even one of them


def change(before: Decimal | None, now: Decimal | None) -> Decimal | None:
    """Change in % of the earlier figure; None when one is missing or the earlier one is not above 0.

    >>> change(Decimal(200), Decimal(100))
    Decimal('-50')
    """
    if before is None or now is None or before <= 0:
        return None
    return (now - before) * HUNDRED / before


def _pairs(figures: Figures) -> Iterable[tuple[int, int]]:
    return pairwise(figures.years())


def _signed(value: Decimal) -> str:
    return f"{'+' if value > 0 else ''}{points(value)}"


def _out_of_step(figures: Figures, before: int, year: int) -> tuple[Decimal, Decimal] | None:
    """Changes of output and energy when one moved by half or more and the other hardly, or the other way."""
    made, used = figures.first(*OUTPUT), figures.first(*ENERGY)
    output = change(figures(made, before), figures(made, year))
    energy = change(figures(used, before), figures(used, year))
    if output is None or energy is None:
        return None
    for one, other in ((output, energy), (energy, output)):
        followed = other if one > 0 else -other
        if abs(one) >= _HALF and followed <= _LITTLE:
            return output, energy
    return None


@check(
    "Y-001",
    Severity.WARN,
    basis=ours("工业总产值较上年变化超过50%的请说明"),
    message="{y}年工业总产值较上年变化{p}%，请说明原因。",
    remedy="请核对数值和单位；确属实际变化的，请书面说明原因。",
    papers=_WITH_OUTPUT,
)
def output_jumps(case: Case) -> Iterator[Hit]:
    """Output changed by more than half; exactly half is not."""
    figures = Figures(case.paper.form)
    for before, year in _pairs(figures):
        name = figures.first(*OUTPUT)
        moved = change(figures(name, before), figures(name, year))
        if moved is not None and abs(moved) > _HALF:
            yield Hit(name, str(year), fill={"y": str(year), "p": _signed(moved)})


@check(
    "Y-002",
    Severity.WARN,
    basis=ours("单位产值能耗较上年变化超过30%的请核对或说明"),
    message="{y}年单位产值能耗较上年变化{p}%，请核对或说明。",
    remedy="请核对综合能源消费量和工业总产值；确属实际变化的，请说明节能措施或产品结构变化。",
    papers=_WITH_BOTH,
)
def intensity_jumps(case: Case) -> Iterator[Hit]:
    """Energy per output, from the base figures, changed by more than 30 %.

    Silent where Y-001 or Y-009 already asks about the very figures it follows from.
    """
    figures = Figures(case.paper.form)
    made, used = figures.first(*OUTPUT), figures.first(*ENERGY)
    for before, year in _pairs(figures):
        then = ratio(figures(used, before), figures(made, before))
        now = ratio(figures(used, year), figures(made, year))
        moved = change(then, now)
        output = change(figures(made, before), figures(made, year))
        asked = (output is not None and abs(output) > _HALF) or _out_of_step(figures, before, year)
        if moved is not None and abs(moved) > _INTENSITY and not asked:
            name = figures.first("energy_intensity", used)
            yield Hit(name, str(year), fill={"y": str(year), "p": _signed(moved)})


def _amounts(figures: Figures) -> Iterator[str]:
    """Yearly amounts that are not computed from others."""
    return filter(figures.may_slip, figures.names)


@check(
    "Y-003",
    Severity.ERROR,
    basis=ours("相邻两年相差约1000倍或10000倍的，一般是单位错误"),
    message="“{label}”{y}年填报{a}，与{z}年的{b}相差约{k}倍，疑似单位错误（应以{unit}填报）。",
    remedy="请核对该年数据的单位并换算（如万元与元、吨与千克、万千瓦时与千瓦时）。",
    papers=FILLED,
)
def slips_of_unit(case: Case) -> Iterator[Hit]:
    """A figure about 1000 or 10 000 times its neighbour, or the reciprocal, ±20 % included."""
    figures = Figures(case.paper.form)
    for name in _amounts(figures):
        series = figures.series(name)
        for found in slips(series):
            fill = {
                "label": figures.label(name),
                "unit": figures.unit(name) or "表中单位",
                "y": str(found.year),
                "z": str(found.against),
                "a": plain(series[found.year]),
                "b": plain(series[found.against]),
                "k": str(found.factor),
            }
            yield Hit(name, str(found.year), fill=fill)


@check(
    "Y-004",
    Severity.WARN,
    basis=TRUTH,
    message="{y}年数据与上年完全相同（{n}项），疑似未更新。",
    remedy="请按本年度实际数据重新填报；确实相同的，请说明。",
    papers=FILLED,
)
def nothing_changed(case: Case) -> Iterator[Hit]:
    """Every amount that is not 0 is the same as last year, and there are at least eight of them."""
    figures = Figures(case.paper.form)
    names = tuple(_amounts(figures))
    for before, year in _pairs(figures):
        both = [
            (then, now)
            for name in names
            if (then := figures.told(name, before)) is not None
            and (now := figures.told(name, year)) is not None
        ]
        held = [(then, now) for then, now in both if then or now]
        if len(held) >= _ENOUGH_FIGURES and all(then == now for then, now in held):
            name = figures.first(*OUTPUT, names[0])
            yield Hit(name, str(year), fill={"y": str(year), "n": str(len(held))})


def as_filed(facts: str | None) -> Decimal | None:
    """A number as an earlier paper told it; None for none, `n/a` or words."""
    try:
        value = Decimal(facts or "")
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


@check(
    "Y-005",
    Severity.ERROR,
    basis=TRUTH,
    message="“{label}”{y}年值{a}与上年度已报数{b}不一致，请说明修订原因。",
    remedy="请恢复为上年度已报数；确需修订的，请附修订说明和依据后联系所在区主管部门。",
    papers=TABLE,
)
def earlier_years_kept(case: Case) -> Iterator[Hit]:
    """The earlier years' columns are what last year's table said; a suspected slip of unit is left to Y-003."""
    form = own(case, YearTable)
    years = form.data_years()
    if years is None or case.record is None:
        return
    filed = case.record.accepted.get(case.paper.kind, {}).get(years[-1] - 1)
    if filed is None:
        return
    figures = Figures(form)
    for name in figures.names:
        for year in years[:-1]:
            now, then = figures(name, year), as_filed(filed.facts.get(f"{name}.{year}"))
            if now is not None and then is not None and now != then:
                fill = {"label": figures.label(name), "y": str(year), "a": plain(now), "b": plain(then)}
                yield Hit(name, str(year), fill=fill)


@cache
def directions(kind: str) -> Mapping[str, str]:
    """Key indicator → `forward` (better when more) or `inverse`, of a kind of subject: factory, park, supply_chain.

    They are those of its year table; empty for a kind without one.
    """
    model = FORMS.get(f"attachment_5.{kind}")
    return {
        name: entry.printed.direction
        for name, entry in (entries(model) if model else {}).items()
        if entry.shape is Shape.LINE and entry.printed.direction in {"forward", "inverse"}
    }


def worse(direction: str, value: Decimal, than: Decimal) -> bool:
    """Whether a figure is worse than another: less when `forward`, more when `inverse`.

    >>> worse("forward", Decimal(79), Decimal(80)), worse("inverse", Decimal(79), Decimal(80))
    (True, False)
    """
    return value < than if direction == "forward" else value > than


@check(
    "Y-006",
    Severity.WARN,
    basis=ours("关键指标连续变差的，建议组织现场评估"),
    message="指标“{i}”连续三年下降（{a}），建议组织现场评估。",
    remedy="请说明指标变差的原因和改进措施。",
    papers=FILLED,
)
def worse_each_year(case: Case) -> Iterator[Hit]:
    """A key indicator is worse in each of the last two years than in the year before."""
    figures = Figures(case.paper.form)
    for name, direction in directions(case.paper.kind.rpartition(".")[2]).items():
        if name in _CHANGES:
            continue
        values = [figures(name, year) for year in figures.years()]
        told = [value for value in values if value is not None]
        if len(told) == len(values) >= _THREE and all(worse(direction, b, a) for a, b in pairwise(told)):
            fill = {"i": figures.label(name), "a": "、".join(plain(value) for value in told)}
            yield Hit(name, str(figures.years()[-1]), fill=fill)


@check(
    "Y-007",
    Severity.ERROR,
    basis=general("基准值"),
    message="指标“{i}”本年为{a}，已不满足评价要求{b}，需现场评估。",
    remedy="请核对指标值和基准值；确未达到的，请提出整改措施，由主管部门组织现场评估。",
    papers=FACTORY_TABLE,
)
def below_base(case: Case) -> Iterator[Hit]:
    """A key indicator of the last data year is worse than its 基准值; the value itself satisfies."""
    form = own(case, FactoryYearTable)
    years = form.data_years()
    if years is None:
        return
    figures = Figures(form)
    for name, direction in directions("factory").items():
        line: Indicator = getattr(form, name)
        told, base = figures(name, years[-1]), known(line.base)
        if told is not None and base is not None and worse(direction, told, base):
            sign = "≥" if direction == "forward" else "≤"
            fill = {"i": figures.label(name), "a": plain(told), "b": f"{sign}{plain(base)}（基准值）"}
            yield Hit(name, str(years[-1]), fill=fill)


@check(
    "Y-008",
    Severity.WARN,
    basis=EXPLAIN_CHANGES,
    message="{y}年用地面积较上年变化{p}%，但未申报地址或组织边界变更。",
    remedy="请核对用地面积；确有变化的，请在“重大事项变更”中申报并说明。",
    papers=FACTORY_TABLE,
)
def land_changes(case: Case) -> Iterator[Hit]:
    """Land changed by more than 2 % in the last data year, with both 否 for site and boundary."""
    form = own(case, FactoryYearTable)
    years = form.data_years()
    if years is None:
        return
    figures = Figures(form)
    moved = change(figures("land_area", years[-2]), figures("land_area", years[-1]))
    denied = known(form.site_changed) is False and known(form.boundary_changed) is False
    if moved is not None and abs(moved) > _LAND and denied:
        yield Hit("land_area", str(years[-1]), fill={"y": str(years[-1]), "p": _signed(moved)})


@check(
    "Y-009",
    Severity.WARN,
    basis=ours("产值与能耗一般同向变化，一方变化50%以上而另一方基本不变的请说明"),
    message="{y}年产值与能耗变化方向或幅度不匹配（产值{a}%，能耗{b}%）。",
    remedy="请核对工业总产值和综合能源消费量，或说明原因。",
    papers=_WITH_BOTH,
)
def output_and_energy_part(case: Case) -> Iterator[Hit]:
    """Output or energy moved by half or more (included) while the other followed by at most 10 % (included)."""
    figures = Figures(case.paper.form)
    for before, year in _pairs(figures):
        if (found := _out_of_step(figures, before, year)) is not None:
            fill = {"y": str(year), "a": _signed(found[0]), "b": _signed(found[1])}
            yield Hit(figures.first(*ENERGY), str(year), fill=fill)


def _new_supply(case: Case, before: int, year: int) -> bool:
    """Whether the table itself shows a new project, or more bought green power, in the year."""
    form = case.paper.form
    if not isinstance(form, YearTable):
        return False
    figures = Figures(form)
    for name in ("electricity_green_trade", "electricity_gec"):
        now = figures(name, year)
        if now is not None and now > (figures(name, before) or 0):
            return True
    done = (known(project.completed_on) for project in form.projects)
    return any(day is not None and day.year == year for day in done)


@check(
    "Y-010",
    Severity.WARN,
    basis=ours("可再生能源利用率一年提高20个百分点以上的，应有新建项目或绿电合同"),
    message="{y}年可再生能源利用率一年提高{p}个百分点，请提供绿电合同或项目证明。",
    remedy="请附新建可再生能源项目、绿电交易合同或绿证证明，并核对可再生能源消费量。",
    papers=_WITH_RENEWABLES,
)
def renewables_jump(case: Case) -> Iterator[Hit]:
    """The share of renewables rose by more than 20 points without a project or contract to show for it."""
    figures = Figures(case.paper.form)
    name = figures.first(*RENEWABLES)
    for before, year in _pairs(figures):
        then = ratio(figures(name, before), figures("energy_total", before), HUNDRED)
        now = ratio(figures(name, year), figures("energy_total", year), HUNDRED)
        if then is None or now is None or now - then <= _MORE_RENEWABLES or _new_supply(case, before, year):
            continue
        yield Hit(name, str(year), fill={"y": str(year), "p": points(now - then)})


def _score_in(record: SubjectRecord, year: int) -> Decimal | None:
    paper = record.accepted.get(f"evaluation_report.{record.kind}", {}).get(year)
    return as_filed(paper.facts.get("total_score")) if paper else None


def years_at_the_bottom(case: Case) -> int:
    """How many years running, this one included, the score is among the lowest 5 % of the kind's reports."""
    form, day = own(case, EvaluationReport), case.paper.received_on
    score = known(form.total_score)
    years = 0
    for year in range(day.year, day.year - 3, -1):
        others = [
            other
            for record in case.register.subjects.values()
            if record is not case.record
            and record.kind == case.paper.kind.rpartition(".")[2]
            and (other := _score_in(record, year)) is not None
        ]
        mine = score if year == day.year else _score_in(case.record, year) if case.record else None
        if mine is None or len(others) + 1 < _ENOUGH_SCORES:
            break
        below = sum(other < mine for other in others)
        if Decimal(below + 1) * HUNDRED > _BOTTOM * (len(others) + 1):
            break
        years += 1
    return years


_BOTTOM_RULE: Final = ours("得分连续处于后5%的提前提示（据二手资料，国家规则第三年移出，以正式文件为准）")


@check(
    "Y-013",
    Severity.WARN,
    basis=_BOTTOM_RULE,
    message="得分连续{n}年处于后5%，据国家规则第三年将移出。",
    remedy="请对照评价标准改造提升。",
    papers=REPORT,
)
def second_year_at_the_bottom(case: Case) -> Iterator[Hit]:
    """The score is among the lowest 5 % of its kind for the second year running."""
    if years_at_the_bottom(case) == _THREE - 1:
        yield Hit("total_score", fill={"n": "2"})


@check(
    "Y-015",
    Severity.WARN,  # no rule of the Measures: it holds no report back
    basis=_BOTTOM_RULE,
    message="得分连续{n}年处于后5%，据国家规则第三年应予移出（二手资料，以正式文件为准），请核实。",
    remedy="请主管部门核实三年得分。",
    papers=REPORT,
)
def third_year_at_the_bottom(case: Case) -> Iterator[Hit]:
    """The score is among the lowest 5 % of its kind for the third year running."""
    if years_at_the_bottom(case) == _THREE:
        yield Hit("total_score", fill={"n": "3"})


@check(
    "Y-014",
    Severity.WARN,
    basis=ours("整百数占八成以上的数据疑似估填"),
    message="多数数据为整百数（{n}项中{m}项），疑似估填。",
    remedy="请按统计报表和台账的实际数填写。",
    papers=FILLED,
)
def round_figures(case: Case) -> Iterator[Hit]:
    """More than 80 % of the amounts of 100 and more end in 00, and there are at least eight."""
    figures = Figures(case.paper.form)
    years = figures.years()
    told = [figures.told(name, year) for name in _amounts(figures) for year in years]
    large = [value for value in told if value is not None and abs(value) >= HUNDRED]
    whole = [value for value in large if value == int(value) and int(value) % 100 == 0]
    if len(large) >= _ENOUGH_FIGURES and Decimal(len(whole)) * HUNDRED > _ROUND_SHARE * len(large):
        name = figures.first(*OUTPUT, *_amounts(figures))
        yield Hit(name, str(years[-1]), fill={"n": str(len(large)), "m": str(len(whole))})
