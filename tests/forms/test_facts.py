from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from greenlist.forms import FORMS
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.definition import entries
from greenlist.forms.facts import facts, flat_facts
from greenlist.forms.parse import parse
from greenlist.reading import CellPlace, PagePlace, RawRow, RawValue, Reading
from tests.builders.fillings import example, filling, raw_values, reading_of


def raw(text, cell="C3", **more):
    return RawValue(text, CellPlace("表", cell), **more)


def row(**cells):
    return RawRow({name: raw(text) for name, text in cells.items()}, CellPlace("表", "A4"))


def table(values=None, series=None, lists=None):
    return Reading(FactoryYearTable.paper, values=values or {}, series=series or {}, lists=lists or {})


def test_facts_are_written_as_the_contract_says():
    reading = table(
        values={
            "data_year": raw("2025", cell="C4"),
            "uscc": raw("91440101MA5TE5T07H", cell="C5"),
            "established_on": raw("2001.2.3"),
            "name_changed": raw("否"),
            "list_levels": raw("省级、市级"),
            "mailing_address": raw("/"),
            "employees": RawValue("12", PagePlace(3, (72.0, 610.2, 120.4, 624.0)), confidence=0.98),
        },
        series={"gross_output": {"2024": raw("12034.5", cell="E3"), "2025": raw("1.5亿元")}},
        lists={"products": (row(product_name="甲", output_qty="12"),)},
    )
    form = parse(reading).form
    found = facts(form, reading)
    assert list(found) == list(entries(FactoryYearTable))
    assert found["uscc"] == {"value": "91440101MA5TE5T07H", "where": {"sheet": "表", "cell": "C5"}}
    assert found["established_on"]["value"] == "2001-02-03"
    assert found["name_changed"]["value"] is False
    assert found["list_levels"]["value"] == ["省级", "市级"]
    assert found["mailing_address"]["value"] == "n/a"
    assert found["factory_name"] == {"value": None, "where": None}
    assert found["employees"] == {
        "value": "12",
        "where": {"page": 3, "bbox": [72.0, 610.2, 120.4, 624.0]},
        "confidence": 0.98,
        "confirmed": False,
    }
    assert found["gross_output"] == {
        "2023": {"value": None, "where": None},
        "2024": {"value": "12034.5", "where": {"sheet": "表", "cell": "E3"}},
        "2025": {"value": "15000", "where": {"sheet": "表", "cell": "C3"}},
    }
    assert found["products"]["rows"][0]["output_qty"]["value"] == "12"
    assert found["penalties"] == {"rows": []}
    assert set(found["energy_intensity"]) >= {"2023", "2024", "2025", "lead", "base", "evidence"}


@pytest.mark.parametrize(
    ("name", "text", "sure"),
    [
        ("established_on", "2001-02", False),
        ("established_on", "2001-02-03", True),
        ("primary_industry_code", "3972、2641", False),
    ],
)
def test_what_was_understood_with_a_reservation_is_not_confirmed(name, text, sure):
    reading = table(values={name: raw(text)})
    fact = facts(parse(reading).form, reading)[name]
    assert fact.get("confirmed", True) is sure
    assert (fact.get("confidence", 1) < 1) is not sure


@pytest.mark.parametrize("paper", list(FORMS))
def test_facts_hold_every_value_of_the_form_with_its_place(paper):
    form = example(FORMS[paper], 11)
    reading = reading_of(form)
    found = facts(form, reading)
    places = [
        fact["where"]["cell"]
        for fact in _single(found)
        if fact["value"] is not None and fact["where"] is not None
    ]
    assert sorted(places) == sorted(value.where.cell for value in raw_values(reading) if value.text)


def _single(found):
    for fact in found.values():
        if "rows" in fact:
            for each in fact["rows"]:
                yield from each.values()
        elif "where" in fact:
            yield fact
        else:
            yield from fact.values()


def test_the_register_keeps_what_later_checks_compare_with():
    form = replace_year(example(FactoryYearTable, 3))
    kept = flat_facts(form)
    assert kept["gross_output.2025"] == "100.50"
    assert kept["established_on"] == "2001-02-03"
    assert kept["renewable_energy_rate.2025"] == "12"
    assert kept["renewable_energy_rate.lead"] == "30"
    assert "name_before" not in kept
    assert all(isinstance(value, str) and value for value in kept.values())


def replace_year(form):
    line = form.renewable_energy_rate.model_copy(update={"values": {2025: Decimal(12)}, "lead": Decimal(30)})
    return form.model_copy(
        update={
            "gross_output": {2025: Decimal("100.50"), 2024: None},
            "established_on": date(2001, 2, 3),
            "renewable_energy_rate": line,
            "name_before": None,
        }
    )


@settings(max_examples=20, deadline=None)
@given(filling(FactoryYearTable))
def test_kept_facts_are_the_facts_of_the_receipt(form):
    reading = reading_of(form)
    receipt, kept = facts(form, reading), flat_facts(form)
    for key, text in kept.items():
        name, _, column = key.partition(".")
        fact = receipt[name][column] if column else receipt[name]
        value = fact["value"]
        assert text == (
            "、".join(value)
            if isinstance(value, list)
            else str(value).lower()
            if isinstance(value, bool)
            else value
        )
