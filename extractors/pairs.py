"""Single values: a label, and its value to the right, below, or behind a colon in the same cell."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from extractors.beside import HEADS, ValueFinder
from extractors.cells import Cell
from extractors.characters import clean, normalise
from extractors.gathering import Gathered, Offer, of_cell, raw_value
from extractors.lexicon import SYNONYM, Lexicon, Term, label
from extractors.naming import Namer
from extractors.positions import Position
from extractors.regions import Page
from greenlist.forms.units import is_unit
from greenlist.reading import RawValue, Stored

_COLON: Final = re.compile(r"[:：]")
_MARK_BEHIND: Final = re.compile(r"[:：]\s*[/\\—–-]+$")
_LINES: Final = re.compile(r"_+")
# A wide gap and a label of nobody's: `2026年　　填报日期：…`. What stands behind it is not the value.
_NEXT: Final = re.compile(r"\s{2,}(?=[\u4e00-\u9fff()（）]{2,12}\s?[:：])")
_AROUND: Final = " \t\n\u3000;；,，、"
_BEFORE_LABEL: Final = f"{_AROUND}:：)）"
_LONGEST_INLINE: Final = 300
_LONGEST_LABEL: Final = 24  # characters before a colon that may be a label


class PairReader:
    """Reads the single values of one page. Made once the tables have claimed what is theirs.

    Args:
        page: the sheet.
        lexicon: the form's labels.
        gathered: where values and remarks go.
    """

    def __init__(self, page: Page, lexicon: Lexicon, gathered: Gathered) -> None:
        self.page = page
        self.gathered = gathered
        self._namer = Namer(page, lexicon)
        self._finder = ValueFinder(page, self._namer, lexicon.model)
        self._label_columns: set[int] = set()
        self._blank: list[tuple[Position, Term]] = []
        self._headings = {region.heading for region in page.regions}

    def read(self) -> None:
        """Read every label that names a single value, row by row, left to right."""
        sheet, claimed = self.page.sheet, self.page.claimed
        for position in sorted(claimed.free(self.page.labels)):
            if position in claimed:
                continue
            term = self._namer.term_at(position)
            if term is None or _MARK_BEHIND.search(sheet.cells[position].text):
                continue  # `文号：/`: the stroke says 不适用 and is no part of the label
            if sheet.place(*position) not in self._headings:
                self.take(position, term, confidence=1.0)

    def take(self, position: Position, term: Term, *, confidence: float) -> None:
        """Offer the value that belongs to a label; EMPTY at the label itself when there is no room for one."""
        sheet = self.page.sheet
        place, unit = self._finder.place(position, term)
        found = self.page.labels[position]
        if place is None or sheet.anchor(*place) in self.page.claimed:
            raw = RawValue("", sheet.place(*position), Stored.EMPTY, found.unit)
            if place is not None and sheet.anchor(*place)[0] < place[0] and sheet.at(*place) is not None:
                where = sheet.place(*place)
                self.gathered.note(
                    f"{where}是跨越多行的合并单元格，其内容只按首行的栏目读取，“{term.printed.title}”未读取；请取消合并，逐栏填写。",
                    name=term.name,
                    where=where,
                )
        else:
            unit = found.unit or unit or self._unit_of_block(position, term)
            raw = raw_value(sheet, place, term.printed, unit=unit, date1904=self.gathered.date1904)
            self.page.claimed.add(sheet.anchor(*place))
            if self._finder.is_note(term.name, raw.text):
                raw = RawValue("", raw.where, Stored.EMPTY, raw.unit)
            if raw.stored is Stored.EMPTY:
                self._blank.append((place, term))
        if confidence < 1 and raw.stored is not Stored.EMPTY:
            raw = replace(raw, confidence=confidence)
        self.page.claimed.add(position)
        self._label_columns.update(range(position[1], sheet.area(*position)[3] + 1))
        self._offer(position, term, raw)

    def _unit_of_block(self, position: Position, term: Term) -> str:
        """The unit that a line below the heading gives to the figures of a whole block."""
        region = self.page.region(*position) if term.printed.unit else None
        return self.page.unit_above(region.top + 1, region, term.printed) if region else ""

    def note_astray(self) -> None:
        """Say where a place was left blank and something stands right of it that nobody else's label explains."""
        sheet = self.page.sheet
        for place, term in self._blank:
            if (found := self._finder.astray(place, term)) is not None:
                here, there = sheet.place(*place), sheet.place(*found)
                self.page.claimed.add(found)
                self.gathered.note(
                    f"“{term.printed.title}”的填写位置{here}是空的，其右侧{there}有“{sheet.cells[found].text}”，未读取；"
                    "如为填报内容，请移到填写位置。",
                    name=term.name,
                    where=here,
                )

    def strangers(self) -> Iterator[Position]:
        """Cells that stand where labels stand, with something beside them, and name no field of the form."""
        sheet = self.page.sheet
        for position in sorted(self.page.claimed.free(self.page.labels)):
            row, column = position
            if self.page.labels[position].key in HEADS or is_unit(sheet.cells[position].text):
                continue
            if column not in self._label_columns or row in self.page.tabled:
                continue
            beside = (row, sheet.area(row, column)[3] + 1)
            if sheet.at(*beside) is not None and sheet.anchor(*beside) not in self.page.claimed:
                yield position

    def _offer(self, position: Position, term: Term, raw: RawValue) -> None:
        row, column = position
        sheet = self.page.sheet
        region = self.page.region(row, column)
        visible = row not in sheet.hidden_rows and column not in sheet.hidden_columns
        own = region is not None and region.block == term.block
        self.gathered.offer(term.name, "", term.printed.title, Offer(raw, visible, own, term.match))

    # --- label and value in one cell ---------------------------------------------------------------

    def read_inline(self) -> None:
        """Read labels with their values behind a colon, for fields that have no label of their own anywhere."""
        inline = [
            position
            for position, cell in self.page.sheet.cells.items()
            if cell.stored is Stored.TEXT and ":" in cell.text and len(cell.text) <= _LONGEST_INLINE
        ]
        for position in sorted(inline):
            if position not in self.page.claimed:
                self._inline(position, self.page.sheet.cells[position])

    def _inline(self, position: Position, cell: Cell) -> None:
        """`填报单位：…  填报日期：…` in one cell; EMPTY where nothing stands behind a label."""
        text = clean(cell.original or cell.text)
        starts = list(self._inline_labels(position, text))
        if not starts or starts[0][1]:
            return  # a sentence that names a field is not the field
        for index, (term, _, begin) in enumerate(starts):
            end = starts[index + 1][1] if index + 1 < len(starts) else len(text)
            said = _NEXT.split(_LINES.sub(" ", text[begin:end]), maxsplit=1)[0].strip(_AROUND)
            where = self.page.sheet.place(*position)
            plain = normalise(said)
            found = Cell(plain, Stored.TEXT, said if said != plain else "")
            raw = of_cell(found, where, term.printed) if plain else RawValue("", where, Stored.EMPTY)
            if not self.gathered.answers(term.name, where):
                self._offer(position, term, raw)
            self.page.claimed.add(position)

    def _inline_labels(self, position: Position, text: str) -> Iterator[tuple[Term, int, int]]:
        """Field, start of its label and start of its value, for every label before a colon."""
        for colon in _COLON.finditer(text):
            before = text[: colon.start()]
            for length in range(min(len(before), _LONGEST_LABEL), 1, -1):
                piece = before[-length:]
                if length < len(before) and before[-length - 1] not in _BEFORE_LABEL:
                    continue
                found = label(piece)
                term = self._namer.term(position, found) if found is not None else None
                if term is not None and term.match >= SYNONYM:
                    yield term, colon.start() - length, colon.end()
                    break
