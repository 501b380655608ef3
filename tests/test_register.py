"""The register: what events make of it, whatever the day asked about."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.register import (
    EVENT,
    CleanProductionPublished,
    EvaluatorJudged,
    IncidentRecorded,
    Inspected,
    Listed,
    OfficerTrained,
    PaperAccepted,
    PoolEntered,
    Removed,
    Renamed,
    Reviewed,
    Succeeded,
    TookOver,
    replay,
)

DAY = date(2026, 1, 1)
FACTORY = "91440101MA5TE5T07H"
OTHER = "91440112MA5GRN0199"


def listed(level: str, day: date = DAY) -> Listed:
    return Listed(
        uscc=FACTORY, day=day, receipt="r", level=level, year=day.year, instrument="号", name="甲公司"
    )


def record(*events, until=None, kind="factory"):
    return replay(events, until).of(kind, FACTORY)


@pytest.mark.parametrize(
    ("levels", "star"),
    [(("市级",), 1), (("市级", "省级"), 2), (("省级", "国家级", "市级"), 3)],
    ids=["市级一星", "省级二星", "国家级三星"],
)
def test_the_highest_list_held_gives_the_star(levels, star):
    assert record(*[listed(level) for level in levels]).star == star


def test_losing_the_national_list_leaves_the_next_highest():
    gone = Removed(uscc=FACTORY, day=DAY, receipt="x", level="国家级", instrument="号")
    assert record(listed("市级"), listed("国家级"), gone).star == 1


def test_parks_and_supply_chain_companies_have_no_star():
    park = listed("市级").model_copy(update={"subject_kind": "park"})
    assert record(park, kind="park").star is None


@pytest.mark.parametrize(("day", "inside"), [(-1, False), (0, True), (1095, True), (1096, False)])
def test_a_cultivation_term_holds_both_its_ends(day, inside):
    entered = PoolEntered(
        uscc=FACTORY, day=DAY, receipt="r", year=2026, instrument="号", until=DAY + timedelta(1095)
    )
    assert record(entered).in_pool(DAY + timedelta(day)) is inside


def test_an_old_day_shows_the_register_as_it_was():
    events = [listed("市级", date(2025, 6, 1)), listed("省级", date(2026, 9, 1))]
    assert record(*events, until=date(2026, 8, 31)).star == 1
    assert record(*events, until=date(2026, 9, 1)).star == 2


def paper(name: str, day: date = DAY) -> PaperAccepted:
    return PaperAccepted(
        uscc=FACTORY, day=day, receipt=name, paper="attachment_6.factory", year=2026, sha256=name, name=name
    )


def test_a_paper_handed_in_again_replaces_the_earlier_one():
    assert record(paper("甲"), paper("乙")).accepted["attachment_6.factory"][2026].name == "乙"


def test_a_listed_subject_is_renamed_only_by_an_event_of_its_own():
    held = record(listed("市级"), paper("新名"))
    assert held.name == "甲公司"
    renamed = record(listed("市级"), Renamed(uscc=FACTORY, day=DAY, receipt="c", name="新名"))
    assert renamed.name == "新名"
    assert [name for _, name in renamed.names] == ["甲公司", "新名"]


EVENTS = st.lists(
    st.one_of(
        st.sampled_from(["市级", "省级", "国家级"]).map(listed),
        st.sampled_from(["甲", "乙"]).map(paper),
        st.booleans().map(
            lambda passed: Reviewed(
                uscc=FACTORY, day=DAY, receipt="r", stage="panel", year=2026, passed=passed
            )
        ),
        st.just(Removed(uscc=FACTORY, day=DAY, receipt="r", level="市级", instrument="号")),
        st.sampled_from(["丙", "丁"]).map(
            lambda name: Renamed(uscc=FACTORY, day=DAY, receipt="r", name=name, instrument="函")
        ),
        st.just(Succeeded(uscc=FACTORY, day=DAY, receipt="r", successor=OTHER, name="丙")),
        st.sampled_from(["市级", "省级"]).map(
            lambda level: TookOver(
                uscc=FACTORY,
                day=DAY,
                receipt="r",
                predecessor=OTHER,
                former="戊",
                name="己",
                brought=(listed(level),),
            )
        ),
    ),
    max_size=8,
)


@given(EVENTS)
def test_events_survive_their_journey_through_json(events):
    assert [EVENT.validate_json(EVENT.dump_json(event)) for event in events] == events


@given(EVENTS)
def test_replay_depends_on_the_events_alone(events):
    assert replay(events) == replay(events)


@given(EVENTS, st.integers(0, 8))
def test_what_is_kept_is_what_a_full_replay_finds(events, cut):
    head = replay(events[:cut])
    whole = replay(events)
    before, after = head.of("factory", FACTORY), whole.of("factory", FACTORY)
    if before and after:
        assert len(after.removed) >= len(before.removed)
        assert set(before.names) <= set(after.names)


def test_what_is_told_again_replaces_what_was_known_and_stays_one():
    held = IncidentRecorded(
        uscc=FACTORY,
        day=DAY,
        receipt="r",
        category="质量事故",
        grade="一般",
        occurred_on=DAY,
        outcome="open",
        recorded_on=DAY,
    )
    settled = held.model_copy(update={"outcome": "established", "grade": "较大", "receipt": "s"})
    visit = Inspected(uscc=FACTORY, day=DAY, receipt="r", inspected_on=DAY, result="in_order")
    made = record(held, settled, visit, visit)
    assert [i.grade for i in made.incidents.values()] == ["较大"]
    assert list(made.inspections) == [DAY]
    two = held.model_copy(update={"number": "2号"})
    assert len(record(held, two).incidents) == 2


def test_decisions_about_evaluators_make_no_subject_and_replaying_in_two_parts_gives_the_same():
    judged = EvaluatorJudged(
        uscc=FACTORY, day=DAY, receipt="r", name="机构", fault="弄虚作假", decision="banned", until=DAY
    )
    later = judged.model_copy(update={"day": DAY + timedelta(1), "receipt": "s", "decision": "revoked"})
    whole = replay([judged, later])
    assert whole.subjects == {}
    assert whole == replay([later], onto=replay([judged]))
    assert replay([judged, judged]).evaluators[FACTORY] == (judged,)
    assert replay([judged, later], DAY).evaluators[FACTORY] == (judged,)
    assert EVENT.validate_json(judged.model_dump_json()) == judged


CATEGORIES = ("质量事故", "列为失信被执行人")
HAPPENED = st.lists(
    st.one_of(
        st.builds(
            IncidentRecorded,
            uscc=st.just(FACTORY),
            subject_kind=st.sampled_from(("factory", "park")),
            day=st.dates(DAY, DAY + timedelta(3)),
            receipt=st.sampled_from("ab"),
            category=st.sampled_from(CATEGORIES),
            occurred_on=st.just(DAY),
            outcome=st.sampled_from(("open", "established", "ended", "withdrawn")),
            recorded_on=st.dates(DAY, DAY + timedelta(3)),
        ),
        st.builds(
            OfficerTrained,
            uscc=st.just(FACTORY),
            day=st.dates(DAY, DAY + timedelta(3)),
            receipt=st.sampled_from("ab"),
            officer=st.sampled_from(("陈静", "何敏")),
            session=st.just("第1期"),
            name=st.just("甲公司"),
        ),
        st.builds(
            EvaluatorJudged,
            uscc=st.just(FACTORY),
            day=st.dates(DAY, DAY + timedelta(3)),
            receipt=st.sampled_from("ab"),
            name=st.just("机构"),
            fault=st.just("弄虚作假"),
            decision=st.sampled_from(("banned", "warned", "revoked")),
            until=st.just(DAY),
        ),
    ),
    max_size=8,
)


@given(HAPPENED, st.integers(0, 8), st.dates(DAY, DAY + timedelta(3)))
def test_supervision_replayed_in_parts_twice_or_from_its_record_is_the_same(happened, cut, until):
    whole = replay(happened)
    assert replay(happened[cut:], onto=replay(happened[:cut])) == whole
    assert replay([*happened, *happened]) == whole
    assert replay([EVENT.validate_json(event.model_dump_json()) for event in happened]) == whole
    assert replay(happened, until) == replay([event for event in happened if event.day <= until])
    keys = [incident.key for incident in whole.incidents_of(FACTORY)]
    assert len(keys) == len(set(keys)), "one matter is told once"


@given(EVENTS)
def test_a_history_told_twice_is_the_history_told_once(events):
    events = [one for one in events if not isinstance(one, PaperAccepted)]  # a listed subject's name nothing
    assert replay(events, onto=replay(events)) == replay(events)


def test_a_succession_told_twice_or_in_parts_is_told_once():
    entered = PoolEntered(uscc=FACTORY, day=DAY, receipt="r", year=2026, instrument="号", until=DAY)
    about = {"day": DAY + timedelta(1), "receipt": "s", "instrument": "函"}
    events = [
        entered,
        paper("甲"),
        listed("市级"),
        Succeeded(uscc=FACTORY, successor=OTHER, name="丙", **about),
        TookOver(
            uscc=OTHER,
            predecessor=FACTORY,
            former="甲",
            name="丙",
            brought=(listed("市级"), paper("甲")),
            **about,
        ),
    ]
    once = replay(events)
    for cut in range(len(events)):
        assert replay(events[cut:], onto=replay(events[:cut])) == once
        assert replay([*events[:cut], *events]) == once
    before, after = once.of("factory", FACTORY), once.of("factory", OTHER)
    assert (before.listed, before.accepted, before.pool) == ({}, {}, None)
    assert (set(after.listed), set(after.accepted), after.pool) == ({"市级"}, {"attachment_6.factory"}, None)


def test_what_is_told_late_takes_its_place_by_its_day():
    gone = Removed(uscc=FACTORY, day=date(2025, 9, 1), receipt="x", level="市级", instrument="号")
    old = listed("市级", date(2024, 6, 1)).model_copy(update={"name": "旧名"})
    late = record(listed("市级", date(2026, 6, 1)), gone, old)
    assert late == record(old, gone, listed("市级", date(2026, 6, 1)))
    assert [(stay.first.day.year, stay.removed is None) for stay in late.memberships] == [
        (2024, False),
        (2026, True),
    ]
    assert (late.name, late.name_on(date(2025, 1, 1)), late.name_on(date(2024, 5, 31))) == (
        "甲公司",
        "旧名",
        "",
    )


def test_an_old_listing_told_after_the_removal_lists_nobody_anew():
    gone = Removed(uscc=FACTORY, day=date(2025, 9, 1), receipt="x", level="市级", instrument="号")
    assert record(gone, listed("市级", date(2025, 6, 1))).star is None
    assert record(gone, listed("市级", gone.day)).star is None  # of one day, listings come first


@pytest.mark.parametrize(
    "told",
    [
        CleanProductionPublished(
            uscc=FACTORY, day=date(2025, 7, 10), receipt="r9", batch="第35批", name="新公司", accepted_on=DAY
        ),
        OfficerTrained(
            uscc=FACTORY, day=date(2025, 7, 10), receipt="r9", officer="甲", session="期", name="新公司"
        ),
    ],
    ids=["清洁生产名单", "培训"],
)
def test_what_tells_of_the_past_under_the_name_of_now_renames_nobody(told):
    events = [
        listed("市级", date(2025, 6, 1)),
        Renamed(uscc=FACTORY, day=DAY, receipt="r2", name="新公司"),
        told,
    ]
    (record,) = replay(events).subjects.values()
    assert record.names == ((date(2025, 6, 1), "甲公司"), (DAY, "新公司"))
    (alone,) = replay([told]).subjects.values()
    assert alone.name == "新公司", "but who is not known yet gets a name by it"


def test_who_is_listed_anew_after_another_took_its_place_is_succeeded_by_nobody():
    gone = Succeeded(uscc=FACTORY, day=DAY + timedelta(9), receipt="s", successor=OTHER, name="乙公司")
    held = record(listed("市级"), gone)
    assert (held.succeeded, held.listed) == (gone, {})
    again = record(listed("市级"), gone, listed("市级", DAY + timedelta(99)))
    assert again.succeeded is None
    assert [(stay.since, stay.left) for stay in again.memberships] == [
        (DAY, DAY + timedelta(9)),
        (DAY + timedelta(99), None),
    ]
