"""What the tables of district and city do: who may speak, what must be so before, and what follows."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

import pytest

import greenlist.rules  # noqa: F401 - importing fills the registries
from greenlist.findings import Finding, Judgement, Law, Severity
from greenlist.forms import FORMS
from greenlist.procedure import conformity_passed, decide, listable, publicity_candidates, recommendable
from greenlist.procedure.grounds import GROUNDS
from greenlist.reading import CellPlace
from greenlist.register import DistrictRecommended, Removed, replay
from greenlist.regulation import load_passages
from greenlist.verdicts import judge
from tests.builders.bureau import (
    Bureau,
    all_opinions,
    batch,
    evaluator,
    incident,
    objection,
    opinion,
    published_list,
    recommendation,
    review,
    slip,
)
from tests.builders.rounds import Subject, uscc

A = Subject("factory", 1, district="黄埔区")
B = Subject("factory", 2, district="黄埔区")
ELSEWHERE = Subject("factory", 3, district="番禺区")
JANUARY = date(2026, 1, 20)
ONE_DAY = timedelta(days=1)


def codes(made):
    return [finding.code for finding in made.findings]


def applied(*subjects, day=date(2026, 1, 10)):
    bureau = Bureau()
    for subject in subjects or (A, B):
        bureau.accepts(subject, "attachment_6", day)
    return bureau


def recommended(subject, day=JANUARY):
    """A recommendation of a time when the register did not know yet what it knows now."""
    return DistrictRecommended(
        uscc=subject.uscc,
        day=day,
        receipt="r",
        stage="pool",
        year=day.year,
        district=subject.district,
        recommended=True,
        rank=1,
    )


def pooled(*subjects, on=date(2026, 2, 2)):
    """Through the pool: applied, recommended, reviewed, published as cultivation objects."""
    subjects = subjects or (A, B)
    bureau = applied(*subjects)
    for district in dict.fromkeys(s.district for s in subjects):
        bureau.hands_in(
            recommendation([s for s in subjects if s.district == district]), JANUARY, "district", district
        )
    bureau.hands_in(review(subjects, JANUARY), JANUARY)
    assert bureau.hands_in(slip("D03", on, "穗工信函〔2026〕8号"), on).status == "accepted"
    return bureau


def reported(*subjects):
    """In the pool, report accepted, recommended for the list."""
    subjects = subjects or (A, B)
    bureau = pooled(*subjects)
    for subject in subjects:
        bureau.accepts(subject, "evaluation_report", date(2026, 4, 8), total_score=subject.score)
    for district in dict.fromkeys(s.district for s in subjects):
        table = recommendation([s for s in subjects if s.district == district], listing=True)
        assert bureau.hands_in(table, date(2026, 4, 20), "district", district).status == "accepted"
    return bureau


def posted(*subjects):
    """Passed the panel and stands in the announcement of 28 April: 29 April to 6 May 2026."""
    bureau = reported(*subjects)
    bureau.hands_in(review(subjects or (A, B), date(2026, 4, 27), panel=True), date(2026, 4, 27))
    made = slip("D08", date(2026, 4, 28), first_day=date(2026, 4, 29), last_day=date(2026, 5, 6))
    assert bureau.hands_in(made, date(2026, 4, 28)).status == "accepted"
    return bureau


def listed(*subjects):
    bureau = posted(*subjects)
    made = bureau.hands_in(slip("D11", date(2026, 5, 8), "穗工信〔2026〕35号"), date(2026, 5, 8))
    assert made.status == "accepted"
    return bureau


# --- 区推荐 -------------------------------------------------------------------------------------


def test_a_district_recommends_its_own_applicants_row_by_row():
    made = applied().hands_in(recommendation([A, B]), JANUARY, "district", "黄埔区")
    assert made.status == "accepted"
    assert made.proposal is None
    assert [(e.uscc, e.stage, e.year, e.recommended, e.rank) for e in made.events] == [
        (A.uscc, "pool", 2026, True, 1),
        (B.uscc, "pool", 2026, True, 2),
    ]


def test_a_district_may_only_speak_for_its_own_subjects():
    bureau = applied(A, ELSEWHERE)
    made = bureau.hands_in(recommendation([A, ELSEWHERE]), JANUARY, "district", "黄埔区")
    assert (made.status, made.events, codes(made)) == ("returned", (), ["R-011"])
    assert made.findings[0].where is not None
    assert made.findings[0].row == 1
    assert "属番禺区，不属黄埔区" in made.findings[0].message


def test_a_district_cannot_claim_a_subject_the_register_knows_elsewhere():
    made = applied(ELSEWHERE).hands_in(
        recommendation([ELSEWHERE], district="黄埔区").model_copy(
            update={
                "rows": tuple(
                    row.model_copy(update={"district": "黄埔区"}) for row in recommendation([ELSEWHERE]).rows
                )
            }
        ),
        JANUARY,
        "district",
        "黄埔区",
    )
    assert codes(made) == ["R-011"]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        pytest.param(recommendation([Subject("factory", 77, district="黄埔区")]), "P-051", id="没有登记表"),
        pytest.param(recommendation([A], article_12=True), "P-056", id="有否决情形却推荐"),
        pytest.param(recommendation([A, A]), "P-055", id="同一单位两行"),
        pytest.param(recommendation([A, B], rank=Decimal(1)), "P-053", id="重号"),
        pytest.param(recommendation([A], rank=Decimal(2)), "P-053", id="断号"),
        pytest.param(recommendation([A], subject_name="广州另一家有限公司"), "P-067", id="名称不一致"),
        pytest.param(
            recommendation([A]).model_copy(update={"handed_in_on": JANUARY + ONE_DAY}), "P-059", id="日期在后"
        ),
    ],
)
def test_a_row_that_cannot_act_returns_the_whole_table_with_a_finding_at_its_cell(table, code):
    bureau = applied()
    made = bureau.hands_in(table, JANUARY, "district", "黄埔区")
    assert made.status == "returned"
    assert made.events == ()
    assert code in codes(made)
    assert all(f.where for f in made.findings)


def test_names_that_differ_in_width_and_brackets_are_the_same():
    table = recommendation([A], subject_name=f" {A.name[:2]} {A.name[2:]}")
    assert applied().hands_in(table, JANUARY, "district", "黄埔区").status == "accepted"


def test_a_subject_that_is_not_recommended_needs_a_reason_kept_and_no_rank():
    table = recommendation([A], recommended="不推荐", rank=None, reason="清洁生产证书已过期")
    [event] = applied().hands_in(table, JANUARY, "district", "黄埔区").events
    assert (event.recommended, event.reason) == (False, "清洁生产证书已过期")


def test_ranks_may_run_over_the_table_or_within_each_kind():
    park = Subject("park", 5, district="黄埔区")
    bureau = applied(A, B, park)
    assert bureau.hands_in(recommendation([A, B, park]), JANUARY, "district", "黄埔区").status == "accepted"
    rows = recommendation([A, B]).rows + recommendation([park]).rows
    table = recommendation([A, B]).model_copy(update={"rows": rows})
    assert bureau.hands_in(table, JANUARY, "district", "黄埔区").status == "accepted"


def test_for_the_list_the_report_must_be_there_and_the_score_the_same():
    bureau = pooled()
    table = recommendation([A], listing=True)
    assert codes(bureau.hands_in(table, date(2026, 4, 20), "district", "黄埔区")) == ["P-052"]
    bureau.accepts(A, "evaluation_report", date(2026, 4, 21), total_score="81.00")
    made = bureau.hands_in(table, date(2026, 4, 22), "district", "黄埔区")
    assert codes(made) == ["P-054"]
    assert f"填写为{A.score}分，已受理的评价报告为81.00分" in made.findings[0].message


def test_for_the_list_the_subject_must_be_a_cultivation_object():
    bureau = applied(A)
    bureau.accepts(A, "evaluation_report", date(2026, 4, 8), total_score=A.score)
    made = bureau.hands_in(recommendation([A], listing=True), date(2026, 4, 20), "district", "黄埔区")
    assert (made.status, codes(made)) == ("returned", ["P-002"])


@pytest.mark.parametrize(
    ("day", "code"),
    [
        pytest.param(date(2029, 2, 1), [], id="届满前一日"),
        pytest.param(date(2029, 2, 2), [], id="届满当日，含本日"),
        pytest.param(date(2029, 2, 3), ["P-003"], id="届满次日"),
    ],
)
def test_three_years_include_their_last_day(day, code):
    bureau = pooled(A)
    bureau.accepts(A, "evaluation_report", date(2029, 1, 8), total_score=A.score)
    table = recommendation([A], listing=True, year=2029)
    assert codes(bureau.hands_in(table, day, "district", "黄埔区")) == code


@pytest.mark.parametrize(
    ("day", "late"),
    [
        pytest.param(date(2026, 4, 29), None, id="前一日"),
        pytest.param(date(2026, 4, 30), None, id="四月三十日当日"),
        pytest.param(date(2026, 5, 1), "已逾期1日", id="次日"),
    ],
)
def test_a_table_after_30_april_is_late_and_recorded_all_the_same(day, late):
    bureau = pooled(A)
    bureau.accepts(A, "evaluation_report", date(2026, 4, 8), total_score=A.score)
    made = bureau.hands_in(recommendation([A], listing=True), day, "district", "黄埔区")
    assert made.status == "accepted"
    assert [f.message for f in made.findings if late and late in f.message] == [
        f.message for f in made.findings
    ]
    assert codes(made) == (["P-004"] if late else [])


def test_an_error_of_form_returns_the_table_with_what_the_procedure_found_as_well():
    wrong = Finding(
        "F-011", Severity.ERROR, "必填项未填写。", Judgement("x"), "请填写。", where=CellPlace("表", "A1")
    )
    made = applied(A).hands_in(
        recommendation([A], article_12=True), JANUARY, "district", "黄埔区", found=[wrong]
    )
    assert (made.status, made.events, codes(made)) == ("returned", (), ["P-056"])


# --- 审核与评审 ---------------------------------------------------------------------------------


def test_a_review_needs_the_districts_recommendation():
    bureau = applied()
    assert codes(bureau.hands_in(review([A], JANUARY), JANUARY)) == ["P-057"]
    bureau.hands_in(recommendation([A]), JANUARY, "district", "黄埔区")
    made = bureau.hands_in(review([A, B], JANUARY), JANUARY)
    assert (made.status, codes(made)) == ("returned", ["P-057"])
    assert made.findings[0].row == 1


@pytest.mark.parametrize(
    ("score", "code"),
    [
        pytest.param("79.99", ["P-058"], id="差一点"),
        pytest.param("80", [], id="恰好八十，含本数"),
        pytest.param("80.01", [], id="以上"),
        pytest.param(None, ["P-058"], id="没有得分"),
    ],
)
def test_who_passes_the_panel_has_eighty_points_or_more(score, code):
    day = date(2026, 4, 27)
    table = review([A], day, panel=True, score=None if score is None else Decimal(score))
    assert codes(reported(A).hands_in(table, day)) == code


@pytest.mark.parametrize(
    ("kind", "score", "codes_"),
    [
        pytest.param("factory", "100", [], id="工厂恰好一百，含本数"),
        pytest.param("factory", "100.01", ["P-117"], id="工厂超过"),
        pytest.param("supply_chain", "100.01", ["P-117"], id="供应链企业超过"),
        pytest.param("park", "100.01", [], id="园区指数可以超过"),
        pytest.param("park", "199", [], id="园区指数远超"),
    ],
)
def test_only_a_parks_index_exceeds_a_hundred(kind, score, codes_):
    day, one = date(2026, 4, 27), Subject(kind, 7, district="黄埔区")
    bureau = pooled(one)
    bureau.accepts(one, "evaluation_report", date(2026, 4, 8))
    table = recommendation([one], listing=True, score=Decimal(score))
    made = bureau.hands_in(table, date(2026, 4, 20), "district", "黄埔区")
    assert codes(made) == codes_
    assert made.status == ("returned" if codes_ else "accepted")
    bureau.hands_in(recommendation([one], listing=True), date(2026, 4, 20), "district", "黄埔区")
    panel = bureau.hands_in(review([one], day, panel=True, score=Decimal(score)), day)
    assert codes(panel) == codes_
    assert not codes_ or "满分为100分" in panel.findings[0].message


def test_who_does_not_pass_needs_no_score():
    day = date(2026, 4, 27)
    made = reported(A).hands_in(
        review([A], day, panel=True, score=None, result="不通过", reason="材料不全"), day
    )
    assert made.status == "accepted"
    assert (made.events[0].passed, made.events[0].reason) == (False, "材料不全")


def test_a_review_of_tomorrow_has_not_taken_place():
    bureau = applied()
    bureau.hands_in(recommendation([A]), JANUARY, "district", "黄埔区")
    assert codes(bureau.hands_in(review([A], JANUARY + ONE_DAY), JANUARY)) == ["P-059"]


@pytest.mark.parametrize(
    ("removed", "code"),
    [
        pytest.param(date(2023, 1, 19), [], id="满三年之次日"),
        pytest.param(date(2023, 1, 20), ["P-070"], id="满三年当日仍在限制期"),
    ],
)
def test_who_was_moved_out_within_three_years_does_not_pass(removed, code):
    bureau = applied(A)
    bureau.events.insert(
        0, Removed(uscc=A.uscc, day=removed, receipt="r", level="市级", instrument="旧文", ground="造假")
    )
    made = bureau.hands_in(recommendation([A]), JANUARY, "district", "黄埔区")
    assert codes(made) == (["P-095"] if code else []), "nor is it recommended"
    bureau.events.append(recommended(A))
    assert codes(bureau.hands_in(review([A], JANUARY), JANUARY)) == code


# --- 印发 ---------------------------------------------------------------------------------------


def test_the_published_pool_list_enters_who_passed_for_three_years():
    bureau = pooled()
    record = bureau.register.of("factory", A.uscc)
    assert (record.pool.day, record.pool.until) == (date(2026, 2, 2), date(2029, 2, 2))
    assert record.pool.instrument == "穗工信函〔2026〕8号"
    assert bureau.register.issued("D03", 2026).signer == "李局长"


def test_who_has_not_passed_does_not_enter_and_is_told_why():
    bureau = applied(A, B)
    bureau.hands_in(recommendation([A, B]), JANUARY, "district", "黄埔区")
    bureau.hands_in(review([A], JANUARY), JANUARY)
    bureau.hands_in(review([B], JANUARY, result="不通过", reason="证书过期"), JANUARY)
    selection = conformity_passed(bureau.register, 2026)
    assert [r.uscc for r in selection.chosen] == [A.uscc]
    assert selection.left_out[0].reasons == ("符合性审核未通过：证书过期",)
    made = bureau.hands_in(slip("D03", JANUARY), JANUARY)
    assert [e.uscc for e in made.events if e.type == "pool_entered"] == [A.uscc]


def test_a_slip_acts_once_however_often_it_is_handed_in():
    bureau = pooled(A)
    again = slip("D03", date(2026, 2, 2), "穗工信函〔2026〕8号")
    receipt = bureau.register.documents[0].receipt
    assert bureau.hands_in(again, date(2026, 2, 3), receipt=receipt).events == ()
    made = bureau.hands_in(again, date(2026, 2, 3))
    assert made.status == "returned"
    assert "P-060" in codes(made)


def test_nobody_to_list_is_an_error_that_says_why():
    made = applied(A).hands_in(slip("D03", JANUARY), JANUARY)
    assert codes(made) == ["P-061"]
    assert "尚无区级初审推荐" in made.findings[0].message


def test_a_document_is_not_signed_before_the_review_it_rests_on_nor_tomorrow():
    bureau = applied(A)
    bureau.hands_in(recommendation([A]), JANUARY, "district", "黄埔区")
    bureau.hands_in(review([A], JANUARY), JANUARY)
    assert codes(bureau.hands_in(slip("D03", JANUARY - ONE_DAY), JANUARY)) == ["P-059"]
    assert codes(bureau.hands_in(slip("D03", JANUARY + ONE_DAY), JANUARY)) == ["P-059"]


def test_other_documents_are_registered_and_nothing_else_follows():
    made = Bureau().hands_in(slip("D19", JANUARY, "穗工信函〔2026〕5号"), JANUARY)
    assert [e.type for e in made.events] == ["document_issued"]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        pytest.param("2026-04-29", "2026-05-05", ["P-005"], id="七日但末日在假期内"),
        pytest.param("2026-04-29", "2026-05-06", [], id="顺延至假后首个工作日"),
        pytest.param("2026-04-29", "2026-05-07", [], id="更长"),
        pytest.param("2026-04-28", "2026-05-05", ["P-005"], id="发布当日不计入"),
        pytest.param("2026-05-06", "2026-05-11", ["P-005"], id="六日"),
        pytest.param("2026-05-06", "2026-05-12", [], id="晚发布，满七日"),
    ],
)
def test_a_publicity_period_shorter_than_seven_days_is_refused(first, last, code):
    bureau = reported(A)
    day = date(2026, 4, 28)
    bureau.hands_in(review([A], day, panel=True), day)
    made = bureau.hands_in(
        slip("D08", day, first_day=date.fromisoformat(first), last_day=date.fromisoformat(last)), day
    )
    assert codes(made) == code
    assert (made.status == "accepted") is not bool(code)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        pytest.param(date(2026, 5, 5), "returned", id="期满前一日"),
        pytest.param(date(2026, 5, 6), "returned", id="期满当日"),
        pytest.param(date(2026, 5, 7), "accepted", id="期满次日"),
    ],
)
def test_the_list_is_published_only_after_the_period_has_ended(day, status):
    made = posted().hands_in(slip("D11", day, "穗工信〔2026〕35号"), day)
    assert made.status == status
    assert codes(made) == (["P-062"] if status == "returned" else [])


def test_the_list_makes_a_factory_a_one_star_factory_with_its_panel_score():
    bureau = listed()
    record = bureau.register.of("factory", A.uscc)
    assert (record.star, record.listed["市级"].score, record.listed["市级"].district) == (
        1,
        A.score,
        "黄埔区",
    )


@pytest.mark.parametrize(
    ("outcome", "on_the_list"), [("待核查", False), ("成立", False), ("不成立", True)], ids=str
)
def test_an_objection_that_stands_keeps_its_subject_off_the_list_and_no_other(outcome, on_the_list):
    bureau = posted()
    more = {} if outcome == "待核查" else {"handled_on": date(2026, 5, 7), "handling": "已核查"}
    bureau.hands_in(objection(A, date(2026, 5, 6), outcome=outcome, **more), date(2026, 5, 7))
    made = bureau.hands_in(slip("D11", date(2026, 5, 8), "穗工信〔2026〕35号"), date(2026, 5, 8))
    assert made.status == "accepted"
    assert {e.uscc for e in made.events if e.type == "listed"} == ({A.uscc} if on_the_list else set()) | {
        B.uscc
    }
    assert codes(made) == ([] if on_the_list else ["P-063"])


def test_an_objection_settled_later_replaces_what_was_open():
    bureau = posted(A)
    bureau.hands_in(objection(A, date(2026, 5, 6)), date(2026, 5, 6))
    assert not listable(bureau.register, 2026, date(2026, 5, 8)).chosen
    settled = objection(
        A, date(2026, 5, 6), outcome="不成立", handled_on=date(2026, 5, 8), handling="查无实据"
    )
    bureau.hands_in(settled, date(2026, 5, 8))
    assert listable(bureau.register, 2026, date(2026, 5, 9)).chosen


@pytest.mark.parametrize(
    ("table", "code"),
    [
        pytest.param(objection(ELSEWHERE, date(2026, 5, 6)), "P-064", id="未公示的单位"),
        pytest.param(objection(A, date(2026, 5, 7)), "P-065", id="期满后收到"),
        pytest.param(objection(A, date(2026, 5, 20)), "P-059", id="收到日期在后"),
        pytest.param(
            objection(A, date(2026, 5, 6), outcome="成立", handled_on=date(2026, 5, 5)),
            "P-059",
            id="先办结后收到",
        ),
    ],
)
def test_objections_are_checked_against_the_publicity(table, code):
    assert code in codes(posted(A).hands_in(table, date(2026, 5, 9)))


def test_two_objections_against_one_subject_stand_in_one_table():
    both = objection(A, date(2026, 5, 6)).rows + objection(A, date(2026, 5, 6), "2号").rows
    table = objection(A, date(2026, 5, 6)).model_copy(update={"rows": both})
    bureau = posted(A)
    assert bureau.hands_in(table, date(2026, 5, 6)).status == "accepted"
    assert set(bureau.register.of("factory", A.uscc).objections) == {"1号", "2号"}


# --- 征求意见与向省推荐 -------------------------------------------------------------------------


def test_the_letter_to_the_province_ranks_by_score_and_needs_all_five_replies():
    bureau = listed()
    day = date(2026, 6, 10)
    letter = slip("D15", day, "穗工信函〔2026〕120号")
    made = bureau.hands_in(letter, day)
    assert codes(made) == ["P-007"]
    assert "发改、生态环境、应急管理、市场监管、税务" in made.findings[0].message
    for table in all_opinions([A, B], date(2026, 6, 5)):
        assert bureau.hands_in(table, day).status == "accepted"
    made = bureau.hands_in(letter, day)
    best = sorted((A, B), key=lambda s: -Decimal(s.score))
    sent = [e for e in made.events if e.type == "province_recommended"]
    assert [(e.uscc, e.rank) for e in sent] == [(best[0].uscc, 1), (best[1].uscc, 2)]


def test_four_replies_are_not_five():
    bureau = listed(A)
    for table in all_opinions([A], date(2026, 6, 5))[:4]:
        bureau.hands_in(table, date(2026, 6, 5))
    assert "缺少税务部门意见" in recommendable(bureau.register, 2026).left_out[0].reasons


@pytest.mark.parametrize(
    "cells", [{"opinion": "不同意推荐"}, {"found": True, "detail": "有处罚"}], ids=["不同意", "有情形"]
)
def test_an_adverse_reply_keeps_its_subject_out_and_no_other(cells):
    bureau = listed()
    for table in all_opinions([A, B], date(2026, 6, 5)):
        bureau.hands_in(table, date(2026, 6, 5))
    made = bureau.hands_in(opinion("税务", [A], date(2026, 6, 6), **cells), date(2026, 6, 6))
    assert made.status == "accepted"
    assert codes(made) == (["P-099", "P-068"] if cells.get("found") else [])
    selection = recommendable(bureau.register, 2026)
    assert [r.uscc for r in selection.chosen] == [B.uscc]
    assert "税务提出不同意见" in selection.left_out[0].reasons[0]


def test_what_a_department_found_should_stand_in_the_register_as_well():
    bureau, day = listed(A), date(2026, 6, 6)
    told = opinion("税务", [A], day, found=True, detail="偷税", opinion="不同意推荐")
    assert codes(bureau.hands_in(told, day)) == ["P-099"]
    offence = incident(A, date(2026, 3, 1), category="偷漏税等违法行为", grade=None, authority="市税务局")
    bureau.hands_in(offence, day)
    assert codes(bureau.hands_in(told, day)) == []


def test_several_matters_about_one_subject_make_one_reply():
    bureau = listed(A)
    rows = opinion("税务", [A], date(2026, 6, 5)).rows
    against = opinion("税务", [A], date(2026, 6, 5), opinion="不同意推荐", detail="欠税", found=True).rows
    table = opinion("税务", [A], date(2026, 6, 5)).model_copy(update={"rows": rows + against})
    [event] = bureau.hands_in(table, date(2026, 6, 5)).events
    assert (event.adverse, event.detail) == (True, "欠税")


def test_departments_are_asked_about_the_listed_only():
    assert codes(posted(A).hands_in(opinion("税务", [A], date(2026, 5, 6)), date(2026, 5, 6))) == ["P-066"]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        pytest.param(date(2026, 6, 29), [], id="前一日"),
        pytest.param(date(2026, 6, 30), [], id="六月三十日当日"),
        pytest.param(date(2026, 7, 1), ["P-006"], id="次日"),
    ],
)
def test_a_letter_after_30_june_is_late(day, code):
    bureau = listed(A)
    for table in all_opinions([A], date(2026, 6, 5)):
        bureau.hands_in(table, date(2026, 6, 5))
    made = bureau.hands_in(slip("D15", day, "穗工信函〔2026〕120号"), day)
    assert (made.status, codes(made)) == ("accepted", code)


def test_who_failed_before_needs_a_new_report():
    bureau = listed(A)
    for table in all_opinions([A], date(2026, 6, 5)):
        bureau.hands_in(table, date(2026, 6, 5))
    bureau.hands_in(slip("D15", date(2026, 6, 10), "甲"), date(2026, 6, 10))
    bureau.hands_in(published_list([A], date(2026, 9, 26), action="未通过"), date(2026, 9, 27))
    for table in all_opinions([A], date(2027, 6, 5)):
        bureau.hands_in(table, date(2027, 6, 5))
    letter = slip("D15", date(2027, 6, 10), "乙")
    assert codes(bureau.hands_in(letter, date(2027, 6, 10))) == ["P-008"]
    bureau.accepts(A, "evaluation_report", date(2027, 4, 9), total_score="90")
    assert bureau.hands_in(letter, date(2027, 6, 10)).status == "accepted"


def test_who_has_reached_the_provincial_list_is_not_called_one_that_failed():
    bureau = listed(A, B)
    for table in all_opinions([A, B], date(2026, 6, 5)):
        bureau.hands_in(table, date(2026, 6, 5))
    bureau.hands_in(slip("D15", date(2026, 6, 10), "甲"), date(2026, 6, 10))
    bureau.hands_in(published_list([A], date(2026, 9, 26)), date(2026, 9, 27))
    bureau.hands_in(published_list([B], date(2026, 9, 26), action="未通过"), date(2026, 9, 27))
    for table in all_opinions([B], date(2027, 6, 5)):
        bureau.hands_in(table, date(2027, 6, 5))
    (told,) = bureau.hands_in(slip("D15", date(2027, 6, 10), "乙"), date(2027, 6, 10)).findings
    assert (told.code, B.name in told.message, A.name in told.message) == ("P-008", True, False)


# --- 公布的名单 ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "star"), [("省级", 2), ("国家级", 3)])
def test_an_upper_list_raises_the_star(level, star):
    bureau = listed(A)
    assert (
        bureau.hands_in(published_list([A], date(2026, 9, 26), level), date(2026, 9, 27)).status == "accepted"
    )
    assert bureau.register.of("factory", A.uscc).star == star


def test_a_renaming_changes_the_name_and_keeps_the_old_one_by_its_day():
    bureau = listed(A)
    table = published_list(
        [A], date(2026, 9, 26), "市级", "更名", former_name=A.name, subject_name="广州新名绿色制造有限公司"
    )
    assert bureau.hands_in(table, date(2026, 9, 27)).status == "accepted"
    record = bureau.register.of("factory", A.uscc)
    assert record.name == "广州新名绿色制造有限公司"
    assert [name for _, name in record.names] == [A.name, record.name]
    assert replay(bureau.events, date(2026, 9, 25)).of("factory", A.uscc).name == A.name


def test_who_is_moved_out_loses_the_star():
    bureau = listed(A)
    made = bureau.hands_in(
        published_list([A], date(2026, 9, 26), "市级", "移出", reason="造假"), date(2026, 9, 27)
    )
    assert made.status == "accepted"
    record = bureau.register.of("factory", A.uscc)
    assert record.star is None
    assert record.removed[0].ground == "其他：造假"
    assert not recommendable(bureau.register, 2026).chosen
    bureau.accepts(A, "attachment_6", date(2027, 1, 12))
    bureau.events.append(recommended(A, date(2027, 1, 20)))
    made = bureau.hands_in(review([A], date(2027, 1, 26)), date(2027, 1, 26))
    assert codes(made) == ["P-070"]


@pytest.mark.parametrize("action", ["更名", "移出"])
def test_only_the_listed_can_be_renamed_or_moved_out(action):
    made = posted(A).hands_in(published_list([A], date(2026, 5, 6), "市级", action), date(2026, 5, 6))
    assert codes(made) == ["R-001"]


def test_a_published_batch_is_kept_for_companies_the_register_does_not_know_yet():
    bureau = Bureau()
    assert bureau.hands_in(batch([A], date(2025, 7, 10)), JANUARY).status == "accepted"
    held = bureau.register.of("factory", A.uscc).clean_production
    assert (held.batch, held.until) == ("第35批", date(2030, 7, 10))
    made = bureau.hands_in(batch([A], date(2025, 7, 10), valid_until=date(2025, 7, 9)), JANUARY)
    assert codes(made) == ["P-069"]


def test_an_older_batch_handed_in_later_does_not_replace_a_newer_one():
    bureau = Bureau()
    bureau.hands_in(batch([A], date(2025, 7, 10)), JANUARY)
    bureau.hands_in(batch([A], date(2020, 7, 10)), JANUARY)
    assert bureau.register.of("factory", A.uscc).clean_production.day == date(2025, 7, 10)


# --- laws ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        pytest.param({"valid_until": date(2031, 4, 28)}, [], id="五年"),
        pytest.param({"valid_until": date(2031, 3, 28)}, [], id="少一个月"),
        pytest.param({"valid_until": date(2031, 3, 27)}, ["P-096"], id="少一个月零一日"),
        pytest.param({"valid_until": date(2029, 4, 28)}, ["P-096"], id="三年"),
        pytest.param({"valid_until": date(2026, 4, 27)}, ["P-069"], id="早于验收"),
        pytest.param(
            {"accepted_on": date(2026, 4, 29), "valid_until": date(2031, 4, 28)}, ["P-059"], id="公布后才验收"
        ),
    ],
)
def test_the_term_of_a_batch_begins_with_the_acceptance_and_lasts_five_years(cells, code):
    day = date(2026, 4, 28)
    made = Bureau().hands_in(batch([A], day, **cells), day)
    assert codes(made) == code
    assert made.status == ("accepted" if code in ([], ["P-096"]) else "returned")


def test_a_removal_of_an_upper_listed_subject_says_that_the_province_must_know():
    bureau = listed(A)
    bureau.hands_in(published_list([A], date(2026, 9, 1)), date(2026, 9, 1))
    out = published_list([A], date(2026, 9, 26), "市级", "移出", reason="第十六条（一）")
    made = bureau.hands_in(out, date(2026, 9, 27))
    assert (made.status, codes(made)) == ("accepted", ["P-015"])
    assert codes(listed(A).hands_in(out, date(2026, 9, 27))) == []


@pytest.mark.parametrize(
    ("ground", "code"),
    [
        (None, ["P-097"]),
        ("其他", []),
        ("第十二条所列情况", ["P-098"]),
        ("重大事故或重大环境事件", ["P-098"]),
        ("提交材料或数据造假", ["P-098"]),
        ("拒不按时填报动态管理表", ["P-098"]),
    ],
)
def test_a_removal_from_the_municipal_list_names_its_ground_and_the_register_is_asked_for_it(ground, code):
    bureau, day = listed(A), date(2027, 6, 26)
    made = bureau.hands_in(published_list([A], day, "市级", "移出", reason="见公告", ground=ground), day)
    assert codes(made) == code
    assert made.status == ("returned" if ground is None else "accepted")
    assert bureau.hands_in(published_list([A], day, "国家级"), day).status == "accepted"
    upper = published_list([A], day, "国家级", "移出", reason="见公告", ground=None)
    assert codes(bureau.hands_in(upper, day)) == [], "other levels have grounds of their own"


@pytest.mark.parametrize(
    ("ground", "world"),
    [
        ("第十二条所列情况", incident(A, date(2027, 5, 1))),
        ("重大事故或重大环境事件", incident(A, date(2027, 5, 1), grade="重大", learnt_on=date(2027, 5, 1))),
        ("提交材料或数据造假", incident(A, date(2027, 5, 1), category="材料或数据造假", grade=None)),
        ("拒不按时填报动态管理表", slip("D20", date(2027, 4, 10), "穗工信函〔2027〕30号")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_ground_the_register_holds_is_borne_out(ground, world):
    bureau, day = listed(A), date(2027, 6, 26)
    assert bureau.hands_in(world, date(2027, 5, 2)).status == "accepted"
    out = published_list([A], day, "市级", "移出", reason="见公告", ground=ground)
    assert codes(bureau.hands_in(out, day)) == []


def test_who_has_an_incident_or_a_barred_evaluators_report_stands_in_no_document():
    bureau = reported(A, B)
    bureau.accepts(
        B, "evaluation_report", date(2026, 4, 9), total_score=B.score, evaluator_name="广州甲评价有限公司"
    )
    bureau.hands_in(review([A, B], date(2026, 4, 27), panel=True), date(2026, 4, 27))
    assert len(publicity_candidates(bureau.register, 2026).chosen) == 2
    bureau.hands_in(incident(A, date(2025, 3, 1)), date(2026, 4, 27))
    bureau.hands_in(evaluator("广州甲评价有限公司", uscc(900), date(2026, 4, 28)), date(2026, 4, 28))
    made = publicity_candidates(bureau.register, 2026)
    assert made.chosen == ()
    reasons = {left.record.name: "；".join(left.reasons) for left in made.left_out}
    assert "2025年3月1日一般生产安全事故" in reasons[A.name]
    assert "不予采信期内（至2029年4月28日）" in reasons[B.name]
    bureau.accepts(
        B, "evaluation_report", date(2026, 4, 29), total_score=B.score, evaluator_name="广州乙评价有限公司"
    )
    assert [r.name for r in publicity_candidates(bureau.register, 2026).chosen] == [B.name]


def test_who_has_an_incident_is_neither_entered_into_the_pool_nor_recommended_to_the_province():
    bureau = applied(A)
    bureau.hands_in(recommendation([A]), JANUARY, "district", "黄埔区")
    bureau.hands_in(review([A], JANUARY), JANUARY)
    bureau.hands_in(incident(A, date(2025, 3, 1)), JANUARY)
    assert conformity_passed(bureau.register, 2026).chosen == ()
    bureau = listed(A)
    for form in all_opinions([A], date(2026, 6, 2)):
        bureau.hands_in(form, date(2026, 6, 2))
    assert recommendable(bureau.register, 2026).chosen
    bureau.hands_in(incident(A, date(2026, 6, 3)), date(2026, 6, 4))
    assert recommendable(bureau.register, 2026).chosen == ()


def test_papers_of_one_day_between_which_the_law_sets_no_order_may_come_in_any():
    tables = [
        (recommendation([A]), "黄埔区"),
        (recommendation([ELSEWHERE]), "番禺区"),
        (recommendation([B]), "黄埔区"),
        (batch([A, B], date(2025, 7, 10)), ""),
    ]
    outcomes = []
    for order in permutations(tables):
        bureau = applied(A, B, ELSEWHERE)
        for table, district in order:
            made = bureau.hands_in(
                table, JANUARY, "district" if district else "city", district, receipt="同一号"
            )
            assert made.status == "accepted"
        outcomes.append(bureau.register)
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_replies_of_departments_may_come_in_any_order():
    day = date(2026, 6, 5)
    outcomes = []
    for shift in range(5):
        bureau = listed(A, B)
        tables = all_opinions([A, B], day)
        for table in tables[shift:] + tables[:shift]:
            bureau.hands_in(table, day, receipt="同一号")
        outcomes.append(bureau.register)
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_replaying_a_whole_round_twice_is_replaying_it_once():
    bureau = listed()
    bureau.hands_in(published_list([A], date(2026, 9, 26), "市级", "移出", reason="造假"), date(2026, 9, 27))
    assert replay([*bureau.events, *bureau.events]) == bureau.register


def test_what_a_selection_leaves_out_always_has_a_reason_and_nobody_is_in_both():
    bureau = listed(A, B, ELSEWHERE)
    bureau.accepts(Subject("factory", 9), "attachment_6", date(2026, 1, 12))
    register = bureau.register
    for selection in (
        conformity_passed(register, 2026),
        publicity_candidates(register, 2026),
        listable(register, 2026, date(2026, 6, 1)),
        recommendable(register, 2026),
    ):
        assert all(left.reasons for left in selection.left_out)
        chosen = {(r.kind, r.uscc) for r in selection.chosen}
        assert not chosen & {(o.record.kind, o.record.uscc) for o in selection.left_out}


def test_every_ground_says_what_to_do_and_quotes_the_law_where_it_names_it():
    passages = load_passages()
    for ground in GROUNDS.values():
        assert ground.message.endswith("。")
        assert ground.remedy.endswith("。")
        if isinstance(ground.basis, Law):
            assert ground.basis.quote in passages[ground.basis.citation.place]


TABLES = ["district_recommendation", "review_result", "department_opinion", "objection", "upper_list"]
TABLES += ["incident", "inspection", "change_request", "evaluator_finding", "officer_training"]
TABLES += ["finding_override"]
TABLES += ["clean_production_batch", "issue_slip"]


@pytest.mark.parametrize("paper", TABLES)
def test_a_table_without_a_head_does_nothing_and_its_form_is_faulted(paper):
    bureau = applied()
    of = bureau.case(FORMS[paper](), JANUARY)
    made = decide(of, judge(of))
    assert (made.status, made.events, made.findings) == ("returned", (), ())


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(review([A], JANUARY, uscc=None), id="没有信用代码"),
        pytest.param(review([A], JANUARY, kind=None), id="没有类别"),
        pytest.param(objection(A, JANUARY, outcome=None), id="没有结论"),
        pytest.param(published_list([A], JANUARY, action=None), id="没有事项"),
    ],
)
def test_a_row_that_does_not_say_enough_does_nothing_and_its_form_is_faulted(table):
    of = applied().case(table, JANUARY)
    made = decide(of, judge(of))
    assert made.status == "returned"
    assert not [e for e in made.events if e.type != "document_issued"]
    assert "F-011" in {f.code for f in judge(of).findings}


def test_another_department_is_known_by_its_own_name():
    table = opinion("其他", [A], date(2026, 6, 5)).model_copy(update={"handed_in_by": "市水务局"})
    [event] = listed(A).hands_in(table, date(2026, 6, 5)).events
    assert event.department == "市水务局"


def test_what_nobody_applied_for_is_not_reviewed():
    assert codes(Bureau().hands_in(review([A], JANUARY), JANUARY)) == ["P-051"]
    assert codes(pooled(A).hands_in(review([A], date(2026, 4, 27), panel=True), date(2026, 4, 27))) == [
        "P-052"
    ]


def test_an_announcement_without_its_days_posts_nobody_and_is_faulted_by_its_form():
    bureau = reported(A)
    day = date(2026, 4, 28)
    bureau.hands_in(review([A], day, panel=True), day)
    of = bureau.case(slip("D08", day), day)
    made = decide(of, judge(of))
    assert (made.status, made.events) == ("returned", ())


def test_a_letter_about_nobody_is_an_error():
    assert codes(Bureau().hands_in(slip("D15", date(2026, 6, 10), "甲"), date(2026, 6, 10))) == ["P-061"]


@pytest.mark.parametrize("kind", ["factory", "park", "supply_chain"])
def test_nobody_is_recommended_or_reviewed_without_a_report(kind):
    subject = A if kind == "factory" else Subject(kind, 21, district="黄埔区")
    bureau, april, may = pooled(subject), date(2026, 4, 20), date(2026, 5, 8)
    made = bureau.hands_in(recommendation([subject], listing=True), april, "district", "黄埔区")
    assert (made.status, codes(made)) == ("returned", ["P-052"])
    reviewed = bureau.hands_in(review([subject], may, panel=True), may)
    assert (reviewed.status, codes(reviewed)) == ("returned", ["P-052"])


@pytest.mark.parametrize(
    ("days", "code"), [(-1, ["P-122"]), (0, []), (1, [])], ids=["早一日", "同日", "晚一日"]
)
def test_what_is_dated_before_what_is_known_takes_its_place_but_says_so(days, code):
    """Late and older papers: the one told last counts, and nobody has to find out by himself."""
    bureau, told, later = listed(A), date(2026, 6, 10), date(2026, 6, 20)
    bureau.hands_in(opinion("税务", [A], told), told)
    made = bureau.hands_in(opinion("税务", [A], told + days * ONE_DAY, opinion="不同意推荐"), later)
    assert (codes(made), made.status) == (code, "accepted")
    assert bureau.register.of("factory", A.uscc).replies[2026, "税务"].adverse
    first = incident(A, date(2026, 6, 1), head={"handed_in_on": told})
    again = incident(A, date(2026, 6, 1), head={"handed_in_on": told + days * ONE_DAY}, outcome="已撤销")
    bureau.hands_in(first, told)
    assert codes(bureau.hands_in(again, later)) == code
