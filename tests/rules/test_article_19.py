"""第十九条：reports of evaluators whose results are not accepted."""

from datetime import date

import pytest

from greenlist.verdicts import RULES
from tests.builders.cases import case, changed, good_report
from tests.builders.companies import Company
from tests.rules.asking import MET, NOT_MET, UNKNOWN, outcome
from tests.rules.scenes import banned, report


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        (date(2023, 4, 14), MET),
        (date(2023, 4, 15), NOT_MET),
        (date(2026, 4, 15), NOT_MET),
        (date(2026, 4, 16), MET),
    ],
    ids=["昨日期满", "今日为最后一日", "今日决定", "明日决定"],
)
def test_three_years_hold_both_their_ends(decided, said):
    assert outcome("R19-p2", report(more=(banned(decided),))) is said


def test_a_warning_and_a_revoked_ban_are_none():
    warned = banned(date(2026, 1, 1), decision="warned", until=None)
    back = banned(date(2026, 2, 1), decision="revoked", until=None)
    assert outcome("R19-p2", report(more=(warned,))) is MET
    assert outcome("R19-p2", report(more=(banned(date(2026, 1, 1)), back))) is MET
    assert outcome("R19-p2", report(more=(back, banned(date(2026, 3, 1))))) is NOT_MET


def test_a_self_evaluation_has_no_evaluator_and_a_nameless_one_is_not_known():
    company = Company(3)
    assert RULES["R19-p2"].ask(case(good_report(company, own=True), company)) is None
    nameless = changed(good_report(), {"evaluator_name": None, "evaluator_uscc": None})
    assert outcome("R19-p2", case(nameless)) is UNKNOWN
