"""The two papers of supply-chain companies: what article 7(3) and 附件3 ask is there, and what only factories need is not."""

from decimal import Decimal

import pytest

from greenlist.forms import chain
from greenlist.forms.attachment_5 import CompanyYearTable, YearTable
from greenlist.forms.attachment_5_supply_chain import ChainScore, Supplier, SupplyChainYearTable
from greenlist.forms.attachment_6 import Registration
from greenlist.forms.attachment_6_company import CompanyRegistration
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.attachment_6_supply_chain import PlannedSupplier, SupplyChainRegistration
from greenlist.forms.definition import Certainty, Kind, Layout, Shape, block_entries, entries, printed
from greenlist.scoring import GENERAL_SYSTEM
from tests.builders.chains import good_chain5, good_chain6

PAPERS = (SupplyChainYearTable, SupplyChainRegistration)


def test_the_papers_are_varieties_of_what_every_kind_hands_in():
    assert issubclass(SupplyChainRegistration, CompanyRegistration)
    assert issubclass(CompanyRegistration, Registration)
    assert issubclass(SupplyChainYearTable, CompanyYearTable)
    assert issubclass(CompanyYearTable, YearTable)
    assert good_chain6().subject_name == good_chain6().company_name
    assert good_chain5().subject_name == good_chain5().company_name


def test_the_registration_asks_every_row_of_the_annex():
    """RS01 to RS10: identity and business as a factory's, the chain, the plan, the gate, the scores, the projects."""
    asked = set(entries(SupplyChainRegistration))
    factory = {n for n, e in entries(FactoryRegistration).items() if e.printed.block in {"A", "B", "B.total"}}
    assert factory <= asked
    assert {"industry_position", "market_share", "chain_position", "own_gf_level", "sc_index_system"} <= asked
    assert {"suppliers_tier1", "suppliers_local", "supplier_gf_total"} <= asked
    assert {"sgf_plan_made", "sgf_plan_date", "sgf_plan_target", "planned_suppliers"} <= asked
    assert {"purchase_total", "purchase_green", "purchase_from_gf", "plan_projects", "gsci"} <= asked
    assert {*chain.GATE, *(f"{name}_note" for name in chain.GATE)} <= asked
    assert {row.field for row in GENERAL_SYSTEM.indicators} <= asked


def test_the_year_table_asks_every_row_of_the_annex():
    """SD01 to SD18, suppliers, the gate and the twenty scores."""
    series = {e.name for e in block_entries(SupplyChainYearTable, "D1")}
    assert {
        "revenue", "gross_output", "suppliers_tier1", "suppliers_high", "suppliers_mid", "suppliers_low",
        "low_risk_supplier_rate", "suppliers_audit_due", "suppliers_audited", "high_mid_audit_rate",
        "training_sessions", "trained_suppliers", "suppliers_ems", "suppliers_enms", "supplier_gf_national",
        "supplier_gf_provincial", "supplier_gf_city", "purchase_total", "purchase_green", "purchase_from_gf",
        "product_retired", "product_recovered", "product_recovery_rate", "packaging_used", "packaging_recovered",
        "packaging_recovery_rate", "penalties_count", "rohs_product_rate", "connected_suppliers", "energy_total",
        "co2_total", "water_intake", "solid_waste_generated", "solid_waste_used", "solid_waste_used_stock",
        "ne_vehicle_rate", "reusable_pack_rate",
    } == series  # fmt: skip
    assert set(entries(Supplier)) == {
        "supplier_name", "uscc", "city", "product", "purchase_amount", "risk_grade", "audit_date", "audit_result",
        "gf_level",
    }  # fmt: skip
    lines = block_entries(SupplyChainYearTable, "D3")
    assert [e.name for e in lines] == [*(row.field for row in GENERAL_SYSTEM.indicators), "gsci"]
    assert all(e.row is ChainScore for e in lines)


@pytest.mark.parametrize("model", PAPERS)
def test_only_what_factories_need_is_not_asked_of_them(model):
    names = set(entries(model))
    assert not names & {"star_level", "target_level", "standard_used", "self_score_total", "maturity_level"}
    for name in ("cp_batch_no", "cp_certificate_no", "cp_accept_date", "cp_valid_until"):
        own = printed(model, name)
        assert (own.required, own.required_if) == (False, None)


@pytest.mark.parametrize("model", PAPERS)
def test_every_number_knows_its_unit_or_says_where_it_is_told(model):
    for entry in entries(model).values():
        own = entry.printed
        if entry.shape is Shape.SERIES and own.kind is Kind.DECIMAL and not own.unit:
            assert own.id.startswith("SD11"), own.title
            assert "产品回收" in own.title or "单位填在" in own.note


@pytest.mark.parametrize("model", PAPERS)
def test_what_we_designed_is_never_called_official(model):
    """Only the scores repeat labels of the published annex; the rest of what is new is ours."""
    shared = set(entries(CompanyRegistration)) | set(entries(CompanyYearTable))
    for name, entry in entries(model).items():
        if name in shared or name == "company_name":
            continue
        published = name.startswith("score_") or name.endswith("_rate")
        assert published or entry.printed.source.certainty is Certainty.DESIGNED, name


def test_the_location_rests_on_the_article_of_its_own_kind():
    assert printed(SupplyChainRegistration, "registered_address").source.reference == "第七条（三）1"
    assert printed(FactoryRegistration, "registered_address").source.reference == "第七条（一）1"


def test_fields_of_a_kind_stand_where_the_form_prints_them():
    order = [e.name for e in block_entries(SupplyChainRegistration, "A")]
    assert order == [e.name for e in block_entries(FactoryRegistration, "A")]
    assert order[:5] == ["cultivation_kind", "register_year", "company_name", "uscc", "legal_form"]
    table = [e.name for e in block_entries(SupplyChainYearTable, "A.subject")]
    assert table[:4] == ["filing_year", "data_year", "company_name", "uscc"]


@pytest.mark.parametrize("model", PAPERS)
def test_the_blocks_stand_in_the_printed_order(model):
    keys = [block.key for block in model.blocks]
    order = [keys.index(entry.printed.block) for entry in entries(model).values()]
    assert order == sorted(order)
    assert all(block_entries(model, key) for key in keys)
    assert all(len(block_entries(model, b.key)) == 1 for b in model.blocks if b.layout is Layout.LIST)


@pytest.mark.parametrize(
    ("written", "option"),
    [("通用要求", "通用"), ("机械行业", "机械"), ("汽车行业", "汽车"), ("电子电器行业", "电子电器")],
)
def test_a_system_may_be_called_as_people_call_it(written, option):
    assert printed(SupplyChainRegistration, "sc_index_system").accepts[written] == option


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("国家", "国家级"),
        ("省级绿色工厂", "省级"),
        ("1星", "市级"),
        ("2星", "省级"),
        ("3星", "国家级"),
        ("无", "未获评"),
    ],
)
def test_so_may_a_level_of_green_factory(written, level):
    for row in (Supplier, PlannedSupplier):
        assert printed(row, "gf_level").accepts[written] == level


def test_the_scores_of_one_form_are_those_of_the_other():
    table, registration = good_chain5(), good_chain6()
    for row in GENERAL_SYSTEM.indicators:
        assert getattr(table, row.field).values[2025] == getattr(registration, row.field)
    assert table.gsci.values[2025] == registration.gsci
    assert isinstance(registration.gsci, Decimal)
