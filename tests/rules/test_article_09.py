"""第九条: the month of the pool and its three years."""

from datetime import date

import pytest

from greenlist.verdicts import RULES
from tests.builders.cases import in_pool, listed, published
from tests.rules.asking import MET, NOT_MET, UNKNOWN, outcome
from tests.rules.scenes import ONE, a6, report


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 31), NOT_MET),
        (date(2026, 1, 1), MET),
        (date(2026, 1, 31), MET),
        (date(2026, 2, 1), NOT_MET),
        (date(2027, 1, 5), NOT_MET),
    ],
    ids=["上年末", "一月首日", "一月末日", "二月", "次年一月"],
)
def test_registrations_are_handed_in_in_january_of_their_year(day, expected):
    assert outcome("R9-p1", a6(on=day)) is expected


def test_without_a_register_year_only_another_month_decides():
    assert outcome("R9-p1", a6({"register_year": None}, on=date(2026, 1, 5))) is UNKNOWN
    assert outcome("R9-p1", a6({"register_year": None}, on=date(2026, 2, 5))) is NOT_MET


@pytest.mark.parametrize(
    ("entered", "expected"),
    [(date(2023, 4, 14), NOT_MET), (date(2023, 4, 15), MET), (date(2023, 4, 16), MET)],
    ids=["昨日届满", "今日为最后一日", "明日届满"],
)
def test_a_cultivation_object_lasts_three_years_to_the_day(entered, expected):
    made = report(events=(published(ONE), in_pool(ONE, entered)), on=date(2026, 4, 15))
    assert outcome("R9-p4", made) is expected


def test_the_term_is_not_asked_of_who_was_never_in_the_pool_or_is_listed():
    assert RULES["R9-p4"].ask(report(events=(published(ONE),))) is None
    old = (published(ONE), in_pool(ONE, date(2020, 1, 1)), listed(ONE))
    assert RULES["R9-p4"].ask(report(events=old)) is None
