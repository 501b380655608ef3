"""A record says of each of its cells what a plain mapping of values would say."""

import pickle
from dataclasses import replace
from types import MappingProxyType

import pytest

from extractors.cells import Cell
from extractors.guesses import CONFIDENCE
from extractors.records import Column, Record, Table
from extractors.regions import Claimed
from greenlist.forms.definition import Kind, Printed
from greenlist.reading import CellPlace, RawValue, Stored


def _column(name, first, kind=Kind.TEXT, *, last=None, unit="", guessed=False, options=()):
    held = Printed(id="", title=name, kind=kind, options=options)
    return Column(first, first if last is None else last, name, f"rows.{name}", held, unit, guessed)


def _table(*columns):
    return Table.of("表", columns, date1904=False)


def test_values_are_made_of_cells_where_they_stand():
    table = _table(
        _column("name", 1), _column("area", 3, Kind.DECIMAL, unit="亩", guessed=True), _column("note", 4)
    )
    record = Record(table, 6, (Cell("甲", Stored.TEXT, original="甲 "), Cell("2.5", Stored.NUMBER), None))
    assert record == {
        "name": RawValue("甲", CellPlace("表", "B7"), original="甲 "),
        "area": RawValue("2.5", CellPlace("表", "D7"), Stored.NUMBER, "亩", CONFIDENCE),
        "note": RawValue("", CellPlace("表", "E7"), Stored.EMPTY),
    }
    assert list(record) == ["name", "area", "note"]
    assert "area" in record
    assert "other" not in record
    assert repr(record) == repr(dict(record))


@pytest.mark.parametrize("accepts", [{}, MappingProxyType({"甲": "乙"})], ids=["plain", "with synonyms"])
def test_a_record_crosses_processes(accepts):
    column = replace(
        _column("name", 0), printed=Printed(id="T", title="名称", kind=Kind.TEXT, accepts=accepts)
    )
    record = Record(_table(column), 2, (Cell("甲", Stored.TEXT),))
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - our own bytes


def test_an_attribute_nobody_has_is_none_of_its_values():
    record = Record(_table(_column("name", 0)), 2, (None,))
    with pytest.raises(KeyError):
        record["other"]


def test_a_table_is_simple_when_each_head_stands_over_one_column():
    assert _table(_column("name", 0), _column("code", 1)).simple
    assert not _table(_column("name", 0), _column("code", 1, last=2)).simple


def test_the_cells_of_two_tables_side_by_side_are_claimed_with_their_rows():
    claimed = Claimed()
    claimed.record(4, frozenset({0, 1}))
    claimed.record(4, frozenset({5}))
    claimed.add((9, 9))
    claimed.update([(8, 8)])
    held = [(row, column) for row in range(12) for column in range(12) if (row, column) in claimed]
    assert held == [(4, 0), (4, 1), (4, 5), (8, 8), (9, 9)]
