"""One worksheet part: its cells by address, made where they are missing, and how wide and high they stand."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generators.markup.dialect import Dialect, insert_in_order

_ADDRESS: Final = re.compile(r"^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$")
LAST_COLUMN: Final = 16_384
LAST_ROW: Final = 1_048_576
_DEFAULT_ROW_PT: Final = 15.0
_DEFAULT_WIDTH: Final = 9.0  # characters
_PX_PER_CHARACTER: Final = 7
_PADDING_PX: Final = 5
_BEFORE_DRAWINGS: Final = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
)


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A cell by 1-based row and column."""

    row: int
    column: int

    @classmethod
    def of(cls, text: str) -> "Address | None":
        """The address `C5`, or None when the text is no address inside a sheet.

        >>> Address.of("AA10"), Address.of("第3行")
        (Address(row=10, column=27), None)
        """
        found = _ADDRESS.match(text.strip())
        if found is None:
            return None
        column = 0
        for letter in found[1].upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        made = cls(int(found[2]), column)
        return made if made.row <= LAST_ROW and made.column <= LAST_COLUMN else None

    def __str__(self) -> str:
        """`C5`."""
        letters, rest = "", self.column
        while rest:
            rest, place = divmod(rest - 1, 26)
            letters = chr(ord("A") + place) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both corners included."""

    first: Address
    last: Address

    @classmethod
    def of(cls, text: str) -> "Area | None":
        """The area `B2:D4` or `B2`; None for anything else."""
        head, _, tail = text.partition(":")
        first, last = Address.of(head), Address.of(tail or head)
        return cls(first, last) if first and last else None

    def holds(self, cell: Address) -> bool:
        """Whether the cell lies in it."""
        return (
            self.first.row <= cell.row <= self.last.row
            and self.first.column <= cell.column <= self.last.column
        )


class Grid:
    """A worksheet being marked."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.dialect = Dialect.of(root)
        q = self.dialect
        found = root.find(q("sheetData"))
        if found is None:
            found = etree.Element(q("sheetData"))
            insert_in_order(root, found, q, _BEFORE_DRAWINGS[:5])
        self._data = found
        self._rows = self._number_rows()
        self._order = sorted(self._rows)
        self._merges = [
            area
            for node in root.iterfind(f"{q('mergeCells')}/{q('mergeCell')}")
            if (area := Area.of(node.get("ref", "")))
        ]
        self._widths = self._read_widths()

    def _number_rows(self) -> dict[int, etree._Element]:
        """Rows by number; rows without one count on from the row before them."""
        rows: dict[int, etree._Element] = {}
        number = 0
        for node in self._data.iterchildren(self.dialect("row")):
            number = int(node.get("r") or number + 1)
            node.set("r", str(number))
            rows[number] = node
        return rows

    def area_of(self, cell: Address) -> Area:
        """The merged area the cell lies in, or the cell alone."""
        return next((area for area in self._merges if area.holds(cell)), Area(cell, cell))

    def cell(self, where: Address) -> etree._Element:
        """The cell's element, put in order where it is missing."""
        row = self._row(where.row)
        place, column = 0, 0
        for index, node in enumerate(row):
            if node.tag != self.dialect("c"):
                continue
            found = Address.of(node.get("r", ""))
            column = found.column if found else column + 1
            node.set("r", str(Address(where.row, column)))
            if column == where.column:
                return node
            if column < where.column:
                place = index + 1
        made = etree.Element(self.dialect("c"), r=str(where))
        if inherited := self._inherited_style(row, where.column):
            made.set("s", inherited)
        row.insert(place, made)
        self._widen(row, where)
        return made

    def style(self, node: etree._Element) -> int:
        """Index of the cell's format."""
        text = node.get("s", "0")
        return int(text) if text.isdigit() else 0

    def _row(self, number: int) -> etree._Element:
        if (found := self._rows.get(number)) is not None:
            return found
        made = etree.Element(self.dialect("row"), r=str(number))
        place = bisect_right(self._order, number)
        if place == len(self._order):
            self._data.append(made)
        else:
            self._rows[self._order[place]].addprevious(made)
        self._order.insert(place, number)
        self._rows[number] = made
        return made

    def _inherited_style(self, row: etree._Element, column: int) -> str:
        if row.get("customFormat") in {"1", "true"} and row.get("s"):
            return row.get("s", "")
        for node in self.root.iterfind(f"{self.dialect('cols')}/{self.dialect('col')}"):
            if int(node.get("min", "0")) <= column <= int(node.get("max", "0")):
                return node.get("style", "")
        return ""

    def _widen(self, row: etree._Element, where: Address) -> None:
        """Keep the hints about used columns true: `spans` of the row and `dimension` of the sheet."""
        if row.get("spans"):
            del row.attrib["spans"]  # optional; a wrong one is worse than none
        node = self.root.find(self.dialect("dimension"))
        area = Area.of(node.get("ref", "")) if node is not None else None
        if node is None or area is None or area.holds(where):
            return
        first = Address(min(area.first.row, where.row), min(area.first.column, where.column))
        last = Address(max(area.last.row, where.row), max(area.last.column, where.column))
        node.set("ref", f"{first}:{last}")

    def _read_widths(self) -> list[tuple[int, int, int]]:
        widths: list[tuple[int, int, int]] = []
        for node in self.root.iterfind(f"{self.dialect('cols')}/{self.dialect('col')}"):
            hidden = node.get("hidden") in {"1", "true"}
            px = 0 if hidden else _pixels(float(node.get("width", _DEFAULT_WIDTH)))
            widths.append((int(node.get("min", "0")), int(node.get("max", "0")), px))
        return widths

    def width_px(self, column: int) -> int:
        """Width of a column on the screen."""
        for first, last, px in self._widths:
            if first <= column <= last:
                return px
        form = self.root.find(self.dialect("sheetFormatPr"))
        text = form.get("defaultColWidth") if form is not None else None
        return _pixels(float(text) if text else _DEFAULT_WIDTH)

    def height_px(self, row: int) -> int:
        """Height of a row on the screen."""
        node = self._rows.get(row)
        if node is not None and node.get("hidden") in {"1", "true"}:
            return 0
        form = self.root.find(self.dialect("sheetFormatPr"))
        text = (node.get("ht") if node is not None else None) or (
            form.get("defaultRowHeight") if form is not None else None
        )
        return round(float(text or _DEFAULT_ROW_PT) * 4 / 3)

    def link_drawing(self, relation: str) -> None:
        """Name the part that draws the comment boxes."""
        if (dangling := self.root.find(self.dialect("legacyDrawing"))) is not None:
            dangling.set(self.dialect.id, relation)
            return
        node = etree.Element(
            self.dialect("legacyDrawing"), {self.dialect.id: relation}, nsmap={"r": self.dialect.links}
        )
        insert_in_order(self.root, node, self.dialect, _BEFORE_DRAWINGS)

    @property
    def drawing(self) -> str:
        """Relationship id of the part that draws the comment boxes, or ''."""
        node = self.root.find(self.dialect("legacyDrawing"))
        return node.get(self.dialect.id, "") if node is not None else ""


def _pixels(characters: float) -> int:
    return int(characters * _PX_PER_CHARACTER + _PADDING_PX)
