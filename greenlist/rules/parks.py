"""Checks of a park's two workbooks: figures, indicators, index, resident firms (X-036 … X-038, X-071 …, Y-011, Y-012)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Law, Severity
from greenlist.forms.attachment_5_park import NO_LEVEL, ParkYearTable
from greenlist.forms.codes import GRAVE_ACCIDENTS, GRAVE_ENVIRONMENT
from greenlist.forms.definition import known
from greenlist.forms.park import ENVIRONMENT, OLD_REQUIREMENT, Park
from greenlist.regulation import Citation
from greenlist.rules.derived import Derived, disagreements
from greenlist.rules.figures import (
    HUNDRED,
    Figures,
    Formula,
    in_words,
    plain,
    points,
    ratio,
    rounded,
    share,
    total,
    within,
)
from greenlist.rules.papers import (
    ANNEX_2,
    EXPLAIN_CHANGES,
    PARK_FILLED,
    PARK_PLAN,
    PARK_TABLE,
    ours,
    own,
    with_fields,
)
from greenlist.rules.standing import registered
from greenlist.rules.trends import as_filed
from greenlist.rules.veto_facts import counts_against_the_park, three_years
from greenlist.rules.wording import bare, same_name
from greenlist.scoring import PARK_R2018, miscounted, park_index
from greenlist.verdicts import Hit, check

_ONE_PERCENT: Final = share("0.01")
_HALF_POINT: Final = within("0.5")
_TENTH: Final = within("0.1")
_TWO_PERCENT: Final = Decimal("0.02")
_TEN_THOUSAND: Final = Decimal(10_000)  # 万元 per 亿元, and 元/m³ per 亿元/万m³
_SHARE: Final = Law(Citation(7, item=2, subitem=1), "工业增加值占比超过50%")
_RESIDENTS: Final = Law(Citation(7, item=2, subitem=2), "组织园区内企业开展绿色工厂创建")
FACTORY_COUNTS: Final = {"gf_national": "国家级", "gf_provincial": "省级", "gf_city": "市级"}
_POLLUTANTS: Final = ("so2_emitted", "nox_emitted", "cod_emitted", "ammonia_emitted", "vocs_emitted")


def _share_of(part: str, *whole: str) -> Formula:
    return lambda f, y: ratio(f(part, y), total(*(f(name, y) for name in whole)), HUNDRED)


def _added_value_per(whole: str) -> Formula:
    return lambda f, y: ratio(f("industrial_va", y), f(whole, y), _TEN_THOUSAND)


def _per_added_value(part: str) -> Formula:
    return lambda f, y: ratio(ratio(f(part, y), f("industrial_va", y)), _TEN_THOUSAND)


def _intensity(figures: Figures, year: int) -> Decimal | None:
    """tCO₂ per 万元 of industrial added value, from the base figures."""
    return _per_added_value("co2_total")(figures, year)


def _reduction(figures: Figures, year: int) -> Decimal | None:
    before, now = figures("co2_intensity", year - 1), figures("co2_intensity", year)
    return None if before is None or now is None or before <= 0 else (before - now) * HUNDRED / before


SHARE: Final = Derived("industrial_va_share", _share_of("industrial_va", "gdp"), _HALF_POINT, rate=True)
CARBON: Final = tuple(Derived(name, _intensity, _ONE_PERCENT) for name in ("co2_intensity", "co2_per_va"))
# The indicators that follow from the base figures of the year table. Flags do not, and the elasticity has a check of
# its own, because the requirement does not say of which pollutant it is.
INDICATORS: Final = (
    Derived("energy_productivity", _added_value_per("energy_total"), _ONE_PERCENT),
    Derived("renewable_energy_share", _share_of("renewable_used", "energy_total"), _HALF_POINT, rate=True),
    Derived("clean_energy_rate", _share_of("clean_used", "energy_final"), _HALF_POINT, rate=True),
    Derived("water_productivity", _added_value_per("water_fresh"), _ONE_PERCENT),
    Derived(
        "land_productivity", lambda f, y: ratio(f("industrial_va", y), f("industrial_land", y)), _ONE_PERCENT
    ),
    Derived(
        "solid_waste_utilization_rate",
        _share_of("sw_used", "sw_generated", "sw_stock_used"),
        _HALF_POINT,
        rate=True,
    ),
    Derived(
        "water_reuse_rate", _share_of("water_reused", "water_fresh", "water_reused"), _HALF_POINT, rate=True
    ),
    Derived("reclaimed_water_rate", _share_of("water_reclaimed", "sewage_treated"), _HALF_POINT, rate=True),
    Derived(
        "waste_heat_recovery_rate",
        _share_of("waste_heat_recovered", "waste_heat_recoverable"),
        _HALF_POINT,
        rate=True,
    ),
    Derived(
        "waste_gas_recovery_rate",
        _share_of("waste_gas_recovered", "waste_gas_recoverable"),
        _HALF_POINT,
        rate=True,
    ),
    Derived(
        "renewable_resource_recovery_rate",
        _share_of("renewable_res_recovered", "renewable_res_recoverable"),
        _HALF_POINT,
        rate=True,
    ),
    Derived(
        "green_industrial_building_rate", _share_of("green_ind_area", "new_ind_area"), _HALF_POINT, rate=True
    ),
    Derived(
        "green_public_building_rate", _share_of("green_pub_area", "new_pub_area"), _HALF_POINT, rate=True
    ),
    Derived("bus_stop_500m_coverage", _share_of("bus_cover_area", "built_area"), _HALF_POINT, rate=True),
    Derived("new_energy_bus_rate", _share_of("bus_ne", "bus_total"), _HALF_POINT, rate=True),
    Derived("hitech_output_share", _share_of("hitech_output", "industrial_output"), _HALF_POINT, rate=True),
    Derived("green_industry_va_share", _share_of("green_va", "industrial_va"), _HALF_POINT, rate=True),
    Derived("va_per_capita", _added_value_per("staff"), _ONE_PERCENT),
    Derived("modern_service_share", _share_of("service_va", "gdp"), _HALF_POINT, rate=True),
    Derived(
        "waste_disposal_rate",
        lambda f, y: ratio(total(f("sw_disposed", y), f("sw_used", y)), f("sw_generated", y), HUNDRED),
        _HALF_POINT,
    ),
    Derived("carbon_intensity_reduction_rate", _reduction, _TENTH),
    Derived("waste_water_per_va", _per_added_value("wastewater"), _ONE_PERCENT),
    Derived("good_air_rate", _share_of("good_days", "valid_days"), _HALF_POINT, rate=True),
    Derived("green_coverage", _share_of("green_area", "built_area"), _HALF_POINT, rate=True),
    Derived("road_shade_rate", _share_of("road_shaded", "road_length"), _HALF_POINT, rate=True),
    Derived("parking_shade_rate", _share_of("parking_shaded", "parking_area"), _HALF_POINT, rate=True),
)
# Part and whole of the same unit; the whole may be a number said once.
PARTS: Final = (
    ("industrial_va", "gdp"),
    ("service_va", "gdp"),
    ("industrial_va", "industrial_output"),
    ("green_va", "industrial_va"),
    ("hitech_output", "industrial_output"),
    ("energy_industry", "energy_total"),
    ("renewable_used", "energy_total"),
    ("clean_used", "energy_final"),
    ("water_reclaimed", "sewage_treated"),
    ("industrial_land", "approved_area"),
    ("sw_stock_used", "sw_used"),
    ("waste_heat_recovered", "waste_heat_recoverable"),
    ("waste_gas_recovered", "waste_gas_recoverable"),
    ("renewable_res_recovered", "renewable_res_recoverable"),
    ("green_ind_area", "new_ind_area"),
    ("green_pub_area", "new_pub_area"),
    ("bus_ne", "bus_total"),
    ("bus_cover_area", "built_area"),
    ("good_days", "valid_days"),
    ("green_area", "built_area"),
    ("road_shaded", "road_length"),
    ("parking_shaded", "parking_area"),
    ("cp_done", "cp_required"),
)
_ONCE: Final = (("industrial_land_area", "approved_area"), ("firms_above_scale", "firms_total"))


def _years(case: Case) -> Iterator[tuple[Figures, int]]:
    figures = Figures(case.paper.form)
    for year in figures.years():
        yield figures, year


@check(
    "X-036",
    Severity.ERROR,
    basis=_SHARE,
    message="{y}年工业增加值占比填报{a}%，计算为{b}%。",
    remedy="工业增加值占比＝工业增加值÷地区生产总值×100，请核对。",
    papers=PARK_FILLED,
)
def industrial_share_agrees(case: Case) -> Iterator[Hit]:
    """The share of industry is its added value by the whole, within half a point."""
    for year, told, computed in disagreements(case, SHARE):
        yield Hit(SHARE.name, str(year), fill={"y": str(year), "a": plain(told), "b": points(computed)})


def _values(figures: Figures, year: int) -> dict[str, Decimal | None]:
    return {each.field: figures.told(each.field, year) for each in PARK_R2018.indicators}


def _by_old_requirement(form: Park) -> bool:
    """Whether the 31 indicators are the paper's standard; where it names none they are what its table shows."""
    return getattr(form, "standard_used", None) in {OLD_REQUIREMENT, None}


def _wrong_choices(figures: Figures, year: int) -> Iterator[tuple[str, str]]:
    """(field, what is wrong) of every choice of optional indicators that has too many or too few."""
    values = _values(figures, year)
    if all(value is None for value in values.values()):
        return
    for choice in miscounted(values):
        held = PARK_R2018.of_choice(choice.key)
        count = sum(values[each.field] is not None for each in held)
        yield held[0].field, f"可选指标选择数量不符：{choice.title}应选{choice.choose}项，填报{count}项"


@check(
    "X-037",
    Severity.ERROR,
    basis=ANNEX_2,
    message="{y}年园区评价指标有误：{detail}。",
    remedy="请按基础数据重新计算指标；可选指标中未选用的填“/”。选项规则据记忆整理，与正式的评价要求不符的，以正式文件为准。",
    papers=PARK_FILLED,
)
def indicators_agree(case: Case) -> Iterator[Hit]:
    """Each indicator computed again from the base figures, and as many optional ones as are to be chosen."""
    for derived in INDICATORS:
        show = rounded if derived.tolerance is _ONE_PERCENT else points
        for year, told, computed in disagreements(case, derived):
            label = Figures(case.paper.form).label(derived.name)
            detail = f"“{label}”填报{plain(told)}，按数据应为{show(computed)}"
            yield Hit(derived.name, str(year), fill={"y": str(year), "detail": detail})
    if not _by_old_requirement(own(case, Park)):
        return
    for figures, year in _years(case):
        for name, detail in _wrong_choices(figures, year):
            yield Hit(name, str(year), fill={"y": str(year), "detail": detail})


def _leads(form: Park) -> Mapping[str, Decimal]:
    """引领值 the paper gives."""
    lines = {each.field: getattr(form, each.field) for each in PARK_R2018.indicators}
    return {name: lead for name, line in lines.items() if (lead := known(line.lead)) is not None}


@check(
    "X-038",
    Severity.ERROR,
    basis=ANNEX_2,
    message="{y}年园区绿色指数填报{a}，按指标计算应为{b}{c}。",
    remedy="指数＝100÷24×（各选用指标的值÷引领值之和），第23、24项为引领值÷指标值，不以100为上限；引领值与正式文件不符的，请填写引领值。",
    papers=PARK_FILLED,
)
def index_agrees(case: Case) -> Iterator[Hit]:
    """The index computed again from the indicators as filled in, within 0.1; silent while one is missing."""
    form = own(case, Park)
    if not _by_old_requirement(form):
        return
    leads = _leads(form)
    for figures, year in _years(case):
        told, values = figures.told("gi", year), _values(figures, year)
        computed = park_index(values, leads)
        if told is None or computed is None or _TENTH.allows(told, computed):
            continue
        ours_used = any(value is not None and name not in leads for name, value in values.items())
        why = "（未填引领值的指标，按本工具所存引领值计算，该值据记忆整理，未查到原文）" if ours_used else ""
        fill = {"y": str(year), "a": plain(told), "b": points(computed), "c": why}
        yield Hit("gi", str(year), fill=fill)


@check(
    "X-071",
    Severity.ERROR,
    basis=ours("部分不大于全部"),
    message="{y}{part}（{a}{unit}）大于{whole}（{b}{unit}）。",
    remedy="请核对两栏的数值和单位。",
    papers=PARK_FILLED,
)
def parts_within_wholes(case: Case) -> Iterator[Hit]:
    """No part is more than its whole; neither are the listed firms more than the firms."""
    form = own(case, Park)
    for figures, year in _years(case):
        for part, whole in PARTS:
            a, b = figures(part, year), figures(whole, year)
            if a is not None and b is not None and a > b:
                yield Hit(part, str(year), fill=_of_parts(figures, part, whole, a, b) | {"y": f"{year}年"})
    figures = Figures(form)
    for part, whole in _ONCE:
        a, b = known(getattr(form, part)), known(getattr(form, whole))
        if a is not None and b is not None and a > b:
            yield Hit(part, fill=_of_parts(figures, part, whole, a, b) | {"y": ""})


def _of_parts(figures: Figures, part: str, whole: str, a: Decimal, b: Decimal) -> dict[str, str]:
    labels = {"part": f"“{figures.label(part)}”", "whole": f"“{figures.label(whole)}”"}
    return labels | {"a": plain(a), "b": plain(b), "unit": figures.unit(part)}


def _factories(figures: Figures, year: int) -> Decimal | None:
    return total(*(figures.told(name, year) for name in FACTORY_COUNTS))


@check(
    "X-072",
    Severity.ERROR,
    basis=ours("绿色工厂和绿色供应链管理企业都是入驻企业"),
    message="{y}{what}{a}家，多于入驻企业数量{b}家。",
    remedy="请核对绿色工厂数、绿色供应链管理企业数和入驻企业数量；同一企业按最高获评级别计一次。",
    papers=PARK_FILLED,
)
def listed_firms_within_firms(case: Case) -> Iterator[Hit]:
    """Green factories of all levels, and supply-chain firms, are each no more than the firms of the park."""
    form = own(case, Park)
    firms = known(form.firms_total)
    figures = Figures(form)
    years = figures.years()[-1:] if isinstance(form, ParkYearTable) else ()
    counts: list[tuple[str, str, str, Decimal | None]] = []
    if isinstance(form, ParkYearTable):
        for year in years:
            counts.append(("gf_city", str(year), "绿色工厂共", _factories(figures, year)))
            counts.append(("gsc_count", str(year), "绿色供应链管理企业", figures.told("gsc_count", year)))
    else:
        held = total(*(known(getattr(form, name)) for name in FACTORY_COUNTS))
        counts.append(("gf_city", "", "绿色工厂共", held))
        counts.append(("gsc_count", "", "绿色供应链管理企业", known(getattr(form, "gsc_count", None))))
    for name, column, what, count in counts:
        if firms is not None and count is not None and count > firms:
            fill = {"y": f"{column}年" if column else "", "what": what, "a": plain(count), "b": plain(firms)}
            yield Hit(name, column, fill=fill)


@check(
    "X-073",
    Severity.ERROR,
    basis=ours("碳排放强度＝碳排放总量÷工业增加值"),
    message="{y}年“{label}”填报{a}，按碳排放总量和工业增加值计算应为{b}吨/万元。",
    remedy="请核对碳排放总量（吨）和工业增加值（亿元，1亿元＝10000万元）。",
    papers=with_fields(PARK_FILLED, "co2_total", "co2_intensity"),
)
def carbon_intensity_agrees(case: Case) -> Iterator[Hit]:
    """Carbon per added value, under both its names, within 1 %."""
    for derived in CARBON:
        for year, told, computed in disagreements(case, derived):
            label = Figures(case.paper.form).label(derived.name)
            fill = {"y": str(year), "label": label, "a": plain(told), "b": rounded(computed)}
            yield Hit(derived.name, str(year), fill=fill)


@check(
    "X-074",
    Severity.ERROR,
    basis=ours("综合利用和处置的不多于产生的和动用的往年贮存"),
    message="{y}年工业固体废物综合利用、处置量多于产生量和往年贮存利用量之和，差额{d}吨。",
    remedy="请按固体废物台账核对产生、综合利用、往年贮存利用和处置量。",
    papers=PARK_TABLE,
)
def solid_waste_balance(case: Case) -> Iterator[Hit]:
    """What is used and disposed of is no more than generated and taken from stock, plus 2 %."""
    for figures, year in _years(case):
        there = total(figures("sw_generated", year), figures.used("sw_stock_used", year))
        gone = total(figures("sw_used", year), figures("sw_disposed", year))
        if there is not None and gone is not None and gone > there * (1 + _TWO_PERCENT):
            yield Hit("sw_generated", str(year), fill={"y": str(year), "d": plain(gone - there)})


def _growth(figures: Figures, name: str, year: int) -> Decimal | None:
    before, now = figures(name, year - 1), figures(name, year)
    return None if before is None or now is None or before <= 0 else (now - before) / before


@check(
    "X-075",
    Severity.ERROR,
    basis=ours("弹性系数＝污染物排放量增长率÷工业增加值增长率，应在各污染物系数的最小值与最大值之间"),
    message="{y}年主要污染物弹性系数填报{a}，按各污染物排放量计算在{b}至{c}之间。",
    remedy="请核对污染物排放量、工业增加值和弹性系数的计算。",
    papers=PARK_TABLE,
)
def elasticity_agrees(case: Case) -> Iterator[Hit]:
    """The elasticity told lies between those of the single pollutants, 0.01 more or less included.

    Of which pollutant it is, or how several are joined, the requirement leaves open as far as it is known: any
    choice or mean of them lies between. Silent where the added value did not grow.
    """
    for figures, year in _years(case):
        told, growth = figures.told("pollutant_elasticity", year), _growth(figures, "industrial_va", year)
        each = [_growth(figures, name, year) for name in _POLLUTANTS]
        found = [one for one in each if one is not None]
        if told is None or growth is None or growth <= 0 or len(found) < len(each):
            continue
        low, high = min(found) / growth, max(found) / growth
        if not low - Decimal("0.01") <= told <= high + Decimal("0.01"):
            fill = {"y": str(year), "a": plain(told), "b": points(low), "c": points(high)}
            yield Hit("pollutant_elasticity", str(year), fill=fill)


@check(
    "X-076",
    Severity.WARN,
    basis=ours("园区工业用地面积在概况和基础数据中应一致"),
    message="“其中：工业用地面积”填报{a}km²，{y}年基础数据为{b}km²，相差超过1%。",
    remedy="请核对两处工业用地面积（km²）。",
    papers=PARK_TABLE,
)
def land_told_alike(case: Case) -> Iterator[Hit]:
    """The industrial land of the park is that of the last data year, within 1 %."""
    form = own(case, ParkYearTable)
    figures = Figures(form)
    years, told = figures.years(), known(form.industrial_land_area)
    held = figures("industrial_land", years[-1]) if years else None
    if told is not None and held is not None and not _ONE_PERCENT.allows(told, held):
        yield Hit("industrial_land_area", fill={"a": plain(told), "b": plain(held), "y": str(years[-1])})


def _listed_rows(form: ParkYearTable) -> Mapping[str, int]:
    """Field of a count → rows of the resident firms it counts; without those that a blank leaves open."""
    levels = [known(row.gf_level) for row in form.resident_firms]
    chains = [known(row.is_chain) for row in form.resident_firms]
    found = {} if None in levels else {name: levels.count(level) for name, level in FACTORY_COUNTS.items()}
    return found if None in chains else found | {"gsc_count": chains.count(True)}


@check(
    "X-077",
    Severity.ERROR,
    basis=_RESIDENTS,
    message="{y}年“{label}”填报{a}家，园区企业名单中为{b}家。",
    remedy="请逐家核对园区企业名单中的绿色工厂级别（按最高获评级别）和绿色供应链管理企业。",
    papers=PARK_TABLE,
)
def residents_make_up_the_counts(case: Case) -> Iterator[Hit]:
    """The numbers of green factories and supply-chain firms of the last year are those of the firms listed."""
    form = own(case, ParkYearTable)
    figures = Figures(form)
    years = figures.years()
    if not years or not form.resident_firms:
        return
    for name, count in _listed_rows(form).items():
        told = figures.told(name, years[-1])
        if told is not None and told != count:
            fill = {"y": str(years[-1]), "label": figures.label(name), "a": plain(told), "b": str(count)}
            yield Hit(name, str(years[-1]), fill=fill)


def _contradictions(case: Case, form: ParkYearTable) -> Iterator[tuple[str, str, str]]:
    """(field, what it says, what denies it)."""
    figures = Figures(form)
    last = figures.years()[-1:]
    staff, people = known(form.basic_green_office_staff), known(form.green_office_staff)
    if staff is not None and people is not None and staff != people:
        said = f"绿色发展专职工作人员数{plain(staff)}人"
        yield "basic_green_office_staff", said, f"基本信息的专职人员数{plain(people)}人"
    for year in last:
        audited = _share_of("cp_done", "cp_required")(figures, year)
        rate = known(form.basic_key_firms_cp_rate)
        if rate is not None and audited is not None and not _HALF_POINT.allows(rate, audited):
            said = f"重点企业清洁生产审核实施率{plain(rate)}%"
            yield "basic_key_firms_cp_rate", said, f"{year}年应审核和已审核企业数算得的{points(audited)}%"
    if known(form.basic_no_major_event) is True and (event := _grave_environmental_event(case, form)):
        yield "basic_no_major_event", "近三年未发生重大污染事故或重大生态破坏事件：符合", event
    if known(form.basic_env_quality) is True:
        for field, words in (("env_quality_ok", "环境质量未达标"), ("total_control_ok", "总量控制未达标")):
            if known(getattr(form, field)) is False:
                yield "basic_env_quality", "环境质量、达标排放和总量控制：符合", f"合规性信息的“{words}”"


def _grave_environmental_event(case: Case, form: ParkYearTable) -> str:
    """The first 重大 environmental event of the last three years, of the park or of a firm inside; '' for none."""
    first, _ = three_years(case)
    own_events = ((known(e.occurred_on), known(e.grade), "园区") for e in form.env_events)
    inside = (
        (known(e.occurred_on), known(e.grade), known(e.firm) or "园区内企业")
        for e in form.resident_events
        if known(e.kind) == ENVIRONMENT
    )
    for day, grade, who in (*own_events, *inside):
        if day is not None and day >= first and grade in GRAVE_ENVIRONMENT | GRAVE_ACCIDENTS:
            return f"{who}{in_words(day)}{grade}环境事件"
    return ""


@check(
    "X-078",
    Severity.ERROR,
    basis=ANNEX_2,
    message="基本要求“{said}”与{denied}矛盾。",
    remedy="请核实并更正其中一处。",
    papers=PARK_TABLE,
)
def gate_agrees_with_the_table(case: Case) -> Iterator[Hit]:
    """What the park answers to the gate is what the rest of its table says."""
    for field, said, denied in _contradictions(case, own(case, ParkYearTable)):
        yield Hit(field, fill={"said": said, "denied": denied})


def _levels_known(case: Case) -> set[str]:
    return {
        level
        for record in case.register.subjects.values()
        if record.kind == "factory"
        for level in record.listed
    }


@check(
    "R-017",
    Severity.WARN,
    basis=PARK_PLAN,
    message="园区企业“{s}”填报为{a}绿色工厂，{b}。",
    remedy="请核对企业名称、统一社会信用代码和绿色工厂级别，并附公布名单的文件。",
    papers=PARK_TABLE,
)
def residents_are_listed(case: Case) -> Iterator[Hit]:
    """A resident firm's level is its highest in the register; a level of which the register holds no list is left."""
    levels = _levels_known(case)
    for row, firm in enumerate(own(case, ParkYearTable).resident_firms):
        told, code = known(firm.gf_level), known(firm.uscc)
        if told is None or code is None or not levels:
            continue
        record = case.register.of("factory", code)
        held = (record.highest_level if record else "") or NO_LEVEL
        fill = {"s": known(firm.firm_name) or code, "a": told}
        if told not in {NO_LEVEL, held} and told in levels:
            why = "名单中未查到" if held == NO_LEVEL else f"登记簿中最高为{held}"
            yield Hit("resident_firms.gf_level", row=row, fill=fill | {"b": why})
        elif told == NO_LEVEL and held != NO_LEVEL:
            message = f"园区企业“{fill['s']}”填报为无绿色工厂级别，登记簿中为{held}绿色工厂。"
            yield Hit("resident_firms.gf_level", row=row, fill=fill | {"b": ""}, message=message)


# What a park's table and its last accepted paper must agree on, unless a change is declared: field, answer, words.
_KEPT: Final = (
    ("approved_area", "boundary_adjusted", "四至范围调整"),
    ("boundary_doc", "boundary_adjusted", "四至范围调整"),
    ("authority_name", "authority_merged", "管理机构撤并"),
)


@check(
    "R-018",
    Severity.ERROR,
    basis=EXPLAIN_CHANGES,
    message="“{label}”与已报材料不一致（现“{a}”，原“{b}”），且未申报{what}。",
    remedy=(
        "确已变更的，请在“重大事项变更”中申报并附批准文件；只是写法不同的，请按原写法填写；管理机构自行更名而没有撤并的，"
        "请经所在区报变更申请（组织边界变更，变更前后填机构名称），市同意后按新名称核对。"
    ),
    papers=PARK_TABLE,
)
def bounds_and_management_are_kept(case: Case) -> Iterator[Hit]:
    """Area, bounds and management body are those of the last accepted paper, where 否 is filled in for their change.

    A management body that was only renamed, with its park or with the city's consent, is the same.
    """
    form = own(case, ParkYearTable)
    for field, answer, what in _KEPT:
        now, before = known(getattr(form, field)), registered(case, field)
        if now is None or before is None or known(getattr(form, answer)) is not False:
            continue
        same = _same_number(now, before) if isinstance(now, Decimal) else same_name(now, before)
        if not same and not (field == "authority_name" and _only_renamed(case, form, now, before)):
            told = plain(now) if isinstance(now, Decimal) else now
            label = Figures(form).label(field)
            yield Hit(field, fill={"label": label, "a": told, "b": before, "what": what})


def _only_renamed(case: Case, form: ParkYearTable, now: str, before: str) -> bool:
    """Whether a management body goes by another name because its park does, or because the city agreed to it."""
    record = case.record
    names = [name for _, name in record.names] if record else []
    mine = (known(form.subject_name), known(form.name_after)) if known(form.name_changed) else ()
    new = {bare(name) for name in (*names[-1:], *mine) if name}
    old = {bare(name) for name in (*names, known(form.name_before)) if name}
    if any(bare(before).replace(one, other) == bare(now) for one in old for other in new):
        return True
    changes = record.changes.values() if record else ()
    return any(held.city == "agreed" and same_name(held.after, now) for held in changes)


def _same_number(one: Decimal, other: str) -> bool:
    then = as_filed(other)
    return then is None or one == then


@check(
    "N-009",
    Severity.WARN,
    basis=Law(
        Citation(12, item=2),
        "发生安全（含网络安全、数据安全）、质量、环境污染等事故以及偷漏税等违法违规行为的",
    ),
    message="园区内企业“{s}”{d}发生{what}，等级低于{g}，不计入园区，请说明处理情况{why}。",
    remedy="请说明事件的处理结果和园区采取的措施。",
    papers=PARK_FILLED,
)
def lesser_events_inside(case: Case) -> Iterator[Hit]:
    """An event of a firm inside, within the last three years, that does not count against the park."""
    first, _ = three_years(case)
    for row, event in enumerate(own(case, Park).resident_events):
        day, kind = known(event.occurred_on), known(event.kind)
        if day is None or day < first or kind is None or counts_against_the_park(case, known(event.grade)):
            continue
        fill = {
            "s": known(event.firm) or "未填名称",
            "d": in_words(day),
            "what": f"{known(event.grade) or ''}{kind}",
            "g": case.parameters.resident_event_grade,
            "why": f"（{case.parameters.why('resident_event_grade')}）",
        }
        yield Hit("resident_events.grade", row=row, fill=fill)


@check(
    "Y-011",
    Severity.ERROR,
    basis=ANNEX_2,
    message="园区碳排放强度未持续下降，不符合基本要求：{detail}。",
    remedy="请核对碳排放总量和工业增加值；确未下降的，请提出降碳措施并由主管部门研究。",
    papers=PARK_FILLED,
)
def carbon_intensity_falls(case: Case) -> Iterator[Hit]:
    """Carbon per added value is less than the year before, every year; where it is not told, the reduction is above 0."""
    for figures, year in _years(case):
        before, now = figures("co2_intensity", year - 1), figures("co2_intensity", year)
        if before is not None and now is not None:
            if now >= before:
                detail = f"{year - 1}年{plain(before)}，{year}年{plain(now)}吨/万元"
                yield Hit("co2_intensity", str(year), fill={"detail": detail})
            continue
        cut = figures.told("carbon_intensity_reduction_rate", year)
        if cut is not None and cut <= 0:
            detail = f"{year}年碳排放量消减率{plain(cut)}%"
            yield Hit("carbon_intensity_reduction_rate", str(year), fill={"detail": detail})


@check(
    "Y-012",
    Severity.WARN,
    basis=PARK_PLAN,
    message="园区内绿色工厂数量减少（{x}年{a}家，{y}年{b}家），请说明。",
    remedy="请说明减少的原因（移出名单、搬迁、更名等），并核对各级绿色工厂数。",
    papers=PARK_TABLE,
)
def fewer_green_factories(case: Case) -> Iterator[Hit]:
    """The green factories of all levels are no fewer than the year before."""
    figures = Figures(case.paper.form)
    for before, year in pairwise(figures.years()):
        then, now = _factories(figures, before), _factories(figures, year)
        if then is not None and now is not None and now < then:
            fill = {"x": str(before), "a": plain(then), "y": str(year), "b": plain(now)}
            yield Hit("gf_city", str(year), fill=fill)
