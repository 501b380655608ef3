"""第十条: who hands in a report, and when."""

from datetime import date

import pytest

from tests.builders.cases import in_pool, listed, published
from tests.rules.asking import MET, NOT_MET, answer, outcome
from tests.rules.scenes import ONE, report


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), NOT_MET),
        ((published(ONE),), NOT_MET),
        ((in_pool(ONE, date(2025, 2, 1)),), MET),
        ((listed(ONE),), MET),
    ],
    ids=["登记簿中没有", "不是培育对象", "培育对象", "已在名单"],
)
def test_only_a_cultivation_object_or_a_listed_subject_takes_part(events, expected):
    assert outcome("R10-p1a", report(events=events)) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 31), NOT_MET),
        (date(2026, 4, 1), MET),
        (date(2026, 4, 30), MET),
        (date(2026, 5, 1), NOT_MET),
    ],
    ids=["三月末", "四月首日", "四月末日", "五月首日"],
)
def test_a_report_is_handed_in_in_april(day, expected):
    assert outcome("R10-p1b", report(on=day)) is expected


def test_lateness_is_said_in_days():
    assert "已逾期12日" in answer("R10-p1b", report(on=date(2026, 5, 12))).because
