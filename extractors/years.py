"""Tables with a column a year: series and indicator lines, the years in any order, a unit column anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.gathering import NUMERIC, Gathered, Offer, raw_value
from extractors.lexicon import ALIAS, Label, Lexicon, Term, label
from extractors.positions import Position
from extractors.regions import Page
from extractors.yearheads import Relative, YearHeads, YearTable
from greenlist.forms.definition import Printed, entries
from greenlist.forms.units import is_unit
from greenlist.reading import RawValue, Stored


@dataclass(frozen=True, slots=True)
class Pending:
    """A value under a relative year, until the year of the paper is known."""

    name: str
    offset: int
    title: str
    offer: Offer


class YearReader:
    """Reads the year tables of one page.

    Args:
        page: the sheet.
        lexicon: the form's labels.
        gathered: where values and remarks go.
    """

    def __init__(self, page: Page, lexicon: Lexicon, gathered: Gathered) -> None:
        self.page = page
        self.lexicon = lexicon
        self.gathered = gathered
        self.pending: list[Pending] = []
        self.unknown: list[tuple[YearTable, int, Position, Label]] = []

    def read(self) -> None:
        """Read every year table on the page."""
        for table in YearHeads(self.page, self.lexicon, self.gathered).tables():
            for row in range(table.bottom + 1, table.end + 1):
                if row in self.page.sheet.rows:
                    self._row(table, row)

    def strangers(self) -> Iterator[Position]:
        """Labels of rows that hold something in the table's columns and name no field of the form."""
        for table, row, position, _ in self.unknown:
            spans = [(first, last) for first, last, _ in table.years]
            spans += [(first, last) for first, (_, last) in table.fixed.items()]
            if position not in self.page.claimed and any(self.page.filled(row, *span) for span in spans):
                yield position

    def _row(self, table: YearTable, row: int) -> None:
        chosen = self._row_term(table, row)
        if chosen is not None or any(self.page.filled(row, first, last) for first, last, _ in table.years):
            self.page.tabled.add(row)
        if chosen is None:
            return
        position, term, found = chosen
        if position in self.page.claimed:
            return
        self.take(table, row, position, term, found, confidence=1.0)

    def take(  # noqa: PLR0913 - a row is that much
        self, table: YearTable, row: int, position: Position, term: Term, found: Label, *, confidence: float
    ) -> None:
        """Offer the values of a row to the field its label names."""
        self.page.claimed.add(position)
        unit = found.unit or self._unit(table, row) or table.header_unit
        unit = unit or self.page.unit_above(
            table.top, self.page.region(table.top, table.years[0][0]), term.printed
        )
        for first, last, key in table.years:
            offer = self._offer(table, row, (first, last), term, term.printed, unit, confidence)
            if isinstance(key, Relative):
                self.pending.append(Pending(term.name, key.offset, term.printed.title, offer))
            else:
                title = f"{term.printed.title}（{key}年）"
                self.gathered.offer(term.name, str(key), title, offer)
        entry = entries(self.lexicon.model)[term.name]
        for column, (name, last) in table.fixed.items():
            if entry.row is None or name not in (columns := entries(entry.row)):
                continue
            printed = columns[name].printed
            offer = self._offer(table, row, (column, last), term, printed, "", confidence)
            self.gathered.offer(term.name, name, f"{term.printed.title} {printed.title}", offer)

    def _offer(  # noqa: PLR0913 - as above
        self,
        table: YearTable,
        row: int,
        span: tuple[int, int],
        term: Term,
        printed: Printed,
        unit: str,
        confidence: float,
    ) -> Offer:
        sheet = self.page.sheet
        first, last = column, _ = span
        if last > first:
            column = next((c for c in range(first, last + 1) if sheet.at(row, c) is not None), first)
            if sheet.anchor(row, column)[1] < first:
                column = first
        raw = raw_value(sheet, (row, column), printed, unit=unit, date1904=self.gathered.date1904)
        anchor = sheet.anchor(row, column)
        if raw.stored is not Stored.EMPTY and (way := _reaches_in(anchor, row, first, printed)):
            # Whose value it is, nobody can tell but the first.
            self.gathered.note(
                f"{raw.where}是跨越多{way}的合并单元格，其内容只按首{way}读取；请取消合并，逐{way}填写。",
                name=term.name,
                where=raw.where,
            )
            raw = RawValue("", raw.where, Stored.EMPTY, unit)
        hidden = row in sheet.hidden_rows or column in sheet.hidden_columns
        self.page.claimed.add(anchor)
        if confidence < 1 and raw.stored is not Stored.EMPTY:
            raw = replace(raw, confidence=confidence)
        return Offer(raw, not hidden, term.block == table.block, term.match)

    def _unit(self, table: YearTable, row: int) -> str:
        """The unit in the row's unit column, or in any cell of the row that is nothing but a unit."""
        if table.unit is not None:
            cell = self.page.sheet.at(row, table.unit)
            return cell.text if cell is not None and is_unit(cell.text) else ""
        for column, cell in self.page.filled(row, table.left, table.right):
            if column not in table.taken and is_unit(cell.text):
                return cell.text
        return ""

    def _row_term(self, table: YearTable, row: int) -> tuple[Position, Term, Label] | None:
        """The label of a row and the field it names."""
        candidates = list(self._candidates(table, row))
        if table.names is not None:
            named = [c for c in candidates if c[0][1] == self.page.sheet.anchor(row, table.names)[1]]
            own = self.page.label_at(row, table.names)
            if not named and own is not None:
                self.unknown.append((table, row, self.page.sheet.anchor(row, table.names), own))
                return None
            candidates = named or candidates
        if not candidates:
            self._remember(table, row)
            return None
        alone = [c for c in candidates if self._height(c[0]) == 1] or candidates
        first_year = table.years[0][0]
        before = [c for c in alone if c[0][1] < first_year]
        return before[-1] if before else alone[0]

    def _height(self, position: Position) -> int:
        area = self.page.sheet.area(*position)
        return area[2] - area[0] + 1

    def _candidates(self, table: YearTable, row: int) -> Iterator[tuple[Position, Term, Label]]:
        sheet, labels = self.page.sheet, self.page.labels
        group: Label | None = None
        for column in sheet.shown(row):
            if not table.left <= column <= table.right or column in table.taken:
                continue
            area = sheet.area(row, column)
            if (found := labels.get(area[:2])) is None:
                continue
            term, used = self._term(found, group, table.block)
            if term is not None and (row, column) not in self.page.claimed:
                yield area[:2], term, used
            if area[2] > area[0]:
                group = found

    def _term(self, found: Label, group: Label | None, block: str) -> tuple[Term | None, Label]:
        """The field a label names, by itself or under the label of its group."""
        options = [found]
        if group is not None and (joined := label(f"{group.key}{found.key}")) is not None:
            options.insert(0, Label(joined.key, joined.bare, found.unit))
        best: tuple[Term | None, Label] = (None, found)
        for option in options:
            for key in option.keys:
                terms = self.lexicon.lines.get(key)
                term = self._for_block(terms, block) if terms else None
                if term is not None and (best[0] is None or term.match > best[0].match):
                    best = (term, option)
        return best

    def _for_block(self, terms: tuple[Term, ...], block: str) -> Term | None:
        own = next((t for t in terms if t.block == block), None)
        if own is not None:
            return own
        blocks = {t.block for t in terms}
        if len(blocks) != 1 or (block and terms[0].match <= ALIAS):
            return None
        return terms[0]

    def _remember(self, table: YearTable, row: int) -> None:
        """Keep a row whose label is not known, if it holds values, for guessing later."""
        first_year = table.years[0][0]
        for column, _ in reversed(self.page.filled(row, table.left, first_year - 1)):
            found = self.page.labels.get((row, column))
            if found is not None and not is_unit(found.key) and (row, column) not in self.page.claimed:
                self.unknown.append((table, row, (row, column), found))
                return


def _reaches_in(anchor: Position, row: int, column: int, printed: Printed) -> str:
    """Over what a merged cell reaches in from elsewhere: 列, 行 (words may well hold for several rows), or ''."""
    if anchor[1] < column:
        return "列"
    return "行" if anchor[0] < row and printed.kind in NUMERIC else ""
