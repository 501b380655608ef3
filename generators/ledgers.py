"""XLSX twins of the lists: the same rows as in the Word file, as text, ready to print."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from xml.etree import ElementTree as ET

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generators.layout import FACES, LANDSCAPE_WIDTH
from generators.notices.notice import Ledger
from generators.ooxml import pack, unpack
from generators.sheetstyle import lines_needed, row_height
from generators.word import NO_BREAK_HYPHEN, printable

_NARROWEST: Final = 5.0
_TYPE: Final = 10.5
_SMALLER: Final = (_TYPE, 9.0, 8.0, 7.0, 6.0)  # for a row that would be higher than a row can be
_HIGHEST: Final = 409.0  # points
_TITLE, _ABOVE = 16.0, 11.0
_CHARACTERS_PER_MM: Final = 0.52  # column width units of a workbook in the faces below
_SIDE: Final = Side(style="thin", color="000000")
_BORDER: Final = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_HORIZONTAL: Final = {"left": "left", "centre": "center", "right": "right"}
MARGINS: Final = (0.47, 0.47, 0.59, 0.67, 0.3, 0.3)  # inches: sides, top, bottom, head and foot line
_EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_UNSHEET: Final = re.compile(r"[\\/*?:\[\]']")
HEAD_ROW: Final = 3
_LONGEST_SHEET: Final = 31


def _plain(text: str) -> str:
    return printable(text).replace(NO_BREAK_HYPHEN, "-").replace("\r\n", "\n").replace("\r", "\n")


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write text that stays text, whatever it begins with: a name such as `=1+1` is never a formula."""
    cell = sheet.cell(row, column)
    cell.value = _plain(text)
    cell.data_type = "s"
    cell.number_format = "@"


def _title_rows(sheet: Worksheet, ledger: Ledger) -> None:
    last = len(ledger.table.columns)
    across = sum(_widths(ledger))
    for row, text, font, align in (
        (1, ledger.heading, Font(name=FACES["小标宋"].name, size=_TITLE), "center"),
        (2, ledger.above, Font(name=FACES["仿宋"].name, size=_ABOVE), "left"),
    ):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
        _put(sheet, row, 1, text)
        sheet.cell(row, 1).font = font
        sheet.cell(row, 1).alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = max(30, row_height(lines_needed(ledger.heading, _TITLE, across), _TITLE))
    sheet.row_dimensions[2].height = row_height(lines_needed(ledger.above, _ABOVE, across), _ABOVE)


def _widths(ledger: Ledger) -> tuple[float, ...]:
    """Of the columns, in units of a workbook."""
    return tuple(max(_NARROWEST, column.width * _CHARACTERS_PER_MM) for column in ledger.table.columns)


def _fitting(texts: Sequence[str], widths: Sequence[float]) -> tuple[float, float]:
    """Type size and height of a row in points so that everything in it shows; a row has a greatest height.

    No program measures rows anew when a list is only printed or looked at on a telephone: the height is written.
    """

    def lines(size: float) -> int:
        return max(lines_needed(_plain(text), size, width) for text, width in zip(texts, widths, strict=True))

    size = next((s for s in _SMALLER if row_height(lines(s), s) <= _HIGHEST), _SMALLER[-1])
    return size, min(row_height(lines(size), size), _HIGHEST)


def _list_rows(sheet: Worksheet, ledger: Ledger) -> None:
    head = Font(name=FACES["黑体"].name, size=_TYPE)
    bodies = {size: Font(name=FACES["仿宋"].name, size=size) for size in _SMALLER}
    widths = _widths(ledger)
    sheet.row_dimensions[HEAD_ROW].height = _fitting(ledger.table.heads, widths)[1]
    for at, column in enumerate(ledger.table.columns, 1):
        _put(sheet, HEAD_ROW, at, column.title)
        cell = sheet.cell(HEAD_ROW, at)
        cell.font, cell.border = head, _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(at)].width = widths[at - 1]
    alike: dict[tuple[int, float], Cell] = {}  # column and size → the first such cell
    for down, row in enumerate(ledger.table.rows, HEAD_ROW + 1):
        size, sheet.row_dimensions[down].height = _fitting(row, widths)
        for at, (column, text) in enumerate(zip(ledger.table.columns, row, strict=True), 1):
            cell = sheet.cell(down, at)
            if not isinstance(cell, Cell):
                continue  # never: no cells of a list are merged
            cell.value, cell.data_type = _plain(text), "s"
            if (first := alike.setdefault((at, size), cell)) is not cell:
                # openpyxl weighs every style of every cell against all it knows; alike cells share one
                cell._style = first._style  # type: ignore[attr-defined]  # noqa: SLF001 - the only way to share it
                continue
            cell.font, cell.border, cell.number_format = bodies[size], _BORDER, "@"
            cell.alignment = Alignment(
                horizontal=_HORIZONTAL[column.align], vertical="center", wrap_text=True
            )


def _filter(sheet: Worksheet, ledger: Ledger) -> None:
    """Arrows at the heads, by which rows are chosen; they are not printed."""
    if ledger.table.rows:
        last = get_column_letter(len(ledger.table.columns))
        sheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{HEAD_ROW + len(ledger.table.rows)}"


def _print_setup(sheet: Worksheet, ledger: Ledger) -> None:
    wide = ledger.table.width > LANDSCAPE_WIDTH - 1
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins = PageMargins(*MARGINS)
    sheet.print_options.horizontalCentered = True
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    if (footer := sheet.oddFooter) is not None and footer.center is not None:
        footer.center.text = "第 &P 页，共 &N 页"


def sheet_name(text: str) -> str:
    """A sheet may not be called just anything.

    >>> sheet_name("绿色工厂/园区")
    '绿色工厂园区'
    """
    return _UNSHEET.sub("", text)[:_LONGEST_SHEET] or "名单"


def workbook(ledgers: tuple[Ledger, ...], title: str, organ: str) -> bytes:
    """The workbook of a document's lists, a sheet a category; equal input gives equal bytes.

    The rows lie in a defined name `名单_<sheet>`, the head row is frozen and repeats on paper.

    Args:
        ledgers: the lists, in printed order.
        title: for the file's properties.
        organ: their author; no person is named.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for ledger in ledgers:
        sheet = book.create_sheet(sheet_name(ledger.sheet))
        _title_rows(sheet, ledger)
        _list_rows(sheet, ledger)
        _print_setup(sheet, ledger)
        _filter(sheet, ledger)
        last = HEAD_ROW + len(ledger.table.rows)
        area = f"$A${HEAD_ROW}:${get_column_letter(len(ledger.table.columns))}${last}"
        name = f"名单_{sheet_name(ledger.sheet)}"
        book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!{area}")
    book.properties.title, book.properties.creator = title, organ
    book.properties.created = book.properties.modified = _EPOCH
    held = io.BytesIO()
    book.save(held)
    return fixed(held.getvalue())


def fixed(package: bytes) -> bytes:
    """Take the hour of saving out of the properties and the zip."""
    parts = unpack(package)
    core = ET.fromstring(parts["docProps/core.xml"])  # noqa: S314 - written by openpyxl a moment ago
    stamp = _EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ")
    for element in core.iter():
        if element.tag.endswith(("}created", "}modified")):
            element.text = stamp
    parts["docProps/core.xml"] = ET.tostring(core, encoding="utf-8", xml_declaration=True)
    return pack(parts)


def rows_of(package: bytes) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Read a twin back: sheet → rows of its defined name, the head first, empty cells as ''."""
    book = load_workbook(io.BytesIO(package), read_only=True)
    found = {}
    for name, defined in book.defined_names.items():
        if name.startswith("名单_"):
            ((title, area),) = defined.destinations
            cells = book[title][area.replace("$", "")]
            found[title] = tuple(tuple("" if c.value is None else str(c.value) for c in row) for row in cells)
    book.close()
    return found


def expected_rows(ledger: Ledger) -> tuple[tuple[str, ...], ...]:
    """What `rows_of` must give for a list."""
    heads = ledger.table.heads
    return (heads, *(tuple(_plain(cell) for cell in row) for row in ledger.table.rows))
