"""What tables of accidents, events and entries on lists record, and what they are told back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from greenlist.register import replay
from tests.builders.bureau import Bureau, incident
from tests.builders.rounds import Subject, events

A = Subject("factory", 1, district="黄埔区")
ELSEWHERE = Subject("factory", 3, district="番禺区")
DAY = date(2026, 9, 1)
MAY = date(2025, 5, 6)
ONE_DAY = timedelta(days=1)


def bureau(*subjects, stage="listed"):
    return Bureau(list(events(subjects or (A,), stage)))


def codes(made):
    return [finding.code for finding in made.findings]


def record(of, subject=A):
    return of.register.of("factory", subject.uscc)


def test_an_incident_is_kept_with_kind_grade_day_outcome_and_source():
    of = bureau()
    made = of.hands_in(incident(A, MAY), DAY, "district", "黄埔区")
    assert (made.status, codes(made)) == ("accepted", [])
    (kept,) = record(of).incidents.values()
    assert (kept.category, kept.grade, kept.occurred_on, kept.outcome) == (
        "生产安全事故",
        "一般",
        MAY,
        "established",
    )
    assert (kept.authority, kept.day, kept.recorded_on) == ("市应急管理局", MAY, DAY)


def test_a_subject_the_register_does_not_know_is_a_finding_and_no_event():
    made = bureau().hands_in(incident(Subject("factory", 9), MAY), DAY)
    assert (made.status, made.events, codes(made)) == ("returned", (), ["P-071"])
    assert made.findings[0].field == "rows.uscc"
    assert made.findings[0].where is not None


def test_a_district_tells_of_its_own_subjects_and_under_its_own_name():
    of = bureau(A, ELSEWHERE)
    assert codes(of.hands_in(incident(ELSEWHERE, MAY), DAY, "district", "黄埔区")) == ["P-072"]
    made = of.hands_in(incident(A, MAY, head={"district": "番禺区"}), DAY, "district", "黄埔区")
    assert codes(made) == ["P-073"]
    assert of.hands_in(incident(ELSEWHERE, MAY), DAY, "city").status == "accepted"


def test_what_is_told_again_replaces_what_was_known_of_it_and_the_past_stays_as_it_was():
    of = bureau()
    listed = incident(A, MAY, category="列入经营异常名录", grade=None)
    of.hands_in(listed, DAY)
    over = incident(
        A, MAY, category="列入经营异常名录", grade=None, outcome="已解除", ended_on=date(2026, 8, 1)
    )
    assert of.hands_in(over, DAY).status == "accepted"
    (kept,) = record(of).incidents.values()
    assert (kept.outcome, kept.ended_on) == ("ended", date(2026, 8, 1))
    (then,) = replay(of.events, date(2026, 7, 31)).of("factory", A.uscc).incidents.values()
    assert then.outcome == "established"


def test_two_of_one_day_are_told_apart_by_their_number_and_repeated_otherwise():
    of = bureau()
    one, other = incident(A, MAY, number="1号"), incident(A, MAY, number="2号")
    both = one.model_copy(update={"rows": (*one.rows, *other.rows)})
    assert of.hands_in(both, DAY).status == "accepted"
    assert len(record(of).incidents) == 2
    twice = one.model_copy(update={"rows": (*one.rows, *one.rows)})
    assert codes(of.hands_in(twice, DAY)) == ["P-055"]


def test_only_what_was_recorded_can_be_withdrawn():
    of = bureau()
    back = incident(A, MAY, outcome="已撤销")
    assert codes(of.hands_in(back, DAY)) == ["P-077"]
    of.hands_in(incident(A, MAY), DAY)
    assert of.hands_in(back, DAY).status == "accepted"
    (kept,) = record(of).incidents.values()
    assert kept.outcome == "withdrawn"


@pytest.mark.parametrize(
    ("cells", "code", "field"),
    [
        pytest.param({"outcome": "已解除", "ended_on": MAY}, "P-074", "rows.outcome", id="事故不会解除"),
        pytest.param(
            {"category": "列为失信被执行人", "outcome": "已解除", "ended_on": MAY - ONE_DAY},
            "P-059",
            "rows.ended_on",
            id="解除早于列入",
        ),
        pytest.param({"learnt_on": MAY - ONE_DAY}, "P-059", "rows.learnt_on", id="获知早于发生"),
        pytest.param({"occurred_on": DAY + ONE_DAY}, "P-059", "rows.occurred_on", id="明天的事故"),
        pytest.param({"subject_name": "广州别家有限公司"}, "P-067", "rows.subject_name", id="名称不符"),
    ],
)
def test_a_row_that_cannot_be_is_found_at_its_cell(cells, code, field):
    made = bureau().hands_in(incident(A, MAY, **cells), DAY)
    assert (made.status, made.events, codes(made)) == ("returned", (), [code])
    assert made.findings[0].field == field


@pytest.mark.parametrize(
    ("deaths", "loss", "found"),
    [(2, "999", False), (3, "0", True), (0, "1000", True)],
    ids=["不到较大", "三人死亡", "损失一千万元"],
)
def test_a_grade_below_its_consequences_is_doubted(deaths, loss, found):
    made = bureau().hands_in(incident(A, MAY, deaths=Decimal(deaths), loss=Decimal(loss)), DAY)
    assert ("P-076" in codes(made)) == found
    assert made.status == "accepted"


@pytest.mark.parametrize(
    ("days", "mode", "late"),
    [(0, "即时报告", False), (1, "即时报告", False), (2, "即时报告", True), (0, "定期登记", True)],
    ids=["当日", "次日", "隔日", "定期登记"],
)
def test_a_grave_event_is_told_at_once(days, mode, late):
    form = incident(
        A, DAY - days * ONE_DAY, grade="重大", learnt_on=DAY - days * ONE_DAY, head={"report_mode": mode}
    )
    made = bureau().hands_in(form, DAY, "district", "黄埔区")
    assert made.status == "accepted", "lateness is recorded, never sent back"
    assert ("P-075" in codes(made)) == late


def test_a_day_nobody_gave_is_not_called_the_day_it_became_known():
    form = incident(A, DAY - 6 * ONE_DAY, grade="重大", head={"report_mode": "即时报告"})
    made = bureau().hands_in(form, DAY, "district", "黄埔区")
    [told] = [found.message for found in made.findings if found.code == "P-075"]
    assert "发生（未填获知日期）" in told
    assert "日获知" not in told


def test_a_grave_event_of_a_listed_subject_asks_for_its_removal_and_a_lighter_one_does_not():
    grave = incident(A, DAY, grade="重大", learnt_on=DAY, head={"report_mode": "即时报告"})
    assert codes(bureau().hands_in(grave, DAY)) == ["P-078"]
    assert codes(bureau(stage="pooled").hands_in(grave, DAY)) == []
    open_still = incident(A, DAY, grade="重大", learnt_on=DAY, outcome="调查核实中")
    assert "P-078" not in codes(bureau().hands_in(open_still, DAY))
    lighter = incident(A, DAY, category="突发环境事件", grade="较大")
    assert codes(bureau().hands_in(lighter, DAY)) == []
