"""Tables with a column a year: series and indicator lines, the years in any order, a unit column anywhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from extractors.gathering import Gathered, Offer, raw_value
from extractors.lexicon import ALIAS, Label, Lexicon, Term, label
from extractors.regions import Page, Region, regions_of
from extractors.sheets import Cell, Position
from greenlist.forms.definition import Layout, Printed, entries
from greenlist.forms.units import is_unit
from greenlist.reading import RawValue, Stored

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


@dataclass(frozen=True, slots=True)
class Pending:
    """A value under a relative year, until the year of the paper is known."""

    name: str
    offset: int
    title: str
    offer: Offer


def year_of(cell: Cell) -> YearKey | None:
    """The year a header cell names; None when it names none, or several."""
    if cell.stored is Stored.NUMBER:
        return int(cell.text) if cell.text.isdigit() and int(cell.text) in _YEARS_KNOWN else None
    if cell.stored is Stored.DATE:
        return int(cell.text[:4]) if cell.text[4:] in {"-01-01", "-12-31"} else None
    if cell.stored is not Stored.TEXT or (found := label(cell.text)) is None:
        return None
    years = set(_YEAR.findall(found.key))
    if len(years) == 1:
        rest = _YEAR.sub("", found.key)
        return int(next(iter(years))) if _BESIDE_YEAR.fullmatch(rest) else None
    if not years and (offset := _RELATIVE.get(found.bare)) is not None:
        return Relative(offset)
    return None


class YearReader:
    """Reads the year tables of one page.

    Args:
        page: the sheet.
        lexicon: the form's labels.
        gathered: where values and remarks go.
    """

    def __init__(self, page: Page, lexicon: Lexicon, gathered: Gathered) -> None:
        self.page = page
        self.lexicon = lexicon
        self.gathered = gathered
        self.pending: list[Pending] = []
        self.unknown: list[tuple[YearTable, int, Position, Label]] = []

    def read(self) -> None:
        """Read every year table on the page."""
        for table in self._tables():
            self._check_years(table)
            for row in range(table.bottom + 1, table.end + 1):
                if row in self.page.sheet.rows:
                    self._row(table, row)

    def strangers(self) -> Iterator[Position]:
        """Labels of rows that hold something under the years and name no field of the form."""
        for table, row, position, _ in self.unknown:
            if position not in self.page.claimed and any(
                self.page.filled(row, first, last) for first, last, _ in table.years
            ):
                yield position

    # --- headers -----------------------------------------------------------------------------------

    def _tables(self) -> list[YearTable]:
        found: list[YearTable] = []
        for row in sorted(self.page.sheet.rows):
            for region in regions_of(self.page, row):
                table = self._table(row, region)
                if table is not None:
                    found.append(table)
        return [self._ended(table, found) for table in found]

    def _ended(self, table: YearTable, tables: list[YearTable]) -> YearTable:
        """The table, ended before the next header of years in its columns."""
        end = table.end
        for other in tables:
            if other.top > table.bottom and other.left <= table.right and other.right >= table.left:
                end = min(end, other.top - 1)
        return replace(table, end=end)

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
        end = region.bottom if region else sheet.last_row
        block = region.block if region and yearly else ""
        fixed, names, unit = self._roles(row, bottom, left, right, block)
        units = [
            found.unit for column, _ in years if (found := self.page.labels.get((row, column))) and found.unit
        ]
        self.page.claimed.update((row, column) for column, _ in cells)
        return YearTable(
            row, bottom, end, left, right, spans, fixed, names, unit, block, units[0] if units else ""
        )

    def _is_header(
        self, row: int, cells: list[tuple[int, Cell]], years: list[tuple[int, YearKey]], *, yearly: bool
    ) -> bool:
        """Whether the years head columns, and are not values that look like years."""
        columns = {column for column, _ in years}
        for column, cell in cells:
            found = self.page.labels.get((row, column))
            if found is None and (cell.stored is Stored.TEXT or column not in columns):
                return False
            if found is not None and (found.key in self.lexicon.pairs or found.key in self.lexicon.lines):
                return False
        stored = {cell.stored for column, cell in cells if column in columns}
        if Stored.TEXT in stored:
            return Stored.DATE not in stored and (yearly or len(years) >= _LEAST)
        numbers = sorted(key for _, key in years if isinstance(key, int))
        alike = len(stored) == 1 and len(set(numbers)) == len(numbers) >= _LEAST
        return alike and numbers[-1] - numbers[0] < _SPREAD

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
        """Say it when a year heads two columns."""
        keys = [key for _, _, key in table.years]
        if len(set(keys)) == len(keys) or any(isinstance(key, Relative) for key in keys):
            return
        shown = "、".join(str(key) for key in keys)
        where = self.page.sheet.place(table.top, table.years[0][0])
        titles = {block.key: block.title for block in self.lexicon.model.blocks}
        title = titles.get(table.block, self.page.sheet.name)
        self.gathered.note(f"“{title}”的年度列重复：{shown}；每个年度应只有一列。", code="F-024", where=where)

    # --- rows --------------------------------------------------------------------------------------

    def _row(self, table: YearTable, row: int) -> None:
        chosen = self._row_term(table, row)
        if chosen is not None or any(self.page.filled(row, first, last) for first, last, _ in table.years):
            self.page.tabled.add(row)
        if chosen is None:
            return
        position, term, found = chosen
        if position in self.page.claimed:
            return
        self.take(table, row, position, term, found, confidence=1.0)

    def take(  # noqa: PLR0913 - a row is that much
        self, table: YearTable, row: int, position: Position, term: Term, found: Label, *, confidence: float
    ) -> None:
        """Offer the values of a row to the field its label names."""
        self.page.claimed.add(position)
        unit = found.unit or self._unit(table, row) or table.header_unit
        for first, last, key in table.years:
            offer = self._offer(table, row, (first, last), term, term.printed, unit, confidence)
            if isinstance(key, Relative):
                self.pending.append(Pending(term.name, key.offset, term.printed.title, offer))
            else:
                title = f"{term.printed.title}（{key}年）"
                self.gathered.offer(term.name, str(key), title, offer)
        entry = entries(self.lexicon.model)[term.name]
        for column, (name, last) in table.fixed.items():
            if entry.row is None or name not in (columns := entries(entry.row)):
                continue
            printed = columns[name].printed
            offer = self._offer(table, row, (column, last), term, printed, "", confidence)
            self.gathered.offer(term.name, name, f"{term.printed.title} {printed.title}", offer)

    def _offer(  # noqa: PLR0913 - as above
        self,
        table: YearTable,
        row: int,
        span: tuple[int, int],
        term: Term,
        printed: Printed,
        unit: str,
        confidence: float,
    ) -> Offer:
        sheet = self.page.sheet
        first, last = span
        column = next((c for c in range(first, last + 1) if sheet.at(row, c) is not None), first)
        if sheet.anchor(row, column)[1] < first:
            column = first
        raw = raw_value(sheet, (row, column), printed, unit=unit, date1904=self.gathered.date1904)
        anchor = sheet.anchor(row, column)
        if raw.stored is not Stored.EMPTY and anchor[1] < first:
            # One cell over several years: whose value it is, nobody can tell but the first.
            self.gathered.note(
                f"{raw.where}是跨越多列的合并单元格，其内容只按首列读取；请取消合并，逐列填写。",
                name=term.name,
                where=raw.where,
            )
            raw = RawValue("", raw.where, Stored.EMPTY, unit)
        hidden = row in sheet.hidden_rows or column in sheet.hidden_columns
        self.page.claimed.add(anchor)
        if confidence < 1 and raw.stored is not Stored.EMPTY:
            raw = replace(raw, confidence=confidence)
        return Offer(raw, not hidden, term.block == table.block, term.match)

    def _unit(self, table: YearTable, row: int) -> str:
        """The unit in the row's unit column, or in any cell of the row that is nothing but a unit."""
        taken = {c for first, last, _ in table.years for c in range(first, last + 1)}
        if table.unit is not None:
            cell = self.page.sheet.at(row, table.unit)
            return cell.text if cell is not None and is_unit(cell.text) else ""
        for column, cell in self.page.filled(row, table.left, table.right):
            if column not in taken and column not in table.fixed and is_unit(cell.text):
                return cell.text
        return ""

    def _row_term(self, table: YearTable, row: int) -> tuple[Position, Term, Label] | None:
        """The label of a row and the field it names."""
        candidates = list(self._candidates(table, row))
        if table.names is not None:
            named = [c for c in candidates if c[0][1] == self.page.sheet.anchor(row, table.names)[1]]
            own = self.page.label_at(row, table.names)
            if not named and own is not None:
                self.unknown.append((table, row, self.page.sheet.anchor(row, table.names), own))
                return None
            candidates = named or candidates
        if not candidates:
            self._remember(table, row)
            return None
        alone = [c for c in candidates if self._height(c[0]) == 1] or candidates
        first_year = table.years[0][0]
        before = [c for c in alone if c[0][1] < first_year]
        return before[-1] if before else alone[0]

    def _height(self, position: Position) -> int:
        area = self.page.sheet.area(*position)
        return area[2] - area[0] + 1

    def _candidates(self, table: YearTable, row: int) -> Iterator[tuple[Position, Term, Label]]:
        taken = {c for first, last, _ in table.years for c in range(first, last + 1)} | set(table.fixed)
        group: Label | None = None
        for column in range(table.left, min(table.right, self.page.sheet.last_column) + 1):
            area = self.page.sheet.area(row, column)
            if area[1] != column or column in taken:
                continue
            found = self.page.labels.get(area[:2])
            if found is None:
                continue
            term, used = self._term(found, group, table.block)
            if term is not None and (row, column) not in self.page.claimed:
                yield area[:2], term, used
            if area[2] > area[0]:
                group = found

    def _term(self, found: Label, group: Label | None, block: str) -> tuple[Term | None, Label]:
        """The field a label names, by itself or under the label of its group."""
        options = [found]
        if group is not None and (joined := label(f"{group.key}{found.key}")) is not None:
            options.insert(0, Label(joined.key, joined.bare, found.unit))
        best: tuple[Term | None, Label] = (None, found)
        for option in options:
            for key in dict.fromkeys((option.key, option.bare)):
                term = self._for_block(self.lexicon.lines.get(key, ()), block)
                if term is not None and (best[0] is None or term.match > best[0].match):
                    best = (term, option)
        return best

    def _for_block(self, terms: tuple[Term, ...], block: str) -> Term | None:
        own = next((t for t in terms if t.block == block), None)
        if own is not None:
            return own
        blocks = {t.block for t in terms}
        if len(blocks) != 1 or (block and terms[0].match <= ALIAS):
            return None
        return terms[0]

    def _remember(self, table: YearTable, row: int) -> None:
        """Keep a row whose label is not known, if it holds values, for guessing later."""
        first_year = table.years[0][0]
        for column, _ in reversed(self.page.filled(row, table.left, first_year - 1)):
            found = self.page.labels.get((row, column))
            if found is not None and not is_unit(found.key) and (row, column) not in self.page.claimed:
                self.unknown.append((table, row, (row, column), found))
                return
