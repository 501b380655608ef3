"""A sheet being drawn from top to bottom: words that stand fast, places to fill in, heights."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generators.sheetgrid import Grid, Span
from generators.sheetrules import Options, rule
from generators.sheetstyle import HEI, LOOKS, Face, add_tool_style, lines_needed, row_height
from greenlist.forms.definition import NA, UNTOUCHED, Form, Kind, Printed
from greenlist.forms.guidance import NOT_APPLICABLE
from greenlist.reading import CellPlace

Where = tuple[str, str, int | None]  # field or `list.field`; year or column, '' for none; row of a list

_CHARS_A_LINE: Final = 60  # a text that may be this long gets a line of room, up to the tallest place
_TALLEST: Final = 8
_EARLIEST_DATE: Final = date(1900, 3, 1)  # before it spreadsheets count a day that never was
_FORMULA_STARTS: Final = ("=", "+", "-", "@")
_RED_STAR: Final = TextBlock(InlineFont(rFont=HEI, sz=10, color=Color("FFC00000")), "*")
_FACES: Final[Mapping[Kind, Face]] = MappingProxyType(
    {
        Kind.TEXT: Face.FILL_TEXT,
        Kind.INTEGER: Face.FILL_WHOLE,
        Kind.DECIMAL: Face.FILL_NUMBER,
        Kind.PERCENT: Face.FILL_NUMBER,
        Kind.YEAR: Face.FILL_WHOLE,
        Kind.DATE: Face.FILL_DATE,
        Kind.YES_NO: Face.FILL_SHORT,
        Kind.CHOICE: Face.FILL_SHORT,
        Kind.CHOICES: Face.FILL_SHORT,
        Kind.USCC: Face.FILL_CODE,
        Kind.INDUSTRY_CODE: Face.FILL_CODE,
        Kind.PHONE: Face.FILL_CODE,
        Kind.EMAIL: Face.FILL_TEXT,
    }
)


def _exact(value: Decimal) -> Decimal | str:
    """The number, or its digits as words where a spreadsheet's double would change it."""
    return value if Decimal(repr(float(value))) == value else format(value, "f")


def printed_value(printed: Printed, value: Any) -> str | Decimal | date | None:  # noqa: ANN401 - any field's value
    """What stands in the cell for a typed value; None for an empty cell."""
    if value is None or value == ():
        return None
    if value is NA:
        return NOT_APPLICABLE
    if isinstance(value, bool):
        return printed.options[0] if value else printed.options[1]
    if isinstance(value, Decimal):
        return _exact(value)
    if isinstance(value, date):
        return value if value >= _EARLIEST_DATE else value.isoformat()
    words = "、".join(value) if isinstance(value, tuple) else str(value)
    return ILLEGAL_CHARACTERS_RE.sub("", words)


def put(cell: Cell, value: str | Decimal | date | None) -> None:
    """Write a value as what it is; words stay words whatever they begin with."""
    if value is None:
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(_FORMULA_STARTS):
            cell.quotePrefix = True


@dataclass(slots=True)
class Page:
    """A sheet being drawn.

    Attributes:
        sheet: the worksheet.
        form: what is written into its places.
        grid: its columns.
        options: the workbook's drop-downs.
        places: where each value stands; filled while drawing, shared by all sheets of the workbook.
        row: the current row, 0 before the first.
        headers: block key → row of its heading, for blocks that have one.
        blocks: first and last row of each block drawn.
    """

    sheet: Worksheet
    form: Form
    grid: Grid
    options: Options
    places: dict[Where, CellPlace]
    row: int = 0
    headers: dict[str, int] = field(default_factory=dict)
    blocks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def whole(self) -> Span:
        """All columns."""
        return 1, len(self.grid.widths)

    def address(self, column: int, row: int = 0) -> str:
        """Address of a cell of the current row, or of another."""
        return f"{get_column_letter(column)}{row or self.row}"

    def begin(self) -> None:
        """Go to the next row."""
        self.row += 1

    def height(self, *points: float) -> None:
        """Make the current row as high as the highest of its cells needs."""
        self.sheet.row_dimensions[self.row].height = max(points)

    def heighten(self, rows: int, points: float) -> None:
        """Make so many rows from the current one high enough together, if they are not."""
        found = [self.sheet.row_dimensions[row] for row in range(self.row, self.row + rows)]
        lacking = points - sum(row.height or 0.0 for row in found)
        for row in found:
            row.height = (row.height or 0.0) + max(0.0, lacking) / rows

    def _area(self, span: Span, face: Face, last_row: int) -> Cell:
        first, last = span
        bottom = max(self.row, last_row)
        for row in range(self.row, bottom + 1):
            for column in range(first, last + 1):
                self.sheet.cell(row, column).style = face.value
        if (first, self.row) != (last, bottom):
            # Not merge_cells: it works the borders of the area out anew, which its style has given it already.
            self.sheet.merged_cells.add(f"{self.address(first)}:{self.address(last, bottom)}")
        cell = self.sheet.cell(self.row, first)
        assert isinstance(cell, Cell)
        return cell

    def words(self, span: Span, text: str, face: Face, last_row: int = 0) -> float:
        """Write words that stand fast, down to `last_row` if given; returns the height they need."""
        cell = self._area(span, face, last_row)
        if text.startswith("*"):
            cell.value = CellRichText(_RED_STAR, text[1:])
        elif text:
            put(cell, text)
        look = LOOKS[face]
        return row_height(
            1 if look.shrink else lines_needed(text, look.size, self.grid.room(span)), look.size
        )

    def line(self, text: str, face: Face, least: float = 0) -> None:
        """Write a row of its own across the sheet."""
        self.begin()
        self.height(least, self.words(self.whole, text, face))

    def place(self, span: Span, printed: Printed, where: Where, value: Any) -> float:  # noqa: ANN401 - any field's value
        """Make a place to fill in, with its value if there is one; returns the height it needs."""
        face = _FACES[printed.kind]
        if printed.note == UNTOUCHED and (workbook := self.sheet.parent) is not None:
            face = Face.FILL_TOOL
            add_tool_style(workbook)
        cell = self._area(span, face, 0)
        shown = printed_value(printed, value)
        put(cell, shown)
        self.places[where] = CellPlace(self.sheet.title, cell.coordinate)
        look = LOOKS[face]
        lines = lines_needed(shown, look.size, self.grid.room(span)) if isinstance(shown, str) else 1
        if printed.kind is Kind.TEXT:
            lines = max(lines, min((printed.max_chars or 0) // _CHARS_A_LINE, _TALLEST))
        return row_height(1 if look.shrink else lines, look.size)

    def heights(self) -> list[float]:
        """Heights of all rows so far, in points."""
        return [self.sheet.row_dimensions[row].height or 0.0 for row in range(1, self.row + 1)]

    def extent(self, block: int) -> float:
        """Height of a block drawn, in points; blocks are counted from 0."""
        first, last = self.blocks[block]
        return sum(self.heights()[first - 1 : last])

    def guard(self, printed: Printed, first: str, last: str = "") -> None:
        """Say what may be typed into a cell or a range of them."""
        if made := rule(printed, first, self.options):
            made.add(f"{first}:{last}" if last and last != first else first)
            self.sheet.add_data_validation(made)
