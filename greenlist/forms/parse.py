"""Reading → typed form: every entry interpreted by its definition, every reservation kept with its place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from greenlist.forms import FORMS
from greenlist.forms.cells import SERIAL, line_columns, row_label, year_label
from greenlist.forms.definition import (
    Form,
    Kind,
    Line,
    Printed,
    Row,
    Shape,
    entries,
)
from greenlist.forms.faults import say
from greenlist.forms.numbers import literal_percent
from greenlist.forms.understood import Understood, Value, declared_none, declared_not_applicable, word_key
from greenlist.forms.values import Interpreter, as_text
from greenlist.reading import CellPlace, Location, RawRow, RawValue, Reading, Remark, Stored

UNSURE: Final = 0.5  # confidence of a value read plainly but understood with a reservation
_DITTO: Final = frozenset({"同上", "同前", "〃", "″", "同上行"})
_YEAR_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Parsed:
    """A typed form, and what was noticed while it was made.

    Attributes:
        form: its typed content; None wherever an entry is blank or was not understood.
        remarks: why an entry was not understood, or with what reservation it stands.
    """

    form: Form
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The interpreters of one row class: a list's columns, or an indicator line's."""

    row: Callable[..., Row]
    owner: Printed
    readers: Mapping[str, Interpreter]
    serial: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Everything needed to read one form class, made once."""

    scalars: Mapping[str, Interpreter]
    series: Mapping[str, Interpreter]
    lines: Mapping[str, tuple[Interpreter, _Columns]]
    lists: Mapping[str, _Columns]


def parse(reading: Reading) -> Parsed:
    """Interpret everything read from one paper. Never raises on content.

    Raises:
        KeyError: the reading names a paper that is not in `FORMS`.
    """
    model = FORMS[reading.paper]
    plan = _plan(model)
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
        readers = {column: reader for column in cells if _is_year(column)}
        values: dict[int, Value] = {}
        for column, each in _read_row(cells, readers):
            self._keep_year(values, each, cells, reader, name, column)
        return values

    def line(self, name: str, reader: Interpreter, columns: _Columns) -> Row:
        cells = self.reading.series.get(name)
        if not cells:
            return columns.row()
        fixed = {column: own for column, own in columns.readers.items() if column in cells}
        years = {column: reader for column in cells if _is_year(column)}
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

    def rows(self, name: str, columns: _Columns) -> tuple[Row, ...]:
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

    def _row(self, name: str, columns: _Columns, index: int, raw: RawRow, above: Row | None) -> Row:
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


def _is_year(column: str) -> bool:
    return len(column) == _YEAR_DIGITS and column.isascii() and column.isdigit()


def _read_row(
    cells: Mapping[str, RawValue], readers: Mapping[str, Interpreter]
) -> list[tuple[str, Understood]]:
    """The entries of one row. Its percentages have one scale: beside a bare 12 a bare 0.8 is 0.8 %, not 80 %."""
    read = [(column, reader(cells[column])) for column, reader in sorted(readers.items())]
    if any(each.bare is not None and not 0 <= each.bare <= 1 for _, each in read):
        return [(column, literal_percent(each)) for column, each in read]
    return read


def _says_nothing(raw: RawRow, columns: _Columns) -> bool:
    """Whether a row only says that there is none, or carries nothing but its serial number."""
    cells = [
        cell
        for name, cell in raw.values.items()
        if name not in columns.serial and (cell.text.strip() or cell.stored in _UNREAD)
    ]
    return all(declared_none(cell.text) or declared_not_applicable(cell.text) for cell in cells)


_UNREAD: Final = frozenset({Stored.ERROR, Stored.UNCOMPUTED})


# --- plans ----------------------------------------------------------------------------------------


@cache
def _plan(model: type[Form]) -> _Plan:
    held = entries(model)
    return _Plan(
        scalars={name: Interpreter(e.printed) for name, e in held.items() if e.shape is Shape.SCALAR},
        series={name: _yearly(e.printed) for name, e in held.items() if e.shape is Shape.SERIES},
        lines={
            name: (_yearly(e.printed), _line_columns(model, name, e.row))
            for name, e in held.items()
            if e.shape is Shape.LINE and e.row is not None
        },
        lists={
            name: _list_columns(e.row, e.printed)
            for name, e in held.items()
            if e.shape is Shape.LIST and e.row is not None
        },
    )


def _yearly(printed: Printed) -> Interpreter:
    """无 in a row of yearly amounts is 0: no gas was used, no waste arose."""
    amount = printed.kind is Kind.DECIMAL and printed.minimum == 0
    return Interpreter(printed, none_is_zero=True if amount else None)


def _line_columns(model: type[Form], name: str, row: type[Row]) -> _Columns:
    readers = {column: Interpreter(printed) for column, printed in line_columns(model, name).items()}
    return _Columns(row, entries(model)[name].printed, readers, frozenset())


def _list_columns(row: type[Row], owner: Printed) -> _Columns:
    held = entries(row)
    readers = {name: Interpreter(entry.printed) for name, entry in held.items()}
    serial = frozenset(name for name, entry in held.items() if entry.printed.title == SERIAL)
    return _Columns(row, owner, readers, serial)


# --- facts ----------------------------------------------------------------------------------------


def facts(form: Form, reading: Reading) -> dict[str, Any]:
    """The receipt's `fields`: every field of the form with its value and place, in printed order.

    A scalar is `{"value", "where"}`; a series or line one such object a year (a line also one a column);
    a list `{"rows": [...]}`. What rests on less than plain reading carries `confidence` and `confirmed`.
    """
    plan = _plan(type(form))
    years = {str(year) for year in form.data_years() or ()}
    found: dict[str, Any] = {}
    for name, entry in entries(type(form)).items():
        held = getattr(form, name)
        match entry.shape:
            case Shape.SCALAR:
                found[name] = _fact(held, reading.values.get(name), plan.scalars[name])
            case Shape.SERIES:
                found[name] = _yearly_facts(held, reading.series.get(name, {}), plan.series[name], years)
            case Shape.LINE:
                reader, columns = plan.lines[name]
                cells = reading.series.get(name, {})
                found[name] = _yearly_facts(held.values, cells, reader, years) | {
                    column: _fact(getattr(held, column), cells.get(column), column_reader)
                    for column, column_reader in columns.readers.items()
                }
            case Shape.LIST:
                raws = reading.lists.get(name, ())
                found[name] = {"rows": list(_row_facts(held, raws, plan.lists[name]))}
    return found


def _yearly_facts(
    held: Mapping[int, Value], cells: Mapping[str, RawValue], reader: Interpreter, years: set[str]
) -> dict[str, Any]:
    columns = sorted(years | {str(year) for year in held} | {c for c in cells if _is_year(c)})
    return {column: _fact(held.get(int(column)), cells.get(column), reader) for column in columns}


def _row_facts(
    rows: tuple[Row, ...], raws: tuple[RawRow, ...], columns: _Columns
) -> Iterator[dict[str, Any]]:
    for index, row in enumerate(rows):
        cells = raws[index].values if index < len(raws) else {}
        yield {
            column: _fact(getattr(row, column), cells.get(column), reader)
            for column, reader in columns.readers.items()
        }


def _fact(value: Value, raw: RawValue | None, reader: Interpreter) -> dict[str, Any]:
    fact = {"value": _plain(value), "where": None if raw is None else place(raw.where)}
    if raw is None or value is None:
        return fact
    confidence = min(raw.confidence, 1.0 if _sure(raw, reader) else UNSURE)
    return fact if confidence >= 1 else fact | {"confidence": confidence, "confirmed": False}


_MAY_BE_UNSURE: Final = frozenset({Kind.PERCENT, Kind.DATE, Kind.INDUSTRY_CODE})


def _sure(raw: RawValue, reader: Interpreter) -> bool:
    return reader.printed.kind not in _MAY_BE_UNSURE or reader(raw).sure


def _plain(value: Value) -> str | bool | list[str] | None:
    """A value as JSON has it."""
    if value is None or isinstance(value, bool):
        return value
    return list(value) if isinstance(value, tuple) else as_text(value)


def place(where: Location) -> dict[str, Any]:
    """A place as the receipt writes it."""
    if isinstance(where, CellPlace):
        return {"sheet": where.sheet, "cell": where.cell}
    return {"page": where.page, "bbox": list(where.bbox)}


def flat_facts(form: Form) -> dict[str, str]:
    """What the register keeps of a form: field, or field.year, → value as in the receipt; blanks left out.

    Lists stay in the receipt; the fixed columns of an indicator line are kept as field.column.
    """
    found: dict[str, str] = {}
    for name, entry in entries(type(form)).items():
        held = getattr(form, name)
        if entry.shape is Shape.SCALAR:
            found[name] = as_text(held)
        elif entry.shape is not Shape.LIST:
            yearly = held.values if isinstance(held, Line) else held
            found |= {f"{name}.{year}": as_text(value) for year, value in yearly.items()}
        if entry.shape is Shape.LINE and entry.row is not None:
            found |= {f"{name}.{column}": as_text(getattr(held, column)) for column in entries(entry.row)}
    return {name: text for name, text in found.items() if text}
