"""Any workbook as grids: values as the file holds them, with addresses and merged areas."""

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.comments import Comment

from extractors import second_reader, sheets
from extractors.cells import foreign_cell, length_text, number_text, serial_text
from extractors.guard import Admitted, admit
from extractors.second_reader import SecondReader, UnreadableError
from extractors.sheets import Book, Disagreement, Sheet, read_book
from generators.blanks import drawn
from greenlist.forms import FORMS
from greenlist.reading import CellPlace, Document, Refusal, Stored
from tests.builders.compounds import xls
from tests.builders.fillings import example
from tests.builders.workbooks import book_of, one_sheet, sheet_parts, unzipped, zipped

MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def book(data: bytes) -> Book:
    document = Document.of("表.xlsx", data)
    admitted = admit(document)
    assert isinstance(admitted, Admitted), admitted
    found = read_book(admitted)
    assert isinstance(found, Book), found
    return found


def with_sheet(xml: bytes, **parts: bytes) -> bytes:
    """A workbook of one sheet whose part is given."""
    found = unzipped(one_sheet([["甲"]]))
    for name in list(sheet_parts(found)):
        found[name] = b"<worksheet " + MAIN + b">" + xml + b"</worksheet>"
    return zipped(found | parts)


def sheet(xml: bytes, **parts: bytes) -> Sheet:
    return book(with_sheet(b"<sheetData>" + xml + b"</sheetData>", **parts)).sheets[0]


STYLES = (
    b"<styleSheet "
    + MAIN
    + b'><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;\xe5\xb9\xb4&quot;m&quot;'
    b'\xe6\x9c\x88&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/>'
    b'<xf numFmtId="164"/><xf numFmtId="46"/></cellXfs></styleSheet>'
)


@pytest.mark.parametrize(
    ("cell", "text", "stored"),
    [
        pytest.param(b'<c r="B2"><v>1234.5</v></c>', "1234.5", Stored.NUMBER, id="数"),
        pytest.param(b'<c r="B2" t="str"><f>A1</f><v>ok</v></c>', "ok", Stored.TEXT, id="公式的文字"),
        pytest.param(
            b'<c r="B2" t="inlineStr"><is><t>\xe7\x94\xb2</t></is></c>', "甲", Stored.TEXT, id="内联文字"
        ),
        pytest.param(b'<c r="B2" t="b"><v>1</v></c>', "TRUE", Stored.BOOLEAN, id="逻辑值"),
        pytest.param(b'<c r="B2" t="e"><v>#DIV/0!</v></c>', "#DIV/0!", Stored.ERROR, id="错误值"),
        pytest.param(b'<c r="B2"><f>A1*2</f></c>', "", Stored.UNCOMPUTED, id="没有缓存值的公式"),
        pytest.param(b'<c r="B2"><f>A1*2</f><v></v></c>', "", Stored.UNCOMPUTED, id="缓存值为空的公式"),
        pytest.param(b'<c r="B2" t="str"><f>A1</f></c>', "", Stored.UNCOMPUTED, id="没有缓存值的文字公式"),
        pytest.param(
            b'<c r="B2" t="d"><v>2024-03-05T00:00:00</v></c>', "2024-03-05", Stored.DATE, id="ISO日期"
        ),
        pytest.param(b'<c r="B2" s="2"><v>45356</v></c>', "2024-03-05", Stored.DATE, id="日期格式"),
        pytest.param(b'<c r="B2" s="3"><v>45356</v></c>', "2024-03-05", Stored.DATE, id="中文日期格式"),
        pytest.param(b'<c r="B2" s="2"><v>-5</v></c>', "-5", Stored.NUMBER, id="不成日期的数"),
        pytest.param(b'<c r="B2" s="4"><v>1.0625</v></c>', "25:30:00", Stored.TEXT, id="时长"),
        pytest.param(b'<c r="B2" s="4"><v>-1</v></c>', "-1", Stored.NUMBER, id="不成时长的数"),
        pytest.param(b'<c r="B2" s="99"><v>5</v></c>', "5", Stored.NUMBER, id="没有这种格式"),
    ],
)
def test_a_cell_is_typed_as_the_file_holds_it(cell, text, stored):
    found = sheet(b'<row r="2">' + cell + b"</row>", **{"xl/styles.xml": STYLES}).cells[1, 1]
    assert (found.text, found.stored) == (text, stored)


def test_a_percentage_keeps_its_number_and_says_how_it_was_shown():
    xml = b'<row r="1"><c r="A1" s="1"><v>0.95</v></c><c r="B1"><v>0.95</v></c></row>'
    found = sheet(xml, **{"xl/styles.xml": STYLES})
    assert [(c.text, c.percent) for c in found.cells.values()] == [("0.95", True), ("0.95", False)]


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="A1" t="str"><f>A2</f><v></v></c><c r="B1"><v>1</v></c>',
        b'<c r="A1" t="inlineStr"><is><t> </t></is></c><c r="B1"><v>1</v></c>',
        b'<c r="A1" s="0"/><c r="B1"><v>1</v></c>',
    ],
    ids=["算出来是空的公式", "只有空格", "只有格式"],
)
def test_what_shows_nothing_is_blank(cell):
    assert set(sheet(b'<row r="1">' + cell + b"</row>").cells) == {(0, 1)}


def test_normalising_keeps_the_original_text():
    found = book(one_sheet([["广州市\n某厂　", "甲"]])).sheets[0]
    assert (found.cells[0, 0].text, found.cells[0, 0].original) == ("广州市某厂", "广州市\n某厂　")
    assert found.cells[0, 1].original == ""


def test_cells_without_addresses_follow_one_another():
    xml = (
        b'<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"><c r="B5"><v>4</v></c><c><v>5</v></c></row>'
    )
    assert {p: c.text for p, c in sheet(xml).cells.items()} == {
        (0, 0): "1",
        (0, 2): "3",
        (4, 1): "4",
        (4, 2): "5",
    }


def test_an_address_that_contradicts_its_row_counts():
    assert set(sheet(b'<row r="1"><c r="B7"><v>1</v></c></row>').cells) == {(6, 1)}


def test_any_namespace_prefix_reads_alike():
    found = unzipped(one_sheet([["甲", 1]]))
    for name in ["xl/workbook.xml", *sheet_parts(found)]:
        text = found[name].decode().replace('xmlns="', 'xmlns:x="')
        found[name] = re.sub(r"<(/?)(?=[a-zA-Z])(?!\?)", r"<\1x:", text).encode()
    assert [c.text for c in book(zipped(found)).sheets[0].cells.values()] == ["甲", "1"]


def test_merged_areas_show_their_first_cell_and_hide_what_is_under_them():
    xml = (
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>9</v></c></row></sheetData>'
        b'<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="E5"/></mergeCells>'
    )
    found = book(with_sheet(xml)).sheets[0]
    assert found.at(1, 2) is found.cells[0, 0]
    assert found.place(1, 2) == CellPlace("表", "A1")
    assert found.area(0, 1) == (0, 0, 1, 2)
    assert found.at(3, 3) is None
    assert found.place(3, 27) == CellPlace("表", "AB4")
    assert set(found.cells) == {(0, 0)}


def test_a_merge_of_the_whole_sheet_costs_nothing():
    xml = b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    xml += b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert book(with_sheet(xml)).sheets[0].cells[0, 0].text == "1"


def test_what_is_hidden_is_known():
    xml = (
        b'<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="3" hidden="1"><c r="A3"><v>1</v></c></row>'
        b'</sheetData><autoFilter ref="A1:A3"/>'
    )
    found = book(with_sheet(xml)).sheets[0]
    assert (found.hidden_rows, found.hidden_columns, found.filtered) == ({2}, {1, 2}, True)


def test_hidden_sheets_and_comments_are_known():
    made = openpyxl.Workbook()
    made.active["B2"] = 1
    made.active["B2"].comment = Comment("请核对\u200b", "审核")
    made.create_sheet("旧").sheet_state = "veryHidden"
    made["旧"]["A1"] = "甲"
    held = io.BytesIO()
    made.save(held)
    first, second = book(held.getvalue()).sheets
    assert dict(first.comments) == {(1, 1): "请核对"}
    assert (first.hidden, second.hidden) == (False, True)


def test_dates_of_the_1904_system_are_the_days_meant():
    parts = unzipped(one_sheet([[1]]))
    parts["xl/workbook.xml"] = re.sub(
        rb"<workbookPr[ /][^>]*>", b'<workbookPr date1904="1"/>', parts["xl/workbook.xml"]
    )
    parts["xl/styles.xml"] = STYLES
    for name in list(sheet_parts(parts)):
        parts[name] = (
            b"<worksheet "
            + MAIN
            + b'><sheetData><row r="1"><c r="A1" s="2"><v>43894</v></c></row></sheetData></worksheet>'
        )
    found = book(zipped(parts))
    assert found.date1904
    assert found.sheets[0].cells[0, 0].text == "2024-03-05"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("0.1", "0.1"),
        ("0.30000000000000004", "0.3"),
        ("0.95099999999999996", "0.951"),
        ("1.0E-3", "0.001"),
        ("123456789012345", "123456789012345"),
        ("12345678901234.1234", "12345678901234.1234"),
        ("-0", "0"),
        ("2024.0", "2024"),
        ("100", "100"),
        ("1.5E+20", "150000000000000000000"),
        ("nan", "nan"),
        ("x", "x"),
    ],
)
def test_numbers_are_read_as_a_person_sees_them(raw, text):
    assert number_text(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("45356.5", "2024-03-05T12:00:00"),
        ("45355.999999", "2024-03-05"),
        ("0.25", "06:00:00"),
        ("2958465", "9999-12-31"),
        ("2958466", None),
        ("-1", None),
        ("x", None),
    ],
)
def test_day_counts_become_days(raw, text):
    assert serial_text(raw, date1904=False) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [("0", "00:00:00"), ("0.5", "12:00:00"), ("365", "8760:00:00"), ("x", None), ("inf", None)],
)
def test_lengths_of_time_are_hours_minutes_and_seconds(raw, text):
    assert length_text(raw) == text


def test_a_sheet_past_the_streaming_limit_reads_the_same(monkeypatch):
    rows = [["甲", n, n / 7] for n in range(200)]
    data = one_sheet(rows)
    whole = book(data)
    monkeypatch.setattr("extractors.ooxml._STREAM_FROM", 10)
    streamed = book(data)
    assert whole == streamed
    assert len(whole.sheets[0].cells) == 599 + 1


class Second:
    """A second reader that sees what it is told; None: it cannot get through that sheet."""

    def __init__(self, sheets: dict[str, list | None]) -> None:
        self.sheets = sheets

    def worksheets(self):
        return list(self.sheets)

    def cells(self, number):
        seen = list(self.sheets.values())[number]
        if seen is None:
            raise UnreadableError
        return iter(seen)


def asked(monkeypatch, data: bytes, second: Second) -> Book | Refusal:
    """What the workbook is when its bytes do not settle what it holds, so that the second reader is asked."""
    monkeypatch.setattr(sheets, "SecondReader", lambda _: second)
    admitted = admit(Document.of("表.xlsx", data))
    assert isinstance(admitted, Admitted)
    assert admitted.book is not None
    for sheet in admitted.book.sheets:
        sheet.written = None
    return read_book(replace(admitted, book=replace(admitted.book, named=None)))


class Unasked:
    """A second reader that nobody may ask."""

    def worksheets(self):
        raise AssertionError("asked for its sheets")

    def cells(self, number):
        raise AssertionError(f"asked for sheet {number}")


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.replace(b"<v>", b"<x:v xmlns:x='urn:x'>", 1).replace(b"</v>", b"</x:v>", 1),
        lambda part: part.replace(b"<sheetData>", b"<!-- <v> --><sheetData>", 1),
        lambda part: part.replace(b' r="B1"', b"", 1),
        lambda part: part.replace(b' r="B1"', b' r="b1"', 1),
        lambda part: part.replace(b' r="B1"', b' r="B2"', 1),
        lambda part: part.replace(b' r="B1"', b' r="A1"', 1),
        lambda part: part.decode().encode("utf-16"),
    ],
)
def test_whatever_leaves_a_value_over_has_the_second_reader_asked(monkeypatch, change):
    data = book_of({"一": [[1, 2], [3]]})
    monkeypatch.setattr(sheets, "SecondReader", lambda _: Unasked())
    assert isinstance(read_book(admit(Document.of("表.xlsx", data))), Book)
    parts = unzipped(data)
    part = next(iter(sheet_parts(parts)))
    changed = change(parts[part])
    assert changed != parts[part]
    with pytest.raises(AssertionError, match="asked for its sheets"):
        read_book(admit(Document.of("表.xlsx", zipped({**parts, part: changed}))))


def test_a_sheet_whose_texts_are_nowhere_has_the_second_reader_asked(monkeypatch):
    data = book_of({"一": [["甲", "  "]]})
    monkeypatch.setattr(sheets, "SecondReader", lambda _: Unasked())
    with pytest.raises(AssertionError, match="asked for its sheets"):
        read_book(admit(Document.of("表.xlsx", data)))


def test_an_empty_workbook_is_refused_only_when_both_readers_agree(monkeypatch):
    data = book_of({"一": [], "二": []})
    document = Document.of("表.xlsx", data)
    refusal = read_book(admit(document))
    assert isinstance(refusal, Refusal)
    assert (refusal.code, "2个工作表" in refusal.message) == ("I-018", True)
    found = asked(
        monkeypatch, data, Second({"一": [], "二": [((1, 2), "甲"), ((1, 3), 4.5), ((1, 4), True)]})
    )
    assert isinstance(found, Book)
    assert found.disagreements == (Disagreement(3, CellPlace("二", "C2")),)
    assert [c.text for c in found.sheets[1].cells.values()] == ["甲", "4.5", "TRUE"]
    assert found.sheets[1].rows == {1: (2, 3, 4)}


def test_a_single_cell_is_blank_only_when_both_readers_agree(monkeypatch):
    data = one_sheet([["企业名称", None], ["地址", "某路"]])
    seen = [((0, 0), "企业名称"), ((0, 1), "甲厂"), ((1, 1), "别的"), ((1, 2), " ")]
    found = asked(monkeypatch, data, Second({"表": seen}))
    assert {p: c.text for p, c in found.sheets[0].cells.items()} == {
        (0, 0): "企业名称",
        (0, 1): "甲厂",
        (1, 0): "地址",
        (1, 1): "某路",
    }
    assert found.disagreements == (Disagreement(1, CellPlace("表", "B1")),)
    assert not found.unconfirmed


def test_what_lies_under_a_merged_area_is_no_disagreement(monkeypatch):
    xml = b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    found = asked(monkeypatch, with_sheet(xml), Second({"表": [((0, 0), 1), ((0, 1), 9)]}))
    assert (set(found.sheets[0].cells), found.disagreements) == ({(0, 0)}, ())


def test_a_sheet_is_missing_only_when_both_readers_agree(monkeypatch):
    data = one_sheet([["甲"]])
    found = asked(monkeypatch, data, Second({"前": [], "表": [((0, 0), "甲")], "后": [((4, 0), "乙")]}))
    assert [sheet.name for sheet in found.sheets] == ["表", "前", "后"]
    assert found.disagreements == (Disagreement(1, CellPlace("后", "A5")),)


def test_sheets_whose_names_are_spelled_otherwise_are_the_same(monkeypatch):
    found = asked(monkeypatch, one_sheet([["甲", None]]), Second({"\ufffd": [((0, 1), "乙")]}))
    assert found.disagreements == (Disagreement(1, CellPlace("表", "B1")),)


def test_a_workbook_the_second_reader_cannot_open_is_not_called_empty(monkeypatch):
    assert asked(monkeypatch, book_of({"一": []}), Second({"一": None})).code == "I-008"
    found = asked(monkeypatch, book_of({"一": [["甲"]]}), Second({"一": None}))
    assert (found.unconfirmed, len(found.sheets[0].cells)) == (True, 1)
    found = asked(monkeypatch, book_of({"一": [["甲"]], "二": []}), Second({"一": [], "三": [], "四": []}))
    assert found.unconfirmed, "no second reader has seen the second sheet"


def test_openpyxl_is_asked_where_calamine_gives_up():
    """A sheet left over from a macro module has no part of its own: calamine stops there."""
    parts = unzipped(book_of({"一": [], "二": [["甲", 2]]}))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"</sheets>",
        b'<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="Module1" '
        b'sheetId="9" r:id=""/></sheets>',
    )
    data = zipped(parts)
    with pytest.raises(UnreadableError):
        second_reader._Calamine(data)
    second = SecondReader(data)
    assert list(second.worksheets()) == ["一", "二"]
    assert list(second.cells(1)) == [((0, 0), "甲"), ((0, 1), 2)]
    found = book(data)
    assert (found.unconfirmed, found.disagreements) == (False, ())


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 nothing", b"nothing at all", b""], ids=["压缩结构", "文字", "空"]
)
def test_what_no_reader_opens_is_unreadable(data):
    with pytest.raises(UnreadableError):
        SecondReader(data).worksheets()


def test_a_text_that_is_not_in_the_file_is_damage_and_no_blank():
    lost = with_sheet(
        b'<sheetData><row r="1"><c r="B1" t="s"><v>7</v></c><c r="C1"><v>1</v></c></row></sheetData>'
    )
    document = Document.of("表.xlsx", lost)
    found = admit(document)
    assert isinstance(found, Refusal)
    assert (found.code, "表!B1" in found.message) == ("I-008", True)


@pytest.mark.parametrize(
    ("on_load", "value", "stored"),
    [("1", "0", Stored.UNCOMPUTED), ("1", "7", Stored.NUMBER), ("0", "0", Stored.NUMBER)],
    ids=["没算过的零", "算过的值", "算过的零"],
)
def test_a_filler_for_a_result_nobody_computed_is_no_value(on_load, value, stored):
    """Programs that cannot compute write 0 and ask Excel to compute all on opening."""
    parts = unzipped(
        with_sheet(
            f'<sheetData><row r="1"><c r="A1"><f>B1+C1</f><v>{value}</v></c></row></sheetData>'.encode()
        )
    )
    parts["xl/workbook.xml"] = re.sub(
        rb"<calcPr[^>]*/>",
        f'<calcPr calcId="1" fullCalcOnLoad="{on_load}"/>'.encode(),
        parts["xl/workbook.xml"],
    )
    assert book(zipped(parts)).sheets[0].cells[0, 0].stored is stored


def test_an_empty_workbook_with_a_picture_says_that_pictures_are_not_read():
    parts = unzipped(book_of({"一": []})) | {"xl/drawings/drawing1.xml": b"<d/>"}
    document = Document.of("表.xlsx", zipped(parts))
    found = read_book(admit(document))
    assert (found.code, "图片" in found.message) == ("I-018", True)


def test_a_sheet_whose_part_is_not_named_is_damage():
    parts = unzipped(one_sheet([["甲"]]))
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = re.sub(rb'<Relationship [^>]*worksheet"[^>]*/>', b"", parts[rels])
    found = admit(Document.of("表.xlsx", zipped(parts)))
    assert (found.code, "“表”" in found.message) == ("I-008", True)


def test_a_second_reader_that_would_hold_millions_of_blank_cells_is_not_asked(monkeypatch):
    rows = [[None] * 250 for _ in range(9)]
    rows[0][0] = rows[8][249] = "甲"
    assert not book(xls({"表": rows})).unconfirmed
    monkeypatch.setattr(sheets, "_DENSE", 2000)
    found = book(xls({"表": rows}))
    assert (found.unconfirmed, len(found.sheets[0].cells)) == (True, 2)


@pytest.mark.parametrize("paper", ["attachment_5.factory", "upper_list"])
def test_two_readers_agree_on_every_value_of_a_filled_form(paper):
    data = drawn(example(FORMS[paper], 8)).data
    second = SecondReader(data)
    for number, one in enumerate(book(data).sheets):
        seen = {
            p: cell.text for p, value in second.cells(number) if (cell := foreign_cell(value)) is not None
        }
        assert seen == {position: cell.text for position, cell in one.cells.items()}


def test_an_old_workbook_is_read_like_a_new_one():
    rows = [["企业名称", "甲厂"], [1.5, "#DIV/0!", True, None, 7], ["　全角 "]]
    data = xls(
        {"表一": rows, "旧": [["x"]]},
        merges=[(0, 0, 1, 2)],
        hidden_rows=[2],
        percent=[(1, 0)],
        hidden_sheets=["旧"],
    )
    first, old = book(data).sheets
    assert {p: (c.text, c.stored) for p, c in first.cells.items()} == {
        (0, 0): ("企业名称", Stored.TEXT),
        (0, 1): ("甲厂", Stored.TEXT),
        (1, 0): ("1.5", Stored.NUMBER),
        (1, 1): ("#DIV/0!", Stored.ERROR),
        (1, 2): ("TRUE", Stored.BOOLEAN),
        (1, 4): ("7", Stored.NUMBER),
        (2, 0): ("全角", Stored.TEXT),
    }
    assert first.cells[1, 0].percent
    assert first.place(0, 2) == CellPlace("表一", "B1")
    assert (first.hidden_rows, first.hidden, old.hidden) == ({2}, False, True)
