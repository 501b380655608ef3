"""Checks of the two papers of supply-chain companies: suppliers, scores, levels of green factory (X-040 … X-118)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Judgement, Law, Severity
from greenlist.forms import chain
from greenlist.forms.attachment_5_supply_chain import Supplier, SupplyChainYearTable
from greenlist.forms.attachment_6_supply_chain import PlannedSupplier, SupplyChainRegistration
from greenlist.forms.codes import GUANGZHOU_PREFIX
from greenlist.forms.definition import Form, Line, NotApplicable, known, printed
from greenlist.register import LEVELS, Register
from greenlist.regulation import Citation
from greenlist.rules.derived import Derived, disagreements
from greenlist.rules.figures import HUNDRED, Figures, in_words, plain, points, ratio, share, total, within
from greenlist.rules.papers import (
    ANNEX_3,
    CHAIN_FILLED,
    CHAIN_REGISTRATION,
    CHAIN_TABLE,
    OWN_FACTORY,
    SUPPLIER_PLAN,
    TRUTH,
    ours,
    own,
)
from greenlist.rules.wording import in_guangzhou
from greenlist.scoring import GENERAL_SYSTEM, ChainIndicator, chain_index, rate_score
from greenlist.verdicts import Hit, check

_HALF_POINT: Final = within("0.5")
_ROW: Final = within("0.05")
_CENT: Final = within("0.01")
_ONE_PERCENT: Final = share("0.01")
_RANK: Final = {level: rank for rank, level in enumerate((chain.NOT_YET, *LEVELS))}
_HIGHER: Final = tuple(level for level in chain.FACTORY_LEVELS if level != chain.NOT_YET)
_GF_COUNTS: Final = {
    "国家级": "supplier_gf_national",
    "省级": "supplier_gf_provincial",
    "市级": "supplier_gf_city",
}
# Part → whole, a figure a year: what is counted or bought can only be some of it.
_PARTS: Final = (
    ("suppliers_audit_due", "suppliers_tier1"),
    ("suppliers_audited", "suppliers_audit_due"),
    ("trained_suppliers", "suppliers_tier1"),
    ("suppliers_ems", "suppliers_tier1"),
    ("suppliers_enms", "suppliers_tier1"),
    ("purchase_green", "purchase_total"),
    ("purchase_from_gf", "purchase_total"),
    ("product_recovered", "product_retired"),
    ("packaging_recovered", "packaging_used"),
    ("connected_suppliers", "suppliers_tier1"),
)
_PARTS_ONCE: Final = (
    ("suppliers_local", "suppliers_tier1"),
    ("supplier_gf_total", "suppliers_tier1"),
    ("sgf_plan_done", "sgf_plan_target"),
)
_DISCLOSURES: Final = ("disclose_own", "disclose_supplier_risk", "disclose_supplier_energy", "csr_report")
# Sectors that have a system of their own, ours: by sub-sector, sector, division of GB/T 4754; the first that fits.
_OF_SUB_SECTOR: Final[dict[str, tuple[str, ...]]] = {"汽车整车": ("汽车",), "家用电器": ("电子电器",)}
_OF_DIVISION: Final[dict[str, tuple[str, ...]]] = {"36": ("汽车",), "39": ("电子电器",)}
_OF_SECTOR: Final[dict[str, tuple[str, ...]]] = {"机械行业": ("机械",), "电子行业": ("电子电器",)}
_OF_NON_KEY: Final[dict[str, tuple[str, ...]]] = {
    "33": ("机械", chain.GENERAL),
    "34": ("机械",),
    "35": ("机械",),
    "37": ("机械", chain.GENERAL),
    "38": ("电子电器", "机械"),
    "40": ("机械", "电子电器", chain.GENERAL),
}
_GRAVE: Final = ("较大", "重大")


def _title(form: Form, name: str) -> str:
    return printed(type(form), name).title.removeprefix("其中：")


# --- sums and shares -------------------------------------------------------------------------------


@check(
    "X-040",
    Severity.ERROR,
    basis=ANNEX_3,
    message="{y}年{detail}。",
    remedy="高、中、低风险供应商之和＝一级供应商总数；低风险供应商占比＝低风险供应商数÷一级供应商总数×100。",
    papers=CHAIN_TABLE,
)
def suppliers_by_risk(case: Case) -> Iterator[Hit]:
    """The three grades make up all suppliers, and the share of low risk is computed from them (half a point)."""
    figures = Figures(case.paper.form)
    for year in figures.years():
        whole = figures("suppliers_tier1", year)
        parts = total(*(figures(name, year) for name in ("suppliers_high", "suppliers_mid", "suppliers_low")))
        if whole is not None and parts is not None and whole != parts:
            detail = f"高、中、低风险供应商之和{plain(parts)}与供应商总数{plain(whole)}不符"
            yield Hit("suppliers_tier1", str(year), fill={"y": str(year), "detail": detail})
    for year, told, computed in disagreements(case, _LOW_RISK):
        detail = f"低风险供应商占比填报{plain(told)}%，按数据应为{points(computed)}%"
        yield Hit(_LOW_RISK.name, str(year), fill={"y": str(year), "detail": detail})


def _share_of(part: str, whole: str, figures: Figures, year: int) -> Decimal | None:
    return ratio(figures(part, year), figures(whole, year), HUNDRED)


def _rate(name: str, part: str, whole: str) -> Derived:
    return Derived(name, partial(_share_of, part, whole), _HALF_POINT, rate=True)


_LOW_RISK: Final = _rate("low_risk_supplier_rate", "suppliers_low", "suppliers_tier1")
_RATES: Final = (
    _rate("high_mid_audit_rate", "suppliers_audited", "suppliers_audit_due"),
    _rate("product_recovery_rate", "product_recovered", "product_retired"),
    _rate("packaging_recovery_rate", "packaging_recovered", "packaging_used"),
)


@check(
    "X-101",
    Severity.ERROR,
    basis=ours("部分不大于整体"),
    message="{y}“{a}”{x}大于“{b}”{z}。",
    remedy="请核对两项数据的口径和单位。",
    papers=CHAIN_FILLED,
)
def parts_within_wholes(case: Case) -> Iterator[Hit]:
    """No part exceeds its whole, year by year or told once; equal is allowed."""
    form = case.paper.form
    figures = Figures(form)
    for part, whole in _PARTS:
        if part not in figures.names or whole not in figures.names:
            continue
        for year in figures.years():
            some, most = figures(part, year), figures(whole, year)
            if some is not None and most is not None and some > most:
                yield _exceeds(form, part, whole, (some, most), str(year))
    for part, whole in _PARTS_ONCE:
        told, all_of_it = (getattr(form, name, None) for name in (part, whole))
        if isinstance(told, Decimal) and isinstance(all_of_it, Decimal) and told > all_of_it:
            yield _exceeds(form, part, whole, (told, all_of_it))
    yield from _green_factories_within(form, figures)


def _exceeds(form: Form, part: str, whole: str, values: tuple[Decimal, Decimal], year: str = "") -> Hit:
    fill = {
        "y": f"{year}年" if year else "",
        "a": _title(form, part),
        "b": _title(form, whole),
        "x": plain(values[0]),
        "z": plain(values[1]),
    }
    return Hit(part, year, fill=fill)


def _green_factories_within(form: Form, figures: Figures) -> Iterator[Hit]:
    """The three levels together are no more than the suppliers there are."""
    for year in figures.years():
        parts = total(*(figures(name, year) for name in _GF_COUNTS.values()))
        whole = figures("suppliers_tier1", year)
        if parts is not None and whole is not None and parts > whole:
            fill = {
                "y": f"{year}年",
                "a": "绿色工厂供应商数合计",
                "b": _title(form, "suppliers_tier1"),
                "x": plain(parts),
                "z": plain(whole),
            }
            yield Hit("supplier_gf_national", str(year), fill=fill)


@check(
    "X-102",
    Severity.ERROR,
    basis=ours("比率按同表数据重新计算，允许相差0.5个百分点"),
    message="{y}年{i}填报{a}%，按数据应为{b}%。",
    remedy="请核对该指标与所依据的基础数据，更正有误的一处。",
    papers=CHAIN_TABLE,
)
def rates_recomputed(case: Case) -> Iterator[Hit]:
    """Audit rate and both recovery rates are what the figures give, within half a point."""
    for derived in _RATES:
        for year, told, computed in disagreements(case, derived):
            fill = {"i": _title(case.paper.form, derived.name), "y": str(year)}
            yield Hit(derived.name, str(year), fill=fill | {"a": plain(told), "b": points(computed)})


# --- scores ------------------------------------------------------------------------------------------


def _columns(form: Form) -> tuple[str, ...]:
    """The columns scores stand in: a year each in the table, the one of the registration."""
    years = form.data_years() if isinstance(form, SupplyChainYearTable) else None
    return tuple(str(year) for year in years or ()) if isinstance(form, SupplyChainYearTable) else ("",)


def _scored(form: Form, name: str, column: str) -> Decimal | NotApplicable | None:
    held = getattr(form, name)
    if isinstance(held, Line):
        return held.values.get(int(column))
    value: Decimal | NotApplicable | None = held
    return value


def _rated(form: Form, row: ChainIndicator, column: str) -> Decimal | None:
    """The rate a quantitative row scores."""
    if not row.rate:
        return None
    if isinstance(form, SupplyChainYearTable):
        return Figures(form)(row.rate, int(column))
    held: Decimal | NotApplicable | None = getattr(form, row.rate)
    return known(held)


def _of_year(column: str) -> str:
    return f"{column}年" if column else ""


def _uses_general(form: Form) -> bool:
    """Whether the rows are those of the general system: their maxima are; a blank system is taken for it."""
    return known(getattr(form, "sc_index_system", None)) in {None, chain.GENERAL}


@check(
    "X-041",
    Severity.ERROR,
    basis=ANNEX_3,
    message="{y}{detail}。",
    remedy="请按附件3核对各项得分和最高分；总分为各项得分之和。",
    papers=CHAIN_FILLED,
)
def scores_add_up(case: Case) -> Iterator[Hit]:
    """No row scores above its maximum (included); the index is the sum of the rows, within 0.01."""
    form = case.paper.form
    if not _uses_general(form):
        return
    for column in _columns(form):
        scores: dict[str, Decimal | None] = {}
        for row in GENERAL_SYSTEM.indicators:
            held = _scored(form, row.field, column)
            scores[row.field] = known(held)  # how rows that do not apply are counted was not found
            if isinstance(held, Decimal) and held > row.maximum:
                detail = f"指标“{row.title}”得分{plain(held)}超过最高分{plain(row.maximum)}"
                yield Hit(row.field, column, fill={"y": _of_year(column), "detail": detail})
        whole, told = chain_index(scores), _scored(form, "gsci", column)
        if whole is not None and isinstance(told, Decimal) and not _CENT.allows(told, whole):
            # that the index is the plain sum is from memory (`GENERAL_SYSTEM.sum_worth`), so it is called ours
            detail = f"总分填报{plain(told)}，各项得分之和为{plain(whole)}（按求和核对为本工具口径）"
            yield Hit("gsci", column, fill={"y": _of_year(column), "detail": detail})


@check(
    "X-103",
    Severity.WARN,
    basis=Judgement("定量指标按比率×最高分线性计分（凭记忆，未查到原文）"),
    message="{y}指标“{i}”得分{a}，按{r}%线性计分约为{b}分。",
    remedy="请核对指标值和得分；评价体系另有计分方法的，请说明。",
    papers=CHAIN_FILLED,
)
def rates_score_in_proportion(case: Case) -> Iterator[Hit]:
    """A quantitative row scores its rate times its maximum, within 0.05; above the maximum is X-041's."""
    form = case.paper.form
    if not _uses_general(form):
        return
    for column in _columns(form):
        for row in GENERAL_SYSTEM.indicators:
            told, rate = known(_scored(form, row.field, column)), _rated(form, row, column)
            if told is None or rate is None or told > row.maximum:
                continue
            due = rate_score(rate, row.maximum)
            if not _ROW.allows(told, due):
                fill = {"y": _of_year(column), "i": row.title, "a": plain(told), "r": plain(rate)}
                yield Hit(row.field, column, fill=fill | {"b": points(due)})


@check(
    "X-118",
    Severity.WARN,
    basis=Law(
        Citation(10, paragraph=2),
        "将满足1星要求的绿色工厂、绿色供应链管理企业和绿色工业园区纳入市级绿色制造名单",
    ),
    message="{y}年绿色供应链管理指数{a}分，低于{b}分{why}。",
    remedy="请核对得分；确未达到的，请提出整改措施，由主管部门组织现场评估。",
    papers=CHAIN_TABLE,
)
def index_reaches_the_mark(case: Case) -> Iterator[Hit]:
    """The index of the last data year reaches the pass mark (included)."""
    form = own(case, SupplyChainYearTable)
    years = form.data_years()
    told = known(form.gsci.values.get(years[-1])) if years else None
    mark = case.parameters.pass_mark("supply_chain")
    if years and told is not None and told < mark:
        why = case.parameters.why("pass_mark_supply_chain")
        fill = {"y": str(years[-1]), "a": plain(told), "b": plain(mark), "why": f"（{why}）" if why else ""}
        yield Hit("gsci", str(years[-1]), fill=fill)


@check(
    "X-111",
    Severity.WARN,
    basis=ours("附件3列有机械、汽车、电子电器三个行业的评价体系，其他行业采用通用要求"),
    message="适用评价体系填写为“{a}”，按所属行业（{s}）一般应为“{b}”。",
    remedy="请按附件3核对适用的评价体系；跨行业经营的请说明主导行业。",
    papers=CHAIN_FILLED,
)
def system_suits_the_sector(case: Case) -> Iterator[Hit]:
    """The index system is one of those usual for the sector and industry code."""
    form = case.paper.form
    assert isinstance(form, SupplyChainRegistration | SupplyChainYearTable)  # the papers of the check
    told, group = known(form.sc_index_system), known(form.sector_group)
    code, sub = known(form.primary_industry_code), known(form.sub_sector)
    if told is None or group is None or code is None:
        return
    usual = usual_systems(group, sub or "", code)
    if told not in usual:
        yield Hit("sc_index_system", fill={"a": told, "s": f"{group}，{code}", "b": "”或“".join(usual)})


def usual_systems(group: str, sub_sector: str, code: str) -> tuple[str, ...]:
    """The index systems usual for a sector; ours, wide where a division is mixed.

    >>> usual_systems("机械行业", "电机", "3812"), usual_systems("建材行业", "水泥", "3011")
    (('机械',), ('通用',))
    """
    division = code[:2]
    found = _OF_SUB_SECTOR.get(sub_sector) or _OF_DIVISION.get(division) or _OF_SECTOR.get(group)
    if found is None and group == "非重点行业":
        found = _OF_NON_KEY.get(division)
    return found or (chain.GENERAL,)


# --- levels of green factory ------------------------------------------------------------------------


def _listed_at(register: Register, uscc: str) -> str:
    """The highest list of green factories a company stands on; '' for none."""
    record = register.of("factory", uscc)
    return record.highest_level if record else ""


def _known_levels(register: Register) -> frozenset[str]:
    """Levels of which the register holds any list of green factories: only there can it say who is missing."""
    return frozenset(
        level
        for (kind, _), record in register.subjects.items()
        if kind == "factory"
        for level in record.listed
    )


def _of_guangzhou(row: Supplier | PlannedSupplier, uscc: str) -> bool:
    """Whether the register would know the supplier: its lists are Guangzhou's."""
    city = known(row.city)
    inside = in_guangzhou(city) if city else None
    return uscc[2:6] == GUANGZHOU_PREFIX if inside is None else inside


def _suppliers(form: Form) -> tuple[str, tuple[Supplier | PlannedSupplier, ...]]:
    if isinstance(form, SupplyChainYearTable):
        return "suppliers", form.suppliers
    assert isinstance(form, SupplyChainRegistration)
    return "planned_suppliers", form.planned_suppliers


@check(
    "X-042",
    Severity.WARN,
    basis=SUPPLIER_PLAN,
    message="供应商“{s}”填写为{a}绿色工厂，{b}。",
    remedy="请核对供应商名称、统一社会信用代码和等级，并附公布名单的文件。",
    papers=CHAIN_FILLED,
)
def suppliers_are_listed(case: Case) -> Iterator[Hit]:
    """A supplier told to be a green factory stands on the list of that level, as far as the register holds it."""
    name, rows = _suppliers(case.paper.form)
    levels = _known_levels(case.register)
    for number, row in enumerate(rows):
        level, code = known(row.gf_level), known(row.uscc)
        if level not in _HIGHER or code is None or level not in levels or not _of_guangzhou(row, code):
            continue
        found = _listed_at(case.register, code)
        if found == level:
            continue
        why = f"名单上的最高级别为{found}" if found else "未在绿色工厂名单中查到"
        fill = {"s": known(row.supplier_name) or code, "a": level, "b": why}
        yield Hit(f"{name}.gf_level", row=number, fill=fill)


@check(
    "X-109",
    Severity.ERROR,
    basis=OWN_FACTORY,
    message="自身绿色工厂等级填写为“{a}”，{b}。",
    remedy="请核对公布的绿色工厂名单，更正自身绿色工厂等级；名单有误的请附公布文件。",
    papers=CHAIN_FILLED,
)
def own_level_is_the_lists(case: Case) -> Iterator[Hit]:
    """The company's own level of green factory is that of the register, as far as it holds lists of that level."""
    form = case.paper.form
    assert isinstance(form, SupplyChainRegistration | SupplyChainYearTable)  # the papers of the check
    told, code = known(form.own_gf_level), known(form.uscc)
    if isinstance(form, SupplyChainYearTable) and told is None and known(form.is_green_factory) is False:
        told = chain.NOT_YET
    if told is None or code is None:
        return
    found = _listed_at(case.register, code) or chain.NOT_YET
    if found == told:
        return
    if _RANK[told] > _RANK[found]:
        if told not in _known_levels(case.register):
            return
        why = f"名单上的最高级别为{found}" if found != chain.NOT_YET else f"未在{told}绿色工厂名单中查到"
    else:
        why = f"登记簿记载该企业为{found}绿色工厂"
    yield Hit("own_gf_level" if known(form.own_gf_level) else "is_green_factory", fill={"a": told, "b": why})


@check(
    "X-108",
    Severity.ERROR,
    basis=ours("自身是否绿色工厂与等级应一致"),
    message="“自身是否绿色工厂”填写为“{a}”，“自身绿色工厂等级”填写为“{b}”，二者矛盾。",
    remedy="请核对后更正其中一处。",
    papers=CHAIN_TABLE,
)
def own_level_agrees(case: Case) -> Iterator[Hit]:
    """A green factory has a level, and what is none has none."""
    form = own(case, SupplyChainYearTable)
    says, level = known(form.is_green_factory), known(form.own_gf_level)
    if says is None or level is None:
        return
    if says is (level == chain.NOT_YET):
        yield Hit("own_gf_level", fill={"a": "是" if says else "否", "b": level})


# --- the list of suppliers --------------------------------------------------------------------------


@check(
    "X-104",
    Severity.WARN,
    basis=ours("绿色工厂供应商逐家填写，家数与基础数据一致"),
    message="{y}年{l}绿色工厂供应商填报{a}家，供应商名单中为{b}家。",
    remedy="请核对供应商名单和基础数据；绿色工厂供应商须逐家填写，只计最高级别。",
    papers=CHAIN_TABLE,
)
def green_suppliers_counted(case: Case) -> Iterator[Hit]:
    """The number told of each level, for the last data year, is that of the list; blank levels may be any."""
    form = own(case, SupplyChainYearTable)
    years = form.data_years()
    if years is None or not form.suppliers:
        return
    figures = Figures(form)
    open_ = sum(known(row.gf_level) is None for row in form.suppliers)
    for level, name in _GF_COUNTS.items():
        told = figures.told(name, years[-1])
        listed = sum(known(row.gf_level) == level for row in form.suppliers)
        if told is not None and not listed <= told <= listed + open_:
            fill = {"y": str(years[-1]), "l": level, "a": plain(told), "b": str(listed)}
            yield Hit(name, str(years[-1]), fill=fill)


def _bought(rows: tuple[Supplier, ...]) -> Decimal:
    return sum((amount for row in rows if (amount := known(row.purchase_amount)) is not None), Decimal(0))


@check(
    "X-105",
    Severity.ERROR,
    basis=ours("供应商名单的采购额之和不大于填报的采购额"),
    message="{y}年供应商名单中{what}采购额合计{a}万元，大于填报的{label}{b}万元。",
    remedy="请核对供应商名单的采购额（万元）和基础数据。",
    papers=CHAIN_TABLE,
)
def purchases_within_total(case: Case) -> Iterator[Hit]:
    """What is bought from the suppliers listed is no more than all purchases; from green factories likewise (1 %)."""
    form = own(case, SupplyChainYearTable)
    years = form.data_years()
    if years is None:
        return
    figures = Figures(form)
    green = tuple(row for row in form.suppliers if known(row.gf_level) in _HIGHER)
    for rows, name, what in (
        (form.suppliers, "purchase_total", ""),
        (green, "purchase_from_gf", "绿色工厂供应商"),
    ):
        told, listed = figures(name, years[-1]), _bought(rows)
        if told is not None and listed > told and not _ONE_PERCENT.allows(told, listed):
            fill = {"y": str(years[-1]), "what": what, "a": plain(listed), "label": _title(form, name)}
            yield Hit(name, str(years[-1]), fill=fill | {"b": plain(told)})


@check(
    "X-106",
    Severity.ERROR,
    basis=ours("供应商一家一行，本企业不是自己的供应商"),
    message="供应商“{s}”（{c}）{why}。",
    remedy="请合并重复的行，或更正统一社会信用代码。",
    papers=CHAIN_FILLED,
)
def suppliers_stand_once(case: Case) -> Iterator[Hit]:
    """No credit code stands twice among the suppliers, and none is the company's own."""
    form = case.paper.form
    name, rows = _suppliers(form)
    mine: str | None = known(getattr(form, "uscc", None))
    first: dict[str, int] = {}
    for number, row in enumerate(rows):
        code = known(row.uscc)
        if code is None:
            continue
        before = first.setdefault(code, number)
        why = "与本企业统一社会信用代码相同" if code == mine else ""
        why = why or (f"与第{before + 1}行重复" if before != number else "")
        if why:
            fill = {"s": known(row.supplier_name) or "未填名称", "c": code, "why": why}
            yield Hit(f"{name}.uscc", row=number, fill=fill)


@check(
    "X-107",
    Severity.WARN,
    basis=ours("高、中风险供应商应定期审核"),
    message="供应商“{s}”为{r}风险，未填写审核日期。",
    remedy="请补充审核日期和审核结果；尚未审核的，请安排审核并说明。",
    papers=CHAIN_TABLE,
)
def risky_suppliers_are_audited(case: Case) -> Iterator[Hit]:
    """A supplier of high or medium risk has been audited."""
    for number, row in enumerate(own(case, SupplyChainYearTable).suppliers):
        grade = known(row.risk_grade)
        if grade in chain.RISK_GRADES[:2] and known(row.audit_date) is None:
            fill = {"s": known(row.supplier_name) or "未填名称", "r": grade}
            yield Hit("suppliers.audit_date", row=number, fill=fill)


# --- plan, gate, disclosure -------------------------------------------------------------------------


@check(
    "X-110",
    Severity.ERROR,
    basis=SUPPLIER_PLAN,
    message="未制定供应商绿色工厂培育计划。",
    remedy="请制定供应商绿色工厂培育计划并更新本表；不再符合条件的，由主管部门核实。",
    papers=CHAIN_TABLE,
)
def table_has_a_plan(case: Case) -> Iterator[Hit]:
    """A listed company keeps a plan for its suppliers; `/` says it has none."""
    made = own(case, SupplyChainYearTable).sgf_plan_made
    if made is not None and not known(made):
        yield Hit("sgf_plan_made")


@check(
    "X-114",
    Severity.ERROR,
    basis=ANNEX_3,
    message="基本要求自查不符合：{i}。",
    remedy="请核对；确不符合的，请说明原因和整改措施，由主管部门组织现场评估。",
    papers=CHAIN_TABLE,
)
def table_keeps_the_gate(case: Case) -> Iterator[Hit]:
    """Every basic requirement is still met; a registration that fails one is refused by rule R7-3-3."""
    form = own(case, SupplyChainYearTable)
    for field, words in chain.GATE.items():
        if known(getattr(form, field)) is False:
            yield Hit(field, fill={"i": words})


@check(
    "X-115",
    Severity.ERROR,
    basis=TRUTH,
    message="基本要求自查“{i}”填写为是，与{detail}矛盾。",
    remedy="请核实并更正其中一处。",
    papers=CHAIN_FILLED,
)
def gate_agrees_with_events(case: Case) -> Iterator[Hit]:
    """No accident of 较大 grade or above stands in the paper that denies one."""
    form = case.paper.form
    assert isinstance(form, SupplyChainRegistration | SupplyChainYearTable)  # the papers of the check
    if not known(form.sc_no_major_accident):
        return
    words = chain.GATE["sc_no_major_accident"]
    if isinstance(form, SupplyChainRegistration):
        if known(form.veto_2_accident_tax):
            detail = "否决条件自查第（二）项“是”"
            yield Hit("sc_no_major_accident", fill={"i": words, "detail": detail})
        return
    for event in _grave_events(form):
        yield Hit("sc_no_major_accident", fill={"i": words, "detail": f"合规性信息填报的“{event}”"})
        return


def _grave_events(form: SupplyChainYearTable) -> Iterator[str]:
    """Events of sheet C of 较大 grade or above, in words."""
    for accident in form.safety_accidents:
        yield from _grave(known(accident.grade), known(accident.occurred_on), "安全事故")
    for event in form.env_events:
        yield from _grave(known(event.grade), known(event.occurred_on), "环境事件")


def _grave(grade: str | None, on: date | None, kind: str) -> Iterator[str]:
    if grade and any(word in grade for word in _GRAVE):
        yield f"{in_words(on) if on else '日期未填写的'}{grade}{kind}"


@check(
    "X-112",
    Severity.WARN,
    basis=ours("计入本数据年度的披露应在该年度内"),
    message="{i}日期{d}不在数据年度{y}年内。",
    remedy="请填写数据年度内的披露日期；在次年披露的，请说明。",
    papers=CHAIN_TABLE,
)
def disclosed_in_the_data_year(case: Case) -> Iterator[Hit]:
    """What is disclosed is dated in the data year."""
    form = own(case, SupplyChainYearTable)
    years = form.data_years()
    for name in _DISCLOSURES:
        field = f"{name}_date"
        day = known(getattr(form, field))
        if years and day is not None and day.year != years[-1]:
            fill = {"i": _title(form, field).removesuffix("日期"), "d": in_words(day), "y": str(years[-1])}
            yield Hit(field, fill=fill)


@check(
    "X-119",
    Severity.ERROR,
    basis=ANNEX_3,
    message="{y}年指标“{i}”得{a}分，但{why}。",
    remedy="请核对得分和所依据的事实。",
    papers=CHAIN_TABLE,
)
def points_have_their_fact(case: Case) -> Iterator[Hit]:
    """No points for a disclosure that was not made, nor for a platform or a plan there is not."""
    form = own(case, SupplyChainYearTable)
    years = form.data_years()
    if years is None or not _uses_general(form):
        return
    for field, why in _without_fact(form):
        row = GENERAL_SYSTEM.indicator(field)
        told = known(_scored(form, field, str(years[-1])))
        if row is not None and told:
            fill = {"y": str(years[-1]), "i": row.title, "a": plain(told), "why": why}
            yield Hit(field, str(years[-1]), fill=fill)


def _without_fact(form: SupplyChainYearTable) -> Iterator[tuple[str, str]]:
    for name in _DISCLOSURES:
        if known(getattr(form, name)) is False:
            yield f"score_{name}", f"“{_title(form, name)}”填写为否"
    if isinstance(form.sc_platform_name, NotApplicable):
        yield "score_info_platform", "填写为没有信息平台"


@check(
    "X-113",
    Severity.WARN,
    basis=ours("节能减排环保合规一般以没有处罚为前提"),
    message="{y}年节能减排环保处罚{a}次，请说明。",
    remedy="请在行政处罚中逐项填写文号、机关、日期和事由，并说明整改情况。",
    papers=CHAIN_TABLE,
)
def penalties_are_explained(case: Case) -> Iterator[Hit]:
    """A year with penalties."""
    form = own(case, SupplyChainYearTable)
    figures = Figures(form)
    for year in figures.years():
        told = figures.told("penalties_count", year)
        if told:
            yield Hit("penalties_count", str(year), fill={"y": str(year), "a": plain(told)})


@check(
    "X-116",
    Severity.WARN,
    basis=ours("培育计划的目标数与名单一致"),
    message="计划培育绿色工厂供应商{a}家，拟培育供应商名单中为{b}家。",
    remedy="请使名单与计划培育数一致；计划应有明确的培育目标。",
    papers=CHAIN_REGISTRATION,
)
def plan_names_its_suppliers(case: Case) -> Iterator[Hit]:
    """The list names as many suppliers as the plan has for its aim, and that is at least one."""
    form = own(case, SupplyChainRegistration)
    aim = known(form.sgf_plan_target)
    if aim is None or not known(form.sgf_plan_made):
        return
    if aim == 0 or (form.planned_suppliers and aim != len(form.planned_suppliers)):
        yield Hit("sgf_plan_target", fill={"a": plain(aim), "b": str(len(form.planned_suppliers))})


@check(
    "X-117",
    Severity.ERROR,
    basis=Law(Citation(9, paragraph=4), "市级绿色制造名单培育对象有效期三年"),
    message="供应商“{s}”计划创建年度{a}年应在{b}–{c}年之间（培育对象有效期三年）。",
    remedy="请填写有效期内的计划创建年度。",
    papers=CHAIN_REGISTRATION,
)
def suppliers_planned_in_term(case: Case) -> Iterator[Hit]:
    """Suppliers become green factories from the register year to the end of the term, both included."""
    form = own(case, SupplyChainRegistration)
    year = known(form.register_year)
    if year is None:
        return
    first, last = int(year), int(year) + case.parameters.pool_years
    for number, row in enumerate(form.planned_suppliers):
        planned = known(row.target_year)
        if planned is not None and not first <= planned <= last:
            fill = {"s": known(row.supplier_name) or "未填名称", "a": str(int(planned))}
            yield Hit(
                "planned_suppliers.target_year", row=number, fill=fill | {"b": str(first), "c": str(last)}
            )
