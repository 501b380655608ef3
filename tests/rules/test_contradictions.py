"""Statements of none, held against other statements (N-007) and against what others attest (N-010)."""

from datetime import date

import pytest

from greenlist.findings import Law
from greenlist.regulation import Citation
from greenlist.verdicts import CHECKS
from tests.builders.cases import accepted, case, changed, findings, good_annex5, good_annex6, good_report
from tests.builders.chains import FOOD
from tests.rules.asking import MET, NOT_MET, UNKNOWN, answer, fires, message, outcome
from tests.rules.park_scenes import PARK, event, p5, p6
from tests.rules.report_scenes import rc, rp
from tests.rules.scenes import ONE, a5, a6, incident, inspected, removed, report

DAY = date(2025, 5, 6)
HELD = {
    1: incident("列入经营异常名录", DAY),
    2: incident("质量事故", DAY, "一般"),
    3: removed(DAY),
    4: incident("督查发现严重问题", DAY),
    5: incident("列入节能监察整改名单", DAY),
    6: incident("列为失信被执行人", DAY),
}
STATED = {
    1: {"suspended_12m": True},
    3: {"removed_before": True, "removed_on": DAY},
    4: {"inspection_problem": True},
    5: {"energy_supervision_listed": True, "rectified": False},
    6: {"dishonest_debtor": True},
}
SELF_CHECK = {
    1: "veto_1_operation",
    2: "veto_2_accident_tax",
    3: "veto_3_removed",
    4: "veto_4_inspection",
    5: "veto_5_energy_supervision",
    6: "veto_6_dishonest_debtor",
}


def at(code, made):
    return [f.field for f in findings(made) if f.code == code]


def test_a_contradiction_with_what_others_attest_rests_on_article_16_3():
    basis = CHECKS["N-010"].basis
    assert isinstance(basis, Law)
    assert basis.citation == Citation(16, item=3)


@pytest.mark.parametrize("limb", HELD)
def test_every_limb_of_every_paper_is_held_against_the_register(limb):
    held = HELD[limb]
    for made in (a5(more=(held,)), a6(more=(held,)), report(more=(held,))):
        assert len(at("N-010", made)) == 1, made.paper.kind
        assert not fires("N-007", made), "the register is no statement of the subject"
        assert "登记簿记载" in message("N-010", made)
    assert at("N-010", a6(more=(held,))) == [SELF_CHECK[limb]]
    assert at("N-010", report(more=(held,))) == [f"veto_{limb}"]


@pytest.mark.parametrize("limb", HELD)
def test_who_admits_it_contradicts_nothing(limb):
    assert not fires("N-010", a6({SELF_CHECK[limb]: True}, more=(HELD[limb],)))
    assert not fires("N-010", report({f"veto_{limb}": True}, more=(HELD[limb],)))
    assert outcome(f"R12-{limb}", a6({SELF_CHECK[limb]: True}, more=(HELD[limb],))) is NOT_MET


@pytest.mark.parametrize("limb", STATED)
def test_a_self_check_is_held_against_the_year_table_limb_by_limb(limb):
    table = changed(good_annex5(), STATED[limb])
    assert at("N-007", a6(others=(table,))) == [SELF_CHECK[limb]]
    assert not fires("N-007", a6({SELF_CHECK[limb]: True}, others=(table,)))
    assert not fires("N-010", a6(others=(table,)))
    assert "动态管理表填报的" in message("N-007", a6(others=(table,)))


@pytest.mark.parametrize("limb", HELD)
def test_a_report_and_a_table_are_held_against_the_registration(limb):
    registration = changed(good_annex6(ONE), {SELF_CHECK[limb]: True})
    assert at("N-007", report(others=(registration,))) == [f"veto_{limb}"]
    assert len(at("N-007", a5(others=(registration,)))) == 1
    assert not fires("N-007", report({f"veto_{limb}": True}, others=(registration,)))


def test_a_paper_of_another_round_speaks_of_another_window():
    old = changed(good_annex6(ONE, 2024), {"veto_6_dishonest_debtor": True})
    assert not fires("N-007", report(others=(old,)))


def test_a_blank_self_check_denies_nothing():
    assert not fires("N-010", a6({"veto_6_dishonest_debtor": None}, more=(HELD[6],)))


# --- spot checks ------------------------------------------------------------------------------------


def test_a_spot_check_that_found_a_grave_event_leaves_limb_two_open_until_it_is_told():
    visit = inspected(date(2025, 7, 1)).model_copy(update={"grave": True, "result": "rectify"})
    assert outcome("R12-2", a6(more=(visit,))) is UNKNOWN
    assert "现场抽查发现重大事故或事件" in answer("R12-2", a5(more=(visit,))).because
    told = incident("生产安全事故", DAY, "重大")
    assert outcome("R12-2", a6(more=(visit, told))) is NOT_MET
    withdrawn = incident("生产安全事故", DAY, "重大", outcome="withdrawn")
    assert outcome("R12-2", a6(more=(visit, withdrawn))) is MET, "looked into, and it was none"
    assert outcome("R12-2", a6(more=(inspected(date(2025, 7, 1)),))) is MET
    before = visit.model_copy(update={"inspected_on": date(2023, 1, 11), "day": date(2023, 1, 11)})
    assert outcome("R12-2", a6(more=(before,))) is MET


# --- parks and chains -------------------------------------------------------------------------------


def inside(grade, day=DAY, **held):
    """An event of the first firm the good park names, as the register holds it."""
    firm = p5().paper.form.resident_firms[0]
    return incident("生产安全事故", day, grade, **held).model_copy(update={"uscc": firm.uscc})


@pytest.mark.parametrize(
    ("held", "expected", "denied"),
    [
        (inside("一般"), MET, False),
        (inside("较大"), NOT_MET, True),
        (inside("较大", date(2023, 3, 1)), MET, False),
        (inside("重大", outcome="open"), UNKNOWN, False),
        (inside("重大", outcome="withdrawn"), MET, False),
    ],
    ids=["等级低", "较大", "窗口之外", "正在调查", "已撤销"],
)
def test_what_the_register_holds_of_a_firm_inside_counts_against_its_park(held, expected, denied):
    made = p5(more=(held,))
    assert outcome("R12-2", made) is expected
    assert (at("N-010", made) == ["resident_events"]) is denied


def test_a_registration_knows_the_firms_from_the_newest_table():
    held = inside("较大")
    table = p5().paper.form
    assert outcome("R12-2", p6(more=(held,))) is MET, "the registration names no firms"
    made = p6(more=(held,), others=(table,))
    assert outcome("R12-2", made) is NOT_MET
    assert "第十二条未写明" in answer("R12-2", made).because, "how the draft is read is said"


def test_an_event_inside_that_the_park_tells_itself_is_counted_once():
    row = event("较大", DAY)
    held = incident("生产安全事故", DAY, "较大").model_copy(update={"uscc": row.uscc})
    made = p5({"resident_events": (row,)}, more=(held,))
    assert outcome("R12-2", made) is NOT_MET
    assert answer("R12-2", made) == answer("R12-2", p5({"resident_events": (row,)}))
    assert not fires("N-010", made)


@pytest.mark.parametrize("limb", HELD)
def test_parks_and_chains_are_held_against_the_register_too(limb):
    for make, subject, kind in ((rp, PARK, "park"), (rc, FOOD, "supply_chain")):
        held = HELD[limb].model_copy(update={"uscc": subject.uscc, "subject_kind": kind})
        made = make(more=(held,))
        assert outcome(f"R12-{limb}", made) is NOT_MET
        assert at("N-010", made) == [f"veto_{limb}"]


def test_an_accepted_paper_of_another_subject_says_nothing():
    other = accepted(good_report(), ONE)
    assert not fires("N-007", case(good_annex6(ONE), more=(other,)))
