"""The four ways a block stands on a sheet, drawn from its fields."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from generators.sheetgrid import Column, Role, Span, role_words
from generators.sheetpage import Page
from generators.sheetstyle import Face
from greenlist.forms.definition import Block, Entry, Layout, Row, block_entries

_ROW: Final = 20.0  # points
_SECTION_ROW: Final = 23.0

Cells = Sequence[tuple[Column, Span]]


def _header(page: Page, block: Block, cells: Cells) -> None:
    page.begin()
    page.height(_ROW, *(page.words(span, column.title, Face.HEADER) for column, span in cells))
    page.headers[block.key] = page.row


_FACES: Final = {
    Role.NUMBER: Face.NUMBER,
    Role.LABEL: Face.LABEL,
    Role.UNIT: Face.UNIT,
    Role.REMARK: Face.REMARK,
    Role.LEVEL: Face.LABEL_CENTRED,
    Role.GROUP: Face.LABEL_CENTRED,
    Role.DIRECTION: Face.UNIT,
}


def _words(page: Page, entry: Entry, role: Role) -> tuple[str, Face]:
    return role_words(type(page.form), entry, role), _FACES[role]


def _fixed(page: Page, entry: Entry, role: Role, span: Span) -> float:
    words, face = _words(page, entry, role)
    return page.words(span, words, face)


def head_pairs(page: Page, block: Block, columns: Sequence[Column]) -> None:
    """Draw the heading of a sheet that is all pairs, above its first block: they share their columns."""
    _header(page, block, tuple(zip(columns, page.grid.spans[block.key], strict=True)))


def _pairs(page: Page, block: Block, found: Sequence[Entry], cells: Cells) -> None:
    if not page.headers:
        _header(page, block, cells)
    for entry in found:
        page.begin()
        heights = [_ROW]
        for column, span in cells:
            if column.role is Role.VALUE:
                value = getattr(page.form, entry.name)
                heights.append(page.place(span, entry.printed, (entry.name, "", None), value))
                page.guard(entry.printed, page.address(span[0]))
            else:
                heights.append(_fixed(page, entry, column.role, span))
        page.height(*heights)


def _year_value(page: Page, entry: Entry, column: Column, span: Span) -> float:
    held: Any = getattr(page.form, entry.name)
    series = held.values if entry.row else held
    value = series.get(int(column.key)) if column.key.isdigit() else None
    return page.place(span, entry.printed, (entry.name, column.key, None), value)


def _guard_years(page: Page, entry: Entry, cells: Cells) -> None:
    years = [span for column, span in cells if column.role is Role.YEAR]
    page.guard(entry.printed, page.address(years[0][0]), page.address(years[-1][1]))


def _series(page: Page, block: Block, found: Sequence[Entry], cells: Cells) -> None:
    _header(page, block, cells)
    for entry in found:
        page.begin()
        heights = [_ROW]
        for column, span in cells:
            draw = _year_value if column.role is Role.YEAR else None
            heights.append(
                draw(page, entry, column, span) if draw else _fixed(page, entry, column.role, span)
            )
        page.height(*heights)
        _guard_years(page, entry, cells)


def _column_value(page: Page, entry: Entry, column: Column, span: Span) -> float:
    assert column.entry is not None
    value = getattr(getattr(page.form, entry.name), column.key)
    page.guard(column.entry.printed, page.address(span[0]))
    return page.place(span, column.entry.printed, (entry.name, column.key, None), value)


def _line_cell(page: Page, entry: Entry, column: Column, span: Span) -> float:
    if column.role is Role.YEAR:
        return _year_value(page, entry, column, span)
    if column.role is Role.FIXED:
        return _column_value(page, entry, column, span)
    return _fixed(page, entry, column.role, span)


def _lines(page: Page, block: Block, found: Sequence[Entry], cells: Cells) -> None:
    _header(page, block, cells)
    top = page.row + 1
    grouped = {Role.LEVEL, Role.GROUP}
    for entry in found:
        page.begin()
        drawn = [_line_cell(page, entry, c, span) for c, span in cells if c.role not in grouped]
        page.height(_ROW, *drawn)
        _guard_years(page, entry, cells)
    bottom = page.row
    for column, span in cells:
        if column.role in grouped:
            _merge_alike(page, found, top, column.role, span)
    page.row = bottom


def _merge_alike(page: Page, found: Sequence[Entry], top: int, role: Role, span: Span) -> None:
    """One cell for neighbouring indicators of the same level, or of the same group."""
    names = [(e.printed.level, e.printed.group if role is Role.GROUP else "") for e in found]
    start = 0
    for index in range(1, len(names) + 1):
        if index == len(names) or names[index] != names[start]:
            page.row = top + start
            words, face = _words(page, found[start], role)
            needed = page.words(span, words, face, last_row=top + index - 1)
            page.heighten(index - start, needed)
            start = index


def _list(page: Page, block: Block, found: Sequence[Entry], cells: Cells) -> None:
    _header(page, block, cells)
    owner = found[0].name
    records: tuple[Row, ...] = getattr(page.form, owner)
    top = page.row + 1
    for index in range(max(block.blank_rows, len(records))):
        page.begin()
        record = records[index] if index < len(records) else None
        page.height(_ROW, *(_list_cell(page, owner, index, record, c, span) for c, span in cells))
    for column, span in cells:
        if column.entry is not None:
            page.guard(column.entry.printed, page.address(span[0], top), page.address(span[0]))


def _list_cell(page: Page, owner: str, index: int, record: Row | None, column: Column, span: Span) -> float:  # noqa: PLR0913, PLR0917 - a cell lies where sheet, list, record and column meet
    if column.entry is None:
        return page.words(span, str(index + 1), Face.NUMBER)
    value = getattr(record, column.key, None)
    return page.place(span, column.entry.printed, (f"{owner}.{column.key}", "", index), value)


_DRAW: Final[Mapping[Layout, Callable[[Page, Block, Sequence[Entry], Cells], None]]] = {
    Layout.PAIRS: _pairs,
    Layout.SERIES: _series,
    Layout.LINES: _lines,
    Layout.LIST: _list,
}


def note(block: Block, found: Sequence[Entry]) -> str:
    """The block's note and, for a list, what is asked of it as a whole."""
    asked = found[0].printed if block.layout is Layout.LIST else None
    parts = (block.note, asked.note if asked else "")
    said = "；".join(part.rstrip("。；") for part in parts if part)
    return f"{said}。" if said else ""


def draw_block(page: Page, block: Block, columns: Sequence[Column]) -> None:
    """Draw a block below what the page already holds: title, note, heading, rows."""
    found = block_entries(type(page.form), block.key)
    first = page.row + 1
    star = "*" if block.layout is Layout.LIST and found[0].printed.required else ""
    page.line(f"{star}{block.title}", Face.SECTION, least=_SECTION_ROW)
    if said := note(block, found):
        page.line(said, Face.NOTE)
    cells = tuple(zip(columns, page.grid.spans[block.key], strict=True))
    _DRAW[block.layout](page, block, found, cells)
    page.blocks.append((first, page.row))
