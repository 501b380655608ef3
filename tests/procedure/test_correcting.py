"""A slip told wrongly is put right by telling it again: what it did is done anew, and nobody is done to twice."""

from datetime import date, timedelta

import pytest

from greenlist.procedure.correcting import changes
from greenlist.register import replay
from tests.builders.bureau import Bureau, slip
from tests.builders.rounds import LISTED_ON, POSTED, PUBLIC_FIRST, PUBLIC_LAST, Subject, events

A = Subject("factory", 1, district="黄埔区")
B = Subject("park", 2, district="黄埔区")
ONE_DAY = timedelta(1)
TODAY = date(2026, 7, 20)


def bureau(stage):
    return Bureau(list(events((A, B), stage)))


def codes(made):
    return [finding.code for finding in made.findings]


def records(of):
    return [of.register.of(subject.kind, subject.uscc) for subject in (A, B)]


def told(of, document, *days, number="穗工信〔2026〕40号", **more):
    """The same document told of on several days; the last answer."""
    made = [of.hands_in(slip(document, day, number, **more), TODAY) for day in days]
    assert made[0].status == "accepted", made[0].findings
    return made[-1]


@pytest.mark.parametrize("days", [-1, 1], ids=["更正为前一日", "更正为后一日"])
def test_a_list_of_the_pool_with_the_wrong_day_is_put_right(days):
    of, wrong = bureau("registered"), date(2026, 3, 5)
    right = wrong + days * ONE_DAY
    made = told(of, "D03", wrong, right)
    assert (made.status, codes(made)) == ("accepted", ["P-123"])
    assert "成文日期由2026年3月5日改为" in made.findings[0].message
    assert {(held.pool.day, held.pool.until) for held in records(of)} == {
        (right, right.replace(year=right.year + 3))
    }
    (issued,) = (held for held in of.register.documents if held.document == "D03")
    assert issued.day == right


def test_a_publicity_with_the_wrong_end_is_put_right_as_long_as_it_is_long_enough():
    of = bureau("evaluated")
    period = {"first_day": PUBLIC_FIRST, "last_day": PUBLIC_LAST + 9 * ONE_DAY}
    assert of.hands_in(slip("D08", POSTED, "/", **period), TODAY).status == "accepted"
    short = slip("D08", POSTED, "/", **period | {"last_day": PUBLIC_LAST - ONE_DAY})
    assert codes(of.hands_in(short, TODAY)) == ["P-123", "P-005"]
    right = slip("D08", POSTED, "/", **period | {"last_day": PUBLIC_LAST})
    assert codes(of.hands_in(right, TODAY)) == ["P-123"]
    assert {held.publicity[2026].last for held in records(of)} == {PUBLIC_LAST}


def test_a_publicity_cannot_be_made_to_end_after_the_list_it_led_to():
    of = bureau("evaluated")
    period = {"first_day": PUBLIC_FIRST, "last_day": PUBLIC_LAST}
    told(of, "D08", POSTED, number="/", **period)
    told(of, "D11", LISTED_ON)
    for last, status in ((LISTED_ON - ONE_DAY, "accepted"), (LISTED_ON, "returned")):
        longer = slip("D08", POSTED, "/", **period | {"last_day": last})
        assert of.hands_in(longer, TODAY).status == status


@pytest.mark.parametrize(
    ("right", "status"),
    [
        (PUBLIC_LAST, "returned"),
        (PUBLIC_LAST + ONE_DAY, "accepted"),
        (LISTED_ON + 9 * ONE_DAY, "accepted"),
    ],
    ids=["公示届满当日", "届满次日", "更晚"],
)
def test_a_list_with_the_wrong_day_is_put_right_after_the_publicity(right, status):
    of = bureau("shown")
    made = told(of, "D11", LISTED_ON, right)
    assert (made.status, "P-123" in codes(made), "P-062" in codes(made)) == (
        status,
        True,
        status == "returned",
    )
    expected = right if status == "accepted" else LISTED_ON
    for held in records(of):
        (stay,) = held.memberships
        assert (stay.since, stay.first, stay.first.score) == (
            expected,
            stay.newest,
            held.reviewed["panel", 2026].score,
        )
    seen = replay(of.events, min(expected, LISTED_ON))
    assert bool(seen.of("factory", A.uscc).listed) is (expected <= LISTED_ON)


def test_a_letter_to_the_province_keeps_its_order():
    of = bureau("heard")
    ranks = []
    for day in (date(2026, 6, 20), date(2026, 6, 22)):
        told(of, "D15", day)
        ranks.append([(held.sent_up[2026].day, held.sent_up[2026].rank) for held in records(of)])
    assert ranks[1] == [(date(2026, 6, 22), rank) for _, rank in ranks[0]]


def test_the_same_again_and_the_number_of_another_document_are_sent_back():
    of = bureau("registered")
    assert codes(told(of, "D03", date(2026, 3, 5), date(2026, 3, 5))) == ["P-060", "P-061"]
    taken = of.hands_in(slip("D19", date(2026, 3, 6), "穗工信〔2026〕40号"), TODAY)
    assert (taken.status, codes(taken)) == ("returned", ["P-060"])


def test_letters_without_a_number_are_letters_of_their_own():
    of = bureau("listed")
    told(of, "D20", date(2026, 4, 8), date(2026, 5, 8), number="/")
    assert [held.day for held in of.register.documents if held.document == "D20"] == [
        date(2026, 4, 8),
        date(2026, 5, 8),
    ]


def test_every_word_that_is_told_otherwise_is_named():
    of = bureau("listed")
    told(of, "D20", date(2026, 4, 8), signer="李局长")
    made = told(of, "D20", date(2026, 4, 9), signer="王局长", supplied="回函期限：4月30日")
    assert "签发人由“李局长”改为“王局长”" in made.findings[0].message
    assert "补充事项由未填改为回函期限：4月30日" in made.findings[0].message
    (kept,) = (held for held in of.register.documents if held.document == "D20")
    assert changes(kept, kept) == ()


def test_a_corrected_history_told_twice_or_in_parts_is_the_same():
    of = bureau("shown")
    told(of, "D11", LISTED_ON, LISTED_ON + 5 * ONE_DAY)
    whole = replay(of.events)
    assert replay([*of.events, *of.events]) == whole
    assert replay(of.events[30:], onto=replay(of.events[:30])) == whole
    assert replay(of.events[-1:], onto=replay(of.events[:-1])) == whole
