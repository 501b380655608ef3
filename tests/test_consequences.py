"""What follows from one mistake is found by leaving a value out: no list of checks or fields stands behind it."""

import os
from dataclasses import replace
from decimal import Decimal

import pytest

from greenlist.cases import Case
from greenlist.consequences import traced, without
from greenlist.findings import Finding, Severity
from greenlist.forms import FORMS
from greenlist.forms.definition import Line
from greenlist.verdicts import judge
from tests.builders import cases
from tests.builders.cases import NUMBER_OF_ONE, case, changed, good_annex5, good_annex6
from tests.builders.fillings import case_of, example, reading_of

SEEDS = 50 if os.environ.get("GREENLIST_PROOF") == "1" else 2
TABLE = good_annex5(NUMBER_OF_ONE)
LAST = max(TABLE.data_years() or ())


def follows(of: Case) -> dict[str, str]:
    """Code and field of every finding that may follow from another → code and field of that one."""
    return {
        f"{found.code} {found.field}": f"{found.root.code} {found.root.field}"
        for found in traced(of, cases.findings(of))
        if found.root
    }


def with_figures(**factors: str) -> Case:
    figures = {
        f"{name}.{LAST}": getattr(TABLE, name)[LAST] * Decimal(factor) for name, factor in factors.items()
    }
    return case(changed(TABLE, figures))


def test_a_wrong_output_is_the_root_of_all_that_is_computed_from_it():
    found = follows(with_figures(gross_output="1.7"))
    assert set(found.values()) == {"X-120 gross_output"}
    assert {"X-007 energy_intensity", "X-008 carbon_intensity", "X-022 output_per_land_area"} <= found.keys()
    assert "Y-009 energy_total" in found


def test_a_wrong_energy_is_the_root_of_its_intensity_and_its_share():
    assert follows(with_figures(energy_total="1.3")) == {
        "X-006 renewable_energy_rate": "X-001 energy_total",
        "X-007 energy_intensity": "X-001 energy_total",
        "X-120 energy_total": "X-001 energy_total",
    }


def test_two_mistakes_have_each_their_own_consequences():
    found = follows(with_figures(energy_total="1.3", land_area="0.3"))
    assert found["X-007 energy_intensity"] == "X-001 energy_total"
    assert found["X-023 plot_ratio"].endswith(" land_area")


def test_a_single_heavier_finding_is_not_laid_to_a_lighter_one():
    lighter = with_figures(gross_output="1.7")
    only = [f for f in cases.findings(lighter) if f.code in {"Y-001", "X-007"}]
    assert all(found.root is None for found in traced(lighter, only))


def test_a_block_is_never_laid_to_less():
    of = with_figures(energy_total="1.3")
    found = [replace(f, severity=Severity.BLOCK) if f.code == "X-007" else f for f in cases.findings(of)]
    assert next(f for f in traced(of, found) if f.code == "X-007").root is None


def test_nothing_is_lost_and_the_order_stays():
    of = with_figures(gross_output="1.7", water_intake="3")
    before = cases.findings(of)
    assert [replace(found, root=None) for found in traced(of, before)] == list(before)


def test_roots_follow_from_nothing_themselves():
    of = with_figures(gross_output="1.7", energy_total="1.3", land_area="0.3")
    assert all(found.root.root is None for found in traced(of, cases.findings(of)) if found.root)


def test_a_good_paper_and_a_single_finding_are_left_alone():
    assert traced(case(TABLE), ()) == ()
    of = with_figures(energy_total="1.3")
    alone: tuple[Finding, ...] = cases.findings(of)[:1]
    assert traced(of, alone) == alone


@pytest.mark.parametrize(
    ("spot", "there"),
    [
        pytest.param(("gross_output", str(LAST), None), True, id="年度数"),
        pytest.param(("gross_output", "1999", None), False, id="没有的年份"),
        pytest.param(("gross_output", "", None), False, id="整栏"),
        pytest.param(("uscc", "", None), True, id="单项"),
        pytest.param(("products.product_name", "", 0), True, id="清单一格"),
        pytest.param(("products.product_name", "", 99), False, id="没有的行"),
        pytest.param(("energy_intensity", "lead", None), True, id="指标栏的列"),
        pytest.param(("energy_intensity", str(LAST), None), True, id="指标栏的年份"),
        pytest.param(("nothing", "", None), False, id="没有的栏目"),
    ],
)
def test_a_value_of_any_shape_can_be_left_out_and_nothing_else_changes(spot, there):
    left = without(TABLE, spot)
    assert (left is not None) is there
    if left is not None:
        name = spot[0].partition(".")[0]
        assert getattr(left, name) != getattr(TABLE, name)
        assert left.model_copy(update={name: getattr(TABLE, name)}) == TABLE


def test_the_registration_is_traced_as_well():
    form = good_annex6(NUMBER_OF_ONE)
    assert traced(case(form), cases.findings(case(form))) == cases.findings(case(form))
    assert isinstance(TABLE.energy_intensity, Line)


@pytest.mark.parametrize("paper", FORMS)
def test_any_filling_of_any_paper_can_be_traced(paper):
    for seed in range(SEEDS):
        of = case_of(reading_of(example(FORMS[paper], seed)))
        found = judge(of).findings
        after = traced(of, found)
        assert [replace(one, root=None) for one in after] == list(found)
        assert all(one.root in after and one.root.root is None for one in after if one.root)
