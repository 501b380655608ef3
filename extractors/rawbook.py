"""A workbook as its file holds it, whatever the format: filled cells, merges, what is hidden, formats."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

ROWS: Final = 1_048_576  # of a worksheet
COLUMNS: Final = 16_384

Area = tuple[int, int, int, int]  # first row, first column, last row, last column; 0-based, all included


class DamagedPackageError(Exception):
    """A part is missing or is not well-formed; the argument is its name."""


class TooManyCellsError(Exception):
    """A sheet holds more filled cells than are taken; carries the sheet as far as it was read."""

    def __init__(self, sheet: "RawSheet") -> None:
        super().__init__()
        self.sheet = sheet


@dataclass(slots=True)
class RawCell:
    """A cell that holds something.

    Attributes:
        row, column: 0-based.
        kind: as .xlsx says it: `n` number, `s` shared string, `str` and `inlineStr` text, `b` boolean,
            `e` error, `d` ISO date.
        style: index of its format in `RawBook.formats`.
        value: text of its value, or None when a formula has none.
        formula: whether it is computed.
    """

    row: int
    column: int
    kind: str
    style: int
    value: str | None
    formula: bool


@dataclass(slots=True)
class RawSheet:
    """One worksheet as written.

    Attributes:
        name: its own name.
        state: `visible`, `hidden` or `veryHidden`.
        cells: its filled cells.
        merges: merged areas of more than one cell.
        hidden_rows, hidden_columns: 0-based.
        filtered: rows may be hidden because a filter is set, not because nobody means them.
        comments: (row, column) → text.
        written: how many values the bytes of its part hold, counted without a parser, where every cell says its own
            address; None where that cannot be known.
    """

    name: str
    state: str = "visible"
    cells: list[RawCell] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: bool = False
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    written: int | None = None

    @property
    def reach(self) -> Area | None:
        """The smallest rectangle around all filled cells; None when there are none."""
        if not self.cells:
            return None
        rows = [cell.row for cell in self.cells]
        columns = [cell.column for cell in self.cells]
        return min(rows), min(columns), max(rows), max(columns)


@dataclass(frozen=True, slots=True)
class RawBook:
    """A workbook as written.

    Attributes:
        sheets: worksheets in their order; chart sheets and macro sheets are left out.
        strings: shared strings.
        formats: style index → number format code.
        date1904: days are counted from 1904-01-01.
        stale: its program asked that everything be computed on opening: a stored result may be a mere filler.
        drawn: pictures, charts or text boxes lie over the cells.
        macros: it brings programs of its own; nothing here ever runs them.
        named: how many sheets the bytes of its main part name, counted likewise; None where that cannot be known.
    """

    sheets: tuple[RawSheet, ...]
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    date1904: bool
    stale: bool = False
    drawn: bool = False
    macros: bool = False
    named: int | None = None


def column_index(letters: str) -> int:
    """0-based column of its letters.

    >>> column_index("AA")
    26
    """
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


@cache
def column_letters(index: int) -> str:
    """Letters of a 0-based column.

    >>> column_letters(26), column_letters(701)
    ('AA', 'ZZ')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_LONGEST_AREA: Final = 25  # `$XFD$1048576:$XFD$1048576`
_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def position(address: str) -> tuple[int, int] | None:
    """0-based row and column of an address such as `C5`; None when it is none, or lies off the sheet."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    row, column = int(found[2]) - 1, column_index(found[1].upper())
    return (row, column) if 0 <= row < ROWS and column < COLUMNS else None


def area(reference: str) -> Area | None:
    """The area of a reference such as `A1:B2`, its corners in any order; None when it is none."""
    # A form's merged areas come again with the next form; nothing longer than an area can be is kept.
    return _remembered(reference) if len(reference) <= _LONGEST_AREA else None


@lru_cache(maxsize=1 << 13)
def _remembered(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    one, other = position(first), position(last or first)
    if one is None or other is None:
        return None
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
