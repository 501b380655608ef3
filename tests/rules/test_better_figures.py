"""A better figure is never judged worse: whatever two values a figure has, the better one meets at least as much."""

import os
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.cases import Case
from greenlist.forms.definition import Form
from greenlist.verdicts import RULES, Outcome
from tests.builders import cases
from tests.builders.cases import changed, good_annex5, good_annex6, good_report, reading
from tests.builders.chains import FOOD, good_chain5, good_chain6
from tests.builders.companies import Company
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park, good_park_registration, good_park_table

PROOF = os.environ.get("GREENLIST_PROOF") == "1"
_RANK: Final = {Outcome.NOT_MET: 0, Outcome.UNKNOWN: 1, Outcome.MET: 2}
MORE, LESS = 1, -1
Makes = Callable[[], Form]
FIGURES: Final[list[tuple[Makes, str, int]]] = [
    *((make, "total_score", MORE) for make in (good_report, good_chain_report, good_park_report)),
    *((make, "months_suspended", LESS) for make in (good_annex5, good_chain5)),
    *((make, "basic_key_firms_cp_rate", MORE) for make in (good_park_table, good_park_registration)),
    *((make, "basic_green_office_staff", MORE) for make in (good_park_table, good_park_registration)),
    (good_park_registration, "industrial_va.2025", MORE),
    (good_park_registration, "gdp.2025", LESS),
    (good_annex6, "self_score_total", MORE),
    (good_chain6, "gsci", MORE),
]
DATES: Final[list[tuple[Makes, str, int]]] = [
    (good_annex5, "cp_valid_until", MORE),
    (good_annex6, "cp_valid_until", MORE),
    (good_annex6, "licence_valid_until", MORE),
]
YES: Final[Mapping[Makes, tuple[str, ...]]] = {
    good_annex5: (
        "deregistered",
        "suspended_12m",
        "abnormal_listed",
        "inspection_problem",
        "dishonest_debtor",
    ),
    good_annex6: ("veto_1_operation", "veto_2_accident_tax", "veto_3_removed", "veto_6_dishonest_debtor"),
    good_report: tuple(f"veto_{n}" for n in range(1, 7)),
}


def case_of(form: Form, on: date | None = None) -> Case:
    usual = {"supply_chain": FOOD, "park": Park(1)}.get(form.paper.rpartition(".")[2], Company(1))
    return cases.case(form, usual, on=on, read=reading(form))


def ranks(form: Form, on: date | None = None) -> dict[str, int]:
    case = case_of(form, on)
    asked = ((code, rule.ask(case)) for code, rule in RULES.items() if case.paper.kind in rule.papers)
    return {code: _RANK[said.outcome] for code, said in asked if said is not None}


def no_worse(better: dict[str, int], worse: dict[str, int]) -> bool:
    return all(rank >= worse.get(code, rank) for code, rank in better.items())


def named(make: Makes, *_: Any) -> str:
    return getattr(make, "__name__", str(make))


@pytest.mark.proof
@pytest.mark.parametrize(("make", "field", "direction"), FIGURES, ids=named)
@settings(max_examples=150 if PROOF else 12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.decimals(0, 120, places=2), st.decimals(0, 120, places=2))
def test_a_better_figure_meets_no_less(make, field, direction, a, b):
    low, high = (ranks(changed(make(), {field: value})) for value in sorted((a, b)))
    assert no_worse(high, low) if direction == MORE else no_worse(low, high)


@pytest.mark.proof
@pytest.mark.parametrize(("make", "field", "direction"), DATES, ids=named)
@settings(max_examples=100 if PROOF else 10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(-900, 3000), st.integers(-900, 3000))
def test_what_lasts_longer_meets_no_less(make, field, direction, a, b):
    days = (date(2026, 1, 1) + timedelta(days) for days in sorted((a, b)))
    early, late = (ranks(changed(make(), {field: day})) for day in days)
    assert direction == MORE
    assert no_worse(late, early)


@pytest.mark.proof
@settings(max_examples=100 if PROOF else 12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 250), st.integers(0, 250))
def test_an_earlier_yearly_table_meets_no_less(a, b):
    form, first = good_annex5(), date(2026, 2, 26)
    early, late = (ranks(form, first + timedelta(days)) for days in sorted((a, b)))
    assert no_worse(early, late)


@pytest.mark.parametrize("make", list(YES), ids=named)
def test_a_situation_that_does_not_exist_meets_no_less(make):
    for field in YES[make]:
        assert no_worse(ranks(changed(make(), {field: False})), ranks(changed(make(), {field: True}))), field


@pytest.mark.parametrize("make", list(YES), ids=named)
def test_a_fact_that_is_told_in_ones_favour_meets_no_less_than_silence(make):
    for field in YES[make]:
        assert no_worse(ranks(changed(make(), {field: False})), ranks(changed(make(), {field: None}))), field


@pytest.mark.proof
@settings(max_examples=60 if PROOF else 10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.decimals(79, 81, places=2))
def test_the_mark_of_the_list_turns_at_eighty_and_nowhere_else(score):
    held = ranks(changed(good_report(), {"total_score": score}))
    assert (held["R3-p3a"] == _RANK[Outcome.MET]) is (score >= Decimal(80))
