"""The papers of one subject and round are told together: in, missing, or not asked for."""

from datetime import date

import pytest

from greenlist.procedure import Decision, decide
from greenlist.procedure.packages import Package, Standing, package
from greenlist.register import PaperAccepted
from tests.builders import cases
from tests.builders.cases import (
    NUMBER_OF_ONE,
    accepted,
    case,
    changed,
    good_annex5,
    good_annex6,
    good_report,
    in_pool,
    listed,
)

COMPANY = NUMBER_OF_ONE
YEAR = cases.DATA_YEAR + 1


def of(form, *events) -> Package:
    asked = case(form, events=events)
    day = asked.today
    event = PaperAccepted(
        uscc=COMPANY.uscc, day=day, receipt="本件", paper=form.paper, year=_year(asked), sha256="", name=""
    )
    found = package(asked, Decision("accepted", events=(event,)))
    assert found
    return found


def _year(asked) -> int:
    return cases.DATA_YEAR if asked.paper.kind.startswith("attachment_5") else YEAR


def standings(found: Package) -> dict[str, Standing]:
    return {place.paper.partition(".")[0]: place.standing for place in found.places}


def test_a_first_registration_is_in_and_the_report_comes_after_the_pool():
    found = of(good_annex6(COMPANY))
    assert found.year == YEAR
    assert standings(found) == {
        "attachment_6": Standing.RECEIVED,
        "evaluation_report": Standing.NOT_ASKED,
        "attachment_5": Standing.NOT_ASKED,
    }
    assert [place.this for place in found.places] == [True, False, False]
    assert str(found).startswith(
        f"本单位{YEAR}年度材料：梯度培育信息登记表已收（即本件）；评价报告本年度不需提交"
    )


def test_a_report_names_the_registration_that_is_in():
    registration = accepted(good_annex6(COMPANY), COMPANY)
    found = of(good_report(COMPANY), registration, in_pool(COMPANY, date(YEAR, 3, 1)))
    assert standings(found)["attachment_6"] is Standing.RECEIVED
    assert standings(found)["evaluation_report"] is Standing.RECEIVED
    assert registration.receipt in str(found)


def test_a_cultivation_object_of_an_earlier_year_owes_the_report_and_no_new_registration():
    found = of(good_annex5(COMPANY), in_pool(COMPANY, date(YEAR - 1, 3, 1)))
    assert standings(found)["attachment_6"] is Standing.NOT_ASKED
    assert standings(found)["evaluation_report"] is Standing.MISSING
    assert "评价报告未收（申请列入名单须于4月遴选时提交，第十条）" in str(found)


@pytest.mark.parametrize(
    ("entered", "asked"), [(date(YEAR - 3, 4, 29), True), (date(YEAR - 3, 4, 30), False)], ids=str
)
def test_whose_term_ends_before_the_selection_is_asked_to_register_anew(entered, asked):
    """Only January takes registrations, and April the reports of valid cultivation objects."""
    found = of(good_annex5(COMPANY), in_pool(COMPANY, entered))
    expected = Standing.MISSING if asked else Standing.NOT_ASKED
    assert standings(found)["attachment_6"] is expected


def test_the_listed_owe_their_yearly_table_whose_figures_are_of_the_year_before():
    found = of(good_annex6(COMPANY), listed(COMPANY))
    table = next(place for place in found.places if place.paper == "attachment_5.factory")
    assert (table.standing, table.year) == (Standing.MISSING, YEAR - 1)
    assert "应在4月1日前提交，第十三条" in str(table)


def test_a_table_belongs_to_the_round_after_its_figures():
    found = of(good_annex5(COMPANY), listed(COMPANY))
    assert found.year == YEAR
    assert next(place for place in found.places if place.this).year == YEAR - 1


def test_a_returned_paper_is_not_in():
    found = package(case(good_annex6(COMPANY), events=()), Decision("returned"))
    assert found
    assert standings(found)["attachment_6"] is Standing.MISSING
    assert "梯度培育信息登记表未收（本件未受理）" in str(found)
    assert not any(place.this for place in found.places)


def test_a_paper_that_names_nobody_belongs_to_no_package():
    asked = case(changed(good_annex6(COMPANY), {"uscc": None}), events=())
    assert package(asked, Decision("returned")) is None


def test_a_resubmission_takes_the_place_of_the_earlier_paper():
    before = accepted(good_annex6(COMPANY), COMPANY)
    asked = case(good_annex6(COMPANY), more=(before,))
    made = decide(asked, cases.judged(asked))
    (event,) = [event for event in made.events if isinstance(event, PaperAccepted)]
    assert event.replaces == before.receipt
    assert before.receipt not in str(package(asked, made))
