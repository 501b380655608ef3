"""Reading → typed form: every entry interpreted by its definition, every reservation kept with its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from greenlist.forms import FORMS, ditto
from greenlist.forms.cells import row_label, year_label
from greenlist.forms.definition import Form, Kind, Row
from greenlist.forms.ditto import Refers
from greenlist.forms.facts import facts, flat_facts
from greenlist.forms.faults import say
from greenlist.forms.numbers import literal_percent, nearer_scale
from greenlist.forms.plan import Columns, Plan, is_year, plan_of
from greenlist.forms.understood import (
    Understood,
    Value,
    declared_none,
    declared_not_applicable,
    doubtful,
    quoted,
)
from greenlist.forms.values import Interpreter, as_typed
from greenlist.reading import RawRow, RawValue, Reading, Remark, Stored

__all__ = ["Parsed", "facts", "flat_facts", "parse"]

_NOWHERE: Final = "找不到所指的内容，未采用"


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
    found = _Found(reading, plan)
    values: dict[str, Any] = {name: found.scalar(name, reader) for name, reader in plan.scalars.items()}
    values |= {name: found.series(name, reader) for name, reader in plan.series.items()}
    values |= {name: found.line(name, *readers) for name, readers in plan.lines.items()}
    values |= {name: found.rows(name, columns) for name, columns in plan.lists.items()}
    return Parsed(model(**values), tuple(found.remarks))


class _Found:
    """The entries of one reading while they are interpreted; gathers the remarks."""

    def __init__(self, reading: Reading, plan: Plan) -> None:
        self.reading = reading
        self.remarks: list[Remark] = []
        self._plan = plan

    def scalar(self, name: str, reader: Interpreter) -> Value:
        raw = self.reading.values.get(name)
        if raw is None:
            return () if reader.printed.kind is Kind.CHOICES else None
        read = self._scalar(name, reader, raw, frozenset())
        self._note(read, raw, reader.printed.title, name)
        if read.value is None and reader.printed.kind is Kind.CHOICES:
            return ()
        return read.value

    def _scalar(
        self, name: str, reader: Interpreter, raw: RawValue, on_the_way: frozenset[str]
    ) -> Understood:
        """What an entry says, or what the one says it refers to; a reference is never followed in silence."""
        if raw.text[:1] not in ditto.SIGNS:
            return reader(raw)
        others = {n: own.printed for n, own in self._plan.scalars.items() if n != name}
        meant = ditto.refers(raw.text)
        source = ditto.named(raw.text, others.items()) if meant is None else None
        if meant is Refers.ABOVE:
            places = (
                (n, printed, self.reading.values[n].where)
                for n, printed in others.items()
                if n in self.reading.values
            )
            source = ditto.above(raw.where, reader.printed, places)
        if meant is None and source is None:
            return reader(raw)
        said = self.reading.values.get(source) if source else None
        if source is None or said is None or source in on_the_way:
            return doubtful("F-034", v=quoted(raw.text), taken=_NOWHERE)
        if others[source].kind is not reader.printed.kind:
            return doubtful("F-034", v=quoted(raw.text), taken=_NOWHERE)
        read = self._scalar(source, reader, said, on_the_way | {name})
        return _referred(raw, read, reader, f"“{others[source].title}”的内容")

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
        for column, each in _read_line(cells, fixed, years):
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
        literal = _literal_columns(raws[:end], columns)
        made: list[Row] = []
        for index, raw in enumerate(raws[:end]):
            made.append(self._row(name, columns, index, raw, made[-1] if made else None, literal))
        return tuple(made)

    def _row(  # noqa: PLR0913 - where a row comes from, and what tells how to read it
        self,
        name: str,
        columns: Columns,
        index: int,
        raw: RawRow,
        above: Row | None,
        literal: frozenset[str],
    ) -> Row:
        if _says_nothing(raw, columns):
            return columns.row()
        values: dict[str, Any] = {}
        for column, reader in columns.readers.items():
            if (cell := raw.values.get(column)) is None:
                continue
            meant = ditto.refers(cell.text) if cell.text[:1] in ditto.SIGNS else None
            if meant is Refers.ABOVE and above is not None and getattr(above, column) is not None:
                values[column] = getattr(above, column)
                continue
            read = reader(cell) if meant is None else doubtful("F-034", v=quoted(cell.text), taken=_NOWHERE)
            read = literal_percent(read) if column in literal else read
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


def _referred(raw: RawValue, read: Understood, reader: Interpreter, source: str) -> Understood:
    """What another entry says, said again where a reference to it stands."""
    if read.value is None or read.value == ():
        return doubtful("F-034", v=quoted(raw.text), taken=_NOWHERE)
    taken = f"已按{source}“{quoted(as_typed(read.value, reader.printed))}”记录"
    return doubtful("F-034", value=read.value, sure=False, v=quoted(raw.text), taken=taken)


def _read_row(
    cells: Mapping[str, RawValue], readers: Mapping[str, Interpreter]
) -> list[tuple[str, Understood]]:
    """The entries of one row. Its percentages have one scale: beside a bare 12 a bare 0.8 is 0.8 %, not 80 %."""
    read = [(column, reader(cells[column])) for column, reader in sorted(readers.items())]
    if any(cells[column].text[:1] in ditto.SIGNS for column in readers):
        read = _repeated(dict(read), cells, readers)
    if _in_hundredths(read):
        return [(column, literal_percent(each)) for column, each in read]
    return read


def _in_hundredths(read: list[tuple[str, Understood]]) -> bool:
    return any(each.bare is not None and not 0 <= each.bare <= 1 for _, each in read)


def _read_line(
    cells: Mapping[str, RawValue], fixed: Mapping[str, Interpreter], years: Mapping[str, Interpreter]
) -> list[tuple[str, Understood]]:
    """The entries of an indicator line: its years have one scale, its 引领值 and 基准值 may have another."""
    own, others = _read_row(cells, fixed), _read_row(cells, years)
    if _in_hundredths(others):
        return [*others, *((column, literal_percent(each)) for column, each in own)]
    measures = [each.bare for _, each in own if each.bare is not None]
    if _in_hundredths(own) and nearer_scale(
        [each.bare for _, each in others if each.bare is not None], measures
    ):
        others = [(column, literal_percent(each)) for column, each in others]
    return [*others, *own]


def _repeated(
    read: dict[str, Understood], cells: Mapping[str, RawValue], readers: Mapping[str, Interpreter]
) -> list[tuple[str, Understood]]:
    """The entries of one row with 同左 and 与上年相同 followed, from left to right."""
    places = {column: at for column in read if (at := ditto.spot(cells[column].where)) is not None}
    for column in sorted(places, key=lambda name: places[name]):
        meant, here = ditto.refers(cells[column].text), places[column]
        source: str | None = None
        if meant is Refers.LEFT:
            left = [c for c, at in places.items() if (at.grid, at.row) == (here.grid, here.row) and at < here]
            source = max(left, key=lambda name: places[name], default=None)
        elif meant is Refers.YEAR_BEFORE and is_year(column):
            source = str(int(column) - 1)
        if meant is not None:
            said = read.get(source, Understood()) if source else Understood()
            read[column] = _referred(cells[column], said, readers[column], "该处")
    return list(read.items())


def _literal_columns(raws: Sequence[RawRow], columns: Columns) -> frozenset[str]:
    """Columns of percentages that are counted in hundredths, as one bare figure beyond 1 shows."""
    return frozenset(
        name
        for name, reader in columns.readers.items()
        if reader.printed.kind is Kind.PERCENT
        and _in_hundredths([(name, reader(raw.values.get(name))) for raw in raws])
    )


def _says_nothing(raw: RawRow, columns: Columns) -> bool:
    """Whether a row only says that there is none, or carries nothing but its serial number."""
    cells = [
        cell
        for name, cell in raw.values.items()
        if name not in columns.serial and (cell.text.strip() or cell.stored in _UNREAD)
    ]
    return all(declared_none(cell.text) or declared_not_applicable(cell.text) for cell in cells)


_UNREAD: Final = frozenset({Stored.ERROR, Stored.UNCOMPUTED})
