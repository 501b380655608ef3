"""Published lists that say something odd: a name that is another's, a day before the listing, the same list again."""

from datetime import date

import pytest

from greenlist.calendar import add_months
from greenlist.procedure.correspondence import risen
from greenlist.procedure.explain import explain, state_of
from greenlist.procedure.filing import must_file
from greenlist.procedure.selection import lock_out
from greenlist.register import replay
from greenlist.rules.recorded import unanswered_reminders
from tests.builders.bureau import Bureau, change, published_list, slip
from tests.builders.rounds import LISTED_ON, Subject, events

A = Subject("factory", 1, district="黄埔区")
AUTUMN = date(2026, 9, 1)
RENAMED_ON = date(2026, 8, 25)
AFTER = f"{A.name[:-4]}新材料有限公司"


def bureau():
    return Bureau(list(events((A,), "listed")))


def record(of):
    return of.register.of("factory", A.uscc)


def called(name):
    return Subject("factory", 1, called=name, district="黄埔区")


def renamed():
    of = bureau()
    agreed = change(A, date(2026, 8, 1), city_opinion="同意", city_on=RENAMED_ON)
    assert of.hands_in(agreed, RENAMED_ON).status == "accepted"
    assert record(of).name == AFTER
    return of


def codes(made):
    return [finding.code for finding in made.findings]


@pytest.mark.parametrize("action", ["列入", "未通过", "移出"])
def test_a_list_that_gives_a_credit_code_anothers_name_is_sent_back(action):
    of = bureau()
    row = {"reason": "造假"} if action == "移出" else {}
    level = "市级" if action == "移出" else "省级"
    made = of.hands_in(published_list([called("广州别人家有限公司")], AUTUMN, level, action, **row), AUTUMN)
    assert (made.status, codes(made)[0]) == ("returned", "P-067")
    assert record(of).name == A.name


@pytest.mark.parametrize("action", ["列入", "未通过", "移出"])
def test_a_list_that_still_prints_the_former_name_is_taken_and_renames_nobody_back(action):
    of = renamed()
    level = "市级" if action == "移出" else "省级"
    row = {"reason": "其他"} if action == "移出" else {}
    assert of.hands_in(published_list([A], AUTUMN, level, action, **row), AUTUMN).status == "accepted"
    assert record(of).name == AFTER


def test_brackets_written_otherwise_are_no_change_of_name():
    of = Bureau(list(events((called("广州（南粤）科技公司"),), "listed")))
    of.hands_in(published_list([called("广州(南粤)科技公司")], AUTUMN), AUTUMN)
    assert record(of).names == ((record(of).names[0][0], "广州（南粤）科技公司"),)


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2026, 5, 7), "P-059"), (LISTED_ON, None), (date(2026, 5, 9), None)],
    ids=["列入前一日", "列入当日", "列入次日"],
)
@pytest.mark.parametrize("action", ["移出", "更名"])
def test_nobody_leaves_a_list_or_is_renamed_on_it_before_it_came_onto_it(day, code, action):
    of = bureau()
    row = {"移出": {"reason": "其他"}, "更名": {"former_name": A.name}}[action]
    subject = called(AFTER) if action == "更名" else A
    made = of.hands_in(published_list([subject], day, "市级", action, **row), AUTUMN)
    assert (codes(made), made.status) == (([code], "returned") if code else ([], "accepted"))


def test_a_list_published_again_begins_nothing_anew():
    of = bureau()
    assert of.hands_in(published_list([A], AUTUMN), AUTUMN).status == "accepted"
    of.hands_in(slip("D32", AUTUMN, "穗工信函〔2026〕90号"), AUTUMN)
    again = date(2027, 3, 1)
    for level in ("市级", "省级"):
        anew = published_list([A], again, level).model_copy(update={"document_no": "〔2027〕3号"})
        assert of.hands_in(anew, again).status == "accepted"
    held = record(of)
    assert must_file(held, 2027), "in 2027 as in every year after the first listing"
    assert not must_file(held, 2026)
    assert "省级绿色工厂名单在列（2026年列入）" in state_of(held, again)
    reminded = slip("D20", date(2027, 4, 10), "穗工信函〔2027〕20号", year=2027)
    of.hands_in(reminded, date(2027, 4, 10))
    assert [one.year for one in unanswered_reminders(held, of.register, date(2027, 6, 1))] == [2027]
    assert all(rise.before < record(of).star for rise in risen(of.register, add_months(again, 1)))


def test_who_took_over_goes_on_with_what_began_the_stay_and_with_its_newest_list():
    of = bureau()
    again = date(2027, 3, 1)
    of.hands_in(published_list([A], again, "市级"), again)
    successor = Subject("factory", 77, called="广州承继科技有限公司", district="黄埔区")
    merged = change(
        A,
        date(2027, 3, 2),
        matter="合并分立承继",
        after=successor.name,
        after_uscc=successor.uscc,
        city_opinion="同意",
        city_on=date(2027, 3, 3),
    )
    assert of.hands_in(merged, date(2027, 3, 3)).status == "accepted"
    held = of.register.of("factory", successor.uscc)
    (stay,) = held.memberships
    assert (stay.first.day, stay.newest.day, stay.since) == (LISTED_ON, again, date(2027, 3, 3))
    assert must_file(held, 2027)


# --- told wrongly, told again ---------------------------------------------------------------------------


@pytest.mark.parametrize("right", [date(2026, 8, 30), date(2026, 9, 3)], ids=["更正为更早", "更正为更晚"])
def test_a_listing_told_with_the_wrong_day_is_put_right_by_telling_it_again(right):
    of = bureau()
    of.hands_in(published_list([A], AUTUMN), date(2026, 9, 20))
    made = of.hands_in(published_list([A], right), date(2026, 9, 21))
    assert (made.status, codes(made)) == ("accepted", ["P-124"])
    (stay,) = [stay for stay in record(of).memberships if stay.level == "省级"]
    assert (stay.first, stay.since) == (stay.newest, right)
    before = replay(of.events, min(right, AUTUMN)).of("factory", A.uscc)
    assert ("省级" in before.listed) is (right < AUTUMN), "what was told wrongly was never so"
    story = explain(of.register, of.events, "factory", A.uscc, date(2026, 9, 30))
    assert story is not None
    assert any("的登记）" in step.text and "更正受理号20260920" in step.text for step in story.steps)
    again = of.hands_in(published_list([A], right), date(2026, 9, 22))
    assert (again.status, codes(again)) == ("accepted", [])
    assert [move.day for move in record(of).moves if move.level == "省级"] == [right]


def test_a_removal_told_with_the_wrong_day_is_put_right_though_it_is_on_the_list_no_more():
    of = bureau()
    wrong, right = date(2026, 9, 30), date(2026, 9, 3)
    for day in (wrong, right):
        gone = published_list([A], day, "市级", "移出", reason="其他")
        assert of.hands_in(gone, date(2026, 10, 9)).status == "accepted"
    assert [held.day for held in record(of).removed] == [right]
    assert replay(of.events, right).of("factory", A.uscc).listed == {}
    assert lock_out(of.register, A.uscc, add_months(right, 36)) is not None
    assert lock_out(of.register, A.uscc, add_months(wrong, 36)) is None


def test_the_same_number_of_another_year_is_another_list():
    of = bureau()
    of.hands_in(published_list([A], AUTUMN), AUTUMN)
    later = add_months(AUTUMN, 13)
    assert codes(of.hands_in(published_list([A], later), later)) == []
    assert [move.day for move in record(of).moves if move.level == "省级"] == [AUTUMN, later]
