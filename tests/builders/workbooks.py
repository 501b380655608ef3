"""Workbooks as plain grids one can cut and move, with the place of every value kept track of.

`Sketch.of(drawn)` takes a filled blank apart, `sketch.packed()` writes it again: cells, merges, what is
hidden and number formats; no styles. Every change goes through methods that move the places along.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from PIL import Image as Picture

from generators.blanks import drawn
from greenlist.forms.definition import Block, Entry, Form, Layout, Printed, Shape, block_entries, entries
from greenlist.reading import CellPlace

Where = tuple[str, str, int | None]  # field, year or column, row: as `Reading.where` takes them


@dataclass(slots=True)
class Square:
    """A cell: its value and number format; `formula` stands in the file instead of the value when given.

    With `error` the value is an error such as #DIV/0!, not the words.
    """

    value: Any = None
    number_format: str = "General"
    formula: str = ""
    error: bool = False


@dataclass(slots=True, eq=False)
class Grid:
    """A worksheet. Rows and columns are 1-based."""

    name: str
    hidden: bool = False
    squares: dict[tuple[int, int], Square] = field(default_factory=dict)
    merges: list[list[int]] = field(default_factory=list)  # first row, first column, last row, last column
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    pictures: list[tuple[int, int]] = field(default_factory=list)  # cells on which a picture lies
    filtered: str = ""  # area of a filter

    @property
    def last_row(self) -> int:
        return max((row for row, _ in self.squares), default=0)

    @property
    def last_column(self) -> int:
        return max([column for _, column in self.squares] + [m[3] for m in self.merges], default=0)

    def text(self, row: int, column: int) -> str:
        value = self.squares[row, column].value if (row, column) in self.squares else None
        return value if isinstance(value, str) else ""

    def row(self, row: int) -> list[tuple[int, Square]]:
        return sorted(((c, s) for (r, c), s in self.squares.items() if r == row), key=lambda pair: pair[0])

    def merge_at(self, row: int, column: int) -> list[int] | None:
        return next((m for m in self.merges if m[0] <= row <= m[2] and m[1] <= column <= m[3]), None)


@dataclass(slots=True)
class Sketch:
    """A workbook with the place of each value; places may be looked at, and are moved by the methods.

    `lost` are places whose value nobody can read (a formula never computed): they must be remarked on;
    `repeats` second places that say the same, and may be named instead; `planted` hold mistakes, which no
    disturbance may touch.
    """

    form: Form
    grids: list[Grid]
    places: dict[Where, tuple[Grid, int, int]]
    lost: set[Where] = field(default_factory=set)
    repeats: dict[Where, tuple[Grid, int, int]] = field(default_factory=dict)
    planted: set[Where] = field(default_factory=set)
    date1904: bool = False
    patches: list[Callable[[dict[str, bytes]], None]] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, form: Form) -> "Sketch":
        """The filled blank of a form, taken apart."""
        made = drawn(form)
        book = openpyxl.load_workbook(io.BytesIO(made.data))
        grids = {sheet.title: _grid(sheet) for sheet in book.worksheets}
        places = {
            where: (grids[place.sheet], *coordinate_to_tuple(place.cell))
            for where, place in made.places.items()
        }
        return cls(form, list(grids.values()), places)

    # --- looking -----------------------------------------------------------------------------------

    @property
    def values(self) -> dict[Where, Square]:
        """The places that hold a value a disturbance may write otherwise."""
        found = {}
        for where, (grid, row, column) in self.places.items():
            square = grid.squares.get((row, column)) if where not in self.planted else None
            if square is not None and square.value is not None:
                found[where] = square
        return found

    def printed(self, where: Where) -> Printed:
        """The print of the field or column a value belongs to."""
        owner, _, cell = where[0].partition(".")
        entry = entries(type(self.form))[owner]
        if cell:
            assert entry.row is not None
            return entries(entry.row)[cell].printed
        if entry.shape is Shape.LINE and where[1] and not where[1].isdigit():
            assert entry.row is not None
            return entries(entry.row)[where[1]].printed
        return entry.printed

    def blocks(self, *layouts: Layout) -> list[Block]:
        return [block for block in self.form.blocks if block.layout in layouts]

    def rows_of(self, block: Block) -> list[tuple[Grid, int, Entry]]:
        """Grid, row and field of every row of a block of pairs, series or lines."""
        found = []
        for entry in block_entries(type(self.form), block.key):
            place = next((p for (name, _, _), p in self.places.items() if name == entry.name), None)
            if place is not None:
                found.append((place[0], place[1], entry))
        return found

    def label_of(self, grid: Grid, row: int, entry: Entry) -> int | None:
        """Column of the label of a field, in its row."""
        wanted = {entry.printed.title, f"*{entry.printed.title}"}
        return next((column for column, square in grid.row(row) if square.value in wanted), None)

    def year_columns(self, block: Block) -> dict[str, int]:
        """Year → column of a block of series or lines."""
        names = {entry.name for entry in block_entries(type(self.form), block.key)}
        return {key: p[2] for (name, key, _), p in self.places.items() if name in names and key.isdigit()}

    def list_columns(self, block: Block) -> tuple[Grid, int, dict[str, int]] | None:
        """Grid, header row, and column of each column of a list; None for a list without rows."""
        owner = block_entries(type(self.form), block.key)[0].name
        columns = {
            n.partition(".")[2]: p[2] for (n, _, _), p in self.places.items() if n.startswith(f"{owner}.")
        }
        first = next(
            (p for (n, _, r), p in self.places.items() if n.startswith(f"{owner}.") and r == 0), None
        )
        if first is None:
            return None
        grid, row, _ = first
        header = next((above for above in range(row - 1, 0, -1) if grid.row(above)), row - 1)
        return grid, header, columns

    def list_rows(self, block: Block) -> int:
        """How many rows of a list hold a place."""
        owner = block_entries(type(self.form), block.key)[0].name
        return len({r for (n, _, r) in self.places if n.startswith(f"{owner}.")})

    def own_grids(self) -> list[Grid]:
        """The sheets that hold values."""
        return list({id(grid): grid for grid, _, _ in self.places.values()}.values())

    def where(self, place: Where, *, again: bool = False) -> CellPlace:
        """The place of a value as a reader should say it; with `again` that of its repetition."""
        grid, row, column = (self.repeats if again else self.places)[place]
        merge = grid.merge_at(row, column)
        row, column = (merge[0], merge[1]) if merge else (row, column)
        return CellPlace(grid.name, f"{get_column_letter(column)}{row}")

    # --- changing ----------------------------------------------------------------------------------

    def insert_rows(self, grid: Grid, at: int, count: int = 1) -> None:
        """Empty rows before row `at`; merged areas that reach over it grow."""
        self._move(grid, lambda r, c: (r + count if r >= at else r, c))
        for merge in grid.merges:
            merge[0] += count if merge[0] >= at else 0
            merge[2] += count if merge[2] >= at else 0
        grid.hidden_rows = {r + count if r >= at else r for r in grid.hidden_rows}

    def insert_columns(self, grid: Grid, at: int, count: int = 1) -> None:
        """Empty columns before column `at`; merged areas that reach over it grow."""
        self._move(grid, lambda r, c: (r, c + count if c >= at else c))
        for merge in grid.merges:
            merge[1] += count if merge[1] >= at else 0
            merge[3] += count if merge[3] >= at else 0
        grid.hidden_columns = {c + count if c >= at else c for c in grid.hidden_columns}

    def shift(self, grid: Grid, rows: Iterable[int], down: int, right: int) -> None:
        """Move whole rows, with merges that lie in them, elsewhere on the sheet; the target must be free."""
        moved = set(rows)
        self._move(grid, lambda r, c: (r + down, c + right) if r in moved else (r, c))
        for merge in grid.merges:
            if merge[0] in moved:
                merge[:] = [merge[0] + down, merge[1] + right, merge[2] + down, merge[3] + right]

    def swap_rows(self, grid: Grid, one: int, other: int) -> bool:
        """Exchange two rows; False when a merged area ties one of them to others."""
        if any(m[0] != m[2] and {one, other} & set(range(m[0], m[2] + 1)) for m in grid.merges):
            return False
        swap = {one: other, other: one}
        self._move(grid, lambda r, c: (swap.get(r, r), c))
        for merge in grid.merges:
            if merge[0] == merge[2]:
                merge[0] = merge[2] = swap.get(merge[0], merge[0])
        return True

    def swap_contents(self, grid: Grid, rows: Iterable[int], one: int, other: int) -> None:
        """Exchange what stands in two columns, in some rows; merged areas stay where they are."""
        moved, swap = set(rows), {one: other, other: one}
        self._move(grid, lambda r, c: (r, swap.get(c, c)) if r in moved else (r, c))

    def put(self, grid: Grid, row: int, column: int, value: Any, number_format: str = "General") -> None:
        """Write a cell."""
        grid.squares[row, column] = Square(value, number_format)

    def _move(self, grid: Grid, to: Callable[[int, int], tuple[int, int]]) -> None:
        grid.squares = {to(*position): square for position, square in grid.squares.items()}
        for where, (held, row, column) in list(self.places.items()):
            if held is grid:
                self.places[where] = (grid, *to(row, column))

    # --- writing -----------------------------------------------------------------------------------

    def packed(self) -> bytes:
        """The workbook as a file."""
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        book.calculation.fullCalcOnLoad = False  # what is stored was computed
        if self.date1904:
            book.epoch = CALENDAR_MAC_1904
        for grid in self.grids:
            _write(book.create_sheet(grid.name), grid)
        held = io.BytesIO()
        book.save(held)
        parts = unzipped(held.getvalue())
        for patch in self.patches:
            patch(parts)
        return zipped(parts)


def _grid(sheet: Any) -> Grid:
    grid = Grid(sheet.title, sheet.sheet_state != "visible")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                value = Decimal(repr(cell.value)) if isinstance(cell.value, float) else cell.value
                grid.squares[cell.row, cell.column] = Square(value, cell.number_format)
    grid.merges = [[m.min_row, m.min_col, m.max_row, m.max_col] for m in sheet.merged_cells.ranges]
    grid.hidden_rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    return grid


def _write(sheet: Any, grid: Grid) -> None:
    for (row, column), square in sorted(grid.squares.items()):
        _write_cell(sheet.cell(row, column), square)
    for first_row, first, last_row, last in grid.merges:
        if (first_row, first) != (last_row, last):
            sheet.merge_cells(start_row=first_row, start_column=first, end_row=last_row, end_column=last)
    for row in grid.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in grid.hidden_columns:
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    for (row, column), text in grid.comments.items():
        sheet.cell(row, column).comment = Comment(text, "张三")
    for row, column in grid.pictures:
        sheet.add_image(_seal(), f"{get_column_letter(column)}{row}")
    sheet.auto_filter.ref = grid.filtered or None
    if grid.hidden:
        sheet.sheet_state = "hidden"


def _write_cell(cell: Any, square: Square) -> None:
    cell.value = f"={square.formula}" if square.formula else square.value
    if isinstance(square.value, str) and not square.formula:
        cell.data_type = "e" if square.error else "s"
    if square.number_format != "General" or not isinstance(square.value, date | datetime):
        cell.number_format = square.number_format


def _seal() -> Image:
    held = io.BytesIO()
    Picture.new("RGB", (120, 120), "red").save(held, "PNG")
    held.seek(0)
    return Image(held)


def unzipped(data: bytes) -> dict[str, bytes]:
    """Part → bytes, in the file's order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return held.getvalue()


def sheet_parts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Names of the worksheets."""
    return (name for name in parts if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))


def one_sheet(rows: Iterable[Iterable[Any]], name: str = "表") -> bytes:
    """A workbook of one sheet from rows of plain values; None leaves a cell blank."""
    return book_of({name: rows})


def book_of(sheets: Mapping[str, Iterable[Iterable[Any]]]) -> bytes:
    """A workbook from sheets of rows of plain values."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                if value is not None:
                    sheet.cell(row, column).value = value
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def chance(seed: int) -> random.Random:
    """A source of choices that gives the same ones for the same seed."""
    return random.Random(seed)  # noqa: S311 - test material
