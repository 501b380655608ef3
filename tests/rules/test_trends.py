"""From year to year: below, at and above every number."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.forms.attachment_5 import Indicator
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.definition import NA, entries
from greenlist.reading import Reading
from greenlist.register import Register, replay
from greenlist.rules.trends import change, directions, worse, years_at_the_bottom
from greenlist.verdicts import CHECKS
from tests.builders.cases import accepted, case, good_annex5, good_report, listed, published
from tests.builders.companies import Company
from tests.rules.asking import fires, message
from tests.rules.scenes import DECLARED, ONE, a5, a6, a_project, bottom_of_the_list, f, report

D = Decimal


def registration(**series):
    """A registration with nothing but figures of two or three years, oldest first, the last of 2025."""
    form = FactoryRegistration(
        register_year=D(2026),
        **{
            name: {2026 - len(values) + n: None if v is None else D(v) for n, v in enumerate(values)}
            for name, values in series.items()
        },
    )
    return case(form, read=Reading(form.paper), events=())


@pytest.mark.parametrize(
    ("now", "expected"),
    [("150", False), ("150.1", True), ("50", False), ("49.9", True), (None, False), ("0", True)],
)
def test_output_may_change_by_half(now, expected):
    assert fires("Y-001", registration(gross_output=("100", now))) is expected


def test_a_change_needs_something_to_change_from():
    assert not fires("Y-001", registration(gross_output=("0", "500")))
    assert change(D(0), D(5)) is None
    assert change(D(-5), D(5)) is None


@pytest.mark.parametrize(
    ("energy", "expected"), [("130", False), ("130.1", True), ("70", False), ("69.9", True)]
)
def test_energy_per_output_may_change_by_thirty_percent(energy, expected):
    assert fires("Y-002", registration(gross_output=("100", "100"), energy_total=("100", energy))) is expected


def test_energy_per_output_is_left_alone_where_its_cause_is_already_asked_about():
    jump = registration(gross_output=("100", "160"), energy_total=("100", "100"))
    assert fires("Y-001", jump)
    assert not fires("Y-002", jump)
    part = registration(gross_output=("100", "100"), energy_total=("100", "160"))
    assert fires("Y-009", part)
    assert not fires("Y-002", part)


@pytest.mark.parametrize(
    ("output", "energy", "expected"),
    [
        ("50", "90", True),
        ("50", "89.9", False),
        ("50.1", "90", False),
        ("90", "50", True),
        ("150", "110", True),
        ("150", "110.1", False),
        ("149.9", "110", False),
        ("110", "150", True),
        ("150", "80", True),
        ("50", "120", True),
        ("150", "150", False),
        ("50", "50", False),
        ("100", None, False),
    ],
)
def test_output_and_energy_go_together(output, energy, expected):
    assert (
        fires("Y-009", registration(gross_output=("100", output), energy_total=("100", energy))) is expected
    )


@pytest.mark.parametrize(
    ("values", "year"),
    [
        (("10", "11", "12000"), "2025"),
        (("10", "11000", "12"), "2024"),
        (("10000", "11", "12"), "2023"),
        (("11", "12000"), "2025"),
        (("10", "11", "12"), None),
        (("10", "11", "7999"), None),
        (("1", "1", "0.0001"), "2025"),
    ],
)
def test_a_slip_of_unit_is_said_once_at_the_year_that_stands_alone(values, year):
    found = list(CHECKS["Y-003"].run(registration(tax_paid=values)))
    assert [hit.column for hit in found] == ([year] if year else [])


def test_a_slip_names_both_figures_and_the_unit_of_the_form():
    said = message("Y-003", registration(tax_paid=("10", "11", "110000")))
    assert "110000" in said
    assert "约10000倍" in said
    assert "万元" in said


def test_counts_and_computed_figures_do_not_slip():
    assert not fires("Y-003", a5({"retrofit_count.2025": D(2000)}))
    assert not fires("Y-003", a5({"energy_intensity.2025": f("energy_intensity") * 1000}))


@pytest.mark.parametrize(("same", "expected"), [(8, True), (7, False)], ids=["八项", "七项"])
def test_eight_equal_figures_are_a_table_not_updated(same, expected):
    names = (
        "gross_output",
        "revenue",
        "tax_paid",
        "electricity",
        "energy_total",
        "co2_total",
        "water_intake",
        "water_reused",
    )
    held = dict.fromkeys(names[:same], ("123.4", "123.4"))
    assert fires("Y-004", registration(**held)) is expected
    assert not fires("Y-004", registration(**held, rd_expense=("5", "6")))
    assert fires("Y-004", registration(**held, rd_expense=("0", "0"))) is expected


def filed(**facts):
    event = accepted(good_annex5(ONE, 2024), ONE)
    return event.model_copy(update={"facts": dict(event.facts) | facts})


@pytest.mark.parametrize(
    ("told", "expected"),
    [("1", True), ("n/a", False), ("", False), ("数据", False), (f"{f('tax_paid', 2024)}0", False)],
)
def test_the_earlier_columns_are_those_filed_last_year(told, expected):
    events = (published(ONE), listed(ONE), filed(**{"tax_paid.2024": told}))
    assert fires("Y-005", a5(events=events)) is expected


def test_both_earlier_columns_and_the_indicator_lines_are_compared():
    events = (published(ONE), listed(ONE), filed(**{"tax_paid.2023": "1", "plot_ratio.2024": "9"}))
    found = [(hit.field, hit.column) for hit in CHECKS["Y-005"].run(a5(events=events))]
    assert found == [("tax_paid", "2023"), ("plot_ratio", "2024")]


def test_a_table_of_two_years_ago_is_not_last_years():
    events = (published(ONE), listed(ONE), filed(**{"tax_paid.2024": "1"}).model_copy(update={"year": 2023}))
    assert not fires("Y-005", a5(events=events))


def test_a_slip_in_an_earlier_column_is_said_once():
    made = a5({"tax_paid.2024": f("tax_paid", 2024) * 1000})
    assert fires("Y-003", made)
    assert not fires("Y-005", made)


def line(*values, base=None):
    return Indicator(
        values={2026 - len(values) + n: D(v) for n, v in enumerate(values)},
        base=None if base is None else D(base),
    )


def one_line(name, held):
    form = FactoryYearTable(data_year=D(2025), **{name: held})
    return case(form, read=Reading(form.paper), events=())


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("water_reuse_rate", ("90", "89", "88"), True),
        ("water_reuse_rate", ("90", "89", "89"), False),
        ("water_reuse_rate", ("90", "91", "88"), False),
        ("water_reuse_rate", ("89", "88"), False),
        ("water_per_product", ("1", "2", "3"), True),
        ("water_per_product", ("3", "2", "1"), False),
    ],
)
def test_a_key_indicator_worse_twice_running_is_remarked(name, values, expected):
    assert fires("Y-006", one_line(name, line(*values))) is expected


@pytest.mark.parametrize(
    ("name", "value", "base", "expected"),
    [
        ("water_reuse_rate", "70", "70", False),
        ("water_reuse_rate", "69.9", "70", True),
        ("water_reuse_rate", "70.1", "70", False),
        ("water_per_product", "5", "5", False),
        ("water_per_product", "5.1", "5", True),
        ("water_per_product", "5.1", None, False),
    ],
)
def test_a_key_indicator_reaches_its_base_value(name, value, base, expected):
    assert fires("Y-007", one_line(name, line(value, base=base))) is expected


def test_a_qualitative_indicator_has_no_direction():
    assert "green_design_case" not in directions("factory")
    assert {"energy_intensity", "renewable_energy_rate"} <= set(directions("factory"))
    assert set(directions("factory")) <= set(entries(FactoryYearTable))


@given(st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2))
def test_of_two_figures_one_is_worse_unless_they_are_equal(a, b):
    for direction in ("forward", "inverse"):
        assert worse(direction, a, b) + worse(direction, b, a) == (a != b)


@pytest.mark.parametrize(
    ("land", "expected"), [("1.02", False), ("1.021", True), ("0.98", False), ("0.979", True)]
)
def test_land_may_change_by_two_percent(land, expected):
    told = {
        "land_area": {2024: D(100000), 2025: D(100000) * D(land)},
        "site_changed": False,
        "boundary_changed": False,
    }
    form = FactoryYearTable(data_year=D(2025), **told)
    assert fires("Y-008", case(form, read=Reading(form.paper), events=())) is expected


@pytest.mark.parametrize(
    "changes",
    [{"boundary_changed": True}, {"site_changed": True}, {"site_changed": None}, {"boundary_changed": None}],
)
def test_declared_or_unanswered_changes_explain_the_land(changes):
    told = {"land_area.2025": f("land_area") * 2}
    assert fires("Y-008", a5(told))
    assert not fires("Y-008", a5(told | {k: v for k, v in DECLARED.items() if k != "site_changed"} | changes))


@pytest.mark.parametrize(("now", "expected"), [("300", False), ("301", True), (None, False)])
def test_the_share_of_renewables_may_rise_by_twenty_points(now, expected):
    made = registration(energy_total=("1000", "1000"), renewable_energy=("100", now))
    assert fires("Y-010", made) is expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, True),
        ({"electricity_green_trade": {2024: D(1), 2025: D(2)}}, False),
        ({"electricity_green_trade": {2024: D(2), 2025: D(2)}}, True),
        ({"electricity_gec": {2024: NA, 2025: D(5)}}, False),
        ({"projects": (a_project(completed_on=date(2025, 7, 1)),)}, False),
        ({"projects": (a_project(completed_on=date(2024, 7, 1)),)}, True),
    ],
    ids=["没有来源", "绿电增加", "绿电未增", "新购绿证", "当年有项目", "项目在上年"],
)
def test_a_project_or_a_contract_explains_more_renewables(more, expected):
    form = FactoryYearTable(
        data_year=D(2025),
        energy_total={2024: D(1000), 2025: D(1000)},
        renewable_energy={2024: D(100), 2025: D(400)},
        **more,
    )
    assert fires("Y-010", case(form, read=Reading(form.paper), events=())) is expected


@pytest.mark.parametrize(
    ("years", "running"),
    [
        ((2026,), 1),
        ((2025, 2026), 2),
        ((2024, 2025, 2026), 3),
        ((2024, 2026), 1),
    ],
)
def test_years_at_the_bottom_are_counted_back_from_now(years, running):
    made = bottom_of_the_list(years)
    assert years_at_the_bottom(made) == running
    assert fires("Y-013", made) is (running == 2)
    assert fires("Y-015", made) is (running == 3)


def test_who_is_not_the_last_of_twenty_is_not_at_the_bottom():
    made = bottom_of_the_list((2026,))
    worse_off = accepted(good_report(Company(30)), Company(30), year=2026).model_copy(
        update={"facts": {"total_score": "50"}}
    )
    register = replay([worse_off])
    subjects = {**made.register.subjects, **register.subjects}
    assert years_at_the_bottom(replace(made, register=Register(subjects))) == 0


def test_one_of_nineteen_is_not_five_percent_and_alone_is_not_last():
    assert years_at_the_bottom(report()) == 0


@pytest.mark.parametrize(("whole", "expected"), [(8, False), (9, True)], ids=["恰八成", "超过八成"])
def test_more_than_eighty_percent_of_round_figures_are_remarked(whole, expected):
    names = ("gross_output", "revenue", "tax_paid", "electricity", "energy_total")
    values = ["500"] * whole + ["123"] * (10 - whole)
    held = {name: (values[2 * n], values[2 * n + 1]) for n, name in enumerate(names)}
    assert fires("Y-014", registration(**held)) is expected


def test_small_and_few_figures_may_be_round():
    assert not fires("Y-014", registration(gross_output=("500", "600"), revenue=("700", "800")))
    small = dict.fromkeys(
        ("gross_output", "revenue", "tax_paid", "electricity", "energy_total"), ("10", "20")
    )
    assert not fires("Y-014", registration(**small))


def test_registration_and_table_are_judged_alike():
    for made in (a5({"tax_paid.2025": f("tax_paid") * 1000}), a6({"tax_paid.2025": f("tax_paid") * 1000})):
        assert fires("Y-003", made)
