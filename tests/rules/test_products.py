"""Products: output, unit energy, energy limits."""

from decimal import Decimal

import pytest

from greenlist.forms.attachment_5_factory import FactoryYearTable, Product
from greenlist.forms.attachment_6_factory import FactoryRegistration, LimitedProduct
from greenlist.forms.definition import NA
from greenlist.reading import Reading
from tests.builders.cases import case
from tests.rules.asking import fires, message

D = Decimal
NUMBERS = {
    "year",
    "capacity",
    "output_qty",
    "product_energy",
    "energy_per_product",
    "limit_l1",
    "limit_l2",
    "limit_l3",
    "weight_param",
}


def row_of(model, **held):
    told = {"product_name": "浮法玻璃", "product_unit": "t", "year": "2025"} | held
    return model(**{k: D(v) if k in NUMBERS and isinstance(v, str) else v for k, v in told.items()})


def table(*rows, **more):
    form = FactoryYearTable(data_year=D(2025), products=tuple(row_of(Product, **row) for row in rows), **more)
    return case(form, read=Reading(form.paper), events=())


def registration(*rows, **more):
    form = FactoryRegistration(
        register_year=D(2026), products=tuple(row_of(LimitedProduct, **row) for row in rows), **more
    )
    return case(form, read=Reading(form.paper), events=())


@pytest.mark.parametrize(("output", "expected"), [("109", False), ("110", False), ("110.1", True)])
def test_output_reaches_eleven_tenths_of_capacity_at_most(output, expected):
    assert fires("X-025", table({"capacity": "100", "output_qty": output})) is expected
    assert not fires("X-025", table({"capacity": None, "output_qty": output}))


@pytest.mark.parametrize(
    ("told", "unit", "expected"),
    [
        ("2", "tce", False),
        ("2.02", "tce", False),
        ("2.03", "tce", True),
        ("1.98", "tce", False),
        ("1.97", "tce", True),
        ("2000", "kgce", False),
        ("2", "kgce", True),
        ("2000", "tce", True),
        ("2000", None, False),
        ("2", None, False),
        ("20", None, True),
    ],
)
def test_unit_energy_is_energy_over_output_in_the_unit_it_names(told, unit, expected):
    row = {"product_energy": "200", "output_qty": "100", "energy_per_product": told, "energy_unit": unit}
    assert fires("X-026", table(row)) is expected
    assert fires("X-026", registration(row)) is expected


@pytest.mark.parametrize(("value", "expected"), [("12.9", False), ("13", False), ("13.01", True)])
def test_grade_three_of_a_mandatory_limit_is_the_last_allowed(value, expected):
    row = {"energy_per_product": value, "limit_l3": "13", "energy_limit_std": "GB 21340-2019"}
    assert fires("X-027", table(row)) is expected
    assert fires("X-027", registration(row)) is expected


def test_a_disputed_unit_energy_blocks_nobody():
    row = {
        "product_energy": "2",
        "output_qty": "100",
        "energy_per_product": "20",
        "energy_unit": "tce",
        "limit_l3": "13",
    }
    assert fires("X-026", table(row))
    assert not fires("X-027", table(row))


def test_no_limit_or_none_applicable_blocks_nobody():
    assert not fires("X-027", table({"energy_per_product": "20", "limit_l3": NA}))
    assert not fires("X-027", table({"energy_per_product": "20"}))


@pytest.mark.parametrize(("second", "expected"), [("39", False), ("40", False), ("41", True)])
def test_products_together_use_no_more_than_the_factory(second, expected):
    rows = (
        {"product_energy": "60"},
        {"product_energy": second, "product_name": "乙"},
        {"product_energy": "500", "year": "2024"},
    )
    assert fires("X-028", table(*rows, energy_total={2025: D(100)})) is expected


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (("9", "11", "13"), False),
        (("11", "11", "13"), True),
        (("13", "11", "9"), True),
        (("9", None, "13"), False),
        (("13", None, "9"), True),
    ],
)
def test_limits_rise_from_the_strictest(limits, expected):
    row = {f"limit_l{n}": limit for n, limit in enumerate(limits, 1)}
    assert fires("X-051", table(row)) is expected


def test_one_product_has_one_unit():
    assert not fires("X-052", table({}, {"year": "2024"}, {"product_name": "乙", "product_unit": "台"}))
    assert fires("X-052", table({}, {"year": "2024", "product_unit": "万t"}))
    assert not fires("X-052", table({"product_unit": None}, {}))


@pytest.mark.parametrize(
    ("weight", "expected"), [("100", False), ("101", False), ("101.1", True), (None, False)]
)
def test_the_weighting_parameter_is_the_products_energy(weight, expected):
    assert fires("X-053", table({"product_energy": "100", "weight_param": weight})) is expected


@pytest.mark.parametrize(
    ("value", "told", "expected"),
    [
        ("9", "1级", False),
        ("9.01", "1级", True),
        ("9.01", "2级", False),
        ("11", "2级", False),
        ("13", "3级", False),
        ("13.1", "3级", True),
        ("13.1", "未达3级", False),
        ("5", None, False),
    ],
)
def test_the_grade_told_is_the_grade_reached(value, told, expected):
    row = {
        "energy_per_product": value,
        "limit_l1": "9",
        "limit_l2": "11",
        "limit_l3": "13",
        "limit_grade": told,
    }
    made = registration(row)
    assert fires("X-063", made) is expected
    if expected:
        assert told in message("X-063", made)


def test_the_grade_is_left_alone_while_a_limit_is_missing():
    assert not fires(
        "X-063", registration({"energy_per_product": "10", "limit_l2": "11", "limit_grade": "3级"})
    )
