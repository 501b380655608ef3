"""Single values: to the right of their label, below it, or behind a colon."""

import pytest

from greenlist.reading import CellPlace, Stored
from tests.builders.small_form import merged, read, texts


def where(reading, name: str) -> str:
    return reading.values[name].where.cell


def test_a_value_stands_to_the_right_of_its_label():
    reading = read(["企业名称", "甲厂"], ["统一社会信用代码：", "91440101MA5TE5T07H"])
    assert texts(reading) == {"name": "甲厂", "code": "91440101MA5TE5T07H"}
    assert reading.values["name"].where == CellPlace("表", "B1")


def test_a_label_with_a_blank_beside_it_is_empty_and_keeps_the_place():
    raw = read(["企业名称", None], ["联系人", "李"]).values["name"]
    assert (raw.text, raw.stored, raw.where) == ("", Stored.EMPTY, CellPlace("表", "B1"))


def test_two_pairs_in_a_row():
    assert texts(read(["联系人", "李", "联系电话", "13800000000"])) == {
        "contact": "李",
        "telephone": "13800000000",
    }


def test_a_blank_value_does_not_take_the_next_label():
    reading = read(["联系人", None, "联系电话", "13800000000"], ["法定代表人", "王", "成立日期", None])
    assert texts(reading) == {
        "contact": "",
        "telephone": "13800000000",
        "representative": "王",
        "founded": "",
    }
    assert where(reading, "contact") == "B1"


def test_labels_side_by_side_have_their_values_below():
    reading = read(["联系人", "联系电话", "法定代表人"], ["李", "13800000000", "王"])
    assert texts(reading) == {"contact": "李", "telephone": "13800000000", "representative": "王"}
    assert where(reading, "telephone") == "B2"


def test_a_row_of_labels_over_a_row_of_values_may_have_gaps():
    reading = read(["联系人", None, "联系电话", None], ["李", None, "13800000000", None])
    assert texts(reading) == {"contact": "李", "telephone": "13800000000"}


def test_a_merged_label_across_the_table_has_its_value_below():
    reading = merged(
        [["企业名称", None, None], ["甲厂", None, None], ["联系人", "李", None]], (1, 1, 1, 3), (2, 1, 2, 3)
    )
    assert texts(reading) == {"name": "甲厂", "contact": "李"}
    assert where(reading, "name") == "A2"


def test_a_wide_label_and_a_wide_value():
    reading = merged([["企业名称", None, "甲厂", None]], (1, 1, 1, 2), (1, 3, 1, 4))
    assert (texts(reading), where(reading, "name")) == ({"name": "甲厂"}, "C1")


def test_a_word_that_may_be_a_label_is_a_value_where_the_field_allows_it():
    reading = read(["法人类型", "企业法人", "法定代表人", "王"])
    assert texts(reading) == {"legal_form": "企业法人", "representative": "王"}


def test_a_label_under_the_head_of_its_group():
    reading = merged([["质量管理体系", "证书编号", "Q-1"], [None, "有效期", "2027"]], (1, 1, 2, 1))
    assert texts(reading) == {"quality_no": "Q-1"}


@pytest.mark.parametrize(
    ("row", "unit", "cell"),
    [
        pytest.param(["注册资本（万元）", 500], "万元", "B1", id="括号里"),
        pytest.param(["注册资本", "万元", 500], "万元", "C1", id="在数值前一格"),
        pytest.param(["注册资本", 500, "万元"], "万元", "B1", id="在数值后一格"),
        pytest.param(["注册资本", None, "万元"], "万元", "B1", id="数值空白"),
        pytest.param(["注册资本，单位：亿元", 500], "亿元", "B1", id="写明单位"),
        pytest.param(["注册资本", 500], "", "B1", id="没有写"),
    ],
)
def test_units_are_found_and_are_no_values(row, unit, cell):
    raw = read(row).values["capital"]
    assert (raw.unit, raw.where.cell) == (unit, cell)
    assert raw.text == ("500" if 500 in row else "")


def test_heads_say_which_column_holds_the_values():
    reading = read(
        ["编号", "栏目", "填写内容", "单位", "填写说明"],
        ["A7", "注册资本", None, "万元", "实缴的写实缴"],
        ["B2", "联系电话", None, None, "手机或座机号码"],
    )
    assert texts(reading) == {"capital": "", "telephone": ""}
    assert (where(reading, "capital"), where(reading, "telephone")) == ("C2", "C3")


def test_what_a_blank_prints_beside_a_field_is_no_value():
    reading = read(["联系电话", "手机或座机号码"], ["联系人", "李"])
    assert reading.values["telephone"].stored is Stored.EMPTY


def test_an_inserted_empty_column_is_stepped_over():
    reading = read(["企业名称", None, "甲厂"], ["联系人", None, "李"], ["法定代表人", None, None])
    assert texts(reading) == {"name": "甲厂", "contact": "李", "representative": ""}
    assert where(reading, "representative") == "C3"


def test_a_note_beyond_an_empty_value_is_not_read_where_other_values_stand():
    reading = read(["企业名称", "甲厂", None], ["联系人", None, "备用"], ["法定代表人", "王", None])
    assert texts(reading)["contact"] == ""


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("联系人：李  联系电话：13800000000", {"contact": "李", "telephone": "13800000000"}),
        ("联系人:李；联系电话：", {"contact": "李", "telephone": ""}),
        ("企业名称：甲（广州）厂", {"name": "甲(广州)厂"}),
        ("联系人：/", {"contact": "/"}),
        ("联系人：____", {"contact": ""}),
        ("网址：http://a.cn", {}),
    ],
)
def test_label_and_value_in_one_cell(cell, found):
    reading = read([cell], ["注册资本", 5])
    assert {name: text for name, text in texts(reading).items() if name != "capital"} == found


def test_a_sentence_that_names_a_field_is_not_the_field():
    reading = read(
        ["填写提示：企业名称：写执照上的全称"],
        ["企业名称：写执照上的全称"],
        ["企业名称", None],
        ["联系人", "李"],
    )
    assert texts(reading) == {"name": "", "contact": "李"}


def test_the_words_behind_a_colon_keep_their_original_form():
    assert read(["企业名称：甲（广州）厂"]).values["name"].original == "甲（广州）厂"


def test_several_words_in_a_cell_stay_apart():
    assert read(["名单层级", "国家级\n省级"]).values["levels"].text == "国家级 省级"


def test_the_same_field_twice_with_different_values_is_remarked():
    reading = read(["企业名称", "甲厂"], ["联系人", "李"], ["单位名称", "乙厂"])
    (remark,) = reading.remarks
    assert (remark.code, remark.field) == ("F-032", "name")
    assert "表!B1“甲厂”" in remark.message
    assert "表!B3“乙厂”" in remark.message
    assert texts(reading)["name"] == "甲厂"


@pytest.mark.parametrize("second", ["甲厂", None], ids=["相同", "空白"])
def test_the_same_field_twice_with_one_meaning_is_no_matter(second):
    reading = read(["单位名称", second], ["企业名称", "甲厂"])
    assert (reading.remarks, texts(reading)["name"]) == ((), "甲厂")


def test_an_unknown_label_is_remarked_and_nobody_guesses():
    reading = read(["企业名称", "甲厂"], ["车间数量", 7], ["联系人", "李"])
    assert "车间数量" not in str(reading.values)
    assert ["“车间数量”" in remark.message for remark in reading.remarks] == [True]


def test_a_misspelt_label_is_read_with_doubt_in_its_own_block():
    reading = read(["基本信息"], ["统一社会信用代吗", "91440101MA5TE5T07H"], ["企业名称", "甲厂"])
    raw = reading.values["code"]
    assert (raw.text, raw.confidence) == ("91440101MA5TE5T07H", 0.8)
    assert any("不完全一致" in remark.message and remark.field == "code" for remark in reading.remarks)


def test_dates_as_plain_numbers_follow_the_date_system():
    reading = read(["成立日期", 45356])
    assert reading.values["founded"].text == "45356"
