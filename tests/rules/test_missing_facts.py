"""A missing fact never decides: where another value of a field turns a rule, a blank in it leaves the rule open.

Which fields a rule rests on is found by trying: every field of a good paper is given other values, and those that turn
the outcome are the rule's facts. Then each fact is taken out in turn.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.cases import Case
from greenlist.forms.definition import NA, Form, Kind, Printed, Shape, entries
from greenlist.verdicts import RULES, Outcome
from tests.builders import cases
from tests.builders.cases import good_annex5, good_annex6, good_report
from tests.builders.chains import FOOD, good_chain5, good_chain6
from tests.builders.companies import Company
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park, good_park_registration, good_park_table

GOOD: Final[tuple[Callable[..., Form], ...]] = (
    good_annex5,
    good_annex6,
    good_report,
    good_chain5,
    good_chain6,
    good_chain_report,
    good_park_table,
    good_park_registration,
    good_park_report,
)
# (rule, field) whose blank leaves the rule decided, because another field says the same thing.
SAID_ELSEWHERE: Final = {
    ("R13-p1", "filing_year"): "the year after the data year is the year of filing",
    ("R7-1-1b", "uscc"): "the legal form says it; a code of a sole trader only contradicts it",
    ("R7-3-1b", "uscc"): "the same",
    ("R12-1", "operating_status"): "whether it is deregistered is a question of its own",
    ("R12-1", "months_suspended"): "whether it stood still for twelve months is a question of its own",
}

pytestmark = pytest.mark.proof


def case_of(form: Form) -> Case:
    usual = {"supply_chain": FOOD, "park": Park(1)}.get(form.paper.rpartition(".")[2], Company(1))
    return cases.case(form, usual)


def others(held: Any, printed: Printed) -> Iterator[Any]:
    """Other values a field may have."""
    match printed.kind:
        case Kind.YES_NO:
            yield from (True, False)
        case Kind.INTEGER | Kind.DECIMAL | Kind.PERCENT | Kind.YEAR:
            yield from (Decimal(number) for number in (0, 1, 13, 79, 2020, 100_000))
        case Kind.DATE:
            yield from (date(2020, 1, 5), date(2025, 12, 1), date(2032, 1, 5))
        case Kind.CHOICES:
            yield from ((option,) for option in printed.options)
        case Kind.CHOICE:
            yield from printed.options
        case _:
            yield from ("佛山市顺德区容桂街道工业路3号", "注销", "92440101MA5TE5T07H")
    if held is not NA and printed.kind is not Kind.CHOICES:
        yield NA


def outcomes(case: Case) -> dict[str, Outcome | None]:
    found = {}
    for code, rule in RULES.items():
        if case.paper.kind in rule.papers:
            said = rule.ask(case)
            found[code] = said.outcome if said else None
    return found


def with_value(case: Case, name: str, value: Any) -> Case:
    """The case with one field changed, its reading too where it is blank."""
    form = case.paper.form.model_copy(update={name: value})
    read = case.paper.reading
    if value is None or value == ():
        values = {key: raw for key, raw in read.values.items() if key != name}
        lists = {key: rows for key, rows in read.lists.items() if key != name}
        read = replace(read, values=values, lists=lists)
    return replace(case, paper=replace(case.paper, form=form, reading=read))


@pytest.mark.parametrize("make", GOOD, ids=lambda make: make.__name__)
def test_where_a_fact_turns_a_rule_its_absence_leaves_the_rule_open(make):
    good = case_of(make())
    before = outcomes(good)
    assert Outcome.MET in before.values()
    wrong, facts = [], 0
    for name, entry in entries(type(good.paper.form)).items():
        if entry.shape is not Shape.SCALAR:
            continue
        held = getattr(good.paper.form, name)
        turned = set()
        for other in others(held, entry.printed):
            after = outcomes(with_value(good, name, other))
            turned |= {
                code for code in before if {before[code], after[code]} == {Outcome.MET, Outcome.NOT_MET}
            }
        if not turned:
            continue
        blank = outcomes(with_value(good, name, None))
        for code in sorted(turned):
            facts += 1
            if blank[code] is not Outcome.UNKNOWN and (code, name) not in SAID_ELSEWHERE:
                wrong.append((code, name, blank[code]))
    assert facts
    assert wrong == []
