"""What others established about a subject, and for how long it bears on article 12 and 16."""

from datetime import date, timedelta

import pytest

from greenlist.forms.incident import CATEGORIES, LIMB_OF
from greenlist.register import Listed, replay
from greenlist.rules.recorded import bearings, is_grave, unanswered_reminders
from greenlist.rules.veto_facts import place_of
from tests.builders.cases import good_annex5, good_annex6, good_report
from tests.rules.asking import MET, NOT_MET, UNKNOWN, fires, message, outcome
from tests.rules.scenes import ONE, a5, a6, accident, incident, reminded, report

FIRST = date(2023, 3, 2)  # first day of 近三年 of a table handed in on 2 March 2026
ONE_DAY = timedelta(days=1)


def bear(*events, first=FIRST, limb=None):
    return [b.holds for b in bearings(replay(events), ONE.uscc, first, limb)]


@pytest.mark.parametrize("category", [c for c in CATEGORIES if LIMB_OF[c] == 2] + ["督查发现严重问题"])
def test_what_happens_on_one_day_counts_from_the_first_day_of_the_window(category):
    assert bear(incident(category, FIRST)) == [True]
    assert bear(incident(category, FIRST - ONE_DAY)) == []


@pytest.mark.parametrize("category", ["列入经营异常名录", "列入节能监察整改名单"])
def test_what_counts_only_while_it_lasts_is_over_once_it_has_ended(category):
    long_ago = date(2019, 1, 1)
    assert bear(incident(category, long_ago)) == [True]
    assert bear(incident(category, long_ago, outcome="ended", ended_on=date(2026, 3, 1))) == []


@pytest.mark.parametrize("category", ["列为失信被执行人", "连续停产12个月以上"])
def test_what_lasted_counts_when_one_of_its_days_lies_in_the_window(category):
    long_ago = date(2019, 1, 1)
    assert bear(incident(category, long_ago, outcome="ended", ended_on=FIRST)) == [True]
    assert bear(incident(category, long_ago, outcome="ended", ended_on=FIRST - ONE_DAY)) == []


def test_who_is_deregistered_stays_so():
    assert bear(incident("工商注销", date(2015, 1, 1))) == [True]


def test_what_was_withdrawn_is_nothing_and_what_is_looked_into_is_open():
    assert bear(incident("质量事故", FIRST, outcome="withdrawn")) == []
    assert bear(incident("质量事故", FIRST, outcome="open")) == [None]


def test_falsified_material_is_a_matter_of_article_16_and_of_no_limb():
    assert bear(incident("材料或数据造假", date(2026, 1, 1))) == []


def test_limbs_are_told_apart_and_the_oldest_comes_first():
    both = (
        incident("列为失信被执行人", date(2025, 1, 1)),
        incident("质量事故", date(2024, 1, 1), outcome="open"),
    )
    assert bear(*both) == [None, True]
    assert bear(*both, limb=6) == [True]
    assert bear(*both, limb=4) == []


def test_of_whom_nothing_is_known_nothing_bears():
    assert bear() == []


def test_what_happened_to_a_company_counts_as_whatever_kind_it_applies():
    as_chain = incident("质量事故", FIRST, subject_kind="supply_chain")
    assert bear(as_chain) == [True]
    assert outcome("R12-2", a6(more=(as_chain,))) is NOT_MET
    told_of_both = (incident("质量事故", FIRST, outcome="open"), as_chain)
    assert bear(*told_of_both) == [True], "one matter, told about two kinds"
    later = {"outcome": "withdrawn", "recorded_on": FIRST + ONE_DAY}
    assert bear(as_chain, incident("质量事故", FIRST, **later)) == []


def test_what_bears_names_the_receipt_it_came_with():
    held = incident("列为失信被执行人", date(2025, 5, 6)).model_copy(update={"receipt": "20260115-0004"})
    assert "（受理号20260115-0004）" in message("N-006", a6(more=(held,)))


@pytest.mark.parametrize("form", [good_annex5(), good_annex6(), good_report()], ids=lambda form: form.paper)
def test_every_category_of_a_limb_has_its_place_in_every_paper(form):
    for category in (c for c in CATEGORIES if LIMB_OF[c]):
        assert hasattr(form, place_of(form, category)), category


@pytest.mark.parametrize(
    ("category", "grade", "grave"),
    [
        ("生产安全事故", "重大", True),
        ("突发环境事件", "特别重大", True),
        ("质量事故", "较大", False),
        ("网络安全事件", "重大", False),
    ],
)
def test_grave_are_the_grades_and_kinds_the_article_names(category, grade, grave):
    assert is_grave(incident(category, FIRST, grade)) == grave
    assert not is_grave(incident(category, FIRST, grade, outcome="withdrawn"))


@pytest.mark.parametrize(
    ("code", "category"),
    [("R12-1", "连续停产12个月以上"), ("R12-2", "偷漏税等违法行为"), ("R12-4", "督查发现严重问题"),
     ("R12-5", "列入节能监察整改名单"), ("R12-6", "列为失信被执行人")],
)  # fmt: skip
def test_every_limb_hears_the_register_on_every_paper(code, category):
    held = incident(category, date(2025, 5, 6))
    for made in (a5(more=(held,)), a6(more=(held,)), report(more=(held,))):
        assert outcome(code, made) is NOT_MET
    under_review = incident(category, date(2025, 5, 6), outcome="open")
    assert outcome(code, a6(more=(under_review,))) is UNKNOWN
    assert not fires("N-010", a6(more=(under_review,))), "nothing is denied that is not established"


def test_an_event_the_table_tells_of_itself_is_not_denied():
    held = incident("生产安全事故", date(2025, 5, 6), "一般")
    assert not fires("N-010", a5({"safety_accidents": (accident(),)}, more=(held,)))
    other_day = accident(occurred_on=date(2025, 5, 7))
    assert fires("N-010", a5({"safety_accidents": (other_day,)}, more=(held,)))


def test_a_rectification_the_register_does_not_know_is_denied():
    told = {"energy_supervision_listed": True, "rectified": True, "rectified_on": date(2025, 12, 1)}
    held = incident("列入节能监察整改名单", date(2025, 5, 6))
    assert "2025年5月6日列入节能监察整改名单（市应急管理局）" in message("N-010", a5(told, more=(held,)))
    over = incident("列入节能监察整改名单", date(2025, 5, 6), outcome="ended", ended_on=date(2025, 12, 1))
    assert not fires("N-010", a5(told, more=(over,)))
    assert outcome("R12-5", a5(told, more=(over,))) is MET


def test_a_grave_event_counts_although_another_one_is_told():
    assert outcome("R16-p2", a5(more=(incident("突发环境事件", FIRST, "重大"),))) is NOT_MET
    assert outcome("R16-p2", a5(more=(incident("突发环境事件", FIRST, "较大"),))) is MET
    under_review = incident("突发环境事件", FIRST, "重大", outcome="open")
    assert outcome("R16-p2", a5(more=(under_review,))) is UNKNOWN
    both = (under_review, incident("质量事故", date(2025, 1, 1), "重大"))
    assert outcome("R16-p2", a5(more=both)) is NOT_MET
    assert outcome("R16-p2", a5(more=(incident("突发环境事件", FIRST - ONE_DAY, "重大"),))) is MET


def test_a_reminder_is_late_after_thirty_days_and_answered_by_the_table():
    on_list = Listed(
        uscc=ONE.uscc,
        day=date(2024, 8, 29),
        receipt="",
        level="市级",
        year=2024,
        instrument="号",
        name=ONE.name,
    )
    issued = reminded(date(2025, 4, 10), 2025)
    register = replay((on_list, issued))
    record = register.of("factory", ONE.uscc)

    def asked(day):
        return [(r.year, r.late) for r in unanswered_reminders(record, register, day)]

    assert asked(date(2025, 4, 9)) == []
    assert asked(date(2025, 5, 10)) == [(2025, False)]
    assert asked(date(2025, 5, 11)) == [(2025, True)]
    of_this_year = replay((on_list.model_copy(update={"day": date(2025, 8, 29)}), issued))
    newly = of_this_year.of("factory", ONE.uscc)
    assert list(unanswered_reminders(newly, of_this_year, date(2025, 6, 1))) == []
