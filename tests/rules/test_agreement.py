"""Report, forms and register about the same facts: every planted difference is found, none is invented."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from greenlist.forms.definition import Form, Kind, Shape, entries
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.reading import RawValue
from greenlist.rules.agreement import INDICATORS, SCORES, Standing, agreement
from tests.builders.cases import (
    case,
    changed,
    codes,
    findings,
    good_annex5,
    good_annex6,
    good_report,
    reading,
)
from tests.builders.chains import FOOD, good_chain5, good_chain6, system_of
from tests.builders.companies import Company
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park, good_park_registration, good_park_table

FULL = bool(os.environ.get("GREENLIST_PROOF"))
ANOTHER = {
    Kind.TEXT: "另外写的内容",
    Kind.USCC: Company(1).uscc,
    Kind.PHONE: "13800000000",
    Kind.EMAIL: "another@example.com",
}
WHOSE = {"uscc", "company_name", "park_name"}  # whose form it is, is not for the report to say
ADDRESSES = {"production_address"}  # of two addresses one is enough


@dataclass(frozen=True)
class Subject:
    """One subject and what makes its papers."""

    company: Company
    report: Callable[..., EvaluationReport] = good_report
    registration: Callable[..., Form] = good_annex6
    table: Callable[..., Form] = good_annex5

    def __str__(self) -> str:
        return f"{type(self.report(self.company)).paper} {self.company.number}"


def subjects(many: int) -> list[Subject]:
    """Factories, parks, and companies whose supply chain the general system scores."""
    chains = [c for c in (FOOD, *map(Company, range(1, 6 * many))) if system_of(c) == "通用"]
    return [
        *(Subject(Company(number)) for number in range(3, 3 + many)),
        *(Subject(Park(n), good_park_report, good_park_registration, good_park_table) for n in range(2, 2 + many)),
        *(Subject(c, good_chain_report, good_chain6, good_chain5) for c in chains[:many]),
    ]  # fmt: skip


SUBJECTS = subjects(100 if FULL else 2)
FACTORY, PARK, CHAIN = (subjects(1)[n] for n in range(3))


def of_report(of, changes=None):
    report = changed(of.report(of.company), changes or {})
    return case(report, of.company, others=(of.registration(of.company), of.table(of.company)))


def of_registration(of, changes=None):
    form = changed(of.registration(of.company), changes or {})
    return case(form, of.company, others=(of.report(of.company),))


def lines(of):
    return {(line.field, line.report.row): line for line in agreement(of)}


def differing(of):
    return {place for place, line in lines(of).items() if line.standing is Standing.DIFFERS}


@pytest.mark.parametrize("of", SUBJECTS, ids=str)
def test_papers_that_agree_are_said_to_agree(of):
    for made in (of_report(of), of_registration(of)):
        held = lines(made)
        assert len(held) > 9
        assert {line.standing for line in held.values()} == {Standing.AGREES}
        assert "T-030" not in codes(made)


def shared(of):
    """The single values that a report shares with others, each with another value of its kind."""
    held = entries(type(of.report(of.company)))
    for name, _ in lines(of_report(of)):
        entry = held[name]
        if entry.shape is Shape.SCALAR:
            options = [word for word in entry.printed.options if word != getattr(of.report(of.company), name)]
            yield name, options[0] if options else ANOTHER[entry.printed.kind]


@pytest.mark.parametrize("of", SUBJECTS, ids=str)
def test_every_value_planted_in_the_report_is_found_and_nothing_else(of):
    planted = dict(shared(of))
    assert len(planted) > 8
    for name, value in planted.items():
        made = of_report(of, {name: value})
        assert differing(made) == {(name, None)}
        assert {"T-010", "T-030", "S-006", "S-007"} & set(codes(made)), name


@pytest.mark.parametrize("of", SUBJECTS, ids=str)
def test_every_value_planted_in_a_form_that_comes_after_the_report_is_found(of):
    found_one = 0
    for line in lines(of_registration(of)).values():
        told = next((t for t in line.others if t.paper.startswith("attachment_6")), None)
        if told is None:
            continue
        entry = entries(type(of.registration(of.company)))[told.field]
        if entry.shape is not Shape.SCALAR or told.field in WHOSE | ADDRESSES:
            continue
        options = [word for word in entry.printed.options if word != told.text]
        value = options[0] if options else ANOTHER.get(entry.printed.kind, "3990")
        found = [f for f in findings(of_registration(of, {told.field: value})) if f.code == "T-030"]
        assert [f.field for f in found] == [told.field]
        assert found[0].where is not None
        found_one += 1
    assert found_one > 5


@pytest.mark.parametrize("of", SUBJECTS, ids=str)
def test_every_indicator_beyond_one_per_cent_is_found(of):
    report = of.report(of.company)
    good = lines(of_report(of))
    held = [number for field, number in good if field == INDICATORS and report.indicator_rows[number].value]
    assert len(held) >= 3
    for number in held if FULL else held[::5]:
        row = report.indicator_rows[number]
        for factor, planted in (("1.02", {(INDICATORS, number)}), ("1.005", set())):
            value = row.value * Decimal(factor)
            made = of_report(of, {f"indicator_rows.{number}.value": value})
            assert differing(made) == planted
            assert ("T-011" in codes(made)) is bool(planted)


@pytest.mark.parametrize("of", [of for of in SUBJECTS if isinstance(of.company, Park)], ids=str)
def test_every_yearly_index_of_a_park_beyond_one_per_cent_is_found(of):
    for number, row in enumerate(of.report(of.company).yearly_scores):
        for factor, planted in (("1.02", {(SCORES, number)}), ("0.98", {(SCORES, number)}), ("1.005", set())):
            made = of_report(of, {f"yearly_scores.{number}.score": row.score * Decimal(factor)})
            assert differing(made) == planted
            assert ("T-030" in codes(made)) is bool(planted)
        year = str(row.year)
        form = of_registration(of, {f"gi.{year}": row.score * Decimal("1.02")})
        assert differing(form) <= {(SCORES, number)}


def test_a_park_s_form_that_comes_second_is_told_which_index_differs():
    year = str(PARK.table(PARK.company).data_years()[-1])
    score = PARK.report(PARK.company).total_score
    form = changed(PARK.table(PARK.company), {f"gi.{year}": score * Decimal("1.02")})
    made = case(form, PARK.company, others=(PARK.report(PARK.company),))
    found = [f for f in findings(made) if f.code == "T-030"]
    assert [(f.field, f.column) for f in found] == [("gi", year)]


@pytest.mark.parametrize("of", [FACTORY, PARK, CHAIN], ids=str)
def test_what_the_register_says_otherwise_is_found(of):
    made = of_report(of)
    assert made.record is not None
    other = replace(made, record=replace(made.record, names=((date(2026, 1, 1), "广州别名有限公司"),)))
    assert differing(other) == {("subject_name", None)}


SPELLED = [
    ("subject_name", lambda text: text.replace("有限公司", " 有限 公司")),
    ("factory_address", lambda text: f"广东省{text}"),
    ("factory_address", lambda text: text.removeprefix("广州市")),
    ("contact_email", str.upper),
    ("contact_phone", lambda text: f"{text[:3]}-{text[3:7]}-{text[7:]}"),
    ("standard_used", lambda _: "《绿色工厂评价通则》（GB/T 36132—2025）"),
    ("ownership_type", lambda text: text.removesuffix("企业")),  # 民营: a word of the report's template
]


@pytest.mark.parametrize(("name", "spelled"), SPELLED)
def test_what_is_only_written_otherwise_agrees(name, spelled):
    of = of_report(FACTORY, {name: spelled(getattr(good_report(FACTORY.company), name))})
    assert lines(of)[name, None].standing is Standing.AGREES


def test_a_value_in_another_unit_agrees():
    number, row = next(
        (n, r) for n, r in enumerate(good_report(FACTORY.company).indicator_rows) if r.unit == "kgce/万元"
    )
    assert row.value is not None
    changes = {
        f"indicator_rows.{number}.value": row.value / 1000,
        f"indicator_rows.{number}.unit": "tce/万元",
    }
    assert lines(of_report(FACTORY, changes))[INDICATORS, number].standing is Standing.AGREES


def test_what_was_not_found_is_no_difference():
    of = of_report(FACTORY, {"legal_representative": None})
    assert lines(of)["legal_representative", None].standing is Standing.NOT_FOUND
    assert "T-030" not in codes(of)


def test_what_could_not_be_read_is_no_difference():
    of = of_report(FACTORY, {"legal_representative": None})
    unread = replace(of, paper=replace(of.paper, reading=replace(of.paper.reading, unread=frozenset({3}))))
    assert lines(unread)["legal_representative", None].standing is Standing.UNREADABLE


def test_a_value_made_out_from_a_picture_is_to_be_checked_before_it_differs():
    company = FACTORY.company
    report = changed(good_report(company), {"legal_representative": "另一人"})
    held = reading(report)
    raw = held.values["legal_representative"]
    open_ = RawValue(raw.text, raw.where, confidence=0.9, scanned=True)
    scanned = replace(held, values={**held.values, "legal_representative": open_}, made_out=frozenset({1}))
    of = case(report, company, others=(good_annex6(company, 2026),), read=scanned)
    assert lines(of)["legal_representative", None].standing is Standing.TO_CHECK
    assert "T-030" not in codes(of)


def test_without_a_report_there_is_nothing_to_compare():
    company = FACTORY.company
    assert agreement(case(good_annex6(company, 2026), company)) == ()
