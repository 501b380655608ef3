"""A district's table against the papers behind it: every cell that differs, every submission without a row."""

from datetime import date

import pytest

from greenlist.register import Listed, Removed
from tests.builders.bureau import Bureau, incident, recommendation, review
from tests.builders.rounds import Subject, events

A = Subject("factory", 1, district="黄埔区")
B = Subject("factory", 2, district="黄埔区")
ELSEWHERE = Subject("factory", 3, district="番禺区")
JANUARY, APRIL = date(2026, 1, 20), date(2026, 4, 20)
REGISTERED = {
    "sub_sector": "电子电路制造",
    "primary_industry_code": "3982",
    "ownership_type": "民营企业",
    "cp_valid_until": "2029-06-27",
    "district_result": "推荐",
}
REPORTED = {
    "report_kind": "第三方评价报告",
    "evaluator_name": "广州绿评认证技术有限公司",
    "standard_used": "GB/T 36132-2025",
    "total_score": A.score,
}


def codes(made):
    return [finding.code for finding in made.findings]


def applied(*subjects, **facts):
    bureau = Bureau()
    for subject in subjects or (A,):
        bureau.accepts(subject, "attachment_6", date(2026, 1, 10), **REGISTERED | facts)
    return bureau


def table(bureau, day=JANUARY, *, listing=False, **cells):
    return bureau.hands_in(recommendation([A], listing=listing, **cells), day, "district", "黄埔区")


def evaluated(**facts):
    bureau = Bureau(list(events([A], "pooled")))
    bureau.accepts(A, "evaluation_report", date(2026, 4, 8), **REPORTED | facts)
    return bureau


@pytest.mark.parametrize(
    ("cells", "same"),
    [
        ({"sub_sector": "电子电路制造"}, True),
        ({"sub_sector": "集成电路制造"}, False),
        ({"primary_industry_code": "3982"}, True),
        ({"primary_industry_code": "3985"}, False),
        ({"ownership_type": "民营企业"}, True),
        ({"ownership_type": "外资企业"}, False),
        ({"cp_valid_until": date(2029, 6, 27)}, True),
        ({"cp_valid_until": date(2029, 6, 28)}, False),
        ({"held_level": "无"}, True),
        ({"held_level": "市级"}, False),
        ({"recommended": "不推荐", "reason": "能耗偏高", "rank": None}, False),
    ],
    ids=str,
)
def test_a_cell_says_what_the_accepted_registration_says(cells, same):
    made = table(applied(), **cells)
    assert codes(made) == ([] if same else ["P-093"])
    if not same:
        assert made.status == "returned"
        assert made.findings[0].field == f"rows.{next(iter(cells))}"
        assert made.findings[0].where is not None


@pytest.mark.parametrize(
    ("cells", "same"),
    [
        ({"evaluation_mode": "第三方", "evaluator_name": "广州绿评认证技术有限公司"}, True),
        ({"evaluation_mode": "自评价"}, False),
        ({"evaluator_name": "广州别家认证有限公司"}, False),
        ({"standard_used": "GB/T 36132—2025"}, True),
        ({"standard_used": "GB/T 36132-2018"}, False),
    ],
    ids=str,
)
def test_for_the_list_a_cell_says_what_the_accepted_report_says(cells, same):
    assert codes(table(evaluated(), APRIL, listing=True, **cells)) == ([] if same else ["P-093"])


def test_what_a_paper_does_not_say_differs_from_nothing():
    bureau = applied(sub_sector="", primary_industry_code="n/a")
    assert codes(table(bureau, sub_sector="集成电路制造", primary_industry_code="3985")) == []


def test_a_level_held_is_the_registers():
    bureau = applied()
    bureau.events.append(
        Listed(
            uscc=A.uscc,
            day=date(2025, 6, 1),
            receipt="r",
            level="市级",
            year=2025,
            instrument="号",
            name=A.name,
        )
    )
    assert codes(table(bureau, held_level="市级")) == []
    assert codes(table(bureau, held_level="无")) == ["P-093"]


def test_a_submission_without_a_row_is_named_until_somebody_has_spoken_about_it():
    bureau = applied(A, B, ELSEWHERE)
    made = table(bureau)
    assert (made.status, codes(made)) == ("accepted", ["P-094"])
    assert B.name in made.findings[0].message
    assert ELSEWHERE.name not in made.findings[0].message
    assert codes(bureau.hands_in(recommendation([B]), JANUARY, "district", "黄埔区")) == []


def test_a_table_under_another_districts_name_is_returned():
    form = recommendation([A], district="番禺区")
    assert codes(applied().hands_in(form, JANUARY, "district", "黄埔区")) == ["P-073"]


@pytest.mark.parametrize(
    ("day", "outcome", "barred"),
    [
        (date(2023, 1, 20), "已认定", True),
        (date(2023, 1, 19), "已认定", False),
        (date(2025, 1, 20), "调查核实中", False),
        (date(2025, 1, 20), "已撤销", False),
    ],
)
def test_nobody_is_recommended_or_passed_against_what_the_register_holds(day, outcome, barred):
    bureau = applied()
    bureau.hands_in(incident(A, day), JANUARY)
    if outcome != "已认定":
        assert bureau.hands_in(incident(A, day, outcome=outcome), JANUARY).status == "accepted"
    expected = ["P-095"] if barred else []
    assert codes(table(bureau)) == expected
    assert codes(table(bureau, recommended="不推荐", reason="发生事故", rank=None, sub_sector=None)) == [
        "P-093"
    ]
    bureau.events += [event for event in events([A], "registered") if event.type != "reviewed"]
    assert codes(bureau.hands_in(review([A], JANUARY), JANUARY)) == expected
    assert codes(bureau.hands_in(review([A], JANUARY, result="不通过", reason="发生事故"), JANUARY)) == []


def test_a_removal_bars_a_recommendation_as_well():
    bureau = applied()
    bureau.events.append(
        Removed(uscc=A.uscc, day=date(2025, 1, 1), receipt="r", level="市级", instrument="公告")
    )
    assert codes(table(bureau)) == ["P-095"]


def test_ranks_of_a_panel_are_each_given_once():
    subjects = [A, B]
    bureau = Bureau([event for event in events(subjects, "evaluated") if event.type != "reviewed"])
    twice = review(subjects, APRIL, panel=True, rank=1)
    made = bureau.hands_in(twice, date(2026, 4, 25))
    assert codes(made) == ["P-053"]
    assert "评审排序填写为1、1，应为1至2各一次" in made.findings[0].message
    assert codes(bureau.hands_in(review(subjects, APRIL, panel=True), date(2026, 4, 25))) == []
