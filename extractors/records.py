"""The rows of a table on a sheet: a record keeps its cells, and makes values of them when they are asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractors.cells import Cell
from extractors.gathering import WORDED, of_cell
from extractors.guesses import CONFIDENCE
from extractors.positions import Position, cell_place
from extractors.sheets import Sheet
from greenlist.forms.definition import Printed
from greenlist.reading import CellPlace, RawValue

SERIAL: Final = "序号"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list on a sheet.

    Attributes:
        first, last: columns of the sheet its header covers.
        name: attribute of the row.
        field: `list.name`, for remarks.
        printed: its print.
        unit: unit printed in the header.
        guessed: its header was understood by a guess.
    """

    first: int
    last: int
    name: str
    field: str
    printed: Printed
    unit: str
    guessed: bool

    def position(self, sheet: Sheet, row: int) -> Position:
        """Where its value stands in a row: under any part of its header that holds something."""
        for column in range(self.first, self.last + 1):
            if sheet.at(row, column) is not None:
                return row, column
        return row, self.first

    @property
    def simple(self) -> bool:
        """Whether one column of the sheet holds all of its values."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Table:
    """What all records of a list on one sheet have in common.

    Attributes:
        sheet: name of the sheet.
        columns: the columns, left to right; at least one.
        numbers: attribute of the row → number of its column.
        span: the first column of the sheet of each.
        claim: the same, as the cells of a record are claimed.
        choices: number and print of the columns of choices, which a blank fills in with their words.
        telling: numbers of the columns that make a record of a row; a serial number does not.
        simple: each column is one of the sheet.
        date1904: see `Book`.
    """

    sheet: str
    columns: tuple[Column, ...]
    numbers: Mapping[str, int]
    span: tuple[int, ...]
    claim: frozenset[int]
    choices: tuple[tuple[int, Printed], ...]
    telling: tuple[int, ...]
    simple: bool
    date1904: bool

    @classmethod
    def of(cls, sheet: str, columns: Sequence[Column], *, date1904: bool) -> "Table":
        """A list with these columns on a sheet."""
        return cls(
            sheet,
            tuple(columns),
            {column.name: number for number, column in enumerate(columns)},
            tuple(column.first for column in columns),
            frozenset(column.first for column in columns),
            tuple((n, column.printed) for n, column in enumerate(columns) if column.printed.kind in WORDED),
            tuple(n for n, column in enumerate(columns) if column.printed.title != SERIAL),
            all(column.simple for column in columns),
            date1904,
        )

    def place(self, row: int, column: Column) -> CellPlace:
        """The place of a value of a simple column."""
        return cell_place(self.sheet, row, column.first)


class Record(Mapping[str, RawValue]):
    """Attribute of the row → its value, of a row whose cells each stand for themselves.

    The values of a table of very many rows, each with a place, would take five times the room of its cells.

    Args:
        table: what it shares with the other records.
        row: 0-based row of the sheet.
        cells: a cell a column; None where there is no answer.
    """

    __slots__ = ("_cells", "_row", "_table")

    def __init__(self, table: Table, row: int, cells: tuple[Cell | None, ...]) -> None:
        self._table = table
        self._row = row
        self._cells = cells

    def __getitem__(self, name: str) -> RawValue:
        """The value of an attribute of the row."""
        table, number = self._table, self._table.numbers[name]
        column, where = table.columns[number], table.place(self._row, table.columns[number])
        raw = of_cell(self._cells[number], where, column.printed, unit=column.unit, date1904=table.date1904)
        return replace(raw, confidence=CONFIDENCE) if column.guessed else raw

    def __iter__(self) -> Iterator[str]:
        """The attributes, in the order of the columns."""
        return iter(self._table.numbers)

    def __len__(self) -> int:
        """How many columns the table has."""
        return len(self._cells)

    def __repr__(self) -> str:
        """As a plain mapping."""
        return repr(dict(self))

    def __reduce__(self) -> tuple[type[dict[str, RawValue]], tuple[dict[str, RawValue]]]:
        """To another process it goes as a plain mapping: definitions of forms stay where they are."""
        return dict, (dict(self),)
