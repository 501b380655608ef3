"""Good papers of an invented supply-chain company: registration and year table, like those of `cases`.

The company is a `Company`; what it makes decides which index system of 附件3 it is scored by. Its suppliers are other
invented companies.
"""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from greenlist.forms import chain
from greenlist.forms.attachment_5_supply_chain import ChainScore, Supplier, SupplyChainYearTable
from greenlist.forms.attachment_6_supply_chain import PlannedSupplier, SupplyChainRegistration
from greenlist.rules.supply_chain import usual_systems
from greenlist.scoring import GENERAL_SYSTEM, ChainIndicator, chain_index, rate_score, rounded
from tests.builders.cases import (
    DATA_YEAR,
    GOOD_REGISTRATIONS,
    GOOD_TABLES,
    company_registration,
    company_table,
    series_of,
    target_of,
)
from tests.builders.companies import Company, D

FOOD: Final = Company(4)  # is scored by the general system
_LEVELS: Final = {
    "国家级": "supplier_gf_national",
    "省级": "supplier_gf_provincial",
    "市级": "supplier_gf_city",
}
_DISCLOSURES: Final = ("disclose_own", "disclose_supplier_risk", "disclose_supplier_energy", "csr_report")


def supplier_of(company: Company, place: int) -> Company:
    """One of the companies it buys from."""
    return Company(20_000 + company.number * 40 + place)


def system_of(company: Company) -> str:
    trade = company.trade
    return usual_systems(trade.sector_group, trade.sub_sector, trade.code)[0]


def score_of(company: Company, row: ChainIndicator, year: int) -> Decimal:
    """Nine tenths of what a row can score, or what its rate is worth."""
    if row.rate:
        return rounded(rate_score(company.figure(row.rate, year), row.maximum))
    return rounded(row.maximum * D("0.9"))


def scores_of(company: Company, year: int) -> dict[str, Decimal]:
    return {row.field: score_of(company, row, year) for row in GENERAL_SYSTEM.indicators}


def index_of(company: Company, year: int) -> Decimal:
    found = chain_index({**scores_of(company, year)})
    assert found is not None
    return found


def _shared(company: Company) -> dict[str, Any]:
    return {
        "company_name": company.name,
        "industry_position": f"{company.trade.product}产销量居全国同行业前列。",
        "chain_position": "为产业链链主企业，带动上下游企业协同开展绿色供应链管理。",
        "own_gf_plan": "已列入培育对象，计划三年内申报市级绿色工厂。",
        "sc_index_system": system_of(company),
        **dict.fromkeys(chain.GATE, True),
        "sgf_plan_made": True,
        "sgf_plan_name": "供应商绿色工厂培育计划",
        "sgf_plan_target": D(3),
    }


# --- 附件6 -----------------------------------------------------------------------------------------


def good_chain6(company: Company = FOOD, register_year: int = DATA_YEAR + 1) -> SupplyChainRegistration:
    """A registration without a finding when handed in in January of its year by a company not yet in the pool."""
    year = register_year - 1
    years = (year - 2, year - 1, year)
    green = sum((company.figure(name, year) for name in _LEVELS.values()), D(0))
    held: dict[str, Any] = {
        **company_registration(company, register_year),
        **series_of(SupplyChainRegistration, company, years),
        **_shared(company),
        "cultivation_kind": "绿色供应链管理企业",
        "market_share": D("18.6"),
        "suppliers_tier1": company.figure("suppliers_tier1", year),
        "suppliers_local": D(23),
        "supplier_gf_total": green,
        "own_gf_level": chain.NOT_YET,
        "sgf_plan_date": date(year, 11, 3),
        "planned_suppliers": tuple(_planned(company, place, register_year) for place in range(1, 4)),
        "gsci": D("86.4"),
        "target_year": D(register_year),
        "plan_targets": (target_of(company, "water_reuse_rate", year),),
    }
    if held["sc_index_system"] == chain.GENERAL:
        rates = {row.rate: company.figure(row.rate, year) for row in GENERAL_SYSTEM.indicators if row.rate}
        held |= {**rates, **scores_of(company, year), "gsci": index_of(company, year)}
    fields = set(SupplyChainRegistration.model_fields)
    return SupplyChainRegistration(**{n: v for n, v in held.items() if v is not None and n in fields})


def _planned(company: Company, place: int, year: int) -> PlannedSupplier:
    supplier = supplier_of(company, 20 + place)
    return PlannedSupplier(
        supplier_name=supplier.name,
        uscc=supplier.uscc,
        city="广州市",
        product=supplier.trade.product,
        gf_level=chain.NOT_YET,
        target_year=D(year + place % 3),
    )


# --- 附件5 -----------------------------------------------------------------------------------------


def good_chain5(
    company: Company = FOOD, data_year: int = DATA_YEAR, levels: tuple[str, ...] = ("市级",)
) -> SupplyChainYearTable:
    """A year table without a finding when handed in by 1 April of the next year by a listed company."""
    years = (data_year - 2, data_year - 1, data_year)
    held: dict[str, Any] = {
        **company_table(company, data_year, levels),
        **series_of(SupplyChainYearTable, company, years),
        **_shared(company),
        "is_green_factory": False,
        "gsc_department": "供应链管理中心",
        "gsc_head": company.person(3),
        "product_recovery_unit": "t",
        "sc_platform_name": "绿色供应链协同平台",
        "sgf_plan_date": date(data_year - 1, 11, 3),
        "sgf_plan_done": D(1),
        **dict.fromkeys(_DISCLOSURES, True),
        **{f"{name}_date": date(data_year, 6, 5) for name in _DISCLOSURES},
        **{f"{name}_link": "企业官方网站社会责任专栏" for name in _DISCLOSURES},
        "suppliers": _suppliers(company, data_year),
        "gsci": ChainScore(values={year: index_of(company, year) for year in years}, evidence="自评评分表"),
    }
    if held["sc_index_system"] == chain.GENERAL:
        held |= {row.field: _score_line(company, row, years) for row in GENERAL_SYSTEM.indicators}
    fields = set(SupplyChainYearTable.model_fields)
    return SupplyChainYearTable(**{n: v for n, v in held.items() if v is not None and n in fields})


def _score_line(company: Company, row: ChainIndicator, years: tuple[int, ...]) -> ChainScore:
    values = {year: score_of(company, row, year) for year in years}
    return ChainScore(values=values, evidence=f"附件{3 + len(row.field) % 7}")


def _suppliers(company: Company, year: int) -> tuple[Supplier, ...]:
    """Its green factories, one by one, and some others of every risk."""
    levels = [level for level, name in _LEVELS.items() for _ in range(int(company.figure(name, year)))]
    rows = [*((level, "低") for level in levels), *((chain.NOT_YET, risk) for risk in ("低", "中", "高"))]
    each = rounded(company.figure("purchase_from_gf", year) / (len(levels) + 1))
    return tuple(
        _supplier(supplier_of(company, place), level, risk, each, year)
        for place, (level, risk) in enumerate(rows)
    )


def _supplier(supplier: Company, level: str, risk: str, amount: Decimal, year: int) -> Supplier:
    return Supplier(
        supplier_name=supplier.name,
        uscc=supplier.uscc,
        city="广州市",
        product=supplier.trade.product,
        purchase_amount=amount,
        risk_grade=risk,
        audit_date=date(year, 9, 14),
        audit_result="合格",
        gf_level=level,
    )


GOOD_TABLES[SupplyChainYearTable] = good_chain5
GOOD_REGISTRATIONS["supply_chain"] = good_chain6
