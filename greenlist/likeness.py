"""How a workbook looks: as much of it as a copy needs to be recognised, whatever format it came in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Position = tuple[int, int]  # row, column; 0-based
Area = tuple[int, int, int, int]  # first row, first column, last row, last column; 0-based, all included


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a cell.

    Attributes:
        format: number format code; '' for general.
        font: name of the typeface; '' for the default.
        size: of the type, in points; 0 for the default.
        colour, fill: RRGGBB; '' for the default and for none.
        horizontal, vertical: `left`, `center` …; '' for the default.
        wrapped: lines break within the cell.
        edges: which sides have a line: left, right, top, bottom.
    """

    format: str = ""
    font: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    colour: str = ""
    fill: str = ""
    horizontal: str = ""
    vertical: str = ""
    wrapped: bool = False
    edges: tuple[bool, bool, bool, bool] = (False, False, False, False)


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell holds: `n` number, `b` boolean, `e` error, `d` ISO date or moment, `s` text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetLikeness:
    """One worksheet.

    Attributes:
        name: its own name.
        hidden: not shown to a person who opens the workbook.
        values: filled cells.
        looks: cells with a look of their own, blank ones too: number of the look in the book.
        merges: merged areas.
        widths: column → width in characters; heights: row → height in points.
        hidden_rows, hidden_columns: 0-based.
    """

    name: str
    hidden: bool = False
    values: Mapping[Position, Value] = field(default_factory=dict)
    looks: Mapping[Position, int] = field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """A workbook as it looks.

    Attributes:
        sheets: in their order.
        looks: every look once; sheets name them by number.
        date1904: days are counted from 1904-01-01 where they are given as plain numbers.
    """

    sheets: tuple[SheetLikeness, ...]
    looks: tuple[Look, ...] = ()
    date1904: bool = False
