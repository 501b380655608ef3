"""What the register adds up to."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.procedure import tallies
from greenlist.register import Listed, Register, Removed, replay
from tests.builders.rounds import Subject, events

DAY = date(2026, 9, 1)


def register_of(subjects, stage="listed", more=()):
    return replay([*events(subjects, stage), *more], DAY)


def removed(subject, day):
    return Removed(
        uscc=subject.uscc,
        subject_kind=subject.kind,
        day=day,
        receipt="r",
        level="市级",
        instrument="穗工信函〔2026〕9号",
    )


SUBJECTS = [
    Subject("factory", 1, district="黄埔区"),
    Subject("factory", 2, district="黄埔区"),
    Subject("park", 1, district="南沙区"),
]


def test_a_subject_counts_once_by_its_district_kind_level_and_star():
    found = register_of(SUBJECTS)
    rows = {row.name: row for row in tallies.by_district(found, DAY)}
    assert rows["黄埔区"].listed == {"factory": 2, "park": 0, "supply_chain": 0}
    assert rows["黄埔区"].stars == {1: 2, 2: 0, 3: 0}
    assert rows["黄埔区"].levels["市级"] == 2
    assert rows["南沙区"].listed["park"] == 1
    assert sum(sum(row.listed.values()) for row in rows.values()) == 3
    assert tallies.whole(found, DAY).listed == {"factory": 2, "park": 1, "supply_chain": 0}


def test_who_was_moved_out_counts_among_the_removed_and_on_no_list():
    found = register_of(SUBJECTS, more=[removed(SUBJECTS[0], date(2026, 8, 1))])
    row = next(row for row in tallies.by_district(found, DAY) if row.name == "黄埔区")
    assert (row.listed["factory"], row.removed, sum(row.stars.values())) == (1, 1, 1)


def test_the_years_tie_out():
    found = register_of(SUBJECTS, more=[removed(SUBJECTS[0], date(2026, 8, 1))])
    rows = tallies.by_year(found, DAY)
    assert rows[-1].year == DAY.year
    closing = 0
    for row in rows:
        closing += sum(row.admitted.values()) - sum(row.removed.values())
        assert sum(row.closing.values()) == closing
    assert closing == 2


def test_of_an_empty_register_there_are_no_years():
    assert tallies.by_year(Register(), DAY) == ()


def test_the_figure_of_the_newest_paper_counts_and_each_factory_once_a_year():
    found = register_of(SUBJECTS)
    figures = tallies.measured(found, "energy_intensity")
    keys = [(one.record.uscc, one.year) for one in figures]
    assert len(keys) == len(set(keys))
    assert {one.record.kind for one in figures} <= {"factory"}


amounts = st.lists(st.decimals("0", "100000", places=2), min_size=1, max_size=200)


@given(amounts)
def test_every_figure_stands_in_one_step_and_the_steps_join(values):
    steps = tallies.histogram(values)
    assert sum(step.count for step in steps) == len(values)
    assert steps[0].low == 0
    assert all(one.high == other.low for one, other in pairwise(steps))
    assert len(steps) <= 13


@given(amounts)
def test_the_five_numbers_are_in_order_and_among_the_figures(values):
    spread = tallies._spread(2025, sorted(values))
    five = (spread.low, spread.lower, spread.median, spread.upper, spread.high)
    assert list(five) == sorted(five)
    assert (spread.low, spread.high) == (min(values), max(values))


def test_the_middle_of_three_is_the_median():
    spread = tallies._spread(2025, [Decimal(1), Decimal(2), Decimal(9)])
    assert (spread.lower, spread.median, spread.upper) == (Decimal("1.5"), Decimal(2), Decimal("5.5"))


def test_stars_at_the_end_of_a_year_are_those_of_the_highest_list_then():
    raised, left = SUBJECTS[0], SUBJECTS[1]
    more = [
        Listed(
            uscc=raised.uscc,
            subject_kind="factory",
            day=date(2026, 8, 20),
            receipt="r",
            level="国家级",
            year=2026,
            instrument="工信部公告2026年第9号",
            name=raised.name,
        ),
        removed(left, date(2026, 8, 21)),
    ]
    (year,) = tallies.by_year(register_of(SUBJECTS, more=more), DAY)
    assert year.stars == {1: 0, 2: 0, 3: 1}
    (before,) = tallies.by_year(register_of(SUBJECTS, more=more), date(2026, 8, 19))
    assert before.stars == {1: 2, 2: 0, 3: 0}
    assert year.stars == tallies.whole(register_of(SUBJECTS, more=more), DAY).stars


@pytest.mark.parametrize(
    ("day", "gone"),
    [(date(2026, 8, 20), 0), (date(2026, 8, 21), 1), (date(2026, 8, 22), 1)],
    ids=["前一日", "当日", "次日"],
)
def test_who_is_removed_is_gone_from_that_day_on(day, gone):
    register = register_of(SUBJECTS, more=[removed(SUBJECTS[1], date(2026, 8, 21))])
    (year,) = tallies.by_year(register, day)
    assert (year.closing["factory"], year.removed["factory"], year.stars[1]) == (2 - gone, gone, 2 - gone)


@pytest.mark.parametrize(("later", "times"), [(0, 1), (1, 2)], ids=["同日", "次日"])
def test_who_leaves_one_list_and_comes_onto_another_on_one_day_never_left(later, times):
    one, day = SUBJECTS[0], date(2026, 8, 20)
    upper = Listed(
        uscc=one.uscc,
        subject_kind="factory",
        day=day + timedelta(later),
        receipt="r",
        level="省级",
        year=2026,
        instrument="粤工信〔2026〕9号",
        name=one.name,
    )
    (year,) = tallies.by_year(register_of([one], more=[removed(one, day), upper]), DAY)
    assert (year.admitted["factory"], year.removed["factory"]) == (times, times - 1)
    assert year.closing["factory"] == 1


def test_of_no_figures_there_is_no_median():
    assert tallies.median([]) is None
    assert tallies.median([Decimal(4), Decimal(1), Decimal(2), Decimal(9)]) == Decimal(3)
