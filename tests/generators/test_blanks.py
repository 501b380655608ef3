"""Blanks: complete, guarded, marked, the same bytes every time; filled: each value as what it is."""

import hashlib
import io
import os
import subprocess
import sys
import time
import zipfile
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from generators.blanks import blank, drawn, filled
from generators.covertext import instructions
from generators.sheetpage import printed_value
from greenlist.forms import FORMS
from greenlist.forms.attachment_5 import Indicator
from greenlist.forms.attachment_5_factory import FactoryYearTable, Product
from greenlist.forms.attachment_6 import Honour
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.definition import NA, Block, Form, Kind, Layout, Shape, Text, entries, printed
from greenlist.forms.department_opinion import DepartmentAnswer, DepartmentOpinion
from greenlist.forms.issue_slip import IssueSlip
from greenlist.forms.marks import (
    COVER_SHEET,
    INSTRUCTIONS_SHEET,
    OPTIONS_SHEET,
    OWN_SHEETS,
    PAPER_PROPERTY,
    VERSION_PROPERTY,
    version_in,
)
from greenlist.forms.prints import text, verified
from tests.builders.fillings import example

YEAR = 2025
BLANKS = {name: model for name, model in FORMS.items() if model.version}  # reports are nobody's blank
EVERY_BLANK = pytest.mark.parametrize("model", BLANKS.values(), ids=BLANKS)


@cache
def drawn_blank(model):
    form = model(**({model.year_field: Decimal(YEAR)} if model.year_field else {}))
    return drawn(form)


@cache
def opened(model):
    return openpyxl.load_workbook(io.BytesIO(blank(model, YEAR)))


def expected_places(model, years):
    for name, entry in entries(model).items():
        if entry.shape is Shape.SCALAR:
            yield name, "", None
        elif entry.shape is Shape.SERIES:
            yield from ((name, str(year), None) for year in years)
        elif entry.shape is Shape.LINE:
            yield from ((name, str(year), None) for year in years)
            yield from ((name, column, None) for column in entries(entry.row))
        else:
            block = next(b for b in model.blocks if b.key == entry.printed.block)
            for row in range(block.blank_rows):
                yield from ((f"{name}.{column}", "", row) for column in entries(entry.row))


def validations_at(sheet, cell):
    column, row = range_boundaries(cell)[:2]
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            if area.min_col <= column <= area.max_col and area.min_row <= row <= area.max_row:
                yield rule


def merged_start(sheet, row, column):
    for area in sheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            return area.min_row, area.min_col
    return row, column


def label_beside(sheet, cell):
    """The first words to the left that are no number, unit or group: what a person would take for the label."""
    column, row = range_boundaries(cell)[:2]
    return merged_start(sheet, *merged_start(sheet, row, column - 1))


@EVERY_BLANK
def test_every_field_has_its_places_and_no_two_share_one(model):
    years = model(**({model.year_field: Decimal(YEAR)} if model.year_field else {})).data_years() or ()
    places = drawn_blank(model).places
    assert set(places) == set(expected_places(model, years))
    assert max(Counter(map(str, places.values())).values()) == 1


@EVERY_BLANK
def test_every_label_stands_on_the_sheet_of_its_block_exactly_once(model):
    for block in model.blocks:
        sheet = opened(model)[block.sheet]
        words = Counter(
            str(c.value).lstrip("*") for row in sheet.iter_rows() for c in row if c.value is not None
        )
        for entry in entries(model).values():
            if entry.printed.block == block.key and block.layout is not Layout.LIST:
                assert words[entry.printed.title] >= 1, entry.name
                twice = words[entry.printed.title] - (entry.printed.title == entry.printed.group)
                assert twice == 1, entry.name
        assert words[block.title] >= 1


@EVERY_BLANK
def test_the_label_stands_directly_left_of_a_pair_and_its_heading_above_a_list(model):
    places = drawn_blank(model).places
    layouts = {block.key: block.layout for block in model.blocks}
    for name, entry in entries(model).items():
        if layouts[entry.printed.block] is Layout.PAIRS:
            place = places[name, "", None]
            sheet = opened(model)[place.sheet]
            label = sheet.cell(*label_beside(sheet, place.cell)).value
            assert label == f"{'*' * entry.printed.required}{entry.printed.title}"
        if entry.shape is Shape.LIST:
            for column, cell in entries(entry.row).items():
                place = places[f"{name}.{column}", "", 0]
                sheet = opened(model)[place.sheet]
                left, row = range_boundaries(place.cell)[:2]
                heading = sheet.cell(*merged_start(sheet, row - 1, left)).value
                assert heading.startswith(f"{'*' * cell.printed.required}{cell.printed.title}")
                assert (
                    (cell.printed.unit in heading)
                    if cell.printed.unit
                    else ("（" not in heading.split("\n")[-1])
                )


@EVERY_BLANK
def test_only_the_places_to_fill_in_can_be_edited_and_no_password_bars_anybody(model):
    places = {str(place) for place in drawn_blank(model).places.values()}
    for sheet in opened(model).worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        for row in sheet.iter_rows():
            for cell in row:
                open_to_all = not cell.protection.locked
                start = sheet.cell(*merged_start(sheet, cell.row, cell.column))
                assert open_to_all == (f"{sheet.title}!{start.coordinate}" in places), cell


@EVERY_BLANK
def test_nothing_but_the_year_is_filled_in_and_nothing_is_a_formula(model):
    book, places = opened(model), drawn_blank(model).places
    held = {
        name[0]: book[p.sheet][p.cell].value
        for name, p in places.items()
        if book[p.sheet][p.cell].value is not None
    }
    assert held == ({model.year_field: YEAR} if model.year_field else {})
    assert not [
        c for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.data_type == "f"
    ]


def offered(book, rule):
    if rule.formula1.startswith('"'):
        return rule.formula1.strip('"').split(",")
    name, _, area = rule.formula1.replace("$", "").partition("!")
    return [cell.value for (cell,) in book[name.strip("'")][area]]


@EVERY_BLANK
def test_choices_are_offered_in_a_drop_down_that_refuses_other_words(model):
    book, seen = opened(model), 0
    for (name, _, _), place in drawn_blank(model).places.items():
        field = printed(model, name)
        if entries(model)[name.split(".")[0]].shape is Shape.LINE or field.kind not in {
            Kind.CHOICE,
            Kind.YES_NO,
        }:
            continue
        (rule,) = validations_at(book[place.sheet], place.cell)
        assert rule.type == "list"
        assert offered(book, rule) == [*field.options, *([] if field.required else ["/"])]
        assert rule.showErrorMessage
        assert field.title in rule.error
        seen += 1
    assert seen


@EVERY_BLANK
def test_several_choices_are_offered_but_may_be_typed_together(model):
    book = opened(model)
    for (name, _, _), place in drawn_blank(model).places.items():
        if printed(model, name).kind is Kind.CHOICES:
            (rule,) = validations_at(book[place.sheet], place.cell)
            assert rule.type == "list"
            assert not rule.showErrorMessage
            assert "、" in rule.prompt


GUARDS = {
    Kind.INTEGER: "custom",
    Kind.DECIMAL: "custom",
    Kind.PERCENT: "custom",
    Kind.YEAR: "custom",
    Kind.DATE: "custom",
    Kind.EMAIL: "custom",
    Kind.USCC: "textLength",
    Kind.INDUSTRY_CODE: "textLength",
}


@EVERY_BLANK
def test_numbers_dates_and_codes_are_guarded_with_a_chinese_message(model):
    book = opened(model)
    for (name, column, _), place in drawn_blank(model).places.items():
        entry = entries(model)[name.split(".")[0]]
        field = printed(model, name)
        if entry.shape is Shape.LINE and not column.isdigit():
            field = entries(entry.row)[column].printed
        if field.kind not in GUARDS:
            continue
        (rule,) = validations_at(book[place.sheet], place.cell)
        assert rule.type == GUARDS[field.kind], name
        assert rule.errorStyle in {None, "stop"}
        assert field.title in rule.error
        assert field.unit in rule.error
        assert rule.allow_blank


@EVERY_BLANK
def test_the_file_keeps_within_the_limits_of_the_format(model):
    for sheet in opened(model).worksheets:
        assert len(sheet.title) <= 31
        assert not set(sheet.title) & set("[]:*?/\\")
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.errorTitle or "") <= 32
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.error or "") <= 225
            assert len(rule.prompt or "") <= 255
            assert len(rule.formula1 or "") <= 255


@EVERY_BLANK
def test_title_and_version_stand_on_every_sheet_and_in_the_properties(model):
    book = opened(model)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            words = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
            assert [version_in(word) for word in words if version_in(word)] == [model.version]
            assert any(model.title in word for word in words)
    assert book.custom_doc_props[PAPER_PROPERTY].value == model.paper
    assert book.custom_doc_props[VERSION_PROPERTY].value == model.version
    assert model.title in book.properties.title


@EVERY_BLANK
def test_the_first_sheet_of_an_annex_is_its_cover_and_every_blank_is_explained(model):
    book = opened(model)
    own = COVER_SHEET if model.paper.startswith("attachment_") else INSTRUCTIONS_SHEET
    assert (book.sheetnames[0] == COVER_SHEET) == (own == COVER_SHEET)
    words = "\n".join(str(cell.value) for row in book[own].iter_rows() for cell in row if cell.value)
    for sentence in model.instructions:
        assert sentence in words
    assert model.instructions
    assert "不是主管部门印发的正式表格" in words
    if OPTIONS_SHEET in book.sheetnames:
        assert book[OPTIONS_SHEET].sheet_state == "hidden"
        assert book.sheetnames[-1] == OPTIONS_SHEET
    assert book.worksheets[0].sheet_state == "visible"


@EVERY_BLANK
def test_every_sheet_prints_on_a4_one_page_wide_with_page_numbers_and_repeated_rows(model):
    for sheet in opened(model).worksheets:
        if sheet.sheet_state != "visible":
            continue
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        high = 1 if sheet.title in OWN_SHEETS else 0  # cover and instructions keep to one page
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, high)
        assert "&P" in sheet.oddFooter.center.text
        if sheet.title not in OWN_SHEETS:
            assert sheet.print_title_rows
            assert sheet.print_area
            assert sheet.freeze_panes


def test_the_three_data_years_head_their_columns():
    book = opened(FactoryRegistration)
    words = [cell.value for row in book["四、绿色绩效"].iter_rows() for cell in row]
    assert [word for word in words if word in {"2022年", "2023年", "2024年"}] == [
        "2022年",
        "2023年",
        "2024年",
    ]
    assert "2025年" not in words
    assert "2025年" in [
        cell.value for row in opened(FactoryYearTable)["D1基础数据"].iter_rows() for cell in row
    ]


def test_a_paper_without_its_year_still_has_three_columns():
    places = drawn(
        FactoryRegistration(gross_output={2019: Decimal(1), 2020: Decimal(2), 2021: Decimal(3)})
    ).places
    assert [year for name, year, _ in places if name == "gross_output"] == ["2019", "2020", "2021"]
    places = drawn(FactoryRegistration()).places
    assert [year for name, year, _ in places if name == "gross_output"] == ["前年", "上年", "本年"]


@EVERY_BLANK
def test_equal_forms_give_equal_bytes(model):
    assert blank(model, YEAR) == drawn_blank(model).data
    assert filled(example(model, 3)) == filled(example(model, 3)) != blank(model, YEAR)
    assert blank(model, YEAR + 1) != blank(model, YEAR) or not model.year_field


def test_bytes_do_not_depend_on_the_day_or_on_the_order_of_sets():
    program = (
        "import hashlib; from generators.blanks import blank;"
        "from greenlist.forms.attachment_6_factory import FactoryRegistration as form;"
        "print(hashlib.sha256(blank(form, 2025)).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "America/New_York"}
    other = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == hashlib.sha256(blank(FactoryRegistration, 2025)).hexdigest()


def test_no_entry_of_the_package_carries_the_time_it_was_made():
    with zipfile.ZipFile(io.BytesIO(blank(IssueSlip, YEAR))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml")
    assert core.count(b"2024-01-01T00:00:00Z") == 2


def at(book, places, name, column="", row=None):
    place = places[name, column, row]
    return book[place.sheet][place.cell]


def test_values_are_written_as_what_they_are():
    form = FactoryYearTable(
        data_year=Decimal(2025),
        factory_name="穗某绿色科技有限公司",
        established_on=date(2005, 3, 31),
        list_levels=("国家级", "市级"),
        above_scale=True,
        key_energy_user=False,
        months_suspended=NA,
        gross_output={2023: Decimal("12034.5"), 2024: NA, 2025: Decimal(0)},
        renewable_energy_rate=Indicator(values={2025: Decimal("12.5")}, lead=Decimal(20), evidence="附件3"),
        products=(Product(product_name="产品甲", output_qty=Decimal("1E+3")), Product(product_name="产品乙")),
    )
    result = drawn(form)
    book = openpyxl.load_workbook(io.BytesIO(result.data))
    found = {
        "name": at(book, result.places, "factory_name"),
        "founded": at(book, result.places, "established_on"),
        "output": at(book, result.places, "gross_output", "2023"),
    }
    assert found["name"].value == "穗某绿色科技有限公司"
    assert (found["founded"].value.date(), found["founded"].number_format) == (
        date(2005, 3, 31),
        "yyyy-mm-dd",
    )
    assert (found["output"].value, found["output"].data_type) == (12034.5, "n")
    assert at(book, result.places, "gross_output", "2024").value == "/"
    assert at(book, result.places, "gross_output", "2025").value == 0
    assert at(book, result.places, "list_levels").value == "国家级、市级"
    assert at(book, result.places, "above_scale").value == "是"
    assert at(book, result.places, "key_energy_user").value == "否"
    assert at(book, result.places, "months_suspended").value == "/"
    assert at(book, result.places, "renewable_energy_rate", "2025").value == 12.5
    assert at(book, result.places, "renewable_energy_rate", "lead").value == 20
    assert at(book, result.places, "renewable_energy_rate", "evidence").value == "附件3"
    assert at(book, result.places, "products.output_qty", row=0).value == 1000
    assert at(book, result.places, "products.product_name", row=1).value == "产品乙"
    assert at(book, result.places, "products.product_name", row=2).value is None


def test_a_yes_no_question_with_words_of_its_own_is_answered_in_them():
    result = drawn(DepartmentOpinion(rows=(DepartmentAnswer(found=True), DepartmentAnswer(found=False))))
    book = openpyxl.load_workbook(io.BytesIO(result.data))
    assert [at(book, result.places, "rows.found", row=row).value for row in (0, 1)] == ["有", "无"]


@pytest.mark.parametrize(
    "words", ["=1+1", "+86 20 1234", "-无", "@某", "=cmd|' /C calc'!A0", "#N/A", "1", "TRUE"]
)
def test_words_stay_words_whatever_they_look_like(words):
    result = drawn(FactoryYearTable(data_year=Decimal(2025), factory_name=words))
    cell = at(openpyxl.load_workbook(io.BytesIO(result.data)), result.places, "factory_name")
    assert (cell.value, cell.data_type) == (words, "s")
    assert cell.quotePrefix == words.startswith(("=", "+", "-", "@"))
    with zipfile.ZipFile(io.BytesIO(result.data)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "worksheets" in name)


def test_characters_a_workbook_cannot_hold_are_left_out():
    result = drawn(FactoryYearTable(factory_name="甲\x00乙\x0b丙\n丁"))
    assert (
        at(openpyxl.load_workbook(io.BytesIO(result.data)), result.places, "factory_name").value
        == "甲乙丙\n丁"
    )


@pytest.mark.parametrize("digits", ["12345678901234567.8", "0.12345678901234567", "99999999999999999"])
def test_a_number_too_fine_for_a_spreadsheet_is_written_digit_by_digit(digits):
    result = drawn(FactoryRegistration(registered_capital=Decimal(digits)))
    assert (
        at(openpyxl.load_workbook(io.BytesIO(result.data)), result.places, "registered_capital").value
        == digits
    )


def test_a_day_before_spreadsheets_count_right_is_written_as_words():
    field = printed(FactoryRegistration, "established_on")
    assert printed_value(field, date(1900, 2, 28)) == "1900-02-28"
    assert printed_value(field, date(1900, 3, 1)) == date(1900, 3, 1)


def test_more_records_than_blank_rows_make_the_list_longer():
    honours = tuple(Honour(honour_name="高新技术企业", document_no=f"穗〔2025〕{n}号") for n in range(40))
    result = drawn(FactoryRegistration(register_year=Decimal(2026), honours=honours))
    book = openpyxl.load_workbook(io.BytesIO(result.data))
    assert at(book, result.places, "honours.document_no", row=39).value == "穗〔2025〕39号"
    (rule,) = validations_at(book["三、资格与基础"], result.places["honours.honour_name", "", 39].cell)
    assert rule.type == "list"


def test_a_long_text_gets_a_row_high_enough():
    def height(words):
        result = drawn(FactoryRegistration(support_needed=words))
        sheet = openpyxl.load_workbook(io.BytesIO(result.data))["七、培育与改造计划"]
        return sheet.row_dimensions[sheet[result.places["support_needed", "", None].cell].row].height

    assert height("支" * 500) > height("支" * 250) > height("支") == height("")
    lines = 500 / 40  # no more than forty characters fit beside one another
    assert height("支" * 500) > lines * 10 * 1.2


@EVERY_BLANK
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(seed=st.integers(0, 10_000))
def test_whatever_is_filled_in_stands_in_its_place(model, seed):
    form = example(model, seed)
    result = drawn(form)
    book = openpyxl.load_workbook(io.BytesIO(result.data))
    for (name, column, row), place in result.places.items():
        owner, _, key = name.partition(".")
        entry = entries(model)[owner]
        held, field = getattr(form, owner), printed(model, name)
        if row is not None:
            held = getattr(held[row], key) if row < len(held) else None
        elif entry.shape is Shape.LINE and not column.isdigit():
            field, held = entries(entry.row)[column].printed, getattr(held, column)
        elif column:
            held = (held.values if entry.shape is Shape.LINE else held).get(int(column))
        shown, cell = printed_value(field, held), book[place.sheet][place.cell].value
        if isinstance(cell, datetime):
            cell = cell.date()
        if isinstance(shown, Decimal):
            assert Decimal(repr(cell)) == shown, name
        else:
            assert cell == shown, name


@EVERY_BLANK
def test_a_blank_is_made_within_three_tenths_of_a_second(model):
    def seconds():
        start = time.process_time()
        blank(model, YEAR)
        return time.process_time() - start

    assert min(seconds() for _ in range(3)) < 0.3


class PublishedForm(Form):
    """A form all of whose labels were published: none exists yet."""

    paper = "published"
    title = "已公布的表"
    version = "PB-1"
    blocks = (Block("A", "甲", "甲部分", Layout.PAIRS),)

    name: Annotated[Text, text("P1", "名称", "A", source=verified("某文件"))] = None


def test_only_a_form_with_labels_of_ours_is_called_our_own_layout():
    words = "".join(instructions(PublishedForm()))
    assert "不是主管部门印发的正式表格" not in words
    assert "逐条填写" not in words
    assert "不是主管部门印发的正式表格" in "".join(instructions(IssueSlip()))
