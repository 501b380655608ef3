"""Article 7 (二): what a park must be, at its edges."""

from datetime import date
from decimal import Decimal

import pytest

from greenlist.forms.definition import NA
from greenlist.regulation import load
from greenlist.regulation.parameters import parameters_on
from greenlist.rules.article_07_park import GATE
from greenlist.verdicts import RULES
from tests.rules.asking import MET, NOT_MET, UNKNOWN, answer, message, outcome
from tests.rules.park_scenes import g, p5, p6

D = Decimal
MINE = sorted(code for code in RULES if code.startswith("R7-2"))


def test_every_condition_quotes_the_passage_it_stands_on():
    text = load()
    assert MINE == ["R7-2-1a", "R7-2-1b", "R7-2-1c", "R7-2-1d", "R7-2-1e", "R7-2-2", "R7-2-3a", "R7-2-3b"]
    assert all(RULES[code].law.quote in text for code in MINE)


@pytest.mark.parametrize("code", MINE)
def test_a_good_park_meets_it(code):
    assert outcome(code, p6()) is MET


@pytest.mark.parametrize(
    ("address", "districts", "expected"),
    [
        ("广州市黄埔区科学大道1号", ("黄埔区",), MET),
        ("科学大道1号", ("黄埔区",), MET),
        ("科学大道1号", (), UNKNOWN),
        ("深圳市南山区科苑路1号", ("黄埔区",), NOT_MET),
        ("广州市黄埔区科学大道1号；佛山市南海区桂澜路2号", ("黄埔区",), NOT_MET),
        (None, ("黄埔区",), UNKNOWN),
    ],
)
def test_the_park_lies_in_guangzhou(address, districts, expected):
    assert outcome("R7-2-1a", p5({"park_address": address, "districts": districts})) is expected


@pytest.mark.parametrize("field", ["boundary_doc", "authority_name"])
@pytest.mark.parametrize(("told", "expected"), [(None, UNKNOWN), (NA, NOT_MET), ("穗府函〔2003〕5号", MET)])
def test_bounds_and_management_are_named(field, told, expected):
    assert outcome("R7-2-1b", p6({field: told})) is expected


@pytest.mark.parametrize(
    ("functions", "expected"),
    [
        (("产品制造", "能源供给"), MET),
        (("产品制造",), MET),
        (("能源供给",), NOT_MET),
        (("商贸物流", "居住生活"), NOT_MET),
        ((), UNKNOWN),
    ],
)
def test_manufacture_is_one_of_its_functions(functions, expected):
    assert outcome("R7-2-1c", p6({"main_functions": functions})) is expected


@pytest.mark.parametrize(
    ("value", "whole", "expected"),
    [("50", "100", NOT_MET), ("50.01", "100", MET), ("49.99", "100", NOT_MET), ("100", "100", MET)],
)
def test_more_than_half_is_industry_and_half_is_not_enough(value, whole, expected):
    changes = {"industrial_va.2025": D(value), "gdp.2025": D(whole)}
    assert outcome("R7-2-1d", p6(changes)) is expected
    assert outcome("R7-2-1d", p5(changes)) is expected


def test_the_computed_share_decides_and_the_one_filled_in_where_it_cannot_be_computed():
    low = {"gdp.2025": g("industrial_va") * 3, "industrial_va_share.2025": D(77)}
    assert outcome("R7-2-1d", p6(low)) is NOT_MET
    told = {"gdp.2025": None, "industrial_va_share.2025": D("50.5")}
    assert outcome("R7-2-1d", p6(told)) is MET
    assert outcome("R7-2-1d", p6(told | {"industrial_va_share.2025": D(50)})) is NOT_MET
    assert outcome("R7-2-1d", p6(told | {"industrial_va_share.2025": None})) is UNKNOWN


def test_only_the_last_data_year_counts():
    assert outcome("R7-2-1d", p6({"gdp.2023": g("industrial_va", 2023) * 3})) is MET


def test_the_line_is_a_dated_parameter_of_the_text():
    parameter = parameters_on(date(2026, 1, 15)).table["park_industrial_share"]
    assert (parameter.value, parameter.quote) == ("50", "工业增加值占比超过50%")


@pytest.mark.parametrize(
    ("wants", "rank", "expected"),
    [
        (True, "国家级", MET),
        (True, "省级", MET),
        (True, "市级及以下", NOT_MET),
        (None, "省级", UNKNOWN),
        (True, None, UNKNOWN),
    ],
)
def test_who_wants_to_go_up_is_of_provincial_rank(wants, rank, expected):
    assert outcome("R7-2-1e", p6({"wants_provincial": wants, "park_rank": rank})) is expected


def test_who_does_not_want_to_go_up_is_not_asked():
    made = p6({"wants_provincial": False, "park_rank": "市级及以下"})
    assert RULES["R7-2-1e"].ask(made) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"gf_plan_date": date(2026, 1, 12)}, MET),  # the day it is handed in
        ({"gf_plan_date": date(2026, 1, 13)}, NOT_MET),
        ({"gf_plan_date": None}, UNKNOWN),
        ({"gf_plan_name": None}, UNKNOWN),
        ({"gf_plan_date": NA}, NOT_MET),
        ({"gf_plan_name": NA}, NOT_MET),
    ],
)
def test_the_plan_is_published(changes, expected):
    assert outcome("R7-2-2", p6(changes)) is expected


@pytest.mark.parametrize("field", GATE)
def test_every_answer_of_the_gate_counts(field):
    assert outcome("R7-2-3a", p6({field: False})) is NOT_MET
    assert answer("R7-2-3a", p5({field: False})).field == field
    assert outcome("R7-2-3a", p6({field: None})) is UNKNOWN
    assert GATE[field] in message("S-004", p6({field: False}))


@pytest.mark.parametrize("field", ["enc_systems", "enc_energy_platform", "enc_renewables"])
def test_what_is_only_encouraged_blocks_nobody(field):
    assert outcome("R7-2-3a", p6({field: False})) is MET


@pytest.mark.parametrize(("index", "expected"), [("80", MET), ("79.99", UNKNOWN), (None, UNKNOWN)])
def test_its_own_index_supports_a_registration_and_never_refuses_it(index, expected):
    told = None if index is None else D(index)
    assert outcome("R7-2-3a", p6({"gi.2025": told})) is expected
    assert outcome("R7-2-3a", p5({"gi.2025": told})) is MET, "the year table is no application"


@pytest.mark.parametrize(
    ("staff", "rate", "expected"),
    [
        (2, 100, MET),
        (1, 100, NOT_MET),
        (0, 100, NOT_MET),
        (2, "99.9", NOT_MET),
        (None, 100, UNKNOWN),
        (2, None, UNKNOWN),
        (1, None, NOT_MET),
    ],
)
def test_two_people_at_least_and_every_key_firm_audited(staff, rate, expected):
    told = {
        "basic_green_office_staff": None if staff is None else D(staff),
        "basic_key_firms_cp_rate": None if rate is None else D(rate),
    }
    assert outcome("R7-2-3b", p6(told)) is expected
