"""Where the blocks of a form stand on a sheet: headings, and the rectangle each of them rules."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Final

from extractors.cells import Cell
from extractors.characters import compact
from extractors.lexicon import Label, Lexicon
from extractors.positions import Area, Position
from extractors.sheets import Sheet
from greenlist.forms.definition import Form, Printed
from greenlist.forms.units import convert, is_unit
from greenlist.reading import Location

_FAR: Final = 1 << 20  # a column beyond every sheet
_NUMBERING_CHARS: Final = 4  # `一、`, `（二）` in a cell of their own before a heading
_LONGER_HEADING: Final = 8  # characters a heading may have beyond the block's title
_LONGEST_HEADING: Final = 30
_UNIT_LINE: Final = re.compile(r"\(?(?:计量|金额|货币|数据)?单位[:：]?([^:：()]{1,8})\)?")
_RECORD: Final = 2  # cells to the left of one in a record, at least: a number may stand before a heading
_UNIT_LINE_REACH: Final = 2  # rows above a table without a heading where such a line may stand
_ONE: Final = Decimal(1)


@dataclass(slots=True)
class Region:
    """A rectangle of a sheet that one heading rules; rows and columns 0-based, both ends included.

    Attributes:
        block: key of the block.
        heading: place of the heading.
        start: row of the heading; `top` is the first row below it.
    """

    block: str
    heading: Location
    start: int
    top: int
    left: int
    bottom: int = _FAR
    right: int = _FAR


class Claimed:
    """Cells that already have a meaning; those of records a row at a time, for a long table has very many."""

    __slots__ = ("_cells", "_records")

    def __init__(self) -> None:
        self._cells: set[Position] = set()
        self._records: dict[int, frozenset[int]] = {}

    def __contains__(self, position: Position) -> bool:
        """Whether a cell has a meaning."""
        return position in self._cells or position[1] in self._records.get(position[0], ())

    def free(self, positions: Iterable[Position]) -> list[Position]:
        """Those of some cells that have no meaning yet, in their order."""
        cells, records = self._cells, self._records
        if not records:
            return [position for position in positions if position not in cells]
        return [p for p in positions if p not in cells and p[1] not in records.get(p[0], ())]

    def add(self, position: Position) -> None:
        """Claim a cell."""
        self._cells.add(position)

    def update(self, positions: Iterable[Position]) -> None:
        """Claim several cells."""
        self._cells.update(positions)

    def record(self, row: int, columns: frozenset[int]) -> None:
        """Claim the cells of a record; `columns` is kept as it is, so that all records of a table can share it."""
        known = self._records.get(row)
        self._records[row] = columns if known is None else known | columns


@dataclass(slots=True)
class Page:
    """A sheet with what has been understood of it so far.

    Attributes:
        sheet: the grid.
        labels: position → the label a text cell may be.
        regions: where blocks stand, from top to bottom.
        claimed: cells that already have a meaning.
        tabled: rows that belong to a table with year columns.
    """

    sheet: Sheet
    labels: Mapping[Position, Label]
    regions: list[Region] = field(default_factory=list)
    claimed: Claimed = field(default_factory=Claimed)
    tabled: set[int] = field(default_factory=set)
    _units: dict[tuple[int, int], str] = field(default_factory=dict)
    _by_row: dict[int, list[Region]] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: Sheet, lexicon: Lexicon) -> "Page":
        """Take the labels apart and find the headings."""
        page = cls(sheet, sheet.labels)
        page.regions = list(_regions(page, lexicon))
        return page

    def region(self, row: int, column: int) -> Region | None:
        """The region a position lies in; None outside all."""
        across = self._by_row.get(row)
        if across is None:
            across = self._by_row[row] = [r for r in self.regions if r.top <= row <= r.bottom]
        for region in across:
            if region.left <= column <= region.right:
                return region
        return None

    def unit_above(self, row: int, region: Region | None, printed: Printed) -> str:
        """The unit that a line such as 单位：亿元 over a table gives to its figures, where the field can have it."""
        first = region.start if region else max(0, row - _UNIT_LINE_REACH)
        key = (first, row)
        if key not in self._units:
            self._units[key] = next(filter(None, (self._unit_line(line) for line in range(first, row))), "")
        unit = self._units[key]
        suits = unit and printed.unit and convert(_ONE, unit, printed.unit) is not None
        return unit if suits else ""

    def _unit_line(self, row: int) -> str:
        for column, cell in self.filled(row):
            found = _UNIT_LINE.fullmatch(compact(cell.text))
            if found is not None and is_unit(found[1]):
                self.claimed.add((row, column))
                return found[1]
        return ""

    def label_at(self, row: int, column: int) -> Label | None:
        """The label shown at a position, through merged areas."""
        return self.labels.get(self.sheet.anchor(row, column))

    def filled(self, row: int, left: int = 0, right: int = _FAR) -> list[tuple[int, Cell]]:
        """Column and cell of the filled cells of a row, in order, between two columns."""
        return [held for held in self.sheet.across(row) if left <= held[0] <= right]


@dataclass(frozen=True, slots=True)
class _Heading:
    block: str
    area: Area


def _named(found: Label, lexicon: Lexicon) -> str:
    """The block a label is the heading of; '' when it is none, or could be that of several."""
    return _block_named(found, lexicon.model)


@lru_cache(maxsize=1 << 14)  # a form's labels come again with the next form
def _block_named(found: Label, model: type[Form]) -> str:
    lexicon = Lexicon.of(model)
    blocks = lexicon.headings.get(found.key) or lexicon.headings.get(found.bare) or ()
    if (
        not blocks
        and len(found.key) <= _LONGEST_HEADING
        and (inside := lexicon.heading_words.search(found.key))
    ):
        blocks = (
            lexicon.headings[inside.group()]
            if len(found.key) <= len(inside.group()) + _LONGER_HEADING
            else ()
        )
    return blocks[0] if len(blocks) == 1 else ""


def _is_heading(page: Page, position: Position, found: Label, lexicon: Lexicon) -> bool:
    """A heading has nothing to its right in its row, but another heading or a remark about units.

    Words that only contain a block's title are a heading where the row holds nothing but such words.
    """
    row, column = position
    if found.key in lexicon.lines or (found.key not in lexicon.headings and found.key in lexicon.pairs):
        return False
    if found.key not in lexicon.headings and found.bare not in lexicon.headings:
        others = [page.labels.get((row, c)) for c, _ in page.filled(row) if c != column]
        return all(other is not None and _named(other, lexicon) for other in others)
    if found.key in lexicon.columns and any(
        other.key in lexicon.columns
        for c, _ in page.filled(row)
        if c != column and (other := page.labels.get((row, c))) is not None
    ):
        return False  # the head of a column that bears the name of its table
    if _is_record_cell(page, row, column):
        return False
    following = page.filled(row, page.sheet.area(*position)[3] + 1)
    if not following:
        return True
    other = page.labels.get((row, following[0][0]))
    return other is not None and (
        bool(_named(other, lexicon)) or is_unit_line(page.sheet.cells[row, following[0][0]].text)
    )


def _is_record_cell(page: Page, row: int, column: int) -> bool:
    """Whether a cell stands in a table: cells to its left, and something above it without a blank row between.

    The kind of an event may be called as the table of such events.
    """
    if len(page.filled(row, 0, column - 1)) < _RECORD:
        return False
    while (row := row - 1) in page.sheet.rows:
        if page.sheet.at(row, column) is not None and page.sheet.anchor(row, column)[1] == column:
            return True
    return False


def is_unit_line(text: str) -> bool:
    """Whether a text only says in what unit the figures below are.

    >>> is_unit_line("（单位：万元）"), is_unit_line("单位面积产值")
    (True, False)
    """
    found = _UNIT_LINE.fullmatch(compact(text))
    return found is not None and is_unit(found[1])


def _headings(page: Page, lexicon: Lexicon) -> Iterator[_Heading]:
    for position in sorted(page.labels):
        found = page.labels[position]
        block = _named(found, lexicon)
        if block and _is_heading(page, position, found, lexicon):
            yield _Heading(block, page.sheet.area(*position))


def _ends(page: Page, region: Region, row: int, headings: list[_Heading]) -> bool:
    """Whether the headings of a row end a region above; may narrow it instead."""
    inside = [h for h in headings if h.area[1] <= region.right and h.area[3] >= region.left]
    if any(h.area[1] <= region.left for h in inside):
        return True
    if inside:
        first = min(h.area[1] for h in inside)
        if not _busy(page, row, region.left, first - 1):
            return True
        region.right = first - 1
        return False
    if any(h.area[3] < region.left for h in headings):
        return not _busy(page, row, region.left, region.right)
    return False


def _busy(page: Page, row: int, left: int, right: int) -> bool:
    """Whether a row holds something between two columns, other than a heading's number."""
    return any(len(cell.text) >= _NUMBERING_CHARS for _, cell in page.filled(row, left, right))


def _regions(page: Page, lexicon: Lexicon) -> Iterator[Region]:
    rows: dict[int, list[_Heading]] = {}
    for heading in _headings(page, lexicon):
        rows.setdefault(heading.area[0], []).append(heading)
    active: list[Region] = []
    for row, headings in sorted(rows.items()):
        open_still: list[Region] = []
        for region in active:
            if _ends(page, region, row, headings):
                region.bottom = row - 1
                yield region
            else:
                open_still.append(region)
        active = open_still + _opened(page, row, headings, open_still)
    for region in active:
        region.bottom = max(page.sheet.last_row, region.top)
        yield region


def _opened(page: Page, row: int, headings: list[_Heading], beside: list[Region]) -> list[Region]:
    """The regions that begin below the headings of a row."""
    found: list[Region] = []
    for index, heading in enumerate(headings):
        first_row, first, last_row, _ = heading.area
        alone_left = (
            index == 0 and not any(r.left < first for r in beside) and not _busy(page, row, 0, first - 1)
        )
        following = [h.area[1] for h in headings[index + 1 :]] + [r.left for r in beside if r.left > first]
        place = page.sheet.place(first_row, first)
        found.append(
            Region(
                heading.block,
                place,
                first_row,
                last_row + 1,
                0 if alone_left else first,
                right=min(following, default=_FAR + 1) - 1,
            )
        )
    return found


def regions_of(page: Page, row: int) -> list[Region | None]:
    """The regions a row runs through, or None for a row outside all."""
    inside: list[Region | None] = [region for region in page.regions if region.top <= row <= region.bottom]
    return inside or [None]
