"""第十四条：how old the last spot check may be."""

from datetime import date

import pytest

from tests.rules.asking import fires, message
from tests.rules.scenes import a5, inspected


@pytest.mark.parametrize(
    ("day", "old"),
    [(date(2024, 3, 2), False), (date(2024, 3, 1), True)],
    ids=["整24个月", "24个月零1日"],
)
def test_twenty_four_months_are_not_too_long(day, old):
    assert fires("P-016", a5(more=(inspected(day),))) == old


def test_the_newest_visit_counts_and_none_says_nothing():
    assert not fires("P-016", a5())
    assert not fires("P-016", a5(more=(inspected(date(2020, 1, 1)), inspected(date(2026, 1, 1)))))


@pytest.mark.parametrize(("day", "months"), [(date(2023, 12, 2), 27), (date(2023, 12, 3), 26)])
def test_months_are_whole_months(day, months):
    assert f"已{months}个月" in message("P-016", a5(more=(inspected(day),)))
