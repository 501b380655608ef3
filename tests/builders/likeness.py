"""What was read against what the paper says, value by value, each with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from greenlist.forms.definition import Form, Shape, entries
from greenlist.forms.parse import parse
from greenlist.reading import CellPlace, Location, Reading, Remark, TablePlace
from tests.builders.workbooks import Where


@dataclass(frozen=True, slots=True)
class Difference:
    """One value read otherwise than written.

    `written` and `read` are typed values, or places; `wrong` when something else was read, not nothing;
    `said` when somebody is told: of a wrong value at the value itself.
    """

    where: Where
    written: Any
    read: Any
    wrong: bool
    said: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many values were compared, and those that differ."""

    compared: int
    differences: tuple[Difference, ...]

    @property
    def unsaid(self) -> list[Difference]:
        """Differences nobody was told about."""
        return [difference for difference in self.differences if not difference.said]


def typed(form: Form, where: Where) -> Any:
    """The typed value of a form at a place; None where there is none."""
    name, column, row = where
    owner, _, cell = name.partition(".")
    held = getattr(form, owner)
    if row is not None:
        return getattr(held[row], cell) if row < len(held) else None
    match entries(type(form))[owner].shape:
        case Shape.SERIES:
            return held.get(int(column))
        case Shape.LINE:
            return held.values.get(int(column)) if column.isdigit() else getattr(held, column)
        case _:
            return None if held == () else held


def compare(
    form: Form,
    places: Mapping[Where, Location],
    reading: Reading,
    repeats: Mapping[Where, Location] = MappingProxyType({}),
) -> Likeness:
    """Compare every place of a paper: its typed value, and where the reader says it stands.

    `repeats` are second places that say the same.
    The place of a blank list row is nobody's: rows that say nothing are not in the reading.
    """
    parsed = parse(reading)
    remarks = (*reading.remarks, *parsed.remarks)
    lengths = {
        name: len(getattr(form, name)) for name, e in entries(type(form)).items() if e.shape is Shape.LIST
    }
    found: list[Difference] = []
    compared = 0
    for where, place in places.items():
        owner, row = where[0].partition(".")[0], where[2]
        if row is not None and row >= lengths[owner]:
            continue
        compared += 1
        written, read = typed(form, where), typed(parsed.form, where)
        if written != read:
            wrong = read is not None
            found.append(Difference(where, written, read, wrong, _said(where, place, remarks, wrong=wrong)))
        elif (written is not None or row is None) and not _stands(reading, where, place, repeats.get(where)):
            at = reading.where(*where)
            nothing_lost = written is None and at is None  # a blank whose label was not found
            found.append(Difference(where, place, at, wrong=not nothing_lost, said=nothing_lost))
    found += _surplus(form, parsed.form, lengths, remarks)
    return Likeness(compared, tuple(found))


def _stands(reading: Reading, where: Where, place: Location, other: Location | None) -> bool:
    at = reading.where(*where)
    return at is not None and at in {place, other}


def _surplus(
    form: Form, read: Form, lengths: Mapping[str, int], remarks: tuple[Remark, ...]
) -> Iterator[Difference]:
    for name, length in lengths.items():
        rows = getattr(read, name)
        if len(rows) > length:
            said = any((r.field or "").partition(".")[0] == name for r in remarks)
            yield Difference((name, "", length), getattr(form, name), rows, wrong=True, said=said)


def _said(where: Where, place: Location, remarks: tuple[Remark, ...], *, wrong: bool) -> bool:
    """Whether somebody is told: of a wrong value at the value itself, of a lost one at least at its row or list."""
    if any(_names(where, remark) or remark.where == place for remark in remarks):
        return True
    return not wrong and any(
        (remark.field or "").partition(".")[0] == where[0].partition(".")[0]
        or (remark.where is not None and _line(remark.where) == _line(place))
        for remark in remarks
    )


def _names(where: Where, remark: Remark) -> bool:
    """Whether a remark is about this very value."""
    name, column, row = where
    return remark.field == name and remark.column in {"", column} and remark.row in {None, row}


def _line(place: Location) -> tuple[str, str]:
    """The row a place stands in; a place without rows is its own."""
    match place:
        case CellPlace():
            return place.sheet, place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        case TablePlace():
            return str(place.table), str(place.row)
        case _:
            return str(place), ""
