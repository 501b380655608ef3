"""Sheets laid out so that only part of them can be read: two forms side by side, a form turned on its side.

Each is refused with what to do, before half of it is taken for the whole.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, islice
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
        if (column := _second(sheet, lexicon)) is not None:
            return refuse("I-055", title=title, sheet=sheet.name, column=column_letters(column))
        if (row := _turned(sheet, reading, lexicon)) is not None:
            return refuse("I-056", title=title, sheet=sheet.name, row=row + 1)
    return None


def _fields(sheet: Sheet, lexicon: Lexicon, row: int) -> Iterator[tuple[int, str]]:
    """Column and field of each cell of a row that is the label of a field, and of no column of a list."""
    labels = sheet.labels
    for column in sheet.rows[row]:
        if (found := labels.get((row, column))) is None or found.key in lexicon.columns:
            continue
        if terms := lexicon.pairs.get(found.key) or lexicon.lines.get(found.key):
            yield column, terms[0].name


def _second(sheet: Sheet, lexicon: Lexicon) -> int | None:
    """The column in which a second form begins beside the first and is filled in."""
    at: dict[int, dict[str, int]] = defaultdict(dict)  # distance → field → column of its second label
    for row in islice(sheet.rows, _ROWS):
        first: dict[str, int] = {}
        for column, name in _fields(sheet, lexicon, row):
            before = first.setdefault(name, column)
            following = next((c for c in sheet.rows[row] if c > column), None)
            if column - before > _NEXT and following is not None:
                at[column - before].setdefault(name, column)
    found = [columns for columns in at.values() if len(columns) >= _TWICE]
    return min(min(columns.values()) for columns in found) if found else None


def _turned(sheet: Sheet, reading: Reading, lexicon: Lexicon) -> int | None:
    """The row in which labels of fields stand side by side, with nothing read for them."""
    for row in islice(sheet.rows, _ROWS):
        columns = sheet.rows[row]
        if len(columns) < _IN_A_ROW:
            continue
        fields = dict(_fields(sheet, lexicon, row))
        runs = (list(run) for is_label, run in groupby(columns, fields.__contains__) if is_label)
        for run in runs:
            names = {fields[column] for column in run}
            if len(names) >= _IN_A_ROW and not any(_is_read(reading, name) for name in names):
                return row
    return None


def _is_read(reading: Reading, name: str) -> bool:
    raw = reading.values.get(name)
    if raw is not None:
        return raw.stored is not Stored.EMPTY
    return any(cell.stored is not Stored.EMPTY for cell in reading.series.get(name, {}).values())
