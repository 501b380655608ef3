"""Where the value of a label stands: to its right, under a head, below it; and the unit beside it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from extractors.cells import Cell
from extractors.characters import normalise
from extractors.gathering import NUMERIC
from extractors.lexicon import Term
from extractors.naming import Namer
from extractors.positions import Position
from extractors.regions import Page
from greenlist.forms.definition import Form, Kind, entries
from greenlist.forms.guidance import demand, explanation
from greenlist.forms.units import is_unit
from greenlist.forms.values import Interpreter
from greenlist.reading import RawValue, Stored

_VALUE_HEADS: Final = frozenset(
    {
        "填写内容",
        "内容",
        "填报内容",
        "填写",
        "数值",
        "填报值",
        "值",
        "填写栏",
        "填报情况",
        "填写情况",
        "具体内容",
        "结果",
    }
)
_NAME_HEADS: Final = frozenset(
    {"栏目", "项目", "名称", "指标", "填报项目", "项目名称", "内容名称", "事项", "指标名称"}
)
_UNIT_HEADS: Final = frozenset({"单位", "计量单位"})
_NOTE_HEADS: Final = frozenset(
    {"填写说明", "说明", "备注", "填报说明", "要求", "填写要求", "注", "编号", "序号"}
)
HEADS: Final = _VALUE_HEADS | _NAME_HEADS | _UNIT_HEADS | _NOTE_HEADS
_CHOICES: Final = frozenset({Kind.CHOICE, Kind.CHOICES})
_HEADING: Final = re.compile(r"[一二三四五六七八九十]{1,3}、")  # begins a heading, whoever's it is
_SHORT_NOTE: Final = 5  # characters up to which a note may well be a value too (如第34批)
_MANY_FILLED: Final = 2  # one in so many values of a column right of an empty one must be filled


@dataclass(frozen=True, slots=True)
class _Heads:
    """Columns whose heads say what stands below them, from a row of heads on.

    Attributes:
        row: the row of heads.
        names: first and last column of each head over labels.
        values, units: columns of the heads over values and units.
    """

    row: int
    names: tuple[tuple[int, int], ...]
    values: tuple[int, ...]
    units: tuple[int, ...]


@cache
def _notes(model: type[Form]) -> Mapping[str, frozenset[str]]:
    """Field → everything a blank may print beside it that nobody filled in."""
    return {
        name: frozenset(
            normalise(text)
            for text in (
                entry.printed.note,
                explanation(model, entry.printed),
                demand(model, entry.printed),
                entry.printed.unit,
                entry.printed.id,
            )
            if text
        )
        for name, entry in entries(model).items()
    }


@cache
def notes_of(model: type[Form]) -> frozenset[str]:
    """Everything a blank may print beside any field that nobody filled in."""
    return frozenset(text for texts in _notes(model).values() for text in texts)


class ValueFinder:
    """Finds the cells of values on one page. Made once the tables have claimed what is theirs.

    Args:
        page: the sheet; rows of heads are claimed.
        namer: tells labels from values.
        model: the form.
    """

    def __init__(self, page: Page, namer: Namer, model: type[Form]) -> None:
        self._page = page
        self._sheet = page.sheet
        self._namer = namer
        self._notes = _notes(model)
        self._heads = tuple(self._find_heads())
        self._hops: dict[tuple[int, int], bool] = {}
        self._filled: dict[tuple[int, int, int], bool] = {}
        self._downward: set[Position] = set()
        self._label_rows: dict[int, bool] = {}
        self._headings = {region.heading for region in page.regions}

    def place(self, position: Position, term: Term) -> tuple[Position | None, str]:
        """The cell of the value, and the unit printed beside it."""
        if (headed := self._headed_place(position, term)) is not None:
            return headed
        row, column = position
        sheet = self._sheet
        _, _, last_row, last = sheet.area(row, column)
        right, below = self._shown(row, last + 1), (last_row + 1, column)
        if self._namer.is_label((row, right), term.printed):
            self._downward.add(position)
            outside = last_row == sheet.table_end(row)
            return (None if outside or self._namer.is_label(below, term.printed) else below), ""
        if self._reads_down(position, below, term):
            self._downward.add(position)
            return below, ""
        unit = ""
        cell = sheet.at(row, right)
        if cell is not None and self._is_unit_cell(cell, term):
            unit, right = cell.text, sheet.area(row, right)[3] + 1
        right = self._hop(row, right, term)
        beyond = sheet.at(row, sheet.area(row, right)[3] + 1)
        if not unit and beyond is not None and self._is_unit_cell(beyond, term):
            unit = beyond.text
        return (row, right), unit

    def _headed_place(self, position: Position, term: Term) -> tuple[Position, str] | None:
        """Value and unit as the heads of the columns say; None where no heads apply."""
        row, column = position
        sheet = self._sheet
        last = sheet.area(row, column)[3]
        heads = self._heads_for(row)
        if heads is None or (column, last) not in heads.names:
            return None  # a label of another shape stands in another table
        under = next((c for c in heads.values if c > last), None)
        if under is None or self._namer.is_label((row, under), term.printed):
            return None
        between = [sheet.at(row, c) for c in range(last + 1, under) if c not in sheet.hidden_columns]
        if any(cell is not None and not is_unit(cell.text) for cell in between):
            return None
        unit_column = next((c for c in heads.units if c > last), None)
        unit = sheet.at(row, unit_column) if unit_column is not None else None
        place = self._within((row, under), heads.row, term)
        return place, unit.text if unit is not None and is_unit(unit.text) else ""

    def _within(self, position: Position, head_row: int, term: Term) -> Position:
        """The filled cell under a head that spans several columns."""
        row, first = position
        sheet = self._sheet
        for column in range(first, sheet.area(head_row, first)[3] + 1):
            cell = sheet.at(row, column)
            if cell is not None and sheet.anchor(row, column)[1] >= first and not self._is_note(cell, term):
                return row, column
        return position

    def _is_unit_cell(self, cell: Cell, term: Term) -> bool:
        return (
            cell.stored is Stored.TEXT
            and is_unit(cell.text)
            and (term.printed.kind in NUMERIC or cell.text == normalise(term.printed.unit))
        )

    def _reads_down(self, position: Position, below: Position, term: Term) -> bool:
        """Whether the value stands below though no label stands to the right.

        So it does in a row of labels over a row of values, for the last of several labels side by side, and
        for a label across all columns.
        """
        sheet = self._sheet
        row, column = position
        _, first, _, last = sheet.area(row, column)
        if sheet.at(row, last + 1) is not None or self._namer.is_label(below, term.printed):
            return False
        if self._heads_values(row, below[0]):
            return True
        beneath = sheet.at(*below)
        if beneath is None or sheet.place(*below) in self._headings or _HEADING.match(beneath.text):
            return False
        if column and sheet.anchor(row, column - 1) in self._downward:
            return True
        region = self._page.region(row, column)
        right = min(region.right if region else sheet.last_column, sheet.last_column)
        below_area = sheet.area(*below)
        return first < last and last >= right and (below_area[1], below_area[3]) == (first, last)

    def _heads_values(self, row: int, below: int) -> bool:
        """Whether a row holds nothing but labels, and the next nothing but values in the same columns."""
        if row not in self._label_rows:
            labels = [c for c, _ in self._page.filled(row)]
            values = [c for c, _ in self._page.filled(below)]
            self._label_rows[row] = (
                len(labels) > 1
                and len(values) > 1
                and set(values) <= set(labels)
                and all(self._is_named(row, c) for c in labels)
                and not any(self._is_named(below, c) for c in values)
            )
        return self._label_rows[row]

    # --- columns -----------------------------------------------------------------------------------

    def _find_heads(self) -> Iterator[_Heads]:
        """Rows such as 栏目 | 填写内容 | 单位 | 填写说明."""
        named = {row for (row, _), found in self._page.labels.items() if found.key in _NAME_HEADS}
        for row in sorted(named):
            columns = self._sheet.rows[row]
            keys = [(c, found.key) for c in columns if (found := self._page.labels.get((row, c))) is not None]
            if len(keys) != len(columns):
                continue
            values = tuple(c for c, key in keys if key in _VALUE_HEADS and key not in _NAME_HEADS)
            if values and all(key in HEADS for _, key in keys):
                self._page.claimed.update((row, c) for c in columns)
                names = tuple((c, self._sheet.area(row, c)[3]) for c, key in keys if key in _NAME_HEADS)
                yield _Heads(row, names, values, tuple(c for c, key in keys if key in _UNIT_HEADS))

    def _heads_for(self, row: int) -> _Heads | None:
        """The nearest row of heads above."""
        return next((heads for heads in reversed(self._heads) if heads.row < row), None)

    def _hop(self, row: int, column: int, term: Term) -> int:
        """The column of the value: past a column that somebody inserted and left empty."""
        sheet = self._sheet
        if sheet.at(row, column) is not None or sheet.area(row, column)[:2] != (row, column):
            return column
        if sheet.area(row, column)[3] > column:
            return column
        if not self._inserted(row, column):
            return self._beyond_blanks(row, column, term)
        cell = sheet.at(row, column + 1)
        if self._namer.is_label((row, column + 1), term.printed) or (
            cell is not None and self._is_note(cell, term)
        ):
            return column
        return column + 1

    def _shown(self, row: int, column: int) -> int:
        """The column itself, or the next one anybody sees when that is where the values stand."""
        sheet = self._sheet
        seen = column
        while seen in sheet.hidden_columns and seen <= sheet.last_column:
            seen += 1
        return seen if seen > column and self._well_filled(row, column - 1, seen) else column

    def _well_filled(self, row: int, names: int, values: int) -> bool:
        """Whether a column holds something beside most labels of a region."""
        region = self._page.region(row, names)
        top, bottom = (region.top, region.bottom) if region else (0, self._sheet.last_row)
        key = (top, names, values)
        if key not in self._filled:
            rows = [
                r for r in self._sheet.rows if top <= r <= bottom and self._sheet.area(r, names)[3] == names
            ]
            named = [r for r in rows if self._is_named(r, names)]
            held = [
                r
                for r in named
                if (cell := self._sheet.at(r, values)) and not self._is_any_note(r, names, cell)
            ]
            self._filled[key] = len(held) * _MANY_FILLED >= len(named) > 0
        return self._filled[key]

    def _is_any_note(self, row: int, column: int, cell: Cell) -> bool:
        term = self._namer.term_at((row, column))
        return term is not None and self._is_note(cell, term)

    def astray(self, place: Position, term: Term) -> Position | None:
        """A cell right of a blank place that somebody may have filled in its stead; None when there is none."""
        row, column = place
        sheet = self._sheet
        region = self._page.region(row, column)
        right = min(region.right if region else sheet.last_column, sheet.last_column)
        for beyond, cell in self._page.filled(row, column + 1, right):
            position = (row, beyond)
            if position in self._page.claimed or self._namer.is_label(position, term.printed):
                return None
            if beyond not in sheet.hidden_columns and not self._is_note(cell, term):
                return position
        return None

    def _beyond_blanks(self, row: int, column: int, term: Term) -> int:
        """The column of a choice behind blank cells, where merged areas were lost on the way; else the first.

        Only a choice says by itself whose value it is: a number or a text there may be a limit or a note.
        """
        if term.printed.kind not in _CHOICES:
            return column
        region = self._page.region(row, column)
        right = region.right if region else self._sheet.last_column
        beyond, cell = next(iter(self._page.filled(row, column + 1, right)), (column, None))
        if cell is None or self._namer.is_label((row, beyond), term.printed):
            return column
        found = Interpreter(term.printed)(RawValue(cell.text, self._sheet.place(row, beyond)))
        return beyond if found.value and not found.doubts else column

    def _is_note(self, cell: Cell, term: Term) -> bool:
        measured = term.printed.kind in NUMERIC or bool(term.printed.unit)
        return (measured and is_unit(cell.text)) or cell.text in self._notes.get(term.name, ())

    def _inserted(self, row: int, column: int) -> bool:
        """Whether a column is empty all along its region while the next one is well filled."""
        region = self._page.region(row, column)
        top, bottom = (region.top, region.bottom) if region else (0, self._sheet.last_row)
        key = (top, column)
        if key not in self._hops:
            rows = [r for r in self._sheet.rows if top <= r <= bottom]
            empty = not any(self._sheet.at(r, column) for r in rows if self._plain(r, column))
            self._hops[key] = empty and self._well_filled(row, column - 1, column + 1)
        return self._hops[key]

    def _plain(self, row: int, column: int) -> bool:
        """Whether a position is not merely the inside of a wider cell such as a title."""
        area = self._sheet.area(row, column)
        return area[1] == area[3] or area[1] == column

    def _is_named(self, row: int, column: int) -> bool:
        return column >= 0 and self._namer.term_at((row, column)) is not None

    def is_note(self, name: str, text: str) -> bool:
        """Whether a text is what a blank prints beside the field, and nobody filled in."""
        return len(text) > _SHORT_NOTE and text in self._notes.get(name, ())
