"""Months, publicity periods and working days, at their edges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.calendar import (
    ONE_DAY,
    CalendarGapError,
    add_months,
    count_working_days,
    holidays_from,
    official_holidays,
    publicity_period,
    window,
)
from greenlist.errors import ExitCode, ToolkitError

KNOWN = st.dates(date(2024, 1, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("posted", "basis", "roll", "first", "last", "days"),
    [
        pytest.param(
            "2026-04-28", "calendar", False, "2026-04-29", "2026-05-05", 7, id="劳动节内期满，不顺延"
        ),
        pytest.param("2026-04-28", "calendar", True, "2026-04-29", "2026-05-06", 8, id="劳动节内期满，顺延"),
        pytest.param(
            "2026-04-28", "working", True, "2026-04-29", "2026-05-11", 7, id="劳动节，工作日，9日补班"
        ),
        pytest.param(
            "2026-09-25", "calendar", False, "2026-09-26", "2026-10-02", 7, id="国庆节内期满，不顺延"
        ),
        pytest.param("2026-09-25", "calendar", True, "2026-09-26", "2026-10-08", 13, id="国庆节内期满，顺延"),
        pytest.param(
            "2026-09-25", "working", True, "2026-09-28", "2026-10-12", 7, id="国庆节，工作日，10日补班"
        ),
        pytest.param(
            "2025-05-29", "calendar", True, "2025-05-30", "2025-06-05", 7, id="端午节在期内，不影响"
        ),
        pytest.param("2024-12-30", "calendar", True, "2024-12-31", "2025-01-06", 7, id="跨年"),
        pytest.param("2025-09-21", "calendar", True, "2025-09-22", "2025-09-28", 7, id="末日是补班的周日"),
    ],
)
def test_a_publicity_period_begins_after_posting_and_ends_on_a_day_people_can_object(
    posted, basis, roll, first, last, days
):
    period = publicity_period(date.fromisoformat(posted), 7, basis, roll)
    assert (str(period.first), str(period.last), period.days) == (first, last, days)
    assert period.covers(period.last)
    assert not period.over(period.last)
    assert period.over(period.last + ONE_DAY)


@given(KNOWN, st.integers(1, 20), st.sampled_from(["calendar", "working"]), st.booleans())
def test_no_setting_shortens_the_time_for_objections(posted, days, basis, roll):
    period = publicity_period(posted, days, basis, roll)
    plain = publicity_period(posted, days, "calendar", roll_end=False)
    assert posted < period.first
    assert period.last >= plain.last
    if basis == "working":
        assert count_working_days(period.first, period.last, official_holidays()) == days
    else:
        assert period.days == (period.last - period.first).days + 1 >= days


PRINTED = [  # the sample of real announcements: signed, first, last printed, days of the calendar, working days
    pytest.param("2025-05-29", "next_day", "2025-05-30", "2025-06-05", 7, 4, id="汕头2025，端午在内"),
    pytest.param("2019-09-17", "next_day", "2019-09-18", "2019-09-24", 7, 5, id="粤港2019"),
    pytest.param("2023-01-05", "next_day", "2023-01-06", "2023-01-12", 7, 5, id="广东专精特新2023"),
    pytest.param("2020-12-02", "same_day", "2020-12-02", "2020-12-08", 7, 5, id="江苏2020，当日起"),
    pytest.param("2022-04-06", "same_day", "2022-04-06", "2022-04-12", 7, 5, id="天津2022，当日起"),
]
SAMPLED = holidays_from(  # days off within the sample's years that are not in the package
    """
    [[year]]
    year = 2019
    source = "国办发明电〔2018〕15号"
    off = [["国庆节", 2019-10-01, 2019-10-07]]
    working = [2019-09-29]
    [[year]]
    year = 2020
    source = "国办发明电〔2019〕16号"
    off = []
    working = []
    [[year]]
    year = 2022
    source = "国办发明电〔2021〕11号"
    off = [["清明节", 2022-04-03, 2022-04-05]]
    working = [2022-04-02]
    [[year]]
    year = 2023
    source = "国办发明电〔2022〕16号"
    off = [["春节", 2023-01-21, 2023-01-27]]
    working = [2023-01-28, 2023-01-29]
    """
)
EVERY = official_holidays().with_years(SAMPLED)


@pytest.mark.parametrize(("signed", "begins", "first", "last", "days", "working"), PRINTED)
def test_the_periods_that_were_really_printed_come_out(signed, begins, first, last, days, working):
    period = publicity_period(date.fromisoformat(signed), 7, "calendar", True, EVERY, begins=begins)
    assert (str(period.first), str(period.last), period.days) == (first, last, days)
    assert count_working_days(period.first, period.last, EVERY) == working


@pytest.mark.parametrize(
    ("posted", "begins", "days", "first", "last"),
    [
        pytest.param(
            "2023-12-19", "next_day", 7, "2023-12-20", "2023-12-28", id="广东单项冠军2023，共7个工作日"
        ),
        pytest.param("2026-04-30", "same_day", 7, "2026-04-30", "2026-05-12", id="当日是工作日"),
        pytest.param("2026-05-02", "same_day", 7, "2026-05-06", "2026-05-13", id="当日放假，自上班日起"),
    ],
)
def test_working_days_begin_on_one_that_is_worked(posted, begins, days, first, last):
    period = publicity_period(date.fromisoformat(posted), days, "working", True, EVERY, begins=begins)
    assert (str(period.first), str(period.last)) == (first, last)
    assert count_working_days(period.first, period.last, EVERY) == days


def test_the_same_day_is_one_day_earlier_and_no_shorter():
    later = publicity_period(date(2026, 6, 1), 7, "calendar", roll_end=False)
    same = publicity_period(date(2026, 6, 1), 7, "calendar", roll_end=False, begins="same_day")
    assert (same.first, same.last, same.days) == (later.first - ONE_DAY, later.last - ONE_DAY, later.days)
    with pytest.raises(ValueError, match="begins"):
        publicity_period(date(2026, 6, 1), 7, "calendar", roll_end=False, begins="tomorrow")


def test_a_file_of_further_years_is_added_and_outweighs_the_package():
    more = holidays_from('[[year]]\nyear = 2026\nsource = "y"\noff = []\nworking = []\n')
    both = official_holidays().with_years(more)
    assert both.is_working_day(date(2026, 10, 1)), "the year of the file replaces that of the package whole"
    assert not both.is_working_day(date(2026, 10, 10)), "a day made up for is one no more"
    assert not both.is_working_day(date(2025, 10, 1))
    assert both.sources[2026] == "y"


def test_a_year_that_is_not_known_fails_loudly_and_says_what_to_add():
    with pytest.raises(ToolkitError, match=r"D-050 .*缺少2027年.*holidays\.toml.*greenlist\.toml") as failed:
        publicity_period(date(2026, 12, 30), 7, "calendar", roll_end=True)
    assert failed.value.exit_code is ExitCode.SETTINGS
    with pytest.raises(CalendarGapError):
        official_holidays().is_working_day(date(2023, 12, 29))
    assert publicity_period(date(2026, 12, 30), 7, "calendar", roll_end=False).last == date(2027, 1, 6)


def test_the_arrangements_have_as_many_days_as_the_notices_say():
    known = official_holidays()
    off = {y: sum(d.year == y for d in known.off) for y in known.sources}
    worked = {y: sum(d.year == y for d in known.working) for y in known.sources}
    assert off == {2024: 28, 2025: 28, 2026: 33}
    assert worked == {2024: 8, 2025: 5, 2026: 6}
    # 全年工作日数：2024年251天（旧的11天法定假），2025年、2026年各248天（13天法定假）
    totals = {y: count_working_days(date(y, 1, 1), date(y, 12, 31), known) for y in known.sources}
    assert totals == {2024: 251, 2025: 248, 2026: 248}


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param('off = [["春节", 2027-02-06, 2027-02-01]]\nworking = []', id="先后颠倒"),
        pytest.param('off = [["元旦", 2028-01-01, 2028-01-01]]\nworking = []', id="不在该年"),
        pytest.param("off = []\nworking = [2027-02-01]", id="补班日不是周末"),
        pytest.param('off = [["春节", 2027-02-06, 2027-02-08]]\nworking = [2027-02-07]', id="又休又班"),
    ],
)
def test_a_slip_in_the_holiday_file_is_refused(broken):
    with pytest.raises(ValueError, match="202"):
        holidays_from(f'[[year]]\nyear = 2027\nsource = "x"\n{broken}\n')


def test_an_added_year_is_enough_to_count_on():
    extra = holidays_from(
        '[[year]]\nyear = 2027\nsource = "x"\noff = [["元旦", 2027-01-01, 2027-01-03]]\nworking = []\n'
    )
    assert extra.working_day_from(date(2027, 1, 1)) == date(2027, 1, 4)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_adding_months_keeps_the_day_where_the_month_is_long_enough(day, months):
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(("days", "basis"), [(0, "calendar"), (7, "business")])
def test_a_period_of_no_days_or_no_known_basis_is_a_mistake_of_ours(days, basis):
    with pytest.raises(ValueError, match=r"days|basis"):
        publicity_period(date(2026, 1, 5), days, basis, roll_end=True)


@pytest.mark.parametrize(
    ("day", "first"),
    [("2026-03-02", "2026-02-02"), ("2026-03-31", "2026-03-01"), ("2024-03-29", "2024-02-29")],
    ids=["对应日", "上月无对应日", "闰年"],
)
def test_a_window_of_months_holds_the_corresponding_day(day, first):
    assert window(date.fromisoformat(day), 1) == (date.fromisoformat(first), date.fromisoformat(day))


@given(KNOWN, st.integers(0, 60))
def test_inside_a_window_means_its_months_have_not_run_out(day, months):
    first, last = window(day, months)
    assert last == day
    assert add_months(first, months) >= day
    assert add_months(first - ONE_DAY, months) < day
