"""Checks across the figures of one year, below, at and above every number in them."""

from decimal import Decimal

import pytest

from greenlist.forms.attachment_5 import Indicator
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.definition import NA
from greenlist.reading import Reading
from tests.builders.cases import case
from tests.rules.asking import fires, message

D = Decimal


def table(changes=None, lines=None, **figures):
    """A year table with nothing but some figures of 2025."""
    held = {name: {2025: value if value in (None, NA) else D(value)} for name, value in figures.items()}
    held |= {name: Indicator(values={2025: D(value)}) for name, value in (lines or {}).items()}
    form = FactoryYearTable(data_year=D(2025), **held, **(changes or {}))
    return case(form, read=Reading(form.paper), events=())


NO_OTHERS = dict.fromkeys(("coal", "oil", "heat", "other_energy"), NA)


@pytest.mark.parametrize(
    ("whole", "expected"),
    [("1204.9", True), ("1204.91", False), ("1229", False), ("1254.08", False), ("1254.09", True)],
    ids=["低于下限", "下限", "相等", "上限", "高于上限"],
)
def test_kinds_of_energy_make_up_the_whole_within_two_percent(whole, expected):
    """500 万kWh are 614.5 tce; with 614.5 tce of other energy 1229 tce in all."""
    made = table(energy_total=whole, electricity="500", gas=NA, **NO_OTHERS | {"other_energy": "614.5"})
    assert fires("X-001", made) is expected


@pytest.mark.parametrize(
    ("gas", "expected"), [("6.99", True), ("7", False), ("13.36", False), ("13.37", True)]
)
def test_a_factor_with_a_range_is_taken_as_a_range(gas, expected):
    """1229 tce of electricity and 11 to 13.3 tce per 万m³ of gas, against 1349 tce, 2 % each way."""
    made = table(energy_total="1349", electricity="1000", gas=gas, **NO_OTHERS)
    assert fires("X-001", made) is expected


def test_while_one_kind_is_blank_nothing_can_be_said_about_the_sum():
    assert not fires("X-001", table(energy_total="5000", electricity="1000", gas=None, **NO_OTHERS))
    assert fires("X-001", table(energy_total="5000", electricity="1000", gas="0", **NO_OTHERS))


def test_the_sum_is_told_with_its_difference():
    made = table(energy_total="2000", electricity="1000", gas=NA, **NO_OTHERS)
    assert "1229" in message("X-001", made)
    assert "-38.55%" in message("X-001", made)


@pytest.mark.parametrize(("whole", "expected"), [("1204.9", True), ("1204.91", False), ("1229", False)])
def test_electricity_alone_is_no_more_than_all_plus_two_percent(whole, expected):
    assert fires("X-002", table(energy_total=whole, electricity="1000")) is expected


@pytest.mark.parametrize(
    ("equivalent", "power", "expected"),
    [
        ("999", "500", True),
        ("1000", "500", True),
        ("1020", "500", True),
        ("1021", "500", False),
        ("1000", "244", False),
        ("1000", "245", True),
        ("999", "1", True),
    ],
    ids=["等价值更小", "相等", "差2%", "超过2%", "电占比不足三成", "电占比三成", "更小且电少"],
)
def test_the_two_ways_of_counting_energy_are_told_apart(equivalent, power, expected):
    made = table(energy_total="1000", energy_total_equiv=equivalent, electricity=power)
    assert fires("X-003", made) is expected


@pytest.mark.parametrize(("part", "expected"), [("999", False), ("1000", False), ("1001", True)])
def test_renewable_energy_within_all_energy(part, expected):
    assert fires("X-004", table(energy_total="1000", renewable_energy=part)) is expected


@pytest.mark.parametrize(
    ("own", "traded", "certificates", "expected"),
    [
        ("40", "30", "30", False),
        ("40", "30", "31", True),
        ("101", None, None, True),
        (None, "50", "51", True),
        (NA, "60", "40", False),
    ],
    ids=["恰等于", "多一点", "自发已超", "两项已超", "无自发"],
)
def test_green_power_is_not_counted_twice(own, traded, certificates, expected):
    made = table(
        electricity="100",
        electricity_self_renewable=own,
        electricity_green_trade=traded,
        electricity_gec=certificates,
    )
    assert fires("X-005", made) is expected


@pytest.mark.parametrize(
    ("co2", "renewable", "expected"),
    [
        ("799", "0", True),
        ("800", "0", False),
        ("4800", "0", False),
        ("4801", "0", True),
        ("799", "200", True),
        ("799", "201", False),
        ("200", "201", False),
        ("199", "201", True),
        ("799", None, True),
    ],
)
def test_carbon_per_energy_is_plausible(co2, renewable, expected):
    assert fires("X-009", table(energy_total="1000", co2_total=co2, renewable_energy=renewable)) is expected


@pytest.mark.parametrize(
    ("scope2", "heat", "expected"),
    [
        ("3482.09", NA, True),
        ("3482.1", NA, False),
        ("6124.8", NA, False),
        ("6124.81", NA, True),
        ("9000", "50", False),
        ("3480", "50", True),
    ],
)
def test_scope_two_fits_the_electricity_bought(scope2, heat, expected):
    """1000 万kWh: 10 000 MWh × 0.3869 × 0.9 = 3482.1 and × 0.5568 × 1.1 = 6124.8 t."""
    made = table(
        co2_scope2=scope2,
        electricity="1000",
        electricity_self_renewable=NA,
        electricity_green_trade=NA,
        electricity_gec=NA,
        heat=heat,
    )
    assert fires("X-010", made) is expected


@pytest.mark.parametrize(
    ("whole", "expected"), [("99", False), ("101", False), ("98.9", True), ("101.1", True)]
)
def test_scopes_sum_within_one_percent(whole, expected):
    assert fires("X-011", table(co2_total=whole, co2_scope1="60", co2_scope2="40")) is expected


def test_scope_one_may_be_declared_not_applicable():
    assert not fires("X-011", table(co2_total="40", co2_scope1=NA, co2_scope2="40"))
    assert not fires("X-011", table(co2_total="50", co2_scope1=None, co2_scope2="40"))


@pytest.mark.parametrize(
    ("whole", "expected"), [("1000", False), ("1001", False), ("1002", True), ("999", False), ("998", True)]
)
def test_all_water_is_intake_and_reuse(whole, expected):
    assert fires("X-012", table(water_total=whole, water_intake="400", water_reused="600")) is expected


@pytest.mark.parametrize(("out", "expected"), [("99", False), ("100", False), ("101", True)])
def test_no_more_waste_water_leaves_than_arises(out, expected):
    assert fires("X-014", table(wastewater_generated="100", wastewater_discharged=out)) is expected


@pytest.mark.parametrize(("out", "expected"), [("110", False), ("110.1", True)])
def test_waste_water_is_at_most_eleven_tenths_of_the_intake(out, expected):
    assert fires("X-015", table(water_intake="100", wastewater_discharged=out)) is expected
    assert fires("X-015", table(water_intake="100", wastewater_generated=out)) is expected


@pytest.mark.parametrize(
    ("used", "stock", "disposed", "stored", "expected"),
    [
        ("900", "0", "80", "0", False),
        ("900", "0", "79", "0", True),
        ("900", "0", "120", "0", False),
        ("900", "0", "121", "0", True),
        ("1100", "100", "0", "0", False),
        ("1121", "100", "0", "0", True),
        ("900", "0", None, "0", False),
        ("1021", "0", None, None, True),
        ("900", None, "0", "0", False),
        ("900", NA, "100", NA, False),
    ],
    ids=[
        "差2%",
        "差超2%",
        "多2%",
        "多超2%",
        "用往年贮存",
        "超用",
        "处置未填",
        "仅利用已超",
        "贮存量未填",
        "不适用",
    ],
)
def test_solid_waste_balances_within_two_percent(used, stock, disposed, stored, expected):
    made = table(
        solid_waste_generated="1000",
        solid_waste_used=used,
        solid_waste_used_stock=stock,
        solid_waste_disposed=disposed,
        solid_waste_stored=stored,
    )
    assert fires("X-016", made) is expected


@pytest.mark.parametrize(
    ("left", "expected"), [("50", False), ("52", False), ("52.1", True), ("48", False), ("47.9", True)]
)
def test_hazardous_waste_balances_within_two_percent(left, expected):
    """20 in stock, 80 generated, 50 treated: 50 left, 2 % of 100 allowed."""
    form = FactoryYearTable(
        data_year=D(2025),
        hazwaste_stock={2024: D(20), 2025: D(left)},
        hazwaste_generated={2025: D(80)},
        hazwaste_treated={2025: D(50)},
    )
    assert fires("X-018", case(form, read=Reading(form.paper), events=())) is expected


@pytest.mark.parametrize(("told", "expected"), [("0.09", True), ("0.1", False), ("6", False), ("6.01", True)])
def test_a_plot_ratio_that_cannot_be_computed_is_at_least_plausible(told, expected):
    assert fires("X-023", table(lines={"plot_ratio": told})) is expected


@pytest.mark.parametrize(
    ("told", "expected"), [("1.2", False), ("1.22", False), ("1.221", True), ("1.18", False), ("1.179", True)]
)
def test_the_plot_ratio_is_floor_and_structures_over_land(told, expected):
    made = table(lines={"plot_ratio": told}, land_area="1000", floor_area_far="1100", structure_area="100")
    assert fires("X-023", made) is expected


@pytest.mark.parametrize(("covered", "expected"), [("999", False), ("1000", False), ("1001", True)])
def test_covered_area_lies_on_the_land(covered, expected):
    assert fires("X-024", table(covered_area=covered, land_area="1000")) is expected


@pytest.mark.parametrize(
    ("told", "expected"), [("49.5", False), ("49.4", True), ("50.5", False), ("50.6", True)]
)
def test_the_building_coefficient_is_the_share_covered(told, expected):
    made = table(lines={"building_coefficient": told}, covered_area="500", land_area="1000")
    assert fires("X-024", made) is expected


@pytest.mark.parametrize(("done", "expected"), [("4", False), ("5", False), ("6", True)])
def test_footprints_within_categories(done, expected):
    assert fires("X-031", table(product_categories="5", footprint_categories=done)) is expected


@pytest.mark.parametrize(("part", "expected"), [("100", False), ("100.1", True)])
def test_green_material_within_material(part, expected):
    assert fires("X-050", table(green_material=part, material_total="100")) is expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"value_added": "100", "gross_output": "100"}, False),
        ({"value_added": "101", "gross_output": "100"}, True),
        ({"rd_expense": "100", "revenue": "100"}, False),
        ({"rd_expense": "101", "revenue": "100"}, True),
        ({"gross_output": "50", "revenue": "100"}, False),
        ({"gross_output": "49.9", "revenue": "100"}, True),
        ({"gross_output": "200", "revenue": "100"}, False),
        ({"gross_output": "200.1", "revenue": "100"}, True),
        ({"value_added": "-5", "gross_output": "100"}, False),
    ],
)
def test_business_figures_do_not_contradict_each_other(figures, expected):
    assert fires("X-034", table(**figures)) is expected


@pytest.mark.parametrize(
    "figures",
    [
        {"energy_total": None, "electricity": "1000"},
        {"energy_total": NA, "electricity": "1000"},
        {"energy_total": "0", "electricity": "0", "co2_total": "5"},
        {},
    ],
)
def test_missing_figures_and_zeros_never_raise_and_never_fire(figures):
    made = table(**figures)
    for code in (
        "X-001",
        "X-002",
        "X-003",
        "X-004",
        "X-005",
        "X-009",
        "X-010",
        "X-011",
        "X-012",
        "X-016",
        "X-034",
    ):
        assert not fires(code, made), code
