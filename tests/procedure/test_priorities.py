"""Whom to cultivate first: by the designations the clause names, and nobody who is listed already."""

from datetime import date, timedelta

import pytest

from greenlist.forms.attachment_6 import Honour
from greenlist.forms.codes import MEASURES_HONOURS, OTHER_HONOURS
from greenlist.procedure.priorities import honours_of, priorities
from greenlist.procedure.subjects import accepted
from greenlist.register import CleanProductionPublished, Listed, replay
from tests.builders.cases import case, good_annex6
from tests.builders.companies import Company

ONE, TWO = Company(1), Company(2)
DAY = date(2026, 3, 2)
CLEAN, *OTHERS = MEASURES_HONOURS


def registered(company, *honours):
    form = good_annex6(company, 2026)
    rows = tuple(Honour(honour_name=name) for name in honours)
    return accepted(case(form.model_copy(update={"honours": rows})))


def clean(company, until):
    return CleanProductionPublished(
        uscc=company.uscc,
        day=date(2024, 7, 10),
        receipt="r",
        batch="第35批",
        name=company.name,
        accepted_on=date(2024, 6, 28),
        until=until,
    )


def listed(company):
    return Listed(
        uscc=company.uscc, day=DAY, receipt="r", level="市级", year=2026, instrument="号", name=company.name
    )


def found(*events):
    return [(one.record.uscc, one.honours) for one in priorities(replay(events), DAY)]


def test_the_designations_of_the_clause_are_told_in_its_order_and_the_most_come_first():
    one, two = registered(ONE, OTHERS[0]), registered(TWO, OTHERS[3], OTHER_HONOURS[0], OTHERS[1])
    assert found(one, two) == [(TWO.uscc, (OTHERS[1], OTHERS[3])), (ONE.uscc, (OTHERS[0],))]


def test_others_designations_and_none_make_no_priority():
    assert found(registered(ONE, *OTHER_HONOURS), registered(TWO)) == []
    assert honours_of(good_annex6(ONE, 2026).model_copy(update={"honours": ()})) == {}


def test_who_is_listed_is_cultivated_already():
    assert found(registered(ONE, OTHERS[0]), listed(ONE)) == []


@pytest.mark.parametrize(
    ("until", "held"),
    [(DAY - timedelta(1), False), (DAY, True), (DAY + timedelta(1), True), (None, True)],
    ids=["昨日届满", "今日届满", "明日届满", "未注明"],
)
def test_clean_production_counts_by_the_batches_and_not_by_what_is_said(until, held):
    said = registered(ONE, CLEAN)
    assert found(said) == []
    assert found(said, clean(ONE, until)) == ([(ONE.uscc, (CLEAN,))] if held else [])
