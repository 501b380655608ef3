"""Papers of one day: where the law gives no order, their order changes nothing; and telling twice is telling once."""

import os
import random
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenlist import calendar
from greenlist.forms.definition import Form
from greenlist.register import Event, Register, replay
from tests.builders import bureau
from tests.simulation.decade import PLAIN_YEARS, lived
from tests.simulation.law import CITY, LISTS
from tests.simulation.office import Office
from tests.simulation.telling import FIRST_YEAR, Told

FULL = os.environ.get("GREENLIST_PROOF") == "1"
YEARS = 4
DAY = date(FIRST_YEAR + YEARS, 3, 16)

pytestmark = pytest.mark.proof


@cache
def world() -> Told:
    """Some people's first years."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calendar, "official_holidays", lambda: PLAIN_YEARS)
        return lived(30, YEARS, seed=3)


Paper = tuple[Form, str, str]  # with role and district


def of_one_day() -> list[Paper]:
    """Papers of many hands about the same subjects, none of which the law puts before another."""
    decade = world()
    listed = [p for p in decade.people if CITY in decade.life(p).levels(DAY) and not p.code]
    assert len(listed) >= 8
    filing, shaken = listed[:4], listed[4:6]
    papers: list[Paper] = [(form, "city", "") for form in bureau.all_opinions(listed[:6], DAY)]
    for person in listed:
        visit = bureau.inspection(person, DAY)  # type: ignore[arg-type]
        papers.append((visit, "district", person.district))
    for person in shaken:
        told = bureau.incident(person, DAY, learnt_on=DAY)  # type: ignore[arg-type]
        papers.append((told, "district", person.district))
    papers.append((bureau.training(listed, DAY), "city", ""))
    for person in listed[2:7]:
        asked = bureau.change(person, DAY)  # type: ignore[arg-type]
        papers.append((asked, "district", person.district))
        decided = bureau.override(person, "F-011", DAY)  # type: ignore[arg-type]
        papers.append((decided, "city", ""))
    for person in filing:
        levels = tuple(level for level in LISTS if level in decade.life(person).levels(DAY))
        papers.append((person.table(DAY.year, levels, FIRST_YEAR + 1), "subject", ""))
    return papers


def outcome(papers: Sequence[tuple[int, Paper]]) -> tuple[Register, dict[int, tuple[str, list[str]]]]:
    """The register without its receipts, and what was answered to each paper."""
    started = world().office
    office = Office(started.register, [], dict(started.papers), started.count)
    told = {}
    for number, (form, role, district) in papers:
        answer = office.answers(form, DAY, role, district)
        told[number] = (answer.decision.status, answer.codes())
    events = [event.model_copy(update={"receipt": "", **_anonymous(event)}) for event in office.events]
    return replay(events, onto=started.register), told


def _anonymous(event: Event) -> dict[str, str]:
    return {name: "" for name in ("sha256", "replaces") if hasattr(event, name)}


@settings(max_examples=30 if FULL else 4, deadline=None)
@given(st.integers(0, 2**32))
def test_the_order_of_papers_on_one_day_changes_nothing(seed):
    numbered = list(enumerate(of_one_day()))
    usual = outcome(numbered)
    assert {status for status, _ in usual[1].values()} == {"accepted"}
    random.Random(seed).shuffle(numbered)  # noqa: S311 - test material
    assert outcome(numbered) == usual


@settings(max_examples=60 if FULL else 8, deadline=None)
@given(st.integers(0, 2**32))
def test_events_of_one_day_of_different_subjects_may_come_in_any_order(seed):
    chance = random.Random(seed)  # noqa: S311 - test material
    mixed: list[Event] = []
    for _, together in groupby(world().office.events, key=lambda event: event.day):
        by_subject: dict[tuple[str, str], list[Event]] = {}
        for event in together:
            by_subject.setdefault((event.subject_kind, event.uscc), []).append(event)
        for key in chance.sample(list(by_subject), len(by_subject)):
            mixed += by_subject[key]
    assert replay(mixed) == world().office.register


@settings(max_examples=60 if FULL else 8, deadline=None)
@given(st.integers(0, 2**32))
def test_a_history_told_twice_or_in_parts_is_the_history_told_once(seed):
    events = world().office.events
    cut = random.Random(seed).randrange(len(events))  # noqa: S311 - test material
    once = replay(events)
    assert replay(events[cut:], onto=replay(events[:cut])) == once
    assert replay(events, onto=once) == once
    again = replay([*events[:cut], *events[:cut], *events[cut:]])
    assert again == once
