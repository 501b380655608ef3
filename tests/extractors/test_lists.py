"""Tables of records: header found by its labels, blank rows, totals and notes left out."""

import io

import openpyxl
import pytest

from extractors.labels import read_form
from greenlist.reading import CellPlace, Stored
from tests.builders.small_form import SmallForm, book, merged, read, records, texts


def test_columns_may_stand_in_any_order():
    reading = read(["投产日期", "产量", "产品名称"], ["2024-01-01", 5, "钢"], ["2024-02-01", 6, "铁"])
    assert records(reading, "goods") == [
        {"made_on": "2024-01-01", "amount": "5", "name": "钢"},
        {"made_on": "2024-02-01", "amount": "6", "name": "铁"},
    ]
    first = reading.lists["goods"][0]
    assert first.where == CellPlace("表", "A2")
    assert first.values["name"].where == CellPlace("表", "C2")


def test_a_unit_in_the_header_belongs_to_every_row():
    reading = read(["产品名称", "年产量（万吨）", "投产日期"], ["钢", 5, None])
    assert reading.lists["goods"][0].values["amount"].unit == "万吨"


def test_blank_cells_of_a_record_are_empty_with_their_place():
    raw = read(["产品名称", "产量", "投产日期"], ["钢", None, None]).lists["goods"][0].values["made_on"]
    assert (raw.stored, raw.where) == (Stored.EMPTY, CellPlace("表", "C2"))


def test_blank_rows_and_rows_with_nothing_but_a_number_are_left_out():
    reading = read(
        ["序号", "产品名称", "产量"],
        [1, None, None],
        [None],
        [2, "钢", 5],
        [None, None, None],
        [3, None, None],
    )
    assert records(reading, "goods") == [{"serial": "2", "name": "钢", "amount": "5"}]


@pytest.mark.parametrize("word", ["合计", "合 计", "总计：", "小计", "共计"])
def test_totals_are_left_out(word):
    reading = read(["产品名称", "产量", "投产日期"], ["钢", 5, None], [word, 5, None], ["铁", 6, None])
    assert [row["name"] for row in records(reading, "goods")] == ["钢", "铁"]


@pytest.mark.parametrize(
    "tail",
    [
        ["注：本表可续行。"],
        ["填表说明：逐项填写。"],
        ["联系人", "李"],
        ["联系人：李", None, "联系电话：13800000000"],
        ["小样表"],
        ["表单版本：SF-2024.1"],
        ["栏目", "填写内容"],
    ],
    ids=str,
)
def test_what_stands_below_a_table_is_no_record(tail):
    reading = read(["产品名称", "产量", "投产日期"], ["钢", 5, "2024-01-01"], tail, ["铁", 6, "2024-01-01"])
    assert [row["name"] for row in records(reading, "goods")] == ["钢"]


def test_labels_below_a_table_are_read_as_fields():
    reading = read(["产品名称", "产量", "投产日期"], ["钢", 5, None], ["联系人", "李"])
    assert texts(reading) == {"contact": "李"}


def test_a_record_that_begins_with_a_field_name_is_kept_where_the_row_is_full():
    reading = read(
        ["产品名称", "产量", "投产日期", "序号", "备注"],
        ["取水量", 5, "2024-01-01", 1, "a"],
        ["工业总产值", 6, "2024-01-01", 2, "b"],
    )
    assert [row["name"] for row in records(reading, "goods")] == ["取水量", "工业总产值"]


def test_a_header_may_stand_in_two_rows():
    reading = merged(
        [["产品名称", "生产情况", None], [None, "年产量", "投产日期"], ["钢", 5, "2024-01-01"]],
        (1, 1, 2, 1),
        (1, 2, 1, 3),
    )
    assert records(reading, "goods") == [{"name": "钢", "amount": "5", "made_on": "2024-01-01"}]


def test_a_value_merged_over_rows_belongs_to_each():
    reading = merged(
        [["产品名称", "产量", "投产日期"], ["钢", 5, None], [None, 6, None], [None, None, None]], (2, 1, 4, 1)
    )
    assert records(reading, "goods") == [{"name": "钢", "amount": "5"}, {"name": "钢", "amount": "6"}]
    assert reading.lists["goods"][1].values["name"].where == CellPlace("表", "A2")


def test_a_header_repeated_on_a_later_page_is_no_record():
    head = ["产品名称", "产量", "投产日期"]
    reading = read(head, ["钢", 5, None], head, ["铁", 6, None])
    assert [row["name"] for row in records(reading, "goods")] == ["钢", "铁"]


def test_lists_of_the_same_columns_are_told_apart_by_their_headings():
    head = ["事故等级", "发生日期", "事故说明"]
    reading = read(
        ["质量事故"], head, ["一般", "2024-01-01", "甲"], ["安全事故"], head, ["较大", "2024-02-01", "乙"]
    )
    assert [row["about"] for row in records(reading, "failures")] == ["甲"]
    assert [row["about"] for row in records(reading, "accidents")] == ["乙"]


def test_lists_of_the_same_columns_without_headings_are_not_guessed():
    reading = read(["事故等级", "发生日期", "事故说明"], ["一般", "2024-01-01", "甲"])
    assert reading.lists == {}
    (remark,) = reading.remarks
    assert "“安全事故”、“质量事故”" in remark.message
    assert remark.where == CellPlace("表", "A1")


def test_two_lists_side_by_side():
    head = ["事故等级", "发生日期", "事故说明"]
    reading = read(
        ["安全事故", None, None, None, "质量事故"],
        [*head, None, *head],
        ["一般", "2024-01-01", "甲", None, "较大", "2024-02-01", "乙"],
        [None, None, None, None, "较大", "2024-03-01", "丙"],
    )
    assert [row["about"] for row in records(reading, "accidents")] == ["甲"]
    assert [row["about"] for row in records(reading, "failures")] == ["乙", "丙"]


def test_columns_nobody_knows_are_remarked_when_they_hold_something():
    reading = read(["产品名称", "产量", "车间", "备注", "投产日期"], ["钢", 5, "一号", "无", None])
    assert ["车间" in remark.message for remark in reading.remarks] == [True]
    assert read(["产品名称", "产量", "车间", "投产日期"], ["钢", 5, None, None]).remarks == ()


def test_a_misspelt_column_is_read_with_doubt():
    reading = read(["产品名称", "产量", "投产日期", "产品用的说明"], ["钢", 5, None, "造船"])
    raw = reading.lists["goods"][0].values["use"]
    assert (raw.text, raw.confidence) == ("造船", 0.8)
    assert reading.remarks[0].field == "goods.use"


@pytest.mark.parametrize("filtered", [False, True], ids=["模板行", "筛选"])
def test_hidden_rows_are_examples_unless_a_filter_hides_them(filtered):
    made = openpyxl.Workbook()
    sheet = made.active
    for values in [["产品名称", "产量", "投产日期"], ["铁", 1, None], ["钢", 5, None]]:
        sheet.append(values)
    sheet.row_dimensions[2].hidden = True
    if filtered:
        sheet.auto_filter.ref = "A1:C3"
    held = io.BytesIO()
    made.save(held)
    reading = read_form(book(held.getvalue()), SmallForm)
    assert [row["name"] for row in records(reading, "goods")] == (["铁", "钢"] if filtered else ["钢"])
    (remark,) = reading.remarks
    assert ("第2行被隐藏" in remark.message, remark.field) == (True, "goods")


def test_a_pair_of_labels_is_no_header():
    reading = read(["企业名称", "甲厂", "成立日期", "2024-01-01"])
    assert reading.lists == {}
    assert texts(reading)["name"] == "甲厂"


@pytest.mark.parametrize("mark", ["例", "示例", "（示例）", "样例：", "填写示例"])
def test_a_row_marked_as_an_example_is_not_read_and_said(mark):
    reading = read(["序号", "产品名称", "产量", "投产日期"], [mark, "某产品", 1, None], [1, "钢", 5, None])
    assert [row["name"] for row in records(reading, "goods")] == ["钢"]
    (remark,) = reading.remarks
    assert ("标明是示例" in remark.message, str(remark.where)) == (True, "表!A2")


def test_an_example_may_be_told_by_its_name_alone():
    reading = read(["产品名称", "产量", "投产日期"], ["例：某产品", 1, None], ["例如钢", 5, None])
    assert [row["name"] for row in records(reading, "goods")] == ["例如钢"]


@pytest.mark.parametrize("word", ["合计", "总 计：", "累计", "合计（吨）", "本页小计"])
def test_a_sum_is_no_record_wherever_its_word_stands(word):
    reading = read(["序号", "产品名称", "产量", "投产日期"], [1, "钢", 5, None], [2, word, 5, None])
    assert [row["name"] for row in records(reading, "goods")] == ["钢"]
    assert reading.remarks == ()


@pytest.mark.parametrize("mark", ["第1页，共2页", "第 1 页", "- 1 -", "（接上页）", "转下页", "1/2"])
def test_a_list_goes_on_behind_what_a_page_break_leaves(mark):
    heads = ["产品名称", "产量", "投产日期"]
    reading = read(heads, ["钢", 5, None], [None, mark], heads, ["铁", 6, None])
    assert [row["name"] for row in records(reading, "goods")] == ["钢", "铁"]
