"""Single values: a label, and its value to the right, below, or behind a colon in the same cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from extractors.characters import clean, normalise
from extractors.gathering import Gathered, Offer, of_cell, raw_value
from extractors.lexicon import EXACT, SYNONYM, Label, Lexicon, Term, label
from extractors.regions import Page
from extractors.sheets import Cell, Position
from greenlist.forms.definition import Form, Kind, Printed, entries
from greenlist.forms.guidance import demand, explanation
from greenlist.forms.units import is_unit
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
_HEADS: Final = _VALUE_HEADS | _NAME_HEADS | _UNIT_HEADS | _NOTE_HEADS
_NUMERIC: Final = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT})
_COLON: Final = re.compile(r"[:：]")
_MARK_BEHIND: Final = re.compile(r"[:：]\s*[/\\—–-]+$")
_LINES: Final = re.compile(r"_+")
_AROUND: Final = " \t\n\u3000;；,，、"
_LONGEST_INLINE: Final = 300
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
def _words(model: type[Form]) -> frozenset[str]:
    """Keys of everything that may be chosen somewhere in a form: a value, even where it looks like a label."""
    return frozenset(
        found.key
        for entry in entries(model).values()
        for word in (*entry.printed.options, *entry.printed.accepts)
        if (found := label(word)) is not None
    )


class PairReader:
    """Reads the single values of one page.

    Args:
        page: the sheet.
        lexicon: the form's labels.
        gathered: where values and remarks go.
    """

    def __init__(self, page: Page, lexicon: Lexicon, gathered: Gathered) -> None:
        self.page = page
        self.lexicon = lexicon
        self.gathered = gathered
        self._notes = _notes(lexicon.model)
        self._words = _words(lexicon.model)
        self._heads = tuple(self._find_heads())
        self._hops: dict[tuple[int, int], bool] = {}
        self._downward: set[Position] = set()
        self._label_rows: dict[int, bool] = {}
        self._label_columns: set[int] = set()

    def read(self) -> None:
        """Read every label that names a single value, row by row, left to right."""
        for row in sorted(self.page.sheet.rows):
            for column in self.page.sheet.rows[row]:
                if (row, column) in self.page.claimed:
                    continue
                self._cell((row, column))

    def _cell(self, position: Position) -> None:
        cell = self.page.sheet.cells[position]
        found = self.page.labels.get(position)
        if found is not None and _MARK_BEHIND.search(cell.text):
            self._inline(position, cell)  # `文号：/`: the stroke says 不适用 and is no part of the label
            return
        if found is not None and (term := self.term(position, found)) is not None:
            if not self._is_heading(position):
                self.take(position, term, found, confidence=1.0)
            return
        if cell.stored is Stored.TEXT and len(cell.text) <= _LONGEST_INLINE and ":" in cell.text:
            self._inline(position, cell)

    def _is_heading(self, position: Position) -> bool:
        place = self.page.sheet.place(*position)
        return any(region.heading == place for region in self.page.regions)

    # --- which field -------------------------------------------------------------------------------

    def term(self, position: Position, found: Label) -> Term | None:
        """The field a label at a position names: by itself, or under the label of its group."""
        region = self.page.region(*position)
        block = region.block if region else ""
        best: Term | None = None
        for key in (*self._grouped(position, found), found.key, found.bare):
            term = self._pick(self.lexicon.pairs.get(key, ()), block)
            if term is not None and (best is None or term.match > best.match):
                best = term
        return best

    def _grouped(self, position: Position, found: Label) -> Iterator[str]:
        """Keys of the label under that of the merged cell to its left, such as 质量管理体系 | 证书编号."""
        row, column = position
        if not column:
            return
        area = self.page.sheet.area(row, column - 1)
        group = self.page.labels.get(area[:2])
        if group is not None and area[2] > area[0]:
            yield f"{group.key}{found.key}"
            yield f"{group.bare}{found.bare}"

    @staticmethod
    def _pick(terms: tuple[Term, ...], block: str) -> Term | None:
        own = next((t for t in terms if t.block == block), None)
        if own is not None:
            return own
        return terms[0] if len({(t.block, t.name) for t in terms}) == 1 else None

    def _is_label(self, position: Position, beside: Printed | None = None) -> bool:
        """Whether a cell is a label rather than a value, `beside` being the field whose value it could be."""
        anchor = self.page.sheet.anchor(*position)
        found = self.page.labels.get(anchor)
        if found is None or anchor in self.page.claimed:
            return False
        term = self.term(anchor, found)
        if term is None:
            return found.key in self.lexicon.lines
        if beside is not None and _allowed(beside, found):
            return False
        if term.match < EXACT and found.key in self._words:
            right = self.page.sheet.area(*anchor)[3] + 1
            cell = self.page.sheet.at(anchor[0], right)
            return cell is not None and self.page.label_at(anchor[0], right) is None
        return True

    # --- where its value stands --------------------------------------------------------------------

    def take(self, position: Position, term: Term, found: Label, *, confidence: float) -> None:
        """Offer the value that belongs to a label; EMPTY at the label itself when there is no room for one."""
        sheet = self.page.sheet
        place, unit = self._value_place(position, term)
        if place is None or sheet.anchor(*place) in self.page.claimed:
            raw = RawValue("", sheet.place(*position), Stored.EMPTY, found.unit)
        else:
            raw = raw_value(
                sheet, place, term.printed, unit=found.unit or unit, date1904=self.gathered.date1904
            )
            self.page.claimed.add(sheet.anchor(*place))
            if raw.text in self._notes.get(term.name, ()) and len(raw.text) > _SHORT_NOTE:
                raw = RawValue("", raw.where, Stored.EMPTY, raw.unit)  # what a blank prints beside the field
        if confidence < 1 and raw.stored is not Stored.EMPTY:
            raw = replace(raw, confidence=confidence)
        self.page.claimed.add(position)
        self._label_columns.update(range(position[1], sheet.area(*position)[3] + 1))
        self._offer(position, term, raw)

    def strangers(self) -> Iterator[Position]:
        """Cells that stand where labels stand, with something beside them, and name no field of the form."""
        sheet = self.page.sheet
        for position in sorted(self.page.labels):
            row, column = position
            if self.page.labels[position].key in _HEADS or position in self.page.claimed:
                continue
            if column not in self._label_columns or row in self.page.tabled:
                continue
            beside = (row, sheet.area(row, column)[3] + 1)
            if sheet.at(*beside) is not None and sheet.anchor(*beside) not in self.page.claimed:
                yield position

    def _offer(self, position: Position, term: Term, raw: RawValue) -> None:
        row, column = position
        sheet = self.page.sheet
        region = self.page.region(row, column)
        visible = row not in sheet.hidden_rows and column not in sheet.hidden_columns
        own = region is not None and region.block == term.block
        self.gathered.offer(term.name, "", term.printed.title, Offer(raw, visible, own, term.match))

    def _value_place(self, position: Position, term: Term) -> tuple[Position | None, str]:
        """The cell of the value, and the unit printed beside it."""
        if (headed := self._headed_place(position, term)) is not None:
            return headed
        row, column = position
        sheet = self.page.sheet
        _, _, last_row, last = sheet.area(row, column)
        right, below = last + 1, (last_row + 1, column)
        if self._is_label((row, right), term.printed):
            self._downward.add(position)
            return (None if self._is_label(below, term.printed) else below), ""
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
        sheet = self.page.sheet
        last = sheet.area(row, column)[3]
        heads = self._heads_for(row)
        if heads is None or (column, last) not in heads.names:
            return None  # a label of another shape stands in another table
        under = next((c for c in heads.values if c > last), None)
        if under is None or self._is_label((row, under), term.printed):
            return None
        between = [sheet.at(row, c) for c in range(last + 1, under)]
        if any(cell is not None and not is_unit(cell.text) for cell in between):
            return None
        unit_column = next((c for c in heads.units if c > last), None)
        unit = sheet.at(row, unit_column) if unit_column is not None else None
        place = self._within((row, under), heads.row, term)
        return place, unit.text if unit is not None and is_unit(unit.text) else ""

    def _within(self, position: Position, head_row: int, term: Term) -> Position:
        """The filled cell under a head that spans several columns."""
        row, first = position
        sheet = self.page.sheet
        for column in range(first, sheet.area(head_row, first)[3] + 1):
            cell = sheet.at(row, column)
            if cell is not None and sheet.anchor(row, column)[1] >= first and not self._is_note(cell, term):
                return row, column
        return position

    def _is_unit_cell(self, cell: Cell, term: Term) -> bool:
        return (
            cell.stored is Stored.TEXT
            and is_unit(cell.text)
            and (term.printed.kind in _NUMERIC or cell.text == normalise(term.printed.unit))
        )

    def _reads_down(self, position: Position, below: Position, term: Term) -> bool:
        """Whether the value stands below though no label stands to the right.

        So it does in a row of labels over a row of values, for the last of several labels side by side, and
        for a label across all columns.
        """
        sheet = self.page.sheet
        row, column = position
        _, first, _, last = sheet.area(row, column)
        if sheet.at(row, last + 1) is not None or self._is_label(below, term.printed):
            return False
        if self._heads_values(row, below[0]):
            return True
        if sheet.at(*below) is None:
            return False
        if column and sheet.anchor(row, column - 1) in self._downward:
            return True
        region = self.page.region(row, column)
        right = min(region.right if region else sheet.last_column, sheet.last_column)
        below_area = sheet.area(*below)
        return first < last and last >= right and (below_area[1], below_area[3]) == (first, last)

    def _heads_values(self, row: int, below: int) -> bool:
        """Whether a row holds nothing but labels, and the next nothing but values in the same columns."""
        if row not in self._label_rows:
            labels = [c for c, _ in self.page.filled(row)]
            values = [c for c, _ in self.page.filled(below)]
            self._label_rows[row] = (
                len(labels) > 1
                and len(values) > 1
                and set(values) <= set(labels)
                and all(self._names(row, c) for c in labels)
                and not any(self._names(below, c) for c in values)
            )
        return self._label_rows[row]

    # --- columns -----------------------------------------------------------------------------------

    def _find_heads(self) -> Iterator[_Heads]:
        """Rows such as 栏目 | 填写内容 | 单位 | 填写说明."""
        for row, columns in self.page.sheet.rows.items():
            keys = [(c, found.key) for c in columns if (found := self.page.labels.get((row, c))) is not None]
            if len(keys) != len(columns) or not any(key in _NAME_HEADS for _, key in keys):
                continue
            values = tuple(c for c, key in keys if key in _VALUE_HEADS and key not in _NAME_HEADS)
            if values and all(key in _HEADS for _, key in keys):
                self.page.claimed.update((row, c) for c in columns)
                names = tuple((c, self.page.sheet.area(row, c)[3]) for c, key in keys if key in _NAME_HEADS)
                yield _Heads(row, names, values, tuple(c for c, key in keys if key in _UNIT_HEADS))

    def _heads_for(self, row: int) -> _Heads | None:
        """The nearest row of heads above."""
        return next((heads for heads in reversed(self._heads) if heads.row < row), None)

    def _hop(self, row: int, column: int, term: Term) -> int:
        """The column of the value: past a column that somebody inserted and left empty."""
        sheet = self.page.sheet
        if sheet.at(row, column) is not None or sheet.area(row, column)[:2] != (row, column):
            return column
        if sheet.area(row, column)[3] > column or not self._inserted(row, column):
            return column
        cell = sheet.at(row, column + 1)
        if self._is_label((row, column + 1), term.printed) or (
            cell is not None and self._is_note(cell, term)
        ):
            return column
        return column + 1

    def _is_note(self, cell: Cell, term: Term) -> bool:
        measured = term.printed.kind in _NUMERIC or bool(term.printed.unit)
        return (measured and is_unit(cell.text)) or cell.text in self._notes.get(term.name, ())

    def _inserted(self, row: int, column: int) -> bool:
        """Whether a column is empty all along its region while the next one is well filled."""
        region = self.page.region(row, column)
        top, bottom = (region.top, region.bottom) if region else (0, self.page.sheet.last_row)
        key = (top, column)
        if key not in self._hops:
            rows = [r for r in self.page.sheet.rows if top <= r <= bottom]
            empty = not any(self.page.sheet.at(r, column) for r in rows if self._plain(r, column))
            named = [r for r in rows if self._names(r, column - 1)]
            values = [r for r in named if self.page.sheet.at(r, column + 1) is not None]
            self._hops[key] = empty and len(values) * _MANY_FILLED >= len(named) > 0
        return self._hops[key]

    def _plain(self, row: int, column: int) -> bool:
        """Whether a position is not merely the inside of a wider cell such as a title."""
        area = self.page.sheet.area(row, column)
        return area[1] == area[3] or area[1] == column

    def _names(self, row: int, column: int) -> bool:
        if column < 0 or (found := self.page.label_at(row, column)) is None:
            return False
        return self.term(self.page.sheet.anchor(row, column), found) is not None

    # --- label and value in one cell ---------------------------------------------------------------

    def _inline(self, position: Position, cell: Cell) -> None:
        """`填报单位：…  填报日期：…` in one cell; EMPTY where nothing stands behind a label."""
        text = clean(cell.original or cell.text)
        starts = list(self._inline_labels(position, text))
        for index, (term, _, begin) in enumerate(starts):
            end = starts[index + 1][1] if index + 1 < len(starts) else len(text)
            said = _LINES.sub(" ", text[begin:end]).strip(_AROUND)
            where = self.page.sheet.place(*position)
            plain = normalise(said)
            found = Cell(plain, Stored.TEXT, said if said != plain else "")
            raw = of_cell(found, where, term.printed) if plain else RawValue("", where, Stored.EMPTY)
            self._offer(position, term, raw)
            self.page.claimed.add(position)

    def _inline_labels(self, position: Position, text: str) -> Iterator[tuple[Term, int, int]]:
        """Field, start of its label and start of its value, for every label before a colon."""
        for colon in _COLON.finditer(text):
            before = text[: colon.start()]
            for length in range(min(len(before), 24), 1, -1):
                piece = before[-length:]
                if (
                    length < len(before)
                    and before[-length - 1] not in " ;；,，、:：)"
                    and piece[0] not in "(（"
                ):
                    continue
                found = label(piece)
                term = self.term(position, found) if found is not None else None
                if term is not None and term.match >= SYNONYM:
                    yield term, colon.start() - length, colon.end()
                    break


def _allowed(printed: Printed, found: Label) -> bool:
    """Whether a label-like text is one of the words the field may hold."""
    return found.key in _allowed_keys(printed.options, tuple(printed.accepts))


@cache
def _allowed_keys(options: tuple[str, ...], accepts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(found.key for word in (*options, *accepts) if (found := label(word)) is not None)
