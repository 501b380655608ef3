"""Lists as tables and as workbooks: text stays text, rows come back as they went in."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from generators import ledgers
from generators.notices.notice import Ledger
from generators.ooxml import W
from generators.tables import Column, Table, column_sets, table
from tests.builders.documents import golden, xlsx_of

COLUMNS = (
    Column("number", "序号", 12, "centre"),
    Column("name", "单位\n名称", 100),
    Column("score", "得分", 44, "right"),
)
TEXT = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff_"), max_size=30
)


def held(*names: str) -> Ledger:
    return Ledger("绿色工厂", "2026年度名单", table(COLUMNS, [{"name": n, "score": "86.5"} for n in names]))


@pytest.mark.parametrize("name", sorted(column_sets()))
def test_columns_add_up_to_the_type_area(name):
    columns = column_sets()[name]
    lying = name == "opinions" or name.startswith("recommendation")
    width = 225 if lying else 156
    assert sum(column.width for column in columns) == width
    assert Table(columns, ()).width == width
    assert len({column.key for column in columns}) == len(columns)
    assert {column.align for column in columns} <= {"left", "centre", "right"}


def test_rows_are_numbered_in_their_order():
    assert held("甲", "乙").table.rows == (("1", "甲", "86.5"), ("2", "乙", "86.5"))
    assert held("甲").table.heads == ("序号", "单位名称", "得分")


def test_a_fact_that_a_column_shows_and_a_row_lacks_is_a_fault_of_ours():
    with pytest.raises(KeyError):
        table(COLUMNS, [{"name": "甲"}])


def test_the_word_table_repeats_its_head_and_holds_its_rows_together():
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    tree = etree.fromstring(f'<x xmlns:w="{space}">{held("甲&乙", "丙").table.ooxml()}</x>')
    rows = list(tree.iter(f"{W}tr"))
    assert len(rows) == 3
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    widths = [int(c.get(f"{W}w")) for c in tree.iter(f"{W}gridCol")]
    assert sum(widths) == 8844


@pytest.mark.parametrize(
    "name", ["=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "007", "1e5", "TRUE", "#N/A"]
)
def test_text_that_looks_like_a_formula_or_a_number_stays_text(name):
    content = ledgers.workbook((held(name),), "名单", "机关")
    cell = load_workbook(io.BytesIO(content))["绿色工厂"]["B4"]
    assert (cell.value, cell.data_type) == (name, "s")
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


@given(st.lists(TEXT.filter(lambda t: t == t.strip()), max_size=8))
def test_rows_come_back_from_the_workbook_as_they_went_in(names):
    ledger = held(*names)
    found = ledgers.rows_of(ledgers.workbook((ledger,), "名单", "机关"))
    assert found == {"绿色工厂": ledgers.expected_rows(ledger)}


def test_the_sheet_prints_on_one_page_width_with_its_head_on_every_page():
    sheet = load_workbook(io.BytesIO(ledgers.workbook((held("甲"),), "名单", "机关")))["绿色工厂"]
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.orientation == "portrait"


def test_the_wide_table_prints_across():
    book = load_workbook(io.BytesIO(xlsx_of(golden("D15"))))
    assert book.sheetnames == ["绿色工厂", "绿色工业园区", "绿色供应链管理企业"]
    assert {sheet.page_setup.orientation for sheet in book} == {"landscape"}
    assert book["绿色工厂"]["A2"].value.startswith("填报单位（盖章）：广州市工业和信息化局")


def test_credit_codes_are_text_and_no_person_is_the_author():
    book = load_workbook(io.BytesIO(xlsx_of(golden("D16"))))
    cell = book["绿色工厂"]["D4"]
    assert cell.data_type == "s"
    assert len(cell.value) == 18
    assert book.properties.creator == "广州市工业和信息化局"


def test_a_sheet_name_is_one_a_workbook_takes():
    assert ledgers.sheet_name("a/b[c]:d*e?f\\g'h") == "abcdefgh"
    assert ledgers.sheet_name("名" * 40) == "名" * 31
    assert ledgers.sheet_name("//") == "名单"


def test_the_same_list_gives_the_same_bytes():
    assert ledgers.workbook((held("甲"),), "名单", "机关") == ledgers.workbook((held("甲"),), "名单", "机关")


@pytest.mark.parametrize("length", [3, 40, 400, 1500])
def test_every_row_is_high_enough_for_its_longest_text(length):
    made = ledgers.workbook((held("甲", "长" * length),), "台账", "某局")
    sheet = load_workbook(io.BytesIO(made)).active
    short, long = (sheet.row_dimensions[row].height for row in (ledgers.HEAD_ROW + 1, ledgers.HEAD_ROW + 2))
    size = sheet.cell(ledgers.HEAD_ROW + 2, 2).font.size
    points = sheet.column_dimensions["B"].width * 7 * 0.75  # a unit is some 7 pixels
    needed = -(-length * size // points) * size
    assert needed <= long <= 409
    assert short < 30
    assert (long > short) == (length > 40 - 1)
