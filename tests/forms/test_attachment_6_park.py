"""The park's registration: fields of the contract, and what its definition must say."""

from decimal import Decimal

from greenlist.forms import FORMS
from greenlist.forms.attachment_5_park import ParkYearTable
from greenlist.forms.attachment_6 import PARK_KIND, Registration
from greenlist.forms.attachment_6_park import MANUFACTURE, ParkRegistration
from greenlist.forms.definition import Shape, entries, printed
from greenlist.forms.park import Park

FIELDS = """cultivation_kind register_year park_name park_rank park_type approval_no authority_name uscc boundary_doc approved_area
main_functions industrial_va gdp industrial_va_share firms_total firms_above_scale gf_national gf_provincial gf_city gsc_count
gf_plan_name gf_plan_no gf_plan_date gf_plan_target gi wants_provincial plan_projects resident_events veto_1_operation
veto_2_accident_tax veto_3_removed veto_4_inspection veto_5_energy_supervision veto_6_dishonest_debtor"""


def test_the_fields_of_the_contract_are_there():
    assert set(FIELDS.split()) - set(entries(ParkRegistration)) == set()


def test_it_is_the_registration_of_a_park():
    assert FORMS["attachment_6.park"] is ParkRegistration
    assert issubclass(ParkRegistration, Registration)
    assert ParkRegistration.subject == PARK_KIND
    assert ParkRegistration(park_name="广州某园区").subject_name == "广州某园区"
    assert ParkRegistration(register_year=Decimal(2026)).data_years() == (2023, 2024, 2025)


def test_both_workbooks_ask_for_the_park_in_the_same_words():
    for name, entry in entries(Park).items():
        for model in (ParkYearTable, ParkRegistration):
            mine = printed(model, name)
            assert (mine.id, mine.title, mine.kind, mine.unit, mine.options) == (
                entry.printed.id,
                entry.printed.title,
                entry.printed.kind,
                entry.printed.unit,
                entry.printed.options,
            )


def test_every_kinds_registration_is_in_it():
    assert set(entries(Registration)) <= set(entries(ParkRegistration))


def test_the_31_indicators_and_the_index_are_asked_for_three_years():
    shapes = [entry.shape for entry in entries(ParkRegistration).values()]
    assert shapes.count(Shape.LINE) == 31
    assert entries(ParkRegistration)["gi"].shape is Shape.SERIES
    assert printed(ParkRegistration, "gi").maximum is None, "the index is not capped"


def test_manufacture_is_one_of_the_functions_and_the_projects_are_park_projects():
    assert MANUFACTURE in printed(ParkRegistration, "main_functions").options
    categories = printed(ParkRegistration, "plan_projects.category").options
    assert {"微电网", "集中供热", "中水回用", "固废", "数字化能碳"} <= set(categories)
