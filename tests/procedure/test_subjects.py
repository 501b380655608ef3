"""What follows from a subject's own paper: accepted with what it says, or returned with all that is wrong."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.findings import Finding, Law, Severity
from greenlist.procedure import decide
from greenlist.procedure.subjects import identity
from greenlist.regulation import Citation
from greenlist.verdicts import Judgement, Outcome, Verdict
from tests.builders.cases import (
    NUMBER_OF_ONE,
    accepted,
    case,
    changed,
    good_annex5,
    good_annex6,
    good_report,
    judged,
)

LAW = Law(Citation(9, paragraph=2), "提交梯度培育信息登记表（附件6）")


def found(severity=Severity.ERROR, code="F-001"):
    return Finding(code, severity, "填写有误。", LAW, "请更正。")


def verdict(outcome, code="R7-1-2"):
    return Verdict(code, outcome, "因为。", Citation(7, item=1, subitem=2), "有效期内")


REGISTRATION = case(good_annex6(NUMBER_OF_ONE, 2026))


@pytest.mark.parametrize(
    ("form", "stage", "decision", "year"),
    [
        pytest.param(good_annex6(NUMBER_OF_ONE, 2026), "pool", "admit", 2026, id="登记表，登记年度"),
        pytest.param(good_annex5(NUMBER_OF_ONE, 2025), "filing", "accept", 2025, id="动态管理表，数据年度"),
        pytest.param(
            good_report(NUMBER_OF_ONE, 2025), "listing", "recommend", 2026, id="评价报告，参加的年度"
        ),
    ],
)
def test_a_good_paper_is_accepted_recorded_and_proposed_for_its_stage(form, stage, decision, year):
    of = case(form)
    made = decide(of, judged(of))
    assert made.status == "accepted"
    [event] = made.events
    assert (event.uscc, event.name, event.district) == (
        NUMBER_OF_ONE.uscc,
        NUMBER_OF_ONE.name,
        NUMBER_OF_ONE.district,
    )
    assert (event.paper, event.year, event.day) == (form.paper, year, of.paper.received_on)
    assert event.facts
    assert (made.proposal.stage, made.proposal.decision) == (stage, decision)
    assert made.proposal.because
    assert made.findings == ()


def test_an_error_returns_the_paper_and_records_nothing():
    made = decide(REGISTRATION, Judgement((), (found(), found(code="X-007"))))
    assert (made.status, made.events) == ("returned", ())
    assert made.proposal.decision == "correct"
    assert made.proposal.because == ("F-001", "X-007")
    assert "2处" in made.proposal.text


def test_a_block_proposes_refusal_on_the_articles_that_are_not_met():
    judgement = Judgement((verdict(Outcome.NOT_MET),), (found(Severity.BLOCK, "E-004"),))
    made = decide(REGISTRATION, judgement)
    assert (made.status, made.proposal.decision) == ("returned", "refuse")
    assert made.proposal.because == ("R7-1-2",)


def test_a_block_in_the_year_table_proposes_removal_by_article_16():
    of = case(good_annex5(NUMBER_OF_ONE, 2025))
    made = decide(of, Judgement((), (found(Severity.BLOCK, "N-002"),)))
    assert (made.status, made.proposal.decision, made.proposal.because) == ("returned", "remove", ("N-002",))
    assert "第十六条" in made.proposal.text


def test_warnings_do_not_stop_a_paper():
    made = decide(REGISTRATION, Judgement((), (found(Severity.WARN), found(Severity.INFO))))
    assert made.status == "accepted"


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        pytest.param(date(2026, 3, 31), [], id="前一日"),
        pytest.param(date(2026, 4, 1), [], id="四月一日当日"),
        pytest.param(date(2026, 4, 2), ["P-009"], id="四月二日"),
    ],
)
def test_a_late_year_table_is_recorded_because_no_correction_mends_lateness(day, codes):
    of = case(good_annex5(NUMBER_OF_ONE, 2025), on=day)
    judgement = judged(of)
    assert [f.code for f in judgement.findings if f.severity is Severity.ERROR] == codes
    made = decide(of, judgement)
    assert made.status == "accepted"
    assert made.events[0].day == day
    assert ("R13-p1" in made.proposal.because) is not bool(codes)


def test_what_cannot_be_judged_is_said_to_the_officials():
    made = decide(REGISTRATION, Judgement((verdict(Outcome.UNKNOWN), verdict(Outcome.MET, "R7-1-1a")), ()))
    assert made.proposal.because == ("R7-1-1a",)
    assert "另有1项规定依材料和台账无从判断（第七条（一）2），请审核时核实。" in made.proposal.text


def test_what_is_to_be_corrected_is_counted_with_the_lateness_that_no_correction_mends():
    of = case(
        changed(good_annex5(NUMBER_OF_ONE, 2025), {"contact_email": "lvse.example.com"}), on=date(2026, 4, 2)
    )
    judgement = judged(of)
    errors = [f.code for f in judgement.findings if f.severity is Severity.ERROR]
    made = decide(of, judgement)
    assert sorted(errors) == ["F-010", "P-009"]
    assert made.status == "returned"
    assert made.proposal.because == ("F-010",)
    assert made.proposal.text == "材料有2处须更正（其中1处是逾期，请说明原因），更正后重新提交（第十三条）。"


def test_a_paper_handed_in_again_names_the_one_it_replaces():
    form = good_annex6(NUMBER_OF_ONE, 2026)
    before = accepted(form, NUMBER_OF_ONE)
    of = case(form, more=[before])
    assert decide(of, Judgement((), ())).events[0].replaces == before.receipt


def test_a_paper_decided_twice_under_one_receipt_does_not_replace_itself():
    form = good_annex6(NUMBER_OF_ONE, 2026)
    of = case(form, more=[accepted(form, NUMBER_OF_ONE)])
    again = replace(of, paper=replace(of.paper, receipt=of.record.accepted[form.paper][2026].receipt))
    assert decide(again, Judgement((), ())).events[0].replaces == ""


def test_a_report_without_a_credit_code_is_its_subjects_as_the_register_knows_it():
    form = good_report(NUMBER_OF_ONE, 2025).model_copy(update={"uscc": None})
    who = identity(case(form))
    assert (who.uscc, who.kind, who.year) == (NUMBER_OF_ONE.uscc, "factory", 2026)


def test_a_paper_that_does_not_say_its_year_is_of_the_year_it_came_in():
    form = good_annex6(NUMBER_OF_ONE, 2026).model_copy(update={"register_year": None})
    assert identity(case(form, on=date(2027, 1, 3))).year == 2027
    assert identity(case(form.model_copy(update={"register_year": Decimal(2026)}))).year == 2026


SEVERITIES = st.lists(st.sampled_from(list(Severity)), max_size=5)
OUTCOMES = st.lists(st.sampled_from(list(Outcome)), max_size=5)


@given(SEVERITIES, OUTCOMES)
def test_accepted_means_one_event_and_returned_means_none(severities, outcomes):
    findings = tuple(found(s, f"F-{n:03d}") for n, s in enumerate(severities))
    verdicts = tuple(verdict(o, f"R{n}") for n, o in enumerate(outcomes))
    made = decide(REGISTRATION, Judgement(verdicts, findings))
    stopped = any(s in {Severity.BLOCK, Severity.ERROR} for s in severities)
    assert made.status == ("returned" if stopped else "accepted")
    assert len(made.events) == (0 if stopped else 1)
    if not stopped:
        assert made.proposal.decision == "admit"


@given(SEVERITIES)
def test_more_findings_never_make_a_paper_acceptable(severities):
    fewer = decide(REGISTRATION, Judgement((), tuple(found(s) for s in severities)))
    more = decide(REGISTRATION, Judgement((), tuple(found(s) for s in [*severities, Severity.ERROR])))
    assert not (fewer.status == "returned" and more.status == "accepted")
    assert more.status == "returned"


def test_a_paper_of_nobody_is_not_recorded_even_if_nothing_is_held_against_it():
    of = case(good_report(NUMBER_OF_ONE))
    form = of.paper.form.model_copy(update={"uscc": None, "subject_name": None})
    nobodys = replace(of, paper=replace(of.paper, form=form), record=None)
    made = decide(nobodys, Judgement((), ()))
    assert (made.status, made.events, [f.code for f in made.findings]) == ("returned", (), ["P-115"])
    assert made.proposal is not None
    assert made.proposal.decision == "correct"
