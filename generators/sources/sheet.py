"""The side file of a document: one line for every figure and name, with the paper, cell or page, and digest."""

import io
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generators.layout import FACES
from generators.ledgers import MARGINS, fixed
from generators.ooxml import pack, unpack
from generators.sheetstyle import lines_needed, row_height
from generators.sources.tracing import Source
from generators.word import printable

SOURCES_FILE: Final = "来源.xlsx"
SHEET: Final = "来源"
TITLE: Final = "公文各项数据和名称的来源"
NOTES: Final = "说明"
# Title, width in units of a workbook, what it tells. The last one is not printed: nobody compares digests by eye.
_COLUMNS: Final = (
    ("公文中的位置", 20, "该项数据或名称在公文的哪一段、哪个表的第几行哪一栏。"),
    ("内容", 26, "公文中印出的数据或名称。"),
    ("所在语句", 38, "正文中的上下文，【】内为该项内容；表中的各栏不另列。"),
    ("事项", 24, "来源材料中是哪一项。"),
    ("来源", 14, "登记簿、公文印发登记单、设置、计算、办法条文、公文模板等。"),
    (
        "依据、算法",
        32,
        "算出来的写明怎样算，设置写明是哪一项，条文写明条款；来源文件没有记载位置的，写明是哪一份材料。",
    ),
    ("来源文件", 28, "提交的文件的名称。"),
    ("单元格或页", 18, "在来源文件的哪张工作表哪个单元格，或者第几页。"),
    ("受理号", 16, "来源文件的受理号；原件存于存档目录，回执在 outbox/回执。"),
    ("文件SHA-256", 68, "来源文件的指纹，用以确认是同一份文件；不打印。"),
)
HEADS: Final = tuple((head, width) for head, width, _ in _COLUMNS)
_LIMITS: Final = (
    "本表由工具随公文生成，说明公文中每一个数据和名称从哪里来，不是公文的附件，不随文印发。",
    "同一内容在几份材料中都有的，列最近写明它的那一份。来源材料所写是否属实，不由本表证明。",
)
_TYPE: Final = 10.5
_LONGEST: Final = 32_767  # characters a cell can hold
_LEAD: Final = 20  # characters of a sentence before the figure
_SENTENCE: Final = 60
_MOST_LINES: Final = 12
_SAMPLE: Final = re.compile(r'<row r="2".*?</row>', re.DOTALL)
_STYLE: Final = re.compile(r'<c r="[A-Z]+2" s="(\d+)"')
_AREA: Final = re.compile(r"(\$A\$1:\$[A-Z]+\$)2(?=<)")


def workbook(sources: Sequence[Source]) -> bytes:
    """The table of the sources; equal input gives equal bytes."""
    parts = dict(_blank())
    name = "xl/worksheets/sheet1.xml"
    text = parts[name].decode()
    styles = _STYLE.findall(text)
    rows = "".join(_row(number, source, styles) for number, source in enumerate(sources, 2))
    text = _SAMPLE.sub(lambda _: rows, text)
    last = f"{get_column_letter(len(HEADS))}{len(sources) + 1}"
    parts[name] = re.sub(r'ref="A1:[A-Z]+2"', f'ref="A1:{last}"', text).encode()
    book = parts["xl/workbook.xml"].decode()
    parts["xl/workbook.xml"] = _AREA.sub(lambda found: f"{found[1]}{len(sources) + 1}", book).encode()
    return pack(parts)


def cells(source: Source) -> Iterator[str]:
    """What one line says, in the order of `HEADS`."""
    known = source.known
    yield source.where
    yield source.content
    yield _around(source)
    yield known.matter
    yield known.origin
    yield known.basis
    yield known.file
    yield known.place
    yield known.receipt
    yield known.sha256


def _around(source: Source) -> str:
    """The words around a figure, itself in brackets; a long sentence is cut."""
    words, begin, end = source.words, source.at, source.at + len(source.content)
    if words[begin:end] != source.content or words == source.content:
        return words  # nothing around it, or words that tell of it without holding it
    start = max(0, begin - _LEAD) if len(words) > _SENTENCE else 0
    stop = max(end, start + _SENTENCE)
    cut = f"{words[start:begin]}【{source.content}】{words[end:stop]}"
    return ("…" if start else "") + cut + ("…" if stop < len(words) else "")


def _row(number: int, source: Source, styles: Sequence[str]) -> str:
    values = tuple(cells(source))
    held = "".join(
        f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
        if value
        else f'<c r="{letter}{number}" s="{style}"/>'
        for letter, style, value in zip(_LETTERS, styles, values, strict=True)
    )
    lines = max(_lines(value, width) for value, (_, width) in zip(values, HEADS, strict=True) if value)
    return (
        f'<row r="{number}" ht="{row_height(min(lines, _MOST_LINES), _TYPE)}" customHeight="1">{held}</row>'
    )


@lru_cache(maxsize=1 << 13)
def _lines(text: str, width: float) -> int:
    return lines_needed(text[:_LONGEST], _TYPE, width)


_LETTERS: Final = tuple(get_column_letter(at) for at in range(1, len(HEADS) + 1))


@lru_cache(maxsize=1 << 13)
def _text(value: str) -> str:
    return escape(printable(value[:_LONGEST]))


@lru_cache(maxsize=1)
def _blank() -> tuple[tuple[str, bytes], ...]:
    """The parts of a workbook with its head and one styled line, which the lines take the place of."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for at, (head, width) in enumerate(HEADS, 1):
        _styled(sheet.cell(1, at, head), head=True)
        _styled(sheet.cell(2, at, "·"))
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEADS))}2"
    sheet.print_area = f"A1:{get_column_letter(len(HEADS) - 1)}2"
    sheet.print_title_rows = "1:1"
    _explain(book.create_sheet(NOTES))
    for one in book.worksheets:
        one.page_setup.orientation, one.page_setup.paperSize = "landscape", 9  # A4
        one.page_setup.fitToWidth, one.page_setup.fitToHeight = 1, 0
        one.page_margins = PageMargins(*MARGINS)
        one.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for line, text in ((one.oddHeader, TITLE), (one.oddFooter, "第 &P 页，共 &N 页")):
            if line is not None and line.center is not None:
                line.center.text = text
    book.properties.title = TITLE
    book.properties.creator = "greenlist"
    held = io.BytesIO()
    book.save(held)
    return tuple(unpack(fixed(held.getvalue())).items())


def _styled(cell: Cell, *, head: bool = False) -> None:
    edge = Side(style="thin", color="BFBFBF")
    cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
    cell.font = Font(name=FACES["黑体" if head else "仿宋"].name, size=_TYPE)
    cell.alignment = Alignment(horizontal="center" if head else None, vertical="center", wrap_text=True)
    cell.number_format = "@"
    if head:
        cell.fill = PatternFill("solid", fgColor="F2F2F2")


def _explain(sheet: Worksheet) -> None:
    """What each column tells, and what the table does not."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 110
    lines = (("栏目", "说明"), *((head, told) for head, _, told in _COLUMNS), *(("", one) for one in _LIMITS))
    for down, line in enumerate(lines, 1):
        for across, text in enumerate(line, 1):
            _styled(sheet.cell(down, across, text), head=down == 1)
        sheet.row_dimensions[down].height = row_height(lines_needed(line[1], _TYPE, 110), _TYPE)
