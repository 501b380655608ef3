"""Headers of tables with a column a year: which columns are years, names, units and named columns of lines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from extractors.cells import Cell
from extractors.gathering import Gathered
from extractors.lexicon import Label, Lexicon, Term, label
from extractors.regions import Page, Region, regions_of
from greenlist.forms.definition import Layout
from greenlist.reading import Stored

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_BESIDE_YEAR: Final = re.compile(
    r"(?:公元|年度?|份|全年|度|指标值|数据|数值|实际值?|实绩|完成值?|情况|前年|上年|本年|当年|去年|[()（）])*"
)
_RELATIVE: Final = {
    **dict.fromkeys(("本年", "本年度", "当年", "当年度", "本期", "今年"), 0),
    **dict.fromkeys(("上年", "上年度", "去年", "上一年", "上一年度", "去年度"), -1),
    **dict.fromkeys(("前年", "前年度", "上上年", "上上年度", "前年年度"), -2),
}
_LABEL_COLUMNS: Final = (
    frozenset({"三级指标", "三级指标名称"}),
    frozenset(
        {
            "指标名称",
            "指标",
            "栏目",
            "项目",
            "名称",
            "项目名称",
            "指标项",
            "数据项",
            "填报项目",
            "内容",
            "填报指标",
        }
    ),
)
_UNIT_COLUMNS: Final = frozenset({"单位", "计量单位", "填报单位"})
_YEARS_KNOWN: Final = range(1990, 2101)
_SPREAD: Final = 6  # years a header of bare numbers may span
_LEAST: Final = 2  # year columns that make a header by themselves
_YEARLY: Final = frozenset({Layout.SERIES, Layout.LINES})


@dataclass(frozen=True, slots=True)
class Relative:
    """A year said in relation to the year the paper is about: 0 for 本年, -1 for 上年."""

    offset: int


YearKey = int | Relative


@dataclass(frozen=True, slots=True)
class YearTable:
    """A table with year columns.

    Attributes:
        top, bottom: first and last row of its header.
        end: last row that may belong to it.
        left, right: columns it may use.
        years: (first column, last column, year), left to right.
        fixed: column → (named column of indicator lines, its last column).
        names: column that holds the names of the rows, if the header says so.
        unit: column that holds units, if the header says so.
        block: block of the region it stands in; '' when none.
        header_unit: a unit printed beside the years.
        taken: columns of the years, and of `fixed`.
    """

    top: int
    bottom: int
    end: int
    left: int
    right: int
    years: tuple[tuple[int, int, YearKey], ...]
    fixed: Mapping[int, tuple[str, int]]
    names: int | None
    unit: int | None
    block: str
    header_unit: str
    taken: frozenset[int]


def year_of(cell: Cell) -> YearKey | None:
    """The year a header cell names; None when it names none, or several."""
    if cell.stored is Stored.NUMBER:
        return int(cell.text) if cell.text.isdigit() and int(cell.text) in _YEARS_KNOWN else None
    if cell.stored is Stored.DATE:
        return int(cell.text[:4]) if cell.text[4:] in {"-01-01", "-12-31"} else None
    return _year_said(cell.text) if cell.stored is Stored.TEXT else None


@lru_cache(maxsize=1 << 14)
def _year_said(text: str) -> YearKey | None:
    if (found := label(text)) is None:
        return None
    years = set(_YEAR.findall(found.key))
    if len(years) == 1:
        rest = _YEAR.sub("", found.key)
        return int(next(iter(years))) if _BESIDE_YEAR.fullmatch(rest) else None
    if not years and (offset := _RELATIVE.get(found.bare)) is not None:
        return Relative(offset)
    return None


class YearHeads:
    """Finds the year tables of one page, and claims their headers.

    Args:
        page: the sheet; lists have claimed what is theirs.
        lexicon: the form's labels.
        gathered: where remarks go.
    """

    def __init__(self, page: Page, lexicon: Lexicon, gathered: Gathered) -> None:
        self.page = page
        self.lexicon = lexicon
        self.gathered = gathered

    def tables(self) -> list[YearTable]:
        """Every table, from top to bottom, each ended where the next begins."""
        found: list[YearTable] = []
        for row in self._rows_with_years():
            for region in regions_of(self.page, row):
                table = self._table(row, region)
                if table is not None and not _strays(table, found):
                    found.append(table)
        for table in found:
            self._check_years(table)
        return [_ended(table, found) for table in found]

    def _rows_with_years(self) -> list[int]:
        """The rows, from top to bottom, in which some cell without a meaning yet names a year: few of them."""
        cells = self.page.sheet.cells
        return sorted({p[0] for p in self.page.claimed.free(cells) if year_of(cells[p]) is not None})

    def _table(self, row: int, region: Region | None) -> YearTable | None:
        left, right = (region.left, region.right) if region else (0, 1 << 20)
        cells = [
            (c, cell) for c, cell in self.page.filled(row, left, right) if (row, c) not in self.page.claimed
        ]
        years = [(column, key) for column, cell in cells if (key := year_of(cell)) is not None]
        yearly = region is not None and self.lexicon.layouts.get(region.block) in _YEARLY
        if len(years) < (1 if yearly else _LEAST) or not self._is_header(row, cells, years, yearly=yearly):
            return None
        sheet = self.page.sheet
        spans = tuple((column, sheet.area(row, column)[3], key) for column, key in years)
        bottom = max(sheet.area(row, column)[2] for column, _ in years)
        end = min(region.bottom, sheet.table_end(bottom)) if region else sheet.table_end(bottom)
        block = region.block if region and yearly else ""
        fixed, names, unit = self._roles(row, bottom, left, right, block)
        units = [
            found.unit for column, _ in years if (found := self.page.labels.get((row, column))) and found.unit
        ]
        self.page.claimed.update((row, column) for column, _ in cells)
        taken = frozenset(c for first, last, _ in spans for c in range(first, last + 1)) | fixed.keys()
        header_unit = units[0] if units else ""
        return YearTable(row, bottom, end, left, right, spans, fixed, names, unit, block, header_unit, taken)

    def _is_header(
        self, row: int, cells: list[tuple[int, Cell]], years: list[tuple[int, YearKey]], *, yearly: bool
    ) -> bool:
        """Whether the years head columns, and are not values that look like years."""
        columns = {column for column, _ in years}
        for column, cell in cells:
            found = self.page.labels.get((row, column))
            if found is None and (cell.stored is Stored.TEXT or column not in columns):
                return False
            if found is not None and self._names_a_field(found):
                return False
        stored = {cell.stored for column, cell in cells if column in columns}
        if Stored.TEXT in stored:
            return Stored.DATE not in stored and (yearly or len(years) >= _LEAST)
        numbers = sorted(key for _, key in years if isinstance(key, int))
        alike = len(stored) == 1 and len(set(numbers)) == len(numbers) >= _LEAST
        return alike and numbers[-1] - numbers[0] < _SPREAD

    def _names_a_field(self, found: Label) -> bool:
        """Whether a label is a field's, with or without what stands in its brackets: then a year beside it is its value."""
        return any(key in self.lexicon.pairs or key in self.lexicon.lines for key in (found.key, found.bare))

    def _roles(
        self, row: int, bottom: int, left: int, right: int, block: str
    ) -> tuple[Mapping[int, tuple[str, int]], int | None, int | None]:
        """Named columns of lines, the column of names and the column of units, as the header says."""
        sheet = self.page.sheet
        fixed: dict[int, tuple[str, int]] = {}
        names: list[tuple[int, int]] = []
        unit: int | None = None
        for column in range(left, min(right, sheet.last_column) + 1):
            area = sheet.area(row, column)
            if area[1] != column or (found := self._header_label(row, bottom, column)) is None:
                continue
            rank = next((i for i, keys in enumerate(_LABEL_COLUMNS) if found.key in keys), None)
            if rank is not None:
                names.append((rank, column))
            elif found.key in _UNIT_COLUMNS:
                unit = column if unit is None else unit
            elif (term := self._line_column(found, block)) is not None:
                fixed.setdefault(column, (term.column, area[3]))
        return fixed, min(names)[1] if names else None, unit

    def _header_label(self, row: int, bottom: int, column: int) -> Label | None:
        for line in dict.fromkeys((bottom, row, row - 1)):
            found = self.page.label_at(line, column)
            if found is None or line < row <= self.page.sheet.area(line, column)[2] or line >= row:
                return found
        return None

    def _line_column(self, found: Label, block: str) -> Term | None:
        terms = self.lexicon.line_columns.get(found.key) or self.lexicon.line_columns.get(found.bare) or ()
        return next((t for t in terms if not block or t.block == block), None)

    def _check_years(self, table: YearTable) -> None:
        """Say it when a year heads two columns that anybody sees."""
        hidden = self.page.sheet.hidden_columns
        keys = [key for first, last, key in table.years if not hidden.issuperset(range(first, last + 1))]
        if len(set(keys)) == len(keys) or any(isinstance(key, Relative) for key in keys):
            return
        shown = "、".join(str(key) for key in keys)
        where = self.page.sheet.place(table.top, table.years[0][0])
        titles = {block.key: block.title for block in self.lexicon.model.blocks}
        title = titles.get(table.block, self.page.sheet.name)
        self.gathered.note(f"“{title}”的年度列重复：{shown}；每个年度应只有一列。", code="F-024", where=where)


def _strays(table: YearTable, above: list[YearTable]) -> bool:
    """Whether a lone year stands within a table that already has several: a year more that somebody wrote, no header."""
    return len(table.years) == 1 and any(
        other.block == table.block and len(other.years) >= _LEAST and other.top < table.top <= other.end
        for other in above
    )


def _ended(table: YearTable, tables: list[YearTable]) -> YearTable:
    """The table, ended before the next header of years in its columns."""
    end = table.end
    for other in tables:
        if other.top > table.bottom and other.left <= table.right and other.right >= table.left:
            end = min(end, other.top - 1)
    return replace(table, end=end)
