"""The side file of a document: one line for every figure and name, with the paper, cell or page, and digest."""

import io
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from generators.layout import FACES
from generators.ledgers import fixed
from generators.ooxml import pack, unpack
from generators.sources.tracing import Source
from generators.word import printable

SOURCES_FILE: Final = "来源.xlsx"
SHEET: Final = "来源"
HEADS: Final = (
    ("公文中的位置", 26),
    ("内容", 30),
    ("所在语句", 44),
    ("事项", 26),
    ("来源", 16),
    ("依据、算法", 40),
    ("来源文件", 32),
    ("单元格或页", 20),
    ("受理号", 16),
    ("文件SHA-256", 68),
)
_WRAPPED: Final = frozenset({"内容", "所在语句", "依据、算法"})
_LONGEST: Final = 32_767  # characters a cell can hold
_LEAD: Final = 20  # characters of a sentence before the figure
_SENTENCE: Final = 60
_SAMPLE: Final = re.compile(r'<row r="2".*?</row>', re.DOTALL)
_STYLE: Final = re.compile(r'<c r="[A-Z]+2" s="(\d+)"')


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
    return pack(parts)


def cells(source: Source) -> Iterator[str]:
    """What one line says, in the order of `HEADS`."""
    known = source.known
    yield source.where
    yield source.content
    yield _around(source.words, source.content)
    yield known.matter
    yield known.origin
    yield known.basis
    yield known.file
    yield known.place
    yield known.receipt
    yield known.sha256


def _around(words: str, content: str) -> str:
    """The words around a figure; a long sentence is cut."""
    if len(words) <= _SENTENCE:
        return words
    start = max(0, words.find(content) - _LEAD)
    cut = words[start : start + _SENTENCE]
    return ("…" if start else "") + cut + ("…" if start + _SENTENCE < len(words) else "")


def _row(number: int, source: Source, styles: Sequence[str]) -> str:
    held = "".join(
        f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
        for letter, style, value in zip(_LETTERS, styles, cells(source), strict=True)
        if value
    )
    return f'<row r="{number}">{held}</row>'


_LETTERS: Final = tuple(get_column_letter(at) for at in range(1, len(HEADS) + 1))


def _text(value: str) -> str:
    return escape(printable(value[:_LONGEST]))


@lru_cache(maxsize=1)
def _blank() -> tuple[tuple[str, bytes], ...]:
    """The parts of a workbook with its head and one styled line, which the lines take the place of."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    edge = Side(style="thin", color="BFBFBF")
    for at, (head, width) in enumerate(HEADS, 1):
        cell, sample = sheet.cell(1, at, head), sheet.cell(2, at, "·")
        cell.font = Font(name=FACES["黑体"].name, size=10.5)
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sample.font = Font(name=FACES["仿宋"].name, size=10.5)
        sample.alignment = Alignment(vertical="top", wrap_text=head in _WRAPPED)
        sample.number_format = "@"
        cell.border = sample.border = Border(left=edge, right=edge, top=edge, bottom=edge)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEADS))}2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    book.properties.title = "公文各项数据和名称的来源"
    book.properties.creator = "greenlist"
    held = io.BytesIO()
    book.save(held)
    return tuple(unpack(fixed(held.getvalue())).items())
