"""Figures: tolerances, slips of unit, and what may be relied on."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.forms.attachment_5 import Indicator
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.definition import NA
from greenlist.rules.figures import Figures, Slip, plain, ratio, rounded, share, slip, slips, total, within
from tests.builders.cases import good_annex6

D = Decimal


@pytest.mark.parametrize(
    ("told", "expected"),
    [("98.99", False), ("99", True), ("101", True), ("101.01", False)],
    ids=["低于下限", "恰下限", "恰上限", "高于上限"],
)
def test_a_share_includes_its_bound(told, expected):
    assert share("0.01").allows(D(told), D(100)) is expected


@pytest.mark.parametrize(
    ("told", "expected"), [("49.4", False), ("49.5", True), ("50.5", True), ("50.6", False)]
)
def test_points_include_their_bound(told, expected):
    assert within("0.5").allows(D(told), D(50)) is expected


@pytest.mark.parametrize(
    ("told", "computed", "expected"),
    [
        ("0.35", "0.3549", True),
        ("0.35", "0.3551", False),
        ("0.3", "0.34", False),
        ("0", "0.4", False),
        ("0.000", "0.0004", True),
    ],
    ids=["正确舍入", "舍入不符", "一位小数不算", "整数不算", "三位小数"],
)
def test_a_correctly_rounded_small_figure_agrees(told, computed, expected):
    assert share("0.01").allows(D(told), D(computed)) is expected


@pytest.mark.parametrize(
    ("times", "factor"),
    [
        ("799.9", None), ("800", 1000), ("1000", 1000), ("1200", 1000), ("1200.1", None),
        ("7999", None), ("8000", 10000), ("10000", 10000), ("12000", 10000), ("12001", None),
    ],
)  # fmt: skip
def test_slips_are_about_a_thousand_or_ten_thousand(times, factor):
    for one, other in ((D(times), D(1)), (D(1), D(times))):
        assert slip(one, other) == factor
    assert slip(-D(times), D(1)) is None
    assert slip(D(0), D(times)) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((10, 11, 12), ()),
        ((10, 11, 12000), (Slip(2025, 2024, 1000),)),
        ((10, 11000, 12), (Slip(2024, 2023, 1000),)),
        ((10000, 11, 12), (Slip(2023, 2024, 1000),)),
        ((None, 11, 12000), (Slip(2025, 2024, 1000),)),
        ((11, 12000, None), (Slip(2024, 2023, 1000),)),
        ((11, None, 12000), ()),
        ((120000, 11, 12), (Slip(2023, 2024, 10000),)),
    ],
)
def test_the_year_that_stands_alone_is_the_doubtful_one(values, expected):
    series = {2023 + n: D(v) for n, v in enumerate(values) if v is not None}
    assert slips(series) == expected


def test_a_doubtful_figure_is_told_but_not_relied_on():
    form = FactoryRegistration(register_year=D(2026), gross_output={2023: D(10), 2024: D(11), 2025: D(12000)})
    figures = Figures(form)
    assert figures("gross_output", 2025) is None
    assert figures.told("gross_output", 2025) == 12000
    assert figures("gross_output", 2024) == 11


def test_of_two_figures_neither_is_relied_on():
    figures = Figures(FactoryRegistration(register_year=D(2026), revenue={2024: D(11), 2025: D(12000)}))
    assert figures("revenue", 2024) is figures("revenue", 2025) is None


def test_not_applicable_is_no_use_but_not_a_number():
    figures = Figures(FactoryYearTable(data_year=D(2025), coal={2025: NA, 2024: None}, gas={2025: D(3)}))
    assert figures("coal", 2025) is None
    assert figures.used("coal", 2025) == 0
    assert figures.used("coal", 2024) is None
    assert figures.used("gas", 2025) == 3


def test_not_applicable_in_one_year_and_used_in_another_is_no_number():
    figures = Figures(
        FactoryYearTable(data_year=D(2025), gas={2024: D(3), 2025: NA}, oil={2024: D(0), 2025: NA})
    )
    assert figures.used("gas", 2025) is None
    assert figures.used("oil", 2025) == 0


def test_years_come_from_the_paper_and_else_from_its_columns():
    assert Figures(good_annex6()).years() == (2023, 2024, 2025)
    assert Figures(FactoryYearTable(revenue={2022: D(1), 2024: D(2)})).years() == (2022, 2024)
    assert Figures(FactoryYearTable()).years() == ()


def test_a_line_a_series_and_a_single_number_are_all_figures():
    table = FactoryYearTable(data_year=D(2025), plot_ratio=Indicator(values={2025: D("1.2")}))
    assert Figures(table).told("plot_ratio", 2025) == D("1.2")
    registration = FactoryRegistration(register_year=D(2026), land_area=D(500))
    assert Figures(registration).told("land_area", 2023) == 500
    assert Figures(registration).told("no_such_field", 2023) is None


def test_sums_and_ratios_need_all_their_parts():
    assert total(D(1), None) is None
    assert total(D(1), D(2)) == 3
    assert ratio(None, D(2)) is None
    assert ratio(D(1), D(0)) is None
    assert ratio(D(1), D(4), D(100)) == 25


@given(st.decimals(-(10**12), 10**12, places=8))
def test_numbers_are_written_without_exponent_and_read_back(value):
    assert D(plain(value)) == value
    assert "E" not in plain(value)


@given(st.decimals("0.000001", 10**12, places=6))
def test_rounding_keeps_six_digits(value):
    assert abs(D(rounded(value)) - value) <= value * D("0.00001")
