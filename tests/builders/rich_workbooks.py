"""Workbooks as other programs make them: rich in everything a careless re-save would lose."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture

FORM = "A基本信息"
FIGURES = "D1 '基础'数据"
X14 = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>代码!$A$1:$A$3</xm:f></x14:formula1>'
    "<xm:sqref>C7</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def repacked(package: bytes, change: Callable[[dict[str, bytes]], Mapping[str, bytes]]) -> bytes:
    """The package with its parts changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in change(parts(package)).items():
            archive.writestr(name, content)
    return held.getvalue()


def saved(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _picture() -> Image:
    held = io.BytesIO()
    Picture.new("RGB", (40, 20), "green").save(held, "PNG")
    held.seek(0)
    return Image(held)


def _form(book: Workbook) -> None:
    sheet = book.create_sheet(FORM)
    side = Side("double", "FF0000FF")
    for row in range(3, 12):
        sheet.cell(row, 2, f"栏目{row}")
        cell = sheet.cell(row, 3, 1234.5 * row)
        cell.number_format = "#,##0.00"
        cell.font = Font("楷体", 13, bold=True, color="FF112233")
        cell.border = Border(side, side, side, side)
        cell.alignment = Alignment("right", "top", wrap_text=True)
        cell.protection = Protection(locked=False)
        cell.fill = PatternFill("solid", fgColor="FFEEEEEE")
    sheet.merge_cells("B13:D15")
    sheet["B13"] = "合并的单元格"
    choice = DataValidation("list", '"是,否"')
    choice.add("C4")
    sheet.add_data_validation(choice)
    sheet.conditional_formatting.add(
        "C3:C11", CellIsRule("greaterThan", ["5000"], font=Font(color="FFFF0000"))
    )
    sheet["C5"].comment = Comment("填表人自己的批注", "张三")
    sheet["C6"].comment = Comment("与本次无关的批注", "张三")
    sheet.protection.enable()
    sheet.column_dimensions["C"].width = 30
    sheet.row_dimensions[9].hidden = True
    sheet.freeze_panes = "B3"


def _figures(book: Workbook) -> None:
    sheet = book.create_sheet(FIGURES)
    for row in range(1, 6):
        for column in range(1, 5):
            sheet.cell(row, column, row * column)
    sheet["E2"] = "=SUM(A2:D2)"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=5))
    sheet.add_chart(chart, "G2")
    sheet.add_image(_picture(), "G20")


def rich_workbook() -> bytes:
    """Drop-downs (old and x14), picture, chart, conditional formats, comments, protection, names, a macro project."""
    book = Workbook()
    book.active.title = "代码"
    _form(book)
    _figures(book)
    for row, word in enumerate(("甲", "乙", "丙"), 1):
        book["代码"].cell(row, 1, word)
    return repacked(saved(book), _with_what_openpyxl_cannot_write)


def _with_what_openpyxl_cannot_write(found: dict[str, bytes]) -> dict[str, bytes]:
    sheet = found["xl/worksheets/sheet2.xml"].decode()
    found["xl/worksheets/sheet2.xml"] = sheet.replace("</worksheet>", f"{X14}</worksheet>").encode()
    found["xl/vbaProject.bin"] = bytes(range(256)) * 8
    types = found["[Content_Types].xml"].decode()
    macro = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    types = types.replace("<Default ", f"{macro}<Default ", 1)
    found["[Content_Types].xml"] = types.encode()
    rels = found["xl/_rels/workbook.xml.rels"].decode()
    link = (
        '<Relationship Id="rId900" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        'Target="vbaProject.bin"/></Relationships>'
    )
    found["xl/_rels/workbook.xml.rels"] = rels.replace("</Relationships>", link).encode()
    found["customXml/item1.xml"] = b"<a/>"
    return found


def plain_workbook(sheet_xml: str, *, styles: bool = True, sheet: str = "表1") -> bytes:
    """A workbook around one worksheet part, written by hand."""
    book = Workbook()
    book.active.title = sheet

    def change(found: dict[str, bytes]) -> dict[str, bytes]:
        found["xl/worksheets/sheet1.xml"] = sheet_xml.encode()
        if not styles:
            del found["xl/styles.xml"]
            for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
                found[name] = re.sub(rb"<[^<>]*styles\.xml[^<>]*/>", b"", found[name])
        return found

    return repacked(saved(book), change)


TRANSITIONAL = {
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


def translated(package: bytes, words: Mapping[str, str]) -> bytes:
    """The package with words replaced in every XML part: Strict to Transitional, or the other way round."""

    def change(found: dict[str, bytes]) -> dict[str, bytes]:
        for name, content in found.items():
            if name.endswith((".xml", ".rels")):
                text = content.decode()
                for old, new in words.items():
                    text = text.replace(old, new)
                found[name] = text.encode()
        return found

    return repacked(package, change)


THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def with_thread(package: bytes) -> bytes:
    """The rich workbook with a thread at C5 of the form."""

    def change(found: dict[str, bytes]) -> dict[str, bytes]:
        parent = "{AAAAAAAA-0000-0000-0000-000000000001}"
        found["xl/threadedComments/threadedComment1.xml"] = (
            f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="C5" dT="2026-01-02T03:04:05.00" '
            f'personId="{{BBBBBBBB-0000-0000-0000-000000000001}}" id="{parent}"><text>已核对</text>'
            "</threadedComment></ThreadedComments>"
        ).encode()
        rels = "xl/worksheets/_rels/sheet2.xml.rels"
        link = (
            '<Relationship Id="rId901" Target="../threadedComments/threadedComment1.xml" '
            'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/></Relationships>'
        )
        found[rels] = found[rels].decode().replace("</Relationships>", link).encode()
        kind = (
            '<Override PartName="/xl/threadedComments/threadedComment1.xml" '
            'ContentType="application/vnd.ms-excel.threadedcomments+xml"/></Types>'
        )
        found["[Content_Types].xml"] = (
            found["[Content_Types].xml"].decode().replace("</Types>", kind).encode()
        )
        return found

    return repacked(package, change)
