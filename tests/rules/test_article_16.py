"""第十六条: events that end the listing at once."""

from datetime import date
from decimal import Decimal

import pytest

from greenlist.forms.attachment_5 import EnvironmentalEvent, QualityAccident
from greenlist.reading import Reading
from tests.builders.cases import case, good_annex5, reading
from tests.rules.asking import MET, NOT_MET, UNKNOWN, answer, fires, outcome
from tests.rules.scenes import a5, accident


@pytest.mark.parametrize(
    ("grade", "expected"),
    [("一般", MET), ("较大", MET), ("重大", NOT_MET), ("特别重大", NOT_MET), (None, UNKNOWN)],
)
def test_safety_and_quality_accidents_from_grave_upward(grade, expected):
    assert outcome("R16-p2", a5({"safety_accidents": (accident(grade=grade),)})) is expected
    quality = QualityAccident(grade=grade, occurred_on=date(2025, 5, 6))
    assert outcome("R16-p2", a5({"quality_accidents": (quality,)})) is expected


@pytest.mark.parametrize(
    ("grade", "expected"),
    [("Ⅳ级（一般）", MET), ("Ⅲ级（较大）", MET), ("Ⅱ级（重大）", NOT_MET), ("Ⅰ级（特别重大）", NOT_MET)],
)
def test_environmental_events_from_grade_two_upward(grade, expected):
    event = EnvironmentalEvent(grade=grade, occurred_on=date(2025, 5, 6))
    made = a5({"env_events": (event,)})
    assert outcome("R16-p2", made) is expected
    if expected is NOT_MET:
        assert answer("R16-p2", made).field == "env_events.grade"


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2023, 3, 1), MET), (date(2023, 3, 2), NOT_MET), (None, NOT_MET)]
)
def test_events_outside_the_window_are_not_news(day, expected):
    assert outcome("R16-p2", a5({"safety_accidents": (accident(grade="重大", occurred_on=day),)})) is expected


def test_a_blank_list_leaves_it_open():
    form = good_annex5()
    full = reading(form)
    blank = Reading(full.paper, full.version, full.values, full.series, {**full.lists, "env_events": ()})
    assert outcome("R16-p2", case(form, read=blank)) is UNKNOWN
    assert outcome("R16-p2", case(form)) is MET


@pytest.mark.parametrize(
    ("deaths", "injuries", "loss", "told", "expected"),
    [
        (2, 9, "999.99", "一般", False),
        (3, 0, "0", "一般", True),
        (0, 10, "0", "一般", True),
        (0, 0, "1000", "一般", True),
        (3, 0, "0", "较大", False),
        (9, 49, "4999", "较大", False),
        (10, 0, "0", "较大", True),
        (30, 0, "0", "重大", True),
        (0, 0, "0", "特别重大", False),
    ],
)
def test_a_grade_below_what_the_consequences_suggest_is_remarked(deaths, injuries, loss, told, expected):
    row = accident(grade=told, deaths=Decimal(deaths), injuries=Decimal(injuries), loss=Decimal(loss))
    assert fires("P-023", a5({"safety_accidents": (row,)})) is expected


def test_consequences_that_are_not_told_suggest_nothing():
    row = accident(deaths=None, injuries=None, loss=None)
    assert not fires("P-023", a5({"safety_accidents": (row,)}))
