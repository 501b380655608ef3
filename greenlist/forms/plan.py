"""How one form class is read: the interpreter of every field, made once a class."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from greenlist.forms.cells import SERIAL, line_columns
from greenlist.forms.definition import Form, Kind, Printed, Row, Shape, entries
from greenlist.forms.values import Interpreter

_YEAR_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """The interpreters of one row class: a list's columns, or an indicator line's fixed ones.

    Attributes:
        row: makes a row of its columns.
        owner: definition of the list or line.
        readers: column → interpreter.
        serial: columns that only count the rows.
    """

    row: Callable[..., Row]
    owner: Printed
    readers: Mapping[str, Interpreter]
    serial: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """The interpreters of one form class, by the shape of its fields."""

    scalars: Mapping[str, Interpreter]
    series: Mapping[str, Interpreter]
    lines: Mapping[str, tuple[Interpreter, Columns]]
    lists: Mapping[str, Columns]


@cache
def plan_of(model: type[Form]) -> Plan:
    """The plan of a form class."""
    held = entries(model)
    return Plan(
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


def _line_columns(model: type[Form], name: str, row: type[Row]) -> Columns:
    """无 as a lead or base value says that there is none, not that it is 0."""
    columns = line_columns(model, name)
    readers = {column: Interpreter(printed, none_is_zero=False) for column, printed in columns.items()}
    return Columns(row, entries(model)[name].printed, readers, frozenset())


def _list_columns(row: type[Row], owner: Printed) -> Columns:
    held = entries(row)
    readers = {name: Interpreter(entry.printed) for name, entry in held.items()}
    serial = frozenset(name for name, entry in held.items() if entry.printed.title == SERIAL)
    return Columns(row, owner, readers, serial)


def is_year(column: str) -> bool:
    """Whether a column key is a year: four ASCII digits."""
    return len(column) == _YEAR_DIGITS and column.isascii() and column.isdigit()
