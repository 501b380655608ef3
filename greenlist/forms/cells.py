"""Every single value of a form with its definition and its place, and whether a condition on it holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel

from greenlist.forms.definition import (
    Entry,
    Form,
    Kind,
    Line,
    NotApplicable,
    Printed,
    Row,
    Shape,
    When,
    entries,
    printed,
)
from greenlist.forms.understood import Value
from greenlist.forms.words import pair_of

SERIAL: Final = "序号"  # title of the column that counts the rows of a list and says nothing else
# Columns of an indicator line that hold a figure of the indicator itself, in its unit.
_IN_LINE_UNIT: Final = frozenset({"lead", "base"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One value.

    Attributes:
        printed: its definition (of a year's value: that of the series or line).
        value: what it holds.
        owner: the form, or the row, whose field it is: what its conditions look at.
        field: `name`, or `list.name`.
        column: year, or column of an indicator line; '' otherwise.
        row: 0-based row of a list, or None.
        label: what messages call it.
        shape: what the form's attribute is.
    """

    printed: Printed
    value: Value
    owner: BaseModel
    field: str
    column: str
    row: int | None
    label: str
    shape: Shape


def cells(form: Form, kinds: frozenset[Kind] | None = None) -> Iterator[Cell]:
    """The values a form holds, in printed order; only those of `kinds` if given.

    Years are those the form holds; rows that carry nothing at all are left out.
    """
    for entry, own, columns in _relevant(type(form), kinds):
        held = getattr(form, entry.name)
        match entry.shape:
            case Shape.SCALAR:
                title = entry.printed.title
                yield Cell(entry.printed, held, form, entry.name, "", None, title, entry.shape)
            case Shape.SERIES:
                yield from _yearly_cells(form, entry, held)
            case Shape.LINE:
                if own:
                    yield from _yearly_cells(form, entry, held.values)
                yield from _line_cells(entry, held, columns)
            case Shape.LIST:
                yield from _row_cells(entry, held, columns)


@cache
def _relevant(
    model: type[Form], kinds: frozenset[Kind] | None
) -> tuple[tuple[Entry, bool, Mapping[str, Printed]], ...]:
    """The entries with anything of those kinds: whether themselves, and which columns of rows and lines."""
    found: list[tuple[Entry, bool, Mapping[str, Printed]]] = []
    for entry in entries(model).values():
        columns = {
            name: column
            for name, column in _columns_of(model, entry).items()
            if kinds is None or column.kind in kinds
        }
        own = entry.shape is not Shape.LIST and (kinds is None or entry.printed.kind in kinds)
        if own or columns:
            found.append((entry, own, columns))
    return tuple(found)


def _columns_of(model: type[Form], entry: Entry) -> Mapping[str, Printed]:
    if entry.shape is Shape.LINE:
        return line_columns(model, entry.name)
    return {name: e.printed for name, e in entries(entry.row).items()} if entry.row else {}


def _yearly_cells(form: Form, entry: Entry, values: Mapping[int, Value]) -> Iterator[Cell]:
    for year in sorted(values):
        label = year_label(entry.printed, year)
        yield Cell(entry.printed, values[year], form, entry.name, str(year), None, label, entry.shape)


def _line_cells(entry: Entry, line: Line, columns: Mapping[str, Printed]) -> Iterator[Cell]:
    for name, column in columns.items():
        label = f"{entry.printed.title} {column.title}"
        yield Cell(column, getattr(line, name), line, entry.name, name, None, label, entry.shape)


def _row_cells(entry: Entry, rows: tuple[Row, ...], columns: Mapping[str, Printed]) -> Iterator[Cell]:
    for index, row in enumerate(rows):
        if says_nothing(row):
            continue
        for name, column in columns.items():
            label = row_label(entry.printed, index, column)
            yield Cell(column, getattr(row, name), row, f"{entry.name}.{name}", "", index, label, entry.shape)


def year_label(owner: Printed, year: int | str) -> str:
    """What messages call one year's value."""
    return f"{owner.title}（{year}年）"


def row_label(owner: Printed, index: int, column: Printed) -> str:
    """What messages call one value of a list; `index` counts from 0, people from 1."""
    return f"{owner.title}第{index + 1}行{column.title}"


@cache
def line_columns(model: type[Form], name: str) -> Mapping[str, Printed]:
    """Fixed columns of an indicator line: lead and base value are figures of the indicator, in its unit."""
    entry = entries(model)[name]
    columns = entries(entry.row).items() if entry.row else ()
    own = entry.printed
    return MappingProxyType(
        {
            column: replace(e.printed, kind=own.kind, unit=own.unit, accepts=own.accepts)
            if column in _IN_LINE_UNIT
            else e.printed
            for column, e in columns
        }
    )


def says_nothing(row: Row) -> bool:
    """Whether a row carries nothing but its serial number."""
    return all(
        getattr(row, name) is None or getattr(row, name) == () or entry.printed.title == SERIAL
        for name, entry in entries(type(row)).items()
    )


# --- conditions -----------------------------------------------------------------------------------


def holds(owner: BaseModel, when: When) -> bool | None:
    """Whether a condition holds for a form or row; None while the fields it looks at are blank.

    Not applicable holds no word: what hangs on it does not arise either.
    """
    answers = [_holds_one(owner, name, when) for name in (when.field, *when.also)]
    if any(answers):
        return True
    return None if None in answers else False


def _holds_one(owner: BaseModel, name: str, when: When) -> bool | None:
    value = getattr(owner, name)
    if isinstance(value, NotApplicable):
        return False
    said = words_of(value, printed(type(owner), name))
    if not said:
        return None
    found = not when.values or not said.isdisjoint(when.values)
    return found is not when.negate


def words_of(value: Value, owner: Printed) -> frozenset[str]:
    """The printed words a value stands for; none for a blank or not applicable one."""
    match value:
        case None | NotApplicable():
            return frozenset()
        case bool():
            yes, no = pair_of(owner)
            return frozenset({yes if value else no})
        case tuple():
            return frozenset(value)
        case Decimal():
            return frozenset({f"{value:f}"})
        case _:
            return frozenset({str(value)})
