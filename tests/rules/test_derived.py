"""Indicators computed again: at, just inside and just outside their tolerance."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.definition import NA
from greenlist.reading import Reading
from greenlist.rules import derived
from greenlist.rules.figures import COMPUTED, Figures
from greenlist.verdicts import CHECKS
from tests.builders.cases import case, good_annex5, good_annex6
from tests.rules.asking import fires, message
from tests.rules.scenes import a5, a5_of_2018, a6, f

D = Decimal


def registration(**series):
    """A registration with nothing but some figures of 2025, judged by itself."""
    held = {name: {2025: D(value)} if name != "land_area" else D(value) for name, value in series.items()}
    form = FactoryRegistration(register_year=D(2026), **held)
    return case(form, read=Reading(form.paper), events=())


# Exact inputs, so that the tolerance itself is what is tested: computed 100 or 50.
EXACT = [
    ("X-006", "renewable_energy_rate", {"renewable_energy": "500", "energy_total": "1000"}, "50", "0.5"),
    ("X-007", "energy_intensity", {"energy_total": "1000", "gross_output": "10000"}, "100", "1"),
    ("X-008", "carbon_intensity", {"co2_total": "1000", "gross_output": "10000"}, "100", "1"),
    ("X-013", "water_reuse_rate", {"water_intake": "500", "water_reused": "500"}, "50", "0.5"),
    (
        "X-017",
        "general_solid_waste_utilization_rate",
        {"solid_waste_used": "550", "solid_waste_generated": "1000", "solid_waste_used_stock": "100"},
        "50",
        "0.5",
    ),
    ("X-022", "output_per_land_area", {"gross_output": "100000", "land_area": "1000"}, "100", "1"),
    ("X-043", "water_intensity", {"water_intake": "100000", "gross_output": "1000"}, "100", "1"),
    ("X-048", "rd_ratio", {"rd_expense": "500", "revenue": "1000"}, "50", "0.5"),
]


@pytest.mark.parametrize(("code", "name", "inputs", "computed", "allowed"), EXACT, ids=[e[0] for e in EXACT])
@pytest.mark.parametrize("sign", [1, -1], ids=["偏高", "偏低"])
def test_a_printed_figure_may_be_off_by_its_tolerance_and_no_more(
    code, name, inputs, computed, allowed, sign
):
    for off, expected in (("0", False), (allowed, False), (str(D(allowed) + D("0.001")), True)):
        told = D(computed) + sign * D(off)
        assert fires(code, registration(**inputs, **{name: str(told)})) is expected, off


@pytest.mark.parametrize(("code", "name", "inputs", "computed", "allowed"), EXACT, ids=[e[0] for e in EXACT])
def test_what_is_missing_or_does_not_apply_says_nothing(code, name, inputs, computed, allowed):
    wrong = registration(**inputs, **{name: str(D(computed) * 2)})
    assert fires(code, wrong) is True
    form = wrong.paper.form
    for field in (*inputs, name):
        for nothing in (None, NA):
            scalar = field == "land_area"
            emptied = form.model_copy(update={field: nothing if scalar else {2025: nothing}})
            silent = fires(code, case(emptied, read=Reading(form.paper), events=()))
            assert silent is False or (field == "solid_waste_used_stock" and nothing is NA), (field, nothing)


def test_no_division_by_a_zero_output():
    assert not fires("X-007", registration(energy_total="10", gross_output="0", energy_intensity="3"))


@pytest.mark.parametrize(
    ("code", "name", "off", "expected"),
    [
        ("X-023", "plot_ratio", "0.01", False),
        ("X-023", "plot_ratio", "0.03", True),
        ("X-024", "building_coefficient", "0.4", False),
        ("X-024", "building_coefficient", "0.6", True),
        ("X-045", "green_retrofit_avg_count", "0.01", False),
        ("X-045", "green_retrofit_avg_count", "0.02", True),
        ("X-046", "carbon_footprint_category_rate", "0.4", False),
        ("X-046", "carbon_footprint_category_rate", "0.6", True),
    ],
)
def test_indicators_of_the_year_table(code, name, off, expected):
    assert fires(code, a5({f"{name}.2025": f(name) + D(off)})) is expected


@pytest.mark.parametrize(
    ("off", "expected"), [("0", False), ("0.09", False), ("0.12", True)], ids=["相符", "差0.09点", "差0.12点"]
)
def test_the_share_of_retrofit_investment_is_of_three_years(off, expected):
    invested = sum(f("retrofit_investment", y) for y in (2023, 2024, 2025))
    output = sum(f("gross_output", y) for y in (2023, 2024, 2025))
    told = (invested * 100 / output).quantize(D("0.01")) + D(off)
    made = a5(
        {"green_retrofit_investment_rate.2025": told, "green_retrofit_investment_rate.evidence": "附件8"}
    )
    assert fires("X-045", made) is expected


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("X-044", "waste_water_reuse_rate"),
        ("X-047", "green_material_rate"),
        ("X-017", "solid_waste_utilization_rate"),
    ],
)
@pytest.mark.parametrize(("off", "expected"), [("0.4", False), ("0.6", True)])
def test_indicators_of_the_older_edition(code, name, off, expected):
    assert fires(code, a5_of_2018({f"{name}.2024": f(name, 2024) + D(off)})) is expected


def test_used_over_generated_is_the_trap_of_the_denominator():
    """With 300 t of old stock used, 900 of 1000 generated is 69 %, not 90 %."""
    inputs = {"solid_waste_used": "900", "solid_waste_generated": "1000", "solid_waste_used_stock": "300"}
    made = registration(**inputs, general_solid_waste_utilization_rate="90")
    assert fires("X-017", made)
    assert "69.23%" in message("X-017", made)


def test_reuse_over_intake_is_the_other_trap():
    made = registration(water_intake="400", water_reused="600", water_reuse_rate="150")
    assert "应为60%" in message("X-013", made)


def test_a_rate_above_all_is_left_to_the_balance():
    inputs = {"solid_waste_used": "1100", "solid_waste_generated": "1000", "solid_waste_used_stock": "0"}
    made = registration(**inputs, general_solid_waste_utilization_rate="100")
    assert not fires("X-017", made)
    assert fires("X-016", made)


def test_land_output_in_the_other_unit_is_named_a_slip():
    made = a6({"output_per_land_area.2025": f("output_per_land_area") * 10000})
    assert "疑似单位换算错误" in message("X-022", made)
    assert not fires("Y-003", made), "what is computed is judged by computing"


def test_each_wrong_year_is_said_at_its_own_place():
    made = a6({f"energy_intensity.{y}": f("energy_intensity", y) * 2 for y in (2023, 2025)})
    assert [hit.column for hit in hits("X-007", made)] == ["2023", "2025"]


def hits(code, made):
    return list(CHECKS[code].run(made))


def test_the_fields_computed_again_are_those_that_are_not_compared_by_year():
    single = {held for held in vars(derived).values() if isinstance(held, derived.Derived)}
    names = {each.name for each in (*single, *derived.SOLID_WASTE)}
    assert names | {"pollutant_margin_min"} == COMPUTED
    fields = set(type(good_annex5()).model_fields) | set(type(good_annex6()).model_fields)
    assert fields >= COMPUTED


@given(st.decimals("0.01", 10**7, places=2), st.decimals("0.01", 10**7, places=2))
def test_a_figure_computed_by_the_formula_itself_never_disagrees(energy, output):
    told = (energy * 1000 / output).quantize(D("0.01"))
    made = registration(energy_total=str(energy), gross_output=str(output), energy_intensity=str(told))
    assert not hits("X-007", made)


def test_a_slip_of_a_base_figure_silences_everything_computed_from_it():
    made = a6({"gross_output.2025": f("gross_output") * 10000})
    assert Figures(made.paper.form)("gross_output", 2025) is None
    for code in ("X-007", "X-008", "X-022", "X-043", "Y-001", "Y-002", "Y-009", "X-034"):
        assert not hits(code, made), code
    assert fires("Y-003", made)
