"""Any workbook as grids: values with their addresses and merged areas, one shape for every format.

Whatever is called blank or missing later was found so twice: by our own pass over the file's parts, and by a count of
the value tags in their bytes, which leaves none over that another reader could make a cell of. Where the count does
not come out even, and for formats whose bytes cannot be counted, a reader that others wrote is asked.
"""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractors.cells import Cell, foreign_cell
from extractors.characters import clean
from extractors.guard import Admitted
from extractors.lexicon import Label, label, printed_keys
from extractors.longcells import LongCells, across, lines_of
from extractors.positions import Area, Position, cell_place
from extractors.rawbook import RawBook, RawSheet
from extractors.second_reader import SecondReader, Seen, UnreadableError
from greenlist.reading import Location, Refusal, Stored
from greenlist.refusals import refuse

_BESIDES: Final = "（单元格都是空白，只有图片、图表或文本框，其中的文字不能读取）"
_DENSE: Final = (
    5_000_000  # cells that the second reader, which keeps the blank ones too, holds within 450 MiB
)
_FAR_DOWN: Final = 1_000  # rows; no blank is as long
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
        last_row, last_column: the last filled ones; -1 when there are none.
    """

    name: str
    hidden: bool = False
    cells: MutableMapping[Position, Cell] = field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    comments: Mapping[Position, str] = field(default_factory=dict)
    places: Mapping[Position, Location] = field(default_factory=dict)
    table_ends: Mapping[int, int] = field(default_factory=dict)
    rows: dict[int, Sequence[int]] = field(default_factory=dict)
    last_row: int = -1
    last_column: int = -1
    _labels: dict[Position, Label] | None = None
    _cover: dict[Position, Area] = field(default_factory=dict)
    _merged: set[int] = field(default_factory=set)  # rows that a merged area touches
    _deepest: int = 0  # the last row that has a place of its own
    _reaching: dict[int, list[int]] = field(default_factory=dict)  # row → columns filled from a row above

    def settle(self) -> None:
        """Drop what merged areas cover, and index the rows; to be called once all cells are there."""
        self._deepest = max((row for row, _ in self.places), default=0)
        room = _COVER_LIMIT
        for merge in self.merges:
            first_row, first_column, last_row, last_column = merge
            room -= (last_row - first_row + 1) * (last_column - first_column + 1)
            if room < 0:
                break
            self._merged.update(range(first_row, last_row + 1))
            for row in range(first_row, last_row + 1):
                for column in range(first_column, last_column + 1):
                    self._cover[row, column] = merge
            for covered in [p for p in self._inside(merge) if p != merge[:2]]:
                del self.cells[covered]
            if last_row > first_row and merge[:2] in self.cells:
                for row in range(first_row + 1, last_row + 1):
                    self._reaching.setdefault(row, []).append(first_column)
        self.rows = dict(lines_of(self.cells))
        self.last_row = max(self.rows, default=-1)
        self.last_column = max((columns[-1] for columns in self.rows.values()), default=-1)

    def _inside(self, merge: Area) -> Iterator[Position]:
        first_row, first_column, last_row, last_column = merge
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                if (row, column) in self.cells:
                    yield row, column

    def area(self, row: int, column: int) -> Area:
        """The merged area that covers a position, or the position itself."""
        return self._cover.get((row, column), (row, column, row, column))

    def merged(self, row: int, column: int) -> Area | None:
        """The merged area that covers a position; None for none."""
        return self._cover.get((row, column))

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
        if covered := self._cover.get((row, column)):
            row, column = covered[:2]
        if not self.places:
            return cell_place(self.name, row, column)
        row = min(row, self._deepest)
        while (row, column) not in self.places:  # to the right of a table: its last cell stands for it
            column -= 1
        return self.places[row, column]

    def is_plain(self, row: int) -> bool:
        """Whether each cell of a row stands for itself and is told by its address."""
        return not self.places and row not in self._merged

    def table_end(self, row: int) -> int:
        """The last row that can belong to the table of a row."""
        return self.table_ends.get(row, self.last_row)

    @property
    def labels(self) -> dict[Position, Label]:
        """Position → the label a text cell may be; made once, when all cells are there.

        Far down a very long table, where every cell of text could be one, only what some form prints is a label.
        """
        if self._labels is None and isinstance(self.cells, LongCells):
            printed = printed_keys()
            self._labels = {
                position: found
                for position, cell in self.cells.items()
                if cell.stored is Stored.TEXT
                and (found := label(cell.text)) is not None
                and (position[0] < _FAR_DOWN or not printed.isdisjoint(found.keys))
            }
        if self._labels is None:
            self._labels = {
                position: found
                for position, cell in self.cells.items()
                if cell.stored is Stored.TEXT and (found := label(cell.text)) is not None
            }
        return self._labels

    def across(self, row: int) -> Iterable[tuple[int, Cell]]:
        """Column and cell of what begins in a row, from left to right."""
        return across(self.cells, row, self.rows.get(row, ()))

    def shown(self, row: int) -> Sequence[int]:
        """The columns in which something begins that is shown in a row, cells reaching down from above included."""
        own = self.rows.get(row, ())
        return sorted([*own, *self._reaching[row]]) if row in self._reaching else own


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Cells of a sheet that only the second reader sees: how many, and the first."""

    cells: int
    first: Location


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as grids.

    Attributes:
        sheets: worksheets in their order.
        date1904: days are counted from 1904-01-01 where they are given as plain numbers.
        disagreements: where the second reader found what our own pass had not; one a sheet.
        unconfirmed: the second reader could not say: what seems blank or missing was found so only once.
        margins: what is printed beside the sheets and says which paper this is: headers, footers, properties.
    """

    sheets: tuple[Sheet, ...]
    date1904: bool = False
    disagreements: tuple[Disagreement, ...] = ()
    unconfirmed: bool = False
    margins: tuple[str, ...] = ()


def _sheet(raw: RawSheet[Cell]) -> Sheet:
    return Sheet(
        raw.name,
        hidden=raw.state != "visible",
        cells=raw.cells,
        merges=tuple(raw.merges),
        hidden_rows=frozenset(raw.hidden_rows),
        hidden_columns=frozenset(raw.hidden_columns),
        filtered=raw.filtered,
        comments={place: clean(text) for place, text in raw.comments.items()},
    )


def _supplement(sheet: Sheet, seen: Iterator[Seen]) -> list[Position]:
    """Put in what the second reader sees and our pass had not; where that was."""
    cells = sheet.cells
    added: list[Position] = []
    for position, value in seen:
        if position not in cells and (cell := foreign_cell(value)) is not None:
            cells[position] = cell
            added.append(position)
    return added


def _rectangle(raw: RawSheet[Cell]) -> int:
    """Cells of the smallest rectangle around all filled ones."""
    first_row, first_column, last_row, last_column = raw.reach or (0, 0, -1, -1)
    return (last_row - first_row + 1) * (last_column - first_column + 1)


def _partners(ours: Sequence[str], theirs: Sequence[str]) -> list[int | None]:
    """For each of our sheets its number among the second reader's; None where that one knows no such sheet."""
    if len(ours) == len(theirs):  # the same sheets in the same order, however their names are spelled
        return list(range(len(ours)))
    return [theirs.index(name) if name in theirs else None for name in ours]


@dataclass(frozen=True, slots=True)
class _Ours:
    """A sheet as our own pass has it, and whether nobody else can find more on it: no value is left over in its bytes."""

    sheet: Sheet
    whole: bool = False


def _own(raw: RawSheet[Cell]) -> _Ours:
    # As many values as cells that hold one, and a value in each of them: none is left for another cell.
    values = raw.taken - raw.without_value
    return _Ours(_sheet(raw), whole=raw.written == values and len(raw.cells) == raw.taken)


def _confirmed(ours: _Ours, reader: SecondReader, number: int | None) -> tuple[bool, Disagreement | None]:
    """Settle a sheet with what the second reader sees on it: whether that one could say, and what it had to add."""
    sheet = ours.sheet
    added: list[Position] = []
    confirmed = ours.whole or number is not None
    if number is not None and not ours.whole:
        try:
            added = _supplement(sheet, reader.cells(number))
        except UnreadableError:
            confirmed = False
    sheet.settle()
    left = [position for position in added if position in sheet.cells]  # not those under a merged area
    return confirmed, Disagreement(len(left), sheet.place(*left[0])) if left else None


def _sheets_of(book: RawBook[Cell], reader: SecondReader) -> tuple[list[Sheet], list[Disagreement], bool]:
    """All sheets, settled; where readers disagree; whether the second one confirmed what ours left blank."""
    dense = sum(_rectangle(raw) for raw in book.sheets) > _DENSE
    ours = [_own(raw) for raw in book.sheets]
    theirs: Sequence[str] = ()
    partners: list[int | None] = [None] * len(ours)
    if not dense and not (book.named == len(ours) and all(one.whole for one in ours)):
        try:
            theirs = reader.worksheets()
            partners = _partners([one.sheet.name for one in ours], theirs)
        except UnreadableError:
            pass
    for number in sorted(set(range(len(theirs))) - set(partners)):
        ours.append(_Ours(Sheet(theirs[number])))
        partners.append(number)
    told = [_confirmed(one, reader, number) for one, number in zip(ours, partners, strict=True)]
    disagreements = [disagreement for _, disagreement in told if disagreement is not None]
    return [one.sheet for one in ours], disagreements, all(confirmed for confirmed, _ in told)


def read_book(admitted: Admitted) -> Book | Refusal:
    """The workbook as grids; refused when two readers agree that it holds nothing.

    The cells move over: what is made of them here changes those of `admitted`.
    """
    if admitted.book is None:
        raise ValueError("not a workbook")
    sheets, disagreements, confirmed = _sheets_of(admitted.book, SecondReader(admitted.data))
    if not any(sheet.cells for sheet in sheets):
        if not confirmed:
            return refuse("I-008", found=f"工作表“{sheets[0].name}”读不出来")
        return refuse("I-018", found=len(sheets), besides=_BESIDES if admitted.book.drawn else "")
    return Book(tuple(sheets), admitted.book.date1904, tuple(disagreements), unconfirmed=not confirmed)
