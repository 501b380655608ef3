"""The park's year table: fields of the contract, and what its definition must say."""

from decimal import Decimal

import pytest

from greenlist.forms import FORMS
from greenlist.forms.attachment_5 import YearTable
from greenlist.forms.attachment_5_park import ParkYearTable
from greenlist.forms.definition import Shape, block_entries, entries, printed
from greenlist.forms.understood import Understood
from greenlist.forms.values import Interpreter
from greenlist.reading import CellPlace, RawValue

HEAD = """filing_year data_year park_name park_rank park_type approval_no approved_on park_code authority_name uscc boundary_doc
approved_area park_address mailing_address postcode park_head_name park_head_post park_head_phone contact_name contact_post
contact_phone contact_email contact_fax leading_industries established_on firms_total firms_above_scale districts list_levels
list_year green_office green_office_staff systems honours filing_officer_name filing_officer_phone filing_officer_email
officer_training_date park_intro experience standard_used"""
CHANGES = "boundary_adjusted approval_doc approval_doc_date authority_merged"
COMPLIANCE = """resident_events env_quality_ok total_control_ok basic_law_compliance basic_no_major_event basic_targets_met
basic_carbon_intensity_falling basic_env_quality basic_key_firms_cp_rate basic_no_eliminated basic_green_office_staff
enc_systems enc_energy_platform enc_renewables"""
FIGURES = """gdp industrial_va industrial_va_share industrial_output energy_total energy_industry energy_final renewable_used
clean_used co2_total co2_intensity water_fresh water_reused sewage_treated water_reclaimed industrial_land new_ind_area
green_ind_area new_pub_area green_pub_area bus_total bus_ne bus_cover_area built_area hitech_output green_va service_va staff
wastewater good_days valid_days green_area gf_national gf_provincial gf_city gsc_count cp_required cp_done co2_per_va gi"""
OTHERS = (
    "gf_plan_date gf_plan_no gf_plan_target gf_plan_done microgrid_built resident_firms projects attachments"
)


@pytest.mark.parametrize("names", [HEAD, CHANGES, COMPLIANCE, FIGURES, OTHERS], ids=["A", "B", "C", "D", "E"])
def test_the_fields_of_the_contract_are_there(names):
    assert set(names.split()) - set(entries(ParkYearTable)) == set()


def test_it_is_the_year_table_of_a_park():
    assert FORMS["attachment_5.park"] is ParkYearTable
    assert issubclass(ParkYearTable, YearTable)
    assert ParkYearTable(park_name="广州某园区").subject_name == "广州某园区"
    assert ParkYearTable(data_year=Decimal(2025)).data_years() == (2023, 2024, 2025)


def test_what_all_year_tables_share_is_there_once_in_the_same_order():
    shared = [name for name in entries(YearTable) if name in entries(ParkYearTable)]
    assert shared == list(entries(YearTable))
    assert [name for name in entries(ParkYearTable) if name in shared] == [
        name for name in entries(FORMS["attachment_5.factory"]) if name in shared
    ]


def test_the_sheets_stand_in_the_order_of_the_annex():
    sheets = list(dict.fromkeys(block.sheet for block in ParkYearTable.blocks))
    assert [sheet[0] for sheet in sheets] == ["A", "B", "C", "D", "D", "D", "E", "F", "G", "H"]


def test_all_base_figures_are_required_but_those_of_the_new_edition():
    series = [e for b in ("park.economy", "D1") for e in block_entries(ParkYearTable, b)]
    assert len(series) == 58
    assert {e.name for e in series if not e.printed.required} == {"co2_per_va"}
    assert all(e.shape is Shape.SERIES and e.printed.minimum == 0 for e in series)


def test_no_lead_from_memory_is_printed():
    for entry in block_entries(ParkYearTable, "park.indicators"):
        words = entry.printed.note + entry.printed.formula + entry.printed.title
        assert "引领值" not in words, entry.name


@pytest.mark.parametrize("name", ["deregistered", "suspended_12m", "abnormal_listed", "dishonest_debtor"])
def test_an_office_may_say_that_a_question_about_companies_does_not_apply(name):
    assert printed(ParkYearTable, name).may_not_apply
    assert not printed(YearTable, name).may_not_apply


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("park_rank", "国家", "国家级"),
        ("park_rank", "区级", "市级及以下"),
        ("park_type", "经开区", "经济技术开发区"),
        ("standard_used", "R2018", "原评价要求（31项指标）"),
        ("resident_events.grade", "Ⅱ级（重大）", "重大"),
        ("resident_events.grade", "Ⅲ级", "较大"),
        ("resident_events.kind", "生产安全事故", "安全事故"),
        ("resident_firms.gf_level", "★★", "省级"),
        ("central_sewage_facility", "具备", Decimal(1)),
        ("info_platform_completeness", "不完善", Decimal(0)),
        ("green_plan_made", "是", Decimal(1)),
        ("projects.category", "微电网", "微电网"),
    ],
)
def test_words_people_write_are_understood(field, written, meant):
    read: Understood = Interpreter(printed(ParkYearTable, field))(RawValue(written, CellPlace("", "A1")))
    assert read.value == meant
