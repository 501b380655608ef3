"""Checks on the products of a workbook: output, unit energy, energy limits (X-025 … X-028, X-051 … X-063)."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.attachment_5_factory import FactoryYearTable, Product
from greenlist.forms.attachment_6_factory import FactoryRegistration, LimitedProduct
from greenlist.forms.definition import known
from greenlist.rules.figures import (
    THOUSAND,
    Figures,
    plain,
    ratio,
    rounded,
    share,
)
from greenlist.rules.papers import (
    ANNEX_1,
    FACTORY_FILLED,
    FACTORY_REGISTRATION,
    FACTORY_TABLE,
    general,
    ours,
    own,
    workbook,
)
from greenlist.rules.wording import bare
from greenlist.verdicts import Hit, check

_ONE_PERCENT: Final = share("0.01")
_OVER_CAPACITY: Final = Decimal("1.1")
_KILO: Final = "kgce"


def _year_of(year: Decimal | None) -> str:
    return f"{int(year)}年" if year is not None else ""


def _products(case: Case) -> tuple[Product | LimitedProduct, ...]:
    return workbook(case).products


@check(
    "X-025",
    Severity.ERROR,
    basis=ours("年产量一般不超过年产能的110%"),
    message="{y}产品“{p}”产量{a}超过产能{b}的110%。",
    remedy="请核对产量、产能的单位，或更新产能。",
    papers=FACTORY_TABLE,
)
def output_within_capacity(case: Case) -> Iterator[Hit]:
    """Output is at most 1.1 times the capacity."""
    for row, held in enumerate(own(case, FactoryYearTable).products):
        output, capacity = known(held.output_qty), known(held.capacity)
        if output is not None and capacity is not None and output > capacity * _OVER_CAPACITY:
            unit = known(held.product_unit) or ""
            fill = _product(held) | {"a": f"{plain(output)}{unit}", "b": f"{plain(capacity)}{unit}"}
            yield Hit("products.output_qty", row=row, fill=fill)


def _product(held: Product | LimitedProduct) -> dict[str, str]:
    return {"y": _year_of(known(held.year)), "p": known(held.product_name) or "未填名称"}


def unit_energies(held: Product | LimitedProduct) -> tuple[Decimal, ...]:
    """Energy per product computed from the row, in the row's unit; in both units while it names none."""
    each = ratio(known(held.product_energy), known(held.output_qty))
    if each is None:
        return ()
    unit = known(held.energy_unit)
    if unit is None:
        return (each, each * THOUSAND)
    return (each * THOUSAND,) if unit == _KILO else (each,)


def _unit_energy_agrees(held: Product | LimitedProduct) -> bool:
    told, computed = known(held.energy_per_product), unit_energies(held)
    return told is None or not computed or any(_ONE_PERCENT.allows(told, each) for each in computed)


@check(
    "X-026",
    Severity.ERROR,
    basis=general("附录B（B.1）"),
    message="{y}产品“{p}”单位综合能耗填报{a}，应为{b}。",
    remedy="单位产品综合能耗＝产品综合能耗÷年产量，请核对单位（kgce或tce）。",
    papers=FACTORY_FILLED,
)
def unit_energy(case: Case) -> Iterator[Hit]:
    """Energy per product is energy over output, within 1 %, in the unit the row names."""
    for row, held in enumerate(_products(case)):
        told = known(held.energy_per_product)
        if told is not None and not _unit_energy_agrees(held):
            unit = known(held.energy_unit) or ""
            fill = _product(held) | {
                "a": f"{plain(told)}{unit}",
                "b": f"{rounded(unit_energies(held)[0])}{unit}",
            }
            yield Hit("products.energy_per_product", row=row, fill=fill)


@check(
    "X-027",
    Severity.BLOCK,
    basis=ANNEX_1,
    message="{y}产品“{p}”单耗{a}超过强制性能耗限额{std}3级值{b}，不符合国家标准。",
    remedy="请核对单耗和限额值的单位；确实超限的，须整改达到限额要求后再申请。",
    papers=FACTORY_FILLED,
)
def within_energy_limit(case: Case) -> Iterator[Hit]:
    """Energy per product is at most grade 3 of its limit (included); a figure X-026 disputes is left to it."""
    for row, held in enumerate(_products(case)):
        told, limit = known(held.energy_per_product), known(held.limit_l3)
        if told is None or limit is None or told <= limit or not _unit_energy_agrees(held):
            continue
        fill = _product(held) | {
            "a": plain(told),
            "b": plain(limit),
            "std": known(held.energy_limit_std) or "",
        }
        yield Hit("products.energy_per_product", row=row, fill=fill)


@check(
    "X-028",
    Severity.WARN,
    basis=ours("分产品能耗之和不大于企业综合能耗"),
    message="{y}年分产品能耗之和{a}大于企业综合能耗{b}（吨标煤）。",
    remedy="请核对各产品综合能耗与企业综合能源消费量的口径。",
    papers=FACTORY_FILLED,
)
def products_within_total(case: Case) -> Iterator[Hit]:
    """The products' energy together is at most the whole."""
    figures, rows = Figures(case.paper.form), _products(case)
    for year in figures.years():
        whole = figures("energy_total", year)
        parts = [
            e for held in rows if known(held.year) == year and (e := known(held.product_energy)) is not None
        ]
        if whole is not None and parts and sum(parts) > whole:
            fill = {"y": str(year), "a": plain(sum(parts, Decimal(0))), "b": plain(whole)}
            yield Hit("energy_total", str(year), fill=fill)


@check(
    "X-051",
    Severity.ERROR,
    basis=ours("能耗限额1级最严，1级＜2级＜3级"),
    message="{y}产品“{p}”能耗限额1级、2级、3级值应依次增大（填报{a}）。",
    remedy="请按限额标准核对三个等级的数值。",
    papers=FACTORY_FILLED,
)
def limits_in_order(case: Case) -> Iterator[Hit]:
    """Grade 1 is the strictest: the limits rise strictly from grade 1 to grade 3."""
    for row, held in enumerate(_products(case)):
        told = (known(held.limit_l1), known(held.limit_l2), known(held.limit_l3))
        limits = [limit for limit in told if limit is not None]
        if any(a >= b for a, b in pairwise(limits)):
            fill = _product(held) | {"a": "、".join(plain(v) for v in limits)}
            yield Hit("products.limit_l1", row=row, fill=fill)


def _grade(value: Decimal, limits: tuple[Decimal | None, ...]) -> str | None:
    """The grade a value reaches, bounds included; None while a limit it depends on is missing."""
    for number, limit in enumerate(limits, 1):
        if limit is None:
            return None
        if value <= limit:
            return f"{number}级"
    return "未达3级"


@check(
    "X-063",
    Severity.ERROR,
    basis=ours("达到等级按单位产品综合能耗与限额值比较得出"),
    message="{y}产品“{p}”达到等级填写为“{a}”，按单耗与限额值比较应为“{b}”。",
    remedy="请核对单位产品综合能耗、限额值和达到等级。",
    papers=FACTORY_REGISTRATION,
)
def limit_grade(case: Case) -> Iterator[Hit]:
    """The grade told is the one the unit energy reaches (limits included); disputed figures are left alone."""
    for row, held in enumerate(own(case, FactoryRegistration).products):
        told, value = known(held.limit_grade), known(held.energy_per_product)
        if told is None or value is None or not _unit_energy_agrees(held):
            continue
        grade = _grade(value, (known(held.limit_l1), known(held.limit_l2), known(held.limit_l3)))
        if grade is not None and grade != told:
            yield Hit("products.limit_grade", row=row, fill=_product(held) | {"a": told, "b": grade})


@check(
    "X-052",
    Severity.ERROR,
    basis=ours("同一产品各年计量单位应一致"),
    message="产品“{p}”各年计量单位不一致（{a}）。",
    remedy="请统一该产品三年的计量单位并换算产量。",
    papers=FACTORY_FILLED,
)
def product_unit_constant(case: Case) -> Iterator[Hit]:
    """One product keeps one unit over the years."""
    first: dict[str, str] = {}
    for row, held in enumerate(_products(case)):
        name, unit = known(held.product_name), known(held.product_unit)
        if name is None or unit is None:
            continue
        before = first.setdefault(bare(name), unit)
        if bare(before) != bare(unit):
            yield Hit("products.product_unit", row=row, fill={"p": name, "a": f"{before}、{unit}"})


@check(
    "X-053",
    Severity.ERROR,
    basis=ours("加权参数取产品综合能耗"),
    message="{y}产品“{p}”加权参数{a}与产品综合能耗{b}不一致（吨标煤）。",
    remedy="多种产品加权时，加权参数为各产品综合能耗，请核对。",
    papers=FACTORY_TABLE,
)
def weight_is_energy(case: Case) -> Iterator[Hit]:
    """The weighting parameter is the product's energy, within 1 %."""
    for row, held in enumerate(own(case, FactoryYearTable).products):
        told, energy = known(held.weight_param), known(held.product_energy)
        if told is not None and energy is not None and not _ONE_PERCENT.allows(told, energy):
            fill = _product(held) | {"a": plain(told), "b": plain(energy)}
            yield Hit("products.weight_param", row=row, fill=fill)
