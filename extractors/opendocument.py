"""The content part of an .ods spreadsheet: cells with their repetitions, spans, what is hidden."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Final, Generic, TypeVar

from lxml import etree

from extractors.longcells import LongCells
from extractors.ooxml import local
from extractors.positions import COLUMNS, ROWS, Position
from extractors.rawbook import (
    DamagedPackageError,
    Legend,
    MakeTyping,
    RawBook,
    RawSheet,
    TooManyCellsError,
    Typing,
)

T = TypeVar("T")
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELL: Final = _TABLE + "table-cell"
_CELLS: Final = frozenset({_CELL, _TABLE + "covered-table-cell"})
_ACROSS: Final = _TABLE + "number-columns-spanned"
_DOWN: Final = _TABLE + "number-rows-spanned"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CALC: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_FORMATS: Final = ("", "0%")
_PERCENT: Final = 1
_HIDDEN: Final = frozenset({"collapse", "filter"})
_ERRORS: Final = ("#DIV/0!", "#REF!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "Err:5")
_NUMBERS: Final = frozenset({"float", "currency", "percentage"})


_MEDIA: Final = "application/vnd.oasis.opendocument.spreadsheet"  # and templates of it
_CLOSE: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True, huge_tree=False
)
_ROOT: Final = re.compile(rb'full-path="/"[^>]*media-type="([^"]*)"|media-type="([^"]*)"[^>]*full-path="/"')


def is_spreadsheet(parts: Mapping[str, bytes]) -> bool:
    """Whether a package is a spreadsheet, by its type or, where that is missing, by its list of contents."""
    media = parts.get("mimetype")
    if media is None and (root := _ROOT.search(parts.get("META-INF/manifest.xml", b""))):
        media = root[1] or root[2]
    return (media or b"").decode("ascii", "replace").startswith(_MEDIA)


def packaged(content: bytes) -> bytes:
    """The least package around a spreadsheet's content, for readers that know no other.

    Blanks between elements go: one reader takes them for cells, and gives up.
    """
    content = etree.tostring(etree.fromstring(content, _CLOSE), xml_declaration=True, encoding="UTF-8")
    held = io.BytesIO()
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{_MEDIA}"/>'
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("mimetype", _MEDIA)
        package.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{space}">{entry}</m:manifest>')
        package.writestr("content.xml", content)
    return held.getvalue()


def _times(element: etree._Element, what: str, most: int) -> int:
    raw = element.get(_TABLE + what)
    return min(int(raw), most) if raw is not None and raw.isdigit() else 1


def _paragraphs(element: etree._Element) -> str:
    """The text of a cell: its paragraphs and lists, without its annotations."""
    found: list[str] = []
    for child in element:
        if child.tag in {_TEXT + "p", _TEXT + "h"}:
            found.append(_inline(child))
        elif child.tag in {_TEXT + "list", _TEXT + "list-item", _TEXT + "section"}:
            found.append(_paragraphs(child))
    return "\n".join(found)


def _inline(element: etree._Element) -> str:
    if not len(element):  # nearly all of them
        return element.text or ""
    found = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "s":
            found.append(" " * min(int(child.get(_TEXT + "c") or "1"), 100))
        elif name in {"line-break", "tab"}:
            found.append("\n" if name == "line-break" else " ")
        elif name != "annotation":
            found.append(_inline(child))
        found.append(child.tail or "")
    return "".join(found)


def _value(element: etree._Element) -> tuple[str, str | None, int]:
    """Kind, value and format of a cell; kind '' when it is blank. Where the value is not given, its print is."""
    kind = element.get(_OFFICE + "value-type") or element.get(_CALC + "value-type") or ""
    text = _paragraphs(element)
    if element.get(_CALC + "value-type") == "error" or text.startswith(_ERRORS):
        return "e", text, 0
    if kind in _NUMBERS and (value := element.get(_OFFICE + "value")):
        return "n", value, _PERCENT if kind == "percentage" else 0
    if kind == "date" and (value := element.get(_OFFICE + "date-value")):
        return "d", value, 0
    if kind == "boolean" and (value := element.get(_OFFICE + "boolean-value")):
        return "b", "1" if value == "true" else "0", 0
    text = text or element.get(_OFFICE + "string-value") or ""
    return ("str", text, 0) if kind or text else ("", None, 0)


class _Table(Generic[T]):
    """Reads one table into a `RawSheet`."""

    def __init__(self, sheet: RawSheet[T], typing: Typing[T], limit: int) -> None:
        self._sheet = sheet
        self._typed = typing.cell
        self._limit = limit
        self._next_row = self._next_column = 0

    @property
    def sheet(self) -> RawSheet[T]:
        """The table as far as it was read."""
        return self._sheet

    def column(self, element: etree._Element) -> None:
        """Take in one column, repeated or not: whether it is hidden."""
        times = _times(element, "number-columns-repeated", COLUMNS)
        if element.get(_TABLE + "visibility") in _HIDDEN:
            until = min(self._next_column + times, COLUMNS)
            self._sheet.hidden_columns.update(range(self._next_column, until))
        self._next_column += times

    def row(self, element: etree._Element) -> None:
        """Take in one row, repeated or not."""
        row, times = self._next_row, _times(element, "number-rows-repeated", ROWS)
        cells = list(self._row(element))
        if cells:
            self._repeat(row, times, cells)
        if element.get(_TABLE + "visibility") in _HIDDEN and times < _MANY:
            self._sheet.hidden_rows.update(range(row, row + times))
            self._sheet.filtered |= element.get(_TABLE + "visibility") == "filter"
        self._next_row += times

    def _repeat(self, row: int, times: int, cells: list[tuple[int, etree._Element]]) -> None:
        for below in range(row, min(row + times, ROWS)):
            for column, element in cells:
                self._cell(below, column, element)
            if self._sheet.taken > self._limit or len(cells) > _WIDE:
                raise TooManyCellsError(self._sheet)

    def _row(self, element: etree._Element) -> Iterator[tuple[int, etree._Element]]:
        """Column and element of the cells that hold something or span others."""
        column = 0
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            times = _times(cell, "number-columns-repeated", COLUMNS)
            spans = cell.get(_ACROSS) or cell.get(_DOWN)
            if len(cell) or cell.get(_OFFICE + "value-type") or cell.get(_TABLE + "formula") or spans:
                for place in range(column, min(column + times, COLUMNS)):
                    yield place, cell
            column += times

    def _cell(self, row: int, column: int, element: etree._Element) -> None:
        if element.tag == _CELL and (element.get(_ACROSS) or element.get(_DOWN)):
            down = _times(element, "number-rows-spanned", ROWS - row) - 1
            across = _times(element, "number-columns-spanned", COLUMNS - column) - 1
            if down or across:
                self._sheet.merges.append((row, column, row + down, column + across))
        kind, value, style = _value(element)
        formula = element.get(_TABLE + "formula") is not None
        if kind:
            self._sheet.put(row, column, self._typed(kind, style, value, formula), value)
        elif formula:
            self._sheet.put(row, column, self._typed("n", 0, None, True), None)  # noqa: FBT003 - see `Typing.cell`


_LONG: Final = 4 << 20  # bytes of content; no form is as long
_LET_GO: Final = 256  # emptied rows that wait until they are taken out of the tree
_WIDE: Final = 4_096  # filled cells in one row: no form, only repetition; said before more is unfolded
_MANY: Final = 100_000  # rows repeated to the end of the sheet are nobody's hidden rows


def read_book(content: bytes, limit: int, make: MakeTyping[T], *, macros: bool = False) -> RawBook[T]:
    """Read `content.xml`, or a spreadsheet that is one flat file; the package may hold macros beside it.

    Raises:
        DamagedPackageError: it is not well-formed.
        TooManyCellsError: a sheet holds more than `limit` filled cells, repetitions counted.
    """
    reader = _Content(len(content) > _LONG, limit, make)
    try:
        for event, element in _events(content):
            reader.take(event, element)
    except etree.XMLSyntaxError as error:
        raise DamagedPackageError("content.xml") from error
    return RawBook(tuple(reader.sheets), reader.date1904, drawn=reader.drawn, macros=macros)


def _events(content: bytes) -> Iterator[tuple[str, etree._Element]]:
    """What is begun and ended of the elements that matter; rows are let go of once they are read."""
    tags = (
        *(_TABLE + name for name in ("table", "table-row", "table-column", "null-date")),
        _STYLE + "style",
        _DRAW + "*",
    )
    yield from etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


class _Content(Generic[T]):
    """Reads the content part from its beginning to its end."""

    def __init__(self, long: bool, limit: int, make: MakeTyping[T]) -> None:  # noqa: FBT001 - of a private class
        self._long = long
        self._limit = limit
        self._make = make
        self._typing: Typing[T] | None = None
        self._hidden: set[str | None] = set()  # styles of tables nobody sees
        self._open: list[_Table[T] | None] = []  # tables that are begun; None for one that is nobody's
        self.sheets: list[RawSheet[T]] = []
        self.date1904 = False
        self.drawn = False

    def take(self, event: str, element: etree._Element) -> None:
        """One element that matters is begun or ended."""
        name = local(element)
        if name == "table":
            if event == "start":
                self._begin(element)
            else:
                self._open.pop()
        elif event == "start":
            self.drawn |= str(element.tag).startswith(_DRAW)
        elif name == "table-row":
            self._row(element)
        elif name == "table-column":
            if self._open and (table := self._open[-1]) is not None:
                table.column(element)
        elif name == "style":
            if any(properties.get(_TABLE + "display") == "false" for properties in element):
                self._hidden.add(element.get(_STYLE + "name"))
        elif name == "null-date":
            self.date1904 = (element.get(_TABLE + "date-value") or "").startswith("1904")

    def _row(self, element: etree._Element) -> None:
        if self._open and (table := self._open[-1]) is not None:
            table.row(element)
        parent = element.getparent()
        element.clear()
        if parent is not None and len(parent) > _LET_GO:
            del parent[:-1]

    def _begin(self, element: etree._Element) -> None:
        name = element.get(_TABLE + "name") or ""
        if name.startswith("'file:"):
            self._open.append(None)  # what was last seen of another file that formulas refer to
            return
        if self._typing is None:  # all that it needs stands before the first table
            self._typing = self._make(Legend((), _FORMATS, self.date1904))
        state = "hidden" if element.get(_TABLE + "style-name") in self._hidden else "visible"
        cells: MutableMapping[Position, T] = LongCells() if self._long else {}
        table = _Table(RawSheet(name, state, cells), self._typing, self._limit)
        self._open.append(table)
        self.sheets.append(table.sheet)
