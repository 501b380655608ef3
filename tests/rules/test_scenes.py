"""Every check and finding fires on a paper made for it, alone, at its place; and on no good paper."""

import os
import re

import pytest

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.findings import Judgement, Law, Severity, Standard
from greenlist.forms.parse import parse
from greenlist.verdicts import CHECKS, RULES, Outcome
from tests.builders.cases import case, codes, findings, good_annex5, good_annex6, good_report, judged, listed
from tests.builders.chains import good_chain5, good_chain6, system_of
from tests.builders.companies import Company
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park, good_park_registration, good_park_table
from tests.rules.scenes import SCENES

COMPANIES = 400 if os.environ.get("GREENLIST_PROOF") == "1" else 20
ONCE_A_CODE = {scene.code: scene for scene in SCENES}


def test_there_is_a_scene_for_every_check_and_every_finding_of_a_rule():
    mine = {code for code in CHECKS if not code.startswith("F-")}
    rules = {rule.finding for rule in RULES.values() if rule.finding}
    assert {scene.code for scene in SCENES} == mine | rules


@pytest.mark.parametrize("scene", SCENES, ids=lambda s: f"{s.code} {s.field}")
def test_it_fires_exactly_where_it_was_made_to(scene):
    made = scene.make()
    found = findings(made)
    assert {f.code for f in found} == {scene.code, *scene.companions}
    mine = [f for f in found if f.code == scene.code]
    assert any(f.field == scene.field for f in mine)
    for finding in mine:
        assert finding.where is not None or finding.field is None
        assert finding.where == made.place(finding.field, finding.column, finding.row)


@pytest.mark.parametrize("scene", SCENES, ids=lambda s: f"{s.code} {s.field}")
def test_what_it_says_is_complete(scene):
    for finding in findings(scene.make()):
        assert not re.search(r"[{}]|None|NotApplicable|Decimal|“”|（）|E\+", finding.message + finding.remedy)
        assert finding.message.endswith("。")
        assert finding.remedy.endswith(("。", "）"))
        assert not re.search(r"\d{7,}\.\d{5,}", finding.message), "figures are cut to what people read"


@pytest.mark.proof
@pytest.mark.parametrize("number", range(1, COMPANIES + 1))
def test_no_check_fires_on_a_good_paper(number):
    company = Company(number)
    for form in (
        good_annex5(company),
        good_annex5(company, 2024, "R2018"),
        good_annex5(company, levels=("市级", "省级")),
        good_annex6(company),
        good_annex6(company, 2025),
        good_report(company),
        good_report(company, raw=True),
        good_report(company, 2024),
        good_report(company, 2024, raw=True),
        good_chain5(company),
        good_chain5(company, levels=("市级", "省级")),
        good_chain6(company),
        *((good_chain_report(company),) if system_of(company) == "通用" else ()),
        good_chain6(company, 2025),
    ):
        judgement = judged(case(form, company))
        assert judgement.findings == (), form.paper
        assert {verdict.outcome for verdict in judgement.verdicts} == {Outcome.MET}


@pytest.mark.proof
@pytest.mark.parametrize("number", range(1, COMPANIES + 1))
def test_no_check_fires_on_a_good_paper_of_a_park(number):
    park = Park(number)
    for form in (
        good_park_table(park),
        good_park_table(park, 2024),
        good_park_table(park, levels=("市级", "省级")),
        good_park_registration(park),
        good_park_registration(park, 2025),
        good_park_report(park),
    ):
        judgement = judged(case(form, park))
        assert judgement.findings == (), form.paper
        assert {verdict.outcome for verdict in judgement.verdicts} == {Outcome.MET}
        assert parse(case(form, park).paper.reading).form == form


def test_papers_of_one_park_agree_whatever_its_size():
    for scale in ("0.3", "6", "40"):
        park = Park(4, scale=type(Park(4).scale)(scale))
        for form in (good_park_table(park), good_park_registration(park)):
            assert codes(case(form, park)) == []


def test_a_good_self_evaluation_is_only_named_one():
    assert codes(case(good_report(Company(3), own=True), Company(3))) == ["T-016"]


@pytest.mark.parametrize("number", range(1, 6))
def test_good_papers_are_read_back_as_they_were_written(number):
    company = Company(number)
    papers = (good_annex5, good_annex6, good_report, good_chain5, good_chain6)
    for form in (make(company) for make in papers):
        assert parse(case(form, company).paper.reading).form == form


def test_papers_of_one_company_agree_whatever_its_size():
    for scale in ("0.2", "7", "130"):
        company = Company(4, scale=type(Company(4).scale)(scale))
        papers = (good_annex5, good_annex6, good_report, good_chain5, good_chain6)
        for form in (make(company) for make in papers):
            # the cap on yearly energy moves with the size, and with it who is a key energy user
            assert codes(case(form, company)) == []


def test_a_paper_can_be_wrong_in_several_ways_at_once_and_all_are_said():
    made = case(
        good_annex5(Company(2)).model_copy(
            update={"star_level": "3", "pledge_sealed": False, "deregistered": True}
        )
    )
    assert {"R-005", "P-017", "N-001"} <= set(codes(made))


def test_codes_of_rules_and_checks_are_unique_and_well_formed():
    pattern = re.compile(r"^[EFNPRSTXY]-\d{3}$")
    assert all(pattern.match(code) for code in CHECKS)
    assert all(re.match(r"^R\d+(-p?\d+)*[a-z]?$", code) for code in RULES)
    findings_of_rules = [rule.finding for rule in RULES.values() if rule.finding]
    assert all(pattern.match(code) for code in findings_of_rules)
    shared = set(findings_of_rules) & set(CHECKS)
    assert shared == {"S-004"}, "the gate and the mandatory items are one matter"


def test_severities_are_those_of_the_reviewers_list():
    blocks = {c.code for c in CHECKS.values() if c.severity is Severity.BLOCK}
    blocks |= {r.finding for r in RULES.values() if r.finding and r.severity is Severity.BLOCK}
    assert blocks == {
        "E-001", "E-002", "E-003", "E-004", "E-007", "E-008", "E-009", "E-010", "E-012", "E-013", "N-001",
        "N-002", "N-003", "N-004", "N-005", "N-006", "P-002", "P-003", "S-001", "S-004", "S-010", "S-011", "T-001", "X-019",
        "X-020", "X-027",
    }  # fmt: skip
    infos = {c.code for c in CHECKS.values() if c.severity is Severity.INFO}
    assert infos == {"P-016", "R-007", "R-022", "T-016", "T-021", "T-022", "T-025", "T-026", "X-056"}


def test_a_block_rests_on_the_measures():
    assert all(isinstance(c.basis, Law) for c in CHECKS.values() if c.severity is Severity.BLOCK)


def test_our_own_rules_say_openly_that_they_are_ours():
    for check in CHECKS.values():
        if isinstance(check.basis, Judgement):
            assert "非官方" in str(check.basis)
        elif isinstance(check.basis, Standard):
            assert re.match(r"^(GB|GB/T) \d+", check.basis.number)


def test_listing_events_do_not_depend_on_their_order():
    company = Company(5)
    form = good_annex5(company, levels=("市级", "省级"))
    assert codes(case(form, company, more=(listed(company, "省级"),))) == []
