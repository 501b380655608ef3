"""Report, forms and register about the same facts: every planted difference is found, none is invented."""

import os
from dataclasses import replace
from decimal import Decimal

import pytest

from greenlist.forms.definition import Kind, Shape, entries
from greenlist.reading import RawValue
from greenlist.rules.agreement import INDICATORS, Standing, agreement
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
from tests.builders.companies import Company

FULL = bool(os.environ.get("GREENLIST_PROOF"))
COMPANIES = [Company(number) for number in (range(3, 103) if FULL else range(3, 6))]
ANOTHER = {
    Kind.TEXT: "另外写的内容",
    Kind.USCC: Company(1).uscc,
    Kind.PHONE: "13800000000",
    Kind.EMAIL: "another@example.com",
}


def of_report(company, changes=None):
    report = changed(good_report(company), changes or {})
    return case(report, company, others=(good_annex6(company, 2026), good_annex5(company)))


def of_registration(company, changes=None):
    form = changed(good_annex6(company, 2026), changes or {})
    return case(form, company, others=(good_report(company),))


def lines(of):
    return {(line.field, line.report.row): line for line in agreement(of)}


@pytest.mark.parametrize("company", COMPANIES, ids=lambda c: str(c.number))
def test_papers_that_agree_are_said_to_agree(company):
    for of in (of_report(company), of_registration(company)):
        held = lines(of)
        assert len(held) > 12
        assert {line.standing for line in held.values()} == {Standing.AGREES}
        assert "T-030" not in codes(of)


def shared(company):
    """The single values that a report shares with others, each with another value of its kind."""
    held = entries(type(good_report(company)))
    for name, _ in lines(of_report(company)):
        entry = held[name]
        if entry.shape is Shape.SCALAR:
            options = [word for word in entry.printed.options if word != getattr(good_report(company), name)]
            yield name, options[0] if options else ANOTHER[entry.printed.kind]


@pytest.mark.parametrize("company", COMPANIES, ids=lambda c: str(c.number))
def test_every_value_planted_in_the_report_is_found_and_nothing_else(company):
    planted = dict(shared(company))
    assert len(planted) > 8
    for name, value in planted.items():
        of = of_report(company, {name: value})
        differing = {field for (field, _), line in lines(of).items() if line.standing is Standing.DIFFERS}
        assert differing == {name}
        assert {"T-010", "T-030", "S-006", "S-007"} & set(codes(of)), name


@pytest.mark.parametrize("company", COMPANIES, ids=lambda c: str(c.number))
def test_every_value_planted_in_a_form_that_comes_after_the_report_is_found(company):
    for line in lines(of_registration(company)).values():
        told = next(t for t in line.others if t.paper.startswith("attachment_6"))
        entry = entries(type(good_annex6(company, 2026)))[told.field]
        if entry.shape is not Shape.SCALAR or told.field in {"uscc", "company_name", "production_address"}:
            continue  # whose form it is, is not for the report to say; of two addresses one is enough
        options = [word for word in entry.printed.options if word != told.text]
        value = options[0] if options else ANOTHER.get(entry.printed.kind, "3990")
        of = of_registration(company, {told.field: value})
        found = [f for f in findings(of) if f.code == "T-030"]
        assert [f.field for f in found] == [told.field]
        assert found[0].where is not None


@pytest.mark.parametrize("company", COMPANIES, ids=lambda c: str(c.number))
def test_every_indicator_beyond_one_per_cent_is_found(company):
    report = good_report(company)
    for number, row in enumerate(report.indicator_rows):
        if (INDICATORS, number) not in lines(of_report(company)) or row.value is None:
            continue
        for factor, standing in (("1.02", Standing.DIFFERS), ("1.005", Standing.AGREES)):
            value = row.value * Decimal(factor)
            of = of_report(company, {f"indicator_rows.{number}.value": value})
            assert lines(of)[INDICATORS, number].standing is standing
            assert ("T-011" in codes(of)) is (standing is Standing.DIFFERS)


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
    company = COMPANIES[0]
    of = of_report(company, {name: spelled(getattr(good_report(company), name))})
    assert lines(of)[name, None].standing is Standing.AGREES


def test_a_value_in_another_unit_agrees():
    company = COMPANIES[0]
    number, row = next(
        (n, r) for n, r in enumerate(good_report(company).indicator_rows) if r.unit == "kgce/万元"
    )
    assert row.value is not None
    changes = {
        f"indicator_rows.{number}.value": row.value / 1000,
        f"indicator_rows.{number}.unit": "tce/万元",
    }
    assert lines(of_report(company, changes))[INDICATORS, number].standing is Standing.AGREES


def test_what_was_not_found_is_no_difference():
    company = COMPANIES[0]
    of = of_report(company, {"legal_representative": None})
    assert lines(of)["legal_representative", None].standing is Standing.NOT_FOUND
    assert "T-030" not in codes(of)


def test_what_could_not_be_read_is_no_difference():
    company = COMPANIES[0]
    of = of_report(company, {"legal_representative": None})
    unread = replace(of, paper=replace(of.paper, reading=replace(of.paper.reading, unread=frozenset({3}))))
    assert lines(unread)["legal_representative", None].standing is Standing.UNREADABLE


def test_a_value_made_out_from_a_picture_is_to_be_checked_before_it_differs():
    company = COMPANIES[0]
    report = changed(good_report(company), {"legal_representative": "另一人"})
    held = reading(report)
    raw = held.values["legal_representative"]
    open_ = RawValue(raw.text, raw.where, confidence=0.9, scanned=True)
    scanned = replace(held, values={**held.values, "legal_representative": open_}, made_out=frozenset({1}))
    of = case(report, company, others=(good_annex6(company, 2026),), read=scanned)
    assert lines(of)["legal_representative", None].standing is Standing.TO_CHECK
    assert "T-030" not in codes(of)


def test_without_a_report_there_is_nothing_to_compare():
    company = COMPANIES[0]
    assert agreement(case(good_annex6(company, 2026), company)) == ()
