"""Where several indicators disagree, the one base figure that would mend them all is named, and what it may be."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenlist.findings import Finding
from tests.builders.cases import findings
from tests.rules.chain_scenes import c5, c6
from tests.rules.park_scenes import g, p5, p6
from tests.rules.scenes import ONE, YEAR, a5, a6, f

D = Decimal


def named(case) -> list[Finding]:
    return [found for found in findings(case) if found.code == "X-120"]


@pytest.mark.parametrize("name", ["gross_output", "water_intake", "land_area", "energy_total"])
@pytest.mark.parametrize("factor", ["0.5", "1.2", "3"])
def test_the_figure_that_was_changed_is_found_again(name, factor):
    (found,) = named(a5({f"{name}.{YEAR}": f(name) * D(factor)}))
    assert (found.field, found.column) == (name, str(YEAR))
    told = D(found.message.partition("约为")[2].partition("，")[0])
    assert abs(told - f(name)) <= D("0.02") * f(name)


@settings(max_examples=25, deadline=None)
@given(st.decimals("1.05", "30", places=2))
def test_whatever_the_factor_nothing_else_is_blamed(factor):
    for found in named(a5({f"gross_output.{YEAR}": f("gross_output") * factor})):
        assert found.field == "gross_output"


def test_one_wrong_indicator_blames_nobody():
    assert not named(a5({f"energy_intensity.{YEAR}": D("1")}))


def test_indicators_that_are_wrong_each_in_its_own_way_blame_no_figure():
    assert not named(a5({f"energy_intensity.{YEAR}": D("1"), f"carbon_intensity.{YEAR}": D("999")}))


def test_two_wrong_figures_blame_none():
    changes = {
        f"land_area.{YEAR}": f("land_area") * D("0.8"),
        f"water_intake.{YEAR}": f("water_intake") * D("1.1"),
    }
    assert not named(a5(changes))


@pytest.mark.parametrize("name", ["industrial_va", "energy_total", "water_fresh"])
@pytest.mark.parametrize("factor", ["0.8", "1.2"])
def test_of_parks_too_the_figure_that_was_changed_is_found_again(name, factor):
    changed = named(p5({f"{name}.{YEAR}": g(name) * D(factor)}))
    assert [(found.field, found.column) for found in changed] == [(name, str(YEAR))]


def test_good_papers_are_silent():
    for case in (a5(), a6(company=ONE), p5(), p6(), c5(), c6()):
        assert not named(case)
