"""Tables of records: the header row is found by its labels, in any order; each row below is one record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from extractors.characters import compact
from extractors.gathering import Gathered, raw_value
from extractors.lexicon import EXACT, Label, Lexicon, Term, label
from extractors.regions import Page, Region, regions_of
from greenlist.forms.definition import entries
from greenlist.reading import RawRow, RawValue, Stored

_TOTALS: Final = frozenset({"合计", "总计", "小计", "共计", "总和", "合计数", "本页小计", "合计(万元)"})
_SERIAL: Final = "序号"
_NOTES: Final = (
    "注:",
    "注1",
    "注：",
    "备注:",
    "说明:",
    "填表说明",
    "填报说明",
    "(可续",
    "可续行",
    "可另附",
    "(可加",
    "注.",
)
_FEW: Final = 3  # columns that make a header where no heading says so
_SHARE: Final = 2  # one in so many filled cells of a header row must be a column
_TAIL_CELLS: Final = 4  # filled cells of a row of labels below a table (填表人, 联系电话) at most
_LONG_NOTE: Final = 12  # characters from which a lone cell across a table is a note, not a value


@dataclass(frozen=True, slots=True)
class Header:
    """A header row (or two) of one list.

    Attributes:
        list_name: the list.
        top, bottom: its first and last row.
        columns: column of the sheet → column of the list; with the last sheet column its header covers.
        units: column of the list → unit printed in the header.
        score: how many columns were recognised, and how well.
    """

    list_name: str
    top: int
    bottom: int
    columns: Mapping[int, tuple[str, int]]
    units: Mapping[str, str]
    score: tuple[int, int]


def _of_list(lexicon: Lexicon, found: Label, list_name: str) -> Term | None:
    for key in dict.fromkeys((found.key, found.bare)):
        for term in lexicon.columns.get(key, ()):
            if term.name == list_name:
                return term
    return None


def _column_labels(
    page: Page, row: int, left: int, right: int
) -> Iterator[tuple[int, int, int, list[Label]]]:
    """Column, last column, last row and possible labels of each header cell, over one row or two."""
    sheet = page.sheet
    for column, _ in page.filled(row, left, right):
        if (own := page.labels.get((row, column))) is None:
            continue
        _, first, last_row, last = sheet.area(row, column)
        below = [(c, page.labels.get((last_row + 1, c))) for c, _ in page.filled(last_row + 1, first, last)]
        if last > first and len(below) > 1 and all(found is not None for _, found in below):
            for under, found in below:
                assert found is not None
                joined = label(f"{own.key}{found.key}")
                options = [found, *([joined] if joined else [])]
                yield under, sheet.area(last_row + 1, under)[3], last_row + 1, options
        else:
            yield column, last, last_row, [own]


def _header(page: Page, lexicon: Lexicon, row: int, list_name: str, span: tuple[int, int]) -> Header | None:
    """The row read as the header of a list; None when no column of it stands there."""
    columns: dict[int, tuple[str, int]] = {}
    units: dict[str, str] = {}
    taken: dict[str, int] = {}
    quality, bottom = 0, row
    for column, last, last_row, options in _column_labels(page, row, *span):
        terms = [(term, found) for found in options if (term := _of_list(lexicon, found, list_name))]
        if not terms:
            continue
        term, found = max(terms, key=lambda pair: pair[0].match)
        if term.column in taken:
            continue
        taken[term.column] = column
        columns[column] = (term.column, last)
        if found.unit:
            units[term.column] = found.unit
        quality += term.match
        bottom = max(bottom, last_row)
    return Header(list_name, row, bottom, columns, units, (len(columns), quality)) if columns else None


def _enough(page: Page, header: Header, lexicon: Lexicon, *, headed: bool, span: tuple[int, int]) -> bool:
    """Whether so many columns were recognised that the row is a header and no accident."""
    total = len(entries(lexicon.rows[header.list_name]))
    recognised = header.score[0]
    cells = [cell for _, cell in page.filled(header.top, *span)]
    if any(cell.stored is not Stored.TEXT for cell in cells):
        return False
    if recognised * _SHARE < min(len(cells), total):
        return False
    return recognised >= (min(2, total) if headed else min(_FEW, total))


def _column_positions(page: Page, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Positions of labels that head a column of some list."""
    columns = lexicon.columns
    return [p for p, found in page.labels.items() if found.key in columns or found.bare in columns]


def _terms_at(page: Page, lexicon: Lexicon, row: int, column: int) -> tuple[Term, ...]:
    found = page.labels.get((row, column))
    return (
        () if found is None else (*lexicon.columns.get(found.key, ()), *lexicon.columns.get(found.bare, ()))
    )


def _best(page: Page, lexicon: Lexicon, row: int, region: Region | None) -> list[Header]:
    """The lists a row may be the header of: all that fit equally well; the region's own, when it fits."""
    span = (region.left, region.right) if region else (0, 1 << 20)
    own = lexicon.lists.get(region.block) if region else None
    if own is not None:
        header = _header(page, lexicon, row, own[0], span)
        if header and _enough(page, header, lexicon, headed=True, span=span):
            return [header]
    if len(page.filled(row, *span)) + len(page.filled(row + 1, *span)) < _FEW:
        return []
    names = {
        term.name for column, _ in page.filled(row, *span) for term in _terms_at(page, lexicon, row, column)
    }
    found = [
        header
        for name, _ in lexicon.lists.values()
        if name in names
        and (header := _header(page, lexicon, row, name, span))
        and _enough(page, header, lexicon, headed=False, span=span)
    ]
    best = max((header.score for header in found), default=None)
    return [header for header in found if header.score == best]


def headers(page: Page, lexicon: Lexicon) -> Iterator[tuple[list[Header], Region | None]]:
    """Every header row of a list on a page, from top to bottom, with the region it stands in."""
    done: set[tuple[int, int]] = set()
    for row in sorted({row for row, _ in _column_positions(page, lexicon)}):
        for region in regions_of(page, row):
            left = region.left if region else 0
            if (row, left) in done:
                continue
            if found := _best(page, lexicon, row, region):
                done |= {(below, left) for below in range(row, found[0].bottom + 1)}
                yield found, region


class ListReader:
    """Reads the lists of one page.

    Args:
        page: the sheet.
        lexicon: the form's labels.
        gathered: where rows and remarks go.
    """

    def __init__(self, page: Page, lexicon: Lexicon, gathered: Gathered) -> None:
        self.page = page
        self.lexicon = lexicon
        self.gathered = gathered

    def read(self) -> None:
        """Read every list whose header stands on the page."""
        found = list(headers(self.page, self.lexicon))
        for index, (options, region) in enumerate(found):
            end = self._end(options[0], region, [other for other, _ in found[index + 1 :]])
            self._claim(options[0])
            header = self._only(options)
            if header is not None:
                self._read(header, end)

    def _only(self, options: list[Header]) -> Header | None:
        if len(options) == 1:
            return options[0]
        titles = "、".join(f"“{self._title(header.list_name)}”" for header in options)
        where = self.page.sheet.place(options[0].top, min(options[0].columns))
        self.gathered.note(
            f"{where}起的表格没有标题，无法确定是{titles}中的哪一项，未读取；请保留各表的标题。", where=where
        )
        return None

    def _title(self, list_name: str) -> str:
        return entries(self.lexicon.model)[list_name].printed.title

    def _claim(self, header: Header) -> None:
        for row in range(header.top, header.bottom + 1):
            left, right = self._span(header)
            self.page.claimed.update((row, column) for column, _ in self.page.filled(row, left, right))

    @staticmethod
    def _span(header: Header) -> tuple[int, int]:
        return min(header.columns), max(last for _, last in header.columns.values())

    def _end(self, header: Header, region: Region | None, later: Iterable[list[Header]]) -> int:
        """The last row that may hold a record: before the region's end, or the next header below."""
        left, right = self._span(header)
        end = region.bottom if region else self.page.sheet.last_row
        for options in later:
            other_left, other_right = self._span(options[0])
            same = any(option.list_name == header.list_name for option in options)
            if options[0].top > header.bottom and other_left <= right and other_right >= left and not same:
                end = min(end, options[0].top - 1)
        for other in self.page.regions:
            if (
                other.top > header.bottom
                and other.left <= right
                and other.right >= left
                and other is not region
            ):
                end = min(end, other.start - 1)
        return min(end, self.page.sheet.last_row)

    def _read(self, header: Header, end: int) -> None:
        rows = self.gathered.lists.setdefault(header.list_name, [])
        hidden: list[int] = []
        for row in range(header.bottom + 1, end + 1):
            if row not in self.page.sheet.rows:
                continue
            if self._is_tail(header, row):
                break
            if (row, min(header.columns)) in self.page.claimed or self._is_total(header, row):
                continue
            record = self._record(header, row)
            if record is None:
                continue
            if row in self.page.sheet.hidden_rows:
                hidden.append(row + 1)
                if not self.page.sheet.filtered:
                    continue
            rows.append(record)
        self._note_hidden(header, hidden)

    def _note_hidden(self, header: Header, hidden: list[int]) -> None:
        if not hidden:
            return
        rows = "、".join(str(row) for row in hidden[:10]) + ("等" if len(hidden) > 10 else "")  # noqa: PLR2004
        read = "因工作表设有筛选，已一并读取" if self.page.sheet.filtered else "未读取"
        self.gathered.note(
            f"工作表“{self.page.sheet.name}”中“{self._title(header.list_name)}”的第{rows}行被隐藏，{read}；"
            "需要填报的行请取消隐藏，不需要的请删除。",
            name=header.list_name,
            where=self.page.sheet.place(hidden[0] - 1, min(header.columns)),
        )

    def _is_total(self, header: Header, row: int) -> bool:
        left, right = self._span(header)
        first = next(iter(self.page.filled(row, max(0, left - 2), right)), None)
        return first is not None and compact(first[1].text).rstrip(":") in _TOTALS

    def _is_tail(self, header: Header, row: int) -> bool:
        """Whether the row no longer belongs to the table: a note, or labels of what stands below it."""
        left, right = self._span(header)
        cells = self.page.filled(row, max(0, left - 1), right)
        if not cells:
            return False
        column, first = cells[0]
        text = compact(first.text)
        alone = len(cells) == 1
        if alone and (text.startswith(_NOTES) or self._across(row, column, header, text)):
            return True
        if len(cells) > _TAIL_CELLS or len(cells) * _SHARE >= len(header.columns) > _TAIL_CELLS:
            return False
        return self._names_a_field(row, column, text)

    def _across(self, row: int, column: int, header: Header, text: str) -> bool:
        left, right = self._span(header)
        area = self.page.sheet.area(row, column)
        return len(text) > _LONG_NOTE and (area[3] - area[1]) * _SHARE >= right - left > 0

    def _names_a_field(self, row: int, column: int, text: str) -> bool:
        found = self.page.labels.get((row, column))
        if found is not None and any(t.match == EXACT for t in self.lexicon.pairs.get(found.key, ())):
            return True
        inner = label(text.partition(":")[0]) if ":" in text else None
        return inner is not None and inner.key in self.lexicon.pairs

    def _record(self, header: Header, row: int) -> RawRow | None:
        """One record; None when the row says nothing but its number."""
        sheet = self.page.sheet
        row_entries = entries(self.lexicon.rows[header.list_name])
        values: dict[str, RawValue] = {}
        says_something = False
        first = min(header.columns)
        for column, (name, last) in sorted(header.columns.items()):
            position = self._position(row, column, last)
            printed = row_entries[name].printed
            raw = raw_value(
                sheet, position, printed, unit=header.units.get(name, ""), date1904=self.gathered.date1904
            )
            if raw.stored is not Stored.EMPTY and sheet.anchor(*position)[1] < column and column != first:
                raw = RawValue("", raw.where, Stored.EMPTY, raw.unit)  # its left neighbour reaches in here
            values[name] = raw
            self.page.claimed.add(sheet.anchor(*position))
            own = sheet.anchor(*position)[0] == row  # not reaching down from the row above
            says_something |= own and raw.stored is not Stored.EMPTY and printed.title != _SERIAL
        if not says_something:
            return None
        return RawRow(values, sheet.place(row, first))

    def _position(self, row: int, column: int, last: int) -> tuple[int, int]:
        """Where the value of a column stands: under any part of its header that holds something."""
        for candidate in range(column, last + 1):
            if self.page.sheet.at(row, candidate) is not None:
                return row, candidate
        return row, column
