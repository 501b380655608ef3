"""The four ways a block stands in a Word form, drawn from its fields, and the place of everything to fill in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from generators.sheetblocks import note
from generators.sheetgrid import Column, Role, columns, role_words, starred
from generators.sheetpage import Where, printed_value
from generators.sheetrules import offered
from generators.wordcontrols import day_picker, drop_down, locked, tick_box, words
from generators.wordpage import LABEL_FILL, LYING_MM, UPRIGHT_MM, Cell, paragraph, section_end, table
from generators.wordpage import Row as TableRow
from greenlist.forms.definition import (
    NA,
    Block,
    Entry,
    Form,
    Kind,
    Layout,
    Printed,
    Row,
    block_entries,
)
from greenlist.forms.guidance import explanation
from greenlist.reading import TablePlace

_PAIR_WIDTHS: Final = (40.0, 47.0, 40.0, 47.0)  # mm: label, value, label, value
_UNIT_MM: Final = 1.85  # a column unit of the workbooks, in mm of this type
_CROWDED: Final = 1.2  # so much more than an upright page has room for, and the page is turned
_REMARK_SHARE: Final = 0.75
_LEAST_MM: Final = 8.0  # height of a row
_LINE_MM: Final = 5.2
_CHARS_A_LINE: Final = 60
_MOST_LINES: Final = 8
_WIDE: Final = (
    "地址",
    "分析",
    "支持",
    "情况",
    "说明",
    "理由",
    "内容",
    "范围",
)  # ends of labels of long answers
_LONG: Final = 60  # characters allowed, from which an answer is long
_MOST_BOXES: Final = 8
_PARTS_WORDS: Final = re.compile(r"[\s、,，;；/|]")  # signs that would part an option beside its box
_SECTION: Final = re.compile(r"^(?:[一二三四五六七八九十]+、|第.部分)")
_STAR: Final = '<w:color w:val="C00000"/>'
_CENTRED: Final = frozenset(Kind) - {Kind.TEXT, Kind.EMAIL, Kind.CHOICES}


def _shown(printed: Printed, value: Any) -> str:  # noqa: ANN401 - any field's value
    """The words of a typed value; '' for none."""
    found = printed_value(printed, value)
    if found is None:
        return ""
    if isinstance(found, Decimal):
        return format(found, "f")
    return found.isoformat() if isinstance(found, date) else found


def _boxes(printed: Printed, tag: str, chosen: Sequence[str]) -> str:
    return words("　").join(
        tick_box(option, tag, ticked=option in chosen) + words(option) for option in printed.options
    )


def _boxed(printed: Printed) -> bool:
    """Whether a choice of several is shown as boxes: few options, none of which holds a sign that parts words."""
    return 0 < len(printed.options) <= _MOST_BOXES and not any(map(_PARTS_WORDS.search, printed.options))


def _control(printed: Printed, tag: str, value: Any, *, roomy: bool) -> str:  # noqa: ANN401 - any field's value
    """The content of a place: the value in the control its kind asks for, or plain words."""
    shown = _shown(printed, value)
    if value is not NA and roomy:
        if printed.kind is Kind.YES_NO:
            return _boxes(printed, tag, (shown,))
        if printed.kind is Kind.CHOICES and _boxed(printed):
            return _boxes(printed, tag, value or ())
    if printed.kind in {Kind.CHOICE, Kind.YES_NO}:
        return drop_down(printed.title, tag, offered(printed), shown)
    if printed.kind is Kind.DATE:
        return day_picker(printed.title, tag, shown, value if isinstance(value, date) else None)
    return words(shown)


def _fast(text: str) -> str:
    """Words that stand fast; a star in front is red."""
    star = words("*", _STAR) if text.startswith("*") else ""
    return locked(star + words(text.removeprefix("*"))) if text else ""


def _label(printed: Printed) -> str:
    return starred(printed) + (f"（{printed.unit}）" if printed.unit else "")


def _height(printed: Printed) -> float:
    lines = min((printed.max_chars or 0) // _CHARS_A_LINE, _MOST_LINES) if printed.kind is Kind.TEXT else 0
    return max(_LEAST_MM, lines * _LINE_MM)


def _is_wide(printed: Printed) -> bool:
    if printed.kind is Kind.CHOICES:
        return True
    return printed.kind is Kind.TEXT and (printed.title.endswith(_WIDE) or (printed.max_chars or 0) > _LONG)


def _fitted(cols: Sequence[Column], room: float) -> list[float]:
    """Widths in mm that fill the room: narrow columns give way last."""
    wanted = sum(column.width for column in cols) * _UNIT_MM
    spare = sum(column.width - _least(column) for column in cols) * _UNIT_MM
    share = min(1.0, max(0.0, wanted - room) / spare) if spare else 0.0
    given = [column.width - (column.width - _least(column)) * share for column in cols]
    return [width * room / sum(given) for width in given]


def _least(column: Column) -> float:
    """The room a column can do with, in column units: remarks give way before what is filled in."""
    return column.width * _REMARK_SHARE if column.role is Role.REMARK else column.least or column.width


@dataclass(slots=True)
class Draft:
    """A Word form being drawn.

    Attributes:
        form: what is written into its places.
        years: the data years as columns.
        content: what is drawn so far.
        places: (field, column, row) → cell, for every place that can hold a value.
        tables: how many tables are drawn.
        lying: whether the present section's pages lie.
    """

    form: Form
    years: tuple[str, ...]
    content: list[str] = field(default_factory=list)
    places: dict[Where, TablePlace] = field(default_factory=dict)
    tables: int = 0
    lying: bool = False

    def block(self, block: Block) -> None:
        """Draw a block: heading, note, table; on a page turned for it where it is too wide."""
        found = block_entries(type(self.form), block.key)
        cols = [c for c in columns(type(self.form), block, self.years) if c.role is not Role.NUMBER]
        self._turn(lying=self._needs_turning(block, cols))
        style = "Heading1" if _SECTION.match(block.title) else "Heading2"
        star = "*" if block.layout is Layout.LIST and found[0].printed.required else ""
        self.content.append(paragraph(style, _fast(f"{star}{block.title}")))
        if said := note(block, found):
            self.content.append(paragraph("Note", words(said)))
        self.tables += 1
        if block.layout is Layout.PAIRS:
            self.content.append(table(_PAIR_WIDTHS, _Numbered(self).rows(self._pairs(found))))
            return
        draw = {Layout.LIST: self._list, Layout.SERIES: self._lines, Layout.LINES: self._lines}[block.layout]
        widths = _fitted(cols, LYING_MM if self.lying else UPRIGHT_MM)
        self.content.append(table(widths, _Numbered(self).rows(draw(block, found, cols))))

    @staticmethod
    def _needs_turning(block: Block, cols: Sequence[Column]) -> bool:
        wanted = sum(column.width for column in cols) * _UNIT_MM
        return block.layout in {Layout.LIST, Layout.LINES} and wanted > _CROWDED * UPRIGHT_MM

    def _turn(self, *, lying: bool) -> None:
        if lying != self.lying:
            self.content.append(section_end(lying=self.lying))
            self.lying = lying

    # --- pairs ----------------------------------------------------------------------------------------

    def _pairs(self, found: Sequence[Entry]) -> Iterator["_Line"]:
        """Two short answers a row; an answer with an explanation, or a long one, has a row of its own."""
        half: Entry | None = None
        for entry in found:
            said = explanation(type(self.form), entry.printed)
            alone = bool(said) or _is_wide(entry.printed)
            if half is not None:
                yield self._pair_line(half, None if alone else entry)
                if not alone:
                    half = None
                    continue
                half = None
            if not alone:
                half = entry
            elif said and not _is_wide(entry.printed):
                yield self._explained(entry, said)
            else:
                yield from self._wide(entry, said)
        if half is not None:
            yield self._pair_line(half, None)

    def _named(self, entry: Entry) -> Cell:
        return Cell(_fast(_label(entry.printed)), "Label", LABEL_FILL)

    def _answer(self, entry: Entry, span: int = 1) -> tuple[Cell, Where]:
        value = getattr(self.form, entry.name)
        content = _control(entry.printed, entry.name, value, roomy=True)
        return Cell(content, "Fill", span=span), (entry.name, "", None)

    def _pair_line(self, one: Entry, other: Entry | None) -> "_Line":
        made = _Line(height=_height(one.printed))
        made.fast(self._named(one))
        made.place(*self._answer(one, 1 if other else 3))
        if other is not None:
            made.fast(self._named(other))
            made.place(*self._answer(other))
        return made

    def _explained(self, entry: Entry, said: str) -> "_Line":
        made = _Line(height=_height(entry.printed))
        made.fast(self._named(entry))
        made.place(*self._answer(entry))
        made.fast(Cell(_fast(said), "Remark", LABEL_FILL, span=2))
        return made

    def _wide(self, entry: Entry, said: str) -> Iterator["_Line"]:
        """A long answer over the whole width; what explains it stands in a row below, as wide."""
        made = _Line(height=_height(entry.printed))
        made.fast(self._named(entry))
        made.place(*self._answer(entry, 2 if said else 3))
        if said:
            made.fast(Cell(_fast(said), "Remark", LABEL_FILL))
        yield made

    # --- series and indicator lines ------------------------------------------------------------------

    def _lines(self, _: Block, found: Sequence[Entry], cols: Sequence[Column]) -> Iterator["_Line"]:
        yield _heads(cols)
        for index, entry in enumerate(found):
            made = _Line()
            for column in cols:
                if column.role is Role.YEAR:
                    made.place(*self._year(entry, column))
                elif column.role is Role.FIXED and column.entry is not None:
                    made.place(*self._fixed(entry, column, column.entry))
                else:
                    made.fast(self._standing(found, index, column.role))
            yield made

    def _year(self, entry: Entry, column: Column) -> tuple[Cell, Where]:
        held: Any = getattr(self.form, entry.name)
        series = held.values if entry.row else held
        value = series.get(int(column.key)) if column.key.isdigit() else None
        content = _control(entry.printed, entry.name, value, roomy=False)
        return Cell(content, "FillCentre"), (entry.name, column.key, None)

    def _fixed(self, entry: Entry, column: Column, cell: Entry) -> tuple[Cell, Where]:
        value = getattr(getattr(self.form, entry.name), column.key)
        content = _control(cell.printed, f"{entry.name}.{column.key}", value, roomy=False)
        return Cell(content, _style(cell.printed)), (entry.name, column.key, None)

    def _standing(self, found: Sequence[Entry], index: int, role: Role) -> Cell:
        entry = found[index]
        text = role_words(type(self.form), entry, role)
        style = {Role.LABEL: "Label", Role.REMARK: "Remark"}.get(role, "Centre")
        if role not in {Role.LEVEL, Role.GROUP}:
            return Cell(_fast(text), style, LABEL_FILL)
        alike = index > 0 and _group(found[index - 1], role) == _group(entry, role)
        return Cell("" if alike else _fast(text), style, LABEL_FILL, down="continue" if alike else "restart")

    # --- lists ----------------------------------------------------------------------------------------

    def _list(self, block: Block, found: Sequence[Entry], cols: Sequence[Column]) -> Iterator["_Line"]:
        yield _heads(cols)
        owner = found[0].name
        records: tuple[Row, ...] = getattr(self.form, owner)
        for index in range(max(block.blank_rows, len(records))):
            record = records[index] if index < len(records) else None
            made = _Line()
            for column in cols:
                if column.entry is None:
                    made.fast(Cell(words(str(index + 1)), "Centre", LABEL_FILL))
                    continue
                printed, name = column.entry.printed, f"{owner}.{column.key}"
                content = _control(printed, name, getattr(record, column.key, None), roomy=False)
                made.place(Cell(content, _style(printed)), (name, "", index))
            yield made


def _style(printed: Printed) -> str:
    return "FillCentre" if printed.kind in _CENTRED else "FillSmall"


def _group(entry: Entry, role: Role) -> tuple[str, str]:
    return entry.printed.level, entry.printed.group if role is Role.GROUP else ""


@dataclass(slots=True)
class _Line:
    """A table row being drawn: its cells, and which of them are places to fill in."""

    cells: list[Cell] = field(default_factory=list)
    places: dict[int, Where] = field(default_factory=dict)
    height: float = _LEAST_MM
    head: bool = False

    def fast(self, cell: Cell) -> None:
        """Add a cell that stands fast."""
        self.cells.append(cell)

    def place(self, cell: Cell, where: Where) -> None:
        """Add a cell to fill in."""
        self.cells.append(cell)
        self.places[len(self.cells)] = where


def _heads(cols: Sequence[Column]) -> _Line:
    made = _Line(head=True)
    for column in cols:
        made.fast(Cell(_fast(column.title), "Head", LABEL_FILL))
    return made


@dataclass(frozen=True, slots=True)
class _Numbered:
    """Takes note of the place of every cell while a table is drawn."""

    draft: Draft

    def rows(self, lines: Iterator[_Line]) -> Iterator[TableRow]:
        """The rows of the table."""
        for number, line in enumerate(lines, 1):
            for cell, where in line.places.items():
                self.draft.places[where] = TablePlace(self.draft.tables, number, cell)
            yield TableRow(line.cells, line.head, line.height)
