"""第十三条: the day of filing and the officer's training."""

from datetime import date
from decimal import Decimal

import pytest

from greenlist.forms.definition import NA
from tests.builders.cases import listed
from tests.rules.asking import MET, NOT_MET, UNKNOWN, answer, fires, outcome
from tests.rules.scenes import ONE, a5, in_force, trained


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 3, 31), MET), (date(2026, 4, 1), MET), (date(2026, 4, 2), NOT_MET)],
    ids=["前一日", "4月1日当日", "次日"],
)
def test_the_table_is_due_on_the_first_of_april_that_day_included(day, expected):
    assert outcome("R13-p1", a5(on=day)) is expected


def test_lateness_is_said_in_days():
    assert "已逾期3日" in answer("R13-p1", a5(on=date(2026, 4, 4))).because


def test_who_is_on_a_higher_list_is_told_what_the_province_is_said_to_ask_for():
    late, province = date(2026, 4, 4), listed(ONE, "省级")
    told = answer("R13-p1", a5(on=late, more=(province,))).remedy
    assert "同时在省级名单" in told
    assert "4月15日（据公开资料转述，未收录原文）" in told
    assert "4月15日" not in answer("R13-p1", a5(on=late)).remedy
    same = in_force("filing_before", "04-15", date(2026, 4, 20))
    told = answer("R13-p1", a5(on=date(2026, 4, 20), parameters=same, more=(province,))).remedy
    assert "公开资料" not in told


def test_the_day_is_a_parameter():
    later = in_force("filing_before", "04-15", date(2026, 4, 10))
    assert outcome("R13-p1", a5(on=date(2026, 4, 10), parameters=later)) is MET


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"filing_year": None}, MET),
        ({"filing_year": None, "data_year": None}, UNKNOWN),
        ({"filing_year": Decimal(2025), "data_year": Decimal(2024)}, NOT_MET),
    ],
    ids=["只有数据年度", "两个年度都没有", "补交上一年"],
)
def test_the_year_it_is_due_in_is_the_papers_own(changes, expected):
    assert outcome("R13-p1", a5(changes, on=date(2026, 3, 2))) is expected


@pytest.mark.parametrize(("day", "expected"), [(date(2020, 1, 1), MET), (None, UNKNOWN), (NA, NOT_MET)])
def test_the_officer_has_been_trained(day, expected):
    assert outcome("R13-p2", a5({"officer_training_date": day})) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2024, 3, 1), True), (date(2024, 3, 2), False), (date(2024, 3, 3), False)],
    ids=["24个月零1日", "恰24个月", "不到24个月"],
)
def test_training_older_than_two_years_is_remarked(day, expected):
    assert fires("P-019", a5({"officer_training_date": day})) is expected


def test_the_registers_training_speaks_for_the_officer_whatever_the_table_says():
    trained_once = trained(date(2025, 11, 20), ONE.person(1))
    for told in (date(2025, 11, 20), None, NA):
        assert outcome("R13-p2", a5({"officer_training_date": told}, more=(trained_once,))) is MET
    another = trained(date(2025, 11, 20), "别的专员")
    assert outcome("R13-p2", a5(more=(another,))) is NOT_MET, (
        "of that day's session the register knows who was there"
    )
    assert outcome("R13-p2", a5(more=(trained(date(2025, 6, 1), "别的专员"),))) is MET


def test_the_newest_training_of_the_two_counts_for_its_age():
    old = {"officer_training_date": date(2024, 3, 1)}
    assert fires("P-019", a5(old, more=(trained(date(2024, 3, 1), ONE.person(1)),)))
    assert not fires("P-019", a5(old, more=(trained(date(2024, 3, 2), ONE.person(1)),)))


def test_a_training_day_is_compared_only_where_the_register_holds_one_of_the_officer():
    assert not fires("P-031", a5(more=(trained(date(2025, 6, 1), "别的专员"),)))
    both = (trained(date(2025, 6, 1), ONE.person(1)), trained(date(2025, 11, 20), ONE.person(1)))
    assert not fires("P-031", a5(more=both))
