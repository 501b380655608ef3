"""The year-end statement ties out by name, whatever happened, and says so when it does not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenlist.procedure.year_end import Held, last_counted, year_end
from greenlist.register import (
    ChangeRequested,
    Event,
    Listed,
    Register,
    Removed,
    Renamed,
    Succeeded,
    TookOver,
    replay,
)

ONE, TWO = "91440101MA5TE5T07H", "91440112MA5GRN0199"
NEW_YEARS_EVE = date(2026, 12, 31)


def listed(uscc: str, day: date, name: str, level: str = "市级") -> Listed:
    return Listed(
        uscc=uscc, day=day, receipt="r1", level=level, year=day.year, instrument=f"{day}文", name=name
    )


def removed(uscc: str, day: date, level: str = "市级") -> Removed:
    return Removed(
        uscc=uscc, day=day, receipt="r2", level=level, instrument=f"{day}文", ground="第十六条（二）"
    )


def renamed(uscc: str, day: date, name: str) -> Renamed:
    return Renamed(uscc=uscc, day=day, receipt="r3", name=name)


def statements(events, year: int = 2026, day: date = NEW_YEARS_EVE):
    until = last_counted(year, day)
    return year_end(replay(events, date(year - 1, 12, 31)), replay(events, until), year, until)


def test_last_year_and_what_moved_give_this_year_by_name():
    events = [
        listed(ONE, date(2025, 6, 1), "甲公司"),
        listed(TWO, date(2026, 6, 1), "乙公司"),
        renamed(ONE, date(2026, 3, 1), "甲新公司"),
        removed(ONE, date(2026, 9, 1)),
    ]
    (told,) = statements(events)
    assert told.opening == (Held(ONE, "甲公司"),)
    assert told.closing == (Held(TWO, "乙公司"),)
    assert [(m.what, m.name, m.former) for m in told.movements] == [
        ("renamed", "甲新公司", "甲公司"),
        ("admitted", "乙公司", ""),
        ("removed", "甲新公司", ""),
    ]
    assert (told.movements[2].instrument, told.movements[2].ground) == ("2026-09-01文", "第十六条（二）")
    assert told.sum_said == "上年末1家＋列入1家－移出1家＝1家（其间更名1家次），逐户相符"


def test_a_renaming_names_its_instrument_and_the_paper_that_told_of_it():
    agreed = renamed(ONE, date(2026, 3, 1), "甲新公司").model_copy(update={"instrument": "复函3号"})
    events = [listed(ONE, date(2025, 6, 1), "甲公司"), agreed, listed(ONE, date(2026, 6, 1), "甲再公司")]
    (told,) = statements(events)
    assert [(m.name, m.former, m.day, m.instrument, m.receipt) for m in told.movements] == [
        ("甲新公司", "甲公司", date(2026, 3, 1), "复函3号", "r3"),
        ("甲再公司", "甲新公司", date(2026, 6, 1), "2026-06-01文", "r1"),
    ]


def test_a_renaming_recorded_without_its_instrument_takes_that_of_the_request():
    day = date(2026, 3, 1)
    asked = ChangeRequested(
        uscc=ONE,
        day=day,
        receipt="r3",
        matter="名称变更",
        before="甲公司",
        after="甲新公司",
        completed_on=day,
        requested_on=day,
        district_agrees=True,
        city="agreed",
        city_on=day,
        instrument="复函5号",
    )
    (told,) = statements([listed(ONE, date(2025, 6, 1), "甲公司"), asked, renamed(ONE, day, "甲新公司")])
    assert [(m.what, m.instrument) for m in told.movements] == [("renamed", "复函5号")]


def succeeded(day: date, *brought: Listed) -> list[Event]:
    said = {"day": day, "receipt": "r4", "instrument": "复函4号", "name": "乙公司"}
    return [
        Succeeded(uscc=ONE, successor=TWO, **said),
        TookOver(uscc=TWO, predecessor=ONE, former="甲公司", brought=brought, **said),
    ]


def test_a_succession_moves_the_place_to_another_code_by_name():
    first = listed(ONE, date(2025, 6, 1), "甲公司")
    (told,) = statements([first, *succeeded(date(2026, 5, 1), first)])
    assert (told.opening, told.closing) == ((Held(ONE, "甲公司"),), (Held(TWO, "乙公司"),))
    assert [(m.what, m.name, m.former, m.instrument, m.ground, m.receipt) for m in told.movements] == [
        ("taken_over", "乙公司", f"甲公司（{ONE}）", "复函4号", "", "r4"),
        ("succeeded", "甲公司", "", "复函4号", f"由乙公司（{TWO}）承继", "r4"),
    ]
    assert told.sum_said == "上年末1家＋列入0家－移出0家＋承继列入1家－承继退出1家＝1家，逐户相符"


def test_who_absorbs_another_on_the_list_leaves_one_name_less():
    both = [listed(ONE, date(2025, 6, 1), "甲公司"), listed(TWO, date(2025, 6, 1), "乙公司")]
    (told,) = statements([*both, *succeeded(date(2026, 5, 1), both[0])])
    assert [m.what for m in told.movements] == ["succeeded"]
    assert (len(told.opening), told.closing) == (2, (Held(TWO, "乙公司"),))
    assert told.ties_out


@pytest.mark.parametrize(
    ("day", "year"), [(date(2025, 12, 31), 2025), (date(2026, 1, 1), 2026)], ids=["除夕属上年", "元旦属本年"]
)
def test_the_last_and_the_first_day_belong_to_different_years(day: date, year: int):
    for asked in (2025, 2026):
        moved = [move for told in statements([listed(ONE, day, "甲")], asked) for move in told.movements]
        assert bool(moved) is (asked == year)


def test_a_name_changed_before_the_listing_or_after_the_removal_is_no_movement():
    events = [
        renamed(ONE, date(2026, 1, 5), "更早"),
        listed(ONE, date(2026, 2, 1), "甲"),
        removed(ONE, date(2026, 3, 1)),
        renamed(ONE, date(2026, 4, 1), "更晚"),
    ]
    (told,) = statements(events)
    assert [move.what for move in told.movements] == ["admitted", "removed"]
    assert told.ties_out


def test_being_published_again_is_no_second_admission():
    again = [listed(ONE, date(2025, 6, 1), "甲"), listed(ONE, date(2026, 6, 1), "甲")]
    (told,) = statements(again)
    assert (told.movements, told.ties_out) == ((), True)


def test_what_does_not_tie_out_is_said_with_code_and_names():
    events = [listed(ONE, date(2025, 6, 1), "甲"), listed(TWO, date(2025, 6, 1), "乙")]
    before, after = replay(events, date(2025, 12, 31)), replay(events)
    lost = Register({key: one for key, one in after.subjects.items() if one.uscc != ONE})
    (told,) = year_end(before, lost, 2026, NEW_YEARS_EVE)
    assert not told.ties_out
    assert "不相符" in told.sum_said
    assert told.differences == (f"{ONE}：按增减应以“甲”在列，登记簿中不在列。",)
    other = {key: replace(one, name="丙") if one.uscc == TWO else one for key, one in after.subjects.items()}
    (told,) = year_end(before, Register(other), 2026, NEW_YEARS_EVE)
    assert told.differences == (f"{TWO}：按增减应以“乙”在列，登记簿中以“丙”在列。",)


def test_a_year_that_lasts_is_counted_to_the_day_asked():
    events = [listed(ONE, date(2026, 2, 1), "甲"), removed(ONE, date(2026, 8, 1))]
    (told,) = statements(events, day=date(2026, 7, 31))
    assert (told.until, told.closing) == (date(2026, 7, 31), (Held(ONE, "甲"),))


FIRST = date(2024, 1, 1)
DAYS = st.integers(0, 3 * 366).map(lambda n: FIRST + timedelta(n))
A_LISTING = st.builds(
    listed, st.just(ONE), st.just(FIRST), st.just("甲公司"), st.sampled_from(["市级", "省级"])
)
LIVES = st.lists(
    st.one_of(
        st.builds(
            listed,
            st.sampled_from([ONE, TWO]),
            DAYS,
            st.sampled_from("甲乙丙"),
            st.sampled_from(["市级", "省级"]),
        ),
        st.builds(removed, st.sampled_from([ONE, TWO]), DAYS, st.sampled_from(["市级", "省级"])),
        st.builds(renamed, st.sampled_from([ONE, TWO]), DAYS, st.sampled_from("甲乙丙丁")),
        st.builds(lambda day: succeeded(day)[0], DAYS),
        st.builds(lambda day, *held: succeeded(day, *held)[1], DAYS, A_LISTING),
    ),
    max_size=14,
)


@given(LIVES)
@settings(max_examples=60, deadline=None)
def test_every_history_in_any_order_of_telling_ties_out_in_every_year(events):
    for year in (2024, 2025, 2026):
        for told in statements(events, year):
            assert told.ties_out, told.differences
            came = told.count("admitted") + told.count("taken_over")
            went = told.count("removed") + told.count("succeeded")
            assert len(told.opening) + came - went == len(told.closing)


@given(LIVES)
@settings(max_examples=40, deadline=None)
def test_this_years_closing_is_next_years_opening(events):
    closing = {(t.level, t.kind): t.closing for t in statements(events, 2025) if t.closing}
    opening = {(t.level, t.kind): t.opening for t in statements(events, 2026) if t.opening}
    assert closing == opening
