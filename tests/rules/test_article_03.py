"""第三条: stars by score and by the highest list."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.verdicts import RULES, Outcome
from tests.builders.cases import case, changed, good_annex5, good_report, in_pool, listed, published
from tests.builders.companies import Company
from tests.rules.asking import MET, NOT_MET, UNKNOWN, answer, outcome
from tests.rules.scenes import ONE, a5, in_force, report


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        pytest.param("79.99", NOT_MET, id="差一点不足八十分"),
        pytest.param("80", MET, id="恰好八十分，含本数"),
        pytest.param("80.01", MET, id="八十分以上"),
        pytest.param(None, UNKNOWN, id="报告未给综合评分"),
    ],
)
def test_one_star_needs_eighty_points(score, expected):
    told = None if score is None else Decimal(score)
    assert outcome("R3-p3a", report({"total_score": told})) is expected


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_a_higher_score_is_never_judged_worse(a, b):
    low, high = sorted((a, b))
    form = good_report()
    judged = [RULES["R3-p3a"].ask(case(changed(form, {"total_score": s}))).outcome for s in (low, high)]
    assert judged in ([NOT_MET, NOT_MET], [NOT_MET, MET], [MET, MET])


@pytest.mark.parametrize(
    ("level", "code", "right"), [("市级", "R3-p3b", "1"), ("省级", "R3-p3c", "2"), ("国家级", "R3-p3d", "3")]
)
@pytest.mark.parametrize("told", ["1", "2", "3", None])
def test_the_star_is_that_of_the_highest_list(level, code, right, told):
    levels = ("市级", "省级", "国家级")
    held = levels[: levels.index(level) + 1]
    form = changed(good_annex5(ONE, levels=held), {"star_level": told})
    made = case(form)
    expected = UNKNOWN if told is None else MET if told == right else NOT_MET
    assert outcome(code, made) is expected
    others = {"R3-p3b", "R3-p3c", "R3-p3d"} - {code}
    assert all(RULES[other].ask(made) is None for other in others), "only the highest list speaks"


def test_the_provincial_list_alone_gives_two_stars():
    made = a5({"star_level": "2"}, events=(published(ONE), listed(ONE, "省级")))
    assert outcome("R3-p3c", made) is MET


def test_the_star_of_a_subject_on_no_list_is_not_asked():
    made = a5(events=(published(ONE),))
    assert all(RULES[code].ask(made) is None for code in ("R3-p3b", "R3-p3c", "R3-p3d"))


def test_the_pass_mark_is_a_parameter_not_a_number_in_the_rule():
    raised = report(
        {"total_score": Decimal(89)}, parameters=in_force("pass_mark_factory", "90", date(2026, 4, 15))
    )
    assert answer("R3-p3a", raised).outcome is Outcome.NOT_MET
    assert "90分" in answer("R3-p3a", raised).because


def test_a_report_of_a_pool_member_of_another_number_is_judged_the_same():
    company = Company(6)
    made = case(good_report(company), company, more=(in_pool(company, date(2026, 2, 11)),))
    assert outcome("R3-p3a", made) is MET
