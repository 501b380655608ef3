"""A read form as values: for the receipt with places, for the register without."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from greenlist.forms.definition import Form, Kind, Line, Row, Shape, entries
from greenlist.forms.plan import Columns, is_year, plan_of
from greenlist.forms.understood import Value
from greenlist.forms.values import Interpreter, as_text
from greenlist.reading import RawRow, RawValue, Reading, place_facts, trust_facts

UNSURE: Final = 0.5  # confidence of a value read plainly but understood with a reservation


def facts(form: Form, reading: Reading) -> dict[str, Any]:
    """The receipt's `fields`: every field of the form with its value and place, in printed order.

    A scalar is `{"value", "where"}`; a series or line one such object a year (a line also one a column);
    a list `{"rows": [...]}`. What rests on less than plain reading carries `confidence` and `confirmed`.
    """
    plan = plan_of(type(form))
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
    columns = sorted(years | {str(year) for year in held} | {c for c in cells if is_year(c)})
    return {column: _fact(held.get(int(column)), cells.get(column), reader) for column in columns}


def _row_facts(rows: tuple[Row, ...], raws: tuple[RawRow, ...], columns: Columns) -> Iterator[dict[str, Any]]:
    for index, row in enumerate(rows):
        cells = raws[index].values if index < len(raws) else {}
        yield {
            column: _fact(getattr(row, column), cells.get(column), reader)
            for column, reader in columns.readers.items()
        }


def _fact(value: Value, raw: RawValue | None, reader: Interpreter) -> dict[str, Any]:
    fact = {"value": _plain(value), "where": None if raw is None else place_facts(raw.where)}
    if raw is None or value is None:
        return fact
    return fact | trust_facts(raw, doubtful=1.0 if _sure(raw, reader) else UNSURE)


_MAY_BE_UNSURE: Final = frozenset({Kind.PERCENT, Kind.DATE, Kind.INDUSTRY_CODE})


def _sure(raw: RawValue, reader: Interpreter) -> bool:
    return reader.printed.kind not in _MAY_BE_UNSURE or reader(raw).sure


def _plain(value: Value) -> str | bool | list[str] | None:
    """A value as JSON has it."""
    if value is None or isinstance(value, bool):
        return value
    return list(value) if isinstance(value, tuple) else as_text(value)


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
