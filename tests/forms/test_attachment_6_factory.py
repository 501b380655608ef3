"""附件6 is complete to its last field, and says of none more than is known."""

from decimal import Decimal

import pytest

from greenlist.forms.attachment_5 import Project
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.attachment_6 import PlanProject
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.codes import CATALOGUES, DISTRICTS, PROJECT_CATEGORIES
from greenlist.forms.definition import Certainty, Kind, Shape, entries, printed
from greenlist.regulation import load
from greenlist.scoring.editions import EDITIONS

MAIN_NUMBERS = (*range(1, 17), *range(20, 27), *range(30, 37), *range(40, 58), *range(60, 76), *range(80, 84))


def test_every_number_of_the_registration_from_the_first_to_the_last_is_there():
    found = {
        int(entry.printed.id.removeprefix("RF").split(".")[0])
        for entry in entries(FactoryRegistration).values()
    }
    assert found == set(MAIN_NUMBERS)


SERIES = """
    gross_output value_added revenue total_profit tax_paid rd_expense rd_ratio energy_total
    electricity electricity_renewable renewable_energy co2_total water_intake water_reused
    solid_waste_generated solid_waste_used solid_waste_used_stock hazwaste_generated
    hazwaste_treated wastewater_discharged wastewater_reused energy_intensity carbon_intensity
    water_intensity water_reuse_rate general_solid_waste_utilization_rate renewable_energy_rate
    output_per_land_area plot_ratio building_coefficient
"""
LISTS = "honours existing_lists pollutants products plan_projects plan_targets"
SCALARS = """
    cultivation_kind register_year company_name uscc legal_form ownership_type legal_representative
    legal_phone established_on registered_capital registrar licence_valid_until registered_address
    registered_district production_address production_district reviewing_district sector_group
    sub_sector primary_industry_code above_scale key_energy_user is_manufacturer main_products
    capacity employees land_area floor_area contact_department contact_name contact_phone
    contact_email retrofit_investment_3y cp_batch_no cp_certificate_no cp_accept_date cp_valid_until
    qms_established ems_certified enms_certificate_no ohsms_valid_until discharge_permit_type
    discharge_permit_no discharge_permit_valid_until eia_no eia_accept_no energy_review_no
    energy_supervision_year energy_diagnosis_year sihua_year veto_1_operation veto_2_accident_tax
    veto_3_removed veto_4_inspection veto_5_energy_supervision veto_6_dishonest_debtor veto_1_note
    veto_6_note standard_used self_score_total gap_analysis maturity_level target_level target_year
    plan_investment_total support_needed pledge_signed pledge_sealed pledge_date district_result
    district_reason district_handler district_head district_date district_sealed city_result
    city_reason city_date enrolled_on valid_until
"""


@pytest.mark.parametrize(
    ("names", "shape"),
    [(SERIES, Shape.SERIES), (LISTS, Shape.LIST), (SCALARS, Shape.SCALAR)],
    ids=["三年数据", "清单", "单项"],
)
def test_field_names_are_those_of_the_public_contract(names, shape):
    found = entries(FactoryRegistration)
    assert {name: found[name].shape for name in names.split()} == dict.fromkeys(names.split(), shape)


def test_every_indicator_dimension_of_both_editions_has_its_score():
    wanted = {
        dimension.field: dimension.title for edition in EDITIONS.values() for dimension in edition.dimensions
    }
    found = entries(FactoryRegistration)
    assert {name: found[name].printed.title.removesuffix("得分") for name in wanted} == wanted


def test_the_three_data_years_end_before_the_register_year():
    assert FactoryRegistration(register_year=Decimal(2026)).data_years() == (2023, 2024, 2025)
    assert FactoryRegistration().data_years() is None


@pytest.mark.parametrize(
    ("field", "item"),
    [
        ("veto_1_operation", "（一）未正常经营生产的"),
        ("veto_2_accident_tax", "（二）发生安全"),
        ("veto_3_removed", "（三）被动态调整出绿色制造单位名单的"),
        ("veto_4_inspection", "（四）在国务院及有关部委相关督查工作中被发现存在严重问题的"),
        ("veto_5_energy_supervision", "（五）被列入工业节能监察整改名单且未按要求完成整改的"),
        ("veto_6_dishonest_debtor", "（六）企业被列为失信被执行人"),
    ],
)
def test_each_veto_item_asks_in_the_words_of_article_12_and_wants_an_explanation(field, item):
    asked = printed(FactoryRegistration, field)
    assert item in load()
    number = item[1]
    assert asked.source.reference == f"第十二条（{number}）"
    assert asked.source.certainty is Certainty.VERIFIED
    assert asked.required
    if field != "veto_2_accident_tax":  # its label leaves out the bracket of the law
        assert asked.title.removeprefix("被") in item
    note = printed(FactoryRegistration, f"{field[:6]}_note")
    assert note.required_if is not None
    assert (note.required_if.field, note.required_if.values) == (field, ("是",))


def test_districts_are_chosen_from_the_eleven():
    for field in ("registered_district", "production_district", "reviewing_district"):
        assert printed(FactoryRegistration, field).options == DISTRICTS


def test_shares_are_percentages_and_money_may_only_be_negative_where_it_can_be_lost():
    for name, entry in entries(FactoryRegistration).items():
        if entry.printed.unit == "%":
            assert entry.printed.kind is Kind.PERCENT, name
        if entry.printed.minimum is None and entry.printed.kind is Kind.DECIMAL:
            assert name in {"value_added", "total_profit"}


def test_both_papers_use_one_list_of_project_kinds():
    assert printed(FactoryRegistration, "plan_projects.category").options == PROJECT_CATEGORIES
    assert entries(PlanProject)["category"].printed.options == entries(Project)["category"].printed.options


def test_fields_of_both_papers_have_one_unit():
    """Y- and T-checks compare them by name."""
    here, there = entries(FactoryRegistration), entries(FactoryYearTable)
    shared = [name for name in here if name in there and here[name].shape is Shape.SERIES]
    assert shared
    assert {n: here[n].printed.unit for n in shared} == {n: there[n].printed.unit for n in shared}


def test_catalogues_are_not_asked_for_at_this_stage():
    options = {option for entry in entries(FactoryRegistration).values() for option in entry.printed.options}
    assert not options & set(CATALOGUES)
