"""The content part of an .ods: repetitions, spans, what is hidden."""

import pytest

from extractors.guard import SheetLimits, admit
from extractors.opendocument import read_book
from extractors.rawbook import TooManyCellsError
from greenlist.reading import Document, Refusal, Stored
from tests.builders.aswritten import AsWritten
from tests.builders.opendocuments import content, flat, ods
from tests.builders.small_form import SmallForm, book, read_form, texts
from tests.builders.workbooks import zipped


def raw(content, limit, **beside):
    """The workbook with its cells as they are written."""
    return read_book(content, limit, AsWritten, **beside)


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
    found = raw(content(row(text("甲")), styles=style, style="gone"), 100)
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
        raw(content(rows), 1000)
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


def test_a_value_that_is_only_printed_is_read_as_printed():
    rows = row(
        '<table:table-cell office:value-type="float"><text:p>5</text:p></table:table-cell>',
        '<table:table-cell office:value-type="date"><text:p>2024年3月</text:p></table:table-cell>',
        '<table:table-cell office:value-type="string" office:string-value="甲厂"/>',
        "<table:table-cell><text:h>标题</text:h><text:list><text:list-item><text:p>一</text:p></text:list-item></text:list></table:table-cell>",
        '<table:table-cell office:value-type="boolean"><text:p>真</text:p></table:table-cell>',
    )
    assert [c.text for c in book(ods(rows)).sheets[0].cells.values()] == [
        "5", "2024年3月", "甲厂", "标题一", "真"
    ]  # fmt: skip


def test_what_was_last_seen_of_another_file_is_no_sheet():
    data = content(row(text("甲")), tables=2).replace(
        'table:name="表1"'.encode(), "table:name=\"'file:///a.ods'#表\"".encode()
    )
    assert [sheet.name for sheet in raw(data, 9).sheets] == ["表"]


def test_drawings_and_macros_are_noticed():
    assert not raw(content(row(text("甲"))), 9).drawn
    drawn = content(row("<table:table-cell><draw:frame/></table:table-cell>"))
    assert (raw(drawn, 9).drawn, raw(drawn, 9, macros=True).macros) == (True, True)


@pytest.mark.parametrize(
    "write", [ods, flat, lambda rows: ods(rows, mimetype=False), lambda rows: ods(rows, template=True)]
)
def test_two_readers_read_every_kind_of_open_document(write):
    found = book(write(row(text("企业名称"), text("甲厂"))))
    assert [c.text for c in found.sheets[0].cells.values()] == ["企业名称", "甲厂"]
    assert (found.unconfirmed, found.disagreements) == (False, ())
