"""What follows from accidents, spot checks, changes, removals and reminders, a day before, on and after every limit."""

from datetime import date, timedelta

import pytest

from greenlist.procedure.due import due
from greenlist.procedure.duties import Urgency
from greenlist.register import (
    ChangeRequested,
    DocumentIssued,
    EvaluatorJudged,
    FindingOverridden,
    IncidentRecorded,
    Inspected,
    Listed,
    PaperAccepted,
    Removed,
    replay,
)
from greenlist.regulation.parameters import parameters_on

FACTORY = "91440101MA5TE5T07H"
DAY = date(2026, 9, 1)
ONE_DAY = timedelta(days=1)
ABOUT = {"uscc": FACTORY, "receipt": "r"}


def listed(level="市级", day=date(2024, 6, 1)):
    return Listed(**ABOUT, day=day, level=level, year=day.year, instrument="号", name="甲", district="黄埔区")


def incident(category, day, grade="", outcome="established"):
    return IncidentRecorded(
        **ABOUT, day=day, category=category, grade=grade, occurred_on=day, outcome=outcome, recorded_on=day
    )


def issued(document, day, year=2026):
    return DocumentIssued(
        uscc="", receipt="d", day=day, document=document, year=year, number="号", title="文"
    )


def asked(topic, *events, on=DAY):
    found = due(replay(events), on, parameters_on(on))
    return [thing for thing in found if thing.topic == topic]


def test_a_grave_event_of_a_listed_subject_is_to_be_acted_on_at_once():
    grave = incident("生产安全事故", date(2026, 8, 30), "重大")
    (told,) = asked("及时移出", listed(), grave)
    assert (told.urgency, told.article, told.uscc) == (Urgency.LATE, "第十六条第二款", FACTORY)
    assert "甲于2026年8月30日发生重大生产安全事故" in told.text
    (open_still,) = asked("及时移出", listed(), grave.model_copy(update={"outcome": "open"}))
    assert (open_still.urgency, "正在调查核实" in open_still.text) == (Urgency.SOON, True)
    assert not asked("年度移出", listed(), grave), "what is done at once is not waited for"
    assert not asked("及时移出", listed(), grave, Removed(**ABOUT, day=DAY, level="市级", instrument="公告"))
    assert not asked("及时移出", listed("省级"), grave), "the municipal list is the city's own"
    assert not asked("及时移出", listed(), incident("生产安全事故", date(2026, 8, 30), "较大"))


@pytest.mark.parametrize(
    ("held", "article"),
    [
        (incident("列为失信被执行人", date(2025, 3, 1)), "第十六条（一）"),
        (incident("材料或数据造假", date(2026, 3, 1)), "第十六条（三）"),
        (incident("质量事故", date(2023, 8, 31), "一般"), None),
        (incident("列为失信被执行人", date(2025, 3, 1), outcome="open"), None),
    ],
    ids=["失信", "造假", "三年以前", "调查中"],
)
def test_other_grounds_wait_for_the_yearly_list(held, article):
    assert [thing.article for thing in asked("年度移出", listed(), held)] == ([article] if article else [])


def filed(year=2025):
    """Its yearly table of a year's data."""
    paper = {"paper": "attachment_5.factory", "year": year, "sha256": "0" * 64, "name": "甲"}
    return PaperAccepted(**ABOUT, day=date(year + 1, 3, 2), **paper)


def aside(code="N-006", *, year=2025, city=True, decision="set_aside"):
    """What an authority decided about a finding in the yearly table."""
    about = {"paper": "attachment_5.factory", "year": year, "code": code, "city": city}
    told = {"decision": decision, "reason": "已履行完毕", "decided_by": "李敏", "authority": "市局"}
    return FindingOverridden.model_validate({**ABOUT, **about, **told, "day": date(2026, 3, 20)})


@pytest.mark.parametrize(
    ("decided", "called"),
    [
        (aside(), False),
        (aside(city=False), True),
        (aside("N-005"), True),
        (aside(year=2024), True),
        (aside(decision="restored"), True),
    ],
    ids=["市局", "区", "别的情形", "往年的表", "已恢复"],
)
def test_what_the_city_has_set_aside_calls_for_no_removal(decided, called):
    debtor = incident("列为失信被执行人", date(2025, 3, 1))
    assert bool(asked("年度移出", listed(), filed(), debtor)) is True
    assert bool(asked("年度移出", listed(), filed(), debtor, decided)) is called


def test_a_removal_from_another_list_set_aside_calls_for_none_and_a_grave_event_is_never_set_aside():
    other = [listed(), listed("省级"), filed(), Removed(**ABOUT, day=DAY, level="省级", instrument="公告")]
    assert asked("年度移出", *other)
    assert not asked("年度移出", *other, aside("N-003"))
    grave = incident("生产安全事故", date(2026, 8, 30), "重大")
    assert asked("及时移出", listed(), filed(), grave, aside("N-002"))


@pytest.mark.parametrize(
    ("left", "urgency"), [(31, None), (30, Urgency.SOON), (0, Urgency.SOON), (-1, Urgency.LATE)]
)
def test_a_rectification_is_asked_for_until_it_is_done(left, urgency):
    visit = Inspected(
        **ABOUT,
        day=date(2026, 7, 1),
        inspected_on=date(2026, 7, 1),
        result="rectify",
        deadline=DAY + left * ONE_DAY,
        rectification="pending",
    )
    assert [t.urgency for t in asked("抽查整改", listed(), visit)] == ([urgency] if urgency else [])
    done = visit.model_copy(update={"rectification": "done"})
    assert not asked("抽查整改", listed(), visit, done)
    failed = visit.model_copy(update={"rectification": "failed"})
    assert [t.urgency for t in asked("抽查整改", listed(), failed)] == [Urgency.LATE]


@pytest.mark.parametrize(("visited", "old"), [(date(2024, 9, 1), False), (date(2024, 8, 31), True)])
def test_districts_are_told_of_spot_checks_more_than_two_years_old(visited, old):
    visit = Inspected(**ABOUT, day=visited, inspected_on=visited, result="in_order")
    found = asked("现场抽查", listed(), visit)
    assert bool(found) == old
    assert all("黄埔区有1家" in thing.text for thing in found)
    newer = Inspected(**ABOUT, day=DAY, inspected_on=DAY, result="in_order")
    assert not asked("现场抽查", listed(), visit, newer)
    assert not asked("现场抽查", listed()), "the register may not hold every visit"


def change(city="", on=None):
    return ChangeRequested(
        **ABOUT,
        day=on or date(2026, 8, 1),
        matter="名称变更",
        before="甲",
        after="乙",
        completed_on=date(2026, 7, 1),
        requested_on=date(2026, 8, 1),
        district_agrees=True,
        city=city,
        city_on=on,
    )


@pytest.mark.parametrize(
    ("day", "urgency"),
    [(date(2026, 8, 31), Urgency.SOON), (date(2026, 9, 1), Urgency.LATE)],
    ids=["第三十日", "第三十一日"],
)
def test_the_citys_opinion_on_a_change_is_due_in_thirty_days(day, urgency):
    assert [t.urgency for t in asked("变更审核", listed(), change(), on=day)] == [urgency]
    assert not asked("变更审核", listed(), change("refused", date(2026, 8, 20)), on=day)


def test_an_agreed_change_of_an_upper_list_waits_for_the_next_letter_to_the_province():
    agreed = change("agreed", date(2026, 8, 20))
    assert not asked("变更上报", listed(), agreed)
    assert asked("变更上报", listed(), listed("省级"), agreed)
    before, after = issued("D27", date(2026, 8, 19)), issued("D27", date(2026, 8, 20))
    assert asked("变更上报", listed(), listed("省级"), agreed, before)
    assert not asked("变更上报", listed(), listed("省级"), agreed, after)


@pytest.mark.parametrize(
    ("day", "urgency"), [(date(2026, 8, 31), Urgency.SOON), (date(2026, 9, 1), Urgency.LATE)]
)
def test_a_removal_of_an_upper_listed_subject_is_reported_to_the_province(day, urgency):
    moved = Removed(**ABOUT, day=date(2026, 8, 1), level="市级", instrument="公告")
    world = (listed(), listed("国家级"), moved)
    assert [t.urgency for t in asked("移出上报", *world, on=day)] == [urgency]
    assert not asked("移出上报", *world, issued("D30", date(2026, 8, 2)), on=day)
    assert not asked("移出上报", listed(), moved, on=day)


def test_who_does_not_answer_a_reminder_is_to_be_judged_by_officials():
    reminder = issued("D20", date(2026, 4, 10))
    (told,) = asked("拒不填报认定", listed(), reminder, on=date(2026, 5, 11))
    assert (told.urgency, told.article) == (Urgency.LATE, "第十六条（二）")
    assert not asked("拒不填报认定", listed(), reminder, on=date(2026, 5, 10))
    filed = PaperAccepted(
        **ABOUT, day=date(2026, 5, 1), paper="attachment_5.factory", year=2025, sha256="0", name="甲"
    )
    assert not asked("拒不填报认定", listed(), reminder, filed, on=date(2026, 5, 11))


@pytest.mark.parametrize(("left", "told"), [(31, False), (30, True), (0, True), (-1, False)])
def test_the_end_of_an_evaluators_ban_is_told_a_month_ahead(left, told):
    banned = EvaluatorJudged(
        uscc=FACTORY,
        day=date(2023, 9, 1),
        receipt="r",
        name="机构",
        fault="弄虚作假",
        decision="banned",
        until=DAY + left * ONE_DAY,
    )
    assert bool(asked("不予采信期将届满", banned)) == told
    revoked = banned.model_copy(update={"day": DAY, "decision": "revoked", "until": None})
    assert not asked("不予采信期将届满", banned, revoked)


def test_a_removal_from_another_list_is_a_matter_of_article_12_for_the_municipal_one():
    moved = Removed(**ABOUT, day=date(2026, 5, 2), level="省级", instrument="公告")
    (told,) = asked("年度移出", listed(), listed("省级"), moved)
    assert "2026年5月2日被移出省级绿色工厂名单" in told.text
    as_chain = moved.model_copy(update={"subject_kind": "supply_chain", "level": "市级"})
    assert "绿色供应链管理企业名单" in asked("年度移出", listed(), as_chain)[0].text
    assert not asked("年度移出", listed(), listed("省级"), moved, on=date(2029, 5, 3))
    again = listed(day=date(2026, 6, 1))
    own = moved.model_copy(update={"level": "市级"})
    assert not asked("年度移出", listed(), own, again), "of its own list it has been moved out already"


@pytest.mark.parametrize(
    ("told", "asked_for"), [(-1, 0), (0, 0), (1, 1)], ids=["移出前", "移出当日", "移出后"]
)
def test_falsified_papers_are_done_with_once_the_subject_was_moved_out_for_them(told, asked_for):
    out, again = date(2023, 7, 1), date(2026, 7, 10)
    history = (
        listed(day=date(2022, 6, 1)),
        incident("材料或数据造假", out + timedelta(told)),
        Removed(**ABOUT, day=out, level="市级", instrument="公告"),
        listed(day=again),
    )
    assert len(asked("年度移出", *history)) == asked_for


@pytest.mark.parametrize(
    ("told", "left"),
    [(None, 1), (-1096, 1), (-1095, 0), (0, 0), (1, 1)],
    ids=["未登记", "三年前的事故", "三年内的事故", "抽查当日的事故", "抽查之后的事故"],
)
def test_a_grave_event_found_on_the_site_is_asked_for_until_it_is_told_of(told, left):
    """An accident of long ago does not stand for the one just found, nor does one of afterwards."""
    visit = DAY - ONE_DAY
    seen = Inspected(**ABOUT, day=visit, inspected_on=visit, result="unfit", grave=True)
    of = [] if told is None else [incident("生产安全事故", visit + timedelta(told), "重大")]
    found = asked("实时上报", listed(), seen, *of)
    assert len(found) == left
    assert all((one.urgency, one.article, one.uscc) == (Urgency.LATE, "第十四条", FACTORY) for one in found)
    withdrawn = [one.model_copy(update={"outcome": "withdrawn"}) for one in of]
    assert len(asked("实时上报", listed(), seen, *withdrawn)) == left, "that it was none is an answer too"
