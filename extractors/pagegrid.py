"""A printed form (PDF) as one grid: each paragraph outside tables a row of its own, each table the rows below it.

The same shape a Word document is laid out in (`wordgrid`), so that the readers of worksheets read it too; every cell
tells its page and box.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from extractors.cells import Cell as GridCell
from extractors.cells import text_cell
from extractors.pages import Cell, Page, Table
from extractors.paragraphs import Item, Paragraph, flow
from extractors.positions import Area, Position
from extractors.sheets import Book, Sheet
from extractors.stitching import Fragment, stitched
from extractors.strands import placed, strand, words_of
from extractors.wordtext import is_prompt
from greenlist.reading import Location

_NAME: Final = "PDF文档"
_NUMBERED_PAGE: Final = re.compile(r"第\d{1,4}页[,，/]?(?:共\d{1,4}页)?")
_FIGURES: Final = re.compile(r"[\d.,%‰\s+-]+")
_LONGEST_LABEL: Final = 300  # characters of a paragraph that may hold labels: it is laid across all columns


@dataclass(slots=True)
class _Grid:
    """The grid as far as it has come."""

    cells: dict[Position, GridCell] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    places: dict[Position, Location] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    across: list[int] = field(default_factory=list)  # rows of paragraphs
    row: int = 0
    width: int = 1

    def paragraph(self, paragraph: Paragraph) -> None:
        """A row of its own; pieces that stand side by side share one, each a column."""
        if paragraph.place > 0 and self.row:
            row, column = self.row - 1, paragraph.place
        else:
            row, column = self.row, 0
            self.row += 1
        cell = text_cell(paragraph.text.text)
        self.places[row, column] = paragraph.text.place
        if cell is None:
            return
        self.cells[row, column] = cell
        self.width = max(self.width, column + 1)
        if paragraph.beside == 1 and len(cell.text) <= _LONGEST_LABEL:
            self.across.append(row)

    def table(self, table: Table) -> None:
        """Its rows; rows nothing stands in are kept, their places are told."""
        first = self.row
        for cell in table.cells:
            self._cell(cell, first)
        self.row = first + table.height
        self.width = max(self.width, len(table.edges) - 1)
        self.ends.update((row, self.row - 1) for row in range(first, self.row))

    def _cell(self, cell: Cell, first: int) -> None:
        row, column = first + cell.row, cell.column
        place = placed(cell.page, cell.words or cell.box)
        for at in range(row, row + cell.rows):
            self.places.update(((at, c), place) for c in range(column, column + cell.columns))
        if cell.rows > 1 or cell.columns > 1:
            self.merges.append((row, column, row + cell.rows - 1, column + cell.columns - 1))
        found = text_cell(_said(cell))
        if found is not None and not is_prompt(found.text):
            self.cells[row, column] = found

    def sheet(self) -> Sheet:
        """The grid, settled."""
        self.merges += [(row, 0, row, self.width - 1) for row in self.across if self.width > 1]
        merges = tuple(self.merges)
        sheet = Sheet(_NAME, cells=self.cells, merges=merges, places=self.places, table_ends=self.ends)
        sheet.settle()
        return sheet


def grid_of(pages: Sequence[Page]) -> Book:
    """The paragraphs and tables of pages, in reading order, as a book of one sheet."""
    margins = dict.fromkeys(line.text for page in pages for line in page.furniture)
    items: list[Item] = []
    for item in flow(pages):
        if isinstance(item, Paragraph) and (foot := _feet(item, items)):
            margins |= dict.fromkeys(foot)
            continue
        items.append(item)
    return Book((_sheet(_whole(items)),), margins=tuple(margins))


def _sheet(items: Iterable[Item]) -> Sheet:
    grid = _Grid()
    for item in items:
        if isinstance(item, Table):
            grid.table(item)
        else:
            grid.paragraph(item)
    return grid.sheet()


def _feet(paragraph: Paragraph, before: list[Item]) -> list[str]:
    """The words of a page's foot that a paragraph completes: 第3页 共12页 and what stands beside it.

    What stands to its left was taken for paragraphs before: it is taken back.
    """
    if paragraph.beside == 1:
        return [paragraph.text.text] if _NUMBERED_PAGE.fullmatch(paragraph.text.key) else []
    row = [paragraph]
    while paragraph.place > 0 and before and len(row) <= paragraph.place:
        last = before[-len(row)]
        if not isinstance(last, Paragraph) or last.page != paragraph.page or last.beside != paragraph.beside:
            break
        row.append(last)
    if paragraph.place < paragraph.beside - 1 or not any(_NUMBERED_PAGE.fullmatch(p.text.key) for p in row):
        return []
    del before[len(before) - len(row) + 1 :]
    return [p.text.text for p in row]


def _whole(items: Sequence[Item]) -> Iterator[Item]:
    """The same, tables put together that go on over a page's end with nothing between but a foot."""
    for is_table, run in groupby(items, key=lambda item: isinstance(item, Table)):
        if is_table:
            yield from stitched(
                [Fragment(item, first=True, last=True) for item in run if isinstance(item, Table)]
            )
        else:
            yield from run


def _said(cell: Cell) -> str:
    """The words of a cell; figures one below the other are kept apart, sentences that hold them are not."""
    told = strand(cell.lines).text
    return words_of(cell).text if _FIGURES.fullmatch(told) else told
