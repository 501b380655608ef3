"""Whom letters are about: the day before, on and after every limit."""

from datetime import date, timedelta

import pytest

from greenlist.procedure.correspondence import (
    CHANGE_NOTICE,
    STARS_NOTICE,
    VETO_ENQUIRY,
    asked_about,
    long_unseen,
    newly_grave,
    risen,
    unannounced,
)
from greenlist.register import ChangeRequested, IncidentRecorded, Inspected, replay
from tests.procedure.test_letters import ABOUT, FACTORY, ONE_DAY, issued, listed

DAY = date(2026, 9, 1)


def visited(day: date) -> Inspected:
    return Inspected(**ABOUT, day=day, inspected_on=day, result="in_order")


@pytest.mark.parametrize(("after", "expected"), [(-1, False), (0, False), (1, True)])
@pytest.mark.parametrize("seen", ["visit", "listing"])
def test_twenty_four_months_since_the_visit_or_the_listing_are_not_too_long(seen, after, expected):
    last, day = date(2024, 3, 2), date(2026, 3, 2) + after * ONE_DAY
    events = [listed(day=date(2023, 6, 1)), visited(last)] if seen == "visit" else [listed(day=last)]
    assert bool(long_unseen(replay(events), day)) is expected


def test_who_came_onto_another_list_since_has_not_been_seen_by_that():
    events = [listed(day=date(2022, 6, 1)), visited(date(2023, 3, 2)), listed("省级", date(2025, 9, 26))]
    assert long_unseen(replay(events), DAY)


@pytest.mark.parametrize(("before", "expected"), [(1, True), (0, False), (-1, False)])
def test_a_notice_of_the_day_itself_has_told_of_what_happened_on_it(before, expected):
    on = DAY - 30 * ONE_DAY
    notice_of = {"stars": STARS_NOTICE, "changes": CHANGE_NOTICE}
    upper = [listed(), listed("省级", on), issued(notice_of["stars"], on - before * ONE_DAY)]
    assert bool(risen(replay(upper), DAY)) is expected
    agreed = ChangeRequested(
        **ABOUT,
        day=on,
        matter="名称变更",
        before="甲",
        after="乙",
        completed_on=on - ONE_DAY,
        requested_on=on - ONE_DAY,
        district_agrees=True,
        city="agreed",
        city_on=on,
    )
    told = [listed(), agreed, issued(notice_of["changes"], on - before * ONE_DAY)]
    assert bool(unannounced(replay(told), DAY)) is expected


def incident(
    recorded: date, category: str = "生产安全事故", outcome: str = "established"
) -> IncidentRecorded:
    about = {"category": category, "grade": "重大", "occurred_on": recorded, "recorded_on": recorded}
    return IncidentRecorded(**ABOUT, day=recorded, outcome=outcome, authority="市应急管理局", **about)


@pytest.mark.parametrize(("before", "asked"), [(1, False), (0, True), (-1, True)])
def test_an_enquiry_of_the_day_a_fact_was_recorded_has_asked_about_it(before, asked):
    held = incident(DAY, outcome="open")
    letter = issued(VETO_ENQUIRY, DAY - before * ONE_DAY).model_copy(update={"about": "应急管理"})
    register = replay([listed(), held, letter])
    record = register.of("factory", FACTORY)
    assert record is not None
    assert asked_about(register, record, held) is asked


def test_a_grave_event_is_new_from_the_day_it_is_recorded_for_thirty_days():
    register = replay([listed(), incident(DAY)])
    days = [day for day in range(-2, 60) if newly_grave(register, DAY + timedelta(day))]
    assert days == list(range(31))
