"""Whoever hands in the form of another kind is told so, and gets the right blank."""

import pytest

from greenlist.findings import Finding
from tests.builders.cases import accepted, findings, good_annex6, in_pool
from tests.rules.scenes import ONE, YEAR, a5, a6, as_a_park, date, report


def of(code: str, case) -> list[Finding]:
    return [found for found in findings(case) if found.code == code]


def test_a_code_the_register_knows_as_a_park_asks_for_the_parks_form():
    (found,) = of("R-021", a6(more=(as_a_park(),)))
    assert found.form == "attachment_6.park"
    assert "绿色工业园区（广州永昌工业园区）" in found.message


def test_the_year_table_and_the_report_of_a_park_are_missed_as_well():
    (table,) = of("R-021", a5(events=(as_a_park(),)))
    assert table.form == "attachment_5.park"
    assert of("R-021", report(events=(as_a_park(),)))


def test_a_factory_that_is_known_as_one_is_not_asked():
    mine = accepted(good_annex6(ONE), ONE)
    assert not of("R-021", a6(more=(as_a_park(), mine)))
    assert not of("R-021", report(more=(as_a_park(), in_pool(ONE, date(YEAR, 3, 1)))))


def test_a_supply_chain_company_may_be_a_factory_too():
    chain = as_a_park().model_copy(
        update={"subject_kind": "supply_chain", "paper": "attachment_6.supply_chain"}
    )
    assert not of("R-021", a6(more=(chain,)))


@pytest.mark.parametrize(
    ("kind", "paper"),
    [("绿色工业园区", "attachment_6.park"), ("绿色供应链管理企业", "attachment_6.supply_chain")],
)
def test_a_registration_that_names_another_kind_asks_for_its_form(kind, paper):
    (found,) = of("X-062", a6({"cultivation_kind": kind}))
    assert found.form == paper
