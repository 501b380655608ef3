"""Lists of official documents: column sets as data, rows as text, one table for Word, Excel and the checks."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape

from generators import styles
from generators.layout import twips
from generators.word import NO_BREAK_HYPHEN, printable

_ALIGN: Final = MappingProxyType({"left": "left", "centre": "center", "right": "right"})
_BORDER: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_NO_PADDING: Final = "".join(
    f'<w:{side} w:w="{styles.ROW_PADDING if side in ("top", "bottom") else 0}" w:type="dxa"/>'
    for side in ("top", "left", "bottom", "right")
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    Attributes:
        key: name of the fact it shows.
        head: words of the head row; a line feed breaks the line there.
        width: mm.
        align: left, centre or right.
    """

    key: str
    head: str
    width: float
    align: str = "left"

    @property
    def title(self) -> str:
        """The head without line breaks."""
        return self.head.replace("\n", "")


@dataclass(frozen=True, slots=True)
class Table:
    """A list ready to be written: columns and rows of text in printed order."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The head row without line breaks."""
        return tuple(column.title for column in self.columns)

    @property
    def width(self) -> float:
        """Sum of the columns, mm."""
        return sum(column.width for column in self.columns)

    def ooxml(self) -> str:
        """The table: a head that repeats, rows that do not split, borders on the type area's edges."""
        grid = _grid(self.columns)
        head = "".join(
            _cell(width, "GwTableHead", column.head, "center", head=True)
            for column, width in zip(self.columns, grid, strict=True)
        )
        before = [_before(column, width) for column, width in zip(self.columns, grid, strict=True)]
        narrow = [_narrow(column, width) for column, width in zip(self.columns, grid, strict=True)]
        body = "".join(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + "".join(
                (less.get(value, start) if less else start) + _text(value) + _AFTER
                for start, less, value in zip(before, narrow, row, strict=True)
            )
            + "</w:tr>"
            for row in self.rows
        )
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
            f'<w:tblBorders>{_BORDER}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{_NO_PADDING}</w:tblCellMar></w:tblPr>"
            f"<w:tblGrid>{columns}</w:tblGrid>"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
        )


def _grid(columns: Sequence[Column]) -> tuple[int, ...]:
    """Column widths in twips whose sum is the sum of the widths, not of the roundings."""
    edges = [0]
    total = 0.0
    for column in columns:
        total += column.width
        edges.append(twips(total))
    return tuple(b - a for a, b in pairwise(edges))


def _cell_start(width: int, style: str, align: str, padding: int = styles.CELL_PADDING) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>'
        f'<w:ind w:left="{padding}" w:right="{padding}"/><w:jc w:val="{align}"/></w:pPr>'
    )


_BEFORE_BREAK: Final = MappingProxyType({"绿色供应链管理企业": 5})  # value → characters of its first line
_CHARACTER: Final = styles.TABLE_SIZE * 10  # twips


def _narrow(column: Column, width: int) -> Mapping[str, str]:
    """Starts of cells whose value must break between words: the cell is narrowed until only they fit on the line."""
    found = {}
    for value, first in _BEFORE_BREAK.items():
        room = width - 2 * styles.CELL_PADDING
        wanted = first * _CHARACTER + _CHARACTER // 2
        if wanted < room < len(value) * _CHARACTER:
            padding = styles.CELL_PADDING + (room - wanted) // 2
            start = _cell_start(width, "GwCell", _ALIGN[column.align], padding)
            found[value] = f'{start}<w:r><w:t xml:space="preserve">'
    return found


def _before(column: Column, width: int) -> str:
    return _cell_start(width, "GwCell", _ALIGN[column.align]) + '<w:r><w:t xml:space="preserve">'


_AFTER: Final = "</w:t></w:r></w:p></w:tc>"
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_HYPHEN: Final = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'


def _text(value: str) -> str:
    return escape(printable(value)).replace("\n", _BREAK).replace(NO_BREAK_HYPHEN, _HYPHEN)


def _cell(width: int, style: str, text: str, align: str, *, head: bool) -> str:
    keep = "<w:keepNext/>" if head else ""
    start = _cell_start(width, style, align).replace("<w:ind ", f"{keep}<w:ind ", 1)
    return f'{start}<w:r><w:t xml:space="preserve">{_text(text)}{_AFTER}'


@cache
def column_sets() -> Mapping[str, tuple[Column, ...]]:
    """The column sets of the package, by name."""
    raw = tomllib.loads(files("generators").joinpath("columns.toml").read_text("utf-8"))
    return MappingProxyType(
        {
            name: tuple(
                Column(key, head, float(width), align) for key, head, width, align in entry["columns"]
            )
            for name, entry in raw.items()
        }
    )


def table(columns: Sequence[Column], facts: Sequence[Mapping[str, str]]) -> Table:
    """Rows from facts, numbered in their order when a column is called `number`.

    Raises:
        KeyError: a row lacks a fact that a column shows.
    """
    return Table(
        tuple(columns),
        tuple(
            tuple(str(place) if column.key == "number" else row[column.key] for column in columns)
            for place, row in enumerate(facts, 1)
        ),
    )
