"""Checks across the figures of one year: energy, carbon, water, waste, land, business (X-001 … X-034)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.codes import FORM_ENERGY_FACTORS, GRID_FACTORS
from greenlist.rules.derived import BUILDING, PLOT_RATIO, disagreements
from greenlist.rules.figures import HUNDRED, Figures, plain, points, ratio, rounded, total
from greenlist.rules.papers import (
    CARBON_ACCOUNTING,
    ENERGY_CONVERSION,
    FACTORY_TABLE,
    FILLED,
    general,
    ours,
    with_fields,
)
from greenlist.verdicts import Hit, check

_TWO_PERCENT: Final = Decimal("0.02")
_ONE_PERCENT: Final = Decimal("0.01")
_TENTH: Final = Decimal("0.1")
_ELECTRICITY: Final = FORM_ENERGY_FACTORS["electricity"].low  # tce/万kWh, 当量值
_CO2_LOW: Final = Decimal("0.8")  # tCO₂/tce
_CO2_LOW_RENEWABLE: Final = Decimal("0.2")
_CO2_HIGH: Final = Decimal("4.8")
_RENEWABLE_SHARE: Final = Decimal(20)  # %, above which a low ratio is plausible
_ELECTRIC_SHARE: Final = Decimal("0.3")  # of the energy: enough for the two ways of counting to differ
_EXCESS_WATER: Final = Decimal("1.1")
_MWH: Final = Decimal(10)  # MWh per 万kWh
_GRID_LOW: Final = min(f.low for f in GRID_FACTORS)  # kgCO₂/kWh
_GRID_HIGH: Final = max(f.high for f in GRID_FACTORS)
_ONE_UNIT: Final = Decimal(1)
_PLOT_LOW: Final = Decimal("0.1")
_PLOT_HIGH: Final = Decimal(6)
_RENEWABLE_POWER: Final = ("electricity_self_renewable", "electricity_green_trade", "electricity_gec")


def _years(case: Case) -> Iterator[tuple[Figures, int]]:
    figures = Figures(case.paper.form)
    for year in figures.years():
        yield figures, year


def _fill(year: int, **values: str) -> dict[str, str]:
    return {"y": str(year)} | values


def _known_sum(values: Iterable[Decimal | None]) -> Decimal:
    """The sum of what is known: a lower bound of the whole."""
    return sum((value for value in values if value is not None), Decimal(0))


def _electricity_exceeds(figures: Figures, year: int) -> Decimal | None:
    """The electricity alone, in tce, when it is more than the whole energy plus 2 %; None otherwise."""
    power, whole = figures("electricity", year), figures("energy_total", year)
    if power is None or whole is None:
        return None
    alone = power * _ELECTRICITY
    return alone if alone > whole * (1 + _TWO_PERCENT) else None


def _converted(figures: Figures, year: int) -> tuple[Decimal, Decimal] | None:
    """Least and greatest tce of all kinds of energy together; None while one of them is left blank."""
    low = high = Decimal(0)
    for name, factor in FORM_ENERGY_FACTORS.items():
        # a factory may use no coal, but none uses no electricity: `/` there leaves the sum open
        amount = figures(name, year) if name == "electricity" else figures.used(name, year)
        if amount is None:
            return None
        low, high = low + amount * factor.low, high + amount * factor.high
    return low, high


@check(
    "X-001",
    Severity.ERROR,
    basis=ENERGY_CONVERSION,
    message="{y}年分品种能源折标合计{a}吨标煤与综合能源消费量{b}相差{p}%，请核对折标系数。",
    remedy="请按分品种实物量和折标系数（当量值）重新计算综合能源消费量；品种有遗漏的请补填。",
    papers=FACTORY_TABLE,
)
def energy_items_sum(case: Case) -> Iterator[Hit]:
    """The kinds of energy, each converted, make up the whole within 2 %; factors with a range count as a range."""
    for figures, year in _years(case):
        whole, bounds = figures("energy_total", year), _converted(figures, year)
        if not whole or bounds is None or _electricity_exceeds(figures, year) is not None:
            continue
        low, high = bounds
        if low > whole * (1 + _TWO_PERCENT):
            nearest = low
        elif high < whole * (1 - _TWO_PERCENT):
            nearest = high
        else:
            continue
        a = rounded(low) if low == high else f"{rounded(low)}–{rounded(high)}"
        off = points((nearest - whole) / whole * HUNDRED)
        yield Hit("energy_total", str(year), fill=_fill(year, a=a, b=plain(whole), p=off))


@check(
    "X-002",
    Severity.ERROR,
    basis=ENERGY_CONVERSION,
    message="{y}年仅电力折标已达{a}吨标煤，超过综合能耗{b}吨标煤。",
    remedy="请核对电力消费量（万千瓦时）和综合能源消费量（吨标煤）的单位与数值。",
    papers=with_fields(FILLED, "electricity", "energy_total"),
)
def electricity_within_total(case: Case) -> Iterator[Hit]:
    """Electricity alone is no more than the whole energy, plus 2 %."""
    for figures, year in _years(case):
        if (alone := _electricity_exceeds(figures, year)) is not None:
            whole = figures("energy_total", year) or Decimal(0)
            yield Hit("energy_total", str(year), fill=_fill(year, a=rounded(alone), b=plain(whole)))


@check(
    "X-003",
    Severity.WARN,
    basis=ENERGY_CONVERSION,
    message="{y}年综合能耗疑似混用当量值与等价值（当量值{a}吨标煤，等价值{b}吨标煤），请确认口径。",
    remedy="当量值电力按1.229吨标煤/万千瓦时折算；等价值含发电损失，购电企业的等价值应大于当量值。",
    papers=FACTORY_TABLE,
)
def equivalence_mixed_up(case: Case) -> Iterator[Hit]:
    """The two ways of counting are told apart: less by equivalence, or equal although much of it is electricity."""
    for figures, year in _years(case):
        whole, other = figures("energy_total", year), figures("energy_total_equiv", year)
        power = figures("electricity", year)
        if not whole or other is None or not power:
            continue
        electric = power * _ELECTRICITY / whole
        if other < whole or (electric >= _ELECTRIC_SHARE and other <= whole * (1 + _TWO_PERCENT)):
            yield Hit("energy_total_equiv", str(year), fill=_fill(year, a=plain(whole), b=plain(other)))


@check(
    "X-004",
    Severity.ERROR,
    basis=general("附录B（B.5）"),
    message="{y}年可再生能源消费量大于综合能源消费量（{a}＞{b}吨标煤）。",
    remedy="请核对可再生能源消费量的折标（1.229吨标煤/万千瓦时）和综合能源消费量。",
    papers=with_fields(FILLED, "renewable_energy", "energy_total"),
)
def renewables_within_total(case: Case) -> Iterator[Hit]:
    """Renewable energy is no more than the whole energy."""
    for figures, year in _years(case):
        part, whole = figures("renewable_energy", year), figures("energy_total", year)
        if part is not None and whole is not None and part > whole:
            yield Hit("renewable_energy", str(year), fill=_fill(year, a=plain(part), b=plain(whole)))


@check(
    "X-005",
    Severity.ERROR,
    basis=general("附录B（B.5）"),
    message="{y}年绿电、绿证与自发自用电量之和{a}超过用电量{b}万千瓦时，可能重复计算。",
    remedy="同一电量不得既计绿电又计绿证，请核对。",
    papers=with_fields(FILLED, "electricity"),
)
def renewable_power_within_power(case: Case) -> Iterator[Hit]:
    """Renewable electricity, in whatever parts it is told, is no more than the electricity used."""
    for figures, year in _years(case):
        power = figures("electricity", year)
        names = ("electricity_renewable", *_RENEWABLE_POWER)
        parts = _known_sum(figures(name, year) for name in names)
        if power is not None and parts > power:
            told = next(
                (name for name in names if figures(name, year)), "electricity"
            )  # none, yet more: below 0
            yield Hit(told, str(year), fill=_fill(year, a=plain(parts), b=plain(power)))


@check(
    "X-009",
    Severity.WARN,
    basis=ours("每吨标煤对应的二氧化碳一般为0.8–4.8吨，可再生能源占比高的可低至0.2吨"),
    message="{y}年每吨标煤碳排放为{r}吨，超出合理区间，请核对排放因子与核算边界。",
    remedy="请核对二氧化碳排放总量和综合能源消费量；有工艺过程排放的请说明。",
    papers=with_fields(FILLED, "co2_total", "energy_total"),
)
def carbon_per_energy(case: Case) -> Iterator[Hit]:
    """CO₂ per energy from 0.8 (0.2 with more than 20 % renewables) to 4.8 tCO₂/tce, bounds included."""
    for figures, year in _years(case):
        whole = figures("energy_total", year)
        each = ratio(figures("co2_total", year), whole)
        if each is None:
            continue
        renewable = ratio(figures("renewable_energy", year), whole, HUNDRED) or Decimal(0)
        low = _CO2_LOW_RENEWABLE if renewable > _RENEWABLE_SHARE else _CO2_LOW
        if not low <= each <= _CO2_HIGH:
            yield Hit("co2_total", str(year), fill=_fill(year, r=points(each)))


@check(
    "X-010",
    Severity.WARN,
    basis=ours("范围二排放与外购电量、电网平均排放因子相互核对，允许相差10%"),
    message="{y}年外购电力排放与用电量不匹配（范围二{a}吨，按用电量估算{b}–{c}吨），请说明所用电力排放因子。",
    remedy="请说明电力排放因子的来源和年份；外购热力计入范围二的请说明。",
    papers=FACTORY_TABLE,
)
def bought_electricity(case: Case) -> Iterator[Hit]:
    """Scope 2 lies between the least and greatest usual factor, ±10 %; bought heat lifts the upper bound.

    The lower bound leaves green power out (market-based), the upper one counts it (location-based).
    """
    for figures, year in _years(case):
        told, power = figures("co2_scope2", year), figures("electricity", year)
        own, *bought = (figures.used(name, year) for name in _RENEWABLE_POWER)
        green = total(*bought)
        if told is None or power is None or own is None or green is None:
            continue
        low = (power - own - green) * _MWH * _GRID_LOW * (1 - _TENTH)
        high = (power - own) * _MWH * _GRID_HIGH * (1 + _TENTH)
        if told < low or (told > high and not figures.used("heat", year)):
            fill = _fill(year, a=plain(told), b=rounded(max(low, Decimal(0))), c=rounded(high))
            yield Hit("co2_scope2", str(year), fill=fill)


@check(
    "X-011",
    Severity.ERROR,
    basis=CARBON_ACCOUNTING,
    message="{y}年碳排放总量{a}不等于范围一与范围二之和{b}（吨）。",
    remedy="碳排放总量＝范围一＋范围二，请核对。",
    papers=FACTORY_TABLE,
)
def scopes_sum(case: Case) -> Iterator[Hit]:
    """Both scopes make up the whole, within 1 %."""
    for figures, year in _years(case):
        whole = figures("co2_total", year)
        parts = total(figures.used("co2_scope1", year), figures.used("co2_scope2", year))
        if whole is not None and parts is not None and abs(whole - parts) > _ONE_PERCENT * abs(parts):
            yield Hit("co2_total", str(year), fill=_fill(year, a=plain(whole), b=plain(parts)))


@check(
    "X-012",
    Severity.ERROR,
    basis=general("附录B（B.10）"),
    message="{y}年用水总量应等于取水量与重复利用水量之和（填报{a}，合计{b}立方米）。",
    remedy="用水总量＝取水量＋重复利用水量，请核对。",
    papers=FACTORY_TABLE,
)
def water_sum(case: Case) -> Iterator[Hit]:
    """Intake and reuse make up all water, to one cubic metre of rounding."""
    for figures, year in _years(case):
        whole = figures("water_total", year)
        parts = total(figures("water_intake", year), figures("water_reused", year))
        if whole is not None and parts is not None and abs(whole - parts) > _ONE_UNIT:
            yield Hit("water_total", str(year), fill=_fill(year, a=plain(whole), b=plain(parts)))


@check(
    "X-014",
    Severity.ERROR,
    basis=ours("废水排放量不大于产生量"),
    message="{y}年废水排放量大于产生量（{a}＞{b}立方米）。",
    remedy="请核对废水产生量、排放量。",
    papers=FACTORY_TABLE,
)
def waste_water_discharged(case: Case) -> Iterator[Hit]:
    """No more waste water is discharged than generated."""
    for figures, year in _years(case):
        out, made = figures("wastewater_discharged", year), figures("wastewater_generated", year)
        if out is not None and made is not None and out > made:
            yield Hit("wastewater_discharged", str(year), fill=_fill(year, a=plain(out), b=plain(made)))


@check(
    "X-015",
    Severity.WARN,
    basis=ours("废水量一般不超过取水量的1.1倍"),
    message="{y}年废水量{a}超过取水量{b}的1.1倍（立方米），请说明雨水或物料带水。",
    remedy="请核对废水量和取水量；有雨水、物料带水的请说明。",
    papers=with_fields(FILLED, "water_intake", "wastewater_discharged"),
)
def waste_water_from_intake(case: Case) -> Iterator[Hit]:
    """Waste water is at most 1.1 times the intake."""
    for figures, year in _years(case):
        intake = figures("water_intake", year)
        for name in ("wastewater_discharged", "wastewater_generated"):
            out = figures(name, year)
            if intake is not None and out is not None and out > intake * _EXCESS_WATER:
                yield Hit(name, str(year), fill=_fill(year, a=plain(out), b=plain(intake)))
                break


@check(
    "X-016",
    Severity.ERROR,
    basis=general("附录B（B.11）"),
    message="{y}年固废产生、利用、处置、贮存不平衡，差额{d}吨。",
    remedy="产生量＝（综合利用量－其中往年贮存量）＋处置量＋贮存量，请按台账核对。",
    papers=with_fields(FILLED, "solid_waste_generated", "solid_waste_used"),
)
def solid_waste_balance(case: Case) -> Iterator[Hit]:
    """What is generated is used, disposed of or stored, within 2 %; what is unknown can only make up what is left."""
    for figures, year in _years(case):
        made = figures("solid_waste_generated", year)
        used, stock = figures("solid_waste_used", year), figures.used("solid_waste_used_stock", year)
        if made is None or used is None or stock is None:
            continue
        rest = [figures.used(name, year) for name in ("solid_waste_disposed", "solid_waste_stored")]
        gone = used - stock + _known_sum(rest)
        missing, allowed = made - gone, _TWO_PERCENT * made
        if missing < -allowed or (missing > allowed and None not in rest):
            yield Hit("solid_waste_generated", str(year), fill=_fill(year, d=plain(abs(missing))))


@check(
    "X-018",
    Severity.ERROR,
    basis=ours("上年末贮存量＋产生量－利用处置量＝年末贮存量"),
    message="{y}年危险废物台账不平衡，差额{d}吨。",
    remedy="上年末贮存量＋本年产生量－利用处置量＝本年末贮存量，请按危险废物管理台账核对。",
    papers=FACTORY_TABLE,
)
def hazardous_waste_balance(case: Case) -> Iterator[Hit]:
    """Last year's stock, plus generated, less treated, is this year's stock, within 2 % of what there was."""
    for figures, year in _years(case):
        before, made = figures("hazwaste_stock", year - 1), figures("hazwaste_generated", year)
        gone, left = figures("hazwaste_treated", year), figures("hazwaste_stock", year)
        if before is None or made is None or gone is None or left is None:
            continue
        off = before + made - gone - left
        if abs(off) > _TWO_PERCENT * (before + made):
            yield Hit("hazwaste_stock", str(year), fill=_fill(year, d=plain(abs(off))))


@check(
    "X-023",
    Severity.ERROR,
    basis=general("附录B（B.26）"),
    message="{y}年容积率填报{a}，{b}。",
    remedy="容积率＝（计容建筑面积＋构筑物面积）÷用地面积，请核对面积单位（m²）。",
    papers=with_fields(FILLED, "plot_ratio"),
)
def plot_ratio(case: Case) -> Iterator[Hit]:
    """The plot ratio computed again, within 0.02; where it cannot be, from 0.1 to 6, bounds included (ours)."""
    wrong = {year: (told, computed) for year, told, computed in disagreements(case, PLOT_RATIO)}
    for figures, year in _years(case):
        told = figures.told(PLOT_RATIO.name, year)
        if told is None:
            continue
        if year in wrong:
            why = f"按面积计算应为{points(wrong[year][1])}"
        elif PLOT_RATIO.formula(figures, year) is None and not _PLOT_LOW <= told <= _PLOT_HIGH:
            why = "超出0.1–6的常见范围（本工具核对口径）"
        else:
            continue
        yield Hit(PLOT_RATIO.name, str(year), fill=_fill(year, a=plain(told), b=why))


@check(
    "X-024",
    Severity.ERROR,
    basis=general("附录B（B.25）"),
    message="{y}年建筑占地面积大于用地面积，或建筑系数计算有误：{detail}。",
    remedy="建筑系数＝建筑物、构筑物、堆场占地面积÷用地面积×100，请核对面积单位（m²）。",
    papers=with_fields(FILLED, "building_coefficient"),
)
def covered_area(case: Case) -> Iterator[Hit]:
    """Covered area is no more than the land, and the coefficient is their share, within half a point."""
    wrong = {year: (told, computed) for year, told, computed in disagreements(case, BUILDING)}
    for figures, year in _years(case):
        covered, land = figures("covered_area", year), figures("land_area", year)
        if covered is not None and land is not None and covered > land:
            detail = f"占地面积{plain(covered)}，用地面积{plain(land)} m²"
            yield Hit("covered_area", str(year), fill=_fill(year, detail=detail))
        elif year in wrong:
            told, computed = wrong[year]
            detail = f"建筑系数填报{plain(told)}%，计算应为{points(computed)}%"
            yield Hit(BUILDING.name, str(year), fill=_fill(year, detail=detail))


@check(
    "X-031",
    Severity.ERROR,
    basis=ours("已核算类别数不大于产品类别数"),
    message="{y}年已核算碳足迹类别数大于产品类别数（{a}＞{b}）。",
    remedy="请核对产品类别数和已核算碳足迹类别数。",
    papers=FACTORY_TABLE,
)
def footprints_within_categories(case: Case) -> Iterator[Hit]:
    """No more categories have a footprint than there are."""
    for figures, year in _years(case):
        done, whole = figures("footprint_categories", year), figures("product_categories", year)
        if done is not None and whole is not None and done > whole:
            yield Hit("footprint_categories", str(year), fill=_fill(year, a=plain(done), b=plain(whole)))


@check(
    "X-050",
    Severity.ERROR,
    basis=ours("绿色物料用量不大于同类物料总用量"),
    message="{y}年绿色物料用量大于同类物料总用量（{a}＞{b}吨）。",
    remedy="请核对绿色物料用量和同类物料总用量。",
    papers=FACTORY_TABLE,
)
def green_material_within_material(case: Case) -> Iterator[Hit]:
    """No more green material is used than material of the kind."""
    for figures, year in _years(case):
        part, whole = figures("green_material", year), figures("material_total", year)
        if part is not None and whole is not None and part > whole:
            yield Hit("green_material", str(year), fill=_fill(year, a=plain(part), b=plain(whole)))


def _contradictions(figures: Figures, year: int) -> Iterator[tuple[str, str]]:
    output, revenue = figures("gross_output", year), figures("revenue", year)
    added, research = figures("value_added", year), figures("rd_expense", year)
    if added is not None and output is not None and added > output:
        yield "value_added", f"工业增加值{plain(added)}大于工业总产值{plain(output)}万元"
    if research is not None and revenue is not None and research > revenue:
        yield "rd_expense", f"研发投入{plain(research)}大于营业收入{plain(revenue)}万元"
    times = ratio(output, revenue)
    if times is not None and not Decimal("0.5") <= times <= Decimal(2):
        yield "revenue", f"工业总产值为营业收入的{points(times)}倍"


@check(
    "X-034",
    Severity.WARN,
    basis=ours("增加值不大于产值，研发投入不大于营业收入，产值为营业收入的0.5–2倍"),
    message="{y}年经营数据存在矛盾：{detail}。",
    remedy="请核对单位（万元）和口径，或说明原因。",
    papers=with_fields(FILLED, "revenue", "gross_output"),
)
def business_figures(case: Case) -> Iterator[Hit]:
    """Added value within output, research within revenue, output from half to twice the revenue (included)."""
    for figures, year in _years(case):
        for name, detail in _contradictions(figures, year):
            yield Hit(name, str(year), fill=_fill(year, detail=detail))
