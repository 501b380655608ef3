"""Papers as people hand them in, with their hazards and their mistakes, from the file to the findings.

What the paper says is read, or said not to be; every mistake is found at its cell; nothing is found that is not there.
`GREENLIST_PROOF=1` tries more than a thousand papers; the figures are printed (`pytest -s`).
"""

import os
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Final

import pytest

import extractors
import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms import FORMS
from greenlist.forms.definition import Form, Kind, entries
from greenlist.reading import CellPlace, Document, Reading
from greenlist.verdicts import judge
from tests.builders import cases, chains, mistakes, parks
from tests.builders.companies import Company
from tests.builders.disturb import KINDS, disturb
from tests.builders.disturbances import SAYS, chosen
from tests.builders.fillings import case_of, example, reading_of
from tests.builders.likeness import Difference, compare, typed
from tests.builders.workbooks import Sketch, Square, chance

FULL: Final = bool(os.environ.get("GREENLIST_PROOF"))
PAPERS: Final = [paper for paper, form in FORMS.items() if form.version]
EQUAL: Final = 0.995  # of the values, at least
FOUND: Final = 0.99  # of the planted mistakes, at least
SURPLUS: Final = 0.5  # findings a form that nothing explains, at most
MISTAKES: Final = 2  # planted in a form, and one more in those whose figures agree

Good = Callable[[int], tuple[Form, Case]]


def _factory(make: Callable[[Company], Form]) -> Good:
    return lambda number: _of(make, Company(number))


def _of(make: Callable[..., Form], company: Company) -> tuple[Form, Case]:
    form = make(company)
    return form, cases.case(form, company)


GOOD: Final[dict[str, Good]] = {
    "attachment_5.factory": _factory(cases.good_annex5),
    "attachment_6.factory": _factory(cases.good_annex6),
    "attachment_5.park": lambda number: _of(parks.good_park_table, parks.Park(1 + number)),
    "attachment_6.park": lambda number: _of(parks.good_park_registration, parks.Park(1 + number)),
    "attachment_5.supply_chain": _factory(chains.good_chain5),
    "attachment_6.supply_chain": _factory(chains.good_chain6),
}


@dataclass
class Proof:
    """What was counted over some papers of one kind."""

    forms: int = 0
    compared: int = 0
    differing: int = 0
    planted: int = 0
    silent: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        """One line of figures."""
        return (
            f"{self.forms} forms, {len(self.used)} kinds, {self.compared} values, {self.differing} differ, "
            f"{len(self.silent)} silently; {self.planted} mistakes, {len(self.missed)} missed; "
            f"{len(self.surplus)} findings nothing explains"
        )


def prepared(paper: str, number: int) -> tuple[Form, Callable[[Form], tuple[Case, Reading]], bool]:
    """A form, what makes a case and a faithful reading of it, and whether its figures agree."""
    if paper in GOOD and number % 2:
        form, base = GOOD[paper](number // 2)
        return form, lambda changed: (base, cases.reading(changed)), True
    form = example(FORMS[paper], number)
    return form, lambda changed: (case_of(reading_of(changed)), reading_of(changed)), False


def say_none(sketch: Sketch, reading: Reading) -> None:
    """Write 无 into the lists for which the faithful reading says so."""
    for name, rows in reading.lists.items():
        owner = entries(type(sketch.form))[name]
        if rows and not getattr(sketch.form, name) and owner.row is not None:
            texts = [n for n, e in entries(owner.row).items() if e.printed.kind is Kind.TEXT]
            grid, row, column = sketch.places[f"{name}.{texts[0]}", "", 0]
            grid.squares[row, column] = Square("无")


def try_one(paper: str, number: int, proof: Proof) -> None:
    """Plant, disturb, read, judge, and count."""
    seed = number * len(PAPERS) + PAPERS.index(paper)
    random_ = chance(seed)
    form, faithful, agrees = prepared(paper, number)
    planted = mistakes.drawn(form, random_, MISTAKES)
    if agrees and (more := mistakes.ten_thousandfold(form, random_)) is not None:
        planted = [each for each in planted if each.where[0] != more.where[0]] + [more]
    sketch = Sketch.of(form)
    say_none(sketch, faithful(form)[1])
    mistakes.plant(sketch, planted)
    disturb(sketch, chosen(seed), random_)

    read = extractors.read(Document.of("材料.xlsx", sketch.packed()))
    assert isinstance(read, Reading), (paper, number, sketch.done, read)
    assert read.paper == paper
    base, reading = faithful(sketch.form)
    found = judge(mistakes.parsed_case(base, read)).findings
    _count(proof, sketch, planted, read, found)
    surplus = _surplus(sketch, planted, found, base, reading)
    proof.surplus += [f"{paper}/{number} {sketch.done} {f.code} {f.where} {f.message}" for f in surplus]
    proof.used.update(sketch.done)


def _count(
    proof: Proof, sketch: Sketch, planted: list[mistakes.Planted], read: Reading, found: tuple[Finding, ...]
) -> None:
    where = f"{sketch.form.paper} {sketch.done}"
    places = {place: sketch.where(place) for place in sketch.places if place not in sketch.planted}
    repeats = {place: sketch.where(place, again=True) for place in sketch.repeats}
    likeness = compare(sketch.form, places, read, repeats)
    unequal = [d for d in likeness.differences if d.where not in sketch.lost]
    proof.forms += 1
    proof.compared += likeness.compared - len(sketch.lost)
    proof.differing += len(unequal)
    proof.silent += [f"{where} {d}" for d in likeness.unsaid if not _told(d, sketch, found)]
    proof.planted += len(planted)
    for each in planted:
        named = [f for f in found if mistakes.names(f, each)]
        if not any(f.where == sketch.where(each.where) for f in named):
            proof.missed.append(f"{where} {each} {[str(f.where) for f in named]}")


def _told(difference: Difference, sketch: Sketch, found: tuple[Finding, ...]) -> bool:
    """Whether a finding names the value, though no remark does, or there is nothing to tell."""
    if isinstance(difference.written, CellPlace) and typed(sketch.form, difference.where) is None:
        return True  # a blank found elsewhere: nothing is lost and nothing is wrong
    place = sketch.where(difference.where) if difference.where in sketch.places else None
    return any(
        (f.field, f.column, f.row) == difference.where or (place is not None and f.where == place)
        for f in found
    )


def _surplus(
    sketch: Sketch,
    planted: list[mistakes.Planted],
    found: tuple[Finding, ...],
    base: Case,
    reading: Reading,
) -> list[Finding]:
    """Findings that neither the form, its mistakes, what was lost nor the disturbances themselves explain."""
    lost = [mistakes.Planted("", where, None, frozenset()) for where in sketch.lost]
    explained = {
        mistakes.key_of(finding)
        for wrong in (planted, [*planted, *lost])
        for finding in judge(mistakes.parsed_case(base, mistakes.with_mistakes(reading, wrong))).findings
    }
    said = frozenset().union(*(SAYS[name] for name in sketch.done))
    return [f for f in found if mistakes.key_of(f) not in explained and f.code not in said]


@pytest.mark.proof
@pytest.mark.parametrize("paper", PAPERS)
def test_papers_are_read_whatever_was_done_to_them_and_every_mistake_is_found(paper, capsys):
    proof = Proof()
    annex = paper.startswith("attachment")
    for number in range((96 if annex else 60) if FULL else (2 if annex else 1)):
        try_one(paper, number, proof)
    with capsys.disabled() if FULL else nullcontext():
        sys.stdout.write(f"\n{paper}: {proof}\n")
    assert proof.silent == []
    assert proof.differing <= (1 - EQUAL) * proof.compared
    assert len(proof.missed) <= (1 - FOUND) * proof.planted, proof.missed
    assert len(proof.surplus) <= SURPLUS * proof.forms, proof.surplus
    assert not (FULL and annex) or len(proof.used) > 0.9 * len(KINDS)
