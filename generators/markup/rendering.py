"""A workbook in a format that cannot be marked, drawn anew as .xlsx: same sheets, addresses, values and looks."""

import io
import re
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generators.ledgers import fixed
from generators.markup.package import xml_text
from greenlist.likeness import Likeness, Look, Position, SheetLikeness, Value

_FORBIDDEN: Final = re.compile(r"[\\/*?:\[\]]")
_LONGEST_NAME: Final = 31
_WIDEST, _TALLEST = 255.0, 409.0
_LONGEST_TEXT: Final = 32_767
_MOST_DIGITS: Final = 15  # of a number in a cell; longer ones are kept as text
_LINE: Final = Side(style="thin", color="FF808080")
_SONG: Final = "宋体"
_USUAL_WIDTH: Final = 8.4  # characters
_UPRIGHT: Final = 100.0  # characters on an upright sheet, a little smaller than life
_BLANK_REACH: Final = 20  # rows and columns past the last value to which blank cells keep their look


def sheet_name(name: str) -> str:
    """A sheet's name as a workbook of this format may have it.

    >>> sheet_name("D1/基础[数据]")
    'D1_基础_数据_'
    """
    return (_FORBIDDEN.sub("_", xml_text(name)).strip("'") or "工作表")[:_LONGEST_NAME]


def rendered(likeness: Likeness) -> bytes:
    """The workbook as .xlsx. Equal likenesses give equal bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    styles = [_Style(look) for look in likeness.looks]
    for sheet in likeness.sheets:
        made = book.create_sheet(sheet_name(sheet.name))
        made.sheet_state = "hidden" if sheet.hidden else "visible"
        _draw(made, sheet, styles)
    if book.worksheets and all(sheet.sheet_state == "hidden" for sheet in book.worksheets):
        book.worksheets[0].sheet_state = "visible"  # a workbook must show something
    book.epoch = datetime(1904, 1, 1) if likeness.date1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a count of days has no zone
    held = io.BytesIO()
    book.save(held)
    return fixed(held.getvalue())


class _Style:
    """A look, ready to be given to cells."""

    def __init__(self, look: Look) -> None:
        self._font = Font(
            name=look.font or _SONG,
            size=look.size or 11,
            bold=look.bold,
            italic=look.italic,
            underline="single" if look.underlined else None,
            color=f"FF{look.colour}" if look.colour else None,
        )
        self._fill = PatternFill("solid", fgColor=f"FF{look.fill}") if look.fill else None
        self._alignment = Alignment(
            horizontal=look.horizontal or None,
            vertical=look.vertical or None,
            wrap_text=look.wrapped,
        )
        left, right, top, bottom = (_LINE if drawn else None for drawn in look.edges)
        self._border = Border(left=left, right=right, top=top, bottom=bottom) if any(look.edges) else None
        self._format = look.format or "General"

    def dress(self, cell: Cell | MergedCell) -> None:
        """Give a cell the look."""
        cell.font, cell.alignment, cell.number_format = self._font, self._alignment, self._format
        if self._fill:
            cell.fill = self._fill
        if self._border:
            cell.border = self._border


def _draw(made: Worksheet, sheet: SheetLikeness, styles: list[_Style]) -> None:
    _page(made, sheet)
    for (row, column), value in sorted(sheet.values.items()):
        _put(made.cell(row + 1, column + 1), value)
    for (row, column), look in sorted(_within(sheet)):
        cell = made.cell(row + 1, column + 1)
        styles[look].dress(cell)
    for column, width in sheet.widths.items():
        made.column_dimensions[get_column_letter(column + 1)].width = min(width, _WIDEST)
    for row, height in sheet.heights.items():
        made.row_dimensions[row + 1].height = min(height, _TALLEST)
    for column in sheet.hidden_columns:
        made.column_dimensions[get_column_letter(column + 1)].hidden = True
    for row in sheet.hidden_rows:
        made.row_dimensions[row + 1].hidden = True
    for first_row, first, last_row, last in sheet.merges:
        made.merge_cells(
            start_row=first_row + 1, start_column=first + 1, end_row=last_row + 1, end_column=last + 1
        )


def _page(made: Worksheet, sheet: SheetLikeness) -> None:
    """A4, as wide as the paper; across when the columns ask for it."""
    last = max((column for _, column in sheet.values), default=0)
    wide = sum(sheet.widths.get(column, _USUAL_WIDTH) for column in range(last + 1)) > _UPRIGHT
    made.page_setup.paperSize, made.page_setup.orientation = "9", "landscape" if wide else "portrait"
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _within(sheet: SheetLikeness) -> Iterable[tuple[Position, int]]:
    """Looks near what is filled in: formats reach to the end of the sheet in many a workbook."""
    bottom = max((row for row, _ in sheet.values), default=0) + _BLANK_REACH
    right = max((column for _, column in sheet.values), default=0) + _BLANK_REACH
    return [(place, look) for place, look in sheet.looks.items() if place[0] <= bottom and place[1] <= right]


def _put(cell: Any, value: Value) -> None:  # noqa: ANN401 - openpyxl's cell takes any value
    if value.kind == "n" and (number := _number(value.text)) is not None:
        cell.value = number
    elif value.kind == "b":
        cell.value = value.text == "1"
    elif value.kind == "d" and (moment := _moment(value.text)) is not None:
        cell.value = moment
        if moment.time() == moment.min.time():
            cell.number_format = "yyyy-mm-dd"
    else:
        cell.value = xml_text(value.text)[:_LONGEST_TEXT]
        cell.data_type = "e" if value.kind == "e" and value.text.startswith("#") else "s"


def _number(text: str) -> int | float | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or len(number.normalize().as_tuple().digits) > _MOST_DIGITS:
        return None
    return (
        int(number)
        if number == number.to_integral_value() and abs(number) < Decimal(10) ** _MOST_DIGITS
        else float(number)
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
