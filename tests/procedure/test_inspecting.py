"""What tables of spot checks record."""

from datetime import date, timedelta

import pytest

from tests.builders.bureau import Bureau, incident, inspection
from tests.builders.rounds import Subject, events

A = Subject("factory", 1, district="黄埔区")
DAY = date(2026, 9, 1)
VISIT = date(2026, 8, 20)
ONE_DAY = timedelta(days=1)
TO_RECTIFY = {"result": "限期整改", "problems": "计量器具未检定", "deadline": date(2026, 9, 20)}


def bureau(*subjects, stage="listed"):
    return Bureau(list(events(subjects or (A,), stage)))


def codes(made):
    return [finding.code for finding in made.findings]


def test_a_visit_is_kept_by_its_day():
    of = bureau()
    made = of.hands_in(inspection(A, VISIT), DAY, "district", "黄埔区")
    assert (made.status, codes(made)) == ("accepted", [])
    kept = of.register.of("factory", A.uscc).inspections[VISIT]
    assert (kept.result, kept.district, kept.deadline) == ("in_order", "黄埔区", None)


def test_what_is_to_be_rectified_is_pending_until_somebody_looked_again():
    of = bureau()
    made = of.hands_in(inspection(A, VISIT, **TO_RECTIFY), DAY)
    assert (made.status, codes(made)) == ("accepted", [])
    assert of.register.of("factory", A.uscc).inspections[VISIT].rectification == "pending"
    again = bureau().hands_in(inspection(A, VISIT, **TO_RECTIFY), date(2026, 9, 21))
    assert codes(again) == ["P-081"]


def test_a_rectification_settled_later_replaces_what_was_pending():
    of = bureau()
    of.hands_in(inspection(A, VISIT, **TO_RECTIFY, rectification="整改中"), DAY)
    done = inspection(A, VISIT, **TO_RECTIFY, rectification="已完成整改", rectified_on=date(2026, 9, 18))
    assert of.hands_in(done, date(2026, 9, 19)).status == "accepted"
    kept = of.register.of("factory", A.uscc).inspections
    assert [(k.rectification, k.settled_on) for k in kept.values()] == [("done", date(2026, 9, 18))]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        pytest.param({"inspected_on": DAY + ONE_DAY}, "P-059", id="明天的抽查"),
        pytest.param(
            TO_RECTIFY | {"deadline": VISIT - ONE_DAY, "rectification": "整改中"}, "P-059", id="期限早于抽查"
        ),
        pytest.param({"uscc": Subject("factory", 8).uscc}, "P-071", id="台账没有"),
    ],
)
def test_a_row_that_cannot_be_returns_the_table(cells, code):
    made = bureau().hands_in(inspection(A, VISIT, **cells), DAY)
    assert (made.status, made.events) == ("returned", ())
    assert code in codes(made)


def test_a_deadline_that_has_passed_asks_for_the_result():
    form = inspection(A, VISIT, **TO_RECTIFY, rectification="整改中")
    assert codes(bureau().hands_in(form, date(2026, 9, 20))) == []
    late = bureau().hands_in(form, date(2026, 9, 21))
    assert (late.status, codes(late)) == ("accepted", ["P-081"])


def test_a_grave_event_found_on_the_site_must_be_told_of_as_well():
    of = bureau()
    form = inspection(A, VISIT, grave=True, result="不再符合条件", problems="发生重大事故")
    assert codes(of.hands_in(form, DAY)) == ["P-079"]
    of.hands_in(incident(A, VISIT, grade="重大", learnt_on=VISIT), DAY)
    assert codes(of.hands_in(form, DAY)) == []


def test_who_is_neither_listed_nor_in_the_pool_is_pointed_out():
    assert codes(bureau(stage="registered").hands_in(inspection(A, VISIT), DAY)) == ["P-080"]
    assert codes(bureau(stage="pooled").hands_in(inspection(A, VISIT), DAY)) == []
