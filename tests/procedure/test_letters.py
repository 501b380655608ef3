"""What is owed in writing, on the day before, on and after it is, and gone once its issue is registered."""

from datetime import date, timedelta

import pytest

from greenlist.procedure.correspondence import risen
from greenlist.procedure.letters import owed
from greenlist.register import (
    ChangeRequested,
    DocumentIssued,
    EvaluatorJudged,
    Listed,
    NotListed,
    ObjectionRaised,
    PaperAccepted,
    PublicityPosted,
    Removed,
    replay,
)
from greenlist.regulation.parameters import parameters_on

FACTORY = "91440101MA5TE5T07H"
ABOUT = {"uscc": FACTORY, "receipt": "r"}
ONE_DAY = timedelta(1)


def listed(level="市级", day=date(2024, 6, 1), **held):
    told = {"level": level, "year": day.year, "instrument": "号", "name": "甲", "district": "黄埔区"}
    return Listed(**ABOUT | {"day": day} | told | held)


def issued(document, day, year=2026):
    return DocumentIssued(uscc="", receipt="", day=day, document=document, year=year, number="号", title="文")


def asked(topic, day, *events):
    return [t for t in owed(replay(events), day, parameters_on(day)) if t.topic == topic]


@pytest.mark.parametrize(
    ("topic", "document", "first", "last"),
    [
        ("组织培育入库", "D01", date(2025, 12, 2), date(2026, 1, 31)),
        ("组织名单遴选", "D05", date(2026, 3, 2), date(2026, 4, 30)),
    ],
)
def test_the_notice_that_opens_a_round_is_owed_from_a_month_before(topic, document, first, last):
    assert [len(asked(topic, day)) for day in (first - ONE_DAY, first, last, last + ONE_DAY)] == [0, 1, 1, 0]
    assert not asked(topic, last, issued(document, first))
    assert asked(topic, last, issued(document, first, year=2025)), "that was another year's"


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2026, 3, 1), 0), (date(2026, 3, 2), 1), (date(2026, 4, 1), 1), (date(2026, 4, 2), 0)],
)
def test_the_filing_notice_is_owed_in_the_month_before_the_tables(day, told):
    assert len(asked("动态填报通知", day, listed())) == told
    assert not asked("动态填报通知", day, listed(), issued("D19", date(2026, 2, 1)))
    assert not asked("动态填报通知", day, listed(day=date(2026, 1, 5))), (
        "who was listed this year need not file"
    )


@pytest.mark.parametrize(("day", "told"), [(date(2026, 4, 1), 0), (date(2026, 4, 2), 1)])
def test_a_reminder_is_owed_once_a_table_is_late(day, told):
    assert len(asked("催报", day, listed())) == told
    filed = PaperAccepted(
        **ABOUT, day=date(2026, 3, 1), paper="attachment_5.factory", year=2025, sha256="0", name="甲"
    )
    assert not asked("催报", day, listed(), filed)
    assert not asked("催报", day, listed(), issued("D20", date(2026, 4, 2)))


def change(**held):
    told = {
        "day": date(2026, 5, 1),
        "matter": "名称变更",
        "before": "甲",
        "after": "乙",
        "completed_on": date(2026, 4, 1),
        "requested_on": date(2026, 4, 20),
        "district_agrees": True,
    }
    return ChangeRequested(**ABOUT | told | held)


def test_the_opinion_on_a_change_goes_to_the_district_once_the_city_has_decided():
    day = date(2026, 5, 10)
    decided = change(city="agreed", city_on=date(2026, 5, 1))
    assert not asked("变更复函", day, listed(), change())
    (told,) = asked("变更复函", day, listed(), decided)
    assert (told.article, told.uscc) == ("第十五条", FACTORY)
    assert asked("变更复函", day, listed(), decided, issued("D25", date(2026, 4, 30)))
    assert not asked("变更复函", day, listed(), decided, issued("D25", date(2026, 5, 1)))


def banned(decision="banned", day=date(2026, 5, 1)):
    until = date(2029, 5, 1) if decision == "banned" else None
    return EvaluatorJudged(
        uscc=FACTORY, receipt="", day=day, name="绿评", fault="弄虚作假", decision=decision, until=until
    )


def test_a_ban_is_made_known_and_a_warning_or_a_revoked_one_is_not():
    day = date(2026, 5, 10)
    assert len(asked("不予采信通报", day, banned())) == 1
    assert not asked("不予采信通报", day, banned(), issued("D31", date(2026, 5, 1)))
    assert not asked("不予采信通报", day, banned("warned"))
    assert not asked("不予采信通报", day, banned(), banned("revoked", date(2026, 5, 5)))


def test_a_star_that_rose_is_made_known():
    day = date(2026, 10, 1)
    up = listed("省级", date(2026, 9, 26))
    (told,) = asked("星级调整", day, listed(), up)
    assert "甲（2星）" in told.text
    assert not asked("星级调整", day, listed())
    assert not asked("星级调整", day, listed(), up, issued("D12", date(2026, 9, 30)))
    assert asked("星级调整", day, listed(), issued("D12", date(2026, 9, 1)), up)
    park = {"subject_kind": "park"}
    assert not asked("星级调整", day, listed(**park), listed("省级", date(2026, 9, 26), **park)), "no stars"


@pytest.mark.parametrize(
    ("left", "before"), [(date(2026, 9, 25), 1), (date(2026, 9, 26), 3)], ids=["之前已移出", "当日移出"]
)
def test_a_star_rises_from_the_one_held_at_the_time(left, before):
    """A national list left earlier gives no star to rise from; one left on the very day was held until then."""
    national = listed("国家级", date(2024, 9, 1))
    gone = Removed(**ABOUT, day=left, level="国家级", instrument="公告")
    up = listed("省级", date(2026, 9, 26))
    (rise,) = risen(replay([listed(), national, gone, up]), date(2026, 10, 1))
    assert (rise.before, rise.record.star, rise.source) == (before, 2, up)


@pytest.mark.parametrize(("day", "told"), [(date(2026, 6, 30), 1), (date(2026, 7, 1), 0)])
def test_who_failed_before_the_province_is_told_what_is_missing(day, told):
    failed = NotListed(**ABOUT, day=date(2025, 9, 26), level="省级", year=2025, instrument="文")
    found = asked("重新参评", day, listed(), failed)
    assert len(found) == told
    assert all(thing.missing == ("重新编制的评价报告",) for thing in found)
    anew = PaperAccepted(
        **ABOUT, day=date(2026, 4, 9), paper="evaluation_report.factory", year=2026, sha256="0", name="甲"
    )
    assert not asked("重新参评", day, listed(), failed, anew)
    up = listed("省级", date(2026, 3, 1))
    assert not asked("重新参评", day, listed(), failed, up), "it is on that list now"


def test_an_open_objection_is_late_once_the_publicity_is_over():
    posted = PublicityPosted(
        **ABOUT,
        day=date(2026, 5, 11),
        year=2026,
        instrument="/",
        first=date(2026, 5, 12),
        last=date(2026, 5, 18),
    )
    raised = ObjectionRaised(**ABOUT, day=date(2026, 5, 14), year=2026, number="1号", outcome="open")

    def urgencies(day, *events):
        return [thing.urgency.value for thing in asked("异议核查", day, posted, *events)]

    assert urgencies(date(2026, 5, 18), raised) == ["soon"]
    assert urgencies(date(2026, 5, 19), raised) == ["late"]
    assert urgencies(date(2026, 5, 19), raised.model_copy(update={"outcome": "rejected"})) == []


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2029, 4, 1), 0), (date(2029, 4, 2), 1), (date(2029, 5, 2), 1), (date(2029, 5, 3), 0)],
)
def test_the_end_of_a_lock_out_is_told_a_month_ahead(day, told):
    moved = Removed(**ABOUT, day=date(2026, 5, 2), level="市级", instrument="公告")
    found = asked("限制期将届满", day, listed(), moved)
    assert [thing.day for thing in found] == [date(2029, 5, 2)] * told
