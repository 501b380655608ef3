"""How an .ods looks: typefaces, fills, lines, alignment, number formats, column widths and row heights."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from extractors.ooxml import local
from extractors.positions import COLUMNS, ROWS
from greenlist.likeness import Look, Position

_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_NUMBER: Final = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LENGTH: Final = re.compile(r"(-?\d+(?:\.\d+)?)(cm|mm|in|pt|pc|px)")
_POINTS: Final = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_PX_A_POINT: Final = 96 / 72
_PX_A_CHARACTER, _PX_BESIDE = 7, 5  # of a column width in characters, and its padding
_HORIZONTAL: Final = {
    "start": "left",
    "end": "right",
    "left": "left",
    "right": "right",
    "center": "center",
    "justify": "justify",
}
_VERTICAL: Final = {"top": "top", "middle": "center", "bottom": "bottom"}
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_DATE_PIECES: Final = {
    "year": "yyyy",
    "month": "mm",
    "day": "dd",
    "hours": "hh",
    "minutes": "mm",
    "seconds": "ss",
}
_SIDES: Final = ("left", "right", "top", "bottom")
_REPEATED: Final = 64  # cells and rows repeated more often than that only fill the sheet


@dataclass(slots=True)
class _Styles:
    """Every style of the package by (family, name), number formats by name, and the looks used so far."""

    named: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    looks: dict[str, int] = field(default_factory=dict)
    found: list[Look] = field(default_factory=list)

    def chain(self, family: str, name: str) -> Iterator[etree._Element]:
        """A style and those it rests on, its own first."""
        seen: set[str] = set()
        while name and name not in seen and (element := self.named.get((family, name))) is not None:
            seen.add(name)
            yield element
            name = element.get(f"{_STYLE}parent-style-name", "")

    def look(self, name: str) -> int:
        """Number of the look of a cell style."""
        if name not in self.looks:
            self.looks[name] = len(self.found)
            self.found.append(_look(self, name))
        return self.looks[name]

    def length(self, family: str, name: str, attribute: str) -> float:
        """A length of a column or row style, in points; 0 for none."""
        for element in self.chain(family, name):
            for properties in element:
                if (told := properties.get(_STYLE + attribute)) is not None:
                    return points(told)
        return 0


@dataclass(slots=True)
class SheetStyles:
    """Looks of one sheet: cells that have one, blank ones too; widths in characters, heights in points."""

    cells: dict[Position, int] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)


def points(length: str) -> float:
    """A length in points; 0 for what is none.

    >>> points("2.54cm"), points("1in"), points("wide")
    (72.0, 72.0, 0)
    """
    found = _LENGTH.fullmatch(length.strip())
    return float(found[1]) * _POINTS[found[2]] if found else 0


def read_styles(roots: Mapping[str, etree._Element]) -> tuple[tuple[Look, ...], dict[str, SheetStyles]]:
    """Every look, and the styles of the sheets by their names.

    Args:
        roots: `content.xml` and, when there is one, `styles.xml`.
    """
    styles = _Styles()
    for root in roots.values():
        for element in root.iter(f"{_STYLE}style", f"{_STYLE}default-style"):
            key = element.get(f"{_STYLE}family", ""), element.get(f"{_STYLE}name", "")
            styles.named[key] = element
        for element in root.iter(f"{_NUMBER}*"):
            if name := element.get(f"{_STYLE}name"):
                styles.formats[name] = _format(element)
    sheets = {
        table.get(f"{_TABLE}name", ""): _sheet(table, styles)
        for table in roots["content.xml"].iter(f"{_TABLE}table")
    }
    return tuple(styles.found), sheets


def _format(element: etree._Element) -> str:
    """The number format code of a data style; '' for what is shown as it is."""
    kind = local(element)
    if kind in {"date-style", "time-style"}:
        return "".join(_date_piece(piece) for piece in element)
    number = next(element.iter(f"{_NUMBER}number"), None)
    if kind == "text-style":
        return "@"
    if number is None:
        return ""
    places = number.get(f"{_NUMBER}decimal-places", "")
    if not places.isdigit() and kind == "number-style":
        return ""
    grouped = "#,##0" if number.get(f"{_NUMBER}grouping") == "true" else "0"
    digits = int(places) if places.isdigit() else 0
    return (
        grouped
        + ("." + "0" * min(digits, 15) if digits else "")
        + ("%" if kind == "percentage-style" else "")
    )


def _date_piece(piece: etree._Element) -> str:
    name = local(piece)
    if name == "text":
        words = piece.text or ""
        return (
            words
            if words in {"-", "/", ":", " ", "."}
            else f'"{words.replace(chr(34), "")}"'
            if words
            else ""
        )
    return _DATE_PIECES.get(name, "")


def _look(styles: _Styles, name: str) -> Look:
    """The look of a cell style, each property from the nearest style that tells it."""
    told: dict[str, str] = {}
    for element in styles.chain("table-cell", name):
        if data := element.get(f"{_STYLE}data-style-name"):
            told.setdefault("data", data)
        for properties in element:
            for key, value in properties.attrib.items():
                told.setdefault(str(key), str(value))
    every = told.get(f"{_FO}border", "")
    sides = [told.get(f"{_FO}border-{side}", every) for side in _SIDES]
    fill = told.get(f"{_FO}background-color", "")
    return Look(
        format=styles.formats.get(told.get("data", ""), ""),
        font=told.get(f"{_STYLE}font-name-asian") or told.get(f"{_STYLE}font-name", ""),
        size=round(points(told.get(f"{_FO}font-size", "")), 1),
        bold=told.get(f"{_FO}font-weight", "") == "bold",
        italic=told.get(f"{_FO}font-style", "") == "italic",
        underlined=told.get(f"{_STYLE}text-underline-style", "none") != "none",
        colour=_colour(told.get(f"{_FO}color", "")),
        fill=_colour(fill),
        horizontal=_HORIZONTAL.get(told.get(f"{_FO}text-align", ""), ""),
        vertical=_VERTICAL.get(told.get(f"{_STYLE}vertical-align", ""), ""),
        wrapped=told.get(f"{_FO}wrap-option", "") == "wrap",
        edges=(_drawn(sides[0]), _drawn(sides[1]), _drawn(sides[2]), _drawn(sides[3])),
    )


def _drawn(border: str) -> bool:
    return bool(border) and "none" not in border and "hidden" not in border


def _colour(told: str) -> str:
    return told[1:].upper() if _COLOUR.fullmatch(told) else ""


def _characters(width: float) -> float:
    return max((width * _PX_A_POINT - _PX_BESIDE) / _PX_A_CHARACTER, 0)


def _times(element: etree._Element, what: str, most: int) -> int:
    told = element.get(_TABLE + what, "1")
    return min(int(told), most) if told.isdigit() else 1


def _sheet(table: etree._Element, styles: _Styles) -> SheetStyles:
    found = SheetStyles()
    defaults = _columns(table, styles, found)
    row = 0
    for element in table.iter(f"{_TABLE}table-row"):
        times = _times(element, "number-rows-repeated", ROWS)
        if times <= _REPEATED:
            height = styles.length("table-row", element.get(f"{_TABLE}style-name", ""), "row-height")
            looks = dict(_row(element, styles, defaults))
            for below in range(row, row + times):
                if height:
                    found.heights[below] = height
                found.cells |= {(below, column): look for column, look in looks.items()}
        row += times
    return found


def _columns(table: etree._Element, styles: _Styles, found: SheetStyles) -> Mapping[int, str]:
    """Style names of cells by column, where a column says so; widths are kept."""
    defaults: dict[int, str] = {}
    column = 0
    for element in table.iter(f"{_TABLE}table-column"):
        times = _times(element, "number-columns-repeated", COLUMNS)
        if times <= _REPEATED:
            width = styles.length("table-column", element.get(f"{_TABLE}style-name", ""), "column-width")
            if width:
                found.widths |= dict.fromkeys(range(column, column + times), _characters(width))
            if cells := element.get(f"{_TABLE}default-cell-style-name"):
                defaults |= dict.fromkeys(range(column, column + times), cells)
        column += times
    return defaults


def _row(element: etree._Element, styles: _Styles, defaults: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    column = 0
    for cell in element:
        if local(cell) not in {"table-cell", "covered-table-cell"}:
            continue
        times = _times(cell, "number-columns-repeated", COLUMNS)
        if times <= _REPEATED:
            own = cell.get(f"{_TABLE}style-name", "")
            for place in range(column, column + times):
                if name := own or defaults.get(place, ""):
                    yield place, styles.look(name)
        column += times
