"""Tables that go on over a page's end put together: heads dropped, broken rows and merged cells joined."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractors.characters import compact
from extractors.columns import is_head
from extractors.lattice import Cell, Table
from extractors.strips import union

_EDGE: Final = 3.5  # points two edges of one column may differ from page to page
_MOST_HEAD: Final = 4  # rows of a head
_LEAST_TITLES: Final = 3  # of a table
_YEAR: Final = re.compile(r"20\d{2}年?度?")  # a title only beside others
_FIGURES: Final = re.compile(r"\d+")
_ALIKE: Final = (
    0.7  # share of the titles of a head that repeats another: one or two may be misread on a picture
)

_Titles = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Fragment:
    """A table on one page, and whether anything stands above or below it there.

    Attributes:
        table: as read from the page.
        first: nothing stands above it.
        last: nothing stands below it.
    """

    table: Table
    first: bool
    last: bool


def stitched(fragments: Sequence[Fragment]) -> list[Table]:
    """Whole tables, in order; `fragments` in the order of pages and places."""
    found: list[Table] = []
    open_ended = False
    for fragment in fragments:
        if open_ended and fragment.first and _goes_on(found[-1], fragment.table):
            found[-1] = _joined(found[-1], fragment.table)
        else:
            found.append(fragment.table)
        open_ended = fragment.last
    return found


def _goes_on(above: Table, below: Table) -> bool:
    if below.page != above.last_page + 1 or above.ruled is not below.ruled:
        return False
    return _same_edges(above.edges, below.edges) and not _begins_anew(above, below)


def _begins_anew(above: Table, below: Table) -> bool:
    """Whether the lower part has titles of its own: another table, though its columns are as wide."""
    titles = _words(below, 0)
    if len(titles) < _LEAST_TITLES or not all(is_head(word) for _, word in titles):
        return False
    heads = [_words(above, row) for row in range(_MOST_HEAD)]
    return not any(titles == head or _misread(head, titles) for head in heads)


def _misread(head: _Titles, other: _Titles) -> bool:
    """Whether a row repeats a head but for a title or two, whose figures, if any, are the same: another year is no misreading."""
    columns = dict(head)
    return _same_titles(head, other) and all(
        _FIGURES.findall(title) == _FIGURES.findall(columns.get(column, title)) for column, title in other
    )


def _same_edges(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether the columns are the same; where cells are merged one page may show fewer of them."""
    fewer, more = sorted((one, other), key=len)
    if abs(one[0] - other[0]) > _EDGE or abs(one[-1] - other[-1]) > _EDGE or len(fewer) < 3:  # noqa: PLR2004 - two columns
        return False
    return all(min(abs(edge - x) for x in more) <= _EDGE for edge in fewer)


def _joined(above: Table, below: Table) -> Table:
    edges = above.edges if len(above.edges) >= len(below.edges) else below.edges
    upper, lower = _regridded(above, edges), _regridded(below, edges)
    head = _repeated(upper, lower)
    body = [replace(c, row=c.row - head) for c in lower.cells if c.row >= head]
    joined_row, rest = _broken_row(upper, body)
    cells = list(joined_row)
    start = upper.height - (1 if rest is not body else 0)
    shifted = [replace(cell, row=cell.row + start) for cell in rest]
    cells = _rejoined_spans(cells, shifted, upper.height)
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.column)))
    return Table(above.page, above.box, ordered, edges, above.ruled, below.last_page)


def _regridded(table: Table, edges: tuple[float, ...]) -> Table:
    """The same table counted in the columns of another set of edges."""
    if len(table.edges) == len(edges):
        return table
    at = [min(range(len(edges)), key=lambda i, x=x: abs(edges[i] - x)) for x in table.edges]  # type: ignore[misc]
    cells = tuple(
        replace(cell, column=at[cell.column], columns=at[cell.column + cell.columns] - at[cell.column])
        for cell in table.cells
    )
    return replace(table, cells=cells, edges=edges, _by_row={})


def _words(table: Table, row: int) -> _Titles:
    return tuple((cell.column, compact(cell.text)) for cell in table.row(row) if cell.text)


def _repeated(upper: Table, lower: Table) -> int:
    """How many rows at the top of the lower part repeat the head of the upper."""
    count = 0
    while count < min(_MOST_HEAD, upper.height, lower.height):
        words = _words(lower, count)
        above = _words(upper, count)
        if not words or not (words == above or (count == 0 and _same_titles(above, words))):
            break
        count += 1
    return count if count < lower.height else 0


def _same_titles(head: _Titles, other: _Titles) -> bool:
    """Whether a row says what a head of a table says, but for a few titles."""
    same = set(head) & set(other)
    titles = [word for _, word in same if not _YEAR.fullmatch(word)]
    if len(titles) <= _LEAST_TITLES or len(same) < _ALIKE * max(len(head), len(other)):
        return False
    return all(map(is_head, titles))


def _broken_row(upper: Table, body: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """Join the first row of the lower part to the last of the upper where a row was broken between them.

    It was, when its first cell is empty there and filled here, and nothing is filled that was empty here.
    Columns of merged cells say little about that: those cells are empty on every page after their first. But where
    the row is broken and one of them is not empty, its words go on.
    """
    last, merged = upper.height - 1, _merged_columns([*upper.cells, *body])
    above = {c.column: c for c in upper.row(last) if c.rows == 1 and c.column not in merged}
    first = {c.column: c for c in body if c.row == 0}
    filled = {
        column for column, cell in first.items() if cell.text and column not in merged and cell.rows == 1
    }
    held = {column for column, cell in above.items() if cell.text}
    going_on = _going_on(upper, first, merged)
    if not (filled or going_on) or not filled < held or min(held) in filled:
        return list(upper.cells), body
    cells = [
        _continued(cell, first[cell.column])
        if (above.get(cell.column) is cell and cell.column in filled)
        or cell.column in going_on & _ends(upper, cell)
        else cell
        for cell in upper.cells
    ]
    rest = [
        cell
        for cell in body
        if cell.row > 0 or ((cell.rows > 1 or cell.column in merged) and cell.column not in going_on)
    ]
    return cells, rest


def _going_on(upper: Table, first: Mapping[int, Cell], merged: set[int]) -> set[int]:
    """Columns of merged cells whose words go on in the first row of the lower part, if that is no row of its own."""
    ending = {
        cell.column: cell for cell in upper.row(upper.height - 1) if cell.column in merged and cell.text
    }
    return {
        column
        for column, cell in first.items()
        if cell.text and column in ending and ending[column].columns == cell.columns
    }


def _ends(upper: Table, cell: Cell) -> set[int]:
    """The cell's column, if it reaches the end of the upper part."""
    return {cell.column} if cell.row + cell.rows == upper.height else set()


def _merged_columns(cells: Sequence[Cell]) -> set[int]:
    return {cell.column for cell in cells if cell.rows > 1}


def _continued(cell: Cell, part: Cell) -> Cell:
    """A cell and the part of it that stands on the next page."""
    text = _seam(cell.text, part.text)
    more = (*cell.more, (part.page, part.words or part.box))
    rows = cell.rows + part.rows - 1
    return replace(cell, rows=rows, text=text, lines=(*cell.lines, *part.lines), more=more)


def _seam(above: str, below: str) -> str:
    spaced = above[-1:].isascii() and below[:1].isascii() and above[-1:].isalnum() and below[:1].isalnum()
    return f"{above} {below}" if spaced else above + below


def _rejoined_spans(upper: list[Cell], lower: list[Cell], height: int) -> list[Cell]:
    """A merged cell that was cut by the page's end covers its rows on both pages."""
    merged = _merged_columns([*upper, *lower])
    ends = {c.column: n for n, c in enumerate(upper) if c.row + c.rows == height}
    kept: list[Cell] = []
    for cell in lower:
        at = ends.get(cell.column)
        touches = cell.row <= height and cell.row + cell.rows > height - 1
        if (
            at is not None
            and cell.column in merged
            and not cell.text
            and touches
            and upper[at].columns == cell.columns
        ):
            rows = max(upper[at].rows, cell.row + cell.rows - upper[at].row)
            upper[at] = replace(upper[at], rows=rows)
        else:
            kept.append(cell)
    return upper + kept


def places_of(cell: Cell) -> tuple[tuple[int, tuple[float, float, float, float]], ...]:
    """Every page and box a cell's words stand in, first page first."""
    own = cell.words or (union([line.box for line in cell.lines]) if cell.lines else cell.box)
    return ((cell.page, own), *cell.more)
