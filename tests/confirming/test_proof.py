"""Thousands of reports made out with mistakes of every kind: nothing wrong is given as confirmed, much that is right is."""

import os
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

import pytest

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.cases import Case
from greenlist.confirming import Held, Spot
from greenlist.forms.definition import Form
from greenlist.reading import RawValue
from tests.builders.cases import case, good_report
from tests.builders.chains import FOOD
from tests.builders.companies import Company
from tests.builders.misread import Misread, injured, misread, scanned, understood
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park, good_park_table
from tests.builders.report_truth import said

REPORTS = 1500 if os.environ.get("GREENLIST_PROOF") == "1" else 4
COMPANIES, PARKS = 400, 50


def factory(edition: str) -> Callable[[int], Case]:
    """A factory's report, its headings out of 100 or out of their weights."""

    def made(number: int) -> Case:
        company = Company(number % COMPANIES + 1)
        return case(good_report(company, edition=edition, raw=number % 2 == 0), company)

    return made


def park(number: int) -> Case:
    """A park's report, every other one beside its yearly table."""
    of = Park(number % PARKS + 1)
    return case(good_park_report(of), of, others=(good_park_table(of),) if number % 2 else None)


def chain(number: int) -> Case:
    """A supply-chain company's report, third-party or its own."""
    return case(good_chain_report(own=number % 2 == 0), FOOD)


KINDS = {"工厂2018": factory("R2018"), "工厂2025": factory("R2025"), "园区": park, "供应链": chain}


def same(one: str, other: str) -> bool:
    """Whether two texts say the same: of numbers the value, of words the signs."""
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return said(one) == said(other)


def value(form: Form, spot: Spot) -> object:
    """What a form understood at a place."""
    held = getattr(form, spot.field)
    if spot.row is None:
        return held[spot.column] if spot.column else held
    return getattr(held[spot.row], spot.column) if spot.row < len(held) else None


class Counted:
    """What became of the values of many reports."""

    def __init__(self) -> None:
        self.right = self.wrong = self.held = 0
        self.by: Counter[str] = Counter()
        self.bad: list[tuple[int, Spot, str, RawValue]] = []

    def add(self, number: int, of: Case, made: Misread) -> None:
        """Confirm what can be confirmed of a report and hold it against what is printed."""
        whole, _ = understood(replace(of, paper=replace(of.paper, reading=made.reading)))
        values = Held(whole.paper.reading)
        for spot, printed in made.printed.items():
            raw = values[spot]
            assert raw is not None
            told = bool(raw.confirmed_by)
            if told and not same(raw.text, printed):
                understood_alike = value(whole.paper.form, spot) == value(of.paper.form, spot)
                if not understood_alike or raw.made_out_as:
                    self.bad.append((number, spot, printed, raw))
            wrong = spot in made.wrong
            self.wrong, self.right = self.wrong + wrong, self.right + (not wrong)
            self.held += told and not wrong
            self.by[raw.confirmed_by] += told and not wrong

    def told(self, kind: str, share: float) -> str:
        """The figures, for whoever runs the proof."""
        held = f"{self.held / max(1, self.right):.1%}"
        return f"{kind} {share}: 误读{self.wrong}，未误读{self.right}，其中印证{held} {dict(self.by)}，误认{len(self.bad)}"


@pytest.mark.proof
@pytest.mark.parametrize("share", [0.0, 0.02, 0.1])
@pytest.mark.parametrize("kind", KINDS)
def test_mistakes_that_hang_together_confirm_nothing_wrong(kind: str, share: float):
    """Digits taken alike everywhere, points, signs and ends lost, columns and rows moved, sums that come out right."""
    counted = Counted()
    for number in range(REPORTS):
        chance = random.Random(f"{kind} {share} {number}")  # noqa: S311 - test material
        of = KINDS[kind](number)
        counted.add(number, of, injured(of.paper.reading, chance, share))
    print(counted.told(kind, share))  # noqa: T201 - figures of the proof
    assert not counted.bad
    assert counted.wrong > REPORTS


@pytest.mark.proof
@pytest.mark.parametrize("share", [0.005, 0.02, 0.1])
@pytest.mark.parametrize("kind", KINDS)
def test_single_and_double_mistakes_confirm_nothing_wrong(kind: str, share: float):
    counted = Counted()
    for number in range(REPORTS):
        chance = random.Random(f"{kind} {share} {number}")  # noqa: S311 - test material
        of = KINDS[kind](number)
        counted.add(number, of, misread(of.paper.reading, chance, share))
    print(counted.told(kind, share))  # noqa: T201 - figures of the proof
    assert not counted.bad
    assert counted.wrong


LEAST = {"工厂2018": 0.06, "工厂2025": 0.35, "园区": 0.4, "供应链": 0.25}


@pytest.mark.parametrize("kind", KINDS)
def test_without_mistakes_a_useful_part_is_confirmed(kind: str):
    counted = Counted()
    for number in range(4):
        of = KINDS[kind](number)
        read = scanned(of.paper.reading)
        printed = {spot: raw.text for spot in Held(read).open if (raw := Held(read)[spot])}
        counted.add(number, of, Misread(read, printed, frozenset()))
    print(counted.told(kind, 0))  # noqa: T201 - figures of the proof
    assert counted.held >= LEAST[kind] * counted.right
