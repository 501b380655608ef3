"""Values, places and sentences as the public contract writes them."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from greenlist.desk.receipting import fields_of, finding_facts, in_order, place, plain, summary
from greenlist.findings import Finding, Severity
from greenlist.findings import Judgement as Opinion
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.definition import NA, entries
from greenlist.forms.parse import parse
from greenlist.reading import CellPlace, PagePlace, RawValue, Reading
from tests.builders import cases
from tests.builders.companies import Company


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("12034.50"), "12034.50"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.0000001"), "-0.0000001"),
        (date(2026, 3, 2), "2026-03-02"),
        (True, True),
        (None, None),
        (NA, "n/a"),
        (("甲", "乙"), ["甲", "乙"]),
        ("文字", "文字"),
    ],
)
def test_values_are_decimal_strings_iso_dates_yes_no_null_or_not_applicable(value, written):
    assert plain(value) == written


def test_a_place_is_a_cell_or_a_box_in_points():
    assert place(CellPlace("表", "C5")) == {"sheet": "表", "cell": "C5"}
    assert place(PagePlace(3, (72.04, 610.25, 120.4, 624.0))) == {
        "page": 3,
        "bbox": [72.0, 610.2, 120.4, 624.0],
    }
    assert place(None) is None


@pytest.fixture(scope="module")
def annex5() -> tuple[FactoryYearTable, Reading]:
    reading = cases.reading(cases.good_annex5(Company(1)))
    form = parse(reading).form
    assert isinstance(form, FactoryYearTable)
    return form, reading


def test_every_field_of_a_form_is_on_the_receipt_with_its_place(annex5):
    form, reading = annex5
    fields = fields_of(form, reading)
    assert set(fields) == set(entries(FactoryYearTable))
    assert fields["uscc"]["value"] == form.uscc
    assert fields["uscc"]["where"]["cell"]
    assert set(fields["gross_output"]) == {str(year) for year in form.data_years() or ()}
    assert fields["products"]["rows"][0]["product_name"]["value"]
    json.dumps(fields)


def test_a_row_that_was_read_keeps_the_place_of_each_cell(annex5):
    form, reading = annex5
    first = fields_of(form, reading)["products"]["rows"][0]
    assert first["product_name"]["where"] == place(reading.lists["products"][0].values["product_name"].where)


def test_what_could_not_be_understood_is_null_and_its_words_are_shown():
    where = CellPlace("表", "B1")
    reading = Reading(FactoryYearTable.paper, values={"data_year": RawValue("去年", where)})
    fact = fields_of(parse(reading).form, reading)["data_year"]
    assert fact == {"value": None, "where": {"sheet": "表", "cell": "B1"}, "text": "去年"}


def test_a_guess_is_said_to_be_one():
    reading = Reading(
        FactoryYearTable.paper, values={"uscc": RawValue("X", CellPlace("表", "B1"), confidence=0.9)}
    )
    fact = fields_of(parse(reading).form, reading)["uscc"]
    assert (fact["confidence"], fact["confirmed"]) == (0.9, False)


def test_a_scanned_value_is_unconfirmed_however_sure_the_recogniser_and_says_who_confirmed_it():
    read = RawValue("91440101MA5TE5T07H", PagePlace(2, (0.0, 0.0, 9.0, 9.0)), scanned=True)
    raws = (
        read,
        replace(read, confirmed_by="check_digit"),
        replace(read, confirmed_by="agreement", made_out_as="91440101MA5TE5T0TH"),
    )
    told = [
        fields_of(parse(one).form, one)["uscc"]
        for one in (Reading(FactoryYearTable.paper, values={"uscc": raw}) for raw in raws)
    ]
    assert [fact["confirmed"] for fact in told] == [False, True, True]
    assert all(fact["confidence"] < 1 for fact in told)
    assert [fact.get("confirmed_by") for fact in told] == [None, "check_digit", "agreement"]
    assert [fact.get("made_out_as") for fact in told] == [None, None, "91440101MA5TE5T0TH"]


def finding(code: str, severity: Severity, field: str | None = None, column: str = "") -> Finding:
    return Finding(code, severity, "有误。", Opinion("试"), "请改。", field, column)


def test_a_finding_is_told_with_the_printed_label_year_and_ground():
    known, unknown, whole = finding_facts(
        [
            finding("X-1", Severity.ERROR, "gross_output", "2025"),
            finding("X-2", Severity.WARN, "no_such_field", "lead"),
            finding("X-3", Severity.INFO),
        ],
        FactoryYearTable,
    )
    assert (known.label, known.year, known.column) == ("工业总产值（当年价格）", 2025, "2025")
    assert (unknown.label, unknown.year, unknown.column) == (None, None, "lead")
    assert (whole.field, whole.label, whole.where) == (None, None, None)
    assert known.basis.startswith("本工具核对规则（非官方要求）")
    assert finding_facts([finding("X-1", Severity.ERROR, "a")], None)[0].label is None


def test_the_heaviest_stand_first_and_equals_in_the_order_of_their_codes():
    mixed = [finding("B", Severity.INFO), finding("C", Severity.BLOCK), finding("A", Severity.INFO)]
    assert [one.code for one in in_order(mixed)] == ["C", "A", "B"]


@pytest.mark.parametrize(
    ("status", "severities", "said"),
    [
        ("accepted", (), "未发现需要更正的问题"),
        ("accepted", (Severity.WARN, Severity.INFO), "另有：请说明1项，提示1项"),
        ("returned", (Severity.BLOCK, Severity.ERROR, Severity.ERROR), "暂未受理：否决1项，须更正2项"),
    ],
)
def test_the_summary_says_what_became_of_it_and_how_much_there_is_to_do(status, severities, said):
    assert said in summary(status, "《表》", [finding("X", severity) for severity in severities])


def test_an_accepted_paper_is_not_asked_to_correct_what_no_correction_mends():
    told = summary("accepted", "《表》", [finding("P-009", Severity.ERROR), finding("N-008", Severity.WARN)])
    assert told == "《表》已受理并登记。另有：须说明原因1项，请说明1项。"
