"""What decisions about evaluators do."""

from datetime import date, timedelta

import pytest

from greenlist.rules.recorded import ban_on
from tests.builders.bureau import Bureau, evaluator
from tests.builders.rounds import Subject, events, uscc

CODE, NAME = uscc(900), "广州绿评认证技术有限公司"
DAY = date(2026, 6, 1)
ONE_DAY = timedelta(days=1)
UNTIL = date(2029, 6, 1)


def codes(made):
    return [finding.code for finding in made.findings]


def banned():
    of = Bureau()
    assert of.hands_in(evaluator(NAME, CODE, DAY), DAY).status == "accepted"
    return of


@pytest.mark.parametrize(
    ("day", "barred"), [(DAY - ONE_DAY, False), (DAY, True), (UNTIL, True), (UNTIL + ONE_DAY, False)]
)
def test_a_ban_runs_from_its_day_for_three_years_the_last_day_included(day, barred):
    assert (ban_on(banned().register, CODE, NAME, day) is not None) == barred


def test_an_evaluator_is_known_by_its_code_or_by_its_name():
    register = banned().register
    assert ban_on(register, "", NAME.replace("（", "("), DAY) is not None
    assert ban_on(register, uscc(901), NAME, DAY) is not None
    assert ban_on(register, CODE, "", DAY) is not None
    assert ban_on(register, uscc(901), "广州别家认证有限公司", DAY) is None
    assert ban_on(register, "", "广州别家认证有限公司", DAY) is None
    assert ban_on(register, "", "", DAY) is None


def test_a_decision_is_about_no_subject():
    of = banned()
    assert of.register.subjects == {}
    assert [d.until for d in of.register.evaluators[CODE]] == [UNTIL]


def test_a_revoked_ban_ends_with_the_revocation():
    of = banned()
    back = evaluator(NAME, CODE, date(2027, 1, 5), decision="撤销原决定")
    assert of.hands_in(back, date(2027, 1, 5)).status == "accepted"
    assert ban_on(of.register, CODE, NAME, date(2027, 1, 4)) is not None
    assert ban_on(of.register, CODE, NAME, date(2027, 1, 5)) is None


def test_a_warning_bars_nobody():
    of = Bureau()
    made = of.hands_in(evaluator(NAME, CODE, DAY, decision="提醒改正", fault="其他问题"), DAY)
    assert (made.status, codes(made)) == ("accepted", [])
    assert ban_on(of.register, CODE, NAME, DAY) is None


@pytest.mark.parametrize(
    ("cells", "code", "field"),
    [
        pytest.param({"fault": "其他问题"}, "P-090", "rows.decision", id="其他问题不能不予采信"),
        pytest.param({"decision": "撤销原决定"}, "P-091", "rows.decision", id="没有可撤销的决定"),
        pytest.param({"decided_on": DAY + ONE_DAY}, "P-059", "rows.decided_on", id="明天的决定"),
    ],
)
def test_a_row_that_cannot_be_returns_the_table_with_its_cell(cells, code, field):
    made = Bureau().hands_in(evaluator(NAME, CODE, DAY, **cells), DAY)
    assert (made.status, made.events, codes(made)) == ("returned", (), [code])
    assert made.findings[0].field == field
    assert made.findings[0].where is not None


def test_one_code_has_one_name_and_one_decision_a_day():
    assert codes(banned().hands_in(evaluator("广州别家认证有限公司", CODE, DAY), DAY)) == ["P-067"]
    twice = evaluator(NAME, CODE, DAY)
    assert codes(Bureau().hands_in(twice.model_copy(update={"rows": twice.rows * 2}), DAY)) == ["P-055"]


def test_the_reports_it_has_made_this_year_are_named():
    subjects = [Subject("factory", n) for n in (1, 2, 3)]  # 3 evaluated itself
    of = Bureau(list(events(subjects, "evaluated")))
    made = of.hands_in(evaluator(NAME, CODE, DAY), DAY)
    assert codes(made) == ["P-092"]
    message = made.findings[0].message
    assert "2份" in message
    assert all((s.name in message) == (s.number != 3) for s in subjects)
