"""Rows read from the bytes: the same as a parser of XML reads, and nothing that is written otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from extractors import ooxml, sheetdata
from extractors.cells import CellTyping
from extractors.rawbook import Legend, LostTextError, RawSheet, TooManyCellsError
from tests.builders.aswritten import AsWritten

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols/><sheetData>'
TAIL = b'</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
LEGEND = Legend(["甲厂", "乙厂"], ["General", "0%"])


def read(rows: bytes, limit: int = 1000) -> RawSheet | None:
    """What is read from the bytes; None where that is left to a parser."""
    data, sheet = HEAD + rows + TAIL, RawSheet("表")
    span = sheetdata.span_of(data)
    assert span is not None
    return sheet if sheetdata.read_rows(data, span, sheet, AsWritten(LEGEND), limit) else None


def parsed(rows: bytes) -> RawSheet:
    """What a parser of XML reads: nothing is written so that the bytes could be read."""
    sheet = RawSheet("表")
    ooxml.read_sheet(b"<!-- -->" + HEAD + rows + TAIL, "表", sheet, AsWritten(LEGEND), 1000)
    return sheet


def same(one: RawSheet, other: RawSheet) -> bool:
    return (one.cells, one.hidden_rows, one.taken, one.without_value) == (
        other.cells,
        other.hidden_rows,
        other.taken,
        other.without_value,
    )


WRITTEN = {
    "空行": b'<row r="1"/><row r="2"></row>',
    "空格": b'<row r="1" spans="1:3"><c r="A1" s="3"/><c r="B1" s="7" t="n"></c><c r="C1"><v>1</v></c></row>',
    "数": b'<row r="3"><c r="A3" s="1"><v>0.95</v></c></row>',
    "共享": b'<row r="3"><c r="A3" t="s"><v>1</v></c></row>',
    "格内": '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> 甲 </t></is></c></row>'.encode(),
    "格内分段": '<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>甲</t></r><r><t>乙</t></r></is></c></row>'.encode(),
    "格内注音": '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh></is></c></row>'.encode(),
    "字符编号": b'<row r="1"><c r="A1" t="inlineStr"><is><t>&#30002;&amp;B</t></is></c></row>',
    "公式": b'<row r="1"><c r="A1"><f>SUM(B1:B9)&gt;1</f><v>3</v></c><c r="B1"><f t="shared" si="0"/><v>4</v></c></row>',
    "没算": b'<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>C1</f><v/></c><c r="C1"><f>D1</f><v></v></c></row>',
    "文字结果": '<row r="1"><c r="A1" t="str"><f>B1</f><v>甲</v></c></row>'.encode(),
    "隐藏": b'<row r="4" hidden="1"><c r="A4"><v>1</v></c></row><row r="5" hidden="0"/>',
    "没有行号": b'<row><c r="A1"><v>1</v></c></row><row ht="3"><c r="A2"><v>2</v></c></row>',
    "同址两次": b'<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    "布尔与错误": b'<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#DIV/0!</v></c></row>',
    "前后空格": b'<row r="1"><c r="A1"><v xml:space="preserve"> 1 </v></c></row>',
}

OTHERWISE = {
    "没有地址": b'<row r="1"><c><v>1</v></c></row>',
    "小写地址": b'<row r="1"><c r="a1"><v>1</v></c></row>',
    "别行的地址": b'<row r="1"><c r="A2"><v>1</v></c></row>',
    "行号在后": b'<row spans="1:1" r="7"><c r="A7"><v>1</v></c></row>',
    "格在行外": b'<c r="A1"><v>1</v></c>',
    "行中有行": b'<row r="1"><row r="2"></row></row>',
    "行没有完": b'<row r="1"><c r="A1"><v>1</v></c>',
    "有空白": b'<row r="1"> <c r="A1"><v>1</v></c></row>',
    "扩展": b'<row r="1"><c r="A1"><v>1</v><extLst/></c></row>',
    "实体": b'<row r="1"><c r="A1" t="str"><v>A&amp;B</v></c></row>',
    "出界": b'<row r="1"><c r="XFE1"><v>1</v></c></row>',
    "行出界": b'<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    "控制字符": b'<row r="1"><c r="A1" t="str"><v>a\x01b</v></c></row>',
    "不是UTF-8": b'<row r="1"><c r="A1" t="str"><v>\xb9\xe3</v></c></row>',
    "格内不成对": b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</is></c></row>',
}


@pytest.mark.parametrize("rows", WRITTEN.values(), ids=WRITTEN)
def test_rows_as_programs_write_them_are_read_as_a_parser_reads_them(rows):
    found = read(rows)
    assert found is not None
    assert same(found, parsed(rows))


@pytest.mark.parametrize("rows", OTHERWISE.values(), ids=OTHERWISE)
def test_rows_written_otherwise_are_left_to_a_parser(rows):
    assert read(rows) is None


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- <sheetData> -->" + HEAD + TAIL,
        HEAD + b"<![CDATA[x]]>" + TAIL,
        b'<?xml version="1.0" encoding="GB18030"?>' + HEAD + TAIL,
        b"<x:worksheet><x:sheetData></x:sheetData></x:worksheet>",
        b"<worksheet><sheetData/></worksheet>",
        b"</sheetData><sheetData>",
    ],
    ids=repr,
)
def test_a_part_in_which_rows_cannot_be_told_for_certain_is_left_to_a_parser(data):
    assert sheetdata.span_of(data) is None


def test_a_declaration_of_the_usual_encoding_is_no_hindrance():
    for name in ("UTF-8", "utf-8", "US-ASCII"):
        assert (
            sheetdata.span_of(f'<?xml version="1.0" encoding="{name}"?>'.encode() + HEAD + TAIL) is not None
        )


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
CELLS = st.dictionaries(
    st.tuples(st.integers(1, 9), st.integers(0, 25)), st.one_of(TEXTS, st.integers(), st.none())
)


@given(CELLS, st.booleans())
def test_any_sheet_that_a_library_writes_reads_as_a_parser_reads_it(cells, ascii_only):
    root = etree.Element("sheetData")
    for number in sorted({row for row, _ in cells}):
        row = etree.SubElement(root, "row", r=str(number))
        for (_, column), value in sorted((p, v) for p, v in cells.items() if p[0] == number):
            cell = etree.SubElement(row, "c", r=f"{chr(65 + column)}{number}")
            if isinstance(value, int):
                etree.SubElement(cell, "v").text = str(value)
            elif value is not None:
                cell.set("t", "inlineStr")
                etree.SubElement(etree.SubElement(cell, "is"), "t").text = value
    whole = etree.tostring(root, encoding="ascii" if ascii_only else "utf-8")
    rows = whole.partition(b"<sheetData>")[2].removesuffix(b"</sheetData>")
    found = read(rows)
    assert found is not None
    assert same(found, parsed(rows))


def test_blocks_of_rows_join_without_a_seam(monkeypatch):
    rows = b"".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>甲{n}</t></is></c><c r="B{n}"><v>{n}</v></c></row>'.encode()
        for n in range(1, 200)
    )
    whole = read(rows)
    monkeypatch.setattr(sheetdata, "_BLOCK", 50)
    assert whole is not None
    cut = read(rows)
    assert cut is not None
    assert same(cut, whole)
    assert len(cut.cells) == 398


def test_too_many_cells_are_stopped_while_they_are_read():
    rows = b"".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>'.encode() for n in range(1, 50))
    with pytest.raises(TooManyCellsError):
        read(rows, limit=20)


def test_a_text_that_is_not_in_the_file_is_told_by_its_cell():
    data, sheet = HEAD + b'<row r="3"><c r="C3" t="s"><v>9</v></c></row>' + TAIL, RawSheet("表")
    with pytest.raises(LostTextError, match="表!C3"):
        ooxml.read_sheet(data, "表", sheet, CellTyping(LEGEND), 9)


TABLE = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2">'


@pytest.mark.parametrize(
    ("items", "texts"),
    [
        ("<si><t>甲</t></si><si><t>乙</t></si>", ["甲", "乙"]),
        ('<si><t>甲</t><phoneticPr fontId="1" type="noConversion"/></si>', ["甲"]),
        (
            '<si><r><rPr><color rgb="FFC00000"/><sz val="10"/></rPr><t>*</t></r><r><t>名称</t></r></si>',
            ["*名称"],
        ),
        ("<si><t>A&amp;B</t></si><si><t/></si><si></si><si><t>甲</t></si>", ["A&B", "", "", "甲"]),
        ("<si><t>&#30002;&#21378;</t></si><si><t>&#20057;</t></si>", ["甲厂", "乙"]),
        ('<si><t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh></si>', ["甲"]),
        ("", []),
    ],
)
def test_shared_texts_are_read_however_they_are_written(items, texts):
    assert sheetdata.shared_texts(TABLE + items.encode() + b"</sst>") == texts


@pytest.mark.parametrize(
    "data",
    [
        TABLE + b"<si ><t>a</t></si ></sst>",
        TABLE + b"<!-- <si> --></sst>",
        TABLE + b"<si><t>a</si></sst>",
        b'<sst count="0"/>',
    ],
    ids=repr,
)
def test_a_table_of_texts_written_otherwise_is_left_to_a_parser(data):
    assert sheetdata.shared_texts(data) is None
