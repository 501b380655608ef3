"""Tables of records: below a header row each row is one record; blank rows, totals and notes are none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from extractors.characters import compact, packed
from extractors.gathering import NUMERIC, Gathered, is_answer, raw_value
from extractors.guesses import CONFIDENCE, nearest
from extractors.headers import Header, headers
from extractors.lexicon import EXACT, Lexicon, Term, label
from extractors.records import SERIAL, Column, Record, Table
from extractors.regions import Page, Region
from greenlist.forms.definition import Form, Kind, Shape, entries
from greenlist.forms.marks import version_in
from greenlist.forms.numbers import amount_of
from greenlist.reading import RawRow, RawValue, Stored

_TOTAL: Final = re.compile(
    r"(?:本页|本表|全年|以上)?(?:合计|总计|小计|共计|累计|总和|总数)数?(?:\([^()]*\))?:?"
)
_TOTAL_SIGN: Final = re.compile("[计总]")
_EXAMPLE: Final = re.compile(r"\(?(?:填写|填报)?(?:示例|样例|范例|举例|例如|例)\d*\)?[:.]?")
_EXAMPLE_BEGINS: Final = re.compile(
    r"\((?:填写|填报)?(?:示例|样例|例)\)|(?:填写|填报)?(?:示例|样例|例|例如|举例):"
)
_PAGE_MARK: Final = re.compile(
    r"第\d+页(?:[,/]?共\d+页)?|\d+/\d+|-\d+-|共\d+页[,/]?第\d+页"
    r"|\(?(?:接|续|转)(?:上页|上表|下页|下表)\)?|\(?下页(?:继续|续)\)?|\(?续表?\)?"
)
_NOTES: Final = (
    "注:",
    "注1",
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
_PAIR_HEADS: Final = frozenset({"编号", "栏目", "填写内容", "内容", "单位", "填写说明", "说明", "项目"})
_SHARE: Final = 2  # a cell across one in so many of a table's columns is a note
_TAIL_CELLS: Final = 4  # filled cells of a row of labels below a table (填表人, 联系电话) at most
_LONG_NOTE: Final = 12  # characters from which a lone cell across a table is a note, not a value
_SHOWN: Final = 10  # rows named in one remark


@cache
def _field_numbers(model: type[Form]) -> frozenset[str]:
    """Numbers a blank prints before the labels of single values."""
    return frozenset(e.printed.id for e in entries(model).values() if e.shape is Shape.SCALAR)


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
        for options, _ in found:
            self._claim(options[0])
        for index, (options, region) in enumerate(found):
            end = self._end(options[0], region, [other for other, _ in found[index + 1 :]])
            header = self._only(options)
            if header is not None:
                header, guessed = self._with_guesses(self._with_units(header, region))
                self._read(header, end, guessed)
                self._note_strangers(header, end)

    def _with_units(self, header: Header, region: Region | None) -> Header:
        """The header with the unit that a line above the table gives to columns without one of their own."""
        held = entries(self.lexicon.rows[header.list_name])
        above = {
            name: unit
            for name, _ in header.columns.values()
            if (unit := self.page.unit_above(header.top, region, held[name].printed))
        }
        return replace(header, units={**above, **header.units}) if above else header

    def _with_guesses(self, header: Header) -> tuple[Header, frozenset[str]]:
        """The header with misspelt heads understood; and the columns that rest on a guess."""
        columns, strangers, guessed = dict(header.columns), [], set()
        for column, last, found in header.strangers:
            taken = {name for name, _ in columns.values()}
            term = nearest(found, self._columns_but(header.list_name, taken))
            if term is None:
                strangers.append((column, last, found))
                continue
            columns[column] = (term.column, last)
            guessed.add(term.column)
            where = self.page.sheet.place(header.bottom, column)
            title = term.printed.title
            self.gathered.note(
                f"{where}的列名与表格的“{title}”不完全一致，已暂按“{title}”读取，请核对列名。",
                name=f"{header.list_name}.{term.column}",
                where=where,
            )
        return replace(header, columns=columns, strangers=tuple(strangers)), frozenset(guessed)

    def _columns_but(self, list_name: str, taken: set[str]) -> list[tuple[str, Term]]:
        return [
            (key, term)
            for key, terms in self.lexicon.columns.items()
            for term in terms
            if term.name == list_name and term.column not in taken
        ]

    def _note_strangers(self, header: Header, end: int) -> None:
        """Say which columns hold something and were not read."""
        left, right = header.span
        for column, last, found in header.strangers:
            if not left <= column <= right + 1:
                continue
            held = any(self.page.filled(row, column, last) for row in range(header.bottom + 1, end + 1))
            if held:
                where = self.page.sheet.place(header.bottom, column)
                words = self.page.sheet.at(header.bottom, column)
                self.gathered.note(
                    f"{where}的列“{words.text if words else found.key}”不是“{self._title(header.list_name)}”的栏目，其内容未读取。",
                    name=header.list_name,
                    where=where,
                )

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
            left, right = header.span
            self.page.claimed.update((row, column) for column, _ in self.page.filled(row, left, right))

    def _end(self, header: Header, region: Region | None, later: Iterable[list[Header]]) -> int:
        """The last row that may hold a record: before the region's end, or the next header below."""
        left, right = header.span
        end = region.bottom if region else self.page.sheet.last_row
        for options in later:
            other_left, other_right = options[0].span
            if options[0].top > header.bottom and other_left <= right and other_right >= left:
                end = min(end, options[0].top - 1)
        for other in self.page.regions:
            if (
                other.top > header.bottom
                and other.left <= right
                and other.right >= left
                and other is not region
            ):
                end = min(end, other.start - 1)
        return min(end, self.page.sheet.table_end(header.bottom))

    def _read(self, header: Header, end: int, guessed: frozenset[str]) -> None:
        rows = self.gathered.lists.setdefault(header.list_name, [])
        hidden: list[int] = []
        table = Table.of(
            self.page.sheet.name, self._columns(header, guessed), date1904=self.gathered.date1904
        )
        first, name_column = min(header.columns), self._name_column(header)
        for row in range(header.bottom + 1, end + 1):
            if row not in self.page.sheet.rows:
                continue
            if (row, first) in self.page.claimed or self._is_no_record(header, row, name_column):
                continue
            if self._is_tail(header, row):
                break
            record = self._record(table, row)
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
        rows = "、".join(str(row) for row in hidden[:_SHOWN]) + "等" * (len(hidden) > _SHOWN)
        read = "因工作表设有筛选，已一并读取" if self.page.sheet.filtered else "未读取"
        self.gathered.note(
            f"工作表“{self.page.sheet.name}”中“{self._title(header.list_name)}”的第{rows}行被隐藏，{read}；"
            "需要填报的行请取消隐藏，不需要的请删除。",
            name=header.list_name,
            where=self.page.sheet.place(hidden[0] - 1, min(header.columns)),
        )

    def _is_no_record(self, header: Header, row: int, name_column: int | None) -> bool:
        """Whether a row is what a page break leaves (第1页), a sum, or an example; an example is said."""
        cells = self.page.filled(row, *self._around(header))
        texts = [packed(cell.text) for _, cell in cells]
        if len(texts) == 1 and _PAGE_MARK.fullmatch(texts[0]):
            return True
        whole = "\n".join(texts)
        if _TOTAL_SIGN.search(whole) and self._is_total(texts):
            self._claim_row(header, row)
            return True
        if "例" not in whole:
            return False
        named = self.page.sheet.at(row, name_column) if name_column is not None else None
        return self._is_example(header, row, texts[0], packed(named.text) if named is not None else "")

    @staticmethod
    def _is_total(texts: list[str]) -> bool:
        """Whether a row adds up those above: it begins so, or has no other words beside its figures."""
        if _TOTAL.fullmatch(texts[0]):
            return True
        words = [text for text in texts if amount_of(text) is None]
        return len(words) == 1 and _TOTAL.fullmatch(words[0]) is not None

    def _is_example(self, header: Header, row: int, first: str, named: str) -> bool:
        """Whether a row only shows how it is done; said, for somebody may have meant it."""
        shows = _EXAMPLE.fullmatch(first) or _EXAMPLE_BEGINS.match(first) or _EXAMPLE_BEGINS.match(named)
        if shows is None:
            return False
        self._claim_row(header, row)
        where = self.page.sheet.place(row, min(header.columns))
        self.gathered.note(
            f"{where}一行标明是示例，未读取；不是示例的，请删去“{shows.group()}”字样。",
            name=header.list_name,
            where=where,
        )
        return True

    def _name_column(self, header: Header) -> int | None:
        """The first column of words."""
        held = entries(self.lexicon.rows[header.list_name])
        names = (c for c, (name, _) in sorted(header.columns.items()) if held[name].printed.kind is Kind.TEXT)
        return next(names, None)

    def _claim_row(self, header: Header, row: int) -> None:
        self.page.claimed.update((row, column) for column, _ in self.page.filled(row, *self._around(header)))

    def _around(self, header: Header) -> tuple[int, int]:
        """Columns of a table, with those of a serial number or 合计 to its left."""
        left, right = header.span
        return max(0, left - 2), right

    def _is_tail(self, header: Header, row: int) -> bool:
        """Whether the row no longer belongs to the table: a note, or labels of what stands below it."""
        left, right = header.span
        cells = self.page.filled(row, max(0, left - 1), right)
        if not cells:
            return False
        column, first = cells[0]
        text = packed(first.text)
        if len(cells) == 1 and (text.startswith(_NOTES) or self._across(row, column, header, text)):
            return True
        if len(cells) > 1 and all(self._heads_a_column(row, c) for c, _ in cells):
            return True
        if len(cells) > 1 and text in _field_numbers(self.lexicon.model) and self._is_exact(row, cells[1][0]):
            return True
        if len(cells) > _TAIL_CELLS or len(cells) * _SHARE >= len(header.columns) > _TAIL_CELLS:
            return False
        return self._names_a_field(row, column, text)

    def _across(self, row: int, column: int, header: Header, text: str) -> bool:
        left, right = header.span
        area = self.page.sheet.area(row, column)
        if compact(self.lexicon.model.title) in text or version_in(text):
            return True  # the title and mark of the next sheet, pasted below
        return len(text) > _LONG_NOTE and (area[3] - area[1]) * _SHARE >= right - left > 0

    def _heads_a_column(self, row: int, column: int) -> bool:
        found = self.page.labels.get((row, column))
        return found is not None and found.key in _PAIR_HEADS

    def _names_a_field(self, row: int, column: int, text: str) -> bool:
        if self._is_exact(row, column):
            return True
        inner = label(text.partition(":")[0]) if ":" in text else None
        return inner is not None and inner.key in self.lexicon.pairs

    def _is_exact(self, row: int, column: int) -> bool:
        """Whether a cell is the printed label of a single value."""
        found = self.page.labels.get((row, column))
        return found is not None and any(t.match == EXACT for t in self.lexicon.pairs.get(found.key, ()))

    def _columns(self, header: Header, guessed: frozenset[str]) -> list[Column]:
        """The columns below a header, left to right."""
        held = entries(self.lexicon.rows[header.list_name])
        return [
            Column(
                first=column,
                last=last,
                name=name,
                field=f"{header.list_name}.{name}",
                printed=held[name].printed,
                unit=header.units.get(name, ""),
                guessed=name in guessed,
            )
            for column, (name, last) in sorted(header.columns.items())
        ]

    def _record(self, table: Table, row: int) -> RawRow | None:
        """One record; None when the row says nothing but its number."""
        if table.simple and self.page.sheet.is_plain(row):
            return self._plain_record(table, row)
        return self._merged_record(table.columns, row)

    def _plain_record(self, table: Table, row: int) -> RawRow | None:
        """The record of a row whose cells each stand for themselves; its values are made when they are asked for."""
        cells = dict(self.page.sheet.across(row))
        held = [cells.get(column) for column in table.span]
        for number, printed in table.choices:
            if (cell := held[number]) is not None and not is_answer(cell, printed):
                held[number] = None
        self.page.claimed.record(row, table.claim)
        if not any(held[number] is not None for number in table.telling):
            return None
        return RawRow(Record(table, row, tuple(held)), table.place(row, table.columns[0]))

    def _merged_record(self, columns: Sequence[Column], row: int) -> RawRow | None:
        """The record of a row that merged cells run through, or whose columns stand under merged heads."""
        sheet, claimed, date1904 = self.page.sheet, self.page.claimed, self.gathered.date1904
        values: dict[str, RawValue] = {}
        says_something = False
        for column in columns:
            position = column.position(sheet, row)
            anchor = sheet.anchor(*position)
            raw = raw_value(sheet, position, column.printed, unit=column.unit, date1904=date1904)
            filled = raw.stored is not Stored.EMPTY
            if filled and anchor[1] < column.first and column is not columns[0]:
                raw = RawValue("", raw.where, Stored.EMPTY, raw.unit)  # its left neighbour reaches in here
                filled = False
            if filled and column.printed.kind in NUMERIC and anchor[0] < row:
                raw = self._of_first_row(raw, column.field)
                filled = False
            values[column.name] = replace(raw, confidence=CONFIDENCE) if column.guessed else raw
            claimed.add(anchor)
            own = anchor[0] == row  # not reaching down from the row above
            says_something |= own and filled and column.printed.title != SERIAL
        if not says_something:
            return None
        return RawRow(values, sheet.place(row, columns[0].first))

    def _of_first_row(self, raw: RawValue, name: str) -> RawValue:
        """Nothing, and a word about it: a figure over several rows may be the sum of all, and is that of the first."""
        self.gathered.note(
            f"{raw.where}是跨越多行的合并单元格，其中的数值只按首行读取；请取消合并，逐行填写。",
            name=name,
            where=raw.where,
        )
        return RawValue("", raw.where, Stored.EMPTY, raw.unit)
