"""Positions on a worksheet: rows, columns and their letters, areas, addresses, places."""

import re
from functools import cache, lru_cache
from typing import Final

from greenlist.reading import CellPlace

ROWS: Final = 1_048_576  # of a worksheet
COLUMNS: Final = 16_384
Position = tuple[int, int]  # row, column; 0-based
Area = tuple[int, int, int, int]  # first row, first column, last row, last column; 0-based, all included


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


def cell_place(sheet: str, row: int, column: int) -> CellPlace:
    """The place of a cell that is told by its address."""
    return CellPlace(sheet, f"{column_letters(column)}{row + 1}")


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
