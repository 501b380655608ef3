"""Any workbook as grids: values with their addresses and merged areas, one shape for every format.

Two readers must agree before a sheet counts as empty: our own pass over the file's parts, and calamine.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import python_calamine as calamine

from extractors import biff
from extractors.cells import Cell, Typing, foreign_cell, text_cell
from extractors.characters import clean
from extractors.guard import Admitted
from extractors.rawbook import Area, RawSheet, column_letters
from greenlist.reading import CellPlace, Document, Location, Refusal
from greenlist.refusals import refuse

Position = tuple[int, int]  # row, column; 0-based
_COVER_LIMIT: Final = 200_000  # cells for which the sheet remembers which merged area covers them


@dataclass(slots=True)
class Sheet:
    """One worksheet as a grid. Cells under a merged area, other than its first, are not there.

    Attributes:
        name: its own name.
        hidden: not shown to a person who opens the workbook.
        cells: position → filled cell.
        merges: merged areas.
        hidden_rows, hidden_columns: 0-based.
        filtered: a filter is set, so that hidden rows may well be meant.
        comments: position → text.
        places: position → place, where a cell is not told by its address; empty for worksheets.
        table_ends: row → last row of the table it stands in, where a sheet holds several tables for certain.
        rows: row → its filled columns in order.
    """

    name: str
    hidden: bool = False
    cells: dict[Position, Cell] = field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    comments: Mapping[Position, str] = field(default_factory=dict)
    places: Mapping[Position, Location] = field(default_factory=dict)
    table_ends: Mapping[int, int] = field(default_factory=dict)
    rows: dict[int, list[int]] = field(default_factory=dict)
    _cover: dict[Position, Area] = field(default_factory=dict)
    _deepest: int = 0  # the last row that has a place of its own

    def settle(self) -> None:
        """Drop what merged areas cover, and index the rows; to be called once all cells are there."""
        self._deepest = max((row for row, _ in self.places), default=0)
        room = _COVER_LIMIT
        for merge in self.merges:
            first_row, first_column, last_row, last_column = merge
            room -= (last_row - first_row + 1) * (last_column - first_column + 1)
            if room < 0:
                break
            for row in range(first_row, last_row + 1):
                for column in range(first_column, last_column + 1):
                    self._cover[row, column] = merge
            for covered in [p for p in self._inside(merge) if p != merge[:2]]:
                del self.cells[covered]
        for row, column in sorted(self.cells):
            self.rows.setdefault(row, []).append(column)

    def _inside(self, merge: Area) -> Iterator[Position]:
        first_row, first_column, last_row, last_column = merge
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                if (row, column) in self.cells:
                    yield row, column

    def area(self, row: int, column: int) -> Area:
        """The merged area that covers a position, or the position itself."""
        return self._cover.get((row, column), (row, column, row, column))

    def anchor(self, row: int, column: int) -> Position:
        """The cell that holds the value shown at a position."""
        covered = self._cover.get((row, column))
        return covered[:2] if covered else (row, column)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell shown at a position, through merged areas; None when it is blank."""
        covered = self._cover.get((row, column))
        return self.cells.get(covered[:2] if covered else (row, column))

    def place(self, row: int, column: int) -> Location:
        """The place of a position: of the first cell, in a merged area."""
        row, column = self.anchor(row, column)
        if not self.places:
            return CellPlace(self.name, f"{column_letters(column)}{row + 1}")
        row = min(row, self._deepest)
        while (row, column) not in self.places:  # to the right of a table: its last cell stands for it
            column -= 1
        return self.places[row, column]

    def table_end(self, row: int) -> int:
        """The last row that can belong to the table of a row."""
        return self.table_ends.get(row, self.last_row)

    @property
    def last_row(self) -> int:
        """The last filled row; -1 when there is none."""
        return max(self.rows, default=-1)

    @property
    def last_column(self) -> int:
        """The last filled column; -1 when there is none."""
        return max((columns[-1] for columns in self.rows.values()), default=-1)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as grids.

    Attributes:
        sheets: worksheets in their order.
        date1904: days are counted from 1904-01-01 where they are given as plain numbers.
        disagreement: names of sheets in which calamine found values our own pass had not.
        margins: what is printed beside the sheets and says which paper this is: headers, footers, properties.
    """

    sheets: tuple[Sheet, ...]
    date1904: bool = False
    disagreement: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()


def _sheet(raw: RawSheet, typing: Typing) -> Sheet:
    sheet = Sheet(
        raw.name,
        hidden=raw.state != "visible",
        merges=tuple(raw.merges),
        hidden_rows=frozenset(raw.hidden_rows),
        hidden_columns=frozenset(raw.hidden_columns),
        filtered=raw.filtered,
        comments={place: clean(text) for place, text in raw.comments.items()},
    )
    for cell in raw.cells:
        if (typed := typing.cell(cell)) is not None:
            sheet.cells[cell.row, cell.column] = typed
    return sheet


class _UnreadableError(Exception):
    """calamine cannot open the file, or gives up on a sheet."""


class _SecondReader:
    """calamine, opened only when it is asked."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._book: calamine.CalamineWorkbook | None = None

    def cells(self, name: str) -> Iterator[tuple[Position, object]]:
        """Position and value of what it sees on a sheet.

        calamine drops empty leading rows and columns: positions count from the sheet's start.

        Raises:
            _UnreadableError: it cannot read the file.
        """
        try:
            if self._book is None:
                self._book = calamine.load_workbook(io.BytesIO(self._document.data))
            sheet = self._book.get_sheet_by_name(name)
            rows = sheet.to_python()
        except (calamine.CalamineError, OSError, ValueError) as error:
            raise _UnreadableError from error
        except BaseException as error:
            if type(error).__name__ == "PanicException":  # Rust gave up; pyo3 does not export the class
                raise _UnreadableError from error
            raise
        start_row, start_column = sheet.start or (0, 0)
        for down, values in enumerate(rows):
            for across, value in enumerate(values):
                if value != "":
                    yield (start_row + down, start_column + across), value


def _fill_texts(sheet: Sheet, raw: RawSheet, reader: _SecondReader) -> None:
    """Put calamine's text where an .xls record only says that there is text."""
    wanted = {(c.row, c.column): c.formula for c in raw.cells if c.kind == biff.TEXT_ELSEWHERE}
    if not wanted:
        return
    for position in wanted:
        sheet.cells.pop(position, None)
    for position, value in reader.cells(sheet.name):
        if position in wanted and (cell := text_cell(str(value), formula=wanted[position])) is not None:
            sheet.cells[position] = cell


def _ask_again(sheet: Sheet, reader: _SecondReader) -> bool:
    """Ask calamine about a sheet that seems empty; whether it found what our pass had not."""
    for position, value in reader.cells(sheet.name):
        if (cell := foreign_cell(value)) is not None:
            sheet.cells.setdefault(position, cell)
    return bool(sheet.cells)


def read_book(document: Document, admitted: Admitted) -> Book | Refusal:
    """The workbook as grids; refused when two readers agree that it holds nothing."""
    if admitted.book is None:
        raise ValueError("not a workbook")
    typing = Typing(admitted.book)
    reader = _SecondReader(document)
    sheets: list[Sheet] = []
    disagreement: list[str] = []
    for raw in admitted.book.sheets:
        sheet = _sheet(raw, typing)
        try:
            _fill_texts(sheet, raw, reader)
            if not sheet.cells and _ask_again(sheet, reader):
                disagreement.append(sheet.name)
        except _UnreadableError:
            return refuse("I-008", found=f"工作表“{sheet.name}”读不出来")
        sheet.settle()
        sheets.append(sheet)
    if not any(sheet.cells for sheet in sheets):
        return refuse("I-018", found=len(sheets))
    return Book(tuple(sheets), admitted.book.date1904, tuple(disagreement))
