"""Edges of the checks of supply-chain companies: below, at and above each bound, and what is left alone."""

from datetime import date
from decimal import Decimal

import pytest

from greenlist.forms import chain
from greenlist.forms.attachment_5 import EnvironmentalEvent, SafetyAccident
from greenlist.forms.definition import NA
from greenlist.rules.supply_chain import usual_systems
from greenlist.scoring import GENERAL_SYSTEM
from tests.builders.cases import findings, listed
from tests.builders.chains import FOOD, good_chain5, supplier_of
from tests.builders.companies import Company
from tests.rules.asking import fires, message
from tests.rules.chain_scenes import another_listed, c5, c6, told

D = Decimal


@pytest.mark.parametrize(("more", "fires_"), [(-1, True), (0, False), (1, True)])
def test_the_three_risks_make_up_all_suppliers_exactly(more, fires_):
    made = c5({"suppliers_tier1.2025": told("suppliers_tier1") + more})
    assert any("供应商总数" in f for f in _messages("X-040", made)) is fires_


def _messages(code, made):
    return [found.message for found in findings(made) if found.code == code]


@pytest.mark.parametrize(
    ("off", "fires_"), [("-0.51", True), ("-0.5", False), ("0.5", False), ("0.51", True)]
)
@pytest.mark.parametrize(
    ("code", "name", "part", "whole"),
    [
        ("X-040", "low_risk_supplier_rate", "suppliers_low", "suppliers_tier1"),
        ("X-102", "high_mid_audit_rate", "suppliers_audited", "suppliers_audit_due"),
        ("X-102", "product_recovery_rate", "product_recovered", "product_retired"),
        ("X-102", "packaging_recovery_rate", "packaging_recovered", "packaging_used"),
    ],
)
def test_a_rate_may_be_half_a_point_off(code, name, part, whole, off, fires_):
    """With figures that give exactly half, so that no rounding blurs the bound."""
    halves = {f"{part}.2024": D(30), f"{whole}.2024": D(60), f"{name}.2024": D(50) + D(off)}
    made = c5(halves)
    found = [m for m in _messages(code, made) if "50%" in m]
    assert bool(found) is fires_


def test_rates_without_their_figures_are_left_alone():
    made = c5({"product_retired.2025": NA, "product_recovered.2025": NA, "product_recovery_rate.2025": NA})
    assert not fires("X-102", made)
    assert not fires("X-101", made)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
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
    ],
)
def test_a_part_may_be_all_of_its_whole_and_no_more(part, whole):
    for more, expected in ((0, False), (1, True)):
        made = c5({f"{part}.2025": told(whole) + more})
        assert fires("X-101", made) is expected


@pytest.mark.parametrize("part", ["suppliers_local", "supplier_gf_total"])
def test_the_same_holds_where_it_is_told_once(part):
    assert not fires("X-101", c6({part: told("suppliers_tier1")}))
    assert fires("X-101", c6({part: told("suppliers_tier1") + 1}))


def test_green_factories_of_all_levels_together_are_suppliers_too():
    rest = told("suppliers_tier1") - told("supplier_gf_national") - told("supplier_gf_provincial")
    assert not fires("X-101", c5({"supplier_gf_city.2025": rest}))
    assert fires("X-101", c5({"supplier_gf_city.2025": rest + 1}))


def test_more_suppliers_may_not_be_trained_to_be_green_than_planned():
    assert not fires("X-101", c5({"sgf_plan_done": D(3)}))
    assert fires("X-101", c5({"sgf_plan_done": D(4)}))


@pytest.mark.parametrize("row", GENERAL_SYSTEM.indicators, ids=lambda row: row.code)
def test_a_row_may_score_its_maximum_and_no_more(row):
    over = f"得分{row.maximum + D('0.01'):f}超过最高分"
    assert not any("超过最高分" in m for m in _messages("X-041", c6({row.field: row.maximum})))
    assert any(over in m for m in _messages("X-041", c6({row.field: row.maximum + D("0.01")})))


@pytest.mark.parametrize(
    ("off", "fires_"), [("-0.02", True), ("-0.01", False), ("0.01", False), ("0.02", True)]
)
def test_the_index_is_the_sum_to_a_hundredth(off, fires_):
    total = c6().paper.form.gsci
    assert fires("X-041", c6({"gsci": total + D(off)})) is fires_


def test_scores_of_another_system_are_not_held_against_the_general_one():
    changes = {"sc_index_system": "机械", "score_strategy_in_plan": D(15), "gsci": D(70)}
    assert not fires("X-041", c6(changes))
    assert not fires("X-103", c6(changes | {"product_recovery_rate": D(1)}))


def test_the_index_is_not_computed_while_a_row_does_not_apply():
    assert not fires("X-041", c6({"score_product_recovery_rate": NA, "gsci": D(70)}))


@pytest.mark.parametrize(
    ("off", "fires_"), [("-0.06", True), ("-0.05", False), ("0.05", False), ("0.06", True)]
)
def test_a_rate_scores_in_proportion_to_a_twentieth_of_a_point(off, fires_):
    made = c6({"packaging_recovery_rate": D(80), "score_packaging_recovery_rate": D(4) + D(off)})
    assert fires("X-103", made) is fires_


@pytest.mark.parametrize(("score", "fires_"), [("79.99", True), ("80", False), ("80.01", False)])
def test_the_index_of_the_last_year_reaches_the_pass_mark(score, fires_):
    company = Company(1)  # scored by a sector's system, so that no rows have to sum up
    assert fires("X-118", c5({"gsci.2025": D(score)}, company)) is fires_
    assert not fires("X-118", c5({"gsci.2024": D(10)}, company)), "only the last data year"


def test_what_rests_on_our_reading_of_the_pass_mark_says_so():
    assert "第三条未给出分数线" in message("X-118", c5({"gsci.2025": D(60)}, Company(1)))


@pytest.mark.parametrize(
    ("group", "sub_sector", "code", "usual"),
    [
        ("机械行业", "汽车整车", "3611", ("汽车",)),
        ("机械行业", "电机", "3812", ("机械",)),
        ("电子行业", "集成电路", "3973", ("电子电器",)),
        ("轻工行业", "家用电器", "3852", ("电子电器",)),
        ("轻工行业", "造纸", "2221", ("通用",)),
        ("非重点行业", "通则", "3670", ("汽车",)),
        ("非重点行业", "通则", "3511", ("机械",)),
        ("非重点行业", "通则", "3990", ("电子电器",)),
        ("非重点行业", "通则", "1469", ("通用",)),
        ("非重点行业", "通则", "5161", ("通用",)),
    ],
)
def test_the_sector_says_which_system_is_usual(group, sub_sector, code, usual):
    assert usual_systems(group, sub_sector, code) == usual
    changes = {"sector_group": group, "sub_sector": sub_sector, "primary_industry_code": code}
    for system in chain.SYSTEMS:
        assert fires("X-111", c6(changes | {"sc_index_system": system})) is (system not in usual)


# --- against the register -----------------------------------------------------------------------------


def claimed(place: int) -> Company:
    return supplier_of(FOOD, place)


@pytest.mark.parametrize("level", ["市级", "省级"])
def test_a_supplier_is_looked_for_on_the_list_of_its_level(level):
    """Suppliers 1 and 2 are told to be provincial, 3 to 5 municipal."""
    places = {"市级": (3, 4, 5), "省级": (1, 2)}[level]
    every = tuple(listed(claimed(place), level) for place in places)
    assert not fires("X-042", c5(more=every))
    found = _messages("X-042", c5(more=every[:-1]))
    assert len(found) == 1
    assert claimed(places[-1]).name in found[0]
    assert "未在绿色工厂名单中查到" in found[0]


def test_a_supplier_on_another_list_is_named_with_that_list():
    events = (
        *another_listed(),
        *(listed(claimed(place), "市级") for place in (4, 5)),
        listed(claimed(3), "省级"),
    )
    [found] = [m for m in _messages("X-042", c5(more=events)) if claimed(3).name in m]
    assert "最高级别为省级" in found


def test_nothing_is_said_about_lists_the_register_does_not_hold():
    assert not fires("X-042", c5())
    assert not fires("X-109", c5({"is_green_factory": True, "own_gf_level": "国家级"}))


def test_suppliers_of_other_cities_are_not_looked_for():
    elsewhere = {f"suppliers.{place}.city": "佛山市" for place in range(9)}
    assert not fires("X-042", c5(elsewhere, more=another_listed()))


def test_without_a_city_the_credit_code_says_where_a_supplier_is():
    unsaid = {f"suppliers.{place}.city": None for place in range(9)}
    assert fires("X-042", c5(unsaid, more=another_listed()))


def test_a_list_of_supply_chain_companies_is_no_list_of_green_factories():
    events = (*another_listed(), *(listed(claimed(p), "市级", kind="supply_chain") for p in (3, 4, 5)))
    assert len(_messages("X-042", c5(more=events))) == 3


@pytest.mark.parametrize(
    ("told_level", "held", "fires_"),
    [
        ("市级", "市级", False),
        ("市级", "省级", True),
        ("省级", "市级", True),
        ("未获评", "市级", True),
        ("未获评", "", False),
        ("市级", "", True),
    ],
)
def test_the_companys_own_level_is_that_of_the_register(told_level, held, fires_):
    events = (*another_listed("市级", 700), *another_listed("省级", 701))
    events += (listed(FOOD, held),) if held else ()
    assert fires("X-109", c6({"own_gf_level": told_level}, more=events)) is fires_
    yes = told_level != "未获评"
    table = c5({"is_green_factory": yes, "own_gf_level": told_level}, more=events)
    assert fires("X-109", table) is fires_


def test_a_table_that_says_no_is_held_against_the_register_too():
    assert fires("X-109", c5({"is_green_factory": False}, more=(listed(FOOD, "市级"),)))


# --- list of suppliers ---------------------------------------------------------------------------------


def test_green_suppliers_are_counted_by_level_and_blank_levels_may_be_any():
    assert not fires("X-104", c5())
    assert fires("X-104", c5({"suppliers.8.gf_level": "国家级"}))
    assert not fires("X-104", c5({"suppliers.0.gf_level": None}))
    assert not fires("X-104", c5({"suppliers": ()}))


@pytest.mark.parametrize(("factor", "fires_"), [("1", False), ("1.01", False), ("1.011", True)])
def test_suppliers_listed_buy_no_more_than_all_purchases_within_one_percent(factor, fires_):
    """One supplier takes what is bought in all; 1 % more is rounding."""
    rows = good_chain5().suppliers[-1:]
    amount = told("purchase_total") * D(factor)
    row = rows[0].model_copy(update={"purchase_amount": amount})
    changes = {"suppliers": (row,), "purchase_total.2025": amount / D(factor)}
    assert any("年度采购额" in m for m in _messages("X-105", c5(changes))) is fires_


@pytest.mark.parametrize("risk", chain.RISK_GRADES)
def test_only_suppliers_of_some_risk_must_have_been_audited(risk):
    changes = {"suppliers.0.risk_grade": risk, "suppliers.0.audit_date": None}
    assert fires("X-107", c5(changes)) is (risk != "低")


@pytest.mark.parametrize(
    ("is_one", "level", "fires_"),
    [(True, "市级", False), (True, "未获评", True), (False, "市级", True), (False, "未获评", False)],
)
def test_a_green_factory_has_a_level_and_what_is_none_has_none(is_one, level, fires_):
    assert fires("X-108", c5({"is_green_factory": is_one, "own_gf_level": level})) is fires_


# --- plan, gate, disclosure ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "fires_"),
    [
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), False),
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
    ],
)
@pytest.mark.parametrize(
    "name", ["disclose_own", "disclose_supplier_risk", "disclose_supplier_energy", "csr_report"]
)
def test_what_is_disclosed_is_dated_in_the_data_year(name, day, fires_):
    assert fires("X-112", c5({f"{name}_date": day})) is fires_


@pytest.mark.parametrize(("aim", "fires_"), [(0, True), (2, True), (3, False), (4, True)])
def test_the_plan_names_as_many_suppliers_as_it_aims_at(aim, fires_):
    assert fires("X-116", c6({"sgf_plan_target": D(aim)})) is fires_


@pytest.mark.parametrize(("year", "fires_"), [(2025, True), (2026, False), (2029, False), (2030, True)])
def test_suppliers_are_planned_within_the_term(year, fires_):
    assert fires("X-117", c6({"planned_suppliers.2.target_year": D(year)})) is fires_


@pytest.mark.parametrize(
    ("grade", "fires_"), [("一般", False), ("较大", True), ("重大", True), ("特别重大", True)]
)
def test_an_accident_of_a_grade_denies_the_self_check(grade, fires_):
    accident = SafetyAccident(grade=grade, occurred_on=date(2025, 5, 6))
    assert fires("X-115", c5({"safety_accidents": (accident,)})) is fires_
    assert not fires("X-115", c5({"safety_accidents": (accident,), "sc_no_major_accident": False}))


@pytest.mark.parametrize(
    ("grade", "fires_"), [("Ⅳ级（一般）", False), ("Ⅲ级（较大）", True), ("Ⅱ级（重大）", True)]
)
def test_so_does_an_environmental_event(grade, fires_):
    event = EnvironmentalEvent(grade=grade, occurred_on=date(2025, 5, 6))
    assert fires("X-115", c5({"env_events": (event,)})) is fires_


def test_a_platform_there_is_not_scores_nothing():
    assert fires("X-119", c5({"sc_platform_name": NA}))
    assert not fires("X-119", c5({"sc_platform_name": NA, "score_info_platform.2025": D(0)}))


@pytest.mark.parametrize("made", [None, False, NA])
def test_a_table_without_a_plan_says_so_and_a_blank_is_only_missing(made):
    assert fires("X-110", c5({"sgf_plan_made": made})) is (made is not None)


@pytest.mark.parametrize("field", chain.GATE)
def test_every_basic_requirement_is_kept(field):
    assert fires("X-114", c5({field: False, f"{field}_note": "见说明。"}))
    assert not fires("X-114", c5({field: None}))
