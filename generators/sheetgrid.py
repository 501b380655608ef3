"""Which columns the blocks of a sheet need, and one grid of sheet columns that serves them all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import pairwise
from typing import Final

from pydantic import BaseModel

from generators import sheetstyle
from greenlist.forms.definition import Block, Entry, Form, Kind, Layout, Printed, block_entries, entries
from greenlist.forms.guidance import DIRECTION_WORDS, explanation

Span = tuple[int, int]  # first and last sheet column, 1-based, included


class Role(Enum):
    """What stands in a column of a block."""

    NUMBER = auto()
    LABEL = auto()
    VALUE = auto()
    UNIT = auto()
    YEAR = auto()
    REMARK = auto()
    LEVEL = auto()
    GROUP = auto()
    DIRECTION = auto()
    FIXED = auto()  # a fixed column of indicator lines
    SERIAL = auto()  # printed row number of a list
    CELL = auto()  # a column of a list


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a block.

    Attributes:
        role: what stands in it.
        title: its heading.
        width: the room it would like, in column units.
        key: year or field name for YEAR, FIXED and CELL; '' otherwise.
        entry: the field for FIXED and CELL.
        least: the room it can do with, in column units, on a sheet that is too wide; 0 for all of `width`.
    """

    role: Role
    title: str
    width: float
    key: str = ""
    entry: Entry | None = None
    least: float = 0.0


_WIDTHS: Final = {
    Kind.INTEGER: 8.0,
    Kind.DECIMAL: 10.0,
    Kind.PERCENT: 8.0,
    Kind.YEAR: 7.0,
    Kind.DATE: 12.0,
    Kind.YES_NO: 7.0,
    Kind.CHOICES: 16.0,
    Kind.USCC: 21.0,
    Kind.INDUSTRY_CODE: 8.0,
    Kind.PHONE: 14.0,
    Kind.EMAIL: 20.0,
    Kind.TEXT: 13.0,
}
_LEAST: Final = {
    Kind.INTEGER: 5.5,
    Kind.DECIMAL: 7.5,
    Kind.PERCENT: 6.5,
    Kind.YEAR: 6.0,
    Kind.DATE: 9.5,
    Kind.YES_NO: 6.0,
    Kind.USCC: 15.0,
    Kind.INDUSTRY_CODE: 6.0,
    Kind.PHONE: 10.0,
    Kind.EMAIL: 14.0,
    Kind.TEXT: 9.0,
}
_CHOICE_MIN: Final = 7.0
_CHOICE_MAX: Final = 16.0
_LONG_TEXT: Final = 20.0
_LONG_TEXT_LEAST: Final = 15.0
_SERIAL: Final = 5.0
_ENOUGH: Final = 0.9  # of the room it would like is enough for a merged column
_SHEET_UNITS: Final = 150.0  # a landscape A4 sheet at about 85 % of the type size; beyond it columns give way
_PICTURES: Final = "截图"  # last word of the label of a column that pictures are laid into
_PICTURE: Final = 34.0
# What people write much in, by the last word of the label; anything else that is free text is short.
_ROOMY: Final = ("名称", "说明", "情况", "内容", "理由", "事由", "意见", "减排", "事项", "文件")


def starred(printed: Printed) -> str:
    """The label, with a star when the field must be filled."""
    return f"{'*' * printed.required}{printed.title}"


def role_words(model: type[Form], entry: Entry, role: Role) -> str:
    """What stands fast in a column of a role, in the row of a field."""
    printed = entry.printed
    words = {
        Role.NUMBER: printed.id,
        Role.LABEL: starred(printed),
        Role.UNIT: printed.unit,
        Role.LEVEL: printed.level,
        Role.GROUP: printed.group,
        Role.DIRECTION: DIRECTION_WORDS[printed.direction],
    }.get(role)
    return explanation(model, printed) if words is None else words


def _is_serial(printed: Printed) -> bool:
    return printed.title == "序号"


def _is_long(printed: Printed) -> bool:
    return printed.kind is Kind.TEXT and printed.title.endswith(_ROOMY)


def _choice_width(printed: Printed, share: float) -> float:
    longest = max((sheetstyle.units_for(word, 10) for word in printed.options), default=_CHOICE_MIN)
    return min(max(longest * share, _CHOICE_MIN), _CHOICE_MAX)


def cell_width(printed: Printed) -> float:
    """Column units a value of this field takes in a list."""
    if _is_serial(printed):
        return _SERIAL
    if printed.kind is Kind.CHOICE:
        return _choice_width(printed, 1)
    if printed.title.endswith(_PICTURES):
        return _PICTURE
    return _LONG_TEXT if _is_long(printed) else _WIDTHS[printed.kind]


def least_width(printed: Printed) -> float:
    """Column units it can do with: words on two lines, numbers and codes a little smaller."""
    if _is_serial(printed):
        return _SERIAL
    if printed.kind in {Kind.CHOICE, Kind.CHOICES}:
        return _choice_width(printed, 0.6)
    if printed.title.endswith(_PICTURES):
        return _PICTURE
    return _LONG_TEXT_LEAST if _is_long(printed) else _LEAST[printed.kind]


def heading(printed: Printed) -> str:
    """Heading of a list column: the label, its unit on the next line; * when it must be filled."""
    unit = f"\n（{printed.unit}）" if printed.unit else ""
    return f"{'*' * printed.required}{printed.title}{unit}"


def _cells(row: type[BaseModel], role: Role) -> tuple[Column, ...]:
    return tuple(
        Column(role, heading(p), cell_width(p), name, entry, least_width(p))
        for name, entry in entries(row).items()
        for p in (entry.printed,)
    )


def _list_columns(entry: Entry) -> tuple[Column, ...]:
    assert entry.row is not None
    cells = _cells(entry.row, Role.CELL)
    if any(cell.entry and _is_serial(cell.entry.printed) for cell in cells):
        return cells
    return (Column(Role.SERIAL, "序号", _SERIAL), *cells)


def _year_columns(years: Sequence[str], width: float) -> list[Column]:
    return [Column(Role.YEAR, f"{year}年" if year.isdigit() else year, width, year) for year in years]


def _series_columns(model: type[Form], found: Sequence[Entry], years: Sequence[str]) -> tuple[Column, ...]:
    remarks = any(explanation(model, entry.printed) for entry in found)
    return (
        Column(Role.NUMBER, "编号", 7),
        Column(Role.LABEL, "栏目", 24),
        Column(Role.UNIT, "单位", 10),
        *_year_columns(years, 13),
        *((Column(Role.REMARK, "填写说明", 24),) if remarks else ()),
    )


def _pair_columns(model: type[Form], sheet: str) -> tuple[Column, ...]:
    """The same for all pair blocks of a sheet, so that they stand under one another."""
    pairs = [b.key for b in model.blocks if b.sheet == sheet and b.layout is Layout.PAIRS]
    found = [entry for key in pairs for entry in block_entries(model, key)]
    units = any(entry.printed.unit for entry in found)
    remarks = any(explanation(model, entry.printed) for entry in found)
    return (
        Column(Role.NUMBER, "编号", 7),
        Column(Role.LABEL, "栏目", 26),
        Column(Role.VALUE, "填写内容", 32),
        *((Column(Role.UNIT, "单位", 8),) if units else ()),
        *((Column(Role.REMARK, "填写说明", 24),) if remarks else ()),
    )


def _indicator_columns(found: Sequence[Entry]) -> tuple[Column, ...]:
    """Names of the indicators, on as many levels as the block's have."""
    if any(entry.printed.group for entry in found):
        return (
            Column(Role.LEVEL, "一级指标", 10),
            Column(Role.GROUP, "二级指标", 13),
            Column(Role.LABEL, "三级指标", 20),
        )
    return (Column(Role.LEVEL, "一级指标", 12), Column(Role.LABEL, "指标名称", 26))


def _line_columns(found: Sequence[Entry], years: Sequence[str]) -> tuple[Column, ...]:
    row = found[0].row
    assert row is not None
    fixed = _cells(row, Role.FIXED)
    before = tuple(c for c in fixed if c.entry and c.entry.printed.kind is not Kind.TEXT)
    after = tuple(c for c in fixed if c not in before)
    return (
        Column(Role.NUMBER, "编号", 7),
        *_indicator_columns(found),
        Column(Role.DIRECTION, "类型", 6),
        Column(Role.UNIT, "单位", 10),
        *before,
        *_year_columns(years, 10),
        *after,
        Column(Role.REMARK, "计算方法与证明材料要求", 34),
    )


def columns(model: type[Form], block: Block, years: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a block, left to right, for the data years given (oldest first)."""
    found = block_entries(model, block.key)
    if block.layout is Layout.LIST:
        return _list_columns(found[0])
    if block.layout is Layout.SERIES:
        return _series_columns(model, found, years)
    if block.layout is Layout.LINES:
        return _line_columns(found, years)
    return _pair_columns(model, block.sheet)


@dataclass(frozen=True, slots=True)
class Grid:
    """Sheet columns and, for each block, where each of its columns begins and ends (1-based, included).

    Attributes:
        widths: column units of the sheet's columns, left to right.
        spans: block key → (first, last) of each column of the block.
    """

    widths: tuple[float, ...]
    spans: Mapping[str, tuple[Span, ...]]

    def room(self, span: Span) -> float:
        """Units between the left edge of the first and the right edge of the last column of a span."""
        return sum(self.widths[span[0] - 1 : span[1]])


def _misfit(wanted: float, given: float) -> float:
    """Cost of so much room instead of so much; in proportion, so that narrow columns stay narrow."""
    return ((wanted - given) / wanted) ** 2 * (1.0 if given < wanted else 0.5)


def _fit(wanted: Sequence[float], widths: Sequence[float]) -> tuple[Span, ...]:
    """Cut the sheet's columns into consecutive spans, one a wanted column, as near to the wish as can be."""
    scale = sum(widths) / sum(wanted)
    wishes = tuple(wish * scale for wish in wanted)
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)

    @cache
    def best(column: int, start: int) -> tuple[float, tuple[int, ...]]:
        if column == len(wishes) - 1:
            return _misfit(wishes[column], edges[-1] - edges[start]), (len(widths),)
        cuts = range(start + 1, len(widths) - (len(wishes) - column) + 2)
        return min(
            (_misfit(wishes[column], edges[cut] - edges[start]) + rest[0], (cut, *rest[1]))
            for cut in cuts
            for rest in (best(column + 1, cut),)
        )

    ends = (0, *best(0, 0)[1])
    return tuple((first + 1, last) for first, last in pairwise(ends))


def _narrowed(cols: Sequence[Column]) -> list[float]:
    """Widths that keep to the sheet: each column gives of what it has above its least, in proportion."""
    wanted = sum(column.width for column in cols)
    spare = sum(column.width - column.least for column in cols if column.least)
    if wanted <= _SHEET_UNITS or not spare:
        return [column.width for column in cols]
    share = min(1.0, (wanted - _SHEET_UNITS) / spare)
    return [c.width - (c.width - c.least) * share if c.least else c.width for c in cols]


def _widen(widths: list[float], span: Span, wanted: float) -> None:
    """Give the columns of a span, in proportion, what is missing of the room wanted."""
    first, last = span
    given = sum(widths[first - 1 : last])
    if given < wanted:
        for index in range(first - 1, last):
            widths[index] *= wanted / given


def grid(blocks: Mapping[str, Sequence[Column]]) -> Grid:
    """One grid for the blocks of a sheet: that of the block with most columns; the others merge some of it.

    Lists are what people copy and paste into, so they should not be the ones with merged cells.
    """
    finest = max(blocks.values(), key=lambda cols: (len(cols), sum(c.width for c in cols)))
    widths = _narrowed(finest)
    lone = tuple((n, n) for n in range(1, len(widths) + 1))
    spans = {
        key: lone if len(cols) == len(widths) else _fit([c.width for c in cols], widths)
        for key, cols in blocks.items()
    }
    for key, cols in blocks.items():
        if cols is not finest:
            for column, span in zip(cols, spans[key], strict=True):
                _widen(widths, span, column.width * _ENOUGH)
    return Grid(tuple(widths), spans)
