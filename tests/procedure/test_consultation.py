"""Article 11: who was asked, who answered about whom, who is silent, and when that is said."""

from datetime import date, timedelta

import pytest

from greenlist.forms.department_opinion import DEPARTMENTS
from greenlist.procedure.consultation import concerned, consultations, consulting
from greenlist.register import DepartmentReplied, DocumentIssued, Listed, replay
from greenlist.regulation.parameters import parameters_on
from tests.builders.bureau import Bureau, slip
from tests.builders.rounds import Subject, events

A, B = Subject("factory", 1, district="黄埔区"), Subject("park", 2, district="黄埔区")
ASKED = date(2026, 5, 20)


def letter(day=ASKED, year=2026, document="D13"):
    return DocumentIssued(uscc="", day=day, receipt="", document=document, year=year, number="号", title="函")


def reply(subject, department, *, adverse=False, year=2026):
    return DepartmentReplied(
        uscc=subject.uscc,
        subject_kind=subject.kind,
        day=date(2026, 6, 1),
        receipt="r",
        year=year,
        department=department,
        adverse=adverse,
    )


def listed(*more):
    return replay([*events([A, B], "listed"), *more])


def said(day, *more):
    found = consulting(listed(*more), day, parameters_on(day))
    return [(thing.urgency.value, thing.text) for thing in found]


def test_departments_are_asked_about_the_municipal_list_and_no_higher_one():
    upper = Listed(
        uscc=A.uscc, day=date(2026, 3, 1), receipt="", level="省级", year=2026, instrument="文", name=A.name
    )
    assert {record.uscc for record in concerned(listed(), 2026)} == {A.uscc, B.uscc}
    assert [record.uscc for record in concerned(listed(upper), 2026)] == [B.uscc]


def test_each_department_is_unasked_silent_partly_or_wholly_answered():
    made = listed(
        letter(),
        reply(A, "发改"),
        reply(B, "发改"),
        reply(A, "税务", adverse=True),
        reply(A, "应急管理", year=2025),
    )
    found = {each.department: each for each in consultations(made, 2026)}
    assert tuple(found) == DEPARTMENTS
    assert [found[name].state for name in DEPARTMENTS] == ["已答复", "未答复", "未答复", "未答复", "部分答复"]
    assert [record.uscc for record in found["税务"].adverse] == [A.uscc]
    assert [record.uscc for record in found["税务"].silent] == [B.uscc]
    assert {each.state for each in consultations(listed(), 2026)} == {"未征求"}


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2026, 5, 7), True), (date(2026, 6, 30), True), (date(2026, 7, 1), False)],
    ids=["名单公布后", "期限当日", "期限已过，另行列为逾期"],
)
def test_not_yet_asked_is_told_from_sixty_days_before_the_letter(day, told):
    assert (said(day) != []) is told
    assert all("尚未登记征求部门意见函" in text for _, text in said(day))
    assert not list(consulting(listed(), date(2026, 4, 30), parameters_on(date(2026, 4, 30))))


@pytest.mark.parametrize(("gone", "urgency"), [(14, "soon"), (15, "soon"), (16, "late")])
def test_silence_is_late_after_fifteen_days_and_no_consent(gone, urgency):
    found = said(ASKED + timedelta(gone), letter(), *(reply(s, "发改") for s in (A, B)))
    assert [each for each, _ in found] == [urgency] * 4
    assert all("未答复不视为同意" in text and f"已{gone}日" in text for _, text in found)
    assert not any("发改" in text for _, text in found)
    assert ("为本工具的提示口径" in found[0][1]) is (urgency == "late")


def test_a_letter_of_another_year_asks_nothing_this_year():
    assert {each.asked_on for each in consultations(listed(letter(year=2025)), 2026)} == {None}


def test_who_has_heard_all_waits_for_nobody():
    everything = [reply(subject, name) for subject in (A, B) for name in DEPARTMENTS]
    assert said(date(2026, 6, 20), letter(), *everything) == []


def test_a_letter_that_names_some_departments_asks_those_and_the_rest_are_told_unasked():
    some = letter().model_copy(update={"about": "市生态环境局、国家税务总局广州市税务局"})
    later = letter(ASKED + timedelta(2)).model_copy(update={"about": "市发展改革委、税务"})
    found = {each.department: each.asked_on for each in consultations(listed(some, later), 2026)}
    assert found == {
        "发改": ASKED + timedelta(2),
        "生态环境": ASKED,
        "应急管理": None,
        "市场监管": None,
        "税务": ASKED,
    }
    told = said(ASKED + timedelta(3), some)
    assert [text for _, text in told if "尚未登记向发改、应急管理、市场监管部门的征求部门意见函" in text]
    assert len([text for _, text in told if "未答复不视为同意" in text]) == 2


@pytest.mark.parametrize(
    ("about", "codes"),
    [(None, ["P-118"]), ("省工业和信息化厅", ["P-119"]), ("应急管理", []), ("市市场监管局、税务", [])],
)
def test_the_slip_of_an_enquiry_says_whom_it_asks(about, codes):
    bureau = Bureau(list(events([A, B], "listed")))
    made = bureau.hands_in(slip("D13", ASKED, "穗工信函〔2026〕31号", about=about), ASKED)
    assert [found.code for found in made.findings] == codes
    assert made.status == ("returned" if "P-119" in codes else "accepted")
    asked = [each.department for each in consultations(bureau.register, 2026) if each.asked_on]
    assert len(asked) == {None: 5, "省工业和信息化厅": 0, "应急管理": 1}.get(about, 2)
