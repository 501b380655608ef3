"""How long the Measures hold, and that it is said in time."""

from datetime import date, timedelta

import pytest

from greenlist.procedure.term import holds_until, promulgated_on, term_of_the_measures
from greenlist.register import DocumentIssued, replay
from greenlist.regulation.parameters import parameters_on

ISSUED = date(2026, 2, 1)
UNTIL = date(2031, 2, 1)


def issued(day=ISSUED, document="D33"):
    return DocumentIssued(
        uscc="",
        day=day,
        receipt="",
        document=document,
        year=day.year,
        number="穗工信规字〔2026〕1号",
        title="办法",
    )


def told(day, *events):
    return [
        (thing.urgency.value, thing.day)
        for thing in term_of_the_measures(replay(events), day, parameters_on(day))
    ]


def test_a_draft_has_no_term():
    assert promulgated_on(replay([issued(document="D11")])) is None
    assert holds_until(replay([]), parameters_on(ISSUED)) is None
    assert told(date(2040, 1, 1)) == []


@pytest.mark.parametrize(
    ("left", "expected"),
    [(366, []), (365, ["soon"]), (0, ["soon"]), (-1, ["late"])],
    ids=["还有366日", "还有365日", "届满当天", "届满次日"],
)
def test_the_end_is_told_a_year_ahead(left, expected):
    assert told(UNTIL - timedelta(left), issued()) == [(urgency, UNTIL) for urgency in expected]


def test_issued_anew_they_hold_from_that_day():
    again = issued(date(2030, 12, 1))
    assert holds_until(replay([again, issued()]), parameters_on(UNTIL)) == date(2035, 12, 1)
    assert told(UNTIL + timedelta(1), issued(), again) == []
