"""A workbook read as a form: blocks, sheets, and what is said of the rest."""

import io

import openpyxl

from extractors.labels import read_form
from greenlist.reading import CellPlace, Remark
from tests.builders.small_form import SmallForm, book, merged, read, records, texts
from tests.builders.workbooks import unzipped, zipped

ACCIDENT = ["事故等级", "发生日期", "事故说明"]


def test_sheet_names_and_sheet_order_do_not_matter():
    reading = read(甲=[["指标", "2023年", "2024年"], ["取水量", 1, 2]], 乙=[["企业名称", "甲厂"]])
    assert texts(reading) == {"name": "甲厂", "water.2023": "1", "water.2024": "2"}


def test_blocks_side_by_side_are_read_by_their_headings():
    reading = read(
        ["基本信息", None, None, "联络信息"],
        ["企业名称", "甲厂", None, "联系人", "李"],
        ["法定代表人", "王", None, "联系电话", "13800000000"],
        ["基础数据", None, None, None, None],
        ["指标", "2023年", "2024年"],
        ["取水量", 1, 2],
    )
    assert texts(reading) == {
        "name": "甲厂",
        "representative": "王",
        "contact": "李",
        "telephone": "13800000000",
        "water.2023": "1",
        "water.2024": "2",
    }
    assert reading.headings["B"] == CellPlace("表", "D1")


def test_a_block_may_have_its_heading_merged_beside_it():
    reading = merged([["基本信息", "企业名称", "甲厂"], [None, "法定代表人", "王"]], (1, 1, 2, 1))
    assert texts(reading) == {"name": "甲厂", "representative": "王"}


def test_headings_may_carry_numbers_and_more_words():
    reading = read(
        ["二、安全事故情况"], ACCIDENT, ["一般", "2024-01-01", "甲"], ["（三）质量事故："], ACCIDENT
    )
    assert len(records(reading, "accidents")) == 1
    assert reading.headings["F"] == CellPlace("表", "A1")


def test_a_block_without_a_heading_begins_at_its_first_value():
    assert read(["联系人", "李"]).headings == {"B": CellPlace("表", "B1")}


def test_a_moved_row_is_read_wherever_it_stands():
    reading = read(["基础数据"], ["指标", "2023年", "2024年"], ["取水量", 1, 2], ["联系人", "李"])
    assert texts(reading)["contact"] == "李"


def test_instructions_and_option_lists_are_not_read():
    reading = read(
        填表说明=[["企业名称", "填写营业执照上的全称"]],
        说明2=[["填表说明"], ["联系人", "写一人"]],
        表=[["企业名称", "甲厂"]],
    )
    assert (texts(reading), reading.remarks) == ({"name": "甲厂"}, ())


def hidden_sheet(*, only: bool) -> bytes:
    made = openpyxl.Workbook()
    made.active.title = "旧表"
    made.active.append(["法定代表人", "旧人"])
    if not only:
        made.active.sheet_state = "hidden"
        made.create_sheet("表").append(["联系人", "李"])
    held = io.BytesIO()
    made.save(held)
    parts = unzipped(held.getvalue())
    if only:  # openpyxl will not write a workbook without a shown sheet
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'state="visible"', b'state="hidden"')
    return zipped(parts)


def test_a_hidden_sheet_is_not_read_and_that_is_said():
    reading = read_form(book(hidden_sheet(only=False)), SmallForm)
    assert texts(reading) == {"contact": "李"}
    (remark,) = reading.remarks
    assert "“旧表”被隐藏" in remark.message


def hidden_row(rows: list[list[str | None]], hidden: int) -> bytes:
    made = openpyxl.Workbook()
    for values in rows:
        made.active.append(values)
    made.active.row_dimensions[hidden].hidden = True
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def test_a_hidden_example_never_fills_a_shown_blank():
    data = hidden_row([["企业名称", "样例"], ["企业名称", None]], 1)
    reading = read_form(book(data), SmallForm)
    assert (texts(reading), reading.remarks) == ({"name": ""}, ())


def test_a_field_that_stands_only_in_a_hidden_row_is_read_and_that_is_said():
    reading = read_form(book(hidden_row([["企业名称", "甲厂"], ["联系人", "李"]], 1)), SmallForm)
    assert texts(reading)["name"] == "甲厂"
    (remark,) = reading.remarks
    assert "被隐藏" in remark.message


def test_a_workbook_with_nothing_but_hidden_sheets_is_read():
    found = book(hidden_sheet(only=True))
    assert [sheet.hidden for sheet in found.sheets] == [True]
    assert texts(read_form(found, SmallForm)) == {"representative": "旧人"}


def test_what_was_remarked_before_comes_first():
    before = Remark("F-033", "先前的话。")
    found = read_form(book({"表": [["车间", 1], ["联系人", "李"], ["仓库", 2]]}), SmallForm, remarks=[before])
    assert found.remarks[0] is before
