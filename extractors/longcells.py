"""The cells of very long tables, held row by row: a third of the memory of one entry for each cell."""

from bisect import bisect_left
from collections.abc import ItemsView, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import TypeVar

from extractors.positions import Position

T = TypeVar("T")


class LongCells(MutableMapping[Position, T]):
    """Position (row, column; 0-based) → cell, for tables whose rows are filled alike and come in order.

    Rows are iterated in the order in which they came, the columns of each in ascending order.
    """

    def __init__(self) -> None:
        self.rows: dict[
            int, tuple[tuple[int, ...], list[T]]
        ] = {}  # row → its filled columns, and their cells
        self._shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._length = 0

    def __getitem__(self, position: Position) -> T:
        columns, cells = self.rows[position[0]]
        place = bisect_left(columns, position[1])
        if place == len(columns) or columns[place] != position[1]:
            raise KeyError(position)
        return cells[place]

    def __setitem__(self, position: Position, cell: T) -> None:
        row, column = position
        held = self.rows.get(row)
        if held is None:
            self.rows[row] = self._same((column,)), [cell]
            self._length += 1
            return
        columns, cells = held
        if column > columns[-1]:
            cells.append(cell)
            self.rows[row] = self._same((*columns, column)), cells
            self._length += 1
            return
        place = bisect_left(columns, column)
        if place < len(columns) and columns[place] == column:
            cells[place] = cell
            return
        cells.insert(place, cell)
        self._length += 1
        self.rows[row] = self._same((*columns[:place], column, *columns[place:])), cells

    def __delitem__(self, position: Position) -> None:
        row, column = position
        columns, cells = self.rows[row]
        place = bisect_left(columns, column)
        if place == len(columns) or columns[place] != column:
            raise KeyError(position)
        del cells[place]
        self._length -= 1
        if cells:
            self.rows[row] = self._same((*columns[:place], *columns[place + 1 :])), cells
        else:
            del self.rows[row]

    def __iter__(self) -> Iterator[Position]:
        for row, (columns, _) in self.rows.items():
            for column in columns:
                yield row, column

    def __len__(self) -> int:
        return self._length

    def items(self) -> ItemsView[Position, T]:
        """Position and cell of each."""
        return _Items(self)

    def clear(self) -> None:
        """Forget all cells."""
        self.rows.clear()
        self._length = 0

    def lines(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Each row and its filled columns, both in ascending order."""
        for row in sorted(self.rows):
            yield row, self.rows[row][0]

    def _same(self, columns: tuple[int, ...]) -> tuple[int, ...]:
        """The tuple of equal columns that other rows have too."""
        return self._shared.setdefault(columns, columns)


class _Items(ItemsView[Position, T]):
    """Without looking each cell up by its position."""

    _mapping: LongCells[T]

    def __iter__(self) -> Iterator[tuple[Position, T]]:
        for row, (columns, cells) in self._mapping.rows.items():
            for column, cell in zip(columns, cells, strict=True):
                yield (row, column), cell


def lines_of(cells: Mapping[Position, object]) -> Iterator[tuple[int, Sequence[int]]]:
    """Each row and its filled columns, both in ascending order."""
    if isinstance(cells, LongCells):
        yield from cells.lines()
        return
    rows: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        rows.setdefault(row, []).append(column)
    for row, across in rows.items():
        yield row, tuple(across)


def across(cells: Mapping[Position, T], row: int, columns: Sequence[int]) -> Iterable[tuple[int, T]]:
    """Column and cell of each cell of a row whose filled columns are known, in ascending order."""
    if isinstance(cells, LongCells):
        held = cells.rows.get(row)
        return zip(*held, strict=True) if held is not None else ()
    return ((column, cells[row, column]) for column in columns)
