import os
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenlist.forms import FORMS
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.definition import NA, Shape, entries
from greenlist.forms.parse import facts, flat_facts, parse
from greenlist.reading import CellPlace, PagePlace, RawRow, RawValue, Reading, Stored
from tests.builders.fillings import example, filling, raw_values, reading_of
from tests.builders.spellings import respelled

FULL = bool(os.environ.get("GREENLIST_PROOF"))

PAPER = FactoryYearTable.paper


def at(cell):
    return CellPlace("表", cell)


def raw(text, cell="C3", **more):
    return RawValue(text, at(cell), **more)


def table(values=None, series=None, lists=None):
    return Reading(PAPER, values=values or {}, series=series or {}, lists=lists or {})


def row(cell="A4", **cells):
    return RawRow({name: raw(text) for name, text in cells.items()}, at(cell))


# --- 定律 ---


@pytest.mark.parametrize("paper", list(FORMS))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_form_typed_cell_by_cell_is_read_back_equal_and_without_remark(paper, data):
    form = data.draw(filling(FORMS[paper]))
    parsed = parse(reading_of(form))
    assert parsed.form == form
    assert parsed.remarks == ()


def _understood_however_spelled(model, seed):
    form = example(model, seed)
    parsed = parse(respelled(reading_of(form), form, seed))
    assert parsed.form == form, seed
    assert {remark.code for remark in parsed.remarks} <= {"F-020"}, seed  # another unit is converted and said


@pytest.mark.parametrize("paper", list(FORMS))
def test_a_value_is_understood_however_it_is_spelled(paper):
    for seed in range(30):
        _understood_however_spelled(FORMS[paper], seed)


@pytest.mark.proof
@pytest.mark.parametrize("paper", list(FORMS))
def test_a_thousand_fillings_are_understood_however_they_are_spelled(paper):
    for seed in range(30, 1030 if FULL else 40):
        _understood_however_spelled(FORMS[paper], seed)


_ANY_RAW = st.builds(
    RawValue,
    st.text(max_size=12)
    | st.sampled_from(["无", "/", "同上", "1,234吨", "0.5", "是□否□", "#N/A", "2024-02"]),
    st.just(at("B2")) | st.just(PagePlace(3, (1.0, 2.0, 3.0, 4.0))),
    st.sampled_from(list(Stored)),
    unit=st.sampled_from(["", "亿元", "公斤", "箱"]),
    original=st.text(max_size=5),
    percent_format=st.booleans(),
)


@st.composite
def readings(draw, paper):
    model = FORMS[paper]
    held = list(entries(model).values())
    chosen = draw(st.lists(st.sampled_from(held), max_size=12, unique_by=lambda e: e.name))
    values, series, lists = {}, {}, {}
    for entry in chosen:
        if entry.shape is Shape.SCALAR:
            values[entry.name] = draw(_ANY_RAW)
        elif entry.shape is Shape.LIST:
            columns = st.sampled_from([*entries(entry.row), "unknown"])
            rows = draw(st.lists(st.dictionaries(columns, _ANY_RAW, max_size=4), max_size=3))
            lists[entry.name] = tuple(RawRow(cells, at("A9")) for cells in rows)
        else:
            columns = st.sampled_from(
                ["2023", "2024", "2025", "lead", "evidence", "unknown", "20x5", "２０２５"]
            )
            series[entry.name] = draw(st.dictionaries(columns, _ANY_RAW, max_size=4))
    return Reading(paper, values=values | {"unknown": draw(_ANY_RAW)}, series=series, lists=lists)


@pytest.mark.parametrize("paper", list(FORMS))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_parsing_never_raises_and_everything_not_taken_is_remarked_with_its_place(paper, data):
    reading = data.draw(readings(paper))
    parsed = parse(reading)
    facts(parsed.form, reading)
    flat_facts(parsed.form)
    known_places = {id(value.where) for value in raw_values(reading)} | {None}
    for remark in parsed.remarks:
        assert remark.message.endswith("。")
        assert remark.field is not None
        assert id(remark.where) in known_places
    told = {(r.field, r.column, r.row) for r in parsed.remarks}
    for name, entry in entries(FORMS[paper]).items():
        if entry.shape is not Shape.SCALAR or name not in reading.values:
            continue
        typed = reading.values[name]
        if typed.text.strip() and typed.stored is not Stored.EMPTY and "无" not in typed.text:
            assert (
                getattr(parsed.form, name) not in (None, ())
                or (name, "", None) in told
                or typed.text.strip() in "／/—-"
            )


# --- 序列、指标行、清单 ---


def test_years_are_kept_as_they_were_read_and_blank_ones_are_left_out():
    parsed = parse(
        table(
            series={
                "gross_output": {"2023": raw("1,200"), "2024": raw("", stored=Stored.EMPTY), "2025": raw("/")}
            }
        )
    )
    assert parsed.form.gross_output == {2023: Decimal(1200), 2025: NA}


def test_none_in_a_row_of_yearly_amounts_is_zero():
    parsed = parse(table(series={"gas": {"2025": raw("无")}, "total_profit": {"2025": raw("无")}}))
    assert parsed.form.gas == {2025: Decimal(0)}
    assert parsed.form.total_profit == {2025: NA}


def test_percentages_of_one_row_have_one_scale():
    line = {"2023": raw("0.8"), "2024": raw("1.2"), "2025": raw("95%"), "lead": raw("0.5"), "base": raw("0")}
    parsed = parse(table(series={"renewable_energy_rate": line}))
    held = parsed.form.renewable_energy_rate
    assert held.values == {2023: Decimal("0.8"), 2024: Decimal("1.2"), 2025: Decimal(95)}
    assert held.lead == Decimal("0.5")
    assert [(r.code, r.column) for r in parsed.remarks] == [("F-014", "2023"), ("F-014", "lead")]


def test_shares_without_a_scale_are_taken_as_shares_of_one_and_remarked():
    line = {"2024": raw("0.8"), "2025": raw("0.9", cell="E7")}
    parsed = parse(table(series={"renewable_energy_rate": line}))
    assert parsed.form.renewable_energy_rate.values == {2024: Decimal(80), 2025: Decimal(90)}
    assert parsed.remarks[1].where == at("E7")
    assert (
        parsed.remarks[1].message
        == "“可再生能源利用率（2025年）”填写为0.9，请确认是否为90%（已暂按90%记录）。"
    )


def test_fixed_columns_of_an_indicator_line_are_read():
    line = {
        "lead": raw("25"),
        "base": raw("30"),
        "weight_param": raw("x"),
        "evidence": raw("计算书"),
        "2025": raw("28"),
    }
    parsed = parse(table(series={"energy_intensity": line}))
    held = parsed.form.energy_intensity
    assert (held.lead, held.base, held.evidence, held.weight_param) == (
        Decimal(25),
        Decimal(30),
        "计算书",
        None,
    )
    assert [(r.code, r.field, r.column) for r in parsed.remarks] == [
        ("F-012", "energy_intensity", "weight_param")
    ]


def test_none_as_a_lead_value_is_not_a_lead_value_of_zero():
    parsed = parse(table(series={"energy_carbon_platform_functions": {"lead": raw("无"), "2025": raw("无")}}))
    held = parsed.form.energy_carbon_platform_functions
    assert (held.lead, held.values) == (NA, {2025: Decimal(0)})


def test_an_error_cell_where_several_words_are_asked_holds_none():
    parsed = parse(table(values={"list_levels": raw("#N/A", stored=Stored.ERROR)}))
    assert parsed.form.list_levels == ()
    assert [remark.code for remark in parsed.remarks] == ["F-030"]


def test_ditto_takes_the_value_above_but_not_in_the_first_row():
    rows = (
        row(product_name="同上"),
        row(product_name="甲", product_unit="吨"),
        row(product_name="同上", product_unit="同上"),
    )
    parsed = parse(table(lists={"products": rows}))
    assert [p.product_name for p in parsed.form.products] == [None, "甲", "甲"]
    assert parsed.form.products[2].product_unit == "吨"
    assert [(r.code, r.field, r.row) for r in parsed.remarks] == [("F-034", "products.product_name", 0)]


def test_a_value_that_refers_to_another_field_is_taken_from_there_and_remarked():
    values = {
        "registered_address": raw("广州市黄埔区科学大道1号", cell="C11"),
        "production_addresses": raw("同上", cell="C12"),
        "mailing_address": raw("同注册地址", cell="C13"),
        "contact_department": raw("同创环保部", cell="C14"),
    }
    parsed = parse(table(values=values))
    held = parsed.form
    assert (
        held.production_addresses
        == held.mailing_address
        == held.registered_address
        == "广州市黄埔区科学大道1号"
    )
    assert held.contact_department == "同创环保部"
    assert [(r.code, r.field) for r in parsed.remarks] == [
        ("F-034", "production_addresses"),
        ("F-034", "mailing_address"),
    ]
    assert "已按“注册地址”的内容“广州市黄埔区科学大道1号”记录" in parsed.remarks[0].message


def test_a_reference_that_leads_nowhere_is_not_taken_for_a_value():
    values = {
        "factory_name": raw("同上", cell="C2"),
        "registered_address": raw("同通讯地址", cell="C3"),
        "mailing_address": raw("同上", cell="C4"),
    }
    parsed = parse(table(values=values))
    assert (parsed.form.factory_name, parsed.form.mailing_address) == (None, None)
    assert {r.code for r in parsed.remarks} == {"F-034"}


def test_a_year_that_repeats_its_neighbour_is_taken_from_there_and_remarked():
    years = {
        "2023": raw("12", cell="D5"),
        "2024": raw("同左", cell="E5"),
        "2025": raw("与上年相同", cell="F5"),
    }
    parsed = parse(table(series={"gross_output": years}))
    assert parsed.form.gross_output == dict.fromkeys((2023, 2024, 2025), Decimal(12))
    assert [(r.code, r.column) for r in parsed.remarks] == [("F-034", "2024"), ("F-034", "2025")]


def test_shares_beside_lead_and_base_values_in_hundredths_are_still_shares():
    line = {"2024": raw("0.9"), "2025": raw("0.94"), "lead": raw("95"), "base": raw("90")}
    held = parse(table(series={"renewable_energy_rate": line})).form.renewable_energy_rate
    assert held.values == {2024: Decimal(90), 2025: Decimal(94)}
    small = {"2024": raw("0.7"), "2025": raw("0.8"), "lead": raw("5"), "base": raw("2")}
    held = parse(table(series={"renewable_energy_rate": small})).form.renewable_energy_rate
    assert held.values == {2024: Decimal("0.7"), 2025: Decimal("0.8")}


@pytest.mark.parametrize("word", ["无", "/", "不涉及", "—"])
def test_a_list_that_says_there_is_none_is_empty(word):
    parsed = parse(table(lists={"safety_accidents": (row(grade=word),)}))
    assert parsed.form.safety_accidents == ()
    assert parsed.remarks == ()


def test_serial_numbers_printed_below_the_last_record_are_no_records():
    rows = (
        row(serial_no="1", material_name="证书", file_name="a.pdf"),
        row(serial_no="2"),
        row(serial_no="3"),
    )
    parsed = parse(table(lists={"attachments": rows}))
    assert len(parsed.form.attachments) == 1


def test_rows_keep_their_index_when_one_between_them_says_nothing():
    rows = (row(grade="一般"), row(grade="无"), row(grade="较大", occurred_on="2025-13-01"))
    parsed = parse(table(lists={"safety_accidents": rows}))
    assert [a.grade for a in parsed.form.safety_accidents] == ["一般", None, "较大"]
    assert [(r.field, r.row) for r in parsed.remarks] == [("safety_accidents.occurred_on", 2)]


def test_an_error_cell_in_a_list_is_remarked_though_the_row_says_nothing_else():
    broken = RawRow({"deaths": raw("#REF!", stored=Stored.ERROR)}, at("A4"))
    parsed = parse(table(lists={"safety_accidents": (broken,)}))
    assert [r.code for r in parsed.remarks] == ["F-030"]


def test_a_paper_nobody_defined_is_a_fault_of_the_caller():
    with pytest.raises(KeyError):
        parse(Reading("unknown"))


def test_readings_are_left_as_they_were():
    reading = reading_of(example(FactoryYearTable, 4))
    before = replace(reading)
    parse(reading)
    assert reading == before
