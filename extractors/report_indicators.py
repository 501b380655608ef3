"""Indicator tables: whole, over several tables, or in two halves because they were too wide for the page."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Final

from extractors.pages import Table
from extractors.report_lists import (
    SUM_WORDS,
    Head,
    conformity,
    label_key,
    number_in,
    words_at,
)
from extractors.report_offers import LABELLED, Found
from extractors.report_vocabulary import Vocabulary
from greenlist.forms.numbers import amount_of
from greenlist.reading import RawValue
from greenlist.scoring.editions import bare_title

_LEAST_COLUMNS: Final = 4
_LEAST_OTHERS: Final = 2  # columns of the other half of a table that was too wide
_NUMBER_TITLES: Final = frozenset({"序号", "编号"})
_NAMES: Final = frozenset({"l2", "l3", "requirement"})


@dataclass(slots=True)
class Indicators:
    """The rows of all indicator tables of a report, in printed order.

    Attributes:
        rows: column → value, of each.
    """

    rows: list[dict[str, RawValue]] = field(default_factory=list)
    _numbered: dict[str, dict[str, RawValue]] = field(default_factory=dict)
    _held: set[str] = field(default_factory=set)

    def take(self, table: Table, head: Head, found: Found) -> bool:
        """Take in a table, where it is one of indicators or the other half of one; says whether it was."""
        columns = indicator_columns(head, found.words)
        if columns:
            rows = _rows(table, head, columns)
            self.rows += [row for _, row in rows]
            if self._held != set(columns.values()):
                self._numbered.clear()  # a table of another kind
            self._held = set(columns.values())
            self._numbered |= {number: row for number, row in rows if number}
        elif not self._joined(table, head, columns := _other_columns(head, self._held, found.words)):
            return False
        _offer_sum(table, head, columns, found)
        return True

    def _joined(self, table: Table, head: Head, columns: Mapping[int, str]) -> bool:
        """Put the other half of a table beside the first: row by row, by the numbers printed in both."""
        rows = _rows(table, head, columns) if columns else []
        numbers = [number for number, _ in rows]
        if not rows or len(set(numbers)) < len(rows) or not set(numbers) <= self._numbered.keys():
            return False
        for number, row in rows:
            self._numbered[number].update(row)
        return True


def indicator_columns(head: Head, words: Vocabulary) -> dict[int, str]:
    """Grid column → column of the indicator table; empty when it is none."""
    found: dict[int, str] = {}
    for column, title in sorted(head.titles.items()):
        name = words.column(title)
        if name and name not in found.values():
            found[column] = name
    held = set(found.values())
    enough = len(held) >= _LEAST_COLUMNS and "l1" in held and held & _NAMES
    return found if enough else {}


def _other_columns(head: Head, held: Container[str], words: Vocabulary) -> dict[int, str]:
    """Grid column → column, in a table that holds only further columns of the one before; empty when it is none."""
    found = {column: name for column, title in head.titles.items() if (name := words.column(title))}
    enough = len(found) >= _LEAST_OTHERS and not set(found.values()) & _NAMES
    return found if enough and not any(name in held for name in found.values()) else {}


def _rows(table: Table, head: Head, columns: Mapping[int, str]) -> list[tuple[str, dict[str, RawValue]]]:
    """The rows of an indicator table, each with its number where one is printed; rows of sums are left out."""
    counted = next((c for c, title in head.titles.items() if label_key(title) in _NUMBER_TITLES), None)
    rows: list[tuple[str, dict[str, RawValue]]] = []
    for at in range(head.rows, table.height):
        row: dict[str, RawValue] = {}
        for column, name in columns.items():
            value = words_at(table, at, column)
            if value:
                row[name] = conformity(value) if name == "conform" else value.raw()
        says = set(row) - {"l1", "l2"}
        number = "" if counted is None else words_at(table, at, counted).key
        if (says or number) and not _is_sum(table, at) and len(table.row(at)) > 1:
            rows.append((number, row))
    return rows


def _offer_sum(table: Table, head: Head, columns: Mapping[int, str], found: Found) -> None:
    """The total in the last row of an indicator table."""
    column = next((c for c, name in columns.items() if name == "score"), None)
    if column is None:
        return
    for number in range(head.rows, table.height):
        whole = any(bare_title(cell.text) in SUM_WORDS for cell in table.row(number)[:3] if cell.text)
        value = words_at(table, number, column)
        if whole and amount_of(value.key) is not None:
            found.offer("total_score", number_in(value), LABELLED)


def _is_sum(table: Table, number: int) -> bool:
    return any(cell.text and bare_title(cell.text) in SUM_WORDS | {"小计"} for cell in table.row(number)[:3])
