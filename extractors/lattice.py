"""Ruled tables: ruling lines become a grid, characters fall into its cells."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from extractors.ink import Box, Ink
from extractors.runs import Run
from extractors.strips import Line, joined, lines_of, room_in, union

REACH: Final = 2.5  # points by which two ruling lines may miss each other and still meet
LEVEL: Final = 1.6  # points: levels this near are one line drawn twice
NARROW: Final = 3.0  # points: what is narrower between two lines is a double line, no cell
MOST_CROSSINGS: Final = 2_000_000
MOST_CELLS: Final = 40_000

_Rule = tuple[float, float, float]  # level, from, to


@dataclass(frozen=True)
class Cell:
    """A cell of a table: grid position, span, its text, its box, and the box of its words.

    Attributes:
        row, column: 0-based grid position of its upper left corner.
        rows, columns: how many it covers.
        text: its lines put together.
        box: the cell itself (of its first part).
        words: box of its words on that page; None when it is empty.
        page: 1-based.
        lines: its lines of text.
        more: places of its parts on the pages after, as (page, box).
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    box: Box
    words: Box | None
    page: int = 0
    lines: tuple[Line, ...] = ()
    more: tuple[tuple[int, Box], ...] = ()


@dataclass(frozen=True)
class Table:
    """A table; `edges` are the x of its columns' borders.

    Attributes:
        page: 1-based page it begins on.
        box: its box on that page.
        cells: in order of row and column.
        edges: x of the column borders, one more than there are columns.
        ruled: its cells were drawn; otherwise its columns were told by their alignment.
        last_page: page it ends on.
    """

    page: int
    box: Box
    cells: tuple[Cell, ...]
    edges: tuple[float, ...]
    ruled: bool = True
    last_page: int = 0
    _by_row: dict[int, tuple[Cell, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def height(self) -> int:
        """Number of grid rows."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    def row(self, number: int) -> tuple[Cell, ...]:
        """Cells that cover a grid row, from left to right."""
        if not self._by_row:
            found: dict[int, list[Cell]] = {}
            for cell in self.cells:
                for at in range(cell.row, cell.row + cell.rows):
                    found.setdefault(at, []).append(cell)
            self._by_row.update({at: tuple(sorted(row, key=lambda c: c.column)) for at, row in found.items()})
        return self._by_row.get(number, ())


@dataclass(slots=True)
class Grid:
    """Lines that meet: one table in the making, with what is drawn between its squares."""

    xs: list[float]
    ys: list[float]
    right_of: list[list[bool]]  # [column border][row]: drawn
    below: list[list[bool]]  # [row border][column]: drawn

    @property
    def box(self) -> Box:
        """Its outer box."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def _merged(rules: Sequence[_Rule]) -> list[_Rule]:
    """Pieces of one line joined; levels that are nearly the same are one."""
    found: list[_Rule] = []
    group: list[_Rule] = []
    for rule in sorted(rules):
        if group and rule[0] - group[0][0] > LEVEL:
            found += _strung(group)
            group = []
        group.append(rule)
    return found + _strung(group)


def _strung(group: Sequence[_Rule]) -> list[_Rule]:
    found: list[_Rule] = []
    for level, start, end in sorted(group, key=lambda rule: rule[1]):
        if found and start <= found[-1][2] + REACH:
            found[-1] = (found[-1][0], found[-1][1], max(found[-1][2], end))
        else:
            found.append((level, start, end))
    return found


def _meeting(across: list[_Rule], down: list[_Rule]) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """Groups of lines that meet, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for j, (x, top, bottom) in enumerate(down):
        first = bisect_right(across, (top - REACH, -1e9, -1e9))
        for i in range(first, len(across)):
            y, x0, x1 = across[i]
            if y > bottom + REACH:
                break
            if x0 - REACH <= x <= x1 + REACH:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for i, rule in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(rule)
    yield from (group for group in groups.values() if group[0] and group[1])


def _levels(found: list[float]) -> list[float]:
    levels: list[float] = []
    for level in sorted(found):
        if not levels or level - levels[-1] > NARROW:
            levels.append(level)
    return levels


def _covered(rules: list[_Rule], levels: list[float], cuts: list[float]) -> list[list[bool]]:
    """For every level, which of the stretches between the cuts a rule runs along."""
    found = [[False] * (len(cuts) - 1) for _ in levels]
    for level, start, end in rules:
        near = min(range(len(levels)), key=lambda i: abs(levels[i] - level))
        if abs(levels[near] - level) > NARROW:
            continue
        row = found[near]
        for at in range(len(cuts) - 1):
            middle = (cuts[at] + cuts[at + 1]) / 2
            if start - REACH <= middle <= end + REACH:
                row[at] = True
    return found


def grids_of(ink: Ink) -> list[Grid]:
    """Every grid the ruling lines of a page make."""
    across, down = (
        _merged([(r.y, r.x0, r.x1) for r in ink.across]),
        _merged([(r.x, r.top, r.bottom) for r in ink.down]),
    )
    if len(across) * len(down) > MOST_CROSSINGS:
        return []
    found = []
    for horizontal, vertical in _meeting(across, down):
        xs = _levels(
            [x for x, *_ in vertical] + [min(r[1] for r in horizontal), max(r[2] for r in horizontal)]
        )
        ys = _levels([y for y, *_ in horizontal] + [min(r[1] for r in vertical), max(r[2] for r in vertical)])
        if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > MOST_CELLS:  # noqa: PLR2004 - a square
            continue
        grid = Grid(xs, ys, _covered(vertical, xs, ys), _covered(horizontal, ys, xs))
        for fill in ink.fills:
            _edge(grid, fill)
        found.append(grid)
    return found


def _edge(grid: Grid, fill: Box) -> None:
    """Draw the edges of shading that fills squares of the grid exactly: Word leaves the lines of shaded heads out."""
    left, right = _nearest(grid.xs, fill[0]), _nearest(grid.xs, fill[2])
    top, bottom = _nearest(grid.ys, fill[1]), _nearest(grid.ys, fill[3])
    if left is None or right is None or top is None or bottom is None:
        return
    for row in range(top, bottom):
        grid.right_of[left][row] = grid.right_of[right][row] = True
    for column in range(left, right):
        grid.below[top][column] = grid.below[bottom][column] = True


def _nearest(levels: Sequence[float], level: float) -> int | None:
    """The level within reach; None when there is none."""
    at = bisect_right(levels, level)
    near = [n for n in (at - 1, at) if 0 <= n < len(levels) and abs(levels[n] - level) <= REACH]
    return min(near, key=lambda n: abs(levels[n] - level), default=None)


def _areas(grid: Grid) -> list[tuple[int, int, int, int]]:
    """Cells as (row, column, rows, columns): squares without a line between them, if they make a rectangle."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    owner = list(range(rows * columns))

    def root(node: int) -> int:
        while owner[node] != node:
            owner[node] = owner[owner[node]]
            node = owner[node]
        return node

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not grid.right_of[c + 1][r]:
                owner[root(r * columns + c + 1)] = root(r * columns + c)
            if r + 1 < rows and not grid.below[r + 1][c]:
                owner[root((r + 1) * columns + c)] = root(r * columns + c)
    members: dict[int, list[tuple[int, int]]] = {}
    for r in range(rows):
        for c in range(columns):
            members.setdefault(root(r * columns + c), []).append((r, c))
    found = []
    for squares in members.values():
        areas = _rectangles(squares)
        found += areas if len(areas) > 1 else [area for area in areas if _closed(grid, area)]
    return found


def _rectangles(squares: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """One rectangle if the squares fill one; else every run of squares in a row for itself."""
    top, left = min(r for r, _ in squares), min(c for _, c in squares)
    high, wide = max(r for r, _ in squares) - top + 1, max(c for _, c in squares) - left + 1
    if high * wide == len(squares):
        return [(top, left, high, wide)]
    found: list[tuple[int, int, int, int]] = []
    for r, c in sorted(squares):
        if found and found[-1][0] == r and found[-1][1] + found[-1][3] == c:
            found[-1] = (r, found[-1][1], 1, found[-1][3] + 1)
        else:
            found.append((r, c, 1, 1))
    return found


def _closed(grid: Grid, area: tuple[int, int, int, int]) -> bool:
    """Whether an area has a line above and below: tables may be open at their sides, never there."""
    top, left, high, wide = area
    above = any(grid.below[top][c] for c in range(left, left + wide))
    beneath = any(grid.below[top + high][c] for c in range(left, left + wide))
    return above and beneath


def cells_of(ink: Ink) -> list[Box]:
    """Boxes of all ruled cells of a page, whatever stands in them."""
    return [
        (grid.xs[c], grid.ys[r], grid.xs[c + wide], grid.ys[r + high])
        for grid in grids_of(ink)
        for r, c, high, wide in _areas(grid)
    ]


def tables_of(ink: Ink, page: int) -> tuple[tuple[Table, ...], list[Run]]:
    """Every ruled table of a page, top to bottom, and the characters outside them all.

    A single framed cell is a box around running text, no table; nor is a frame with lines between rows, but none
    between columns: where those are, only their words tell (`columns`).
    """
    free = ink.runs
    found = []
    for grid in sorted(grids_of(ink), key=lambda g: (g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0])):
        areas = _areas(grid)
        if len(areas) < 2 or len(grid.xs) == 2:  # noqa: PLR2004 - two cells make a table; one column is a frame
            continue
        held, outside = _fallen(grid, areas, free)
        if not any(held.values()):
            continue
        free = outside
        cells = tuple(_cell(grid, area, inside, page) for area, inside in held.items())
        found.append(Table(page, grid.box, cells, tuple(grid.xs), last_page=page))
    return tuple(sorted(found, key=lambda t: (t.box[1], t.box[0]))), free


_Area = tuple[int, int, int, int]


def _fallen(grid: Grid, areas: list[_Area], runs: list[Run]) -> tuple[dict[_Area, list[Run]], list[Run]]:
    """Characters by the area their middle lies in, and those outside the grid."""
    held: dict[_Area, list[Run]] = {area: [] for area in sorted(areas)}
    at = {
        (r, c): area
        for area in areas
        for r in range(area[0], area[0] + area[2])
        for c in range(area[1], area[1] + area[3])
    }
    x0, y0, x1, y1 = grid.box
    outside: list[Run] = []
    for run in runs:
        y = run.middle
        if not y0 < y < y1:
            outside.append(run)
            continue
        row = bisect_right(grid.ys, y) - 1
        middles = [(left + right) / 2 for left, right in zip(run.lefts, run.rights, strict=True)]
        found = [at.get((row, bisect_right(grid.xs, x) - 1)) if x0 < x < x1 else None for x in middles]
        begin = 0
        for area, together in groupby(found):
            end = begin + len(list(together))
            part = run if end - begin == len(found) else run.part(begin, end)
            (outside if area is None else held[area]).append(part)
            begin = end
    return held, outside


def _cell(grid: Grid, area: _Area, inside: list[Run], page: int) -> Cell:
    row, column, rows, columns = area
    box = (grid.xs[column], grid.ys[row], grid.xs[column + columns], grid.ys[row + rows])
    return cell_of(row, column, box, lines_of(inside, page), page, rows=rows, columns=columns)


def cell_of(  # noqa: PLR0913 - what a cell is made of
    row: int, column: int, box: Box, lines: tuple[Line, ...], page: int, *, rows: int = 1, columns: int = 1
) -> Cell:
    """A cell from its lines."""
    words = union([line.box for line in lines]) if lines else None
    text = joined(lines, room_in(box, lines))
    return Cell(row, column, rows, columns, text, box, words, page, lines)


def displayed_line(line: Line, ink: Ink) -> Line:
    """The line with its boxes as a viewer shows them."""
    return line if ink.read is ink.shown else line.moved(ink.display)
