"""Header rows of lists: found by their labels, in any order, over one row or two."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from extractors.lexicon import Label, Lexicon, Term, label
from extractors.regions import Page, Region, regions_of
from greenlist.forms.definition import entries
from greenlist.reading import Stored

_FEW: Final = 3  # columns that make a header where no heading says so
_SHARE: Final = 2  # one in so many filled cells of a header row must be a column
_NOBODYS: Final = frozenset(
    {"序号", "编号", "备注", "行次", "说明", "填写说明"}
)  # columns every table may have


@dataclass(frozen=True)
class Header:
    """A header row (or two) of one list.

    Attributes:
        list_name: the list.
        top, bottom: its first and last row.
        columns: column of the sheet → column of the list; with the last sheet column its header covers.
        units: column of the list → unit printed in the header.
        strangers: (column, last column it covers, label) of heads that name no column of the list.
        score: how many columns were recognised, and how well.
    """

    list_name: str
    top: int
    bottom: int
    columns: Mapping[int, tuple[str, int]]
    units: Mapping[str, str]
    strangers: tuple[tuple[int, int, Label], ...]
    score: tuple[int, int]

    @cached_property
    def span(self) -> tuple[int, int]:
        """First and last column of the sheet it covers."""
        return min(self.columns), max(last for _, last in self.columns.values())


def _of_list(lexicon: Lexicon, found: Label, list_name: str) -> Term | None:
    for key in found.keys:
        for term in lexicon.columns.get(key, ()):
            if term.name == list_name:
                return term
    return None


def _column_labels(
    page: Page, row: int, left: int, right: int
) -> Iterator[tuple[int, int, int, list[Label]]]:
    """Column, last column, last row and possible labels of each header cell, over one row or two."""
    sheet = page.sheet
    for column, _ in page.filled(row, left, right):
        if (own := page.labels.get((row, column))) is None:
            continue
        _, first, last_row, last = sheet.area(row, column)
        below = [(c, page.labels.get((last_row + 1, c))) for c, _ in page.filled(last_row + 1, first, last)]
        if last > first and len(below) > 1 and all(found is not None for _, found in below):
            for under, found in below:
                assert found is not None
                joined = label(f"{own.key}{found.key}")
                options = [found, *([joined] if joined else [])]
                yield under, sheet.area(last_row + 1, under)[3], last_row + 1, options
        else:
            yield column, last, last_row, [own]


def _header(page: Page, lexicon: Lexicon, row: int, list_name: str, span: tuple[int, int]) -> Header | None:
    """The row read as the header of a list; None when no column of it stands there."""
    columns: dict[int, tuple[str, int]] = {}
    units: dict[str, str] = {}
    taken: dict[str, int] = {}
    strangers: list[tuple[int, int, Label]] = []
    quality, bottom = 0, row
    for column, last, last_row, options in _column_labels(page, row, *span):
        terms = [(term, found) for found in options if (term := _of_list(lexicon, found, list_name))]
        if not terms:
            strangers.append((column, last, options[0]))
            continue
        term, found = max(terms, key=lambda pair: pair[0].match)
        if term.column in taken:
            continue
        taken[term.column] = column
        columns[column] = (term.column, last)
        if found.unit:
            units[term.column] = found.unit
        quality += term.match
        bottom = max(bottom, last_row)
    if not columns:
        return None
    unknown = tuple(stranger for stranger in strangers if stranger[2].key not in _NOBODYS)
    return Header(list_name, row, bottom, columns, units, unknown, (len(columns), quality))


def _enough(page: Page, header: Header, lexicon: Lexicon, *, headed: bool, span: tuple[int, int]) -> bool:
    """Whether so many columns were recognised that the row is a header and no accident."""
    total = len(entries(lexicon.rows[header.list_name]))
    recognised = header.score[0]
    cells = [cell for _, cell in page.filled(header.top, *span)]
    if any(cell.stored is not Stored.TEXT for cell in cells):
        return False
    if recognised * _SHARE < min(len(cells), total):
        return False
    return recognised >= (min(2, total) if headed else min(_FEW, total))


def _column_positions(page: Page, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Positions of labels that head a column of some list."""
    columns = lexicon.columns
    return [p for p, found in page.labels.items() if not columns.keys().isdisjoint(found.keys)]


def _terms_at(page: Page, lexicon: Lexicon, row: int, column: int) -> tuple[Term, ...]:
    found = page.labels.get((row, column))
    if found is None:
        return ()
    return tuple(term for key in found.keys for term in lexicon.columns.get(key, ()))


def _best(page: Page, lexicon: Lexicon, row: int, region: Region | None) -> list[Header]:
    """The lists a row may be the header of: all that fit equally well; the region's own, when it fits."""
    span = (region.left, region.right) if region else (0, 1 << 20)
    own = lexicon.lists.get(region.block) if region else None
    if own is not None:
        header = _header(page, lexicon, row, own[0], span)
        if header and _enough(page, header, lexicon, headed=True, span=span):
            return [header]
    if len(page.filled(row, *span)) + len(page.filled(row + 1, *span)) < _FEW:
        return []
    names = {
        term.name for column, _ in page.filled(row, *span) for term in _terms_at(page, lexicon, row, column)
    }
    found = [
        header
        for name, _ in lexicon.lists.values()
        if name in names
        and (header := _header(page, lexicon, row, name, span))
        and _enough(page, header, lexicon, headed=False, span=span)
    ]
    best = max((header.score for header in found), default=None)
    return [header for header in found if header.score == best]


def headers(page: Page, lexicon: Lexicon) -> Iterator[tuple[list[Header], Region | None]]:
    """Every header row of a list on a page, from top to bottom, with the region it stands in."""
    done: set[tuple[int, int]] = set()
    for row in sorted({row for row, _ in _column_positions(page, lexicon)}):
        for region in regions_of(page, row):
            left = region.left if region else 0
            if (row, left) in done:
                continue
            if found := _best(page, lexicon, row, region):
                done |= {(below, left) for below in range(row, found[0].bottom + 1)}
                yield found, region
