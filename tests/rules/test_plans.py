"""What a registration plans."""

from datetime import date
from decimal import Decimal

import pytest

from greenlist.forms.attachment_6 import ExistingListing
from tests.builders.cases import listed
from tests.rules.asking import fires
from tests.rules.scenes import ONE, a6

D = Decimal


@pytest.mark.parametrize(
    ("year", "expected"),
    [("2025", True), ("2026", False), ("2029", False), ("2030", True)],
    ids=["登记前", "当年", "第三年", "期外"],
)
def test_the_target_year_lies_in_the_term(year, expected):
    assert fires("X-057", a6({"target_year": D(year)})) is expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 3, 1), date(2026, 3, 1), False),
        (date(2026, 3, 2), date(2026, 3, 1), True),
        (date(2025, 3, 1), date(2025, 12, 31), True),
        (date(2025, 3, 1), date(2026, 1, 1), False),
        (date(2028, 3, 1), date(2029, 12, 31), False),
        (date(2028, 3, 1), date(2030, 1, 1), True),
        (None, date(2030, 1, 1), False),
        (date(2026, 3, 1), None, False),
    ],
)
def test_planned_projects_end_within_the_term(start, end, expected):
    made = a6({"plan_projects.0.starts_on": start, "plan_projects.0.ends_on": end})
    assert fires("X-058", made) is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("718.3", False),
        ("725.48", False),
        ("725.49", True),
        ("711.11", True),
        ("711.12", False),
        (None, False),
    ],
)
def test_the_planned_investment_is_the_sum_within_one_percent(told, expected):
    assert fires("X-059", a6({"plan_investment_total": None if told is None else D(told)})) is expected


def test_a_project_without_an_amount_leaves_the_sum_open():
    assert not fires("X-059", a6({"plan_projects.0.investment": None}))


@pytest.mark.parametrize(
    ("target", "level", "expected"),
    [
        ("1星", "市级", False),
        ("1星", "省级", True),
        ("2星", "省级", False),
        ("2星", "国家级", True),
        ("3星", "国家级", False),
    ],
)
def test_the_target_is_not_below_the_present_star(target, level, expected):
    row = ExistingListing(level=level, kind="绿色工厂", year=D(2024))
    told = a6({"target_level": target, "existing_listed": True, "existing_lists": (row,)})
    assert fires("X-060", told) is expected
    assert fires("X-060", a6({"target_level": target}, more=(listed(ONE, level),))) is expected


def test_a_list_of_another_kind_gives_no_star():
    row = ExistingListing(level="国家级", kind="绿色供应链管理企业", year=D(2024))
    made = a6({"existing_listed": True, "existing_lists": (row,)})
    assert not fires("X-060", made)
    assert not fires("R-007", made)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"plan_targets.0.third_year": D(1)}, False),
        ({"plan_targets.0.first_year": D(9999)}, True),
        ({"plan_targets.1.third_year": D(1)}, True),
        ({"plan_targets.1.indicator": "自编指标", "plan_targets.1.third_year": D(1)}, False),
        ({"plan_targets.1.indicator": None, "plan_targets.1.third_year": D(1)}, False),
    ],
    ids=["逐年改善", "逆向指标更低", "逆向指标变高", "正向指标变低", "方向未知", "未填指标"],
)
def test_targets_improve_in_the_direction_of_their_indicator(changes, expected):
    assert fires("X-061", a6(changes)) is expected


@pytest.mark.parametrize(("kind", "expected"), [("绿色工厂", False), ("绿色工业园区", True), (None, False)])
def test_the_factorys_form_is_for_factories(kind, expected):
    assert fires("X-062", a6({"cultivation_kind": kind})) is expected
