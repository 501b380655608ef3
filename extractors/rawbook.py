"""A workbook as its file holds it, whatever the format: filled cells, merges, what is hidden, formats."""

from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from extractors.longcells import lines_of
from extractors.positions import Area, Position

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class DamagedPackageError(Exception):
    """A part is missing or is not well-formed; the argument is its name."""


class TooManyCellsError(Exception):
    """A sheet holds more filled cells than are taken; carries the sheet as far as it was read."""

    def __init__(self, sheet: "RawSheet[Any]") -> None:
        super().__init__()
        self.sheet = sheet


class LostTextError(Exception):
    """A cell names a text that is not in the file; the argument, when there is one, is the cell's place."""


@dataclass(frozen=True, slots=True)
class Legend:
    """What the cells of a workbook refer to.

    Attributes:
        strings: shared strings.
        formats: style index → number format code.
        date1904: days are counted from 1904-01-01.
        stale: its program asked that everything be computed on opening: a stored result may be a mere filler.
    """

    strings: Sequence[str] = ()
    formats: Sequence[str] = ()
    date1904: bool = False
    stale: bool = False


class Typing(Protocol[T_co]):
    """What the cells of one workbook become as they are read."""

    def cell(self, kind: str, style: int, value: str | None, formula: bool, /) -> T_co | None:  # noqa: FBT001 - called for every cell
        """One filled cell.

        Args:
            kind: as .xlsx says it: `n` number, `s` shared string, `str` and `inlineStr` text, `b` boolean,
                `e` error, `d` ISO date.
            style: index of its format in `Legend.formats`.
            value: text of its value, or None when a formula has none.
            formula: whether it is computed.

        Returns:
            What is kept of it; None when it turns out blank.

        Raises:
            LostTextError: it names a shared text that the file does not hold.
        """


MakeTyping = Callable[[Legend], Typing[T]]


@dataclass(slots=True)
class RawSheet(Generic[T]):
    """One worksheet as written.

    Attributes:
        name: its own name.
        state: `visible`, `hidden` or `veryHidden`.
        cells: position → what its filled cells became.
        merges: merged areas of more than one cell.
        hidden_rows, hidden_columns: 0-based.
        filtered: rows may be hidden because a filter is set, not because nobody means them.
        comments: (row, column) → text.
        taken: how many filled cells were met; more than `cells` holds where some turned out blank, or came twice.
        without_value: how many of them are formulas without a result.
        written: how many values the bytes of its part hold, counted without a parser, where every cell says its own
            address; None where that cannot be known.
    """

    name: str
    state: str = "visible"
    cells: MutableMapping[Position, T] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: bool = False
    comments: dict[Position, str] = field(default_factory=dict)
    taken: int = 0
    without_value: int = 0
    written: int | None = None
    _blank: list[Position] = field(
        default_factory=list
    )  # corners of the rectangle around cells that turned out blank

    @property
    def reach(self) -> Area | None:
        """The smallest rectangle around all filled cells, blank text included; None when there are none."""
        if not self.cells and not self._blank:
            return None
        rows, columns = {row for row, _ in self._blank}, {column for _, column in self._blank}
        for row, across in lines_of(self.cells):
            rows.add(row)
            columns.update(across)
        return min(rows), min(columns), max(rows), max(columns)

    def put(self, row: int, column: int, cell: T | None, value: str | None) -> None:
        """Take a filled cell in: what it became, and its value as written."""
        self.taken += 1
        self.without_value += value is None
        if cell is not None:
            self.cells[row, column] = cell
        elif self._blank:
            (top, left), (bottom, right) = self._blank
            self._blank = [(min(top, row), min(left, column)), (max(bottom, row), max(right, column))]
        else:
            self._blank = [(row, column), (row, column)]

    def clear(self) -> None:
        """Forget what the rows said."""
        self.cells.clear()
        self.hidden_rows.clear()
        self._blank.clear()
        self.taken = self.without_value = 0


@dataclass(frozen=True, slots=True)
class RawBook(Generic[T]):
    """A workbook as written.

    Attributes:
        sheets: worksheets in their order; chart sheets and macro sheets are left out.
        date1904: days are counted from 1904-01-01.
        drawn: pictures, charts or text boxes lie over the cells.
        macros: it brings programs of its own; nothing here ever runs them.
        named: how many sheets the bytes of its main part name, counted likewise; None where that cannot be known.
    """

    sheets: tuple[RawSheet[T], ...]
    date1904: bool
    drawn: bool = False
    macros: bool = False
    named: int | None = None
