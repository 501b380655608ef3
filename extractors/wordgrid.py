"""A Word document as one grid: each paragraph outside tables a row of its own, each table the rows below it.

So the readers of worksheets read it too: headings above tables rule what stands under them, and a table's end is
known for certain. What a cell holds in a table of its own follows below the row of that cell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from extractors.cells import Cell, text_cell
from extractors.positions import Area, Position
from extractors.sheets import Sheet
from extractors.wordtext import Element, Wording, attribute, is_prompt
from greenlist.reading import Location, ParagraphPlace, TablePlace
from greenlist.wordplaces import cells_of, local, paragraphs_of, rows_of, tables_of

_CONTAINERS: Final = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_LONGEST_LABEL: Final = 300  # characters of a paragraph that may hold labels: it is laid across all columns
_SPAN: Final = 4  # digits of a number of columns that is believed


@dataclass(frozen=True, slots=True)
class GridLimits:
    """How much a document may hold; forms stay below a hundredth of each.

    Attributes:
        cells: cells of all tables, each counted once for every column it spans.
        columns: columns of one table.
        rows: rows of the grid: of all tables, and paragraphs.
    """

    cells: int = 200_000
    columns: int = 500
    rows: int = 60_000


LIMITS: Final = GridLimits()


class TooLargeError(Exception):
    """The document's tables hold more than is taken; the argument says what, in Chinese."""


@dataclass(slots=True)
class _Down:
    """A cell merged downwards, as far as it has come."""

    row: int
    span: int
    last: int


@dataclass(slots=True)
class _Table:
    """A table being laid out.

    Attributes:
        number: its number in the document.
        columns: columns it uses so far.
        down: column → the merged cell that may go on in the next row.
        inside: what cells hold besides text, to be laid out below: the blocks, and the place of their cell.
    """

    number: int
    columns: int = 0
    down: dict[int, _Down] = field(default_factory=dict)
    inside: list[tuple[tuple[Element, ...], Location]] = field(default_factory=list)


class WordGrid:
    """Lays a document's body out as a `Sheet`.

    Args:
        body: the body.
        limits: how much is taken.
    """

    def __init__(self, body: Element, limits: GridLimits = LIMITS) -> None:
        self.wording = Wording(body)
        self._limits = limits
        self._tables = {table: number for number, table in enumerate(tables_of(body), 1)}
        self._paragraphs = {p: number for number, p in enumerate(paragraphs_of(body), 1)}
        self._shapes = _shapes(body)
        self._revised = _rows(body, "ins", "del")
        self._indented = _rows(body, "gridBefore")
        self._cells: dict[Position, Cell] = {}
        self._merges: list[Area] = []
        self._places: dict[Position, Location] = {}
        self._ends: dict[int, int] = {}
        self._across: list[int] = []  # rows of paragraphs
        self._row = 0
        self._width = 1
        self._room = limits.cells
        self._goes_on: tuple[int, int, int] | None = (
            None  # first row, row behind and width of a table just laid
        )
        self._blocks(body, None)

    def sheet(self, name: str) -> Sheet:
        """The grid, settled."""
        self._merges += [(row, 0, row, self._width - 1) for row in self._across if self._width > 1]
        sheet = Sheet(
            name,
            cells=self._cells,
            merges=tuple(self._merges),
            places=self._places,
            table_ends=self._ends,
        )
        sheet.settle()
        return sheet

    def _blocks(self, elements: Iterable[Element], within: Location | None) -> None:
        """Lay out paragraphs and tables; `within` is the place of all of them where a cell holds them."""
        for element in elements:
            name = local(element.tag)
            if name == "p":
                self._paragraph(element, within)
            elif name == "tbl":
                self._table(element)
            elif name in _CONTAINERS:
                self._blocks(element, within)
            elif name in {"del", "moveFrom"}:
                self.wording.seen.revised = True

    def _next_row(self) -> int:
        if self._row >= self._limits.rows:
            raise TooLargeError(f"超过{self._limits.rows}行")
        self._row += 1
        return self._row - 1

    def _paragraph(self, paragraph: Element, within: Location | None) -> None:
        cell = text_cell(self.wording.text(paragraph))
        if cell is not None:
            row = self._next_row()
            number = self._paragraphs.get(paragraph)
            self._cells[row, 0] = cell
            self._places[row, 0] = within or ParagraphPlace(number or 1)
            if len(cell.text) <= _LONGEST_LABEL:
                self._across.append(row)
            self._goes_on = None
        for box in self.wording.boxes(paragraph):
            self._blocks(box, within)

    # --- tables ---------------------------------------------------------------------------------------

    def _table(self, element: Element) -> None:
        table = _Table(self._tables.get(element, 0))
        first, before = self._row, self._goes_on
        for number, row in enumerate(rows_of(element), 1):
            self._table_row(table, number, row)
        self._settle_down(table, ())
        self._inside(table)
        self._width = max(self._width, table.columns)
        if before is not None and before[1] == first and before[2] == table.columns:
            first = before[0]  # cut in two, with nothing between
        for row_number in range(first, self._row):
            self._ends[row_number] = self._row - 1
        self._goes_on = (first, self._row, table.columns)

    def _table_row(self, table: _Table, number: int, row: Element) -> None:
        if (revision := self._revised.get(row)) is not None:
            self.wording.seen.revised = True
            if local(revision.tag) == "del":
                return
        cells = [(cell, self._shapes.get(cell, _PLAIN)) for cell in cells_of(row)]
        if not cells:
            return
        if not any(shape.goes_on for _, shape in cells):
            self._settle_down(table, ())
            self._inside(table)
        at = self._next_row()
        column = _count(self._indented.get(row), 0)
        self._places.update(((at, before), TablePlace(table.number, number, 1)) for before in range(column))
        reached: list[int] = []
        for index, (cell, shape) in enumerate(cells, 1):
            self._spend(table, column, shape.span)
            self._cell(table, cell, shape, (at, column), TablePlace(table.number, number, index))
            reached.append(column)
            column += shape.span
        self._settle_down(table, reached, at)
        table.columns = max(table.columns, column)

    def _spend(self, table: _Table, column: int, span: int) -> None:
        self._room -= span
        if column + span > self._limits.columns:
            raise TooLargeError(f"表{table.number}超过{self._limits.columns}列")
        if self._room < 0:
            raise TooLargeError(f"表格合计超过{self._limits.cells}格")

    def _cell(self, table: _Table, cell: Element, shape: "_Shape", at: Position, place: TablePlace) -> None:
        (row, column), span = at, shape.span
        for covered in range(column, column + span):
            self._places[row, covered] = place
        above = table.down.get(column)
        if above is not None:
            if shape.goes_on and above.span == span and above.last == row - 1:
                above.last = row
                return
            self._merge(column, table.down.pop(column))
        if shape.begins:
            table.down[column] = _Down(row, span, row)
        elif span > 1:
            self._merges.append((row, column, row, column + span - 1))
        held = len(table.inside)
        found = text_cell("\n".join(self._said(table, cell, place)))
        if found is None:
            found = self._floating(table, held)
        if found is not None and not is_prompt(found.text):
            self._cells[row, column] = found

    def _floating(self, table: _Table, held: int) -> Cell | None:
        """What text boxes over an otherwise empty cell say; they are its content then."""
        blocks = [block for blocks, _ in table.inside[held:] for block in blocks]
        if not blocks or any(local(block.tag) != "p" for block in blocks):
            return None
        del table.inside[held:]
        return text_cell("\n".join(map(self.wording.text, blocks)))

    def _settle_down(self, table: _Table, reached: tuple[int, ...] | list[int], row: int = -1) -> None:
        """End the merged cells that do not reach the row."""
        for column in [c for c, down in table.down.items() if c not in reached or down.last != row]:
            self._merge(column, table.down.pop(column))

    def _merge(self, column: int, down: _Down) -> None:
        if down.last > down.row or down.span > 1:
            self._merges.append((down.row, column, down.last, column + down.span - 1))

    def _said(self, table: _Table, container: Element, place: TablePlace) -> Iterator[str]:
        """The paragraphs of a cell; what else it holds is kept for the rows below."""
        for element in container:
            name = local(element.tag)
            if name == "p":
                yield self.wording.text(element)
                table.inside += [(tuple(box), place) for box in self.wording.boxes(element)]
            elif name == "tbl":
                if (only := _only_cell(element)) is not None:
                    yield from self._said(table, only, place)
                else:
                    table.inside.append(((element,), place))
            elif name in _CONTAINERS:
                yield from self._said(table, element, place)

    def _inside(self, table: _Table) -> None:
        held, table.inside = table.inside, []
        for blocks, place in held:
            self._blocks(blocks, place)


class _Shape(NamedTuple):
    """How a cell lies in its grid: columns it takes; whether it begins, or belongs to, one merged downwards."""

    span: int
    begins: bool
    goes_on: bool


_PLAIN: Final = _Shape(1, begins=False, goes_on=False)


def _shapes(body: Element) -> dict[Element, _Shape]:
    """Every cell that is merged with others, and how; all other cells are plain."""
    found: dict[Element, _Shape] = {}
    for mark in body.iter("{*}gridSpan", "{*}vMerge"):
        properties = mark.getparent()
        cell = None if properties is None else properties.getparent()
        if cell is None:
            continue
        shape = found.get(cell, _PLAIN)
        if local(mark.tag) == "gridSpan":
            found[cell] = shape._replace(span=_count(mark, 1))
        else:
            begins = attribute(mark, "val") == "restart"
            found[cell] = shape._replace(begins=begins, goes_on=not begins)
    return found


def _rows(body: Element, *names: str) -> dict[Element, Element]:
    """Row → its property of one of these names."""
    found: dict[Element, Element] = {}
    for mark in body.iter(*(f"{{*}}{name}" for name in names)):
        properties = mark.getparent()
        if (
            properties is not None
            and local(properties.tag) == "trPr"
            and (row := properties.getparent()) is not None
        ):
            found[row] = mark
    return found


def _count(element: Element | None, default: int) -> int:
    """The number an element gives; what is no number of columns is not believed."""
    if element is None:
        return default
    said = attribute(element, "val")
    return max(default, int(said)) if said.isascii() and said.isdigit() and len(said) <= _SPAN else default


def _only_cell(table: Element) -> Element | None:
    """The cell of a table of one cell: a frame around text; None for other tables."""
    rows = list(rows_of(table))
    cells = list(cells_of(rows[0])) if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None
