"""Printed label → field: reads a workbook as a given form, by what is printed and never by coordinates."""

import re
from collections.abc import Iterable
from typing import Final

from extractors.beside import HEADS, notes_of
from extractors.cells import Cell
from extractors.gathering import Gathered
from extractors.guesses import CONFIDENCE, nearest
from extractors.lexicon import EXACT, Lexicon, Term, Terms
from extractors.lists import ListReader
from extractors.pairs import PairReader
from extractors.positions import Position, column_letters
from extractors.regions import Page
from extractors.sheets import Book, Sheet
from extractors.years import YearReader
from greenlist.forms.definition import Form, entries
from greenlist.forms.marks import INSTRUCTIONS_SHEET, OPTIONS_SHEET
from greenlist.forms.units import is_unit
from greenlist.reading import Location, RawValue, Reading, Remark, Stored

_NOT_FILLED_IN: Final = frozenset({INSTRUCTIONS_SHEET, OPTIONS_SHEET})
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_SHOWN: Final = 5  # places named in one remark


class _PageReader:
    """The readers of one sheet, sharing what has been claimed."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon, gathered: Gathered) -> None:
        self.page = Page.of(sheet, lexicon)
        self.lists = ListReader(self.page, lexicon, gathered)
        self.years = YearReader(self.page, lexicon, gathered)
        self._lexicon = lexicon
        self._gathered = gathered
        self._pairs: PairReader | None = None

    @property
    def pairs(self) -> PairReader:
        """The reader of single values; made once the tables have claimed what is theirs."""
        if self._pairs is None:
            self._pairs = PairReader(self.page, self._lexicon, self._gathered)
        return self._pairs

    def read(self) -> None:
        """Tables first, for what stands in them is no label of a single value; then single values."""
        for region in self.page.regions:
            self._gathered.headings.setdefault(region.block, region.heading)
        self.lists.read()
        self.years.read()
        self.pairs.read()

    def note_strangers(self) -> None:
        """Say which rows and hidden columns hold something and were not read."""
        sheet = self.page.sheet
        self.pairs.note_astray()
        self._note_hidden_columns()
        for position in sorted({*self.years.strangers(), *self.pairs.strangers()}):
            where = sheet.place(*position)
            words = sheet.cells[position].text
            self._gathered.note(
                f"{where}的“{words}”不是“{self._lexicon.model.title}”的栏目，其内容未读取。", where=where
            )

    def _note_hidden_columns(self) -> None:
        """Say that columns nobody sees hold something that no label explains."""
        sheet = self.page.sheet
        for column in sorted(sheet.hidden_columns):
            left = [
                position
                for position, cell in sheet.cells.items()
                if position[1] == column
                and position not in self.page.claimed
                and not self._printed(position, cell)
            ]
            if left:
                where = sheet.place(*min(left))
                self._gathered.note(
                    f"工作表“{sheet.name}”的{column_letters(column)}列被隐藏，其中{where}等处有内容，未读取；"
                    "需要填报的请取消隐藏，不需要的请删除该列。",
                    where=where,
                )

    def _printed(self, position: Position, cell: Cell) -> bool:
        """Whether a cell is something a blank prints: a label, a heading, a unit, an explanation."""
        found = self.page.labels.get(position)
        if found is not None and (found.key in self._lexicon.keys or found.key in HEADS):
            return True
        return is_unit(cell.text) or cell.text in notes_of(self._lexicon.model)


def read_form(book: Book, model: type[Form], *, version: str = "", remarks: Iterable[Remark] = ()) -> Reading:
    """Read a workbook as one form.

    Every field whose label stands in the workbook is in the reading, EMPTY when nothing stands beside it.
    """
    lexicon = Lexicon.of(model)
    gathered = Gathered(date1904=book.date1904, remarks=list(remarks))
    shown, hidden = _sheets(book)
    readers = [_PageReader(sheet, lexicon, gathered) for sheet in shown]
    for reader in readers:
        reader.read()
    for reader in readers:
        reader.pairs.read_inline()
    _guess(readers, lexicon, gathered)
    for reader in readers:
        reader.note_strangers()
    _settle_years(readers, model, gathered)
    _note_hidden_sheets(hidden, lexicon, gathered)
    return _reading(model, version, gathered)


def _sheets(book: Book) -> tuple[list[Sheet], list[Sheet]]:
    """The sheets somebody fills in, visible and hidden; instructions and option lists are neither."""
    filled = [sheet for sheet in book.sheets if sheet.cells and not _explains(sheet)]
    shown = [sheet for sheet in filled if not sheet.hidden]
    return (shown, [s for s in filled if s.hidden]) if shown else (filled, [])


def _explains(sheet: Sheet) -> bool:
    first = sheet.cells[min(sheet.cells)]
    return sheet.name in _NOT_FILLED_IN or first.text in _NOT_FILLED_IN


# --- near misses ----------------------------------------------------------------------------------


def _guess(readers: list[_PageReader], lexicon: Lexicon, gathered: Gathered) -> None:
    """Try labels nobody knows against the fields nothing was found for, block by block."""
    missing = _Missing(lexicon, gathered)
    if missing.nothing:
        return
    for reader in readers:
        for table, row, position, found in reader.years.unknown:
            if position in reader.page.claimed:
                continue
            if (term := nearest(found, missing.lines(table.block))) is not None:
                reader.years.take(table, row, position, term, found, confidence=CONFIDENCE)
                _note_guess(reader, position, term, gathered)
        for position in sorted(reader.page.claimed.free(reader.page.labels)):
            region, found = reader.page.region(*position), reader.page.labels[position]
            if region is None or position in reader.page.claimed or region.block in lexicon.lists:
                continue
            if (term := nearest(found, missing.pairs(region.block))) is not None:
                reader.pairs.take(position, term, confidence=CONFIDENCE)
                _note_guess(reader, position, term, gathered)


class _Missing:
    """The labels of the fields nothing was found for, block by block."""

    def __init__(self, lexicon: Lexicon, gathered: Gathered) -> None:
        self._gathered = gathered
        known = {name for name, _ in gathered.offers}
        self._pairs = _by_block(lexicon.pairs, known)
        self._lines = _by_block(lexicon.lines, known)

    @property
    def nothing(self) -> bool:
        """Whether something was found for every field."""
        return not self._pairs and not self._lines

    def pairs(self, block: str) -> list[tuple[str, Term]]:
        """Keys of single values of a block."""
        return self._still(self._pairs.get(block, []))

    def lines(self, block: str) -> list[tuple[str, Term]]:
        """Keys of series and indicator lines of a block."""
        return self._still(self._lines.get(block, []))

    def _still(self, terms: list[tuple[str, Term]]) -> list[tuple[str, Term]]:
        return [(key, term) for key, term in terms if not self._gathered.has(term.name)]


def _by_block(table: Terms, known: set[str]) -> dict[str, list[tuple[str, Term]]]:
    found: dict[str, list[tuple[str, Term]]] = {}
    for key, terms in table.items():
        for term in terms:
            if term.name not in known:
                found.setdefault(term.block, []).append((key, term))
    return found


def _note_guess(reader: _PageReader, position: Position, term: Term, gathered: Gathered) -> None:
    where = reader.page.sheet.place(*position)
    printed = reader.page.sheet.cells[position].text
    gathered.note(
        f"{where}的栏目名称“{printed}”与表格的“{term.printed.title}”不完全一致，已暂按“{term.printed.title}”读取，"
        "请核对栏目名称。",
        name=term.name,
        where=where,
    )


# --- years ----------------------------------------------------------------------------------------


def _base_year(model: type[Form], gathered: Gathered) -> int | None:
    """The last data year, as far as the paper says the year it is about."""
    said = gathered.best(model.year_field)
    found = _YEAR.search(said.raw.text) if said is not None else None
    return int(found.group()) + model.data_offset if found else None


def _settle_years(readers: list[_PageReader], model: type[Form], gathered: Gathered) -> None:
    """Give columns headed 本年, 上年, 前年 their years, or say that nobody knows them."""
    pending = [item for reader in readers for item in reader.years.pending]
    if not pending:
        return
    base = _base_year(model, gathered)
    if base is None:
        year_title = entries(model)[model.year_field].printed.title if model.year_field else "年度"
        gathered.note(
            f"年度列只写了“本年”“上年”“前年”，而“{year_title}”未填写，无法确定是哪一年，这些列未读取；"
            f"请填写“{year_title}”，或在列标题写明年份。",
            code="F-024",
            name=model.year_field or None,
            where=pending[0].offer.raw.where,
        )
        return
    for item in pending:
        year = str(base + item.offset)
        gathered.offer(item.name, year, f"{item.title}（{year}年）", item.offer)


# --- what nobody sees -----------------------------------------------------------------------------


def _note_hidden_sheets(hidden: list[Sheet], lexicon: Lexicon, gathered: Gathered) -> None:
    """Say that hidden sheets which look filled in were not read."""
    for sheet in hidden:
        page = Page.of(sheet, lexicon)
        known = [
            term
            for found in page.labels.values()
            for term in (*lexicon.pairs.get(found.key, ()), *lexicon.lines.get(found.key, ()))
            if term.match == EXACT
        ]
        if known:
            gathered.note(
                f"工作表“{sheet.name}”被隐藏，其中有“{known[0].printed.title}”等栏目，未读取；"
                "如需填报请取消隐藏，否则请删除该工作表。"
            )


# --- the reading ----------------------------------------------------------------------------------


def _reading(model: type[Form], version: str, gathered: Gathered) -> Reading:
    values: dict[str, RawValue] = {}
    series: dict[str, dict[str, RawValue]] = {}
    hidden: dict[str, list[Location]] = {}
    for (name, column), offer in gathered.settle().items():
        raw = offer.raw
        if column:
            series.setdefault(name, {})[column] = raw
        else:
            values[name] = raw
        if raw.stored is not Stored.EMPTY and not offer.visible:
            hidden.setdefault(name, []).append(raw.where)
    for name, places in hidden.items():
        shown = "、".join(str(place) for place in places[:_SHOWN])
        gathered.note(
            f"“{entries(model)[name].printed.title}”所在的行或列（{shown}）被隐藏，已按隐藏处的内容读取；请取消隐藏并核对。",
            name=name,
            where=places[0],
        )
    for block, where in _first_labels(model, values, series).items():
        gathered.headings.setdefault(block, where)
    return Reading(
        model.paper,
        version,
        values,
        series,
        {name: tuple(rows) for name, rows in gathered.lists.items()},
        tuple(gathered.remarks),
        gathered.headings,
    )


def _first_labels(
    model: type[Form], values: dict[str, RawValue], series: dict[str, dict[str, RawValue]]
) -> dict[str, Location]:
    """Block → place of its first value, for blocks without a heading."""
    found: dict[str, Location] = {}
    for name, entry in entries(model).items():
        raw = values.get(name) or next(iter(series.get(name, {}).values()), None)
        if raw is not None:
            found.setdefault(entry.printed.block, raw.where)
    return found
