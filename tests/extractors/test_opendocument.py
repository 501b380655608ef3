"""The content part of an .ods: repetitions, spans, what is hidden."""

import pytest

from extractors.guard import SheetLimits, admit
from extractors.opendocument import read_book
from extractors.rawbook import TooManyCellsError
from greenlist.reading import Document, Refusal, Stored
from tests.builders.small_form import SmallForm, book, read_form, texts
from tests.builders.workbooks import zipped

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [("office", "office"), ("table", "table"), ("text", "text"), ("style", "style")]
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def content(rows: str, *, styles: str = "", style: str = "shown") -> bytes:
    table = f'<table:table table:name="表" table:style-name="{style}">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    start = f"<office:document-content {SPACES} {CALC}><office:automatic-styles>{styles}</office:automatic-styles>"
    return f"{start}{body}</office:document-content>".encode()


def ods(rows: str) -> bytes:
    return zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content(rows)}
    )


def row(*cells: str, **attributes: str) -> str:
    said = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-row{said}>{''.join(cells)}</table:table-row>"


def text(words: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{words}</text:p></table:table-cell>'


def number(value: object, kind: str = "float", more: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}" {more}><text:p>看</text:p></table:table-cell>'


BLANKS = '<table:table-cell table:number-columns-repeated="{}"/>'


def test_repeated_cells_and_rows_are_unfolded():
    rows = row(text("甲"), number(1, more='table:number-columns-repeated="2"'), number_rows_repeated="2")
    rows += row(BLANKS.format(16384), number_rows_repeated="1048570") + row(BLANKS.format(3), text("乙"))
    cells = book(ods(rows)).sheets[0].cells
    assert {p: c.text for p, c in cells.items() if p[0] < 5} == {
        (0, 0): "甲",
        (0, 1): "1",
        (0, 2): "1",
        (1, 0): "甲",
        (1, 1): "1",
        (1, 2): "1",
    }
    assert cells[1048572, 3].text == "乙"


def test_values_are_typed():
    rows = row(
        number("0.95", "percentage"),
        '<table:table-cell office:value-type="date" office:date-value="2024-03-05"><text:p>x</text:p></table:table-cell>',
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>是</text:p></table:table-cell>',
        text("#DIV/0!", 'calcext:value-type="error"'),
        '<table:table-cell table:formula="of:=1/3"/>',
        text("一<text:s text:c='2'/>二</text:p><text:p>三"),
        text("正文<office:annotation><text:p>批注</text:p></office:annotation>"),
    )
    found = book(ods(rows)).sheets[0].cells
    assert [(c.text, c.stored) for c in found.values()] == [
        ("0.95", Stored.NUMBER),
        ("2024-03-05", Stored.DATE),
        ("TRUE", Stored.BOOLEAN),
        ("#DIV/0!", Stored.ERROR),
        ("", Stored.UNCOMPUTED),
        ("一二三", Stored.TEXT),
        ("正文", Stored.TEXT),
    ]
    assert found[0, 0].percent


def test_spans_are_merged_areas_and_hidden_rows_are_known():
    wide = text("企业名称", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
    rows = row(wide, "<table:covered-table-cell/>", text("甲厂"), visibility="collapse")
    found = book(ods(rows)).sheets[0]
    assert found.area(1, 1) == (0, 0, 1, 1)
    assert found.hidden_rows == {0}
    assert texts(read_form(book(ods(rows)), SmallForm)) == {"name": "甲厂"}


def test_a_hidden_table_is_known():
    style = '<style:style style:name="gone"><style:table-properties table:display="false"/></style:style>'
    found = read_book(content(row(text("甲")), styles=style, style="gone"), 100)
    assert found.sheets[0].state == "hidden"


@pytest.mark.parametrize(
    "rows",
    [
        row(text("甲", 'table:number-columns-repeated="16384"'), number_rows_repeated="1048576"),
        row(text("甲"), number_rows_repeated="1048576"),
    ],
    ids=["整张表", "整列"],
)
def test_repetition_without_end_is_stopped(rows):
    with pytest.raises(TooManyCellsError):
        read_book(content(rows), 1000)
    found = admit(Document.of("表.ods", ods(rows)), SheetLimits(filled=1000))
    assert isinstance(found, Refusal)
    assert found.code in {"I-015", "I-016"}


def test_a_broken_content_part_is_damage():
    broken = zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a><b></a>"}
    )
    assert admit(Document.of("表.ods", broken)).code == "I-008"
    without = zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})
    assert admit(Document.of("表.ods", without)).code == "I-008"
