"""第十二条: six limbs, three sources, one window."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from greenlist.forms import FORMS
from greenlist.forms.attachment_5 import (
    CyberIncident,
    DataIncident,
    EnvironmentalEvent,
    QualityAccident,
    TaxOffence,
)
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.definition import NA
from greenlist.reading import Reading
from greenlist.register import KINDS, Removed
from greenlist.rules.article_12 import ASKED
from greenlist.rules.veto_facts import INCIDENTS, three_years
from greenlist.verdicts import RULES
from tests.builders.cases import case, changed, findings, good_annex5, reading
from tests.builders.companies import Company
from tests.rules.asking import MET, NOT_MET, UNKNOWN, answer, fires, message, outcome
from tests.rules.scenes import ONE, a5, a6, accident, penalty, removed, report

LIMBS = range(1, 7)
SELF_CHECKS = (
    "veto_1_operation",
    "veto_2_accident_tax",
    "veto_3_removed",
    "veto_4_inspection",
    "veto_5_energy_supervision",
    "veto_6_dishonest_debtor",
)
HANDED_IN = date(2026, 3, 2)


@pytest.mark.parametrize("limb", LIMBS)
@pytest.mark.parametrize(
    ("told", "expected"), [(True, NOT_MET), (False, MET), (None, UNKNOWN), (NA, UNKNOWN)]
)
def test_a_registrations_self_check_decides_its_limb_and_no_other(limb, told, expected):
    made = a6({SELF_CHECKS[limb - 1]: told})
    assert [outcome(f"R12-{n}", made) for n in LIMBS] == [expected if n == limb else MET for n in LIMBS]


@pytest.mark.parametrize("limb", LIMBS)
@pytest.mark.parametrize(("told", "expected"), [(True, NOT_MET), (False, MET), (None, UNKNOWN)])
def test_a_reports_veto_table_decides_its_limb(limb, told, expected):
    made = report({f"veto_{limb}": told})
    assert [outcome(f"R12-{n}", made) for n in LIMBS] == [expected if n == limb else MET for n in LIMBS]


def test_the_note_of_a_self_check_is_repeated():
    made = a6({"veto_6_dishonest_debtor": True, "veto_6_note": "合同纠纷案"})
    assert "合同纠纷案" in answer("R12-6", made).because


# --- limb 1 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "expected"),
    [("11", MET), ("12", NOT_MET), ("13", NOT_MET), (None, MET)],
    ids=["11月", "12月", "13月", "未填"],
)
def test_twelve_months_of_standstill_count_twelve_included(months, expected):
    told = None if months is None else Decimal(months)
    made = a5({"operating_status": "停产", "months_suspended": told, "suspended_12m": False})
    assert outcome("R12-1", made) is expected
    assert fires("N-007", made) is (expected is NOT_MET), "the two answers contradict each other"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"suspended_12m": True}, NOT_MET),
        ({"suspended_12m": None}, UNKNOWN),
        ({"deregistered": None}, UNKNOWN),
        ({"deregistered": None, "suspended_12m": True}, NOT_MET),
        ({"operating_status": "注销"}, NOT_MET),
        ({"abnormal_listed": None}, UNKNOWN),
        ({"abnormal_listed": True}, NOT_MET),
        ({"abnormal_listed": True, "abnormal_listed_off": date(2026, 3, 1)}, MET),
        ({"abnormal_listed": True, "abnormal_listed_off": HANDED_IN}, MET),
        ({"abnormal_listed": True, "abnormal_listed_off": date(2026, 3, 3)}, NOT_MET),
        ({"abnormal_listed": True, "abnormal_listed_on": date(2019, 5, 1)}, NOT_MET),
    ],
)
def test_operation_by_sheet_c(changes, expected):
    assert outcome("R12-1", a5(changes)) is expected


# --- limb 2 ---------------------------------------------------------------------------------------

ROWS = {
    "safety_accidents": lambda day: accident(occurred_on=day),
    "cyber_incidents": lambda day: CyberIncident(occurred_on=day, description="勒索软件"),
    "data_incidents": lambda day: DataIncident(occurred_on=day, description="数据泄露"),
    "quality_accidents": lambda day: QualityAccident(grade="一般", occurred_on=day),
    "env_events": lambda day: EnvironmentalEvent(grade="Ⅳ级（一般）", occurred_on=day),
    "tax_offences": lambda day: TaxOffence(occurred_on=day, description="少缴税款"),
}


@pytest.mark.parametrize("name", INCIDENTS)
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2023, 3, 1), MET, id="36个月零1日前，不在窗口"),
        pytest.param(date(2023, 3, 2), NOT_MET, id="恰36个月，含当日"),
        pytest.param(date(2023, 3, 3), NOT_MET, id="35个月30日前"),
        pytest.param(HANDED_IN, NOT_MET, id="提交当日"),
        pytest.param(None, UNKNOWN, id="未填日期"),
    ],
)
def test_an_event_counts_while_it_lies_within_thirty_six_months(name, day, expected):
    made = a5({name: (ROWS[name](day),)})
    assert outcome("R12-2", made) is expected
    assert "2023年3月2日至2026年3月2日" in answer("R12-2", made).because or expected is UNKNOWN


def test_several_events_are_all_named_and_the_first_is_shown():
    made = a5(
        {
            "safety_accidents": (accident(occurred_on=date(2020, 1, 1)), accident()),
            "tax_offences": (ROWS["tax_offences"](date(2025, 1, 1)),),
        }
    )
    said = answer("R12-2", made)
    assert "2025年5月6日一般安全事故" in said.because
    assert "偷漏税" in said.because
    assert (said.field, said.row) == ("safety_accidents.occurred_on", 1)


@pytest.mark.parametrize("name", INCIDENTS)
def test_a_blank_list_leaves_limb_two_open_and_none_closes_it(name):
    form = good_annex5()
    full = reading(form)
    blank = Reading(
        full.paper, full.version, full.values, full.series, {**full.lists, name: ()}, headings=full.headings
    )
    made = case(form, read=blank)
    assert outcome("R12-2", made) is UNKNOWN
    assert INCIDENTS[name] in answer("R12-2", made).because
    assert outcome("R12-2", case(form)) is MET


def test_a_missing_fact_never_satisfies():
    empty = case(FactoryYearTable(), read=Reading(FactoryYearTable.paper), on=HANDED_IN, events=())
    assert {outcome(f"R12-{n}", empty) for n in LIMBS} == {UNKNOWN}
    assert all(answer(f"R12-{n}", empty).remedy for n in LIMBS)


# --- limb 3 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2023, 3, 1), MET), (date(2023, 3, 2), NOT_MET), (date(2026, 3, 1), NOT_MET)],
    ids=["三年期满", "满三年当日", "昨日移出"],
)
def test_a_removal_bars_for_three_years_by_word_and_by_register(day, expected):
    assert outcome("R12-3", a5({"removed_before": True, "removed_on": day})) is expected
    assert outcome("R12-3", a5(more=(removed(day),))) is expected


def test_a_removal_without_a_day_leaves_it_open():
    assert outcome("R12-3", a5({"removed_before": True, "removed_on": None})) is UNKNOWN


def test_a_removal_of_the_register_bars_whatever_the_paper_says():
    for made in (a6(more=(removed(date(2025, 1, 1)),)), report(more=(removed(date(2025, 1, 1)),))):
        assert outcome("R12-3", made) is NOT_MET
    assert fires("N-010", a6(more=(removed(date(2025, 1, 1)),)))
    assert not fires("N-010", a6(more=(removed(date(2022, 12, 31)),)))
    assert fires("N-010", a5(more=(removed(date(2025, 1, 1)),)))


# --- limb 5 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("listed", "rectified", "expected"),
    [
        (False, None, MET),
        (True, True, MET),
        (True, False, NOT_MET),
        (True, None, UNKNOWN),
        (None, None, UNKNOWN),
    ],
)
def test_the_supervision_list_is_a_veto_only_while_not_put_right(listed, rectified, expected):
    assert outcome("R12-5", a5({"energy_supervision_listed": listed, "rectified": rectified})) is expected


# --- contradictions and queries --------------------------------------------------------------------


def test_a_self_check_is_held_against_the_newest_year_table():
    table = changed(
        good_annex5(),
        {"safety_accidents": (accident(),), "dishonest_debtor": True, "inspection_problem": True},
    )
    made = a6(others=(table,))
    assert [f for f in SELF_CHECKS if fires_at("N-007", made, f)] == [
        "veto_2_accident_tax",
        "veto_4_inspection",
        "veto_6_dishonest_debtor",
    ]
    admitted = a6(
        {"veto_2_accident_tax": True, "veto_4_inspection": True, "veto_6_dishonest_debtor": True},
        others=(table,),
    )
    assert not fires("N-007", admitted)


def test_what_lies_outside_the_window_contradicts_nothing():
    table = changed(
        good_annex5(),
        {"safety_accidents": (accident(occurred_on=None), accident(occurred_on=date(2019, 1, 1)))},
    )
    assert not fires("N-007", a6(others=(table,)))
    assert not fires("N-007", a5(more=(removed(date(2020, 1, 1)),)))


def test_several_contradictions_at_one_place_are_said_once():
    made = a5(more=(removed(date(2025, 1, 1)), removed(date(2025, 6, 1))))
    assert len([f for f in findings(made) if f.code == "N-010"]) == 1


def fires_at(code, made, field):
    return any(f.code == code and f.field == field for f in findings(made))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"decided_on": date(2023, 3, 1)}, False),
        ({"decided_on": date(2023, 3, 2)}, True),
        ({"reason": "逾期年报", "authority": "广州市市场监督管理局"}, False),
        ({"decided_on": None}, False),
        ({"reason": None}, False),
    ],
    ids=["环境处罚", "窗口之外", "窗口首日", "无关处罚", "无日期", "无事由"],
)
def test_a_penalty_for_what_limb_two_names_contradicts_none(changes, expected):
    row = penalty().model_copy(update=changes)
    assert fires("N-007", a5({"penalties": (row,)})) is expected


def test_a_penalty_beside_a_told_accident_is_no_contradiction():
    assert not fires("N-007", a5({"penalties": (penalty(),), "safety_accidents": (accident(),)}))


@pytest.mark.parametrize(("age", "expected"), [(30, False), (31, True)])
@pytest.mark.parametrize("source", ["credit_china", "publicity_system", "enforcement"])
def test_a_query_is_fresh_for_thirty_days(source, age, expected):
    day = HANDED_IN - timedelta(days=age)
    assert fires("N-008", a5({f"credit_query_dates_{source}": day})) is expected


def test_a_missing_query_is_said_once():
    assert fires("N-008", a5({"credit_query_dates_credit_china": None})), "the field may be blank there"
    assert not fires("N-008", a6({"credit_query_dates_credit_china": None})), "F-011 says so"
    assert fires("N-008", a6({"credit_query_dates_credit_china": NA}))
    assert "信用中国" in message("N-008", a5({"credit_query_dates_credit_china": None}))


def test_the_window_of_a_leap_day_begins_the_day_after_what_has_run_out():
    made = a5(on=date(2028, 2, 29))
    assert three_years(made) == (date(2025, 3, 1), date(2028, 2, 29))


def test_every_limb_is_asked_of_every_paper():
    for limb in LIMBS:
        assert RULES[f"R12-{limb}"].papers == {paper for paper in FORMS if "." in paper}


@pytest.mark.parametrize("kind", ["park", "supply_chain"])
def test_a_removal_bars_the_company_whatever_it_was_listed_as(kind):
    other = Removed(
        uscc=ONE.uscc, subject_kind=kind, day=date(2025, 1, 1), receipt="", level="市级", instrument=""
    )
    assert outcome("R12-3", a5(more=(other,))) is NOT_MET
    assert KINDS[kind] in answer("R12-3", a6(more=(other,))).because
    of_another = other.model_copy(update={"uscc": Company(2).uscc})
    assert outcome("R12-3", a5(more=(of_another,))) is MET


@pytest.mark.parametrize("limb", LIMBS)
def test_every_sentence_names_the_window(limb):
    for told in (True, False, None):
        said = answer(f"R12-{limb}", a6({SELF_CHECKS[limb - 1]: told}))
        assert "2023年1月12日至2026年1月12日" in said.because


@pytest.mark.parametrize("limb", LIMBS)
def test_what_only_others_can_know_is_said_with_whom_to_ask(limb):
    """Met by the subject's own word says so and with whom it is to be verified; without its word nothing is met."""
    asked = ASKED[limb].partition("（")[0]
    assert asked in answer(f"R12-{limb}", a6()).because
    silent = answer(f"R12-{limb}", a6({SELF_CHECKS[limb - 1]: None}))
    assert silent.outcome is UNKNOWN
    assert asked in silent.remedy
