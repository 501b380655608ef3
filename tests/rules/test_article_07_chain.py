"""第七条（三）: what makes a supply-chain company eligible, at its edges."""

import pytest

from greenlist.forms import chain
from greenlist.forms.definition import NA
from greenlist.regulation import Citation, load_passages
from greenlist.verdicts import RULES
from tests.builders.cases import findings
from tests.builders.companies import D
from tests.rules.asking import MET, NOT_MET, UNKNOWN, answer, outcome
from tests.rules.chain_scenes import c5, c6


@pytest.mark.parametrize("code", ["R7-3-1a", "R7-3-1b", "R7-3-1c", "R7-3-1d", "R7-3-2", "R7-3-3"])
def test_each_condition_quotes_its_passage_and_is_met_by_a_good_registration(code):
    rule = RULES[code]
    assert rule.law.quote in load_passages()[rule.law.citation.place]
    assert rule.law.citation.place in {Citation(7, item=3, subitem=n) for n in (1, 2, 3)}
    assert outcome(code, c6()) is MET


@pytest.mark.parametrize(
    ("address", "expected"),
    [("广州市黄埔区科学大道8号", MET), ("佛山市南海区桂城街道8号", NOT_MET), (None, UNKNOWN)],
)
def test_registered_office_and_site_lie_in_guangzhou(address, expected):
    assert outcome("R7-3-1a", c6({"registered_address": address})) is expected
    assert outcome("R7-3-1a", c5({"production_addresses": address})) is expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [("独立法人", MET), ("视同法人的独立核算单位", MET), (None, UNKNOWN), (NA, NOT_MET)],
)
def test_a_legal_person_or_an_accounting_unit_treated_as_one(form, expected):
    assert outcome("R7-3-1b", c6({"legal_form": form})) is expected


@pytest.mark.parametrize(
    "field", ["sc_industry_influence", "sc_finance", "sc_supplier_influence", "sc_supplier_system"]
)
def test_its_own_no_refuses_that_it_leads(field):
    assert outcome("R7-3-1c", c6({field: False})) is NOT_MET
    assert answer("R7-3-1c", c6({field: False})).field == field
    assert outcome("R7-3-1c", c6({field: None})) is UNKNOWN


@pytest.mark.parametrize("field", ["industry_position", "chain_position"])
def test_without_its_reasons_nobody_can_say_whether_it_leads(field):
    assert outcome("R7-3-1c", c6({field: None})) is UNKNOWN


def test_whether_it_really_leads_is_left_to_people():
    assert "由区初审、市审核核实" in answer("R7-3-1c", c6()).because


@pytest.mark.parametrize("level", ["国家级", "省级", "市级"])
def test_a_green_factory_creates_one(level):
    assert outcome("R7-3-1d", c6({"own_gf_level": level, "own_gf_plan": None})) is MET


def test_what_is_none_yet_says_how_it_becomes_one():
    assert outcome("R7-3-1d", c6()) is MET
    assert outcome("R7-3-1d", c6({"own_gf_plan": NA})) is NOT_MET
    assert outcome("R7-3-1d", c6({"own_gf_plan": None})) is UNKNOWN
    assert outcome("R7-3-1d", c6({"own_gf_level": None})) is UNKNOWN
    assert outcome("R7-3-1d", c5({"is_green_factory": None, "own_gf_plan": None})) is UNKNOWN


@pytest.mark.parametrize(
    ("made", "expected"), [(True, MET), (False, NOT_MET), (NA, NOT_MET), (None, UNKNOWN)]
)
def test_there_is_a_plan_for_the_suppliers(made, expected):
    assert outcome("R7-3-2", c6({"sgf_plan_made": made})) is expected


@pytest.mark.parametrize("field", chain.GATE)
def test_one_basic_requirement_that_is_not_met_refuses(field):
    assert outcome("R7-3-3", c6({field: False})) is NOT_MET
    assert outcome("R7-3-3", c6({field: None})) is UNKNOWN


def test_an_accounting_unit_treated_as_a_legal_person_is_a_question_for_the_city():
    made = c6({"legal_form": "视同法人的独立核算单位", "sc_legal_person": False})
    assert outcome("R7-3-3", made) is UNKNOWN
    assert "视同法人" in answer("R7-3-3", made).because


@pytest.mark.parametrize(
    ("score", "expected"), [("79.99", UNKNOWN), ("80", MET), ("80.01", MET), (None, UNKNOWN)]
)
def test_its_own_score_supports_but_never_refuses(score, expected):
    assert outcome("R7-3-3", c6({"gsci": None if score is None else D(score)})) is expected


def test_clean_production_is_no_condition_of_a_supply_chain_company():
    without = dict.fromkeys(
        ("cp_title", "cp_batch_no", "cp_certificate_no", "cp_accept_date", "cp_valid_until"), None
    )
    made = c6(without)
    assert findings(made) == ()
