"""A Word document as a grid: rows, merges, tables in tables, boxes, and the place of every cell."""

import pytest
from lxml import etree

from extractors.wordgrid import GridLimits, TooLargeError, WordGrid
from greenlist.reading import ParagraphPlace, TablePlace
from tests.builders.word_files import p, tbl, tc, tr, xml


def laid(content, limits=None):
    body = etree.fromstring(xml(content))[0]
    return (WordGrid(body, limits) if limits else WordGrid(body)).sheet("文档")


def texts(sheet):
    return {position: cell.text for position, cell in sheet.cells.items()}


def test_paragraphs_and_tables_follow_one_another_and_every_cell_has_its_place():
    sheet = laid(p("标题") + p() + p("一、基本信息") + tbl(tr("甲", "1"), tr("乙", "2")) + p("注：无"))
    assert texts(sheet) == {
        (0, 0): "标题",
        (1, 0): "一、基本信息",
        (2, 0): "甲",
        (2, 1): "1",
        (3, 0): "乙",
        (3, 1): "2",
        (4, 0): "注:无",
    }
    assert sheet.place(1, 0) == ParagraphPlace(3)
    assert sheet.place(3, 1) == TablePlace(1, 2, 2)
    assert sheet.place(4, 0) == ParagraphPlace(4)
    assert sheet.table_end(2) == 3


def test_a_place_beside_or_below_everything_is_that_of_the_nearest_cell():
    sheet = laid(tbl(tr("甲", "1")))
    assert sheet.place(0, 7) == TablePlace(1, 1, 2)
    assert sheet.place(9, 0) == TablePlace(1, 1, 1)


def test_cells_merged_across_and_down_are_one():
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    sheet = laid(
        tbl(
            tr(tc("组", down), tc("宽", '<w:gridSpan w:val="2"/>')),
            tr(tc("", on), "甲", "1"),
            tr(tc("", on), "乙", "2"),
            tr("无组", "丙", "3"),
        )
    )
    assert sheet.area(1, 0) == (0, 0, 2, 0)
    assert sheet.area(0, 2) == (0, 1, 0, 2)
    assert sheet.at(2, 0).text == "组"
    assert sheet.place(2, 0) == TablePlace(1, 1, 1)
    assert sheet.place(2, 2) == TablePlace(1, 3, 3)
    assert sheet.area(3, 0) == (3, 0, 3, 0)


def test_rows_that_begin_further_right_keep_their_columns():
    sheet = laid(tbl(tr("a", "b", "c"), tr("d", properties='<w:gridBefore w:val="2"/>')))
    assert sheet.at(1, 2).text == "d"
    assert sheet.place(1, 0) == sheet.place(1, 2) == TablePlace(1, 2, 1)


def test_a_table_in_a_cell_lies_below_its_row_and_counts_in_the_order_of_beginning():
    inner = tbl(tr("内1", "内2"), tr("x", "y"))
    sheet = laid(tbl(tr("外1", tc(inner + p())), tr("外2", "z")) + tbl(tr("后")))
    assert [texts(sheet)[position] for position in sorted(texts(sheet))] == [
        "外1", "内1", "内2", "x", "y", "外2", "z", "后",
    ]  # fmt: skip
    assert sheet.place(1, 0) == TablePlace(2, 1, 1)
    assert sheet.place(3, 0) == TablePlace(1, 2, 1)
    assert sheet.place(4, 0) == TablePlace(3, 1, 1)


def test_a_table_in_a_merged_cell_waits_until_the_merge_ends():
    inner = tbl(tr("内1", "内2"))
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    sheet = laid(tbl(tr(tc("组", down), tc(inner + p())), tr(tc("", on), "值"), tr("尾", "末")))
    found = [texts(sheet)[position] for position in sorted(texts(sheet))]
    assert found == ["组", "值", "内1", "内2", "尾", "末"]
    assert sheet.area(1, 0) == (0, 0, 1, 0)


def test_a_frame_of_one_cell_is_the_text_of_the_cell_around_it():
    sheet = laid(tbl(tr("企业名称", tc(tbl(tr("广州某公司")) + p()))))
    assert sheet.at(0, 1).text == "广州某公司"
    assert sheet.place(0, 1) == TablePlace(1, 1, 2)


def test_tables_with_nothing_between_them_and_as_many_columns_go_on():
    sheet = laid(tbl(tr("甲", "1")) + p() + tbl(tr("乙", "2")) + p("另") + tbl(tr("丙", "3")))
    assert sheet.table_end(0) == 1
    assert sheet.table_end(3) == 3


def test_controls_around_tables_rows_and_cells_are_looked_through():
    def held(content):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    row = held(f"<w:tr>{held(tc('甲'))}{tc('1')}</w:tr>")
    sheet = laid(held(f"<w:tbl><w:tblGrid/>{row}</w:tbl>"))
    assert texts(sheet) == {(0, 0): "甲", (0, 1): "1"}
    assert sheet.place(0, 1) == TablePlace(1, 1, 2)


def test_deleted_rows_are_not_there_but_count():
    sheet = laid(tbl(tr("甲"), tr("删", properties="<w:del/>"), tr("乙", properties="<w:ins/>")))
    assert list(texts(sheet).values()) == ["甲", "乙"]
    assert sheet.place(1, 0) == TablePlace(1, 3, 1)


def test_a_text_box_over_an_empty_cell_is_its_content_and_beside_words_a_row_below():
    box = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
    sheet = laid(
        tbl(
            tr(
                "甲",
                tc(p("", box.format(p("框内")))),
                tc(p("", "<w:r><w:t>有字</w:t></w:r>" + box.format(p("旁")))),
            )
        )
    )
    assert sheet.at(0, 1).text == "框内"
    assert sheet.at(0, 2).text == "有字"
    assert sheet.at(1, 0).text == "旁"
    assert sheet.place(1, 0) == TablePlace(1, 1, 3)


@pytest.mark.parametrize(
    ("content", "limits", "words"),
    [
        (tbl(tr(tc("a", '<w:gridSpan w:val="600"/>'))), None, "500列"),
        (tbl(*[tr(*"abcdefghij")] * 30), GridLimits(cells=200), "200格"),
        (p("字") * 50, GridLimits(rows=40), "40行"),
    ],
    ids=["列", "格", "行"],
)
def test_more_than_a_form_can_hold_is_too_much(content, limits, words):
    with pytest.raises(TooLargeError, match=words):
        laid(content, limits)


def test_numbers_of_columns_that_are_none_are_not_believed():
    sheet = laid(
        tbl(tr(tc("a", '<w:gridSpan w:val="999999999999"/>'), tc("b", '<w:gridSpan w:val="-3"/>'), "c"))
    )
    assert texts(sheet) == {(0, 0): "a", (0, 1): "b", (0, 2): "c"}
