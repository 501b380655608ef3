"""Indicators computed again from the base figures of the same paper (X-006 … X-048)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Basis, Severity
from greenlist.rules.figures import (
    HUNDRED,
    THOUSAND,
    Figures,
    Formula,
    Tolerance,
    plain,
    points,
    ratio,
    rounded,
    share,
    total,
    within,
)
from greenlist.rules.papers import FACTORY_TABLE, FILLED, general, ours, with_fields
from greenlist.verdicts import Hit, check

_ONE_PERCENT: Final = share("0.01")
_HALF_POINT: Final = within("0.5")
_TENTH_POINT: Final = within("0.1")
_NO_MORE_THAN_ALL: Final = HUNDRED


@dataclass(frozen=True, slots=True)
class Derived:
    """One indicator that is computed again.

    Attributes:
        name: its field.
        formula: how it is computed; None when a figure it needs is missing or not to be relied on.
        tolerance: how far the printed figure may be off.
        rate: whether it is a share of a whole: a computed value above 100 % says that the base figures
            contradict each other, which is another check's finding.
    """

    name: str
    formula: Formula
    tolerance: Tolerance
    rate: bool = False


def _per_output(name: str, factor: Decimal = Decimal(1)) -> Formula:
    return lambda f, y: ratio(f(name, y), f("gross_output", y), factor)


def _share_of(part: str, *whole: str) -> Formula:
    return lambda f, y: ratio(f(part, y), total(*(f(name, y) for name in whole)), HUNDRED)


def _solid_waste(figures: Figures, year: int) -> Decimal | None:
    whole = total(figures("solid_waste_generated", year), figures.used("solid_waste_used_stock", year))
    return ratio(figures("solid_waste_used", year), whole, HUNDRED)


def _three_years(figures: Figures, name: str, year: int) -> Decimal | None:
    return total(*(figures(name, y) for y in (year - 2, year - 1, year)))


def _retrofits_a_year(figures: Figures, year: int) -> Decimal | None:
    return ratio(_three_years(figures, "retrofit_count", year), Decimal(3))


def _retrofit_share(figures: Figures, year: int) -> Decimal | None:
    invested = _three_years(figures, "retrofit_investment", year)
    return ratio(invested, _three_years(figures, "gross_output", year), HUNDRED)


def _plot_ratio(figures: Figures, year: int) -> Decimal | None:
    built = total(figures("floor_area_far", year), figures.used("structure_area", year))
    return ratio(built, figures("land_area", year))


RENEWABLES: Final = Derived(
    "renewable_energy_rate", _share_of("renewable_energy", "energy_total"), _HALF_POINT, rate=True
)
ENERGY: Final = Derived("energy_intensity", _per_output("energy_total", THOUSAND), _ONE_PERCENT)
CARBON: Final = Derived("carbon_intensity", _per_output("co2_total", THOUSAND), _ONE_PERCENT)
REUSE: Final = Derived(
    "water_reuse_rate", _share_of("water_reused", "water_intake", "water_reused"), _HALF_POINT, rate=True
)
SOLID_WASTE: Final = tuple(
    Derived(name, _solid_waste, _HALF_POINT, rate=True)
    for name in ("general_solid_waste_utilization_rate", "solid_waste_utilization_rate")
)
LAND_OUTPUT: Final = Derived(
    "output_per_land_area", lambda f, y: ratio(f("gross_output", y), f("land_area", y)), _ONE_PERCENT
)
PLOT_RATIO: Final = Derived("plot_ratio", _plot_ratio, within("0.02"))
BUILDING: Final = Derived(
    "building_coefficient", _share_of("covered_area", "land_area"), _HALF_POINT, rate=True
)
WATER: Final = Derived("water_intensity", _per_output("water_intake"), _ONE_PERCENT)
WASTE_WATER: Final = Derived(
    "waste_water_reuse_rate",
    _share_of("wastewater_reused", "wastewater_discharged", "wastewater_reused"),
    _HALF_POINT,
    rate=True,
)
RETROFITS: Final = Derived("green_retrofit_avg_count", _retrofits_a_year, within("0.01"))
RETROFIT_SHARE: Final = Derived("green_retrofit_investment_rate", _retrofit_share, _TENTH_POINT)
FOOTPRINTS: Final = Derived(
    "carbon_footprint_category_rate",
    _share_of("footprint_categories", "product_categories"),
    _HALF_POINT,
    rate=True,
)
GREEN_MATERIAL: Final = Derived(
    "green_material_rate", _share_of("green_material", "material_total"), _HALF_POINT, rate=True
)
RESEARCH: Final = Derived("rd_ratio", _share_of("rd_expense", "revenue"), _HALF_POINT)


def disagreements(case: Case, derived: Derived) -> Iterator[tuple[int, Decimal, Decimal]]:
    """(year, printed, computed) wherever the two do not agree."""
    figures = Figures(case.paper.form)
    for year in figures.years():
        told, computed = figures.told(derived.name, year), derived.formula(figures, year)
        if told is None or computed is None or (derived.rate and computed > _NO_MORE_THAN_ALL):
            continue
        if not derived.tolerance.allows(told, computed):
            yield year, told, computed


def _register(
    code: str, message: str, basis: Basis, deriveds: Iterable[Derived], papers: Iterable[str], remedy: str
) -> Callable[[Case], Iterable[Hit]]:
    """One check over one or more indicators; `{y}`, `{a}` and `{b}` are year, printed and computed figure."""
    several = tuple(deriveds)

    def run(case: Case) -> Iterator[Hit]:
        for derived in several:
            show = rounded if derived.tolerance is _ONE_PERCENT else points
            for year, told, computed in disagreements(case, derived):
                fill = {"y": str(year), "a": plain(told), "b": show(computed)}
                yield Hit(derived.name, str(year), fill=fill)

    return check(code, Severity.ERROR, basis=basis, message=message, remedy=remedy, papers=papers)(run)


_CHECK_BOTH: Final = "请核对该指标与所依据的基础数据，更正有误的一处。"

renewables_rate = _register(
    "X-006",
    "{y}年可再生能源利用率填报{a}%，按数据应为{b}%。",
    general("附录B（B.5）"),
    [RENEWABLES],
    with_fields(FILLED, "renewable_energy_rate", "renewable_energy", "energy_total"),
    _CHECK_BOTH,
)
energy_intensity = _register(
    "X-007",
    "{y}年单位产值综合能耗填报{a}，按综合能耗与产值计算应为{b}千克标煤/万元。",
    general("附录B（B.1）"),
    [ENERGY],
    with_fields(FILLED, "energy_intensity", "energy_total", "gross_output"),
    "请核对综合能源消费量（吨标煤）、工业总产值（万元）和换算（乘1000）。",
)
carbon_intensity = _register(
    "X-008",
    "{y}年单位产值碳排放填报{a}，计算应为{b}千克CO₂/万元。",
    general("附录B（B.3）"),
    [CARBON],
    with_fields(FILLED, "carbon_intensity", "co2_total", "gross_output"),
    "请核对二氧化碳排放总量（吨）、工业总产值（万元）和换算（乘1000）。",
)
water_reuse = _register(
    "X-013",
    "{y}年重复利用率填报{a}%，应为{b}%（注意分母含取水量）。",
    general("附录B（B.10）"),
    [REUSE],
    with_fields(FILLED, "water_reuse_rate", "water_intake", "water_reused"),
    "重复利用率＝重复利用水量÷（取水量＋重复利用水量）×100，请核对。",
)
solid_waste_rate = _register(
    "X-017",
    "{y}年固废综合利用率填报{a}%，应为{b}%（往年贮存量应计入分母）。",
    general("附录B（B.11）"),
    SOLID_WASTE,
    with_fields(FILLED, "general_solid_waste_utilization_rate", "solid_waste_generated", "solid_waste_used"),
    "综合利用率＝综合利用量÷（产生量＋综合利用往年贮存量）×100，请核对。",
)
land_output = _register(
    "X-022",
    "{y}年单位用地面积产值填报{a}，应为{b}万元/m²，疑似单位换算错误。",
    general("附录B（B.24）"),
    [LAND_OUTPUT],
    with_fields(FILLED, "output_per_land_area", "gross_output"),
    "1公顷＝10000 m²＝15亩；本表以万元/m²填报，请核对。",
)
water_intensity = _register(
    "X-043",
    "{y}年单位产值取水量填报{a}，计算应为{b} m³/万元。",
    general("附录B（B.8）"),
    [WATER],
    with_fields(FILLED, "water_intensity", "water_intake", "gross_output"),
    _CHECK_BOTH,
)
waste_water_rate = _register(
    "X-044",
    "{y}年废水处理回用率填报{a}%，应为{b}%（回用量应计入分母）。",
    ours("废水处理回用率＝回用量÷（排放量＋回用量）×100"),
    [WASTE_WATER],
    FACTORY_TABLE,
    _CHECK_BOTH,
)
retrofit_rates = _register(
    "X-045",
    "{y}年绿色低碳改造指标填报{a}，按近三年改造数据计算应为{b}。",
    ours("年均项目数＝三年完成项目数之和÷3；投资占比＝三年投资之和÷三年产值之和×100"),
    [RETROFITS, RETROFIT_SHARE],
    FACTORY_TABLE,
    _CHECK_BOTH,
)
footprint_rate = _register(
    "X-046",
    "{y}年产品碳足迹核算类别占比填报{a}%，按数据应为{b}%。",
    ours("占比＝已核算碳足迹类别数÷产品类别数×100"),
    [FOOTPRINTS],
    FACTORY_TABLE,
    _CHECK_BOTH,
)
green_material_rate = _register(
    "X-047",
    "{y}年绿色物料使用率填报{a}%，按数据应为{b}%。",
    ours("绿色物料使用率＝绿色物料用量÷同类物料总用量×100"),
    [GREEN_MATERIAL],
    FACTORY_TABLE,
    _CHECK_BOTH,
)
research_ratio = _register(
    "X-048",
    "{y}年研发投入占营业收入比重填报{a}%，按数据应为{b}%。",
    ours("比重＝研发投入÷营业收入×100"),
    [RESEARCH],
    with_fields(FILLED, "rd_ratio", "rd_expense", "revenue"),
    _CHECK_BOTH,
)
