"""Indicator tables: whole, over several tables, or in two halves because they were too wide for the page."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractors.characters import compact
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
from extractors.strands import words_of
from greenlist.forms.numbers import amount_of
from greenlist.reading import RawValue
from greenlist.scoring.editions import bare_title

_LEAST_COLUMNS: Final = 4
_LEAST_OTHERS: Final = 2  # columns of the other half of a table that was too wide
_NUMBER_TITLES: Final = frozenset({"序号", "编号"})
_LEAST_YEARS: Final = 2  # columns of values by year
_A_YEAR: Final = re.compile(r"(?P<year>20\d{2})年?度?(?:指标值|实际值|数值|值)?")
_SPECK: Final = re.compile(r"^[!-'*-~]{1,2}(?=[一-鿿])|(?<=[一-鿿])[!-'*-~]{1,2}$")
_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_NAMES: Final = frozenset({"l2", "l3", "requirement"})


@dataclass(slots=True)
class Indicators:
    """The rows of all indicator tables of a report, in printed order.

    Attributes:
        rows: column → value, of each; an indicator of several years is a row a year.
        scores: the sums below tables of one year each: year and score.
    """

    rows: list[dict[str, RawValue]] = field(default_factory=list)
    scores: list[dict[str, RawValue]] = field(default_factory=list)
    _numbered: dict[str, dict[str, RawValue]] = field(default_factory=dict)
    _held: set[str] = field(default_factory=set)

    def take(self, table: Table, head: Head, found: Found, year: RawValue | None = None) -> bool:
        """Take in a table, where it is one of indicators or the other half of one; says whether it was.

        Args:
            table: the table.
            head: its titles.
            found: takes the total below it.
            year: the year its caption names.
        """
        columns = indicator_columns(head, found.words)
        if columns:
            rows = _rows(table, head, columns, found.words)
            self.rows += _by_year(table, head, rows, year, found.words)
            if self._held != set(columns.values()):
                self._numbered.clear()  # a table of another kind
            self._held = set(columns.values())
            self._numbered |= {each.number: each.values for each in rows if each.number}
        elif not self._joined(table, head, columns := _other_columns(head, self._held, found.words), found):
            return False
        if not found.words.has("yearly_scores"):
            _offer_sum(table, head, columns, found)
        elif columns:
            self.scores += _yearly_sums(table, head, year, found.words)
        return True

    def in_order(self) -> list[dict[str, RawValue]]:
        """The rows, those of one year together, the earliest first; the same indicator once a year."""
        says = [row for row in self.rows if set(row) - {"l1", "l2", "year"}]
        return sorted(says, key=lambda row: row["year"].text if "year" in row else "")

    def _joined(self, table: Table, head: Head, columns: Mapping[int, str], found: Found) -> bool:
        """Put the other half of a table beside the first: row by row, by the numbers printed in both."""
        rows = _rows(table, head, columns, found.words) if columns else []
        numbers = [each.number for each in rows]
        if not rows or len(set(numbers)) < len(rows) or not set(numbers) <= self._numbered.keys():
            return False
        for each in rows:
            self._numbered[each.number].update(each.values)
        return True


@dataclass(frozen=True, slots=True)
class _Read:
    """A row: where it stands in its table, the number printed before it, and its values."""

    at: int
    number: str
    values: dict[str, RawValue]


def indicator_columns(head: Head, words: Vocabulary) -> dict[int, str]:
    """Grid column → column of the indicator table; empty when it is none."""
    found: dict[int, str] = {}
    for column, name in _told(head, words):
        if name not in found.values():
            found[column] = name
    held = set(found.values())
    years = _YEARLY if words.has("yearly_scores") and _year_columns(head) else 0
    enough = len(held) + years >= _LEAST_COLUMNS and "l1" in held and held & _NAMES
    return found if enough else {}


def _told(head: Head, words: Vocabulary) -> list[tuple[int, str]]:
    """Grid column and column of the indicator table of each title.

    On a picture a speck beside a title is read as a figure or a sign, and a letter of a long one is missed: without
    them the title is looked for once more, where no other title names that column.
    """
    titles = sorted(head.titles.items())
    told = {column: name for column, title in titles if (name := words.column(title))}
    for named in (lambda title: words.column(_SPECK.sub("", title)), words.column_like):
        for column, title in titles:
            if column not in told and (name := named(title)) and name not in told.values():
                told[column] = name
    return sorted(told.items())


_YEARLY: Final = 1  # columns of values a year count as one


def _other_columns(head: Head, held: Container[str], words: Vocabulary) -> dict[int, str]:
    """Grid column → column, in a table that holds only further columns of the one before; empty when it is none."""
    found = dict(_told(head, words))
    enough = len(found) >= _LEAST_OTHERS and not set(found.values()) & _NAMES
    return found if enough and not any(name in held for name in found.values()) else {}


def _rows(table: Table, head: Head, columns: Mapping[int, str], words: Vocabulary) -> list[_Read]:
    """The rows of an indicator table, each with its number where one is printed; rows of sums are left out."""
    counted = next((c for c, title in head.titles.items() if label_key(title) in _NUMBER_TITLES), None)
    rows: list[_Read] = []
    for at in range(head.rows, table.height):
        row: dict[str, RawValue] = {}
        for column, name in columns.items():
            value = words_at(table, at, column)
            if value:
                row[name] = conformity(value) if name == "conform" else value.raw()
        says = set(row) - {"l1", "l2"}
        number = "" if counted is None else words_at(table, at, counted).key
        if (says or number) and not _is_sum(table, at, words) and len(table.row(at)) > 1:
            rows.append(_Read(at, number, row))
    return rows


def _year_columns(head: Head) -> dict[int, str]:
    """Grid column → year, of columns that hold the values of one year each."""
    found = {
        c: match["year"] for c, title in head.titles.items() if (match := _A_YEAR.fullmatch(compact(title)))
    }
    return found if len(found) >= _LEAST_YEARS else {}


def _by_year(
    table: Table, head: Head, rows: Sequence[_Read], year: RawValue | None, words: Vocabulary
) -> list[dict[str, RawValue]]:
    """The rows, each with its year where the form of the kind holds one; of a table of several years a row a year."""
    if not words.has("yearly_scores"):
        return [row.values for row in rows]
    if not (years := _year_columns(head)):
        return [row.values if year is None else {**row.values, "year": year} for row in rows]
    made = []
    for column in years:
        told = _year_above(table, head, column)
        for row in rows:
            value = words_at(table, row.at, column)
            own = {"year": told} if told is not None else {}
            made.append({**row.values, **({"value": value.raw()} if value else {}), **own})
    return made


def _year_above(table: Table, head: Head, column: int) -> RawValue | None:
    """The year in the title of a column."""
    for row in range(head.rows):
        text = words_at(table, row, column)
        if (match := _A_YEAR.fullmatch(text.key)) is not None:
            return text.part(*match.span("year")).raw()
    return None


def _yearly_sums(
    table: Table, head: Head, year: RawValue | None, words: Vocabulary
) -> list[dict[str, RawValue]]:
    """The index in the last row of an indicator table: of its year, or of the year of each column."""
    found = []
    for number in range(head.rows, table.height):
        if not _is_sum(table, number, words):
            continue
        if years := _year_columns(head):
            pairs = [(_year_above(table, head, column), words_at(table, number, column)) for column in years]
        else:
            cells = [words_of(cell) for cell in table.row(number)]
            told = [cell for cell in cells if _FIGURE.fullmatch(cell.key)]
            pairs = [(year, told[-1])] if told else []
        found += [
            {"year": when, "score": number_in(score).raw()}
            for when, score in pairs
            if when is not None and amount_of(score.key) is not None
        ]
    return found


def _offer_sum(table: Table, head: Head, columns: Mapping[int, str], found: Found) -> None:
    """The total in the last row of an indicator table."""
    column = next((c for c, name in columns.items() if name == "score"), None)
    if column is None:
        return
    for number in range(head.rows, table.height):
        value = words_at(table, number, column)
        if _is_total(table, number, found.words) and amount_of(value.key) is not None:
            found.offer("total_score", number_in(value), LABELLED)


def _is_total(table: Table, number: int, words: Vocabulary) -> bool:
    named = SUM_WORDS | words.totals
    return any(bare_title(cell.text) in named for cell in table.row(number)[:3] if cell.text)


def _is_sum(table: Table, number: int, words: Vocabulary) -> bool:
    return _is_total(table, number, words) or any(
        bare_title(cell.text) == "小计" for cell in table.row(number)[:3] if cell.text
    )
