"""Sheets laid out so that only part of them can be read: two forms side by side, a form turned on its side.

Each is refused with what to do, before half of it is taken for the whole.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import groupby
from typing import Final

from extractors.lexicon import Lexicon
from extractors.positions import column_letters
from extractors.sheets import Book, Sheet
from greenlist.reading import Reading, Refusal, Stored
from greenlist.refusals import refuse

_ROWS: Final = 400  # rows looked through: forms end before
_NEXT: Final = 1  # beside a label its short name may stand: no form is that narrow
_TWICE: Final = 4  # fields told twice at one distance: another form stands there
_IN_A_ROW: Final = 5  # labels side by side with no value between them: no form has so many


def askew(book: Book, reading: Reading, lexicon: Lexicon) -> Refusal | None:
    """Why a workbook cannot be read in full as it is laid out; None when it can."""
    title = lexicon.model.title
    for sheet in book.sheets:
        if sheet.hidden:
            continue
        fields = _fields(sheet, lexicon)
        if (column := _second(sheet, fields)) is not None:
            return refuse("I-055", title=title, sheet=sheet.name, column=column_letters(column))
        if (row := _turned(sheet, fields, reading)) is not None:
            return refuse("I-056", title=title, sheet=sheet.name, row=row + 1)
    return None


def _fields(sheet: Sheet, lexicon: Lexicon) -> dict[int, dict[int, str]]:
    """Row → column → field of each cell that is the label of a field, and of no column of a list."""
    found: dict[int, dict[int, str]] = {}
    columns, pairs, lines = lexicon.columns, lexicon.pairs, lexicon.lines
    for (row, column), label in sheet.labels.items():
        key = label.key
        if row < _ROWS and key not in columns and (terms := pairs.get(key) or lines.get(key)):
            found.setdefault(row, {})[column] = terms[0].name
    return found


def _second(sheet: Sheet, fields: Mapping[int, Mapping[int, str]]) -> int | None:
    """The column in which a second form begins beside the first and is filled in."""
    at: dict[int, dict[str, int]] = defaultdict(dict)  # distance → field → column of its second label
    for row, names in fields.items():
        if len(names) == 1:
            continue
        first: dict[str, int] = {}
        for column in sorted(names):
            name = names[column]
            before = first.setdefault(name, column)
            if column - before > _NEXT and any(c > column for c in sheet.rows[row]):
                at[column - before].setdefault(name, column)
    found = [columns for columns in at.values() if len(columns) >= _TWICE]
    return min(min(columns.values()) for columns in found) if found else None


def _turned(sheet: Sheet, fields: Mapping[int, Mapping[int, str]], reading: Reading) -> int | None:
    """The row in which labels of fields stand side by side, with nothing read for them."""
    for row, names in sorted(fields.items()):
        if len(names) < _IN_A_ROW:
            continue
        runs = (list(run) for is_label, run in groupby(sheet.rows[row], names.__contains__) if is_label)
        for run in runs:
            told = {names[column] for column in run}
            if len(told) >= _IN_A_ROW and not any(_is_read(reading, name) for name in told):
                return row
    return None


def _is_read(reading: Reading, name: str) -> bool:
    raw = reading.values.get(name)
    if raw is not None:
        return raw.stored is not Stored.EMPTY
    return any(cell.stored is not Stored.EMPTY for cell in reading.series.get(name, {}).values())
