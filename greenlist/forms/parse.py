"""Reading → typed form: every entry interpreted by its definition, every reservation kept with its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from greenlist.forms import FORMS
from greenlist.forms.cells import row_label, year_label
from greenlist.forms.definition import Form, Kind, Row
from greenlist.forms.facts import facts, flat_facts
from greenlist.forms.faults import say
from greenlist.forms.numbers import literal_percent
from greenlist.forms.plan import Columns, is_year, plan_of
from greenlist.forms.understood import Understood, Value, declared_none, declared_not_applicable, word_key
from greenlist.forms.values import Interpreter
from greenlist.reading import RawRow, RawValue, Reading, Remark, Stored

__all__ = ["Parsed", "facts", "flat_facts", "parse"]

_DITTO: Final = frozenset({"同上", "同前", "〃", "″", "同上行"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A typed form, and what was noticed while it was made.

    Attributes:
        form: its typed content; None wherever an entry is blank or was not understood.
        remarks: why an entry was not understood, or with what reservation it stands.
    """

    form: Form
    remarks: tuple[Remark, ...]


def parse(reading: Reading) -> Parsed:
    """Interpret everything read from one paper. Never raises on content.

    Raises:
        KeyError: the reading names a paper that is not in `FORMS`.
    """
    model = FORMS[reading.paper]
    plan = plan_of(model)
    found = _Found(reading)
    values: dict[str, Any] = {name: found.scalar(name, reader) for name, reader in plan.scalars.items()}
    values |= {name: found.series(name, reader) for name, reader in plan.series.items()}
    values |= {name: found.line(name, *readers) for name, readers in plan.lines.items()}
    values |= {name: found.rows(name, columns) for name, columns in plan.lists.items()}
    return Parsed(model(**values), tuple(found.remarks))


class _Found:
    """The entries of one reading while they are interpreted; gathers the remarks."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.remarks: list[Remark] = []

    def scalar(self, name: str, reader: Interpreter) -> Value:
        raw = self.reading.values.get(name)
        if raw is None:
            return () if reader.printed.kind is Kind.CHOICES else None
        read = reader(raw)
        self._note(read, raw, reader.printed.title, name)
        if read.value is None and reader.printed.kind is Kind.CHOICES:
            return ()
        return read.value

    def series(self, name: str, reader: Interpreter) -> dict[int, Value]:
        cells = self.reading.series.get(name)
        if not cells:
            return {}
        readers = {column: reader for column in cells if is_year(column)}
        values: dict[int, Value] = {}
        for column, each in _read_row(cells, readers):
            self._keep_year(values, each, cells, reader, name, column)
        return values

    def line(self, name: str, reader: Interpreter, columns: Columns) -> Row:
        cells = self.reading.series.get(name)
        if not cells:
            return columns.row()
        fixed = {column: own for column, own in columns.readers.items() if column in cells}
        years = {column: reader for column in cells if is_year(column)}
        values: dict[int, Value] = {}
        held: dict[str, Any] = {}
        for column, each in _read_row(cells, fixed | years):
            if column in fixed:
                label = f"{reader.printed.title} {fixed[column].printed.title}"
                self._note(each, cells[column], label, name, column)
                held[column] = each.value
            else:
                self._keep_year(values, each, cells, reader, name, column)
        return columns.row(values=values, **held)

    def _keep_year(  # noqa: PLR0913 - where a year's value comes from, and where it goes
        self,
        values: dict[int, Value],
        read: Understood,
        cells: Mapping[str, RawValue],
        reader: Interpreter,
        name: str,
        year: str,
    ) -> None:
        """Keep one year's value; a year left blank is not kept, so that it equals one without a column."""
        self._note(read, cells[year], year_label(reader.printed, year), name, year)
        if read.value is not None:
            values[int(year)] = read.value

    def rows(self, name: str, columns: Columns) -> tuple[Row, ...]:
        raws = self.reading.lists.get(name, ())
        end = len(raws)
        while end and _says_nothing(
            raws[end - 1], columns
        ):  # 无 in the first row; serial numbers printed below
            end -= 1
        made: list[Row] = []
        for index, raw in enumerate(raws[:end]):
            made.append(self._row(name, columns, index, raw, made[-1] if made else None))
        return tuple(made)

    def _row(self, name: str, columns: Columns, index: int, raw: RawRow, above: Row | None) -> Row:
        if _says_nothing(raw, columns):
            return columns.row()
        values: dict[str, Any] = {}
        for column, reader in columns.readers.items():
            if (cell := raw.values.get(column)) is None:
                continue
            if above is not None and word_key(cell.text) in _DITTO:
                values[column] = getattr(above, column)
                continue
            read = reader(cell)
            label = row_label(columns.owner, index, reader.printed)
            self._note(read, cell, label, f"{name}.{column}", row=index)
            if read.value is not None:
                values[column] = read.value
        return columns.row(**values)

    def _note(  # noqa: PLR0913 - a remark has that many parts
        self,
        read: Understood,
        raw: RawValue,
        label: str,
        name: str,
        column: str = "",
        row: int | None = None,
    ) -> None:
        for doubt in read.doubts:
            message = say(doubt.code, label=label, **doubt.fill)
            self.remarks.append(Remark(doubt.code, message, name, raw.where, column, row))


def _read_row(
    cells: Mapping[str, RawValue], readers: Mapping[str, Interpreter]
) -> list[tuple[str, Understood]]:
    """The entries of one row. Its percentages have one scale: beside a bare 12 a bare 0.8 is 0.8 %, not 80 %."""
    read = [(column, reader(cells[column])) for column, reader in sorted(readers.items())]
    if any(each.bare is not None and not 0 <= each.bare <= 1 for _, each in read):
        return [(column, literal_percent(each)) for column, each in read]
    return read


def _says_nothing(raw: RawRow, columns: Columns) -> bool:
    """Whether a row only says that there is none, or carries nothing but its serial number."""
    cells = [
        cell
        for name, cell in raw.values.items()
        if name not in columns.serial and (cell.text.strip() or cell.stored in _UNREAD)
    ]
    return all(declared_none(cell.text) or declared_not_applicable(cell.text) for cell in cells)


_UNREAD: Final = frozenset({Stored.ERROR, Stored.UNCOMPUTED})
