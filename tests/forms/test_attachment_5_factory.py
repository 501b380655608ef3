import pytest

from greenlist.forms import FORMS
from greenlist.forms.attachment_5 import ENVIRONMENT_ACCEPTS
from greenlist.forms.attachment_5_factory import POLLUTANT_ACCEPTS, STAR_ACCEPTS, FactoryYearTable
from greenlist.forms.codes import CATALOGUES, ENVIRONMENT_GRADES, PLATFORM_FUNCTIONS
from greenlist.forms.definition import Kind, Shape, block_entries, entries, printed
from greenlist.forms.values import Interpreter
from greenlist.reading import CellPlace, RawValue

# The public contract: these names never change.
BASIC = """filing_year data_year factory_name uscc list_levels list_year list_batch star_level district registered_address
production_addresses mailing_address sector_group sub_sector non_key_sub_sector primary_industry_code ownership_type
legal_representative established_on registered_capital employees above_scale key_energy_user filing_officer_name
filing_officer_phone filing_officer_email officer_training_date officer_training_session contact_department contact_name
contact_phone contact_email operating_status months_suspended cp_batch_no cp_certificate_no cp_accept_date cp_valid_until
discharge_permit_type discharge_permit_no discharge_permit_valid_until qms_standard qms_certificate_no qms_valid_until
ems_standard ems_certificate_no ems_valid_until enms_standard enms_certificate_no enms_valid_until ohsms_standard
ohsms_certificate_no ohsms_valid_until main_products process_intro green_dev_intro standard_used green_code_grade"""
CHANGES = """name_changed name_before name_after name_changed_on merger_happened scope_changed site_changed boundary_changed
change_explanation change_completed_on change_reported_on still_conforming change_evidence"""
COMPLIANCE = """deregistered suspended_12m abnormal_listed abnormal_listed_on abnormal_listed_off safety_accidents
cyber_incidents data_incidents quality_accidents env_events tax_offences removed_before removed_on inspection_problem
inspection_problem_note energy_supervision_listed rectified rectified_on dishonest_debtor penalties
credit_query_dates_credit_china credit_query_dates_publicity_system credit_query_dates_enforcement"""
FIGURES = """gross_output value_added revenue total_profit tax_paid rd_expense energy_total energy_total_equiv electricity
electricity_self_renewable electricity_green_trade electricity_gec gas coal oil heat other_energy renewable_energy co2_total
co2_scope1 co2_scope2 water_intake water_reused water_total wastewater_generated wastewater_discharged wastewater_reused
solid_waste_generated solid_waste_used solid_waste_used_stock solid_waste_disposed solid_waste_stored hazwaste_generated
hazwaste_treated hazwaste_stock pollutants land_area floor_area floor_area_far structure_area covered_area
retrofit_investment retrofit_count product_categories footprint_categories green_material material_total raw_material
advanced_tech_count"""
INDICATORS_2025 = """energy_intensity carbon_intensity renewable_energy_rate energy_carbon_platform_functions
raw_material_saving water_intensity water_per_product water_reuse_rate general_solid_waste_utilization_rate
advanced_tech_count green_retrofit_avg_count green_retrofit_investment_rate pollutant_margin_min green_design_case
carbon_footprint_category_rate output_per_land_area building_coefficient plot_ratio"""
INDICATORS_2018 = """plot_ratio building_density output_per_land_area green_material_rate pollutant_per_product
waste_gas_per_product waste_water_per_product raw_material_per_product solid_waste_utilization_rate waste_water_reuse_rate
energy_per_product carbon_per_product"""
PRODUCT = """product_name product_code product_unit capacity output_qty product_energy energy_per_product energy_limit_std
limit_l1 limit_l2 limit_l3 product_water water_per_product water_quota_std quota_advanced quota_general product_co2
carbon_per_product weight_param"""


@pytest.mark.parametrize(
    "names",
    [BASIC, CHANGES, COMPLIANCE, FIGURES, INDICATORS_2025, INDICATORS_2018],
    ids=["A基本信息", "B重大事项变更", "C合规性信息", "D1基础数据", "D3指标2025", "D3指标2018"],
)
def test_the_table_has_every_field_of_the_annex(names):
    assert set(names.split()) - set(entries(FactoryYearTable)) == set()


def test_a_product_row_has_every_column_of_the_annex():
    assert set(PRODUCT.split()) - set(entries(entries(FactoryYearTable)["products"].row)) == set()


def test_the_last_sheets_stand():
    held = set(entries(FactoryYearTable))
    for name in (
        "projects",
        "attachments",
        "demo_publicity_count",
        "demo_policy_land",
        "pledge_signed",
        "pledge_sealed",
    ):
        assert name in held
    for side in ("district", "city"):
        assert {f"{side}_opinion_{part}" for part in ("result", "handler", "head", "date", "sealed")} <= held


def test_the_indicators_are_the_eighteen_lines_of_2025_and_the_twelve_of_2018():
    lines = {e.name for e in entries(FactoryYearTable).values() if e.shape is Shape.LINE}
    newer, older = set(INDICATORS_2025.split()), set(INDICATORS_2018.split())
    assert (len(newer), len(older)) == (18, 12)
    assert lines == newer | older
    for name in lines:
        field = printed(FactoryYearTable, name)
        assert field.level, name
        assert field.group, name
        assert field.direction in {"forward", "inverse", "qualitative"}, name


def test_sheets_are_those_of_the_annex():
    sheets = list(dict.fromkeys(block.sheet for block in FactoryYearTable.blocks))
    assert sheets == [
        "A基本信息",
        "B重大事项变更",
        "C合规性信息",
        "D1基础数据",
        "D2产品单耗",
        "D3关键指标",
        "E改造项目",
        "F示范带动",
        "G附件清单",
        "H承诺与审核",
    ]


def test_each_list_of_events_is_a_block_of_its_own():
    lists = [e for e in entries(FactoryYearTable).values() if e.shape is Shape.LIST]
    assert len({e.printed.block for e in lists}) == len(lists) == 11


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("gross_output", "万元"),
        ("energy_total", "tce"),
        ("electricity", "万kWh"),
        ("gas", "万m³"),
        ("heat", "GJ"),
        ("co2_total", "tCO₂"),
        ("water_intake", "m³"),
        ("solid_waste_generated", "t"),
        ("land_area", "m²"),
        ("energy_intensity", "kgce/万元"),
        ("carbon_intensity", "kgCO₂/万元"),
        ("water_intensity", "m³/万元"),
        ("output_per_land_area", "万元/m²"),
        ("renewable_energy_rate", "%"),
    ],
)
def test_units_are_those_of_the_annex(name, unit):
    assert printed(FactoryYearTable, name).unit == unit


def test_every_required_figure_is_required_in_each_year_and_may_be_zero_unless_it_cannot():
    required = {e.name for e in block_entries(FactoryYearTable, "D1") if e.printed.required}
    positive = {e.name for e in block_entries(FactoryYearTable, "D1") if e.printed.positive}
    assert positive == {"water_intake", "land_area"}
    assert positive <= required
    assert {"gross_output", "revenue", "energy_total", "co2_total", "hazwaste_stock"} <= required
    assert not required & {"value_added", "gas", "water_total", "raw_material"}
    assert printed(FactoryYearTable, "total_profit").minimum is None


def test_rates_that_can_be_below_zero_are_not_bounded_there():
    assert printed(FactoryYearTable, "pollutant_margin_min").minimum is None
    assert printed(FactoryYearTable, "pollutant_margin_min").maximum == 100


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("star_level", ["3", "3星", "三星", "三星级", "★★★", "3星绿色工厂"], "3"),
        ("env_events.grade", ["Ⅱ", "II级", "二级", "重大", "Ⅱ级（重大）", "II级(重大)"], "Ⅱ级（重大）"),
        ("safety_accidents.grade", ["重大", "重大事故"], "重大"),
        ("pollutants.pollutant", ["SO2", "SO₂", "二氧化硫"], "二氧化硫"),
        ("pollutants.pollutant", ["nox", "NOx"], "氮氧化物"),
        ("ownership_type", ["民营", "私营企业"], "民营企业"),
        ("operating_status", ["正常生产", "正常"], "正常"),
        ("district_opinion_result", ["同意", "通过"], "通过"),
    ],
)
def test_words_people_use_are_understood(field, words, value):
    read = Interpreter(printed(FactoryYearTable, field))
    for word in words:
        assert read(RawValue(word, CellPlace("", "A1"))).value == value, word


@pytest.mark.parametrize("word", ["国有", "集体", "港澳台"])
def test_old_words_that_could_mean_two_things_are_asked_for(word):
    read = Interpreter(printed(FactoryYearTable, "ownership_type"))
    assert read(RawValue(word, CellPlace("", "A1"))).value is None


def test_word_lists_lead_to_the_words_of_the_code_lists():
    assert set(ENVIRONMENT_ACCEPTS.values()) == set(ENVIRONMENT_GRADES)
    assert set(STAR_ACCEPTS.values()) == {"1", "2", "3"}
    assert "二氧化硫" in POLLUTANT_ACCEPTS.values()
    functions = printed(FactoryYearTable, "platform_functions")
    assert (functions.kind, functions.options) == (Kind.CHOICES, PLATFORM_FUNCTIONS)
    assert all(name in printed(FactoryYearTable, "projects.catalogue_name").note for name in CATALOGUES)


def test_the_table_is_registered_with_its_data_year():
    assert FORMS["attachment_5.factory"] is FactoryYearTable
    assert (FactoryYearTable.year_field, FactoryYearTable.data_offset) == ("data_year", 0)
