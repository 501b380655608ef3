"""Parameters are dated, stand in the text they quote, and no day has two values of one name."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.regulation import load_passages
from greenlist.regulation.parameters import Parameter, Trust, all_parameters, parameters_on


@pytest.mark.parametrize("parameter", all_parameters(), ids=lambda p: f"{p.name}@{p.first}")
def test_a_parameter_quotes_the_very_passage_it_names(parameter):
    places = {place.short: text for place, text in load_passages().items()}
    if parameter.source not in places:  # 第十二条（一） for 第十二条第（一）项
        places = {
            place.short.replace("第（", "（").replace("）项", "）"): text
            for place, text in load_passages().items()
        }
    assert parameter.quote in places[parameter.source]


@pytest.mark.parametrize("parameter", all_parameters(), ids=lambda p: f"{p.name}@{p.first}")
def test_a_reading_says_why_and_plain_text_does_not(parameter):
    assert bool(parameter.why) == (parameter.certainty is not Trust.TEXT)


@given(st.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_every_day_has_one_value_of_each(day):
    assert set(parameters_on(day).table) == {p.name for p in all_parameters()}


def test_two_values_on_one_day_are_refused():
    twice = [p for p in all_parameters() if p.name == "pool_years"] * 2
    with pytest.raises(ValueError, match="pool_years"):
        parameters_on(date(2026, 1, 1), twice)


@pytest.mark.parametrize(
    ("day", "edition"),
    [(date(2025, 12, 31), "R2018"), (date(2026, 1, 1), "R2025")],
    ids=["旧版最后一日", "新版第一日"],
)
def test_the_standard_changes_on_its_day(day, edition):
    assert parameters_on(day).standard_edition == edition


def test_a_parameter_ends_with_its_last_day():
    one = Parameter("pool_years", "3", "年", date(2026, 1, 1), date(2026, 1, 31), Trust.TEXT, "", "")
    assert "pool_years" in parameters_on(one.last, [one]).table
    assert "pool_years" not in parameters_on(one.last + timedelta(1), [one]).table


def test_the_numbers_of_the_text_are_the_numbers_used():
    now = parameters_on(date(2026, 1, 1))
    assert now.pass_mark("factory") == Decimal(80)
    assert (now.pool_month, now.listing_month, now.pool_years) == (1, 4, 3)
    assert (now.publicity_days, now.suspension_months, now.veto_window_months) == (7, 12, 36)
    assert str(now.district_recommend_by) == "4月30日"
    assert str(now.province_recommend_by) == "6月30日"
    assert now.filing_before.of(2026) == date(2026, 4, 1)
    assert (now.lock_out_months, now.evaluator_ban_months, now.evaluator_projects_per_year) == (36, 36, 15)
    assert now.why("pass_mark_park")
    assert (now.publicity_basis, now.publicity_roll_end) == ("calendar", True)
    assert now.publicity_first == "next_day"
