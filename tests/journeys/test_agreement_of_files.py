"""Reports as files of every layout beside the forms of their subjects: every planted difference found at its place, none invented."""

import os
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import pytest

import extractors
import tests.builders.report_others  # noqa: F401 - authors of park and chain reports
from greenlist.cases import Case
from greenlist.forms.definition import Entry, Form, Kind, Shape, entries
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.forms.parse import parse
from greenlist.reading import Document, PagePlace, Reading
from greenlist.rules.agreement import Line, Standing, agreement
from tests.builders.cases import case, changed, good_annex5, good_annex6, good_report
from tests.builders.chains import good_chain5, good_chain6
from tests.builders.companies import Company
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park, good_park_registration, good_park_table
from tests.builders.report_layouts import LAYOUTS, Layout
from tests.builders.reports import Built, build

FULL = bool(os.environ.get("GREENLIST_PROOF"))
ROUNDS = 3 if FULL else 1  # of every kind and layout
PLANTED = 3  # facts a report
TALL = {"T-010", "T-011", "T-030"}

Values = Mapping[str, object]


@dataclass(frozen=True)
class Subject:
    """A kind of subject: its report, and the forms laid beside it."""

    kind: str
    report: Callable[[int], EvaluationReport]
    forms: Callable[[int], tuple[Form, ...]]
    who: Callable[[int], Company]


SUBJECTS = [
    Subject(
        "factory",
        lambda n: good_report(Company(n)),
        lambda n: (good_annex6(Company(n), 2026), good_annex5(Company(n))),
        Company,
    ),
    Subject(
        "park",
        lambda n: good_park_report(Park(n)),
        lambda n: (good_park_registration(Park(n), 2026), good_park_table(Park(n))),
        Park,
    ),
    Subject(
        "supply_chain",
        lambda n: good_chain_report(Company(n)),
        lambda n: tuple(
            changed(form, {"sc_index_system": "通用"})  # the report's, whatever the trade
            for form in (good_chain6(Company(n), 2026), good_chain5(Company(n)))
        ),
        Company,
    ),
]
CELLS = [
    (subject, layout, number)
    for number in range(ROUNDS)
    for place, subject in enumerate(SUBJECTS)
    for at, layout in enumerate(LAYOUTS)
    if FULL or (at + place) % 5 == 0
]
ANOTHER = {
    Kind.TEXT: "广州市黄埔区开源大道777号",
    Kind.USCC: Company(91).uscc,
    Kind.PHONE: "13800001111",
    Kind.EMAIL: "another@example.com",
}
NAMES = {
    "subject_name": "广州另一家新材料有限公司",
    "legal_representative": "欧阳无忌",
    "park_head_name": "欧阳无忌",
}


def read(subject: Subject, number: int, built: Built) -> Case:
    """The case of a report as it is read from its file, beside the forms of its subject."""
    who = subject.who(number)
    of = case(built.form, who, others=subject.forms(number))
    document = Document.of("报告.pdf", built.pdf)
    reading = extractors.read(document)
    assert isinstance(reading, Reading), reading
    parsed = parse(reading)
    return replace(of, paper=replace(of.paper, form=parsed.form, reading=reading, remarks=parsed.remarks))


def differing(of: Case) -> dict[tuple[str, int | None], Line]:
    return {
        (line.field, line.report.row): line for line in agreement(of) if line.standing is Standing.DIFFERS
    }


def another(name: str, entry: Entry, held: object) -> object:
    """A value of the same kind that means something else."""
    if entry.printed.options:
        return next(
            word for word in reversed(entry.printed.options) if word != held and str(held)[:2] not in word
        )
    return NAMES.get(name) or ANOTHER.get(entry.printed.kind)


def shared(of: Case) -> Iterator[str]:
    """The single values that the report, as it is read, shares with a form or the register."""
    for line in agreement(of):
        entry = entries(type(of.paper.form)).get(line.field)
        if line.field in {"standard_used", "sc_index_system"}:
            continue  # another standard has other indicators: not one difference but a different report
        if entry and entry.shape is Shape.SCALAR and line.standing is Standing.AGREES:
            yield line.field


def numbered(subject: Subject, layout: Layout, number: int) -> int:
    return 3 + 7 * number + LAYOUTS.index(layout) % 5


@pytest.mark.proof
@pytest.mark.parametrize(
    ("subject", "layout", "number"), CELLS, ids=[f"{s.kind}-{layout.name}-{n}" for s, layout, n in CELLS]
)
def test_every_planted_difference_is_found_at_its_place_and_none_is_invented(subject, layout, number):
    who = numbered(subject, layout, number)
    facts = subject.report(who)
    honest = read(subject, who, build(facts, layout, number))
    assert not differing(honest)
    names = list(shared(honest))
    assert len(names) >= PLANTED
    held = entries(type(facts))
    chance = random.Random(number)  # noqa: S311 - test material
    planted = {
        name: value
        for name in chance.sample(names, PLANTED)
        if (value := another(name, held[name], getattr(facts, name))) is not None
    }
    built = build(changed(facts, planted), layout, number)
    told = differing(read(subject, who, built))
    assert {field for field, _ in told} == set(planted)
    for (field, _), line in told.items():
        where = line.report.where
        assert isinstance(where, PagePlace)
        assert any(spot.page == where.page for spot in built.spots[field])
