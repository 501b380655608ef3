"""Scenes of supply-chain companies: one a check and a finding rule, as in `scenes`, which lists them all."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from greenlist.cases import Case
from greenlist.forms.attachment_5 import SafetyAccident
from greenlist.forms.definition import NA
from greenlist.register import Event
from tests.builders.cases import case, changed, listed
from tests.builders.chains import FOOD, good_chain5, good_chain6, supplier_of
from tests.builders.companies import Company, D
from tests.rules.scene import Scene

YEAR: Final = 2025


def c5(changes: Mapping[str, Any] | None = None, company: Company = FOOD, **around: Any) -> Case:
    """A year table of a supply-chain company with some values changed."""
    return case(changed(good_chain5(company), changes or {}), company, **around)


def c6(changes: Mapping[str, Any] | None = None, company: Company = FOOD, **around: Any) -> Case:
    """A registration of a supply-chain company with some values changed."""
    return case(changed(good_chain6(company), changes or {}), company, **around)


def told(name: str, year: int = YEAR) -> Decimal:
    return FOOD.figure(name, year)


def another_listed(level: str = "市级", number: int = 700) -> tuple[Event, ...]:
    """Some factory nobody buys from stands on a list: the register holds that level."""
    return (listed(Company(number), level),)


CHAIN_SCENES: Final[tuple[Scene, ...]] = (
    # 第七条（三） --------------------------------------------------------------------------------------
    Scene("E-001", lambda: c6({"production_address": "佛山市顺德区容桂街道工业路3号"}), "production_address"),
    Scene("E-002", lambda: c6({"legal_form": NA}), "legal_form", ("F-011",)),
    Scene("E-010", lambda: c6({"sgf_plan_made": False}), "sgf_plan_made"),
    Scene("E-011", lambda: c6({"own_gf_plan": NA}), "own_gf_level"),
    Scene("E-011", lambda: c5({"own_gf_plan": NA}), "is_green_factory"),
    Scene(
        "E-012",
        lambda: c6({"sc_finance": False, "sc_finance_note": "上年度亏损。"}),
        "sc_finance",
        ("S-004",),
    ),
    Scene("S-004", lambda: c6({"sc_plan": False, "sc_plan_note": "正在制定。"}), "sc_plan"),
    Scene("R-022", lambda: c6(more=(listed(FOOD, "市级", kind="supply_chain"),)), "existing_listed"),
    # sums, shares, scores ------------------------------------------------------------------------------
    Scene("X-040", lambda: c5({"suppliers_high.2025": told("suppliers_high") + 2}), "suppliers_tier1"),
    Scene(
        "X-040", lambda: c5({"low_risk_supplier_rate.2025": D("61.5")}), "low_risk_supplier_rate", ("X-103",)
    ),
    Scene(
        "X-041",
        lambda: c6({"score_strategy_in_plan": D("8.1"), "gsci": D("88.55")}),
        "score_strategy_in_plan",
    ),
    Scene("X-041", lambda: c5({"gsci.2025": D("91.2")}), "gsci"),
    Scene(
        "X-042",
        lambda: c5(more=another_listed("国家级")),
        "suppliers.gf_level",
    ),
    Scene(
        "X-101",
        lambda: c5({"purchase_green.2025": told("purchase_total") + 1}),
        "purchase_green",
    ),
    Scene("X-101", lambda: c6({"suppliers_local": told("suppliers_tier1") + 1}), "suppliers_local"),
    Scene("X-102", lambda: c5({"high_mid_audit_rate.2025": D("97.2")}), "high_mid_audit_rate"),
    Scene("X-103", lambda: c6({"product_recovery_rate": D("60")}), "score_product_recovery_rate"),
    Scene("X-104", lambda: c5({"supplier_gf_city.2025": D(4)}), "supplier_gf_city"),
    Scene(
        "X-105",
        lambda: c5({"suppliers.0.purchase_amount": told("purchase_from_gf")}),
        "purchase_from_gf",
    ),
    Scene("X-106", lambda: c5({"suppliers.7.uscc": supplier_of(FOOD, 6).uscc}), "suppliers.uscc"),
    Scene("X-106", lambda: c6({"planned_suppliers.1.uscc": FOOD.uscc}), "planned_suppliers.uscc"),
    Scene("X-107", lambda: c5({"suppliers.8.audit_date": None}), "suppliers.audit_date"),
    Scene("X-108", lambda: c5({"own_gf_level": "未获评", "is_green_factory": True}), "own_gf_level"),
    Scene(
        "X-109",
        lambda: c5({"is_green_factory": True, "own_gf_level": "市级"}, more=another_listed()),
        "own_gf_level",
        ("X-042",),
    ),
    Scene("X-109", lambda: c6(more=(listed(FOOD, "市级"),)), "own_gf_level"),
    Scene("X-110", lambda: c5({"sgf_plan_made": False}), "sgf_plan_made"),
    Scene("X-111", lambda: c6({"sc_index_system": "汽车"}), "sc_index_system"),
    Scene("X-112", lambda: c5({"csr_report_date": date(2024, 12, 31)}), "csr_report_date"),
    Scene(
        "X-113",
        lambda: c5({"penalties_count.2025": D(1)}),
        "penalties_count",
    ),
    Scene(
        "X-114",
        lambda: c5({"sc_supplier_system": False, "sc_supplier_system_note": "退出机制正在修订。"}),
        "sc_supplier_system",
    ),
    Scene(
        "X-115",
        lambda: c5(
            {
                "safety_accidents": (
                    SafetyAccident(
                        grade="较大", occurred_on=date(2025, 5, 6), deaths=D(3), injuries=D(0), loss=D("60.5")
                    ),
                )
            }
        ),
        "sc_no_major_accident",
        ("N-002",),
    ),
    Scene(
        "X-115",
        lambda: c6({"veto_2_accident_tax": True, "veto_2_note": "2025年5月发生一起较大事故。"}),
        "sc_no_major_accident",
        ("N-002",),
    ),
    Scene("X-116", lambda: c6({"sgf_plan_target": D(5)}), "sgf_plan_target"),
    Scene("X-117", lambda: c6({"planned_suppliers.0.target_year": D(2030)}), "planned_suppliers.target_year"),
    Scene("X-118", lambda: c5({"gsci.2025": D("79.99")}, Company(1)), "gsci"),
    Scene(
        "X-119",
        lambda: c5({"csr_report": False, "csr_report_date": None, "csr_report_link": None}),
        "score_csr_report",
    ),
)

__all__ = ["CHAIN_SCENES", "c5", "c6", "told"]
