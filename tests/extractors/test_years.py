"""Tables with a column a year, in any order, however the years are written."""

from datetime import date

import pytest

from greenlist.reading import CellPlace, Stored
from tests.builders.small_form import merged, read, texts


def test_values_stand_where_row_and_year_meet():
    reading = read(["栏目", "单位", "2023年", "2024年"], ["取水量", "m³", 10, 20])
    assert texts(reading) == {"water.2023": "10", "water.2024": "20"}
    assert reading.series["water"]["2024"].where == CellPlace("表", "D2")
    assert reading.series["water"]["2024"].unit == "m3"


@pytest.mark.parametrize(
    "heads",
    [
        ["2024年", "2022年", "2023年"],
        ["2024年度", "2022年度", "2023年度"],
        ["2024", "2022", "2023"],
        [2024, 2022, 2023],
        [2024, "2022年", "2023"],
        ["（2024年）", "2022 年", "2023年实际值"],
        ["2024年（m³）", "2022年（m³）", "2023年（m³）"],
        ["本年（2024年）", "前年（2022年）", "上年（2023年）"],
    ],
    ids=str,
)
def test_years_may_be_written_in_many_ways_and_in_any_order(heads):
    reading = read(["基础数据"], ["指标", *heads], ["取水量", 3, 1, 2])
    assert texts(reading) == {"water.2022": "1", "water.2023": "2", "water.2024": "3"}


def test_relative_years_are_settled_by_the_year_of_the_paper():
    reading = read(
        ["数据年度", "2024年"], ["基础数据"], ["指标", "前年", "上年", "本年"], ["取水量", 1, 2, 3]
    )
    assert texts(reading) == {"year": "2024年", "water.2022": "1", "water.2023": "2", "water.2024": "3"}


def test_relative_years_without_a_year_are_not_guessed():
    reading = read(["数据年度", None], ["基础数据"], ["指标", "前年", "上年", "本年"], ["取水量", 1, 2, 3])
    assert "water" not in reading.series
    (remark,) = reading.remarks
    assert (remark.code, remark.field, "数据年度" in remark.message) == ("F-024", "year", True)


def test_a_year_twice_is_remarked():
    reading = read(["指标", "2023年", "2023年"], ["取水量", 1, 2], ["综合能耗", 5, 5])
    codes = [(remark.code, remark.field, remark.column) for remark in reading.remarks]
    assert codes == [("F-024", None, ""), ("F-032", "water", "2023")]


def test_a_row_of_values_that_look_like_years_is_no_header():
    reading = read(
        ["指标", "2022年", "2023年", "2024年"], ["取水量", 2011, 2012, 2013], ["综合能耗", 1, 2, 3]
    )
    assert texts(reading)["water.2023"] == "2012"
    assert texts(reading)["energy.2023"] == "2"


def test_a_row_of_day_and_year_is_no_header():
    reading = read(["数据年度", "成立日期", "联系人"], [2024, date(2023, 12, 31), "李"])
    assert texts(reading) == {"year": "2024", "founded": "2023-12-31", "contact": "李"}


@pytest.mark.parametrize(
    ("head", "row", "unit"),
    [
        (["指标", "单位", "2023年", "2024年"], ["取水量", "万m³", 1, 2], "万m3"),
        (["指标", "2023年", "2024年", "单位"], ["取水量", 1, 2, "m³"], "m3"),
        (["指标", "2023年", "2024年"], ["取水量（立方米）", 1, 2], "立方米"),
        (["指标", "2023年（m³）", "2024年（m³）"], ["取水量", 1, 2], "m3"),
        (["指标", None, "2023年", "2024年"], ["取水量", "m³", 1, 2], "m3"),
        (["指标", "2023年", "2024年"], ["取水量", 1, 2], ""),
    ],
)
def test_the_unit_may_stand_anywhere(head, row, unit):
    reading = read(head, row)
    assert {raw.unit for raw in reading.series["water"].values()} == {unit}
    assert [raw.text for raw in reading.series["water"].values()] == ["1", "2"]


def test_blank_years_are_empty_with_their_place():
    raw = read(["指标", "2023年", "2024年"], ["取水量", 1, None]).series["water"]["2024"]
    assert (raw.stored, raw.where) == (Stored.EMPTY, CellPlace("表", "C2"))


def test_a_second_header_begins_a_second_table():
    reading = read(
        ["指标", "2022年", "2023年"],
        ["取水量", 1, 2],
        [None],
        ["指标", "2023年", "2022年"],
        ["综合能耗", 3, 4],
    )
    assert texts(reading) == {"water.2022": "1", "water.2023": "2", "energy.2023": "3", "energy.2022": "4"}


def test_indicator_lines_have_named_columns_in_any_order():
    reading = read(
        ["关键指标"],
        ["2024年", "证明材料", "一级指标", "二级指标", "三级指标", "单位", "2023年", "引领值"],
        [2, "台账", "能源低碳化", "能源消耗强度", "单位产值综合能耗", "kgce/万元", 1, 9],
    )
    assert texts(reading) == {
        "intensity.2024": "2",
        "intensity.2023": "1",
        "intensity.lead": "9",
        "intensity.proof": "台账",
    }
    assert reading.series["intensity"]["lead"].unit == ""


def test_the_label_of_a_group_is_not_the_label_of_its_lines():
    reading = merged(
        [
            ["二级指标", "三级指标", "2023年", "2024年"],
            ["土地产出率", "单位用地面积产值", 1, 2],
            [None, "建筑系数", 3, 4],
        ],
        (2, 1, 3, 1),
    )
    assert texts(reading) == {
        "land.2023": "1",
        "land.2024": "2",
        "coefficient.2023": "3",
        "coefficient.2024": "4",
    }


def test_without_heads_the_innermost_label_names_the_line():
    reading = merged(
        [
            [None, None, "2023年", "2024年"],
            ["土地产出率", "单位用地面积产值", 1, 2],
            [None, "建筑系数", 3, 4],
        ],
        (2, 1, 3, 1),
    )
    assert texts(reading)["coefficient.2023"] == "3"
    assert texts(reading)["land.2023"] == "1"


def test_a_cell_merged_over_several_years_is_not_shared_out():
    reading = merged([["指标", "2023年", "2024年"], ["取水量", 5, None]], (2, 2, 2, 3))
    assert texts(reading) == {"water.2023": "5", "water.2024": ""}
    assert any("合并单元格" in remark.message for remark in reading.remarks)


def test_an_unknown_row_with_figures_is_remarked():
    reading = read(["指标", "2023年", "2024年"], ["取水量", 1, 2], ["蒸汽用量", 3, 4])
    assert [("蒸汽用量" in remark.message) for remark in reading.remarks] == [True]


def test_a_misspelt_row_is_read_with_doubt():
    reading = read(["基础数据"], ["指标", "2023年", "2024年"], ["综合能源消费的量", 1, 2])
    assert [raw.confidence for raw in reading.series["energy"].values()] == [0.8, 0.8]
    assert reading.remarks[0].field == "energy"


def test_two_years_that_answer_labels_beside_them_are_no_header():
    """With a remark in the label's brackets too: 数据年度（公历） 2024 and, in the same row, another year's answer."""
    reading = read(
        ["数据年度（公历）", 2024, "数据年度（公历）", 2023], ["指标", "2023年", "2024年"], ["取水量", 1, 2]
    )
    assert texts(reading)["water.2024"] == "2"
    assert texts(reading)["year"] == "2024"


def test_a_lone_year_within_a_table_of_several_is_no_header():
    reading = read(
        ["基础数据"],
        ["指标", None, "2022年", "2023年", "2024年"],
        [None, "2021年", None, None, None],
        ["取水量", 9, 1, 2, 3],
    )
    assert texts(reading) == {"water.2022": "1", "water.2023": "2", "water.2024": "3"}
